/*
 * options.h - the options of all commands, read in one way
 *
 * Long options only, `--data DIR` or `--data=DIR`, anywhere on the line; `--`
 * ends them. One table names them all, so that an option means the same in
 * every command; a command lists which of them it takes.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/err.h"

enum option {
	OPTION_HELP,
	OPTION_LANG,
	OPTION_RULES,
	OPTION_DATA,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_EDITION,
	OPTION_LENGTH,
	OPTION_AS,
	OPTION_TODAY,
	OPTION_TEST,
	OPTION_ANSWERS,
	OPTION_KEY,
	OPTION_IF_VERSION,
	OPTION_DB,
	OPTION_TREE,
	OPTION_AGAINST,
	OPTION_RAW,
	OPTION_ENTRY,
	OPTION_OUT,
	OPTION_PORT,
	OPTION_ADDR,
	OPTION_NO_DEMO,
	OPTION_PROXY,
	OPTION_TOKEN,
	OPTION_VIA,
	OPTION_FORMAT,
	OPTION_SARIF,
	OPTION_PREVIEW,
	OPTION_APPLY,
	OPTION_OF,
	OPTION_COLUMNS,
	OPTION_SHEETS,
	OPTION_GROUND,
	OPTION_OFFICIAL_TEXT,
	OPTION_FROM,
	OPTION_OWNER,
	OPTION_DUE,
	OPTION_FILE,
	OPTION_ORGANISATION,
	OPTION_ANNEX,
	OPTION_LEAVE_CONFLICTS,
	N_OPTIONS
};

enum { OPTIONS_MAX_ARGS = 64, OPTION_MAX_BYTES = 4096 };

/* A set of options: OPTION_BIT(A) | OPTION_BIT(B). */
#define OPTION_BIT(option) (UINT64_C(1) << (option))

/* One line of the table; `value` is NULL for a switch. */
struct option_row {
	const char *name, *value;
	enum word help;
};

/* What was typed: options by number, all else in order. Borrows from argv. */
struct options {
	bool given[N_OPTIONS];
	str value[N_OPTIONS];
	str args[OPTIONS_MAX_ARGS];
	size_t n_args;
};

const struct option_row *option_row(enum option o);
/* ERR_USAGE for an unknown option, a missing or a needless value. */
MUST_CHECK enum err options_read(struct arena *mem, int argc, char **argv,
	struct note *note, struct options *out);
/* The option given that is not in `allowed`, or N_OPTIONS. */
enum option options_beyond(const struct options *o, uint64_t allowed);

/* The name nearest to what was typed, or NULL if none is near. */
const char *nearest_name(str typed, const char *const *names, size_t n);

#endif
