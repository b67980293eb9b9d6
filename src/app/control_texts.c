#include "app/control_texts.h"

#include "app/texts_reading.h"
#include "base/text.h"

enum { TYPED_CHARS = 40 };

void
texts_note_add(struct texts_reading *r, enum texts_is is, const struct sheet *s,
	const struct cell *cell, const struct control *control)
{
	str at = cell_name(r->mem, cell->row, cell->column);

	if (r->out->n_of[is]++ >= TEXTS_MAX_NOTES)
		return;
	*LIST_ADD(r->mem, &r->out->notes) = (struct texts_note){.is = is,
		.place = s->name.n ? STR_CAT(r->mem, s->name, S("!"), at) : at,
		.typed = text_peek(r->mem, cell->text, TYPED_CHARS),
		.control = control};
}

bool
texts_is_left_out(const struct catalogue *cat, const struct control_id *id)
{
	bool later = false;

	for (size_t i = 0; i < cat->n_controls && id->count > 1; i++) {
		const struct control_id *it = &cat->controls[i].number;
		size_t same = 0;

		while (same < id->count - 1 && it->n[same] == id->n[same])
			same++;
		if (it->count != id->count || same < id->count - 1)
			continue;
		if (it->n[same] == id->n[same])
			return false;
		later |= it->n[same] > id->n[same];
	}
	return later;
}

size_t
texts_label(struct texts_reading *r, str label)
{
	size_t i = 0;

	while (i < r->n_labels && !str_is(r->labels[i], label))
		i++;
	if (i == r->n_labels && i < TEXTS_MAX_LABELS)
		r->labels[r->n_labels++] = label;
	return i;
}

str
texts_cell_text(struct texts_reading *r, const struct cell *cell)
{
	struct texts_tidied *t = &r->tidied[cell->column % TEXTS_TIDIED];

	if (cell->kind == CELL_ERROR)
		return S("");
	if (t->of.p != cell->text.p || t->of.n != cell->text.n)
		*t = (struct texts_tidied){cell->text,
			text_tame(r->mem, text_tidy(r->mem, cell->text))};
	return t->text;
}

static void
take_cell(struct texts_reading *r, const struct texts_rows *rows,
	const struct texts_id *id, const struct texts_column *column)
{
	const struct cell *cell =
		sheet_cell(rows->sheet, id->cell->row, column->column);
	size_t label = texts_label(r, column->label);
	struct texts_slot *slot;
	str text;

	if (!cell)
		return;
	text = texts_cell_text(r, cell);
	if (str_is_blank(text) || (id->goes_on && cell->is_carried))
		return;
	slot = &r->slots[id->control->index * TEXTS_MAX_LABELS + label];
	if (!slot->text.mem) {
		slot->text = buf_in_max(r->mem, TEXTS_MAX_BYTES);
		slot->place = cell_name(r->mem, cell->row, cell->column);
	} else if (!id->goes_on) {
		if (!str_is(buf_str(&slot->text), text))
			texts_note_add(
				r, TEXTS_TWICE, rows->sheet, cell, id->control);
		return;
	} else {
		buf_add_char(&slot->text, '\n');
	}
	buf_add(&slot->text, text);
	if (slot->text.full)
		texts_note_add(r, TEXTS_LOST, rows->sheet, cell, id->control);
}

/* Suffixes are told, never taken; a file without them says nothing of them. */
static void
note_flags(struct texts_reading *r, const struct texts_rows *rows)
{
	for (size_t i = 0; i < rows->ids.n && r->has_suffixes; i++) {
		const struct texts_id *id = &rows->ids.at[i];
		const struct control_id *n = &id->can.number;

		if (id->control && id->can.is_written &&
			(n->provider != id->control->number.provider ||
				n->basic != id->control->number.basic))
			texts_note_add(r, TEXTS_FLAGS, rows->sheet, id->cell,
				id->control);
	}
}

static void
take_rows(struct texts_reading *r, const struct texts_rows *rows)
{
	if (r->wanted->annex.n)
		texts_annex_rows(r, rows);
	for (size_t i = 0; i < rows->ids.n && !r->wanted->annex.n; i++)
		for (size_t k = 0; k < rows->about.n_columns; k++)
			if (rows->ids.at[i].control &&
				rows->about.columns[k].role == TEXTS_TAKEN)
				take_cell(r, rows, &rows->ids.at[i],
					&rows->about.columns[k]);
	note_flags(r, rows);
}

static void
read_sheet(struct texts_reading *r, const struct sheet *s, size_t number)
{
	struct texts_rows rows = {
		.sheet = s,
		.about = {.name = s->name,
			  .number = number,
			  .is_hidden = s->is_hidden}
        };
	struct texts_rows own = rows;
	int guess = texts_ids_column(r, s), column;

	texts_ids_read(r, s, guess, &rows);
	texts_headings_add(r, &rows);
	column = str_is_blank(r->wanted->sheets) ||
				 texts_is_listed(
					 r->mem, r->wanted->sheets, s->name)
			 ? texts_picks_ids(r, &rows, guess)
			 : 0;
	if (column != guess) {
		rows = own;
		texts_ids_read(r, s, column, &rows);
	}
	texts_ids_settle(r, &rows);
	texts_columns_read(r, &rows);
	take_rows(r, &rows);
	if (rows.ids.n)
		*LIST_ADD(r->mem, &r->out->sheets) = rows.about;
	else if (s->n)
		*LIST_ADD(r->mem, &r->out->others) = rows.about;
}

