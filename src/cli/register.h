/*
 * register.h - a command on a register: which, by whom, at what time
 *
 * A demo or test register has a time of its own: it goes on from what is kept
 * in DIR/clock, from 09:00 of --today, never from before the last entry.
 * Elsewhere the clock is the real one, and --as and --today are refused.
 */
#ifndef CLI_REGISTER_H
#define CLI_REGISTER_H

#include "app/app.h"
#include "cli/cli.h"

struct form_faults;

enum { TODAY_BEGINS = 9 * 3600 }; /* seconds of the day */

/*
 * Opens the register of --data and --db; close it with app_close. Without a
 * register there (ERR_ABSENT) nothing is made; with `fresh` its tables are,
 * and ERR_STATE if it has begun already. REGISTER_LEDGER reads no rules and
 * opens what is damaged, too. REGISTER_SERVED: as BEGUN, with a reader for each
 * thread that answers. REGISTER_OLDER: its tables are brought up to this
 * program's first. REGISTER_TOLD: begun or not, its tables are made, with
 * readers as if it were served.
 */
enum register_open {
	REGISTER_BEGUN,
	REGISTER_FRESH,
	REGISTER_LEDGER,
	REGISTER_SERVED,
	REGISTER_OLDER,
	REGISTER_TOLD
};
MUST_CHECK enum err cli_register_open(
	struct cli *c, enum register_open how, struct app **out);
/*
 * A call by the account of --as, or of --token or DAICHO_TOKEN, at the
 * register's time.
 */
MUST_CHECK enum err cli_register_call(
	struct cli *c, const struct app *app, struct call *out);
/* After something was written: --today is where the time goes on from. */
MUST_CHECK enum err cli_register_keep_clock(
	struct cli *c, const struct app *app);

/*
 * What came of a call, for the reader: its note becomes the command's, faults
 * of a form go to standard error one a line. Returns e.
 */
enum err cli_register_end(struct cli *c, struct call *call, enum err e);
/*
 * A question by that account to a register that has begun. `put` writes the
 * answer while it is open, once the reading is in its log; what it gives is
 * what the command ends with.
 */
typedef enum err (*cli_put_fn)(struct cli *c, struct call *call, void *args);
MUST_CHECK enum err cli_register_ask(
	struct cli *c, app_fn ask, void *args, cli_put_fn put);
/* The same where drafts are changed. */
MUST_CHECK enum err cli_register_draft(
	struct cli *c, app_fn draft, void *args, cli_put_fn put);
/* The line that says it is a demo or a test, if it is one. */
void put_test(struct cli *c, bool test);
/* --if-version, or NO_ENTRY. */
MUST_CHECK enum err cli_if_version(struct cli *c, int64_t *out);
/* A file of the person's, or standard input for `-`. */
MUST_CHECK enum err cli_file_read(
	struct cli *c, str path, size_t max_bytes, str *out);
/*
 * Whole or not at all: beside it first, then under its name. What is no file
 * (a terminal, a pipe) is written to and never replaced.
 */
MUST_CHECK enum err cli_file_write(struct cli *c, str path, bytes file);

#endif
