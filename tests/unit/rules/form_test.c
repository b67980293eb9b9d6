#include "rules/form.h"

#include "rules/fact.h"

#include "unit/rules/load.h"

#define FORM                                                                   \
	"form: {id: f, object: o, known: yes, ja: a, en: Form, clause: c}\n"
#define ENDS "ja: a, en: b, clause: c}\n"

/* An edition of one form and one check, as texts; faults are added. */
static const struct edition *
load_form(const char *form, const char *check, struct faults *faults)
{
	struct arena *mem = test_mem();
	const struct bundle_file files[] = {
		{S("check/k.yaml"), str_of(check)},
		{S("form/f.yaml"),  str_of(form) },
	};
	const struct bundle *b =
		bundle_make(mem, check ? files : files + 1, check ? 2 : 1);
	struct clause *clause = MAKE(mem, struct clause);
	struct object *object = MAKE(mem, struct object);
	struct kind *kind = MAKE(mem, struct kind);
	struct machine *machine = MAKE(mem, struct machine);
	struct deadline *spans = MAKE_MANY(mem, struct deadline, 2);
	struct edition *ed = MAKE(mem, struct edition);
	struct reader r = {.mem = mem, .faults = faults, .ed = ed};

	clause->id = S("c");
	object->id = S("o");
	kind->id = S("k");
	machine->id = S("m");
	spans[0] = (struct deadline){.id = S("long"),
		.kind = DEADLINE_SPAN,
		.first_day_counts = true,
		.length = {.years = 1}};
	spans[1] = (struct deadline){.id = S("short"),
		.kind = DEADLINE_SPAN,
		.first_day_counts = true,
		.length = {.months = 3},
		.shortest = true};
	ed->clauses = clause;
	ed->objects = object;
	ed->kinds = kind;
	ed->machines = machine;
	ed->n_clauses = ed->n_objects = ed->n_kinds = ed->n_machines = 1;
	load_forms(&r, b);
	load_checks(&r, b);
	ed->deadlines = spans;
	ed->n_deadlines = 2;
	for (size_t i = 0; i < ed->n_forms; i++) {
		for (size_t k = 0; k < ed->forms[i].n_checks; k++) {
			struct form_check *c =
				(struct form_check *)&ed->forms[i].checks[k];

			if (c->length_id.n)
				c->length = edition_deadline(ed, c->length_id);
		}
	}
	return ed;
}

static const char every_type[] = FORM
	"fields:\n"
	" - {name: title, type: line, required: yes, max: 8, " ENDS
	" - {name: long, type: text, min: 3, max: 20, " ENDS
	" - {name: from, type: day, " ENDS
	" - {name: to, type: day, ja: a, en: To, clause: c}\n"
	" - {name: n, type: count, min: 1, max: 9999, " ENDS
	" - {name: agreed, type: bool, " ENDS
	" - {name: kind, type: word, choices: [{id: new, ja: a, en: New}, "
	"{id: other, ja: a, en: Other, needs: long}], " ENDS
	" - {name: sent, type: case, machine: m, " ENDS
	" - {name: body, type: organisation, kind: k, " ENDS
	" - {name: item, type: item, group: points, required: yes, check: "
	"k, " ENDS
	" - {name: result, type: word, group: points, required: yes, choices: "
	"[{id: met, ja: a, en: Met, settled: yes}, {id: no, ja: a, en: No, "
	"needs: note}], " ENDS
	" - {name: note, type: line, group: points, " ENDS
	" - {name: control, type: control, group: controls, " ENDS "checks:\n"
	" - {field: to, must: not_before, than: from, clause: c}\n"
	" - {field: to, must: within, than: from, length: long, clause: c}\n"
	" - {field: to, must: within, than: from, length: short, clause: c}\n"
	" - {field: from, must: has_text, if: kind, value: new, clause: c}\n"
	" - {field: control, must: has_text, if: kind, value: new, clause: "
	"c}\n";

static const char points[] = "check: {id: k, form: f, " ENDS
			     "items:\n - {id: \"5.1(1)\", known: yes, " ENDS
			     " - {id: \"5.1(2)\", known: no, " ENDS;

