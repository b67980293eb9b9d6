/*
 * copy.h - a scheme with some rows changed, held in memory
 *
 * A change names a file, a text that marks the row (the first line that has
 * it), and what is put in place of what in that line. An empty `old` drops
 * the line, an empty path ends the list.
 */
#ifndef UNIT_RULES_COPY_H
#define UNIT_RULES_COPY_H

#include "rules/verify.h"
#include "unit/rules/load.h"

struct change {
	const char *path, *row, *old, *new;
};

struct scheme_copy {
	const char *folder, *edition; /* below the source tree */
};

static const struct scheme_copy ismap = {"rules/ismap", "2020-06-03"};
static const struct scheme_copy library = {"tests/rules/library", "1999-01-01"};

/* Where the line with `mark` begins, and its number; the test fails if none. */
static inline size_t
find_row(str text, const char *mark, int *line)
{
	size_t from = 0;

	for (*line = 1; from < text.n; ++*line) {
		size_t end = str_find_char(text, '\n', from);

		if (str_has(str_part(text, from, end - from), str_of(mark)))
			return from;
		from = end + 1;
	}
	FAIL("no row has %s", mark);
}

static inline str
change_text(str text, const struct change *c)
{
	str old = str_of(c->old), line;
	size_t from, end, at = 0;
	int number;

	from = find_row(text, c->row, &number);
	end = str_find_char(text, '\n', from);
	line = str_part(text, from, end - from);
	while (at < line.n && !str_starts(str_part(line, at, line.n), old))
		at++;
	if (at >= line.n)
		FAIL("row %s has no %s", c->row, c->old);
	if (!old.n)
		return str_fmt(test_mem(), "%.*s%.*s",
			STR(str_part(text, 0, from)),
			STR(str_part(text, end + 1, text.n)));
	return str_fmt(test_mem(), "%.*s%s%.*s",
		STR(str_part(text, 0, from + at)), c->new,
		STR(str_part(text, from + at + old.n, text.n)));
}

/* All files of the scheme, changed; a change of no file adds one. */
static inline const struct bundle *
copy_scheme(const struct scheme_copy *s, const struct change *changes)
{
	struct arena *mem = test_mem();
	const struct bundle *b;
	size_t n;
	const str *paths;
	struct bundle_file *files;

	CHECK_OK(bundle_open_folder(mem,
		str_fmt(mem, "%.*s/%s", STR(test_top()), s->folder),
		test_note(), &b));
	paths = bundle_list(b, mem, S(""), &n);
	files = MAKE_MANY(mem, struct bundle_file, n);
	for (size_t i = 0; i < n; i++) {
		files[i].path = paths[i];
		CHECK_OK(bundle_get(b, mem, paths[i], &files[i].text));
		for (const struct change *c = changes; c && c->path; c++)
			if (str_is(paths[i],
				    str_fmt(mem, "%s/%s", s->edition, c->path)))
				files[i].text = change_text(files[i].text, c);
	}
	return bundle_make(mem, files, n);
}

/* The edition so changed; NULL with faults if it cannot be loaded. */
static inline const struct edition *
copy_edition(const struct scheme_copy *s, const struct change *changes,
	struct faults *faults)
{
	*faults = (struct faults){.mem = test_mem()};
	return edition_make(test_mem(), copy_scheme(s, changes),
		str_of(s->edition), EDITION_ALL, faults);
}

/* The same of a copy that must be good. */
static inline const struct edition *
copy_good(const struct scheme_copy *s, const struct change *changes)
{
	struct faults faults;
	const struct edition *ed = copy_edition(s, changes, &faults);

	check_no_faults(&faults);
	CHECK(ed != NULL);
	return ed;
}

/* `file:line: row: sentence`, as the command says it. */
static inline str
fault_line(const struct fault *fault)
{
	return str_fmt(test_mem(), "%.*s:%.*s: row %.*s", STR(fault->file),
		STR(fault_text(fault)), STR(fault->row));
}

#endif
