#include "rules/catalogue.h"

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

/* The counts of the README beside the data. */
void
test_catalogue__has_the_published_counts(void)
{
	static const int per_chapter[] = {
		35, 79, 58, 71, 135, 30, 93, 165, 77, 131, 62, 56, 17, 72};
	const struct catalogue *c = load_catalogue();
	int details[19] = {0}, governance = 0, management = 0, sections = 0,
	    objectives = 0, plain = 0, p = 0, pb = 0, b = 0, mandatory = 0;

	for (size_t i = 0; i < c->n_controls; i++) {
		const struct control *x = &c->controls[i];
		bool is_control = str_is_c(x->kind, "control");
		bool is_detail = is_control && x->level == CONTROL_DETAIL;

		governance += x->answered && str_is_c(x->kind, "governance");
		management += x->answered && str_is_c(x->kind, "management");
		sections += is_control && x->level == CONTROL_SECTION;
		objectives += is_control && x->level == CONTROL_OBJECTIVE;
		if (!is_detail)
			continue;
		details[x->number.n[0]]++;
		plain += !x->number.provider && !x->number.basic;
		p += x->number.provider && !x->number.basic;
		pb += x->number.provider && x->number.basic;
		b += !x->number.provider && x->number.basic;
		mandatory += x->mandatory;
	}
	CHECK_INT(c->n_controls, 1374);
	CHECK_INT(governance, 18);
	CHECK_INT(management, 64);
	CHECK_INT(sections, 37);
	CHECK_INT(objectives, 121);
	CHECK_INT(plain, 984);
	CHECK_INT(p, 66);
	CHECK_INT(pb, 28);
	CHECK_INT(b, 3);
	CHECK_INT(mandatory, 31);
	CHECK_INT(c->n_mandatory, 234);
	CHECK_INT(c->n_answered - c->n_mandatory, 1050);
	CHECK_INT(c->n_answered, 1284);
	for (int i = 0; i < (int)COUNT(per_chapter); i++) {
		CHECK_ROW("chapter %d", i + 5);
		CHECK_INT(details[i + 5], per_chapter[i]);
	}
}

void
test_catalogue__leaves_twelve_numbers_out(void)
{
	static const char *const absent[] = {"6.1.3.4", "7.2.2.20", "7.2.2.21",
		"7.2.2.22", "7.2.2.23", "7.2.2.24", "12.1.2.12", "12.4.1.16",
		"14.1.1.21", "14.1.1.22", "15.1.1.15", "16.1.1.13",
		/* and wrong ids of other data */ "4.2.6.6", "4.3.1",
		"4.3.1.1"};
	const struct catalogue *c = load_catalogue();

	for (size_t i = 0; i < COUNT(absent); i++) {
		CHECK_ROW("%s", absent[i]);
		CHECK(!catalogue_find(c, str_of(absent[i])));
	}
}

/* */
/* In order, backwards and from anywhere: what is found is the same. */
void
test_catalogue__finds_after_another_what_it_finds(void)
{
	const struct catalogue *c = load_catalogue();

	for (size_t i = 0; i < c->n_controls; i++) {
		const struct control *k = &c->controls[i];

		CHECK_ROW("%.*s", STR(k->id));
		CHECK(catalogue_find_after(c, NULL, k->id) == k);
		CHECK(catalogue_find_after(c, i ? k - 1 : NULL, k->id) == k);
		CHECK(catalogue_find_after(c, k, k->id) == k);
		CHECK(catalogue_find_after(
			      c, &c->controls[c->n_controls - 1], k->id) == k);
	}
	CHECK(!catalogue_find_after(c, c->controls, S("5.1.1.99")));
}

void
test_catalogue__finds_by_number_whatever_the_suffix(void)
{
	static const struct {
		const char *typed, *id;
	} cases[] = {
		{"15.1.1.16",    "15.1.1.16.B"},
		{"15.1.1.16B",   "15.1.1.16.B"},
		{"15.1.1.16.PB", "15.1.1.16.B"},
		{"A.5.1.1",      "5.1.1"      },
		{" 5. 1.1 .1 ",  "5.1.1.1"    },
		{"5.1.1.1.P",    "5.1.1.1"    },
		{"3",            "3"          },
		{"5.1.1.99",     NULL         },
		{"x",            NULL         },
	};
	const struct catalogue *c = load_catalogue();

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct control *x =
			catalogue_find(c, str_of(cases[i].typed));

		CHECK_ROW("'%s'", cases[i].typed);
		CHECK(!x == !cases[i].id);
		if (x)
			CHECK_STR(x->id, cases[i].id);
		CHECK(x == catalogue_find_typed(
				   c, test_mem(), str_of(cases[i].typed)));
	}
	/* in full width only where somebody typed it */
	CHECK(!catalogue_find(c, S("\uff15.\uff11.\uff11")));
	CHECK_STR(catalogue_find_typed(c, test_mem(), S("\uff15.\uff11.\uff11"))
			  ->id,
		"5.1.1");
}

