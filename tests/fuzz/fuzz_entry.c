/* fuzz_entry.c - entries of the ledger */
#include <assert.h>

#include "base/arena.h"
#include "ledger/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An entry that is read has these bytes and no others. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(4096);
	bytes b = {data, size}, again;
	struct entry e;
	enum word why;

	if (entry_from(mem, b, &e, &why)) {
		assert(entry_bytes(mem, &e, &again) == OK);
		assert(str_is(bytes_str(again), bytes_str(b)));
	}
	arena_close(mem);
	return 0;
}
