#include <assert.h>

#include "base/arena.h"
#include "cli/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A story may include itself: its second half is the file that it names. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	struct bundle_file files[] = {
		{S("a.story"), {(const char *)data, n}                },
		{S("b.story"), {(const char *)data + n / 2, n - n / 2}},
	};
	struct story story = {0};
	enum err e = story_read(mem, bundle_make(mem, files, COUNT(files)),
		NULL, S("a.story"), &note, &story);

	if (e)
		assert(note.err == e && note.place.n);
	for (size_t i = 0; i < story.n_steps; i++) {
		const struct story_step *s = &story.steps[i];

		assert(s->line > 0 && !day_is_none(s->day));
		assert(s->seconds >= 0 && s->seconds < MS_A_DAY / 1000);
		for (size_t k = 0; k < s->n_values; k++)
			assert(s->values[k].field.n && s->values[k].line >= 0);
	}
	arena_close(mem);
	return 0;
}
