/* options_test.c - what the option reader takes, and what it refuses */
#include "cli/options.h"
#include "support/check.h"

enum { ARGS_MAX = 8 };

static enum err
read_line(const char *const *args, struct options *out)
{
	char *argv[ARGS_MAX + 1] = {(char *)(uintptr_t) "daicho"};
	int n = 1;

	for (; args[n - 1]; n++)
		argv[n] = (char *)(uintptr_t)args[n - 1];
	return options_read(test_mem(), n, argv, test_note(), out);
}

void
test_options__stand_anywhere_on_the_line(void)
{
	static const char *const lines[][ARGS_MAX] = {
		{"deadline",  "D-04",      "--lang",   "ja",   "--json"},
		{"--lang=ja", "deadline",  "--json",   "D-04"},
		{"--json",   "--lang",        "ja", "deadline", "D-04"        },
		{"deadline",   "--json", "--lang=ja",       "--", "D-04"},
	};

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct options o;

		CHECK_ROW("%zu", i);
		CHECK_OK(read_line(lines[i], &o));
		CHECK(o.given[OPTION_JSON]);
		CHECK(!o.given[OPTION_CSV]);
		CHECK_STR(o.value[OPTION_LANG], "ja");
		CHECK_INT(o.n_args, 2);
		CHECK_STR(o.args[0], "deadline");
		CHECK_STR(o.args[1], "D-04");
	}
}

void
test_options__end_at_two_dashes(void)
{
	static const char *const line[] = {"a", "--", "--json", "--", NULL};
	struct options o;

	CHECK_OK(read_line(line, &o));
	CHECK(!o.given[OPTION_JSON]);
	CHECK_INT(o.n_args, 3);
	CHECK_STR(o.args[1], "--json");
	CHECK_STR(o.args[2], "--");
}

void
test_options__refuse_what_is_not_theirs(void)
{
	static const struct {
		const char *line[ARGS_MAX];
		enum word word;
		const char *near;
	} cases[] = {
		{{"--jsn"},             W_OPTION_UNKNOWN_NEAR, "--json"},
		{{"--zebra"},           W_OPTION_UNKNOWN,      NULL    },
		{{"-j"},                W_OPTION_UNKNOWN,      NULL    },
		{{"--json=yes"},        W_OPTION_NO_VALUE,     NULL    },
		{{"--json", "--json"},  W_OPTION_TWICE,        NULL    },
		{{"--lang"},            W_OPTION_NEEDS_VALUE,  NULL    },
		{{"--length", "\xff"},  W_OPTION_BAD_TEXT,     NULL    },
		{{"deadline", "\xc3("}, W_CLI_BAD_TEXT,        NULL    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct options o;

		CHECK_ROW("%s", cases[i].line[0]);
		CHECK_ERR(read_line(cases[i].line, &o), ERR_USAGE);
		CHECK_INT(note->word, cases[i].word);
		if (cases[i].near)
			CHECK_STR(note->args[1].value, cases[i].near);
	}
}

void
test_nearest_name__is_the_one_that_was_meant(void)
{
	static const char *const names[] = {
		"deadline", "calendar", "rules check", "rules print", "help"};
	static const struct {
		const char *typed, *meant;
	} cases[] = {
		{"dedline",       "deadline"   },
		{"deadlines",     "deadline"   },
		{"callendar",     "calendar"   },
		{"rules chek",    "rules check"},
		{"rules pint",    "rules print"},
		{"hepl",          "help"       },
		{"fly",           NULL         },
		{"",              NULL         },
		{"deadline-line", NULL         },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *near = nearest_name(
			str_of(cases[i].typed), names, COUNT(names));

		CHECK_ROW("%s", cases[i].typed);
		CHECK_STR(str_of(near), cases[i].meant ? cases[i].meant : "");
	}
}
