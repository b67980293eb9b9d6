#include "app/evidence.h"

#include "app/editing.h"
#include "app/facts.h"
#include "app/read_log.h"
#include "app/sheets.h"
#include "store/library.h"

static struct evidence_line
make_line(const struct call *c, const struct library_side *side,
	const struct library_item *item)
{
	const struct choice *mark =
		side->mark ? field_choice(side->mark,
				     library_answer(item, side->mark))
			   : NULL;
	struct evidence_line out = {.what = side->what,
		.id = item->row.id,
		.title = library_answer(item, side->title),
		.mark = mark ? row_name(&mark->row, c->lang) : S(""),
		.until = DAY_NONE,
		.expired = item->expired};

	if (side->until &&
		!day_from(library_answer(item, side->until), &out.until))
		out.until = DAY_NONE;
	return out;
}

static bool
is_linked(const struct item_evidence *links, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(links[i].id, id))
			return true;
	return false;
}

static void
note_read(struct call *c, const struct library_side *side)
{
	read_log_note_of(c, side->organisation, side->form->object);
}

/* What is linked, and what could be. */
static enum err
put_files(struct call *c, str organisation, struct evidence_of *out)
{
	struct library_list list = {
		.what = LIBRARY_FILE, .of = organisation, .unread = true};
	struct item_evidence *links;
	size_t n;
	enum err e;

	if ((e = app_library_list(c, &list)))
		return e;
	out->may = true;
	if ((e = store_evidence_of_item(c, out->ref, out->control, &links, &n)))
		return e;
	out->linked = MAKE_MANY(c->mem, struct evidence_line, list.n);
	out->offered = MAKE_MANY(c->mem, struct evidence_line, list.n);
	for (size_t i = 0; i < list.n; i++) {
		struct evidence_line line =
			make_line(c, &list.side, &list.at[i]);

		if (is_linked(links, n, line.id))
			out->linked[out->n_linked++] = line;
		else if (out->n_offered < EVIDENCE_MAX_OFFERED)
			out->offered[out->n_offered++] = line;
		else
			out->more = true;
	}
	if (list.n)
		note_read(c, &list.side);
	return OK;
}

/* Is one of its controls this one, or above it? */
static bool
is_on(const struct call *c, const struct library_side *side,
	const struct library_item *item, const struct control *control)
{
	for (size_t i = 0; side->control && i < item->answers.n; i++) {
		const struct answer *a = &item->answers.at[i];
		const struct control *k, *named;

		if (!str_is(a->field, side->control->name))
			continue;
		named = catalogue_find(c->edition->catalogue, a->value);
		for (k = control; k && named; k = k->parent)
			if (str_is(k->id, named->id))
				return true;
	}
	return false;
}

static enum err
put_beside(struct call *c, enum library_what what, str organisation,
	const struct control *control, struct evidence_of *out)
{
	struct library_list list = {
		.what = what, .of = organisation, .unread = true};
	size_t before = out->n_beside;
	struct evidence_line *at;
	enum err e = app_library_list(c, &list);

	if (e)
		return e == ERR_ABSENT ? OK : e;
	at = MAKE_MANY(c->mem, struct evidence_line, out->n_beside + list.n);
	for (size_t i = 0; i < out->n_beside; i++)
		at[i] = out->beside[i];
	out->beside = at;
	for (size_t i = 0; i < list.n; i++)
		if (is_on(c, &list.side, &list.at[i], control))
			at[out->n_beside++] =
				make_line(c, &list.side, &list.at[i]);
	if (out->n_beside > before)
		note_read(c, &list.side);
	return OK;
}

