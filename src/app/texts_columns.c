/*
 * texts_columns.c - the other columns: what each is called and holds, and
 * which of them are the text
 */
#include "app/texts_reading.h"
#include "base/text.h"

enum { LABEL_CHARS = 60, SAMPLE_CHARS = 40 };

/* From above; a merged one counts once. */
str
texts_label_of(
	struct texts_reading *r, const struct texts_rows *rows, int column)
{
	str parts[TEXTS_HEADER_ROWS];
	size_t n = 0;

	for (size_t i = 0; i < rows->n_header; i++) {
		str part = text_line(r->mem,
			sheet_text(rows->sheet, rows->header[i], column));

		/* a comma would cut the list in which it is asked for again */
		if (part.n && !str_has(part, S(",")) &&
			(!n || !str_is(parts[n - 1], part)))
			parts[n++] = part;
	}
	return n ? text_peek(r->mem, str_join(r->mem, parts, n, S(" ")),
			   LABEL_CHARS)
		 : S("");
}

static void
count_cell(struct texts_reading *r, const struct cell *cell,
	struct texts_column *columns)
{
	struct texts_column *c = &columns[cell->column];

	if (cell->kind == CELL_ERROR || str_is_blank(cell->text))
		return;
	if (!c->n_filled++)
		c->sample = text_peek(r->mem, cell->text, SAMPLE_CHARS);
	c->n_bytes += cell->is_carried ? 0 : cell->text.n;
}

/*
 * Texts beside numbers alone: headings and remarks are no text of a control.
 * Of a sheet without numbers all is counted, for who has to say what it is.
 */
static void
count_cells(struct texts_reading *r, const struct texts_rows *rows,
	struct texts_column *columns)
{
	const struct sheet *s = rows->sheet;

	for (size_t k = 0; !rows->ids.n && k < s->n; k++)
		count_cell(r, &s->cells[k], columns);
	for (size_t i = 0; i < rows->ids.n; i++) {
		const struct texts_id *id = &rows->ids.at[i];
		int row = id->begins ? id->cell->row : 0;

		for (size_t k = row ? sheet_row_at(s, row) : s->n;
			k < s->n && s->cells[k].row == row; k++)
			count_cell(r, &s->cells[k], columns);
	}
}

/* Those that were asked for; if none was, the one that says most, or of a table
 * all. */
static void
choose(struct texts_reading *r, struct texts_sheet *about)
{
	struct texts_column *longest = NULL;

	for (size_t i = 0; i < about->n_columns; i++) {
		struct texts_column *c = &about->columns[i];
		bool is_said = texts_pick_find(r, about, c, &c->role);

		if (c->column == about->id_column)
			c->role = TEXTS_IDS;
		else if (c->role == TEXTS_IDS || !is_said)
			c->role = TEXTS_LEFT;
		if (c->role == TEXTS_LEFT && !is_said && !r->picks_texts &&
			r->wanted->annex.n)
			c->role = TEXTS_TAKEN;
		if (c->role == TEXTS_LEFT && !is_said &&
			(!longest || c->n_bytes > longest->n_bytes))
			longest = c;
	}
	if (longest && !r->picks_texts)
		longest->role = TEXTS_TAKEN;
	for (size_t i = 0; i < about->n_columns; i++)
		if (about->columns[i].role == TEXTS_TAKEN &&
			texts_label(r, about->columns[i].label) ==
				TEXTS_MAX_LABELS)
			about->columns[i].role = TEXTS_LEFT;
}

void
texts_columns_read(struct texts_reading *r, struct texts_rows *rows)
{
	struct texts_sheet *about = &rows->about;
	size_t n = (size_t)rows->sheet->n_columns + 1;
	struct texts_column *all = MAKE_MANY(r->mem, struct texts_column, n);
	char letters[CELL_NAME_MAX];

	count_cells(r, rows, all);
	about->columns = MAKE_MANY(r->mem, struct texts_column, n);
	for (size_t i = 1; i < n; i++) {
		struct texts_column *c = &all[i];

		if (!c->n_filled)
			continue;
		c->column = (int)i;
		c->letters =
			str_copy(r->mem, str_of(cell_letters(letters, (int)i)));
		c->label = texts_label_of(r, rows, (int)i);
		if (!c->label.n)
			c->label = c->letters;
		if (c->column == about->id_column)
			about->id_letters = c->letters;
		about->columns[about->n_columns++] = *c;
	}
	if (about->id_column)
		choose(r, about);
}

void
texts_headings_add(struct texts_reading *r, const struct texts_rows *rows)
{
	buf_add(&r->headings, rows->about.name);
	buf_add_char(&r->headings, '\0');
	for (int i = 1; rows->n_header && i <= rows->sheet->n_columns; i++) {
		buf_add(&r->headings, texts_label_of(r, rows, i));
		buf_add_char(&r->headings, '\0');
	}
	buf_add_char(&r->headings, '\n');
}
