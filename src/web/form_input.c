/*
 * form_input.c - one field of a form as a control of a page
 */
#include "web/chrome.h"
#include "web/form_parts.h"

const struct field *
form_ask_field(const struct form_ask *ask, str name)
{
	for (size_t i = 0; i < ask->n_forms; i++) {
		const struct field *f = form_field(ask->forms[i], name);

		if (f)
			return f;
	}
	return NULL;
}

static str
input_name(struct arena *mem, const struct field *f, int32_t line)
{
	return f->group.n ? str_fmt(mem, "%.*s.%d.%.*s", STR(f->group), line,
				    STR(f->name))
			  : f->name;
}

str
form_line_id(struct arena *mem, str group, int32_t line)
{
	return str_fmt(mem, "l-%.*s.%d", STR(group), line);
}

str
form_input_id(
	struct arena *mem, const struct form_ask *ask, str field, int32_t line)
{
	const struct field *f = form_ask_field(ask, field);

	if (f && f->check && f->check->item == f &&
		form_points(f->check->form, f->group) == f->check)
		return form_line_id(mem, f->group, line);
	return f ? str_fmt(mem, "f-%.*s", STR(input_name(mem, f, line)))
		 : S("form-top");
}

/* As typed, but a day, a number or a control in its own spelling. */
static str
spelled(struct call *c, const struct field *f, str typed)
{
	enum word why;
	str read;

	switch (f->type) {
	case FIELD_DAY:
	case FIELD_COUNT:
	case FIELD_BOOL:
	case FIELD_CONTROL:
		return field_read(c->mem, f, typed, &read, &why) ? read : typed;
	default:
		return typed;
	}
}

static str
default_hint(struct call *c, const struct field *f, bool to_choose)
{
	switch (f->type) {
	case FIELD_DAY:
		return page_say(c, W_DAY_HINT);
	case FIELD_CONTROL:
		return page_say(c, W_FORM_HINT_CONTROL);
	case FIELD_SERVICE:
		return page_say(c, W_FORM_HINT_SERVICE);
	case FIELD_CASE:
		return to_choose ? S("") : page_say(c, W_FORM_HINT_CASE);
	case FIELD_ORGANISATION:
		return to_choose ? S("")
				 : page_say(c, W_FORM_HINT_ORGANISATION);
	default:
		return S("");
	}
}

static void
add_option(struct call *c, struct form_input *in, str value, str text)
{
	in->options[in->n_options++] = (struct form_option){.value = value,
		.text = text,
		.chosen = str_is(value, in->value),
		.id = str_fmt(c->mem, "%.*s-%zu", STR(in->id), in->n_options)};
}

/* What was typed stays, though it may not be chosen. */
static void
keep_strange(struct call *c, struct form_input *in)
{
	for (size_t i = 0; i < in->n_options; i++)
		if (in->options[i].chosen)
			return;
	if (in->value.n)
		add_option(c, in, in->value, in->value);
}

/* What was chosen once can be taken back, without a script, too. */
static void
offer_none(struct call *c, struct form_input *in)
{
	if (!in->must)
		add_option(c, in, S(""), page_say(c, W_FORM_NONE));
}

static const struct offer *
find_offer(const struct form_ask *ask, const struct field *f)
{
	for (size_t i = 0; i < ask->n_offers; i++)
		if (ask->offers[i].field == f && ask->offers[i].n &&
			!ask->offers[i].more)
			return &ask->offers[i];
	return NULL;
}

static void
offer_things(struct call *c, const struct offer *o, struct form_input *in)
{
	in->is_select = true;
	in->options = MAKE_MANY(c->mem, struct form_option, o->n + 2);
	add_option(c, in, S(""), page_say(c, W_FORM_CHOOSE));
	for (size_t i = 0; i < o->n; i++)
		add_option(c, in, o->at[i].value,
			page_name(c, o->at[i].ja, o->at[i].en));
	keep_strange(c, in);
}

