#include "rules/print.h"

static void
print_if(struct buf *out, const struct fact *if_fact,
	const struct fact *unless_fact)
{
	if (if_fact)
		print_pair(out, "if", if_fact->name);
	if (unless_fact)
		print_pair(out, "unless", unless_fact->name);
}

static str
name_of_limit(struct limit limit)
{
	if (limit.deadline)
		return limit.deadline->id;
	return limit.fact ? limit.fact->name : S("");
}

/* What the guard looks at: fact, field, machine, or what must be answered. */
static str
name_of_side(struct arena *mem, const struct guard *g)
{
	if (g->fact)
		return g->fact->name;
	if (g->field)
		return str_fmt(mem, "%.*s.%.*s", STR(g->form->id),
			STR(g->field->name));
	if (g->form)
		return g->form->id;
	if (g->check)
		return g->check->id;
	return g->machine ? g->machine->id : g->table;
}

static void
print_guard(struct buf *out, const struct guard *g)
{
	static const char *const words[] = {[GUARD_IS] = "is",
		[GUARD_NOT] = "not",
		[GUARD_EQUALS] = "equals",
		[GUARD_ONE_OF] = "one_of",
		[GUARD_HAS_TEXT] = "has_text",
		[GUARD_AT_LEAST] = "at_least",
		[GUARD_BEFORE] = "before",
		[GUARD_NOT_AFTER] = "not_after",
		[GUARD_NOT_BEFORE] = "not_before",
		[GUARD_WITHIN] = "within",
		[GUARD_PASSED] = "passed",
		[GUARD_NONE_OPEN] = "none_open",
		[GUARD_ALL_ANSWERED] = "all_answered"};
	str side = name_of_side(out->mem, g), limit = name_of_limit(g->limit);

	buf_fmt(out, "; needs %s", words[g->word]);
	if (side.n)
		buf_fmt(out, " %.*s", STR(side));
	if (limit.n)
		buf_fmt(out, " %.*s", STR(limit));
	if (g->value.type != VALUE_NONE)
		buf_fmt(out, " %.*s", STR(value_to(out->mem, g->value)));
	print_texts(out, "values", g->values, g->n_values);
	print_if(out, g->if_fact, g->unless_fact);
	print_pair(out, "override", g->override);
	if (g->group.n)
		buf_fmt(out, " [%.*s]", STR(g->group));
	if (g->row.clause)
		buf_fmt(out, " (%.*s)", STR(g->row.clause->id));
}

static void
print_period(struct buf *out, const struct period_row *p)
{
	static const char *const words[] = {[PERIOD_START] = "starts",
		[PERIOD_END] = "ends",
		[PERIOD_PAUSE] = "pauses",
		[PERIOD_RESUME] = "resumes"};

	buf_fmt(out, "; %s %.*s", words[p->what], STR(p->deadline->id));
	print_flag(out, "again", p->again);
	print_if(out, p->if_fact, p->unless_fact);
}

static void
print_effect(struct buf *out, const struct effect *e)
{
	switch (e->kind) {
	case EFFECT_MOVE:
		buf_fmt(out, "; do move %.*s %.*s", STR(e->machine->id),
			STR(e->act));
		if (e->link)
			print_pair(out, "along", e->link->name);
		print_flag(out, "each", e->each);
		print_flag(out, "edition", e->edition);
		break;
	case EFFECT_OPEN:
		buf_fmt(out, "; do open %.*s", STR(e->machine->id));
		print_pair(out, "act", e->act);
		if (e->each_form)
			buf_fmt(out, " for_each=%.*s.%.*s",
				STR(e->each_form->id), STR(e->each_group));
		break;
	case EFFECT_FLAG:
		buf_fmt(out, "; do flag %.*s %s", STR(e->fact->name),
			e->yes ? "yes" : "no");
		break;
	case EFFECT_DATE:
		buf_fmt(out, "; do date %.*s from=%.*s", STR(e->fact->name),
			STR(name_of_limit(e->from)));
		break;
	case EFFECT_NOTICE:
		buf_fmt(out, "; do notice %.*s to=%.*s", STR(e->form->id),
			STR(e->to));
		break;
	case EFFECT_PUBLISH:
		buf_add(out, S("; do publish"));
		break;
	case EFFECT_COMMIT:
		buf_fmt(out, "; do commit %.*s", STR(e->what));
		break;
	}
	print_if(out, e->if_fact, e->unless_fact);
}

static void
print_from(struct buf *out, const struct move *mv)
{
	buf_fmt(out, "move %.*s.%.*s ", STR(mv->machine->id),
		STR(mv->part->id));
	if (mv->opens)
		buf_add_char(out, '-');
	for (size_t i = 0; i < mv->n_from; i++)
		buf_fmt(out, "%s%.*s", i ? "," : "", STR(mv->from[i]->id));
	buf_fmt(out, " %.*s -> ", STR(mv->act));
	if (mv->to_kind == TO_STATE)
		buf_add(out, mv->to->id);
	else
		buf_add_c(out, mv->to_kind == TO_BACK ? "back" : "same");
}

