#include "doc/book.h"

#include "support/check.h"

void
test_book__names_cells_as_spreadsheets_do(void)
{
	static const struct {
		const char *name;
		int row, column;
	} cases[] = {
		{"A1",         1,       1    },
		{"Z9",         9,       26   },
		{"AA10",       10,      27   },
		{"IV65536",    65536,   256  },
		{"XFD1048576", 1048576, 16384},
	};
	int row, column;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].name);
		CHECK_STR(cell_name(test_mem(), cases[i].row, cases[i].column),
			cases[i].name);
		CHECK_INT(cell_from(str_of(cases[i].name), &row, &column),
			strlen(cases[i].name));
		CHECK_INT(row, cases[i].row);
		CHECK_INT(column, cases[i].column);
	}
	CHECK_INT(cell_from(S("$B$12:C3"), &row, &column), 5);
	CHECK_INT(row * 100 + column, 1202);
}

void
test_book__knows_what_is_no_address(void)
{
	static const char *const cases[] = {"", "A", "1", "A0", "a1", "$",
		"XFE1", "A1048577", "AAAAAAAAAAAAAAAA1", "A99999999999999"};
	int row, column;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i]);
		CHECK_INT(cell_from(str_of(cases[i]), &row, &column), 0);
	}
}

void
test_book__finds_cells_by_address(void)
{
	static const struct cell cells[] = {
		{.row = 2, .column = 2, .text = S_INIT("b2")},
		{.row = 2, .column = 5, .text = S_INIT("e2")},
		{.row = 9, .column = 1, .text = S_INIT("a9")},
	};
	const struct sheet s = {.cells = cells, .n = COUNT(cells)};

	CHECK_STR(sheet_text(&s, 2, 5), "e2");
	CHECK_STR(sheet_text(&s, 9, 1), "a9");
	CHECK_STR(sheet_text(&s, 2, 3), "");
	CHECK(sheet_cell(&s, 9, 2) == NULL);
	CHECK(sheet_cell(&s, 2, 2) == &cells[0]);
	CHECK_INT(sheet_row_at(&s, 1), 0);
	CHECK_INT(sheet_row_at(&s, 3), 2);
	CHECK_INT(sheet_row_at(&s, 10), 3);
}
