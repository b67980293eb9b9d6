/*
 * cli.h - what a command is handed, and what it may say
 *
 * A command reads its arguments from `options`, writes its answer to `out`
 * and returns an err; cli_main prints the answer, says the note of a failure
 * in the reader's language and ends with the exit code of base/err.def.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/buf.h"
#include "base/bundle.h"
#include "base/words.h"
#include "cli/options.h"
#include "rules/edition.h"

struct command;

struct cli {
	struct arena *mem;
	const struct words *words;
	enum lang lang;
	const struct command *command;
	struct options options; /* args: without the words of the command */
	struct buf out;
	struct note note;
};

/* Runs one command line; gives the exit code. */
int cli_main(int argc, char **argv);

/* Writes what stands in `out` now; ERR_SYSTEM if nobody takes it. */
MUST_CHECK enum err cli_flush(struct cli *c);
/* The sentence in the language of the call, in the call's memory. */
str say(struct cli *c, enum word word, const struct word_arg *args);
#define say_with(c, word, ...)                                                 \
	say((c), (word), (const struct word_arg[]){__VA_ARGS__, {0}})
/* How many, as a value of a sentence. */
str say_count(struct cli *c, size_t n);
/*
 * Appends a sentence and LF to the answer. It may hold what others wrote:
 * nothing of it steers a terminal.
 */
void put_line(struct cli *c, str line);
/* The same on standard error, at once. */
void tell_line(struct cli *c, str line);

bool given(const struct cli *c, enum option o);
/* The option's value, or empty. */
str option_text(const struct cli *c, enum option o);
/* The n-th argument, or empty. */
str arg_text(const struct cli *c, size_t n);
/* ERR_USAGE if it is no day. */
MUST_CHECK enum err arg_day(struct cli *c, size_t n, day *out);

/*
 * The scheme folder `dir`; empty: the one of --rules, else the one built in.
 */
MUST_CHECK enum err cli_scheme(struct cli *c, str dir, struct scheme *out);
/*
 * The edition of --edition, else the newest. ERR_ABSENT: no such edition;
 * ERR_INVALID: it has faults, which are in the answer on standard error.
 */
MUST_CHECK enum err cli_edition(struct cli *c, const struct scheme *s,
	enum edition_parts parts, const struct edition **out);
/* The edition called `id`; faults are added, NULL with faults. */
const struct edition *cli_edition_of(struct cli *c, const struct scheme *s,
	str id, enum edition_parts parts, struct faults *faults);
/* One line for a fault: place, row, sentence. */
str fault_line(struct cli *c, const struct fault *f);
/* Writes faults to standard error, one a line. */
void print_faults(struct cli *c, const struct faults *faults);
/* `2026-11-29 (Sun)`, or a dash for no day. */
str day_text(struct cli *c, day d);

#endif
