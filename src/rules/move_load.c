#include "rules/reader.h"

static const char *const move_keys[] = {"part", "from", "act", "by", "not",
	"to", "form", "needs", "ends", "starts", "do", "public", "weighty",
	"ja", "en", "clause", NULL};

static const struct state *
find_state(struct reader *r, const char *key, str id, const struct move *mv)
{
	const struct state *s = part_state(mv->machine, mv->part, id);

	if (!s)
		read_unknown(r, key, id);
	return s;
}

static void
read_move_part(struct reader *r, const struct yaml *y, struct move *mv)
{
	const struct machine *m = mv->machine;
	str name =
		read_text(r, y, "part", m->n_parts > 1 ? MUST_HAVE : MAY_LACK);

	mv->part = name.n ? machine_part(m, name) : &m->parts[0];
	if (!mv->part) {
		read_unknown(r, "part", name);
		mv->part = &m->parts[0];
	}
}

static void
read_from(struct reader *r, const struct yaml *y, struct move *mv)
{
	size_t n;
	const str *names = read_texts(r, y, "from", MUST_HAVE, &n);

	mv->from = MAKE_MANY(r->mem, const struct state *, n);
	if (n == 1 && str_is_c(names[0], "-")) {
		mv->opens = true;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct state *s = find_state(r, "from", names[i], mv);

		if (s && state_in(s, (const struct state *const *)mv->from,
				 mv->n_from))
			read_twice(r, names[i]);
		else if (s)
			mv->from[mv->n_from++] = s;
	}
}

static void
read_to(struct reader *r, const struct yaml *y, struct move *mv)
{
	str name = read_text(r, y, "to", MUST_HAVE);

	if (str_is_c(name, "back"))
		mv->to_kind = TO_BACK;
	else if (str_is_c(name, "same"))
		mv->to_kind = TO_SAME;
	else if (name.n)
		mv->to = find_state(r, "to", name, mv);
	if (mv->opens && mv->to_kind != TO_STATE)
		read_unknown(r, "to", name);
}

static void
read_by(struct reader *r, const struct yaml *y, struct move *mv)
{
	size_t n;
	const str *names = read_texts(r, y, "by", MUST_HAVE, &n);
	struct who *all = MAKE_MANY(r->mem, struct who, n);

	mv->by = all;
	for (size_t i = 0; i < n; i++) {
		struct who who = load_who(r, names[i]);

		if (!who.relation)
			continue;
		mv->by_clock |= who.relation->via == VIA_CLOCK;
		mv->by_system |= who.relation->via == VIA_SYSTEM;
		all[mv->n_by++] = who;
	}
}

static void
read_not(struct reader *r, const struct yaml *y, struct move *mv)
{
	static const char *const keys[] = {"same_person_as", NULL};
	const struct yaml *map = read_map(r, y, "not", MAY_LACK);

	if (!map)
		return;
	read_keys(r, map, keys);
	mv->not_same_person_as = read_text(r, map, "same_person_as", MUST_HAVE);
}

/* A field name stands for one field only in what a person fills in at once. */
static void
check_names(struct reader *r, const struct move *mv)
{
	for (size_t i = 1; i < mv->n_forms; i++)
		for (size_t k = 0; k < mv->forms[i]->n_fields; k++) {
			str name = mv->forms[i]->fields[k].name;

			for (size_t j = 0; j < i; j++)
				if (form_field(mv->forms[j], name))
					read_fault_with(r, 0,
						W_RULE_FIELD_TWICE,
						{"field", name},
						{"form", mv->forms[i]->id},
						{"other", mv->forms[j]->id});
		}
}

static void
read_forms(struct reader *r, const struct yaml *y, struct move *mv)
{
	size_t n;
	const str *names = read_texts(r, y, "form", MAY_LACK, &n);

	if (n > MOVE_MAX_FORMS) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("form")},
			{"max", str_fmt(r->mem, "%d", MOVE_MAX_FORMS)});
		n = MOVE_MAX_FORMS;
	}
	for (size_t i = 0; i < n; i++) {
		const struct form *form = edition_form(r->ed, names[i]);

		if (form)
			mv->forms[mv->n_forms++] = form;
		else
			read_unknown(r, "form", names[i]);
	}
	check_names(r, mv);
}

static bool
takes_field(const struct move *mv, const struct field *field, str name)
{
	for (size_t i = 0; i < mv->n_forms; i++) {
		const struct field *f = form_field(mv->forms[i], name);

		if (f && (!field || f == field))
			return true;
	}
	return false;
}

static void
read_needs(struct reader *r, const struct yaml *y, struct move *mv)
{
	mv->needs =
		load_needs(r, y, "needs", mv->machine, &mv->row, &mv->n_needs);
	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct guard *g = mv->needs[i];

		if (g->field && !takes_field(mv, g->field, g->field->name))
			read_fault_with(r, 0, W_RULE_FIELD_NOT_TAKEN,
				{"field", g->field->name});
		if (g->override.n && !takes_field(mv, NULL, g->override))
			read_fault_with(r, 0, W_RULE_FIELD_NOT_TAKEN,
				{"field", g->override});
	}
}

