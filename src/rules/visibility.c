#include "rules/visibility.h"

#include "rules/reader.h"

static void
load_objects(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"id", "class", "ja", "en", "clause", NULL};
	static const char *const classes[] = {"public", "secret", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "objects", MUST_HAVE, &n);
	struct object *all = MAKE_MANY(r->mem, struct object, n);

	r->ed->objects = all;
	for (size_t i = 0; m; m = m->next, i++) {
		read_whole_row(r, m, "id", keys, &all[i].row);
		all[i].index = i;
		all[i].id = read_text(r, m, "id", MAY_LACK);
		read_text(r, m, "class", MUST_HAVE);
		all[i].secret = read_word(r, m, "class", classes, 1) == 1;
		if (edition_object(r->ed, all[i].id))
			read_twice(r, all[i].id);
		r->ed->n_objects = i + 1;
	}
}

static size_t
read_stage(struct reader *r, const struct yaml *m)
{
	str id = read_text(r, m, "from", MUST_HAVE);

	for (size_t i = 0; i < r->ed->n_stages; i++) {
		if (str_is(r->ed->stages[i], id))
			return i;
	}
	if (id.n)
		read_unknown(r, "from", id);
	return 0;
}

static void
read_condition(struct reader *r, const struct yaml *m, struct visible *v)
{
	str text = read_text(r, m, "if", MAY_LACK), name;
	str word = str_cut(text, ' ', &name);

	if (!text.n)
		return;
	if (str_is_c(text, "release")) {
		v->cond = IF_RELEASE;
	} else if (str_is_c(text, "asked")) {
		v->cond = IF_ASKED;
	} else if (str_is_c(word, "setting") &&
		   (v->setting = edition_setting(r->ed, name))) {
		v->cond = IF_SETTING;
	} else {
		read_unknown(r, "if", text);
	}
}

static void
read_visible(struct reader *r, const struct yaml *m, struct visible *v)
{
	static const char *const keys[] = {
		"object", "relation", "from", "may", "if", "clause", NULL};
	static const char *const mays[] = {"count", "read", "write", NULL};
	str object, relation;

	read_whole_row(r, m, "object", keys, &v->row);
	object = read_text(r, m, "object", MAY_LACK);
	relation = read_text(r, m, "relation", MUST_HAVE);
	if (object.n && !(v->object = edition_object(r->ed, object)))
		read_unknown(r, "object", object);
	if (relation.n && !(v->relation = edition_relation(r->ed, relation)))
		read_unknown(r, "relation", relation);
	v->from_stage = read_stage(r, m);
	read_text(r, m, "may", MUST_HAVE);
	v->may = (enum may)(MAY_COUNT + read_word(r, m, "may", mays, 0));
	read_condition(r, m, v);
}

void
load_visibility(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"objects", "rows", NULL};
	size_t n;
	const struct yaml *m;
	struct visible *all;

	read_keys(r, root, keys);
	load_objects(r, root);
	m = read_list(r, root, "rows", MUST_HAVE, &n);
	all = MAKE_MANY(r->mem, struct visible, n);
	r->ed->visible = all;
	r->ed->n_visible = n;
	for (; m; m = m->next)
		read_visible(r, m, all++);
}

static bool
is_met(const struct visible *v, const struct visible_ask *q)
{
	switch (v->cond) {
	case IF_ALWAYS:
		return true;
	case IF_SETTING:
		return q->setting_on && q->setting_on(q->data, v->setting);
	case IF_RELEASE:
		return q->released;
	case IF_ASKED:
		return q->asked;
	}
	return false;
}

enum may
visibility_may(const struct edition *ed, const struct visible_ask *q)
{
	enum may most = MAY_NOT;

	for (size_t i = 0; i < ed->n_visible; i++) {
		const struct visible *v = &ed->visible[i];

		if (v->object == q->object && v->relation == q->relation &&
			v->from_stage <= q->stage && v->may > most &&
			is_met(v, q))
			most = v->may;
	}
	return most;
}
