/*
 * versions_changes.c - what two versions say differently, as people name it:
 * forms in the order of their fields, then controls
 */
#include "app/versioned.h"
#include "rules/catalogue.h"

static str
show_value(struct call *c, const struct field *f, str value)
{
	const struct choice *choice = field_choice(f, value);

	if (choice)
		return row_name(&choice->row, c->lang);
	if (f->type == FIELD_BOOL && value.n)
		return words_say(c->app->words, c->mem, c->lang,
			str_is(value, S("yes")) ? W_PUBLIC_YES : W_PUBLIC_NO,
			NULL);
	return value;
}

struct changed_text
changed_text_make(struct call *c, const struct field *f, str was, str is)
{
	return (struct changed_text){.field = f,
		.was = show_value(c, f, was),
		.is = show_value(c, f, is),
		.value_was = was,
		.value_is = is};
}

void
changed_parts(
	struct arena *mem, const struct changed_text *t, struct text_diff *out)
{
	struct text_part *at;

	if (t->field->type == FIELD_TEXT || t->field->type == FIELD_LINE) {
		text_diff_make(mem, t->was, t->is, out);
		return;
	}
	at = MAKE_MANY(mem, struct text_part, 2);
	*out = (struct text_diff){.at = at, .whole = true};
	if (t->was.n)
		at[out->n++] = (struct text_part){TEXT_GONE, t->was};
	if (t->is.n)
		at[out->n++] = (struct text_part){TEXT_NEW, t->is};
}

static void
add_item(struct call *c, const struct statement_diff_args *in,
	const struct stated_item_diff *d, struct changed_thing *out)
{
	const struct stated_version *v = d->is ? &in->now : &in->old;
	struct changed_text *at =
		MAKE_MANY(c->mem, struct changed_text, v->item->n_fields);

	*out = (struct changed_thing){.form = v->item,
		.control = d->is ? d->is->control : d->was->control,
		.item = d,
		.texts = at};
	out->details = catalogue_find(v->edition->catalogue, out->control);
	if (out->details)
		out->control = out->details->id;
	for (size_t i = 0; i < v->item->n_fields; i++) {
		const struct field *f = &v->item->fields[i];
		str was = d->was ? stated_value(d->was, f) : S("");
		str is = d->is ? stated_value(d->is, f) : S("");

		if (!str_is(was, is))
			at[out->n_texts++] = changed_text_make(c, f, was, is);
	}
}

static const struct answer *
one_of(const struct stated_answer_diff *d)
{
	return d->is ? d->is : d->was;
}

/* Is it where answers to `f` are told: its own, or all of its group? */
static bool
is_told_at(const struct form *form, const struct field *f, str name)
{
	const struct field *of = form_field(form, name);

	return of == f || (of && f->group.n && str_is(of->group, f->group));
}

static bool
begins_group(const struct form *form, const struct field *f)
{
	for (size_t i = 0; i < f->index; i++)
		if (str_is(form->fields[i].group, f->group))
			return false;
	return true;
}

static void
add_answer(struct call *c, const struct form *form,
	const struct stated_answer_diff *d, struct changed_text *at, size_t *n)
{
	const struct field *f = form_field(form, one_of(d)->field);
	struct changed_text *t = &at[(*n)++];

	*t = changed_text_make(c, f, d->was ? d->was->value : S(""),
		d->is ? d->is->value : S(""));
	if (f->group.n) {
		t->line_was = d->line_was;
		t->line_is = d->line_is;
	}
}

/*
 * Answers from..end-1 are those to one form: its fields in their order, a
 * group line by line at its first.
 */
static bool
add_form(struct call *c, const struct statement_diff_args *in, size_t from,
	size_t end, struct changed_thing *out)
{
	const struct stated_answer_diff *all = in->out.answers;
	const struct form *form = edition_form(in->now.edition, all[from].form);
	struct changed_text *at =
		MAKE_MANY(c->mem, struct changed_text, end - from);

	if (!form)
		form = edition_form(in->old.edition, all[from].form);
	*out = (struct changed_thing){.form = form, .texts = at};
	for (size_t i = 0; form && i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (f->group.n && !begins_group(form, f))
			continue;
		for (size_t k = from; k < end; k++)
			if (is_told_at(form, f, one_of(&all[k])->field))
				add_answer(c, form, &all[k], at, &out->n_texts);
	}
	return out->n_texts > 0;
}

void
versions_list_changes(struct call *c, struct statement_diff_args *in)
{
	const struct stated_diff *d = &in->out;
	struct changed_thing *at = MAKE_MANY(
		c->mem, struct changed_thing, d->n_items + d->n_answers);

	in->things = at;
	in->n_things = 0;
	for (size_t i = 0, end; i < d->n_answers; i = end) {
		for (end = i; end < d->n_answers &&
			      str_is(d->answers[end].form, d->answers[i].form);)
			end++;
		in->n_things += add_form(c, in, i, end, &at[in->n_things]);
	}
	for (size_t i = 0; i < d->n_items; i++)
		add_item(c, in, &d->items[i], &at[in->n_things++]);
}
