/*
 * load.c - `test-fault load URL DIR RUN THREADS ACTS`: the program that dies
 *
 * Threads that add accounts, each act with a key of its own, told to standard
 * output. With ACTS = 0 it goes on until it is killed. What the database
 * refuses while it is away is asked for again under the same key.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/act.h"
#include "fault/acks.h"
#include "store/case.h"

enum { RETRY_US = 5000, WORK_BYTES = 1 << 18 };

struct load {
	const struct app *app;
	str ref;
	int run, thread, acts;
	pthread_t id;
};

static enum err
find_register(struct call *c, void *args)
{
	struct case_file *rows;
	str *out = args;
	size_t n;
	enum err e = store_case_all(c, &rows, &n);

	for (size_t i = 0; e == OK && i < n; i++)
		if (str_is_c(rows[i].machine, "register"))
			*out = rows[i].ref;
	return e;
}

str
register_ref(const struct app *app, struct arena *mem)
{
	struct call c;
	str ref = S("");

	app_call(&c, app, mem, S(""), "test", LANG_EN);
	if (app_ask(&c, find_register, &ref) || ref.n == 0)
		die("there is no case of the register");
	return ref;
}

enum err
load_act(struct call *c, str ref, str name)
{
	struct answer answers[] = {
		{S("name"),     0, name             },
		{S("title_ja"), 0, S("負荷試験")},
	};
	struct act_args in = {
		.ref = ref,
		.act = S("add_account"),
		.answers = {answers, COUNT(answers), COUNT(answers)},
		.if_version = NO_ENTRY
        };

	c->key = name;
	return app_do(c, app_act, &in);
}

/* One write: what a pipe takes whole or, when we die, not at all. */
static void
tell(const char *text)
{
	size_t n = strlen(text);

	if (write(STDOUT_FILENO, text, n) != (ssize_t)n)
		_exit(1);
}

static void
do_until_done(const struct load *l, struct arena *mem, const char *name)
{
	char line[ACK_LINE];
	enum err e;

	do {
		struct call c;

		arena_reset(mem);
		app_call(&c, l->app, mem, S("operator"), "test", LANG_EN);
		e = load_act(&c, l->ref, str_of(name));
		if (e == OK)
			return;
		snprintf(line, sizeof(line), "e %s %s %.80s\n", err_name(e),
			name, note_text(l->app, mem, &c.note));
		tell(line);
		usleep(RETRY_US);
	} while (e == ERR_STORE || e == ERR_UNSURE || e == ERR_BUSY);
	_exit(1);
}

static void *
run_thread(void *data)
{
	const struct load *l = data;
	struct arena *mem = arena_open(WORK_BYTES);
	char line[ACK_NAME + 8] = "";

	for (int i = 0; !l->acts || i < l->acts; i++) {
		char name[ACK_NAME], next[ACK_LINE];

		snprintf(name, sizeof(name), "r%d-t%d-i%d", l->run, l->thread,
			i);
		snprintf(next, sizeof(next), "%s? %s\n", line, name);
		tell(next);
		do_until_done(l, mem, name);
		snprintf(line, sizeof(line), "! %s\n", name);
	}
	tell(line);
	arena_close(mem);
	return NULL;
}

int
fault_load(int argc, char **argv)
{
	struct load loads[ACKS_THREADS];
	struct arena *mem = arena_open(1 << 20);
	struct site site;
	struct app *app;
	char go;
	int n;

	if (argc != 6)
		die("load URL DIR RUN THREADS ACTS");
	snprintf(site.url, sizeof(site.url), "%s", argv[1]);
	snprintf(site.dir, sizeof(site.dir), "%s", argv[2]);
	n = atoi(argv[4]);
	app = site_open(&site, mem, false);
	for (int i = 0; i < n; i++) {
		loads[i] = (struct load){.app = app,
			.ref = register_ref(app, mem),
			.run = atoi(argv[3]),
			.thread = i,
			.acts = atoi(argv[5])};
	}
	tell("r\n");
	if (read(STDIN_FILENO, &go, 1) != 1) /* whoever started us is gone */
		return 1;
	for (int i = 0; i < n; i++)
		if (pthread_create(&loads[i].id, NULL, run_thread, &loads[i]))
			die("no thread");
	for (int i = 0; i < n; i++)
		pthread_join(loads[i].id, NULL);
	app_close(app);
	arena_close(mem);
	return 0;
}

struct load_process
load_start(const struct site *s, int run, int threads, int acts_a_thread)
{
	struct load_process l;
	char numbers[3][16];
	int to[2], from[2];

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		die("no pipe");
	snprintf(numbers[0], sizeof(numbers[0]), "%d", run);
	snprintf(numbers[1], sizeof(numbers[1]), "%d", threads);
	snprintf(numbers[2], sizeof(numbers[2]), "%d", acts_a_thread);
	if ((l.pid = fork()) < 0)
		die("no process");
	if (l.pid == 0) {
		dup2(to[0], STDIN_FILENO);
		dup2(from[1], STDOUT_FILENO);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		execl("/proc/self/exe", "test-fault", "load", s->url, s->dir,
			numbers[0], numbers[1], numbers[2], (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	l.go = to[1];
	l.said = from[0];
	return l;
}

void
load_go(const struct load_process *l)
{
	if (write(l->go, "g", 1) != 1)
		die("the load is gone");
}

int
load_end(const struct load_process *l)
{
	int status;

	waitpid(l->pid, &status, 0);
	close(l->go);
	close(l->said);
	return status;
}
