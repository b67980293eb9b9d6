#include "app/act.h"
#include "store/case.h"
#include "store/draft.h"
#include "store/people.h"

static void
add_fault(struct call *c, const struct field *f, int32_t line, enum word w,
	str value)
{
	struct form_fault *fault = form_fault_add(c->mem, c->faults);

	if (!fault)
		return;
	*fault = (struct form_fault){.field = f ? f->name : S(""),
		.line = line,
		.word = w,
		.args = {{"value", value}},
		.clause = f ? f->row.clause : NULL};
}

enum err
case_named(struct call *c, str ref, struct case_row *out, bool *found)
{
	struct note before = c->note;
	enum err e = c->actor == ACTOR_PERSON ? case_load(c, ref, out)
					      : case_open(c, ref, out);

	c->note = before;
	*found = e == OK;
	return e == ERR_ABSENT ? OK : e;
}

/* A case of the right machine that the actor may know of. */
static enum err
check_case(struct call *c, const struct field *f, const struct answer *a)
{
	struct case_row other;
	bool found;
	enum err e = case_named(c, a->value, &other, &found);

	if (e)
		return e;
	if (!found ||
		(f->machine && !str_is(other.file.machine, f->machine->id)))
		add_fault(c, f, a->line, W_FORM_NO_SUCH_CASE, a->value);
	return OK;
}

static enum err
check_organisation(
	struct call *c, const struct field *f, const struct answer *a)
{
	struct organisation org;
	enum err e = store_organisation_get(c, a->value, &org);

	if (e && e != ERR_ABSENT)
		return e;
	if (e || (f->kind && !str_is(org.kind, f->kind->id)))
		add_fault(c, f, a->line, W_FORM_NO_SUCH_ORGANISATION, a->value);
	return OK;
}

/* Short names go into addresses: letters, digits and hyphens. */
bool
is_short_name(str s)
{
	if (s.n == 0 || s.n > SHORT_NAME_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char ch = s.p[i];

		if (!(ch >= 'a' && ch <= 'z') && !(ch >= '0' && ch <= '9') &&
			!(i > 0 && (ch == '-' || ch == '.')))
			return false;
	}
	return true;
}

/*
 * Any short name will do: whether a service is listed is for the rules to
 * ask, and one that is not must answer like one that does not exist.
 */
static void
check_service(struct call *c, const struct field *f, const struct answer *a)
{
	if (!is_short_name(a->value))
		add_fault(c, f, a->line, W_FORM_NO_SUCH_SERVICE, a->value);
}

/* Whether what an answer names is there. */
static enum err
check_reference(struct call *c, struct case_row *cs, const struct form *form,
	struct answer *a)
{
	const struct field *f = form_field(form, a->field);
	const struct control *control;

	switch (f->type) {
	case FIELD_CASE:
		return check_case(c, f, a);
	case FIELD_ORGANISATION:
		return check_organisation(c, f, a);
	case FIELD_SERVICE:
		check_service(c, f, a);
		return OK;
	case FIELD_CONTROL:
		control = catalogue_find(cs->edition->catalogue, a->value);
		if (control)
			a->value = control->id;
		else
			add_fault(c, f, a->line, W_FORM_NO_SUCH_CONTROL,
				a->value);
		return OK;
	case FIELD_ITEM:
		if (!f->check || !check_item(f->check, a->value))
			add_fault(c, f, a->line, W_FORM_NO_SUCH_ITEM, a->value);
		return OK;
	default:
		return OK;
	}
}

enum err
form_references(struct call *c, struct case_row *cs, const struct form *form,
	struct answers *answers)
{
	enum err e = OK;

	for (size_t i = 0; i < answers->n && e == OK; i++)
		e = check_reference(c, cs, form, &answers->at[i]);
	return e;
}

/* A form that people write over time is begun from what was sent last. */
static bool
is_drafted(const struct case_row *cs, const struct form *form)
{
	for (size_t i = 0; i < cs->machine->n_edits; i++)
		if (cs->machine->edits[i].what == EDIT_FORM &&
			cs->machine->edits[i].form == form)
			return true;
	return false;
}

