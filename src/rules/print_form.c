#include "rules/print.h"
#include "rules/stated.h"

static void
print_choice(struct buf *out, const struct choice *c)
{
	buf_fmt(out, "  choice %.*s", STR(c->id));
	print_flag(out, "settled", c->settled);
	print_flag(out, "stated", c->stated);
	print_pair(out, "needs", c->needs);
	print_tail(out, &c->row);
}

static void
print_bound(struct buf *out, const char *key, int64_t n)
{
	if (n != INT64_MIN && n != INT64_MAX)
		buf_fmt(out, " %s=%lld", key, (long long)n);
}

static void
print_field(struct buf *out, const struct form *form, const struct field *f)
{
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
		[FIELD_ITEM] = "item"};

	buf_fmt(out, "field %.*s.%.*s type=%s", STR(form->id), STR(f->name),
		types[f->type]);
	print_pair(out, "group", f->group);
	print_flag(out, "required", f->required);
	print_bound(out, "min", f->min);
	print_bound(out, "max", f->max);
	if (f->kind)
		print_pair(out, "kind", f->kind->id);
	if (f->machine)
		print_pair(out, "machine", f->machine->id);
	if (f->check)
		print_pair(out, "check", f->check->id);
	if (f->fills_what.n)
		buf_fmt(out, " fills=%.*s.%.*s", STR(f->fills_what),
			STR(f->fills_slot));
	print_pair(out, "controls", stated_asked(out->mem, f));
	print_pair(out, "returns", f->returns_id);
	if (f->object)
		print_pair(out, "object", f->object->id);
	if (f->list != LIST_NOT)
		buf_fmt(out, " list=%s",
			f->list == LIST_FACET ? "facet" : "column");
	print_pair(out, "hint_ja", f->hint_ja);
	print_pair(out, "hint_en", f->hint_en);
	print_tail(out, &f->row);
	for (size_t i = 0; i < f->n_choices; i++)
		print_choice(out, &f->choices[i]);
}

static void
print_check(
	struct buf *out, const struct form *form, const struct form_check *c)
{
	static const char *const musts[] = {[FORM_NOT_BEFORE] = "not_before",
		[FORM_NOT_AFTER] = "not_after",
		[FORM_BEFORE] = "before",
		[FORM_AFTER] = "after",
		[FORM_WITHIN] = "within",
		[FORM_SAME] = "same",
		[FORM_HAS_TEXT] = "has_text"};

	buf_fmt(out, "must %.*s.%.*s %s", STR(form->id), STR(c->field->name),
		musts[c->must]);
	if (c->than)
		print_pair(out, "than", c->than->name);
	if (c->than_of)
		buf_fmt(out, " than=%.*s.%.*s", STR(c->than_of->name),
			STR(c->than_id));
	else
		print_pair(out, "than", c->than_id);
	if (c->length)
		print_pair(out, "length", c->length->id);
	if (c->if_field)
		print_pair(out, "if", c->if_field->name);
	print_pair(out, "value", c->value);
	print_tail(out, &c->row);
}

static void
print_one_form(struct buf *out, const struct form *form)
{
	print_file(out, str_copy(out->mem, form->row.file).p);
	buf_fmt(out, "form %.*s", STR(form->id));
	print_flag(out, "unknown", !form->known);
	print_flag(out, "each_person", form->each_person);
	if (form->object)
		print_pair(out, "object", form->object->id);
	print_tail(out, &form->row);
	for (size_t i = 0; i < form->n_groups; i++) {
		buf_fmt(out, "group %.*s.%.*s", STR(form->id),
			STR(form->groups[i].id));
		print_tail(out, &form->groups[i].row);
	}
	for (size_t i = 0; i < form->n_fields; i++)
		print_field(out, form, &form->fields[i]);
	for (size_t i = 0; i < form->n_checks; i++)
		print_check(out, form, &form->checks[i]);
}

void
print_forms(struct buf *out, const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		print_one_form(out, &ed->forms[i]);
	for (size_t i = 0; i < ed->n_checks; i++) {
		const struct check *c = &ed->checks[i];

		print_file(out, str_copy(out->mem, c->row.file).p);
		buf_fmt(out, "check %.*s form=%.*s", STR(c->id),
			STR(c->form->id));
		if (c->advice)
			buf_fmt(out, " advice=%.*s.%.*s",
				STR(c->advice_form->id), STR(c->advice->name));
		print_tail(out, &c->row);
		for (size_t k = 0; k < c->n_items; k++) {
			buf_fmt(out, "item %.*s", STR(c->items[k].id));
			print_flag(out, "unknown", !c->items[k].known);
			print_tail(out, &c->items[k].row);
		}
	}
}
