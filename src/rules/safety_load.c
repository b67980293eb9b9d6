#include "rules/reader.h"
#include "rules/verify.h"

/* `MACHINE.PART`; false, without a fault, if there is none. */
static bool
find_part(const struct edition *ed, str text, const struct machine **machine,
	const struct part **part)
{
	str name, id = str_cut(text, '.', &name);

	*machine = edition_machine(ed, id);
	*part = *machine ? machine_part(*machine, name) : NULL;
	return *part != NULL;
}

static const struct state *
find_state(struct reader *r, const char *key, str id, const struct machine *m,
	const struct part *part)
{
	const struct state *s = part_state(m, part, id);

	if (!s)
		read_unknown(r, key, id);
	return s;
}

/* `MACHINE.PART -> STATE`. */
static bool
read_target(struct reader *r, const char *key, str text, struct safety *s)
{
	size_t at = str_find_char(text, '>', 0);

	if (at == text.n || !at || text.p[at - 1] != '-')
		return false;
	if (!find_part(r->ed, str_trim(str_part(text, 0, at - 1)), &s->machine,
		    &s->part)) {
		read_unknown(r, key, text);
		return true;
	}
	s->to = find_state(r, key, str_trim(str_part(text, at + 1, text.n)),
		s->machine, s->part);
	return true;
}

static void
read_states(struct reader *r, const struct yaml *y, const char *key,
	const struct machine *m, const struct part *part,
	const struct state **out, size_t max, size_t *n_out)
{
	size_t n;
	const str *names = read_texts(r, y, key, MAY_LACK, &n);

	if (n > max) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", str_of(key)},
			{"max", str_fmt(r->mem, "%zu", max)});
		n = max;
	}
	for (size_t i = 0; i < n && part; i++)
		if ((out[*n_out] = find_state(r, key, names[i], m, part)))
			(*n_out)++;
}

static void
read_requirement_by(
	struct reader *r, const struct yaml *y, struct requirement *q)
{
	size_t n;
	const str *names = read_texts(r, y, "by", MAY_LACK, &n);

	if (n > COUNT(q->by)) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("by")},
			{"max", str_fmt(r->mem, "%zu", COUNT(q->by))});
		n = COUNT(q->by);
	}
	for (size_t i = 0; i < n; i++) {
		const struct relation *rel = edition_relation(r->ed, names[i]);

		if (rel)
			q->by[q->n_by++] = rel;
		else
			read_unknown(r, "by", names[i]);
	}
}

static void
read_requirement(struct reader *r, const struct yaml *y, struct requirement *q)
{
	static const char *const keys[] = {"latch", "by", "while", "in", NULL};
	str act, name, text = read_text(r, y, "latch", MUST_HAVE);
	const struct machine *m;

	read_keys(r, y, keys);
	q->machine = edition_machine(r->ed, str_cut(text, '.', &act));
	if (q->machine && machine_act(q->machine, act))
		q->act = act;
	else if (text.n)
		read_unknown(r, "latch", text);
	read_requirement_by(r, y, q);
	name = read_text(r, y, "while", MAY_LACK);
	if (!name.n)
		return;
	if (!find_part(r->ed, name, &m, &q->while_part))
		read_unknown(r, "while", name);
	q->while_machine = m;
	read_states(r, y, "in", m, q->while_part, q->while_in,
		COUNT(q->while_in), &q->n_while_in);
}

static void
read_requires(struct reader *r, const struct yaml *y, struct safety *s)
{
	size_t n;
	const struct yaml *q = read_list(r, y, "requires", MUST_HAVE, &n);

	if (n > SAFETY_MAX_REQUIRES) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("requires")},
			{"max", str_fmt(r->mem, "%d", SAFETY_MAX_REQUIRES)});
		return;
	}
	for (; q; q = q->next)
		read_requirement(r, q, &s->requires_[s->n_requires++]);
}

static void
read_enter(struct reader *r, const struct yaml *y, struct safety *s)
{
	str on = read_text(r, y, "on", MUST_HAVE);

	s->kind = SAFETY_ENTER;
	if (on.n && !read_target(r, "on", on, s)) {
		s->date = load_fact(r, "on", on, NULL);
		if (s->date && s->date->source != FACT_DATE)
			read_fault_with(r, 0, W_RULE_FACT_NOT_SET,
				{"fact", s->date->name});
		s->machine = s->date ? s->date->of : NULL;
	}
	read_states(r, y, "from", s->machine, s->part, s->from, COUNT(s->from),
		&s->n_from);
	read_requires(r, y, s);
	s->if_fact = read_fact(r, y, "if", MAY_LACK, NULL);
	if (s->if_fact && s->if_fact->type != VALUE_BOOL)
		read_fault_with(
			r, 0, W_RULE_GUARD_TYPE, {"fact", s->if_fact->name});
}

static void
read_never(struct reader *r, const struct yaml *y, struct safety *s)
{
	static const char *const keys[] = {"to", "by", NULL};
	const struct yaml *map = read_map(r, y, "never", MUST_HAVE);
	size_t n;
	const str *unless = read_texts(r, y, "unless", MAY_LACK, &n);
	str to, by;

	s->kind = SAFETY_NEVER;
	for (size_t i = 0; i < n && i < COUNT(s->unless); i++) {
		const struct clause *c = edition_clause(r->ed, unless[i]);

		if (c)
			s->unless[s->n_unless++] = c;
		else
			read_unknown(r, "unless", unless[i]);
	}
	if (!map)
		return;
	read_keys(r, map, keys);
	to = read_text(r, map, "to", MUST_HAVE);
	if (to.n && !read_target(r, "to", to, s))
		read_unknown(r, "to", to);
	by = read_text(r, map, "by", MUST_HAVE);
	s->never_by = edition_relation(r->ed, by);
	if (by.n && !s->never_by)
		read_unknown(r, "by", by);
}

