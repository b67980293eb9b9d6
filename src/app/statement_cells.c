/*
 * statement_cells.c - what one cell says, and what a spreadsheet did to it
 */
#include "app/statement_reading.h"
#include "base/text.h"
#include "interop/statement_json.h"

enum { QUOTED_CHARS = 40, CENTURY = 100 };

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

/*
 * 5.1.3 becomes a day in one of three orders. *out is the only control that
 * can have been meant; false if there is none, or another one.
 */
static bool
control_of_day(
	const struct sheets_reading *r, day d, const struct control **out)
{
	struct civil c = day_civil(d);
	int year = c.year % CENTURY;
	const int orders[][3] = {
		{year,    c.month, c.day},
                {c.month, c.day,   year },
		{c.day,   c.month, year }
        };

	*out = NULL;
	for (size_t i = 0; i < COUNT(orders); i++) {
		const struct control *k = answered(
			r, str_fmt(r->with->mem, "%d.%d.%d", orders[i][0],
				   orders[i][1], orders[i][2]));

		if (k && *out && k != *out)
			return false;
		*out = k ? k : *out;
	}
	return *out != NULL;
}

/* 2005/1/3 or 2005-1-3, as CSV has it after a spreadsheet saw 5.1.3. */
static bool
day_of_text(str text, day *out)
{
	int64_t n[3];
	str rest = text;
	char sep = str_find_char(rest, '/', 0) < rest.n ? '/' : '-';

	for (size_t i = 0; i < COUNT(n); i++) {
		str part = str_cut(rest, sep, &rest);

		if (part.n == 2 && part.p[0] == '0')
			part = str_part(part, 1, 1);
		if (!str_to_count(part, DAY_LAST_YEAR, &n[i]))
			return false;
	}
	*out = day_from_civil((struct civil){(int)n[0], (int)n[1], (int)n[2]});
	return !rest.n && !day_is_none(*out);
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
		day_of_text(typed, &d);
	if (!day_is_none(d) && control_of_day(r, d, &k))
		return k;
	refuse(r, s, cell,
		cell->kind == CELL_DAY || !day_is_none(d) ? W_SHEETS_LOST_DAY
		: cell->kind == CELL_NUMBER               ? W_SHEETS_LOST_NUMBER
					    : W_SHEETS_NO_CONTROL);
	return NULL;
}
