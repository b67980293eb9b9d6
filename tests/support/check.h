/*
 * check.h - how a test says what must be true
 *
 * A test is `void test_noun__sentence(void)`; tools/test-list finds it. A
 * check that fails names file and line, what was wanted and what was there,
 * and ends that test. In tables, CHECK_ROW names the row in all that follows.
 */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"

struct test {
	const char *name;
	void (*run)(void);
};

/*
 * Runs the tests whose names hold any of the words in argv (all of them
 * without words), prints TAP; gives 0 if none failed.
 */
int tests_run(const struct test *tests, int argc, char **argv);

/* An arena that is emptied before each test. */
struct arena *test_mem(void);
/* A fresh note in test_mem(). */
struct note *test_note(void);
/* A file below tests/, whole; the test fails if it is not there. */
str test_file(const char *path);
/* The top folder of the source tree, for bundles and files. */
str test_top(void);
/* An empty folder of this test's own; gone when the tests are over. */
str test_folder(void);
/* Of a long table every so many rows are tried: TEST_STEP, else 1. */
int test_step(void);

struct check_at {
	const char *file;
	int line;
};
#define CHECK_HERE ((struct check_at){__FILE__, __LINE__})

void check_true(struct check_at at, bool ok, const char *what);
void check_str(struct check_at at, str is, str wanted, const char *what);
void check_has(struct check_at at, str is, str part, const char *what);
/*
 * The text of a file below tests/; with ACCEPT in the environment (never where
 * CI is) the file becomes what the text is: read the diff, then commit it.
 */
void check_file(struct check_at at, str is, const char *path);
void check_int(
	struct check_at at, int64_t is, int64_t wanted, const char *what);
void check_day(
	struct check_at at, day is, const char *wanted, const char *what);
void check_err(
	struct check_at at, enum err is, enum err wanted, const char *what);
void check_row(const char *fmt, ...) PRINTS(1, 2);
_Noreturn void check_fail(struct check_at at, const char *fmt, ...)
	PRINTS(2, 3);
_Noreturn void check_skip(const char *why);

#define CHECK(what) check_true(CHECK_HERE, (what), #what)
/* a str and a C string */
#define CHECK_STR(is, wanted) check_str(CHECK_HERE, (is), str_of(wanted), #is)
#define CHECK_FILE(is, path) check_file(CHECK_HERE, (is), (path))
#define CHECK_HAS(is, part) check_has(CHECK_HERE, (is), str_of(part), #is)
#define CHECK_INT(is, wanted)                                                  \
	check_int(CHECK_HERE, (int64_t)(is), (int64_t)(wanted), #is)
/* a day and "2026-11-29"; NULL means DAY_NONE */
#define CHECK_DAY(is, wanted) check_day(CHECK_HERE, (is), (wanted), #is)
#define CHECK_ERR(is, wanted) check_err(CHECK_HERE, (is), (wanted), #is)
#define CHECK_OK(is) check_err(CHECK_HERE, (is), OK, #is)
#define CHECK_ROW(...) check_row(__VA_ARGS__)
#define FAIL(...) check_fail(CHECK_HERE, __VA_ARGS__)
/* Ends the test as skipped, saying why. */
#define SKIP(why) check_skip(why)

#endif
