#include "base/clock.h"
#include "support/check.h"

void
test_clock__stands_when_exact_and_runs_when_set(void)
{
	instant from = day_at(day_of("2020-06-03"), 9 * 3600, 540);
	struct clock exact = clock_exact(from), set = clock_set(from);
	struct clock real = clock_real();
	int64_t ticks = clock_ticks_us();

	CHECK_INT(clock_now(&exact).ms, from.ms);
	CHECK(clock_now(&set).ms >= from.ms);
	CHECK(clock_now(&set).ms < from.ms + 60000);
	CHECK(clock_now(&real).ms > day_start(day_of("2020-06-03"), 0).ms);
	CHECK(clock_ticks_us() >= ticks);
	CHECK(clock_ticks_ms() >= ticks / 1000);
}
