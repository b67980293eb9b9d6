#include "rules/form_reading.h"

#include <inttypes.h>

#include "base/text.h"

const struct field *
form_field(const struct form *form, str name)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		if (str_is(form->fields[i].name, name))
			return &form->fields[i];
	}
	return NULL;
}

bool
form_is_needed(const struct form *form, const struct field *f)
{
	for (size_t i = 0; i < form->n_fields; i++)
		for (size_t k = 0; k < form->fields[i].n_choices; k++)
			if (str_is(form->fields[i].choices[k].needs, f->name))
				return true;
	return false;
}

const struct form_group *
form_group(const struct form *form, str id)
{
	for (size_t i = 0; i < form->n_groups; i++) {
		if (str_is(form->groups[i].id, id))
			return &form->groups[i];
	}
	return NULL;
}

const struct choice *
field_choice(const struct field *f, str id)
{
	for (size_t i = 0; i < f->n_choices; i++) {
		if (str_is(f->choices[i].id, id))
			return &f->choices[i];
	}
	return NULL;
}

bool
form_may_need(const struct form *form, const struct field *f)
{
	bool needs = false;

	for (size_t i = 0; i < form->n_checks; i++)
		needs |= form->checks[i].must == FORM_HAS_TEXT &&
			 form->checks[i].field == f;
	for (size_t i = 0; i < form->n_fields; i++)
		for (size_t k = 0; k < form->fields[i].n_choices; k++)
			needs |= str_is(
				form->fields[i].choices[k].needs, f->name);
	return needs && !f->required;
}

struct form_fault *
form_fault_add(struct arena *mem, struct form_faults *faults)
{
	if (faults->n < FORM_MAX_FAULTS)
		return LIST_ADD(mem, faults);
	faults->n_more++;
	return NULL;
}

void
reading_fault(struct reading *r, str field, int32_t line, enum word w,
	const struct clause *clause, const struct word_arg *args)
{
	struct form_fault *fault = form_fault_add(r->mem, r->faults);

	if (!fault)
		return;
	*fault = (struct form_fault){
		.field = field, .line = line, .word = w, .clause = clause};
	for (size_t i = 0; args && args[i].name && i + 1 < COUNT(fault->args);
		i++)
		fault->args[i] = args[i];
}

static void
add_field_fault(struct reading *r, const struct field *f, int32_t line,
	enum word w, const struct word_arg *args)
{
	reading_fault(r, f->name, line, w, f->row.clause, args);
}
#define add_field_fault_with(r, f, line, w, ...)                               \
	add_field_fault((r), (f), (line), (w),                                 \
		(const struct word_arg[]){__VA_ARGS__, {0}})

struct slot *
reading_slot(const struct reading *r, const struct field *f, int32_t line)
{
	return &r->slots[f->index * (size_t)r->n_lines + (size_t)line];
}

static str
print_number(struct reading *r, int64_t n)
{
	return str_fmt(r->mem, "%" PRId64, n);
}

static bool
is_of_length(struct reading *r, const struct field *f, int32_t line, str value)
{
	int64_t n = (int64_t)text_chars(value);

	if (n > f->max)
		add_field_fault_with(r, f, line, W_FORM_LONG,
			{"n", print_number(r, n)},
			{"max", print_number(r, f->max)});
	else if (n < f->min)
		add_field_fault_with(r, f, line, W_FORM_SHORT,
			{"n", print_number(r, n)},
			{"min", print_number(r, f->min)});
	return n <= f->max && n >= f->min;
}

static bool
is_in_limits(struct reading *r, const struct field *f, int32_t line, str value)
{
	int64_t n;

	if (!str_to_int(value, &n))
		return false;
	if (n > f->max)
		add_field_fault_with(r, f, line, W_FORM_LARGE,
			{"max", print_number(r, f->max)});
	else if (n < f->min)
		add_field_fault_with(r, f, line, W_FORM_SMALL,
			{"min", print_number(r, f->min)});
	return n <= f->max && n >= f->min;
}

/* What the spelling alone does not show: length, limits, choices. */
static bool
is_good(struct reading *r, const struct field *f, int32_t line, str value)
{
	bool known = true;

	switch (f->type) {
	case FIELD_DAY:
	case FIELD_BOOL:
	case FIELD_CONTROL:
		return true;
	case FIELD_COUNT:
		return is_in_limits(r, f, line, value);
	case FIELD_WORD:
		if (!(known = field_choice(f, value)))
			add_field_fault_with(
				r, f, line, W_FORM_CHOICE, {"value", value});
		break;
	case FIELD_ITEM:
		if (!(known = f->check && check_item(f->check, value)))
			add_field_fault_with(
				r, f, line, W_FORM_ITEM, {"value", value});
		break;
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_MAIL:
	case FIELD_CASE:
	case FIELD_ORGANISATION:
	case FIELD_SERVICE:
		break;
	}
	return known && is_of_length(r, f, line, value);
}

