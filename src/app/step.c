#include "app/step.h"

#include "app/editing.h"
#include "app/item_said.h"
#include "app/sheets.h"
#include "app/statement_columns.h"
#include "store/draft.h"

/* Between changes and between their parts: no text of a person has them. */
#define CHANGE_END '\x1e'
#define PART_END '\x1f'
/* What the history calls it; nothing else of a case has this name. */
#define STEP S("statement_step")

static const char *const kinds[N_STEP_IS] = {
	[STEP_IMPORT] = "import", [STEP_CARRY] = "carry"};

enum err
step_keep(struct call *c, str ref, enum step_is is,
	const struct edit_changes *changes)
{
	struct draft_history row = {
		.ref = ref, .what = STEP, .account = c->account, .at = c->now};
	struct buf b = buf_in(c->mem);
	enum err e;

	if (!changes->n)
		return OK;
	buf_fmt(&b, "%s", kinds[is]);
	for (size_t i = 0; i < changes->n; i++) {
		const struct edit_change *k = &changes->at[i];

		buf_fmt(&b, "%c%.*s%c%.*s%c%lld%c%.*s", CHANGE_END,
			STR(k->form), PART_END, STR(k->name), PART_END,
			(long long)k->version, PART_END, STR(k->was));
	}
	row.value = buf_str(&b);
	if ((e = store_history_count(c, ref, STEP, &row.version)))
		return e;
	row.version++;
	return store_history_add(c, &row);
}

/* The last one, if it can be taken back and is the actor's. */
static enum err
find_last(struct call *c, struct step_undo *in, struct edit_changes *out)
{
	struct draft_history row;
	str rest, kind;
	enum err e = store_history_last(c, in->ref, STEP, S(""), &row);

	if (e && e != ERR_ABSENT)
		return e;
	if (e || !row.value.n || !str_is(row.account, c->account) ||
		(in->n && in->n != row.version))
		return fail(&c->note, ERR_ABSENT, W_STEP_NONE);
	kind = str_cut(row.value, CHANGE_END, &rest);
	in->out.n = row.version;
	in->out.is =
		str_is_c(kind, kinds[STEP_CARRY]) ? STEP_CARRY : STEP_IMPORT;
	in->out.at = row.at;
	while (rest.n) {
		struct edit_change *k = LIST_ADD(c->mem, out);
		str parts = str_cut(rest, CHANGE_END, &rest);

		k->form = str_cut(parts, PART_END, &parts);
		k->name = str_cut(parts, PART_END, &parts);
		str_to_count(str_cut(parts, PART_END, &parts), INT64_MAX,
			&k->version);
		k->was = parts;
	}
	in->out.n_changes = out->n;
	return OK;
}

static void
add_clash(struct call *c, struct step_undo *in, str name, str account)
{
	*LIST_ADD(c->mem, &in->out.clashes) =
		(struct step_clash){name, account};
}

/* One item as it was before, as a change that is to be sent. */
static enum err
make_item(struct call *c, const struct edit *edit, str ref,
	const struct edit_change *k, struct edit_item *out)
{
	struct statement_item row = {.control = k->name};
	struct stated_item former;
	str value = S("");
	enum err e = OK;

	*out = (struct edit_item){
		.control = k->name, .version = k->version, .carried = k->was};
	if (k->version > 1)
		e = store_history_get(c, ref, S("statement_item"), k->name,
			k->version - 1, &value);
	if (e)
		return e;
	if (k->version > 1 && !item_from_text(value, &row))
		return fail(&c->note, ERR_ABSENT, W_STEP_NONE);
	former = item_said(c->mem, &row);
	for (size_t i = 0; i < edit->form->n_fields; i++) {
		const struct field *f = &edit->form->fields[i];

		if (stated_holds(f))
			answers_put(c->mem, &out->answers, f->name, 0,
				stated_value(&former, f));
	}
	return OK;
}

