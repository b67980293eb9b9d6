#include "base/answers.h"
#include "support/check.h"

void
test_answers__replace_the_same_field_and_line(void)
{
	struct answers a = {0};
	struct arena *mem = test_mem();

	answers_put(mem, &a, S("name"), 0, S("old"));
	answers_put(mem, &a, S("region"), 0, S("r0"));
	answers_put(mem, &a, S("region"), 2, S("r2"));
	answers_put(mem, &a, S("name"), 0, S("new"));
	CHECK_INT(a.n, 3);
	CHECK_STR(*answers_find(&a, S("name"), 0), "new");
	CHECK_STR(*answers_find(&a, S("region"), 2), "r2");
	CHECK(!answers_find(&a, S("region"), 1));
	CHECK(!answers_find(&a, S("nam"), 0));
	CHECK_INT(answers_lines(&a, S("region")), 3);
	CHECK_INT(answers_lines(&a, S("name")), 1);
	CHECK_INT(answers_lines(&a, S("none")), 0);
}