static const struct deadline *
find_deadline(
	struct reader *r, const char *key, str id, const struct machine *m)
{
	const struct deadline *d = edition_deadline(r->ed, id);

	if (!d) {
		read_unknown(r, key, id);
		return NULL;
	}
	if (d->kind != DEADLINE_PERIOD && d->kind != DEADLINE_STANDING)
		read_fault_with(r, 0, W_RULE_NO_PERIOD, {"deadline", d->id});
	check_deadline_near(r, d, m);
	return d;
}

static void
read_period_map(struct reader *r, const struct yaml *y, const struct move *mv,
	struct period_row *out)
{
	static const char *const keys[] = {
		"id", "pause", "resume", "again", "if", "unless", NULL};
	str id;

	read_keys(r, y, keys);
	if ((id = read_text(r, y, "pause", MAY_LACK)).n)
		out->what = PERIOD_PAUSE;
	else if ((id = read_text(r, y, "resume", MAY_LACK)).n)
		out->what = PERIOD_RESUME;
	else
		id = read_text(r, y, "id", MUST_HAVE);
	if (id.n)
		out->deadline = find_deadline(r, "id", id, mv->machine);
	out->again = read_bool(r, y, "again", false);
	out->if_fact = read_fact(r, y, "if", MAY_LACK, mv->machine);
	out->unless_fact = read_fact(r, y, "unless", MAY_LACK, mv->machine);
}

static void
read_periods(struct reader *r, const struct yaml *y, const char *key,
	enum period_do what, struct move *mv)
{
	const struct yaml *list = yaml_find(y, key);
	struct period_row *all = (struct period_row *)mv->periods;

	if (!list)
		return;
	if (list->kind != YAML_LIST) {
		read_fault_with(
			r, list->line, W_RULE_NOT_ROWS, {"key", str_of(key)});
		return;
	}
	for (const struct yaml *c = list->child; c; c = c->next) {
		struct period_row *out = &all[mv->n_periods];

		out->what = what;
		if (c->kind == YAML_SCALAR)
			out->deadline =
				find_deadline(r, key, c->value, mv->machine);
		else if (c->kind == YAML_MAP)
			read_period_map(r, c, mv, out);
		else
			read_fault_with(r, c->line, W_RULE_NOT_TEXTS,
				{"key", str_of(key)});
		if (out->deadline)
			mv->n_periods++;
	}
}

static size_t
count_members(const struct yaml *y, const char *key)
{
	const struct yaml *list = yaml_find(y, key);

	return list ? list->n : 0;
}

static void
read_move(struct reader *r, const struct yaml *y, struct move *mv)
{
	read_row(r, y, "act", move_keys, &mv->row);
	if (!mv->row.clause && !yaml_find(y, "clause"))
		read_fault_with(r, 0, W_RULE_KEY_MISSING, {"key", S("clause")});
	mv->act = read_text(r, y, "act", MUST_HAVE);
	read_move_part(r, y, mv);
	read_from(r, y, mv);
	read_by(r, y, mv);
	read_not(r, y, mv);
	read_to(r, y, mv);
	read_forms(r, y, mv);
	read_needs(r, y, mv);
	mv->periods = MAKE_MANY(r->mem, struct period_row,
		count_members(y, "ends") + count_members(y, "starts"));
	read_periods(r, y, "ends", PERIOD_END, mv);
	read_periods(r, y, "starts", PERIOD_START, mv);
	load_effects(r, y, mv);
	mv->is_public = read_bool(r, y, "public", false);
	mv->weighty = read_bool(r, y, "weighty", false);
	/* the engine looks at nothing twice; what goes out is looked at anyway
	 */
	if (mv->weighty && (mv->by_system || mv->by_clock || move_goes_out(mv)))
		read_fault(r, 0, W_RULE_WEIGHTY, NULL);
}

/* One act for each name; its words are those of the first row that has any. */
static void
make_acts(struct reader *r, struct machine *m)
{
	struct act *all = MAKE_MANY(r->mem, struct act, m->n_moves);

	m->acts = all;
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];
		struct act *act = (struct act *)machine_act(m, mv->act);

		if (!act) {
			act = &all[m->n_acts++];
			act->id = mv->act;
			act->row = mv->row;
		} else if (!act->row.ja.n && !act->row.en.n) {
			act->row = mv->row;
		}
	}
}

static void
check_second_person(struct reader *r, const struct machine *m)
{
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];

		if (!mv->not_same_person_as.n ||
			machine_act(m, mv->not_same_person_as))
			continue;
		r->row = mv->act;
		r->line = mv->row.line;
		read_unknown(r, "same_person_as", mv->not_same_person_as);
	}
}

void
load_moves(struct reader *r, const struct yaml *root, struct machine *m)
{
	size_t n;
	const struct yaml *y = read_list(r, root, "moves", MUST_HAVE, &n);
	struct move *all = MAKE_MANY(r->mem, struct move, n);

	m->moves = all;
	m->n_moves = n;
	for (size_t i = 0; y; y = y->next, i++) {
		all[i].index = i;
		all[i].machine = m;
		read_move(r, y, &all[i]);
	}
	make_acts(r, m);
	check_second_person(r, m);
}
