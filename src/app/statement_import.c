#include "app/statement_import.h"

#include "app/statement.h"
#include "app/statement_columns.h"
#include "app/step.h"
#include "app/versions.h"

/* One import in hand. */
struct importing {
	struct call *c;
	struct statement_import *args;
	const struct statement *mine, *theirs;
	const struct edition *edition;
	bool is_other; /* the file is of another statement */
	/* by control->index: place in the file, in the register, + 1 */
	size_t *mine_at, *theirs_at;
	struct edit_changes changes;
};

static struct import_line *
add_line(struct importing *in, enum import_is is, str name, str place)
{
	struct import_line *line = LIST_ADD(in->c->mem, &in->args->out.lines);

	line->is = is;
	line->name = name;
	line->place = place;
	in->args->out.n_of[is]++;
	return line;
}

static struct import_line *
add_conflict(struct importing *in, str name, str place,
	const struct edit_conflict *k)
{
	struct import_line *line = add_line(in, IMPORT_CONFLICT, name, place);

	line->mine = k->mine;
	line->theirs = k->theirs;
	line->account = k->account;
	return line;
}

/* Where the register has each control, and the file: once, or the later would
 * win unseen. */
static enum err
index_items(struct importing *in)
{
	const struct catalogue *cat = in->edition->catalogue;

	const struct stated *theirs = &in->theirs->said;

	in->mine_at = MAKE_MANY(in->c->mem, size_t, cat->n_controls);
	in->theirs_at = MAKE_MANY(in->c->mem, size_t, cat->n_controls);
	for (size_t i = 0; i < theirs->n_items; i++)
		in->theirs_at[catalogue_find(cat, theirs->items[i].control)
				      ->index] = i + 1;
	for (size_t i = 0; i < in->mine->said.n_items; i++) {
		const struct control *k =
			catalogue_find(cat, in->mine->said.items[i].control);
		size_t *at = k ? &in->mine_at[k->index] : NULL;

		if (at && *at)
			return fail_with(&in->c->note, ERR_INVALID,
				W_SHEETS_CONTROL_TWICE, {"control", k->id},
				{"other", str_fmt(in->c->mem, "items[%zu]",
						  *at - 1)});
		if (at)
			*at = i + 1;
	}
	return OK;
}

/* Where an item begins in the file: the cell of its first field. */
static str
place_of_item(const struct importing *in, str control, str field)
{
	const struct form *form = in->edition->self->item;
	const struct field *f =
		field.n ? form_field(form, field) : &form->fields[0];
	const struct control *k =
		catalogue_find(in->edition->catalogue, control);
	size_t at = k ? in->mine_at[k->index] : 0;

	return f && at ? statement_cell(in->c->mem, in->args->read, at - 1, f)
		       : S("");
}

/* What does not fit its field, said where it stands in the file. */
static void
take_faults(struct importing *in, str form)
{
	const struct form_faults *from = in->c->faults;
	struct sheet_problems *to = &in->args->out.faults;

	for (size_t i = 0; i < from->n; i++) {
		const struct form_fault *f = &from->at[i];
		struct sheet_problem *p = LIST_ADD(in->c->mem, to);
		bool of_item = !form.n && f->args[3].name;

		p->word = f->word;
		for (size_t k = 0; k + 1 < COUNT(p->args); k++)
			p->args[k] = f->args[k];
		p->place =
			of_item ? place_of_item(in, f->args[3].value, f->field)
				: str_fmt(in->c->mem, "%.*s.%.*s", STR(form),
					  STR(f->field));
		if (of_item && !p->place.n)
			p->place = f->args[3].value;
	}
	to->n_more += from->n_more;
	in->c->faults = NULL; /* told in the answer */
}

/*
 * What came of one app_edit: OK where that is told in the answer, so that all
 * of a file is looked at before it is refused.
 */
static enum err
goes_on(struct importing *in, enum err e, str form)
{
	if (e == ERR_INVALID && in->c->faults->n) {
		take_faults(in, form);
		return OK;
	}
	return e == ERR_CLASH ? OK : e;
}

