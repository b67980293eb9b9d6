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
		"listed", "live", "stage", "tone", "ja", "en", "clause", NULL};
	static const char *const tones[] = {
		"ok", "info", "warn", "caution", "err", "hold", "idle", NULL};

	read_whole_row(r, y, "id", keys, &s->row);
	s->id = read_text(r, y, "id", MAY_LACK);
	s->part = read_part(r, y, m);
	s->initial = read_bool(r, y, "initial", false);
	s->final = read_bool(r, y, "final", false);
	s->listed = read_bool(r, y, "listed", false);
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

/* How a link finds its case: by field, parent, subject, party or child. */
static void
read_way(struct reader *r, const struct yaml *y, struct link *l)
{
	static const char *const words[] = {[LINK_ANSWER] = "answer",
		[LINK_PARENT] = "parent",
		[LINK_SUBJECT] = "subject",
		[LINK_PARTY] = "party",
		[LINK_CHILD] = "child",
		NULL};
	str rest, text = read_text(r, y, "by", MUST_HAVE);
	str word = read_head(text, &rest);

	for (int i = 0; words[i]; i++) {
		if (!str_is_c(word, words[i]))
			continue;
		l->by = (enum link_by)i;
		if (l->by == LINK_PARTY)
			l->party = rest;
		else if (l->by == LINK_ANSWER)
			load_field(r, "by", rest, &l->form, &l->field);
		else if (rest.n)
			break;
		if (l->field && (l->field->type != FIELD_CASE ||
					l->field->machine != l->to))
			read_fault_with(r, 0, W_RULE_LINK_FIELD,
				{"field", l->field->name});
		return;
	}
	if (text.n)
		read_unknown(r, "by", text);
}

static void
load_links(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {"name", "to", "by", "clause", NULL};
	size_t n;
	const struct yaml *y = read_list(r, root, "links", MAY_LACK, &n);
	struct link *all = MAKE_MANY(r->mem, struct link, n);

	m->links = all;
	for (size_t i = 0; y; y = y->next, i++) {
		str to;

		read_whole_row(r, y, "name", keys, &all[i].row);
		all[i].index = i;
		all[i].name = read_text(r, y, "name", MAY_LACK);
		to = read_text(r, y, "to", MUST_HAVE);
		all[i].to = edition_machine(r->ed, to);
		if (to.n && !all[i].to)
			read_unknown(r, "to", to);
		read_way(r, y, &all[i]);
		if (machine_link(m, all[i].name))
			read_twice(r, all[i].name);
		m->n_links = i + 1;
	}
}

static void
read_party_from(struct reader *r, const struct yaml *y, const struct machine *m,
	struct party *p)
{
	static const char *const words[] = {[PARTY_SUBJECT] = "subject",
		[PARTY_OPENER] = "opener",
		[PARTY_PARENT] = "parent"};
	str rest, text = read_text(r, y, "from", MUST_HAVE);

	for (size_t i = 0; i < COUNT(words); i++) {
		if (str_is_c(text, words[i])) {
			p->from = (enum party_from)i;
			return;
		}
	}
	if (str_is_c(read_head(text, &rest), "answer")) {
		p->from = PARTY_ANSWER;
		load_field(r, "from", rest, &p->form, &p->field);
		return;
	}
	p->from = PARTY_LINK;
	p->link = machine_link(m, text);
	if (text.n && !p->link)
		read_unknown(r, "from", text);
}

static void
load_parties(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {"name", "from", "clause", NULL};
	size_t n;
	const struct yaml *y = read_list(r, root, "parties", MAY_LACK, &n);
	struct party *all = MAKE_MANY(r->mem, struct party, n);

	m->parties = all;
	for (size_t i = 0; y; y = y->next, i++) {
		read_whole_row(r, y, "name", keys, &all[i].row);
		all[i].name = read_text(r, y, "name", MAY_LACK);
		read_party_from(r, y, m, &all[i]);
		if (machine_party(m, all[i].name))
			read_twice(r, all[i].name);
		m->n_parties = i + 1;
	}
}

