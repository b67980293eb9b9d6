/*
 * self_whole.c - what only the whole statement shows: its forms, what is
 * missing, what stands twice, what is the same in many places
 */
#include "rules/self_checker.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct whole {
	const struct self_checker *c;
	struct arena *mem;
	const struct stated *said;
	/* by the index of their control; NULL: nobody wrote it */
	const struct stated_item **items;
	struct self_findings *out;
};

/* The value in the field's own spelling; empty: none, or no good one. */
static str
read_value(struct whole *w, const struct field *f, str typed)
{
	enum word why;
	str out;

	return field_read(w->mem, f, typed, &out, &why) ? out : S("");
}

static str
value_at(struct whole *w, const struct self_field *f, int32_t line)
{
	const struct answers *a = stated_answers(w->said, f->form->id);
	const str *typed = a ? answers_find(a, f->field->name, line) : NULL;

	return typed ? read_value(w, f->field, *typed) : S("");
}

static struct self_finding *
add_field(struct whole *w, const struct self_test *t, int32_t line)
{
	struct self_finding *f = self_add(w->mem, w->out, t);

	if (f) {
		f->form = t->field.form;
		f->field = t->field.field->name;
		f->line = line;
	}
	return f;
}

static void
try_form(struct whole *w, const struct self_test *t)
{
	static const struct answers none;
	const struct answers *a = stated_answers(w->said, t->form->id);
	struct form_faults faults = {0};
	struct answers read = {0};

	if (!a && (!t->needed || w->said->items_alone))
		return;
	form_read(w->mem, t->form, a ? a : &none, false, &read, &faults);
	self_add_faults(w->mem, w->out, t, &faults, t->form, NULL);
}

static void
try_beside(struct whole *w, const struct self_test *t)
{
	const struct answers *a = stated_answers(w->said, t->field.form->id);

	for (size_t i = 0; a && i < a->n; i++) {
		const struct answer *at = &a->at[i];

		if (!str_is(at->field, t->field.field->name) ||
			at->line >= FORM_MAX_LINES || str_is_blank(at->value) ||
			str_is(value_at(w, &t->than, at->line), t->value))
			continue;
		add_field(w, t, at->line);
	}
}

static bool
has_any(struct whole *w, const struct self_field *f)
{
	const struct answers *a = stated_answers(w->said, f->form->id);

	for (size_t i = 0; a && i < a->n; i++)
		if (str_is(a->at[i].field, f->field->name) &&
			!str_is_blank(a->at[i].value))
			return true;
	return false;
}

static bool
is_as_it_must(enum form_must must, int order)
{
	switch (must) {
	case FORM_NOT_BEFORE:
		return order >= 0;
	case FORM_BEFORE:
		return order < 0;
	case FORM_AFTER:
		return order > 0;
	default:
		return order <= 0;
	}
}

/* Each line of it, with what its form has once. */
static void
try_compared(struct whole *w, const struct self_test *t)
{
	const struct answers *a = stated_answers(w->said, t->field.form->id);

	for (size_t i = 0; a && i < a->n; i++) {
		const struct answer *at = &a->at[i];
		str other = value_at(w, &t->than, 0);
		struct self_finding *f;
		day is, than;

		if (str_is(at->field, t->field.field->name) &&
			day_from(at->value, &is) && day_from(other, &than) &&
			!is_as_it_must(t->must, day_cmp(is, than)) &&
			(f = add_field(w, t, at->line)))
			f->quoted = other;
	}
}

/* Services that the register was not asked of are not told of. */
static bool
is_unlisted(const struct stated_known *known, str service)
{
	for (size_t i = 0; i < known->n_services; i++)
		if (str_is(known->services[i].name, service))
			return !known->services[i].listed;
	return false;
}

static void
try_listed(struct whole *w, const struct self_test *t)
{
	const struct answers *a = stated_answers(w->said, t->field.form->id);

	for (size_t i = 0; a && w->said->known && i < a->n; i++) {
		const struct answer *at = &a->at[i];
		struct self_finding *f;

		if (str_is(at->field, t->field.field->name) &&
			is_unlisted(w->said->known, at->value) &&
			(f = add_field(w, t, at->line)))
			f->quoted = at->value;
	}
}

static void
try_joins(struct whole *w, const struct self_test *t)
{
	const struct stated_known *known = w->said->known;
	struct self_finding *f;
	day is, wanted;

	if (!known || day_is_none(known->former_to) ||
		!day_from(value_at(w, &t->field, 0), &is))
		return;
	wanted = day_plus(known->former_to, 1);
	if (day_cmp(is, wanted) && (f = add_field(w, t, 0)))
		f->quoted = day_to(w->mem, wanted);
}

