#include "rules/row.h"

#include "base/text.h"
#include "rules/reader.h"

enum { SETTING_MAX_BYTES = 4000 };

str
row_name(const struct row *row, enum lang lang)
{
	return lang == LANG_EN && row->en.n ? row->en : row->ja;
}

void
faults_add(struct faults *f, str file, int line, str row, enum word w,
	const struct word_arg *args)
{
	struct fault *fault;

	if (f->n == FAULTS_MAX) {
		f->n_more++;
		return;
	}
	fault = LIST_ADD(f->mem, f);
	*fault = (struct fault){.file = str_copy(f->mem, file),
		.line = line,
		.row = str_copy(f->mem, row),
		.word = w};
	for (size_t i = 0; args && args[i].name && i + 1 < COUNT(fault->args);
		i++) {
		fault->args[i].name = args[i].name;
		fault->args[i].value = str_copy(f->mem, args[i].value);
	}
}

/* The line in `file:line`, as notes of base/ write their place. */
static int
find_line(str place)
{
	size_t colon = place.n;
	int64_t line;

	while (colon && place.p[colon - 1] != ':')
		colon--;
	if (colon &&
		str_to_count(str_part(place, colon, place.n), INT32_MAX, &line))
		return (int)line;
	return 0;
}

void
faults_add_note(struct faults *f, str file, const struct note *note)
{
	faults_add(f, file, find_line(note->place), (str){"", 0}, note->word,
		note->args);
}

/* An id or an alias that an earlier clause has. */
static bool
is_taken(const struct edition *ed, str id)
{
	return edition_clause(ed, id) != NULL;
}

void
load_clauses(struct reader *r, const struct yaml *root)
{
	static const char *const files[] = {"clauses", NULL};
	static const char *const keys[] = {
		"id", "ja", "en", "aliases", "confidence", "source", NULL};
	static const char *const confidences[] = {
		"S", "T", "I", "B", "P", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "clauses", MUST_HAVE, &n);
	struct clause *all = MAKE_MANY(r->mem, struct clause, n);

	read_keys(r, root, files);
	r->ed->clauses = all;
	for (size_t i = 0; m; m = m->next, i++) {
		struct clause *c = &all[i];

		read_whole_row(r, m, "id", keys, &c->row);
		c->index = i;
		c->id = read_text(r, m, "id", MAY_LACK);
		c->aliases =
			read_texts(r, m, "aliases", MAY_LACK, &c->n_aliases);
		c->confidence = read_text(r, m, "confidence", MUST_HAVE);
		read_word(r, m, "confidence", confidences, 0);
		c->own = str_is_c(c->confidence, "P");
		c->sources =
			read_texts(r, m, "source", MAY_LACK, &c->n_sources);
		if (is_taken(r->ed, c->id))
			read_twice(r, c->id);
		for (size_t k = 0; k < c->n_aliases; k++) {
			if (is_taken(r->ed, c->aliases[k]))
				read_twice(r, c->aliases[k]);
		}
		r->ed->n_clauses = i + 1;
	}
}

static void
load_kinds(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"id", "own", "desk", "secrecy", "ja", "en", "clause", NULL};
	static const char *const desks[] = {
		"p", "b", "o", "m", "g", "admin", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "kinds", MUST_HAVE, &n);
	struct kind *all = MAKE_MANY(r->mem, struct kind, n);

	r->ed->kinds = all;
	for (size_t i = 0; m; m = m->next, i++) {
		read_whole_row(r, m, "id", keys, &all[i].row);
		all[i].index = i;
		all[i].id = read_text(r, m, "id", MAY_LACK);
		all[i].own = read_bool(r, m, "own", false);
		all[i].desk = read_text(r, m, "desk", MAY_LACK);
		if (all[i].desk.n)
			(void)read_word(r, m, "desk", desks, 0);
		all[i].secrecy = read_texts(
			r, m, "secrecy", MAY_LACK, &all[i].n_secrecy);
		for (size_t k = 0; k < all[i].n_secrecy; k++)
			if (!edition_clause(r->ed, all[i].secrecy[k]))
				read_unknown(r, "secrecy", all[i].secrecy[k]);
		if (edition_kind(r->ed, all[i].id))
			read_twice(r, all[i].id);
		r->ed->n_kinds = i + 1;
	}
}

static const struct kind *
read_kind(struct reader *r, const struct yaml *map, enum need need)
{
	str id = read_text(r, map, "kind", need);
	const struct kind *kind = id.n ? edition_kind(r->ed, id) : NULL;

	if (id.n && !kind)
		read_unknown(r, "kind", id);
	return kind;
}

static void
load_relations(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"id", "via", "kind", "ja", "en", "clause", NULL};
	static const char *const ways[] = {[VIA_PARTY] = "party",
		[VIA_KIND] = "kind",
		[VIA_ASSIGNED] = "assigned",
		[VIA_ANYONE] = "anyone",
		[VIA_SYSTEM] = "system",
		[VIA_CLOCK] = "clock",
		NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "relations", MUST_HAVE, &n);
	struct relation *all = MAKE_MANY(r->mem, struct relation, n);

	r->ed->relations = all;
	for (size_t i = 0; m; m = m->next, i++) {
		struct relation *rel = &all[i];

		read_whole_row(r, m, "id", keys, &rel->row);
		rel->index = i;
		rel->id = read_text(r, m, "id", MAY_LACK);
		read_text(r, m, "via", MUST_HAVE);
		rel->via = (enum via)read_word(r, m, "via", ways, VIA_ANYONE);
		rel->kind = read_kind(
			r, m, rel->via == VIA_KIND ? MUST_HAVE : MAY_LACK);
		if (rel->via == VIA_PARTY)
			rel->party = rel->id;
		if (edition_relation(r->ed, rel->id))
			read_twice(r, rel->id);
		r->ed->n_relations = i + 1;
	}
}

