/*
 * texts_ids.c - the column of numbers: found by content, read by order
 */
#include "app/texts_reading.h"

enum {
	SCORE_WRITTEN = 4,
	SCORE_REPAIRED = 1,
	SCORE_MIN = 2,     /* one section number that can be read */
	ID_MAX_BYTES = 200 /* of a cell that may hold one */
};

static bool
is_candidate(const struct cell *cell)
{
	return !cell->is_carried && cell->kind != CELL_ERROR &&
	       cell->kind != CELL_BOOL && cell->text.n <= ID_MAX_BYTES;
}

/*
 * Each control counts once in a column, by how many numbers it has below its
 * chapter: a running number looks like chapters only.
 */
int
texts_ids_column(struct texts_reading *r, const struct sheet *s)
{
	size_t width = (size_t)s->n_columns + 1, n = r->cat->n_controls;
	struct arena_mark mark = arena_mark(r->mem);
	bool *seen = MAKE_MANY(r->mem, bool, width *n);
	size_t *scores = MAKE_MANY(r->mem, size_t, width);
	size_t best = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct cell *cell = &s->cells[i];
		struct arena_mark before = arena_mark(r->mem);
		size_t column = (size_t)cell->column;
		struct control_readings can = {.n = 0};

		if (is_candidate(cell))
			control_cell_read(r->mem, r->cat, cell, &can);
		for (size_t k = 0; k < can.n; k++) {
			bool *at = &seen[column * n + can.at[k]->index];

			scores[column] +=
				*at ? 0
				    : (can.at[k]->number.count - 1) *
						(can.is_written ? SCORE_WRITTEN
								: SCORE_REPAIRED);
			*at = true;
		}
		arena_back(r->mem, before);
	}
	for (size_t c = 1; c < width; c++)
		if (scores[c] > scores[best])
			best = c;
	best = scores[best] >= SCORE_MIN ? best : 0;
	arena_back(r->mem, mark);
	return (int)best;
}

/* Between which numbers each stands that are written as such. */
static void
find_neighbours(struct texts_rows *rows)
{
	const struct control *above = NULL, *below = NULL;

	for (size_t i = 0; i < rows->ids.n; i++) {
		struct texts_id *id = &rows->ids.at[i];

		id->above = above;
		if (id->can.is_written && id->can.n)
			above = id->can.at[0];
	}
	for (size_t i = rows->ids.n; i-- > 0;) {
		struct texts_id *id = &rows->ids.at[i];

		id->below = below;
		if (id->can.is_written && id->can.n)
			below = id->can.at[0];
	}
}

/* A day or a number: the only reading that fits between its neighbours. */
static const struct control *
settle(const struct texts_id *id)
{
	const struct control *only = NULL;

	for (size_t k = 0; k < id->can.n; k++) {
		const struct control *it = id->can.at[k];

		if ((id->above && it->index <= id->above->index) ||
			(id->below && it->index >= id->below->index))
			continue;
		if (only)
			return NULL;
		only = it;
	}
	return only;
}

static bool
has_suffix(const struct control_id *id)
{
	return id->provider || id->basic;
}

/* What the row says beside its number is told, never taken. */
static void
take_id(struct texts_reading *r, struct texts_rows *rows, size_t i)
{
	struct texts_id *id = &rows->ids.at[i];
	const struct control_id *n = &id->can.number;

	if (id->goes_on) {
		id->control = i ? rows->ids.at[i - 1].control : NULL;
		return;
	}
	id->control = id->can.is_written ? (id->can.n ? id->can.at[0] : NULL)
					 : settle(id);
	if (!id->can.is_written)
		texts_note_add(r, id->control ? TEXTS_REPAIRED : TEXTS_LOST,
			rows->sheet, id->cell, id->control);
	else if (!id->control)
		texts_note_add(r,
			texts_is_left_out(r->cat, n) ? TEXTS_DELETED
						     : TEXTS_UNKNOWN,
			rows->sheet, id->cell, NULL);
	r->has_suffixes |= id->can.is_written && has_suffix(n);
	rows->about.n_rows += id->control != NULL;
}

/* Rows above the first number that name more than the whole table. */
static void
find_header(struct texts_rows *rows, int first)
{
	const struct sheet *s = rows->sheet;
	int found[TEXTS_HEADER_ROWS];
	size_t n = 0;

	for (int row = first - 1; row > 0 && n < COUNT(found); row--) {
		size_t own = 0;

		for (size_t i = sheet_row_at(s, row);
			i < s->n && s->cells[i].row == row; i++)
			own += !s->cells[i].is_carried;
		if (own > 1)
			found[n++] = row;
		else if (n)
			break;
	}
	rows->n_header = n;
	for (size_t i = 0; i < n; i++)
		rows->header[i] = found[n - 1 - i];
}

bool
texts_ids_read(struct texts_reading *r, const struct sheet *s, int column,
	struct texts_rows *out)
{
	bool begun = false;
	int first = 0;

	for (size_t i = 0; i < s->n && column; i++) {
		const struct cell *cell = &s->cells[i];
		struct texts_id id = {.cell = cell};

		if (cell->column != column)
			continue;
		id.goes_on = cell->is_carried;
		if (is_candidate(cell))
			control_cell_read(r->mem, r->cat, cell, &id.can);
		if (!begun && !id.can.n && !id.can.is_written)
			continue; /* above the first one */
		first = begun ? first : cell->row;
		begun = true;
		*LIST_ADD(r->mem, &out->ids) = id;
	}
	if (!begun)
		return false;
	out->about.id_column = column;
	find_header(out, first);
	return true;
}

void
texts_ids_settle(struct texts_reading *r, struct texts_rows *rows)
{
	find_neighbours(rows);
	for (size_t i = 0; i < rows->ids.n; i++)
		take_id(r, rows, i);
}
