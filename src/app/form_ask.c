#include "app/form_ask.h"

#include "app/checking.h"
#include "app/publish.h"
#include "app/read_log.h"
#include "app/sheets.h"
#include "app/show.h"
#include "store/draft.h"
#include "store/people.h"

/* No such act answers like no such page. */
static enum err
find_move(struct call *c, struct form_ask *ask)
{
	const struct machine *m = ask->cs.machine;
	struct note before = c->note;
	enum err e;

	if (!machine_act(m, ask->act))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	e = act_find(c, &ask->cs, ask->act, &ask->move);
	if (!ask->anyway || e != ERR_STATE)
		return e;
	ask->stands = true;
	ask->why = c->note;
	c->note = before;
	for (size_t i = 0; i < m->n_moves && !ask->move; i++)
		if (!m->moves[i].opens && str_is(m->moves[i].act, ask->act))
			ask->move = &m->moves[i];
	return ask->move ? OK : e;
}

static enum err
ask_act(struct call *c, struct form_ask *ask)
{
	enum err e;

	if ((e = case_load(c, ask->ref, &ask->cs)) || (e = find_move(c, ask)))
		return e;
	ask->version = ask->cs.version;
	return OK;
}

/* It cannot be begun now: its form, for what was typed. */
static enum err
stand_against_opening(struct call *c, struct form_ask *ask)
{
	const struct machine *m = ask->cs.machine;
	enum err e = c->note.err;

	for (size_t i = 0; i < m->n_moves && !ask->move; i++)
		if (m->moves[i].opens && !m->moves[i].by_system &&
			!m->moves[i].by_clock &&
			(!ask->act.n || str_is(m->moves[i].act, ask->act)))
			ask->move = &m->moves[i];
	if (!ask->move)
		return e;
	ask->stands = true;
	ask->why = c->note;
	c->note = (struct note){.mem = c->note.mem};
	return OK;
}

static enum err
ask_opening(struct call *c, struct form_ask *ask)
{
	struct open_args in = {.machine = ask->machine,
		.subject = ask->subject,
		.act = ask->act,
		.parent = ask->parent};
	struct case_row parent;
	enum err e;

	if (!edition_machine(c->edition, ask->machine))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if (ask->parent.n && (e = case_load(c, ask->parent, &parent)))
		return e;
	e = open_probe(c, &in, &ask->cs, &ask->move);
	return e == ERR_STATE && ask->anyway ? stand_against_opening(c, ask)
					     : e;
}

/*
 * It may not be written now: an error, or the form for what was typed alone.
 * Nothing of what is kept is told.
 */
static enum err
stand_against_draft(struct call *c, struct form_ask *ask)
{
	const struct machine *m = ask->cs.machine;
	struct note before = c->note;
	enum err e = fail_with(&c->note, ERR_STATE, W_DRAFT_NOT_NOW,
		{"ref", ask->cs.file.ref});

	if (!ask->anyway)
		return e;
	ask->stands = true;
	ask->why = c->note;
	c->note = before;
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == EDIT_FORM &&
			str_is(m->edits[i].form->id, ask->form))
			ask->forms[0] = m->edits[i].form;
	return OK;
}

/* The form, if some row lets the actor draft it now. */
static enum err
ask_draft(struct call *c, struct form_ask *ask)
{
	struct case_view v = {0};
	const struct machine *m;
	bool known = false;
	enum err e;

	if ((e = case_load(c, ask->ref, &ask->cs)) ||
		(e = show_drafts(c, &ask->cs, &v)))
		return e;
	for (size_t i = 0; i < v.n_drafts; i++)
		if (v.drafts[i].edit->what == EDIT_FORM &&
			str_is(v.drafts[i].edit->form->id, ask->form))
			ask->forms[0] = v.drafts[i].edit->form;
	m = ask->cs.machine;
	for (size_t i = 0; i < m->n_edits; i++)
		known |= m->edits[i].what == EDIT_FORM &&
			 str_is(m->edits[i].form->id, ask->form);
	if (!known)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	ask->n_forms = 1;
	if (!ask->forms[0])
		return stand_against_draft(c, ask);
	return store_history_count(c, ask->ref, ask->form, &ask->version);
}

