/*
 * fuzz.h - what the targets share: inputs, and the sentences they reach
 *
 * With FUZZ_SAYS in the environment, which names a file, a target is asked
 * which sentences its starting inputs reach: each key is added to that file
 * once. tools/fuzz does so, and compares with those that the sources hold
 * which the target's first comment lists after `sentences:`; one that no
 * bytes can reach stands there after `never:`, with the reason.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A reason was given. */
static inline void
fuzz_said(enum word w)
{
#define WORD(word, key) [word] = key,
	static const char *const keys[N_WORDS] = {
#include "words_keys.def"
	};
#undef WORD
	static bool said[N_WORDS];
	const char *path = getenv("FUZZ_SAYS");
	FILE *file;

	assert((unsigned)w < N_WORDS);
	if (said[w] || !path || !(file = fopen(path, "a")))
		return;
	said[w] = true;
	fprintf(file, "%s\n", keys[w]);
	fclose(file);
}

/* A refusal has a reason, a place and the code that was returned. */
static inline void
fuzz_refused(enum err e, const struct note *note)
{
	assert(e == note->err);
	if (!e)
		return;
	assert(note->place.n);
	fuzz_said(note->word);
}

/*
 * The input. To stay small, a starting input for a limit of many bytes is
 * written `@repeat N`, head, body and tail, a line each; it stands for the
 * head, N bodies and the tail, `\n` being a line end. Only where sentences
 * are asked for: in a run it would cost time and find nothing.
 */
static inline str
fuzz_input(struct arena *mem, const uint8_t *data, size_t n)
{
	enum { MOST = 1 << 25, HEAD_PART = 0, BODY_PART, TAIL_PART, N_PARTS };
	str text = bytes_str((bytes){data, n}), rest, line;
	struct buf parts[N_PARTS], all = buf_in_max(mem, MOST);
	int64_t times;

	if (!getenv("FUZZ_SAYS") || !str_starts(text, S("@repeat ")))
		return text;
	line = str_cut(text, '\n', &rest);
	if (!str_to_count(str_part(line, 8, line.n), MOST, &times))
		return text;
	for (int i = HEAD_PART; i < N_PARTS; i++) {
		parts[i] = buf_in(mem);
		line = str_cut(rest, '\n', &rest);
		for (size_t k = 0; k < line.n; k++) {
			bool end =
				str_starts(str_part(line, k, line.n), S("\\n"));

			buf_add_char(&parts[i], end ? '\n' : line.p[k]);
			k += end;
		}
	}
	buf_add(&all, buf_str(&parts[HEAD_PART]));
	for (int64_t i = 0; i < times; i++)
		buf_add(&all, buf_str(&parts[BODY_PART]));
	buf_add(&all, buf_str(&parts[TAIL_PART]));
	return buf_str(&all);
}

#endif