static void
load_duties(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"id", "kind", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "duties", MAY_LACK, &n);
	struct duty *all = MAKE_MANY(r->mem, struct duty, n);

	r->ed->duties = all;
	for (size_t i = 0; m; m = m->next, i++) {
		read_whole_row(r, m, "id", keys, &all[i].row);
		all[i].index = i;
		all[i].id = read_text(r, m, "id", MAY_LACK);
		all[i].kind = read_kind(r, m, MUST_HAVE);
		if (edition_duty(r->ed, all[i].id))
			read_twice(r, all[i].id);
		r->ed->n_duties = i + 1;
	}
}

static const struct duty *
find_duty(struct reader *r, const char *key, str id, const struct kind *kind)
{
	const struct duty *duty = edition_duty(r->ed, id);

	if (!duty)
		read_unknown(r, key, id);
	else if (kind && duty->kind && duty->kind != kind)
		read_fault_with(r, 0, W_RULE_DUTY_KIND, {"duty", id},
			{"kind", kind->id});
	return duty;
}

static void
load_first(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"account", "kind", "duty", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "first", MAY_LACK, &n);
	struct first_account *all = MAKE_MANY(r->mem, struct first_account, n);

	for (size_t i = 0; m; m = m->next, i++) {
		str duty;

		read_whole_row(r, m, "account", keys, &all[i].row);
		all[i].account = read_text(r, m, "account", MAY_LACK);
		all[i].kind = read_kind(r, m, MUST_HAVE);
		duty = read_text(r, m, "duty", MAY_LACK);
		if (duty.n)
			all[i].duty = find_duty(r, "duty", duty, all[i].kind);
	}
	r->ed->first = all;
	r->ed->n_first = n;
}

void
load_roles(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"kinds", "relations", "duties", "first", NULL};

	read_keys(r, root, keys);
	load_kinds(r, root);
	load_relations(r, root);
	load_duties(r, root);
	load_first(r, root);
}

struct who
load_who(struct reader *r, str text)
{
	str duty, relation = str_cut(text, '.', &duty);
	struct who who = {.relation = edition_relation(r->ed, relation)};

	if (!who.relation) {
		read_unknown(r, "by", text);
		return who;
	}
	if (duty.n)
		who.duty = find_duty(r, "by", duty, who.relation->kind);
	else if (relation.n != text.n)
		read_unknown(r, "by", text);
	return who;
}

bool
setting_takes(const struct setting *s, str value)
{
	struct length length;
	enum word why;
	int64_t count;
	day d;

	if (str_is_c(value, "unknown"))
		return true;
	switch (s->type) {
	case SETTING_WORD:
		for (size_t i = 0; i < s->n_choices; i++) {
			if (str_is(s->choices[i], value))
				return true;
		}
		return false;
	case SETTING_COUNT:
		return str_to_count(value, INT32_MAX, &count);
	case SETTING_DAY:
		return day_from(value, &d);
	case SETTING_BOOL:
		return str_is_c(value, "yes") || str_is_c(value, "no");
	case SETTING_TEXT:
		return value.n <= SETTING_MAX_BYTES && text_is_clean(value);
	case SETTING_LENGTH:
		return length_from(value, &length, &why);
	}
	return false;
}

static void
read_setting(struct reader *r, const struct yaml *m, struct setting *s)
{
	static const char *const keys[] = {"name", "type", "choices", "default",
		"who", "ja", "en", "clause", NULL};
	static const char *const types[] = {[SETTING_WORD] = "word",
		[SETTING_COUNT] = "count",
		[SETTING_DAY] = "day",
		[SETTING_BOOL] = "bool",
		[SETTING_TEXT] = "text",
		[SETTING_LENGTH] = "length",
		NULL};
	str who;

	read_whole_row(r, m, "name", keys, &s->row);
	s->name = read_text(r, m, "name", MAY_LACK);
	read_text(r, m, "type", MUST_HAVE);
	s->type =
		(enum setting_type)read_word(r, m, "type", types, SETTING_TEXT);
	s->choices = read_texts(r, m, "choices",
		s->type == SETTING_WORD ? MUST_HAVE : MAY_LACK, &s->n_choices);
	s->preset = read_text(r, m, "default", MUST_HAVE);
	if (!setting_takes(s, s->preset))
		read_fault_with(
			r, 0, W_RULE_SETTING_DEFAULT, {"value", s->preset});
	who = read_text(r, m, "who", MUST_HAVE);
	if (who.n)
		s->who = load_who(r, who);
}

void
load_settings(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"settings", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "settings", MUST_HAVE, &n);
	struct setting *all = MAKE_MANY(r->mem, struct setting, n);

	read_keys(r, root, keys);
	r->ed->settings = all;
	for (size_t i = 0; m; m = m->next, i++) {
		read_setting(r, m, &all[i]);
		all[i].index = i;
		if (edition_setting(r->ed, all[i].name))
			read_twice(r, all[i].name);
		r->ed->n_settings = i + 1;
	}
}