enum err
form_begun(struct call *c, struct case_row *cs, const struct form *form,
	struct answers *out, bool *drafted)
{
	const struct answers *sent;
	struct draft_answer *rows;
	enum err e;
	size_t n;

	if ((e = store_draft_answers(c, cs->file.ref, form->id, &rows, &n)))
		return e;
	if (is_drafted(cs, form)) {
		if ((e = case_answers(c, cs, form, &sent)))
			return e;
		for (size_t i = 0; i < sent->n; i++)
			answers_put(c->mem, out, sent->at[i].field,
				sent->at[i].line, sent->at[i].value);
	}
	for (size_t i = 0; i < n; i++)
		answers_put(c->mem, out, rows[i].field, (int32_t)rows[i].line,
			rows[i].value);
	*drafted = n > 0;
	/* a blank is what was answered once and is no longer */
	for (size_t i = out->n; i-- > 0;)
		if (str_is_blank(out->at[i].value))
			out->at[i] = out->at[--out->n];
	return OK;
}

/* What was begun, with what is given now on top. */
static enum err
gather(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *given, struct answers *out)
{
	bool drafted;
	enum err e = form_begun(c, cs, form, out, &drafted);

	if (e)
		return e;
	for (size_t i = 0; i < given->n; i++)
		if (form_field(form, given->at[i].field))
			answers_put(c->mem, out, given->at[i].field,
				given->at[i].line, given->at[i].value);
	return drafted ? store_draft_drop(c, cs->file.ref, form->id) : OK;
}

static enum err
keep_form(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers)
{
	struct case_form head = {.ref = cs->file.ref,
		.form = form->id,
		.account = c->account,
		.at = c->now};
	enum err e =
		store_case_revision(c, cs->file.ref, form->id, &head.revision);

	if (e)
		return e;
	head.revision++;
	if ((e = STORE_ADD(c, case_form, &head)))
		return e;
	for (size_t i = 0; i < answers->n; i++) {
		struct case_answer row = {.ref = cs->file.ref,
			.form = form->id,
			.revision = head.revision,
			.field = answers->at[i].field,
			.line = answers->at[i].line,
			.value = answers->at[i].value};

		if ((e = STORE_ADD(c, case_answer, &row)))
			return e;
	}
	return OK;
}

void
form_fault_unknown(
	struct call *c, const struct move *mv, const struct answers *given)
{
	for (size_t i = 0; i < given->n; i++) {
		struct form_fault *fault;
		bool known = false;

		for (size_t k = 0; k < mv->n_forms && !known; k++)
			known = form_field(mv->forms[k], given->at[i].field);
		if (known)
			continue;
		if (!(fault = form_fault_add(c->mem, c->faults)))
			return;
		*fault = (struct form_fault){
			.field = given->at[i].field,
			.line = given->at[i].line,
			.word = W_FORM_UNKNOWN_FIELD,
			.args = {{"value", given->at[i].value},
				 {"field", given->at[i].field}}
                };
	}
}

enum err
form_accept(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *given, struct answers *accepted)
{
	struct answers *read = MAKE_MANY(c->mem, struct answers, mv->n_forms);
	enum err e;

	c->faults = MAKE(c->mem, struct form_faults);
	if (c->actor == ACTOR_PERSON)
		form_fault_unknown(c, mv, given);
	for (size_t i = 0; i < mv->n_forms; i++) {
		const struct form *form = mv->forms[i];
		struct answers raw = {0};

		if ((e = gather(c, cs, form, given, &raw)))
			return e;
		form_read(c->mem, form, &raw, false, &read[i], c->faults);
		if ((e = form_references(c, cs, form, &read[i])) ||
			(e = form_met(c, cs, form, &read[i])))
			return e;
	}
	if (c->faults->n > 0)
		return fail_with(&c->note, ERR_INVALID, W_FORM_FAULTS,
			{"n", str_fmt(c->mem, "%zu", c->faults->n)});
	for (size_t i = 0; i < mv->n_forms; i++) {
		if ((e = keep_form(c, cs, mv->forms[i], &read[i])))
			return e;
		for (size_t k = 0; k < read[i].n; k++)
			answers_put(c->mem, accepted, read[i].at[k].field,
				read[i].at[k].line, read[i].at[k].value);
	}
	return OK;
}
