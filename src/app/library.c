#include "app/library_row.h"

#include "app/sheets.h"
#include "app/shelf.h"
#include "store/library.h"
#include "store/sign.h"

static enum err
absent(struct call *c)
{
	return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

str
library_answer(const struct library_item *item, const struct field *f)
{
	const str *found = f ? answers_find(&item->answers, f->name, 0) : NULL;

	return found ? *found : S("");
}

bool
library_has_expired(
	const struct call *c, const struct library_side *side, str until)
{
	day last;

	return side->until && day_from(until, &last) &&
	       day_cmp(last, c->today) < 0;
}

static void
finish_item(
	struct call *c, const struct library_side *side, struct library_item *i)
{
	i->expired =
		library_has_expired(c, side, library_answer(i, side->until));
}

/* Rows and their answers come in one order. */
static void
put_answers(struct call *c, const struct library_answer *from, size_t n,
	struct library_list *out)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		while (at < out->n && !str_is(out->at[at].row.id, from[i].id))
			at++;
		if (at == out->n)
			return;
		answers_put(c->mem, &out->at[at].answers, from[i].field,
			from[i].line, from[i].value);
	}
}

/* Counts come in the order of the rows, too. */
static enum err
count_uses(struct call *c, struct library_list *out)
{
	struct evidence_count *rows;
	size_t n, at = 0;
	enum err e = store_evidence_counts(c, out->side.organisation,
		str_of(library_fills[out->what]), &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		while (at < out->n && !str_is(out->at[at].row.id, rows[i].id))
			at++;
		if (at < out->n)
			out->at[at].n_uses = (size_t)rows[i].n;
	}
	return e;
}

enum err
app_library_list(struct call *c, void *args)
{
	struct library_list *out = args;
	str what = str_of(library_fills[out->what]);
	struct library_record *rows;
	struct library_answer *answers;
	size_t n_answers;
	enum err e;

	if ((e = library_side(c, out->what, out->of, &out->side)) ||
		out->only_side)
		return e;
	if ((e = store_library_list(
		     c, out->side.organisation, what, &rows, &out->n)) ||
		(e = store_library_answers_of(c, out->side.organisation, what,
			 &answers, &n_answers)))
		return e;
	out->at = MAKE_MANY(c->mem, struct library_item, out->n);
	for (size_t i = 0; i < out->n; i++)
		out->at[i].row = rows[i];
	put_answers(c, answers, n_answers, out);
	for (size_t i = 0; i < out->n; i++)
		finish_item(c, &out->side, &out->at[i]);
	if (out->n && !out->unread)
		read_log_note_of(
			c, out->side.organisation, out->side.form->object);
	return out->counts ? count_uses(c, out) : OK;
}

/*
 * What the actor may by that case: of a statement that is being written they
 * are still its writers' own.
 */
static enum err
may_by_case(struct call *c, str ref, struct library_side *out)
{
	struct case_row cs;
	struct seal seal;
	bool open, may = false;
	enum err e = case_load(c, ref, &cs);

	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (!(e = library_may(c, out, &cs, &may)) && may &&
		!(e = sheet_frozen(c, &cs, &seal, &open)) && !open &&
		seal.version)
		out->may = MAY_READ;
	return e;
}

/* Of another organisation: by a case whose items it shows. */
static enum err
find_reader(struct call *c, const struct library_record *row,
	struct library_side *out)
{
	struct note before = c->note;
	struct item_evidence *links;
	size_t n;
	enum err e = store_evidence_of_record(c, row->id, &links, &n);

	for (size_t i = 0; !e && i < n && out->may < MAY_READ; i++)
		if (i == 0 || !str_is(links[i].ref, links[i - 1].ref))
			e = may_by_case(c, links[i].ref, out);
	if (e)
		return e;
	c->note = before;
	out->organisation = row->organisation;
	return out->may >= MAY_READ ? OK : absent(c);
}

enum err
library_load(struct call *c, enum library_what what, str id,
	struct library_side *side, struct library_record *row)
{
	struct note before = c->note;
	enum err e = library_form(c, what, side);

	if (e)
		return e;
	if ((e = store_library_get(c, id, row)))
		return e == ERR_ABSENT ? absent(c) : e;
	if (!str_is_c(row->what, library_fills[what]))
		return absent(c);
	e = library_side(c, what, row->organisation, side);
	if (e == ERR_ABSENT) {
		c->note = before;
		e = find_reader(c, row, side);
	}
	if (e)
		return e;
	read_log_note_of(c, row->id, side->form->object);
	return OK;
}