static void
try_excepted(struct whole *w, const struct self_test *t)
{
	const struct catalogue *cat = w->c->catalogue;
	const struct answers *a = stated_answers(w->said, t->field.form->id);
	bool *excepted = MAKE_MANY(w->mem, bool, cat->n_controls);

	if (w->said->items_alone)
		return;
	for (size_t i = 0; a && i < a->n; i++) {
		const struct control *k =
			str_is(a->at[i].field, t->field.field->name)
				? catalogue_find(cat, a->at[i].value)
				: NULL;

		if (k)
			excepted[k->index] = true;
	}
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		const struct choice *state =
			w->items[i] ? self_state(w->c, w->items[i]) : NULL;
		struct self_finding *f;

		if (!state || excepted[i] || !self_is_about(w->c, t, k, state))
			continue;
		if ((f = self_add_of(w->mem, w->out, t, k, state))) {
			f->form = t->field.form;
			f->field = t->field.field->name;
		}
	}
}

static void
try_details(struct whole *w, const struct self_test *t)
{
	const struct catalogue *cat = w->c->catalogue;
	int64_t *stated = MAKE_MANY(w->mem, int64_t, cat->n_controls);
	int64_t *below = MAKE_MANY(w->mem, int64_t, cat->n_controls);

	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		const struct choice *state =
			w->items[i] ? self_state(w->c, w->items[i]) : NULL;

		if (!k->parent || !k->answered)
			continue;
		below[k->parent->index]++;
		stated[k->parent->index] += state && state->stated;
	}
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		const struct choice *state =
			w->items[i] ? self_state(w->c, w->items[i]) : NULL;
		struct self_finding *f;

		if (below[i] <= t->count || stated[i] != t->count || !state ||
			!self_is_about(w->c, t, k, state))
			continue;
		if ((f = self_add_of(w->mem, w->out, t, k, state)))
			f->n = stated[i];
	}
}

/* Equal texts of controls, found by their hash in a table of open places. */
struct copies {
	str text;
	const struct control *first;
	size_t n, n_quoted;
	str quoted[SELF_MAX_QUOTED];
};

static void
count_copy(
	struct copies *table, size_t n_table, str text, const struct control *k)
{
	size_t at = str_hash(text) % n_table;

	while (table[at].n && !str_is(table[at].text, text))
		at = (at + 1) % n_table;
	if (!table[at].n) {
		table[at].text = text;
		table[at].first = k;
	}
	table[at].n++;
	if (table[at].n_quoted < SELF_MAX_QUOTED)
		table[at].quoted[table[at].n_quoted++] = k->id;
}

/* At least so many characters; no more are counted than there is need to. */
static bool
is_so_long(str text, int64_t least)
{
	return (int64_t)(text.n / 4) >= least ||
	       (int64_t)text_chars(text) >= least;
}

static str
join_quoted(struct arena *mem, const struct copies *c)
{
	str all = str_join(mem, c->quoted, c->n_quoted, S(", "));

	return c->n > c->n_quoted ? str_fmt(mem, "%.*s ..", STR(all)) : all;
}

static void
try_copies(struct whole *w, const struct self_test *t, const struct field *f)
{
	const struct catalogue *cat = w->c->catalogue;
	size_t n_table = 2 * cat->n_answered + 1;
	struct copies *table = MAKE_MANY(w->mem, struct copies, n_table);

	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct stated_item *item = w->items[i];
		str text = item ? str_trim(self_text(w->c, item, f)) : S("");

		if (text.n && is_so_long(text, t->least) &&
			self_is_about(w->c, t, &cat->controls[i],
				self_state(w->c, item)))
			count_copy(table, n_table, text, &cat->controls[i]);
	}
	for (size_t i = 0; i < n_table; i++) {
		struct self_finding *found;

		if ((int64_t)table[i].n <= t->count || !table[i].n)
			continue;
		found = self_add_of(w->mem, w->out, t, table[i].first, NULL);
		if (!found)
			return;
		found->form = w->c->rows->item;
		found->field = f->name;
		found->n = (int64_t)table[i].n;
		found->quoted = join_quoted(w->mem, &table[i]);
	}
}

static void
add_typed(struct whole *w, const struct self_test *t, str control)
{
	struct self_finding *f = self_add(w->mem, w->out, t);

	if (f)
		f->control = control;
}

/* Places each item at its control; what has no place is told of. */
static void
place_items(struct whole *w, const struct self_test *unknown,
	const struct self_test *twice)
{
	const struct catalogue *cat = w->c->catalogue;
	const struct control *last = NULL;

	w->items =
		MAKE_MANY(w->mem, const struct stated_item *, cat->n_controls);
	for (size_t i = 0; i < w->said->n_items; i++) {
		const struct stated_item *item = &w->said->items[i];
		const struct control *k =
			catalogue_find_after(cat, last, item->control);

		last = k ? k : last;
		if (!k || !k->answered) {
			if (unknown)
				add_typed(w, unknown, item->control);
		} else if (w->items[k->index]) {
			if (twice)
				self_add_of(w->mem, w->out, twice, k, NULL);
		} else {
			w->items[k->index] = item;
		}
	}
}

/* What nobody wrote is looked at as if it were written with nothing in it. */
static void
check_unwritten(struct whole *w)
{
	const struct catalogue *cat = w->c->catalogue;

	for (size_t i = 0; i < cat->n_answered; i++) {
		struct stated_item none = {.control = cat->answered[i]->id};

		if (!w->items[cat->answered[i]->index])
			self_check_item_of(w->c, w->mem, w->mem, &none,
				cat->answered[i], w->out);
	}
}

