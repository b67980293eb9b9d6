/*
 * statement_cells.c - what one cell says, and what a spreadsheet did to it
 */
#include "app/control_cell.h"
#include "app/statement_reading.h"
#include "base/text.h"
#include "interop/statement_json.h"

enum { QUOTED_CHARS = 40 };

str
sheet_place(struct arena *mem, str sheet, int row, int column)
{
	str cell = cell_name(mem, row, column);

	return sheet.n ? STR_CAT(mem, sheet, S("!"), cell) : cell;
}

void
sheet_problem_add(struct sheets_reading *r, str place, enum word w,
	const struct word_arg *args)
{
	struct sheet_problems *all = &r->out->problems;
	struct sheet_problem *p;

	if (all->n == SHEETS_MAX_PROBLEMS) {
		all->n_more++;
		return;
	}
	p = LIST_ADD(r->with->mem, all);
	p->place = place;
	p->word = w;
	for (size_t i = 0; args && args[i].name && i + 1 < COUNT(p->args); i++)
		p->args[i] = args[i];
}

str
sheet_problem_say(const struct sheets_with *with, const struct sheet_problem *p)
{
	str text =
		words_say(with->words, with->mem, with->lang, p->word, p->args);

	return words_say(with->words, with->mem, with->lang, W_NOTE_PLACE,
		(const struct word_arg[]){
			{"place", p->place},
                        {"text",       text},
                        {0}
        });
}

static str
place_of(const struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell)
{
	return sheet_place(r->with->mem, s->name, cell->row, cell->column);
}

/* Refuses what stands in a cell, and shows the beginning of it. */
static bool
refuse(struct sheets_reading *r, const struct sheet *s, const struct cell *cell,
	enum word w)
{
	sheet_problem_with(r, place_of(r, s, cell), w,
		{"text", text_peek(r->with->mem, cell->text, QUOTED_CHARS)});
	return false;
}

bool
cell_read_plain(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, str *out)
{
	*out = S("");
	if (!cell)
		return true;
	if (cell->is_formula)
		return refuse(r, s, cell, W_SHEETS_IS_FORMULA);
	if (cell->is_carried)
		return refuse(r, s, cell, W_SHEETS_IS_MERGED);
	if (cell->kind == CELL_ERROR)
		return refuse(r, s, cell, W_SHEETS_IS_ERROR);
	if (cell->text.n > STATEMENT_MAX_TEXT_BYTES)
		return refuse(r, s, cell, W_SHEETS_LONG);
	*out = cell->text;
	return true;
}

/* What is no text is taken where the field is of that kind, else refused. */
static bool
read_kind(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct field *field, str *out)
{
	enum field_type type = field->type;

	switch (cell->kind) {
	case CELL_DAY:
		if (type != FIELD_DAY || day_is_none(cell->day))
			return refuse(r, s, cell, W_SHEETS_IS_DAY);
		*out = day_to(r->with->mem, cell->day);
		return true;
	case CELL_NUMBER:
		return type == FIELD_COUNT ||
		       refuse(r, s, cell, W_SHEETS_IS_NUMBER);
	case CELL_BOOL:
		if (type != FIELD_BOOL)
			return refuse(r, s, cell, W_SHEETS_IS_BOOL);
		*out = str_is(cell->raw, S("1")) ? S("yes") : S("no");
		return true;
	default:
		return true;
	}
}

bool
cell_read_value(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct field *field, str *out)
{
	str typed;

	if (!cell_read_plain(r, s, cell, &typed))
		return false;
	*out = typed;
	if (!cell)
		return true;
	if (!read_kind(r, s, cell, field, &typed))
		return false;
	if (sheet_value_from(r->with, field, typed, out))
		return true;
	sheet_problem_with(r, place_of(r, s, cell), W_SHEETS_NO_CHOICE,
		{"text", text_peek(r->with->mem, typed, QUOTED_CHARS)},
		{"choices", sheet_value_choices(r->with, field)});
	return false;
}

bool
cell_read_count(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, int64_t *out)
{
	str typed;

	if (!cell_read_plain(r, s, cell, &typed))
		return false;
	typed = text_line(r->with->mem, typed);
	if (!typed.n)
		return true;
	return str_to_count(typed, INT32_MAX, out) ||
	       refuse(r, s, cell, W_SHEETS_NO_COUNT);
}

static const struct control *
answered(const struct sheets_reading *r, str id)
{
	const struct control *k =
		catalogue_find(r->with->edition->catalogue, id);

	return k && k->answered ? k : NULL;
}

/* *out is the only control that can have been meant; false if there is none. */
static bool
control_of_day(
	const struct sheets_reading *r, day d, const struct control **out)
{
	struct control_readings can = {.n = 0};

	*out = NULL;
	control_day_read(r->with->mem, r->with->edition->catalogue, d, &can);
	for (size_t i = 0; i < can.n; i++) {
		if (can.at[i]->answered && *out)
			return false;
		if (can.at[i]->answered)
			*out = can.at[i];
	}
	return *out != NULL;
}

const struct control *
cell_read_control(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell)
{
	const struct control *k = NULL;
	day d = DAY_NONE;
	str typed;

	if (!cell_read_plain(r, s, cell, &typed))
		return NULL;
	typed = text_line(r->with->mem, typed);
	if (cell->kind == CELL_DAY)
		d = cell->day;
	else if (cell->kind == CELL_TEXT && (k = answered(r, typed)))
		return k;
	else if (cell->kind == CELL_TEXT)
		control_day_from(typed, &d);
	if (!day_is_none(d) && control_of_day(r, d, &k))
		return k;
	refuse(r, s, cell,
		cell->kind == CELL_DAY || !day_is_none(d) ? W_SHEETS_LOST_DAY
		: cell->kind == CELL_NUMBER               ? W_SHEETS_LOST_NUMBER
					    : W_SHEETS_NO_CONTROL);
	return NULL;
}
