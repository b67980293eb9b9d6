#include "rules/control_pointer.h"

#include "unit/rules/load.h"

static const struct catalogue *
load_catalogue(void)
{
	struct arena *mem = test_mem();
	struct faults faults = {.mem = mem};
	const struct bundle *b;
	const struct catalogue *c;
	str dir = str_fmt(mem, "%.*s/rules/ismap", STR(test_top()));

	CHECK_OK(bundle_open_folder(mem, dir, test_note(), &b));
	c = catalogue_make(
		mem, b, S("catalogue-2024-08-01"), S("2024-08-01"), &faults);
	check_no_faults(&faults);
	CHECK(c);
	return c;
}

/* `ISO/IEC 27002 2013: 9.2.3 | ..` */
static str
pointers_text(const struct control *k)
{
	str all[N_STANDARDS];

	for (size_t i = 0; i < k->n_pointers; i++) {
		const struct control_pointer *p = &k->pointers[i];

		all[i] = str_fmt(test_mem(), "%.*s %.*s: %.*s",
			STR(p->of->name), STR(p->of->edition),
			STR(str_join(test_mem(), p->clauses, p->n, S(" "))));
	}
	return str_join(test_mem(), all, k->n_pointers, S(" | "));
}

/* R-046 R-048 */
void
test_control_pointer__is_what_the_catalogue_says(void)
{
	static const struct {
		const char *id, *pointers;
	} cases[] = {
		{"3.1.3.1",   "ISO/IEC 27014 2013: 5.3.3"          },
		{"6.3.1.1",   "ISO/IEC 27017 2015: CLD.6.3.1"      },
		{"9.2.1",     "ISO/IEC 27002 2013: 9.2.1 | NIST SP 800-53 Rev. 5: "
			  "AC-2 IA-2 "
			  "IA-4 IA-5 IA-8 | NIST SP 800-53 Rev. 4: AC-2 IA-2 "
			  "IA-4 IA-5 IA-8"},
		{"15.1.1.14", "ISO/IEC 27002 2013: 15.1.1 m)"      },
		{"4.1",       ""				   },
	};
	const struct catalogue *c = load_catalogue();

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].id);
		CHECK_STR(pointers_text(catalogue_find(c, str_of(cases[i].id))),
			cases[i].pointers);
	}
}

/* Every cell of the file is read: how many point to each standard. */
void
test_control_pointer__loses_no_row(void)
{
	static const struct {
		const char *word;
		size_t n;
	} cases[] = {
		{"27001",     84  },
		{"27002",     1226},
		{"iso27014",  24  },
		{"27017",     45  },
		{"sp800-53",  111 },
		{"ac-2",      5   },
		{"ac-20",     3   },
		{"pe-3",      3   },
		{"27001-5.2", 2   },
		{"cld.6.3.1", 2   },
		{"15.1.1",    16  },
		{"27018",     0   },
	};
	const struct catalogue *c = load_catalogue();

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = 0;

		CHECK_ROW("%s", cases[i].word);
		for (size_t k = 0; k < c->n_controls; k++)
			n += control_points_to(
				&c->controls[k], str_of(cases[i].word));
		CHECK_INT(n, cases[i].n);
	}
}

void
test_control_pointer__refuses_what_is_no_clause(void)
{
#define HEAD "id,level,flags,kind,parent,mandatory,since,note,"
#define ROW "5,chapter,,control,,,,,"
	static const struct {
		const char *column, *cell, *fault; /* NULL: it is one */
	} cases[] = {
		{"iso27002_2013",                     "9.2.3",          NULL},
		{"iso27002_2013",                     "15.1.1 m)",      NULL},
		{"iso27001_2013",                     "6.1.2a)/8/10.2", NULL},
		{"iso27017",                          "CLD.6.3.1",      NULL},
		{"nist_800_53_r5",                    "AC-1;PM-30",     NULL},
		{"iso27002_2013",                     "9.2.",
                 "2: iso27002_2013: 9.2. is no clause of a standard."       },
		{"iso27002_2013",                     "9.2.3;9.2.4",
                 "2: iso27002_2013: 9.2.3;9.2.4 is no clause of a "
			"standard."					 },
		{"iso27001_2013",                     "5.1.2.3.4",
                 "2: iso27001_2013: 5.1.2.3.4 is no clause of a "
			"standard."					 },
		{"iso27001_2013",                     "b)",
                 "2: iso27001_2013: b) is no clause of a standard."         },
		{"iso27014_2013",                     "5.333",
                 "2: iso27014_2013: 5.333 is no clause of a standard."      },
		{"nist_800_53_r5",                    "AC-1;;AC-2",
                 "2: nist_800_53_r5:  is no clause of a standard."          },
		{"nist_800_53_r5",                    "AC-100",
                 "2: nist_800_53_r5: AC-100 is no clause of a "
			"standard."					 },
		{"nist_800_53_r4,nist_r4_confidence", "ac-1,high",
                 "2: nist_800_53_r4: ac-1 is no clause of a standard."      },
		{"nist_800_53_r4,nist_r4_confidence", "AC-1,sure",
                 "2: nist_r4_confidence: nothing is called sure."           },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		const struct bundle_file files[] = {
			{S("c/controls.csv"),
                         str_fmt(test_mem(),              HEAD "%s\n" ROW "%s\n",
                         cases[i].column, cases[i].cell)},
			{S("c/titles.csv"),     S("id,title_ja,title_en\n")},
		};
		const struct bundle *b = bundle_make(test_mem(), files, 2);
		const struct catalogue *c;

		CHECK_ROW("%s", cases[i].cell);
		c = catalogue_make(test_mem(), b, S("c"), S("c"), &faults);
		CHECK_INT(!c, !!cases[i].fault);
		if (!cases[i].fault)
			continue;
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
		CHECK_STR(faults.at[0].row, "5");
	}
}

/* What is not well founded is not shown at all. */
void
test_control_pointer__leaves_out_what_is_not_sure(void)
{
	static const struct {
		const char *sure;
		size_t n;
	} cases[] = {
		{"high",   1},
                {"medium", 0},
                {"low",    0},
                {"",       0}
        };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		const struct bundle_file files[] = {
			{S("c/controls.csv"),
                         str_fmt(test_mem(),
                         HEAD "nist_800_53_r4,nist_r4_confidence"
					     "\n" ROW "AC-1,%s\n",
                         cases[i].sure)},
			{S("c/titles.csv"),      S("id,title_ja,title_en\n")  },
		};
		const struct bundle *b = bundle_make(test_mem(), files, 2);
		const struct catalogue *c =
			catalogue_make(test_mem(), b, S("c"), S("c"), &faults);

		CHECK_ROW("%s", cases[i].sure);
		CHECK(c);
		CHECK_INT(c->controls[0].n_pointers, cases[i].n);
	}
}