/* As the register would keep it, so that only what differs there is told. */
static str
as_kept(struct importing *in, const struct field *f, str typed)
{
	enum word why;
	str kept;

	return f && field_read(in->c->mem, f, typed, &kept, &why) ? kept
								  : typed;
}

/* What the file can hold of an item: the rest stays as it is. */
static bool
is_held(const struct importing *in, const struct field *f)
{
	return stated_holds(f) &&
	       !(in->args->read->no_more && stated_is_more(f));
}

/* What the register has of it; nothing is said of one that it has not. */
static struct stated_item
now_of(const struct importing *in, str control)
{
	const struct control *k =
		catalogue_find(in->edition->catalogue, control);
	size_t at = k ? in->theirs_at[k->index] : 0;

	return at ? in->theirs->said.items[at - 1]
		  : (struct stated_item){.control = control};
}

/* Would the file put something else there, and what? */
static bool
is_other_field(struct importing *in, const struct field *f,
	const struct stated_item *mine, const struct stated_item *now, str *put)
{
	*put = is_held(in, f) ? as_kept(in, f, stated_value(mine, f))
			      : stated_value(now, f);
	return !str_is(*put, stated_value(now, f));
}

/* The fields of an item that the file says otherwise than the register. */
static void
add_item_texts(struct importing *in, str control, struct import_line *line)
{
	const struct form *form = in->edition->self->item;
	const struct control *k =
		catalogue_find(in->edition->catalogue, control);
	const struct stated_item *mine =
		&in->mine->said.items[in->mine_at[k->index] - 1];
	struct stated_item now = now_of(in, control);
	struct changed_text *at =
		MAKE_MANY(in->c->mem, struct changed_text, form->n_fields);
	str put;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (is_other_field(in, f, mine, &now, &put))
			at[line->n_texts++] = changed_text_make(
				in->c, f, stated_value(&now, f), put);
	}
	line->texts = at;
}

static bool
is_same(struct importing *in, const struct stated_item *mine,
	const struct stated_item *now)
{
	const struct form *form = in->edition->self->item;
	str put;

	for (size_t i = 0; i < form->n_fields; i++)
		if (is_other_field(in, &form->fields[i], mine, now, &put))
			return false;
	for (size_t i = 0; i < mine->more.n; i++)
		if (!form_field(form, mine->more.at[i].field))
			return false;
	return true;
}

static struct edit_item
make_edit(const struct importing *in, size_t at)
{
	const struct form *form = in->edition->self->item;
	const struct stated_item *item = &in->mine->said.items[at];
	int64_t version = in->mine->item_versions && !in->is_other
				  ? in->mine->item_versions[at]
				  : STATEMENT_NO_VERSION;
	/* without a version: nothing was there, and nothing may be there now */
	struct edit_item out = {
		.control = item->control, .version = version < 0 ? 0 : version};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (is_held(in, f))
			answers_put(in->c->mem, &out.answers, f->name, 0,
				stated_value(item, f));
	}
	/* what the form has no field for is refused there, not lost here */
	for (size_t i = 0; i < item->more.n; i++)
		answers_put(in->c->mem, &out.answers, item->more.at[i].field, 0,
			item->more.at[i].value);
	return out;
}

/* Those of the file's items that are not as the register has them. */
static struct edit_item *
list_edits(struct importing *in, size_t *n)
{
	struct edit_item *out =
		MAKE_MANY(in->c->mem, struct edit_item, in->mine->said.n_items);

	*n = 0;
	for (size_t i = 0; i < in->mine->said.n_items; i++) {
		const struct stated_item *mine = &in->mine->said.items[i];
		struct stated_item now = now_of(in, mine->control);

		if (!is_same(in, mine, &now))
			out[(*n)++] = make_edit(in, i);
	}
	return out;
}