static void
count_group(struct texts_read *out, const struct control *k, bool there)
{
	size_t i = 0;

	while (i < out->n_groups &&
		!(str_is(out->groups[i].kind, k->kind) &&
			str_is(out->groups[i].level, k->level_word)))
		i++;
	if (i == TEXTS_MAX_GROUPS)
		return;
	if (i == out->n_groups)
		out->groups[out->n_groups++] =
			(struct texts_group){k->kind, k->level_word, 0, 0};
	out->groups[i].n += there;
	out->groups[i].n_of++;
}

/* What was read for one control. */
static size_t
take_texts_of(struct texts_reading *r, const struct control *k,
	struct control_text *to)
{
	struct texts_slot *slots = &r->slots[k->index * TEXTS_MAX_LABELS];
	size_t n = 0;

	if (r->wanted->annex.n)
		return texts_annex_take(r, k, to);
	for (size_t l = 0; l < r->n_labels; l++)
		if (slots[l].text.mem)
			to[n++] = (struct control_text){
				k->id, r->labels[l], buf_str(&slots[l].text)};
	return n;
}

/* In the order of the catalogue, and what of it has no text. */
static void
take_texts(struct texts_reading *r)
{
	struct texts_read *out = r->out;
	struct control_text *to = MAKE_MANY(r->mem, struct control_text,
		r->wanted->annex.n ? r->rows.n
				   : r->cat->n_controls * r->n_labels);

	out->texts.at = to;
	out->absent =
		MAKE_MANY(r->mem, const struct control *, r->cat->n_controls);
	for (size_t i = 0; i < r->cat->n_controls; i++) {
		const struct control *k = &r->cat->controls[i];
		size_t n = take_texts_of(r, k, &to[out->texts.n]);

		out->texts.n += n;
		out->n_matched += n > 0;
		if (k->answered)
			count_group(out, k, n > 0);
		if (k->answered && !n)
			out->absent[out->n_absent++] = k;
	}
	out->texts.columns = str_join(r->mem, r->labels, r->n_labels, S(","));
}

static enum err
refuse(struct note *note, enum word w, str name, str columns)
{
	fail_with(note, ERR_INVALID, w, {"columns", columns});
	note->place = name;
	return ERR_INVALID;
}

/* What was asked for and is not there. */
static enum err
judge(const struct texts_reading *r, str name, struct note *note)
{
	if (r->is_full) {
		fail_with(note, ERR_TOO_BIG, W_TEXTS_ANNEX_BIG,
			{"rows", str_fmt(r->mem, "%d", ANNEX_MAX_TEXTS)},
			{"mb", str_fmt(r->mem, "%d", ANNEX_MAX_BYTES >> 20)});
		note->place = name;
		return ERR_TOO_BIG;
	}
	if (r->twice.n)
		return refuse(note, W_TEXTS_IDS_TWICE, name, r->twice);
	for (size_t i = 0; i < r->picks.n; i++)
		if (!r->picks.at[i].is_used)
			return refuse(note, W_TEXTS_COLUMN_ABSENT, name,
				r->picks.at[i].whole);
	if (!r->out->sheets.n)
		return refuse(note, W_TEXTS_NO_NUMBERS, name, S(""));
	if (!r->out->texts.n)
		return refuse(
			note, W_TEXTS_NO_COLUMN, name, r->wanted->columns);
	return OK;
}

enum err
texts_from_file(struct arena *mem, const struct catalogue *cat, str name,
	bytes file, const struct texts_wanted *wanted, struct note *note,
	struct texts_read *out)
{
	struct texts_reading r = {
		.mem = mem, .cat = cat, .wanted = wanted, .out = out};
	struct book book;
	enum err e = book_read(mem, name, file, note, &book);

	if (e)
		return e;
	*out = (struct texts_read){.catalogue = cat};
	out->texts = (struct control_texts){.catalogue = cat->id,
		.annex = wanted->annex,
		.file = name,
		.sha256 = hash_hex(mem, sha256(file))};
	r.slots = MAKE_MANY(
		mem, struct texts_slot, cat->n_controls * TEXTS_MAX_LABELS);
	r.last = MAKE_MANY(mem, size_t, cat->n_controls);
	r.n_rows = MAKE_MANY(mem, size_t, cat->n_controls);
	r.headings = buf_in(mem);
	buf_add(&r.headings, wanted->annex);
	texts_picks_read(&r);
	/* what nobody sees comes last, so that it takes no place */
	for (int hidden = 0; hidden < 2; hidden++)
		for (size_t i = 0; i < book.n; i++)
			if (book.sheets[i].is_hidden == hidden)
				read_sheet(&r, &book.sheets[i], i + 1);
	take_texts(&r);
	out->texts.headings =
		hash_hex(mem, sha256(str_bytes(buf_str(&r.headings))));
	out->texts.mapping = texts_mapping(mem, out);
	return judge(&r, name, note);
}
