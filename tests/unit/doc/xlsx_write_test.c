#include "doc/xlsx_write.h"

#include <unistd.h>

#include "doc/xlsx_read.h"
#include "support/check.h"

enum { ROWS = 3 };

static const str words[] = {S_INIT("はい"), S_INIT("いいえ")};
static const str with_comma[] = {S_INIT("a, b"), S_INIT("c")};

static const struct xlsx_column columns[] = {
	{S_INIT("番号"), XLSX_TEXT,  12, true,  false, NULL,       0},
	{S_INIT("text"),   XLSX_TEXT,  60, false, false, NULL,       0},
	{S_INIT("n"),      XLSX_COUNT, 0,  false, false, NULL,       0},
	{S_INIT("day"),    XLSX_DAY,   0,  false, false, NULL,       0},
	{S_INIT("one"),    XLSX_TEXT,  0,  false, false, words,      2},
	{S_INIT("two"),    XLSX_TEXT,  0,  false, false, with_comma, 2},
};

static const char *const texts[] = {
	"=1+2 & <b>\n\"line\"", " _x000D_ _x\x0b]]>", "髙﨑 𠮷"};

static void
put_row(void *own, size_t at, struct xlsx_value *v)
{
	(void)own;
	v[0].text = str_fmt(test_mem(), "5.%zu0", at + 1);
	v[1].text = str_of(texts[at]);
	v[2].count = (int64_t)at - 1;
	v[2].has_count = true;
	v[3].day = at ? day_of("2026-05-10") : day_of("1900-02-28");
	v[4].text = at == 1 ? S("") : words[0];
	v[5].text = with_comma[0];
}

static void
put_notice(void *own, size_t at, struct xlsx_value *v)
{
	(void)own;
	(void)at;
	v[0].text = S("読んでください");
}

static const struct xlsx_column wide[1] = {
	{.title = S_INIT(""), .width = 80}
};

/* An instruction, then a sheet of everything. */
static void
make_tabs(struct xlsx_tab tabs[2])
{
	tabs[0] = (struct xlsx_tab){.name = S("説明"),
		.columns = wide,
		.n_columns = 1,
		.n_rows = 1,
		.row = put_notice,
		.no_header = true};
	tabs[1] = (struct xlsx_tab){.name = S("5章"),
		.columns = columns,
		.n_columns = COUNT(columns),
		.n_rows = ROWS,
		.row = put_row,
		.is_protected = true,
		.has_filter = true};
}

static struct xlsx_plan
plan_of(const struct xlsx_tab *tab, size_t n)
{
	return (struct xlsx_plan){.title = S("t"),
		.made_on = day_of("2026-11-27"),
		.tabs = tab,
		.n_tabs = n};
}

static struct book
read_back(const struct xlsx_plan *plan)
{
	struct book b;
	bytes file;

	CHECK_OK(xlsx_write(test_mem(), plan, test_note(), &file));
	CHECK_OK(xlsx_read(test_mem(), S("f"), file, test_note(), &b));
	return b;
}

void
test_xlsx_write__writes_what_reads_the_same_again(void)
{
	struct xlsx_tab tabs[2];
	const struct xlsx_plan plan = plan_of(tabs, COUNT(tabs));
	const struct sheet *s;
	struct book b;

	make_tabs(tabs);
	b = read_back(&plan);
	s = &b.sheets[1];
	CHECK_INT(b.n, 3); /* the third: the lists */
	CHECK(b.sheets[2].is_hidden && !s->is_hidden);
	CHECK_STR(sheet_text(&b.sheets[2], 2, 1), "いいえ");
	CHECK_STR(sheet_text(&b.sheets[2], 1, 2), "a, b");
	CHECK_STR(b.sheets[0].name, "説明");
	CHECK_STR(sheet_text(&b.sheets[0], 1, 1), "読んでください");
	CHECK_STR(s->name, "5章");
	CHECK_INT(s->n_rows, ROWS + 1);
	CHECK_STR(sheet_text(s, 1, 1), "番号");
	for (int i = 0; i < ROWS; i++) {
		CHECK_ROW("%d", i);
		CHECK_STR(sheet_text(s, i + 2, 1),
			str_fmt(test_mem(), "5.%d0", i + 1).p);
		CHECK_STR(sheet_text(s, i + 2, 2), texts[i]);
		CHECK_INT(sheet_cell(s, i + 2, 2)->kind, CELL_TEXT);
		CHECK(!sheet_cell(s, i + 2, 2)->is_formula);
		CHECK_STR(sheet_text(s, i + 2, 3),
			str_fmt(test_mem(), "%d", i - 1).p);
		CHECK_INT(sheet_cell(s, i + 2, 3)->kind, CELL_NUMBER);
	}
	CHECK_STR(sheet_text(s, 2, 4), "1900-02-28");
	CHECK_INT(sheet_cell(s, 2, 4)->kind, CELL_TEXT);
	CHECK_DAY(sheet_cell(s, 3, 4)->day, "2026-05-10");
	CHECK_STR(sheet_text(s, 3, 5), "");
}

