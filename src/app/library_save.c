/*
 * library_save.c - a record comes, is changed, goes
 */
#include "app/library_row.h"
#include "app/shelf.h"
#include "store/draft.h"
#include "store/library.h"

enum { ID_BYTES = 8, FIRST_VERSION = 1 };
/* No text of a person has it. */
#define PART_END '\x1f'

/* Numbers as the catalogue prints them. */
static void
check_controls(struct call *c, const struct form *form, struct answers *read)
{
	for (size_t i = 0; i < read->n; i++) {
		struct answer *a = &read->at[i];
		const struct field *f = form_field(form, a->field);
		const struct control *k;
		struct form_fault *fault;

		if (f->type != FIELD_CONTROL)
			continue;
		k = catalogue_find(c->edition->catalogue, a->value);
		if (k)
			a->value = k->id;
		else if ((fault = form_fault_add(c->mem, c->faults)))
			*fault = (struct form_fault){.field = a->field,
				.line = a->line,
				.word = W_FORM_NO_SUCH_CONTROL,
				.args = {{"value", a->value}}};
	}
}

static enum err
note_change(struct call *c, const struct library_record *row,
	const struct answer *a, str value)
{
	return store_history_add(
		c, &(struct draft_history){row->id, row->what,
			   str_fmt(c->mem, "%.*s/%d", STR(a->field), a->line),
			   row->version, value, c->account, c->now});
}

/* All of them anew; the history has what is another now. */
static enum err
write_answers(struct call *c, const struct library_record *row,
	const struct answers *was, const struct answers *read)
{
	enum err e = store_library_answers_drop(c, row->id);

	for (size_t i = 0; !e && i < read->n; i++) {
		const struct answer *a = &read->at[i];
		const str *old = answers_find(was, a->field, a->line);

		e = store_library_answer_add(
			c, &(struct library_answer){
				   row->id, a->field, a->line, a->value});
		if (!e && !(old && str_is(*old, a->value)))
			e = note_change(c, row, a, a->value);
	}
	for (size_t i = 0; !e && i < was->n; i++)
		if (!answers_find(read, was->at[i].field, was->at[i].line))
			e = note_change(c, row, &was->at[i], S(""));
	return e;
}

static str
random_id(struct call *c)
{
	uint8_t id[ID_BYTES];

	random_fill(id, sizeof(id));
	return hex_to(c->mem, (bytes){id, sizeof(id)});
}

/*
 * The same for the same answers of one form of the actor's; if its key names
 * one record, whatever they are.
 */
static str
id_of_form(struct call *c, const struct library_save *in,
	const struct answers *read)
{
	struct buf b = buf_in(c->mem);
	hash h;

	buf_fmt(&b, "%.*s%c%.*s%c%s", STR(c->account), PART_END, STR(in->key),
		PART_END, library_fills[in->what]);
	for (size_t i = 0; !in->key_names_one && i < read->n; i++)
		buf_fmt(&b, "%c%.*s/%d%c%.*s", PART_END, STR(read->at[i].field),
			read->at[i].line, PART_END, STR(read->at[i].value));
	h = sha256((bytes){(const uint8_t *)buf_str(&b).p, buf_str(&b).n});
	return hex_to(c->mem, (bytes){h.b, ID_BYTES});
}

/* Was a record saved first with these answers? */
static enum err
was_saved_with(struct call *c, const struct library_record *row,
	const struct answers *read, bool *out)
{
	struct first_change *all;
	size_t n, n_same = 0;
	enum err e = store_history_first(c, row->id, row->what, &all, &n);

	*out = true;
	for (size_t i = 0; !e && i < n && *out; i++) {
		str field, line, value;
		const str *sent;
		int64_t at = 0;

		e = store_history_get(c, row->id, row->what, all[i].name,
			FIRST_VERSION, &value);
		if (e == ERR_ABSENT) { /* answered later */
			e = OK;
			continue;
		}
		field = str_cut(all[i].name, '/', &line);
		*out = str_to_count(line, INT32_MAX, &at);
		sent = answers_find(read, field, (int)at);
		*out = *out && sent && str_is(*sent, value);
		n_same++;
	}
	*out = *out && n_same == read->n;
	return e;
}

/* The program sent the same again, or something else under its key. */
static enum err
find_by_key(struct call *c, const struct library_side *side,
	struct library_save *in, const struct answers *read,
	const struct library_record *there)
{
	bool same = false;
	enum err e = was_saved_with(c, there, read, &same);

	if (e)
		return e;
	if (!same || !str_is(there->organisation, side->organisation) ||
		(in->sha256.n && !str_is(there->sha256, in->sha256)) ||
		(in->file && !str_is(there->sha256,
				     hash_hex(c->mem, in->file->sum))))
		return fail(&c->note, ERR_CLASH, W_LIBRARY_KEY_OTHER);
	in->saved = there->id;
	return OK;
}

/* No record has the id, but one may have had it, with its log of reads. */
static enum err
find_free(struct call *c, const struct library_save *in, str *id)
{
	bool dropped;
	enum err e = store_library_was_dropped(
		c, *id, str_of(library_fills[in->what]), &dropped);

	if (e || !dropped)
		return e;
	if (in->key_names_one)
		return fail(&c->note, ERR_CLASH, W_LIBRARY_KEY_REMOVED);
	*id = random_id(c);
	return OK;
}

