/*
 * form_typed.c - what a browser posted, as answers
 *
 * By the names alone, whatever state the case is in by now: the same post is
 * the same act for ever.
 */
#include "web/form_parts.h"

static const char *const own_names[] = {"csrf", "key", "version", "sure",
	"more", "less", "back", "subject", "parent", "act", "then", "upload",
	"document", NULL};

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

/* What the names told of one group. */
struct typed_group {
	str id;
	str item;        /* the field that names its points, or empty */
	int32_t had;     /* lines that the form knew of */
	int32_t n_lines; /* that were posted */
	int32_t *to;     /* of each line that was posted its number, plus 1 */
	bool *marked;    /* of each line: more than which point it is */
};
struct typed_groups {
	struct typed_group *at;
	size_t n, cap;
};

/* A value with the group that the name of its input told. */
struct typed_answer {
	str group, field, value;
	int32_t line;
	const struct typed_group *at; /* NULL: of none */
};
struct typed_answers {
	struct typed_answer *at;
	size_t n, cap;
};

/* Fields of a group stand together: the one before is looked at first. */
static struct typed_group *
find_group(struct typed_groups *groups, str id)
{
	for (size_t i = groups->n; i > 0; i--)
		if (str_is(groups->at[i - 1].id, id))
			return &groups->at[i - 1];
	return NULL;
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

/* NULL: there are more than any form has. */
static struct typed_group *
add_group(struct arena *mem, const struct req *rq, struct typed_groups *groups,
	str id)
{
	struct typed_group *g = find_group(groups, id);

	if (g || groups->n == FORM_MAX_GROUPS)
		return g;
	g = LIST_ADD(mem, groups);
	*g = (struct typed_group){.id = id,
		.item = own_field(mem, rq, "points", id),
		.had = form_had(mem, rq, id),
		.to = MAKE_MANY(mem, int32_t, FORM_MAX_LINES),
		.marked = MAKE_MANY(mem, bool, FORM_MAX_LINES)};
	return g;
}

/* Is it of the line that the button takes off? */
static bool
is_gone(const struct typed_answer *t, str less)
{
	str rest, group = str_cut(less, '.', &rest);
	int64_t line;

	return t->group.n && str_is(t->group, group) &&
	       str_to_count(rest, FORM_MAX_LINES, &line) && t->line == line;
}

/*
 * Lines are counted anew, without holes: one far number makes no line but its
 * own. Points keep theirs, which says which point they are.
 */
static void
count_lines(struct typed_group *g)
{
	for (int32_t line = 0; line < FORM_MAX_LINES; line++) {
		if (!g->to[line])
			continue;
		g->n_lines++;
		g->to[line] = g->item.n ? line + 1 : g->n_lines;
	}
}

/* Every value posted, with the group its name told. */
static struct typed_answers
read_posted(struct arena *mem, const struct req *rq, str less,
	struct typed_groups *groups)
{
	struct typed_answers out = {0};

	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];
		struct typed_answer t = {.value = a->value};
		struct typed_group *g = NULL;

		/* of a name that was sent twice the first counts */
		if (a->line > 0 || is_own(a->field))
			continue;
		if (read_name(a->field, &t.group, &t.line, &t.field)) {
			if (is_gone(&t, less))
				continue;
			g = add_group(mem, rq, groups, t.group);
		}
		if (g) {
			g->to[t.line] = 1;
			g->marked[t.line] |= !str_is(t.field, g->item) &&
					     !str_is_blank(t.value);
		} else {
			t = (struct typed_answer){
				.field = a->field, .value = a->value};
		}
		*(struct typed_answer *)LIST_ADD(mem, &out) = t;
	}
	for (size_t i = 0; i < groups->n; i++)
		count_lines(&groups->at[i]);
	for (size_t i = 0; i < out.n; i++)
		if (out.at[i].group.n)
			out.at[i].at = find_group(groups, out.at[i].group);
	return out;
}

static void
add_answer(struct arena *mem, const struct typed_answer *t, struct answers *out)
{
	*(struct answer *)LIST_ADD(mem, out) = (struct answer){
		t->field, t->at ? t->at->to[t->line] - 1 : 0, t->value};
}

struct answers
form_typed(struct arena *mem, const struct req *rq)
{
	struct typed_groups groups = {0};
	struct typed_answers typed =
		read_posted(mem, rq, req_field(rq, "less"), &groups);
	struct answers out = {0};

	for (size_t i = 0; i < typed.n; i++)
		add_answer(mem, &typed.at[i], &out);
	return out;
}

/* Is it of a point of a check that nobody marked? */
static bool
is_unmarked(const struct typed_answer *t)
{
	return t->at && t->at->item.n && !t->at->marked[t->line];
}

/* Is its field the first of that name? Blanks are added once a field. */
static bool
is_first(const struct typed_answer *t)
{
	return t->at && !t->at->item.n && t->at->to[t->line] == 1;
}

/* Lines that the form knew of, and that were taken off: no longer answered. */
static void
add_blanks(struct arena *mem, const struct typed_answers *typed,
	struct answers *out)
{
	size_t n = 0;

	for (size_t i = 0; i < typed->n; i++) {
		const struct typed_answer *t = &typed->at[i];

		if (!is_first(t))
			continue;
		for (int32_t line = t->at->n_lines;
			line < t->at->had && n < FORM_MAX_BLANKS; line++, n++)
			*(struct answer *)LIST_ADD(mem, out) =
				(struct answer){t->field, line, S("")};
	}
}

struct answers
form_sent(struct arena *mem, const struct req *rq)
{
	struct typed_groups groups = {0};
	struct typed_answers typed = read_posted(mem, rq, S(""), &groups);
	struct answers out = {0};

	for (size_t i = 0; i < typed.n; i++)
		if (!is_unmarked(&typed.at[i]))
			add_answer(mem, &typed.at[i], &out);
	add_blanks(mem, &typed, &out);
	return out;
}
