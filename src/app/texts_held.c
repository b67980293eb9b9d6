/*
 * texts_held.c - official texts and tables as a worker keeps them
 */
#include "app/catalogue_text.h"

#include "app/cache.h"
#include "base/buf.h"
#include "base/text.h"
#include "store/catalogue.h"

enum { HELD_BYTES = 1 << 20 };

/* Texts of one control follow each other. */
static const str *
fold_all(struct arena *mem, const struct catalogue *cat,
	const struct texts_held *held)
{
	str *out = MAKE_MANY(mem, str, cat->n_controls);
	struct arena *room = arena_open(HELD_BYTES);

	for (size_t i = 0; i < cat->n_controls; i++) {
		struct buf all = buf_in(room);
		size_t n;
		const struct control_text *at =
			texts_held_of(held, &cat->controls[i], &n);

		for (size_t k = 0; k < n; k++) {
			buf_add(&all, at[k].text);
			buf_add_char(&all, '\n');
		}
		out[i] = text_fold(mem, buf_str(&all));
	}
	arena_close(room);
	return out;
}

static enum err
load(struct call *c, const struct catalogue *cat,
	const struct catalogue_source *source, struct texts_held *out)
{
	struct catalogue_text *rows;
	struct control_text *at;
	enum err e = store_texts_list(c, source, &rows, &out->texts.n);

	if (e)
		return e;
	at = MAKE_MANY(c->mem, struct control_text, out->texts.n);
	out->source = source->id;
	out->texts.catalogue = str_copy(c->mem, cat->id);
	out->texts.annex = str_copy(c->mem, source->annex);
	out->texts.file = str_copy(c->mem, source->file);
	out->texts.sha256 = str_copy(c->mem, source->sha256);
	out->texts.columns = str_copy(c->mem, source->columns);
	out->texts.account = str_copy(c->mem, source->account);
	out->texts.ground = str_copy(c->mem, source->ground);
	out->texts.on = source->on_day;
	out->texts.at = at;
	out->first = MAKE_MANY(c->mem, size_t, cat->n_controls);
	for (size_t i = 0; i < out->texts.n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		at[i] = (struct control_text){
			rows[i].control, rows[i].label, rows[i].text};
		if (k && !out->first[k->index])
			out->first[k->index] = i + 1;
	}
	out->folded = fold_all(c->mem, cat, out);
	return OK;
}

static bool
is_same(const struct texts_all *all, const struct catalogue_source *now,
	size_t n)
{
	for (size_t i = 0; i < n && all->n == n; i++)
		if (all->at[i].source != now[i].id)
			return false;
	return all->n == n;
}

static enum err
load_all(struct call *c, const struct catalogue *cat,
	const struct catalogue_source *now, size_t n, struct texts_all *out)
{
	enum err e = OK;

	*out = (struct texts_all){.catalogue = str_copy(c->mem, cat->id),
		.at = MAKE_MANY(c->mem, struct texts_held, n)};
	for (; !e && out->n < n; out->n++)
		e = load(c, cat, &now[out->n], &out->at[out->n]);
	return e;
}

/* In memory of its own, which the cache then has. */
static enum err
load_kept(struct call *c, const struct catalogue *cat,
	const struct catalogue_source *now, size_t n,
	const struct texts_all **out)
{
	struct arena *own = c->mem;
	struct texts_all *all;
	enum err e;

	c->mem = arena_open(HELD_BYTES);
	all = MAKE(c->mem, struct texts_all);
	e = load_all(c, cat, now, n, all);
	if (e)
		arena_close(c->mem);
	else
		cache_put_texts(c->cache, c->mem, all);
	c->mem = own;
	*out = all;
	return e;
}

enum err
texts_all_get(struct call *c, const struct catalogue *cat,
	const struct texts_all **out)
{
	struct catalogue_source *now;
	struct texts_all *all;
	size_t n;
	enum err e = store_texts_now(c, cat->id, &now, &n);

	if (e)
		return e;
	all = c->cache ? cache_texts(c->cache, cat->id) : NULL;
	*out = all;
	if (all && is_same(all, now, n))
		return OK;
	if (all && !n)
		cache_drop_texts(c->cache, cat->id);
	if (c->cache && n)
		return load_kept(c, cat, now, n, out);
	*out = all = MAKE(c->mem, struct texts_all);
	return load_all(c, cat, now, n, all);
}

const struct texts_held *
texts_all_text(const struct texts_all *all)
{
	return all->n && !all->at[0].texts.annex.n ? &all->at[0] : NULL;
}

enum err
texts_held_get(struct call *c, const struct catalogue *cat,
	const struct texts_held **out)
{
	const struct texts_all *all;
	enum err e = texts_all_get(c, cat, &all);

	*out = e ? NULL : texts_all_text(all);
	return e;
}

const struct control_text *
texts_held_of(const struct texts_held *held, const struct control *k, size_t *n)
{
	size_t first = held ? held->first[k->index] : 0, end = first;

	*n = 0;
	if (!first)
		return NULL;
	while (end <= held->texts.n &&
		str_is(held->texts.at[end - 1].control, k->id))
		end++;
	*n = end - first;
	return &held->texts.at[first - 1];
}

struct official_shown *
texts_held_source(struct arena *mem, const struct texts_held *held)
{
	struct official_shown *out =
		held ? MAKE(mem, struct official_shown) : NULL;

	if (held)
		*out = (struct official_shown){.annex = held->texts.annex,
			.file = held->texts.file,
			.sha256 = held->texts.sha256,
			.on = held->texts.on};
	return out;
}

struct official_shown *
texts_held_shown(struct arena *mem, const struct texts_held *held,
	const struct control *k)
{
	struct official_shown *out;
	size_t n;
	const struct control_text *at = texts_held_of(held, k, &n);

	if (!at)
		return NULL;
	out = texts_held_source(mem, held);
	out->at = at;
	out->n = n;
	return out;
}

struct official_shown *
texts_annexes_shown(const struct call *c, const struct texts_all *all,
	const struct control *k, size_t *n)
{
	struct official_shown *out =
		MAKE_MANY(c->mem, struct official_shown, all->n);

	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct texts_held *held = &all->at[i];
		const struct official_shown *shown =
			k ? texts_held_shown(c->mem, held, k)
			  : texts_held_source(c->mem, held);

		if (!shown || !shown->annex.n)
			continue;
		out[*n] = *shown;
		out[(*n)++].name = texts_annex_name(c, shown->annex);
	}
	return out;
}
