#include "web/form_page.h"

#include "base/url.h"
#include "support/check.h"

enum { N_MANY = FORM_MAX_SEG + 1 };

static const struct choice few[] = {
	{.row = {.ja = S_INIT("ja1"), .en = S_INIT("en1")},
         .id = S_INIT("one")},
	{.row = {.ja = S_INIT("ja2"), .en = S_INIT("en2")},
         .id = S_INIT("two")}
};
static const struct choice many[N_MANY];

static struct field
field_of(const char *name, enum field_type type)
{
	return (struct field){
		.row = {.ja = str_of(name), .en = str_of(name)},
		.name = str_of(name),
		.type = type
        };
}

/* A form with a field of each type. */
static struct form_ask
ask_of(struct form *form)
{
	static const struct {
		const char *name, *group;
		enum field_type type;
		bool required;
	} rows[] = {
		{"line",    "",  FIELD_LINE,         true },
		{"text",    "",  FIELD_TEXT,         false},
		{"day",     "",  FIELD_DAY,          false},
		{"count",   "",  FIELD_COUNT,        false},
		{"yes",     "",  FIELD_BOOL,         false},
		{"few",     "",  FIELD_WORD,         false},
		{"many",    "",  FIELD_WORD,         false},
		{"org",     "",  FIELD_ORGANISATION, false},
		{"service", "",  FIELD_SERVICE,      false},
		{"control", "",  FIELD_CONTROL,      false},
		{"each",    "g", FIELD_LINE,         true },
		{"mail",    "",  FIELD_MAIL,         false},
	};
	struct field *fields = MAKE_MANY(test_mem(), struct field, COUNT(rows));

	for (size_t i = 0; i < COUNT(rows); i++) {
		fields[i] = field_of(rows[i].name, rows[i].type);
		fields[i].group = str_of(rows[i].group);
		fields[i].required = rows[i].required;
		fields[i].index = i;
	}
	fields[5].choices = few;
	fields[5].n_choices = COUNT(few);
	fields[6].choices = many;
	fields[6].n_choices = N_MANY;
	*form = (struct form){.row = {.ja = S("form")},
		.id = S("x"),
		.known = true,
		.fields = fields,
		.n_fields = COUNT(rows)};
	return (struct form_ask){.forms = {form}, .n_forms = 1};
}

static struct call
call_of(struct app *app)
{
	const struct words *words;

	words = words_embedded();
	*app = (struct app){.words = words};
	return (struct call){.mem = test_mem(), .app = app, .lang = LANG_EN};
}

static struct form_page
filled(const char *post, const struct form_faults *faults)
{
	static struct offered org = {
		S_INIT("aoba"), S_INIT("\xe9\x9d\x92"), S_INIT("Aoba")};
	struct form form;
	struct form_ask ask = ask_of(&form);
	struct offer offer = {.field = &form.fields[7], .at = &org, .n = 1};
	struct req rq = {.mem = test_mem(), .method = POST};
	struct form_page out = {0};
	struct app app;
	struct call c = call_of(&app);
	struct answers typed;
	struct form_filled in = {&typed, faults, &rq};

	CHECK(url_fields_read(test_mem(), str_of(post), 200, &rq.fields));
	typed = form_typed(test_mem(), &rq);
	ask.offers = &offer;
	ask.n_offers = 1;
	form_fill(&c, &ask, &in, &out);
	return out;
}

static const char *
kind_of(const struct form_input *in)
{
	return in->is_line     ? "line"
	       : in->is_text   ? "text"
	       : in->is_day    ? "day"
	       : in->is_count  ? "count"
	       : in->is_seg    ? "seg"
	       : in->is_select ? "select"
			       : "none";
}

void
test_form_fill__each_type_has_its_control(void)
{
	static const struct {
		const char *name, *kind, *value;
		size_t n_options;
	} cases[] = {
		{"line",    "line",   " a ",        0         },
		{"text",    "text",   "b\n",        0         },
		{"day",     "day",    "2026-12-04", 0         },
		{"count",   "count",  "12",         0         },
		{"yes",     "seg",    "yes",        3         },
		{"few",     "seg",    "two",        3         },
		{"many",    "select", "strange",    N_MANY + 2},
		{"org",     "select", "aoba",       2         },
		{"service", "line",   "x y",        0         },
		{"control", "line",   "5.1.1",      0         },
	};
	struct form_page p = filled("line=+a+&text=b%0A&day=%E4%BB%A4%E5%92%"
				    "8C8%E5%B9%B412%E6%9C%884%"
				    "E6%97%A5&count=%EF%BC%91%EF%BC%92&yes=yes&"
				    "few=two&many=strange&"
				    "org=aoba&service=x+y&control=5.1.1",
		NULL);
	const struct form_part *once = &p.sections[0].parts[0];

	CHECK_INT(p.n_sections, 1);
	CHECK_INT(once->n_inputs, COUNT(cases));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct form_input *in = &once->inputs[i];

		CHECK_ROW("%s", cases[i].name);
		CHECK_STR(in->name, cases[i].name);
		CHECK_STR(str_of(kind_of(in)), cases[i].kind);
		CHECK_STR(in->value, cases[i].value);
		CHECK_INT(in->n_options, cases[i].n_options);
	}
	CHECK(once->inputs[0].must && !once->inputs[1].must);
	CHECK(once->inputs[5].options[1].chosen &&
		!once->inputs[5].options[0].chosen);
}

