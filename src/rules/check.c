#include "rules/form.h"
#include "rules/reader.h"

const struct check_item *
check_item(const struct check *check, str id)
{
	for (size_t i = 0; i < check->n_items; i++) {
		if (str_is(check->items[i].id, id))
			return &check->items[i];
	}
	return NULL;
}

/* The form whose lines mark the items: which field names one, which judges. */
static void
join_form(struct reader *r, struct check *check, str form)
{
	check->form = edition_form(r->ed, form);
	if (!check->form) {
		read_unknown(r, "form", form);
		return;
	}
	for (size_t i = 0; i < check->form->n_fields; i++) {
		const struct field *f = &check->form->fields[i];

		if (f->type == FIELD_ITEM && str_is(f->check_id, check->id))
			check->item = f;
		if (f->type == FIELD_WORD && str_is_c(f->name, "result"))
			check->result = f;
	}
	if (!check->item || !check->result ||
		!str_is(check->item->group, check->result->group))
		read_fault_with(r, 0, W_RULE_CHECK_FORM, {"value", form});
}

/* The text is on one line with the control that it is about. */
static void
read_advice(struct reader *r, const struct yaml *m, struct check *check)
{
	str name = read_text(r, m, "advice", MAY_LACK);

	if (!name.n || !load_field(r, "advice", name, &check->advice_form,
			       &check->advice))
		return;
	for (size_t i = 0; i < check->advice_form->n_fields; i++) {
		const struct field *f = &check->advice_form->fields[i];

		if (f->type == FIELD_CONTROL && f->group.n &&
			str_is(f->group, check->advice->group))
			check->advice_on = f;
	}
	if (!check->advice_on)
		read_fault_with(r, 0, W_RULE_GROUP, {"key", S("advice")},
			{"value", check->advice->name});
}

static void
read_items(struct reader *r, const struct yaml *root, struct check *check)
{
	static const char *const keys[] = {
		"id", "known", "ja", "en", "clause", NULL};
	size_t n;
	const struct yaml *m = read_list(r, root, "items", MUST_HAVE, &n);
	struct check_item *all = MAKE_MANY(r->mem, struct check_item, n);

	check->items = all;
	for (; m; m = m->next) {
		struct check_item *item = &all[check->n_items];

		read_whole_row(r, m, "id", keys, &item->row);
		item->id = read_text(r, m, "id", MAY_LACK);
		item->known = read_bool(r, m, "known", true);
		if (check_item(check, item->id))
			read_twice(r, item->id);
		check->n_items++;
	}
}

static void
read_check(struct reader *r, const struct yaml *root, struct check *check)
{
	static const char *const files[] = {"check", "items", NULL};
	static const char *const keys[] = {
		"id", "form", "advice", "ja", "en", "clause", NULL};
	const struct yaml *m = read_map(r, root, "check", MUST_HAVE);
	str form;

	read_keys(r, root, files);
	if (!m)
		return;
	read_whole_row(r, m, "id", keys, &check->row);
	check->id = read_text(r, m, "id", MAY_LACK);
	form = read_text(r, m, "form", MUST_HAVE);
	if (form.n)
		join_form(r, check, form);
	read_advice(r, m, check);
	if (edition_check(r->ed, check->id))
		read_twice(r, check->id);
	read_items(r, root, check);
}

/* Fields of type item know their check only now. */
static void
join_fields(struct reader *r)
{
	for (size_t i = 0; i < r->ed->n_forms; i++) {
		const struct form *form = &r->ed->forms[i];

		for (size_t k = 0; k < form->n_fields; k++) {
			struct field *f = (struct field *)&form->fields[k];

			if (f->type != FIELD_ITEM || !f->check_id.n)
				continue;
			f->check = edition_check(r->ed, f->check_id);
			r->file = f->row.file;
			r->line = f->row.line;
			r->row = f->name;
			if (!f->check)
				read_unknown(r, "check", f->check_id);
		}
	}
}

bool
is_self_check(str path)
{
	return str_starts(path, S("check/self-"));
}

void
load_checks(struct reader *r, const struct bundle *b)
{
	size_t n;
	const str *paths = bundle_list(b, r->mem, S("check"), &n);
	struct check *all = MAKE_MANY(r->mem, struct check, n);

	r->ed->checks = all;
	for (size_t i = 0; i < n; i++) {
		struct check *check = &all[r->ed->n_checks];
		const struct yaml *root;

		if (is_self_check(paths[i]) ||
			!(root = read_file(r, b, paths[i], MUST_HAVE)))
			continue;
		check->index = r->ed->n_checks;
		read_check(r, root, check);
		r->ed->n_checks++;
	}
	join_fields(r);
}
