#include "app/read_digest.h"

#include "store/case.h"
#include "store/sign.h"

static const char leaf_head[] = "reads/";

void
read_day_add(struct read_day *d, const struct read_log *row)
{
	frontier_add(
		&d->lines, store_digest(&store_tables[TABLE_read_log], row));
}

str
read_day_text(struct arena *mem, const struct read_day *d)
{
	return str_fmt(mem, "%llu %.*s", (unsigned long long)d->lines.size,
		STR(hash_hex(mem, frontier_root(&d->lines))));
}

str
read_day_leaf(struct arena *mem, day on)
{
	return str_fmt(mem, "%s%.*s", leaf_head, STR(day_to(mem, on)));
}

day
read_day_of(str leaf)
{
	str head = str_of(leaf_head);
	day on;

	return str_starts(leaf, head) &&
			       day_from(str_part(leaf, head.n, leaf.n), &on)
		       ? on
		       : DAY_NONE;
}

/* The day from which on nothing is told yet: of the last act that told. */
static enum err
first_day(struct call *c, struct case_row *cs, str act, day *out)
{
	struct case_act last;
	/* the act that runs has its own row already */
	int64_t below = c->record ? c->record->entry : INT64_MAX;
	enum err e = store_case_act_before(c, cs->file.ref, act, below, &last);

	if (e && e != ERR_ABSENT)
		return e;
	*out = e ? (day){0} : last.on_day; /* 1970: nothing is older */
	return OK;
}

enum err
read_days_wait(struct call *c, struct case_row *cs, str act, bool *out)
{
	day from;
	enum err e = first_day(c, cs, act, &from);

	return e ? e : store_read_log_any(c, from, c->today, out);
}

enum err
read_days_record(struct call *c, struct case_row *cs, str act)
{
	struct read_day one = {.on = DAY_NONE};
	struct read_log *rows;
	day from;
	size_t n;
	enum err e;

	if ((e = first_day(c, cs, act, &from)) ||
		(e = store_read_log_days(c, from, c->today, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || day_cmp(rows[i].on_day, one.on) != 0)
			one = (struct read_day){.on = rows[i].on_day};
		read_day_add(&one, &rows[i]);
		if (i + 1 == n || day_cmp(rows[i + 1].on_day, one.on) != 0)
			record_put(c, read_day_leaf(c->mem, one.on),
				read_day_text(c->mem, &one));
	}
	return OK;
}
