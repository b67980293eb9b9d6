/*
 * statement_carry_forms.c - the answers of a form that begins as a former one
 */
#include "app/carrying.h"
#include "app/statement_columns.h"

/* Something of that field, or of its group, is written already. */
static bool
is_begun(const struct answers *now, const struct form *form,
	const struct field *f)
{
	for (size_t i = 0; i < now->n; i++) {
		const struct field *g = form_field(form, now->at[i].field);

		if (g && now->at[i].value.n &&
			(g == f || (f->group.n && str_is(g->group, f->group))))
			return true;
	}
	return false;
}

/* The day after the last one of that period; empty: it had none. */
static str
next_day(struct arena *mem, const struct edit *edit, const struct answers *was)
{
	const str *last = answers_find(was, edit->last_day->name, 0);
	day on;

	return last && day_from(*last, &on) ? day_to(mem, day_plus(on, 1))
					    : S("");
}

/*
 * Fields of today's form alone; a period goes on where that one ended, if it
 * is over: what was still a draft keeps its own.
 */
static struct answers
list_answers(struct carrying *in, const struct edit *edit,
	const struct answers *was, const struct answers *now)
{
	struct answers out = {0};
	bool over = in->old.n > 0;

	for (size_t i = 0; i < was->n; i++) {
		struct answer a = was->at[i];
		const struct field *f = form_field(edit->form, a.field);

		if (!a.value.n || (over && f && f == edit->last_day))
			continue;
		if (!f) {
			carry_add(in, CARRY_GONE,
				stated_answer_name(
					in->c->mem, edit->form->id, &a));
			continue;
		}
		if (over && f == edit->next_day)
			a.value = next_day(in->c->mem, edit, was);
		if (is_begun(now, edit->form, f))
			carry_add(in, CARRY_KEPT,
				stated_answer_name(
					in->c->mem, edit->form->id, &a));
		else if (a.value.n)
			*LIST_ADD(in->c->mem, &out) = a;
	}
	return out;
}

/* Those without a fault; the others are told, and left. */
static void
drop_faulty(struct carrying *in, const struct form *form, struct answers *all)
{
	const struct form_faults *faults = in->c->faults;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		bool bad = faults->n_more > 0;

		for (size_t k = 0; k < faults->n; k++)
			bad |= str_is(faults->at[k].field, all->at[i].field) &&
			       faults->at[k].line == all->at[i].line;
		if (bad)
			carry_add(in, CARRY_UNFIT,
				stated_answer_name(
					in->c->mem, form->id, &all->at[i]));
		else
			all->at[n++] = all->at[i];
	}
	all->n = n;
}

enum err
carry_form(struct carrying *in, const struct edit *row)
{
	const struct answers none = {0};
	const struct answers *was =
		stated_answers(&in->old.said, row->form->id);
	const struct answers *now =
		stated_answers(&in->now.said, row->form->id);
	struct edit_args edit = {.ref = in->args->ref,
		.form = row->form->id,
		.only_look = true,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &edit, .changes = &in->changes};
	struct note before = in->c->note;
	enum err e;

	edit.answers =
		list_answers(in, row, was ? was : &none, now ? now : &none);
	if (!edit.answers.n)
		return OK;
	e = app_edit(in->c, &call);
	if (e == ERR_INVALID && in->c->faults->n) {
		drop_faulty(in, row->form, &edit.answers);
		in->c->note = before;
		e = OK;
	}
	for (size_t i = 0; i < edit.answers.n; i++)
		carry_add(in, CARRY_TAKEN,
			stated_answer_name(
				in->c->mem, edit.form, &edit.answers.at[i]));
	edit.only_look = false;
	return e || !in->args->apply ? e : app_edit(in->c, &call);
}