static enum err
import_items(struct importing *in)
{
	struct edit_args edit = {.ref = in->args->ref,
		.what = EDIT_STATEMENT_ITEM,
		.only_changed = true,
		.only_look = !in->args->apply,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &edit, .changes = &in->changes};
	struct import_result *out = &in->args->out;
	enum err e;

	edit.items = list_edits(in, &edit.n_items);
	if (!edit.n_items)
		e = OK;
	else if ((e = goes_on(in, app_edit(in->c, &call), S(""))))
		return e;
	for (size_t i = 0; i < call.out.n_changed; i++) {
		str control = call.out.saved[i].control;

		add_item_texts(in, control,
			add_line(in,
				call.out.saved[i].is_new ? IMPORT_NEW
							 : IMPORT_CHANGED,
				control, place_of_item(in, control, S(""))));
	}
	for (size_t i = 0; i < call.out.n_conflicts; i++) {
		str control = call.out.conflicts[i].control;

		add_item_texts(in, control,
			add_conflict(in, control,
				place_of_item(in, control, S("")),
				&call.out.conflicts[i]));
	}
	out->n_same = in->mine->said.n_items - call.out.n_changed -
		      call.out.n_conflicts - call.out.n_refused;
	return e;
}

/* The answers that are to be sent: blank where the file has none any more. */
static struct answers
list_answers(struct importing *in, const struct form *form,
	const struct answers *mine, const struct answers *theirs,
	bool *fills_only)
{
	struct answers out = {0};

	*fills_only = true;
	for (size_t i = 0; i < mine->n; i++) {
		const struct answer *a = &mine->at[i];
		const str *now = answers_find(theirs, a->field, a->line);
		const struct field *f =
			form ? form_field(form, a->field) : NULL;

		if (now && str_is(*now, as_kept(in, f, a->value))) {
			in->args->out.n_same++;
			continue;
		}
		*fills_only &= !now;
		*LIST_ADD(in->c->mem, &out) = *a;
	}
	for (size_t i = 0; i < theirs->n; i++) {
		const struct answer *a = &theirs->at[i];

		if (answers_find(mine, a->field, a->line))
			continue;
		*fills_only = false;
		*LIST_ADD(in->c->mem, &out) =
			(struct answer){a->field, a->line, S("")};
	}
	return out;
}

/* Of an answer there is one text. */
static void
add_answer_text(struct importing *in, const struct form *form,
	const struct answer *is, const str *was, struct import_line *line)
{
	const struct field *f = form_field(form, is->field);
	struct changed_text *t;

	if (!f)
		return;
	t = MAKE(in->c->mem, struct changed_text);
	*t = changed_text_make(
		in->c, f, was ? *was : S(""), as_kept(in, f, is->value));
	t->line_was = t->line_is = (int32_t)is->line;
	line->texts = t;
	line->n_texts = 1;
}

/* What was taken of a form, field by field. */
static void
add_answers(struct importing *in, const struct form *form,
	const struct answers *taken, const struct answers *theirs)
{
	for (size_t i = 0; i < taken->n; i++) {
		const struct answer *a = &taken->at[i];
		const str *was = answers_find(theirs, a->field, a->line);

		add_answer_text(in, form, a, was,
			add_line(in, was ? IMPORT_CHANGED : IMPORT_NEW,
				stated_answer_name(in->c->mem, form->id, a),
				S("")));
	}
}

static void
add_answer_conflicts(struct importing *in, const struct form *form,
	const struct edit_result *found)
{
	for (size_t i = 0; i < found->n_conflicts; i++) {
		const struct edit_conflict *k = &found->conflicts[i];
		const struct answer mine = {k->control, (int)k->line, k->mine};

		add_answer_text(in, form, &mine, &k->theirs,
			add_conflict(in,
				stated_answer_name(in->c->mem, form->id, &mine),
				S(""), k));
	}
}

static enum err
import_form(struct importing *in, size_t at)
{
	const struct stated_form *mine = &in->mine->said.forms[at];
	const struct form *form = edition_form(in->edition, mine->form);
	const struct answers none = {0};
	const struct answers *theirs =
		stated_answers(&in->theirs->said, mine->form);
	int64_t version = in->mine->form_versions && !in->is_other
				  ? in->mine->form_versions[at]
				  : STATEMENT_NO_VERSION;
	struct edit_args edit = {.ref = in->args->ref,
		.form = mine->form,
		.only_look = !in->args->apply,
		.if_version = version};
	struct edit_call call = {.in = &edit, .changes = &in->changes};
	bool fills_only;
	size_t n_faults = in->args->out.faults.n;
	enum err e;

	theirs = theirs ? theirs : &none;
	edit.answers =
		list_answers(in, form, &mine->answers, theirs, &fills_only);
	if (!edit.answers.n)
		return OK;
	if (version == STATEMENT_NO_VERSION && fills_only)
		edit.if_version = NO_ENTRY; /* nothing is lost by it */
	if ((e = goes_on(in, app_edit(in->c, &call), mine->form)))
		return e;
	add_answer_conflicts(in, form, &call.out);
	if (!call.out.n_conflicts && in->args->out.faults.n == n_faults)
		add_answers(in, form, &edit.answers, theirs);
	return OK;
}

