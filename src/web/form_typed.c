/*
 * form_typed.c - what a browser posted, as answers
 *
 * By the names alone, whatever state the case is in by now: the same post is
 * the same act for ever.
 */
#include "web/form_parts.h"

static const char *const own_names[] = {"csrf", "key", "version", "sure",
	"more", "less", "back", "subject", "parent", "act", "then", NULL};

static bool
is_own(str name)
{
	for (size_t i = 0; own_names[i]; i++)
		if (str_is_c(name, own_names[i]))
			return true;
	return str_starts(name, S("had:")) || str_starts(name, S("points:"));
}

/* GROUP.LINE.FIELD in its parts; false if it is not of that form. */
static bool
read_name(str name, str *group, int32_t *line, str *field)
{
	str rest, number;
	int64_t n;

	*group = str_cut(name, '.', &rest);
	number = str_cut(rest, '.', field);
	if (!group->n || !field->n ||
		!str_to_count(number, FORM_MAX_LINES - 1, &n))
		return false;
	*line = (int32_t)n;
	return true;
}

/* Every value posted, with the group its name told. */
static struct typed_answers
read_posted(struct arena *mem, const struct req *rq)
{
	struct typed_answers out = {0};

	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];
		struct typed_answer *to;

		/* of a name that was sent twice the first counts */
		if (a->line > 0 || is_own(a->field))
			continue;
		to = LIST_ADD(mem, &out);
		to->value = a->value;
		if (!read_name(a->field, &to->group, &to->line, &to->field)) {
			to->group = S("");
			to->field = a->field;
			to->line = 0;
		}
	}
	return out;
}

static struct answers
as_answers(struct arena *mem, const struct typed_answers *typed)
{
	struct answers out = {0};

	for (size_t i = 0; i < typed->n; i++) {
		const struct typed_answer *t = &typed->at[i];

		*(struct answer *)LIST_ADD(mem, &out) =
			(struct answer){t->field, t->line, t->value};
	}
	return out;
}

struct answers
form_typed(struct arena *mem, const struct req *rq)
{
	struct typed_answers typed = read_posted(mem, rq);
	str rest, group, remove = req_field(rq, "less");
	struct typed_answers out = {0};
	int64_t gone = -1;

	group = str_cut(remove, '.', &rest);
	if (!str_to_count(rest, FORM_MAX_LINES, &gone))
		gone = -1;
	for (size_t i = 0; i < typed.n; i++) {
		struct typed_answer t = typed.at[i];

		if (gone >= 0 && t.group.n && str_is(t.group, group)) {
			if (t.line == gone)
				continue;
			t.line -= t.line > gone;
		}
		*(struct typed_answer *)LIST_ADD(mem, &out) = t;
	}
	return as_answers(mem, &out);
}

static str
own_field(struct arena *mem, const struct req *rq, const char *what, str group)
{
	return req_field(rq, str_fmt(mem, "%s:%.*s", what, STR(group)).p);
}

int32_t
form_had(struct arena *mem, const struct req *rq, str group)
{
	int64_t n = 0;

	if (!str_to_count(own_field(mem, rq, "had", group), FORM_MAX_LINES, &n))
		return 0;
	return (int32_t)n;
}

/* Is it of a point of a check that nobody marked? */
static bool
is_unmarked(struct arena *mem, const struct req *rq,
	const struct typed_answers *typed, const struct typed_answer *of)
{
	str item =
		of->group.n ? own_field(mem, rq, "points", of->group) : S("");

	if (!item.n)
		return false;
	for (size_t i = 0; i < typed->n; i++) {
		const struct typed_answer *t = &typed->at[i];

		if (str_is(t->group, of->group) && t->line == of->line &&
			!str_is(t->field, item) && !str_is_blank(t->value))
			return false;
	}
	return true;
}

static int32_t
posted_lines(const struct typed_answers *typed, str group)
{
	int32_t n = 0;

	for (size_t i = 0; i < typed->n; i++)
		if (str_is(typed->at[i].group, group) && typed->at[i].line >= n)
			n = typed->at[i].line + 1;
	return n;
}

/* Lines that the form knew of, and that were taken off: no longer answered. */
static void
add_blanks(struct arena *mem, const struct req *rq,
	const struct typed_answers *typed, struct answers *out)
{
	for (size_t i = 0; i < typed->n; i++) {
		const struct typed_answer *t = &typed->at[i];

		if (!t->group.n || t->line > 0)
			continue;
		for (int32_t line = posted_lines(typed, t->group);
			line < form_had(mem, rq, t->group); line++)
			*(struct answer *)LIST_ADD(mem, out) =
				(struct answer){t->field, line, S("")};
	}
}

struct answers
form_sent(struct arena *mem, const struct req *rq)
{
	struct typed_answers typed = read_posted(mem, rq), kept = {0};
	struct answers out;

	for (size_t i = 0; i < typed.n; i++)
		if (!is_unmarked(mem, rq, &typed, &typed.at[i]))
			*(struct typed_answer *)LIST_ADD(mem, &kept) =
				typed.at[i];
	out = as_answers(mem, &kept);
	add_blanks(mem, rq, &typed, &out);
	return out;
}
