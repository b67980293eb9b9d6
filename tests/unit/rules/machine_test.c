#include "unit/rules/copy.h"

static const struct machine *
machine_of(const struct edition *ed, const char *id)
{
	const struct machine *m = edition_machine(ed, str_of(id));

	CHECK(m != NULL);
	return m;
}

void
test_machine__next_goes_on_after_the_last(void)
{
	static const struct change changes[] = {
		{"machine/member.yaml",   "act: leave,", "  - {from: ENROLLED,",
                 "  - {from: ENROLLED, act: leave, by: desk, to: LEFT, "
			"clause: L 2}\n  - {from: ENROLLED,"},
		{0}
        };
	const struct edition *ed = copy_good(&library, changes);
	const struct machine *m = machine_of(ed, "member");
	const struct state *at = machine_state(m, S("ENROLLED"));
	const struct move *first, *second;
	size_t i = 0;

	first = machine_next(m, &at, S("leave"), false, &i);
	second = machine_next(m, &at, S("leave"), false, &i);
	CHECK(first && second && first != second);
	CHECK_STR(first->by[0].relation->id, "desk");
	CHECK_STR(second->by[0].relation->id, "reader");
	CHECK(machine_next(m, &at, S("leave"), false, &i) == NULL);
}

void
test_machine__next_keeps_opening_rows_apart(void)
{
	const struct edition *ed = copy_good(&library, NULL);
	const struct machine *m = machine_of(ed, "member");
	const struct state *at = machine_state(m, S("ASKED"));
	size_t i = 0;

	CHECK(machine_next(m, &at, S("sign_up"), false, &i) == NULL);
	i = 0;
	CHECK(machine_next(m, NULL, S("sign_up"), true, &i) != NULL);
}

void
test_machine__parts_stand_on_their_own(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct machine *m = machine_of(ed, "registration");
	const struct part *standing = machine_part(m, S("standing"));
	const struct part *renewal = machine_part(m, S("renewal"));
	const struct state *states[MACHINE_MAX_PARTS] = {0};
	const struct move *mv;
	size_t i = 0;

	CHECK(part_state(m, standing, S("NONE")) !=
		part_state(m, renewal, S("NONE")));
	for (size_t k = 0; k < m->n_parts; k++)
		states[k] = m->parts[k].initial;
	mv = machine_next(m, states, S("enter"), false, &i);
	CHECK(mv && mv->part == standing);
	states[standing->index] = part_state(m, standing, S("IN_FORCE"));
	states[renewal->index] = part_state(m, renewal, S("PENDING"));
	i = 0;
	mv = machine_next(m, states, S("enter"), false, &i);
	CHECK(mv && mv->part == renewal);
}

void
test_machine__a_way_is_one_link(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct machine *app = machine_of(ed, "application");
	const struct machine *eng = machine_of(ed, "engagement");
	const struct link *l = machine_link_to(app, eng);

	CHECK(l && l->by == LINK_ANSWER);
	CHECK(machine_link(app, l->name) == l);
	CHECK(machine_link_to(app, app) == NULL);
	CHECK(machine_party(app, S("provider")) != NULL);
	CHECK(machine_party(app, S("nobody")) == NULL);
}

/* A named list stands in each row with guards and indices of its own. */
void
test_machine__named_guards_are_put_in_place(void)
{
	const struct edition *ed = copy_good(&library, NULL);
	const struct machine *m = machine_of(ed, "loan");
	const struct state *at = machine_state(m, S("SLIP"));
	size_t i = 0;
	const struct move *mv = machine_next(m, &at, S("borrow"), false, &i);

	CHECK_INT(mv->n_needs, 2);
	CHECK_INT(mv->needs[0]->word, GUARD_IS);
	CHECK_INT(mv->needs[1]->word, GUARD_NOT);
	CHECK_STR(mv->needs[0]->group, "may_borrow");
	CHECK_STR(mv->needs[0]->row.file, "guards.yaml");
	CHECK_STR(mv->needs[0]->row.en, "An enrolled reader without a warning");
	CHECK(mv->needs[0]->row.clause == mv->row.clause);
}
