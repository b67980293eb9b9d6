/*
 * start.c - from the command line to the answer
 *
 * This job comes first: what a process has held at most is counted from
 * before exec, so the child of a large parent looks large.
 */
#include "bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TIMES = 50, QUICK_TIMES = 10, NOT_RUN = 127 };

static const struct target start_time = {
	.what = "`daicho deadline D-04 2026-11-29`, time",
	.how = "fork, exec and wait4 of the whole process, answer to "
	       "`/dev/null`.",
	.missed = "Most of the work, see below, is reading the YAML of the "
		  "edition; "
		  "what is beyond is waiting where others want the processor.",
	.unit = UNIT_MS,
	.limit = 30,
};
static const struct target start_memory = {
	.what = "the same, memory",
	.how = "ru_maxrss of the same processes.",
	.missed = "What is resident is mostly the program with its libraries.",
	.unit = UNIT_MB,
	.limit = 20,
};

static void
become(const char *const *argv)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	dup2(nothing, STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(NOT_RUN);
}

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

struct ran
run_program(const char *const *argv)
{
	int64_t began = now_ns();
	struct rusage use;
	int status;
	pid_t child = fork();

	if (child < 0)
		give_up("fork: %s", strerror(errno));
	if (child == 0)
		become(argv);
	while (wait4(child, &status, 0, &use) < 0)
		if (errno != EINTR)
			give_up("wait4: %s", strerror(errno));
	return (struct ran){.ms = (double)(now_ns() - began) / 1e6,
		.busy_ms = ms_of(use.ru_utime) + ms_of(use.ru_stime),
		.mb = (double)use.ru_maxrss / 1024,
		.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : NOT_RUN};
}

void
bench_start(struct bench *b)
{
	const char *const argv[] = {
		b->daicho.p, "deadline", "D-04", "2026-11-29", NULL};
	struct samples ms = samples_in(b->mem), mb = samples_in(b->mem),
		       busy = samples_in(b->mem);
	int n = b->quick ? QUICK_TIMES : TIMES;

	for (int i = 0; i < n; i++) {
		struct ran ran = run_program(argv);

		if (ran.exit_code)
			give_up("daicho deadline: exit code %d", ran.exit_code);
		sample(&ms, ran.ms);
		sample(&mb, ran.mb);
		sample(&busy, ran.busy_ms);
	}
	report_limit(b, &start_time, &ms);
	report_detail(b, "The process was on a processor for %.1f ms of it.",
		spread_of(&busy).median);
	report_limit(b, &start_memory, &mb);
}
