/* fuzz_query.c - queries and forms; what was read is written the same */
#include "base/text.h"
#include "base/url.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(4096);
	str text = fuzz_input(mem, data, n), once, twice, plain;
	struct answers a, again;

	if (url_query_read(mem, text, &a)) {
		assert(a.n <= URL_MAX_ARGS);
		once = url_query(mem, &a);
		assert(url_query_read(mem, once, &again));
		twice = url_query(mem, &again);
		assert(str_is(once, twice));
	}
	plain = url_encode(mem, text);
	assert(url_decode(mem, plain, true, &twice) && str_is(twice, text));
	if (url_decode(mem, text, false, &plain))
		assert(plain.n <= text.n);
	arena_close(mem);
	return 0;
}
