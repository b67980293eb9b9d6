#include "rules/calendar.h"

#include "rules/reader.h"

enum {
	DAYS_A_WEEK = 7,
	MILLION = 1000000,
	NEXT_OPEN_MAX_DAYS = 3660,
	RUN_MAX_DAYS = 31
};

enum rule_kind { RULE_FIXED, RULE_MONDAY, RULE_EQUINOX };

/* A day that comes each year: a national holiday or a closing day. */
struct yearly {
	struct row row;
	enum rule_kind kind;
	int month, day; /* of RULE_MONDAY the how-manieth */
	int from, until;
	int64_t base, drift; /* of RULE_EQUINOX, millionths of a day */
	int epoch;
};

struct calendar {
	const struct yearly *holidays;
	size_t n_holidays;
	const struct yearly *closings;
	size_t n_closings;
	const struct row *weekdays[DAYS_A_WEEK]; /* NULL: not closed */
	struct row substitute, sandwiched;
	int substitute_weekday; /* -1: the file has no such rule */
	bool has_sandwiched;
	const struct calendar_day *table;
	size_t n_table;
	const struct calendar_day *top; /* the register's own */
	size_t n_top;
};

static const char *const weekday_words[] = {"sunday", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday", NULL};

/* Reading */

static int
read_range(struct reader *r, const struct yaml *m, const char *key, int min,
	int max, enum need need)
{
	int64_t n = read_count(r, m, key, min);

	if (need == MUST_HAVE)
		read_text(r, m, key, MUST_HAVE);
	if (n >= min && n <= max)
		return (int)n;
	read_fault_with(r, 0, W_RULE_RANGE, {"key", str_of(key)},
		{"min", str_fmt(r->mem, "%d", min)},
		{"max", str_fmt(r->mem, "%d", max)});
	return min;
}

static void
read_years(struct reader *r, const struct yaml *m, struct yearly *y)
{
	y->from = read_range(
		r, m, "from", DAY_FIRST_YEAR, DAY_LAST_YEAR, MUST_HAVE);
	y->until = DAY_LAST_YEAR;
	if (yaml_find(m, "until"))
		y->until = read_range(
			r, m, "until", y->from, DAY_LAST_YEAR, MUST_HAVE);
}

static void
read_month_day(struct reader *r, const struct yaml *m, struct yearly *y)
{
	enum { LEAP_YEAR = 2000 };

	y->month = read_range(r, m, "month", 1, 12, MUST_HAVE);
	y->day = read_range(
		r, m, "day", 1, days_in_month(LEAP_YEAR, y->month), MUST_HAVE);
}

static void
read_fixed(struct reader *r, const struct yaml *m, struct yearly *y)
{
	static const char *const keys[] = {
		"month", "day", "from", "until", "ja", "en", "clause", NULL};

	read_whole_row(r, m, NULL, keys, &y->row);
	y->kind = RULE_FIXED;
	read_month_day(r, m, y);
	read_years(r, m, y);
}

static void
read_monday(struct reader *r, const struct yaml *m, struct yearly *y)
{
	static const char *const keys[] = {
		"month", "nth", "from", "until", "ja", "en", "clause", NULL};

	read_whole_row(r, m, NULL, keys, &y->row);
	y->kind = RULE_MONDAY;
	y->month = read_range(r, m, "month", 1, 12, MUST_HAVE);
	y->day = read_range(r, m, "nth", 1, 5, MUST_HAVE);
	read_years(r, m, y);
}

static void
read_equinox(struct reader *r, const struct yaml *m, struct yearly *y)
{
	static const char *const keys[] = {"month", "base", "drift", "epoch",
		"from", "until", "ja", "en", "clause", NULL};

	read_whole_row(r, m, NULL, keys, &y->row);
	y->kind = RULE_EQUINOX;
	y->month = read_range(r, m, "month", 1, 12, MUST_HAVE);
	y->base = read_range(r, m, "base", 0, 31 * MILLION, MUST_HAVE);
	y->drift = read_range(r, m, "drift", 0, MILLION, MUST_HAVE);
	y->epoch = read_range(
		r, m, "epoch", DAY_FIRST_YEAR, DAY_LAST_YEAR, MUST_HAVE);
	read_years(r, m, y);
}

static void
read_holidays(struct reader *r, const struct yaml *root, struct calendar *cal)
{
	size_t n_fixed, n_mondays, n_equinoxes;
	const struct yaml *fixed =
		read_list(r, root, "fixed", MUST_HAVE, &n_fixed);
	const struct yaml *mondays =
		read_list(r, root, "mondays", MAY_LACK, &n_mondays);
	const struct yaml *equinoxes =
		read_list(r, root, "equinoxes", MAY_LACK, &n_equinoxes);
	struct yearly *y = MAKE_MANY(
		r->mem, struct yearly, n_fixed + n_mondays + n_equinoxes);

	cal->holidays = y;
	cal->n_holidays = n_fixed + n_mondays + n_equinoxes;
	for (; fixed; fixed = fixed->next)
		read_fixed(r, fixed, y++);
	for (; mondays; mondays = mondays->next)
		read_monday(r, mondays, y++);
	for (; equinoxes; equinoxes = equinoxes->next)
		read_equinox(r, equinoxes, y++);
}

static int
read_weekday(struct reader *r, const struct yaml *m)
{
	read_text(r, m, "weekday", MUST_HAVE);
	return read_word(r, m, "weekday", weekday_words, 0);
}

static void
read_extras(struct reader *r, const struct yaml *root, struct calendar *cal)
{
	static const char *const keys[] = {
		"weekday", "ja", "en", "clause", NULL};
	const struct yaml *m = read_map(r, root, "substitute", MAY_LACK);

	cal->substitute_weekday = -1;
	if (m) {
		read_whole_row(r, m, NULL, keys, &cal->substitute);
		cal->substitute_weekday = read_weekday(r, m);
	}
	if ((m = read_map(r, root, "sandwiched", MAY_LACK))) {
		read_whole_row(r, m, NULL, keys + 1, &cal->sandwiched);
		cal->has_sandwiched = true;
	}
}

/* A week without an open day would leave no day to move a limit to. */
static void
check_week(struct reader *r, const struct calendar *cal)
{
	for (int i = 0; i < DAYS_A_WEEK; i++) {
		if (!cal->weekdays[i])
			return;
	}
	read_fault(r, 0, W_RULE_WEEK_CLOSED, NULL);
}

static void
read_closed(struct reader *r, const struct yaml *root, struct calendar *cal)
{
	static const char *const keys[] = {
		"weekday", "month", "day", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "closed", MAY_LACK, &n);
	struct yearly *y = MAKE_MANY(r->mem, struct yearly, n);

	cal->closings = y;
	for (; m; m = m->next) {
		if (yaml_find(m, "weekday")) {
			struct row *row = MAKE(r->mem, struct row);

			read_whole_row(r, m, NULL, keys, row);
			if (yaml_find(m, "month") || yaml_find(m, "day"))
				read_fault(r, 0, W_RULE_CLOSED_BOTH, NULL);
			cal->weekdays[read_weekday(r, m)] = row;
			continue;
		}
		read_whole_row(r, m, NULL, keys, &y->row);
		read_month_day(r, m, y);
		y->from = DAY_FIRST_YEAR;
		y->until = DAY_LAST_YEAR;
		y++;
	}
	cal->n_closings = (size_t)(y - cal->closings);
	check_week(r, cal);
}

static const struct calendar_day *
find_table_day(const struct calendar_day *table, size_t n, day d)
{
	for (size_t i = 0; i < n; i++) {
		if (day_cmp(table[i].day, d) == 0)
			return &table[i];
	}
	return NULL;
}

static void
read_table(struct reader *r, const struct yaml *root, struct calendar *cal)
{
	static const char *const keys[] = {
		"day", "drop", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "table", MAY_LACK, &n);
	struct calendar_day *all = MAKE_MANY(r->mem, struct calendar_day, n);

	cal->table = all;
	for (; m; m = m->next) {
		struct calendar_day *t = &all[cal->n_table];

		read_whole_row(r, m, "day", keys, &t->row);
		t->day = read_day(r, m, "day", MAY_LACK);
		t->drop = read_bool(r, m, "drop", false);
		if (find_table_day(all, cal->n_table, t->day))
			read_twice(r, r->row);
		cal->n_table++;
	}
}

static const struct calendar *
read_calendar(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"fixed", "mondays", "equinoxes",
		"substitute", "sandwiched", "closed", "table", NULL};
	size_t before = r->faults->n;
	struct calendar *cal = MAKE(r->mem, struct calendar);

	read_keys(r, root, keys);
	read_holidays(r, root, cal);
	read_extras(r, root, cal);
	read_closed(r, root, cal);
	read_table(r, root, cal);
	return r->faults->n == before ? cal : NULL;
}