static void
read_answer(struct reading *r, const struct field *f, const struct answer *a)
{
	struct slot *slot = reading_slot(r, f, a->line);
	enum word why;

	*slot = (struct slot){.typed = true};
	if (!field_read(r->mem, f, a->value, &slot->value, &why))
		add_field_fault(r, f, a->line, why, NULL);
	else if (!slot->value.n)
		slot->typed = false;
	else
		slot->good = is_good(r, f, a->line, slot->value);
}

/* The field an answer belongs to, or NULL with a fault. */
static const struct field *
find_place(struct reading *r, const struct answer *a)
{
	const struct field *f = form_field(r->form, a->field);

	if (!f)
		reading_fault(r, a->field, a->line, W_FORM_UNKNOWN, NULL,
			(struct word_arg[]){
				{"field", a->field},
                                {0      }
                });
	else if (a->line < 0 || (a->line > 0 && !f->group.n))
		add_field_fault(r, f, a->line, W_FORM_LINE, NULL);
	else if (a->line >= FORM_MAX_LINES)
		add_field_fault_with(r, f, a->line, W_FORM_LINES,
			{"max", print_number(r, FORM_MAX_LINES)});
	else
		return f;
	return NULL;
}

static void
read_answers(struct reading *r, const struct answers *in)
{
	const struct field **places =
		MAKE_MANY(r->mem, const struct field *, in->n);

	r->n_lines = 1;
	for (size_t i = 0; i < in->n; i++) {
		places[i] = find_place(r, &in->at[i]);
		if (places[i] && in->at[i].line >= r->n_lines)
			r->n_lines = in->at[i].line + 1;
	}
	r->slots = MAKE_MANY(
		r->mem, struct slot, r->form->n_fields * (size_t)r->n_lines);
	for (size_t i = 0; i < in->n; i++) {
		if (places[i])
			read_answer(r, places[i], &in->at[i]);
	}
}

static size_t
find_head(const struct form *form, str group)
{
	size_t i = 0;

	while (!str_is(form->fields[i].group, group))
		i++;
	return i;
}

static void
find_lines(struct reading *r)
{
	size_t n_fields = r->form->n_fields, n_lines = (size_t)r->n_lines;

	r->heads = MAKE_MANY(r->mem, size_t, n_fields);
	r->lines = MAKE_MANY(r->mem, bool, n_fields *n_lines);
	for (size_t i = 0; i < n_fields; i++) {
		bool *lines;

		r->heads[i] = find_head(r->form, r->form->fields[i].group);
		lines = &r->lines[r->heads[i] * n_lines];
		for (size_t k = 0; k < n_lines; k++)
			lines[k] |= r->slots[i * n_lines + k].typed;
	}
}

bool
reading_has_line(const struct reading *r, const struct field *f, int32_t line)
{
	size_t at = r->heads[f->index] * (size_t)r->n_lines + (size_t)line;

	return f->group.n ? r->lines[at] : line == 0;
}

const struct slot *
reading_beside(const struct reading *r, const struct field *f, int32_t line)
{
	return reading_slot(r, f, f->group.n ? line : 0);
}

static void
check_needed(struct reading *r, const struct field *f, int32_t line)
{
	const struct slot *slot = reading_slot(r, f, line);
	const struct choice *choice = slot->good && f->n_choices
					      ? field_choice(f, slot->value)
					      : NULL;
	const struct field *needed = NULL;

	if (f->required && !slot->typed)
		add_field_fault(r, f, line, W_FORM_REQUIRED, NULL);
	if (choice && choice->needs.n)
		needed = form_field(r->form, choice->needs);
	if (needed && !reading_beside(r, needed, line)->typed)
		reading_fault(r, needed->name, needed->group.n ? line : 0,
			W_FORM_NEEDS, f->row.clause,
			(struct word_arg[]){
				{"choice_ja",     choice->row.ja},
				{"choice_en",               choice->row.en},
                                {0}
                });
}

static void
put_values(struct reading *r, struct answers *out)
{
	for (size_t i = 0; i < r->form->n_fields; i++) {
		const struct field *f = &r->form->fields[i];

		for (int32_t line = 0; line < r->n_lines; line++) {
			const struct slot *slot = reading_slot(r, f, line);
			struct answer *a;

			if (!slot->good)
				continue;
			a = LIST_ADD(r->mem, out);
			*a = (struct answer){f->name, line, slot->value};
		}
	}
}

void
form_read(struct arena *mem, const struct form *form, const struct answers *in,
	bool draft, struct answers *out, struct form_faults *faults)
{
	struct reading r = {
		.mem = mem, .form = form, .draft = draft, .faults = faults};

	read_answers(&r, in);
	find_lines(&r);
	for (size_t i = 0; i < form->n_fields && !draft; i++) {
		for (int32_t line = 0; line < r.n_lines; line++) {
			if (reading_has_line(&r, &form->fields[i], line))
				check_needed(&r, &form->fields[i], line);
		}
	}
	reading_check(&r);
	put_values(&r, out);
}
