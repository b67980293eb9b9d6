#include "rules/calendar_rows.h"

#include "rules/reader.h"

static const char *const weekday_words[] = {"sunday", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday", NULL};

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
		if (calendar_find_day(all, cal->n_table, t->day))
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