/* numbers, never decimals */
void
test_catalogue__is_in_number_order(void)
{
	const struct catalogue *c = load_catalogue();
	const struct control *const *answered = catalogue_answered(c);

	for (size_t i = 1; i < c->n_controls; i++) {
		CHECK(control_id_cmp(&c->controls[i - 1].number,
			      &c->controls[i].number) < 0);
		CHECK_INT(c->controls[i].index, i);
	}
	CHECK_STR(c->controls[0].id, "3");
	CHECK_STR(answered[0]->id, "3.1.2.1");
	for (size_t i = 1; i < c->n_answered; i++)
		CHECK(answered[i - 1] < answered[i]);
	CHECK(catalogue_find(c, S("5.1.1.10")) >
		catalogue_find(c, S("5.1.1.9")));
}

void
test_catalogue__gives_details_the_title_of_their_objective(void)
{
	const struct catalogue *c = load_catalogue();
	const struct control *detail = catalogue_find(c, S("6.1.1.13"));

	CHECK_STR(detail->parent->id, "6.1.1");
	CHECK(detail->title_ja.n > 0);
	CHECK(str_is(detail->title_ja, detail->parent->title_ja));
	CHECK(str_is(detail->title_en, detail->parent->title_en));
	CHECK_HAS(detail->hint_en, "who does what");
	CHECK_STR(catalogue_find(c, S("5.1.1.1"))->hint_en, "");
	for (size_t i = 0; i < c->n_controls; i++) {
		CHECK_ROW("%.*s", STR(c->controls[i].id));
		CHECK(c->controls[i].title_ja.n && c->controls[i].title_en.n);
	}
}

/* */
void
test_catalogue__reads_ids_as_people_write_them(void)
{
	static const struct {
		const char *text, *id;
	} cases[] = {
		{"5.1.1.1",                        "5.1.1.1"     },
		{"15.1.1.16B",                     "15.1.1.16.B" },
		{"15.1.1.16.PB",                   "15.1.1.16.PB"},
		{"6.1.1.13PB",                     "6.1.1.13.PB" },
		{"A.18.2.3",                       "18.2.3"      },
		{"\uff15\uff0e\uff11\uff0e\uff11", "5.1.1"       },
		{"3",			      "3"           },
		{"18",			     "18"          },
		{"5.1P",			   "5.1.P"       },
		{"2.1",			    NULL          },
		{"19.1",			   NULL          },
		{"05.1",			   NULL          },
		{"5.1.",			   NULL          },
		{"5..1",			   NULL          },
		{"5.1.1.1.1",                      NULL          },
		{"5.100",			  NULL          },
		{"5.1.1.1.BP",                     NULL          },
		{"5.1.1.1.PP",                     NULL          },
		{"5.1.1.1.Q",                      NULL          },
		{"A.",			     NULL          },
		{"",			       NULL          },
		{"5.1.1.1\xff",                    NULL          },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct control_id id;
		bool good =
			control_id_from(test_mem(), str_of(cases[i].text), &id);

		CHECK_ROW("'%s'", cases[i].text);
		CHECK(good == !!cases[i].id);
		if (good)
			CHECK_STR(control_id_to(test_mem(), &id), cases[i].id);
	}
}

void
test_catalogue__names_what_is_wrong(void)
{
#define HEAD "id,level,flags,kind,parent,mandatory,since,note\n"
	static const struct {
		const char *controls, *fault;
	} cases[] = {
		{HEAD "5.1.1.1.P,detail4,PB,control,5.1.1,N,,\n",
                 "2: flags: PB does not fit how controls are numbered."                                      },
		{HEAD "5,chapter,,control,,,,\n5.1.1,objective3,,control,5.1,"
		      "Y,,\n",			   "0: parent: nothing is called 5.1."},
		{HEAD "5,section,,control,,,,\n",
                 "2: The level section does not fit how many numbers "
			"there are."									 },
		{HEAD "5,chapter,,control,,,,\n5,chapter,,control,,,,\n",
                 "0: 5 is there a second time."							      },
		{HEAD "2,chapter,,control,,,,\n",
                 "2: id: 2 does not fit how controls are numbered."                                          },
		{HEAD "5,chapter,,control,,X,,\n",
                 "2: mandatory is Y, N or empty (X)."                                                        },
		{"id,level\n5,chapter\n",                                 "0: The key kind is missing."      },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		const struct bundle_file files[] = {
			{S("c/controls.csv"), str_of(cases[i].controls)},
		};
		const struct bundle *b = bundle_make(test_mem(), files, 1);

		CHECK_ROW("%s", cases[i].fault);
		CHECK(!catalogue_make(test_mem(), b, S("c"), S("c"), &faults));
		CHECK(faults.n > 0);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
		CHECK_STR(faults.at[0].file, "c/controls.csv");
	}
}
