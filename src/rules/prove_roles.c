#include "rules/prove.h"

/* Something a role may do or see: a call for each, until one says yes. */
struct question {
	const struct relation *relation;
	const struct duty *duty;
};

static bool
is_asked(const struct question *q, const struct who *who)
{
	if (q->duty)
		return who->duty == q->duty;
	return who->relation == q->relation;
}

static bool
is_among(const struct question *q, const struct who *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_asked(q, &list[i]))
			return true;
	return false;
}

static bool
does_something(const struct edition *ed, const struct question *q)
{
	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *m = &ed->machines[i];

		for (size_t k = 0; k < m->n_moves; k++)
			if (is_among(q, m->moves[k].by, m->moves[k].n_by))
				return true;
		for (size_t k = 0; k < m->n_edits; k++)
			if (is_among(q, m->edits[k].by, m->edits[k].n_by))
				return true;
	}
	for (size_t i = 0; i < ed->n_settings; i++)
		if (is_asked(q, &ed->settings[i].who))
			return true;
	return false;
}

static bool
sees_something(const struct edition *ed, const struct relation *r)
{
	for (size_t i = 0; i < ed->n_visible; i++)
		if (ed->visible[i].relation == r &&
			ed->visible[i].may != MAY_NOT)
			return true;
	return false;
}

static bool
is_active(const struct edition *ed, const struct relation *r)
{
	return sees_something(ed, r) ||
	       does_something(ed, &(struct question){.relation = r});
}

/* A kind without a relation of its own counts as anyone. */
static bool
is_active_kind(const struct edition *ed, const struct kind *kind)
{
	bool has_own = false, any = false;

	for (size_t i = 0; i < ed->n_relations; i++) {
		const struct relation *r = &ed->relations[i];

		if (r->kind == kind) {
			has_own = true;
			if (is_active(ed, r))
				return true;
		}
		any |= r->via == VIA_ANYONE && is_active(ed, r);
	}
	return !has_own && any;
}

void
prove_roles(struct proof *p)
{
	const struct edition *ed = p->ed;

	for (size_t i = 0; i < ed->n_kinds; i++)
		if (!is_active_kind(ed, &ed->kinds[i]))
			prove_fault_with(p, &ed->kinds[i].row, ed->kinds[i].id,
				W_VERIFY_IDLE, {"role", ed->kinds[i].id});
	for (size_t i = 0; i < ed->n_relations; i++) {
		const struct relation *r = &ed->relations[i];

		if (r->via != VIA_SYSTEM && r->via != VIA_CLOCK &&
			!is_active(ed, r))
			prove_fault_with(p, &r->row, r->id, W_VERIFY_IDLE,
				{"role", r->id});
	}
	for (size_t i = 0; i < ed->n_duties; i++) {
		const struct duty *d = &ed->duties[i];

		if (!does_something(ed, &(struct question){.duty = d}))
			prove_fault_with(p, &d->row, d->id, W_VERIFY_IDLE,
				{"role", d->id});
	}
}