void
test_xlsx_write__writes_the_same_bytes_each_time(void)
{
	struct xlsx_tab tabs[2];
	const struct xlsx_plan plan = plan_of(tabs, COUNT(tabs));
	bytes first, second;

	make_tabs(tabs);
	CHECK_OK(xlsx_write(test_mem(), &plan, test_note(), &first));
	sleep(2); /* the clock of a zip counts in twos */
	CHECK_OK(xlsx_write(test_mem(), &plan, test_note(), &second));
	CHECK(str_is(bytes_str(first), bytes_str(second)));
}

static void
put_long(void *own, size_t at, struct xlsx_value *v)
{
	struct buf b = buf_in(test_mem());

	/* two units of UTF-16 each, as spreadsheets count */
	for (int i = 0; i < XLSX_MAX_TEXT_CHARS / 2 + (int)at; i++)
		buf_add_c(&b, "𠮷");
	v[*(size_t *)own].text = buf_str(&b);
}

static void
refuses(const struct xlsx_plan *plan, enum err e, enum word w,
	const char *place)
{
	struct note n = {.mem = test_mem()};
	bytes out;

	CHECK_ERR(xlsx_write(test_mem(), plan, &n, &out), e);
	CHECK_INT(n.word, w);
	CHECK_STR(n.place, place);
}

void
test_xlsx_write__says_sheet_and_cell_of_what_is_too_long(void)
{
	size_t column = 1;
	struct xlsx_tab tabs[2], t;
	struct xlsx_plan plan = plan_of(&t, 1);
	struct book b;

	make_tabs(tabs);
	t = tabs[1];
	t.row = put_long;
	t.own = &column;
	t.n_rows = 1;
	b = read_back(&plan);
	CHECK_INT(sheet_text(&b.sheets[0], 2, 2).n, 4 * (32767 / 2));
	t.n_rows = 2;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_TEXT_LONG, "5章!B3");
	t.n_rows = XLSX_MAX_TAB_ROWS + 1;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_TAB_ROWS, "5章");
	t.n_rows = 0;
	t.n_columns = XLSX_MAX_TAB_COLUMNS + 1;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_TAB_COLUMNS, "5章");
	plan.n_tabs = XLSX_MAX_TABS + 1;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_SHEETS, "");
}

void
test_xlsx_write__refuses_names_no_sheet_may_have(void)
{
	static const char *const names[] = {"", "a/b", "a[b", "_Lists", "a\nb",
		"12345678901234567890123456789012", "'a"};
	struct xlsx_tab two[2];
	struct xlsx_plan plan = plan_of(two, 1);

	make_tabs(two);
	for (size_t i = 0; i < COUNT(names); i++) {
		CHECK_ROW("%s", names[i]);
		two[0].name = str_of(names[i]);
		refuses(&plan, ERR_INVALID, W_XLSX_TAB_NAME, names[i]);
	}
	two[0].name = S("A");
	two[1].name = S("ａ"); /* alike, to a spreadsheet and to us */
	plan.n_tabs = 2;
	refuses(&plan, ERR_INVALID, W_XLSX_TAB_NAME, "ａ");
}

void
test_xlsx_write__refuses_choices_nobody_could_read(void)
{
	static const struct xlsx_column column = {.title = S_INIT("a")};
	str choices[XLSX_MAX_CHOICES + 1];
	struct xlsx_column c = column;
	struct xlsx_tab t = {.name = S("S"),
		.columns = &c,
		.n_columns = 1,
		.n_rows = 1,
		.row = put_notice};
	struct xlsx_plan plan = plan_of(&t, 1);
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i <= XLSX_MAX_CHOICES; i++)
		choices[i] = S("x");
	c.choices = choices;
	c.n_choices = XLSX_MAX_CHOICES;
	CHECK_INT(read_back(&plan).sheets[1].n, XLSX_MAX_CHOICES);
	c.n_choices++;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_TEXT_LONG, "S!A1");
	for (int i = 0; i <= XLSX_MAX_CHOICE_CHARS; i++)
		buf_add_c(&b, "あ");
	choices[0] = buf_str(&b);
	c.n_choices = 1;
	refuses(&plan, ERR_TOO_BIG, W_XLSX_TEXT_LONG, "S!A1");
}
