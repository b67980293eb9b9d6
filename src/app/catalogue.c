/*
 * catalogue.c - the tree of controls, a search in it, one control
 */
#include "app/catalogue.h"

#include "app/catalogue_text.h"

#include "base/text.h"
#include "base/url.h"
#include "rules/control_map.h"

enum { SEARCH_MAX_WORDS = 8 };

static bool
has_own_title(const struct control *k)
{
	return !k->parent || !str_is(k->title_ja, k->parent->title_ja);
}

/* What a statement answers; other chapters have headings there. */
static bool
is_objective(const struct control *k)
{
	return k->level == CONTROL_OBJECTIVE && k->answered;
}

static struct control_node
make_node(struct arena *mem, const struct control *k)
{
	bool own = has_own_title(k);

	return (struct control_node){.id = k->id,
		.title_ja = own ? k->title_ja : S(""),
		.title_en = own ? k->title_en : S(""),
		.hint_ja = k->hint_ja,
		.hint_en = k->hint_en,
		.href = str_fmt(mem, "/controls/%.*s", STR(k->id)),
		.chapter = k->level == CONTROL_CHAPTER,
		.section = k->level == CONTROL_SECTION,
		.objective = is_objective(k),
		.heading = k->level == CONTROL_OBJECTIVE && !k->answered,
		.detail = k->level == CONTROL_DETAIL,
		.answered = k->answered,
		.mandatory = k->mandatory,
		.provider = k->number.provider,
		.basic = k->number.basic,
		.control = k};
}

/* In number order what lies below a control follows it. */
static bool
is_below(const struct control *k, const struct control *top)
{
	for (const struct control *up = k->parent; up; up = up->parent)
		if (up == top)
			return true;
	return false;
}

static void
count_below(const struct catalogue *cat, struct control_node *node)
{
	const struct control *top = node->control;

	for (size_t i = top->index + 1;
		i < cat->n_controls && is_below(&cat->controls[i], top); i++) {
		const struct control *k = &cat->controls[i];

		node->n_objectives += is_objective(k);
		node->n_details += k->level == CONTROL_DETAIL;
		node->n_mandatory += k->mandatory;
	}
}

/* Fills `below` down to the level `last`. */
static void
make_below(struct arena *mem, const struct catalogue *cat,
	struct control_node *node, enum control_level last)
{
	const struct control *top = node->control;
	size_t end = top->index + 1, n = 0;

	count_below(cat, node);
	for (; end < cat->n_controls && is_below(&cat->controls[end], top);
		end++)
		n += cat->controls[end].parent == top;
	if (top->level >= last)
		return;
	node->below = MAKE_MANY(mem, struct control_node, n);
	for (size_t i = top->index + 1; i < end; i++) {
		struct control_node *child;

		if (cat->controls[i].parent != top)
			continue;
		child = &node->below[node->n_below++];
		*child = make_node(mem, &cat->controls[i]);
		make_below(mem, cat, child, last);
	}
}

/* Every word of the question stands in the number, a title or the hint. */
static bool
is_found(struct arena *mem, const struct control *k, const str *words, size_t n)
{
	bool own = has_own_title(k);
	str parts[] = {k->id, own ? k->title_ja : S(""),
		own ? k->title_en : S(""), k->hint_ja, k->hint_en};
	str text = text_fold(mem, str_join(mem, parts, COUNT(parts), S("\n")));

	for (size_t i = 0; i < n; i++)
		if (!str_has(text, words[i]))
			return false;
	return true;
}

static size_t
read_words(struct arena *mem, str q, str words[SEARCH_MAX_WORDS])
{
	str rest = text_fold(mem, text_line(mem, q));
	size_t n = 0;

	while (rest.n && n < SEARCH_MAX_WORDS) {
		str word = str_cut(rest, ' ', &rest);

		if (word.n)
			words[n++] = word;
	}
	return n;
}

static void
search(struct arena *mem, const struct catalogue *cat, size_t max,
	struct catalogue_shown *out)
{
	str words[SEARCH_MAX_WORDS];
	size_t n = read_words(mem, out->q, words);

	out->found = MAKE_MANY(mem, struct control_node, max);
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];

		if (!is_found(mem, k, words, n))
			continue;
		if (out->n_found < max)
			out->found[out->n_found++] = make_node(mem, k);
		out->n_all_found++;
	}
}

