#include "app/item_said.h"

#include "base/buf.h"

/*
 * Between the fields of an item in its history, before a further field and
 * before its text: no text of a person has them.
 */
#define FIELD_END '\x1f'
#define MORE_NAME '\x1e'
#define MORE_TEXT '\x1d'

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
	return str_fmt(mem, "%.*s%c%.*s%c%.*s%.*s", STR(row->state), FIELD_END,
		STR(row->reason), FIELD_END, STR(row->text), STR(row->more));
}

bool
item_from_text(struct arena *mem, str value, struct stated_item *out)
{
	size_t first = str_find_char(value, FIELD_END, 0);
	size_t last = str_find_char(value, FIELD_END, first + 1);
	size_t more = str_find_char(value, MORE_NAME, last);

	/* before, lines were between them, and lines are in texts too */
	if (last >= value.n)
		return false;
	*out = (struct stated_item){.state = str_part(value, 0, first),
		.reason = str_part(value, first + 1, last - first - 1),
		.text = str_part(value, last + 1, more - last - 1)};
	unpack(mem, str_part(value, more, value.n), &out->more);
	return true;
}
