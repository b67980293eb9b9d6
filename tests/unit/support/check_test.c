/* check_test.c - the checks themselves */
#include "support/check.h"

void
test_check__reads_a_file_of_the_tests(void)
{
	CHECK_HAS(test_file("README.md"), "# tests/");
}

void
test_check__gives_each_test_a_folder(void)
{
	CHECK(!str_is(test_folder(), test_folder()));
}
