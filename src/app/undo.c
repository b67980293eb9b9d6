#include "app/undo.h"

#include "app/editing.h"
#include "app/item_said.h"
#include "app/sheets.h"
#include "store/draft.h"

/* What an item was before its newest version, if the actor made that one. */
static enum err
find_former(struct call *c, struct case_row *cs, struct undo_args *in,
	struct stated_item *out, bool *may)
{
	struct statement_item now, former = {0};
	str value = S("");
	enum err e = store_item_get(c, cs->file.ref, in->control, &now);

	*may = false;
	*out = (struct stated_item){.control = S("")};
	in->carried = S("");
	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (now.version != in->version || !str_is(now.account, c->account))
		return OK;
	if (now.version > 1)
		e = store_history_get(c, cs->file.ref, S("statement_item"),
			now.control, now.version - 1, &value);
	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (!(*may = now.version == 1 || item_from_text(value, &former)))
		return OK;
	*out = item_said(c->mem, &former);
	in->carried = former.carried;
	return OK;
}

static const str *
values_of(
	struct call *c, const struct form *form, const struct stated_item *item)
{
	str *out = MAKE_MANY(c->mem, str, form->n_fields);

	for (size_t i = 0; i < form->n_fields; i++)
		if (stated_holds(&form->fields[i]))
			out[i] = stated_value(item, &form->fields[i]);
	return out;
}

enum err
app_may_undo(struct call *c, void *args)
{
	struct undo_args *in = args;
	const struct edit *edit;
	const struct state *now;
	struct stated_item former;
	struct case_row cs;
	enum err e = case_load(c, in->ref, &cs);

	in->may = false;
	if (e || !(edit = sheet_edit(cs.machine, EDIT_STATEMENT_ITEM)))
		return e;
	if ((e = edit_may(c, &cs, edit, &now, &in->may)) || !in->may)
		return e;
	if ((e = find_former(c, &cs, in, &former, &in->may)) || !in->may)
		return e;
	in->before = values_of(c, edit->form, &former);
	return OK;
}

static enum err
put_back(struct call *c, const struct edit *edit, const struct undo_args *in,
	const struct stated_item *former)
{
	struct edit_item item = {.control = in->control,
		.version = in->version,
		.carried = in->carried};
	struct edit_args args = {.ref = in->ref,
		.what = EDIT_STATEMENT_ITEM,
		.items = &item,
		.n_items = 1,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &args};

	for (size_t i = 0; i < edit->form->n_fields; i++) {
		const struct field *f = &edit->form->fields[i];

		if (stated_holds(f))
			answers_put(c->mem, &item.answers, f->name, 0,
				stated_value(former, f));
	}
	return app_edit(c, &call);
}

enum err
app_undo(struct call *c, void *args)
{
	struct undo_args *in = args;
	struct stated_item former;
	const struct edit *edit;
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)) ||
		(e = edit_find(c, &cs, S(""), EDIT_STATEMENT_ITEM, &edit)) ||
		(e = find_former(c, &cs, in, &former, &in->may)))
		return e;
	return in->may ? put_back(c, edit, in, &former)
		       : fail(&c->note, ERR_CLASH, W_UNDO_NONE);
}
