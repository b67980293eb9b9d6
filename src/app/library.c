#include "app/library_row.h"

#include "app/case.h"
#include "app/read_log.h"
#include "app/shelf.h"
#include "store/library.h"

const char *const library_fills[N_LIBRARIES] = {[LIBRARY_FILE] = "library_file",
	[LIBRARY_CERTIFICATE] = "library_certificate",
	[LIBRARY_RISK] = "library_risk"};

static enum err
absent(struct call *c)
{
	return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

static void
read_form(const struct form *form, struct library_side *out)
{
	const struct {
		const char *slot;
		const struct field **at;
	} slots[] = {
		{"title",   &out->title  },
		{"sort",    &out->mark   },
		{"until",   &out->until  },
		{"control", &out->control},
	};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (!str_is_c(f->fills_what, library_fills[out->what]))
			continue;
		out->form = form;
		for (size_t k = 0; k < COUNT(slots); k++)
			if (str_is_c(f->fills_slot, slots[k].slot))
				*slots[k].at = f;
	}
}

/* Rows that hang on a setting are for cases, which keep theirs. */
static bool
is_set(void *data, const struct setting *s)
{
	(void)data, (void)s;
	return false;
}

/* The most that a member of an organisation of that kind may do with it. */
static enum may
may_as(const struct edition *ed, const struct object *object, str kind)
{
	struct visible_ask ask = {.object = object, .setting_on = is_set};
	enum may most = MAY_NOT;

	for (size_t i = 0; i < ed->n_relations; i++) {
		enum may may;

		ask.relation = &ed->relations[i];
		if (ask.relation->via != VIA_PARTY || !ask.relation->kind ||
			!str_is(ask.relation->kind->id, kind))
			continue;
		may = visibility_may(ed, &ask);
		most = may > most ? may : most;
	}
	return most;
}

enum err
library_side(struct call *c, enum library_what what, struct library_side *out)
{
	*out = (struct library_side){.what = what, .may = MAY_NOT};
	for (size_t i = 0; i < c->edition->n_forms && !out->form; i++)
		read_form(&c->edition->forms[i], out);
	if (!out->form || !out->title)
		return absent(c);
	for (size_t i = 0; i < c->n_memberships; i++) {
		enum may may =
			may_as(c->edition, out->form->object, c->kinds[i]);

		/* reading alone is by a case of theirs, never all of it */
		if (may < MAY_WRITE || may <= out->may)
			continue;
		out->may = may;
		out->organisation = c->memberships[i].organisation;
	}
	return out->may >= MAY_WRITE ? OK : absent(c);
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

	if ((e = library_side(c, out->what, &out->side)) || out->only_side)
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

/* What the actor may by that case. */
static enum err
may_by_case(struct call *c, str ref, struct library_side *out)
{
	const struct object *object;
	enum may may = MAY_NOT;
	struct case_row cs;
	enum err e = case_load(c, ref, &cs);

	if (e)
		return e == ERR_ABSENT ? OK : e;
	object = edition_object(cs.edition, out->form->object->id);
	if (object && !(e = case_may(c, &cs, object, &may)) && may >= MAY_READ)
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
	enum err own = library_side(c, what, side), e;

	if (own && (own != ERR_ABSENT || !side->form))
		return own;
	c->note = before;
	if ((e = store_library_get(c, id, row)))
		return e == ERR_ABSENT ? absent(c) : e;
	if (!str_is_c(row->what, library_fills[what]))
		return absent(c);
	if (own || !str_is(row->organisation, side->organisation)) {
		side->may = MAY_NOT;
		if ((e = find_reader(c, row, side)))
			return e;
	}
	read_log_note_of(c, row->id, side->form->object);
	return OK;
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
	finish_item(c, side, out);
	return e;
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
			e = case_load(c, rows[i].ref, &cs);
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
