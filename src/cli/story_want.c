/* story_want.c - what a story may expect: one row and one function each */
#include "cli/story_reading.h"

/* `state S`, or `state part:S`. */
static enum err
want_state(struct reading_line *l, struct story_expect *x)
{
	enum err e = line_need(l, "STATE", &x->what);
	str rest, head;

	if (e)
		return e;
	head = str_cut(x->what, ':', &rest);
	if (rest.n) {
		x->part = head;
		x->what = rest;
	}
	return OK;
}

static enum err
want_nothing(struct reading_line *l, struct story_expect *x)
{
	(void)l;
	(void)x;
	return OK;
}

static enum err
want_one(struct reading_line *l, struct story_expect *x)
{
	return line_need(l, "NAME", &x->what);
}

/* A clause may be written in two words: CSR 5.4(1). */
static enum err
want_clause(struct reading_line *l, struct story_expect *x)
{
	enum err e = line_need(l, "CLAUSE", &x->what);

	if (e || line_ended(l) || line_is(l, "expect"))
		return e;
	x->what = str_fmt(
		l->r->mem, "%.*s %.*s", STR(x->what), STR(l->at[l->i].text));
	l->i++;
	return OK;
}

static enum err
want_day(struct reading_line *l, struct story_expect *x)
{
	str text;
	enum err e = line_need(l, "DAY", &text);

	if (e)
		return e;
	if (str_is(text, S("none")))
		x->day = DAY_NONE;
	else if (!day_from(text, &x->day))
		return line_wrong(l, W_STORY_DAY, text);
	return OK;
}

/* due D-10 DAY */
static enum err
want_due(struct reading_line *l, struct story_expect *x)
{
	enum err e = line_need(l, "DEADLINE", &x->what);

	return e ? e : want_day(l, x);
}

/* listed SERVICE [until DAY] */
static enum err
want_listed(struct reading_line *l, struct story_expect *x)
{
	enum err e = line_need(l, "SERVICE", &x->what);

	return e || !line_take(l, "until") ? e : want_day(l, x);
}

/* notice FORM [to PARTY] [without TEXT] */
static enum err
want_notice(struct reading_line *l, struct story_expect *x)
{
	enum err e = line_need(l, "FORM", &x->what);

	if (e == OK && line_take(l, "to"))
		e = line_need(l, "PARTY", &x->part);
	if (e == OK && line_take(l, "without"))
		e = line_need(l, "TEXT", &x->lacks);
	return e;
}

/* `no` and `not` turn the two that have a contrary. */
static const struct {
	const char *no, *word;
	enum err (*read)(struct reading_line *l, struct story_expect *x);
} wants[N_WANTS] = {
	[WANT_STATE] = {"",    "state",      want_state  },
	[WANT_NOT_STATE] = {"not", "state",      want_state  },
	[WANT_ABSENT] = {"",    "absent",     want_nothing},
	[WANT_REFUSED] = {"",    "refused",    want_clause },
	[WANT_DENIED] = {"",    "denied",     want_nothing},
	[WANT_INVALID] = {"",    "invalid",    want_one    },
	[WANT_IMPOSSIBLE] = {"",    "impossible", want_nothing},
	[WANT_CLASH] = {"",    "clash",      want_nothing},
	[WANT_DUE] = {"",    "due",        want_due    },
	[WANT_INTACT] = {"",    "intact",     want_nothing},
	[WANT_LISTED] = {"",    "listed",     want_listed },
	[WANT_NOT_LISTED] = {"not", "listed",     want_one    },
	[WANT_NOTICE] = {"",    "notice",     want_notice },
	[WANT_NO_NOTICE] = {"no",  "notice",     want_notice },
	[WANT_SHOWS] = {"",    "shows",      want_one    },
	[WANT_HIDES] = {"",    "hides",      want_one    },
	[WANT_EDITION] = {"",    "edition",    want_one    },
	[WANT_DONE] = {"",    "done",       want_one    },
	[WANT_NOT_DONE] = {"not", "done",       want_one    },
};

static str
words_text(const struct reading_line *l, size_t from)
{
	str *parts = MAKE_MANY(l->r->mem, str, l->i - from);

	for (size_t i = from; i < l->i; i++)
		parts[i - from] = l->at[i].text;
	return str_join(l->r->mem, parts, l->i - from, S(" "));
}

static enum err
read_expect(struct reading_line *l, struct story_expect *x)
{
	const char *no = line_take(l, "not")  ? "not"
			 : line_take(l, "no") ? "no"
					      : "";
	size_t from = l->i - (no[0] != 0);
	enum err e;
	str word;

	if ((e = line_need(l, "WANT", &word)))
		return e;
	x->day = DAY_NONE;
	for (enum story_want w = 0; w < N_WANTS; w++) {
		if (!str_is_c(word, wants[w].word) ||
			!str_is(str_of(no), str_of(wants[w].no)))
			continue;
		x->want = w;
		e = wants[w].read(l, x);
		x->text = words_text(l, from);
		return e;
	}
	return line_wrong(l, W_STORY_WANT, word);
}

enum err
line_expects(struct reading_line *l, struct story_step *s)
{
	struct story_expect list[STORY_MAX_EXPECTS] = {0};
	struct story_expect *kept;
	size_t n = 0;
	enum err e;

	while (line_take(l, "expect")) {
		if (n == STORY_MAX_EXPECTS)
			return fail(l->r->note, ERR_TOO_BIG, W_STORY_LONG);
		if ((e = read_expect(l, &list[n++])))
			return e;
	}
	if (!line_ended(l))
		return line_wrong(l, W_STORY_EXTRA,
			l->at[l->i].name.n ? l->at[l->i].name
					   : l->at[l->i].text);
	kept = MAKE_MANY(l->r->mem, struct story_expect, n);
	for (size_t i = 0; i < n; i++)
		kept[i] = list[i];
	s->expects = kept;
	s->n_expects = n;
	return OK;
}
