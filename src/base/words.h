/*
 * words.h - every sentence the program says, in the reader's language
 *
 * words/ja.yaml and words/en.yaml hold the same keys; `{name}` in a sentence
 * is replaced by the value of that name. Keys are `enum word`, made at build.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/err.h"

enum lang { LANG_JA, LANG_EN, N_LANGS };

struct words; /* opaque: both languages, constant once loaded */

/* Those the program was built with: nothing is read. */
const struct words *words_embedded(void);
/* From the bundle's words/ folder. ERR_INVALID names a missing key. */
struct bundle;
MUST_CHECK enum err words_make(struct arena *mem, const struct bundle *b,
	struct note *note, const struct words **out);

/* The sentence; args may be NULL or end in {NULL}. Lies in mem. */
str words_say(const struct words *w, struct arena *mem, enum lang lang,
	enum word key, const struct word_arg *args);
/* A sentence that lies elsewhere, its holes filled in the same way. */
str words_fill(struct arena *mem, str text, const struct word_arg *args);
/* The sentence as it is kept, holes and all. Borrows. */
str words_text(const struct words *w, enum lang lang, enum word key);
/* The name of the key in words/. */
str words_key(enum word key);
/* The key by its name in words/. */
bool words_named(str name, enum word *out);
/* The whole note as one line: place, sentence, clause. */
str words_note(const struct words *w, struct arena *mem, enum lang lang,
	const struct note *note);
/* `ja`, `ja_JP.UTF-8`, `en_GB`, `C` ...: LANG_JA only for ja*. */
enum lang lang_of(str name);

#endif
