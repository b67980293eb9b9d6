#include "unit/rules/copy.h"

void
test_edition__says_what_it_is(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);

	CHECK_STR(ed->id, "2020-06-03");
	CHECK_STR(ed->scheme, "ismap");
	CHECK_DAY(ed->takes_from, "2020-06-03");
	CHECK_INT(ed->zone_minutes, 540);
	CHECK(ed->catalogue != NULL);
	CHECK_STR(ed->catalogue_id, "2024-08-01");
	CHECK_INT(ed->n_numbers, ed->n_machines);
	CHECK(edition_machine(ed, S("nothing")) == NULL);
	CHECK(edition_form(ed, ed->forms[1].id) == &ed->forms[1]);
	CHECK(edition_clause(ed, ed->clauses[2].id) == &ed->clauses[2]);
}

/* Arrays are dense: every row stands at its index. */
void
test_edition__indices_are_places(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);

	for (size_t i = 0; i < ed->n_facts; i++)
		CHECK_INT(ed->facts[i].index, i);
	for (size_t i = 0; i < ed->n_guards; i++)
		CHECK_INT(ed->guards[i]->index, i);
	for (size_t i = 0; i < ed->n_deadlines; i++)
		CHECK_INT(ed->deadlines[i].index, i);
	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *m = &ed->machines[i];

		CHECK_INT(m->index, i);
		for (size_t k = 0; k < m->n_states; k++)
			CHECK_INT(m->states[k].index, k);
		for (size_t k = 0; k < m->n_moves; k++)
			CHECK_INT(m->moves[k].index, k);
	}
}

void
test_edition__hash_follows_every_byte(void)
{
	static const struct change changes[] = {
		{"roles.yaml", "kinds:", "kinds:", "kinds: "},
                {0   }
        };
	const struct edition *a = copy_good(&library, NULL);
	const struct edition *b = copy_good(&library, NULL);
	const struct edition *c = copy_good(&library, changes);

	CHECK(hash_is(a->hash, b->hash));
	CHECK(!hash_is(a->hash, c->hash));
}

void
test_edition__time_alone_needs_no_machines(void)
{
	struct faults faults = {.mem = test_mem()};
	const struct edition *ed =
		edition_make(test_mem(), copy_scheme(&ismap, NULL),
			S("2020-06-03"), EDITION_TIME, &faults);

	check_no_faults(&faults);
	CHECK(ed != NULL);
	CHECK_INT(ed->n_machines, 0);
	CHECK(ed->n_deadlines > 20);
	CHECK_INT(ed->zone_minutes, 540);
}

void
test_scheme__lists_editions_oldest_first(void)
{
	static const struct bundle_file files[] = {
		{S_INIT("2021-01-01/scheme.yaml"),
                 S_INIT("edition: {takes_cases_from: 2021-01-01}\n")          },
		{S_INIT("b-first/scheme.yaml"),
                 S_INIT("edition: {takes_cases_from: 2019-04-01}\n")          },
		{S_INIT("catalogue-2024/controls.csv"), S_INIT("id\n")        },
		{S_INIT("notes/README.md"),             S_INIT("no edition\n")},
	};
	struct scheme out;

	CHECK_OK(scheme_list(test_mem(),
		bundle_make(test_mem(), files, COUNT(files)), test_note(),
		&out));
	CHECK_INT(out.n_editions, 2);
	CHECK_STR(out.editions[0], "b-first");
	CHECK_STR(out.editions[1], "2021-01-01");
	CHECK_INT(out.n_catalogues, 1);
	CHECK_STR(out.catalogues[0], "2024");
	CHECK_ERR(scheme_list(test_mem(), bundle_make(test_mem(), files + 2, 2),
			  test_note(), &out),
		ERR_INVALID);
}

void
test_scheme__knows_the_catalogue_by_its_head(void)
{
	const struct bundle *b = copy_scheme(&library, NULL);
	str name;

	CHECK(edition_catalogue_name(test_mem(), b, S("1999-01-01"), &name));
	CHECK_STR(name, "shelf");
	CHECK(!edition_catalogue_name(test_mem(), b, S("2000"), &name));
}

void
test_print__says_every_row_once_and_the_same_again(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	struct buf a = buf_in(test_mem()), b = buf_in(test_mem());
	size_t moves = 0, lines = 0, at = 0;
	str text;

	print_edition(&a, ed);
	print_edition(&b, copy_good(&ismap, NULL));
	CHECK(str_is(buf_str(&a), buf_str(&b)));
	for (size_t i = 0; i < ed->n_machines; i++)
		moves += ed->machines[i].n_moves;
	for (text = buf_str(&a); at < text.n;
		at = str_find_char(text, '\n', at) + 1)
		lines += str_starts(str_part(text, at, 5), S("move "));
	CHECK_INT(lines, moves);
	CHECK_HAS(text, "edition 2020-06-03 takes_cases_from=2020-06-03");
}

/* --- rules decide: the same program, other rows --- */

