/*
 * bench.h - a measured job, what it found, and how that is shown
 *
 * A job measures and hands each figure to report_limit or report_peer with
 * the target it is held against (issues 2 to 4). A miss is not a fault
 * of the run: it is printed with what is known about it. Whatever keeps a job
 * from measuring ends the program.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "app/app.h"

enum { WRITERS = 32 };

enum unit {
	UNIT_PER_SECOND,
	UNIT_US,
	UNIT_MS,
	UNIT_SECONDS,
	UNIT_MB,
	UNIT_COUNT,
	N_UNITS
};

/* One figure, measured again and again. */
struct samples {
	struct arena *mem;
	LIST_OF(double) list;
};

struct spread {
	double min, median, max;
	size_t n;
};

/* What a figure is, and what it must be. */
struct target {
	const char *what;
	const char *how;    /* it was measured: one sentence */
	const char *missed; /* why, as far as is known, should it be missed */
	enum unit unit;
	double limit; /* of ours, or of the ratio to the peer's figure */
	bool at_least;
};

struct result {
	const struct target *target;
	struct spread ours, peer; /* peer.n 0: held against target->limit */
	const char *peer_name;
	const char *skipped; /* why it could not be measured, or NULL */
	str detail;          /* what else was seen, a sentence; or empty */
};

struct bench {
	struct arena *mem; /* lives as long as the run */
	bool quick;
	str folder;     /* for databases: on a disk, kept between runs */
	str run_folder; /* the same, emptied before each run */
	str postgres;   /* a libpq connection string, or empty */
	str daicho;     /* the program */
	const struct words *words;
	int n_folders;
	double load; /* of the last minute, before anything ran */
	struct {
		struct result *at;
		size_t n, cap;
	} results;
};

/* Nanoseconds of a clock that only runs forward. */
int64_t now_ns(void);
/* Nanoseconds that this thread, or all of them, have had a processor. */
int64_t busy_ns(void);
int64_t all_busy_ns(void);
#define NS_PER_S 1000000000.0
/* Ends the program unless e is OK, with the note. */
void must(struct bench *b, enum err e, const struct note *note,
	const char *doing);
_Noreturn void give_up(const char *fmt, ...) PRINTS(1, 2);
/* A new empty folder of this run. */
str new_folder(struct bench *b);

/* report.c */
struct samples samples_in(struct arena *mem);
void sample(struct samples *s, double value);
struct spread spread_of(struct samples *s);
void report_limit(
	struct bench *b, const struct target *t, struct samples *ours);
void report_peer(struct bench *b, const struct target *t, struct samples *ours,
	const char *peer_name, struct samples *peer);
void report_skipped(struct bench *b, const struct target *t, const char *why);
/* Of the result reported last. */
void report_detail(struct bench *b, const char *fmt, ...) PRINTS(2, 3);
bool result_met(const struct result *r);
double load_now(void);
/* The lines of the table, on standard output. */
void print_results(const struct bench *b, size_t from);
/* docs/bench.md, whole. */
str results_page(const struct bench *b, struct arena *mem, double seconds);

/* How fast something was done, and what one of it took of the processor. */
struct rates {
	struct samples per_second, busy_us;
};
struct rates rates_in(struct arena *mem);

/* The jobs. */
void bench_start(struct bench *b); /* start.c, first: see there */
void bench_rules(struct bench *b);
void bench_self_check(struct bench *b);
void bench_oscal(struct bench *b);
void bench_pages(struct bench *b);
void bench_list(struct bench *b);
void bench_serve(struct bench *b);
void bench_dynamic(struct bench *b);
void bench_edit(struct bench *b);
void bench_sheets(struct bench *b);
void bench_people(struct bench *b);
void bench_proofs(struct bench *b);
void bench_verify(struct bench *b);
void bench_acts(struct bench *b);
void bench_acts_postgres(struct bench *b);

/*
 * self_check.c: what is written of a control: 400 characters as people write
 * them, with words that rows look for.
 */
str item_text(struct arena *mem, str id);

/* list.c: the folder of a register of 480 services (quick: 13). */
str services_folder(struct bench *b);

/* start.c */
struct ran {
	double ms, busy_ms, mb;
	int exit_code;
};
/* Runs a program without output to its end; argv ends in NULL. */
struct ran run_program(const char *const *argv);
/* What the bench does when it is started with this word before a command. */
#define RUN_AND_TELL "--run"
void run_and_tell(const char *const *argv);

/* made.c */
/*
 * A register of n entries of 600 bytes, made if there is none yet, opened
 * for reading. All entries but the first are public, with MADE_LEAVES leaves
 * and one row of act_key each.
 */
enum { MADE_ENTRY_BYTES = 600, MADE_LEAVES = 9 };
str made_folder(struct bench *b, int64_t n);
/* Where a register is kept for the next run, for this schema alone. */
str kept_folder(struct bench *b, const char *what, int64_t n);

/* fresh.c */
/* A register with its first entry, closed again. Its case's reference. */
str fresh_register(struct bench *b, str folder, str url);
struct app *open_register(
	struct bench *b, struct arena *mem, const struct app_options *how);

#endif
