/* list.c - a question to the public list of 480 services */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/public.h"
#include "bench/bench.h"

enum { SERVICES = 480, QUICK_SERVICES = 13, ASKS = 2000, QUICK_ASKS = 50 };

static const struct target list_ask_us = {
	.what = "list of 480 services, asked",
	.how = "`app_public_list` from a warm cache: a text, a state, a column "
	       "or a sort, another one each time; processor time with the "
	       "snapshot it is asked in.",
	.missed = "The snapshot, the edition in force and the entry count take "
		  "three statements; the rest is looking at each row once.",
	.unit = UNIT_US,
	.limit = 200,
};

static const struct target list_make_ms = {
	.what = "list of 480 services, made",
	.how = "The first question of a worker, which reads every public "
	       "registration and its statement; processor time.",
	.missed = "Some twenty statements a service.",
	.unit = UNIT_MS,
	.limit = 500,
};

/* Made by bench/services, a story of acts, and kept for the next run. */
str
services_folder(struct bench *b)
{
	size_t n = b->quick ? QUICK_SERVICES : SERVICES;
	str folder = kept_folder(b, "services", (int64_t)n);
	str made = str_fmt(b->mem, "%.*s/register", STR(folder));
	str count = str_fmt(b->mem, "%zu", n);
	const char *const argv[] = {"bench/services", folder.p, count.p, NULL};
	struct ran ran;

	if (access(made.p, F_OK) == 0)
		return made;
	printf("  making a register of %zu services ...", n);
	fflush(stdout);
	setenv("DAICHO", b->daicho.p, 1);
	ran = run_program(argv);
	if (ran.exit_code)
		give_up("bench/services: exit code %d", ran.exit_code);
	printf(" %.0f s\n", ran.ms / 1000);
	return made;
}

static enum err
ask(struct app *app, struct cache *k, struct arena *mem, size_t i,
	size_t *n_found)
{
	static const struct {
		const char *name, *value;
	} asked[] = {
		{"q",              "台帳"   },
		{"q",              "アイル"},
		{"q",              "aoba"     },
		{"sort",           "-since"   },
		{"region_country", "日本"   },
		{"kinds",          "saas"     },
		{"ends",           "90"       },
		{"p",              "5"        },
	};
	struct answers args = {0};
	struct list_args in = {.args = &args};
	struct call c;
	enum err e;

	app_call(&c, app, mem, S(""), "bench", LANG_JA);
	c.cache = k;
	answers_put(mem, &args, str_of(asked[i % COUNT(asked)].name), 0,
		str_of(asked[i % COUNT(asked)].value));
	e = app_ask(&c, app_public_list, &in);
	*n_found = in.out.n_all;
	return e;
}

void
bench_list(struct bench *b)
{
	str folder = services_folder(b);
	struct arena *mem = arena_open(1 << 20);
	struct app *app = open_register(
		b, b->mem, &(struct app_options){.data_dir = folder});
	struct samples us = samples_in(b->mem), ms = samples_in(b->mem);
	size_t n = 0, sum = 0;

	for (int k = 0; k < (b->quick ? 1 : 5); k++) {
		struct cache *cache = cache_open();

		for (size_t i = 0; i < (size_t)(b->quick ? QUICK_ASKS : ASKS);
			i++) {
			int64_t began = busy_ns();

			must(b, ask(app, cache, mem, i, &n), NULL, "ask");
			if (i == 0)
				sample(&ms, (double)(busy_ns() - began) / 1e6);
			else
				sample(&us, (double)(busy_ns() - began) / 1e3);
			sum += n;
			arena_reset(mem);
		}
		cache_close(cache);
	}
	app_close(app);
	arena_close(mem);
	report_limit(b, &list_ask_us, &us);
	report_detail(b, "A question found %zu rows on average.",
		sum / (us.list.n + ms.list.n));
	report_limit(b, &list_make_ms, &ms);
}
