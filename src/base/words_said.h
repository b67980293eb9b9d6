/*
 * words_said.h - how the sentences lie in memory
 *
 * Only for words.c and for what tools/words_pack writes at build.
 */
#ifndef BASE_WORDS_SAID_H
#define BASE_WORDS_SAID_H

#include "base/words.h"

struct words {
	const char *text; /* all of them, each ended by a NUL */
	struct {
		uint32_t at, n; /* bytes of text */
	} say[N_LANGS][N_WORDS];
};

#endif
