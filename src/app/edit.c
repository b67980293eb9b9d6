#include "app/edit.h"

#include "app/editing.h"
#include "app/read_log.h"
#include "store/draft.h"

/* Is it the row for that form's draft; without one, for those items? */
static bool
is_row(const struct edit *ed, str form, enum edit_what what)
{
	if (form.n > 0)
		return ed->what == EDIT_FORM && str_is(ed->form->id, form);
	return ed->what != EDIT_FORM && (what == EDIT_FORM || ed->what == what);
}

enum err
edit_may(struct call *c, struct case_row *cs, const struct edit *ed,
	const struct state **now, bool *may)
{
	enum err e = OK;

	*now = NULL;
	*may = false;
	for (size_t p = 0; p < cs->machine->n_parts && !*now; p++)
		if (state_in(cs->states[p], (const struct state *const *)ed->in,
			    ed->n_in))
			*now = cs->states[p];
	for (size_t i = 0; *now && i < ed->n_by && !*may && e == OK; i++)
		e = case_is(c, cs, &ed->by[i], may);
	return e;
}

enum err
edit_find(struct call *c, struct case_row *cs, str form, enum edit_what what,
	const struct edit **out)
{
	bool known = false, any = false;
	enum err e;

	for (size_t i = 0; i < cs->machine->n_edits; i++) {
		const struct edit *ed = &cs->machine->edits[i];
		const struct state *now;
		bool may;

		if (!is_row(ed, form, what))
			continue;
		known = true;
		if ((e = edit_may(c, cs, ed, &now, &may)))
			return e;
		any |= now != NULL;
		if (may) {
			*out = ed;
			return OK;
		}
	}
	if (!known)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_DRAFT,
			{"form", form}, {"ref", cs->file.ref});
	return any ? fail(&c->note, ERR_DENIED, W_DRAFT_NOT_YOURS)
		   : fail_with(&c->note, ERR_STATE, W_DRAFT_NOT_NOW,
			     {"ref", cs->file.ref});
}

enum err
app_may_write_items(struct call *c, void *args)
{
	struct may_write_args *in = args;
	struct note before = c->note;
	const struct control *section;
	const struct edit *edit;
	struct case_row cs;
	enum err e = case_load(c, in->ref, &cs);

	if (e)
		return e;
	e = edit_find(c, &cs, S(""), EDIT_STATEMENT_ITEM, &edit);
	section = cs.edition->catalogue
			  ? catalogue_find(cs.edition->catalogue, in->section)
			  : NULL;
	in->may = !e && section && section->level == CONTROL_SECTION;
	in->ref = cs.file.ref;
	in->section = in->may ? section->id : S("");
	if (e != ERR_DENIED && e != ERR_STATE && e != ERR_USAGE)
		return e;
	c->note = before;
	return OK;
}

enum err
edit_faulty(struct call *c)
{
	return fail_with(&c->note, ERR_INVALID, W_FORM_FAULTS,
		{"n", str_fmt(c->mem, "%zu",
			      c->faults->n + c->faults->n_more)});
}

enum err
edit_note(struct call *c, struct case_row *cs, str what, str name,
	int64_t version, str value)
{
	struct draft_history row = {
		cs->file.ref, what, name, version, value, c->account, c->now};

	return store_history_add(c, &row);
}

void
edit_conflict_add(struct call *c, struct edit_call *call, size_t most,
	const struct edit_conflict *found)
{
	if (!call->out.conflicts)
		call->out.conflicts =
			MAKE_MANY(c->mem, struct edit_conflict, most);
	call->out.conflicts[call->out.n_conflicts++] = *found;
}

void
edit_change_add(struct call *c, struct edit_call *call,
	const struct edit_change *change)
{
	if (call->changes)
		*LIST_ADD(c->mem, call->changes) = *change;
}

enum err
edit_clashing(struct call *c, const struct edit_call *call)
{
	return fail_with(&c->note, ERR_CLASH, W_EDIT_CONFLICTS,
		{"n", str_fmt(c->mem, "%zu", call->out.n_conflicts)});
}

/* A form's draft as it is kept, and with what was sent before below it. */
struct form_draft {
	struct draft_answer *rows;
	size_t n_rows;
	struct answers begun;
};

const struct draft_answer *
edit_drafted(const struct draft_answer *rows, size_t n, const struct answer *a)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].field, a->field) && rows[i].line == a->line)
			return &rows[i];
	return NULL;
}

/*
 * A form's draft has one version: how often anything of it was changed. What is
 * sent upon an older one and differs from what is kept is a conflict. Nothing
 * that differs is none: it was saved already, perhaps by this very form.
 */
static enum err
check_form_version(struct call *c, struct case_row *cs, const struct edit *ed,
	const struct form_draft *d, const struct answers *read,
	struct edit_call *call)
{
	int64_t now = c->done.version;

