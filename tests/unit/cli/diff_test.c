/* diff_test.c - two texts and the lines in which they differ */
#include "cli/diff.h"
#include "support/check.h"

void
test_diff__gives_the_fewest_lines(void)
{
	static const struct {
		const char *a, *b, *lines;
		size_t n;
	} cases[] = {
		{"",                   "",                "",             0},
		{"a\nb\n",             "a\nb\n",          "",             0},
		{"a\nb\nc\n",          "a\nc\n",          "-b\n",         1},
		{"a\nc\n",             "a\nb\nc\n",       "+b\n",         1},
		{"a\nb\nc\n",          "a\nx\nc\n",       "-b\n+x\n",     2},
		{"a\n",                "",                "-a\n",         1},
		{"",                   "a\n",             "+a\n",         1},
		{"a\nb\nc\nd\n",       "b\nc\nd\ne\n",    "-a\n+e\n",     2},
		{"a\nb\nc\na\nb\nd\n", "c\na\nb\nb\nd\n", "-a\n-b\n+b\n", 3},
		{"a",                  "a\n",             "",             0},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = buf_in(test_mem());
		size_t n = diff_put(test_mem(), &out, str_of(cases[i].a),
			str_of(cases[i].b));

		CHECK_ROW("%zu", i);
		CHECK_STR(buf_str(&out), cases[i].lines);
		CHECK_INT(n, cases[i].n);
	}
}