void
catalogue_show(struct arena *mem, const struct catalogue *cat, str q,
	bool whole, struct catalogue_shown *out)
{
	*out = (struct catalogue_shown){.id = cat->id, .q = text_line(mem, q)};
	out->chapters = MAKE_MANY(mem, struct control_node, cat->n_controls);
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		struct control_node *node;

		out->n_objectives += is_objective(k);
		out->n_details += k->level == CONTROL_DETAIL;
		out->n_mandatory += k->mandatory;
		if (k->level != CONTROL_CHAPTER)
			continue;
		node = &out->chapters[out->n_chapters++];
		*node = make_node(mem, k);
		make_below(mem, cat, node, CONTROL_OBJECTIVE);
	}
	if (out->q.n || whole)
		search(mem, cat, whole ? cat->n_controls : CONTROLS_FOUND_MAX,
			out);
}

/* The nearest of the same level in that direction, or NULL. */
static struct control_node *
find_beside(struct arena *mem, const struct catalogue *cat,
	const struct control *k, int step)
{
	struct control_node *out;
	size_t i = k->index;

	do {
		if ((step < 0 && i == 0) ||
			(step > 0 && i + 1 == cat->n_controls))
			return NULL;
		i = step < 0 ? i - 1 : i + 1;
	} while (cat->controls[i].level != k->level);
	out = MAKE(mem, struct control_node);
	*out = make_node(mem, &cat->controls[i]);
	return out;
}

void
control_show(struct arena *mem, const struct catalogue *cat,
	const struct control *k, struct control_page_shown *out)
{
	size_t n = 0;

	*out = (struct control_page_shown){
		.catalogue = cat->id, .node = make_node(mem, k)};
	for (const struct control *up = k->parent; up; up = up->parent)
		n++;
	out->above = MAKE_MANY(mem, struct control_node, n);
	out->n_above = n;
	for (const struct control *up = k->parent; up; up = up->parent)
		out->above[--n] = make_node(mem, up);
	make_below(mem, cat, &out->node,
		k->level == CONTROL_CHAPTER ? CONTROL_OBJECTIVE
					    : CONTROL_DETAIL);
	out->previous = find_beside(mem, cat, k, -1);
	out->next = find_beside(mem, cat, k, 1);
}

/* That of the edition in force, or any of an edition that the register keeps.
 */
static enum err
find_catalogue(struct call *c, str id, const struct catalogue **out)
{
	const struct catalogue *cat;

	if (!c->edition)
		return fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
	*out = c->edition->catalogue;
	if (!id.n || str_is(id, (*out)->id))
		return OK;
	for (size_t i = c->app->n_editions; i-- > 0;) {
		cat = c->app->editions[i]->catalogue;
		if (cat && str_is(cat->id, id)) {
			*out = cat;
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
	const struct catalogue *old;
	struct note before = c->note;
	size_t n = 0;

	if (!map || find_catalogue(c, map->from, &old)) {
		c->note = before;
		return;
	}
	rows = control_map_of_new(map, k, &n);
	out->before = MAKE_MANY(c->mem, struct control_kin, n);
	for (size_t i = 0; i < n; i++)
		if (rows[i]->old.n)
			out->before[out->n_before++] =
				make_kin(c, old, rows[i]->old, rows[i]->is);
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
	enum err e = find_catalogue(c, a->catalogue, &a->of);

	if (e)
		return e;
	if (text_chars(a->q) > LIST_MAX_QUERY_CHARS)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_LONG,
			{"name", S("q")},
			{"max", str_fmt(c->mem, "%d", LIST_MAX_QUERY_CHARS)});
	catalogue_show(c->mem, a->of, a->q, a->whole, &a->out);
	a->out.query = query_of(c, a->of);
	list_catalogues(c, &a->out);
	return OK;
}

enum err
app_control(struct call *c, void *args)
{
	struct control_args *a = args;
	const struct texts_held *held;
	const struct catalogue *cat;
	const struct control *k;
	enum err e;

	if ((e = find_catalogue(c, a->catalogue, &cat)))
		return e;
	if (!(k = catalogue_find(cat, a->no)))
		return fail_with(&c->note, ERR_ABSENT, W_NO_CONTROL,
			{"no", a->no}, {"catalogue", cat->id});
	if ((e = texts_held_get(c, cat, &held)))
		return e;
	control_show(c->mem, cat, k, &a->out);
	a->out.query = query_of(c, cat);
	a->out.in_force = c->edition->catalogue->id;
	a->out.past = !str_is(cat->id, a->out.in_force);
	list_before(c, cat, k, &a->out);
	list_after(c, cat, k, &a->out);
	a->out.official = texts_held_shown(c->mem, held, k);
	return OK;
}
