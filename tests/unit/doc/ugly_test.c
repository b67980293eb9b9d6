#include "doc/xlsx_read.h"
#include "support/print_book.h"
#include "support/workbook.h"

/*
 * Workbooks as people really hand them in. `ugly/NAME.book` says what is in
 * one (support/workbook.h), NAME.xlsx is that file for whoever needs one, and
 * NAME.txt what is read of it; the last two are made with ACCEPT.
 */
static const char *const ugly[] = {
	"01-merged",
	"02-numbers-and-days",
	"03-two-headers",
	"04-hidden",
	"05-glued-suffixes",
	"06-full-width",
	"07-furigana",
	"08-formulas-and-disorder",
};

static str
path_of(const char *name, const char *ending)
{
	return str_fmt(test_mem(), "unit/doc/ugly/%s.%s", name, ending);
}

void
test_ugly__workbooks_are_read_as_people_see_them(void)
{
	for (size_t i = 0; i < COUNT(ugly); i++) {
		str text = test_file(path_of(ugly[i], "book").p);
		bytes file = workbook_of(test_mem(), text);
		struct book b;

		CHECK_ROW("%s", ugly[i]);
		CHECK_OK(book_read(test_mem(), S("f"), file, test_note(), &b));
		CHECK_FILE(print_book(&b), path_of(ugly[i], "txt").p);
		CHECK_FILE(bytes_str(file), path_of(ugly[i], "xlsx").p);
	}
}

enum { LARGE_ROWS = 1374 };

/* 30 MB, nearly all of it text that is wanted. */
void
test_ugly__a_workbook_of_30_mb_stays_within_64(void)
{
	struct arena *mem = arena_open(0);
	bytes file = workbook_large(test_mem(), NULL, LARGE_ROWS);
	struct book book;

	CHECK(file.n > 30 << 20);
	CHECK_OK(book_read(mem, S("f"), file, test_note(), &book));
	CHECK_INT(book.sheets[0].n, LARGE_ROWS * LARGE_COLUMNS);
	CHECK(arena_bytes(mem) < 64 << 20);
	arena_close(mem);
}

static void
refuses(bytes file, enum word w, const char *place, size_t max_bytes)
{
	struct arena *mem = arena_open(0);
	struct note n = {.mem = test_mem()};
	struct book b;

	CHECK_ERR(book_read(mem, S("f"), file, &n, &b), ERR_TOO_BIG);
	CHECK_INT(n.word, w);
	CHECK_STR(n.place, place);
	CHECK(arena_bytes(mem) < max_bytes);
	arena_close(mem);
}

/* head, `n` times body, tail */
static void
add_many(struct buf *b, const char *head, const char *body, int n,
	const char *tail)
{
	buf_add_c(b, head);
	for (int i = 0; i < n; i++)
		buf_add_c(b, body);
	buf_add_c(b, tail);
}

#define BOOK_START "\n@part xl/workbook.xml\n<workbook xmlns:r=\"r\"><sheets>"
#define SAME_SHEET "<sheet name=\"S\" r:id=\"r1\"/>"

void
test_ugly__bombs_are_refused_before_memory_goes(void)
{
	struct buf one = buf_in(test_mem()), many = buf_in(test_mem());
	struct buf text = buf_in(test_mem()), rows = buf_in(test_mem());

	/* one part, packed a thousand to one */
	add_many(&one, "@sheet\n<worksheet>", "                ", 2 << 20, "");
	refuses(workbook_of(test_mem(), buf_str(&one)), W_XLSX_RATIO, "f:S",
		1 << 20);
	/* one part that is read again and again */
	add_many(&many, "@sheet\n<worksheet>", "                ", 1 << 16,
		"</worksheet>");
	add_many(&many, BOOK_START, SAME_SHEET, BOOK_MAX_SHEETS,
		"</sheets></workbook>");
	refuses(workbook_of(test_mem(), buf_str(&many)), W_XLSX_UNPACKED, "f:S",
		1 << 20);
	/* the same of texts */
	add_many(&text, "@sheet\n<worksheet><row><c t=\"str\"><v>", "abcd",
		BOOK_MAX_CELL_BYTES / 4, "</v></c></row></worksheet>");
	add_many(&text, BOOK_START, SAME_SHEET, BOOK_MAX_SHEETS, "");
	buf_add_c(&text, SAME_SHEET "</sheets></workbook>");
	refuses(workbook_of(test_mem(), buf_str(&text)), W_XLSX_SHEETS, "f",
		1 << 20);
	/* as many rows as a sheet can have */
	add_many(&rows, "@sheet\n<worksheet>", "<row><c><v>1</v></c></row>",
		1048576, "</worksheet>");
	refuses(workbook_of(test_mem(), buf_str(&rows)), W_XLSX_ROWS,
		"f:S!65537", 8 << 20);
}

void
test_ugly__texts_have_a_limit_in_all(void)
{
	struct buf b = buf_in(test_mem());

	add_many(&b, "@sheet\n<worksheet><row>", "", 0, "");
	for (int i = 0; i < 2; i++)
		add_many(&b, "<c t=\"str\"><v>", "abcd",
			BOOK_MAX_CELL_BYTES / 4, "</v></c>");
	buf_add_c(&b, "</row></worksheet>");
	add_many(&b, BOOK_START, SAME_SHEET, BOOK_MAX_SHEETS,
		"</sheets></workbook>");
	refuses(workbook_of(test_mem(), buf_str(&b)), W_XLSX_TEXT, "f:S",
		(BOOK_MAX_TEXT_BYTES) + (16 << 20));
}
