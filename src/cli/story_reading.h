/*
 * story_reading.h - a story while it is read: files, lines, words
 *
 * For the story's own parser only: story_parse.c reads files and includes,
 * story_step.c the deeds, story_want.c what is expected of them.
 */
#ifndef CLI_STORY_READING_H
#define CLI_STORY_READING_H

#include "cli/story_line.h"

/* What a line inherits from the one before, across includes too. */
struct reading_context {
	day day;
	int seconds;
	bool has_account;
	str account;
};

struct reading {
	struct arena *mem;
	struct note *note;
	const struct bundle *files, *shared;
	struct reading_context context;
	struct {
		struct story_step *at;
		size_t n, cap;
	} steps;
	size_t n_lines;
	bool by_time;
};

/* One line in hand: its words, and how many were read. */
struct reading_line {
	struct reading *r;
	str file;
	int number;
	const struct story_token *at;
	size_t n, i;
};

/* Is the next word that one? */
bool line_is(const struct reading_line *l, const char *word);
bool line_ended(const struct reading_line *l);
/* The word is there: it is read. */
bool line_take(struct reading_line *l, const char *word);
/* A word that must be there; `what` is how the fault calls it. */
MUST_CHECK enum err line_need(
	struct reading_line *l, const char *what, str *out);
MUST_CHECK enum err line_need_word(struct reading_line *l, const char *word);
MUST_CHECK enum err line_need_number(struct reading_line *l, int64_t *out);
/* Notes what is wrong with the line; returns ERR_INVALID. */
enum err line_wrong(struct reading_line *l, enum word w, str text);

/* story_step.c: a day and an account for what follows, and a deed if any. */
MUST_CHECK enum err line_step(struct reading_line *l, str text);
/* story_want.c: `expect ..` to the end of the line. */
MUST_CHECK enum err line_expects(
	struct reading_line *l, struct story_step *step);

#endif