const struct calendar *
calendar_make(struct arena *mem, const struct yaml *root, struct faults *faults)
{
	struct reader r = {
		.mem = mem, .faults = faults, .file = S("calendar.yaml")};

	if (root->kind != YAML_MAP) {
		read_fault(&r, root->line, W_RULE_NOT_MAP, NULL);
		return NULL;
	}
	return read_calendar(&r, root);
}

void
load_calendar(struct reader *r, const struct yaml *root)
{
	r->ed->calendar = read_calendar(r, root);
}

const struct calendar *
calendar_with(struct arena *mem, const struct calendar *cal,
	const struct calendar_day *table, size_t n)
{
	struct calendar *with = MAKE(mem, struct calendar);

	*with = *cal;
	with->top = table;
	with->n_top = n;
	return with;
}

/* Asking */

static const struct calendar_day *
find_in_tables(const struct calendar *cal, day d)
{
	const struct calendar_day *t = find_table_day(cal->top, cal->n_top, d);

	return t ? t : find_table_day(cal->table, cal->n_table, d);
}

/* The March or September day of the astronomers' forecast formula. */
static int
equinox_day(const struct yearly *y, int year)
{
	int64_t years = year - y->epoch;
	int64_t leaps = years / 4 - (years % 4 < 0); /* rounded down */

	return (int)((y->base + y->drift * years) / MILLION - leaps);
}

