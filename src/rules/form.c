#include "rules/form.h"

#include <inttypes.h>

#include "base/text.h"
#include "rules/deadline.h"

/* One place of the form: nothing, good, or wrong (then without a value). */
struct slot {
	str value;
	bool typed, good;
};

struct reading {
	struct arena *mem;
	const struct form *form;
	bool draft;
	struct form_faults *faults;
	struct slot *slots; /* field by field, n_lines each */
	int32_t n_lines;
	size_t *heads; /* of each field: the first one of its group */
	bool *lines;   /* by head and line: something was typed there */
};

const struct field *
form_field(const struct form *form, str name)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		if (str_is(form->fields[i].name, name))
			return &form->fields[i];
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

static void
add_fault(struct reading *r, str field, int32_t line, enum word w,
	const struct clause *clause, const struct word_arg *args)
{
	struct form_fault *fault = LIST_ADD(r->mem, r->faults);

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
	add_fault(r, f->name, line, w, f->row.clause, args);
}
#define add_field_fault_with(r, f, line, w, ...)                               \
	add_field_fault((r), (f), (line), (w),                                 \
		(const struct word_arg[]){__VA_ARGS__, {0}})

static struct slot *
slot_at(const struct reading *r, const struct field *f, int32_t line)
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
	struct slot *slot = slot_at(r, f, a->line);
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
		add_fault(r, a->field, a->line, W_FORM_UNKNOWN, NULL,
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

/* Whether the line is there: line 0 without a group, else something typed. */
static bool
has_line(const struct reading *r, const struct field *f, int32_t line)
{
	size_t at = r->heads[f->index] * (size_t)r->n_lines + (size_t)line;

	return f->group.n ? r->lines[at] : line == 0;
}

/* What stands in another field as seen from a line of `beside`. */
static const struct slot *
slot_beside(const struct reading *r, const struct field *f, int32_t line)
{
	return slot_at(r, f, f->group.n ? line : 0);
}

static void
check_needed(struct reading *r, const struct field *f, int32_t line)
{
	const struct slot *slot = slot_at(r, f, line);
	const struct choice *choice = slot->good && f->n_choices
					      ? field_choice(f, slot->value)
					      : NULL;
	const struct field *needed = NULL;

	if (f->required && !slot->typed)
		add_field_fault(r, f, line, W_FORM_REQUIRED, NULL);
	if (choice && choice->needs.n)
		needed = form_field(r->form, choice->needs);
	if (needed && !slot_beside(r, needed, line)->typed)
		add_fault(r, needed->name, needed->group.n ? line : 0,
			W_FORM_NEEDS, f->row.clause,
			(struct word_arg[]){
				{"choice_ja",     choice->row.ja},
				{"choice_en",               choice->row.en},
                                {0}
                });
}

static void
add_check_fault(struct reading *r, const struct form_check *c, int32_t line,
	enum word w, str value)
{
	const struct word_arg args[] = {
		{"than_ja",        c->than->row.ja},
		{"than_en",                c->than->row.en},
		{"value",value},
		{"length",          c->length_id},
		{0               },
	};

	add_fault(r, c->field->name, line, w, c->row.clause, args);
}

static int
compare_slots(const struct field *f, str a, str b)
{
	int64_t x = 0, y = 0;
	day from = DAY_NONE, to = DAY_NONE;

	if (f->type == FIELD_DAY && day_from(a, &from) && day_from(b, &to))
		return day_cmp(from, to);
	if (f->type == FIELD_COUNT && str_to_int(a, &x) && str_to_int(b, &y))
		return (x > y) - (x < y);
	return str_cmp(a, b);
}

/* From the day in `than` to the end of that length, or not before its end. */
static void
check_within(struct reading *r, const struct form_check *c, int32_t line,
	str value, str than)
{
	day is = DAY_NONE, from = DAY_NONE, end;
	bool later = c->length->shortest;

	if (!day_from(value, &is) || !day_from(than, &from))
		return;
	end = deadline_end(c->length, from, NULL).legal;
	if (day_is_none(end))
		return;
	if (c->length->kind == DEADLINE_ADJACENCY) {
		if (day_cmp(is, end) != 0)
			add_check_fault(r, c, line, W_FORM_WITHIN_DAY,
				day_to(r->mem, end));
		return;
	}
	later |= c->length->kind == DEADLINE_WINDOW;
	if (!later && day_cmp(is, from) < 0)
		add_check_fault(r, c, line, W_FORM_NOT_BEFORE, than);
	else if (!later && day_cmp(is, end) > 0)
		add_check_fault(
			r, c, line, W_FORM_WITHIN_UNTIL, day_to(r->mem, end));
	else if (later && day_cmp(is, end) < 0)
		add_check_fault(
			r, c, line, W_FORM_WITHIN_FROM, day_to(r->mem, end));
}

static void
check_pair(struct reading *r, const struct form_check *c, int32_t line, str is,
	str than)
{
	int order = compare_slots(c->field, is, than);

	switch (c->must) {
	case FORM_NOT_BEFORE:
		if (order < 0)
			add_check_fault(r, c, line, W_FORM_NOT_BEFORE, than);
		break;
	case FORM_NOT_AFTER:
		if (order > 0)
			add_check_fault(r, c, line, W_FORM_NOT_AFTER, than);
		break;
	case FORM_BEFORE:
		if (order >= 0)
			add_check_fault(r, c, line, W_FORM_BEFORE, than);
		break;
	case FORM_SAME:
		if (order != 0)
			add_check_fault(r, c, line, W_FORM_SAME, than);
		break;
	case FORM_WITHIN:
		if (c->length)
			check_within(r, c, line, is, than);
		break;
	case FORM_HAS_TEXT:
		break;
	}
}

static void
check_line(struct reading *r, const struct form_check *c, int32_t line)
{
	const struct slot *slot = slot_at(r, c->field, line), *than;

	if (c->if_field) {
		const struct slot *cond = slot_beside(r, c->if_field, line);

		if (!cond->good || !str_is(cond->value, c->value))
			return;
	}
	if (c->must == FORM_HAS_TEXT) {
		if (!slot->typed && !r->draft)
			add_fault(r, c->field->name, line, W_FORM_REQUIRED,
				c->row.clause, NULL);
		return;
	}
	if (!c->than || !slot->good)
		return;
	than = slot_beside(r, c->than, line);
	if (than->good)
		check_pair(r, c, line, slot->value, than->value);
}

static void
put_values(struct reading *r, struct answers *out)
{
	for (size_t i = 0; i < r->form->n_fields; i++) {
		const struct field *f = &r->form->fields[i];

		for (int32_t line = 0; line < r->n_lines; line++) {
			const struct slot *slot = slot_at(r, f, line);
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
			if (has_line(&r, &form->fields[i], line))
				check_needed(&r, &form->fields[i], line);
		}
	}
	for (size_t i = 0; i < form->n_checks; i++) {
		const struct form_check *c = &form->checks[i];

		for (int32_t line = 0; line < r.n_lines; line++) {
			if (has_line(&r, c->field, line))
				check_line(&r, c, line);
		}
	}
	put_values(&r, out);
}
