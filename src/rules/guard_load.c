#include "rules/reader.h"

struct guard_group {
	str name;
	struct row row;
	const struct yaml *first;
	bool good; /* a bad one was reported once and is not used */
};

struct guard_groups {
	struct guard_group *at;
	size_t n;
};

static const char *const guard_words[] = {[GUARD_IS] = "is",
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
	[GUARD_ALL_ANSWERED] = "all_answered",
	NULL};

/* The keys of each word, in order; `if` and the rest follow all of them. */
static const char *const second_keys[][3] = {
	[GUARD_EQUALS] = {"value", "than"},
	[GUARD_ONE_OF] = {"values"      },
	[GUARD_AT_LEAST] = {"value", "than"},
	[GUARD_BEFORE] = {"limit"},
	[GUARD_NOT_AFTER] = {"limit"},
	[GUARD_NOT_BEFORE] = {"limit"},
	[GUARD_WITHIN] = {"limit"},
	[GUARD_ALL_ANSWERED] = {NULL}
};

static const char *const last_keys[] = {
	"if", "unless", "override", "ja", "en", "clause"};

/* Which word the map's first key is; -1 with a fault if it is none. */
static int
find_word(struct reader *r, const struct yaml *map)
{
	str key = map->child ? map->child->key : (str){"", 0};

	for (int i = 0; guard_words[i]; i++)
		if (str_is_c(key, guard_words[i]))
			return i;
	read_fault_with(r, map->line, W_RULE_GUARD_WORD, {"value", key});
	return -1;
}

static void
list_keys(const char **keys, enum guard_word word)
{
	size_t n = 0;

	keys[n++] = guard_words[word];
	for (size_t i = 0; i < COUNT(second_keys[word]); i++)
		if (second_keys[word][i])
			keys[n++] = second_keys[word][i];
	for (size_t i = 0; i < COUNT(last_keys); i++)
		keys[n++] = last_keys[i];
	keys[n] = NULL;
}

static void
want_type(struct reader *r, const struct fact *f, enum value_type type)
{
	if (f && f->type != type)
		read_fault_with(r, 0, W_RULE_GUARD_TYPE, {"fact", f->name});
}

/* `value: V` or `than: X`, of the type of the fact. */
static void
read_other_side(struct reader *r, const struct yaml *map,
	const struct machine *m, struct guard *g)
{
	str value = read_text(r, map, "value", MAY_LACK);

	if (!value.n) {
		g->limit = load_limit(r, map, "than", m);
		if (g->fact && g->limit.deadline)
			want_type(r, g->fact, VALUE_DAY);
		else if (g->fact && g->limit.fact)
			want_type(r, g->limit.fact, g->fact->type);
		return;
	}
	if (!g->fact)
		return;
	g->value = value_from(g->fact->type, value);
	if (g->value.type == VALUE_NONE || !fact_may_be(g->fact, value))
		read_unknown(r, "value", value);
}

static void
read_values(struct reader *r, const struct yaml *map, struct guard *g)
{
	g->values = read_texts(r, map, "values", MUST_HAVE, &g->n_values);
	for (size_t i = 0; g->fact && i < g->n_values; i++)
		if (!fact_may_be(g->fact, g->values[i]))
			read_unknown(r, "values", g->values[i]);
}

/* A fact, or a field of a form that the act takes. */
static void
read_text_place(struct reader *r, const struct yaml *map,
	const struct machine *m, struct guard *g)
{
	str name = read_text(r, map, "has_text", MUST_HAVE);

	if (!name.n)
		return;
	if (!edition_fact(r->ed, name)) {
		load_field(r, "has_text", name, &g->form, &g->field);
		return;
	}
	g->fact = load_fact(r, "has_text", name, m);
	if (g->fact && g->fact->type != VALUE_WORD)
		want_type(r, g->fact, VALUE_TEXT);
}

/* `statement_item`: something that edits or a commit name. */
static bool
is_table(const struct edition *ed, str name)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (str_is(ed->forms[i].fields[k].fills_what, name))
				return true;
	return false;
}

/* The form whose fields fill a table; NULL: no form does. */
static const struct form *
find_filling(const struct edition *ed, str table)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (str_is(ed->forms[i].fields[k].fills_what, table))
				return &ed->forms[i];
	return NULL;
}

static void
read_answered(struct reader *r, const struct yaml *map, struct guard *g)
{
	str name = read_text(r, map, "all_answered", MUST_HAVE);

	g->check = edition_check(r->ed, name);
	if (g->check)
		return;
	g->form = edition_form(r->ed, name);
	if (g->form)
		return;
	if (is_table(r->ed, name)) {
		g->table = name;
		g->filled_by = find_filling(r->ed, name);
	} else if (name.n)
		read_unknown(r, "all_answered", name);
}

static void
read_machine(struct reader *r, const struct yaml *map, struct guard *g)
{
	str name = read_text(r, map, "none_open", MUST_HAVE);

	g->machine = edition_machine(r->ed, name);
	if (name.n && !g->machine)
		read_unknown(r, "none_open", name);
}

static void
read_sides(struct reader *r, const struct yaml *map, const struct machine *m,
	struct guard *g)
{
	const char *word = guard_words[g->word];

