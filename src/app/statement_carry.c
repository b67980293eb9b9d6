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

/* Between two catalogues: the map, or why it cannot be gone by. */
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
