#include "fuzz.h"
#include "base/day.h"

/* A text that is a day is the only text of that day; others have no reason. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	str text = bytes_str((bytes){data, n});
	bool clipped;
	day d, later;

	if (day_from(text, &d)) {
		assert(str_is(day_to(mem, d), text));
		assert(day_from_civil(day_civil(d)).n == d.n);
		later = day_plus_months(d, 1, &clipped);
		if (!day_is_none(later))
			assert(day_between(d, later) >= 28 &&
				day_between(d, later) <= 31);
	}
	arena_close(mem);
	return 0;
}
