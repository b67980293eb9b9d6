/*
 * nth.c - `test-fault nth sqlite|postgres STORY...`: the Nth call fails
 *
 * The stories are played by the program's own `daicho story`. The linker leads
 * app_open, app_do, app_draft and the acts themselves through here: the
 * register lies behind the fake driver, and each act is a trial before the
 * story goes on. All on one register: what a failure left behind would be
 * there ever after.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/init.h"
#include "cli/cli.h"
#include "fault/moves.h"
#include "fault/trial.h"

enum err __real_app_do(struct call *c, app_fn fn, void *args);
enum err __wrap_app_do(struct call *c, app_fn fn, void *args);
enum err __real_app_draft(struct call *c, app_fn fn, void *args);
enum err __wrap_app_draft(struct call *c, app_fn fn, void *args);
enum err __real_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out);
enum err __wrap_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out);
enum err __real_app_act(struct call *c, void *args);
enum err __wrap_app_act(struct call *c, void *args);
enum err __real_app_open_case(struct call *c, void *args);
enum err __wrap_app_open_case(struct call *c, void *args);
enum err __real_app_init(struct call *c, void *args);
enum err __wrap_app_init(struct call *c, void *args);
void __real_app_close(struct app *app);
void __wrap_app_close(struct app *app);

static struct {
	bool active;
	struct arena *mem; /* of the second connection */
	int n_keys;
	struct trials all;
} now;

/* A key is bound to what was asked, and that goes by the function. */

enum err
__wrap_app_act(struct call *c, void *args)
{
	enum err e = __real_app_act(c, args);

	return trial_see_end(c, e);
}

enum err
__wrap_app_open_case(struct call *c, void *args)
{
	enum err e = __real_app_open_case(c, args);

	return trial_see_end(c, e);
}

enum err
__wrap_app_init(struct call *c, void *args)
{
	enum err e = __real_app_init(c, args);

	return trial_see_end(c, e);
}

enum err
__wrap_app_do(struct call *c, app_fn fn, void *args)
{
	bool is_seen = fn == app_act || fn == app_open_case || fn == app_init;
	str key = c->key;
	enum err e;

	if (!now.active)
		return __real_app_do(c, fn, args);
	if (key.n == 0)
		c->key = str_fmt(c->mem, "nth-%d", ++now.n_keys);
	e = trial_act(&now.all, c, __real_app_do, fn, args, is_seen);
	c->key = key;
	return e;
}

enum err
__wrap_app_draft(struct call *c, app_fn fn, void *args)
{
	return now.active ? trial_draft(&now.all, c, __real_app_draft, fn, args)
			  : __real_app_draft(c, fn, args);
}

enum err
__wrap_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out)
{
	struct app_options o = *options;
	enum err e;
	str url = o.db_url;

	if (!now.active)
		return __real_app_open(mem, options, note, out);
	o.db_url = str_fmt(mem, "fake:%.*s", STR(url));
	if ((e = __real_app_open(mem, &o, note, out)))
		return e;
	now.mem = arena_open(0);
	return db_open(now.mem, url, NULL, note, &now.all.look);
}

void
__wrap_app_close(struct app *app)
{
	if (now.active && app && !site_verify(app, false)) {
		tap_note("the register is damaged in the end");
		now.all.n_faults++;
	}
	__real_app_close(app);
	if (!now.active || !app)
		return;
	db_close(now.all.look);
	arena_close(now.mem);
	now.all.look = NULL;
}

/* What the story says goes to a file, shown if it fails. */
static int
play(char *story, const struct site *s, const char *said)
{
	char word[] = "story", data[] = "--data", db[] = "--db";
	char program[] = "daicho", dir[SITE_TEXT], url[2 * SITE_TEXT];
	char *argv[] = {program, word, story, data, dir, db, url, NULL};
	int code, was[2] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
	int to = open(said, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	snprintf(dir, sizeof(dir), "%s", s->dir);
	snprintf(url, sizeof(url), "%s", s->url);
	fflush(stdout);
	dup2(to, STDOUT_FILENO);
	dup2(to, STDERR_FILENO);
	close(to);
	now.active = true;
	code = cli_main((int)COUNT(argv) - 1, argv);
	now.active = false;
	fflush(stdout);
	dup2(was[0], STDOUT_FILENO);
	dup2(was[1], STDERR_FILENO);
	close(was[0]);
	close(was[1]);
	return code;
}

static void
show(const char *said)
{
	FILE *f = fopen(said, "r");
	char line[500];

	while (f && fgets(line, sizeof(line), f))
		tap_note("%.*s", (int)strcspn(line, "\n"), line);
	if (f)
		fclose(f);
}

static void
play_story(const char *kind, char *story)
{
	char said[SITE_TEXT + 16];
	int64_t acts = now.all.n_acts, calls = now.all.n_runs,
		faults = now.all.n_faults;
	int64_t from = clock_ticks_ms(), done = now.all.n_done;
	struct site s;
	int code;

	if (!site_make(kind, &s))
		die("there is no %s here", kind);
	snprintf(said, sizeof(said), "%s/said", s.dir);
	code = play(story, &s, said);
	if (code)
		show(said);
	tap_note("%s: %lld acts, %lld with a new move, %lld runs, %lld ms",
		story, (long long)(now.all.n_done - done),
		(long long)(now.all.n_acts - acts),
		(long long)(now.all.n_runs - calls),
		(long long)(clock_ticks_ms() - from));
	tap(code == 0 && now.all.n_faults == faults,
		"%s: nothing is left behind in %s", kind, story);
	site_drop(&s);
}

int
fault_nth(int argc, char **argv)
{
	if (argc < 3)
		die("nth sqlite|postgres STORY...");
	now.all.most = env_number("FAULT_CALLS", INT_MAX);
	moves_open();
	for (int i = 2; i < argc; i++)
		play_story(argv[1], argv[i]);
	tap_note("%s: %lld acts and %lld kinds of drafts failed call by call, "
		 "%lld runs",
		argv[1], (long long)now.all.n_acts, (long long)now.all.n_drafts,
		(long long)now.all.n_runs);
	if (now.all.n_sampled)
		tap_note("%lld of the acts at %d calls only (FAULT_CALLS)",
			(long long)now.all.n_sampled, now.all.most);
	tap(moves_say(now.all.most == INT_MAX),
		"%s: every move reached was tried", argv[1]);
	moves_close();
	return tap_end();
}