enum err
app_evidence_of(struct call *c, void *args)
{
	struct evidence_of *out = args;
	struct note before = c->note;
	const struct control *k;
	struct notes_side side;
	struct case_row cs;
	enum err e;

	out->n_linked = out->n_offered = out->n_beside = 0;
	if ((e = case_load(c, out->ref, &cs)) ||
		(e = notes_side(c, &cs, &side)))
		return e;
	k = catalogue_find(cs.edition->catalogue, out->control);
	if (side.may < MAY_READ || !k)
		return OK;
	out->ref = cs.file.ref;
	out->control = k->id;
	out->organisation = side.organisation;
	e = put_files(c, side.organisation, out);
	if (!e)
		e = put_beside(
			c, LIBRARY_CERTIFICATE, side.organisation, k, out);
	if (!e)
		e = put_beside(c, LIBRARY_RISK, side.organisation, k, out);
	if (e != ERR_ABSENT)
		return e;
	c->note = before;
	return OK;
}

/* The item is the actor's to write, and so are its notes. */
static enum err
open_item(struct call *c, const struct evidence_link *in, struct case_row *cs,
	const struct control **out, str *organisation)
{
	const struct edit *ed;
	struct notes_side side;
	enum err e;

	if ((e = case_load(c, in->ref, cs)) || (e = notes_side(c, cs, &side)))
		return e;
	*out = catalogue_find(cs->edition->catalogue, in->control);
	*organisation = side.organisation;
	if (side.may < MAY_READ || !*out || !(*out)->answered)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = edit_find(c, cs, S(""), EDIT_STATEMENT_ITEM, &ed)))
		return e;
	return notes_write(c, &side);
}

static enum err
add_link(struct call *c, const struct item_evidence *row, str organisation)
{
	struct library_get get = {.what = LIBRARY_FILE, .id = row->id};
	struct item_evidence *links;
	size_t n;
	enum err e = app_library_get(c, &get);

	if (e && e != ERR_ABSENT)
		return e;
	if (e || !str_is(get.item.row.organisation, organisation))
		return fail(&c->note, ERR_ABSENT, W_EVIDENCE_ABSENT);
	if ((e = store_evidence_of_item(c, row->ref, row->control, &links, &n)))
		return e;
	if (is_linked(links, n, row->id))
		return fail(&c->note, ERR_CLASH, W_EVIDENCE_LINKED);
	if (n >= EVIDENCE_MAX_OF_ITEM)
		return fail_with(&c->note, ERR_TOO_BIG, W_EVIDENCE_MANY,
			{"max", str_fmt(c->mem, "%d", EVIDENCE_MAX_OF_ITEM)});
	return store_evidence_add(c, row);
}

enum err
app_evidence_link(struct call *c, void *args)
{
	const struct evidence_link *in = args;
	const struct control *k;
	struct item_evidence row;
	struct case_row cs;
	str organisation;
	enum err e = open_item(c, in, &cs, &k, &organisation);

	if (e)
		return e;
	c->done = (struct done){cs.file.ref, cs.version, NO_ENTRY, false};
	row = (struct item_evidence){
		cs.file.ref, k->id, in->id, c->account, c->now};
	if (!in->drop)
		return add_link(c, &row, organisation);
	e = store_evidence_drop(c, row.ref, row.control, row.id);
	return e == ERR_CLASH ? fail(&c->note, ERR_CLASH, W_EVIDENCE_GONE) : e;
}

enum err
evidence_fill(struct call *c, str head, struct sheet *out)
{
	const struct field *state = item_state_field(out->edition);
	struct item_evidence *rows;
	size_t n;
	enum err e;

	if (!out->reads_notes || !state)
		return OK;
	if ((e = store_evidence_part(c, out->file.ref, head, &rows, &n)))
		return e;
	for (size_t i = 0; i < out->n_lines; i++) {
		struct sheet_line *line = &out->lines[i];
		const struct choice *said =
			field_choice(state, line->values[state->index]);

		line->bare = said && said->stated;
	}
	for (size_t i = 0; i < n; i++) {
		struct sheet_line *line = sheet_line_of(
			out, catalogue_find(
				     out->edition->catalogue, rows[i].control));

		if (line)
			line->bare = false;
	}
	return OK;
}
