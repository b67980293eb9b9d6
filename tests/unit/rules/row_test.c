#include "rules/row.h"

#include "unit/rules/load.h"

static struct reader
reader_of(struct edition *ed, struct faults *faults)
{
	*faults = (struct faults){.mem = test_mem()};
	return (struct reader){.mem = test_mem(),
		.faults = faults,
		.ed = ed,
		.file = S("test.yaml")};
}

void
test_row__has_a_name_in_both_languages(void)
{
	const struct row both = {.ja = S("J"), .en = S("E")};
	const struct row one = {.ja = S("J")};

	CHECK_STR(row_name(&both, LANG_JA), "J");
	CHECK_STR(row_name(&both, LANG_EN), "E");
	CHECK_STR(row_name(&one, LANG_EN), "J");
}

void
test_row__keeps_faults_up_to_a_number(void)
{
	struct faults faults = {.mem = test_mem()};
	char value[] = "x";
	const struct word_arg args[] = {
		{"value", {value, 1}},
                {0      }
        };

	for (int i = 0; i < FAULTS_MAX + 3; i++)
		faults_add(&faults, S("f"), i, S("r"), W_RULE_TWICE, args);
	value[0] = 'y'; /* faults copy what they are given */
	CHECK_INT(faults.n, FAULTS_MAX);
	CHECK_INT(faults.n_more, 3);
	CHECK_STR(faults.at[7].args[0].value, "x");
	CHECK_INT(faults.at[7].line, 7);
}

void
test_row__says_what_settings_take(void)
{
	static const str words[] = {S_INIT("one"), S_INIT("two")};
	static const struct {
		enum setting_type type;
		const char *value;
		bool good;
	} cases[] = {
		{SETTING_WORD,   "two",          true },
		{SETTING_WORD,   "three",        false},
		{SETTING_WORD,   "",             false},
		{SETTING_WORD,   "unknown",      true },
		{SETTING_COUNT,  "17",           true },
		{SETTING_COUNT,  "-1",           false},
		{SETTING_COUNT,  "x",            false},
		{SETTING_DAY,    "2026-11-29",   true },
		{SETTING_DAY,    "2026-11-31",   false},
		{SETTING_BOOL,   "yes",          true },
		{SETTING_BOOL,   "true",         false},
		{SETTING_TEXT,   "",             true },
		{SETTING_TEXT,   "a\x01",        false},
		{SETTING_LENGTH, "2 weeks",      true },
		{SETTING_LENGTH, "2 fortnights", false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct setting s = {.type = cases[i].type,
			.choices = words,
			.n_choices = COUNT(words)};

		CHECK_ROW("%s", cases[i].value);
		CHECK(setting_takes(&s, str_of(cases[i].value)) ==
			cases[i].good);
	}
}

/* */
void
test_row__knows_clauses_by_alias(void)
{
	struct edition ed = {0};
	struct faults faults;
	struct reader r = reader_of(&ed, &faults);

	load_clauses(
		&r, yaml_of("clauses:\n"
			    " - {id: A 1, ja: a, en: b, aliases: [A 1.1, A I], "
			    "confidence: S, source: [C1, C2]}\n"
			    " - {id: A 2, ja: a, en: b, aliases: A 1.1, "
			    "confidence: X}\n"));
	CHECK_INT(ed.n_clauses, 2);
	CHECK(edition_clause(&ed, S("A I")) == &ed.clauses[0]);
	CHECK_INT(ed.clauses[0].n_sources, 2);
	CHECK_INT(faults.n, 2);
	CHECK_STR(fault_text(&faults.at[0]),
		"3: confidence: X is none of S T I B P.");
	CHECK_STR(
		fault_text(&faults.at[1]), "3: A 1.1 is there a second time.");
	CHECK_STR(faults.at[1].row, "A 2");
}

static const char roles[] =
	"kinds:\n - {id: office, own: yes, ja: a, en: b, clause: c}\n"
	" - {id: provider, ja: a, en: b, clause: c}\n"
	"relations:\n"
	" - {id: provider, via: party, kind: provider, ja: a, en: b, clause: "
	"c}\n"
	" - {id: office, via: kind, kind: office, ja: a, en: b, clause: c}\n"
	" - {id: clock, via: clock, ja: a, en: b, clause: c}\n"
	"duties:\n - {id: head, kind: office, ja: a, en: b, clause: c}\n"
	"first:\n - {account: root, kind: office, duty: head, ja: a, en: b, "
	"clause: c}\n";

static void
load_test_roles(struct reader *r, const char *text)
{
	struct clause *c = MAKE(test_mem(), struct clause);

	c->id = S("c");
	r->ed->clauses = c;
	r->ed->n_clauses = 1;
	load_roles(r, yaml_of(text));
}

void
test_row__reads_who_may(void)
{
	static const struct {
		const char *text, *relation, *duty, *fault;
	} cases[] = {
		{"provider",      "provider", NULL,   NULL                              },
		{"office.head",   "office",   "head", NULL                              },
		{"clock",         "clock",    NULL,   NULL                              },
		{"nobody",        NULL,       NULL,   "0: by: nothing is called nobody."},
		{"office.",       "office",   NULL,
                 "0: by: nothing is called office.."                                    },
		{"office.foot",   "office",   NULL,
                 "0: by: nothing is called foot."                                       },
		{"provider.head", "provider", "head",
                 "0: The duty head is not one of organisations of kind "
			"provider."						     },
	};
	struct edition ed = {0};
	struct faults faults;
	struct reader r = reader_of(&ed, &faults);

	load_test_roles(&r, roles);
	check_no_faults(&faults);
	CHECK_STR(ed.relations[0].party, "provider");
	CHECK(ed.kinds[0].own && !ed.kinds[1].own);
	CHECK(ed.first[0].kind == &ed.kinds[0]);
	CHECK(ed.first[0].duty == &ed.duties[0]);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct who who;

		CHECK_ROW("%s", cases[i].text);
		r = reader_of(&ed, &faults);
		who = load_who(&r, str_of(cases[i].text));
		CHECK(!who.relation == !cases[i].relation);
		if (who.relation)
			CHECK_STR(who.relation->id, cases[i].relation);
		CHECK(!who.duty == !cases[i].duty);
		CHECK(faults.n == !!cases[i].fault);
		if (faults.n)
			CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
	}
}

