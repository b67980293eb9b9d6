/* oscal_test.c - catalogue and statement as OSCAL, and back */
#include "interop/oscal.h"

#include "base/bundle.h"
#include "interop/oscal_check.h"
#include "interop/oscal_schema.h"
#include "interop/statement_json.h"
#include "rules/edition.h"
#include "rules/self_check.h"
#include "support/check.h"

static struct oscal_source
source(void)
{
	const struct bundle *files =
		bundle_below(test_mem(), bundle_embedded(), S("rules/ismap"));
	struct faults faults = {.mem = test_mem()};
	struct oscal_source from = {0};
	const struct edition *ed;
	struct scheme scheme;

	from.words = words_embedded();
	CHECK_OK(scheme_list(test_mem(), files, test_note(), &scheme));
	ed = edition_make(test_mem(), files,
		scheme.editions[scheme.n_editions - 1], EDITION_ALL, &faults);
	CHECK(ed != NULL);
	from.scheme = ed->scheme;
	from.catalogue = ed->catalogue;
	from.state = ed->self->state;
	return from;
}

static struct oscal_result
check(str text)
{
	struct oscal_result r;

	CHECK_OK(oscal_check(test_mem(), S("o.json"), text, test_note(), &r));
	return r;
}

void
test_oscal__writes_a_catalog_and_a_profile_without_findings(void)
{
	struct oscal_source from = source();
	struct buf catalog = buf_in(test_mem()), profile = buf_in(test_mem()),
		   again = buf_in(test_mem());
	struct oscal_result r;

	oscal_catalog_put(test_mem(), &catalog, &from);
	oscal_catalog_put(test_mem(), &again, &from);
	CHECK(str_is(buf_str(&catalog), buf_str(&again)));
	r = check(buf_str(&catalog));
	CHECK_INT(r.n, 0);
	CHECK_INT(r.n_maps[OSCAL_GROUP] + r.n_maps[OSCAL_CONTROL],
		from.catalogue->n_controls);
	CHECK_HAS(buf_str(&catalog), "\"id\":\"ismap-6.1.1.13.PB\"");
	CHECK_HAS(buf_str(&catalog), "ismap-006.001.001.013");
	oscal_profile_put(test_mem(), &profile, &from);
	CHECK_INT(check(buf_str(&profile)).n, 0);
	CHECK_HAS(buf_str(&profile), "\"ismap-6.1.1.13.PB\"");
}

#define HEAD                                                                   \
	"{\"format\": \"daicho-statement/1\", \"edition\": \"2020-06-03\", "   \
	"\"catalogue\": \"2024-08-01\""

static const char whole[] =
	HEAD ", \"rules\": \"00ff\", \"ref\": \"S-2026-0001\", \"service\": "
	     "\"aoba-drive\", \"forms\": {\"01\": {\"service\": \"青葉 "
	     "\\\"一\\\"\", \"part\": [\"本体\", \"\", \" 試験\\n二行 \"], "
	     "\"audit_to\": \"2026-03-31\"}, \"02\": {}, \"a b/%\": {\"x/y "
	     "%\": \"\\u0001\"}}, \"items\": [{\"control\": \"5.1.1\", "
	     "\"state\": \"adopted\", \"text\": \"{実施}\\n している。\"}, "
	     "{\"control\": \"6.1.1.13.PB\", \"state\": \"not_applicable\", "
	     "\"reason\": \"対象がない。\"}, {\"control\": \"5.1.1.2\"}, "
	     "{\"control\": \"5.1.1.3\", \"state\": \"of another time\"}]}";

static struct statement
read_json(const char *text)
{
	struct statement s;

	CHECK_OK(statement_from_json(
		test_mem(), S("s.json"), str_of(text), test_note(), &s));
	return s;
}

static str
json_of(const struct statement *s)
{
	struct buf out = buf_in(test_mem());

	statement_to_json(&out, s);
	return buf_str(&out);
}

void
test_oscal__brings_a_statement_back_whole(void)
{
	struct oscal_source from = source();
	struct statement s = read_json(whole), back;
	struct buf out = buf_in(test_mem()), again = buf_in(test_mem());

	CHECK_OK(oscal_ssp_put(test_mem(), &out, &from, &s, test_note()));
	CHECK_OK(oscal_ssp_put(test_mem(), &again, &from, &s, test_note()));
	CHECK(str_is(buf_str(&out), buf_str(&again)));
	CHECK_INT(check(buf_str(&out)).n, 0);
	CHECK_HAS(buf_str(&out),
		"\"last-modified\":\"2026-03-31T00:00:00+09:00\"");
	CHECK_HAS(buf_str(&out), "\"state\":\"implemented\"");
	CHECK_OK(oscal_ssp_read(
		test_mem(), S("o.json"), buf_str(&out), test_note(), &back));
	CHECK(str_is(json_of(&back), json_of(&s)));
	CHECK(hash_is(stated_hash(&back.said), stated_hash(&s.said)));
}

