#include "rules/reader.h"

static const struct machine *
read_machine(struct reader *r, const struct yaml *y, const char *key)
{
	str id = read_text(r, y, key, MUST_HAVE);
	const struct machine *m = edition_machine(r->ed, id);

	if (id.n && !m)
		read_unknown(r, key, id);
	return m;
}

/* `A-{year}-{n:4}`: known holes, and the number among them. */
static bool
is_number_text(str text)
{
	bool counted = false;

	for (size_t at = str_find_char(text, '{', 0); at < text.n;
		at = str_find_char(text, '{', at)) {
		size_t end = str_find_char(text, '}', at);
		str hole = str_part(text, at + 1, end - at - 1);
		int64_t width;

		if (end == text.n)
			return false;
		if (str_starts(hole, S("n:")) &&
			str_to_count(str_part(hole, 2, hole.n), 9, &width) &&
			width > 0)
			counted = true;
		else if (!str_is_c(hole, "year") && !str_is_c(hole, "yy"))
			return false;
		at = end;
	}
	return counted;
}

void
load_numbers(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"machine", "text", "clause", NULL};
	size_t n;
	const struct yaml *y = read_list(r, root, "numbers", MUST_HAVE, &n);
	struct number_row *all = MAKE_MANY(r->mem, struct number_row, n);

	for (size_t i = 0; y; y = y->next, i++) {
		read_whole_row(r, y, "machine", keys, &all[i].row);
		all[i].machine = read_machine(r, y, "machine");
		all[i].text = read_text(r, y, "text", MUST_HAVE);
		if (all[i].text.n && !is_number_text(all[i].text))
			read_fault_with(r, 0, W_RULE_NUMBER_TEXT,
				{"value", all[i].text});
		for (size_t k = 0; k < i; k++)
			if (all[k].machine == all[i].machine)
				read_twice(r, r->row);
			else if (str_is(all[k].text, all[i].text))
				read_twice(r, all[i].text);
	}
	r->ed->numbers = all;
	r->ed->n_numbers = n;
}

void
load_carries(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"machine", "part", "from", "to", "clause", NULL};
	size_t n;
	const struct yaml *y = read_list(r, root, "carries", MAY_LACK, &n);
	struct carry *all = MAKE_MANY(r->mem, struct carry, n);

	for (size_t i = 0; y; y = y->next, i++) {
		struct carry *c = &all[i];
		str part, to;

		read_whole_row(r, y, "machine", keys, &c->row);
		c->machine = read_machine(r, y, "machine");
		part = read_text(r, y, "part", MAY_LACK);
		c->from = read_text(r, y, "from", MUST_HAVE);
		to = read_text(r, y, "to", MUST_HAVE);
		if (!c->machine)
			continue;
		c->part = part.n ? machine_part(c->machine, part)
				 : &c->machine->parts[0];
		if (!c->part)
			read_unknown(r, "part", part);
		else if (to.n)
			c->to = part_state(c->machine, c->part, to);
		if (to.n && c->part && !c->to)
			read_unknown(r, "to", to);
	}
	r->ed->carries = all;
	r->ed->n_carries = n;
}
