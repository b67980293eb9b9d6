#include "doc/csv_read.h"

#include "base/csv.h"
#include "support/check.h"

static str
print_sheet(const struct sheet *s)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < s->n; i++)
		buf_fmt(&b, "%.*s=%.*s|",
			STR(cell_name(test_mem(), s->cells[i].row,
				s->cells[i].column)),
			STR(s->cells[i].text));
	return buf_str(&b);
}

void
test_csv_read__takes_either_code_and_rows_of_any_width(void)
{
	static const struct {
		const char *text, *cells;
	} cases[] = {
		{"",							 ""			  },
		{"a,b\r\n\r\n,,c\n",					 "A1=a|B1=b|C3=c|"           },
		{"\xef\xbb\xbf台帳,\"x\ny\"\n9.1",                         "A1=台帳|B1=x\ny|A2=9.1|" },
		{"'=1,''-2x,'a,-5\n",					"A1==1|B1='-2x|C1='a|D1=-5|"},
 /* 管理策,髙,ｱ,①,～ */
		{"\x8a\xc7\x97\x9d\x8d\xf4,\xfb\xfc,\xb1,\x87\x40,\x81\x60",
                 "A1=管理策|B1=髙|C1=ｱ|D1=①|E1=～|"                                             },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct book b;

		CHECK_ROW("%s", cases[i].text);
		CHECK_OK(book_read(test_mem(), S("f.xlsx"),
			str_bytes(str_of(cases[i].text)), test_note(), &b));
		CHECK_INT(b.kind, BOOK_CSV);
		CHECK_INT(b.n, 1);
		CHECK_STR(print_sheet(&b.sheets[0]), cases[i].cells);
	}
}

void
test_csv_read__takes_back_what_was_written(void)
{
	static const char *const texts[] = {"=1", "'=1", "''=1", "'", "''", "-",
		"'-", "a", "'a", "\"", "a,\nb", "＝1"};
	str cells[COUNT(texts)];
	struct buf out = buf_in(test_mem());
	struct book b;

	for (size_t i = 0; i < COUNT(texts); i++)
		cells[i] = str_of(texts[i]);
	csv_put(&out, cells, COUNT(texts));
	CHECK_OK(
		csv_read(test_mem(), S("f"), buf_bytes(&out), test_note(), &b));
	for (size_t i = 0; i < COUNT(texts); i++)
		CHECK_STR(sheet_text(&b.sheets[0], 1, (int)i + 1), texts[i]);
}

static void
refuses(str text, enum err e, enum word w, const char *place)
{
	struct note n = {.mem = test_mem()};
	struct book b;

	CHECK_ERR(csv_read(test_mem(), S("f"), str_bytes(text), &n, &b), e);
	CHECK_INT(n.word, w);
	CHECK_STR(n.place, place);
}

/* `n` times body, after a head */
static str
many(const char *head, const char *body, size_t n)
{
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, body);
	return buf_str(&b);
}

void
test_csv_read__says_line_and_column_of_what_it_refuses(void)
{
	/* a whole character, then a cut one: UTF-8 with a fault, not CP932 */
	refuses(S("a\n台帳\xe5\x8f\n"), ERR_INVALID, W_CSV_CODE, "f:2");
	refuses(S("\xef\xbb\xbf"
		  "a\xff"),
		ERR_INVALID, W_CSV_CODE, "f:1");
	refuses(S("\xff\xfe"
		  "a\0"),
		ERR_INVALID, W_CSV_CODE, "f:1");
	refuses(S("a\n\n\x82"), ERR_INVALID, W_CSV_CODE, "f:3");
	refuses(S("a,b\nc,\"x"), ERR_INVALID, W_CSV_QUOTE_OPEN, "f:2:2");
	refuses(S("a,b\nc\"x"), ERR_INVALID, W_CSV_QUOTE_INSIDE, "f:2:1");
	refuses(many("", "\n", BOOK_MAX_ROWS + 1), ERR_TOO_BIG, W_CSV_ROWS,
		"f:65537:1");
	refuses(many("a\nb,", "12345678", BOOK_MAX_CELL_BYTES / 8 + 1),
		ERR_TOO_BIG, W_CSV_LONG, "f:2:2");
	refuses(many("", ",", BOOK_MAX_COLUMNS), ERR_TOO_BIG, W_CSV_COLUMNS,
		"f:1:257");
	refuses(many("", "1,2,3,4,5,6,7,8\n", BOOK_MAX_CELLS / 8 + 1),
		ERR_TOO_BIG, W_CSV_MANY, "f:32769:1");
	refuses(many("", "12345678", CSV_READ_MAX_BYTES / 8 + 1), ERR_TOO_BIG,
		W_CSV_BYTES, "f");
}
