/*
 * story_line.h - one line of a story as words and `name=value`
 */
#ifndef CLI_STORY_LINE_H
#define CLI_STORY_LINE_H

#include "cli/story.h"

struct story_token {
	str text; /* the word; or the value, without quotes */
	str name; /* of `name=value`; empty for a word */
	bool is_alias;
};

struct story_line {
	const struct story_token *at;
	size_t n;
};

/* A value that `{name}` stands for in the lines of a file. */
struct story_param {
	str name, value;
};
struct story_params {
	struct story_param *at;
	size_t n, cap;
};

/* The value or NULL. */
const str *story_param(const struct story_params *params, str name);

/*
 * The line with `{name}`, `{name+N}` and `{name-N}` (days) filled in. Returns
 * OK, or ERR_INVALID with the reason, without a place.
 */
MUST_CHECK enum err story_fill(struct arena *mem, str line,
	const struct story_params *params, struct note *note, str *out);
/* The words of a line; none for a comment or a blank line. */
MUST_CHECK enum err story_split(
	struct arena *mem, str line, struct note *note, struct story_line *out);

#endif
