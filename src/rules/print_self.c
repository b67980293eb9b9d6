#include "rules/print.h"
#include "rules/self_check.h"

#include <inttypes.h>

static void
print_place(struct buf *out, const char *key, const struct self_field *f)
{
	if (f->field)
		buf_fmt(out, " %s=%.*s.%.*s", key, STR(f->form->id),
			STR(f->field->name));
}

static void
print_list(struct buf *out, const char *key, const struct self_list *list)
{
	if (list)
		print_pair(out, key, list->id);
}

static void
print_number(struct buf *out, const char *key, int64_t n, bool always)
{
	if (n || always)
		buf_fmt(out, " %s=%" PRId64, key, n);
}

static void
print_test(struct buf *out, const struct self_test *t)
{
	buf_fmt(out, "test %.*s %s %s", STR(t->id),
		self_severity_name(t->severity), self_kind_name(t->kind));
	print_texts(out, "of", t->of, t->n_of);
	for (size_t i = 0; i < t->n_when; i++)
		print_pair(out, "when", t->when[i]->id);
	for (size_t i = 0; i < t->n_in; i++)
		print_pair(out, "in", t->in[i]->name);
	print_list(out, "words", t->list);
	print_list(out, "except", t->except);
	print_list(out, "near", t->near);
	print_list(out, "units", t->units);
	print_number(out, "count", t->count, t->kind == SELF_DETAILS);
	print_number(out, "least", t->least, false);
	if (t->form)
		print_pair(out, "form", t->form->id);
	print_flag(out, "needed", t->needed);
	print_place(out, "field", &t->field);
	print_place(out, "decided", &t->decided);
	if (t->kind == SELF_COMPARED)
		print_pair(out, "must", str_of(self_must_name(t->must)));
	print_place(out, "than", &t->than);
	print_pair(out, "value", t->value);
	print_pair(out, "measured", t->measured);
	print_tail(out, &t->row);
}

static void
print_precedent(struct buf *out, const struct self_precedent *p)
{
	buf_fmt(out, "precedent %.*s", STR(p->id));
	print_texts(out, "of", p->of, p->n_of);
	print_pair(out, "when", p->when->id);
	print_pair(out, "in", p->in->name);
	print_tail(out, &p->row);
}

/* A row of another file than the one before it. */
static void
print_head(struct buf *out, const struct row *row, str *file)
{
	if (!str_is(row->file, *file))
		print_file(out, str_copy(out->mem, row->file).p);
	*file = row->file;
}

void
print_self(struct buf *out, const struct edition *ed)
{
	str file = S("");

	for (size_t i = 0; i < ed->self->n_lists; i++) {
		const struct self_list *list = &ed->self->lists[i];

		print_head(out, &list->row, &file);
		buf_fmt(out, "words %.*s", STR(list->id));
		print_texts(out, "texts", list->texts, list->n_texts);
		print_tail(out, &list->row);
	}
	for (size_t i = 0; i < ed->self->n_tests; i++) {
		print_head(out, &ed->self->tests[i].row, &file);
		print_test(out, &ed->self->tests[i]);
	}
	for (size_t i = 0; i < ed->self->n_precedents; i++) {
		print_head(out, &ed->self->precedents[i].row, &file);
		print_precedent(out, &ed->self->precedents[i]);
	}
}
