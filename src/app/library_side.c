/*
 * library_side.c - whose library it is, and by which form of the rules
 */
#include "app/library_row.h"

#include "store/people.h"

const char *const library_fills[N_LIBRARIES] = {[LIBRARY_FILE] = "library_file",
	[LIBRARY_CERTIFICATE] = "library_certificate",
	[LIBRARY_RISK] = "library_risk"};

static const char *const names[N_LIBRARIES] = {[LIBRARY_FILE] = "evidence",
	[LIBRARY_CERTIFICATE] = "certificates",
	[LIBRARY_RISK] = "risks"};

const char *
library_name(enum library_what what)
{
	return names[what];
}

bool
library_from(str name, enum library_what *out)
{
	for (int i = 0; i < N_LIBRARIES; i++)
		if (str_is_c(name, names[i])) {
			*out = (enum library_what)i;
			return true;
		}
	return false;
}

static void
read_form(const struct form *form, struct library_side *out)
{
	const struct {
		const char *slot;
		const struct field **at;
	} slots[] = {
		{"title",   &out->title  },
		{"sort",    &out->mark   },
		{"until",   &out->until  },
		{"control", &out->control},
	};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (!str_is_c(f->fills_what, library_fills[out->what]))
			continue;
		out->form = form;
		for (size_t k = 0; k < COUNT(slots); k++)
			if (str_is_c(f->fills_slot, slots[k].slot))
				*slots[k].at = f;
	}
}

/* Rows that hang on a setting are for cases, which keep theirs. */
static bool
is_set(void *data, const struct setting *s)
{
	(void)data, (void)s;
	return false;
}

/* The most that a member of an organisation of that kind may do with it. */
static enum may
may_as(const struct edition *ed, const struct object *object, str kind)
{
	struct visible_ask ask = {.object = object, .setting_on = is_set};
	enum may most = MAY_NOT;

	for (size_t i = 0; i < ed->n_relations; i++) {
		enum may may;

		ask.relation = &ed->relations[i];
		if (ask.relation->via != VIA_PARTY || !ask.relation->kind ||
			!str_is(ask.relation->kind->id, kind))
			continue;
		may = visibility_may(ed, &ask);
		most = may > most ? may : most;
	}
	return most;
}

/* The library of that kind by an edition, of nobody yet. */
static bool
find_form(const struct edition *ed, enum library_what what,
	struct library_side *out)
{
	*out = (struct library_side){.what = what, .may = MAY_NOT};
	for (size_t i = 0; i < ed->n_forms && !out->form; i++)
		read_form(&ed->forms[i], out);
	return out->form && out->title;
}

bool
library_is_known(const struct edition *ed, enum library_what what)
{
	struct library_side side;

	return find_form(ed, what, &side);
}

enum err
library_form(struct call *c, enum library_what what, struct library_side *out)
{
	return find_form(c->edition, what, out)
		       ? OK
		       : fail(&c->note, ERR_ABSENT, W_LIBRARY_NOT_IN_RULES);
}

enum err
library_side(struct call *c, enum library_what what, str of,
	struct library_side *out)
{
	enum err e = library_form(c, what, out);

	if (e)
		return e;
	for (size_t i = 0; i < c->n_memberships; i++) {
		enum may may =
			may_as(c->edition, out->form->object, c->kinds[i]);

		/* reading alone is by a case of theirs, never all of it */
		if (may < MAY_WRITE || may <= out->may ||
			(of.n && !str_is(of, c->memberships[i].organisation)))
			continue;
		out->may = may;
		out->organisation = c->memberships[i].organisation;
	}
	return out->may >= MAY_WRITE ? OK
				     : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

bool
library_may_reads(const struct call *c, const struct library_side *side)
{
	const struct object *reads = c->edition->reads;

	for (size_t i = 0; reads && i < c->n_memberships; i++)
		if (str_is(c->memberships[i].organisation,
			    side->organisation) &&
			may_as(c->edition, reads, c->kinds[i]) >= MAY_READ)
			return true;
	return false;
}

static bool
is_among(const struct library_owners *all, str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].name, name))
			return true;
	return false;
}

enum err
app_library_owners(struct call *c, void *args)
{
	struct library_owners *out = args;
	struct library_side side;
	enum err e = library_form(c, out->what, &side);

	out->n = 0;
	if (e)
		return e;
	out->at = MAKE_MANY(c->mem, struct organisation, c->n_memberships);
	for (size_t i = 0; !e && i < c->n_memberships; i++) {
		str name = c->memberships[i].organisation;

		if (may_as(c->edition, side.form->object, c->kinds[i]) >=
				MAY_WRITE &&
			!is_among(out, name))
			e = store_organisation_get(c, name, &out->at[out->n++]);
	}
	return e;
}

enum err
library_may(struct call *c, const struct library_side *side,
	struct case_row *cs, bool *out)
{
	const struct object *object =
		edition_object(cs->edition, side->form->object->id);
	enum may may = MAY_NOT;
	enum err e = object ? case_may(c, cs, object, &may) : OK;

	*out = may >= MAY_READ;
	return e;
}
