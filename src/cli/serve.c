/* serve.c - serves a register until it is told to stop */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api/routes.h"
#include "app/log.h"
#include "app/sign.h"
#include "app/sweep.h"
#include "base/trace.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/sign_ins.h"
#include "http/server.h"
#include "web/routes.h"
#include "web/site.h"

enum {
	PORT_USUAL = 8080,
	PORT_MAX = 65535,
	/* another node may sweep, and a clock may be set: one cheap read */
	SWEEP_EVERY_MS = 60 * 1000,
	SIGN_EVERY_MS = 60 * 60 * 1000, /* if anything was said since */
	SWEEP_AGAIN_MS = 600 * 1000,    /* after it failed */
	SWEEP_BYTES = 1 << 16,
	PAGES_BYTES = 1 << 20,
	FILES_MAX = 2 * SERVER_MAX_CONNECTIONS * SERVER_LOOPS
};

static enum err
read_options(struct cli *c, struct server_options *out)
{
	str port = option_text(c, OPTION_PORT);
	int64_t n = PORT_USUAL;

	if (given(c, OPTION_PORT) &&
		(!str_to_count(port, PORT_MAX, &n) || n == 0))
		return fail_with(
			&c->note, ERR_USAGE, W_SERVE_BAD_PORT, {"port", port});
	*out = (struct server_options){.address = S("127.0.0.1"),
		.port = (int)n,
		.proxy = given(c, OPTION_PROXY)};
	if (given(c, OPTION_ADDR))
		out->address = option_text(c, OPTION_ADDR);
	return OK;
}

/* DIR/work: what a run that ended badly has left there goes. */
static enum err
make_work_folder(struct cli *c, str data_dir, str *out)
{
	str dir = str_fmt(c->mem, "%.*s/work", STR(data_dir));
	const struct dirent *entry;
	DIR *d;

	if (mkdir(dir.p, 0700) && errno != EEXIST)
		goto bad;
	if (!(d = opendir(dir.p)))
		goto bad;
	while ((entry = readdir(d)))
		unlinkat(dirfd(d), entry->d_name, 0);
	closedir(d);
	*out = dir;
	return OK;
bad:
	return fail_with(&c->note, ERR_SYSTEM, W_SERVE_WORK_DIR, {"dir", dir},
		{"reason", str_of(strerror(errno))});
}

/* Each connection is a file; the usual limit is lower than ours. */
static void
allow_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= FILES_MAX)
		return;
	limit.rlim_cur =
		limit.rlim_max < FILES_MAX ? limit.rlim_max : FILES_MAX;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/*
 * So that anyone can check what was said until now against what will be said.
 * A key that is kept elsewhere signs there.
 */
static void
sign(const struct cli *c, const struct app *app, struct arena *mem)
{
	struct call call;
	enum err e;
	str checkpoint;

	app_call(&call, app, mem, S(""), "sweep", c->lang);
	e = app_log_sign(&call, &checkpoint);
	if (e && e != ERR_STATE)
		trace(TRACE_ERROR, "sweep", "what=checkpoint err=%s",
			err_name(e));
}

/* What happens because a day has ended; how long until it is asked again. */
static int64_t
sweep(const struct cli *c, const struct app *app, instant *sign_at)
{
	struct arena *mem = arena_open(SWEEP_BYTES);
	struct note note = {.mem = mem};
	instant now = clock_now(&app->clock);
	struct sweep_result r;
	struct call call;
	enum err e = app_sweep(app, mem, now, c->lang, &note, &r);

	if (e)
		trace(TRACE_ERROR, "sweep", "err=%s why=%.*s", err_name(e),
			STR(words_note(c->words, mem, LANG_EN, &note)));
	else if (r.n_moves)
		trace(TRACE_INFO, "sweep", "day=%.*s moves=%zu",
			STR(day_to(mem, r.done)), r.n_moves);
	app_call(&call, app, mem, S(""), "sweep", c->lang);
	if (!e && (e = app_sign_purge(&call)))
		trace(TRACE_ERROR, "sweep", "what=sign err=%s", err_name(e));
	if (now.ms >= sign_at->ms) {
		sign(c, app, mem);
		sign_at->ms = now.ms + SIGN_EVERY_MS;
	}
	arena_close(mem);
	if (e)
		return SWEEP_AGAIN_MS;
	return r.next.ms - now.ms < SWEEP_EVERY_MS ? r.next.ms - now.ms
						   : SWEEP_EVERY_MS;
}