static bool
is_yearly(const struct yearly *y, struct civil c, day d)
{
	if (c.month != y->month || c.year < y->from || c.year > y->until)
		return false;
	switch (y->kind) {
	case RULE_FIXED:
		return c.day == y->day;
	case RULE_MONDAY:
		return day_weekday(d) == 1 &&
		       (c.day - 1) / DAYS_A_WEEK + 1 == y->day;
	case RULE_EQUINOX:
		return c.day == equinox_day(y, c.year);
	}
	return false;
}

static const struct row *
find_yearly(const struct yearly *all, size_t n, day d)
{
	struct civil c = day_civil(d);

	for (size_t i = 0; i < n; i++) {
		if (is_yearly(&all[i], c, d))
			return &all[i].row;
	}
	return NULL;
}

/* A national holiday of article 2, or what a table says instead. */
static const struct row *
find_national(const struct calendar *cal, day d)
{
	const struct calendar_day *t = find_in_tables(cal, d);

	if (t)
		return t->drop ? NULL : &t->row;
	return find_yearly(cal->holidays, cal->n_holidays, d);
}

/*
 * Holiday act 3(2): the nearest day after a holiday on a Sunday that is no
 * holiday itself. Where a table names that Sunday and the day after it, the
 * table has already said which day stands in.
 */
static bool
is_substitute(const struct calendar *cal, day d)
{
	if (cal->substitute_weekday < 0)
		return false;
	for (int i = 1; i < RUN_MAX_DAYS; i++) {
		day p = day_plus(d, -i);

		if (!find_national(cal, p))
			return false;
		if (day_weekday(p) == cal->substitute_weekday)
			return !find_in_tables(cal, p) ||
			       !find_in_tables(cal, day_plus(p, 1));
	}
	return false;
}

/* Holiday act 3(3): a day with a holiday on either side. */
static bool
is_sandwiched(const struct calendar *cal, day d)
{
	return cal->has_sandwiched && find_national(cal, day_plus(d, -1)) &&
	       find_national(cal, day_plus(d, 1));
}

static struct closed_day
find_holiday(const struct calendar *cal, day d)
{
	struct closed_day c = {.day = d};
	const struct calendar_day *t = find_in_tables(cal, d);

	if ((c.row = find_national(cal, d)))
		c.by = CLOSED_HOLIDAY;
	else if (t && t->drop)
		c.by = CLOSED_NOT;
	else if (is_substitute(cal, d))
		c = (struct closed_day){d, CLOSED_SUBSTITUTE, &cal->substitute};
	else if (is_sandwiched(cal, d))
		c = (struct closed_day){d, CLOSED_SANDWICHED, &cal->sandwiched};
	return c;
}

struct closed_day
calendar_closed(const struct calendar *cal, day d)
{
	struct closed_day c = {.day = d};

	if (day_is_none(d))
		return c;
	c = find_holiday(cal, d);
	if (c.by != CLOSED_NOT)
		return c;
	if ((c.row = find_yearly(cal->closings, cal->n_closings, d)))
		c.by = CLOSED_DATE;
	else if ((c.row = cal->weekdays[day_weekday(d)]))
		c.by = CLOSED_WEEKDAY;
	return c;
}

day
calendar_next_open(const struct calendar *cal, day d)
{
	day next = d;

	/* rules that close ten years are no rules: the day itself then */
	for (int i = 0; i < NEXT_OPEN_MAX_DAYS; i++) {
		if (calendar_closed(cal, next).by == CLOSED_NOT)
			return next;
		next = day_plus(next, 1);
	}
	return d;
}

int
calendar_open_between(const struct calendar *cal, day from, day to)
{
	int n = 0;

	if (day_is_none(from) || day_is_none(to))
		return 0;
	while (day_cmp(from, to) < 0) {
		from = day_plus(from, 1);
		n += calendar_closed(cal, from).by == CLOSED_NOT;
	}
	return n;
}

const struct closed_day *
calendar_year(
	const struct calendar *cal, struct arena *mem, int year, size_t *n)
{
	day d = day_from_civil((struct civil){year, 1, 1});
	LIST_OF(struct closed_day) list = {0};

	for (; !day_is_none(d) && day_civil(d).year == year;
		d = day_plus(d, 1)) {
		struct closed_day c = calendar_closed(cal, d);

		if (c.by != CLOSED_NOT && c.by != CLOSED_WEEKDAY)
			*(struct closed_day *)LIST_ADD(mem, &list) = c;
	}
	*n = list.n;
	return list.at;
}
