#include "app/control_cell.h"

#include "base/text.h"

enum { CENTURY = 100, PARTS_OF_DAY = 3, SECTION_NUMBERS = 2 };

static void
add_reading(struct control_readings *out, const struct control *k)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == k)
			return;
	if (k && out->n < CONTROL_MAX_READINGS)
		out->at[out->n++] = k;
}

static void
add_number(struct arena *mem, const struct catalogue *cat, const int *n,
	size_t count, struct control_readings *out)
{
	struct control_id id = {.count = count};

	for (size_t i = 0; i < count; i++)
		id.n[i] = n[i];
	add_reading(out, catalogue_find(cat, control_id_to(mem, &id)));
}

void
control_day_read(struct arena *mem, const struct catalogue *cat, day d,
	struct control_readings *out)
{
	struct civil c = day_civil(d);
	int year = c.year % CENTURY;
	const int orders[][PARTS_OF_DAY] = {
		{year,    c.month, c.day},
                {c.month, c.day,   year },
		{c.day,   c.month, year }
        };

	for (size_t i = 0; i < COUNT(orders); i++)
		add_number(mem, cat, orders[i], PARTS_OF_DAY, out);
	/* of two numbers the year is the one in which they were typed */
	for (size_t i = 1; i < COUNT(orders) && !out->n; i++)
		add_number(mem, cat, orders[i], SECTION_NUMBERS, out);
}

bool
control_day_from(str text, day *out)
{
	int64_t n[PARTS_OF_DAY];
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

/* 5.10 is kept as 5.1, and shown as the format of the cell wants it. */
static void
read_decimal(struct arena *mem, const struct catalogue *cat, str seen,
	struct control_readings *out)
{
	str bare = seen;

	while (str_has(bare, S(".")) && str_ends(bare, S("0")))
		bare = str_part(bare, 0, bare.n - 1);
	if (str_ends(bare, S(".")))
		bare = str_part(bare, 0, bare.n - 1);
	add_reading(out, catalogue_find(cat, bare));
	if (str_has(bare, S(".")))
		add_reading(
			out, catalogue_find(cat, STR_CAT(mem, bare, S("0"))));
}

/* The wide ones are those from U+FF10. */
size_t
control_digits(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (s.p[i] >= '0' && s.p[i] <= '9') ||
		     (str_starts(str_part(s, i, s.n), S("\xef\xbc")) &&
			     i + 2 < s.n && (unsigned char)s.p[i + 2] >= 0x90 &&
			     (unsigned char)s.p[i + 2] <= 0x99);
	return n;
}

/* A mark of a note or of a list is no digit, though it can be read as one. */
static bool
has_mark(struct arena *mem, str s)
{
	return control_digits(text_fold(mem, s)) != control_digits(s);
}

void
control_cell_read(struct arena *mem, const struct catalogue *cat,
	const struct cell *cell, struct control_readings *out)
{
	str typed;
	day d;

	*out = (struct control_readings){.n = 0};
	if (cell->kind == CELL_DAY && !day_is_none(cell->day))
		control_day_read(mem, cat, cell->day, out);
	if (cell->kind == CELL_NUMBER)
		read_decimal(mem, cat, cell->text, out);
	if (cell->kind != CELL_TEXT)
		return;
	/* what nobody sees came with it when it was pasted */
	typed = text_tidy(mem, cell->text);
	if (has_mark(mem, typed))
		return;
	if (control_id_from(mem, typed, &out->number)) {
		out->is_written = true;
		add_reading(out,
			catalogue_find(cat, control_id_to(mem, &out->number)));
		return;
	}
	if (typed.n < CELL_NAME_MAX &&
		control_day_from(text_line(mem, typed), &d))
		control_day_read(mem, cat, d, out);
}
