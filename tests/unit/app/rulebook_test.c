#include "app/rulebook.h"

#include "app/rule_row.h"
#include "unit/rules/copy.h"

void
test_rulebook__finds_clauses_by_id_and_alias(void)
{
	static const struct {
		const char *id, *found;
	} cases[] = {
		{"CSR 5.4(1)", "CSR 5.4(1)"},
		{"CSR 7.5",    "CSR 3.8"   },
		{"CSR 3.7",    "CSR 3.8"   },
		{"CSR 999",    NULL        },
		{"",           NULL        },
	};
	const struct edition *ed = copy_good(&ismap, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct clause *c = clause_find(ed, str_of(cases[i].id));

		CHECK_ROW("%s", cases[i].id);
		CHECK_STR(c ? c->id : S("-"),
			cases[i].found ? cases[i].found : "-");
	}
}

void
test_rulebook__shows_what_a_clause_makes(void)
{
	static const struct {
		const char *id;
		bool moves, deadlines, fields, visible, settings;
	} cases[] = {
		{"CSR 5.4(1)", true,  true,  true, false, true },
		{"MS 2.2.2",   true,  false, true, true,  true },
		{"MS 2.2.5",   false, true,  true, false, false},
		{"CSR 3.8",    true,  false, true, true,  true },
	};
	const struct edition *ed = copy_good(&ismap, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rule_shown out = {0};

		CHECK_ROW("%s", cases[i].id);
		clause_makes(test_mem(), ed,
			clause_find(ed, str_of(cases[i].id)), &out);
		CHECK_INT(out.moves.n > 0, cases[i].moves);
		CHECK_INT(out.deadlines.n > 0, cases[i].deadlines);
		CHECK_INT(out.fields.n > 0, cases[i].fields);
		CHECK_INT(out.visible.n > 0, cases[i].visible);
		CHECK_INT(out.settings.n > 0, cases[i].settings);
	}
}

/* The list and the pages count alike. */
void
test_rulebook__counts_what_each_clause_makes(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const size_t *n = clause_counts(test_mem(), ed);

	for (size_t i = 0; i < ed->n_clauses; i++) {
		struct rule_shown out = {0};

		CHECK_ROW("%.*s", STR(ed->clauses[i].id));
		clause_makes(test_mem(), ed, &ed->clauses[i], &out);
		CHECK_INT(n[i], out.moves.n + out.deadlines.n + out.fields.n +
					out.visible.n + out.settings.n);
	}
}

void
test_rulebook__shows_each_length_in_units(void)
{
	static const struct {
		const char *id;
		int64_t first, second;
		enum word how; /* when there is no number */
	} cases[] = {
		{"D-13", 1, 4, 0                     },
		{"D-09", 2, 0, 0                     },
		{"D-15", 0, 0, W_PERIOD_WITHOUT_DELAY},
		{"D-16", 0, 0, W_PERIOD_UNKNOWN      },
		{"D-20", 0, 0, W_PERIOD_GIVEN        },
		{"D-21", 0, 0, W_PERIOD_NONE         },
		{"D-03", 0, 0, W_PERIOD_ADJACENCY    },
		{"D-06", 0, 0, W_PERIOD_WINDOW       },
	};
	const struct edition *ed = copy_good(&ismap, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct deadline_shown out = deadline_show(
			test_mem(), edition_deadline(ed, str_of(cases[i].id)));

		CHECK_ROW("%s", cases[i].id);
		CHECK_INT(out.n_units > 0 ? out.units[0].n : 0, cases[i].first);
		CHECK_INT(
			out.n_units > 1 ? out.units[1].n : 0, cases[i].second);
		CHECK_INT(out.has_how, cases[i].how != 0);
		if (out.has_how)
			CHECK_INT(out.how, cases[i].how);
	}
}

void
test_rulebook__addresses_are_encoded(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);

	CHECK_STR(clause_href(test_mem(), clause_find(ed, S("CSR 5.4(1)"))),
		"/rules/CSR%205.4%281%29");
	CHECK_STR(deadline_href(test_mem(), edition_deadline(ed, S("D-10"))),
		"/rules/D-10");
	CHECK_STR(clause_href(test_mem(), NULL), "");
}
