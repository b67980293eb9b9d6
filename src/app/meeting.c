#include "app/meeting.h"

#include "app/desk.h"
#include "store/work.h"

/* The field of the move's forms that names a case of that machine; NULL. */
static const struct field *
naming_field(const struct move *mv, const struct machine *m,
	const struct form **form)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		for (size_t k = 0; k < mv->forms[i]->n_fields; k++) {
			const struct field *f = &mv->forms[i]->fields[k];

			if (f->type == FIELD_CASE && f->machine &&
				str_is(f->machine->id, m->id)) {
				*form = mv->forms[i];
				return f;
			}
		}
	return NULL;
}

/* Does some act on another case name cases of that machine? */
static bool
is_met(const struct edition *ed, const struct machine *m)
{
	const struct form *form;

	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t k = 0; k < ed->machines[i].n_moves; k++)
			if (naming_field(&ed->machines[i].moves[k], m, &form))
				return m->subject == SUBJECT_NONE;
	return false;
}

struct calling {
	struct meeting *of;
	size_t cap;
	bool over; /* the meeting: nothing comes before it any more */
};

static bool
is_called(const struct meeting *m, str ref)
{
	for (size_t i = 0; i < m->n_agenda; i++)
		if (str_is(m->agenda[i].view.file.ref, ref))
			return true;
	return false;
}

/* Does what was sent with such an act name the meeting? */
static bool
names_it(const struct meeting *m, const struct case_view *v)
{
	for (size_t i = 0; i < v->machine->n_moves; i++) {
		const struct form *form = NULL;
		const struct field *f = naming_field(
			&v->machine->moves[i], m->view.machine, &form);

		for (size_t k = 0; f && k < v->n_answers; k++)
			if (v->answers[k].field == f &&
				str_is(v->answers[k].value, m->ref))
				return true;
	}
	return false;
}

/* Only acts of the actor's stay: she is not told what others may do here. */
static void
keep_mine(struct case_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_acts; i++)
		if (v->acts[i].mine)
			v->acts[n++] = v->acts[i];
	v->n_acts = n;
}

static enum err
call_case(struct call *c, struct calling *k, str ref, bool before)
{
	struct show_args show = {.ref = ref, .acts = true};
	struct note note = c->note;
	struct agenda_case item = {.named = false};
	struct case_row cs;
	enum err e;

	if (is_called(k->of, ref))
		return OK;
	e = app_case_show(c, &show);
	c->note = note;
	if (e)
		return e == ERR_ABSENT ? OK : e;
	item.view = show.out;
	item.named = names_it(k->of, &item.view);
	if ((e = case_load(c, ref, &cs)) ||
		(e = subject_titles(c, cs.file.subject_kind, cs.file.subject,
			 &item.view.title_ja, &item.view.title_en)) ||
		(e = ballot_look(c, &cs, &item.ballot)))
		return e;
	if (!item.named && (!before || k->over))
		return OK;
	keep_mine(&item.view);
	k->of->agenda = list_grow(c->mem, k->of->agenda, &k->cap,
		k->of->n_agenda, sizeof(*k->of->agenda));
	k->of->agenda[k->of->n_agenda++] = item;
	return OK;
}

static enum err
call_state(struct call *c, struct calling *k, const struct machine *m,
	const struct state *s, bool before)
{
	struct work_row *rows;
	size_t n;
	enum err e =
		store_work_in_state(c, m->id, s->part->id, s->id, &rows, &n);

	for (size_t i = 0; i < n && e == OK; i++)
		e = call_case(c, k, rows[i].ref, before);
	return e;
}

/* Where the act is expected, and where it has led. */
static enum err
call_move(struct call *c, struct calling *k, const struct move *mv)
{
	enum err e = OK;

	for (size_t i = 0; i < mv->n_from && e == OK; i++)
		if (!mv->from[i]->live && move_is_expected(mv->from[i], mv))
			e = call_state(c, k, mv->machine, mv->from[i], true);
	if (e == OK && mv->to)
		e = call_state(c, k, mv->machine, mv->to, false);
	return e;
}

enum err
app_meeting(struct call *c, void *args)
{
	struct meeting *in = args;
	struct show_args show = {.ref = in->ref, .page = true, .acts = true};
	const struct edition *ed = c->edition;
	struct calling k = {.of = in};
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)) || (e = app_case_show(c, &show)))
		return e;
	in->view = show.out;
	if (!is_met(ed, cs.machine))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	k.over = case_is_over(&cs);
	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t j = 0; j < ed->machines[i].n_moves; j++) {
			const struct move *mv = &ed->machines[i].moves[j];
			const struct form *form;

			if (!mv->opens && naming_field(mv, cs.machine, &form) &&
				(e = call_move(c, &k, mv)))
				return e;
		}
	return OK;
}
