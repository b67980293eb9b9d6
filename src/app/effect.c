#include "app/act.h"
#include "base/jsonw.h"
#include "store/case.h"
#include "store/people.h"

/* One effect of a move, where it happens. */
struct effect_run {
	struct case_row *cs;
	const struct effect *effect;
	const struct move *move;
	const struct answers *answers; /* of the act's forms */
	int depth;
};

typedef enum err (*effect_fn)(struct call *c, const struct effect_run *run);

/* An effect acts for the engine, whoever made the move that caused it. */
static enum actor
act_as_system(struct call *c)
{
	enum actor before = c->actor;

	c->actor = ACTOR_SYSTEM;
	return before;
}

static enum err
move_one(struct call *c, struct case_row *cs, str act, int depth)
{
	const struct move *mv = act_system_move(cs, act);
	struct answers none = {0};

	if (!mv)
		return fail_with(&c->note, ERR_STATE, W_EFFECT_NOT_POSSIBLE,
			{"act", act}, {"ref", cs->file.ref});
	return act_move(c, cs, mv, &none, depth + 1);
}

static enum err
move_children(struct call *c, const struct effect_run *run)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	if ((e = store_case_children(c, run->cs->file.ref,
		     run->effect->machine->id, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct case_row child;

		if ((e = case_open(c, rows[i].ref, &child)))
			return e;
		if (!act_system_move(&child, run->effect->act))
			continue;
		if ((e = move_one(c, &child, run->effect->act, run->depth)))
			return e;
	}
	return OK;
}

static enum err
do_move(struct call *c, const struct effect_run *run)
{
	struct case_row *other = run->cs;
	enum err e;

	if (run->effect->each)
		return move_children(c, run);
	if (run->effect->link &&
		(e = case_linked(c, run->cs, run->effect->link, &other)))
		return e;
	if (!other)
		return fail_with(&c->note, ERR_STATE, W_EFFECT_NOT_POSSIBLE,
			{"act", run->effect->act}, {"ref", run->cs->file.ref});
	if (run->effect->edition &&
		(e = case_take_edition(c, other, run->cs->edition)))
		return e;
	if ((e = move_one(c, other, run->effect->act, run->depth)))
		return e;
	/* What it changed may be looked at by the effects that follow. */
	run->cs->values = NULL;
	if (other == run->cs)
		case_stale(run->cs);
	return OK;
}

/* The row `from: -` that only the engine makes. */
static const struct move *
opening_row(const struct machine *m, str act)
{
	for (size_t i = 0; i < m->n_moves; i++)
		if (m->moves[i].opens && m->moves[i].by_system &&
			(act.n == 0 || str_is(act, m->moves[i].act)))
			return &m->moves[i];
	return NULL;
}

/* The line's fields that the new case's forms have, too. */
static void
take_line(struct call *c, const struct effect_run *run,
	const struct move *opening, int32_t line, struct answers *out)
{
	for (size_t i = 0; i < run->answers->n; i++) {
		const struct answer *a = &run->answers->at[i];
		const struct field *f =
			form_field(run->effect->each_form, a->field);

		if (!f || !str_is(f->group, run->effect->each_group) ||
			a->line != line)
			continue;
		for (size_t k = 0; k < opening->n_forms; k++)
			if (form_field(opening->forms[k], a->field))
				answers_put(c->mem, out, a->field, 0, a->value);
	}
}

/* How many lines of the group this act's answers have. */
static int32_t
group_lines(const struct effect_run *run)
{
	const struct form *form = run->effect->each_form;
	int32_t most = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		int32_t n = answers_lines(run->answers, form->fields[i].name);

		if (str_is(form->fields[i].group, run->effect->each_group) &&
			n > most)
			most = n;
	}
	return most;
}

static enum err
open_one(struct call *c, const struct effect_run *run,
	const struct move *opening, const struct answers *answers)
{
	const struct case_file *file = &run->cs->file;
	const struct machine *m = run->effect->machine;
	struct case_row opened;
	str subject = m->subject == SUBJECT_NONE ? S("") : file->subject;

	return act_open(c, run->cs->edition, m, opening,
		m->subject == SUBJECT_NONE ? S("none") : file->subject_kind,
		subject, run->cs, answers, run->depth + 1, &opened);
}

