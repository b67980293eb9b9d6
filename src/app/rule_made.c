/*
 * rule_made.c - what a clause makes: moves, periods, fields, rights, settings
 */
#include "app/rule_row.h"
#include "app/rulebook.h"

const struct clause *
clause_find(const struct edition *ed, str id)
{
	const struct clause *found = edition_clause(ed, id);

	for (size_t i = 0; i < ed->n_clauses && !found; i++)
		for (size_t k = 0; k < ed->clauses[i].n_aliases; k++)
			if (str_is(ed->clauses[i].aliases[k], id))
				found = &ed->clauses[i];
	return found;
}

static str
join_states(struct arena *mem, const struct move *mv, enum lang lang)
{
	str *names = MAKE_MANY(mem, str, mv->n_from);

	for (size_t i = 0; i < mv->n_from; i++)
		names[i] = row_name(&mv->from[i]->row, lang);
	return str_join(mem, names, mv->n_from, S(" / "));
}

static void
add_move(struct arena *mem, const struct move *mv, struct made_list *out)
{
	const struct act *act = machine_act(mv->machine, mv->act);
	struct made_shown *row = LIST_ADD(mem, out);

	*row = (struct made_shown){.in_ja = mv->machine->row.ja,
		.in_en = mv->machine->row.en,
		.what_ja = act->row.ja,
		.what_en = act->row.en,
		.from_ja = join_states(mem, mv, LANG_JA),
		.from_en = join_states(mem, mv, LANG_EN),
		.moves = mv->to_kind == TO_STATE};
	if (row->moves) {
		row->to_ja = mv->to->row.ja;
		row->to_en = mv->to->row.en;
	}
}

static void
add_field(struct arena *mem, const struct form *form, const struct field *f,
	struct made_list *out)
{
	*(struct made_shown *)LIST_ADD(mem, out) =
		(struct made_shown){.in_ja = form->row.ja,
			.in_en = form->row.en,
			.what_ja = f->row.ja,
			.what_en = f->row.en};
}

static enum word
may_word(enum may may)
{
	return may == MAY_WRITE  ? W_MAY_WRITE
	       : may == MAY_READ ? W_MAY_READ
				 : W_MAY_COUNT;
}

static void
add_right(struct arena *mem, const struct visible *v, struct made_list *out)
{
	*(struct made_shown *)LIST_ADD(mem, out) =
		(struct made_shown){.in_ja = v->object->row.ja,
			.in_en = v->object->row.en,
			.what_ja = v->relation->row.ja,
			.what_en = v->relation->row.en,
			.word = may_word(v->may)};
}

static void
add_deadline(struct arena *mem, const struct deadline *d, struct made_list *out)
{
	*(struct made_shown *)LIST_ADD(mem, out) =
		(struct made_shown){.what_ja = d->row.ja,
			.what_en = d->row.en,
			.value = d->id,
			.href = deadline_href(mem, d)};
}

static void
add_setting(struct arena *mem, const struct setting *s, struct made_list *out)
{
	*(struct made_shown *)LIST_ADD(mem, out) = (struct made_shown){
		.what_ja = s->row.ja, .what_en = s->row.en, .value = s->name};
}

void
clause_makes(struct arena *mem, const struct edition *ed,
	const struct clause *clause, struct rule_shown *out)
{
	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t k = 0; k < ed->machines[i].n_moves; k++)
			if (ed->machines[i].moves[k].row.clause == clause)
				add_move(mem, &ed->machines[i].moves[k],
					&out->moves);
	for (size_t i = 0; i < ed->n_deadlines; i++)
		if (ed->deadlines[i].row.clause == clause)
			add_deadline(mem, &ed->deadlines[i], &out->deadlines);
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (ed->forms[i].fields[k].row.clause == clause)
				add_field(mem, &ed->forms[i],
					&ed->forms[i].fields[k], &out->fields);
	for (size_t i = 0; i < ed->n_visible; i++)
		if (ed->visible[i].row.clause == clause)
			add_right(mem, &ed->visible[i], &out->visible);
	for (size_t i = 0; i < ed->n_settings; i++)
		if (ed->settings[i].row.clause == clause)
			add_setting(mem, &ed->settings[i], &out->settings);
}

size_t *
clause_counts(struct arena *mem, const struct edition *ed)
{
	size_t *n = MAKE_MANY(mem, size_t, ed->n_clauses);
#define COUNT_ROW(thing)                                                       \
	do {                                                                   \
		if ((thing).row.clause)                                        \
			n[(thing).row.clause->index]++;                        \
	} while (0)

	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t k = 0; k < ed->machines[i].n_moves; k++)
			COUNT_ROW(ed->machines[i].moves[k]);
	for (size_t i = 0; i < ed->n_deadlines; i++)
		COUNT_ROW(ed->deadlines[i]);
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			COUNT_ROW(ed->forms[i].fields[k]);
	for (size_t i = 0; i < ed->n_visible; i++)
		COUNT_ROW(ed->visible[i]);
	for (size_t i = 0; i < ed->n_settings; i++)
		COUNT_ROW(ed->settings[i]);
#undef COUNT_ROW
	return n;
}
