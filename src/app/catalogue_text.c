#include "app/catalogue_text.h"

#include "base/buf.h"
#include "base/text.h"
#include "store/case.h"
#include "store/catalogue.h"
#include "store/log.h"

/* What an effect of the rules says it does. */
static const char brings_what[] = "catalogue_text",
		  removes_what[] = "catalogue_text_end";

const struct catalogue *
texts_catalogue(const struct call *c, str id)
{
	const struct app *app = c->app;

	for (size_t i = app->n_editions; i-- > 0;)
		if (!id.n || str_is(app->editions[i]->catalogue->id, id) ||
			str_is(app->editions[i]->id, id))
			return app->editions[i]->catalogue;
	return NULL;
}

static const struct move *
find_move(const struct machine *m, const char *what)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_effects; k++)
			if (str_is_c(m->moves[i].effects[k].what, what))
				return &m->moves[i];
	return NULL;
}

/* The field that fills that slot; NULL: there is none. */
static const struct field *
find_field(const struct move *mv, const char *slot)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		for (size_t k = 0; k < mv->forms[i]->n_fields; k++)
			if (str_is_c(mv->forms[i]->fields[k].fills_slot, slot))
				return &mv->forms[i]->fields[k];
	return NULL;
}

static void
answer(struct call *c, const struct move *mv, const char *slot, str value,
	struct answers *out)
{
	const struct field *f = find_field(mv, slot);

	if (f && value.n)
		answers_put(c->mem, out, f->name, 0, value);
}

const struct choice *
texts_annexes(const struct edition *ed, size_t *n)
{
	const struct machine *m = ed ? ed->register_machine : NULL;
	const struct move *mv = m ? find_move(m, brings_what) : NULL;
	const struct field *f = mv ? find_field(mv, "annex") : NULL;

	*n = f ? f->n_choices : 0;
	return f ? f->choices : NULL;
}

static const struct choice *
find_annex(const struct edition *ed, str annex)
{
	size_t n;
	const struct choice *at = texts_annexes(ed, &n);

	for (size_t i = 0; i < n; i++)
		if (str_is(at[i].id, annex))
			return &at[i];
	return NULL;
}

enum err
texts_annex_check(struct arena *mem, const struct edition *ed, str annex,
	struct note *note)
{
	struct buf known = buf_in(mem);
	size_t n;
	const struct choice *at = texts_annexes(ed, &n);

	if (!annex.n || find_annex(ed, annex))
		return OK;
	for (size_t i = 0; i < n; i++)
		buf_fmt(&known, "%s%.*s", i ? ", " : "", STR(at[i].id));
	return fail_with(note, ERR_INVALID, W_TEXTS_NO_ANNEX, {"annex", annex},
		{"known", buf_str(&known)});
}

str
texts_annex_name(const struct call *c, str annex)
{
	const struct choice *at = find_annex(c->edition, annex);

	return at ? row_name(&at->row, c->lang) : annex;
}

enum err
app_texts_act(struct call *c, void *args)
{
	struct texts_act *a = args;
	const struct machine *m = c->edition->register_machine;
	const struct move *mv =
		find_move(m, a->removes ? removes_what : brings_what);
	const struct control_texts *t = a->texts;
	struct case_file file;
	enum err e = store_case_newest(c, m->id, S("none"), S(""), &file);

	if (!mv && !e)
		return fail(&c->note, ERR_DENIED, W_TEXTS_NO_ACT);
	if (!e && !a->removes)
		e = texts_annex_check(c->mem, c->edition, a->annex, &c->note);
	if (e)
		return e;
	a->out = (struct act_args){
		.ref = file.ref, .act = mv->act, .if_version = NO_ENTRY};
	answer(c, mv, "catalogue", a->catalogue, &a->out.answers);
	answer(c, mv, "annex", a->annex, &a->out.answers);
	answer(c, mv, "ground", a->ground, &a->out.answers);
	if (!t)
		return OK;
	answer(c, mv, "file", t->file, &a->out.answers);
	answer(c, mv, "sha256", t->sha256, &a->out.answers);
	answer(c, mv, "confirmed", a->confirmed ? S("yes") : S("no"),
		&a->out.answers);
	c->texts = t;
	return OK;
}

