/*
 * desk_find.c - which cases may be somebody's: found by index
 *
 * By the organisations one belongs to, by what one was given, and by states
 * from which some row of the rules lets one's kind move or write. Whether it
 * really is so is asked case by case (desk_case.c).
 */
#include <stdlib.h>

#include "app/desk.h"
#include "store/people.h"
#include "store/work.h"

struct place_of {
	str machine, part, state;
};

struct finding {
	struct call *c;
	struct desk_refs *out;
	bool own; /* the actor is of the scheme's own organisations */
	LIST_OF(struct place_of) seen;
};

static bool
has_membership(const struct call *c, const struct who *who)
{
	const struct kind *kind = who->relation->kind;

	for (size_t i = 0; i < c->n_memberships; i++)
		if ((!who->duty ||
			    str_is(c->memberships[i].duty, who->duty->id)) &&
			(!kind || str_is(c->kinds[i], kind->id)))
			return true;
	return false;
}

/* A party that a link leads to is not kept with the case. */
static bool
is_kept_party(const struct machine *m, const struct relation *r)
{
	const struct party *p =
		r->via == VIA_PARTY ? machine_party(m, r->party) : NULL;

	return p && p->from != PARTY_LINK;
}

/* Might it be the actor's by her kind alone? */
static bool
is_by_kind(const struct call *c, const struct machine *m, const struct who *by,
	size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((by[i].relation->via == VIA_KIND ||
			    by[i].relation->via == VIA_ANYONE ||
			    (by[i].relation->via == VIA_PARTY &&
				    !is_kept_party(m, by[i].relation))) &&
			has_membership(c, &by[i]))
			return true;
	return false;
}

static bool
may_work_in(
	const struct call *c, const struct machine *m, const struct state *s)
{
	for (size_t i = 0; i < m->n_moves; i++)
		if (state_in(s, (const struct state *const *)m->moves[i].from,
			    m->moves[i].n_from) &&
			is_by_kind(c, m, m->moves[i].by, m->moves[i].n_by))
			return true;
	for (size_t i = 0; i < m->n_edits; i++)
		if (state_in(s, (const struct state *const *)m->edits[i].in,
			    m->edits[i].n_in) &&
			is_by_kind(c, m, m->edits[i].by, m->edits[i].n_by))
			return true;
	return false;
}

static bool
is_seen(struct finding *f, const struct machine *m, const struct state *s)
{
	for (size_t i = 0; i < f->seen.n; i++)
		if (str_is(f->seen.at[i].machine, m->id) &&
			str_is(f->seen.at[i].part, s->part->id) &&
			str_is(f->seen.at[i].state, s->id))
			return true;
	*LIST_ADD(f->c->mem, &f->seen) =
		(struct place_of){m->id, s->part->id, s->id};
	return false;
}

static void
add_refs(struct finding *f, const struct work_row *rows, size_t n)
{
	str of_register = f->c->edition->register_machine->id;

	for (size_t i = 0; i < n; i++)
		if (!str_is(rows[i].machine, of_register))
			*LIST_ADD(f->c->mem, f->out) = rows[i].ref;
}

/* What is at rest for all to see lies on no desk of itself. */
static enum err
find_in_states(struct finding *f, const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *m = &ed->machines[i];

		for (size_t k = 0; k < m->n_states; k++) {
			const struct state *s = &m->states[k];
			bool runs = !s->final && s->stage + 1 < ed->n_stages;
			struct work_row *rows;
			size_t n;
			enum err e;

			if (!(f->own && runs &&
				    !(s->initial && s->part->index)) &&
				!may_work_in(f->c, m, s))
				continue;
			if (is_seen(f, m, s))
				continue;
			if ((e = store_work_in_state(f->c, m->id, s->part->id,
				     s->id, &rows, &n)))
				return e;
			add_refs(f, rows, n);
		}
	}
	return OK;
}

static enum err
find_by_states(struct finding *f)
{
	struct edition_kept *kept;
	enum err e;
	size_t n;

	if ((e = store_edition_list(f->c, S("rules"), &kept, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct edition *ed;

		if ((e = app_edition(f->c, kept[i].hash, &ed)) ||
			(e = find_in_states(f, ed)))
			return e;
	}
	return OK;
}

static bool
is_final(const struct edition *ed, const struct work_row *row)
{
	const struct machine *m = edition_machine(ed, row->machine);
	const struct part *part = m ? machine_part(m, row->part) : NULL;
	const struct state *s = part ? part_state(m, part, row->state) : NULL;

	return s && s->final;
}

/* Cases of which some part goes on. */
static enum err
find_mine(struct finding *f)
{
	struct call *c = f->c;
	struct work_row *rows;
	enum err e;
	size_t n;

	for (size_t i = 0; i <= c->n_memberships; i++) {
		e = i < c->n_memberships
			    ? store_work_of_organisation(c,
				      c->memberships[i].organisation, &rows, &n)
			    : store_work_assigned(c, c->account, &rows, &n);
		for (size_t k = 0; e == OK && k < n; k++) {
			const struct edition *ed;

			e = app_edition(c, rows[k].edition, &ed);
			if (e == OK && !is_final(ed, &rows[k]))
				add_refs(f, &rows[k], 1);
		}
		if (e)
			return e;
	}
	return OK;
}

static int
cmp_refs(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

enum err
desk_find(struct call *c, struct desk_refs *out)
{
	struct finding f = {.c = c, .out = out};
	size_t n = 0;
	enum err e;

	*out = (struct desk_refs){0};
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);

		f.own = f.own || (kind && kind->own);
	}
	if ((e = find_mine(&f)) || (e = find_by_states(&f)))
		return e;
	if (!out->n)
		return OK;
	qsort(out->at, out->n, sizeof(*out->at), cmp_refs);
	for (size_t i = 0; i < out->n; i++)
		if (!n || !str_is(out->at[i], out->at[n - 1]))
			out->at[n++] = out->at[i];
	out->n = n;
	return OK;
}
