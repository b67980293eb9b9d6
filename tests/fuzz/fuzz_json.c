#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "interop/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_answers(const struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		assert(a->at[i].field.n && a->at[i].line >= 0 &&
			text_is_utf8(a->at[i].value));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	str text = {(const char *)data, n};
	struct note note = {.mem = mem};
	struct draft_file draft = {0};
	struct answers answers = {0};
	enum err e = interop_json_answers(mem, S("f"), text, &note, &answers);

	assert((e == OK) == (note.err == OK) && (!e || note.place.n));
	check_answers(&answers);
	note = (struct note){.mem = mem};
	e = interop_json_draft(mem, S("f"), text, &note, &draft);
	assert((e == OK) == (note.err == OK) && (!e || note.place.n));
	check_answers(&draft.answers);
	for (size_t i = 0; i < draft.n_items; i++) {
		assert(draft.items[i].control.n);
		check_answers(&draft.items[i].answers);
	}
	arena_close(mem);
	return 0;
}
