#include "rules/reader.h"

static const char *const root_keys[] = {"machine", "parties", "links", "parts",
	"states", "edits", "moves", NULL};

/* Without a list there is one part, called main. */
static void
load_parts(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {"id", "ja", "en", "clause", NULL};
	const struct yaml *y =
		read_list(r, root, "parts", MAY_LACK, &m->n_parts);
	struct part *all;

	if (!y)
		m->n_parts = 1;
	all = MAKE_MANY(r->mem, struct part, m->n_parts);
	m->parts = all;
	if (!y) {
		all[0].row = m->row;
		all[0].id = S("main");
		return;
	}
	for (size_t i = 0; y; y = y->next, i++) {
		read_row(r, y, "id", keys, &all[i].row);
		all[i].index = i;
		all[i].id = read_text(r, y, "id", MUST_HAVE);
		if (machine_part(m, all[i].id) != &all[i])
			read_twice(r, all[i].id);
	}
	if (m->n_parts > MACHINE_MAX_PARTS) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("parts")},
			{"max", str_fmt(r->mem, "%d", MACHINE_MAX_PARTS)});
		m->n_parts = MACHINE_MAX_PARTS;
	}
}

static size_t
find_stage(struct reader *r, const struct yaml *y)
{
	str name = read_text(r, y, "stage", MUST_HAVE);

	for (size_t i = 0; i < r->ed->n_stages; i++)
		if (str_is(r->ed->stages[i], name))
			return i;
	if (name.n)
		read_unknown(r, "stage", name);
	return 0;
}

/* The part a row names; the only one if it names none. */
static const struct part *
read_part(struct reader *r, const struct yaml *y, const struct machine *m)
{
	str name =
		read_text(r, y, "part", m->n_parts > 1 ? MUST_HAVE : MAY_LACK);
	const struct part *part = name.n ? machine_part(m, name) : &m->parts[0];

	if (!part)
		read_unknown(r, "part", name);
	return part ? part : &m->parts[0];
}

static void
read_state(struct reader *r, const struct yaml *y, const struct machine *m,
	struct state *s)
{
	static const char *const keys[] = {"part", "id", "initial", "final",
		"listed", "live", "held", "stage", "tone", "ja", "en", "clause",
		NULL};
	static const char *const tones[] = {
		"ok", "info", "warn", "caution", "err", "hold", "idle", NULL};

	read_whole_row(r, y, "id", keys, &s->row);
	s->id = read_text(r, y, "id", MAY_LACK);
	s->part = read_part(r, y, m);
	s->initial = read_bool(r, y, "initial", false);
	s->final = read_bool(r, y, "final", false);
	s->listed = read_bool(r, y, "listed", false);
	s->held = read_bool(r, y, "held", false);
	s->live = read_bool(r, y, "live", false);
	s->stage = find_stage(r, y);
	s->tone = read_text(r, y, "tone", MUST_HAVE);
	read_word(r, y, "tone", tones, 0);
}

static void
load_states(struct reader *r, const struct yaml *root, struct machine *m)
{
	size_t n;
	const struct yaml *y = read_list(r, root, "states", MUST_HAVE, &n);
	struct state *all = MAKE_MANY(r->mem, struct state, n);

	m->states = all;
	if (n > STATE_MAX)
		read_fault_with(r, root->line, W_RULE_TOO_MANY,
			{"key", S("states")},
			{"max", str_fmt(r->mem, "%d", STATE_MAX)});
	for (size_t i = 0; y; y = y->next, i++) {
		struct part *part;

		read_state(r, y, m, &all[i]);
		all[i].index = i;
		if (part_state(m, all[i].part, all[i].id))
			read_twice(r, all[i].id);
		m->n_states = i + 1;
		part = (struct part *)all[i].part;
		if (all[i].initial && part->initial)
			read_fault_with(r, 0, W_RULE_TWO_INITIAL,
				{"state", part->initial->id});
		if (all[i].initial)
			part->initial = &all[i];
	}
}

static void
load_machine_name(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {
		"id", "subject", "object", "ja", "en", "clause", NULL};
	static const char *const subjects[] = {[SUBJECT_SERVICE] = "service",
		[SUBJECT_ORGANISATION] = "organisation",
		[SUBJECT_ANY] = "any",
		[SUBJECT_NONE] = "none",
		NULL};
	const struct yaml *y = read_map(r, root, "machine", MUST_HAVE);

	read_keys(r, root, root_keys);
	if (!y)
		return;
	read_whole_row(r, y, "id", keys, &m->row);
	m->id = read_text(r, y, "id", MAY_LACK);
	read_text(r, y, "subject", MUST_HAVE);
	m->subject = (enum subject_kind)read_word(
		r, y, "subject", subjects, SUBJECT_NONE);
	if (edition_machine(r->ed, m->id))
		read_twice(r, m->id);
	load_parts(r, root, m);
	load_states(r, root, m);
}

void
load_machine_names(struct reader *r, const struct bundle *b)
{
	size_t n;
	const str *paths = bundle_list(b, r->mem, S("machine"), &n);
	struct machine *all = MAKE_MANY(r->mem, struct machine, n);

	r->machine_files = MAKE_MANY(r->mem, const struct yaml *, n);
	r->ed->machines = all;
	for (size_t i = 0; i < n; i++) {
		size_t at = r->ed->n_machines;
		const struct yaml *root = read_file(r, b, paths[i], MUST_HAVE);

		if (!root)
			continue;
		load_machine_name(r, root, &all[at]);
		all[at].index = at;
		all[at].row.file = r->file;
		r->machine_files[at] = root;
		r->ed->n_machines = at + 1;
	}
}
