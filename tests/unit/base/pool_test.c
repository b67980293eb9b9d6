#include "base/arena.h"
#include "base/pool.h"
#include "support/check.h"

void
test_pool__keeps_equal_texts_once(void)
{
	struct arena *work = arena_open(0);
	struct pool *p = pool_make(work, test_mem());
	char said[] = "twice";
	str first = pool_str(p, str_of(said)), none = pool_str(p, S(""));

	said[0] = '-';
	CHECK_STR(first, "twice");
	CHECK(pool_str(p, S("twice")).p == first.p);
	CHECK(pool_str(p, S("twic")).p != first.p);
	CHECK_INT(first.p[first.n], 0);
	CHECK(none.p && pool_str(p, (str){NULL, 0}).p == none.p);
	arena_close(work);
	CHECK_STR(first, "twice");
}

void
test_pool__finds_each_of_many(void)
{
	enum { MANY = 5000 };
	struct pool *p = pool_make(test_mem(), test_mem());
	str *at = MAKE_MANY(test_mem(), str, MANY);

	for (int i = 0; i < MANY; i++)
		at[i] = pool_str(p, str_fmt(test_mem(), "text %d", i));
	for (int i = 0; i < MANY; i++) {
		str again = str_fmt(test_mem(), "text %d", i);

		CHECK_STR(at[i], again.p);
		CHECK(pool_str(p, again).p == at[i].p);
	}
}
