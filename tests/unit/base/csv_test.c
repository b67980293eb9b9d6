#include "base/csv.h"
#include "support/check.h"

void
test_csv__reads_quotes_lines_and_marks(void)
{
	struct csv c;

	CHECK_OK(csv_make(test_mem(), S("f.csv"),
		S("\xef\xbb\xbfid,ja,en\r\n"
		  "1,\"a,\"\"b\"\"\",\r\n"
		  "2,\"two\r\nlines\",x y\n"
		  "3,台帳,\"\""),
		test_note(), &c));
	CHECK_INT(c.n, 3);
	CHECK_INT(csv_column(&c, "en"), 2);
	CHECK_INT(csv_column(&c, "fr"), -1);
	CHECK_STR(c.header.cells[0], "id");
	CHECK_STR(c.rows[0].cells[1], "a,\"b\"");
	CHECK_STR(c.rows[0].cells[2], "");
	CHECK_STR(c.rows[1].cells[1], "two\r\nlines");
	CHECK_STR(c.rows[1].cells[2], "x y");
	CHECK_INT(c.rows[1].line, 3);
	CHECK_INT(c.rows[2].line, 5);
	CHECK_STR(c.rows[2].cells[1], "台帳");
	CHECK_STR(c.rows[2].cells[2], "");
}

void
test_csv__says_line_and_reason_of_what_it_refuses(void)
{
	static const struct {
		const char *text, *place;
		enum word word;
	} cases[] = {
		{"",                   "f.csv:1", W_CSV_EMPTY       },
		{"a,b\n1,\xff\n",      "f.csv:1", W_CSV_UTF8        },
		{"a,b\n1,x\"y\n",      "f.csv:2", W_CSV_QUOTE_INSIDE},
		{"a,b\n1,\"x\"y\n",    "f.csv:2", W_CSV_AFTER_QUOTE },
		{"a,b\n1,\"x\ny\n",    "f.csv:2", W_CSV_QUOTE_OPEN  },
		{"a,b\n1,x\ry\n",      "f.csv:2", W_CSV_RETURN      },
		{"a,b\n1,2\n1,2,3\n",  "f.csv:3", W_CSV_CELLS       },
		{"a,b\n\"1\n\",2\n\n", "f.csv:4", W_CSV_CELLS       },
		{"a,b,a\n",            "f.csv:1", W_CSV_COLUMN_TWICE},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note n = {.mem = test_mem()};
		struct csv c;

		CHECK_ROW("row %zu", i);
		CHECK_ERR(csv_make(test_mem(), S("f.csv"),
				  str_of(cases[i].text), &n, &c),
			ERR_INVALID);
		CHECK_INT(n.word, cases[i].word);
		CHECK_STR(n.place, cases[i].place);
	}
}

void
test_csv__has_limits_for_columns_and_rows(void)
{
	struct note n = {.mem = test_mem()};
	struct buf b = buf_in(test_mem());
	struct csv c;

	for (int i = 0; i < CSV_MAX_COLUMNS - 1; i++)
		buf_add_char(&b, ',');
	CHECK_OK(csv_make(test_mem(), S("f"), buf_str(&b), &n, &c));
	buf_add_char(&b, ',');
	CHECK_ERR(
		csv_make(test_mem(), S("f"), buf_str(&b), &n, &c), ERR_TOO_BIG);
	CHECK_INT(n.word, W_CSV_COLUMNS);
	b = buf_in(test_mem());
	for (int i = 0; i < CSV_MAX_ROWS + 2; i++)
		buf_add_c(&b, "x\n");
	CHECK_ERR(
		csv_make(test_mem(), S("f"), buf_str(&b), &n, &c), ERR_TOO_BIG);
	CHECK_INT(n.word, W_CSV_ROWS);
}

void
test_csv__writes_what_a_spreadsheet_reads_as_text(void)
{
	static const struct {
		const char *cell, *written;
	} cases[] = {
		{"",         ",x\n"                 },
		{"a b",      "a b,x\n"              },
		{"a,b",      "\"a,b\",x\n"          },
		{"a\"b",     "\"a\"\"b\",x\n"       },
		{"a\nb",     "\"a\nb\",x\n"         },
		{"=1+2",     "'=1+2,x\n"            },
		{"=\"x\",1", "\"'=\"\"x\"\",1\",x\n"},
		{"+81-3",    "'+81-3,x\n"           },
		{"-12.5",    "-12.5,x\n"            },
		{"-",        "'-,x\n"               },
		{"-1+2",     "'-1+2,x\n"            },
		{"@SUM(1)",  "'@SUM(1),x\n"         },
		{"\t=1",     "'\t=1,x\n"            },
		{"＝1",     "'＝1,x\n"            },
		{"a=1",      "a=1,x\n"              },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str cells[] = {str_of(cases[i].cell), S("x")};
		struct buf b = buf_in(test_mem());

		CHECK_ROW("%s", cases[i].cell);
		csv_put(&b, cells, 2);
		CHECK_STR(buf_str(&b), cases[i].written);
	}
}
