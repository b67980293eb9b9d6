#include "unit/rules/copy.h"

/*
 * One broken copy of the shipped edition for each kind of fault: the message
 * names the file, the line and the row, and says what is wrong.
 */

struct broken {
	struct change change;
	const char *row; /* as the fault names it */
	const char *says;
};

/* The fault that stands at the changed row; the test fails if there is none. */
static void
check_fault(const struct faults *faults, const char *path, int line,
	const struct broken *c)
{
	struct buf all = buf_in(test_mem());

	for (size_t i = 0; i < faults->n; i++) {
		const struct fault *f = &faults->at[i];
		str text = fault_line(f);

		buf_fmt(&all, "\n  %.*s", STR(text));
		if (str_is_c(f->file, path) && f->line == line &&
			str_is_c(f->row, c->row) &&
			str_has(text, str_of(c->says)))
			return;
	}
	FAIL("no fault at %s:%d %s: %s; there are:%.*s", path, line, c->row,
		c->says, STR(buf_str(&all)));
}

static void
check_broken(const struct broken *c)
{
	struct change changes[] = {c->change, {0}};
	struct faults faults;
	const struct edition *ed;
	str text;
	int line;

	CHECK_ROW("%s %s", c->change.path, c->says);
	ed = copy_edition(&ismap, changes, &faults);
	if (ed)
		verify_rows(test_mem(), ed, &faults);
	CHECK_OK(bundle_get(copy_scheme(&ismap, NULL), test_mem(),
		str_fmt(test_mem(), "%s/%s", ismap.edition, c->change.path),
		&text));
	find_row(text, c->change.row, &line);
	check_fault(&faults, c->change.path, line, c);
}