/* What others wrote is shown to whoever may read it, and noted. */
static enum err
keep_readable(struct call *c, struct form_ask *ask, const struct answers *begun)
{
	for (size_t i = 0; i < begun->n; i++) {
		const struct answer *a = &begun->at[i];
		const struct field *f = NULL;
		enum may may = MAY_NOT;
		enum err e;

		for (size_t k = 0; k < ask->n_forms && !f; k++)
			f = form_field(ask->forms[k], a->field);
		if (!f)
			continue;
		if ((e = case_may(c, &ask->cs, f->object, &may)))
			return e;
		if (may < MAY_READ && ask->move)
			continue; /* a draft is read by whoever may write it */
		read_log_note(c, &ask->cs, f->object);
		*(struct answer *)LIST_ADD(c->mem, &ask->begun) = *a;
	}
	return OK;
}

/* Points of a check are begun from what was marked. */
static enum err
begin_form(struct call *c, struct case_row *cs, const struct form *form,
	struct answers *out)
{
	bool drafted;
	enum err e = form_begun(c, cs, form, out, &drafted);

	for (size_t i = 0; e == OK && i < cs->edition->n_checks; i++)
		if (cs->edition->checks[i].form == form && !out->n)
			e = check_answers(c, cs, &cs->edition->checks[i], out);
	return e;
}

/* Whatever was sent last, or drafted since. */
static enum err
ask_begun(struct call *c, struct form_ask *ask)
{
	struct answers begun = {0};
	enum err e = OK;

	if (ask->stands)
		return OK;
	for (size_t i = 0; i < ask->n_forms && e == OK && ask->ref.n; i++) {
		e = begin_form(c, &ask->cs, ask->forms[i], &begun);
		if (!e && ask->move && ask->n_asked < COUNT(ask->asked))
			e = excepted_ask(c, &ask->cs, ask->forms[i], &begun,
				&ask->asked[ask->n_asked], &ask->n_asked);
	}
	return e ? e : keep_readable(c, ask, &begun);
}

static enum err
add_told(struct call *c, struct form_ask *ask, const struct effect *ef)
{
	str org = case_party(&ask->cs, ef->to);
	struct addressee *to;

	if (!org.n)
		return OK;
	for (size_t i = 0; i < ask->n_to; i++)
		if (ask->to[i].form == ef->form &&
			str_is(ask->to[i].organisation, org))
			return OK;
	ask->to = list_grow(
		c->mem, ask->to, &ask->cap_to, ask->n_to, sizeof(*ask->to));
	to = &ask->to[ask->n_to++];
	*to = (struct addressee){.form = ef->form, .organisation = org};
	return subject_titles(
		c, S("organisation"), org, &to->title_ja, &to->title_en);
}

/*
 * Of what the act makes another case do: what that does in any case. Its facts
 * are not known yet, so what depends on them is not told.
 */
static enum err
add_told_by(struct call *c, struct form_ask *ask, const struct effect *by)
{
	const struct machine *m = by->machine;
	enum err e = OK;

	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];

		if (!mv->by_system ||
			(by->act.n ? !str_is(mv->act, by->act) : !mv->opens))
			continue;
		ask->publishes |= mv->is_public;
		for (size_t k = 0; !e && k < mv->n_effects; k++) {
			const struct effect *ef = &mv->effects[k];

			if (ef->if_fact || ef->unless_fact)
				continue;
			ask->publishes |= ef->kind == EFFECT_PUBLISH;
			if (ef->kind == EFFECT_NOTICE)
				e = add_told(c, ask, ef);
		}
	}
	return e;
}

