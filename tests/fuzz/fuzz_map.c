/*
 * fuzz_map.c - a map between the two catalogues of tests/rules/maps
 *
 * What was taken names every control of both, and can be read back if each of
 * its rows says so.
 *
 * sentences: src/rules/control_map_read.c
 */
#include "base/bundle.h"
#include "fuzz.h"
#include "rules/control_map.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

#define OLD "catalogue-1999-01-01"
#define NEW "catalogue-2009-04-01"

enum { N_FILES = 5 };

/* The map last: its text is the input. */
static struct {
	struct arena *mem;
	struct bundle_file files[N_FILES];
} shelf = {
	.files = {{.path = {OLD "/controls.csv", 33}},
		  {.path = {OLD "/titles.csv", 31}},
		  {.path = {NEW "/controls.csv", 33}},
		  {.path = {NEW "/titles.csv", 31}},
		  {.path = {NEW "/map-1999-01-01.csv", 39}}}
};

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct note note;
	const struct bundle *b;

	(void)argc;
	(void)argv;
	shelf.mem = arena_open(1 << 16);
	note = (struct note){.mem = shelf.mem};
	if (bundle_open_folder(shelf.mem, S("tests/rules/maps"), &note, &b)) {
		fprintf(stderr, "fuzz_map: runs in the top folder only\n");
		exit(1);
	}
	for (size_t i = 0; i < N_FILES; i++)
		if (bundle_get(b, shelf.mem, shelf.files[i].path,
			    &shelf.files[i].text))
			abort();
	return 0;
}

static void
check_whole(const struct control_map *map, const struct catalogue *old,
	const struct catalogue *now)
{
	size_t n;

	for (size_t i = 0; i < old->n_controls; i++)
		assert(control_map_of_old(map, &old->controls[i].number, &n));
	for (size_t i = 0; i < now->n_controls; i++)
		assert(control_map_of_new(map, &now->controls[i], &n));
}

static void
tell(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		assert(faults->at[i].file.n);
		fuzz_said(faults->at[i].word);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 16);
	struct bundle_file files[N_FILES];
	struct faults faults = {.mem = mem};
	const struct control_map *map, *back;
	const struct catalogue *old, *now;
	const struct bundle *b;

	for (size_t i = 0; i < N_FILES; i++)
		files[i] = shelf.files[i];
	files[N_FILES - 1].text = fuzz_input(mem, data, n);
	b = bundle_make(mem, files, N_FILES);
	old = catalogue_make(mem, b, S(OLD), S("1999-01-01"), &faults);
	now = catalogue_make(mem, b, S(NEW), S("2009-04-01"), &faults);
	assert(old);
	map = now ? control_map_between(mem, old, now, &faults) : NULL;
	assert(map || faults.n + faults.n_more);
	if (map) {
		check_whole(map, old, now);
		back = control_map_between(mem, now, old, &faults);
		assert(back || faults.n);
		if (back)
			check_whole(back, now, old);
	}
	tell(&faults);
	arena_close(mem);
	return 0;
}