static void
print_move(struct buf *out, const struct move *mv)
{
	print_from(out, mv);
	print_whos(out, "by", mv->by, mv->n_by);
	print_pair(out, "not_same_person_as", mv->not_same_person_as);
	for (size_t i = 0; i < mv->n_forms; i++)
		buf_fmt(out, "%s%.*s",
			i ? "," : " form=", STR(mv->forms[i]->id));
	print_flag(out, "public", mv->is_public);
	print_flag(out, "weighty", mv->weighty);
	for (size_t i = 0; i < mv->n_needs; i++)
		print_guard(out, mv->needs[i]);
	for (size_t i = 0; i < mv->n_periods; i++)
		print_period(out, &mv->periods[i]);
	for (size_t i = 0; i < mv->n_effects; i++)
		print_effect(out, &mv->effects[i]);
	print_tail(out, &mv->row);
}

static void
print_state(struct buf *out, const struct edition *ed, const struct machine *m,
	const struct state *s)
{
	buf_fmt(out, "state %.*s.%.*s %.*s", STR(m->id), STR(s->part->id),
		STR(s->id));
	print_flag(out, "initial", s->initial);
	print_flag(out, "final", s->final);
	print_flag(out, "listed", s->listed);
	print_flag(out, "live", s->live);
	print_flag(out, "held", s->held);
	print_pair(out, "stage", ed->stages[s->stage]);
	print_pair(out, "tone", s->tone);
	print_tail(out, &s->row);
}

static void
print_links(struct buf *out, const struct machine *m)
{
	static const char *const ways[] = {[LINK_ANSWER] = "answer",
		[LINK_PARENT] = "parent",
		[LINK_SUBJECT] = "subject",
		[LINK_PARTY] = "party",
		[LINK_CHILD] = "child"};

	for (size_t i = 0; i < m->n_links; i++) {
		const struct link *l = &m->links[i];

		buf_fmt(out, "link %.*s.%.*s to=%.*s by=%s", STR(m->id),
			STR(l->name), STR(l->to->id), ways[l->by]);
		if (l->field)
			buf_fmt(out, " %.*s.%.*s", STR(l->form->id),
				STR(l->field->name));
		print_pair(out, "party", l->party);
		print_tail(out, &l->row);
	}
}

static void
print_parties(struct buf *out, const struct machine *m)
{
	static const char *const ways[] = {[PARTY_SUBJECT] = "subject",
		[PARTY_OPENER] = "opener",
		[PARTY_PARENT] = "parent",
		[PARTY_LINK] = "link",
		[PARTY_ANSWER] = "answer"};

	for (size_t i = 0; i < m->n_parties; i++) {
		const struct party *p = &m->parties[i];

		buf_fmt(out, "party %.*s.%.*s from=%s", STR(m->id),
			STR(p->name), ways[p->from]);
		if (p->link)
			buf_fmt(out, " %.*s", STR(p->link->name));
		if (p->field)
			buf_fmt(out, " %.*s.%.*s", STR(p->form->id),
				STR(p->field->name));
		print_tail(out, &p->row);
	}
}

static void
print_edits(struct buf *out, const struct machine *m)
{
	static const char *const whats[] = {[EDIT_FORM] = "form",
		[EDIT_STATEMENT_ITEM] = "statement_item",
		[EDIT_ENGAGEMENT_RESULT] = "engagement_result"};

	for (size_t i = 0; i < m->n_edits; i++) {
		const struct edit *e = &m->edits[i];

		buf_fmt(out, "edit %.*s %s", STR(m->id), whats[e->what]);
		if (e->form)
			buf_fmt(out, " %.*s", STR(e->form->id));
		if (e->objectives)
			print_pair(out, "objectives", e->objectives->id);
		if (e->notes)
			print_pair(out, "notes", e->notes->id);
		if (e->begins)
			print_pair(out, "begins", e->begins->name);
		if (e->next_day && e->last_day)
			buf_fmt(out, " follows=%.*s,%.*s",
				STR(e->next_day->name), STR(e->last_day->name));
		for (size_t k = 0; k < e->n_in; k++)
			buf_fmt(out, "%s%.*s",
				k ? "," : " in=", STR(e->in[k]->id));
		print_whos(out, "by", e->by, e->n_by);
		print_tail(out, &e->row);
	}
}

static void
print_one(struct buf *out, const struct edition *ed, const struct machine *m)
{
	static const char *const subjects[] = {[SUBJECT_SERVICE] = "service",
		[SUBJECT_ORGANISATION] = "organisation",
		[SUBJECT_ANY] = "any",
		[SUBJECT_NONE] = "none"};

	print_file(out, str_copy(out->mem, m->row.file).p);
	buf_fmt(out, "machine %.*s subject=%s object=%.*s", STR(m->id),
		subjects[m->subject], STR(m->object->id));
	print_tail(out, &m->row);
	print_parties(out, m);
	print_links(out, m);
	for (size_t i = 0; m->n_parts > 1 && i < m->n_parts; i++) {
		buf_fmt(out, "part %.*s.%.*s", STR(m->id), STR(m->parts[i].id));
		print_tail(out, &m->parts[i].row);
	}
	for (size_t i = 0; i < m->n_states; i++)
		print_state(out, ed, m, &m->states[i]);
	print_edits(out, m);
	for (size_t i = 0; i < m->n_moves; i++)
		print_move(out, &m->moves[i]);
}

void
print_machines(struct buf *out, const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_machines; i++)
		print_one(out, ed, &ed->machines[i]);
}
