/* sentences: src/rules/deadline.c */
#include "fuzz.h"
#include "rules/deadline.h"

/* A length that reads prints and reads the same, and counts without fear. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 12);
	struct length len, again;
	enum word why;

	if (length_from(bytes_str((bytes){data, n}), &len, &why)) {
		day end = length_end(len, day_of("2026-08-30"), false);

		assert(length_from(length_to(mem, len), &again, &why));
		assert(again.years == len.years);
		assert(again.months == len.months);
		assert(again.weeks == len.weeks && again.days == len.days);
		assert(day_is_none(end) ||
			day_cmp(end, day_of("2026-08-31")) >= 0);
	} else {
		fuzz_said(why);
	}
	arena_close(mem);
	return 0;
}
