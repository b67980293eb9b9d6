/*
 * texts_columns.c - the other columns: what each is called and holds, and
 * which of them are the text
 */
#include "app/texts_reading.h"
#include "base/text.h"

enum { LABEL_CHARS = 60, SAMPLE_CHARS = 40 };

bool
texts_is_listed(struct arena *mem, str list, str name)
{
	str rest = list, wanted = text_fold(mem, text_line(mem, name));

	while (rest.n) {
		str one = str_cut(rest, ',', &rest);

		if (wanted.n &&
			str_is(text_fold(mem, text_line(mem, one)), wanted))
			return true;
	}
	return false;
}

/* The words above a column, from above; a merged one counts once. */
static str
make_label(struct texts_reading *r, const struct texts_rows *rows, int column)
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

/* Texts beside numbers alone: headings and remarks are no text of a control. */
static void
count_cells(struct texts_reading *r, const struct texts_rows *rows,
	struct texts_column *columns)
{
	for (size_t i = 0; i < rows->ids.n; i++) {
		const struct texts_id *id = &rows->ids.at[i];
		const struct sheet *s = rows->sheet;
		int row = id->cell->row;

		for (size_t k = sheet_row_at(s, row);
			id->control && k < s->n && s->cells[k].row == row;
			k++) {
			const struct cell *cell = &s->cells[k];
			struct texts_column *c = &columns[cell->column];

			if (cell->kind == CELL_ERROR ||
				str_is_blank(cell->text))
				continue;
			if (!c->n_filled++)
				c->sample = text_peek(
					r->mem, cell->text, SAMPLE_CHARS);
			c->n_bytes += cell->is_carried ? 0 : cell->text.n;
		}
	}
}

/* Those that were asked for; if none was, the one that says most. */
static void
choose(struct texts_reading *r, struct texts_sheet *about)
{
	struct texts_column *longest = NULL;
	str wanted = r->wanted->columns;

	for (size_t i = 0; i < about->n_columns; i++) {
		struct texts_column *c = &about->columns[i];

		c->is_chosen = texts_is_listed(r->mem, wanted, c->label) ||
			       texts_is_listed(r->mem, wanted, c->letters);
		if (!longest || c->n_bytes > longest->n_bytes)
			longest = c;
	}
	if (longest && str_is_blank(wanted))
		longest->is_chosen = true;
	for (size_t i = 0; i < about->n_columns; i++)
		if (about->columns[i].is_chosen)
			about->columns[i].is_chosen =
				texts_label(r, about->columns[i].label) <
				TEXTS_MAX_LABELS;
}

void
texts_columns_read(struct texts_reading *r, struct texts_rows *rows)
{
	struct texts_sheet *about = &rows->about;
	size_t n = (size_t)rows->sheet->n_columns + 1;
	struct texts_column *all = MAKE_MANY(r->mem, struct texts_column, n);
	char letters[CELL_NAME_MAX];

	about->id_letters = str_copy(
		r->mem, str_of(cell_letters(letters, about->id_column)));
	count_cells(r, rows, all);
	about->columns = MAKE_MANY(r->mem, struct texts_column, n);
	for (size_t i = 1; i < n; i++) {
		struct texts_column *c = &all[i];

		if (!c->n_filled || (int)i == about->id_column)
			continue;
		c->column = (int)i;
		c->letters =
			str_copy(r->mem, str_of(cell_letters(letters, (int)i)));
		c->label = make_label(r, rows, (int)i);
		if (!c->label.n)
			c->label = c->letters;
		about->columns[about->n_columns++] = *c;
	}
	choose(r, about);
}
