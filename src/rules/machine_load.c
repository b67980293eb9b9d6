#include "rules/reader.h"

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

/* What only statement items have beside them: the object that guards it. */
static const struct object *
read_beside(struct reader *r, const struct yaml *y, const struct edit *edit,
	const char *key)
{
	str id = read_text(r, y, key, MAY_LACK);
	const struct object *object = id.n ? edition_object(r->ed, id) : NULL;

	if (id.n && edit->what != EDIT_STATEMENT_ITEM)
		read_fault_with(r, 0, W_RULE_KEY_TYPE, {"key", str_of(key)},
			{"type", read_text(r, y, "what", MAY_LACK)});
	else if (id.n && !object)
		read_unknown(r, key, id);
	return object;
}

/* `follows: [audit_from, audit_to]`: two days of the form. */
static void
read_follows(struct reader *r, const struct yaml *y, struct edit *edit)
{
	const struct field *days[2] = {NULL};
	size_t n;
	const str *names = read_texts(r, y, "follows", MAY_LACK, &n);

	if (!n)
		return;
	for (size_t i = 0; i < n && i < COUNT(days) && edit->form; i++) {
		days[i] = form_field(edit->form, names[i]);
		if (!days[i] || days[i]->type != FIELD_DAY || days[i]->group.n)
			read_unknown(r, "follows", names[i]);
	}
	if (n != COUNT(days) || edit->what != EDIT_FORM || !edit->begins)
		read_fault_with(r, 0, W_RULE_KEY_TYPE, {"key", S("follows")},
			{"type", read_text(r, y, "what", MAY_LACK)});
	edit->next_day = days[0];
	edit->last_day = days[1];
}

static void
read_begins(struct reader *r, const struct yaml *y, const struct machine *m,
	struct edit *edit)
{
	str name = read_text(r, y, "begins", MAY_LACK);

	edit->begins = machine_link(m, name);
	if (name.n && !edit->begins)
		read_unknown(r, "begins", name);
	else if (name.n && edit->what == EDIT_ENGAGEMENT_RESULT)
		read_fault_with(r, 0, W_RULE_KEY_TYPE, {"key", S("begins")},
			{"type", read_text(r, y, "what", MAY_LACK)});
	read_follows(r, y, edit);
}

/* What begins as that of another case is drafted there, too. */
static void
check_begins(struct reader *r, const struct machine *m)
{
	for (size_t i = 0; i < m->n_edits; i++) {
		const struct edit *mine = &m->edits[i];
		const struct machine *to =
			mine->begins ? mine->begins->to : NULL;
		bool found = !to || !mine->form;

		for (size_t k = 0; !found && k < to->n_edits; k++)
			found = to->edits[k].what == mine->what &&
				to->edits[k].form == mine->form;
		if (found)
			continue;
		r->row = mine->what == EDIT_FORM
				 ? STR_CAT(r->mem, S("form "), mine->form->id)
				 : S("statement_item");
		r->line = mine->row.line;
		read_unknown(r, "begins", mine->begins->name);
	}
}

static void
load_edits(struct reader *r, const struct yaml *root, struct machine *m)
{
	static const char *const keys[] = {"what", "objectives", "notes",
		"begins", "follows", "in", "by", "clause", NULL};
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
		all[i].objectives = read_beside(r, y, &all[i], "objectives");
		all[i].notes = read_beside(r, y, &all[i], "notes");
		read_begins(r, y, m, &all[i]);
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
		check_begins(r, &all[i]);
		load_moves(r, r->machine_files[i], &all[i]);
	}
	r->ed->guards = r->guards.at;
	r->ed->n_guards = r->guards.n;
}
