/*
 * fuzz_json.c - answers and drafts that people and programs hand in
 *
 * sentences: src/interop/json.c
 * never: W_JSON_NESTED only a whole statement is read so: see fuzz_statement.c
 */
#include "base/jsonw.h"
#include "base/text.h"
#include "fuzz.h"
#include "interop/json.h"

enum { MOST_LINES = 1000 }; /* more would only be slow to write again */

/* A name that no field has, for the group of what stands on a line. */
static str
find_name(struct arena *mem, const struct answers *a)
{
	str name = S("g");

	while (answers_find(a, name, 0))
		name = str_fmt(mem, "%.*sg", STR(name));
	return name;
}

static bool
put_line(struct jsonw *w, const struct answers *a, int32_t line)
{
	bool last = true;

	for (size_t i = 0; i < a->n; i++) {
		last &= a->at[i].line <= line;
		if (a->at[i].line != line)
			continue;
		jsonw_key_str(w, a->at[i].field);
		jsonw_str(w, a->at[i].value);
	}
	return last;
}

/* Line 0 as members of the map, the others as one group. */
static str
print_answers(struct arena *mem, const struct answers *a)
{
	struct buf b = buf_in(mem);
	struct jsonw w = jsonw_in(&b);
	bool last;

	jsonw_open_map(&w);
	last = put_line(&w, a, 0);
	jsonw_key_str(&w, find_name(mem, a));
	jsonw_open_list(&w);
	for (int32_t line = 0; !last || line == 0; line++) {
		jsonw_open_map(&w);
		last = line ? put_line(&w, a, line) : last;
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	return buf_str(&b);
}

/* What was read and written reads the same again. */
static void
check_answers(struct arena *mem, const struct answers *a)
{
	struct note note = {.mem = mem};
	struct answers again = {0};

	for (size_t i = 0; i < a->n; i++) {
		assert(a->at[i].field.n && a->at[i].line >= 0);
		assert(text_is_utf8(a->at[i].value));
		if (a->at[i].line > MOST_LINES)
			return;
	}
	assert(!interop_json_answers(
		mem, S("again"), print_answers(mem, a), &note, &again));
	assert(again.n == a->n);
	for (size_t i = 0; i < a->n; i++) {
		const str *value =
			answers_find(&again, a->at[i].field, a->at[i].line);

		assert(value && str_is(*value, a->at[i].value));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	str text = fuzz_input(mem, data, n);
	struct note note = {.mem = mem};
	struct draft_file draft = {0};
	struct answers answers = {0};

	fuzz_refused(interop_json_answers(mem, S("f"), text, &note, &answers),
		&note);
	check_answers(mem, &answers);
	note = (struct note){.mem = mem};
	fuzz_refused(
		interop_json_draft(mem, S("f"), text, &note, &draft), &note);
	check_answers(mem, &draft.answers);
	for (size_t i = 0; i < draft.n_items; i++) {
		assert(draft.items[i].control.n);
		assert(!draft.items[i].has_version ||
			draft.items[i].version >= 0);
		check_answers(mem, &draft.items[i].answers);
	}
	arena_close(mem);
	return 0;
}
