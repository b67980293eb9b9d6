#include "app/checking.h"

#include "app/read_log.h"
#include "store/case.h"

static bool
takes_form(const struct move *mv, const struct form *form)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		if (mv->forms[i] == form)
			return true;
	return false;
}

static const struct check *
check_of_form(const struct edition *ed, const struct form *form)
{
	for (size_t i = 0; i < ed->n_checks; i++)
		if (ed->checks[i].form == form)
			return &ed->checks[i];
	return NULL;
}

const struct check *
check_of_act(const struct edition *ed, const struct machine *m, str act)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++) {
			const struct check *check =
				check_of_form(ed, m->moves[i].forms[k]);

			if (check && str_is(m->moves[i].act, act))
				return check;
		}
	return NULL;
}

/* The newest revision in which the item was marked, and on which line. */
static const struct case_answer *
find_mark(const struct check *check, const struct case_answer *rows, size_t n,
	str item)
{
	const struct case_answer *out = NULL;

	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].field, check->item->name) &&
			str_is(rows[i].value, item) &&
			(!out || rows[i].revision > out->revision))
			out = &rows[i];
	return out;
}

enum err
check_answers(struct call *c, struct case_row *cs, const struct check *check,
	struct answers *out)
{
	struct case_answer *rows;
	size_t n;
	enum err e = store_case_all_answers(
		c, cs->file.ref, check->form->id, &rows, &n);

	for (size_t i = 0; e == OK && i < check->n_items; i++) {
		const struct case_answer *at =
			find_mark(check, rows, n, check->items[i].id);

		for (size_t k = 0; at && k < n && e == OK; k++) {
			const struct field *f =
				form_field(check->form, rows[k].field);
			bool may;

			if (!f || rows[k].revision != at->revision ||
				rows[k].line != at->line || !f->group.n ||
				!str_is(f->group, check->item->group))
				continue;
			e = read_log_may(c, cs, f->object, &may);
			if (may)
				answers_put(c->mem, out, f->name, (int32_t)i,
					rows[k].value);
		}
	}
	return e;
}

static struct point_view
view_point(struct call *c, const struct answers *marked,
	const struct check *check, int32_t line)
{
	struct point_view out = {.item = &check->items[line]};
	const struct form *form = check->form;
	const str *v = answers_find(marked, check->result->name, line);

	out.result = v ? field_choice(check->result, *v) : NULL;
	out.rest = MAKE_MANY(c->mem, struct answer_view, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (f == check->item || f == check->result ||
			!str_is(f->group, check->item->group))
			continue;
		v = answers_find(marked, f->name, line);
		if (v)
			out.rest[out.n_rest++] =
				(struct answer_view){.form = form,
					.field = f,
					.line = line,
					.value = *v};
	}
	return out;
}

static enum err
view_points(struct call *c, struct case_row *cs, struct check_view *out)
{
	const struct check *check = out->check;
	struct answers marked = {0};
	enum err e = check_answers(c, cs, check, &marked);

	if (e)
		return e;
	out->n_points = check->n_items;
	out->points = MAKE_MANY(c->mem, struct point_view, check->n_items);
	for (size_t i = 0; i < check->n_items; i++) {
		struct point_view *p = &out->points[i];

		*p = view_point(c, &marked, check, (int32_t)i);
		out->n_marked += p->result != NULL;
		out->n_settled += p->result && p->result->settled;
	}
	return OK;
}

/* Can the row that marks it ever be made in such a case? */
static enum err
applies(struct call *c, struct case_row *cs, const struct move *mv, bool *out)
{
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	struct note before = c->note;
	struct answers none = {0};
	enum err e = act_guards(c, cs, mv, &none, reports, out);

	c->note = before;
	return e;
}

static enum err
add_check(struct call *c, struct case_row *cs, const struct check *check,
	struct checking *in)
{
	struct check_view *out = &in->checks[in->n_checks];
	const struct machine *m = cs->machine;
	enum may may = MAY_NOT;
	bool fits = false;
	enum err e = case_may(c, cs, check->form->object, &may);

	if (e || may < MAY_READ)
		return e;
	*out = (struct check_view){.check = check};
	for (size_t i = 0; i < m->n_moves && e == OK; i++) {
		const struct move *mv = &m->moves[i];

		if (!takes_form(mv, check->form) || out->act)
			continue;
		out->act = machine_act(m, mv->act);
		e = applies(c, cs, mv, &fits);
	}
	if (e || !out->act)
		return e;
	for (size_t i = 0; i < in->view.n_acts; i++)
		out->possible |= in->view.acts[i].possible &&
				 takes_form(in->view.acts[i].move, check->form);
	if ((e = view_points(c, cs, out)))
		return e;
	in->n_checks += fits || out->n_marked;
	return OK;
}

/* The one asked for; else the one to be marked, or that was marked last. */
static const struct check_view *
choose(const struct checking *in)
{
	const struct check_view *out = NULL;

	for (size_t i = 0; i < in->n_checks; i++) {
		const struct check_view *k = &in->checks[i];

		if (in->check.n) {
			if (str_is(k->check->id, in->check))
				return k;
			continue;
		}
		if (k->possible)
			return k;
		if (!out || k->n_marked)
			out = k;
	}
	return out;
}

/* Results of checks stand beside the papers, they are none. */
static void
add_papers(struct call *c, struct checking *in, const struct case_view *v)
{
	struct paper_view *out = &in->papers[in->n_papers];
	struct shown_form *forms =
		MAKE_MANY(c->mem, struct shown_form, v->n_forms);
	size_t n = 0;

	for (size_t i = 0; i < v->n_forms; i++)
		if (!check_of_form(v->edition, v->forms[i].form))
			forms[n++] = v->forms[i];
	*out = (struct paper_view){v->file.ref, v->machine, forms, n};
	in->n_papers += n > 0;
}

static bool
leads_to(const struct machine *m, const struct machine *to)
{
	for (size_t i = 0; i < m->n_links; i++)
		if (m->links[i].to == to)
			return true;
	return false;
}

static enum err
view_papers(struct call *c, struct checking *in)
{
	const struct case_view *v = &in->view;
	enum err e = OK;

	in->papers = MAKE_MANY(c->mem, struct paper_view, v->n_links + 1);
	add_papers(c, in, v);
	for (size_t i = 0; i < v->n_links && e == OK; i++) {
		struct show_args show = {
			.ref = v->links[i].file.ref, .page = true};

		if (!leads_to(v->machine, v->links[i].machine))
			continue;
		if ((e = app_case_show(c, &show)) == OK)
			add_papers(c, in, &show.out);
	}
	return e;
}

enum err
app_checking(struct call *c, void *args)
{
	struct checking *in = args;
	struct show_args show = {.ref = in->ref, .page = true, .acts = true};
	struct case_row cs;
	enum err e;

	if ((e = app_case_show(c, &show)) || (e = case_load(c, in->ref, &cs)))
		return e;
	in->view = show.out;
	in->checks = MAKE_MANY(c->mem, struct check_view, cs.edition->n_checks);
	for (size_t i = 0; i < cs.edition->n_checks && e == OK; i++)
		e = add_check(c, &cs, &cs.edition->checks[i], in);
	if (e)
		return e;
	in->now = choose(in);
	if (!in->now)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = view_papers(c, in)) ||
		(e = advice_of_check(c, &cs, in->now->check, &in->advice)) ||
		!in->now->possible)
		return e;
	in->ask = (struct form_ask){.ref = in->ref, .act = in->now->act->id};
	return app_form_ask(c, &in->ask);
}
