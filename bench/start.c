/*
 * start.c - from the command line to the answer
 *
 * What a process has held at most is counted from before exec, so the child of
 * a large parent looks large: the bench starts itself anew as the parent.
 */
#include "bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	TIMES = 50,
	QUICK_TIMES = 10,
	NOT_RUN = 127,
	MAX_WORDS = 32, /* of a command line */
	TOLD_FD = 3
};

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

static struct ran
run_child(const char *const *argv)
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
run_and_tell(const char *const *argv)
{
	struct ran ran = run_child(argv);

	if (write(TOLD_FD, &ran, sizeof(ran)) != sizeof(ran))
		give_up("nobody to tell");
}

static void
become_parent(const char *const *argv, int told)
{
	const char *words[MAX_WORDS + 3] = {"/proc/self/exe", RUN_AND_TELL};

	for (size_t i = 0; argv[i]; i++) {
		if (i == MAX_WORDS)
			_exit(NOT_RUN);
		words[i + 2] = argv[i];
	}
	dup2(told, TOLD_FD);
	fcntl(TOLD_FD, F_SETFD, 0);
	execv(words[0], (char *const *)(uintptr_t)words);
	_exit(NOT_RUN);
}

struct ran
run_program(const char *const *argv)
{
	struct ran ran;
	int fds[2];
	pid_t parent;

	if (pipe2(fds, O_CLOEXEC) || (parent = fork()) < 0)
		give_up("%s: %s", argv[0], strerror(errno));
	if (parent == 0)
		become_parent(argv, fds[1]);
	close(fds[1]);
	if (read(fds[0], &ran, sizeof(ran)) != sizeof(ran))
		give_up("%s was not run", argv[0]);
	close(fds[0]);
	while (waitpid(parent, NULL, 0) < 0)
		if (errno != EINTR)
			give_up("waitpid: %s", strerror(errno));
	return ran;
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
