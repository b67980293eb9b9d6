/*
 * form_choices.c - what may be chosen where a form names things
 */
#include "app/form_ask.h"

#include "app/show.h"
#include "store/case.h"
#include "store/people.h"

struct offering {
	struct offered *at;
	size_t n, cap;
};

/* What is about a service belongs to cases on that service. */
static bool
is_elsewhere(const struct case_file *of, const struct case_file *row)
{
	return str_is_c(of->subject_kind, "service") &&
	       str_is(row->subject_kind, of->subject_kind) &&
	       !str_is(row->subject, of->subject);
}

/*
 * Cases of that machine that the actor may know of, newest first; of the rest
 * no more are looked at than a page could show many times over.
 */
static enum err
offer_cases(struct call *c, const struct case_file *of, const struct field *f,
	struct offering *out)
{
	struct note before = c->note;
	struct case_file *rows;
	enum err e;
	size_t n;

	e = f->machine ? store_case_by_age(c, f->machine->id, &rows, &n)
		       : store_case_all(c, &rows, &n);
	if (e)
		return e;
	for (size_t i = n; i-- > 0 && n - i <= FORM_MAX_LOOKED_AT &&
			   out->n <= FORM_MAX_OFFERED;) {
		struct offered *o;
		struct case_row cs;
		str ja, en;

		if (is_elsewhere(of, &rows[i]))
			continue;
		if ((e = case_load(c, rows[i].ref, &cs)) == ERR_ABSENT) {
			c->note = before;
			continue;
		}
		if (e || (e = subject_titles(c, cs.file.subject_kind,
				  cs.file.subject, &ja, &en)))
			return e;
		o = LIST_ADD(c->mem, out);
		*o = (struct offered){cs.file.ref,
			str_fmt(c->mem, "%.*s %.*s", STR(cs.file.ref), STR(ja)),
			str_fmt(c->mem, "%.*s %.*s", STR(cs.file.ref),
				STR(en.n ? en : ja))};
	}
	return OK;
}

static enum err
offer_organisations(struct call *c, const struct field *f, struct offering *out)
{
	struct organisation *rows;
	enum err e;
	size_t n;

	if ((e = store_organisation_list(c, &rows, &n)))
		return e;
	for (size_t i = 0; i < n && out->n <= FORM_MAX_OFFERED; i++) {
		bool known = false;

		if (f->kind && !str_is(rows[i].kind, f->kind->id))
			continue;
		if ((e = subject_may_know(
			     c, S("organisation"), rows[i].name, &known)))
			return e;
		if (known)
			*(struct offered *)LIST_ADD(c->mem, out) =
				(struct offered){rows[i].name, rows[i].title_ja,
					rows[i].title_en};
	}
	return OK;
}

static void
offer(struct call *c, struct offering *out, str value, str of_ja, str ja,
	str of_en, str en)
{
	*(struct offered *)LIST_ADD(c->mem, out) = (struct offered){value,
		str_fmt(c->mem, "%.*s: %.*s", STR(of_ja), STR(ja)),
		str_fmt(c->mem, "%.*s: %.*s", STR(of_en.n ? of_en : of_ja),
			STR(en.n ? en : ja))};
}

/* To be given a membership, or to lose it: for those who keep the register. */
static enum err
offer_accounts(struct call *c, struct offering *out)
{
	struct account *rows;
	size_t n;
	enum err e = store_account_list(c, &rows, &n);

	for (size_t i = 0; e == OK && i < n && out->n <= FORM_MAX_OFFERED; i++)
		offer(c, out, rows[i].name, rows[i].name, rows[i].title_ja,
			rows[i].name, rows[i].title_en);
	return e;
}

static void
offer_duties(struct call *c, struct offering *out)
{
	for (size_t i = 0; i < c->edition->n_duties; i++) {
		const struct duty *d = &c->edition->duties[i];

		offer(c, out, d->id, d->kind->row.ja, d->row.ja,
			d->kind->row.en, d->row.en);
	}
}

static void
offer_settings(struct call *c, struct offering *out)
{
	for (size_t i = 0; i < c->edition->n_settings; i++) {
		const struct setting *s = &c->edition->settings[i];

		offer(c, out, s->name, s->name, s->row.ja, s->name, s->row.en);
	}
}

