/*
 * statement_import_items.c - items of a file laid upon those of the register
 */
#include "app/importing.h"
#include "app/statement_columns.h"
#include "app/versions.h"

enum err
import_index(struct importing *in)
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

str
import_place(const struct importing *in, str control, str field)
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
	*put = is_held(in, f) ? import_as_kept(in, f, stated_value(mine, f))
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

/* Those that nothing stands against. */
static void
leave_conflicts(struct arena *mem, struct edit_args *edit,
	const struct edit_result *found)
{
	struct edit_item *left =
		MAKE_MANY(mem, struct edit_item, edit->n_items);
	size_t n = 0;

	for (size_t i = 0; i < edit->n_items; i++) {
		size_t k = 0;

		while (k < found->n_conflicts &&
			!str_is(found->conflicts[k].control,
				edit->items[i].control))
			k++;
		if (k == found->n_conflicts)
			left[n++] = edit->items[i];
	}
	edit->items = left;
	edit->n_items = n;
}

static void
add_saved(struct importing *in, const struct edit_result *r)
{
	for (size_t i = 0; i < r->n_changed; i++) {
		str control = r->saved[i].control;

		add_item_texts(in, control,
			import_add(in,
				r->saved[i].is_new ? IMPORT_NEW
						   : IMPORT_CHANGED,
				control, import_place(in, control, S(""))));
	}
}

enum err
import_items(struct importing *in)
{
	struct edit_changes looked = {0};
	struct edit_args edit = {.ref = in->args->ref,
		.what = EDIT_STATEMENT_ITEM,
		.only_changed = true,
		.only_look = !in->args->apply || import_looks_first(in),
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &edit,
		.changes = edit.only_look ? &looked : &in->changes};
	struct edit_result found;
	enum err e = OK;

	edit.items = list_edits(in, &edit.n_items);
	if (edit.n_items &&
		(e = import_goes_on(in, app_edit(in->c, &call), S(""))))
		return e;
	found = call.out;
	if (import_looks_first(in) && !in->args->out.faults.n) {
		leave_conflicts(in->c->mem, &edit, &found);
		edit.only_look = false;
		call = (struct edit_call){.in = &edit, .changes = &in->changes};
		if (edit.n_items && (e = app_edit(in->c, &call)))
			return e;
	}
	add_saved(in, &call.out);
	for (size_t i = 0; i < found.n_conflicts; i++) {
		str control = found.conflicts[i].control;

		add_item_texts(in, control,
			import_add_conflict(in, control,
				import_place(in, control, S("")),
				&found.conflicts[i]));
	}
	in->args->out.n_same = in->mine->said.n_items - call.out.n_changed -
			       found.n_conflicts - found.n_refused;
	return OK;
}
