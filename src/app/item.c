#include "app/item.h"

static const struct control *
section_of(const struct control *k)
{
	while (k && k->level != CONTROL_SECTION)
		k = k->parent;
	return k;
}

/* The line of the control, with its section around it. */
static enum err
find_line(struct call *c, struct item_in_hand *in)
{
	struct sheet_args a = {.ref = in->ref, .what = EDIT_STATEMENT_ITEM};
	const struct control *k, *section;
	enum err e = app_sheet(c, &a);

	if (e)
		return e;
	k = catalogue_find(a.out.edition->catalogue, in->control);
	if (!(section = section_of(k)))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	a.section = section->id;
	if ((e = app_sheet(c, &a)))
		return e;
	in->sheet = a.out;
	in->line = NULL;
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (a.out.lines[i].control == k)
			in->line = &a.out.lines[i];
	return in->line && a.out.reads_notes
		       ? OK
		       : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

enum err
app_item(struct call *c, void *args)
{
	struct item_in_hand *in = args;
	struct colleagues_args colleagues = {.ref = in->ref};
	enum err e = find_line(c, in);

	if (e || (e = app_colleagues(c, &colleagues)))
		return e;
	in->colleagues = colleagues.out;
	in->evidence = (struct evidence_of){
		.ref = in->ref, .control = in->line->control->id};
	in->undo = (struct undo_args){.ref = in->ref,
		.control = in->line->control->id,
		.version = in->line->version};
	if ((e = app_evidence_of(c, &in->evidence)))
		return e;
	return app_may_undo(c, &in->undo);
}
