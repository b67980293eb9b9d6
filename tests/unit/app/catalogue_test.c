#include "app/catalogue.h"

#include "unit/rules/copy.h"

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

void
test_catalogue_show__is_a_tree_down_to_objectives(void)
{
	const struct catalogue *cat = load_catalogue();
	struct catalogue_shown out;
	size_t objectives = 0, details = 0, mandatory = 0;

	catalogue_show(test_mem(), cat, NULL, NULL, S(""), false, &out);
	CHECK_INT(out.n_chapters, 16);
	CHECK_STR(out.chapters[0].id, "3");
	CHECK_STR(out.chapters[15].id, "18");
	for (size_t i = 0; i < out.n_chapters; i++) {
		const struct control_node *chapter = &out.chapters[i];

		objectives += chapter->n_objectives;
		details += chapter->n_details;
		mandatory += chapter->n_mandatory;
		CHECK(chapter->n_below > 0);
		for (size_t k = 0; k < chapter->n_below; k++) {
			CHECK(chapter->below[k].section);
			for (size_t m = 0; m < chapter->below[k].n_below; m++)
				CHECK_INT(
					chapter->below[k].below[m].n_below, 0);
		}
	}
	CHECK_INT(objectives, out.n_objectives);
	CHECK_INT(objectives, 121);
	CHECK_INT(details, out.n_details);
	CHECK_INT(mandatory, cat->n_mandatory);
	CHECK_INT(out.n_mandatory, 234);
	CHECK_INT(out.n_found, 0);
}

void
test_catalogue_show__finds_numbers_titles_and_hints(void)
{
	static const struct {
		const char *q, *first;
		size_t n_least, n_most;
	} cases[] = {
		{"6.1.1.13",					 "6.1.1.13.PB", 1,   1   },
		{"\uff16\uff0e\uff11\uff0e\uff11\uff0e\uff11\uff13",
                 "6.1.1.13.PB",						     1,   1   },
		{"\u6697\u53f7",				     "",            3,   100 },
		{"GOVERNANCE",				       "3",           2,   60  },
		{"virtual machine",                                  "9.5.2.P",     1,   20  },
		{"27002 9.2.3",				      "9.2.3",       5,   30  },
		{"AC-2",					     "9.2.1",       5,   5   },
		{"no such words at all",                             "",            0,   0   },
		{"  \u3000 ",					"",            0,   0   },
		{".",						"3.1",         900, 2000},
	};
	const struct catalogue *cat = load_catalogue();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct catalogue_shown out;
		size_t n;

		CHECK_ROW("%s", cases[i].q);
		catalogue_show(test_mem(), cat, NULL, NULL, str_of(cases[i].q),
			false, &out);
		CHECK(out.n_all_found >= cases[i].n_least);
		CHECK(out.n_all_found <= cases[i].n_most);
		CHECK(out.n_found <= CONTROLS_FOUND_MAX);
		if (cases[i].first[0])
			CHECK_STR(out.found[0].id, cases[i].first);
		n = out.n_all_found;
		catalogue_show(test_mem(), cat, NULL, NULL, str_of(cases[i].q),
			true, &out);
		CHECK_INT(out.n_found, out.q.n ? n : cat->n_controls);
	}
}

void
test_control_show__knows_what_is_above_below_and_beside(void)
{
	static const struct {
		const char *no, *above, *previous, *next;
		size_t n_below;
		bool has_title, has_hint;
	} cases[] = {
		{"3",        "",            NULL,       "4",       1, true,  false},
		{"3.1.2",    "3/3.1",       "3.1.1",    "3.1.3",   3, true,  false},
		{"6.1.1.13", "6/6.1/6.1.1", "6.1.1.12", "6.1.2.1", 0, false,
                 true							     },
		{"18",       "",            "17",       NULL,      2, true,  false},
	};
	const struct catalogue *cat = load_catalogue();

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct control *k =
			catalogue_find(cat, str_of(cases[i].no));
		struct control_page_shown out;
		str ids[4];

		CHECK_ROW("%s", cases[i].no);
		CHECK(k);
		control_show(test_mem(), cat, k, &out);
		for (size_t m = 0; m < out.n_above; m++)
			ids[m] = out.above[m].id;
		CHECK_STR(str_join(test_mem(), ids, out.n_above, S("/")),
			cases[i].above);
		CHECK_STR(out.previous ? out.previous->id : S("-"),
			cases[i].previous ? cases[i].previous : "-");
		CHECK_STR(out.next ? out.next->id : S("-"),
			cases[i].next ? cases[i].next : "-");
		CHECK_INT(out.node.n_below, cases[i].n_below);
		CHECK_INT(out.node.title_ja.n > 0, cases[i].has_title);
		CHECK_INT(out.node.hint_ja.n > 0, cases[i].has_hint);
	}
}

static str
questions_of(const struct edition *ed, const char *no)
{
	struct control_page_shown out = {0};
	str ids[8];

	control_questions(test_mem(), ed,
		catalogue_find(ed->catalogue, str_of(no)), &out);
	for (size_t i = 0; i < out.n_questions; i++)
		ids[i] = out.questions[i].row->id;
	return str_join(test_mem(), ids, out.n_questions, S(" "));
}

/* R-065 R-249: its own first, then those of what it lies in; found by words */
void
test_control_questions__are_shown_and_found(void)
{
	struct change none[] = {{0}};
	struct faults faults;
	const struct edition *ed = copy_edition(&ismap, none, &faults);
	struct catalogue_shown out;

	CHECK(ed);
	CHECK_STR(questions_of(ed, "8.1.2.7"), "Q-01");
	CHECK_STR(questions_of(ed, "12.4.1.1"), "Q-04");
	CHECK_STR(questions_of(ed, "4.4.2.1"), "Q-11 Q-09 Q-12 Q-13");
	CHECK_STR(questions_of(ed, "5.1.1"), "");
	catalogue_show(
		test_mem(), ed->catalogue, ed, NULL, S("fido2"), false, &out);
	CHECK_INT(out.n_found, 1);
	CHECK_STR(out.found[0].id, "9.4.2.2.B");
	CHECK_STR(out.found[0].asked->id, "Q-05");
	catalogue_show(
		test_mem(), ed->catalogue, NULL, NULL, S("fido2"), false, &out);
	CHECK_INT(out.n_found, 0);
}
