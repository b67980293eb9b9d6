/* main.c - runs the jobs one after another and shows what they found */
#include "bench/bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/trace.h"
#include "base/words.h"

static const struct {
	const char *name;
	void (*run)(struct bench *b);
} jobs[] = {
	{"start",         bench_start        },
	{"rules",         bench_rules        },
	{"self-check",    bench_self_check   },
	{"oscal",         bench_oscal        },
	{"pages",         bench_pages        },
	{"list",          bench_list         },
	{"serve",         bench_serve        },
	{"dynamic",       bench_dynamic      },
	{"edit",          bench_edit         },
	{"sheets",        bench_sheets       },
	{"people",        bench_people       },
	{"proofs",        bench_proofs       },
	{"verify",        bench_verify       },
	{"acts",          bench_acts         },
	{"acts-postgres", bench_acts_postgres},
};

static int64_t
read_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t
now_ns(void)
{
	return read_ns(CLOCK_MONOTONIC);
}

int64_t
busy_ns(void)
{
	return read_ns(CLOCK_THREAD_CPUTIME_ID);
}

void
give_up(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fputs("bench: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

void
must(struct bench *b, enum err e, const struct note *note, const char *doing)
{
	str said = S("");

	if (e == OK)
		return;
	if (note && note->err)
		said = words_note(b->words, b->mem, LANG_EN, note);
	give_up("%s: %s: %.*s", doing, err_name(e), STR(said));
}

str
new_folder(struct bench *b)
{
	str folder =
		str_fmt(b->mem, "%.*s/%d", STR(b->run_folder), ++b->n_folders);

	if (mkdir(folder.p, 0700))
		give_up("%s: %s", folder.p, strerror(errno));
	return folder;
}

int64_t
all_busy_ns(void)
{
	return read_ns(CLOCK_PROCESS_CPUTIME_ID);
}

static bool
is_wanted(const char *name, char **names, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return n == 0;
}

static void
write_page(struct bench *b, const char *path, double seconds)
{
	str page = results_page(b, b->mem, seconds);
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(page.p, 1, page.n, f) != page.n || fclose(f))
		give_up("%s: %s", path, strerror(errno));
}

/* bench FOLDER DAICHO PAGE [--quick] [JOB...]; PAGE `-`: write none. */
int
main(int argc, char **argv)
{
	struct bench b = {.mem = arena_open(0)};
	int64_t began = now_ns();

	if (argc > 2 && strcmp(argv[1], RUN_AND_TELL) == 0) {
		run_and_tell((const char *const *)argv + 2);
		arena_close(b.mem);
		return 0;
	}
	if (argc < 4)
		give_up("use bench/run");
	b.load = load_now();
	b.folder = str_of(argv[1]);
	b.run_folder = str_fmt(b.mem, "%s/run", argv[1]);
	b.daicho = str_of(argv[2]);
	b.postgres = str_of(getenv("DAICHO_TEST_POSTGRES"));
	b.quick = argc > 4 && strcmp(argv[4], "--quick") == 0;
	b.words = words_embedded();
	argc -= 4 + b.quick;
	if (b.quick)
		puts("quick: small sizes, so the figures mean nothing");
	for (size_t i = 0; i < COUNT(jobs); i++) {
		size_t from = b.results.n;

		if (!is_wanted(jobs[i].name, argv + 4 + b.quick, argc))
			continue;
		jobs[i].run(&b);
		print_results(&b, from);
	}
	if (strcmp(argv[3], "-") != 0)
		write_page(&b, argv[3], (double)(now_ns() - began) / NS_PER_S);
	arena_close(b.mem);
	return 0;
}