static void
wait_for_end(const struct cli *c, const struct app *app, const sigset_t *ends)
{
	struct timespec next;
	instant sign_at = {0};

	do {
		int64_t ms = sweep(c, app, &sign_at);

		next = (struct timespec){ms / 1000, ms % 1000 * 1000000};
	} while (sigtimedwait(ends, NULL, &next) < 0 &&
		 (errno == EAGAIN || errno == EINTR));
}

static enum err
say_where(struct cli *c, const struct app *app, const struct server_options *o,
	int port)
{
	str address = o->address;
	enum err e;

	if (str_find_char(address, ':', 0) < address.n)
		address = str_fmt(c->mem, "[%.*s]", STR(address));
	put_test(c, app->test);
	if ((e = put_sign_ins(c, app)))
		return e;
	put_line(c, say_with(c, W_SERVE_AT, {"address", address},
			    {"port", str_fmt(c->mem, "%d", port)}));
	return cli_flush(c);
}

/* The pages, compiled by another thread while the register is opened. */
struct compiling {
	struct arena *mem;
	const struct words *words;
	pthread_t thread;
	bool runs;
	struct site_pages pages;
	enum err err;
};

static void *
compile(void *data)
{
	struct compiling *k = data;
	struct note note = {.mem = k->mem};

	k->err = web_pages_make(
		k->mem, bundle_embedded(), k->words, &note, &k->pages);
	return NULL;
}

static void
begin_compiling(struct cli *c, struct compiling *k)
{
	*k = (struct compiling){.mem = arena_open(PAGES_BYTES),
		.words = c->words,
		.err = ERR_SYSTEM};
	k->runs = !pthread_create(&k->thread, NULL, compile, k);
}

/* What failed there is tried again here, where it is told why. */
static enum err
end_compiling(struct cli *c, struct compiling *k)
{
	if (k->runs)
		pthread_join(k->thread, NULL);
	return k->err ? web_pages_make(c->mem, bundle_embedded(), c->words,
				&c->note, &k->pages)
		      : OK;
}

static enum err
serve(struct cli *c, struct app *app, const struct site_pages *pages,
	struct server_options *o, const sigset_t *ends)
{
	static const struct face *const faces[] = {&web_face, &api_face};
	struct server *server;
	struct site site;
	enum err e;

	if ((e = make_work_folder(c, app->data_dir, &o->folder)))
		return e;
	web_site_open(c->mem, app, pages, faces, COUNT(faces), &site);
	if ((e = server_start(c->mem, o, &site, &c->note, &server)))
		goto out;
	if (!(e = say_where(c, app, o, server_port(server))))
		wait_for_end(c, app, ends);
	server_stop(server);
	if (!e)
		put_line(c, say(c, W_SERVE_STOPPED, NULL));
out:
	web_site_close(&site);
	return e;
}

static enum err
serve_register(struct cli *c, const struct site_pages *pages,
	struct server_options *o, const sigset_t *ends, struct app *app)
{
	enum err e;

	if (app->test && given(c, OPTION_NO_DEMO))
		return fail(&c->note, ERR_STATE, W_SERVE_NO_DEMO);
	e = cli_register_keep_clock(c, app);
	return e ? e : serve(c, app, pages, o, ends);
}

enum err
cli_serve(struct cli *c)
{
	struct server_options o;
	struct compiling k;
	struct app *app;
	sigset_t ends;
	enum err e, pages;

	/* before any thread begins: they would be asked, too */
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	arena_share_heaps();
	allow_files();
	if ((e = read_options(c, &o)))
		return e;
	begin_compiling(c, &k);
	e = cli_register_open(c, REGISTER_SERVED, &app);
	pages = end_compiling(c, &k);
	if (!e) {
		if (!(e = pages))
			e = serve_register(c, &k.pages, &o, &ends, app);
		app_close(app);
	}
	arena_close(k.mem);
	return e;
}
