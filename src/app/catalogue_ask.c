/*
 * catalogue_ask.c - the catalogues that a register keeps, and what a control of
 * one was or became in another
 */
#include "app/catalogue.h"
#include "app/catalogue_text.h"
#include "base/text.h"
#include "base/url.h"
#include "rules/control_map.h"

/* The edition in force, or the newest that the register keeps with that
 * catalogue. */
static enum err
find_edition(struct call *c, str id, const struct edition **out)
{
	const struct catalogue *cat;

	if (!c->edition)
		return fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
	*out = c->edition;
	if (!id.n || str_is(id, c->edition->catalogue->id))
		return OK;
	for (size_t i = c->app->n_editions; i-- > 0;) {
		cat = c->app->editions[i]->catalogue;
		if (cat && str_is(cat->id, id)) {
			*out = c->app->editions[i];
			return OK;
		}
	}
	return fail_with(
		&c->note, ERR_ABSENT, W_NO_CATALOGUE, {"catalogue", id});
}

static str
query_of(struct call *c, const struct catalogue *cat)
{
	return cat == c->edition->catalogue ||
			       str_is(cat->id, c->edition->catalogue->id)
		       ? S("")
		       : STR_CAT(c->mem, S("?catalogue="),
				 url_encode(c->mem, cat->id));
}

static bool
is_listed(const struct catalogue_link *at, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(at[i].id, id))
			return true;
	return false;
}

/* Every catalogue that the register keeps, if there are several. */
static void
list_catalogues(struct call *c, struct catalogue_shown *out)
{
	out->in_force = c->edition->catalogue->id;
	out->past = !str_is(out->id, out->in_force);
	out->catalogues =
		MAKE_MANY(c->mem, struct catalogue_link, c->app->n_editions);
	for (size_t i = c->app->n_editions; i-- > 0;) {
		const struct catalogue *cat = c->app->editions[i]->catalogue;

		if (!cat ||
			is_listed(out->catalogues, out->n_catalogues, cat->id))
			continue;
		out->catalogues[out->n_catalogues++] =
			(struct catalogue_link){.id = cat->id,
				.href = STR_CAT(c->mem, S("/controls"),
					query_of(c, cat)),
				.current = str_is(cat->id, out->id)};
	}
	if (out->n_catalogues < 2)
		out->n_catalogues = 0;
}

static struct control_kin
make_kin(struct call *c, const struct catalogue *cat, str id, enum mapped is)
{
	return (struct control_kin){.id = id,
		.catalogue = cat->id,
		.as = str_of(mapped_name(is)),
		.is = mapped_word(is),
		.href = STR_CAT(c->mem, S("/controls/"), url_encode(c->mem, id),
			query_of(c, cat))};
}

/* What it was in the catalogue before, if the register keeps that. */
static void
list_before(struct call *c, const struct catalogue *cat,
	const struct control *k, struct control_page_shown *out)
{
	const struct control_map *map = control_map_latest(cat);
	const struct map_row *const *rows;
	const struct edition *old;
	struct note before = c->note;
	size_t n = 0;

	if (!map || find_edition(c, map->from, &old)) {
		c->note = before;
		return;
	}
	rows = control_map_of_new(map, k, &n);
	out->before = MAKE_MANY(c->mem, struct control_kin, n);
	for (size_t i = 0; i < n; i++)
		if (rows[i]->old.n)
			out->before[out->n_before++] = make_kin(
				c, old->catalogue, rows[i]->old, rows[i]->is);
}

/* What became of it in the first later catalogue that says so. */
static void
list_after(struct call *c, const struct catalogue *cat, const struct control *k,
	struct control_page_shown *out)
{
	for (size_t i = 0; i < c->app->n_editions && !out->n_after; i++) {
		const struct catalogue *now = c->app->editions[i]->catalogue;
		const struct control_map *map =
			now ? control_map_latest(now) : NULL;
		const struct map_row *rows;
		size_t n = 0;

		if (!map || !str_is(map->from, cat->id))
			continue;
		rows = control_map_of_old(map, &k->number, &n);
		out->after = MAKE_MANY(c->mem, struct control_kin, n);
		for (size_t r = 0; r < n; r++)
			out->after[out->n_after++] =
				rows[r].now ? make_kin(c, now, rows[r].now->id,
						      rows[r].is)
					    : (struct control_kin){
						      .catalogue = now->id,
						      .as = str_of(mapped_name(
							      rows[r].is)),
						      .is = mapped_word(
							      rows[r].is)};
	}
}

enum err
app_catalogue(struct call *c, void *args)
{
	struct catalogue_args *a = args;
	const struct edition *ed;
	enum err e = find_edition(c, a->catalogue, &ed);

	if (e)
		return e;
	a->of = ed->catalogue;
	if (text_chars(a->q) > LIST_MAX_QUERY_CHARS)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_LONG,
			{"name", S("q")},
			{"max", str_fmt(c->mem, "%d", LIST_MAX_QUERY_CHARS)});
	if ((e = texts_all_get(c, a->of, &a->all)))
		return e;
	catalogue_show(c->mem, a->of, ed, a->all, a->q, a->whole, &a->out);
	for (size_t i = 0; i < a->out.n_found; i++)
		a->out.found[i].official_of =
			texts_annex_name(c, a->out.found[i].official_of);
	a->out.annexes =
		texts_annexes_shown(c, a->all, NULL, &a->out.n_annexes);
	a->out.query = query_of(c, a->of);
	list_catalogues(c, &a->out);
	return OK;
}

enum err
app_control(struct call *c, void *args)
{
	struct control_args *a = args;
	const struct texts_all *all;
	const struct catalogue *cat;
	const struct edition *ed;
	const struct control *k;
	enum err e;

	if ((e = find_edition(c, a->catalogue, &ed)))
		return e;
	cat = ed->catalogue;
	if (!(k = catalogue_find_typed(cat, c->mem, a->no)))
		return fail_with(&c->note, ERR_ABSENT, W_NO_CONTROL,
			{"no", a->no}, {"catalogue", cat->id});
	if ((e = texts_all_get(c, cat, &all)))
		return e;
	control_show(c->mem, cat, k, &a->out);
	control_precedents(c->mem, ed, k, &a->out);
	control_questions(c->mem, ed, k, &a->out);
	a->out.query = query_of(c, cat);
	a->out.in_force = c->edition->catalogue->id;
	a->out.past = !str_is(cat->id, a->out.in_force);
	list_before(c, cat, k, &a->out);
	list_after(c, cat, k, &a->out);
	a->out.official = texts_held_shown(c->mem, texts_all_text(all), k);
	a->out.annexes = texts_annexes_shown(c, all, k, &a->out.n_annexes);
	return OK;
}
