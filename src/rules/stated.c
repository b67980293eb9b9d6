#include "rules/stated.h"

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
	return sha256_done(&s);
}

bool
stated_known_is(const struct stated_known *a, const struct stated_known *b)
{
	if (!a || !b)
		return a == b;
	if (a->n_services != b->n_services ||
		day_cmp(a->former_to, b->former_to))
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

	*out = *from;
	out->services = services;
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
