#include "http/ask.h"
#include "support/check.h"

static struct req
make_req(const char *name, const char *value)
{
	struct req rq = {.mem = test_mem(), .path = S("/")};

	answers_put(test_mem(), &rq.headers, S("host"), 0, S("a:1"));
	if (value)
		answers_put(test_mem(), &rq.headers, str_of(name), 0,
			str_of(value));
	return rq;
}

void
test_ask__finds_a_tag_in_a_list(void)
{
	static const struct {
		const char *value;
		bool found;
	} cases[] = {
		{NULL,             false},
		{"",               false},
		{"\"t\"",          true },
		{"W/\"t\"",        true },
		{"\"a\", W/\"t\"", true },
		{"\"a\",\"t\",",   true },
		{"*",              true },
		{"t",              false},
		{"\"t",            false},
		{"\"tt\"",         false},
		{"w/\"t\"",        false},
		{",,,",            false},
		{"\"a\", *",       false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = make_req("if-none-match", cases[i].value);

		CHECK_ROW("row %zu", i);
		CHECK_INT(ask_has_tag(&rq, S("\"t\"")), cases[i].found);
	}
}

void
test_ask__knows_what_is_accepted(void)
{
	static const struct {
		const char *value;
		bool gzip;
	} cases[] = {
		{NULL,                false},
		{"gzip, deflate, br", true },
		{"GZIP;q=0.5",        true },
		{"gzip;q=0",          false},
		{"gzip; q=0.000, br", false},
		{"xgzip",             false},
		{"identity",          false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = make_req("accept-encoding", cases[i].value);

		CHECK_ROW("row %zu", i);
		CHECK_INT(ask_takes_gzip(&rq), cases[i].gzip);
	}
}

void
test_ask__tells_data_from_pages(void)
{
	static const struct {
		const char *path, *accept;
		bool data;
	} cases[] = {
		{"/x",      NULL,                            false},
		{"/x.json", NULL,                            true },
		{"/x.csv",  "text/html",                     true },
		{"/x.atom", NULL,                            true },
		{"/x",      "*/*",                           false},
		{"/x",      "application/json",              true },
		{"/x",      "text/html,application/json",    false},
		{"/x",      "application/problem+json;q=.1", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = make_req("accept", cases[i].accept);

		rq.path = str_of(cases[i].path);
		CHECK_ROW("row %zu", i);
		CHECK_INT(ask_is_for_data(&rq), cases[i].data);
	}
}

void
test_ask__knows_whose_page_sent_a_form(void)
{
	static const struct {
		const char *name, *value;
		bool own;
	} cases[] = {
		{"origin",         NULL,          true },
		{"origin",         "http://a:1",  true },
		{"origin",         "https://a:1", true },
		{"origin",         "http://a",    false},
		{"origin",         "http://b:1",  false},
		{"origin",         "null",        false},
		{"origin",         "a:1",         false},
		{"sec-fetch-site", "same-origin", true },
		{"sec-fetch-site", "none",        true },
		{"sec-fetch-site", "same-site",   false},
		{"sec-fetch-site", "cross-site",  false},
		{"sec-fetch-site", "whatever",    false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = make_req(cases[i].name, cases[i].value);

		CHECK_ROW("row %zu", i);
		CHECK_INT(ask_is_own(&rq), cases[i].own);
	}
}