/* The id of a new one; in->saved: it is there already. */
static enum err
find_id(struct call *c, const struct library_side *side,
	struct library_save *in, const struct answers *read, str *out)
{
	struct library_record there;
	enum err e;

	*out = in->key.n ? id_of_form(c, in, read) : random_id(c);
	in->saved = S("");
	if ((e = store_library_get(c, *out, &there)))
		return e == ERR_ABSENT ? find_free(c, in, out) : e;
	if (in->key_names_one)
		return find_by_key(c, side, in, read, &there);
	if (str_is(there.organisation, side->organisation) &&
		(!in->file ||
			str_is(there.sha256, hash_hex(c->mem, in->file->sum))))
		in->saved = there.id;
	else
		*out = random_id(c);
	return OK;
}

/* A new row, with the file that it is for. */
static enum err
begin_row(struct call *c, const struct library_side *side,
	struct library_save *in, const struct answers *read,
	struct library_record *row)
{
	struct library_record *all;
	size_t n;
	str id;
	enum err e = find_id(c, side, in, read, &id);

	if (e || in->saved.n)
		return e;
	if (in->file_gone)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = store_library_list(c, side->organisation,
		     str_of(library_fills[in->what]), &all, &n)))
		return e;
	if (n >= LIBRARY_MAX)
		return fail_with(&c->note, ERR_TOO_BIG, W_LIBRARY_FULL,
			{"max", str_fmt(c->mem, "%d", LIBRARY_MAX)});
	*row = (struct library_record){.id = id,
		.organisation = side->organisation,
		.what = str_of(library_fills[in->what]),
		.put_by = c->account,
		.put_at = c->now};
	if (!in->file)
		return in->what == LIBRARY_FILE
			       ? fail(&c->note, ERR_INVALID, W_UPLOAD_NONE)
			       : OK;
	row->file_name = in->file->row.name;
	row->file_type = str_of(file_type_name(in->file->type));
	row->sha256 = hash_hex(c->mem, in->file->sum);
	row->n_bytes = in->file->row.n_bytes;
	return upload_keep(c, in->file);
}

static bool
says_same(const struct answers *a, const struct answers *b)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct answer *x = &a->at[i];
		const str *y = answers_find(b, x->field, x->line);

		if (!y || !str_is(*y, x->value))
			return false;
	}
	return a->n == b->n;
}

/* One that is there; in->saved: the actor saved the same, by this very form. */
static enum err
load_row(struct call *c, struct library_side *side, struct library_save *in,
	const struct answers *read, struct library_item *out)
{
	enum err e = library_load(c, in->what, in->id, side, &out->row);

	in->saved = S("");
	if (e)
		return e;
	if (side->may < MAY_WRITE)
		return fail(&c->note, ERR_DENIED, W_ERR_DENIED);
	if ((e = library_load_answers(c, side, out)))
		return e;
	if (in->version + 1 == out->row.version &&
		str_is(out->row.account, c->account) &&
		says_same(&out->answers, read))
		in->saved = out->row.id;
	out->row.version = in->version;
	return OK;
}

enum err
app_library_save(struct call *c, void *args)
{
	struct library_save *in = args;
	struct library_item item = {.n_uses = 0};
	struct library_side side;
	struct answers read = {0};
	enum err e =
		library_side(c, in->what, in->id.n ? S("") : in->of, &side);

	if (e)
		return e;
	c->faults = MAKE(c->mem, struct form_faults);
	form_read(c->mem, side.form, &in->answers, false, &read, c->faults);
	check_controls(c, side.form, &read);
	if (c->faults->n)
		return fail_with(&c->note, ERR_INVALID, W_FORM_FAULTS,
			{"n", str_fmt(c->mem, "%zu", c->faults->n)});
	c->faults = NULL;
	e = in->id.n ? load_row(c, &side, in, &read, &item)
		     : begin_row(c, &side, in, &read, &item.row);
	if (e || in->saved.n)
		return e;
	item.row.account = c->account;
	item.row.at = c->now;
	if ((e = store_library_put(c, &item.row)))
		return e == ERR_CLASH
			       ? fail(&c->note, ERR_CLASH, W_LIBRARY_CLASH)
			       : e;
	in->saved = item.row.id;
	return write_answers(c, &item.row, &item.answers, &read);
}

enum err
app_library_drop(struct call *c, void *args)
{
	struct library_drop *in = args;
	struct vault_shelf shelf = app_shelf(c);
	struct library_record row;
	struct library_side side;
	struct item_evidence *links;
	int64_t holders;
	size_t n;
	hash sum;
	enum err e;

	if ((e = library_load(c, in->what, in->id, &side, &row)) ||
		(e = store_evidence_of_record(c, row.id, &links, &n)))
		return e;
	if (side.may < MAY_WRITE)
		return fail(&c->note, ERR_DENIED, W_ERR_DENIED);
	if (n)
		return fail_with(&c->note, ERR_STATE, W_LIBRARY_USED,
			{"n", str_fmt(c->mem, "%zu", n)});
	row.version = in->version;
	in->organisation = row.organisation;
	if ((e = store_library_drop(c, &row)))
		return e == ERR_CLASH
			       ? fail(&c->note, ERR_CLASH, W_LIBRARY_CLASH)
			       : e;
	if (!row.n_bytes)
		return OK;
	if ((e = store_library_holders(c, row.sha256, &holders)) || holders)
		return e;
	return hash_from_hex(row.sha256, &sum) ? vault_remove(&shelf, sum)
					       : ERR_DAMAGED;
}