void
test_row__loads_settings(void)
{
	struct edition ed = {0};
	struct faults faults;
	struct reader r = reader_of(&ed, &faults);

	load_test_roles(&r, roles);
	load_settings(&r,
		yaml_of("settings:\n"
			" - {name: a, type: word, choices: [x, y], default: x, "
			"who: office.head, ja: a, en: b, clause: c}\n"
			" - {name: b, type: length, default: unknown, who: "
			"office, ja: a, en: b, clause: c}\n"
			" - {name: d, type: count, default: x, who: office, "
			"ja: a, en: b, clause: c}\n"
			" - {name: a, type: bool, default: no, who: office, "
			"ja: a, en: b, clause: c}\n"));
	CHECK_INT(ed.n_settings, 4);
	CHECK_STR(ed.settings[0].who.duty->id, "head");
	CHECK_INT(faults.n, 2);
	CHECK_STR(fault_text(&faults.at[0]),
		"4: The default x does not suit this setting.");
	CHECK_STR(fault_text(&faults.at[1]), "5: a is there a second time.");
}

void
test_row__survives_any_roles(void)
{
	static const char *const texts[] = {"kinds: 1\n", "kinds: [a]\n",
		"relations: [{via: kind}]\n", "duties: [{id: {}}]\n",
		"first: [{account: []}]\n", "x: y\n"};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct edition ed = {0};
		struct faults faults;
		struct reader r = reader_of(&ed, &faults);

		CHECK_ROW("%s", texts[i]);
		load_test_roles(&r, texts[i]);
		CHECK(faults.n > 0);
	}
}

void
test_row__reads_where_people_work(void)
{
	struct edition ed = {0};
	struct faults faults = {0};
	struct reader r = reader_of(&ed, &faults);

	load_test_roles(&r,
		"kinds:\n - {id: office, desk: o, ja: a, en: b, clause: c}\n"
		" - {id: other, ja: a, en: b, clause: c}\n"
		" - {id: wrong, desk: cellar, ja: a, en: b, clause: c}\n"
		"relations: []\n");
	CHECK_STR(ed.kinds[0].desk, "o");
	CHECK_STR(ed.kinds[1].desk, "");
	CHECK_INT((int64_t)faults.n, 1);
}
