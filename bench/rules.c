/* rules.c - how long reading and proving the rules takes */
#include "bench/bench.h"

enum {
	LOADS = 50,
	QUICK_LOADS = 5,
	CHECKS = 5,
	QUICK_CHECKS = 1,
	CHECKS_MAX_S = 30
};

static const struct target rules_load = {
	.what = "rules load",
	.how = "The newest embedded edition with its catalogue, `edition_make` "
	       "with `EDITION_ALL`, names resolved.",
	.missed = "The YAML parser takes most of the work, see below; what is "
		  "beyond "
		  "is waiting where others want the processor.",
	.unit = UNIT_MS,
	.limit = 50,
};
static const struct target rules_check = {
	.what = "rules check",
	.how = "`daicho rules check` as a process: every edition is loaded, "
	       "its "
	       "rows are proved and its safety sentences explored.",
	.missed = "The exploration of the safety sentences takes most of it.",
	.unit = UNIT_SECONDS,
	.limit = 5,
};

static void
load(struct bench *b, struct samples *ms, struct samples *busy)
{
	struct arena *mem = arena_open(0);
	const struct bundle *files =
		bundle_below(mem, bundle_embedded(), S("rules/ismap"));
	struct note note = {.mem = mem};
	struct faults faults = {.mem = mem};
	struct scheme scheme;
	const struct edition *ed;
	int64_t began, worked;

	must(b, scheme_list(mem, files, &note, &scheme), &note, "scheme");
	began = now_ns();
	worked = busy_ns();
	ed = edition_make(mem, files, scheme.editions[scheme.n_editions - 1],
		EDITION_ALL, &faults);
	sample(ms, (double)(now_ns() - began) / 1e6);
	sample(busy, (double)(busy_ns() - worked) / 1e6);
	if (!ed)
		give_up("the edition has faults");
	arena_close(mem);
}

void
bench_rules(struct bench *b)
{
	const char *const argv[] = {b->daicho.p, "rules", "check", NULL};
	struct samples ms = samples_in(b->mem), s = samples_in(b->mem),
		       busy = samples_in(b->mem), busy_s = samples_in(b->mem);
	int n = b->quick ? QUICK_LOADS : LOADS;
	int64_t began = now_ns();

	for (int i = 0; i < n; i++)
		load(b, &ms, &busy);
	n = b->quick ? QUICK_CHECKS : CHECKS;
	for (int i = 0; i < n; i++) {
		struct ran ran = run_program(argv);

		if (ran.exit_code)
			give_up("daicho rules check: exit code %d",
				ran.exit_code);
		sample(&s, ran.ms / 1e3);
		sample(&busy_s, ran.busy_ms / 1e3);
		if ((double)(now_ns() - began) > CHECKS_MAX_S * NS_PER_S)
			break;
	}
	report_limit(b, &rules_load, &ms);
	report_detail(b, "The thread was on a processor for %.1f ms of it.",
		spread_of(&busy).median);
	report_limit(b, &rules_check, &s);
	report_detail(b, "The process was on a processor for %.2f s of it.",
		spread_of(&busy_s).median);
}
