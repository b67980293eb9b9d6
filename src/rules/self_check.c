/*
 * self_check.c - what stands against one control as it is written
 */
#include "rules/self_checker.h"

enum { MAX_HITS = 300, SENTENCE_MAX_BYTES = 3000 };

const struct choice *
self_state(const struct self_checker *c, const struct stated_item *item)
{
	return c->rows->state ? field_choice(c->rows->state, item->state)
			      : NULL;
}

str
self_text(const struct self_checker *c, const struct stated_item *item,
	const struct field *f)
{
	return f == c->rows->text     ? item->text
	       : f == c->rows->reason ? item->reason
				      : stated_value(item, f);
}

bool
self_is_about(const struct self_checker *c, const struct self_test *t,
	const struct control *k, const struct choice *state)
{
	bool stands = t->n_when == 0;

	for (size_t i = 0; i < t->n_when; i++)
		stands |= t->when[i] == state;
	return stands &&
	       c->applies[t->index * c->catalogue->n_controls + k->index];
}

/* As the catalogue calls kinds and levels, or by how it is asked for. */
bool
self_is_of(const struct control *k, str word)
{
	if (str_is(word, S("mandatory")))
		return k->mandatory;
	if (str_is(word, S("optional")))
		return !k->mandatory;
	return str_is(word, k->kind) || str_is(word, k->level_word);
}

static bool
is_of(const struct self_test *t, const struct control *k)
{
	bool is = t->n_of == 0;

	for (size_t i = 0; i < t->n_of; i++)
		is |= self_is_of(k, t->of[i]);
	return is && k->answered;
}

const struct self_checker *
self_checker_make(struct arena *mem, const struct edition *ed)
{
	struct self_checker *c = MAKE(mem, struct self_checker);
	size_t n = ed->catalogue->n_controls;

	*c = (struct self_checker){.ed = ed,
		.catalogue = ed->catalogue,
		.rows = ed->self,
		.words = word_machine_make(
			mem, ed->self->lists, ed->self->n_lists),
		.applies = MAKE_MANY(mem, bool, n * ed->self->n_tests)};
	c->alone = true;
	for (size_t i = 0; ed->self->item && i < ed->self->item->n_checks; i++)
		c->alone &= ed->self->item->checks[i].must == FORM_HAS_TEXT;
	for (size_t i = 0; i < ed->self->n_tests; i++)
		for (size_t k = 0; k < n; k++)
			c->applies[i * n + k] = is_of(&ed->self->tests[i],
				&ed->catalogue->controls[k]);
	return c;
}

static bool
is_needed(const struct self_test *t, enum word fault)
{
	return t->severity == SELF_BLOCKS && t->kind == SELF_FORM &&
	       fault == W_FORM_REQUIRED;
}

/* A choice is to be made, or what it needs is to be said. */
static bool
is_to_be_written(const struct self_test *t)
{
	return t->severity == SELF_BLOCKS &&
	       (t->kind == SELF_UNANSWERED || t->kind == SELF_EMPTY);
}

bool
self_is_unwritten(const struct self_finding *f)
{
	return is_to_be_written(f->test) || is_needed(f->test, f->fault);
}

struct self_finding *
self_add(
	struct arena *mem, struct self_findings *out, const struct self_test *t)
{
	struct self_finding *f;

	out->of[t->severity]++;
	out->n_unwritten += is_to_be_written(t);
	if (out->n == SELF_MAX_FINDINGS) {
		out->n_more++;
		return NULL;
	}
	f = LIST_ADD(mem, out);
	*f = (struct self_finding){
		.test = t, .clause = t->row.clause, .place = out->n};
	return f;
}

struct self_finding *
self_add_of(struct arena *mem, struct self_findings *out,
	const struct self_test *t, const struct control *k,
	const struct choice *state)
{
	struct self_finding *f = self_add(mem, out, t);

	if (f) {
		f->control = k->id;
		f->of = k;
		f->state = state;
	}
	return f;
}

/* Two rows of a form may ask for the same thing. */
static bool
is_told(const struct form_faults *faults, size_t i)
{
	const struct form_fault *f = &faults->at[i];

	for (size_t k = 0; k < i; k++)
		if (faults->at[k].word == f->word &&
			faults->at[k].line == f->line &&
			str_is(faults->at[k].field, f->field) &&
			!f->args[0].name)
			return true;
	return false;
}

void
self_add_faults(struct arena *mem, struct self_findings *out,
	const struct self_test *t, const struct form_faults *faults,
	const struct form *form, const struct control *k)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct form_fault *fault = &faults->at[i];
		struct self_finding *f;

		if (is_told(faults, i))
			continue;
		out->n_unwritten += is_needed(t, fault->word);
		if (!(f = self_add(mem, out, t)))
			continue;
		f->control = k ? k->id : S("");
		f->of = k;
		f->form = form;
		f->field = str_copy(mem, fault->field);
		f->line = fault->line;
		f->clause = fault->clause ? fault->clause : t->row.clause;
		f->fault = fault->word;
		for (size_t a = 0; fault->args[a].name; a++)
			f->args[a] = (struct word_arg){fault->args[a].name,
				str_copy(mem, fault->args[a].value)};
	}
}