	if (call->in->if_version == NO_ENTRY || call->in->if_version == now)
		return OK;
	for (size_t i = 0; i < read->n; i++) {
		const struct answer *mine = &read->at[i];
		const str *kept =
			answers_find(&d->begun, mine->field, mine->line);
		const struct draft_answer *theirs =
			edit_drafted(d->rows, d->n_rows, mine);
		struct edit_conflict found = {mine->field, call->in->if_version,
			now, mine->value, kept ? *kept : S(""),
			theirs ? theirs->account : S(""), false, mine->line};

		if (str_is(found.mine, found.theirs))
			continue;
		edit_conflict_add(c, call, read->n, &found);
		read_log_note(c, cs, form_field(ed->form, mine->field)->object);
	}
	return call->out.n_conflicts ? edit_clashing(c, call) : OK;
}

/* What was begun and is given as a blank now is no longer answered. */
static void
add_cleared(struct call *c, const struct form_draft *d,
	const struct edit_args *in, struct answers *read)
{
	for (size_t i = 0; i < in->answers.n; i++) {
		const struct answer *a = &in->answers.at[i];
		const str *was = answers_find(&d->begun, a->field, a->line);

		if (was && was->n && str_is_blank(a->value))
			answers_put(c->mem, read, a->field, a->line, S(""));
	}
}

static enum err
load_draft(struct call *c, struct case_row *cs, const struct form *form,
	struct form_draft *out)
{
	bool drafted;
	enum err e;

	if ((e = store_draft_answers(
		     c, cs->file.ref, form->id, &out->rows, &out->n_rows)) ||
		(e = store_history_count(
			 c, cs->file.ref, form->id, &c->done.version)))
		return e;
	return form_begun(c, cs, form, &out->begun, &drafted);
}

/* One answer, if it is not as it is kept. */
static enum err
edit_answer(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call, const struct form_draft *d,
	const struct answer *a)
{
	const struct draft_answer *was = edit_drafted(d->rows, d->n_rows, a);
	const str *kept = answers_find(&d->begun, a->field, a->line);
	struct draft_answer row = {.ref = cs->file.ref,
		.form = ed->form->id,
		.field = a->field,
		.line = a->line,
		.value = a->value,
		.account = c->account,
		.at = c->now};
	str name = str_fmt(
		c->mem, "%.*s/%lld", STR(row.field), (long long)row.line);
	enum err e;

	if (was && str_is(was->value, row.value))
		return OK;
	if (was)
		row.version = was->version;
	call->out.n_changed++;
	if (call->in->only_look)
		return OK;
	if ((e = store_draft_put(c, &row)) ||
		(e = edit_note(c, cs, row.form, name, row.version, row.value)))
		return e;
	c->done.version++;
	edit_change_add(c, call,
		&(struct edit_change){
			row.form, name, row.version, kept ? *kept : S("")});
	return OK;
}

static enum err
edit_form(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call)
{
	struct answers read = {0};
	struct form_draft d = {0};
	enum err e;

	form_read(c->mem, ed->form, &call->in->answers, true, &read, c->faults);
	if ((e = form_references(c, cs, ed->form, &read)))
		return e;
	if (c->faults->n > 0)
		return edit_faulty(c);
	if ((e = load_draft(c, cs, ed->form, &d)))
		return e;
	add_cleared(c, &d, call->in, &read);
	if ((e = check_form_version(c, cs, ed, &d, &read, call)))
		return e;
	for (size_t i = 0; i < read.n && !e; i++)
		e = edit_answer(c, cs, ed, call, &d, &read.at[i]);
	return e;
}

enum err
app_edit(struct call *c, void *args)
{
	struct edit_call *call = args;
	const struct edit *ed = NULL;
	struct case_row cs;
	enum err e;

	call->out = (struct edit_result){0};
	c->faults = MAKE(c->mem, struct form_faults);
	if (call->in->n_items > EDIT_MAX_ITEMS)
		return fail(&c->note, ERR_TOO_BIG, W_ERR_TOO_BIG);
	if ((e = case_load(c, call->in->ref, &cs)))
		return e;
	if ((e = edit_find(c, &cs, call->in->form, call->in->what, &ed)))
		return e;
	if (call->in->form.n == 0 && call->in->if_version != NO_ENTRY &&
		call->in->if_version != cs.version)
		return fail_with(&c->note, ERR_CLASH, W_CASE_CHANGED,
			{"ref", cs.file.ref},
			{"read", str_fmt(c->mem, "%lld",
					 (long long)call->in->if_version)},
			{"now", str_fmt(c->mem, "%lld", (long long)cs.version)},
			{"state", S("")});
	c->done = (struct done){cs.file.ref, cs.version, NO_ENTRY, false};
	return ed->what == EDIT_FORM ? edit_form(c, &cs, ed, call)
				     : edit_items(c, &cs, ed, call);
}
