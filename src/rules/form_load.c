#include "rules/form.h"
#include "rules/reader.h"
#include "rules/stated.h"

static const char *const types[] = {[FIELD_LINE] = "line",
	[FIELD_TEXT] = "text",
	[FIELD_MAIL] = "mail",
	[FIELD_DAY] = "day",
	[FIELD_COUNT] = "count",
	[FIELD_BOOL] = "bool",
	[FIELD_WORD] = "word",
	[FIELD_CASE] = "case",
	[FIELD_ORGANISATION] = "organisation",
	[FIELD_SERVICE] = "service",
	[FIELD_CONTROL] = "control",
	[FIELD_ITEM] = "item",
	NULL};

/* A key that means nothing for the field's type. */
static void
refuse_key(struct reader *r, const struct yaml *m, const struct field *f,
	const char *key)
{
	if (yaml_find(m, key))
		read_fault_with(r, 0, W_RULE_KEY_TYPE, {"key", str_of(key)},
			{"type", str_of(types[f->type])});
}

static void
read_choices(struct reader *r, const struct yaml *m, struct field *f)
{
	static const char *const keys[] = {
		"id", "ja", "en", "settled", "stated", "needs", NULL};
	size_t n;
	const struct yaml *c = read_list(r, m, "choices", MUST_HAVE, &n);
	struct choice *all = MAKE_MANY(r->mem, struct choice, n);

	f->choices = all;
	for (; c; c = c->next) {
		struct choice *choice = &all[f->n_choices];

		read_whole_row(r, c, "id", keys, &choice->row);
		choice->id = read_text(r, c, "id", MAY_LACK);
		choice->settled = read_bool(r, c, "settled", false);
		choice->stated = read_bool(r, c, "stated", false);
		choice->needs = read_text(r, c, "needs", MAY_LACK);
		if (field_choice(f, choice->id))
			read_twice(r, choice->id);
		f->n_choices++;
	}
	r->row = f->name;
	r->line = f->row.line;
}

/* min and max: characters of a text, or the value of a count. */
static void
read_limits(struct reader *r, const struct yaml *m, struct field *f)
{
	int64_t most = f->type == FIELD_TEXT   ? FIELD_TEXT_MAX_CHARS
		       : f->type == FIELD_MAIL ? FIELD_MAIL_MAX_CHARS
					       : FIELD_LINE_MAX_CHARS;
	bool is_count = f->type == FIELD_COUNT;

	f->min = read_count(r, m, "min", is_count ? 0 : INT64_MIN);
	f->max = read_count(r, m, "max", is_count ? INT64_MAX : most);
	if (f->type != FIELD_LINE && f->type != FIELD_TEXT && !is_count) {
		refuse_key(r, m, f, "min");
		refuse_key(r, m, f, "max");
	}
	if (f->min > f->max || (!is_count && f->max > most))
		read_fault_with(r, 0, W_RULE_RANGE, {"key", S("max")},
			{"min", str_fmt(r->mem, "%lld",
					f->min == INT64_MIN
						? 0
						: (long long)f->min)},
			{"max", str_fmt(r->mem, "%lld",
					is_count ? (long long)INT64_MAX
						 : (long long)most)});
}

/* What a field of its type points at. */
static void
read_target(struct reader *r, const struct yaml *m, struct field *f)
{
	str kind = read_text(r, m, "kind", MAY_LACK);
	str machine = read_text(
		r, m, "machine", f->type == FIELD_CASE ? MUST_HAVE : MAY_LACK);

	f->check_id = read_text(
		r, m, "check", f->type == FIELD_ITEM ? MUST_HAVE : MAY_LACK);
	if (kind.n && !(f->kind = edition_kind(r->ed, kind)))
		read_unknown(r, "kind", kind);
	if (machine.n && !(f->machine = edition_machine(r->ed, machine)))
		read_unknown(r, "machine", machine);
	if (f->type != FIELD_ORGANISATION)
		refuse_key(r, m, f, "kind");
	if (f->type != FIELD_CASE)
		refuse_key(r, m, f, "machine");
	if (f->type != FIELD_ITEM)
		refuse_key(r, m, f, "check");
	if (f->type == FIELD_WORD)
		read_choices(r, m, f);
	else
		refuse_key(r, m, f, "choices");
}