	switch (g->word) {
	case GUARD_HAS_TEXT:
		read_text_place(r, map, m, g);
		return;
	case GUARD_PASSED:
		g->limit = load_limit(r, map, word, m);
		want_type(r, g->limit.fact, VALUE_DAY);
		return;
	case GUARD_NONE_OPEN:
		read_machine(r, map, g);
		return;
	case GUARD_ALL_ANSWERED:
		read_answered(r, map, g);
		return;
	default:
		g->fact = read_fact(r, map, word, MUST_HAVE, m);
	}
	switch (g->word) {
	case GUARD_IS:
	case GUARD_NOT:
		want_type(r, g->fact, VALUE_BOOL);
		return;
	case GUARD_AT_LEAST:
		want_type(r, g->fact, VALUE_COUNT);
		read_other_side(r, map, m, g);
		return;
	case GUARD_EQUALS:
		read_other_side(r, map, m, g);
		return;
	case GUARD_ONE_OF:
		read_values(r, map, g);
		return;
	default:
		want_type(r, g->fact, VALUE_DAY);
		g->limit = load_limit(r, map, "limit", m);
		want_type(r, g->limit.fact, VALUE_DAY);
	}
	if (g->word == GUARD_WITHIN && g->limit.fact)
		read_unknown(r, "limit", g->limit.fact->name);
}

const struct guard *
load_guard(struct reader *r, const struct yaml *map, const struct machine *m,
	const struct row *outer)
{
	const char *keys[12];
	struct guard *g = MAKE(r->mem, struct guard);
	int line = r->line, word = find_word(r, map);

	if (word < 0)
		return NULL;
	g->word = (enum guard_word)word;
	list_keys(keys, g->word);
	read_inner(r, map, keys, outer, &g->row);
	read_sides(r, map, m, g);
	g->if_fact = read_fact(r, map, "if", MAY_LACK, m);
	g->unless_fact = read_fact(r, map, "unless", MAY_LACK, m);
	want_type(r, g->if_fact, VALUE_BOOL);
	want_type(r, g->unless_fact, VALUE_BOOL);
	g->override = read_text(r, map, "override", MAY_LACK);
	r->line = line;
	g->index = r->guards.n;
	*(const struct guard **)LIST_ADD(r->mem, &r->guards) = g;
	return g;
}

/* A named list, each time anew: the facts must suit machine m. */
static void
add_group(struct reader *r, const struct guard_group *group,
	const struct machine *m, const struct guard **out, size_t *n)
{
	int line = r->line;
	size_t before = r->faults->n;

	for (const struct yaml *g = group->first; g; g = g->next) {
		struct guard *made =
			(struct guard *)load_guard(r, g, m, &group->row);

		if (made) {
			made->group = group->name;
			made->row.file = group->row.file;
			out[(*n)++] = made;
		}
	}
	/* what does not suit is said where the list is used */
	for (size_t i = before; i < r->faults->n; i++)
		r->faults->at[i].line = line;
}

static const struct guard_group *
find_group(struct reader *r, str name)
{
	for (size_t i = 0; r->groups && i < r->groups->n; i++)
		if (str_is(r->groups->at[i].name, name))
			return &r->groups->at[i];
	return NULL;
}

static size_t
count_needs(struct reader *r, const struct yaml *list)
{
	size_t n = 0;

	for (const struct yaml *c = list->child; c; c = c->next) {
		const struct guard_group *group =
			c->kind == YAML_SCALAR ? find_group(r, c->value) : NULL;

		n++;
		for (const struct yaml *g = group ? group->first : NULL; g;
			g = g->next)
			n++;
	}
	return n;
}

const struct guard **
load_needs(struct reader *r, const struct yaml *map, const char *key,
	const struct machine *m, const struct row *outer, size_t *n)
{
	const struct yaml *list = yaml_find(map, key);
	const struct guard **out;

	*n = 0;
	if (!list)
		return NULL;
	if (list->kind != YAML_LIST) {
		read_fault_with(
			r, list->line, W_RULE_NOT_ROWS, {"key", str_of(key)});
		return NULL;
	}
	out = MAKE_MANY(r->mem, const struct guard *, count_needs(r, list));
	for (const struct yaml *c = list->child; c; c = c->next) {
		const struct guard_group *group;

		if (c->kind == YAML_MAP) {
			if ((out[*n] = load_guard(r, c, m, outer)))
				(*n)++;
			continue;
		}
		group = c->kind == YAML_SCALAR ? find_group(r, c->value) : NULL;
		if (!group)
			read_unknown(r, key, c->value);
		else if (group->good)
			add_group(r, group, m, out, n);
	}
	return out;
}

static void
check_group(struct reader *r, struct guard_group *group)
{
	size_t before = r->faults->n + r->faults->n_more;

	for (const struct yaml *g = group->first; g; g = g->next)
		load_guard(r, g, NULL, &group->row);
	group->good = r->faults->n + r->faults->n_more == before;
}

void
load_guards(struct reader *r, const struct yaml *root)
{
	static const char *const files[] = {"guards", NULL};
	static const char *const keys[] = {
		"name", "all", "ja", "en", "clause", NULL};
	size_t n, n_all;
	const struct yaml *m = read_list(r, root, "guards", MUST_HAVE, &n);

	read_keys(r, root, files);
	r->groups = MAKE(r->mem, struct guard_groups);
	r->groups->at = MAKE_MANY(r->mem, struct guard_group, n);
	for (; m; m = m->next) {
		struct guard_group *group = &r->groups->at[r->groups->n];

		read_whole_row(r, m, "name", keys, &group->row);
		group->name = read_text(r, m, "name", MAY_LACK);
		if (find_group(r, group->name))
			read_twice(r, group->name);
		group->first = read_list(r, m, "all", MUST_HAVE, &n_all);
		check_group(r, group);
		r->groups->n++;
	}
	r->guards.n = 0; /* those were only tried */
}
