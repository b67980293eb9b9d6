/*
 * err.h - what went wrong, for three readers
 *
 * Code reads `enum err`; the person reads the note (a key of words/ and named
 * values, never a sentence); the operator reads one trace line. err.def is
 * the whole list, with HTTP status and exit code of each.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"
#include "words_keys.h" /* enum word, made from words/ja.yaml at build time */

enum err {
	OK = 0,
#define ERR(name, http, code, word) ERR_##name,
#include "base/err.def"
#undef ERR
	N_ERRS
};

int err_exit_code(enum err e);
int err_http_status(enum err e);
enum word err_word(enum err e);
const char *err_name(enum err e); /* "DENIED", "OK" */

/* One named value of a sentence: `{name}` in words/. */
struct word_arg {
	const char *name; /* NULL ends a list */
	str value;
};

enum { NOTE_MAX_ARGS = 8 };

/* What the person will read: set once, by whoever knows most; copies. */
struct note {
	struct arena *mem;
	enum err err; /* OK: nothing was noted */
	enum word word;
	struct word_arg args[NOTE_MAX_ARGS + 1];
	size_t n_args;
	str place;  /* file:line, or empty */
	str clause; /* the rule that refused, or empty */
};

/*
 * Notes e and the sentence; returns e. An older note is replaced, with its
 * place and clause. Without a reader (NULL) only e is returned.
 */
enum err fail(struct note *note, enum err e, enum word w);
enum err note_set(struct note *note, enum err e, enum word w,
	const struct word_arg *args);
/* Adds where in a file to what was just noted: `name:line`. */
void note_place(struct note *note, str name, int line);
#define fail_with(note, e, w, ...)                                             \
	note_set((note), (e), (w), (const struct word_arg[]){__VA_ARGS__, {0}})

#endif
