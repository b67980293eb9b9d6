/*
 * self_among.c - names written of a control that the forms do not have
 */
#include "rules/self_checker.h"

#include <string.h>

/* One row at work. */
struct among {
	const struct self_checker *c;
	struct arena *mem;
	const struct self_test *t;
	struct answers named; /* what may be named, folded */
};

/* Where one name of several ends: a comma of either script, or a new line. */
static size_t
name_end(str text, size_t *after)
{
	static const char *const ends[] = {
		"\n", ",", ";", "/", "\xe3\x80\x81", "\xef\xbc\x8c"};

	for (size_t at = 0; at < text.n; at++)
		for (size_t i = 0; i < COUNT(ends); i++)
			if (str_starts(str_part(text, at, text.n),
				    str_of(ends[i]))) {
				*after = at + strlen(ends[i]);
				return at;
			}
	*after = text.n;
	return text.n;
}

static void
add_named(struct among *a, str name)
{
	*(struct answer *)LIST_ADD(a->mem, &a->named) = (struct answer){
		.value = self_fold(a->mem, str_trim(name), NULL)};
}

/* The answers of the forms, and words that stand for all of them. */
static void
list_named(struct among *a, const struct stated *s)
{
	const struct self_test *t = a->t;
	const struct answers *all = stated_answers(s, t->field.form->id);

	for (size_t i = 0; all && i < all->n; i++)
		if (str_is(all->at[i].field, t->field.field->name) &&
			!str_is_blank(all->at[i].value))
			add_named(a, all->at[i].value);
	for (size_t i = 0; a->named.n && t->except && i < t->except->n_texts;
		i++)
		add_named(a, t->except->texts[i]);
}

/* `East` is the `East region`, and the other way round. */
static bool
is_named(const struct among *a, str name)
{
	str folded = self_fold(a->mem, name, NULL);
	bool is = false;

	for (size_t i = 0; i < a->named.n && !is; i++)
		is = str_has(folded, a->named.at[i].value) ||
		     str_has(a->named.at[i].value, folded);
	return is;
}

/* The names in a text that are none of those, as they are written there. */
static str
list_strange(const struct among *a, str text)
{
	str quoted[SELF_MAX_QUOTED];
	size_t n = 0, after;

	for (; text.n && n < SELF_MAX_QUOTED;
		text = str_part(text, after, text.n)) {
		str name = str_trim(str_part(text, 0, name_end(text, &after)));

		if (!str_is_blank(name) && !is_named(a, name))
			quoted[n++] = name;
	}
	return n ? str_join(a->mem, quoted, n, S(", ")) : S("");
}

static void
try_item(const struct among *a, const struct stated_item *item,
	const struct control *k, const struct field *f,
	struct self_findings *out)
{
	const struct choice *state = self_state(a->c, item);
	struct self_finding *found;
	str strange;

	if (!self_is_about(a->c, a->t, k, state))
		return;
	strange = list_strange(a, self_text(a->c, item, f));
	if (!strange.n || !(found = self_add_of(a->mem, out, a->t, k, state)))
		return;
	found->form = a->c->rows->item;
	found->field = f->name;
	found->quoted = strange;
}

void
self_among_add(const struct self_checker *c, struct arena *mem,
	const struct stated *s, const struct stated_item *const *items,
	const struct self_test *t, struct self_findings *out)
{
	const struct catalogue *cat = c->catalogue;
	struct among a = {.c = c, .mem = mem, .t = t};

	list_named(&a, s);
	for (size_t i = 0; a.named.n && i < cat->n_controls; i++)
		for (size_t k = 0; items[i] && k < t->n_in; k++)
			try_item(
				&a, items[i], &cat->controls[i], t->in[k], out);
}
