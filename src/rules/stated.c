#include "rules/stated.h"

#include "base/text.h"
#include "rules/catalogue.h"
#include "rules/form.h"

static const struct {
	const char *slot;
	size_t at;
} slots[] = {
	{"state",  offsetof(struct stated_item, state) },
	{"text",   offsetof(struct stated_item, text)  },
	{"reason", offsetof(struct stated_item, reason)},
};

/* Where an item has what fills that slot; NULL: nowhere, or in `more`. */
static str *
find_slot(struct stated_item *item, str slot)
{
	for (size_t i = 0; i < COUNT(slots); i++)
		if (str_is_c(slot, slots[i].slot))
			return (str *)(void *)((char *)item + slots[i].at);
	return NULL;
}

bool
stated_is_more(const struct field *f)
{
	return str_is_c(f->fills_slot, "more");
}

bool
stated_holds(const struct field *f)
{
	struct stated_item none = {.control = S("")};

	return stated_is_more(f) || find_slot(&none, f->fills_slot);
}

bool
stated_asks(const struct field *f, const struct control_id *of)
{
	for (size_t i = 0; i < f->n_controls; i++)
		if (!control_id_cmp(&f->controls[i], of))
			return true;
	return !f->n_controls;
}

str
stated_asked(struct arena *mem, const struct field *f)
{
	str *names = MAKE_MANY(mem, str, f->n_controls);

	for (size_t i = 0; i < f->n_controls; i++)
		names[i] = control_id_to(mem, &f->controls[i]);
	return str_join(mem, names, f->n_controls, S(", "));
}

void
stated_refuse_unasked(struct arena *mem, const struct form *form,
	const struct control *of, const struct answers *in,
	struct form_faults *faults)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		const str *value = answers_find(in, f->name, 0);
		struct form_fault *fault;

		if (!value || str_is_blank(*value) ||
			stated_asks(f, &of->number) ||
			!(fault = form_fault_add(mem, faults)))
			continue;
		*fault = (struct form_fault){.field = f->name,
			.word = W_FORM_NOT_ASKED,
			.args = {{"controls", stated_asked(mem, f)}},
			.clause = f->row.clause};
	}
}

str
stated_key(const struct field *f)
{
	return stated_is_more(f) ? f->name : f->fills_slot;
}

str
stated_value(const struct stated_item *item, const struct field *f)
{
	struct stated_item is = *item;
	const str *value = stated_is_more(f)
				   ? answers_find(&is.more, f->name, 0)
				   : find_slot(&is, f->fills_slot);

	return value ? *value : S("");
}

void
stated_put(struct arena *mem, struct stated_item *item, const struct field *f,
	str value)
{
	str *at = find_slot(item, f->fills_slot);

	if (at)
		*at = value;
	else if (stated_is_more(f))
		stated_put_more(mem, &item->more, f->name, value);
}

void
stated_put_more(struct arena *mem, struct answers *more, str name, str value)
{
	size_t at = 0;

	while (at < more->n && str_cmp(more->at[at].field, name) < 0)
		at++;
	if (at < more->n && str_is(more->at[at].field, name)) {
		more->at[at].value = value;
		for (more->n -= !value.n; !value.n && at < more->n; at++)
			more->at[at] = more->at[at + 1];
	} else if (value.n) {
		*(struct answer *)LIST_ADD(mem, more) =
			(struct answer){name, 0, value};
		for (size_t i = more->n - 1; i > at; i--) {
			struct answer last = more->at[i];

			more->at[i] = more->at[i - 1];
			more->at[i - 1] = last;
		}
	}
}

bool
stated_more_is(const struct answers *a, const struct answers *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = str_is(a->at[i].field, b->at[i].field) &&
		       str_is(a->at[i].value, b->at[i].value);
	return same;
}

bool
stated_is_blank(const struct stated_item *item)
{
	bool blank = str_is_blank(item->state) && str_is_blank(item->text) &&
		     str_is_blank(item->reason);

	for (size_t i = 0; blank && i < item->more.n; i++)
		blank = str_is_blank(item->more.at[i].value);
	return blank;
}