static const struct form *
every_form(void)
{
	struct faults faults = {.mem = test_mem()};
	const struct edition *ed = load_form(every_type, points, &faults);

	check_no_faults(&faults);
	CHECK_INT(ed->n_forms, 1);
	return &ed->forms[0];
}

/* `field=value` or `field.LINE=value`, joined by `|`. */
static struct answers
answers_of(const char *text)
{
	struct answers a = {0};
	str rest = str_of(text);

	while (rest.n) {
		str value, name = str_cut(rest, '|', &rest), line;
		int64_t n = 0;

		name = str_cut(name, '=', &value);
		name = str_cut(name, '.', &line);
		if (line.n)
			CHECK(str_to_int(line, &n));
		answers_put(test_mem(), &a, name, (int32_t)n, value);
	}
	return a;
}

static str
answers_text(const struct answers *a)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < a->n; i++) {
		buf_fmt(&b, "%s%.*s", i ? "|" : "", STR(a->at[i].field));
		if (a->at[i].line)
			buf_fmt(&b, ".%d", (int)a->at[i].line);
		buf_fmt(&b, "=%.*s", STR(a->at[i].value));
	}
	return buf_str(&b);
}

/* `field.LINE sentence`, in English. */
static str
form_fault_text(const struct form_faults *faults)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < faults->n; i++) {
		const struct form_fault *f = &faults->at[i];
		struct fault said = {.word = f->word};

		memcpy(said.args, f->args, sizeof(said.args));
		buf_fmt(&b, "%s%.*s.%d %.*s", i ? "\n" : "", STR(f->field),
			(int)f->line, STR(str_part(fault_text(&said), 3, 999)));
	}
	return buf_str(&b);
}

void
test_form__reads_days_as_people_write_them(void)
{
	static const struct {
		const char *typed, *day;
	} cases[] = {
		{"2026-12-04",                     "2026-12-04"},
		{"2026/12/4",                      "2026-12-04"},
		{"2026.12.4",                      "2026-12-04"},
		{" 2026-12-04 ",                   "2026-12-04"},
		{"２０２６－１２－０４", "2026-12-04"},
		{"２０２６／１２／４",    "2026-12-04"},
		{"2026年12月4日",               "2026-12-04"},
		{"2026 年 12 月 4 日",          "2026-12-04"},
		{"令和8年12月4日",            "2026-12-04"},
		{"令和８年１２月４日",    "2026-12-04"},
		{"令和元年5月1日",           "2019-05-01"},
		{"㋿8年12月4日",               "2026-12-04"},
		{"R8.12.4",                        "2026-12-04"},
		{"ｒ8/12/4",                      "2026-12-04"},
		{"平成31年4月30日",           "2019-04-30"},
		{"S64.1.7",                        "1989-01-07"},
		{"令和元年4月30日",          NULL        },
		{"令和0年5月1日",             NULL        },
		{"2026-13-01",                     NULL        },
		{"2026-02-29",                     NULL        },
		{"2026-12/04",                     NULL        },
		{"26-12-04",                       NULL        },
		{"2026-12",                        NULL        },
		{"2026-12-04-01",                  NULL        },
		{"2026年12月4",                  NULL        },
		{"12/4/2026",                      NULL        },
		{"20261204",                       NULL        },
		{"x",			      NULL        },
	};
	const struct field f = {.type = FIELD_DAY};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str out = {0};
		enum word why;
		bool good = field_read(
			test_mem(), &f, str_of(cases[i].typed), &out, &why);

		CHECK_ROW("'%s'", cases[i].typed);
		CHECK(good == !!cases[i].day);
		if (good)
			CHECK_STR(out, cases[i].day);
		else
			CHECK_INT(why, W_FORM_DAY);
	}
}

