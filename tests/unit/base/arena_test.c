#include "support/check.h"

void
test_arena__hands_out_zeroed_aligned_memory(void)
{
	static const size_t sizes[] = {0, 1, 7, 16, 255, 4096, 3000000};
	struct arena *mem = arena_open(0);

	for (size_t i = 0; i < COUNT(sizes); i++) {
		unsigned char *p = arena_make(mem, sizes[i]);
		size_t set = 0;

		CHECK_ROW("size %zu", sizes[i]);
		CHECK((uintptr_t)p % _Alignof(max_align_t) == 0);
		for (size_t k = 0; k < sizes[i]; k++)
			set += p[k] != 0;
		CHECK_INT(set, 0);
		memset(p, 0xff, sizes[i]);
	}
	arena_close(mem);
}

void
test_arena__zeroes_memory_that_is_used_again(void)
{
	struct arena *mem = arena_open(100);
	struct arena_mark mark = arena_mark(mem);
	unsigned char *p = arena_make(mem, 40), *again;

	memset(p, 0xff, 40);
	arena_back(mem, mark);
	again = arena_make(mem, 40);
	CHECK(again == p && again[0] == 0 && again[39] == 0);
	memset(again, 0xff, 40);
	arena_reset(mem);
	again = arena_make(mem, 40);
	CHECK(again == p && again[0] == 0 && again[39] == 0);
	arena_close(mem);
}

void
test_arena__gives_back_what_was_made_after_a_mark(void)
{
	struct arena *mem = arena_open(1000);
	size_t before = arena_bytes(mem);
	struct arena_mark mark = arena_mark(mem);

	for (int i = 0; i < 100; i++)
		arena_make(mem, 100000);
	CHECK(arena_bytes(mem) > 100 * 100000);
	arena_back(mem, mark);
	CHECK_INT(arena_bytes(mem), before);
	arena_close(mem);
	arena_close(NULL);
}

void
test_arena__grows_the_last_thing_in_place(void)
{
	struct arena *mem = arena_open(1000);
	char *p = arena_grow(mem, NULL, 0, 10), *q, *r;

	memcpy(p, "0123456789", 10);
	q = arena_grow(mem, p, 10, 200);
	CHECK(q == p);
	arena_make(mem, 1);
	r = arena_grow(mem, q, 200, 300);
	CHECK(r != q);
	CHECK(!memcmp(r, "0123456789", 10));
	arena_close(mem);
}

void
test_list__adds_zeroed_members_and_keeps_the_old_ones(void)
{
	LIST_OF(int64_t) list = {0};

	for (int i = 0; i < 1000; i++) {
		int64_t *at = LIST_ADD(test_mem(), &list);

		CHECK_INT(*at, 0);
		*at = i;
		if (i % 3 == 0)
			arena_make(test_mem(), 24);
	}
	CHECK_INT(list.n, 1000);
	for (int i = 0; i < 1000; i++)
		CHECK_INT(list.at[i], i);
	list.n = 5; /* a caller may cut it */
	CHECK_INT(*LIST_ADD(test_mem(), &list), 0);
}