struct stated_item
stated_item_copy(struct arena *mem, const struct stated_item *item)
{
	struct stated_item out = {.control = item->control,
		.state = str_copy(mem, item->state),
		.text = str_copy(mem, item->text),
		.reason = str_copy(mem, item->reason)};

	for (size_t i = 0; i < item->more.n; i++)
		*(struct answer *)LIST_ADD(mem, &out.more) =
			(struct answer){str_copy(mem, item->more.at[i].field),
				0, str_copy(mem, item->more.at[i].value)};
	return out;
}

static void
add_count(struct sha256 *s, uint64_t n)
{
	uint8_t b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (uint8_t)(n >> (56 - 8 * i));
	sha256_add(s, (bytes){b, sizeof(b)});
}

static void
add_text(struct sha256 *s, str text)
{
	add_count(s, text.n);
	sha256_add(s, str_bytes(text));
}

/* Statements without any have the hash they always had. */
static void
add_more(struct sha256 *s, size_t place, const struct answers *more)
{
	if (!more->n)
		return;
	add_count(s, place);
	add_count(s, more->n);
	for (size_t i = 0; i < more->n; i++) {
		add_text(s, more->at[i].field);
		add_text(s, more->at[i].value);
	}
}

hash
stated_hash(const struct stated *in)
{
	struct sha256 s = sha256_open();

	add_text(&s, in->ref);
	add_text(&s, in->service);
	add_count(&s, in->n_forms);
	for (size_t i = 0; i < in->n_forms; i++) {
		const struct stated_form *f = &in->forms[i];

		add_text(&s, f->form);
		add_count(&s, f->answers.n);
		for (size_t k = 0; k < f->answers.n; k++) {
			add_text(&s, f->answers.at[k].field);
			add_count(&s, (uint64_t)f->answers.at[k].line);
			add_text(&s, f->answers.at[k].value);
		}
	}
	add_count(&s, in->n_items);
	for (size_t i = 0; i < in->n_items; i++) {
		add_text(&s, in->items[i].control);
		add_text(&s, in->items[i].state);
		add_text(&s, in->items[i].text);
		add_text(&s, in->items[i].reason);
	}
	for (size_t i = 0; i < in->n_items; i++)
		add_more(&s, i, &in->items[i].more);
	return sha256_done(&s);
}

bool
stated_known_is(const struct stated_known *a, const struct stated_known *b)
{
	if (!a || !b)
		return a == b;
	if (a->n_services != b->n_services || a->n_shown != b->n_shown ||
		day_cmp(a->former_to, b->former_to))
		return false;
	for (size_t i = 0; i < a->n_shown; i++)
		if (!str_is(a->shown[i].control, b->shown[i].control) ||
			a->shown[i].n != b->shown[i].n)
			return false;
	for (size_t i = 0; i < a->n_services; i++)
		if (!str_is(a->services[i].name, b->services[i].name) ||
			a->services[i].listed != b->services[i].listed)
			return false;
	return true;
}

const struct stated_known *
stated_known_copy(struct arena *mem, const struct stated_known *from)
{
	struct stated_known *out = MAKE(mem, struct stated_known);
	struct stated_service *services =
		MAKE_MANY(mem, struct stated_service, from->n_services);

	struct stated_shown *shown =
		MAKE_MANY(mem, struct stated_shown, from->n_shown);

	*out = *from;
	out->services = services;
	out->shown = shown;
	for (size_t i = 0; i < from->n_shown; i++)
		shown[i] = (struct stated_shown){
			str_copy(mem, from->shown[i].control),
			from->shown[i].n};
	for (size_t i = 0; i < from->n_services; i++)
		services[i] = (struct stated_service){
			str_copy(mem, from->services[i].name),
			from->services[i].listed};
	return out;
}

const struct answers *
stated_answers(const struct stated *s, str form)
{
	for (size_t i = 0; i < s->n_forms; i++)
		if (str_is(s->forms[i].form, form))
			return &s->forms[i].answers;
	return NULL;
}
