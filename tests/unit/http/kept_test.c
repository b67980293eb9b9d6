#include "http/kept.h"
#include "support/check.h"

static hash
key_of(int n)
{
	return sha256((bytes){(const uint8_t *)&n, sizeof(n)});
}

static struct ready *
make_ready(size_t n_bytes)
{
	struct resp rs = {.mem = test_mem(),
		.status = 200,
		.type = "text/plain",
		.body = buf_in(test_mem())};

	for (size_t i = 0; i < n_bytes; i++)
		buf_add_char(&rs.body, 'x');
	return ready_make(&rs, NULL);
}

void
test_kept__finds_what_was_put_and_forgets_the_oldest(void)
{
	enum { ONE = 10000, N = 50 };
	struct kept *k = kept_open(20 * ONE);
	int n = 0;

	for (int i = 0; i < N; i++) {
		CHECK(kept_put(k, key_of(i), make_ready(ONE)));
		/* asked for again and again: it stays */
		CHECK(kept_find(k, key_of(0)) != NULL);
		CHECK(kept_find(k, key_of(i)) != NULL);
	}
	for (int i = 0; i < N; i++)
		n += kept_find(k, key_of(i)) != NULL;
	CHECK(n > 5 && n <= 20);
	CHECK(kept_find(k, key_of(0)) != NULL);
	CHECK(kept_find(k, key_of(N - 1)) != NULL);
	CHECK(kept_find(k, key_of(1)) == NULL);
	CHECK(kept_find(k, key_of(N)) == NULL);
	kept_close(k);
	kept_close(NULL);
}

void
test_kept__takes_nothing_too_large_and_replaces(void)
{
	struct kept *k = kept_open(KEPT_MAX_BYTES);
	struct ready *r = make_ready(KEPT_MAX_ONE_BYTES), *small;

	CHECK(!kept_put(k, key_of(1), r));
	ready_drop(r);
	CHECK(kept_put(k, key_of(1), make_ready(10)));
	small = make_ready(20);
	CHECK(kept_put(k, key_of(1), small));
	CHECK(kept_find(k, key_of(1)) == small);
	kept_close(k);
}

void
test_kept__what_is_held_outlives_what_falls_out(void)
{
	struct kept *k = kept_open(KEPT_MAX_BYTES);
	struct ready *r;
	size_t n;

	CHECK(kept_put(k, key_of(1), make_ready(10)));
	r = ready_hold(kept_find(k, key_of(1)));
	n = ready_bytes(r);
	kept_close(k);
	/* the memory checkers look on */
	CHECK_INT(ready_bytes(r), n);
	ready_drop(r);
}
