#include "base/clock.h"

#include <time.h>

static int64_t
read_us(clockid_t which)
{
	struct timespec t;

	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct clock
clock_real(void)
{
	return (struct clock){.kind = CLOCK_REAL};
}

struct clock
clock_set(instant from)
{
	return (struct clock){.kind = CLOCK_SET,
		.offset_ms = from.ms - read_us(CLOCK_REALTIME) / 1000};
}

struct clock
clock_exact(instant at)
{
	return (struct clock){.kind = CLOCK_EXACT, .at = at};
}

instant
clock_now(const struct clock *c)
{
	if (c->kind == CLOCK_EXACT)
		return c->at;
	return (instant){read_us(CLOCK_REALTIME) / 1000 + c->offset_ms};
}

instant
clock_at(const struct clock *c, instant real)
{
	return c->kind == CLOCK_EXACT ? c->at
				      : (instant){real.ms + c->offset_ms};
}

int64_t
clock_ticks_ms(void)
{
	return read_us(CLOCK_MONOTONIC) / 1000;
}

int64_t
clock_ticks_us(void)
{
	return read_us(CLOCK_MONOTONIC);
}