void
test_form__reads_each_type_in_its_spelling(void)
{
	static const struct {
		enum field_type type;
		const char *typed, *out;
	} cases[] = {
		{FIELD_COUNT,        "１，２８４",                            "1284"             },
		{FIELD_COUNT,        "1,284,000",                                  "1284000"          },
		{FIELD_COUNT,        "-3",					 "-3"               },
		{FIELD_COUNT,        "12,84",                                      NULL               },
		{FIELD_COUNT,        "1284,000",                                   NULL               },
		{FIELD_COUNT,        "1,2844",                                     NULL               },
		{FIELD_COUNT,        ",123",				       NULL               },
		{FIELD_COUNT,        "1.5",					NULL               },
		{FIELD_COUNT,        "99999999999999999999",                       NULL               },
		{FIELD_BOOL,         "yes",					"yes"              },
		{FIELD_BOOL,         "ＯＮ",				     "yes"              },
		{FIELD_BOOL,         "0",					  "no"               },
		{FIELD_BOOL,         "maybe",				      NULL               },
		{FIELD_LINE,         "  Ａｏｂａ　 Cloud ",                   "Aoba Cloud"       },
		{FIELD_LINE,         "a\nb",				       NULL               },
		{FIELD_LINE,         "a\x01",				      NULL               },
		{FIELD_LINE,         "a\xff",				      NULL               },
		{FIELD_LINE,         " 　\r\n ",                                  ""                 },
		{FIELD_TEXT,         "①\r\n Ａ\r\n\r\n",                        "①\n Ａ"        },
		{FIELD_TEXT,         " \n ",				       ""                 },
		{FIELD_CONTROL,      "Ａ.15.1.1.16B",                             "15.1.1.16.B"      },
		{FIELD_CONTROL,      "99.1",                                       NULL               },
		{FIELD_ITEM,         "5.1（1）",                                 "5.1(1)"           },
		{FIELD_ORGANISATION, " aoba ",                                     "aoba"             },
		{FIELD_MAIL,         " ａｏｂａ＠ｃｌｏｕｄ．example ",
                 "aoba@cloud.example"								 },
		{FIELD_MAIL,         "a.b+c@x.y.example",                          "a.b+c@x.y.example"},
		{FIELD_MAIL,         "not a mail",                                 NULL               },
		{FIELD_MAIL,         "aoba.example",                               NULL               },
		{FIELD_MAIL,         "a@localhost",                                NULL               },
		{FIELD_MAIL,         "a@b@c.example",                              NULL               },
		{FIELD_MAIL,         "a b@c.example",                              NULL               },
		{FIELD_MAIL,         "a@c .example",                               NULL               },
		{FIELD_MAIL,         "@c.example",                                 NULL               },
		{FIELD_MAIL,         "a@",					 NULL               },
		{FIELD_MAIL,         "a@.example",                                 NULL               },
		{FIELD_MAIL,         "a@c..example",                               NULL               },
		{FIELD_MAIL,         "a@example.",                                 NULL               },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field f = {.type = cases[i].type};
		str out = {0};
		enum word why;
		bool good = field_read(
			test_mem(), &f, str_of(cases[i].typed), &out, &why);

		CHECK_ROW("'%s'", cases[i].typed);
		CHECK(good == !!cases[i].out);
		if (good)
			CHECK_STR(out, cases[i].out);
	}
}

