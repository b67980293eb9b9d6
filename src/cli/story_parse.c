/* story_parse.c - files, includes and lines of a story into steps */
#include "base/text.h"
#include "cli/story_reading.h"

enum err
line_wrong(struct reading_line *l, enum word w, str text)
{
	return fail_with(l->r->note, ERR_INVALID, w, {"text", text});
}

bool
line_ended(const struct reading_line *l)
{
	return l->i == l->n;
}

bool
line_is(const struct reading_line *l, const char *word)
{
	return l->i < l->n && !l->at[l->i].name.n &&
	       str_is_c(l->at[l->i].text, word);
}

bool
line_take(struct reading_line *l, const char *word)
{
	bool is = line_is(l, word);

	l->i += is;
	return is;
}

enum err
line_need(struct reading_line *l, const char *what, str *out)
{
	if (line_ended(l) || l->at[l->i].name.n || line_is(l, "expect"))
		return line_wrong(l, W_STORY_LACKS, str_of(what));
	*out = l->at[l->i++].text;
	return OK;
}

enum err
line_need_word(struct reading_line *l, const char *word)
{
	return line_take(l, word) ? OK
				  : line_wrong(l, W_STORY_LACKS, str_of(word));
}

enum err
line_need_number(struct reading_line *l, int64_t *out)
{
	str text;
	enum err e = line_need(l, "N", &text);

	if (e)
		return e;
	return str_to_count(text, INT32_MAX, out)
		       ? OK
		       : line_wrong(l, W_STORY_NUMBER, text);
}

static enum err read_file(struct reading *r, str path,
	const struct story_params *given, int depth);

/* include FILE [with] name=value ..: its own names, and no others */
static enum err
read_include(struct reading_line *l, int depth)
{
	struct story_params params = {0};
	str path;
	enum err e = line_need(l, "FILE", &path);

	if (e)
		return e;
	line_take(l, "with");
	for (; !line_ended(l); l->i++) {
		const struct story_token *t = &l->at[l->i];

		if (!t->name.n)
			return line_wrong(l, W_STORY_EXTRA, t->text);
		*LIST_ADD(l->r->mem, &params) =
			(struct story_param){t->name, t->text};
	}
	if (depth == STORY_MAX_DEPTH)
		return line_wrong(l, W_STORY_DEEP, path);
	return read_file(l->r, path, &params, depth + 1);
}

/* let name=value ..: a name that was given from outside stays as it was */
static enum err
read_let(struct reading_line *l, struct story_params *params)
{
	for (; !line_ended(l); l->i++) {
		const struct story_token *t = &l->at[l->i];

		if (!t->name.n)
			return line_wrong(l, W_STORY_EXTRA, t->text);
		if (!story_param(params, t->name))
			*LIST_ADD(l->r->mem, params) =
				(struct story_param){t->name, t->text};
	}
	return OK;
}

static enum err
read_line(struct reading *r, str file, int number, str text,
	struct story_params *params, int depth)
{
	struct reading_line l = {.r = r, .file = file, .number = number};
	struct story_line words;
	size_t before;
	enum err e;

	text = str_trim(text);
	if (!text.n || text.p[0] == '#')
		return OK;
	if ((e = story_fill(r->mem, text, params, r->note, &text)) ||
		(e = story_split(r->mem, text, r->note, &words)))
		goto out;
	l.at = words.at;
	l.n = words.n;
	if (line_ended(&l))
		return OK;
	if (line_take(&l, "let")) {
		e = read_let(&l, params);
	} else if (line_take(&l, "include")) {
		before = r->n_lines;
		e = read_include(&l, depth);
		if (e && r->n_lines > before)
			return e; /* the place is in the other file */
	} else if (line_is(&l, "in")) {
		l.i++;
		if (!(e = line_need_word(&l, "order")) &&
			!(e = line_need_word(&l, "of")) &&
			!(e = line_need_word(&l, "time")))
			r->by_time = true;
	} else {
		e = line_step(&l, text);
	}
out:
	if (e)
		note_place(r->note, file, number);
	return e;
}

/* Lines that end in a backslash go on in the next one. */
static enum err
read_lines(struct reading *r, str path, str text, struct story_params *params,
	int depth)
{
	int number = 0;
	enum err e;

	while (text.n) {
		int first = number + 1;
		str line = S(""), rest;

		for (;;) {
			str part = str_cut(text, '\n', &rest);

			number++;
			text = rest;
			if (++r->n_lines > STORY_MAX_LINES) {
				e = fail(r->note, ERR_TOO_BIG, W_STORY_BIG);
				note_place(r->note, path, number);
				return e;
			}
			if (str_ends(part, S("\r")))
				part.n--;
			if (!str_ends(part, S("\\")) || !text.n) {
				line = line.n ? str_fmt(r->mem, "%.*s %.*s",
							STR(line), STR(part))
					      : part;
				break;
			}
			part.n--;
			line = str_fmt(
				r->mem, "%.*s %.*s", STR(line), STR(part));
		}
		if ((e = read_line(r, path, first, line, params, depth)))
			return e;
	}
	return OK;
}

static enum err
read_file(struct reading *r, str path, const struct story_params *given,
	int depth)
{
	struct story_params params = {0};
	enum err e;
	str text;

	for (size_t i = 0; i < given->n; i++)
		*LIST_ADD(r->mem, &params) = given->at[i];
	e = bundle_get(r->files, r->mem, path, &text);
	if (e == ERR_ABSENT && r->shared)
		e = bundle_get(r->shared, r->mem, path, &text);
	if (e)
		return fail_with(r->note, e, W_STORY_FILE, {"text", path});
	if (text.n > STORY_MAX_FILE_BYTES)
		return fail(r->note, ERR_TOO_BIG, W_STORY_BIG);
	if (!text_is_utf8(text)) {
		fail(r->note, ERR_INVALID, W_STORY_UTF8);
		note_place(r->note, path, 1);
		return ERR_INVALID;
	}
	return read_lines(r, path, text, &params, depth);
}

static bool
is_later(const struct story_step *a, const struct story_step *b)
{
	int days = day_cmp(a->day, b->day);

	return days > 0 || (days == 0 && a->seconds > b->seconds);
}

/* By time; what happens at one instant stays in the order it was told. */
static void
sort_steps(struct arena *mem, struct story_step *at, size_t n)
{
	struct story_step *half = MAKE_MANY(mem, struct story_step, n);

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t lo = 0; lo < n; lo += 2 * width) {
			size_t mid = lo + width < n ? lo + width : n;
			size_t hi = lo + 2 * width < n ? lo + 2 * width : n;
			size_t i = lo, k = mid;

			for (size_t o = lo; o < hi; o++)
				half[o] =
					i < mid && (k >= hi || !is_later(&at[i],
								       &at[k]))
						? at[i++]
						: at[k++];
		}
		for (size_t i = 0; i < n; i++)
			at[i] = half[i];
	}
}

enum err
story_read(struct arena *mem, const struct bundle *files,
	const struct bundle *shared, str path, struct note *note,
	struct story *out)
{
	struct reading r = {.mem = mem,
		.note = note,
		.files = files,
		.shared = shared,
		.context = {.day = DAY_NONE}};
	struct story_params none = {0};
	enum err e = read_file(&r, path, &none, 0);

	if (e)
		return e;
	if (r.by_time)
		sort_steps(mem, r.steps.at, r.steps.n);
	*out = (struct story){r.steps.at, r.steps.n, files};
	return OK;
}