static void
try_both(struct whole *w, const struct self_test *t)
{
	if (str_is(value_at(w, &t->field, 0), t->value) && has_any(w, &t->than))
		add_field(w, t, 0);
}

/* Of what is written of more than one control. */
static void
try_among(struct whole *w, const struct self_test *t)
{
	switch (t->kind) {
	case SELF_AMONG:
		self_among_add(w->c, w->mem, w->said, w->items, t, w->out);
		break;
	case SELF_SHOWN:
	case SELF_BARE:
		self_shown_add(w->c, w->mem, w->said, w->items, t, w->out);
		break;
	case SELF_EXCEPTED:
		try_excepted(w, t);
		break;
	case SELF_DETAILS:
		try_details(w, t);
		break;
	case SELF_COPIES:
		for (size_t i = 0; i < t->n_in; i++)
			try_copies(w, t, t->in[i]);
		break;
	default: /* of one control, or placed already */
		break;
	}
}

static void
try_whole(struct whole *w, const struct self_test *t)
{
	switch (t->kind) {
	case SELF_FORM:
		try_form(w, t);
		break;
	case SELF_BESIDE:
		try_beside(w, t);
		break;
	case SELF_BOTH:
		try_both(w, t);
		break;
	case SELF_COMPARED:
		try_compared(w, t);
		break;
	case SELF_LISTED:
		try_listed(w, t);
		break;
	case SELF_JOINS:
		try_joins(w, t);
		break;
	case SELF_UNKNOWING:
		if (!w->said->known)
			self_add(w->mem, w->out, t);
		break;
	default:
		try_among(w, t);
		break;
	}
}

void
self_check_whole(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_findings *out)
{
	struct whole w = {.c = c, .mem = mem, .said = s, .out = out};
	const struct self_test *unknown = NULL, *twice = NULL;

	for (size_t i = 0; i < c->rows->n_tests; i++) {
		const struct self_test *t = &c->rows->tests[i];

		unknown = t->kind == SELF_UNKNOWN ? t : unknown;
		twice = t->kind == SELF_TWICE ? t : twice;
	}
	place_items(&w, unknown, twice);
	check_unwritten(&w);
	for (size_t i = 0; i < c->rows->n_tests; i++)
		try_whole(&w, &c->rows->tests[i]);
}

/* Is that text written of another control, too? */
static bool
is_elsewhere(const struct self_checker *c, const struct stated *s,
	const struct field *f, str control, str text)
{
	for (size_t i = 0; text.n && i < s->n_items; i++) {
		const struct stated_item *item = &s->items[i];
		str other = self_text(c, item, f);

		if (other.n >= text.n && str_is(str_trim(other), text) &&
			!str_is(item->control, control))
			return true;
	}
	return false;
}

/* Was it, or is it, the same text as one of another control? */
static bool
changes_copies(const struct self_checker *c, const struct stated *s,
	const struct self_test *t, const struct field *f,
	const struct stated_item *was, const struct stated_item *is)
{
	str a = str_trim(self_text(c, was, f));
	str b = str_trim(self_text(c, is, f));

	return !str_is(a, b) &&
	       (t->count < 1 || is_elsewhere(c, s, f, is->control, a) ||
		       is_elsewhere(c, s, f, is->control, b));
}

/* How it stands counts for others; a text only where it is a copy of one, or
 * is compared with what stands elsewhere. */
bool
self_whole_changes(const struct self_checker *c, const struct stated *s,
	const struct stated_item *was, const struct stated_item *is)
{
	bool changes = !str_is(was->state, is->state);

	for (size_t i = 0; i < c->rows->n_tests && !changes; i++) {
		const struct self_test *t = &c->rows->tests[i];

		for (size_t k = 0; k < t->n_in && !changes; k++)
			changes = t->kind == SELF_COPIES
					  ? changes_copies(
						    c, s, t, t->in[k], was, is)
				  : t->kind == SELF_AMONG
					  ? !str_is(self_text(c, was, t->in[k]),
						    self_text(c, is, t->in[k]))
					  : false;
	}
	return changes;
}

/* Forms, then controls that the catalogue does not have, then all others. */
static int
rank(const struct self_finding *f)
{
	return f->of ? 2 : f->control.n ? 1 : 0;
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_findings(const void *pa, const void *pb)
{
	const struct self_finding *a = pa, *b = pb;
	int order = rank(a) - rank(b);

	if (!order && a->of)
		order = compare_sizes(a->of->index, b->of->index);
	if (!order)
		order = compare_sizes(a->test->index, b->test->index);
	return order ? order : compare_sizes(a->place, b->place);
}

void
self_findings_sort(struct self_findings *f)
{
	if (f->n > 1)
		qsort(f->at, f->n, sizeof(*f->at), compare_findings);
}

void
self_check_all(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_findings *out)
{
	struct arena *room = arena_open(1 << 16);

	for (size_t i = 0; i < s->n_items; i++) {
		self_check_item(c, mem, room, &s->items[i], out);
		arena_reset(room);
	}
	arena_close(room);
	self_check_whole(c, mem, s, out);
	self_findings_sort(out);
}