/* Is it a file of this statement, by the same rules? */
static enum err
check_file(struct importing *in)
{
	const struct stated *said = &in->mine->said;
	struct note *note = &in->c->note;
	str ref = in->theirs->said.ref, service = in->theirs->said.service;

	in->is_other = said->ref.n && !str_is(said->ref, ref);
	if (in->is_other && !str_is(said->ref, in->args->of))
		return fail_with(note, ERR_INVALID, W_IMPORT_OTHER_STATEMENT,
			{"other", said->ref}, {"ref", ref});
	if (!in->is_other && said->service.n && !str_is(said->service, service))
		return fail_with(note, ERR_INVALID, W_IMPORT_OTHER_SERVICE,
			{"other", said->service}, {"service", service});
	if (!str_is(in->mine->edition, in->edition->id))
		return fail_with(note, ERR_INVALID, W_SHEETS_OTHER_EDITION,
			{"edition", in->mine->edition},
			{"other", in->edition->id});
	if (!str_is(in->mine->catalogue, in->edition->catalogue->id))
		return fail_with(note, ERR_INVALID, W_SELF_OTHER_CATALOGUE,
			{"catalogue", in->mine->catalogue},
			{"edition", in->edition->id},
			{"other", in->edition->catalogue->id});
	return OK;
}

/* What stands in the way is not what a long list is cut of. */
static void
put_conflicts_first(struct importing *in)
{
	struct import_result *out = &in->args->out;
	struct import_line *at =
		MAKE_MANY(in->c->mem, struct import_line, out->lines.n);
	size_t n = 0;

	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < out->lines.n; i++)
			if ((out->lines.at[i].is == IMPORT_CONFLICT) == first)
				at[n++] = out->lines.at[i];
	out->lines.at = at;
	out->lines.cap = n;
}

/* To apply, everything must have been read, and nothing stand against it. */
static enum err
end(struct importing *in)
{
	const struct import_result *out = &in->args->out;
	size_t bad = in->args->read->problems.n +
		     in->args->read->problems.n_more + out->faults.n +
		     out->faults.n_more;
	struct note *note = &in->c->note;

	if (in->args->apply && bad)
		return fail_with(note, ERR_INVALID, W_IMPORT_PROBLEMS,
			{"n", str_fmt(in->c->mem, "%zu", bad)});
	if (in->args->apply && out->n_of[IMPORT_CONFLICT])
		return fail_with(note, ERR_CLASH, W_EDIT_CONFLICTS,
			{"n", str_fmt(in->c->mem, "%zu",
				      out->n_of[IMPORT_CONFLICT])});
	*note = (struct note){.mem = note->mem};
	return OK;
}

enum err
app_statement_import(struct call *c, void *args)
{
	struct statement_import *import = args;
	struct statement_file_args now = {.ref = import->ref};
	struct importing in = {
		.c = c, .args = import, .mine = &import->read->statement};
	enum err e;

	import->out = (struct import_result){0};
	if ((e = app_statement_file(c, &now)))
		return e;
	in.theirs = &now.out;
	in.edition = now.edition;
	if ((e = check_file(&in)) || (e = index_items(&in)) ||
		(e = import_items(&in)))
		return e;
	for (size_t i = 0; i < in.mine->said.n_forms && !e; i++)
		e = import_form(&in, i);
	if (e)
		return e;
	put_conflicts_first(&in);
	import->out.ref = now.out.said.ref;
	e = end(&in);
	return e || !import->apply ? e
				   : step_keep(c, import->out.ref, STEP_IMPORT,
					     &in.changes);
}