/* The library that a record is in. */
static bool
find_what(const struct library_record *row, enum library_what *what)
{
	for (int i = 0; i < N_LIBRARIES; i++)
		if (str_is_c(row->what, library_fills[i])) {
			*what = (enum library_what)i;
			return true;
		}
	return false;
}

enum err
app_library_reads(struct call *c, void *args)
{
	struct library_reads *in = args;
	struct library_record row;
	enum err e = store_library_get(c, in->id, &row);

	if (e)
		return e == ERR_ABSENT ? absent(c) : e;
	if (!find_what(&row, &in->what))
		return absent(c);
	if ((e = library_side(c, in->what, row.organisation, &in->side)))
		return e;
	if (!library_may_reads(c, &in->side))
		return absent(c);
	return store_read_log_list(c, row.id, &in->at, &in->n);
}

enum err
library_load_answers(struct call *c, const struct library_side *side,
	struct library_item *out)
{
	struct library_answer *rows;
	size_t n;
	enum err e = store_library_answers(c, out->row.id, &rows, &n);

	for (size_t i = 0; !e && i < n; i++)
		answers_put(c->mem, &out->answers, rows[i].field, rows[i].line,
			rows[i].value);
	/* who reads it by a case is not told who of the others it was */
	if (side->may < MAY_WRITE)
		out->row.put_by = out->row.account = S("");
	finish_item(c, side, out);
	return e;
}

/* The case of an item that a record shows, for who reads that one by it. */
static enum err
load_user(struct call *c, const struct library_side *side, str ref,
	struct case_row *out)
{
	struct library_side by = {.form = side->form, .may = MAY_NOT};
	enum err e = side->may < MAY_WRITE ? may_by_case(c, ref, &by) : OK;

	if (e)
		return e;
	return side->may < MAY_WRITE && by.may < MAY_READ
		       ? ERR_ABSENT
		       : case_load(c, ref, out);
}

/* What it shows; of cases that the actor may not know of nothing is told. */
static enum err
load_uses(struct call *c, struct library_get *in)
{
	struct note before = c->note;
	struct item_evidence *rows;
	struct case_row cs = {.version = 0};
	size_t n;
	enum err e = store_evidence_of_record(c, in->item.row.id, &rows, &n);

	if (e)
		return e;
	in->uses = MAKE_MANY(c->mem, struct library_use, n);
	for (size_t i = 0; i < n; i++) {
		if (!str_is(cs.file.ref, rows[i].ref))
			e = load_user(c, &in->side, rows[i].ref, &cs);
		if (e && e != ERR_ABSENT)
			return e;
		if (!e)
			in->uses[in->n_uses++] = (struct library_use){
				rows[i], catalogue_find(cs.edition->catalogue,
						 rows[i].control)};
	}
	in->item.n_uses = n;
	c->note = before;
	return OK;
}

enum err
app_library_get(struct call *c, void *args)
{
	struct library_get *in = args;
	enum err e;

	in->item = (struct library_item){.n_uses = 0};
	in->n_uses = 0;
	if ((e = library_load(c, in->what, in->id, &in->side, &in->item.row)) ||
		(e = library_load_answers(c, &in->side, &in->item)))
		return e;
	return load_uses(c, in);
}

str
library_plain_name(struct arena *mem, const struct library_record *row)
{
	enum file_type type = file_type_from(row->file_type);

	return str_fmt(mem, "%.*s.%s", STR(row->id),
		type == FILE_OTHER ? "bin" : file_type_name(type));
}

static enum err
take_bytes(void *to, bytes part)
{
	buf_add_bytes(to, part.p, part.n);
	return OK;
}

enum err
app_library_bytes(struct call *c, void *args)
{
	struct library_bytes *in = args;
	struct vault_shelf shelf = app_shelf(c);
	struct library_side side;
	hash sum;
	enum err e = library_load(c, LIBRARY_FILE, in->id, &side, &in->row);

	if (e)
		return e;
	if (!hash_from_hex(in->row.sha256, &sum))
		return ERR_DAMAGED;
	buf_reserve(in->to, (size_t)in->row.n_bytes + 1);
	e = vault_get(&shelf, sum, &(struct vault_sink){take_bytes, in->to});
	return e == ERR_ABSENT ? ERR_DAMAGED : e; /* a row speaks of it */
}
