#include "rules/stated_diff.h"

#include <stdlib.h>

#include "rules/catalogue.h"
#include "rules/edition.h"

/* An item with what it is ordered by. */
struct item_key {
	struct control_id id; /* count 0: no number, ordered by its text */
	const struct stated_item *item;
};

struct item_keys {
	struct item_key *at;
	size_t n;
};

static int
cmp_numbers(const struct item_key *a, const struct item_key *b)
{
	if (!a->id.count || !b->id.count)
		return a->id.count || b->id.count
			       ? (a->id.count ? -1 : 1)
			       : str_cmp(a->item->control, b->item->control);
	return control_id_cmp(&a->id, &b->id);
}

/* For qsort: what is said twice of a control stays in its order. */
static int
cmp_keys(const void *a, const void *b)
{
	const struct item_key *x = a, *y = b;
	int order = cmp_numbers(x, y);

	return order ? order : (x->item > y->item) - (x->item < y->item);
}

static struct item_keys
list_items(struct arena *mem, const struct stated *s)
{
	struct item_keys out = {MAKE_MANY(mem, struct item_key, s->n_items), 0};
	bool sorted = true;

	for (size_t i = 0; i < s->n_items; i++) {
		const struct stated_item *item = &s->items[i];
		struct item_key *key = &out.at[out.n];

		if (!item->state.n && !item->text.n && !item->reason.n &&
			!item->more.n)
			continue;
		*key = (struct item_key){.item = item};
		if (!control_id_plain(item->control, &key->id))
			key->id.count = 0;
		sorted = sorted && (!out.n || cmp_keys(key - 1, key) < 0);
		out.n++;
	}
	if (!sorted)
		qsort(out.at, out.n, sizeof(*out.at), cmp_keys);
	return out;
}

static void
add_item(const struct stated_item *was, const struct stated_item *is,
	struct stated_item_diff *at, struct stated_diff *out)
{
	static const struct stated_item none = {0};
	const struct stated_item *a = was ? was : &none;
	const struct stated_item *b = is ? is : &none;
	struct stated_item_diff d = {was, is, !str_is(a->state, b->state),
		!str_is(a->text, b->text), !str_is(a->reason, b->reason),
		!stated_more_is(&a->more, &b->more)};

	if (!d.state && !d.text && !d.reason && !d.more) {
		out->n_same++;
		return;
	}
	out->n_changed += was && is;
	out->n_gone += !is;
	out->n_new += !was;
	at[out->n_items++] = d;
}

static void
put_items(struct arena *mem, const struct stated *was, const struct stated *is,
	struct stated_diff *out)
{
	struct item_keys a = list_items(mem, was), b = list_items(mem, is);
	struct stated_item_diff *at =
		MAKE_MANY(mem, struct stated_item_diff, a.n + b.n);

	out->items = at;
	for (size_t i = 0, j = 0; i < a.n || j < b.n;) {
		int order = i == a.n   ? 1
			    : j == b.n ? -1
				       : cmp_numbers(&a.at[i], &b.at[j]);

		add_item(order <= 0 ? a.at[i].item : NULL,
			order >= 0 ? b.at[j].item : NULL, at, out);
		i += order <= 0;
		j += order >= 0;
	}
}

static int
cmp_answers(const struct answer *a, const struct answer *b)
{
	int order = str_cmp(a->field, b->field);

	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int
cmp_answer_places(const void *a, const void *b)
{
	const struct answer *const *x = a, *const *y = b;

	return cmp_answers(*x, *y);
}

/* One form of the two, and where what differs goes. */
struct form_diff {
	struct arena *mem;
	str id;
	const struct form *form; /* NULL: not known */
	const struct answers *was, *is;
	struct stated_answer_diff *at;
	size_t n;
};

static bool
is_of_group(const struct form *form, str field)
{
	const struct field *f = form ? form_field(form, field) : NULL;

	return f && f->group.n;
}

/* Those of no group that say something, by field and line. */
static const struct answer **
list_answers(const struct form_diff *d, const struct answers *in, size_t *n)
{
	const struct answer **out =
		MAKE_MANY(d->mem, const struct answer *, in ? in->n : 0);

	*n = 0;
	for (size_t i = 0; in && i < in->n; i++)
		if (in->at[i].value.n && !is_of_group(d->form, in->at[i].field))
			out[(*n)++] = &in->at[i];
	qsort(out, *n, sizeof(const struct answer *), cmp_answer_places);
	return out;
}

static void
add_answer(struct form_diff *d, const struct answer *was,
	const struct answer *is, struct line_pair line)
{
	if (was && is ? !str_is(was->value, is->value) : was || is)
		d->at[d->n++] = (struct stated_answer_diff){
			d->id, was, is, line.was, line.is};
}

static void
put_single(struct form_diff *d)
{
	size_t n_a, n_b;
	const struct answer **a = list_answers(d, d->was, &n_a);
	const struct answer **b = list_answers(d, d->is, &n_b);

	for (size_t i = 0, j = 0; i < n_a || j < n_b;) {
		int order = i == n_a   ? 1
			    : j == n_b ? -1
				       : cmp_answers(a[i], b[j]);
		const struct answer *was = order <= 0 ? a[i] : NULL;
		const struct answer *is = order >= 0 ? b[j] : NULL;

		add_answer(d, was, is,
			(struct line_pair){was ? was->line : LINE_NONE,
				is ? is->line : LINE_NONE});
		i += order <= 0;
		j += order >= 0;
	}
}

static void
put_group(struct form_diff *d, str group)
{
	struct line_pairs p;

	stated_lines_pair(d->mem, d->form, group, d->was, d->is, &p);
	for (size_t i = 0; i < p.n; i++)
		for (size_t k = 0; k < p.n_fields; k++)
			add_answer(d, line_answer(&p, &p.was, p.at[i].was, k),
				line_answer(&p, &p.is, p.at[i].is, k), p.at[i]);
}

static void
put_form(struct form_diff *d)
{
	put_single(d);
	for (size_t i = 0; d->form && i < d->form->n_groups; i++)
		put_group(d, d->form->groups[i].id);
}

static size_t
count_answers(const struct stated *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_forms; i++)
		n += s->forms[i].answers.n;
	return n;
}

static void
put_answers(struct arena *mem, const struct edition *of,
	const struct stated *was, const struct stated *is,
	struct stated_diff *out)
{
	struct form_diff d = {.mem = mem,
		.at = MAKE_MANY(mem, struct stated_answer_diff,
			count_answers(was) + count_answers(is))};

	for (size_t i = 0; i < is->n_forms + was->n_forms; i++) {
		bool old = i >= is->n_forms;
		const struct stated_form *one =
			old ? &was->forms[i - is->n_forms] : &is->forms[i];

		if (old && stated_answers(is, one->form))
			continue;
		d.id = one->form;
		d.form = of ? edition_form(of, d.id) : NULL;
		d.was = stated_answers(was, d.id);
		d.is = stated_answers(is, d.id);
		put_form(&d);
	}
	out->answers = d.at;
	out->n_answers = d.n;
}

void
stated_diff_make(struct arena *mem, const struct edition *of,
	const struct stated *was, const struct stated *is,
	struct stated_diff *out)
{
	*out = (struct stated_diff){0};
	put_items(mem, was, is, out);
	put_answers(mem, of, was, is, out);
}