/* One text of an item, folded and searched once, when a row first asks. */
struct looked {
	str text, folded;
	struct word_hits hits;
	bool done, plain;
};

struct work {
	const struct self_checker *c;
	struct arena *mem, *room;
	const struct stated_item *item;
	const struct control *control;
	const struct choice *state;
	struct looked looked[STATED_MAX_FIELDS];
	struct self_findings *out;
};

static struct looked *
look_at(struct work *w, const struct field *f)
{
	struct looked *l = &w->looked[f->index];

	if (l->done)
		return l;
	l->text = self_text(w->c, w->item, f);
	l->folded = self_fold(w->room, l->text, &l->plain);
	word_machine_find(w->c->words, w->room, l->folded, &l->hits);
	if (l->hits.n > MAX_HITS)
		l->hits.n = MAX_HITS;
	l->done = true;
	return l;
}

/* How many bytes end a sentence at `at`; 0: none. The last: U+3002. */
static size_t
ends_here(str text, size_t at)
{
	if (text.p[at] == '\n' || text.p[at] == '!' || text.p[at] == '?')
		return 1;
	if (text.p[at] == '.' && at + 1 < text.n && text.p[at + 1] == ' ')
		return 1;
	return str_starts(str_part(text, at, text.n), S("\xe3\x80\x82")) ? 3
									 : 0;
}

struct sentence {
	size_t from, to;
};

/*
 * The sentence around a hit, as far as SENTENCE_MAX_BYTES to each side. What
 * was found for a hit before it stays good for another one in it.
 */
static void
find_sentence(str text, const struct word_hit *hit, struct sentence *at)
{
	size_t *from = &at->from, *to = &at->to;
	size_t least = hit->from > SENTENCE_MAX_BYTES
			       ? hit->from - SENTENCE_MAX_BYTES
			       : 0;
	size_t most = text.n - hit->to > SENTENCE_MAX_BYTES
			      ? hit->to + SENTENCE_MAX_BYTES
			      : text.n;

	if (hit->from >= *from && hit->to <= *to)
		return;
	for (*from = hit->from; *from > least; --*from)
		if (ends_here(text, *from - 1) == 1 ||
			(*from > 2 && ends_here(text, *from - 3) == 3))
			break;
	for (*to = hit->to; *to < most && !ends_here(text, *to); ++*to)
		;
}

/* Does a number stand right before it? Full-width digits are folded. */
static bool
follows_number(str text, size_t at)
{
	while (at && text.p[at - 1] == ' ')
		at--;
	return at && text.p[at - 1] >= '0' && text.p[at - 1] <= '9';
}

static bool
is_settled(struct work *w, const struct self_test *t, const struct looked *l,
	const struct word_hit *hit, struct sentence *at)
{
	if (t->near || t->units)
		find_sentence(l->folded, hit, at);
	for (size_t i = 0; i < l->hits.n; i++) {
		const struct word_hit *h = &l->hits.at[i];
		bool inside = h->from >= at->from && h->to <= at->to;

		if (t->except && h->from <= hit->from && h->to >= hit->to &&
			word_is_in(w->c->words, h->word, t->except->index))
			return true;
		if (inside && t->near &&
			word_is_in(w->c->words, h->word, t->near->index))
			return true;
		if (inside && t->units &&
			word_is_in(w->c->words, h->word, t->units->index) &&
			follows_number(l->folded, h->from))
			return true;
	}
	return false;
}

/* The words of the list that stand there for themselves, each once. */
static void
try_words(struct work *w, const struct self_test *t, const struct field *f)
{
	const struct looked *l = look_at(w, f);
	struct self_finding *found;
	struct sentence sentence = {0, 0};
	str quoted[SELF_MAX_QUOTED];
	size_t n = 0;

	for (size_t i = 0; i < l->hits.n && n < SELF_MAX_QUOTED; i++) {
		const struct word_hit *hit = &l->hits.at[i];
		str text = word_text(w->c->words, hit->word);
		size_t at = 0;

		if (!word_is_in(w->c->words, hit->word, t->list->index) ||
			is_settled(w, t, l, hit, &sentence))
			continue;
		while (at < n && !str_is(quoted[at], text))
			at++;
		if (at == n)
			quoted[n++] = text;
	}
	if (!n ||
		!(found = self_add_of(w->mem, w->out, t, w->control, w->state)))
		return;
	found->form = w->c->rows->item;
	found->field = f->name;
	found->quoted = str_join(w->mem, quoted, n, S(", "));
}