void
test_rules_decide__a_length_and_a_roll(void)
{
	static const struct change changes[] = {
		{"deadlines.yaml",  "id: card,", "length: 1 year",
                 "length: 2 weeks"},
		{"deadlines.yaml", "id: card,", "roll: none",
                 "roll: next_open_day"},
		{0                }
        };
	day event = day_of("1999-12-12");
	const struct edition *was = copy_good(&library, NULL);
	const struct edition *is = copy_good(&library, changes);
	struct due_day end;

	end = deadline_end(
		edition_deadline(was, S("card")), event, was->calendar);
	CHECK_DAY(end.effective, "2000-12-12");
	/* a Sunday, and before it Christmas */
	end = deadline_end(
		edition_deadline(is, S("card")), event, is->calendar);
	CHECK_DAY(end.legal, "1999-12-26");
	CHECK_DAY(end.effective, "1999-12-27");
}

static const struct move *
next_move(const struct edition *ed, const char *machine, const char *state,
	const char *act)
{
	const struct machine *m = edition_machine(ed, str_of(machine));
	const struct state *at = machine_state(m, str_of(state));
	size_t i = 0;

	CHECK(at != NULL);
	return machine_next(m, &at, str_of(act), false, &i);
}

void
test_rules_decide__a_role(void)
{
	static const struct change changes[] = {
		{"machine/member.yaml", "act: enrol,", "by: desk", "by: board"},
		{0          }
        };
	const struct move *was = next_move(
		copy_good(&library, NULL), "member", "ASKED", "enrol");
	const struct move *is = next_move(
		copy_good(&library, changes), "member", "ASKED", "enrol");

	CHECK_STR(was->by[0].relation->id, "desk");
	CHECK_STR(is->by[0].relation->id, "board");
}

void
test_rules_decide__a_field_that_must_be_filled(void)
{
	static const struct change changes[] = {
		{"form/slip.yaml", "name: wish,", "max: 200",
                 "required: yes, max: 200"},
		{0     }
        };
	struct answers in = {0}, out = {0};
	struct form_faults was = {0}, is = {0};

	answers_put(test_mem(), &in, S("book"), 0, S("1"));
	form_read(test_mem(),
		edition_form(copy_good(&library, NULL), S("slip")), &in, false,
		&out, &was);
	form_read(test_mem(),
		edition_form(copy_good(&library, changes), S("slip")), &in,
		false, &out, &is);
	CHECK_INT(is.n, was.n + 1);
	CHECK_STR(is.at[is.n - 1].field, "wish");
}

void
test_rules_decide__a_state_with_two_moves_and_a_period(void)
{
	static const struct change changes[] = {
		{"machine/member.yaml", "id: LEFT,", "  - {id: LEFT,",
                 "  - {id: RESTING, stage: counter, tone: hold, ja: x, "
			"en: Resting, clause: L 2}\n  - {id: LEFT,"},
		{"machine/member.yaml",     "act: leave,", "  - {from: ENROLLED,",
                 "  - {from: ENROLLED, act: rest, by: reader, to: "
			"RESTING, starts: [rest], ja: x, en: Rest, clause: L "
			"2}\n"
			"  - {from: RESTING, act: wake, by: [reader, desk], "
			"to: "
			"back, ends: [rest], ja: x, en: Wake, clause: L 2}\n"
			"  - {from: ENROLLED,"},
		{"deadlines.yaml",                     "id: card,", "  - {id: card,",
                 "  - {id: rest, counts_from: member.enrolled_on, "
			"length: 1 month, roll: none, who: desk, then: wake, "
			"ja: x, en: Rest, clause: L 2}\n  - {id: card,"},
		{0   }
        };
	const struct edition *ed = copy_good(&library, changes);
	struct faults faults = {.mem = test_mem()};
	const struct move *rest = next_move(ed, "member", "ENROLLED", "rest");

	verify_rows(test_mem(), ed, &faults);
	check_no_faults(&faults);
	CHECK(rest != NULL);
	CHECK_STR(rest->to->id, "RESTING");
	CHECK_INT(rest->n_periods, 1);
	CHECK_STR(rest->periods[0].deadline->id, "rest");
	CHECK(next_move(ed, "member", "RESTING", "wake")->to_kind == TO_BACK);
	CHECK(next_move(ed, "member", "RESTING", "rest") == NULL);
}

void
test_rules_decide__who_may_see(void)
{
	static const struct change changes[] = {
		{"visibility.yaml",     "object: house,     relation: board,",
                 "  - {object: house,", "  - {object: card, relation: board, from: counter, "
			"may: read, clause: L 5}\n  - {object: house,"},
		{0}
        };
	const struct edition *eds[] = {
		copy_good(&library, NULL), copy_good(&library, changes)};
	static const enum may wanted[] = {MAY_NOT, MAY_READ};

	for (size_t i = 0; i < COUNT(eds); i++) {
		struct visible_ask q = {
			.object = edition_object(eds[i], S("card")),
			.relation = edition_relation(eds[i], S("board")),
			.stage = 1};

		CHECK_INT(visibility_may(eds[i], &q), wanted[i]);
	}
}
