/*
 * fault.h - what the fault tests share: TAP, and registers of their own
 *
 * A site is a place for one register: a new SQLite file, or a new schema on
 * the tests' PostgreSQL (DAICHO_TEST_POSTGRES), and a folder for its keys.
 */
#ifndef FAULT_FAULT_H
#define FAULT_FAULT_H

#include "app/app.h"

/* Before all else: to where standard output goes now. */
void tap_open(void);
/* One line of TAP; the first failure makes tap_end answer 1. */
void tap(bool ok, const char *fmt, ...) PRINTS(2, 3);
/* A line that belongs to the test before or after it. */
void tap_note(const char *fmt, ...) PRINTS(1, 2);
void tap_skip(const char *what, const char *why);
/* Writes the plan; the exit code. */
int tap_end(void);
/* The test itself cannot go on. */
_Noreturn void die(const char *fmt, ...) PRINTS(1, 2);
/* A number from the environment, or `otherwise`. */
int env_number(const char *name, int otherwise);

enum { SITE_TEXT = 512 };

struct site {
	char dir[SITE_TEXT], url[2 * SITE_TEXT];
};

/* "sqlite" or "postgres"; false if there is no such database here. */
bool site_make(const char *kind, struct site *out);
/* Removes the folder; what lies on a server goes with the server. */
void site_drop(struct site *s);
/* Lies in mem; ends the program if it cannot be opened. */
struct app *site_open(const struct site *s, struct arena *mem, bool create);
/* A new register with its first entry, by the real clock. */
void site_begin(const struct site *s);
/* The sentence of a note, in English. */
const char *note_text(
	const struct app *app, struct arena *mem, const struct note *note);

/* Runs app_verify and says what is damaged. */
bool site_verify(const struct app *app, bool tree_only);

/* The programs: one for each word of the command line. */
int fault_load(int argc, char **argv);
int fault_kill(int argc, char **argv);
int fault_two(int argc, char **argv);
int fault_nth(int argc, char **argv);

#endif
