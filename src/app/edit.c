#include "app/edit.h"

#include "app/act.h"
#include "base/jsonw.h"
#include "store/draft.h"

/* The row of `edits` that lets the actor change it in this state. */
static enum err
find_edit(struct call *c, struct case_row *cs, const struct edit_args *in,
	const struct edit **out)
{
	bool known = false, now = false;
	enum err e;

	for (size_t i = 0; i < cs->machine->n_edits; i++) {
		const struct edit *ed = &cs->machine->edits[i];
		bool in_state = false;

		if (in->form.n > 0 ? ed->what != EDIT_FORM ||
					     !str_is(ed->form->id, in->form)
				   : ed->what == EDIT_FORM)
			continue;
		known = true;
		for (size_t p = 0; p < cs->machine->n_parts; p++)
			in_state |= state_in(cs->states[p],
				(const struct state *const *)ed->in, ed->n_in);
		if (!in_state)
			continue;
		now = true;
		for (size_t k = 0; k < ed->n_by; k++) {
			bool is;

			if ((e = case_is(c, cs, &ed->by[k], &is)))
				return e;
			if (is) {
				*out = ed;
				return OK;
			}
		}
	}
	if (!known)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_DRAFT,
			{"form", in->form}, {"ref", cs->file.ref});
	return now ? fail(&c->note, ERR_DENIED, W_DRAFT_NOT_YOURS)
		   : fail_with(&c->note, ERR_STATE, W_DRAFT_NOT_NOW,
			     {"ref", cs->file.ref});
}

static enum err
faulty(struct call *c)
{
	return fail_with(&c->note, ERR_INVALID, W_FORM_FAULTS,
		{"n", str_fmt(c->mem, "%zu", c->faults->n)});
}

static enum err
put_history(struct call *c, struct case_row *cs, str what, str name,
	int64_t version, str value)
{
	struct draft_history row = {
		cs->file.ref, what, name, version, value, c->account, c->now};

	return store_history_add(c, &row);
}

static void
conflict(struct call *c, struct edit_call *call, size_t most,
	const struct edit_conflict *found)
{
	if (!call->out.conflicts)
		call->out.conflicts =
			MAKE_MANY(c->mem, struct edit_conflict, most);
	call->out.conflicts[call->out.n_conflicts++] = *found;
}

static enum err
clashing(struct call *c, const struct edit_call *call)
{
	return fail_with(&c->note, ERR_CLASH, W_EDIT_CONFLICTS,
		{"n", str_fmt(c->mem, "%zu", call->out.n_conflicts)});
}

static const struct draft_answer *
find_drafted(const struct draft_answer *rows, size_t n, const struct answer *a)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].field, a->field) && rows[i].line == a->line)
			return &rows[i];
	return NULL;
}

/* A form's draft has one version: how often anything of it was changed. */
static enum err
check_form_version(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *read, const struct draft_answer *old, size_t n,
	struct edit_call *call)
{
	int64_t now = 0;
	enum err e = store_history_count(c, cs->file.ref, form->id, &now);

	c->done.version = now;
	if (e || call->in->if_version == NO_ENTRY ||
		call->in->if_version == now)
		return e;
	for (size_t i = 0; i < read->n; i++) {
		const struct draft_answer *theirs =
			find_drafted(old, n, &read->at[i]);
		struct edit_conflict found = {read->at[i].field,
			call->in->if_version, now, read->at[i].value, S(""),
			S("")};

		if (theirs) {
			found.theirs = theirs->value;
			found.account = theirs->account;
		}
		conflict(c, call, read->n, &found);
	}
	return clashing(c, call);
}

/* What was begun and is given as a blank now is no longer answered. */
static enum err
add_cleared(struct call *c, struct case_row *cs, const struct form *form,
	const struct edit_args *in, struct answers *read)
{
	struct answers begun = {0};
	bool drafted;
	enum err e = form_begun(c, cs, form, &begun, &drafted);

	for (size_t i = 0; e == OK && i < in->answers.n; i++) {
		const struct answer *a = &in->answers.at[i];
		const str *was = answers_find(&begun, a->field, a->line);

		if (was && was->n && str_is_blank(a->value))
			answers_put(c->mem, read, a->field, a->line, S(""));
	}
	return e;
}

static enum err
edit_form(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call)
{
	struct answers read = {0};
	struct draft_answer *old;
	enum err e;
	size_t n;

	form_read(c->mem, ed->form, &call->in->answers, true, &read, c->faults);
	if ((e = form_references(c, cs, ed->form, &read)))
		return e;
	if (c->faults->n > 0)
		return faulty(c);
	if ((e = store_draft_answers(
		     c, cs->file.ref, ed->form->id, &old, &n)) ||
		(e = check_form_version(c, cs, ed->form, &read, old, n, call)))
		return e;
	if ((e = add_cleared(c, cs, ed->form, call->in, &read)))
		return e;
	for (size_t i = 0; i < read.n; i++) {
		const struct draft_answer *was =
			find_drafted(old, n, &read.at[i]);
		struct draft_answer row = {.ref = cs->file.ref,
			.form = ed->form->id,
			.field = read.at[i].field,
			.line = read.at[i].line,
			.value = read.at[i].value,
			.account = c->account,
			.at = c->now};

		if (was && str_is(was->value, row.value))
			continue;
		if (was)
			row.version = was->version;
		if ((e = store_draft_put(c, &row)) ||
			(e = put_history(c, cs, row.form,
				 str_fmt(c->mem, "%.*s/%lld", STR(row.field),
					 (long long)row.line),
				 row.version, row.value)))
			return e;
		call->out.n_changed++;
		c->done.version++;
	}
	return OK;
}