static const struct object *
read_object(struct reader *r, const struct yaml *m, enum need need)
{
	str id = read_text(r, m, "object", need);
	const struct object *object = id.n ? edition_object(r->ed, id) : NULL;

	if (id.n && !object)
		read_unknown(r, "object", id);
	return object;
}

/* Only what is public may stand on the public list, and only so many. */
static void
read_listed(struct reader *r, const struct yaml *m, struct field *f)
{
	static const char *const lists[] = {
		[LIST_COLUMN - 1] = "column", [LIST_FACET - 1] = "facet", NULL};

	if (!read_text(r, m, "list", MAY_LACK).n)
		return;
	f->list = (enum field_list)(
		LIST_COLUMN + read_word(r, m, "list", lists, 0));
	if (f->type == FIELD_TEXT)
		refuse_key(r, m, f, "list");
	if (f->object && f->object->secret)
		read_fault_with(
			r, 0, W_RULE_LIST_SECRET, {"object", f->object->id});
	if (++r->n_listed == FORM_MAX_LISTED + 1)
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("list")},
			{"max", str_fmt(r->mem, "%d", FORM_MAX_LISTED)});
}

/*
 * Controls that a field of an item is asked of. Whether the catalogue has them
 * is proved later: it is read after the forms.
 */
static void
read_controls(struct reader *r, const struct yaml *m, struct field *f)
{
	size_t n;
	const str *ids = read_texts(r, m, "controls", MAY_LACK, &n);
	struct control_id *all = MAKE_MANY(r->mem, struct control_id, n);

	if (n && (f->required || !stated_holds(f)))
		read_fault_with(r, 0, W_RULE_CONTROLS, {"value", f->name});
	f->controls = all;
	for (size_t i = 0; i < n; i++) {
		struct control_id *id = &all[f->n_controls];

		if (!control_id_from(r->mem, ids[i], id))
			read_unknown(r, "controls", ids[i]);
		else if (f->n_controls && stated_asks(f, id))
			read_twice(r, ids[i]);
		else
			f->n_controls++;
	}
}

static void
read_field(struct reader *r, const struct yaml *m, const struct form *form,
	struct field *f)
{
	static const char *const keys[] = {"name", "type", "group", "required",
		"min", "max", "choices", "kind", "machine", "check", "fills",
		"controls", "returns", "shows", "list", "hint_ja", "hint_en",
		"ja", "en", "object", "clause", NULL};
	str fills;

	read_whole_row(r, m, "name", keys, &f->row);
	f->name = read_text(r, m, "name", MAY_LACK);
	read_text(r, m, "type", MUST_HAVE);
	f->type = (enum field_type)read_word(r, m, "type", types, FIELD_LINE);
	f->group = read_text(r, m, "group", MAY_LACK);
	f->required = read_bool(r, m, "required", false);
	read_limits(r, m, f);
	read_target(r, m, f);
	fills = read_text(r, m, "fills", MAY_LACK);
	f->fills_what = str_cut(fills, '.', &f->fills_slot);
	if (fills.n && (!f->fills_what.n || !f->fills_slot.n))
		read_unknown(r, "fills", fills);
	read_controls(r, m, f);
	f->returns_id = read_text(r, m, "returns", MAY_LACK);
	if (f->type != FIELD_CONTROL)
		refuse_key(r, m, f, "returns");
	f->shows = read_text(r, m, "shows", MAY_LACK);
	f->hint_ja = read_text(r, m, "hint_ja", MAY_LACK);
	f->hint_en = read_text(r, m, "hint_en", MAY_LACK);
	f->object = read_object(r, m, MAY_LACK);
	if (!f->object)
		f->object = form->object;
	read_listed(r, m, f);
}

/* A field that another one on the same line, or of the form, may look at. */
static const struct field *
find_beside(struct reader *r, const struct form *form, const struct field *f,
	const char *key, str name)
{
	const struct field *other = form_field(form, name);

	if (!other)
		read_unknown(r, key, name);
	else if (other->group.n && !str_is(other->group, f->group))
		read_fault_with(r, 0, W_RULE_GROUP, {"key", str_of(key)},
			{"value", name});
	return other;
}

