/* served_test.c - what a browser, a cache and a proxy rely on */
#include "http/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define OWN_FORM                                                               \
	"Host: a\r\nOrigin: http://a\r\n"                                      \
	"Content-Type: application/x-www-form-urlencoded\r\n"

void
test_http_served__a_page_is_asked_for_once(void)
{
	struct program p = program_start(NULL);
	str a = program_get(&p, "/services", ""), tag = header_of(a, "ETag");
	static const struct {
		const char *fmt; /* %.*s is the tag */
		int status;
	} cases[] = {
		{"If-None-Match: %.*s\r\n",                         304},
		{"If-None-Match: W/%.*s\r\n",                       304},
		{"If-None-Match: \"x\", %.*s,\r\n",                 304},
		{"If-None-Match: \"x\"\r\nIf-None-Match: %.*s\r\n", 304},
		{"If-None-Match: *\r\n",                            304},
		{"If-None-Match: x%.*s\r\n",                        200},
		{"If-None-Match: \"\r\n",                           200},
		{"If-None-Match: ,,,,\r\n",                         200},
		{"If-None-Match:\r\n",                              200},
		{"Cookie: theme=dark\r\nIf-None-Match: %.*s\r\n",   200},
	};

	CHECK_INT(wire_status(a), 200);
	CHECK(tag.n > 10);
	CHECK_STR(header_of(a, "Cache-Control"), "no-cache");
	CHECK_STR(header_of(a, "Vary"), "Cookie");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());
		str got, rest, head = str_cut(str_of(cases[i].fmt), '%', &rest);

		buf_add(&b, head);
		if (rest.n) {
			buf_add(&b, tag);
			buf_add(&b, str_part(rest, 3, rest.n));
		}
		CHECK_ROW("%s", cases[i].fmt);
		got = program_get(&p, "/services", b.p);
		CHECK_INT(wire_status(got), cases[i].status);
		if (cases[i].status == 304) {
			CHECK_STR(wire_body(got), "");
			CHECK_STR(header_of(got, "ETag"), tag.p);
			CHECK_INT(count_headers(got, "Content-Length"), 1);
			CHECK_STR(header_of(got, "Content-Length"), "0");
			CHECK_STR(header_of(got, "Content-Type"), "");
			CHECK_STR(header_of(got, "Transfer-Encoding"), "");
		}
	}
	CHECK_ROW("any other theme is none");
	CHECK_STR(header_of(program_get(
				    &p, "/services", "Cookie: theme=pink\r\n"),
			  "ETag"),
		tag.p);
	CHECK_ROW("other sites may read data, and why there are none");
	a = program_get(&p, "/nothing.json", "");
	CHECK_INT(wire_status(a), 404);
	CHECK_STR(header_of(a, "Access-Control-Allow-Origin"), "*");
	CHECK_STR(header_of(program_get(&p, "/nothing", ""),
			  "Access-Control-Allow-Origin"),
		"");
	CHECK_ROW("another query, language or theme is another page");
	CHECK(!str_is(
		tag, header_of(program_get(&p, "/services?q=x", ""), "ETag")));
	CHECK(!str_is(
		tag, header_of(program_get(&p, "/en/services", ""), "ETag")));
	CHECK_ROW("what is not there may not be kept");
	a = program_get(&p, "/nothing", "If-None-Match: *\r\n");
	CHECK_INT(wire_status(a), 404);
	CHECK_STR(header_of(a, "Cache-Control"), "no-store");
	program_stop(&p);
}

void
test_http_served__a_page_is_another_after_an_act(void)
{
	static const char answers[] = "{\"name\": \"served\", \"kind\": "
				      "\"provider\", \"title_ja\": \"台\", "
				      "\"title_en\": \"Served\"}";
	str file = str_fmt(test_mem(), "%s.json", getenv("HTTP_DATA"));
	const char *const act[] = {"act", getenv("HTTP_REGISTER_CASE"),
		"add_organisation", "--data", getenv("HTTP_DATA"), "--as",
		"operator", "--answers", file.p, NULL};
	struct program p = program_start(NULL);
	str tag = header_of(program_get(&p, "/services", ""), "ETag");
	FILE *f = fopen(file.p, "w");

	CHECK(f && fputs(answers, f) >= 0 && !fclose(f));
	CHECK_STR(header_of(program_get(&p, "/services", ""), "ETag"), tag.p);
	/* by another program, beside this one */
	CHECK_INT(program_run(act), 0);
	CHECK(!str_is(
		tag, header_of(program_get(&p, "/services", ""), "ETag")));
	program_stop(&p);
}

void
test_http_served__head_is_get_without_a_body(void)
{
	static const char *const paths[] = {
		"/services", "/nothing", "/services.json"};
	struct program p = program_start(NULL);

	for (size_t i = 0; i < COUNT(paths); i++) {
		str get = program_get(&p, paths[i], "");
		str head = program_ask(&p, str_fmt(test_mem(),
						   "HEAD %s HTTP/1.1\r\n"
						   "Host: a\r\n\r\n",
						   paths[i]));

		CHECK_ROW("%s", paths[i]);
		CHECK_INT(wire_status(head), wire_status(get));
		CHECK_STR(header_of(head, "Content-Length"),
			header_of(get, "Content-Length").p);
		CHECK_STR(header_of(head, "ETag"), header_of(get, "ETag").p);
		CHECK_STR(wire_body(head), "");
	}
	program_stop(&p);
}

