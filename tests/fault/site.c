#include "fault/fault.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/init.h"
#include "app/keys.h"
#include "app/verify.h"

static struct {
	FILE *out;
	int n, failed;
} tests;

/* Not stdout itself: what is tested may write there, to where it is led. */
void
tap_open(void)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);

	if (!(tests.out = fdopen(fd, "w")))
		exit(1);
}

static void
put(const char *before, const char *fmt, va_list args)
{
	fputs(before, tests.out);
	vfprintf(tests.out, fmt, args);
	fputc('\n', tests.out);
	fflush(tests.out);
}

void
tap(bool ok, const char *fmt, ...)
{
	va_list args;

	tests.n++;
	tests.failed += !ok;
	va_start(args, fmt);
	put(ok ? "ok - " : "not ok - ", fmt, args);
	va_end(args);
}

void
tap_note(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	put("# ", fmt, args);
	va_end(args);
}

void
tap_skip(const char *what, const char *why)
{
	tests.n++;
	fprintf(tests.out, "ok - %s # SKIP %s\n", what, why);
	fflush(tests.out);
}

int
tap_end(void)
{
	fprintf(tests.out, "1..%d\n", tests.n);
	fflush(tests.out);
	return tests.failed > 0;
}

void
die(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	put("not ok - ", fmt, args);
	va_end(args);
	exit(1);
}

int
env_number(const char *name, int otherwise)
{
	const char *text = getenv(name);
	int n = text ? atoi(text) : 0;

	return n > 0 ? n : otherwise;
}

bool
site_make(const char *kind, struct site *out)
{
	static int n_schemas;
	const char *tmp = getenv("TMPDIR");
	const char *server = getenv("DAICHO_TEST_POSTGRES");
	char call[SITE_TEXT];

	if (strcmp(kind, "sqlite") != 0 && !server)
		return false;
	snprintf(out->dir, sizeof(out->dir), "%s/daicho-fault-XXXXXX",
		tmp ? tmp : "/tmp");
	if (!mkdtemp(out->dir))
		die("cannot make %s", out->dir);
	if (strcmp(kind, "sqlite") == 0) {
		snprintf(out->url, sizeof(out->url), "sqlite:%s/register.db",
			out->dir);
		return true;
	}
	n_schemas++;
	snprintf(call, sizeof(call),
		"psql -q \"$DAICHO_TEST_POSTGRES\" -c "
		"'CREATE SCHEMA fault_%d_%d'",
		(int)getpid(), n_schemas);
	if (system(call) != 0)
		die("%s", call);
	snprintf(out->url, sizeof(out->url),
		"postgres:%s options='-c search_path=fault_%d_%d'", server,
		(int)getpid(), n_schemas);
	return true;
}

static int
drop_path(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

void
site_drop(struct site *s)
{
	nftw(s->dir, drop_path, 16, FTW_DEPTH | FTW_PHYS);
}

const char *
note_text(const struct app *app, struct arena *mem, const struct note *note)
{
	if (note->err == OK)
		return "nothing was noted";
	return words_note(app->words, mem, LANG_EN, note).p;
}

struct app *
site_open(const struct site *s, struct arena *mem, bool create)
{
	struct note note = {.mem = mem};
	struct app_options o = {.data_dir = str_of(s->dir),
		.db_url = str_of(s->url),
		.files = bundle_embedded(),
		.words = words_embedded(),
		.clock = clock_real(),
		.create = create};
	struct app *app;
	enum err e = app_open(mem, &o, &note, &app);

	if (e)
		die("cannot open %s: %s %s", s->url, err_name(e),
			words_note(o.words, mem, LANG_EN, &note).p);
	return app;
}

void
site_begin(const struct site *s)
{
	struct arena *mem = arena_open(1 << 20);
	struct app *app = site_open(s, mem, true);
	struct init_args in = {0};
	struct call c;

	app_call(&c, app, mem, S(""), "test", LANG_EN);
	c.offered = bundle_below(mem, app->files, S("rules/ismap"));
	if (app_do(&c, app_init, &in))
		die("init: %s", note_text(app, mem, &c.note));
	if (keys_make(app, &c.note) || app_refresh(app, &c.note))
		die("init: %s", note_text(app, mem, &c.note));
	app_close(app);
	arena_close(mem);
}

bool
site_verify(const struct app *app, bool tree_only)
{
	struct arena *mem = arena_open(1 << 20);
	struct verify_args in = {.tree_only = tree_only};
	struct call c;
	enum err e;

	app_call(&c, app, mem, S(""), "test", LANG_EN);
	e = app_ask(&c, app_verify, &in);
	if (e)
		tap_note("verify: %s %s", err_name(e),
			note_text(app, mem, &c.note));
	for (size_t i = 0; i < in.n_damages && i < 5; i++)
		tap_note("damage in %.*s, entry %lld: %.*s",
			STR(in.damages[i].where),
			(long long)in.damages[i].entry,
			STR(words_say(app->words, mem, LANG_EN,
				in.damages[i].word, NULL)));
	arena_close(mem);
	return e == OK && in.n_damages == 0;
}
