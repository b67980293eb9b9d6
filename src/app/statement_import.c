#include "app/importing.h"
#include "app/statement.h"
#include "app/step.h"

struct import_line *
import_add(struct importing *in, enum import_is is, str name, str place)
{
	struct import_line *line = LIST_ADD(in->c->mem, &in->args->out.lines);

	line->is = is;
	line->name = name;
	line->place = place;
	in->args->out.n_of[is]++;
	return line;
}

struct import_line *
import_add_conflict(struct importing *in, str name, str place,
	const struct edit_conflict *k)
{
	struct import_line *line = import_add(in, IMPORT_CONFLICT, name, place);

	line->mine = k->mine;
	line->theirs = k->theirs;
	line->account = k->account;
	return line;
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
			of_item ? import_place(in, f->args[3].value, f->field)
				: str_fmt(in->c->mem, "%.*s.%.*s", STR(form),
					  STR(f->field));
		if (of_item && !p->place.n)
			p->place = f->args[3].value;
	}
	to->n_more += from->n_more;
	in->c->faults = NULL; /* told in the answer */
}

enum err
import_goes_on(struct importing *in, enum err e, str form)
{
	if (e == ERR_INVALID && in->c->faults->n) {
		take_faults(in, form);
		return OK;
	}
	return e == ERR_CLASH ? OK : e;
}

bool
import_looks_first(const struct importing *in)
{
	return in->args->apply && in->args->leave_conflicts;
}

str
import_as_kept(struct importing *in, const struct field *f, str typed)
{
	enum word why;
	str kept;

	return f && field_read(in->c->mem, f, typed, &kept, &why) ? kept
								  : typed;
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
	if (in->args->apply && out->n_of[IMPORT_CONFLICT] &&
		!(in->args->leave_conflicts &&
			out->lines.n > out->n_of[IMPORT_CONFLICT]))
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
	if ((e = check_file(&in)) || (e = import_index(&in)) ||
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
