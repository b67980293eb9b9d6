#include "rules/reader.h"

static const char *const effect_words[] = {[EFFECT_MOVE] = "move",
	[EFFECT_OPEN] = "open",
	[EFFECT_FLAG] = "flag",
	[EFFECT_DATE] = "date",
	[EFFECT_NOTICE] = "notice",
	[EFFECT_PUBLISH] = "publish",
	[EFFECT_COMMIT] = "commit",
	NULL};

static const char *const effect_keys[][8] = {
	[EFFECT_MOVE] = {"do",      "machine", "act",          "each",                             "edition", "if",
			 "unless"},
	[EFFECT_OPEN] = {"do",     "machine",             "act",                           "for_each",                                                          "if", "unless"},
	[EFFECT_FLAG] = {"do",    "name","set","if","unless"},
	[EFFECT_DATE] = {"do",      "fact",      "from",                         "if",										 "unless"},
	[EFFECT_NOTICE] = {"do",         "form",               "to",                  "if",                                         "unless"},
	[EFFECT_PUBLISH] = {"do", "if",          "unless"                    },
	[EFFECT_COMMIT] = {"do",     "what",      "if",   "unless"}
};

/* `machine: NAME`: this machine, a link of this machine, or the only way. */
static void
read_way(struct reader *r, const struct yaml *y, const struct machine *m,
	struct effect *e)
{
	str name = read_text(r, y, "machine", MUST_HAVE);
	const struct link *link = machine_link(m, name);

	e->machine = edition_machine(r->ed, name);
	if (e->machine == m)
		return;
	if (e->machine) {
		e->link = machine_link_to(m, e->machine);
		if (!e->link)
			read_fault_with(r, 0, W_RULE_NO_WAY, {"machine", name},
				{"from", m->id});
	} else if (link) {
		e->link = link;
		e->machine = link->to;
	} else if (name.n) {
		read_unknown(r, "machine", name);
	}
}

static void
read_move_effect(struct reader *r, const struct yaml *y,
	const struct machine *m, struct effect *e)
{
	read_way(r, y, m, e);
	e->act = read_text(r, y, "act", MUST_HAVE);
	e->each = read_bool(r, y, "each", false);
	e->edition = read_bool(r, y, "edition", false);
	if (e->each && (!e->link || e->link->by != LINK_CHILD))
		read_fault(r, 0, W_RULE_EACH_CHILD, NULL);
}

static void
read_open_effect(struct reader *r, const struct yaml *y, struct effect *e)
{
	str group, text, name = read_text(r, y, "machine", MUST_HAVE);

	e->machine = edition_machine(r->ed, name);
	if (name.n && !e->machine)
		read_unknown(r, "machine", name);
	e->act = read_text(r, y, "act", MAY_LACK);
	text = read_text(r, y, "for_each", MAY_LACK);
	if (!text.n)
		return;
	e->each_form = edition_form(r->ed, str_cut(text, '.', &group));
	for (size_t i = 0; e->each_form && i < e->each_form->n_fields; i++)
		if (str_is(e->each_form->fields[i].group, group))
			e->each_group = group;
	if (!e->each_group.n)
		read_unknown(r, "for_each", text);
}

static void
read_fact_of(struct reader *r, const struct yaml *y, const char *key,
	const struct machine *m, enum fact_source source, struct effect *e)
{
	e->fact = read_fact(r, y, key, MUST_HAVE, m);
	if (e->fact && e->fact->source != source)
		read_fault_with(
			r, 0, W_RULE_FACT_NOT_SET, {"fact", e->fact->name});
}

static void
read_date_effect(struct reader *r, const struct yaml *y,
	const struct machine *m, struct effect *e)
{
	read_fact_of(r, y, "fact", m, FACT_DATE, e);
	e->from = load_limit(r, y, "from", m);
	if (e->from.fact && e->from.fact->type != VALUE_DAY)
		read_fault_with(
			r, 0, W_RULE_GUARD_TYPE, {"fact", e->from.fact->name});
}

static void
read_notice(struct reader *r, const struct yaml *y, const struct machine *m,
	struct effect *e)
{
	str form = read_text(r, y, "form", MUST_HAVE);

	e->form = edition_form(r->ed, form);
	if (form.n && !e->form)
		read_unknown(r, "form", form);
	e->to = read_text(r, y, "to", MUST_HAVE);
	if (e->to.n && !machine_party(m, e->to))
		read_unknown(r, "to", e->to);
}

static void
read_effect(struct reader *r, const struct yaml *y, const struct move *mv,
	struct effect *e)
{
	const struct machine *m = mv->machine;
	str word = read_text(r, y, "do", MUST_HAVE);
	int kind = read_word(r, y, "do", effect_words, -1);

	if (!word.n || kind < 0)
		return;
	e->kind = (enum effect_kind)kind;
	read_inner(r, y, effect_keys[kind], &mv->row, &e->row);
	switch (e->kind) {
	case EFFECT_MOVE:
		read_move_effect(r, y, m, e);
		break;
	case EFFECT_OPEN:
		read_open_effect(r, y, e);
		break;
	case EFFECT_FLAG:
		read_fact_of(r, y, "name", m, FACT_FLAG, e);
		read_text(r, y, "set", MUST_HAVE);
		e->yes = read_bool(r, y, "set", false);
		break;
	case EFFECT_DATE:
		read_date_effect(r, y, m, e);
		break;
	case EFFECT_NOTICE:
		read_notice(r, y, m, e);
		break;
	case EFFECT_COMMIT:
		e->what = read_text(r, y, "what", MUST_HAVE);
		break;
	case EFFECT_PUBLISH:
		break;
	}
	e->if_fact = read_fact(r, y, "if", MAY_LACK, m);
	e->unless_fact = read_fact(r, y, "unless", MAY_LACK, m);
}

void
load_effects(struct reader *r, const struct yaml *map, struct move *mv)
{
	size_t n;
	const struct yaml *y = read_list(r, map, "do", MAY_LACK, &n);
	struct effect *all = MAKE_MANY(r->mem, struct effect, n);
	int line = r->line;

	mv->effects = all;
	mv->n_effects = n;
	for (size_t i = 0; y; y = y->next, i++)
		read_effect(r, y, mv, &all[i]);
	r->line = line;
}
