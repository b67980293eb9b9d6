/* story_step.c - the deeds of a story: one row and one function each */
#include "cli/story_reading.h"

/* HH:MM or HH:MM:SS. */
static bool
time_from(str text, int *out)
{
	int part[3] = {0};
	size_t n = text.n;

	if (n != 5 && n != 8)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = text.p[i];

		if (i % 3 == 2 ? c != ':' : c < '0' || c > '9')
			return false;
		if (i % 3 != 2)
			part[i / 3] = part[i / 3] * 10 + (c - '0');
	}
	*out = (part[0] * 60 + part[1]) * 60 + part[2];
	return part[0] < 24 && part[1] < 60 && part[2] < 60;
}

/* [on DAY [TIME]]: a later line of the same day is a second later. */
static enum err
read_when(struct reading_line *l)
{
	struct reading_context *c = &l->r->context;
	day before = c->day;
	bool same;
	str text;
	enum err e;

	if (line_take(l, "on")) {
		if ((e = line_need(l, "DAY", &text)))
			return e;
		if (!day_from(text, &c->day))
			return line_wrong(l, W_STORY_DAY, text);
	} else if (day_is_none(c->day)) {
		return line_wrong(l, W_STORY_LACKS, S("on DAY"));
	}
	same = !day_is_none(before) && day_cmp(before, c->day) == 0;
	if (l->i < l->n && !l->at[l->i].name.n && l->at[l->i].text.n &&
		str_has(l->at[l->i].text, S(":"))) {
		text = l->at[l->i++].text;
		if (!time_from(text, &c->seconds))
			return line_wrong(l, W_STORY_TIME, text);
	} else {
		c->seconds = same ? c->seconds + 1 : STORY_DAY_BEGINS;
		if (c->seconds == MS_A_DAY / 1000)
			c->seconds--; /* the day's last second is long */
	}
	return OK;
}

static enum err
read_who(struct reading_line *l)
{
	struct reading_context *c = &l->r->context;
	str text;
	enum err e;

	if (!line_take(l, "as"))
		return OK;
	if ((e = line_need(l, "ACCOUNT", &text)))
		return e;
	c->has_account = true;
	c->account = str_is(text, S("public")) ? S("") : text;
	return OK;
}

/* `field`, `field.N` or `group.N.field`. */
static bool
name_from(str name, struct story_value *out)
{
	str rest, first = str_cut(name, '.', &rest), last;
	int64_t line = 0;

	*out = (struct story_value){.field = first};
	if (rest.n) {
		str second = str_cut(rest, '.', &last);

		if (!str_to_count(second, ANSWERS_MAX, &line))
			return false;
		out->line = (int32_t)line;
		if (last.n) {
			out->group = first;
			out->field = last;
		} else if (str_ends(name, S(".")))
			return false;
		if (str_find_char(last, '.', 0) < last.n)
			return false;
	}
	return out->field.n > 0 && first.n > 0;
}

static enum err
read_values(struct reading_line *l, struct story_step *step)
{
	struct {
		struct story_value *at;
		size_t n, cap;
	} values = {0};

	for (; !line_ended(l) && l->at[l->i].name.n; l->i++) {
		const struct story_token *t = &l->at[l->i];
		struct story_value *v = LIST_ADD(l->r->mem, &values);

		if (!name_from(t->name, v))
			return line_wrong(l, W_STORY_NAME, t->name);
		for (size_t i = 0; i + 1 < values.n; i++)
			if (str_is(values.at[i].field, v->field) &&
				values.at[i].line == v->line)
				return line_wrong(l, W_STORY_TWICE, t->name);
		v->text = t->text;
		v->is_alias = t->is_alias;
	}
	step->values = values.at;
	step->n_values = values.n;
	return OK;
}

/* do ACT on ALIAS [if N] [key K] */
static enum err
read_do(struct reading_line *l, struct story_step *s)
{
	enum err e;

	if ((e = line_need(l, "ACT", &s->act)) ||
		(e = line_need_word(l, "on")) ||
		(e = line_need(l, "ALIAS", &s->alias)))
		return e;
	for (;;) {
		if (line_take(l, "if"))
			e = line_need_number(l, &s->number);
		else if (line_take(l, "key"))
			e = line_need(l, "KEY", &s->key);
		else
			return OK;
		if (e)
			return e;
	}
}

/* open MACHINE [on SUBJECT] [as ALIAS] [under ALIAS] [by ACT] */
static enum err
read_open(struct reading_line *l, struct story_step *s)
{
	enum err e = line_need(l, "MACHINE", &s->machine);

	while (e == OK) {
		if (line_take(l, "on"))
			e = line_need(l, "SUBJECT", &s->subject);
		else if (line_take(l, "as"))
			e = line_need(l, "ALIAS", &s->alias);
		else if (line_take(l, "under"))
			e = line_need(l, "ALIAS", &s->parent);
		else if (line_take(l, "by"))
			e = line_need(l, "ACT", &s->act);
		else
			break;
	}
	return e;
}

/* fill ALIAS [below NUMBER]: a blank number is below nothing */
static enum err
read_fill(struct reading_line *l, struct story_step *s)
{
	enum err e = line_need(l, "ALIAS", &s->alias);

	if (e || !line_take(l, "below"))
		return e;
	s->below = true;
	return line_need(l, "NUMBER", &s->control);
}

