/*
 * self_check_test.c - R-024 R-028 R-038 R-041 R-042 R-043 R-045 R-070
 * R-071 R-073 R-076 R-082: what stands against a statement, row by row
 */
#include "rules/self_checker.h"

#include <stdio.h>

#include "base/text.h"
#include "rules/self_words.h"
#include "unit/rules/copy.h"

static const struct answer form_01[] = {
	{S_INIT("service"),        0, S_INIT("青葉")                        },
	{S_INIT("provider_name"),  0, S_INIT("青葉クラウド")            },
	{S_INIT("summary"),        0, S_INIT("行政機関に提供する。")},
	{S_INIT("part"),           0, S_INIT("本体")                        },
	{S_INIT("included"),       0, S_INIT("in")                            },
	{S_INIT("region"),         0, S_INIT("東日本")                     },
	{S_INIT("region_country"), 0, S_INIT("日本")                        },
	{S_INIT("audit_from"),     0, S_INIT("2025-04-01")                    },
	{S_INIT("audit_to"),       0, S_INIT("2026-03-31")                    },
	{S_INIT("staff_places"),   0, S_INIT("日本")                        },
	{S_INIT("data_provider"),  0, S_INIT("契約情報")                  },
	{S_INIT("data_user"),      0, S_INIT("利用者の文書")            },
	{S_INIT("risk_summary"),   0, S_INIT("要旨")                        },
	{S_INIT("security_head"),  0, S_INIT("取締役会")                  },
	{S_INIT("top_management"), 0, S_INIT("代表取締役")               },
};

enum { MORE_ITEMS = 4, CLEAN_FORMS = 3 };

static const struct stated_known nothing_known = {.former_to = {INT32_MIN}};

/* A statement that one may change. */
struct sample {
	struct stated said;
	struct stated_form *forms;
	struct stated_item *items;
};

static void
say_alternative(struct stated_item *item, const char *which)
{
	stated_put_more(test_mem(), &item->more, S("keys_by"), str_of(which));
}

static size_t
place_of(const struct catalogue *cat, const char *control)
{
	for (size_t i = 0; i < cat->n_answered; i++)
		if (str_is_c(cat->answered[i]->id, control))
			return i;
	FAIL("no control %s", control);
}

/* Every control adopted with a text of its own; the first form answered. */
static struct sample
make_clean(const struct edition *ed)
{
	struct arena *mem = test_mem();
	const struct catalogue *cat = ed->catalogue;
	struct sample s;

	s.items = MAKE_MANY(
		mem, struct stated_item, cat->n_answered + MORE_ITEMS);
	s.forms = MAKE_MANY(mem, struct stated_form, CLEAN_FORMS);
	for (size_t i = 0; i < cat->n_answered; i++)
		s.items[i] = (struct stated_item){cat->answered[i]->id,
			S("adopted"),
			str_fmt(mem, "%.*s は手順書に従い実施している。",
				STR(cat->answered[i]->id)),
			S(""), {0}};
	say_alternative(&s.items[place_of(cat, "8.1.2.7.PB")], "function");
	say_alternative(&s.items[place_of(cat, "10.1.2.20.PB")], "both");
	s.forms[0].form = S("01");
	for (size_t i = 0; i < COUNT(form_01); i++)
		answers_put(mem, &s.forms[0].answers, form_01[i].field, 0,
			form_01[i].value);
	s.said = (struct stated){.known = &nothing_known,
		.forms = s.forms,
		.n_forms = 1,
		.items = s.items,
		.n_items = cat->n_answered};
	return s;
}

static struct stated_item *
item_of(struct sample *s, const char *control)
{
	for (size_t i = 0; i < s->said.n_items; i++)
		if (str_is_c(s->items[i].control, control))
			return &s->items[i];
	FAIL("no item %s", control);
}

static struct answers *
form_of(struct sample *s, const char *form)
{
	for (size_t i = 0; i < s->said.n_forms; i++)
		if (str_is_c(s->forms[i].form, form))
			return &s->forms[i].answers;
	s->forms[s->said.n_forms].form = str_of(form);
	return &s->forms[s->said.n_forms++].answers;
}

/* `SC-01 5.1.1` for each finding, with commas. */
static str
found_text(const struct self_findings *f)
{
	struct buf out = buf_in(test_mem());

	for (size_t i = 0; i < f->n; i++)
		buf_fmt(&out, "%s%.*s %.*s", i ? ", " : "",
			STR(f->at[i].test->id),
			STR(self_finding_place(test_mem(), &f->at[i])));
	return buf_str(&out);
}