/* Why a control came back is a text. */
static void
join_text(struct reader *r, const struct form *form, struct field *f)
{
	const struct field *text =
		f->returns_id.n
			? find_beside(r, form, f, "returns", f->returns_id)
			: NULL;

	if (text && text->type != FIELD_TEXT)
		read_fault_with(r, 0, W_RULE_RETURNS, {"value", text->name});
	else
		f->returns = text;
}

static void
check_needs(struct reader *r, const struct form *form, struct field *all)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		r->row = f->name;
		r->line = f->row.line;
		join_text(r, form, &all[i]);
		for (size_t k = 0; k < f->n_choices; k++) {
			if (f->choices[k].needs.n)
				find_beside(r, form, f, "needs",
					f->choices[k].needs);
		}
	}
}

static void
read_fields(struct reader *r, const struct yaml *root, struct form *form)
{
	size_t n;
	const struct yaml *m = read_list(
		r, root, "fields", form->known ? MUST_HAVE : MAY_LACK, &n);
	struct field *all;

	if (n > FORM_MAX_FIELDS || (n && !form->known)) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("fields")},
			{"max", str_fmt(r->mem, "%d",
					form->known ? FORM_MAX_FIELDS : 0)});
		return;
	}
	all = MAKE_MANY(r->mem, struct field, n);
	form->fields = all;
	for (; m; m = m->next) {
		struct field *f = &all[form->n_fields];

		read_field(r, m, form, f);
		f->index = form->n_fields;
		if (form_field(form, f->name))
			read_twice(r, f->name);
		form->n_fields++;
	}
	check_needs(r, form, all);
}

static bool
has_group(const struct form *form, str id)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (str_is(form->fields[i].group, id))
			return true;
	return false;
}

/* After the fields: a heading is of a group that some field has. */
static void
read_groups(struct reader *r, const struct yaml *root, struct form *form)
{
	static const char *const keys[] = {"id", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "groups", MAY_LACK, &n);
	struct form_group *all = MAKE_MANY(r->mem, struct form_group, n);

	form->groups = all;
	for (; m; m = m->next) {
		struct form_group *g = &all[form->n_groups];

		read_whole_row(r, m, "id", keys, &g->row);
		g->id = read_text(r, m, "id", MAY_LACK);
		if (form_group(form, g->id))
			read_twice(r, g->id);
		else if (g->id.n && !has_group(form, g->id))
			read_unknown(r, "groups", g->id);
		form->n_groups++;
	}
}

/* Whether two fields can be compared in that way. */
static bool
is_comparable(const struct form_check *c)
{
	const struct field *f = c->field, *than = c->than;

	switch (c->must) {
	case FORM_HAS_TEXT:
		return true;
	case FORM_SAME:
		return than->type == f->type;
	case FORM_WITHIN:
		return f->type == FIELD_DAY && than->type == FIELD_DAY;
	case FORM_NOT_BEFORE:
	case FORM_NOT_AFTER:
	case FORM_BEFORE:
	case FORM_AFTER:
		return than->type == f->type &&
		       (f->type == FIELD_DAY || f->type == FIELD_COUNT);
	}
	return false;
}

/* `than: FACT` or `than: FIELD.FACT`; form_join finds the fact. */
static void
read_met(struct reader *r, const struct form *form, struct form_check *c,
	str than)
{
	str fact, field = str_cut(than, '.', &fact);

	c->than_id = than;
	if (form_field(form, field)) {
		c->than_of = find_beside(r, form, c->field, "than", field);
		c->than_id = fact;
	}
	if (c->field->type != FIELD_DAY || c->must == FORM_HAS_TEXT ||
		(c->than_of && c->than_of->type != FIELD_CASE))
		read_fault_with(r, 0, W_RULE_COMPARE, {"value", than});
}

