#include "rules/explore.h"

/* Who could do it: the first relation that is a person's. */
static void
put_who(struct buf *out, const struct move *mv)
{
	const struct who *who = &mv->by[0];

	for (size_t i = 0; i < mv->n_by; i++)
		if (mv->by[i].relation->via != VIA_SYSTEM) {
			who = &mv->by[i];
			break;
		}
	buf_add(out, who->relation->id);
	if (who->duty)
		buf_fmt(out, ".%.*s", STR(who->duty->id));
}

static void
put_choice(struct buf *out, const struct field_slot *f, uint8_t v)
{
	buf_fmt(out, " %.*s=%.*s", STR(f->field->name),
		STR(f->field->choices[v - 1].id));
}

static void
put_choices(struct buf *out, const struct model *m, const struct move *mv,
	const struct world *after)
{
	for (size_t i = 0; i < m->fields.n; i++) {
		const struct field_slot *f = &m->fields.at[i];

		for (size_t k = 0; k < mv->n_forms; k++)
			if (f->machine == mv->machine &&
				f->form == mv->forms[k] && after->v[f->slot])
				put_choice(out, f, after->v[f->slot]);
	}
}

/* Every state that is another one afterwards. */
static void
put_changes(struct buf *out, const struct model *m, const struct world *before,
	const struct world *after)
{
	const char *between = "   # ";

	for (size_t i = 0; i < m->ed->n_machines; i++) {
		const struct machine *mc = &m->ed->machines[i];

		for (size_t k = 0; k < mc->n_parts; k++) {
			const struct part *p = &mc->parts[k];
			const struct state *was = world_state(m, before, mc, p);
			const struct state *is = world_state(m, after, mc, p);

			if (!is || was == is)
				continue;
			buf_fmt(out, "%s%.*s.%.*s %.*s", between, STR(mc->id),
				STR(p->id), STR(is->id));
			between = ", ";
		}
	}
}

void
path_line(struct buf *out, const struct model *m, const struct move *mv,
	const struct world *before, const struct world *after)
{
	if (mv->by_clock) {
		buf_fmt(out, "sweep   # %.*s on %.*s", STR(mv->act),
			STR(mv->machine->id));
	} else {
		buf_add(out, S("as "));
		put_who(out, mv);
		buf_fmt(out,
			mv->opens ? " open %.*s by %.*s" : " do %.*s on %.*s",
			STR(mv->opens ? mv->machine->id : mv->act),
			STR(mv->opens ? mv->act : mv->machine->id));
	}
	put_choices(out, m, mv, after);
	put_changes(out, m, before, after);
	buf_add_char(out, '\n');
}
