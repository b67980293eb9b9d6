#include "base/err.h"

#include <assert.h>

struct err_row {
	const char *name;
	int http, code;
	enum word word;
};

#define ERR(name, http, code, word) [ERR_##name] = {#name, http, code, word},
static const struct err_row rows[] = {
	[OK] = {"OK", 200, 0, (enum word)0},
#include "base/err.def"
};
#undef ERR

static const struct err_row *
row_of(enum err e)
{
	assert((unsigned)e < N_ERRS);
	return &rows[e];
}

int
err_exit_code(enum err e)
{
	return row_of(e)->code;
}

int
err_http_status(enum err e)
{
	return row_of(e)->http;
}

enum word
err_word(enum err e)
{
	return row_of(e)->word;
}

const char *
err_name(enum err e)
{
	return row_of(e)->name;
}

enum err
fail(struct note *note, enum err e, enum word w)
{
	return note_set(note, e, w, NULL);
}

enum err
note_set(
	struct note *note, enum err e, enum word w, const struct word_arg *args)
{
	size_t n = 0;

	if (!note)
		return e;
	for (; args && args[n].name; n++) {
		assert(n < NOTE_MAX_ARGS);
		note->args[n].name = args[n].name;
		note->args[n].value = str_copy(note->mem, args[n].value);
	}
	note->args[n] = (struct word_arg){0};
	note->n_args = n;
	note->err = e;
	note->word = w;
	note->place = note->clause = (str){"", 0};
	return e;
}

void
note_place(struct note *note, str name, int line)
{
	if (note)
		note->place = str_fmt(note->mem, "%.*s:%d", STR(name), line);
}
