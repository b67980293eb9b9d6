#include "http/router.h"
#include "support/check.h"

static const struct route pages[] = {
	{GET,  "/",                  ANYONE, NULL, 0, NULL},
	{GET,  "/services",          ANYONE, NULL, 0, NULL},
	{GET,  "/services/:service", ANYONE, NULL, 0, NULL},
	{GET,  "/services/new",      ANYONE, NULL, 0, NULL},
	{GET,  "/cases/:ref/papers", ANYONE, NULL, 0, NULL},
	{POST, "/cases/:ref/:act",   ANYONE, NULL, 0, NULL},
	{POST, "/services",          ANYONE, NULL, 0, NULL},
	{GET,  NULL,                 ANYONE, NULL, 0, NULL},
};
static const struct route data[] = {
	{GET, "/services.json",          ANYONE, NULL, 0, NULL},
	{GET, "/services/:service.json", ANYONE, NULL, 0, NULL},
	{GET, NULL,		      ANYONE, NULL, 0, NULL},
};
static const struct face faces[] = {
	{pages, NULL},
	{data,  NULL},
};

void
test_router__prefers_literals_and_endings(void)
{
	static const struct {
		enum method method;
		const char *path;
		const char *pattern, *params; /* NULL: nothing answers */
		int face;                     /* -1: no such path */
		unsigned allowed;
	} cases[] = {
		{GET,  "/",                  "/",                       "",               0,  3},
		{GET,  "/services",          "/services",               "",               0,  7},
		{HEAD, "/services",          "/services",               "",               0,  7},
		{POST, "/services",          "/services",               "",               0,  7},
		{GET,  "/services.json",     "/services.json",          "",               1,  3},
		{GET,  "/services/x",        "/services/:service",      "service=x ",     0,  3},
		{GET,  "/services/台",      "/services/:service",      "service=台 ",   0,
                 3									     },
		{GET,  "/services/new",      "/services/new",           "",               0,  3},
		{GET,  "/services/x.json",   "/services/:service.json",
                 "service=x ",							    1,  3},
		{GET,  "/services/new.json", "/services/:service.json",
                 "service=new ",							  1,  3},
		{GET,  "/services/.json",    "/services/:service",      "service=.json ",
                 0,									   3},
		{POST, "/services/x",        NULL,                      "",               0,  3},
		{GET,  "/cases/A-1/papers",  "/cases/:ref/papers",      "ref=A-1 ",       0,
                 7									     },
		{POST, "/cases/A-1/papers",  "/cases/:ref/:act",
                 "ref=A-1 act=papers ",						   0,  7},
		{GET,  "/cases/A-1/file",    NULL,                      "",               0,  4},
		{GET,  "",                   NULL,                      "",               -1, 0},
		{GET,  "services",           NULL,                      "",               -1, 0},
		{GET,  "/services/",         NULL,                      "",               -1, 0},
		{GET,  "//",                 NULL,                      "",               -1, 0},
		{GET,  "/Services",          NULL,                      "",               -1, 0},
		{GET,  "/a/b/c/d/e/f/g/h/i", NULL,                      "",               -1, 0},
	};
	const struct router *r = router_make(test_mem(), faces, COUNT(faces));

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = {.mem = test_mem(),
			.method = cases[i].method,
			.path = str_of(cases[i].path)};
		struct routed found = router_find(r, &rq);
		struct buf b = buf_in(test_mem());

		CHECK_ROW("%d %s", cases[i].method, cases[i].path);
		CHECK_INT(found.route != NULL, cases[i].pattern != NULL);
		if (found.route)
			CHECK_STR(str_of(found.route->path), cases[i].pattern);
		CHECK_INT(found.face ? found.face - faces : -1, cases[i].face);
		CHECK_INT(found.allowed, cases[i].allowed);
		for (size_t k = 0; k < rq.n_params; k++)
			buf_fmt(&b, "%s=%.*s ", rq.params[k].name,
				STR(rq.params[k].value));
		CHECK_STR(buf_str(&b), cases[i].params);
	}
}

void
test_request__gives_the_first_of_a_name_or_nothing(void)
{
	struct req rq = {.mem = test_mem(),
		.params = {{"ref", S("A-1")}},
		.n_params = 1};

	answers_put(test_mem(), &rq.args, S("st"), 0, S("x"));
	answers_put(test_mem(), &rq.args, S("st"), 1, S("y"));
	answers_put(test_mem(), &rq.headers, S("accept"), 0, S("*/*"));
	CHECK_STR(req_param(&rq, "ref"), "A-1");
	CHECK_STR(req_param(&rq, "re"), "");
	CHECK_STR(req_arg(&rq, "st"), "x");
	CHECK_STR(req_arg(&rq, "q"), "");
	CHECK_STR(req_field(&rq, "st"), "");
	CHECK_STR(req_cookie(&rq, "st"), "");
	CHECK_STR(req_header(&rq, "accept"), "*/*");
}