static void
offer_choices(struct call *c, const struct field *f, struct form_input *in)
{
	in->is_seg = f->n_choices <= FORM_MAX_SEG;
	in->is_select = !in->is_seg;
	in->options = MAKE_MANY(c->mem, struct form_option, f->n_choices + 3);
	if (in->is_select)
		add_option(c, in, S(""), page_say(c, W_FORM_CHOOSE));
	for (size_t i = 0; i < f->n_choices; i++)
		add_option(c, in, f->choices[i].id,
			row_name(&f->choices[i].row, c->lang));
	keep_strange(c, in);
	if (in->is_seg)
		offer_none(c, in);
}

static void
offer_points(struct call *c, const struct field *f, struct form_input *in)
{
	size_t n = f->check ? f->check->n_items : 0;

	in->is_select = true;
	in->options = MAKE_MANY(c->mem, struct form_option, n + 2);
	add_option(c, in, S(""), page_say(c, W_FORM_CHOOSE));
	for (size_t i = 0; i < n; i++)
		add_option(c, in, f->check->items[i].id,
			str_fmt(c->mem, "%.*s %.*s", STR(f->check->items[i].id),
				STR(row_name(
					&f->check->items[i].row, c->lang))));
	keep_strange(c, in);
}

static void
put_control(struct call *c, const struct form_ask *ask, const struct field *f,
	struct form_input *in)
{
	const struct offer *o = find_offer(ask, f);

	switch (f->type) {
	case FIELD_TEXT:
		in->is_text = true;
		return;
	case FIELD_DAY:
		in->is_day = true;
		return;
	case FIELD_COUNT:
		in->is_count = true;
		return;
	case FIELD_MAIL:
		in->is_mail = true;
		return;
	case FIELD_BOOL:
		in->is_seg = true;
		in->options = MAKE_MANY(c->mem, struct form_option, 4);
		add_option(c, in, S("yes"), page_say(c, W_PUBLIC_YES));
		add_option(c, in, S("no"), page_say(c, W_PUBLIC_NO));
		offer_none(c, in);
		return;
	case FIELD_WORD:
		offer_choices(c, f, in);
		return;
	case FIELD_ITEM:
		offer_points(c, f, in);
		return;
	case FIELD_LINE:
	case FIELD_CASE:
	case FIELD_ORGANISATION:
		if (o) {
			offer_things(c, o, in);
			return;
		}
		break;
	case FIELD_SERVICE:
	case FIELD_CONTROL:
		break;
	}
	in->is_line = true;
}

static str
fault_of(struct call *c, const struct form_filled *in, const struct field *f,
	int32_t line)
{
	for (size_t i = 0; in->faults && i < in->faults->n; i++) {
		const struct form_fault *fault = &in->faults->at[i];

		if (str_is(fault->field, f->name) && fault->line == line)
			return words_say(c->app->words, c->mem, c->lang,
				fault->word, fault->args);
	}
	return S("");
}

/* Of a point only what is marked is asked. */
static bool
is_of_point(const struct form_ask *ask, const struct field *f)
{
	for (size_t i = 0; f->group.n && i < ask->n_forms; i++)
		if (form_points(ask->forms[i], f->group))
			return true;
	return false;
}

static bool
may_be_needed(const struct form_ask *ask, const struct field *f)
{
	for (size_t i = 0; i < ask->n_forms; i++)
		if (form_may_need(ask->forms[i], f))
			return true;
	return false;
}

struct form_input
form_input(struct call *c, const struct form_ask *ask,
	const struct form_filled *in, const struct field *f, int32_t line)
{
	const str *typed = answers_find(in->typed, f->name, line);
	struct form_input out = {.name = input_name(c->mem, f, line),
		.label = row_name(&f->row, c->lang),
		.hint = page_name(c, f->hint_ja, f->hint_en),
		.must = f->required && !is_of_point(ask, f),
		.may_must = may_be_needed(ask, f),
		.fault = fault_of(c, in, f, line)};

	out.id = str_fmt(c->mem, "f-%.*s", STR(out.name));
	if (typed)
		out.value = spelled(c, f, *typed);
	put_control(c, ask, f, &out);
	if (!out.hint.n)
		out.hint = default_hint(c, f, out.is_select);
	return out;
}
