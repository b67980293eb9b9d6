/* kept_clock.c - reads and writes DIR/clock */
#include "cli/kept_clock.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/register.h"

enum { LINE_BYTES = 80 };
/* Beyond any year that a day can have. */
static const int64_t most_ms = 10LL * 1000 * 1000 * 1000 * 1000;

static str
clock_path(struct arena *mem, const struct app *app)
{
	return str_fmt(mem, "%.*s/clock", STR(app->data_dir));
}

static int
zone_of(const struct app *app)
{
	return app->n_editions
		       ? app->editions[app->n_editions - 1]->zone_minutes
		       : APP_FIRST_ZONE_MINUTES;
}

/* How far the register's time is ahead of the real one. */
static bool
read_offset(struct arena *mem, const struct app *app, int64_t *out)
{
	FILE *f = fopen(clock_path(mem, app).p, "r");
	char line[LINE_BYTES];
	int64_t at, real;
	bool good;
	str rest;

	if (!f)
		return false;
	good = fgets(line, sizeof(line), f);
	fclose(f);
	if (!good)
		return false;
	str_cut(str_trim(str_of(line)), ' ', &rest);
	if (!str_to_int(str_cut(rest, ' ', &rest), &at) ||
		!str_to_int(rest, &real) || at < 0 || at > most_ms ||
		real < 0 || real > most_ms)
		return false;
	*out = at - real;
	return true;
}

struct clock
kept_clock_get(struct arena *mem, const struct app *app)
{
	struct clock c = {.kind = CLOCK_SET};

	if (!read_offset(mem, app, &c.offset_ms) ||
		clock_now(&c).ms < app->last.ms)
		return clock_set(app->last);
	return c;
}

struct clock
kept_clock_on(struct arena *mem, const struct app *app, day d)
{
	struct clock kept = kept_clock_get(mem, app);
	int zone = zone_of(app);
	instant begins = day_at(d, TODAY_BEGINS, zone);
	instant now = clock_now(&kept);

	if (day_cmp(instant_day(now, zone), d) == 0 && now.ms > begins.ms)
		return kept;
	/* the kept clock may have run past a day that is not over yet */
	if (day_cmp(instant_day(app->last, zone), d) == 0 &&
		app->last.ms > begins.ms)
		return clock_set(app->last);
	return clock_set(begins);
}

enum err
kept_clock_put(
	struct arena *mem, const struct app *app, instant at, struct note *note)
{
	struct clock real = clock_real();
	str path = clock_path(mem, app);
	str on = day_to(mem, instant_day(at, zone_of(app)));
	FILE *f = fopen(path.p, "w");
	bool bad = !f;

	if (f) {
		bad = fprintf(f, "%.*s %lld %lld\n", STR(on), (long long)at.ms,
			      (long long)clock_now(&real).ms) < 0;
		bad = fclose(f) != 0 || bad;
	}
	return bad ? fail_with(note, ERR_SYSTEM, W_DATA_DIR_BAD, {"dir", path},
			     {"reason", str_of(strerror(errno))})
		   : OK;
}
