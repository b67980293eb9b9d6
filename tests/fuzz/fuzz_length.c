#include "base/arena.h"
#include "rules/deadline.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* A length that reads prints and reads the same, and counts without fear. */
int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *mem = arena_open(1 << 12);
	struct length len, again;
	enum word why;

	if (length_from(bytes_str((bytes){p, n}), &len, &why)) {
		day end = length_end(len, day_of("2026-08-30"), false);

		if (!length_from(length_to(mem, len), &again, &why) ||
			again.years != len.years ||
			again.months != len.months ||
			again.weeks != len.weeks || again.days != len.days)
			__builtin_trap();
		if (!day_is_none(end) && day_cmp(end, day_of("2026-08-31")) < 0)
			__builtin_trap();
	}
	arena_close(mem);
	return 0;
}