/* Who is told by the act, and whether it can be taken back. */
static enum err
ask_outcome(struct call *c, struct form_ask *ask)
{
	const struct move *mv = ask->move;
	bool applies;
	enum err e;

	ask->goes_out = mv->weighty || move_goes_out(mv);
	ask->publishes = mv->is_public;
	for (size_t i = 0; i < mv->n_effects; i++) {
		const struct effect *ef = &mv->effects[i];

		/* of a case that is not there yet no fact is known */
		applies = !ef->if_fact && !ef->unless_fact;
		if (ask->ref.n && (e = act_applies(c, &ask->cs, ef->if_fact,
					   ef->unless_fact, &applies)))
			return e;
		if (!applies)
			continue;
		ask->publishes |= ef->kind == EFFECT_PUBLISH;
		e = ef->kind == EFFECT_NOTICE ? add_told(c, ask, ef)
		    : ef->kind == EFFECT_MOVE || ef->kind == EFFECT_OPEN
			    ? add_told_by(c, ask, ef)
			    : OK;
		if (e)
			return e;
	}
	return OK;
}

/* What stands against it, where no form can change that. */
static enum err
ask_guards(struct call *c, struct form_ask *ask)
{
	const struct move *mv = ask->move;
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	struct answers none = {0};
	struct note before = c->note;
	bool holds = true;
	enum err e;

	if (mv->n_forms || !ask->ref.n || ask->stands)
		return OK;
	if ((e = act_guards(c, &ask->cs, mv, &none, reports, &holds)))
		return e;
	ask->stands = !holds;
	ask->why = c->note;
	c->note = before;
	return OK;
}

static enum err
ask_question(struct call *c, struct form_ask *ask)
{
	if (!ask->ref.n || ask->stands || !ask->n_forms)
		return OK;
	return show_asked(
		c, &ask->cs, ask->move->part, ask->asked, &ask->n_asked);
}

static enum err
check_form(struct call *c, struct form_ask *ask, const struct form *form,
	struct shown_form *out)
{
	struct answers raw = {0}, read = {0};
	enum err e;

	for (size_t k = 0; k < ask->given->n; k++)
		if (form_field(form, ask->given->at[k].field))
			*(struct answer *)LIST_ADD(c->mem, &raw) =
				ask->given->at[k];
	form_read(c->mem, form, &raw, !ask->move, &read, c->faults);
	if ((e = form_references(c, &ask->cs, form, &read)) ||
		(ask->move && (e = form_met(c, &ask->cs, form, &read))))
		return e;
	return publish_answers(c, &ask->cs, form, &read, out);
}

static enum err
check_given(struct call *c, struct form_ask *ask)
{
	enum err e;

	c->faults = MAKE(c->mem, struct form_faults);
	if (ask->move)
		form_fault_unknown(c, ask->move, ask->given);
	ask->shown = MAKE_MANY(c->mem, struct shown_form, ask->n_forms);
	for (size_t i = 0; i < ask->n_forms; i++)
		if ((e = check_form(c, ask, ask->forms[i], &ask->shown[i])))
			return e;
	return c->faults->n
		       ? fail_with(&c->note, ERR_INVALID, W_FORM_FAULTS,
				 {"n", str_fmt(c->mem, "%zu", c->faults->n)})
		       : OK;
}

/* How many have voted; how, is told to nobody. */
static enum err
ask_votes(struct call *c, struct form_ask *ask)
{
	if (ask->stands || !ask->cs.file.ref.n ||
		!ballot_is_asked(ask->cs.machine, ask->move))
		return OK;
	return ballot_look(c, &ask->cs, &ask->ballot);
}

enum err
app_form_ask(struct call *c, void *args)
{
	struct form_ask *ask = args;
	enum err e = ask->machine.n ? ask_opening(c, ask)
		     : ask->form.n  ? ask_draft(c, ask)
				    : ask_act(c, ask);

	if (e)
		return e;
	if (ask->move) {
		ask->act_row = machine_act(ask->cs.machine, ask->move->act);
		ask->n_forms = ask->move->n_forms;
		for (size_t i = 0; i < ask->n_forms; i++)
			ask->forms[i] = ask->move->forms[i];
		if ((e = ask_outcome(c, ask)) || (e = ask_guards(c, ask)) ||
			(e = ask_question(c, ask)) || (e = ask_votes(c, ask)))
			return e;
	}
	if ((e = subject_titles(c, ask->cs.file.subject_kind,
		     ask->cs.file.subject, &ask->title_ja, &ask->title_en)) ||
		(e = ask_begun(c, ask)) || (e = form_offers(c, ask)))
		return e;
	return ask->given ? check_given(c, ask) : OK;
}
