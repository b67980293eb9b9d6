#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "doc/xlsx_part.h"

static void
refuse_value(struct xlsx *x, const struct cell *c)
{
	xlsx_refuse_cell(x, ERR_INVALID, W_XLSX_VALUE, c->row, c->column);
}

static void
put_shared(struct xlsx *x, struct cell *c)
{
	int64_t at;

	if (!str_to_count(c->raw, INT32_MAX, &at) ||
		(size_t)at >= x->shared.n) {
		refuse_value(x, c);
		return;
	}
	c->text = c->raw = x->shared.at[at];
	if (!c->text.p)
		xlsx_refuse_cell(
			x, ERR_TOO_BIG, W_XLSX_CELL, c->row, c->column);
}

static void
put_number(struct xlsx *x, size_t style, struct cell *c)
{
	static const struct cell_format general;
	const struct cell_format *f = &general;
	char *end;
	double value = strtod(c->raw.p, &end);

	if (strspn(c->raw.p, "+-.0123456789eE") != c->raw.n ||
		end != c->raw.p + c->raw.n || !isfinite(value)) {
		refuse_value(x, c);
		return;
	}
	if (style < x->styles_of.n)
		f = &x->styles_of.at[style];
	c->kind = CELL_NUMBER;
	if (!f->is_date) {
		c->text = cell_format_number(x->mem, f, value);
		return;
	}
	c->kind = CELL_DAY;
	if (!cell_format_day(x->mem, f, value, x->from_1904, &c->day, &c->text))
		c->text = c->raw;
}

void
xlsx_value_put(struct xlsx *x, char type, size_t style, struct cell *c)
{
	c->text = c->raw;
	switch (type) {
	case 's':
		put_shared(x, c);
		break;
	case 'b':
		c->kind = CELL_BOOL;
		c->text = str_is(c->raw, S("1")) ? S("TRUE") : S("FALSE");
		break;
	case 'e':
		c->kind = CELL_ERROR;
		break;
	case 'd':
		c->kind = CELL_DAY;
		if (!day_from(str_part(c->raw, 0, 10), &c->day))
			c->day = DAY_NONE;
		break;
	case 'n':
		if (c->raw.n)
			put_number(x, style, c);
		break;
	default: /* S, inlineStr: text */
		break;
	}
}