/* edit ALIAS form FORM | item CONTROL | from FILE */
static enum err
read_edit(struct reading_line *l, struct story_step *s)
{
	enum err e = line_need(l, "ALIAS", &s->alias);

	if (e)
		return e;
	if (line_take(l, "form"))
		return line_need(l, "FORM", &s->form);
	if (line_take(l, "item"))
		return line_need(l, "CONTROL", &s->control);
	if (line_take(l, "from"))
		return line_need(l, "FILE", &s->from);
	return line_wrong(l, W_STORY_LACKS, S("form, item, from"));
}

/* put LIBRARY [as ALIAS] [named FILE] */
static enum err
read_put(struct reading_line *l, struct story_step *s)
{
	enum err e = line_need(l, "LIBRARY", &s->machine);

	if (!e && line_take(l, "as"))
		e = line_need(l, "ALIAS", &s->alias);
	if (!e && line_take(l, "named"))
		e = line_need(l, "FILE", &s->from);
	return e;
}

/* link ALIAS to ALIAS item CONTROL */
static enum err
read_link(struct reading_line *l, struct story_step *s)
{
	enum err e;

	if ((e = line_need(l, "ALIAS", &s->parent)) ||
		(e = line_need_word(l, "to")) ||
		(e = line_need(l, "ALIAS", &s->alias)) ||
		(e = line_need_word(l, "item")))
		return e;
	return line_need(l, "CONTROL", &s->control);
}

static enum err
read_alias_of(struct reading_line *l, struct story_step *s)
{
	return line_need(l, "ALIAS", &s->alias);
}

/* alias NAME is MACHINE of ALIAS|on SUBJECT [N] */
static enum err
read_alias(struct reading_line *l, struct story_step *s)
{
	enum err e;

	if ((e = line_need(l, "NAME", &s->alias)) ||
		(e = line_need_word(l, "is")) ||
		(e = line_need(l, "MACHINE", &s->machine)))
		return e;
	if (line_take(l, "of"))
		e = line_need(l, "ALIAS", &s->parent);
	else if (line_take(l, "on"))
		e = line_need(l, "SUBJECT", &s->subject);
	else
		e = line_wrong(l, W_STORY_LACKS, S("of, on"));
	if (e || line_ended(l) || line_is(l, "expect"))
		return e;
	return line_need_number(l, &s->number);
}

/* offer DAY as NAME file=.. old=.. new=.. */
static enum err
read_offer(struct reading_line *l, struct story_step *s)
{
	enum err e;
	day d;

	if ((e = line_need(l, "DAY", &s->subject)) ||
		(e = line_need_word(l, "as")) ||
		(e = line_need(l, "NAME", &s->alias)))
		return e;
	return day_from(s->subject, &d)
		       ? OK
		       : line_wrong(l, W_STORY_DAY, s->subject);
}

static enum err
read_sweep(struct reading_line *l, struct story_step *s)
{
	(void)l;
	(void)s;
	return OK;
}

static enum err
read_verify(struct reading_line *l, struct story_step *s)
{
	(void)s;
	return line_need_word(l, "ledger");
}

static const struct {
	const char *word;
	enum err (*read)(struct reading_line *l, struct story_step *s);
	bool by_person, takes_values;
} deeds[N_DEEDS] = {
	[DEED_DO] = {"do",     read_do,       true,  true },
	[DEED_OPEN] = {"open",   read_open,     true,  true },
	[DEED_EDIT] = {"edit",   read_edit,     true,  true },
	[DEED_FILL] = {"fill",   read_fill,     true,  true },
	[DEED_PUT] = {"put",    read_put,      true,  true },
	[DEED_LINK] = {"link",   read_link,     true,  false},
	[DEED_SEE] = {"see",    read_alias_of, true,  false},
	[DEED_ALIAS] = {"alias",  read_alias,    false, false},
	[DEED_OFFER] = {"offer",  read_offer,    false, true },
	[DEED_SWEEP] = {"sweep",  read_sweep,    false, false},
	[DEED_VERIFY] = {"verify", read_verify,   false, false},
};

enum err
line_step(struct reading_line *l, str text)
{
	struct story_step s = {.file = l->file,
		.line = l->number,
		.text = text,
		.number = INT64_MIN};
	struct reading_context *c = &l->r->context;
	enum story_deed d = 0;
	enum err e;
	str word;

	if ((e = read_when(l)) || (e = read_who(l)) || line_ended(l))
		return e; /* a day and an account for the lines that follow */
	if ((e = line_need(l, "DEED", &word)))
		return e;
	while (d < N_DEEDS && !str_is_c(word, deeds[d].word))
		d++;
	if (d == N_DEEDS)
		return line_wrong(l, W_STORY_DEED, word);
	if (deeds[d].by_person && !c->has_account)
		return line_wrong(l, W_STORY_LACKS, S("as ACCOUNT"));
	s.deed = d;
	s.day = c->day;
	s.seconds = c->seconds;
	s.account = c->account;
	if ((e = deeds[d].read(l, &s)) ||
		(deeds[d].takes_values && (e = read_values(l, &s))) ||
		(e = line_expects(l, &s)))
		return e;
	*LIST_ADD(l->r->mem, &l->r->steps) = s;
	return OK;
}