static void
check_link_parties(struct reader *r, const struct machine *m)
{
	for (size_t i = 0; i < m->n_links; i++) {
		const struct link *l = &m->links[i];

		if (l->by != LINK_PARTY || machine_party(m, l->party))
			continue;
		r->row = l->name;
		r->line = l->row.line;
		read_unknown(r, "by", l->party);
	}
}

/* The one form whose fields are the columns of a peculiar table. */
static const struct form *
find_item_form(const struct edition *ed, str table)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (str_is(ed->forms[i].fields[k].fills_what, table))
				return &ed->forms[i];
	return NULL;
}

static void
read_edit_what(struct reader *r, const struct yaml *y, struct edit *e)
{
	str rest, text = read_text(r, y, "what", MUST_HAVE);

	if (str_is_c(read_head(text, &rest), "form")) {
		e->what = EDIT_FORM;
		e->form = edition_form(r->ed, rest);
		if (!e->form)
			read_unknown(r, "what", rest);
		return;
	}
	if (str_is_c(text, "statement_item"))
		e->what = EDIT_STATEMENT_ITEM;
	else if (str_is_c(text, "engagement_result"))
		e->what = EDIT_ENGAGEMENT_RESULT;
	else {
		read_unknown(r, "what", text);
		return;
	}
	e->form = find_item_form(r->ed, text);
}

static const struct who *
read_whos(struct reader *r, const struct yaml *y, size_t *n)
{
	const str *names = read_texts(r, y, "by", MUST_HAVE, n);
	struct who *all = MAKE_MANY(r->mem, struct who, *n);
	size_t made = 0;

	for (size_t i = 0; i < *n; i++) {
		struct who who = load_who(r, names[i]);

		if (who.relation)
			all[made++] = who;
	}
	*n = made;
	return all;
}

static void
load_edits(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {"what", "in", "by", "clause", NULL};
	size_t n;
	const struct yaml *y = read_list(r, root, "edits", MAY_LACK, &n);
	struct edit *all = MAKE_MANY(r->mem, struct edit, n);

	m->edits = all;
	m->n_edits = n;
	for (size_t i = 0; y; y = y->next, i++) {
		size_t n_in;
		const str *in;

		read_whole_row(r, y, "what", keys, &all[i].row);
		read_edit_what(r, y, &all[i]);
		in = read_texts(r, y, "in", MUST_HAVE, &n_in);
		all[i].in = MAKE_MANY(r->mem, const struct state *, n_in);
		for (size_t k = 0; k < n_in; k++) {
			const struct state *s = machine_state(m, in[k]);

			if (s)
				all[i].in[all[i].n_in++] = s;
			else
				read_unknown(r, "in", in[k]);
		}
		all[i].by = read_whos(r, y, &all[i].n_by);
	}
}

static void
load_object(struct reader *r, const struct yaml *root, struct machine *m)
{
	const struct yaml *y = read_map(r, root, "machine", MAY_LACK);
	str object;

	if (!y)
		return;
	r->row = m->id;
	r->line = y->line;
	object = read_text(r, y, "object", MUST_HAVE);
	m->object = edition_object(r->ed, object);
	if (object.n && !m->object)
		read_unknown(r, "object", object);
}

/* Links of all machines come before the moves: a move may look along them. */
void
load_machines(struct reader *r, const struct bundle *b)
{
	struct machine *all = (struct machine *)r->ed->machines;

	(void)b; /* the first pass keeps the files */
	for (size_t i = 0; i < r->ed->n_machines; i++) {
		r->file = all[i].row.file;
		load_object(r, r->machine_files[i], &all[i]);
		load_links(r, r->machine_files[i], &all[i]);
		load_parties(r, r->machine_files[i], &all[i]);
		check_link_parties(r, &all[i]);
		load_edits(r, r->machine_files[i], &all[i]);
	}
	for (size_t i = 0; i < r->ed->n_machines; i++) {
		r->file = all[i].row.file;
		load_moves(r, r->machine_files[i], &all[i]);
	}
	r->ed->guards = r->guards.at;
	r->ed->n_guards = r->guards.n;
}