void
test_http_served__assets_are_kept_for_ever(void)
{
	struct program p = program_start(NULL);
	str page = program_get(&p, "/services", ""), plain, gzip;
	const char *at = strstr(page.p, "/assets/app-");
	const char *path;
	str rest;

	CHECK(at != NULL);
	path = str_copy(test_mem(), str_cut(str_of(at), '"', &rest)).p;
	plain = program_get(&p, path, "");
	gzip = program_get(&p, path, "Accept-Encoding: br, gzip\r\n");
	CHECK_INT(wire_status(plain), 200);
	CHECK_STR(header_of(plain, "Cache-Control"),
		"public, max-age=31536000, immutable");
	CHECK_STR(header_of(plain, "Vary"), "Accept-Encoding");
	CHECK_STR(header_of(plain, "Content-Type"), "text/css; charset=utf-8");
	CHECK_STR(header_of(plain, "Content-Encoding"), "");
	CHECK_STR(header_of(gzip, "Content-Encoding"), "gzip");
	CHECK(wire_body(gzip).n < wire_body(plain).n / 2);
	CHECK_INT(wire_status(program_get(&p, path,
			  str_fmt(test_mem(), "If-None-Match: %.*s\r\n",
				  STR(header_of(gzip, "ETag")))
				  .p)),
		304);
	CHECK_INT(wire_status(program_get(&p, "/assets/app.css", "")), 404);
	program_stop(&p);
}

void
test_http_served__goes_on_after_what_is_unchanged(void)
{
	static const char *const paths[] = {
		"/services", "/services.csv", "/services?q=drive", "/nothing"};
	struct program p = program_start(NULL);

	for (size_t i = 0; i < COUNT(paths); i++) {
		str first = program_get(&p, paths[i], "");
		str asks = str_fmt(test_mem(),
			"GET %s HTTP/1.1\r\nHost: a\r\nIf-None-Match: "
			"%.*s\r\n\r\n",
			paths[i], STR(header_of(first, "ETag")));
		int fd = wire_open(p.port);

		CHECK_ROW("%s", paths[i]);
		for (int k = 0; k < 3; k++) {
			str a;

			CHECK(wire_send(fd, asks));
			a = wire_answer(test_mem(), fd, false);
			CHECK_INT(wire_status(a), wire_status(first) == 200
							  ? 304
							  : wire_status(first));
		}
		wire_close(fd);
	}
	program_stop(&p);
}

void
test_http_served__theme_is_chosen_by_a_form_of_ours(void)
{
	static const struct {
		str request;
		int status;
		const char *where, *cookie;
	} cases[] = {
		{S_INIT("POST /theme HTTP/1.1\r\n" OWN_FORM
			"Content-Length: 31\r\n\r\n"
			"theme=dark&back=%2Fservices%3Fq"),
                 303, "/services?q", "theme=dark; " },
		{S_INIT("POST /theme HTTP/1.1\r\n" OWN_FORM
			"Content-Length: 24\r\n\r\n"
			"theme=light&back=//evil/"),
                 303, "/",           "theme=light; "},
		{S_INIT("POST /theme HTTP/1.1\r\n" OWN_FORM
			"Content-Length: 10\r\n\r\ntheme=auto"),
                 303, "/",
                 "theme=auto; Path=/; HttpOnly; SameSite=Lax; "
			"Max-Age=0"                 },
		{S_INIT("POST /theme HTTP/1.1\r\n" OWN_FORM
			"Content-Length: 9\r\n\r\ntheme=red"),
                 422, "",            ""             },
		{S_INIT("POST /theme HTTP/1.1\r\nHost: a\r\n"
			"Sec-Fetch-Site: cross-site\r\n"
			"Content-Length: 0\r\n\r\n"),
                 403, "",            ""             },
		{S_INIT("POST /theme HTTP/1.1\r\nHost: a\r\n"
			"Content-Type: multipart/form-data; boundary=b\r\n"
			"Content-Length: 64\r\n\r\n"
			"--b\r\nContent-Disposition: form-data; "
			"name=\"theme\"\r\n\r\ndark\r\n--b--"),
                 303, "/",           "theme=dark; " },
	};
	struct program p = program_start(NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		str a = program_ask(&p, cases[i].request);

		CHECK_ROW("row %zu", i);
		CHECK_INT(wire_status(a), cases[i].status);
		CHECK_STR(header_of(a, "Location"), cases[i].where);
		CHECK_HAS(header_of(a, "Set-Cookie"), cases[i].cookie);
	}
	program_stop(&p);
}

void
test_http_served__a_slash_too_many_leads_on(void)
{
	struct program p = program_start(NULL);
	str a = program_get(&p, "/en/services/?q=a", "");

	CHECK_INT(wire_status(a), 308);
	CHECK_STR(header_of(a, "Location"), "/en/services?q=a");
	CHECK_INT(wire_status(program_get(&p, "/nothing/", "")), 404);
	program_stop(&p);
}

void
test_http_served__a_taken_port_is_named(void)
{
	struct program p = program_start(NULL);
	const char *const again[] = {"serve", "--data", getenv("HTTP_DATA"),
		"--port", str_fmt(test_mem(), "%d", p.port).p, NULL};

	CHECK_INT(program_run(again), err_exit_code(ERR_BUSY));
	program_stop(&p);
}

void
test_http_served__no_demo_is_served_if_none_may_be(void)
{
	const char *const args[] = {
		"serve", "--data", getenv("HTTP_DATA"), "--no-demo", NULL};

	CHECK_INT(program_run(args), err_exit_code(ERR_STATE));
}