static enum err
do_open(struct call *c, const struct effect_run *run)
{
	const struct move *opening =
		opening_row(run->effect->machine, run->effect->act);
	struct answers none = {0};
	enum err e = OK;
	int32_t n = 0;

	if (!opening)
		return fail_with(&c->note, ERR_STATE, W_EFFECT_NOT_POSSIBLE,
			{"act", run->effect->machine->id},
			{"ref", run->cs->file.ref});
	if (!run->effect->each_form)
		e = open_one(c, run, opening, &none);
	else
		n = group_lines(run);
	for (int32_t i = 0; e == OK && run->effect->each_form && i < n; i++) {
		struct answers line = {0};

		take_line(c, run, opening, i, &line);
		if (line.n > 0)
			e = open_one(c, run, opening, &line);
	}
	case_stale(run->cs);
	return e;
}

/* The case that carries a fact which an effect sets. */
static enum err
target(struct call *c, struct case_row *cs, const struct fact *f,
	struct case_row **out)
{
	const struct link *link;

	*out = cs;
	if (!f->of || f->of == cs->machine)
		return OK;
	link = machine_link_to(cs->machine, f->of);
	*out = NULL;
	return link ? case_linked(c, cs, link, out) : OK;
}

static enum err
set_fact(struct call *c, const struct effect_run *run, str value)
{
	struct case_row *other;
	enum err e = target(c, run->cs, run->effect->fact, &other);

	if (e || !other)
		return e;
	if ((e = case_put_fact(c, other, run->effect->fact->name, value)))
		return e;
	run->cs->values = NULL;
	return OK;
}

static enum err
do_flag(struct call *c, const struct effect_run *run)
{
	return set_fact(c, run, run->effect->yes ? S("yes") : S("no"));
}

static enum err
do_date(struct call *c, const struct effect_run *run)
{
	struct due_day due = {DAY_NONE, DAY_NONE};
	struct value v = {.type = VALUE_NONE};
	enum err e;

	if (run->effect->from.deadline) {
		e = case_limit(c, run->cs, run->effect->from.deadline, &due);
		v = (struct value){.type = VALUE_DAY, .day = due.legal};
		if (e || day_is_none(due.legal))
			return e;
	} else if ((e = case_fact(c, run->cs, run->effect->from.fact, &v)) ||
		   v.type != VALUE_DAY) {
		return e;
	}
	return set_fact(c, run, day_to(c->mem, v.day));
}

/* What a letter's field shows: section 12 of the manual of rule files. */
static enum err
shown(struct call *c, struct case_row *cs, const struct field *f,
	const struct organisation *to, str *out)
{
	const struct fact *fact;
	struct organisation org;
	struct service service;
	struct value v;
	enum err e;

	*out = S("");
	if (str_is(f->shows, S("to"))) {
		*out = to->title_ja;
	} else if (str_is(f->shows, S("day"))) {
		*out = day_to(c->mem, c->today);
	} else if (str_is(f->shows, S("ref"))) {
		*out = cs->file.ref;
	} else if (str_is(f->shows, S("subject"))) {
		if (str_is(cs->file.subject_kind, S("service"))) {
			e = store_service_get(c, cs->file.subject, &service);
			*out = e ? S("") : service.title_ja;
		} else {
			e = store_organisation_get(c, cs->file.subject, &org);
			*out = e ? S("") : org.title_ja;
		}
		return e == ERR_ABSENT ? OK : e;
	} else if ((fact = edition_fact(cs->edition, f->shows))) {
		if ((e = case_fact(c, cs, fact, &v)))
			return e;
		*out = value_to(c->mem, v);
	}
	return OK;
}