void
test_form_fill__what_cannot_be_read_stays_as_typed(void)
{
	struct form_page p = filled("day=2026-13-40&count=many", NULL);
	const struct form_input *in = p.sections[0].parts[0].inputs;

	CHECK_STR(in[2].value, "2026-13-40");
	CHECK_STR(in[3].value, "many");
}

void
test_form_fill__groups_have_lines(void)
{
	static const struct {
		const char *post;
		size_t n_lines;
		const char *had;
	} cases[] = {
		{"",				    1,              "0"  },
		{"g.0.each=a",                          1,              "0"  },
		{"g.0.each=a&g.1.each=b",               2,              "0"  },
		{"g.0.each=a&more=g",                   2,              "0"  },
		{"g.0.each=a&more=h&had:g=2",           1,              "2"  },
		{"g.1999.each=a",                       1,              "0"  },
		{"g.7.each=a&g.1999.each=b&more=g",     3,              "0"  },
		{"points:g=i&g.1999.each=b&had:g=2000", FORM_MAX_SHOWN, "200"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct form_page p = filled(cases[i].post, NULL);
		const struct form_part *g = &p.sections[0].parts[1];

		CHECK_ROW("%s", cases[i].post);
		CHECK(g->group && !g->points);
		CHECK_INT(g->n_lines, cases[i].n_lines);
		CHECK_STR(g->had, cases[i].had);
		CHECK_STR(g->lines[0].inputs[0].name, "g.0.each");
		CHECK(g->lines[0].may_go == (cases[i].n_lines > 1));
	}
}

void
test_form_fill__faults_lead_to_their_field(void)
{
	struct form_fault at[] = {
		{.field = S("line"), .word = W_FORM_REQUIRED},
		{.field = S("each"), .line = 1,               .word = W_FORM_REQUIRED},
		{.field = S("nothing"),                  .word = W_FORM_REQUIRED                    },
	};
	static const char *const ids[] = {"f-line", "f-g.1.each", "form-top"};
	struct form_faults faults = {at, COUNT(at), COUNT(at), false};
	struct form_page p = filled("g.0.each=a&g.1.each=", &faults);

	CHECK(p.page.has_error);
	CHECK_INT(p.n_faults, COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++)
		CHECK_STR(p.faults[i].id, ids[i]);
	CHECK(p.sections[0].parts[0].inputs[0].fault.n);
	CHECK(!p.sections[0].parts[1].lines[0].inputs[0].fault.n);
	CHECK(p.sections[0].parts[1].lines[1].inputs[0].fault.n);
}

void
test_form_fill__says_that_there_are_more_faults(void)
{
	struct form_faults faults = {0};
	struct form_page p;

	for (int i = 0; i < FORM_MAX_FAULTS; i++)
		form_fault_add(test_mem(), &faults)->word = W_FORM_REQUIRED;
	CHECK_INT(faults.n_more, 0);
	CHECK(!form_fault_add(test_mem(), &faults));
	CHECK_INT(faults.n_more, 1);
	p = filled("", &faults);
	CHECK_INT(p.n_faults, FORM_MAX_FAULTS + 1);
	CHECK_STR(p.faults[FORM_MAX_FAULTS].id, "form-top");
}

/* What was kept while somebody signed in stands on what was read then. */
void
test_form_page__keeps_the_version_that_was_read(void)
{
	static const struct {
		enum method method;
		const char *fields, *version;
	} cases[] = {
		{GET,  "",                 "7"},
		{GET,  "line=a&version=3", "3"},
		{POST, "line=a&version=3", "3"},
		{POST, "line=a&version=",  "7"},
	};
	struct form form;
	struct form_ask ask = ask_of(&form);
	struct app app;
	struct call c = call_of(&app);

	ask.machine = S("m");
	ask.version = 7;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = {.mem = test_mem(), .method = cases[i].method};
		struct answers none = {0};
		struct form_filled in = {&none, NULL, NULL};
		struct form_page p;

		CHECK_ROW("%s", cases[i].fields);
		CHECK(url_fields_read(
			test_mem(), str_of(cases[i].fields), 200, &rq.fields));
		form_page_make(&c, &rq, &ask, &in, &p);
		CHECK_STR(p.version, cases[i].version);
	}
}
