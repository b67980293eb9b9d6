/* table_test.c - columns line up whatever the script */
#include "cli/table.h"
#include "support/check.h"

void
test_table__lines_up_wide_characters(void)
{
	struct text_table t = {.n_columns = 3};
	struct buf out = buf_in(test_mem());

	*LIST_ADD(test_mem(), &t.rows) = (struct table_row){
		{S("id"), S("name"), S("x")}
        };
	*LIST_ADD(test_mem(), &t.rows) = (struct table_row){
		{S("D-04"), S("報告書"), S("y")}
        };
	*LIST_ADD(test_mem(), &t.rows) = (struct table_row){
		{S("D-1"), S(""), S("")}
        };
	table_put(&out, &t, 1);
	CHECK_STR(buf_str(&out), " id    name    x\n"
				 " D-04  報告書  y\n"
				 " D-1\n");
}
