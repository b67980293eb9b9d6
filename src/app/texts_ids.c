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

static bool
is_read(const struct control_readings *can)
{
	return can->n || can->is_written;
}

/*
 * A cell's numbers, one after another: all of it, or of a table what it lists.
 * Where one has spaces or the like within, what stands between them is looked
 * at first: read as a whole `1 5.1.1` were 15.1.1.
 */
struct id_walk {
	const struct cell *cell;
	str rest;
	bool lists, ends;
	struct control_readings whole;
};

static struct id_walk
walk_cell(struct texts_reading *r, const struct cell *cell)
{
	struct id_walk w = {.cell = cell, .rest = cell->text};
	size_t n;

	w.ends = r->is_full;
	if (r->is_full || !is_candidate(r, cell))
		return w;
	if (cell->text.n <= ID_MAX_BYTES)
		control_cell_read(r->mem, r->cat, cell, &w.whole);
	if (!r->wanted->annex.n || cell->kind != CELL_TEXT ||
		(w.whole.n && !w.whole.is_written))
		return w;
	n = texts_pieces_count(cell->text);
	w.ends = n == 0; /* a dash, or `none` */
	w.lists = n > 1;
	return w;
}

/* false: no more, or more than may be looked at. */
static bool
walk_next(struct texts_reading *r, struct id_walk *w, struct cell *out,
	struct control_readings *can)
{
	if (w->ends)
		return false;
	*out = *w->cell;
	*can = w->whole;
	w->ends = !w->lists;
	if (!w->lists)
		return true;
	if (r->n_listed == ANNEX_MAX_LISTED) {
		r->is_full = true;
		return false;
	}
	if (!texts_piece_next(&w->rest, &out->text))
		return false;
	r->n_listed++;
	control_cell_read(r->mem, r->cat, out, can);
	return true;
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
	struct control_readings can;
	struct id_walk w;
	struct cell one;

	if (cell->is_carried)
		return;
	w = walk_cell(r, cell);
	while (walk_next(r, &w, &one, &can))
		score_readings(c, &can);
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

/* In a table a cell stands for all that it lists. */
static void
add_ids(struct texts_reading *r, const struct cell *cell,
	struct texts_rows *out)
{
	struct texts_id id = {.cell = cell};
	struct id_walk w = walk_cell(r, cell);
	struct cell one;

	id.goes_on = cell->is_carried && !r->wanted->annex.n;
	while (walk_next(r, &w, &one, &id.can)) {
		if (w.lists)
			id.cell = arena_copy(r->mem, &one, sizeof(one));
		if (r->wanted->annex.n && r->n_ids++ == ANNEX_MAX_TEXTS) {
			r->is_full = true;
			return;
		}
		*LIST_ADD(r->mem, &out->ids) = id;
	}
}

/* One that can be read, or that in a table should be and is told. */
static bool
has_number(const struct texts_reading *r, const struct texts_rows *rows)
{
	for (size_t i = 0; i < rows->ids.n; i++)
		if (is_read(&rows->ids.at[i].can) ||
			(r->wanted->annex.n &&
				texts_looks_numbered(
					rows->ids.at[i].cell->text)))
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
		begun = begun || has_number(r, out);
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
	int last = 0;

	find_neighbours(rows);
	for (size_t i = 0; i < rows->ids.n; i++) {
		struct texts_id *id = &rows->ids.at[i];

		take_id(r, rows, i);
		id->begins = id->control && id->cell->row != last;
		if (id->begins)
			last = id->cell->row;
		rows->about.n_rows += id->begins && !id->goes_on;
	}
}
