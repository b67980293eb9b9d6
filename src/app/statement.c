#include "app/statement.h"

#include "app/catalogue_text.h"
#include "app/facts.h"
#include "app/former.h"
#include "app/library_row.h"
#include "app/read_log.h"
#include "app/self_kept.h"
#include "app/sheets.h"
#include "store/draft.h"

const struct edit *
sheet_edit(const struct machine *m, enum edit_what what)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == what)
			return &m->edits[i];
	return NULL;
}

static enum err
absent(struct call *c, const struct case_row *cs)
{
	return fail_with(
		&c->note, ERR_ABSENT, W_NO_SUCH_CASE, {"ref", cs->file.ref});
}

/* Whoever may know of the case may not yet read what is written in it. */
enum err
sheet_reader(struct call *c, struct case_row *cs, const struct object *object)
{
	bool may;
	enum err e = read_log_may(c, cs, object, &may);

	return e || may ? e : absent(c, cs);
}

static enum err
put_case(struct call *c, struct case_row *cs, const struct edit *edit,
	struct sheet *out)
{
	struct note before = c->note;
	const struct edit *found;
	enum err e;

	*out = (struct sheet){.file = cs->file,
		.edition = cs->edition,
		.machine = cs->machine,
		.version = cs->version,
		.state = cs->states[0],
		.since = cs->state_rows[0].since,
		.form = edit->form};
	e = edit_find(c, cs, S(""), edit->what, &found);
	if (e && e != ERR_DENIED && e != ERR_STATE)
		return e;
	out->may_write = !e && found == edit;
	out->why = c->note;
	c->note = before;
	out->may_carry = out->may_write && edit->begins;
	return subject_titles(c, cs->file.subject_kind, cs->file.subject,
		&out->title_ja, &out->title_en);
}

enum err
sheet_frozen(
	struct call *c, const struct case_row *cs, struct seal *out, bool *open)
{
	const struct edit *items = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	const struct field *state = item_state_field(cs->edition);
	struct note before = c->note;
	struct seal seal;
	enum err e;

	*out = (struct seal){.version = 0};
	*open = false;
	for (size_t p = 0; items && p < cs->machine->n_parts; p++)
		*open |= state_in(cs->states[p],
			(const struct state *const *)items->in, items->n_in);
	e = store_seal_newest(
		c, cs->file.ref, state ? state->fills_what : S(""), &seal);
	if (!e)
		*out = seal;
	c->note = before;
	return e == ERR_ABSENT ? OK : e;
}

/* As far as the engagement tells; whoever asks for it is looked at again. */
static enum err
put_evidence(struct call *c, struct case_row *cs, struct sheet *out)
{
	struct note before = c->note;
	struct library_side side;
	bool may = false;
	enum err e = library_form(c, LIBRARY_FILE, &side);

	if (!e)
		e = library_may(c, &side, cs, &may);
	out->reads_evidence =
		may && out->stated_seal.version && !out->stated_open;
	c->note = before;
	return e == ERR_ABSENT ? OK : e;
}

/* Results are about what another case states, if the reader may read that. */
static enum err
put_statement(struct call *c, struct case_row *cs, struct sheet *out,
	struct case_row **statement)
{
	const struct edit *items;
	enum err e;

	if ((e = case_statement(c, cs, statement)))
		return e;
	if (!*statement)
		return absent(c, cs);
	items = sheet_edit((*statement)->machine, EDIT_STATEMENT_ITEM);
	if ((e = sheet_reader(c, *statement, items->form->object)))
		return e;
	out->statement = (*statement)->file;
	out->stated_form = items->form;
	if ((e = sheet_frozen(
		     c, *statement, &out->stated_seal, &out->stated_open)))
		return e;
	return put_evidence(c, cs, out);
}

static void
put_parts(struct call *c, const struct sheet_marks *marks, struct sheet *out)
{
	const struct catalogue *cat = out->edition->catalogue;

	out->parts = MAKE_MANY(c->mem, struct sheet_part, marks->n_parts);
	for (size_t i = 0; i < marks->n_parts; i++) {
		const struct mark_part *p = &marks->parts[i];
		const struct control *k = &cat->controls[p->control];

		out->parts[out->n_parts++] =
			(struct sheet_part){k, p->n, p->n_missing, p->n_must};
		if (k->level != CONTROL_CHAPTER)
			continue;
		out->n += p->n;
		out->n_missing += p->n_missing;
		out->n_must += p->n_must;
	}
}

static void
find_next(const struct sheet_marks *marks, str after, struct sheet *out)
{
	const struct catalogue *cat = out->edition->catalogue;
	const struct control *from = catalogue_find(cat, after);

	for (size_t i = 0; i < cat->n_controls && !out->next_missing; i++) {
		size_t at =
			(i + (from ? from->index + 1 : 0)) % cat->n_controls;

		if (marks->wanted[at] && marks->missing[at])
			out->next_missing = &cat->controls[at];
	}
}

/* While it is written: what stands against the whole, and each that is shown.
 */
static enum err
put_live(struct call *c, struct case_row *cs, struct sheet *out)
{
	const struct self_kept *kept;
	bool may;
	enum err e;

	if (!out->may_write)
		return OK;
	if ((e = self_check_may(c, cs, &may)) || !may ||
		(e = self_live_get(c, cs, &out->live, &kept)))
		return e;
	for (size_t i = 0; out->live.told && out->section && i < out->n_lines;
		i++)
		self_kept_of(kept, out->lines[i].control, c->mem,
			&out->lines[i].found);
	return OK;
}

enum err
app_sheet(struct call *c, void *args)
{
	struct sheet_args *in = args;
	struct case_row cs, *statement = NULL;
	struct sheet_marks marks;
	const struct edit *edit;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)))
		return e;
	edit = sheet_edit(cs.machine, in->what);
	if (!edit || !cs.edition->catalogue)
		return absent(c, &cs);
	if ((e = sheet_reader(c, &cs, edit->form->object)) ||
		(e = put_case(c, &cs, edit, &in->out)))
		return e;
	if (in->what == EDIT_ENGAGEMENT_RESULT &&
		(e = put_statement(c, &cs, &in->out, &statement)))
		return e;
	if ((e = sheet_mark(c, &cs, statement, &marks)))
		return e;
	put_parts(c, &marks, &in->out);
	if (in->after.n)
		find_next(&marks, in->after, &in->out);
	in->out.whole = in->whole;
	if ((in->section.n || in->whole) &&
		(e = sheet_lines(c, &cs, &marks, in->section, &in->out)))
		return e;
	if (in->out.section &&
		(e = texts_held_get(c, cs.edition->catalogue, &in->out.texts)))
		return e;
	if ((e = former_fill(c, statement ? statement : &cs, &in->out)))
		return e;
	if ((e = returned_fill(c, &cs, &in->out)))
		return e;
	if (in->what != EDIT_STATEMENT_ITEM)
		return OK;
	if ((e = advice_fill(c, &cs, &in->out)))
		return e;
	return put_live(c, &cs, &in->out);
}

enum err
app_way(struct call *c, void *args)
{
	struct way_args *in = args;
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)))
		return e;
	in->out = (struct case_view){.file = cs.file,
		.edition = cs.edition,
		.machine = cs.machine,
		.version = cs.version};
	if ((e = show_acts(c, &cs, &in->out)))
		return e;
	return show_drafts(c, &cs, &in->out);
}
