/*
 * statement_marks.c - which items and results are missing, and that kept
 *
 * All of a case is read for it, a section's page shows it for each chapter:
 * so a worker keeps it until somebody saved. Whether the actor may be told was
 * asked before.
 */
#include "app/cache.h"
#include "app/facts.h"
#include "app/sheets.h"
#include "store/draft.h"

enum { SHEET_BYTES = 4096 }; /* what marks take beside themselves */

static void
put_missing(const struct catalogue *cat, const struct field *state,
	const struct statement_item *rows, size_t n, struct sheet_marks *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k)
			out->missing[k->index] =
				item_is_missing(state, &rows[i]);
	}
}

static enum err
mark_items(struct call *c, struct case_row *cs, struct sheet_marks *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	struct statement_item *rows;
	size_t n;
	enum err e = store_item_states(c, cs->file.ref, &rows, &n);

	if (e)
		return e;
	for (size_t i = 0; i < cat->n_controls; i++)
		out->wanted[i] = out->missing[i] = cat->controls[i].answered;
	put_missing(cat, state, rows, n, out);
	for (size_t i = 0; state && i < state->n_choices; i++) {
		const struct choice *choice = &state->choices[i];

		if (!choice->needs.n)
			continue;
		e = store_item_reasons(c, cs->file.ref, choice->id, &rows, &n);
		if (e)
			return e;
		put_missing(cat, state, rows, n, out);
	}
	return OK;
}

static enum err
mark_results(struct call *c, struct case_row *cs, struct case_row *statement,
	struct sheet_marks *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(statement->edition);
	struct statement_item *items;
	struct engagement_result *rows;
	size_t n_items, n;
	enum err e;

	if ((e = store_item_states(c, statement->file.ref, &items, &n_items)) ||
		(e = store_result_states(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n_items; i++) {
		const struct control *k = catalogue_find(cat, items[i].control);

		if (k)
			out->wanted[k->index] = out->missing[k->index] =
				item_is_stated(state, &items[i]);
	}
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k && out->wanted[k->index])
			out->missing[k->index] =
				!result_is_reported(cs->edition, &rows[i]);
	}
	return OK;
}

static void
count_in(struct mark_part *part, const struct control *k, bool missing)
{
	if (!part)
		return;
	part->n++;
	part->n_missing += missing;
	part->n_must += missing && k->mandatory;
}

/* Chapters and sections in their order; what has nothing to answer is none. */
static void
put_parts(
	struct arena *mem, const struct catalogue *cat, struct sheet_marks *out)
{
	struct mark_part *at, *chapter = NULL, *section = NULL;
	size_t n = 0;

	for (size_t i = 0; i < cat->n_controls; i++)
		n += cat->controls[i].level <= CONTROL_SECTION;
	out->parts = at = MAKE_MANY(mem, struct mark_part, n);
	/* whatever is below a control follows it */
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];

		if (k->level <= CONTROL_SECTION) {
			section = at++;
			section->control = i;
			if (k->level == CONTROL_CHAPTER) {
				chapter = section;
				section = NULL;
			}
		}
		if (!out->wanted[i])
			continue;
		count_in(chapter, k, out->missing[i]);
		count_in(section, k, out->missing[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (out->parts[i].n)
			out->parts[out->n_parts++] = out->parts[i];
}

static enum err
make_marks(struct call *c, struct case_row *cs, struct case_row *statement,
	struct arena *mem, struct sheet_marks *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	enum err e;

	*out = (struct sheet_marks){
		.wanted = MAKE_MANY(mem, bool, cat->n_controls),
		.missing = MAKE_MANY(mem, bool, cat->n_controls)};
	if ((e = statement ? mark_results(c, cs, statement, out)
			   : mark_items(c, cs, out)))
		return e;
	put_parts(mem, cat, out);
	return OK;
}

static enum err
find_basis(struct call *c, const struct case_row *cs,
	const struct case_row *statement, struct sheet_basis *out)
{
	enum err e;

	*out = (struct sheet_basis){
		.ref = cs->file.ref, .edition = cs->edition->hash};
	if ((e = store_draft_mark(c, out->ref, &out->mark)) || !statement)
		return e;
	out->statement = statement->file.ref;
	out->stated = statement->edition->hash;
	return store_draft_mark(c, out->statement, &out->stated_mark);
}

static bool
is_same_basis(const struct sheet_basis *a, const struct sheet_basis *b)
{
	return str_is(a->ref, b->ref) && str_is(a->statement, b->statement) &&
	       hash_is(a->edition, b->edition) &&
	       hash_is(a->stated, b->stated) && a->mark == b->mark &&
	       a->stated_mark == b->stated_mark;
}

static enum err
keep_marks(struct call *c, struct case_row *cs, struct case_row *statement,
	const struct sheet_basis *of, struct sheet_marks *out)
{
	size_t n = cs->edition->catalogue->n_controls;
	struct arena *mem =
		arena_open(2 * n + of->ref.n + of->statement.n + SHEET_BYTES);
	struct sheet_kept *kept = MAKE(mem, struct sheet_kept);
	enum err e = make_marks(c, cs, statement, mem, &kept->marks);

	if (e) {
		arena_close(mem);
		return e;
	}
	kept->of = *of;
	kept->of.ref = str_copy(mem, of->ref);
	kept->of.statement = str_copy(mem, of->statement);
	*out = kept->marks;
	cache_put_sheet(c->cache, mem, kept);
	return OK;
}

/*
 * The writer keeps none: its act may be undone, and then another one has the
 * same mark.
 */
enum err
sheet_mark(struct call *c, struct case_row *cs, struct case_row *statement,
	struct sheet_marks *out)
{
	const struct sheet_kept *kept;
	struct sheet_basis now;
	enum err e;

	if (!c->cache || c->cache == c->app->acts)
		return make_marks(c, cs, statement, c->mem, out);
	if ((e = find_basis(c, cs, statement, &now)))
		return e;
	kept = cache_sheet(c->cache, now.ref);
	if (!kept || !is_same_basis(&kept->of, &now))
		return keep_marks(c, cs, statement, &now, out);
	*out = kept->marks;
	return OK;
}
