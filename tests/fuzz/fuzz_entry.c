/* fuzz_entry.c - entries of the ledger
 *
 * sentences: src/ledger/entry.c
 */
#include "fuzz.h"
#include "ledger/entry.h"

/* An entry that is read has these bytes and no others. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(4096);
	bytes b = str_bytes(fuzz_input(mem, data, size)), again;
	struct entry e;
	enum word why;

	if (entry_from(mem, b, &e, &why)) {
		assert(entry_bytes(mem, &e, &again) == OK);
		assert(str_is(bytes_str(again), bytes_str(b)));
	} else {
		fuzz_said(why);
	}
	arena_close(mem);
	return 0;
}
