#include "app/item_said.h"

#include "base/buf.h"

/*
 * Between the fields of an item in its history, before a further field, before
 * its text, and before what it is a copy of: no text of a person has them.
 */
#define FIELD_END '\x1f'
#define MORE_NAME '\x1e'
#define MORE_TEXT '\x1d'
#define COPY_OF '\x1c'

static str
pack(struct arena *mem, const struct answers *more)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < more->n; i++) {
		buf_add_char(&b, MORE_NAME);
		buf_add(&b, more->at[i].field);
		buf_add_char(&b, MORE_TEXT);
		buf_add(&b, more->at[i].value);
	}
	return buf_str(&b);
}

static void
unpack(struct arena *mem, str packed, struct answers *out)
{
	str rest = str_part(packed, 1, packed.n);

	while (rest.n) {
		str one = str_cut(rest, MORE_NAME, &rest);
		str text, name = str_cut(one, MORE_TEXT, &text);

		stated_put_more(mem, out, name, text);
	}
}

struct stated_item
item_said(struct arena *mem, const struct statement_item *row)
{
	struct stated_item out = {.control = row->control,
		.state = row->state,
		.text = row->text,
		.reason = row->reason};

	unpack(mem, row->more, &out.more);
	return out;
}

void
item_say(struct arena *mem, const struct stated_item *said,
	struct statement_item *row)
{
	row->state = said->state;
	row->text = said->text;
	row->reason = said->reason;
	row->more = pack(mem, &said->more);
}

str
item_to_text(struct arena *mem, const struct statement_item *row)
{
	return str_fmt(mem, "%.*s%c%.*s%c%.*s%.*s%c%.*s", STR(row->state),
		FIELD_END, STR(row->reason), FIELD_END, STR(row->text),
		STR(row->more), COPY_OF, STR(row->carried));
}

bool
item_from_text(str value, struct statement_item *out)
{
	str carried, said = str_cut(value, COPY_OF, &carried);
	size_t first = str_find_char(said, FIELD_END, 0);
	size_t last = str_find_char(said, FIELD_END, first + 1);
	size_t more = str_find_char(said, MORE_NAME, last);

	/* before, lines were between them, and lines are in texts too */
	if (last >= said.n)
		return false;
	out->state = str_part(said, 0, first);
	out->reason = str_part(said, first + 1, last - first - 1);
	out->text = str_part(said, last + 1, more - last - 1);
	out->more = str_part(said, more, said.n);
	out->carried = carried;
	return true;
}

bool
item_says_same(const struct statement_item *a, const struct statement_item *b)
{
	return str_is(a->state, b->state) && str_is(a->reason, b->reason) &&
	       str_is(a->text, b->text) && str_is(a->more, b->more);
}

str
result_to_text(struct arena *mem, const struct engagement_result *row)
{
	return str_fmt(mem, "%.*s%c%.*s%c%.*s%c%.*s%c%.*s", STR(row->design),
		FIELD_END, STR(row->operating), FIELD_END, STR(row->reason),
		FIELD_END, STR(row->method), FIELD_END, STR(row->seen));
}

bool
result_from_text(str value, struct engagement_result *out)
{
	str *const at[] = {
		&out->design, &out->operating, &out->reason, &out->method};

	/* before, lines were between them, as of an item */
	if (str_find_char(value, FIELD_END, 0) == value.n)
		return false;
	for (size_t i = 0; i < COUNT(at); i++)
		*at[i] = str_cut(value, FIELD_END, &value);
	out->seen = value;
	return true;
}

bool
result_says_same(
	const struct engagement_result *a, const struct engagement_result *b)
{
	return str_is(a->design, b->design) &&
	       str_is(a->operating, b->operating) &&
	       str_is(a->reason, b->reason) && str_is(a->method, b->method) &&
	       str_is(a->seen, b->seen);
}