static bool
is_japanese(const unsigned char *p)
{
	uint32_t c = (uint32_t)(p[0] & 0x0f) << 12 |
		     (uint32_t)(p[1] & 0x3f) << 6 | (uint32_t)(p[2] & 0x3f);

	return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff);
}

/* At least so many characters, less than so many per cent of them Japanese. */
static bool
is_foreign(str s, int64_t least, int64_t per_cent)
{
	const unsigned char *p = (const unsigned char *)s.p;
	int64_t n = 0, all = 0;

	if ((int64_t)s.n < least)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if ((p[i] & 0xc0) == 0x80 || p[i] <= ' ')
			continue;
		all++;
		n += (p[i] & 0xf0) == 0xe0 && s.n - i > 2 && is_japanese(p + i);
	}
	return all >= least && n * 100 < all * per_cent;
}

static void
try_field(struct work *w, const struct self_test *t, const struct field *f)
{
	str text = self_text(w->c, w->item, f);
	struct self_finding *found;
	bool holds = false;

	if (!stated_asks(f, &w->control->number))
		return;
	switch (t->kind) {
	case SELF_EMPTY:
		holds = str_is_blank(text);
		break;
	case SELF_FILLED:
		holds = !str_is_blank(text);
		break;
	case SELF_SCRIPT:
		holds = is_foreign(text, t->least, t->count);
		break;
	case SELF_WORDS:
		try_words(w, t, f);
		return;
	default:
		return;
	}
	if (!holds ||
		!(found = self_add_of(w->mem, w->out, t, w->control, w->state)))
		return;
	found->form = w->c->rows->item;
	found->field = f->name;
}

/* Nothing that the form could find fault with: plain, and short in bytes. */
static bool
fits_surely(struct work *w, const struct field *f)
{
	str text = self_text(w->c, w->item, f);

	if (!text.n)
		return f->min <= 0;
	if (!stated_asks(f, &w->control->number))
		return false;
	if (f->type == FIELD_LINE && str_find_char(text, '\n', 0) < text.n)
		return false;
	return (f->type == FIELD_TEXT || f->type == FIELD_LINE) &&
	       f->min <= 0 && (int64_t)text.n <= f->max && look_at(w, f)->plain;
}

/* Does the form surely take it? What it has no field for it does not. */
static bool
fits_all(struct work *w)
{
	const struct form *form = w->c->rows->item;
	bool fits = w->c->alone && w->state;
	size_t n_more = 0;

	for (size_t i = 0; fits && i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		fits = f == w->c->rows->state || fits_surely(w, f);
		n_more +=
			stated_is_more(f) && self_text(w->c, w->item, f).n > 0;
	}
	return fits && n_more == w->item->more.n;
}

/* Lengths, choices, characters: as the form of an item reads what is typed. */
static void
try_fit(struct work *w, const struct self_test *t)
{
	const struct form *form = w->c->rows->item;
	struct answers in = {0}, read = {0};
	struct form_faults faults = {0};

	if (fits_all(w))
		return;
	for (size_t i = 0; i < form->n_fields; i++)
		if (!stated_is_more(&form->fields[i]))
			*(struct answer *)LIST_ADD(w->room,
				&in) = (struct answer){form->fields[i].name, 0,
				stated_value(w->item, &form->fields[i])};
	for (size_t i = 0; i < w->item->more.n; i++)
		*(struct answer *)LIST_ADD(w->room, &in) = w->item->more.at[i];
	form_read(w->room, form, &in, true, &read, &faults);
	stated_refuse_unasked(w->room, form, w->control, &in, &faults);
	self_add_faults(w->mem, w->out, t, &faults, form, w->control);
}

static void
try_item(struct work *w, const struct self_test *t)
{
	if (t->kind > SELF_FITS ||
		!self_is_about(w->c, t, w->control, w->state))
		return;
	if (t->kind == SELF_FITS) {
		try_fit(w, t);
	} else if (t->kind == SELF_STANDS ||
		   (t->kind == SELF_UNANSWERED && !w->state)) {
		self_add_of(w->mem, w->out, t, w->control, w->state);
	} else {
		for (size_t i = 0; i < t->n_in; i++)
			try_field(w, t, t->in[i]);
	}
}

void
self_check_item(const struct self_checker *c, struct arena *mem,
	struct arena *room, const struct stated_item *item,
	struct self_findings *out)
{
	self_check_item_of(c, mem, room, item,
		catalogue_find(c->catalogue, item->control), out);
}

void
self_check_item_of(const struct self_checker *c, struct arena *mem,
	struct arena *room, const struct stated_item *item,
	const struct control *control, struct self_findings *out)
{
	struct work w = {.c = c,
		.mem = mem,
		.room = room,
		.item = item,
		.control = control,
		.state = self_state(c, item),
		.out = out};

	if (!control || !control->answered || !c->rows->state)
		return;
	for (size_t i = 0; i < c->rows->n_tests; i++)
		try_item(&w, &c->rows->tests[i]);
}