/* What app_edit clashed with is told in the answer. */
static enum err
take_clashes(struct call *c, struct step_undo *in, const struct edit_call *call,
	enum err e)
{
	for (size_t i = 0; i < call->out.n_conflicts; i++)
		add_clash(c, in, call->out.conflicts[i].control,
			call->out.conflicts[i].account);
	if (e != ERR_CLASH)
		return e;
	c->note = (struct note){.mem = c->note.mem};
	return OK;
}

static enum err
undo_items(struct call *c, const struct edit *edit, struct step_undo *in,
	const struct edit_changes *all)
{
	struct edit_item *items = MAKE_MANY(c->mem, struct edit_item, all->n);
	struct edit_args args = {.ref = in->ref,
		.what = EDIT_STATEMENT_ITEM,
		.items = items,
		.only_look = !in->apply,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &args};
	enum err e;

	for (size_t i = 0; i < all->n; i++)
		if (!all->at[i].form.n &&
			(e = make_item(c, edit, in->ref, &all->at[i],
				 &items[args.n_items++])))
			return e;
	return args.n_items ? take_clashes(c, in, &call, app_edit(c, &call))
			    : OK;
}

/* The field and the line of `region/2`. */
static struct answer
answer_of(const struct edit_change *k)
{
	struct answer out = {.value = k->was};
	int64_t line = 0;
	str rest;

	out.field = str_cut(k->name, '/', &rest);
	str_to_count(rest, INT32_MAX, &line);
	out.line = (int32_t)line;
	return out;
}

/* The answers of one form as they were; those that changed since are told. */
static enum err
undo_form(struct call *c, struct step_undo *in, const struct edit_changes *all,
	str form)
{
	struct edit_args args = {.ref = in->ref,
		.form = form,
		.only_look = !in->apply,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &args};
	struct draft_answer *rows;
	size_t n;
	enum err e = store_draft_answers(c, in->ref, form, &rows, &n);

	for (size_t i = 0; !e && i < all->n; i++) {
		const struct edit_change *k = &all->at[i];
		struct answer a = answer_of(k);
		const struct draft_answer *now = edit_drafted(rows, n, &a);

		if (!str_is(k->form, form))
			continue;
		if (now && now->version == k->version)
			answers_put(c->mem, &args.answers, a.field, a.line,
				a.value);
		else
			add_clash(c, in, stated_answer_name(c->mem, form, &a),
				now ? now->account : S(""));
	}
	return e || !args.answers.n ? e : app_edit(c, &call);
}

/* It was taken back: nothing of before can be. */
static enum err
keep_undone(struct call *c, const struct step_undo *in)
{
	const struct draft_history row = {.ref = in->ref,
		.what = STEP,
		.version = in->out.n + 1,
		.account = c->account,
		.at = c->now};

	return store_history_add(c, &row);
}

enum err
app_step_undo(struct call *c, void *step_undo)
{
	struct step_undo *in = step_undo;
	struct edit_changes all = {0};
	const struct edit *edit;
	struct case_row cs;
	enum err e;

	in->out = (struct step_result){0};
	if ((e = case_load(c, in->ref, &cs)) ||
		(e = edit_find(c, &cs, S(""), EDIT_STATEMENT_ITEM, &edit)))
		return e;
	in->ref = cs.file.ref;
	if ((e = find_last(c, in, &all)) || (e = undo_items(c, edit, in, &all)))
		return e;
	for (size_t i = 0; i < cs.machine->n_edits && !e; i++)
		if (cs.machine->edits[i].what == EDIT_FORM)
			e = undo_form(
				c, in, &all, cs.machine->edits[i].form->id);
	if (e || !in->apply)
		return e;
	if (in->out.clashes.n)
		return fail_with(&c->note, ERR_CLASH, W_STEP_CLASH,
			{"n", str_fmt(c->mem, "%zu", in->out.clashes.n)});
	return keep_undone(c, in);
}
