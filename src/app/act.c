#include "app/act.h"

#include <stdio.h>

#include "base/buf.h"
#include "store/case.h"

static void
add_part(struct sha256 *sum, str part)
{
	char n[24];

	/* The length first: no two lists of texts run together alike. */
	snprintf(n, sizeof(n), "%zu:", part.n);
	sha256_add(sum, str_bytes(str_of(n)));
	sha256_add(sum, str_bytes(part));
}

static str
asked_hash(struct arena *mem, const str *parts, size_t n,
	const struct answers *answers)
{
	struct sha256 sum = sha256_open();

	for (size_t i = 0; i < n; i++)
		add_part(&sum, parts[i]);
	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *a = &answers->at[i];

		add_part(&sum, a->field);
		add_part(&sum, str_fmt(mem, "%d", a->line));
		add_part(&sum, a->value);
	}
	return hash_hex(mem, sha256_done(&sum));
}

str
act_asked(struct call *c, const struct act_args *in)
{
	const str parts[] = {S("act"), in->ref, in->act};

	return asked_hash(c->mem, parts, COUNT(parts), &in->answers);
}

str
open_asked(struct call *c, const struct open_args *in)
{
	const str parts[] = {
		S("open"), in->machine, in->subject, in->act, in->parent};

	return asked_hash(c->mem, parts, COUNT(parts), &in->answers);
}

/* Remembers what the rules want remembered of this move. */
static enum err
put_latches(struct call *c, struct case_row *cs, const struct move *mv)
{
	enum err e;

	for (size_t i = 0; i < cs->edition->n_facts; i++) {
		const struct fact *f = &cs->edition->facts[i];
		struct value v = {.type = VALUE_BOOL, .yes = true};

		if (f->source != FACT_LATCH || f->of != cs->machine ||
			!str_is(f->act, mv->act))
			continue;
		if (f->value) {
			if ((e = case_fact(c, cs, f->value, &v)))
				return e;
		} else if (f->type == VALUE_DAY) {
			v = (struct value){.type = VALUE_DAY, .day = c->today};
		}
		if (v.type == VALUE_NONE)
			continue;
		if ((e = case_put_fact(c, cs, f->name, value_to(c->mem, v))))
			return e;
	}
	return OK;
}

static const struct state *
came_from(const struct case_row *cs, const struct part *part)
{
	for (size_t i = 0; i < cs->machine->n_states; i++)
		if (cs->machine->states[i].part == part &&
			str_is(cs->machine->states[i].id,
				cs->state_rows[part->index].came_from))
			return &cs->machine->states[i];
	return cs->states[part->index];
}

static enum err
put_state(struct call *c, struct case_row *cs, const struct part *part,
	const struct state *to)
{
	struct case_state *old = &cs->state_rows[part->index];
	struct case_state row = *old;
	enum err e;

	if (cs->states[part->index] == to)
		return OK;
	if ((e = STORE_END(c, case_state, old)))
		return e;
	row.state = to->id;
	row.came_from = old->state;
	row.since = c->today;
	if ((e = STORE_ADD(c, case_state, &row)))
		return e;
	*old = row;
	cs->states[part->index] = to;
	return OK;
}

/* The guards that were let pass, with the reason that was given. */
static str
ground_text(struct call *c, const struct move *mv,
	const struct guard_report *reports, const struct answers *answers)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct guard *g = reports[i].guard;
		const str *reason;

		if (reports[i].result != GUARD_OVERRIDDEN)
			continue;
		reason = answers_find(answers, g->override, 0);
		buf_fmt(&b, "%s%.*s: %.*s", b.n ? "; " : "",
			STR(g->row.clause ? g->row.clause->id : S("")),
			STR(reason ? *reason : S("")));
	}
	return buf_str(&b);
}

static enum err
put_history(struct call *c, struct case_row *cs, const struct move *mv,
	const struct state *from, str ground, const struct who *as)
{
	struct case_act row = {.ref = cs->file.ref,
		.version = cs->version + 1,
		.act = mv->act,
		.part = mv->part->id,
		.state_from = mv->opens ? S("-") : from->id,
		.state_to = cs->states[mv->part->index]->id,
		.account = c->account,
		.authority = as ? as->relation->id : S(""),
		.channel = c->channel,
		.at = c->now,
		.on_day = c->today,
		.clause = mv->row.clause ? mv->row.clause->id : S(""),
		.ground = ground,
		.is_public = mv->is_public};
	struct record *r = c->record;
	enum err e;

	if (as)
		row.organisation = case_acts_for(c, cs, as);
	if ((e = STORE_ADD(c, case_act, &row)))
		return e;
	cs->version++;
	record_put(c, str_fmt(c->mem, "move/%03lld", (long long)r->n_moves++),
		str_fmt(c->mem, "%.*s %.*s %.*s %.*s > %.*s %.*s", STR(row.ref),
			STR(row.part), STR(row.act), STR(row.state_from),
			STR(row.state_to), STR(row.clause)));
	if (mv->is_public && !r->is_public) {
		r->is_public = true;
		r->service = cs->file.subject;
		r->act = row.act;
		r->from = row.state_from;
		r->to = row.state_to;
		r->clause = row.clause;
		r->effective = c->today;
	}
	return OK;
}

