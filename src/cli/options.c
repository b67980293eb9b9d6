/* options.c - reads options by one table; finds the name that was meant */
#include "cli/options.h"

#include "base/text.h"

static const struct option_row rows[N_OPTIONS] = {
	[OPTION_HELP] = {"help",            NULL,            W_OPTION_HELP        },
	[OPTION_LANG] = {"lang",            "ja|en",         W_OPTION_LANG        },
	[OPTION_RULES] = {"rules",           "DIR",           W_OPTION_RULES       },
	[OPTION_DATA] = {"data",            "DIR",           W_OPTION_DATA        },
	[OPTION_JSON] = {"json",            NULL,            W_OPTION_JSON        },
	[OPTION_CSV] = {"csv",             NULL,            W_OPTION_CSV         },
	[OPTION_EDITION] = {"edition",         "EDITION",       W_OPTION_EDITION     },
	[OPTION_LENGTH] = {"length",          "LENGTH",        W_OPTION_LENGTH      },
	[OPTION_AS] = {"as",              "ACCOUNT",       W_OPTION_AS          },
	[OPTION_TODAY] = {"today",           "DAY",           W_OPTION_TODAY       },
	[OPTION_TEST] = {"test",            NULL,            W_OPTION_TEST        },
	[OPTION_ANSWERS] = {"answers",         "FILE",          W_OPTION_ANSWERS     },
	[OPTION_KEY] = {"key",             "KEY",           W_OPTION_KEY         },
	[OPTION_IF_VERSION] = {"if-version",      "N",             W_OPTION_IF_VERSION  },
	[OPTION_DB] = {"db",              "URL",           W_OPTION_DB          },
	[OPTION_TREE] = {"tree",            NULL,            W_OPTION_TREE        },
	[OPTION_AGAINST] = {"against",         "FILE",          W_OPTION_AGAINST     },
	[OPTION_RAW] = {"raw",             NULL,            W_OPTION_RAW         },
	[OPTION_ENTRY] = {"entry",           "FILE",          W_OPTION_ENTRY       },
	[OPTION_OUT] = {"out",             "FILE",          W_OPTION_OUT         },
	[OPTION_PORT] = {"port",            "N",             W_OPTION_PORT        },
	[OPTION_ADDR] = {"addr",            "ADDRESS",       W_OPTION_ADDR        },
	[OPTION_NO_DEMO] = {"no-demo",         NULL,            W_OPTION_NO_DEMO     },
	[OPTION_PROXY] = {"proxy",           NULL,            W_OPTION_PROXY       },
	[OPTION_TOKEN] = {"token",           "TOKEN",         W_OPTION_TOKEN       },
	[OPTION_VIA] = {"via",             "app|pages|api", W_OPTION_VIA         },
	[OPTION_FORMAT] = {"format",          "FORMAT",        W_OPTION_FORMAT      },
	[OPTION_SARIF] = {"sarif",           NULL,            W_OPTION_SARIF       },
	[OPTION_PREVIEW] = {"preview",         NULL,            W_OPTION_PREVIEW     },
	[OPTION_APPLY] = {"apply",           NULL,            W_OPTION_APPLY       },
	[OPTION_OF] = {"of",              "CASE",          W_OPTION_OF          },
	[OPTION_COLUMNS] = {"columns",         "NAMES",         W_OPTION_COLUMNS     },
	[OPTION_SHEETS] = {"sheets",          "NAMES",         W_OPTION_SHEETS      },
	[OPTION_OFFICIAL_TEXT] = {"official-text",   NULL,
			 W_OPTION_OFFICIAL_TEXT                                   },
	[OPTION_GROUND] = {"ground",          "TEXT",          W_OPTION_GROUND      },
	[OPTION_FROM] = {"from",            "CASE@N",        W_OPTION_FROM        },
	[OPTION_OWNER] = {"owner",           "ACCOUNT|-",     W_OPTION_OWNER       },
	[OPTION_DUE] = {"due",             "DAY|-",         W_OPTION_DUE         },
	[OPTION_FILE] = {"file",            "FILE",          W_OPTION_FILE        },
	[OPTION_ORGANISATION] = {"organisation",    "NAME",          W_OPTION_ORGANISATION},
	[OPTION_ANNEX] = {"annex",           "TABLE",         W_OPTION_ANNEX       },
	[OPTION_LEAVE_CONFLICTS] = {"leave-conflicts", NULL,
			 W_OPTION_LEAVE_CONFLICTS                                 },
};

const struct option_row *
option_row(enum option o)
{
	return &rows[o];
}

