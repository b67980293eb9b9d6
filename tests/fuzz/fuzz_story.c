/*
 * fuzz_story.c - stories; the second half of one is a file that it may include
 *
 * sentences: src/cli/story_parse.c src/cli/story_line.c src/cli/story_step.c
 * sentences: src/cli/story_want.c
 */
#include "cli/story.h"
#include "fuzz.h"

static void
check_step(const struct story_step *s)
{
	assert(s->line > 0 && s->file.n && s->text.n && !day_is_none(s->day));
	assert(s->seconds >= 0 && s->seconds < MS_A_DAY / 1000);
	assert(s->deed < N_DEEDS);
	for (size_t i = 0; i < s->n_values; i++)
		assert(s->values[i].field.n && s->values[i].line >= 0);
	for (size_t i = 0; i < s->n_expects; i++)
		assert(s->expects[i].want < N_WANTS && s->expects[i].text.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	str text = fuzz_input(mem, data, n);
	struct bundle_file files[] = {
		{S("a.story"), text  },
		{ S("b.story"), str_part(text, text.n / 2, text.n)},
	};
	struct story story = {0};

	fuzz_refused(story_read(mem, bundle_make(mem, files, COUNT(files)),
			     NULL, S("a.story"), &note, &story),
		&note);
	for (size_t i = 0; i < story.n_steps; i++)
		check_step(&story.steps[i]);
	arena_close(mem);
	return 0;
}