/* A word that is not among the choices is refused: R-200. */
void
test_form__reads_answers_by_its_table(void)
{
	/* long texts, one row after another */
	/* clang-format off */
	static const struct {
		const char *in, *out, *faults;
	} cases[] = {
		{"title= Ａ |from=2026/4/1|to=令和9年3月31日|n=1,284|agreed=on",
		 "title=A|from=2026-04-01|to=2027-03-31|n=1284|agreed=yes",
		 ""},
		{"n=3", "n=3", "title.0 This is needed."},
		{"title=x|n= ", "title=x", ""},
		{"title=123456789", "",
		 "title.0 This is too long (9 characters, at most 8)."},
		{"title=x|long=ab", "title=x",
		 "long.0 This is too short (2 characters, at least 3)."},
		{"title=x|n=0", "title=x",
		 "n.0 This is too small (at least 1)."},
		{"title=x|n=10,000", "title=x",
		 "n.0 This is too large (at most 9999)."},
		{"title=x|colour=red", "title=x",
		 "colour.0 The form has no such field (colour)."},
		{"title.1=x", "",
		 "title.1 The number of the line is not right.\n"
		 "title.0 This is needed."},
		{"title=x|note.2000=y", "title=x",
		 "note.2000 There are too many lines (at most 2000)."},
		{"title=x|note.-1=y", "title=x",
		 "note.-1 The number of the line is not right."},
		{"title=x|kind=old", "title=x",
		 "kind.0 This is not one of the choices (old)."},
		{"title=x|kind=other", "title=x|kind=other",
		 "long.0 This is needed with Other."},
		{"title=x|kind=new", "title=x|kind=new",
		 "from.0 This is needed.\ncontrol.0 This is needed."},
		{"title=x|kind=new|from=2026-04-01|control.1=5.1",
		 "title=x|from=2026-04-01|kind=new|control.1=5.1", ""},
		{"title=x|from=2026-04-01|to=2027-04-01",
		 "title=x|from=2026-04-01|to=2027-04-01",
		 "to.0 Counted from b, this must be 2027-03-31 or earlier "
		 "(long)."},
		{"title=x|from=2026-04-01|to=2026-06-29",
		 "title=x|from=2026-04-01|to=2026-06-29",
		 "to.0 Counted from b, this must be 2026-06-30 or later "
		 "(short)."},
		{"title=x|item=5.1(1)|result=met|item.2=5.1（2）|result.2=no",
		 "title=x|item=5.1(1)|item.2=5.1(2)|result=met|result.2=no",
		 "note.2 This is needed with No."},
		{"title=x|item.1=5.1(3)|result.1=met", "title=x|result.1=met",
		 "item.1 The check has no such point (5.1(3))."},
		{"title=x|note.1=y", "title=x|note.1=y",
		 "item.1 This is needed.\nresult.1 This is needed."},
		{"title=x|control=5.1|control.1=x", "title=x|control=5.1",
		 "control.1 Give the number of a control such as 5.1.1.1."},
	};
	/* clang-format on */
	const struct form *form = every_form();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct answers in = answers_of(cases[i].in), out = {0};
		struct form_faults faults = {0};

		CHECK_ROW("%s", cases[i].in);
		form_read(test_mem(), form, &in, false, &out, &faults);
		CHECK_STR(answers_text(&out), cases[i].out);
		CHECK_STR(form_fault_text(&faults), cases[i].faults);
	}
}

void
test_form__lets_a_draft_lack_answers(void)
{
	struct answers in = answers_of("kind=other|note.1=y|n=x"), out = {0};
	struct form_faults faults = {0};

	form_read(test_mem(), every_form(), &in, true, &out, &faults);
	CHECK_STR(answers_text(&out), "kind=other|note.1=y");
	CHECK_STR(form_fault_text(&faults), "n.0 Give a whole number.");
	CHECK(faults.at[0].clause);
}

/* One day against a day of the register: what the fault says, or nothing. */
void
test_form__compares_with_days_of_the_register(void)
{
	static const struct {
		enum form_must must;
		const char *is, *says;
	} cases[] = {
		{FORM_NOT_AFTER,  "2025-10-20", ""               },
		{FORM_NOT_AFTER,  "2025-10-21",
                 "a.0 This may not be after Today (2025-10-20)." },
		{FORM_NOT_BEFORE, "2025-10-20", ""               },
		{FORM_NOT_BEFORE, "1999-01-01",
                 "a.0 This may not be before Today (2025-10-20)."},
		{FORM_BEFORE,     "2025-10-20",
                 "a.0 This must be before Today (2025-10-20)."   },
		{FORM_AFTER,      "2025-10-21", ""               },
		{FORM_AFTER,      "2025-10-20",
                 "a.0 This must be after Today (2025-10-20)."    },
	};
	const struct field f = {.name = S("a"), .type = FIELD_DAY};
	const struct fact fact = {
		.row = {.ja = S("x"), .en = S("Today")}
        };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct form_check check = {
			.field = &f, .than_fact = &fact, .must = cases[i].must};
		struct form_faults faults = {0};
		day than = DAY_NONE;

		CHECK_ROW("%s", cases[i].is);
		CHECK(day_from(S("2025-10-20"), &than));
		form_check_met(test_mem(), &check, 0, str_of(cases[i].is), than,
			&faults);
		CHECK_STR(form_fault_text(&faults), cases[i].says);
	}
}

void
test_form__joins_checks_and_fields(void)
{
	const struct form *form = every_form();
	const struct field *item = form_field(form, S("item"));

	CHECK(item->check && item->check->form == form);
	CHECK(item->check->item == item);
	CHECK(item->check->result == form_field(form, S("result")));
	CHECK_INT(item->check->n_items, 2);
	CHECK(!item->check->items[1].known);
	CHECK(item->object == form->object);
	CHECK(field_choice(item->check->result, S("met"))->settled);
	CHECK(form_field(form, S("sent"))->machine);
	CHECK(form_field(form, S("body"))->kind);
	CHECK(!form_field(form, S("none")));
}

