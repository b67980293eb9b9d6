/*
 * texts_ids.c - the column of numbers: found by content, read by order
 */
#include "app/texts_reading.h"

enum {
	SCORE_WRITTEN = 4,
	SCORE_REPAIRED = 1,
	SCORE_MIN = 2,       /* one section number that can be read */
	ID_MAX_BYTES = 200,  /* of a cell that may hold one, .. */
	IDS_MAX_BYTES = 8192 /* ..or, in a table, a list of them */
};

static bool
is_candidate(const struct texts_reading *r, const struct cell *cell)
{
	bool lists = r->wanted->annex.n > 0;

	return (lists || !cell->is_carried) && cell->kind != CELL_ERROR &&
	       cell->kind != CELL_BOOL &&
	       cell->text.n <= (lists ? IDS_MAX_BYTES : ID_MAX_BYTES);
}

/* What a cell that lists several has, each as if it stood alone; false: no
 * more. *rest is the text at first. */
static bool
next_listed(struct texts_reading *r, const struct cell *cell, str *rest,
	struct cell *out, struct control_readings *can)
{
	*out = *cell;
	if (r->n_listed == ANNEX_MAX_LISTED ||
		!texts_piece_next(r->mem, rest, &out->text))
		return false;
	r->n_listed++;
	control_cell_read(r->mem, r->cat, out, can);
	return true;
}

static bool
is_read(const struct control_readings *can)
{
	return can->n || can->is_written;
}

/* A column as it is looked at for numbers. */
struct column_seen {
	bool *seen; /* by control->index */
	size_t score;
};

/*
 * Each control counts once in a column, by how many numbers it has below its
 * chapter: a running number looks like chapters only.
 */
static void
score_readings(struct column_seen *c, const struct control_readings *can)
{
	for (size_t k = 0; k < can->n; k++) {
		bool *at = &c->seen[can->at[k]->index];

		c->score += *at ? 0
				: (can->at[k]->number.count - 1) *
					    (can->is_written ? SCORE_WRITTEN
							     : SCORE_REPAIRED);
		*at = true;
	}
}

static void
score_cell(
	struct texts_reading *r, const struct cell *cell, struct column_seen *c)
{
	struct arena_mark before = arena_mark(r->mem);
	struct control_readings can = {.n = 0};
	str rest = r->wanted->annex.n ? cell->text : S("");
	struct cell piece;

	if (cell->is_carried || !is_candidate(r, cell))
		return;
	control_cell_read(r->mem, r->cat, cell, &can);
	score_readings(c, &can);
	while (!is_read(&can) && next_listed(r, cell, &rest, &piece, &can)) {
		score_readings(c, &can);
		can = (struct control_readings){.n = 0};
	}
	arena_back(r->mem, before);
}

int
texts_ids_column(struct texts_reading *r, const struct sheet *s)
{
	size_t width = (size_t)s->n_columns + 1, n = r->cat->n_controls;
	struct arena_mark mark = arena_mark(r->mem);
	struct column_seen *columns =
		MAKE_MANY(r->mem, struct column_seen, width);
	size_t best = 0;

	for (size_t c = 0; c < width; c++)
		columns[c].seen = MAKE_MANY(r->mem, bool, n);
	for (size_t i = 0; i < s->n; i++)
		score_cell(r, &s->cells[i], &columns[s->cells[i].column]);
	for (size_t c = 1; c < width; c++)
		if (columns[c].score > columns[best].score)
			best = c;
	best = columns[best].score >= SCORE_MIN ? best : 0;
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

/*
 * A day or a number: the only reading that fits between its neighbours, one of
 * which it may be where a control has several rows.
 */
static const struct control *
settle(const struct texts_reading *r, const struct texts_id *id)
{
	const struct control *only = NULL;
	size_t apart = r->wanted->annex.n ? 0 : 1;

	for (size_t k = 0; k < id->can.n; k++) {
		const struct control *it = id->can.at[k];

		if ((id->above && it->index < id->above->index + apart) ||
			(id->below && it->index + apart > id->below->index))
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

bool
texts_id_begins(const struct texts_rows *rows, size_t i)
{
	const struct texts_id *id = &rows->ids.at[i];

	while (i-- > 0 && rows->ids.at[i].cell->row == id->cell->row)
		if (rows->ids.at[i].control)
			return false;
	return true;
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
					 : settle(r, id);
	if (!id->can.is_written)
		texts_note_add(r, id->control ? TEXTS_REPAIRED : TEXTS_LOST,
			rows->sheet, id->cell, id->control);
	else if (!id->control)
		texts_note_add(r,
			texts_is_left_out(r->cat, n) ? TEXTS_DELETED
						     : TEXTS_UNKNOWN,
			rows->sheet, id->cell, NULL);
	r->has_suffixes |= id->can.is_written && has_suffix(n);
	rows->about.n_rows += id->control && texts_id_begins(rows, i);
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

/* In a table a cell stands for all that it lists; one that lists nothing, such
 * as a dash, for none. */
static void
add_ids(struct texts_reading *r, const struct cell *cell,
	struct texts_rows *out)
{
	struct texts_id id = {.cell = cell};
	str rest = cell->text;
	struct cell piece;

	id.goes_on = cell->is_carried && !r->wanted->annex.n;
	if (is_candidate(r, cell))
		control_cell_read(r->mem, r->cat, cell, &id.can);
	if (is_read(&id.can) || !r->wanted->annex.n) {
		*LIST_ADD(r->mem, &out->ids) = id;
		return;
	}
	while (is_candidate(r, cell) &&
		next_listed(r, cell, &rest, &piece, &id.can)) {
		struct cell *own = MAKE(r->mem, struct cell);

		*own = piece;
		id.cell = own;
		*LIST_ADD(r->mem, &out->ids) = id;
		id.can = (struct control_readings){.n = 0};
	}
}

static bool
has_read(const struct texts_rows *rows)
{
	for (size_t i = 0; i < rows->ids.n; i++)
		if (is_read(&rows->ids.at[i].can))
			return true;
	return false;
}

bool
texts_ids_read(struct texts_reading *r, const struct sheet *s, int column,
	struct texts_rows *out)
{
	bool begun = false;

	for (size_t i = 0; i < s->n && column; i++) {
		if (s->cells[i].column != column)
			continue;
		add_ids(r, &s->cells[i], out);
		begun = begun || has_read(out);
		if (!begun)
			out->ids.n = 0; /* above the first one */
	}
	if (!begun)
		return false;
	out->about.id_column = column;
	find_header(out, out->ids.at[0].cell->row);
	return true;
}

void
texts_ids_settle(struct texts_reading *r, struct texts_rows *rows)
{
	find_neighbours(rows);
	for (size_t i = 0; i < rows->ids.n; i++)
		take_id(r, rows, i);
}
