/* story_parse_test.c - the language of stories, line by line */
#include "cli/story.h"
#include "support/check.h"

static enum err
read_files(const struct bundle_file *files, size_t n, struct note *note,
	struct story *out)
{
	return story_read(test_mem(), bundle_make(test_mem(), files, n), NULL,
		files[0].path, note, out);
}

static enum err
read_text(const char *text, struct note *note, struct story *out)
{
	struct bundle_file file = {S("a.story"), str_of(text)};

	return read_files(&file, 1, note, out);
}

void
test_story__reads_who_does_what_when(void)
{
	const struct story_step *s;
	struct story story;

	CHECK_OK(read_text(
		"# a comment\n"
		"on 2026-08-17 as aoba.signer do file on app1 if 3 key k-1 "
		"reason=\"two words\" points.0.item=a lines.2=b case=@app1 "
		"expect state SUBMITTED expect due D-09 2026-08-31 # why\n"
		"on 2026-08-18 23:59:59 as public see app1 expect absent\n"
		"  sweep\n",
		test_note(), &story));
	CHECK_INT(story.n_steps, 3);
	s = &story.steps[0];
	CHECK_INT(s->deed, DEED_DO);
	CHECK_INT(s->line, 2);
	CHECK_DAY(s->day, "2026-08-17");
	CHECK_INT(s->seconds, STORY_DAY_BEGINS);
	CHECK_STR(s->account, "aoba.signer");
	CHECK_STR(s->act, "file");
	CHECK_STR(s->alias, "app1");
	CHECK_STR(s->key, "k-1");
	CHECK_INT(s->number, 3);
	CHECK_INT(s->n_values, 4);
	CHECK_STR(s->values[0].text, "two words");
	CHECK_STR(s->values[1].field, "item");
	CHECK_INT(s->values[2].line, 2);
	CHECK(s->values[3].is_alias && !s->values[0].is_alias);
	CHECK_INT(s->n_expects, 2);
	CHECK_INT(s->expects[0].want, WANT_STATE);
	CHECK_STR(s->expects[0].what, "SUBMITTED");
	CHECK_STR(s->expects[1].text, "due D-09 2026-08-31");
	CHECK_DAY(s->expects[1].day, "2026-08-31");
	CHECK_STR(story.steps[1].account, "");
	CHECK_INT(story.steps[1].seconds, 86399);
	CHECK_INT(story.steps[2].deed, DEED_SWEEP);
	CHECK_INT(story.steps[2].seconds, 86399);
}

void
test_story__a_line_inherits_day_and_account(void)
{
	struct story story;

	CHECK_OK(read_text("on 2026-08-17 12:00 as a\n"
			   "see x\n"
			   "as b see x\n"
			   "on 2026-08-18 see x\n"
			   "see \\\n  x \\\n  expect state part:S\n",
		test_note(), &story));
	CHECK_INT(story.n_steps, 4);
	CHECK_INT(story.steps[0].seconds, 12 * 3600 + 1);
	CHECK_STR(story.steps[0].account, "a");
	CHECK_INT(story.steps[1].seconds, 12 * 3600 + 2);
	CHECK_STR(story.steps[1].account, "b");
	CHECK_DAY(story.steps[2].day, "2026-08-18");
	CHECK_INT(story.steps[2].seconds, STORY_DAY_BEGINS);
	CHECK_INT(story.steps[3].line, 5);
	CHECK_STR(story.steps[3].expects[0].part, "part");
	CHECK_STR(story.steps[3].expects[0].what, "S");
}

void
test_story__includes_with_names_and_days(void)
{
	static const struct bundle_file files[] = {
		{S_INIT("a.story"), S_INIT("on 2026-01-31 as a\ninclude "
					   "b.story with s=x day=2026-01-31\n"
					   "see y\n")},
		{S_INIT("b.story"),
                 S_INIT("let k=1 s=other\non {day+1} see {s}{k}\n"
			       "on {day-31} see {s}\n")                                 },
	};
	struct story story;

	CHECK_OK(read_files(files, COUNT(files), test_note(), &story));
	CHECK_INT(story.n_steps, 3);
	CHECK_STR(story.steps[0].alias, "x1");
	CHECK_DAY(story.steps[0].day, "2026-02-01");
	CHECK_DAY(story.steps[1].day, "2025-12-31");
	CHECK_STR(story.steps[1].file, "b.story");
	CHECK_STR(story.steps[2].file, "a.story");
}