static enum option
find_option(str name)
{
	enum option o = 0;

	while (o < N_OPTIONS && !str_is_c(name, rows[o].name))
		o++;
	return o;
}

static enum err
fail_unknown(struct arena *mem, struct note *note, str typed, str name)
{
	const char *names[N_OPTIONS], *near;

	for (size_t i = 0; i < N_OPTIONS; i++)
		names[i] = rows[i].name;
	if ((near = nearest_name(name, names, N_OPTIONS)))
		return fail_with(note, ERR_USAGE, W_OPTION_UNKNOWN_NEAR,
			{"option", typed},
			{"near", str_fmt(mem, "--%s", near)});
	return fail_with(note, ERR_USAGE, W_OPTION_UNKNOWN, {"option", typed});
}

/* Reads the option in argv[*i]; *i goes on to its value if that stands apart.
 */
static enum err
read_one(struct arena *mem, int argc, char **argv, int *i, struct note *note,
	struct options *out)
{
	str typed = str_of(argv[*i]), value, name;
	bool joined = str_find_char(typed, '=', 0) < typed.n;
	enum option o;

	name = str_cut(str_part(typed, 2, typed.n), '=', &value);
	typed = str_part(typed, 0, name.n + 2);
	if (!str_starts(typed, S("--")) || (o = find_option(name)) == N_OPTIONS)
		return fail_unknown(mem, note, typed, name);
	if (out->given[o])
		return fail_with(
			note, ERR_USAGE, W_OPTION_TWICE, {"option", typed});
	if (!rows[o].value && joined)
		return fail_with(
			note, ERR_USAGE, W_OPTION_NO_VALUE, {"option", typed});
	if (rows[o].value && !joined) {
		if (*i + 1 >= argc)
			return fail_with(note, ERR_USAGE, W_OPTION_NEEDS_VALUE,
				{"option", typed},
				{"value", str_of(rows[o].value)});
		value = str_of(argv[++*i]);
	}
	if (rows[o].value && value.n == 0)
		return fail_with(note, ERR_USAGE, W_OPTION_NEEDS_VALUE,
			{"option", typed}, {"value", str_of(rows[o].value)});
	if (value.n > OPTION_MAX_BYTES || !text_is_utf8(value))
		return fail_with(
			note, ERR_USAGE, W_OPTION_BAD_TEXT, {"option", typed});
	out->given[o] = true;
	out->value[o] = value;
	return OK;
}

enum err
options_read(struct arena *mem, int argc, char **argv, struct note *note,
	struct options *out)
{
	bool ended = false;
	enum err e;

	*out = (struct options){0};
	for (int i = 1; i < argc; i++) {
		str typed = str_of(argv[i]);

		if (!ended && str_is(typed, S("--"))) {
			ended = true;
		} else if (!ended && typed.n > 1 && typed.p[0] == '-') {
			if ((e = read_one(mem, argc, argv, &i, note, out)))
				return e;
		} else if (out->n_args == OPTIONS_MAX_ARGS) {
			return fail(note, ERR_USAGE, W_CLI_TOO_MANY);
		} else if (typed.n > OPTION_MAX_BYTES || !text_is_utf8(typed)) {
			return fail(note, ERR_USAGE, W_CLI_BAD_TEXT);
		} else {
			out->args[out->n_args++] = typed;
		}
	}
	return OK;
}

enum option
options_beyond(const struct options *o, uint64_t allowed)
{
	for (enum option i = 0; i < N_OPTIONS; i++)
		if (o->given[i] && !(allowed & OPTION_BIT(i)))
			return i;
	return N_OPTIONS;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t n = a < b ? a : b;

	return n < c ? n : c;
}

enum { NAME_MAX_BYTES = 40 };

/* How many letters must be changed, added or dropped (Levenshtein). */
static size_t
letters_apart(str a, str b)
{
	size_t row[NAME_MAX_BYTES + 1];

	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t above = row[j];
			bool same = a.p[i - 1] == b.p[j - 1];

			row[j] = least(above + 1, row[j - 1] + 1,
				corner + (same ? 0 : 1));
			corner = above;
		}
	}
	return row[b.n];
}

const char *
nearest_name(str typed, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t best_apart = 0;

	if (typed.n > NAME_MAX_BYTES)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		str name = str_of(names[i]);
		size_t apart;

		if (name.n > NAME_MAX_BYTES)
			continue;
		apart = letters_apart(typed, name);
		if (apart <= 1 + name.n / 4 && (!best || apart < best_apart)) {
			best = names[i];
			best_apart = apart;
		}
	}
	return best;
}