static void
read_unchanged_name(struct reader *r, str name, struct safety *s)
{
	const struct machine *m;
	const struct part *part;
	const struct fact *fact;

	if (find_part(r->ed, name, &m, &part)) {
		if (s->n_unchanged_parts == COUNT(s->unchanged_parts))
			return;
		s->unchanged_machine[s->n_unchanged_parts] = m;
		s->unchanged_parts[s->n_unchanged_parts++] = part;
		return;
	}
	fact = load_fact(r, "unchanged", name, NULL);
	if (fact && fact->source != FACT_DATE && fact->source != FACT_FLAG)
		read_fault_with(
			r, 0, W_RULE_FACT_NOT_SET, {"fact", fact->name});
	if (fact && s->n_unchanged_facts < COUNT(s->unchanged_facts))
		s->unchanged_facts[s->n_unchanged_facts++] = fact;
}

static void
read_unchanged(struct reader *r, const struct yaml *y, struct safety *s)
{
	static const char *const keys[] = {"machine", "acts", NULL};
	const struct yaml *map = read_map(r, y, "while", MUST_HAVE);
	size_t n;
	const str *names = read_texts(r, y, "unchanged", MUST_HAVE, &n);
	str machine;

	s->kind = SAFETY_UNCHANGED;
	for (size_t i = 0; i < n; i++)
		read_unchanged_name(r, names[i], s);
	if (!map)
		return;
	read_keys(r, map, keys);
	machine = read_text(r, map, "machine", MUST_HAVE);
	s->while_machine = edition_machine(r->ed, machine);
	if (machine.n && !s->while_machine)
		read_unknown(r, "machine", machine);
	s->while_acts = read_texts(r, map, "acts", MUST_HAVE, &s->n_while_acts);
	for (size_t i = 0; i < s->n_while_acts && s->while_machine; i++)
		if (!machine_act(s->while_machine, s->while_acts[i]))
			read_unknown(r, "acts", s->while_acts[i]);
}

static void
read_carries(struct reader *r, const struct yaml *y, struct safety *s)
{
	str form = read_text(r, y, "notice", MUST_HAVE);
	str object = read_text(r, y, "carries_no", MUST_HAVE);

	s->kind = SAFETY_CARRIES_NO;
	s->notice = edition_form(r->ed, form);
	if (form.n && !s->notice)
		read_unknown(r, "notice", form);
	s->carries_no = edition_object(r->ed, object);
	if (object.n && !s->carries_no)
		read_unknown(r, "carries_no", object);
}

/* Each kind of sentence is known by its first key. */
static void
read_sentence(struct reader *r, const struct yaml *y, struct safety *s)
{
	static const char *const keys[] = {"id", "on", "from", "requires", "if",
		"never", "while", "unless", "unchanged", "notice", "carries_no",
		"clause", "ja", "en", NULL};

	read_whole_row(r, y, "id", keys, &s->row);
	s->id = read_text(r, y, "id", MAY_LACK);
	if (yaml_find(y, "never"))
		read_never(r, y, s);
	else if (yaml_find(y, "while"))
		read_unchanged(r, y, s);
	else if (yaml_find(y, "notice"))
		read_carries(r, y, s);
	else
		read_enter(r, y, s);
}

static void
load_sentences(struct reader *r, const struct yaml *root)
{
	size_t n;
	const struct yaml *y = read_list(r, root, "safety", MAY_LACK, &n);
	struct safety *all = MAKE_MANY(r->mem, struct safety, n);

	for (size_t i = 0; y; y = y->next, i++) {
		read_sentence(r, y, &all[i]);
		for (size_t k = 0; k < i; k++)
			if (str_is(all[k].id, all[i].id))
				read_twice(r, all[i].id);
	}
	r->ed->safety = all;
	r->ed->n_safety = n;
}

/* An object of visibility.yaml that the scheme gives a task. */
static const struct object *
read_object(struct reader *r, const struct yaml *root, const char *key,
	enum need need)
{
	const struct yaml *at = yaml_find(root, key);
	const struct object *object;
	str id;

	r->row = str_of(key);
	r->line = at ? at->line : root->line;
	id = read_text(r, root, key, need);
	object = id.n ? edition_object(r->ed, id) : NULL;
	if (id.n && !object)
		read_unknown(r, key, id);
	return object;
}

/* What scheme.yaml says about machines, after all of them are read. */
void
load_safety(struct reader *r, const struct yaml *root)
{
	const struct yaml *at = yaml_find(root, "register");
	str id;

	r->row = S("register");
	r->line = at ? at->line : root->line;
	id = read_text(r, root, "register", MUST_HAVE);
	r->ed->register_machine = edition_machine(r->ed, id);
	if (id.n && !r->ed->register_machine)
		read_unknown(r, "register", id);
	r->ed->history = read_object(r, root, "history", MUST_HAVE);
	r->ed->people = read_object(r, root, "people", MUST_HAVE);
	r->ed->reads = read_object(r, root, "reads", MAY_LACK);
	r->ed->found = read_object(r, root, "found", MAY_LACK);
	load_numbers(r, root);
	load_carries(r, root);
	load_sentences(r, root);
}
