#include "doc/book.h"

#include "base/arena.h"
#include "doc/csv_read.h"
#include "doc/xlsx_read.h"

enum err
book_read(struct arena *mem, str name, bytes file, struct note *note,
	struct book *out)
{
	if (xlsx_is(file))
		return xlsx_read(mem, name, file, note, out);
	return csv_read(mem, name, file, note, out);
}

/* Place of the first cell at or after an address. */
static size_t
find_at(const struct sheet *s, int row, int column)
{
	size_t from = 0, to = s->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		const struct cell *c = &s->cells[mid];

		if (c->row < row || (c->row == row && c->column < column))
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

const struct cell *
sheet_cell(const struct sheet *s, int row, int column)
{
	size_t at = find_at(s, row, column);

	if (at == s->n || s->cells[at].row != row ||
		s->cells[at].column != column)
		return NULL;
	return &s->cells[at];
}

str
sheet_text(const struct sheet *s, int row, int column)
{
	const struct cell *c = sheet_cell(s, row, column);

	return c ? c->text : S("");
}

size_t
sheet_row_at(const struct sheet *s, int row)
{
	return find_at(s, row, 0);
}

const char *
cell_letters(char *letters, int column)
{
	char back[CELL_NAME_MAX];
	size_t n = 0;

	for (; column > 0; column = (column - 1) / 26)
		back[n++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < n; i++)
		letters[i] = back[n - 1 - i];
	letters[n] = 0;
	return letters;
}

str
cell_name(struct arena *mem, int row, int column)
{
	char letters[CELL_NAME_MAX];

	return str_fmt(mem, "%s%d", cell_letters(letters, column), row);
}

size_t
cell_from(str s, int *row, int *column)
{
	size_t at = 0;
	int r = 0, c = 0;

	at += at < s.n && s.p[at] == '$';
	for (; at < s.n && s.p[at] >= 'A' && s.p[at] <= 'Z'; at++) {
		c = c * 26 + (s.p[at] - 'A' + 1);
		if (c > SHEET_LAST_COLUMN)
			return 0;
	}
	at += at < s.n && s.p[at] == '$';
	for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++) {
		r = r * 10 + (s.p[at] - '0');
		if (r > SHEET_LAST_ROW)
			return 0;
	}
	if (!r || !c)
		return 0;
	*row = r;
	*column = c;
	return at;
}