void
test_broken__names_that_do_not_resolve(void)
{
	static const struct broken cases[] = {
		{{"machine/engagement.yaml", "act: contract,", "to: CONTRACTED",
			 "to: CONTRACTD"},
                 "contract",									"to: nothing is called CONTRACTD"               },
		{{"machine/statement.yaml", "what: statement_item,",
			 "begins: former", "begins: formr"},
                 "statement_item",								  "begins: nothing is called formr"               },
		{{"machine/statement.yaml", "what: statement_item,",
			 "begins: former", "begins: engagement"},
                 "statement_item",								  "begins: nothing is called engagement"          },
		{{"machine/statement.yaml", "name: former,", "to: statement",
			 "to: statemnt"},
                 "former",									  "to: nothing is called statemnt"                },
		{{"machine/statement.yaml", "what: form 01, ",
			 "[audit_from, audit_to]", "[audit_from, region]"},
                 "form 01",									 "follows: nothing is called region"             },
		{{"machine/statement.yaml", "what: form 01, ",
			 "begins: former, ", ""},
                 "form 01",									 "has no key follows"                            },
		{{"machine/engagement.yaml", "act: contract,",
			 "from: INDEPENDENCE_CLEARED", "from: CLEARED"},
                 "contract",									"from: nothing is called CLEARED"               },
		{{"machine/engagement.yaml", "act: contract,",
			 "provider.signatory", "providr.signatory"},
                 "contract",									"by: nothing is called providr.signatory"       },
		{{"machine/engagement.yaml", "act: contract,", "body.executive",
			 "body.exec"},
                 "contract",									"by: nothing is called exec"                    },
		{{"machine/engagement.yaml", "act: contract,", "body.executive",
			 "body.head"},
                 "contract",									"The duty head"                                 },
		{{"machine/engagement.yaml", "act: contract,", "form: contract",
			 "form: contrct"},
                 "contract",									"form: nothing is called contrct"               },
		{{"machine/engagement.yaml", "act: contract,",
			 "is: body.in_force", "is: body.in_farce"},
                 "contract",									"is: nothing is called body.in_farce"           },
		{{"machine/engagement.yaml", "act: plan,", "clause: AG",
			 "clause: AG 99."},
                 "plan",									    "clause: nothing is called AG 99."              },
		{{"machine/engagement.yaml", "act: issue_report,",
			 "starts: [D-08]", "starts: [D-88]"},
                 "issue_report",								    "starts: nothing is called D-88"                },
		{{"machine/engagement.yaml", "act: issue_report,",
			 "machine: finding", "machine: fnding"},
                 "issue_report",								    "machine: nothing is called fnding"             },
		{{"machine/engagement.yaml", "act: issue_report,",
			 "report.findings", "report.fndings"},
                 "issue_report",								    "for_each: nothing is called report.fndings"    },
		{{"machine/engagement.yaml", "act: issue_report,",
			 "report_in_time", "report_on_time"},
                 "issue_report",								    "needs: nothing is called report_on_time"       },
		{{"machine/application.yaml", "act: not_accept,",
			 "same_person_as: ask", "same_person_as: axe"},
                 "not_accept",								      "same_person_as: nothing is called axe"         },
		{{"machine/application.yaml", "act: not_accept,",
			 "to: provider", "to: povider"},
                 "not_accept",								      "to: nothing is called povider"                 },
		{{"machine/application.yaml", "name: engagement,",
			 "to: engagement", "to: engagment"},
                 "engagement",								      "to: nothing is called engagment"               },
		{{"machine/application.yaml", "name: engagement,",
			 "03-open.engagement", "03-open.angagement"},
                 "engagement",								      "by: nothing is called 03-open.angagement"      },
		{{"machine/application.yaml", "machine: {id: application",
			 "object: application", "object: aplication"},
                 "application",								     "object: nothing is called aplication"          },
		{{"form/decision.yaml", "must: not_before",
			 "meeting.meeting.day", "meeting.meeting.dy"},
                 "decided_on",								      "than: nothing is called meeting.dy"            },
		{{"form/decision.yaml", "must: not_before",
			 "meeting.meeting.day", "meeting.report.date"},
                 "decided_on",								      "This field cannot be compared with report.date"},
		{{"form/decision.yaml", "must: not_after", "act.day", "act.dy"},
                 "decided_on",								      "than: nothing is called act.dy"                },
		{{"form/decision.yaml", "must: not_after", "act.day",
			 "meeting.day"},
                 "decided_on",								      "than: nothing is called day"                   },
		{{"machine/application.yaml", "act: refuse,", "to: REFUSED,",
			 "to: REFUSED, weighty: yes,"},
                 "refuse",									  "weighty is for acts of people"                 },
		{{"machine/application.yaml", "act: return_information,",
			 "to: back,", "to: back, weighty: yes,"},
                 "return_information",							      "weighty is for acts of people"                 },
		{{"form/oath.yaml", "must: not_after", "act.day",
			 "meeting.day"},
                 "oath_on",									 "This field cannot be compared with meeting.day"},
		{{"machine/application.yaml", "what: form oath",
			 "what: form oath", "what: form oaf"},
                 "form oaf",									"what: nothing is called oaf"                   },
		{{"facts.yaml", "name: report.date,", "report.date, clause",
			 "report.dat, clause"},
                 "report.date",								     "source: nothing is called report.dat"          },
		{{"facts.yaml", "name: report.issued,", "of: engagement",
			 "of: angagement"},
                 "report.issued",								   "of: nothing is called angagement"              },
		{{"facts.yaml", "name: statement.fixed,", "FROZEN", "FROOZEN"},
                 "statement.fixed",								 "in: nothing is called FROOZEN"                 },
		{{"facts.yaml", "name: statement.fixed,", "state main",
			 "state mian"},
                 "statement.fixed",								 "source: nothing is called mian"                },
		{{"guards.yaml", "name: papers_complete,", "is: report.issued",
			 "is: report.isued"},
                 "papers_complete",								 "is: nothing is called report.isued"            },
		{{"scheme.yaml", "id: S1,", "latch: application.decide",
			 "latch: application.decied"},
                 "S1",									      "latch: nothing is called application.decied"   },
		{{"scheme.yaml", "id: S1,", "standing -> IN_FORCE",
			 "standing -> INFORCE"},
                 "S1",									      "on: nothing is called INFORCE"                 },
		{{"scheme.yaml", "id: S14,", "[order,", "[ordr,"},                           "S14",
                 "acts: nothing is called ordr"												     },
		{{"scheme.yaml", "machine: finding,", "machine: finding",
			 "machine: fnding"},
                 "fnding",									  "machine: nothing is called fnding"             },
		{{"scheme.yaml", "register: register", "register: register",
			 "register: registre"},
                 "register",									"register: nothing is called registre"          },
		{{"scheme.yaml", "reads: ", "access-log", "access-lag"},
                 "reads",									   "reads: nothing is called access-lag"           },
		{{"scheme.yaml", "found: ", "self-check", "self-chock"},
                 "found",									   "found: nothing is called self-chock"           },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

void
test_broken__rows_of_a_wrong_form(void)
{
	static const struct broken cases[] = {
		{{"machine/finding.yaml", "act: correct,", "form: correction",
			 "from_form: correction"},
                 "correct",									   "The key from_form is not known"                     },
		{{"machine/finding.yaml", "act: correct,",
			 ", clause: CSR 6.1(4)", ""},
                 "correct",									   "The key clause is missing"                          },
		{{"machine/finding.yaml", "act: correct,", "by: provider,", ""},
                 "correct",									   "The key by is missing"                              },
		{{"machine/finding.yaml", "act: confirm,",
			 "form: correction-check, ends: [D-11]",
			 "ends: [D-11], form: correction-check"},
                 "confirm",									   "The key form stands before ends"                    },
		{{"machine/finding.yaml", "id: CONFIRMED,", "final: yes",
			 "final: true"},
                 "CONFIRMED",									 "final is yes or no (true)"                          },
		{{"machine/finding.yaml", "id: CONFIRMED,", "stage: filed",
			 "stage: field"},
                 "CONFIRMED",									 "stage: nothing is called field"                     },
		{{"machine/finding.yaml", "id: CONFIRMED,", "id: CONFIRMED",
			 "id: CORRECTED"},
                 "CORRECTED",									 "CORRECTED is there a second time"                   },
		{{"machine/finding.yaml", "id: PLANNED,", "stage",
			 "initial: yes, stage"},
                 "PLANNED",									   "two initial states"                                 },
		{{"machine/finding.yaml", "act: mark_overdue,",
			 "{passed: D-11}", "{past: D-11}"},
                 "mark_overdue",								      "past is no word of a guard"                         },
		{{"machine/finding.yaml", "act: confirm,", "ends: [D-11]",
			 "ends: [D-01]"},
                 "confirm",									   "D-01 is no period"                                  },
		{{"machine/application.yaml", "name: engagement,",
			 "03-open.engagement", "03-open.statement"},
                 "engagement",									"statement does not name a case of that machine"     },
		{{"machine/application.yaml", "provider.signatory, to: SUBM",
			 "oath, disclosure]", "oath, \"03\"]"},
                 "file",									      "is in both forms"                                   },
		{{"machine/application.yaml", "act: ask,",
			 "has_text: query.reason", "has_text: answer.answer"},
                 "ask",									       "The field answer is in no form of this act"         },
		{{"machine/application.yaml", "act: check,", "to: CHECKING,",
			 "to: CHECKING, needs: [{is: report.date}],"},
                 "check",									     "The type of the fact report.date does not suit"     },
		{{"machine/application.yaml", "act: check,", "to: CHECKING,",
			 "to: CHECKING, do: [{do: flag, name: report.issued, "
			 "set: yes}],"},
                 "check",									     "The fact report.issued is not one that such an "
			"effect sets"											     },
		{{"machine/application.yaml", "act: check,", "to: CHECKING,",
			 "to: CHECKING, do: [{do: move, machine: finding, act: "
			 "plan}],"},
                 "check",									     "not exactly one way from application"               },
		{{"machine/application.yaml", "act: check,", "to: CHECKING,",
			 "to: CHECKING, needs: [{is: "
			 "registration.monitoring_open}, {not: "
			 "objection.on_body}],"},
                 "check",									     "no link of application leads there"                 },
		{{"facts.yaml", "name: report.issued,", "type: bool",
			 "type: word"},
                 "report.issued",								     "is not of type word"                                },
		{{"facts.yaml", "name: report.issued,", "latch issue_report",
			 "lach issue_report"},
                 "report.issued",								     "source: nothing is called lach issue_report"        },
		{{"facts.yaml", "name: report.issued,", "name: report.issued",
			 "name: report.date"},
                 "report.date",								       "report.date is there a second time"                 },
		{{"scheme.yaml", "machine: finding,", "{n:5}", "{x:5}"},
                 "finding",									   "is no good form of a number"                        },
		{{"scheme.yaml", "machine: finding,", "machine: finding",
			 "machine: statement"},
                 "statement",									 "statement is there a second time"                   },
		{{"scheme.yaml", "id: S2,", "id: S2", "id: S1"},                                "S1",
                 "S1 is there a second time"													       },
		{{"scheme.yaml", "edition:", "takes_cases_from: 2020-06-03",
			 "takes_cases_from: soon"},
                 "2020-06-03",									"takes_cases_from is a day such as 2026-11-29 (soon)"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

void
test_broken__a_fact_that_two_links_lead_to(void)
{
	static const struct change changes[] = {
		{"machine/application.yaml", "name: engagement,",
                 "  - {name: engagement,", "  - {name: second, to: engagement, by: parent, "
			"clause: CSR 3.2}\n  - {name: engagement,"},
		{0  }
        };
	struct faults faults;

	CHECK(copy_edition(&ismap, changes, &faults) == NULL);
	CHECK(faults.n > 0);
	for (size_t i = 0; i < faults.n; i++)
		if (str_has(fault_text(&faults.at[i]),
			    S("several links of application lead there")))
			return;
	FAIL("no fault names the two links");
}

/* Among them a final state that is left: R-181. */
void
test_broken__machines_that_cannot_run(void)
{
	static const struct broken cases[] = {
		{{"machine/finding.yaml", "from: PLAN_WANTED, ",
			 "from: PLAN_WANTED", "from: PLANNED"},
                 "plan",          "Two rows fit the same act (from PLANNED"     },
		{{"machine/finding.yaml", "id: CONFIRMED,",
			 "  - {id: CONFIRMED,",
			 "  - {id: LOST, stage: filed, tone: idle, ja: x, en: "
			 "x, clause: AG 5}\n  - {id: CONFIRMED,"},
                 "LOST",          "The state LOST cannot be reached"            },
		{{"machine/finding.yaml", "id: CONFIRMED,", "final: yes, ", ""},
                 "CONFIRMED",     "The state CONFIRMED cannot be left"          },
		{{"machine/finding.yaml", "id: CORRECTED,", "stage",
			 "final: yes, stage"},
                 "CORRECTED",     "The final state CORRECTED is left by"        },
		{{"machine/finding.yaml", "act: correct,",
			 "ja: 是正を申し出る, en: Claim the correction, ", ""},
                 "correct",       "The act correct lacks its words"             },
		{{"machine/finding.yaml", "act: correct,", "form: correction",
			 "form: \"04\""},
                 "correct",       "The form 04 is not known"                    },
		{{"machine/finding.yaml", "act: correct,", "form: correction,",
			 "form: correction, do: [{do: notice, form: \"09\", "
			 "to: body}],"},
                 "correct",       "The form 09 is not known"                    },
		{{"machine/finding.yaml", "act: correct,", "form: correction,",
			 "form: correction, do: [{do: move, machine: "
			 "application, act: accept}],"},
                 "correct",       "application has no row for the effect accept"},
		{{"machine/finding.yaml", "act: correct,", "form: correction,",
			 "form: correction, do: [{do: open, machine: "
			 "monitoring}],"},
                 "correct",       "Several rows open monitoring"                },
		{{"machine/finding.yaml", "act: correct,", "form: correction,",
			 "form: correction, do: [{do: commit, what: "
			 "cupboard}],"},
                 "correct",       "No form fills cupboard"                      },
		{{"machine/finding.yaml", "act: take_up,", "starts: [D-11],",
			 "starts: [D-11], do: [{do: move, machine: finding, "
			 "act: take_up}],"},
                 "take_up",       "The effects of this row go round"            },
		{{"facts.yaml", "name: report.issued,", "issue_report",
			 "issue_it"},
                 "report.issued", "Nothing ever sets"                           },
		{{"deadlines.yaml", "id: D-10,", "then: not_accept",
			 "then: not_except"},
                 "D-10",          "has the act not_except"                      },
		{{"roles.yaml", "id: secretary,", "  - {id: secretary,",
			 "  - {id: cook, kind: office, ja: x, en: x, clause: P "
			 "daicho}\n  - {id: secretary,"},
                 "cook",          "cook can do nothing and see nothing"         },
		{{"roles.yaml", "id: anyone,", "  - {id: anyone,",
			 "  - {id: passer, via: kind, kind: agency, ja: x, en: "
			 "x, clause: P daicho}\n  - {id: anyone,"},
                 "passer",        "passer can do nothing and see nothing"       },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

/* A fault that stands at another row than the changed one. */
void
test_broken__faults_beside_the_change(void)
{
	static const struct {
		struct change change;
		const char *path, *mark, *row, *says;
	} cases[] = {
		{{"scheme.yaml", "machine: finding,", "  - {machine: finding,",
			 "#"},
                 "machine/finding.yaml",      "machine: {id: finding",
                 "finding",    "no row for the numbers"       },
		{{"machine/finding.yaml", "act: open,", "- {from: \"-\",",
			 "- {from: REPORTED,"},
                 "machine/finding.yaml",      "machine: {id: finding",
                 "finding",    "No row opens a case"          },
		{{"machine/registration.yaml", "act: tell_users,",
			 "ends: [D-19], ", ""},
                 "machine/registration.yaml", "act: owe_notice, ",
                 "owe_notice", "The period D-19 can never end"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct change changes[] = {cases[i].change, {0}};
		struct broken wanted = {
			.row = cases[i].row, .says = cases[i].says};
		struct faults faults;
		const struct edition *ed;
		str text;
		int line;

		CHECK_ROW("%s", cases[i].says);
		ed = copy_edition(&ismap, changes, &faults);
		CHECK(ed != NULL);
		verify_rows(test_mem(), ed, &faults);
		CHECK_OK(bundle_get(copy_scheme(&ismap, NULL), test_mem(),
			str_fmt(test_mem(), "%s/%s", ismap.edition,
				cases[i].path),
			&text));
		find_row(text, cases[i].mark, &line);
		check_fault(&faults, cases[i].path, line, &wanted);
	}
}

void
test_broken__a_kind_that_can_do_nothing(void)
{
	static const struct change changes[] = {
		{"roles.yaml",          "{id: operator,   own", "  - {id: operator,",
                 "  - {id: guest, ja: x, en: x, clause: P daicho}\n"
			"  - {id: operator,"},
		{"roles.yaml", "{id: anyone,", "  - {id: anyone,",
                 "  - {id: visitor, via: kind, kind: guest, ja: x, en: "
			"x, clause: P daicho}\n  - {id: anyone,"},
		{0		    }
        };
	struct faults faults;
	const struct edition *ed = copy_edition(&ismap, changes, &faults);

	CHECK(ed != NULL);
	verify_rows(test_mem(), ed, &faults);
	CHECK_INT(faults.n, 2);
	CHECK_STR(faults.at[0].row, "guest");
	CHECK_STR(faults.at[1].row, "visitor");
}

void
test_broken__files_that_lack_or_are_not_known(void)
{
	struct arena *mem = test_mem();
	const struct bundle *whole = copy_scheme(&ismap, NULL);
	size_t n, kept = 0;
	const str *paths = bundle_list(whole, mem, S(""), &n);
	struct bundle_file *files = MAKE_MANY(mem, struct bundle_file, n + 1);
	struct faults faults = {.mem = mem};

	for (size_t i = 0; i < n; i++) {
		if (str_ends(paths[i], S("/roles.yaml")))
			continue;
		files[kept].path = paths[i];
		CHECK_OK(bundle_get(whole, mem, paths[i], &files[kept++].text));
	}
	files[kept++] = (struct bundle_file){
		S("2020-06-03/guard.yaml"), S("guards: []\n")};
	CHECK(edition_make(mem, bundle_make(mem, files, kept), S("2020-06-03"),
		      EDITION_ALL, &faults) == NULL);
	CHECK_STR(fault_line(&faults.at[0]),
		"roles.yaml:0: There is no such file.: row ");
}

void
test_broken__what_the_public_list_may_not_show(void)
{
	static const struct broken cases[] = {
		{{"form/01-statement.yaml", "{name: cipher,", "clause",
			 "list: facet, clause"},
                 "cipher",         "list stands before"           },
		{{"form/01-statement.yaml", "{name: cipher,",
			 "ja:", "list: facet, ja:"},
                 "cipher",         "statement-annex"              },
		{{"form/01-statement.yaml", "{name: summary,",
			 "ja:", "list: column, ja:"},
                 "summary",        "has no key list"              },
		{{"form/01-statement.yaml", "{name: kinds,", "list: facet",
			 "list: fact"},
                 "kinds",          "fact"                         },
		{{"form/01-statement.yaml", "{id: regions,", "id: regions",
			 "id: region"},
                 "region",         "groups: nothing is called"    },
		{{"form/01-statement.yaml", "{id: regions,", "id: regions",
			 "id: bases"},
                 "bases",          "second time"                  },
		{{"form/01-statement.yaml", "{id: regions,", "ja: ", "xx: "},
                 "regions",        "xx"                           },
		{{"machine/statement.yaml", "what: statement_item",
			 "objectives: statement-public", "objectives: nobody"},
                 "statement_item", "objectives: nothing is called"},
		{{"machine/statement.yaml", "what: form 01,", "in: [DRAFT]",
			 "objectives: statement-public, in: [DRAFT]"},
                 "form 01",        "has no key objectives"        },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

void
test_broken__the_public_list_has_a_fifth_column(void)
{
	static const char *const more[] = {
		"{name: service,", "{name: part,", "{name: region,"};
	struct change changes[COUNT(more) + 1] = {0};
	struct faults faults;
	str said = {0};

	for (size_t i = 0; i < COUNT(more); i++)
		changes[i] = (struct change){"form/01-statement.yaml", more[i],
			"ja:", "list: column, ja:"};
	copy_good(&ismap, changes + 1);
	CHECK(copy_edition(&ismap, changes, &faults) == NULL);
	for (size_t i = 0; i < faults.n; i++)
		said = fault_line(&faults.at[i]);
	CHECK_HAS(said, "at most 4");
}

/* Also of fields that fill nothing: who looks at an item has so many places. */
void
test_broken__an_item_has_too_many_fields(void)
{
	struct buf more = buf_in(test_mem());
	struct change changes[] = {
		{"form/statement-item.yaml", "{name: risk,",
                 "clause: MS 2.2.4}", NULL},
		{0       }
        };
	struct faults faults;
	str said = {0};

	buf_fmt(&more, "clause: MS 2.2.4}");
	for (int i = 0; i < 5; i++)
		buf_fmt(&more,
			"\n  - {name: beside%d, type: line, max: 9, ja: 別, "
			"en: Beside, clause: MS 2.2.4}",
			i);
	changes[0].new = str_copy(test_mem(), buf_str(&more)).p;
	CHECK(copy_edition(&ismap, changes, &faults) == NULL);
	for (size_t i = 0; i < faults.n; i++)
		if (str_is_c(faults.at[i].row, "statement-item"))
			said = fault_line(&faults.at[i]);
	CHECK_HAS(said, "at most 11");
}

void
test_broken__questions(void)
{
	static const struct broken cases[] = {
		{{"guidance.yaml", "id: Q-05,", "9.4.2.2.B", "9.4.2.99"},
                 "Q-05",							    "of: nothing is called 9.4.2.99" },
		{{"guidance.yaml", "id: Q-05,", "source: [C22], ", ""},     "Q-05",
                 "The key source is missing"									 },
		{{"guidance.yaml", "id: Q-05,", ", clause: MS 5", ""},      "Q-05",
                 "The key clause is missing"									 },
		{{"guidance.yaml", "id: Q-05,", "clause: MS 5",
			 "clause: MS 55"},
                 "Q-05",							    "clause: nothing is called MS 55"},
		{{"guidance.yaml", "id: Q-05,", "answer_en: ", "answer: "},
                 "Q-05",							    "The key answer is not known"    },
		{{"guidance.yaml", "id: Q-05,", "id: Q-05", "id: Q-04"},    "Q-04",
                 "Q-04 is there a second time"								       },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

void
test_broken__rows_of_the_self_check(void)
{
	static const struct broken cases[] = {
		{{"check/self-items.yaml", "id: SC-01,", "test: unanswered",
			 "test: unasked"},
                 "SC-01",          "test: unasked is none of"                      },
		{{"check/self-items.yaml", "id: SC-01,", "severity: blocks",
			 "severity: hard"},
                 "SC-01",          "severity: hard is none of"                     },
		{{"check/self-items.yaml", "id: SC-01,", "of: mandatory",
			 "of: obligatory"},
                 "SC-01",          "of: nothing is called obligatory"              },
		{{"check/self-items.yaml", "id: SC-01,", "({title})",
			 "({words})"},
                 "SC-01",          "{}: nothing is called words"                   },
		{{"check/self-items.yaml", "id: SC-02,", "id: SC-02",
			 "id: SC-01"},
                 "SC-01",          "SC-01 is there a second time"                  },
		{{"check/self-items.yaml", "id: SC-06,", "when: not_applicable",
			 "when: inapplicable"},
                 "SC-06",          "when: nothing is called inapplicable"          },
		{{"check/self-items.yaml", "id: SC-06,", "in: reason",
			 "in: state"},
                 "SC-06",          "in: nothing is called state"                   },
		{{"check/self-items.yaml", "id: SC-07,", "field: 01.exc",
			 "field: 01.axc"},
                 "SC-07",          "field: nothing is called 01.axception_control" },
		{{"check/self-items.yaml", "id: SC-07,",
			 "decided: review-report.decided_control",
			 "decided: review-report.summary"},
                 "SC-07",          "decided: nothing is called summary"            },
		{{"check/self-items.yaml", "id: SC-12,", "count: 0, ", ""},
                 "SC-12",          "The key count is missing"                      },
		{{"check/self-items.yaml", "id: SC-13,",
			 "measured: ", "more: "},
                 "SC-13",          "The key more is not known"                     },
		{{"form/statement-item.yaml", "name: keys_by,",
			 "controls: [8.1.2.7.PB", "controls: [8.1.2.99.PB"},
                 "keys_by",        "controls: nothing is called 8.1.2.99.PB"       },
		{{"form/statement-item.yaml", "name: keys_by,",
			 "controls: [8.1.2.7.PB", "controls: [8.1"},
                 "keys_by",        "controls: nothing is called 8.1"               },
		{{"form/statement-item.yaml", "name: keys_by,",
			 "controls: [8.1.2.7.PB", "controls: [keys"},
                 "keys_by",        "controls: nothing is called keys"              },
		{{"form/statement-item.yaml", "name: keys_by,", "10.1.2.20.PB",
			 "8.1.2.7"},
                 "keys_by",        "8.1.2.7 is there a second time"                },
		{{"form/statement-item.yaml", "name: state,",
			 "fills: statement_item.state",
			 "fills: statement_item.state, controls: [8.1.2.7.PB]"},
                 "state",          "state cannot name controls"                    },
		{{"form/query.yaml", "name: reason,", "type: text",
			 "type: text, controls: [8.1.2.7.PB]"},
                 "reason",         "reason cannot name controls"                   },
		{{"form/query.yaml", "name: control,", "returns: question",
			 "returns: nothing"},
                 "control",        "returns: nothing is called nothing"            },
		{{"form/query.yaml", "name: control,", "returns: question",
			 "returns: item"},
                 "control",        "returns: item is no field of text"             },
		{{"form/query.yaml", "name: control,",
			 "group: questions, returns", "returns"},
                 "control",        "returns: question is a field of another group" },
		{{"form/own-risk.yaml", "name: treats_control,",
			 "group: treats",
			 "group: treats, returns: treatment_reason"},
                 "treats_control", "No case on a service is sent the form own-risk"},
		{{"form/query.yaml", "name: reason,", "type: text",
			 "type: text, returns: question"},
                 "reason",         "A field of type text has no key returns"       },
		{{"check/self-texts.yaml", "id: SC-23,", "words: vague",
			 "words: vogue"},
                 "SC-23",          "words: nothing is called vogue"                },
		{{"check/self-texts.yaml", "id: honorifics,", "氏,",
			 "氏, 氏名,"},
                 "honorifics",     "氏名 is there a second time"                 },
		{{"check/self-forms.yaml", "id: SC-41,", "form: \"01\"",
			 "form: \"77\""},
                 "SC-41",          "form: nothing is called 77"                    },
		{{"check/self-forms.yaml", "id: SC-44,",
			 "than: 01.excluded_notice", "than: 01.region"},
                 "SC-44",          "than: region is a field of another group"      },
		{{"check/self-forms.yaml", "id: SC-48,", "than: 01.audit_to",
			 "than: 01.service"},
                 "SC-48",          "This field cannot be compared with service"    },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_broken(&cases[i]);
}

void
test_broken__words_that_no_row_looks_for(void)
{
	static const struct change changes[] = {
		{"check/self-texts.yaml", "id: SC-24,", "except: no-names, ",
                 ""},
		{0  }
        };
	struct faults faults = {.mem = test_mem()};

	verify_rows(test_mem(), copy_good(&ismap, changes), &faults);
	CHECK_INT(faults.n, 1);
	CHECK_STR(faults.at[0].row, "no-names");
	CHECK_HAS(fault_text(&faults.at[0]),
		"No row looks for the words of no-names");
}
