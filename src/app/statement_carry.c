#include "app/statement_carry.h"

#include "app/carrying.h"
#include "app/step.h"
#include "rules/control_map.h"

struct carry_line *
carry_add(struct carrying *in, enum carry_is is, str name)
{
	struct carry_line *line = LIST_ADD(in->c->mem, &in->args->out.lines);

	*line = (struct carry_line){.is = is, .name = name};
	in->args->out.n_of[is]++;
	in->args->out.n_taken += is < N_CARRY_TAKEN;
	return line;
}

struct carried_from
carried_read(str source)
{
	struct carried_from out;
	str rest;

	out.version = str_cut(source, ' ', &rest);
	out.as = str_cut(rest, ' ', &out.numbers);
	return out;
}

/* It is by another catalogue: what is drafted there may be taken over. */
static bool
is_past(const struct carrying *in, const struct case_row *of)
{
	return of->edition->catalogue && !str_is(of->edition->catalogue->id,
						 in->cs.edition->catalogue->id);
}

/* The version that was frozen last of what this one continues. */
static enum err
find_last(struct carrying *in, str *out)
{
	struct call *c = in->c;
	struct versions_args all = {0};
	struct case_row *former;
	enum err e = case_linked(c, &in->cs, in->items->begins, &former);

	if (e)
		return e;
	if (!former)
		return fail_with(&c->note, ERR_INVALID, W_CARRY_NO_FORMER,
			{"ref", in->cs.file.ref});
	all.ref = former->file.ref;
	if ((e = app_statement_versions(c, &all)))
		return e;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].n && str_is(all.at[i].ref, all.ref)) {
			*out = version_name(c->mem, &all.at[i]);
			return OK;
		}
	if (is_past(in, former)) {
		*out = all.ref;
		return OK;
	}
	return fail_with(&c->note, ERR_INVALID, W_CARRY_NOT_FROZEN,
		{"version", all.ref});
}

/* What is said in it, if it was frozen and is of the same subject. */
static enum err
read_former(struct carrying *in)
{
	struct call *c = in->c;
	str from = in->args->from;
	struct case_row of;
	enum err e;

	if (!from.n && (e = find_last(in, &from)))
		return e;
	if ((e = version_read(c, from, &of, &in->old)))
		return e;
	if (!in->old.n && !is_past(in, &of))
		return fail_with(&c->note, ERR_INVALID, W_CARRY_NOT_FROZEN,
			{"version", from});
	if (!str_is(of.machine->id, in->items->begins->to->id) ||
		!str_is(of.file.subject_kind, in->cs.file.subject_kind) ||
		!str_is(of.file.subject, in->cs.file.subject))
		return fail_with(&c->note, ERR_INVALID, W_CARRY_OTHER_SUBJECT,
			{"version", from}, {"ref", in->cs.file.ref});
	in->args->out.from = version_name(c->mem, &in->old);
	return OK;
}

<<<<<<< HEAD
/* Between two catalogues: the map, or why it cannot be gone by. */
=======
/* By control->index of this statement; NULL: nothing is there. */
static const struct stated_item **
index_items(struct carrying *in, const struct stated *said)
{
	const struct catalogue *cat = in->cs.edition->catalogue;
	const struct stated_item **out = MAKE_MANY(
		in->c->mem, const struct stated_item *, cat->n_controls);

	for (size_t i = 0; i < said->n_items; i++) {
		const struct control *k =
			catalogue_find(cat, said->items[i].control);

		if (k)
			out[k->index] = &said->items[i];
	}
	return out;
}

static bool
is_empty(const struct stated_item *item)
{
	return !item || stated_is_blank(item);
}

static int64_t
version_of(const struct carrying *in, const struct stated_item *item)
{
	return item ? in->now.item_versions[item - in->now.said.items] : 0;
}

/* What it said, by the form of today; false: that does not take it. */
static bool
make_answers(
	struct carrying *in, const struct stated_item *was, struct answers *out)
{
	const struct form *form = in->items->form;
	struct form_faults faults = {0};
	struct answers read = {0};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (stated_holds(f))
			answers_put(in->c->mem, out, f->name, 0,
				stated_value(was, f));
	}
	form_read(in->c->mem, form, out, true, &read, &faults);
	return !faults.n;
}

/* What is asked for now: taken, kept, or not to be had from there. */
static void
list_asked(struct carrying *in, struct edit_item *items, size_t *n)
{
	const struct catalogue *cat = in->cs.edition->catalogue;
	const struct stated_item **was = index_items(in, &in->old.said);
	const struct stated_item **now = index_items(in, &in->now.said);

	for (size_t i = 0; i < cat->n_answered; i++) {
		const struct control *k = cat->answered[i];
		struct edit_item item = {.control = k->id,
			.version = version_of(in, now[k->index])};
		enum carry_is is = CARRY_TAKEN;

		if (is_empty(was[k->index]))
			is = CARRY_NEW;
		else if (!is_empty(now[k->index]))
			is = CARRY_KEPT;
		else if (!make_answers(in, was[k->index], &item.answers))
			is = CARRY_UNFIT;
		else
			items[(*n)++] = item;
		carry_add(in, is, k->id);
	}
}

/* What was stated there and is not asked for any more. */
static void
list_gone(struct carrying *in)
{
	const struct catalogue *cat = in->cs.edition->catalogue;

	for (size_t i = 0; i < in->old.said.n_items; i++) {
		const struct stated_item *item = &in->old.said.items[i];
		const struct control *k = catalogue_find(cat, item->control);

		if (!is_empty(item) && (!k || !k->answered))
			carry_add(in, CARRY_GONE, item->control);
	}
}

>>>>>>> part-if
static enum err
find_map(struct carrying *in)
{
	struct call *c = in->c;
	struct carry_result *out = &in->args->out;
	struct faults faults = {.mem = c->mem};
	const struct catalogue *was = in->old.edition->catalogue,
			       *now = in->cs.edition->catalogue;

	out->from_catalogue = was->id;
	out->to_catalogue = now->id;
	if (str_is(was->id, now->id))
		return OK;
	in->map = control_map_between(c->mem, was, now, &faults);
	if (in->map)
		return OK;
	return fail_with(&c->note, ERR_INVALID,
		faults.n ? W_MAP_BAD : W_MAP_NONE, {"from", was->id},
		{"to", now->id});
}

enum err
app_statement_carry(struct call *c, void *statement_carry)
{
	struct statement_carry *args = statement_carry;
	struct carrying in = {.c = c, .args = args};
	enum err e;

	args->out = (struct carry_result){0};
	if ((e = statement_case(c, args->ref, &in.cs)))
		return e;
	in.items = sheet_edit(in.cs.machine, EDIT_STATEMENT_ITEM);
	args->ref = args->out.ref = in.cs.file.ref;
	if (!in.items->begins)
		return fail_with(&c->note, ERR_USAGE, W_CARRY_NOT_HERE,
			{"ref", args->ref});
	if ((e = read_former(&in)) || (e = find_map(&in)) ||
		(e = statement_said(c, &in.cs, SAID_READ, &in.now)) ||
		(e = carry_items(&in)))
		return e;
	for (size_t i = 0; i < in.cs.machine->n_edits && !e; i++)
		if (in.cs.machine->edits[i].what == EDIT_FORM &&
			in.cs.machine->edits[i].begins)
			e = carry_form(&in, &in.cs.machine->edits[i]);
	return e || !args->apply
		       ? e
		       : step_keep(c, args->ref, STEP_CARRY, &in.changes);
}