void
test_oscal__refuses_a_statement_that_is_no_ssp(void)
{
	static const struct {
		const char *items;
		enum word word;
	} cases[] = {
		{"[]",			   W_OSCAL_NO_ITEMS},
		{"[{\"control\": \"5.1.1 x\"}]", W_OSCAL_BAD_ITEM},
	};
	struct oscal_source from = source();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct statement s = read_json(str_fmt(test_mem(),
			HEAD ", \"forms\": {}, \"items\": %s}", cases[i].items)
						       .p);
		struct buf out = buf_in(test_mem());
		struct note *note = test_note();

		CHECK_ERR(oscal_ssp_put(test_mem(), &out, &from, &s, note),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
	}
}

/* The text with the first `old` replaced. */
static str
with(str text, const char *old, const char *new)
{
	const char *at = strstr(text.p, old);

	CHECK(at != NULL);
	return str_fmt(test_mem(), "%.*s%s%s", (int)(at - text.p), text.p, new,
		at + strlen(old));
}

void
test_oscal__does_not_read_what_others_wrote(void)
{
	static const struct {
		const char *old, *new;
	} cases[] = {
		{"\"name\":\"edition\"",   "\"name\":\"edited\""},
		{"\"name\":\"catalogue\"", "\"name\":\"other\"" },
		{"\"name\":\"form\"",      "\"name\":\"other\"" },
		{"\"name\":\"control\"",   "\"name\":\"other\"" },
		{"01/service/0",           "01/service/-1"      },
		{"01/service/0",           "01/service"         },
		{"01/service/0",           "01/ser%2vice/0"     },
		{"\"value\":\"adopted\"",  "\"value\":\"%zz\""  },
		{"\"by-components\"",      "\"statements\""     },
		{"\"value\":\"adopted\"",  "\"value\":\"%ff\""  },
		{"\"value\":\"adopted\"",  "\"value\":\"%00\""  },
		{"01/service/0",           "01/service/2000"    },
	};
	struct oscal_source from = source();
	struct statement s = read_json(whole), back;
	struct buf out = buf_in(test_mem());

	CHECK_OK(oscal_ssp_put(test_mem(), &out, &from, &s, test_note()));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		str text = with(buf_str(&out), cases[i].old, cases[i].new);

		CHECK_ROW("%s", cases[i].new);
		CHECK_ERR(oscal_ssp_read(
				  test_mem(), S("o.json"), text, note, &back),
			ERR_INVALID);
		CHECK_INT(note->word, W_OSCAL_NOT_OURS);
	}
}

/* Reads the SSP with these properties before its own: NAME VALUE, .. */
static enum err
read_with(str ssp, const char *own, struct statement *out)
{
	struct buf b = buf_in(test_mem());
	str rest = str_of(own), name, value;

	while (rest.n) {
		name = str_cut(rest, ' ', &rest);
		value = str_cut(rest, ' ', &rest);
		buf_fmt(&b,
			"{\"name\":\"%.*s\",\"ns\":\"" OSCAL_OUR_NS
			"\",\"value\":\"%.*s\",\"remarks\":\"x\"},",
			STR(name), STR(value));
	}
	buf_add_c(&b, "{\"name\":\"form\"");
	return oscal_ssp_read(test_mem(), S("o.json"),
		with(ssp, "{\"name\":\"form\"", buf_str(&b).p), test_note(),
		out);
}

/* What it makes can be written as JSON, which has each name once. */
void
test_oscal__reads_each_form_and_answer_once(void)
{
	static const char *const good[] = {"form 0",
		"form 0 said 0/a/1 said 0/a/2 said 0/b/0", "form 0 form 00"};
	static const char *const bad[] = {"form 0 form 0", "form 01",
		"form 0 said 0/a/1 said 0/a/1", "form 0 said 0/a/2 said 0/a/1",
		"form 0 said 0/a/0 said 0/b/0 said 0/a/1"};
	struct oscal_source from = source();
	struct statement s = read_json(whole), back;
	struct buf out = buf_in(test_mem());

	CHECK_OK(oscal_ssp_put(test_mem(), &out, &from, &s, test_note()));
	for (size_t i = 0; i < COUNT(good); i++) {
		CHECK_ROW("%s", good[i]);
		CHECK_OK(read_with(buf_str(&out), good[i], &back));
		read_json(str_fmt(test_mem(), "%.*s", STR(json_of(&back))).p);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		CHECK_ROW("%s", bad[i]);
		CHECK_ERR(read_with(buf_str(&out), bad[i], &back), ERR_INVALID);
	}
}

void
test_oscal__prints_a_schema_of_what_can_be_reached(void)
{
	struct buf out = buf_in(test_mem());

	oscal_schema_put(test_mem(), &out, oscal_root_by_schema(S("catalog")));
	CHECK_HAS(buf_str(&out), "\"required\":[\"uuid\",\"metadata\"]");
	CHECK_HAS(buf_str(&out), "\"party-type\":{\"enum\":[\"person\",");
	CHECK(!str_has(buf_str(&out), S("by-component")));
	CHECK(oscal_root_by_schema(S("component")) == NULL);
}