void
test_form__names_what_is_wrong_in_the_file(void)
{
	static const struct {
		const char *row, *fault;
	} cases[] = {
		{"{name: a, type: colour, " ENDS,
                 "3: type: colour is none of line text mail day count "
			"bool "
			"word "
			"case organisation service control item."									     },
		{"{type: line, " ENDS,							    "3: The key name is missing."               },
		{"{name: a, type: word, " ENDS,
                 "3: The key choices is missing."											     },
		{"{name: a, type: line, choices: [], " ENDS,
                 "3: A field of type line has no key choices."										},
		{"{name: a, type: day, max: 3, " ENDS,
                 "3: A field of type day has no key max."										     },
		{"{name: a, type: case, " ENDS,
                 "3: The key machine is missing."											     },
		{"{name: a, type: case, machine: x, " ENDS,
                 "3: machine: nothing is called x."											   },
		{"{name: a, type: item, check: x, " ENDS,
                 "3: check: nothing is called x."											     },
		{"{name: a, type: line, max: 501, " ENDS,
                 "3: max lies between 0 and 500."											     },
		{"{name: a, type: line, fills: x, " ENDS,
                 "3: fills: nothing is called x."											     },
		{"{name: a, type: word, choices: [{id: x, ja: a, en: b, "
		 "needs: q}], " ENDS,
                 "3: needs: nothing is called q."											     },
		{"{name: a, type: line, ja: a, en: b, object: q, clause: c}\n",
                 "3: object: nothing is called q."											    },
		{"{name: a, type: line, required: true, " ENDS,
                 "3: required is yes or no (true)."											   },
		{"{name: a, type: line, " ENDS " - {name: a, type: line, " ENDS,
                 "4: a is there a second time."											       },
		{"{name: a, type: line, " ENDS
		 "checks:\n - {field: a, must: same, clause: c}\n",              "5: The key than is missing."               },
		{"{name: a, type: line, " ENDS " - {name: b, type: day, " ENDS
		 "checks:\n - {field: a, must: before, than: b, clause: c}\n",   "6: This field cannot be compared with b."  },
		{"{name: a, type: mail, max: 9, " ENDS,
                 "3: A field of type mail has no key max."										    },
		{"{name: a, type: line, " ENDS
		 "checks:\n - {field: a, must: before, than: x.y, clause: c}\n", "5: This field cannot be compared with x.y."},
		{"{name: a, type: day, " ENDS " - {name: b, type: line, " ENDS
		 "checks:\n - {field: a, must: before, than: b.y, clause: c}\n", "6: This field cannot be compared with b.y."},
		{"{name: a, type: line, " ENDS
		 " - {name: b, type: line, group: g, " ENDS
		 "checks:\n - {field: a, must: same, than: b, clause: c}\n",     "6: than: b is a field of another group."   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		str text = str_fmt(
			test_mem(), "%sfields:\n - %s", FORM, cases[i].row);

		CHECK_ROW("%s", cases[i].row);
		load_form(text.p, NULL, &faults);
		CHECK(faults.n > 0);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
		CHECK_STR(faults.at[0].file, "form/f.yaml");
	}
}

void
test_form__survives_any_file(void)
{
	static const char *const texts[] = {"", "a", "[]", "form: 1\n",
		"form: {}\n", FORM "fields: 1\n", FORM "fields: [1]\n",
		FORM "fields: [{name: {}, type: []}]\n",
		FORM "fields: [{name: a, type: word, choices: [{id: []}]}]\n",
		"form: {id: f, object: o, known: no, ja: a, en: b, clause: "
		"c}\nfields: [{name: a, type: line, ja: a, en: b, clause: "
		"c}]\n",
		FORM "checks: [{field: [], must: {}}]\n"};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct faults faults = {.mem = test_mem()};

		CHECK_ROW("%s", texts[i]);
		load_form(texts[i], texts[i], &faults);
		CHECK(faults.n > 0);
	}
}