static void
read_form_check(struct reader *r, const struct yaml *m, const struct form *form,
	struct form_check *c)
{
	static const char *const keys[] = {"field", "must", "than", "length",
		"if", "value", "clause", NULL};
	static const char *const musts[] = {[FORM_NOT_BEFORE] = "not_before",
		[FORM_NOT_AFTER] = "not_after",
		[FORM_BEFORE] = "before",
		[FORM_AFTER] = "after",
		[FORM_WITHIN] = "within",
		[FORM_SAME] = "same",
		[FORM_HAS_TEXT] = "has_text",
		NULL};
	str field, than, if_field;

	read_whole_row(r, m, "field", keys, &c->row);
	field = read_text(r, m, "field", MAY_LACK);
	read_text(r, m, "must", MUST_HAVE);
	c->must = (enum form_must)read_word(r, m, "must", musts, FORM_HAS_TEXT);
	than = read_text(
		r, m, "than", c->must == FORM_HAS_TEXT ? MAY_LACK : MUST_HAVE);
	c->length_id = read_text(
		r, m, "length", c->must == FORM_WITHIN ? MUST_HAVE : MAY_LACK);
	if_field = read_text(r, m, "if", MAY_LACK);
	c->value = read_text(r, m, "value", if_field.n ? MUST_HAVE : MAY_LACK);
	if (!field.n || !(c->field = form_field(form, field))) {
		read_unknown(r, "field", field);
		return;
	}
	if (str_find_char(than, '.', 0) < than.n)
		read_met(r, form, c, than);
	else if (than.n)
		c->than = find_beside(r, form, c->field, "than", than);
	if (if_field.n)
		c->if_field = find_beside(r, form, c->field, "if", if_field);
	if (c->if_field && c->if_field->type == FIELD_WORD &&
		!field_choice(c->if_field, c->value))
		read_unknown(r, "value", c->value);
	if (c->than && !is_comparable(c))
		read_fault_with(r, 0, W_RULE_COMPARE, {"value", than});
}

static void
read_form_checks(struct reader *r, const struct yaml *root, struct form *form)
{
	size_t n;
	const struct yaml *m = read_list(r, root, "checks", MAY_LACK, &n);
	struct form_check *all = MAKE_MANY(r->mem, struct form_check, n);

	form->checks = all;
	for (; m; m = m->next) {
		struct form_check *c = &all[form->n_checks];

		read_form_check(r, m, form, c);
		if (c->field)
			form->n_checks++;
	}
}

/* `each: person`: a ballot. */
static bool
read_each(struct reader *r, const struct yaml *map)
{
	str each = read_text(r, map, "each", MAY_LACK);

	if (each.n && !str_is_c(each, "person"))
		read_unknown(r, "each", each);
	return each.n > 0;
}

static void
read_form(struct reader *r, const struct yaml *root, struct form *form)
{
	static const char *const files[] = {
		"form", "groups", "fields", "checks", NULL};
	static const char *const keys[] = {
		"id", "object", "each", "known", "ja", "en", "clause", NULL};
	const struct yaml *m = read_map(r, root, "form", MUST_HAVE);

	read_keys(r, root, files);
	if (!m)
		return;
	read_whole_row(r, m, "id", keys, &form->row);
	form->id = read_text(r, m, "id", MAY_LACK);
	form->object = read_object(r, m, MUST_HAVE);
	form->each_person = read_each(r, m);
	form->known = read_bool(r, m, "known", true);
	if (edition_form(r->ed, form->id))
		read_twice(r, form->id);
	read_fields(r, root, form);
	read_groups(r, root, form);
	read_form_checks(r, root, form);
}

void
load_forms(struct reader *r, const struct bundle *b)
{
	size_t n;
	const str *paths = bundle_list(b, r->mem, S("form"), &n);
	struct form *all = MAKE_MANY(r->mem, struct form, n);

	r->ed->forms = all;
	for (size_t i = 0; i < n; i++) {
		struct form *form = &all[r->ed->n_forms];
		const struct yaml *root;

		if (!(root = read_file(r, b, paths[i], MUST_HAVE)))
			continue;
		form->index = r->ed->n_forms;
		read_form(r, root, form);
		r->ed->n_forms++;
	}
}