void
test_story__may_be_played_in_the_order_of_time(void)
{
	struct story story;

	CHECK_OK(read_text("in order of time\n"
			   "on 2026-01-02 as a see x\n"
			   "on 2026-01-01 see y\n"
			   "on 2026-01-02 10:00 see z\n"
			   "on 2026-01-01 09:00 see w\n",
		test_note(), &story));
	CHECK_STR(story.steps[0].alias, "w");
	CHECK_STR(story.steps[1].alias, "y");
	CHECK_STR(story.steps[2].alias, "x");
	CHECK_STR(story.steps[3].alias, "z");
}

void
test_story__says_line_and_reason_of_what_it_refuses(void)
{
	static const struct {
		const char *text, *place, *what;
		enum word word;
	} cases[] = {
		{"see x",				  "a.story:1", "on DAY",           W_STORY_LACKS},
		{"\non 2026-02-30 see x",                  "a.story:2", "2026-02-30",
                 W_STORY_DAY									     },
		{"on",				     "a.story:1", "DAY",              W_STORY_LACKS},
		{"on 2026-01-01 24:00 as a see x",         "a.story:1", "24:00",
                 W_STORY_TIME									    },
		{"on 2026-01-01 1:00 as a see x",          "a.story:1", "1:00",
                 W_STORY_TIME									    },
		{"on 2026-01-01 see x",                    "a.story:1", "as ACCOUNT",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 as",                       "a.story:1", "ACCOUNT",          W_STORY_LACKS},
		{"on 2026-01-01 as a look x",              "a.story:1", "look",
                 W_STORY_DEED									    },
		{"on 2026-01-01 as a do file x",           "a.story:1", "on",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 as a do file on",          "a.story:1", "ALIAS",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 as a do f on x if y",      "a.story:1", "y",
                 W_STORY_NUMBER									  },
		{"on 2026-01-01 as a do f on x b",         "a.story:1", "b",
                 W_STORY_EXTRA									   },
		{"on 2026-01-01 as a see x y=1",           "a.story:1", "y",
                 W_STORY_EXTRA									   },
		{"on 2026-01-01 as a do f on x a.b=1",     "a.story:1", "a.b",
                 W_STORY_NAME									    },
		{"on 2026-01-01 as a do f on x a=1 a.0=2", "a.story:1", "a.0",
                 W_STORY_TWICE									   },
		{"on 2026-01-01 as a do f on x a=\"b",     "a.story:1", "\"b",
                 W_STORY_QUOTE									   },
		{"on 2026-01-01 as a do f on x a=\"\\x\"", "a.story:1", "\\x",
                 W_STORY_ESCAPE									  },
		{"on {day} as a see x",                    "a.story:1", "day",              W_STORY_PARAM},
		{"on {day as a see x",                     "a.story:1", "{day as a see x",
                 W_STORY_BRACE									   },
		{"let d=x\non {d+1} as a see x",           "a.story:2", "d+1",
                 W_STORY_PARAM_DAY								       },
		{"let d",				  "a.story:1", "d",                W_STORY_EXTRA},
		{"in order of size",                       "a.story:1", "time",             W_STORY_LACKS},
		{"include",				"a.story:1", "FILE",             W_STORY_LACKS},
		{"include b.story",                        "a.story:1", "b.story",          W_STORY_FILE },
		{"include a.story",                        "a.story:1", "a.story",          W_STORY_DEEP },
		{"on 2026-01-01 as a edit x",              "a.story:1", "form, item, from",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 alias a is b",             "a.story:1", "of, on",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 offer soon as b",          "a.story:1", "soon",
                 W_STORY_DAY									     },
		{"on 2026-01-01 verify tree",              "a.story:1", "ledger",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 sweep expect",             "a.story:1", "WANT",
                 W_STORY_LACKS									   },
		{"on 2026-01-01 sweep expect luck",        "a.story:1", "luck",
                 W_STORY_WANT									    },
		{"on 2026-01-01 sweep expect not absent",  "a.story:1", "absent",
                 W_STORY_WANT									    },
		{"on 2026-01-01 sweep expect due D-1 x",   "a.story:1", "x",
                 W_STORY_DAY									     },
		{"on 2026-01-01 sweep expect intact x",    "a.story:1", "x",
                 W_STORY_EXTRA									   },
		{"\xff",				   "a.story:1", NULL,               W_STORY_UTF8 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct story story;

		CHECK_ROW("%s", cases[i].text);
		CHECK(read_text(cases[i].text, note, &story) != OK);
		CHECK_INT(note->word, cases[i].word);
		CHECK_STR(note->place, cases[i].place);
		if (cases[i].what)
			CHECK_STR(note->args[0].value, cases[i].what);
	}
}