/* Is the leaf named after one of the rows? Their ids go up. */
static bool
is_leaf_of(str head, str leaf, const struct catalogue_text *rows, size_t n)
{
	size_t from = 0, to = n;
	int64_t id;

	if (!str_starts(leaf, head) ||
		!str_to_int(str_part(leaf, head.n, leaf.n), &id))
		return false;
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (rows[middle].id < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < n && rows[from].id == id;
}

/*
 * Ends a set: each text is blanked, with it goes what could prove it. The entry
 * that brought it may have ended another one, whose leaves are gone.
 */
static enum err
end_texts(struct call *c, const struct catalogue_source *source)
{
	const struct table *table = &store_tables[TABLE_catalogue_text];
	str head = str_fmt(c->mem, "row/%s/", table->name);
	struct catalogue_text *rows;
	struct ledger_leaf *leaves;
	size_t n, n_leaves;
	enum err e;

	if ((e = store_texts_list(c, source, &rows, &n)) ||
		(e = store_log_leaves(
			 c, source->from_entry, &leaves, &n_leaves)))
		return e;
	for (size_t i = 0; i < n_leaves; i++)
		if (leaves[i].erased_by == NO_ENTRY &&
			is_leaf_of(head, leaves[i].name, rows, n) &&
			(e = leaf_erase(c, &leaves[i])))
			return e;
	for (size_t i = 0; i < n; i++)
		if ((e = STORE_END(c, catalogue_text, &rows[i])))
			return e;
	return STORE_END(c, catalogue_source, source);
}

static enum err
check_brought(
	struct call *c, const struct catalogue_source *said, str confirmed)
{
	const struct control_texts *t = c->texts;

	if (!t)
		return fail(&c->note, ERR_USAGE, W_TEXTS_NO_FILE);
	if (!str_is(said->sha256, t->sha256) ||
		!str_is(said->catalogue, t->catalogue) ||
		!str_is(said->annex, t->annex) ||
		!texts_catalogue(c, t->catalogue))
		return fail_with(&c->note, ERR_INVALID, W_TEXTS_OTHER_FILE,
			{"file", t->file}, {"catalogue", t->catalogue});
	if (!str_is(confirmed, S("yes")))
		return fail(&c->note, ERR_INVALID, W_TEXTS_NOT_CONFIRMED);
	return OK;
}

/* The next file under the same headings is read in the same way. */
static enum err
keep_profile(struct call *c)
{
	const struct texts_profile row = {.headings = c->texts->headings,
		.columns = c->texts->mapping,
		.account = c->account,
		.on_day = c->today};

	return row.headings.n ? store_texts_profile_put(c, &row) : OK;
}

enum err
texts_bring(struct call *c, struct catalogue_source *said, str confirmed)
{
	struct catalogue_source old;
	enum err e = check_brought(c, said, confirmed);

	if (e)
		return e;
	e = store_texts_source(c, said->catalogue, said->annex, &old);
	if (e == OK)
		e = end_texts(c, &old);
	if (e && e != ERR_ABSENT)
		return e;
	if ((e = keep_profile(c)))
		return e;
	said->columns = c->texts->columns;
	said->account = c->account;
	said->on_day = c->today;
	said->texts = (int64_t)c->texts->n;
	if ((e = STORE_ADD(c, catalogue_source, said)))
		return e;
	for (size_t i = 0; i < c->texts->n; i++) {
		const struct control_text *t = &c->texts->at[i];
		struct catalogue_text row = {.catalogue = said->catalogue,
			.place = (int64_t)i,
			.control = t->control,
			.label = t->label,
			.text = t->text,
			.annex = said->annex};

		if ((e = STORE_ADD(c, catalogue_text, &row)))
			return e;
	}
	return OK;
}

enum err
texts_remove(struct call *c, str catalogue, str annex)
{
	struct catalogue_source old;
	enum err e = store_texts_source(c, catalogue, annex, &old);

	if (e == ERR_ABSENT)
		return fail_with(&c->note, ERR_ABSENT,
			annex.n ? W_TEXTS_NONE_ANNEX : W_TEXTS_NONE,
			{"catalogue", catalogue},
			{"annex", texts_annex_name(c, annex)});
	return e ? e : end_texts(c, &old);
}

enum err
app_texts_source(struct call *c, void *args)
{
	struct texts_source_ask *a = args;
	const struct texts_held *held;
	enum err e = texts_held_get(c, a->of, &held);

	if (!e)
		a->out = texts_held_source(c->mem, held);
	return e;
}

enum err
app_texts_sources(struct call *c, void *args)
{
	struct texts_sources *out = args;

	return store_texts_sources(c, &out->at, &out->n);
}

struct profile_ask {
	str headings;
	struct texts_profile out;
};

static enum err
ask_profile(struct call *c, void *args)
{
	struct profile_ask *ask = args;

	return store_texts_profile(c, ask->headings, &ask->out);
}

/* The edition in force is known while something is asked. */
static enum err
ask_annex(struct call *c, void *args)
{
	const str *annex = args;

	return texts_annex_check(c->mem, c->edition, *annex, &c->note);
}

enum err
texts_look(struct call *c, const struct catalogue *cat, str name, bytes file,
	struct texts_look *in)
{
	struct profile_ask ask = {0};
	struct note first = c->note;
	enum err kept, e = app_ask(c, ask_annex, &in->wanted.annex);

	in->kept_on = DAY_NONE;
	if (e)
		return e;
	e = texts_from_file(
		c->mem, cat, name, file, &in->wanted, &c->note, &in->out);
	if ((e && e != ERR_INVALID) || !in->out.catalogue ||
		!str_is_blank(in->wanted.columns) ||
		!str_is_blank(in->wanted.sheets))
		return e;
	first = e ? c->note : first;
	ask.headings = in->out.texts.headings;
	kept = app_ask(c, ask_profile, &ask);
	c->note = first;
	if (kept)
		return kept == ERR_ABSENT ? e : kept;
	in->kept_on = ask.out.on_day;
	in->wanted.columns = ask.out.columns;
	return texts_from_file(
		c->mem, cat, name, file, &in->wanted, &c->note, &in->out);
}