static str
check_text(const struct self_checker *c, const struct sample *s)
{
	struct self_findings f = {0};

	self_check_all(c, test_mem(), &s->said, &f);
	return found_text(&f);
}

void
test_self_check__finds_nothing_in_a_clean_statement(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	struct sample s = make_clean(ed);

	CHECK_STR(check_text(self_checker_make(test_mem(), ed), &s), "");
}

/* One thing changed in a clean statement: a control, or a field. */
struct wrong {
	const char *control, *state, *text, *reason; /* NULL: as it was */
	const char *form, *field, *value;
	int32_t line;
	const char *finds;
};

static void
make_wrong(struct sample *s, const struct wrong *c)
{
	if (c->control) {
		struct stated_item *item = item_of(s, c->control);

		item->state = c->state ? str_of(c->state) : item->state;
		item->text = c->text ? str_of(c->text) : item->text;
		item->reason = c->reason ? str_of(c->reason) : item->reason;
	}
	if (c->form)
		answers_put(test_mem(), form_of(s, c->form), str_of(c->field),
			c->line, str_of(c->value));
}

/* clang-format off: one row a case */
static const struct wrong wrongs[] = {
	{"5.1.1",   "",               NULL,					       NULL,                                NULL,        NULL,            NULL,                 0, "SC-01 5.1.1"     },
	{"5.1.1.1", "",               NULL,					       NULL,                                NULL,        NULL,            NULL,                 0, "SC-02 5.1.1.1"   },
	{"5.1.1.1", "perhaps",        NULL,					       NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-02 5.1.1.1, SC-05 5.1.1.1"																				 },
	{"5.1.1.1", "not_applicable", "",						 "",                                  NULL,        NULL,            NULL,                 0,
         "SC-06 5.1.1.1"																						},
	{"5.1.1.1", "not_applicable", "",						 "対象となる設備がない。", NULL,        NULL,
         NULL,																				     0, ""                },
	{"5.1.1.1", "not_applicable", NULL,					       "対象となる設備がない。", NULL,
         NULL,																	       NULL,                 0, "SC-11 5.1.1.1"   },
	{"5.1.1.1", "not_adopted",    "",						 NULL,                                NULL,        NULL,            NULL,                 0, ""                },
	{"5.1.1",   "not_adopted",    "",						 "代わりの手段がある。",    NULL,        NULL,            NULL,
         0,																					   "SC-07 5.1.1"     },
	{"5.1.1",   "not_adopted",    "",						 NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-07 5.1.1, SC-09 5.1.1"																				     },
	{"5.1.1",   "not_applicable", "",						 "対象がない。",                NULL,        NULL,            NULL,                 0,
         ""																							     },
	{"3.1.2.1", "not_applicable", "",						 "対象がない。",                NULL,        NULL,            NULL,                 0,
         "SC-08 3.1.2.1"																						},
	{"3.1.2.1", "not_applicable", "",						 "対象がない。",                "01",
         "exception_control",																"3.1.2.1",            0,
         "SC-41 01.exception_reason, SC-41 01.exception_disclosure, "
		"SC-41 01.exception_decided_by"																			 },
	{"5.1.1",   "adopted",        "  \n",					     NULL,                                NULL,        NULL,            NULL,                 0, "SC-10 5.1.1"     },
	{"5.1.1",   NULL,             "手順書を作成中である。",                NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-21 5.1.1"																						  },
	{"5.1.1",   NULL,             "ＴＢＤ である。",                           NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-21 5.1.1"																						  },
	{"5.1.1",   NULL,             "The policy is reviewed every year.",               NULL,                                NULL,        NULL,
         NULL,																				     0, "SC-22 5.1.1"     },
	{"5.1.1",   NULL,             "方針は定期的に見直す。",                NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-23 5.1.1"																						  },
	{"5.1.1",   NULL,             "方針は定期的に（年２回）見直す。", NULL,                                NULL,        NULL,
         NULL,																				     0, ""                },
	{"5.1.1",   NULL,             "方針は佐藤が承認する。",                NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-24 5.1.1"																						  },
	{"5.1.1",   NULL,             "氏名を記録する。",                         NULL,                                NULL,        NULL,            NULL,                 0, ""                },
	{"5.1.1",   NULL,             "a\x01 と b を確認する。",                   NULL,                                NULL,        NULL,            NULL,                 0,
         "SC-05 5.1.1"																						  },
	{NULL,      NULL,             NULL,					       NULL,                                "01",        "region",        "",                   0, "SC-41 01.region" },
	{NULL,      NULL,             NULL,					       NULL,                                "01",        "audit_to",      "2025-05-31",         0,
         "SC-41 01.audit_to"																					    },
	{NULL,      NULL,             NULL,					       NULL,                                "01",        "audit_to",      "2026-04-01",         0,
         "SC-41 01.audit_to"																					    },
	{NULL,      NULL,             NULL,					       NULL,                                "01",        "nothing",       "x",                  0, "SC-41 01.nothing"},
	{NULL,      NULL,             NULL,					       NULL,                                "01",        "excluded_name", "別のサービス", 0,
         "SC-44 01.excluded_name"																				       },
	{NULL,      NULL,             NULL,					       NULL,                                "01-events", "no_events",     "yes",                0, ""                },
	{NULL,      NULL,             NULL,					       NULL,                                "02",        "signed_on",     "2026-03-30",         0,
         "SC-43 02.signer, SC-43 02.signer_title, SC-43 02.authority, "
		"SC-43 02.choice_is_ours, SC-43 02.follows_standard, SC-43 "
		"02.was_effective, SC-43 02.later_events, SC-43 02.signature, "
		"SC-48 02.signed_on"																				    },
};
/* clang-format on */

void
test_self_check__finds_what_was_made_wrong(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);

	for (size_t i = 0; i < COUNT(wrongs); i++) {
		struct sample s = make_clean(ed);

		make_wrong(&s, &wrongs[i]);
		CHECK_ROW("%zu %s", i, wrongs[i].finds);
		CHECK_STR(check_text(c, &s), wrongs[i].finds);
	}
}

/* asked of the two controls that name it, of no other. */
void
test_self_check__asks_for_an_alternative_where_there_is_one(void)
{
	static const struct {
		const char *control, *state, *says, *finds;
	} cases[] = {
		{"8.1.2.7.PB",   "adopted", "information", ""                  },
		{"8.1.2.7.PB",   "adopted", "",            "SC-14 8.1.2.7.PB"  },
		{"10.1.2.20.PB", "adopted", "",            "SC-14 10.1.2.20.PB"},
		{"10.1.2.20.PB", "adopted", "neither",     "SC-05 10.1.2.20.PB"},
		{"8.1.2.6",      "adopted", "",            ""                  },
		{"8.1.2.6",      "adopted", "function",    "SC-05 8.1.2.6"     },
		{"8.1.2.6",      "adopted", " ",           ""                  },
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sample s = make_clean(ed);
		struct stated_item *item = item_of(&s, cases[i].control);

		CHECK_ROW("%s %s", cases[i].control, cases[i].says);
		item->state = str_of(cases[i].state);
		say_alternative(item, cases[i].says);
		CHECK_STR(check_text(c, &s), cases[i].finds);
	}
}

/* R-072 R-075: what a register knows, as far as it was asked. */
void
test_self_check__looks_at_what_a_register_knows(void)
{
	static const struct stated_service services[] = {
		{S_INIT("aoba-drive"), true },
                {S_INIT("kita-base"),  false}
        };
	static const struct wrong bases[] = {
		{.form = "01",    .field = "base", .value = "aoba-drive"},
		{ .form = "01",
                 .field = "base",
                 .line = 1,
                 .value = "kita-base"},
		{				    .form = "01",
                 .field = "base",
                 .line = 2,
                 .value = "elsewhere"},
	};
	static const struct {
		const char *former_to, *finds;
	} cases[] = {
		{"",           "SC-49 01.base.1"                     },
		{"2025-03-31", "SC-49 01.base.1"                     },
		{"2025-03-30", "SC-49 01.base.1, SC-50 01.audit_from"},
		{"2025-04-01", "SC-49 01.base.1, SC-50 01.audit_from"},
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);

	for (size_t i = 0; i < COUNT(bases); i++)
		make_wrong(&s, &bases[i]);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stated_known known = {.services = services,
			.n_services = COUNT(services),
			.former_to = cases[i].former_to[0]
					     ? day_of(cases[i].former_to)
					     : DAY_NONE};

		s.said.known = &known;
		CHECK_ROW("%s", cases[i].former_to);
		CHECK_STR(check_text(c, &s), cases[i].finds);
	}
	s.said.known = NULL;
	CHECK_STR(check_text(c, &s), "SC-51 -");
}

/* of a control that is not stated, and of mandatory ones without any. */
void
test_self_check__looks_at_which_controls_have_files(void)
{
	static const struct {
		const char *control, *state; /* NULL: each is adopted */
		size_t n_bare, n_optional; /* without a file, from the first */
		const char *finds;
	} cases[] = {
		{NULL,      NULL,             0,    0, ""             },
		{NULL,      NULL,             0,    9, ""             },
		{NULL,      NULL,             1,    0, "SC-16 3.1.2.1"},
		{NULL,      NULL,             9,    0, "SC-16 3.1.2.1"},
		{"5.1.1.1", "not_applicable", 0,    0, "SC-15 5.1.1.1"},
		{"5.1.1.1", "not_adopted",    0,    0, "SC-15 5.1.1.1"},
		{"5.1.1.1", "not_adopted",    1,    0,
                 "SC-16 3.1.2.1, SC-15 5.1.1.1"                       },
 /* nobody keeps files here */
		{NULL,      NULL,             5000, 0, ""             },
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	const struct catalogue *cat = ed->catalogue;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sample s = make_clean(ed);
		struct stated_shown *shown = MAKE_MANY(
			test_mem(), struct stated_shown, cat->n_answered);
		struct stated_known known = {
			.former_to = DAY_NONE, .shown = shown};
		size_t n_bare = cases[i].n_bare, n_free = cases[i].n_optional;

		for (size_t k = 0; k < cat->n_answered; k++) {
			bool must = cat->answered[k]->mandatory;

			if (n_bare == 5000 || (must ? n_bare : n_free)) {
				n_bare -= must && n_bare != 5000;
				n_free -= !must && n_free;
				continue;
			}
			shown[known.n_shown++] =
				(struct stated_shown){cat->answered[k]->id, 2};
		}
		if (cases[i].control) {
			item_of(&s, cases[i].control)->state =
				str_of(cases[i].state);
			item_of(&s, cases[i].control)->text = S("");
			item_of(&s, cases[i].control)->reason =
				S("使っていない。");
		}
		s.said.known = &known;
		CHECK_ROW("%zu", i);
		CHECK_STR(check_text(c, &s), cases[i].finds);
	}
}

/* With a register or without: whoever has the file has the receipt. */
void
test_self_check__gives_a_receipt_that_needs_no_register(void)
{
	static const struct stated_service base = {S_INIT("kita-base"), false};
	static const struct wrong names = {
		.form = "01", .field = "base", .value = "kita-base"};
	static const struct stated_shown file = {S_INIT("5.1.1"), 1};
	const struct stated_known known = {.services = &base,
		.n_services = 1,
		.former_to = DAY_NONE,
		.shown = &file,
		.n_shown = 1};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	struct self_report with, without;

	make_wrong(&s, &names);
	s.said.known = &known;
	self_report_make(c, test_mem(), &s.said, &with);
	s.said.known = NULL;
	self_report_make(c, test_mem(), &s.said, &without);
	CHECK_INT(with.findings.of[SELF_ASKS], 1);
	CHECK_INT(without.findings.of[SELF_ASKS], 0);
	CHECK(hash_is(with.receipt, without.receipt));
}

void
test_self_check__tells_of_contradictions_between_forms(void)
{
	static const struct wrong changes[] = {
		{.form = "01-events", .field = "no_events",    .value = "yes"       },
		{.form = "01-events",
                 .field = "happened_on",
                 .value = "2026-04-02"					      },
		{.form = "01-events", .field = "event",        .value = "移転"    },
		{.form = "02",        .field = "later_events", .value = "none"      },
		{.form = "02",        .field = "signed_on",    .value = "2026-05-01"},
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	struct sample s = make_clean(ed);
	str text;

	for (size_t i = 0; i < COUNT(changes); i++)
		make_wrong(&s, &changes[i]);
	text = check_text(self_checker_make(test_mem(), ed), &s);
	CHECK_HAS(text, "SC-45 01-events.no_events");
	CHECK_HAS(text, "SC-47 02.later_events");
	CHECK(!str_has(text, S("SC-48")));
}

/* What is not there yet is no fault of what is: the rest stays as it was. */
void
test_self_check__tells_apart_what_is_not_written_yet(void)
{
	static const struct wrong changes[] = {
		{.form = "01", .field = "audit_to", .value = ""},
		{.control = "5.1.2",            .state = ""             },
		{.control = "6.1.1.1",            .state = "perhaps"},
		{.control = "6.1.1.5",            .state = "not_applicable"             },
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	struct self_findings f = {0};
	str unwritten = S("");

	for (size_t i = 0; i < COUNT(changes); i++)
		make_wrong(&s, &changes[i]);
	self_check_all(c, test_mem(), &s.said, &f);
	for (size_t i = 0; i < f.n; i++)
		if (self_is_unwritten(&f.at[i]))
			unwritten = STR_CAT(test_mem(), unwritten, S(" "),
				self_finding_place(test_mem(), &f.at[i]));
	CHECK_STR(unwritten, " 01.audit_to 5.1.2 6.1.1.1 6.1.1.5");
	CHECK_INT(f.n_unwritten, 4);
	CHECK(f.of[SELF_BLOCKS] > f.n_unwritten);
}

void
test_self_check__looks_at_objectives_and_their_details(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	struct self_findings f = {0};
	size_t n = 0;

	for (size_t i = 0; i < s.said.n_items; i++) {
		if (!str_starts(s.items[i].control, S("5.1.1.")))
			continue;
		s.items[i].state = S("not_adopted");
		s.items[i].text = S("");
		n++;
	}
	CHECK(n > 2);
	CHECK_STR(check_text(c, &s), "SC-12 5.1.1");
	item_of(&s, "5.1.1.1")->state = S("adopted");
	item_of(&s, "5.1.1.1")->text = S("手順書に従い実施している。");
	self_check_all(c, test_mem(), &s.said, &f);
	CHECK_STR(found_text(&f), "SC-13 5.1.1");
	CHECK_INT(f.of[SELF_ADVICE], 1);
	CHECK_INT(f.of[SELF_ASKS] + f.of[SELF_BLOCKS], 0);
}

void
test_self_check__tells_what_has_no_place(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	size_t n = s.said.n_items;

	s.items[n] = (struct stated_item){
		S("99.1"), S("adopted"), S(""), S(""), {0}};
	s.items[n + 1] = (struct stated_item){
		S("5.1.1.1"), S("adopted"), S("手順書に従う。"), S(""), {0}};
	s.items[n + 2] =
		(struct stated_item){S("5.1"), S(""), S(""), S(""), {0}};
	s.said.n_items = n + 3;
	CHECK_STR(check_text(c, &s), "SC-03 99.1, SC-03 5.1, SC-04 5.1.1.1");
	/* what nobody wrote is unanswered; suffixes may be left out */
	s.said.n_items = n;
	s.items[0].control = S("3.1.2.1 ");
	item_of(&s, "5.1.1.1")->control = S("5.1.1.2");
	CHECK_STR(check_text(c, &s), "SC-02 5.1.1.1, SC-04 5.1.1.2");
}

void
test_self_check__counts_copies_of_long_texts(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	struct self_findings f = {0};

	for (size_t i = 40; i < 44; i++)
		s.items[i].text = S("当社の規程に従い、担当の部門が実施し、記録"
				    "を残している。");
	CHECK_STR(check_text(c, &s), "");
	s.items[44].text = s.items[40].text;
	self_check_all(c, test_mem(), &s.said, &f);
	CHECK_INT(f.n, 1);
	CHECK_STR(f.at[0].test->id, "SC-25");
	CHECK_INT(f.at[0].n, 5);
	for (size_t i = 40; i < 60; i++)
		s.items[i].text = S("規程に従う。"); /* short: as it may be */
	CHECK_STR(check_text(c, &s), "");
}

/* What is kept for an item stays good as long as the item is the same. */
void
test_self_check__of_one_item_depends_on_it_alone(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	struct sample s = make_clean(ed);
	struct self_findings kept = {0}, all = {0};
	struct arena *room = arena_open(0);

	for (size_t i = 0; i < s.said.n_items; i++)
		if (i % 7 == 0)
			s.items[i].text = S("定期的に佐藤が確認する。TODO");
	for (size_t i = s.said.n_items; i > 0; i--) {
		self_check_item(c, test_mem(), room, &s.items[i - 1], &kept);
		arena_reset(room);
	}
	arena_close(room);
	self_check_whole(c, test_mem(), &s.said, &kept);
	self_findings_sort(&kept);
	self_check_all(c, test_mem(), &s.said, &all);
	CHECK_INT(kept.n, all.n);
	CHECK(all.n > 500);
	CHECK(hash_is(self_receipt(ed, stated_hash(&s.said), &kept),
		self_receipt(ed, stated_hash(&s.said), &all)));
}

void
test_self_check__gives_a_receipt_of_all_that_counts(void)
{
	static const struct change other[] = {
		{"check/self-texts.yaml", "SC-23", "near: times, ", ""},
                {0       }
        };
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct edition *changed = copy_good(&ismap, other);
	struct sample s = make_clean(ed);
	struct self_findings a = {0}, b = {0};
	hash first = self_receipt(ed, stated_hash(&s.said), &a);

	CHECK(hash_is(first, self_receipt(ed, stated_hash(&s.said), &a)));
	CHECK(!hash_is(first, self_receipt(changed, stated_hash(&s.said), &a)));
	s.items[3].text = S("TODO");
	self_check_all(
		self_checker_make(test_mem(), ed), test_mem(), &s.said, &b);
	CHECK(!hash_is(first, self_receipt(ed, stated_hash(&s.said), &a)));
	CHECK(!hash_is(self_receipt(ed, stated_hash(&s.said), &a),
		self_receipt(ed, stated_hash(&s.said), &b)));
}

void
test_self_check__lists_so_many_and_counts_the_rest(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	struct stated_item *items =
		MAKE_MANY(test_mem(), struct stated_item, SELF_MAX_FINDINGS);
	struct stated said = {.known = &nothing_known,
		.items = items,
		.n_items = SELF_MAX_FINDINGS};
	struct self_findings f = {0};

	for (size_t i = 0; i < said.n_items; i++)
		items[i] =
			(struct stated_item){S("99"), S(""), S(""), S(""), {0}};
	self_check_all(
		self_checker_make(test_mem(), ed), test_mem(), &said, &f);
	CHECK_INT(f.n, SELF_MAX_FINDINGS);
	CHECK_INT(f.n + f.n_more, f.of[SELF_BLOCKS] + f.of[SELF_ASKS]);
	CHECK(f.n_more > 1284);
}

/* --- how often the soft rows are wrong ---------------------------------- */

struct told {
	size_t n_items, n_wrong;
};

/* A control that is adopted, with that text in that field. */
static struct stated_item
item_with(const struct self_checker *c, str control, str field, str text)
{
	struct stated_item item = {control, S("adopted"),
		S("手順書に従い実施している。"), S(""), {0}};
	const struct form *form = c->rows->item;
	const struct control *k = catalogue_find(c->catalogue, control);

	stated_put(test_mem(), &item, form_field(form, field), text);
	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].n_controls &&
			stated_asks(&form->fields[i], &k->number))
			stated_put(test_mem(), &item, &form->fields[i],
				form->fields[i].choices[0].id);
	return item;
}

static void
try_good(const struct self_checker *c, str control, str field, str text,
	struct told *out)
{
	struct stated_item item = item_with(c, control, field, text);
	struct self_findings f = {0};

	self_check_item(c, test_mem(), test_mem(), &item, &f);
	out->n_items++;
	out->n_wrong += f.n > 0;
	if (f.n)
		printf("# false alarm %.*s: %.*s\n", STR(f.at[0].test->id),
			STR(text));
}

/* The value after one of the names of what is written of a control. */
static bool
next_text(str *line, str *field, str *out)
{
	static const char *const names[][2] = {
		{"text=\"",      "text"     },
                {"reason=\"",    "text"     },
		{"summary=\"",   "text"     },
                {"result=\"",    "text"     },
		{"plan=\"",      "text"     },
                {"frequency=\"", "frequency"},
		{"role=\"",      "role"     }
        };

	while (line->n) {
		for (size_t i = 0; i < COUNT(names); i++) {
			str name = str_of(names[i][0]);

			if (!str_starts(*line, name))
				continue;
			*line = str_part(*line, name.n, line->n);
			*out = str_cut(*line, '"', line);
			*field = str_of(names[i][1]);
			return true;
		}
		*line = str_part(*line, 1, line->n);
	}
	return false;
}

/* What a story writes, at every control where it says `$control`. */
static void
try_story(const struct self_checker *c, const struct edition *ed, str story,
	struct told *out)
{
	str field, text;

	while (next_text(&story, &field, &text)) {
		if (text.n && str_find_char(text, '{', 0) == text.n &&
			!str_starts(text, S("$control")))
			try_good(c, S("5.1.1"), field, text, out);
		if (!str_starts(text, S("$control")))
			continue;
		for (size_t i = 0; i < ed->catalogue->n_answered; i++) {
			str id = ed->catalogue->answered[i]->id;

			try_good(c, id, field,
				str_fmt(test_mem(), "%.*s%.*s", STR(id),
					STR(str_part(text, 8, text.n))),
				out);
		}
	}
}

/* `TEXT` of the field text, or `FIELD TAB TEXT`. */
static str
cut_field(str line, str *text)
{
	str field = str_cut(line, '\t', text);

	if (field.n < line.n)
		return field;
	*text = line;
	return S("text");
}

/* Fails above 2 per cent: of the demo's texts, and of texts made to be hard. */
void
test_self_check__raises_few_false_alarms(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	const struct bundle *b = bundle_embedded();
	struct told demo = {0}, hard = {0};
	str good = test_file("unit/rules/self_good.txt"), text;
	size_t n;
	const str *paths = bundle_list(b, test_mem(), S("demo"), &n);

	for (size_t i = 0; i < n; i++) {
		CHECK_OK(bundle_get(b, test_mem(), paths[i], &text));
		try_story(c, ed, text, &demo);
	}
	while (good.n) {
		str field = cut_field(str_cut(good, '\n', &good), &text);

		try_good(c, S("5.1.1"), field, text, &hard);
	}
	printf("# self-check: %zu false alarms in %zu texts of the demo, %zu "
	       "in %zu hard ones\n",
		demo.n_wrong, demo.n_items, hard.n_wrong, hard.n_items);
	CHECK(demo.n_items > 1284 * 8);
	CHECK(hard.n_items >= 50);
	CHECK(demo.n_wrong * 50 <= demo.n_items);
	CHECK(hard.n_wrong * 50 <= hard.n_items);
}

void
test_self_check__finds_what_the_soft_rows_are_for(void)
{
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);
	str bad = test_file("unit/rules/self_bad.txt");

	while (bad.n) {
		str text, rest;
		str id = str_cut(str_cut(bad, '\n', &bad), '\t', &rest);
		str field = cut_field(rest, &text);
		struct stated_item item = item_with(c, S("5.1.1"), field, text);
		struct self_findings f = {0};

		CHECK_ROW("%.*s", STR(text));
		self_check_item(c, test_mem(), test_mem(), &item, &f);
		CHECK_INT(f.n, 1);
		CHECK(str_is(f.at[0].test->id, id));
	}
}

/* Findings of the row about regions alone. */
static void
find_among(const struct self_checker *c, const struct stated *s,
	struct self_findings *out)
{
	struct self_findings all = {0};

	self_check_whole(c, test_mem(), s, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].test->kind == SELF_AMONG)
			*(struct self_finding *)LIST_ADD(test_mem(), out) =
				all.at[i];
}

/* What a region may be called that the statement has: 0 false alarms. */
void
test_self_check__knows_the_regions_of_the_statement(void)
{
	static const struct {
		const char *regions, *finds;
	} cases[] = {
		{"東日本",                         ""                 },
		{"東日本リージョン",          ""                 },
		{"東日本、西日本",             ""                 },
		{"西日本, 東日本",              ""                 },
		{"ＥＵ（フランクフルト）", ""                 },
		{"EU",				""                 },
		{"eu/西日本",                      ""                 },
		{"全リージョン",                ""                 },
		{"すべてのリージョン",       ""                 },
		{"All regions",                       ""                 },
		{"東日本；西日本",             ""                 },
		{" 、",			      ""                 },
		{"北日本",                         "北日本"        },
		{"東日本、北海道，大阪",    "北海道, 大阪"},
		{"us-east",                           "us-east"          },
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sample s = make_clean(ed);
		struct stated_item *item = item_of(&s, "5.1.1");
		struct self_findings f = {0};

		answers_put(test_mem(), form_of(&s, "01"), S("region"), 0,
			S("東日本リージョン"));
		answers_put(test_mem(), form_of(&s, "01"), S("region"), 1,
			S("西日本"));
		answers_put(test_mem(), form_of(&s, "01"), S("region"), 2,
			S("EU（フランクフルト）"));
		stated_put_more(test_mem(), &item->more, S("regions"),
			str_of(cases[i].regions));
		CHECK_ROW("%s", cases[i].regions);
		find_among(c, &s.said, &f);
		CHECK_STR(f.n ? f.at[0].quoted : S(""), cases[i].finds);
	}
}

/* --- words --------------------------------------------------------------- */

void
test_self_words__fold_as_the_slow_way_does(void)
{
	static const char *const texts[] = {"", "ABC def 123",
		"ＡＢＣ　（全角）！", "カタカナとひらがな、漢字。", "ｶﾀｶﾅ",
		"①②", "が", "か\xe3\x82\x99", "é", "e\xcc\x81", "—–−", "㌔",
		"ヴ・ー", "～〜", "\xff\xfe", "あ\xe3", "𠮷野家", "Ⅳ", "ß", "İ",
		"〇○◯●×△", "・", "ゝゞ々〆",
		"！＂＃＄％＆＇（）＊＋，－．／："};
	struct arena *mem = test_mem();

	for (size_t i = 0; i < COUNT(texts); i++) {
		str s = str_of(texts[i]), slow = text_fold(mem, s);

		CHECK_ROW("%s", texts[i]);
		CHECK(str_is(self_fold(mem, s, NULL), slow));
	}
	for (uint32_t c = 0x80; c < 0x10000; c++) {
		char b[] = {(char)(0xe0 | c >> 12),
			(char)(0x80 | (c >> 6 & 0x3f)),
			(char)(0x80 | (c & 0x3f)), 'A'};
		bool plain;

		if (c < 0x800 || (c >= 0xd800 && c < 0xe000))
			continue;
		CHECK_ROW("U+%04X", c);
		CHECK(str_is(self_fold(mem, (str){b, 4}, &plain),
			text_fold(mem, (str){b, 4})));
		CHECK(!plain || text_is_clean((str){b, 4}));
	}
}

/* Every place of every word, as looking for each of them finds them. */
void
test_self_words__are_all_found_in_one_pass(void)
{
	static const str first[] = {S_INIT("he"), S_INIT("she"), S_INIT("hers"),
		S_INIT("毎月"), S_INIT("月次")};
	static const str second[] = {
		S_INIT("his"), S_INIT("she"), S_INIT("月"), S_INIT("Mr.")};
	static const struct self_list lists[] = {
		{.index = 0, .texts = first,  .n_texts = COUNT(first) },
		{.index = 1, .texts = second, .n_texts = COUNT(second)},
	};
	static const struct {
		const char *text, *finds;
	} cases[] = {
		{"ushers she",                  "she"                  },
		{"he hers. his",                "he hers his"          },
		{"毎月次の月",             "毎月 月 月次 月"},
		{"月次he月",                 "月 月次 he 月"    },
		{"mr. x, mr.x, amr. ",          "Mr. Mr."              },
		{"ＭＲ．　と　ＳＨＥ", "Mr. she"              },
		{"",			    ""                     },
	};
	struct arena *mem = test_mem();
	const struct word_machine *m = word_machine_make(mem, lists, 2);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = buf_in(mem);
		struct word_hits hits = {0};

		word_machine_find(m, mem,
			self_fold(mem, str_of(cases[i].text), NULL), &hits);
		for (size_t k = 0; k < hits.n; k++)
			buf_fmt(&out, "%s%.*s", k ? " " : "",
				STR(word_text(m, hits.at[k].word)));
		CHECK_ROW("%s", cases[i].text);
		CHECK_STR(buf_str(&out), cases[i].finds);
	}
}

/* Of 2025-04-01 to 2026-03-31; the days that the period ends are of it. */
void
test_self_check__looks_when_what_is_told_happened(void)
{
	static const struct {
		const char *field, *value, *wanted; /* NULL: nothing */
	} cases[] = {
		{"happened_on", "2026-03-31", "SC-52 01-events.happened_on"},
		{"happened_on", "2026-04-01", NULL                         },
		{"changed_on",  "2025-03-31", "SC-53 01-events.changed_on" },
		{"changed_on",  "2025-04-01", NULL                         },
		{"changed_on",  "2026-03-31", NULL                         },
		{"changed_on",  "2026-04-01", "SC-54 01-events.changed_on" },
	};
	const struct edition *ed = copy_good(&ismap, NULL);
	const struct self_checker *c = self_checker_make(test_mem(), ed);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sample s = make_clean(ed);
		struct wrong told = {.form = "01-events",
			.field = cases[i].field,
			.line = 1,
			.value = cases[i].value};
		str text;

		CHECK_ROW("%zu", i);
		make_wrong(&s, &told);
		text = check_text(c, &s);
		if (cases[i].wanted)
			CHECK_HAS(text, cases[i].wanted);
		else
			CHECK(!str_has(text, S("SC-52")) &&
				!str_has(text, S("SC-53")) &&
				!str_has(text, S("SC-54")));
	}
}
