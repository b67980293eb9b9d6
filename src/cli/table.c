/* table.c - aligns by columns of the terminal */
#include "cli/table.h"

#include "base/text.h"

static void
put_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_add_char(out, ' ');
}

static size_t
last_cell(const struct text_table *t, const struct table_row *row)
{
	size_t n = t->n_columns;

	while (n > 0 && !row->cells[n - 1].n)
		n--;
	return n;
}

void
table_put(struct buf *out, const struct text_table *t, size_t indent)
{
	size_t wide[TABLE_MAX_COLUMNS] = {0};

	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t j = 0; j < t->n_columns; j++) {
			size_t n = text_columns(t->rows.at[i].cells[j]);

			if (n > wide[j])
				wide[j] = n;
		}
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct table_row *row = &t->rows.at[i];
		size_t n = last_cell(t, row);

		put_blanks(out, n ? indent : 0);
		for (size_t j = 0; j < n; j++) {
			buf_add(out, row->cells[j]);
			if (j + 1 < n)
				put_blanks(out,
					wide[j] + 2 -
						text_columns(row->cells[j]));
		}
		buf_add_char(out, '\n');
	}
}
