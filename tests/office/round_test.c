#include "doc/book.h"
#include "doc/xlsx_write.h"
#include "office/office.h"

enum { ROWS = 200 };

static const str choices[] = {
	S_INIT("採用"), S_INIT("対象外"), S_INIT("a, b"), S_INIT("\"c\"")};

static const struct xlsx_column columns[] = {
	{S_INIT("番号"), XLSX_TEXT,  12, true,  false, NULL,    0},
	{S_INIT("本文"), XLSX_TEXT,  60, false, false, NULL,    0},
	{S_INIT("n"),      XLSX_COUNT, 0,  false, false, NULL,    0},
	{S_INIT("day"),    XLSX_DAY,   12, false, false, NULL,    0},
	{S_INIT("choice"), XLSX_TEXT,  12, false, false, choices, 4},
	{S_INIT("key"),    XLSX_TEXT,  8,  true,  true,  NULL,    0},
};

static const char *const texts[] = {"=1+2", "+81-3", "5.10", "12/1", "0123",
	"a\nb\n\nc", " blank ", "_x000D_", "髙﨑 𠮷 <b>&amp;", "TRUE", "'x",
	"1e5", "２０２６年", "#N/A"};

static void
put_row(void *own, size_t at, struct xlsx_value *v)
{
	(void)own;
	v[0].text = str_fmt(test_mem(), "5.%zu0", at % 30);
	v[1].text = str_of(texts[at % COUNT(texts)]);
	v[2].count = (int64_t)at * 1000003 - 7;
	v[2].has_count = at % 3;
	v[3].day = at % 5 ? day_plus(day_of("2026-05-10"), (int)at) : DAY_NONE;
	v[4].text = choices[at % COUNT(choices)];
	v[5].text = str_fmt(test_mem(), "k%zu", at);
}

static void
same_cells(const struct sheet *is, const struct sheet *wanted)
{
	CHECK_STR(is->name, wanted->name.p);
	CHECK_INT(is->is_hidden, wanted->is_hidden);
	CHECK_INT(is->n, wanted->n);
	for (size_t i = 0; i < wanted->n; i++) {
		const struct cell *w = &wanted->cells[i], *c = &is->cells[i];

		CHECK_ROW(
			"%.*s", STR(cell_name(test_mem(), w->row, w->column)));
		CHECK_INT(c->row, w->row);
		CHECK_INT(c->column, w->column);
		CHECK_INT(c->kind, w->kind);
		CHECK_STR(c->text, w->text.p);
		CHECK(!c->is_formula);
		CHECK_INT(c->is_hidden, w->is_hidden);
	}
}

static void
refuses(bytes file, enum word w)
{
	struct note n = {.mem = test_mem()};
	struct book b;

	CHECK_ERR(book_read(test_mem(), S("f"), file, &n, &b), ERR_INVALID);
	CHECK_INT(n.word, w);
}

/* What we wrote is opened there, saved again, and reads the same. */
void
test_office__saves_our_workbook_as_it_was(void)
{
	const struct xlsx_tab tab = {.name = S("5章 & 6章"),
		.columns = columns,
		.n_columns = COUNT(columns),
		.n_rows = ROWS,
		.row = put_row,
		.is_protected = true,
		.has_filter = true};
	const struct xlsx_plan plan = {.title = S("台帳"),
		.made_on = day_of("2026-11-27"),
		.tabs = &tab,
		.n_tabs = 1};
	str folder = test_folder();
	struct book ours, theirs;
	bytes file;

	CHECK_OK(xlsx_write(test_mem(), &plan, test_note(), &file));
	CHECK_OK(book_read(test_mem(), S("ours"), file, test_note(), &ours));
	CHECK_INT(ours.sheets[0].n_rows, ROWS + 1);
	put_file(str_fmt(test_mem(), "%.*s/in.xlsx", STR(folder)), file);
	file = through_office(folder, "xlsx");
	CHECK_OK(
		book_read(test_mem(), S("theirs"), file, test_note(), &theirs));
	CHECK_INT(theirs.n, ours.n);
	for (size_t i = 0; i < ours.n; i++)
		same_cells(&theirs.sheets[i], &ours.sheets[i]);
	/* what it saves in other kinds is named as what it is */
	refuses(through_office(folder, "ods"), W_XLSX_ODS);
	refuses(through_office(folder, "xls"), W_XLSX_OLD);
}