/* The field of the move's own forms that the guard looks at; or NULL. */
static const struct field *
field_of(const struct move *mv, const struct guard *g)
{
	const struct fact *facts[] = {g->fact, g->limit.fact};

	for (size_t i = 0; i < mv->n_forms; i++) {
		if (g->field && g->form == mv->forms[i])
			return g->field;
		for (size_t k = 0; k < COUNT(facts); k++)
			if (facts[k] && facts[k]->source == FACT_ANSWER &&
				facts[k]->form == mv->forms[i])
				return facts[k]->field;
	}
	return NULL;
}

/* What was refused for what stands in a field is told there, too. */
static void
point_at_field(struct call *c, const struct move *mv,
	const struct guard_report *reports)
{
	const struct guard *g = NULL;
	const struct field *f;
	struct form_fault *fault;

	for (size_t i = 0; i < mv->n_needs && !g; i++)
		if (reports[i].result == GUARD_REFUSES)
			g = reports[i].guard;
	if (!g || !(f = field_of(mv, g)))
		return;
	c->faults = MAKE(c->mem, struct form_faults);
	if (!(fault = form_fault_add(c->mem, c->faults)))
		return;
	fault->field = f->name;
	fault->word = c->note.word;
	for (size_t i = 0; i + 1 < COUNT(fault->args); i++)
		fault->args[i] = c->note.args[i];
	fault->clause = g->row.clause ? g->row.clause : mv->row.clause;
}

/* All that an act needs is so; else refused. */
static enum err
check_needs(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *answers, int depth, struct guard_report *reports)
{
	bool holds;
	enum err e = act_guards(c, cs, mv, answers, reports, &holds);

	if (e || holds)
		return e;
	if (depth == 0)
		point_at_field(c, mv, reports);
	return ERR_REFUSED;
}

enum err
act_move(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *given, int depth)
{
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	const struct state *from = cs->states[mv->part->index], *to = from;
	struct answers answers = {0};
	const struct who *as;
	enum err e;
	str ground;

	if (depth > EFFECT_MAX_DEPTH)
		return fail(&c->note, ERR_STATE, W_EFFECTS_TOO_DEEP);
	if ((e = act_as(c, cs, mv, &as)) ||
		(e = form_accept(c, cs, mv, given, &answers)))
		return e;
	case_stale(cs);
	if (mv->opens && (e = parties_complete(c, cs)))
		return e;
	if ((e = check_needs(c, cs, mv, &answers, depth, reports)))
		return e;
	ground = ground_text(c, mv, reports, &answers);
	if (mv->to_kind == TO_STATE)
		to = mv->to;
	else if (mv->to_kind == TO_BACK)
		to = came_from(cs, mv->part);
	if (!mv->opens && (e = put_state(c, cs, mv->part, to)))
		return e;
	if ((e = put_latches(c, cs, mv)) ||
		(e = put_history(c, cs, mv, from, ground, as)))
		return e;
	case_stale(cs);
	/* What still runs ends with the case; what follows may start its own.
	 */
	if (to->final && (e = periods_end_all(c, cs, mv->act)))
		return e;
	if ((e = periods_apply(c, cs, mv)))
		return e;
	cs->values = NULL;
	return effects_run(c, cs, mv, &answers, depth);
}

/* Ends an act: its key, its own words, the entry. */
enum err
act_finish(struct call *c, const struct case_row *cs, str act)
{
	struct act_key key = {.name = c->key,
		.ref = cs->file.ref,
		.act = act,
		.account = c->account,
		.version = cs->version,
		.asked = c->asked};
	enum err e;

	if (c->key.n > 0 && (e = STORE_ADD(c, act_key, &key)))
		return e;
	record_put(c, S("case"), cs->file.ref);
	record_put(c, S("act"), act);
	record_put(c, S("edition"), cs->file.edition);
	record_put(c, S("catalogue"), cs->file.catalogue);
	if ((e = app_record(c, cs->edition)))
		return e;
	c->done = (struct done){str_copy(c->mem, cs->file.ref), cs->version,
		c->record->entry, false};
	return OK;
}

enum err
app_act(struct call *c, void *args)
{
	const struct act_args *in = args;
	struct case_row cs;
	const struct move *mv;
	enum err e;

	if ((e = case_load(c, in->ref, &cs))) /* absent if not visible */
		return e;
	/* what became of the case is for those who could make the act */
	e = act_find(c, &cs, in->act, &mv);
	if ((e == OK || e == ERR_STATE) && in->if_version != NO_ENTRY &&
		in->if_version != cs.version)
		return fail_with(&c->note, ERR_CLASH, W_CASE_CHANGED,
			{"ref", cs.file.ref},
			{"read", str_fmt(c->mem, "%lld",
					 (long long)in->if_version)},
			{"now", str_fmt(c->mem, "%lld", (long long)cs.version)},
			{"state", act_states(c, &cs)});
	if (e || (e = act_move(c, &cs, mv, &in->answers, 0)))
		return e;
	return act_finish(c, &cs, mv->act);
}
