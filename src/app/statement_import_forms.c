/*
 * statement_import_forms.c - forms of a file laid upon those of the register
 */
#include "app/importing.h"
#include "app/statement_columns.h"
#include "app/versions.h"

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

		if (now && str_is(*now, import_as_kept(in, f, a->value))) {
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
		in->c, f, was ? *was : S(""), import_as_kept(in, f, is->value));
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
			import_add(in, was ? IMPORT_CHANGED : IMPORT_NEW,
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
			import_add_conflict(in,
				stated_answer_name(in->c->mem, form->id, &mine),
				S(""), k));
	}
}

enum err
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
		.only_look = !in->args->apply || import_looks_first(in),
		.if_version = version};
	struct edit_changes looked = {0};
	struct edit_call call = {.in = &edit,
		.changes = edit.only_look ? &looked : &in->changes};
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
	if ((e = import_goes_on(in, app_edit(in->c, &call), mine->form)))
		return e;
	add_answer_conflicts(in, form, &call.out);
	if (call.out.n_conflicts || in->args->out.faults.n != n_faults)
		return OK;
	add_answers(in, form, &edit.answers, theirs);
	if (!import_looks_first(in))
		return OK;
	edit.only_look = false;
	call = (struct edit_call){.in = &edit, .changes = &in->changes};
	return app_edit(in->c, &call);
}
