/* calendar.c - the closed days of a year, beside ordinary weekends */
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/table.h"

static const char *
kind_of(enum closed_by by)
{
	switch (by) {
	case CLOSED_HOLIDAY:
		return "holiday";
	case CLOSED_SUBSTITUTE:
		return "substitute";
	case CLOSED_SANDWICHED:
		return "sandwiched";
	case CLOSED_DATE:
	case CLOSED_WEEKDAY:
	case CLOSED_NOT:
		break;
	}
	return "closing";
}

static void
put_json(struct cli *c, const struct closed_day *days, size_t n)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_list(&w);
	for (size_t i = 0; i < n; i++) {
		jsonw_open_map(&w);
		jsonw_put_day(&w, "day", days[i].day);
		jsonw_put(&w, "reason", row_name(days[i].row, c->lang));
		jsonw_put(&w, "kind", str_of(kind_of(days[i].by)));
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct closed_day *days, size_t n)
{
	struct text_table t = {.n_columns = 2};

	for (size_t i = 0; i < n; i++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{day_text(c, days[i].day),
                         row_name(days[i].row, c->lang)}
                };
	table_put(&c->out, &t, 0);
}

enum err
cli_calendar(struct cli *c)
{
	str text = arg_text(c, 0);
	const struct closed_day *days;
	const struct edition *ed;
	struct scheme s;
	int64_t year;
	size_t n;
	enum err e;

	if (!str_to_count(text, DAY_LAST_YEAR, &year) || year < DAY_FIRST_YEAR)
		return fail_with(&c->note, ERR_USAGE, W_CLI_BAD_YEAR,
			{"year", text},
			{"from", str_fmt(c->mem, "%d", DAY_FIRST_YEAR)},
			{"to", str_fmt(c->mem, "%d", DAY_LAST_YEAR)});
	if ((e = cli_scheme(c, S(""), &s)) ||
		(e = cli_edition(c, &s, EDITION_TIME, &ed)))
		return e;
	days = calendar_year(ed->calendar, c->mem, (int)year, &n);
	if (given(c, OPTION_JSON))
		put_json(c, days, n);
	else
		put_text(c, days, n);
	return OK;
}
