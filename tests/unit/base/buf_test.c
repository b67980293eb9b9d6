#include "support/check.h"

void
test_buf__grows_and_stays_good(void)
{
	struct buf b = buf_in(test_mem());

	CHECK_STR(buf_str(&b), "");
	for (int i = 0; i < 5000; i++) {
		buf_fmt(&b, "%d,", i % 10);
		if (i == 1000)
			arena_make(test_mem(), 1);
	}
	CHECK_INT(buf_str(&b).n, 10000);
	CHECK_STR(str_part(buf_str(&b), 9990, 99), "5,6,7,8,9,");
	CHECK_INT(b.p[b.n], 0);
	buf_fmt(&b, "%0500d", 1);
	CHECK_INT(buf_bytes(&b).n, 10500);
}

void
test_buf__drops_what_goes_beyond_its_maximum(void)
{
	static const struct {
		const char *first, *second, *all;
		bool full;
	} cases[] = {
		{"abc",    "de",  "abcde", false},
		{"abc",    "def", "abcde", true },
		{"abcdef", "",    "abcde", true },
		{"",       "",    "",      false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in_max(test_mem(), 5);

		CHECK_ROW("row %zu", i);
		buf_add_c(&b, cases[i].first);
		buf_add(&b, str_of(cases[i].second));
		CHECK_STR(buf_str(&b), cases[i].all);
		CHECK(b.full == cases[i].full);
	}
}

void
test_buf__has_the_room_that_was_reserved(void)
{
	struct buf b = buf_in(test_mem()), small = buf_in_max(test_mem(), 4);
	const char *was;

	buf_add_c(&b, "abc");
	buf_reserve(&b, 1000);
	was = b.p;
	CHECK_STR(buf_str(&b), "abc");
	for (int i = 0; i < 997; i++)
		buf_add_char(&b, 'x');
	CHECK(b.p == was);
	CHECK_INT(b.n, 1000);
	buf_reserve(&small, 1000);
	buf_add_c(&small, "abcde");
	CHECK_STR(buf_str(&small), "abcd");
	CHECK(small.full);
}
