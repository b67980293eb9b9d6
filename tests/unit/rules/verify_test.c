#include "unit/rules/copy.h"

static const struct safety *
sentence(const struct edition *ed, const char *id)
{
	for (size_t i = 0; i < ed->n_safety; i++)
		if (str_is_c(ed->safety[i].id, id))
			return &ed->safety[i];
	FAIL("no sentence %s", id);
}

static struct explored
try_one(const struct edition *ed, const char *id, struct faults *faults)
{
	struct explored out;

	*faults = (struct faults){.mem = test_mem()};
	verify_sentence(test_mem(), ed, sentence(ed, id), &out, faults);
	return out;
}

/* Who may refuse, register, suspend, remove, and that no clock does: R-125,
 * */
void
test_verify__the_shipped_edition_is_good(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	struct verdict v;

	verify_edition(test_mem(), ed, &v);
	check_no_faults(&v.faults);
	CHECK_INT(v.n_explored, ed->n_safety);
	for (size_t i = 0; i < v.n_explored; i++) {
		CHECK_ROW("%.*s", STR(v.explored[i].safety->id));
		CHECK(v.explored[i].holds);
		CHECK(v.explored[i].n_moves > 0);
		CHECK(v.explored[i].n_machines > 0);
	}
}

void
test_verify__another_scheme_is_good(void)
{
	const struct edition *ed = copy_good(&library, NULL);
	struct verdict v;

	verify_edition(test_mem(), ed, &v);
	check_no_faults(&v.faults);
	CHECK_INT(v.n_explored, 3);
}

/* Each takes away one thing that a sentence of the edition rests on. */
void
test_verify__finds_the_way_against_a_sentence(void)
{
	static const struct {
		struct change change;
		const char *id, *way;
	} cases[] = {
		{{"machine/engagement.yaml", "act: contract,",
			 "{is: body.in_force}, ", ""},
                 "S1",  "do contract on engagement"              },
		{{"machine/engagement.yaml", "act: issue_report,",
			 "by: body.executive", "by: provider.signatory"},
                 "S1",  "do issue_report on engagement"          },
		{{"machine/application.yaml", "act: decide,",
			 "by: committee.secretary", "by: office.head"},
                 "S1",  "as office.head do decide on application"},
		{{"machine/registration.yaml", "act: lift,", "do: [",
			 "do: [{do: date, fact: registration.valid_to, from: "
			 "D-13}, "},
                 "S2",  "do lift on registration"                },
		{{"machine/registration.yaml", "act: raise_base_alert,",
			 "to: same", "to: REMOVED"},
                 "S3",  "sweep   # raise_base_alert"             },
		{{"machine/registration.yaml", "act: raise_base_alert,",
			 "to: same", "to: SUSPENDED"},
                 "S5",  "sweep   # raise_base_alert"             },
		{{"machine/application.yaml", "act: not_accept,",
			 "by: office.head", "by: clock"},
                 "S10", "sweep   # not_accept"                   },
		{{"machine/application.yaml", "act: refuse,",
			 "by: committee.secretary", "by: office.head"},
                 "S12", "as office.head do refuse"               },
		{{"machine/reaudit.yaml", "act: file_result,", "do: [",
			 "do: [{do: move, machine: registration, act: "
			 "suspend_for_change}, "},
                 "S14", "do file_result on reaudit"              },
		{{"form/06-result-notice.yaml", "- {name: letter_on,",
			 "clause: CSR 7.4",
			 "object: refusal-reason, clause: CSR 7.4"},
                 "S19", "06.letter_on"                           },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct change changes[] = {cases[i].change, {0}};
		const struct edition *ed;
		struct explored out;
		struct faults faults;

		CHECK_ROW("%s: %s", cases[i].id, cases[i].way);
		ed = copy_good(&ismap, changes);
		out = try_one(ed, cases[i].id, &faults);
		CHECK(!out.holds);
		CHECK_HAS(out.path, cases[i].way);
		CHECK_INT(faults.n, 1);
		CHECK_STR(faults.at[0].file, "scheme.yaml");
		CHECK_STR(faults.at[0].row, cases[i].id);
		CHECK_INT(
			faults.at[0].line, sentence(ed, cases[i].id)->row.line);
	}
}

void
test_verify__a_sentence_about_nothing_is_a_fault(void)
{
	static const struct change changes[] = {
		{"scheme.yaml",       "id: L-S3,", "notice: reminder",
                 "notice: slip"},
		{"scheme.yaml", "id: L-S1,", "member.main -> ENROLLED",
                 "member.main -> ASKED"},
		{0		  }
        };
	const struct edition *ed = copy_good(&library, changes);
	struct faults faults;

	try_one(ed, "L-S3", &faults);
	CHECK_INT(faults.n, 1);
	CHECK_HAS(fault_text(&faults.at[0]), "never happens");
	try_one(ed, "L-S1", &faults);
	CHECK_INT(faults.n, 1);
	CHECK_HAS(fault_text(&faults.at[0]), "never happens");
}

/* The way is a story: from an empty register to what must not happen. */
void
test_verify__the_way_is_the_shortest(void)
{
	static const struct change changes[] = {
		{"scheme.yaml",  "id: L-S1,", "by: anybody", "by: reader"},
                {0}
        };
	const struct edition *ed = copy_good(&library, changes);
	struct faults faults;
	struct explored out = try_one(ed, "L-S1", &faults);

	CHECK(!out.holds);
	CHECK_STR(out.path,
		"as anybody open member by sign_up   # member.main ASKED\n"
		"as desk do enrol on member   # member.main ENROLLED\n");
}

/* What a flag forbids is seen only when the flag is taken into the world. */
void
test_verify__takes_flags_and_latches_into_the_world(void)
{
	static const struct change changes[] = {
		{"machine/loan.yaml",         "act: lose,", "by: desk.chief",
                 "by: midnight"},
		{"machine/loan.yaml",           "act: lose,", "to: LOST,",
                 "to: LOST, needs: [{is: member.warned}, {not: "
			"member.enrolled}],"},
		{"machine/member.yaml",                           "act: leave,", "by: reader, ",
                 "by: reader,"},
		{"machine/member.yaml",     "act: warn,", "to: same, ",
                 "to: LEFT, "},
		{0}
        };
	static const struct change more[] = {
		{"machine/loan.yaml", "act: lose,", "by: desk.chief",
                 "by: midnight"},
		{"machine/loan.yaml",   "act: lose,", "to: LOST,",
                 "to: LOST, needs: [{is: member.warned}, {not: "
			"member.warned}],"},
		{0		  }
        };
	struct faults faults;
	struct explored out =
		try_one(copy_good(&library, more), "L-S2", &faults);

	CHECK(out.holds);
	CHECK_INT(out.n_machines, 2);
	out = try_one(copy_good(&library, changes), "L-S2", &faults);
	CHECK(!out.holds);
	CHECK_HAS(out.path, "remind on loan");
}
