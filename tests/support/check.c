/* check.c - checks over cmocka, and the runner of a test program */
#include "support/check.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROW_MAX = 256, TESTS_MAX = 4096, FOLDERS_MAX = 1024, PATH_BYTES = 512 };

/* Tests run one after another in one thread: what they share lies here. */
static struct {
	struct arena *mem;
	struct note note;
	char row[ROW_MAX];
	char folders[FOLDERS_MAX][PATH_BYTES];
	size_t n_folders;
} now;

int
test_step(void)
{
	const char *step = getenv("TEST_STEP");
	int64_t n = 1;

	return step && str_to_count(str_of(step), 1000, &n) && n ? (int)n : 1;
}

static void
run_one(void **state)
{
	const struct test *t = *state;

	now.row[0] = '\0';
	arena_reset(now.mem);
	now.note = (struct note){.mem = now.mem};
	t->run();
}

/* Any of the words, if there are some, and none of those after a '-'. */
static bool
is_wanted(const char *name, int argc, char **argv)
{
	bool chosen = false, found = false;

	for (int i = 1; i < argc; i++) {
		bool without = argv[i][0] == '-';

		if (without && strstr(name, argv[i] + 1))
			return false;
		chosen |= !without;
		found |= !without && strstr(name, argv[i]);
	}
	return found || !chosen;
}

static int
drop_path(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

int
tests_run(const struct test *tests, int argc, char **argv)
{
	static struct CMUnitTest list[TESTS_MAX];
	size_t n = 0;
	int failed;

	for (const struct test *t = tests; t->name; t++) {
		if (!is_wanted(t->name, argc, argv))
			continue;
		if (n == TESTS_MAX)
			return 2;
		list[n++] = (struct CMUnitTest){.name = t->name,
			.test_func = run_one,
			.initial_state = (void *)(uintptr_t)t};
	}
	now.mem = arena_open(1 << 16);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	failed = _cmocka_run_group_tests("daicho", list, n, NULL, NULL);
	for (size_t i = 0; i < now.n_folders; i++)
		nftw(now.folders[i], drop_path, 16, FTW_DEPTH | FTW_PHYS);
	arena_close(now.mem);
	return failed ? 1 : 0;
}

struct arena *
test_mem(void)
{
	return now.mem;
}

struct note *
test_note(void)
{
	now.note = (struct note){.mem = now.mem};
	return &now.note;
}

str
test_top(void)
{
	return S(TEST_TOP);
}

str
test_file(const char *path)
{
	str name = str_fmt(now.mem, "%s/tests/%s", TEST_TOP, path);
	struct buf text = buf_in(now.mem);
	char part[8192];
	size_t got;
	FILE *f = fopen(name.p, "rb");

	if (!f)
		FAIL("%s: %s", name.p, strerror(errno));
	while ((got = fread(part, 1, sizeof(part), f)) > 0)
		buf_add_bytes(&text, part, got);
	fclose(f);
	return buf_str(&text);
}

static void
accept_file(str is, const char *path)
{
	str name = str_fmt(now.mem, "%s/tests/%s", TEST_TOP, path);
	FILE *f = fopen(name.p, "wb");

	if (!f || fwrite(is.p, 1, is.n, f) != is.n || fclose(f))
		FAIL("%s: %s", name.p, strerror(errno));
}

void
check_file(struct check_at at, str is, const char *path)
{
	str wanted;
	size_t same = 0;

	if (getenv("ACCEPT") && !getenv("CI"))
		accept_file(is, path);
	wanted = test_file(path);
	while (same < is.n && same < wanted.n && is.p[same] == wanted.p[same])
		same++;
	if (!str_is(is, wanted))
		check_fail(at, "%s differs from byte %zu on: %.*s", path, same,
			STR(str_part(is, same > 40 ? same - 40 : 0, 120)));
}

str
test_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *path = now.folders[now.n_folders];

	if (now.n_folders == FOLDERS_MAX)
		FAIL("more than %d folders", FOLDERS_MAX);
	snprintf(path, PATH_BYTES, "%s/daicho-test-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(path))
		FAIL("%s: %s", path, strerror(errno));
	now.n_folders++;
	return str_of(path);
}

void
check_row(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(now.row, sizeof(now.row), fmt, args);
	va_end(args);
}

void
check_fail(struct check_at at, const char *fmt, ...)
{
	char text[4096];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (now.row[0])
		print_error("row %s\n", now.row);
	print_error("%s\n", text);
	_fail(at.file, at.line);
	abort(); /* _fail does not come back */
}

void
check_skip(const char *why)
{
	print_message("# skipped: %s\n", why);
	_skip(__FILE__, __LINE__);
	abort();
}

void
check_true(struct check_at at, bool ok, const char *what)
{
	if (!ok)
		check_fail(at, "not true: %s", what);
}

void
check_str(struct check_at at, str is, str wanted, const char *what)
{
	if (!str_is(is, wanted))
		check_fail(at, "%s\n  is     \"%.*s\"\n  wanted \"%.*s\"", what,
			STR(is), STR(wanted));
}

void
check_has(struct check_at at, str is, str part, const char *what)
{
	if (!str_has(is, part))
		check_fail(at,
			"%s\n  is     \"%.*s\"\n  wanted to hold \"%.*s\"",
			what, STR(is), STR(part));
}

void
check_int(struct check_at at, int64_t is, int64_t wanted, const char *what)
{
	if (is != wanted)
		check_fail(at, "%s\n  is     %lld\n  wanted %lld", what,
			(long long)is, (long long)wanted);
}

void
check_day(struct check_at at, day is, const char *wanted, const char *what)
{
	str text = day_is_none(is) ? S("none") : day_to(now.mem, is);

	if (!str_is_c(text, wanted ? wanted : "none"))
		check_fail(at, "%s\n  is     %.*s\n  wanted %s", what,
			STR(text), wanted ? wanted : "none");
}

void
check_err(struct check_at at, enum err is, enum err wanted, const char *what)
{
	struct buf said = buf_in(now.mem);

	if (is == wanted)
		return;
	if (is != OK && now.note.err == is) {
		buf_fmt(&said, "\n  note   word %d at %.*s", (int)now.note.word,
			STR(now.note.place));
		for (size_t i = 0; i < now.note.n_args; i++)
			buf_fmt(&said, " %s=%.*s", now.note.args[i].name,
				STR(now.note.args[i].value));
	}
	check_fail(at, "%s\n  is     %s\n  wanted %s%.*s", what, err_name(is),
		err_name(wanted), STR(buf_str(&said)));
}