/* A letter tells its addressee nothing that they may not read. */
static bool
may_be_told(const struct case_row *cs, const struct field *f, str party)
{
	for (size_t i = 0; i < cs->edition->n_relations; i++) {
		const struct relation *r = &cs->edition->relations[i];
		struct visible_ask q = {.object = f->object,
			.relation = r,
			.stage = cs->edition->n_stages};

		if (r->via == VIA_PARTY && str_is(r->party, party) &&
			visibility_may(cs->edition, &q) >= MAY_READ)
			return true;
	}
	return false;
}

/* The letter's fields as JSON: what was said stays what was said. */
static enum err
letter_body(struct call *c, struct case_row *cs, const struct effect *ef,
	const struct organisation *to, str *out)
{
	const struct form *form = ef->form;
	const struct answers *answers;
	struct buf b = buf_in(c->mem);
	struct jsonw w = jsonw_in(&b);
	enum err e;

	if ((e = case_answers(c, cs, form, &answers)))
		return e;
	jsonw_open_map(&w);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		str value = S("");

		if (!may_be_told(cs, f, ef->to))
			continue;
		if (f->shows.n > 0) {
			if ((e = shown(c, cs, f, to, &value)))
				return e;
		} else if (f->type == FIELD_WORD && f->n_choices == 1) {
			value = f->choices[0].id;
		}
		for (int32_t line = 0;; line++) {
			const str *given = answers_find(answers, f->name, line);

			if (!given && line > 0)
				break;
			if (given)
				value = *given;
			if (value.n > 0)
				jsonw_put(&w,
					str_fmt(c->mem,
						line ? "%.*s/%d" : "%.*s",
						STR(f->name), line)
						.p,
					value);
		}
	}
	jsonw_close_map(&w);
	*out = buf_str(&b);
	return OK;
}

static enum err
do_notice(struct call *c, const struct effect_run *run)
{
	struct notice row = {.ref = run->cs->file.ref,
		.form = run->effect->form->id,
		.party = run->effect->to,
		.organisation = case_party(run->cs, run->effect->to),
		.on_day = c->today,
		.clause = run->move->row.clause ? run->move->row.clause->id
						: S("")};
	struct organisation to;
	enum err e;

	if (row.organisation.n == 0)
		return OK; /* no such party in this case: nobody to write to */
	if ((e = store_organisation_get(c, row.organisation, &to)) ||
		(e = letter_body(c, run->cs, run->effect, &to, &row.body)) ||
		(e = STORE_ADD(c, notice, &row)))
		return e;
	return store_outbox_add(c, row.id);
}

/* The public list is read from the cases themselves: the line says it. */
static enum err
do_publish(struct call *c, const struct effect_run *run)
{
	record_put(c,
		str_fmt(c->mem, "publish/%03lld",
			(long long)c->record->n_moves),
		run->cs->file.ref);
	return OK;
}

static enum err
do_commit(struct call *c, const struct effect_run *run)
{
	return commit_run(c, run->cs, run->effect, run->move, run->answers);
}

static const effect_fn effect_fns[] = {
	[EFFECT_MOVE] = do_move,
	[EFFECT_OPEN] = do_open,
	[EFFECT_FLAG] = do_flag,
	[EFFECT_DATE] = do_date,
	[EFFECT_NOTICE] = do_notice,
	[EFFECT_PUBLISH] = do_publish,
	[EFFECT_COMMIT] = do_commit,
};

enum err
effects_run(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *answers, int depth)
{
	enum actor before = c->actor;
	enum err e = OK;

	for (size_t i = 0; e == OK && i < mv->n_effects; i++) {
		const struct effect *ef = &mv->effects[i];
		struct effect_run run = {cs, ef, mv, answers, depth};
		bool apply;

		if ((e = act_applies(
			     c, cs, ef->if_fact, ef->unless_fact, &apply)) ||
			!apply)
			continue;
		/* The register's own records are its author's doing. */
		if (ef->kind != EFFECT_COMMIT)
			before = act_as_system(c);
		e = effect_fns[ef->kind](c, &run);
		c->actor = before;
	}
	return e;
}
