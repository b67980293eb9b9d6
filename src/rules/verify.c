#include "rules/verify.h"

#include "rules/explore.h"
#include "rules/prove.h"

void
prove_fault(struct proof *p, const struct row *row, str id, enum word w,
	const struct word_arg *args)
{
	faults_add(p->faults, row->file, row->line, id, w, args);
}

static bool
sends(const struct move *mv, const struct form *form)
{
	for (size_t i = 0; i < mv->n_effects; i++)
		if (mv->effects[i].kind == EFFECT_NOTICE &&
			mv->effects[i].form == form)
			return true;
	return false;
}

/* A notice carries what its form has; which rows send it is only counted. */
static void
try_carries(struct proof *p, const struct safety *s, struct explored *out)
{
	const struct machine **machines =
		MAKE_MANY(p->mem, const struct machine *, p->ed->n_machines);
	struct buf path = buf_in(p->mem);

	*out = (struct explored){
		.safety = s, .machines = machines, .holds = true};
	for (size_t i = 0; i < p->ed->n_machines; i++) {
		const struct machine *m = &p->ed->machines[i];
		size_t before = out->n_moves;

		for (size_t k = 0; k < m->n_moves; k++)
			out->n_moves += sends(&m->moves[k], s->notice);
		if (out->n_moves > before)
			machines[out->n_machines++] = m;
	}
	for (size_t i = 0; i < s->notice->n_fields; i++) {
		const struct field *f = &s->notice->fields[i];

		if (f->object != s->carries_no)
			continue;
		out->holds = false;
		buf_fmt(&path, "%.*s.%.*s   # %.*s:%d\n", STR(s->notice->id),
			STR(f->name), STR(f->row.file), f->row.line);
	}
	out->path = buf_str(&path);
}

void
verify_sentence(struct arena *mem, const struct edition *ed,
	const struct safety *s, struct explored *out, struct faults *faults)
{
	struct proof p = {.mem = mem, .ed = ed, .faults = faults};
	bool happens = true, too_big = false;

	if (s->kind == SAFETY_CARRIES_NO) {
		try_carries(&p, s, out);
		happens = out->n_moves > 0;
	} else {
		explore(mem, ed, s, out, &happens, &too_big);
	}
	if (too_big)
		prove_fault(&p, &s->row, s->id, W_VERIFY_SAFETY_BIG, NULL);
	else if (!out->holds)
		prove_fault(&p, &s->row, s->id, W_VERIFY_SAFETY_FAILS, NULL);
	else if (!happens)
		prove_fault(&p, &s->row, s->id, W_VERIFY_SAFETY_EMPTY, NULL);
}

void
verify_rows(struct arena *mem, const struct edition *ed, struct faults *faults)
{
	struct proof p = {.mem = mem, .ed = ed, .faults = faults};

	prove_moves(&p);
	prove_reach(&p);
	prove_facts(&p);
	prove_roles(&p);
	prove_self(&p);
	prove_guidance(&p);
}

void
verify_edition(struct arena *mem, const struct edition *ed, struct verdict *out)
{
	struct explored *explored =
		MAKE_MANY(mem, struct explored, ed->n_safety);

	*out = (struct verdict){.explored = explored,
		.n_explored = ed->n_safety,
		.faults = {.mem = mem}};
	verify_rows(mem, ed, &out->faults);
	for (size_t i = 0; i < ed->n_safety; i++)
		verify_sentence(
			mem, ed, &ed->safety[i], &explored[i], &out->faults);
}
