/*
 * evidence_stated.c - what shows the items of a statement, for its auditors
 */
#include "app/evidence.h"

#include <stdlib.h>

#include "app/facts.h"
#include "app/library_row.h"
#include "app/sheets.h"
#include "app/show.h"
#include "store/library.h"

struct link_row {
	const struct control *control;
	str id;
};

static enum err
absent(struct call *c)
{
	return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

/* In the order of the catalogue; of one control as they were linked. */
static int
cmp_links(const void *a, const void *b)
{
	const struct link_row *x = a, *y = b;

	if (x->control->index != y->control->index)
		return x->control->index < y->control->index ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* The engagement, and what its results are about, for who may read both. */
static enum err
open_both(struct call *c, struct evidence_stated *in, struct case_row *cs,
	struct case_row **statement)
{
	bool may;
	enum err e = library_form(c, LIBRARY_FILE, &in->side);

	if (e || (e = case_load(c, in->ref, cs)))
		return e;
	if (!sheet_edit(cs->machine, EDIT_ENGAGEMENT_RESULT))
		return absent(c);
	if ((e = library_may(c, &in->side, cs, &may)))
		return e;
	if (!may)
		return absent(c);
	if ((e = case_statement(c, cs, statement)))
		return e;
	if (!*statement)
		return absent(c);
	if ((e = library_may(c, &in->side, *statement, &may)))
		return e;
	return may ? OK : absent(c);
}

/* Those of the control, or of all, as far as its catalogue knows them. */
static enum err
list_links(struct call *c, const struct case_row *statement,
	const struct control *of, struct link_row **out, size_t *n)
{
	struct item_evidence *rows;
	size_t n_rows;
	enum err e =
		store_evidence_of_case(c, statement->file.ref, &rows, &n_rows);

	if (e)
		return e;
	*n = 0;
	*out = MAKE_MANY(c->mem, struct link_row, n_rows);
	for (size_t i = 0; i < n_rows; i++) {
		const struct control *k = catalogue_find(
			statement->edition->catalogue, rows[i].control);

		if (k && (!of || of == k))
			(*out)[(*n)++] = (struct link_row){k, rows[i].id};
	}
	qsort(*out, *n, sizeof(**out), cmp_links);
	return OK;
}

static enum err
load_shown(
	struct call *c, struct evidence_stated *in, const struct link_row *link)
{
	struct evidence_shows *to = &in->at[in->n];
	enum err e = store_library_get(c, link->id, &to->item.row);

	if (e || (e = library_load_answers(c, &in->side, &to->item)))
		return e;
	to->control = link->control;
	in->n++;
	return OK;
}

enum err
app_evidence_stated(struct call *c, void *args)
{
	struct evidence_stated *in = args;
	const struct control *of = NULL;
	struct case_row cs, *statement = NULL;
	struct link_row *links;
	enum err e = open_both(c, in, &cs, &statement);

	in->n = in->n_all = 0;
	if (e || (e = sheet_frozen(c, statement, &in->seal, &in->open)))
		return e;
	in->file = cs.file;
	in->statement = statement->file;
	if ((e = subject_titles(c, cs.file.subject_kind, cs.file.subject,
		     &in->title_ja, &in->title_en)))
		return e;
	if (in->control.n &&
		!(of = catalogue_find(
			  statement->edition->catalogue, in->control)))
		return absent(c);
	if (in->open || !in->seal.version)
		return OK;
	if ((e = list_links(c, statement, of, &links, &in->n_all)))
		return e;
	in->at = MAKE_MANY(c->mem, struct evidence_shows, EVIDENCE_MAX_STATED);
	for (size_t i = in->from;
		!e && i < in->n_all && in->n < EVIDENCE_MAX_STATED; i++)
		e = load_shown(c, in, &links[i]);
	if (in->n)
		read_log_note(c, statement,
			edition_object(
				statement->edition, in->side.form->object->id));
	return e;
}