/* A line that fills a slot of the register's own records. */
static enum err
offer_records(struct call *c, const struct field *f, struct offering *out)
{
	bool membership = str_is_c(f->fills_what, "membership") ||
			  str_is_c(f->fills_what, "membership_end");

	if (membership && str_is_c(f->fills_slot, "account"))
		return offer_accounts(c, out);
	if (membership && str_is_c(f->fills_slot, "duty"))
		offer_duties(c, out);
	else if (str_is_c(f->fills_what, "setting") &&
		 str_is_c(f->fills_slot, "name"))
		offer_settings(c, out);
	return OK;
}

enum err
form_offers(struct call *c, struct form_ask *ask)
{
	size_t cap = 0;
	enum err e;

	for (size_t i = 0; i < ask->n_forms; i++) {
		for (size_t k = 0; k < ask->forms[i]->n_fields; k++) {
			const struct field *f = &ask->forms[i]->fields[k];
			struct offering found = {0};

			if (f->type == FIELD_CASE)
				e = offer_cases(c, &ask->cs.file, f, &found);
			else if (f->type == FIELD_ORGANISATION)
				e = offer_organisations(c, f, &found);
			else if (f->type == FIELD_LINE && f->fills_what.n)
				e = offer_records(c, f, &found);
			else
				continue;
			if (e)
				return e;
			ask->offers = list_grow(c->mem, ask->offers, &cap,
				ask->n_offers, sizeof(*ask->offers));
			ask->offers[ask->n_offers++] = (struct offer){f,
				found.at, found.n, found.n > FORM_MAX_OFFERED};
		}
	}
	return OK;
}

/* Could the actor open it on that subject, as far as parties tell? */
static enum err
add_subject(struct call *c, struct open_ask *ask, size_t *cap, str name, str ja,
	str en)
{
	struct open_args in = {
		.machine = ask->machine, .subject = name, .act = ask->act};
	struct note before = c->note;
	const struct move *mv;
	struct case_row probe;
	enum err e = open_probe(c, &in, &probe, &mv);

	if (e == ERR_ABSENT || e == ERR_DENIED || e == ERR_STATE) {
		c->note = before;
		return OK;
	}
	if (e)
		return e;
	ask->more = ask->n == FORM_MAX_OFFERED;
	if (ask->more)
		return OK;
	ask->at = list_grow(c->mem, ask->at, cap, ask->n, sizeof(*ask->at));
	ask->at[ask->n++] = (struct subject_offered){name, ja, en};
	return OK;
}

/* Only what is the actor's own is looked for, but for the scheme's people. */
static bool
is_near(const struct call *c, str organisation)
{
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);

		if ((kind && kind->own) ||
			str_is(c->memberships[i].organisation, organisation))
			return true;
	}
	return false;
}

static enum err
add_services(struct call *c, struct open_ask *ask, size_t *cap)
{
	struct service *rows;
	size_t n;
	enum err e = store_service_list(c, &rows, &n);

	for (size_t i = 0; e == OK && i < n && !ask->more; i++)
		if (is_near(c, rows[i].organisation))
			e = add_subject(c, ask, cap, rows[i].name,
				rows[i].title_ja, rows[i].title_en);
	return e;
}

static enum err
add_organisations(struct call *c, struct open_ask *ask, size_t *cap)
{
	struct organisation *rows;
	size_t n;
	enum err e = store_organisation_list(c, &rows, &n);

	for (size_t i = 0; e == OK && i < n && !ask->more; i++)
		if (is_near(c, rows[i].name))
			e = add_subject(c, ask, cap, rows[i].name,
				rows[i].title_ja, rows[i].title_en);
	return e;
}

enum err
app_open_ask(struct call *c, void *args)
{
	struct open_ask *ask = args;
	bool by_hand = false;
	size_t cap = 0;
	enum err e = OK;

	ask->found = edition_machine(c->edition, ask->machine);
	for (size_t i = 0; ask->found && i < ask->found->n_moves; i++)
		by_hand |= ask->found->moves[i].opens &&
			   !ask->found->moves[i].by_system &&
			   !ask->found->moves[i].by_clock;
	if (!by_hand)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if (ask->found->subject == SUBJECT_NONE)
		return OK;
	if (ask->found->subject != SUBJECT_ORGANISATION)
		e = add_services(c, ask, &cap);
	if (e == OK && ask->found->subject != SUBJECT_SERVICE)
		e = add_organisations(c, ask, &cap);
	return e;
}