/* The value of the field that fills a slot; `otherwise` if none was given. */
static str
slot(const struct form *form, const char *name, const struct answers *a,
	str otherwise)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const str *value;

		if (!str_is_c(form->fields[i].fills_slot, name))
			continue;
		value = answers_find(a, form->fields[i].name, 0);
		return value ? *value : otherwise;
	}
	return otherwise;
}

static bool
is_stale(const struct edit_item *item, int64_t now)
{
	return item->version != NO_ENTRY && item->version != now;
}

static enum err
edit_statement_item(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call, const struct edit_item *item,
	const struct answers *read)
{
	struct statement_item row = {
		.ref = cs->file.ref, .control = item->control};
	enum err e = store_item_get(c, row.ref, row.control, &row);
	str theirs;

	if (e && e != ERR_ABSENT)
		return e;
	theirs = row.text;
	row.state = slot(ed->form, "state", read, row.state);
	row.text = slot(ed->form, "text", read, row.text);
	row.reason = slot(ed->form, "reason", read, row.reason);
	if (is_stale(item, row.version)) {
		conflict(c, call, call->in->n_items,
			&(struct edit_conflict){item->control, item->version,
				row.version, row.text, theirs, row.account});
		return OK;
	}
	row.account = c->account;
	row.at = c->now;
	if ((e = store_item_put(c, &row)))
		return e;
	call->out.n_changed++;
	return put_history(c, cs, S("statement_item"), row.control, row.version,
		str_fmt(c->mem, "%.*s\n%.*s\n%.*s", STR(row.state),
			STR(row.reason), STR(row.text)));
}

static enum err
edit_result(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call, const struct edit_item *item,
	const struct answers *read)
{
	struct engagement_result row = {
		.ref = cs->file.ref, .control = item->control};
	enum err e = store_result_get(c, row.ref, row.control, &row);
	str theirs;

	if (e && e != ERR_ABSENT)
		return e;
	theirs = row.seen;
	row.method = slot(ed->form, "procedure", read, row.method);
	row.seen = slot(ed->form, "seen", read, row.seen);
	row.design = slot(ed->form, "design", read, row.design);
	row.operating = slot(ed->form, "operating", read, row.operating);
	row.reason = slot(ed->form, "reason", read, row.reason);
	if (is_stale(item, row.version)) {
		conflict(c, call, call->in->n_items,
			&(struct edit_conflict){item->control, item->version,
				row.version, row.seen, theirs, row.account});
		return OK;
	}
	row.account = c->account;
	row.at = c->now;
	if ((e = store_result_put(c, &row)))
		return e;
	call->out.n_changed++;
	return put_history(c, cs, S("engagement_result"), row.control,
		row.version,
		str_fmt(c->mem, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR(row.design),
			STR(row.operating), STR(row.reason), STR(row.method),
			STR(row.seen)));
}

static enum err
edit_items(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call)
{
	for (size_t i = 0; i < call->in->n_items; i++) {
		struct edit_item item = call->in->items[i];
		struct answers read = {0};
		const struct control *control =
			catalogue_find(cs->edition->catalogue, item.control);
		size_t before = c->faults->n;
		enum err e;

		if (!control || !control->answered)
			return fail_with(&c->note, ERR_INVALID,
				W_FORM_NO_SUCH_CONTROL,
				{"value", item.control});
		item.control = control->id;
		form_read(c->mem, ed->form, &item.answers, true, &read,
			c->faults);
		for (size_t k = before; k < c->faults->n; k++)
			c->faults->at[k].args[3] =
				(struct word_arg){"control", control->id};
		if (c->faults->n > before)
			continue;
		e = ed->what == EDIT_STATEMENT_ITEM
			    ? edit_statement_item(c, cs, ed, call, &item, &read)
			    : edit_result(c, cs, ed, call, &item, &read);
		if (e)
			return e;
	}
	if (c->faults->n > 0)
		return faulty(c);
	return call->out.n_conflicts > 0 ? clashing(c, call) : OK;
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
	if (call->in->form.n == 0 && call->in->if_version != NO_ENTRY &&
		call->in->if_version != cs.version)
		return fail_with(&c->note, ERR_CLASH, W_CASE_CHANGED,
			{"ref", cs.file.ref},
			{"read", str_fmt(c->mem, "%lld",
					 (long long)call->in->if_version)},
			{"now", str_fmt(c->mem, "%lld", (long long)cs.version)},
			{"state", S("")});
	if ((e = find_edit(c, &cs, call->in, &ed)))
		return e;
	c->done = (struct done){cs.file.ref, cs.version, NO_ENTRY, false};
	return ed->what == EDIT_FORM ? edit_form(c, &cs, ed, call)
				     : edit_items(c, &cs, ed, call);
}
