/* hostile_test.c - requests that nobody well-meaning sends */
#include "http/program.h"

#include <unistd.h>

#include "base/clock.h"

static void
check_guarded(str answer)
{
	static const struct {
		const char *name, *value;
	} rows[] = {
		{"Content-Security-Policy",
                 "default-src 'none'; style-src 'self'; script-src "
			"'self'; img-src 'self'; connect-src 'self'; "
			"form-action 'self'; base-uri 'none'; "
			"frame-ancestors 'none'"              },
		{"X-Content-Type-Options",       "nosniff"    },
		{"Referrer-Policy",              "same-origin"},
		{"Cross-Origin-Opener-Policy",   "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Server",                       ""           },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_STR(header_of(answer, rows[i].name), rows[i].value);
	CHECK(header_of(answer, "Permissions-Policy").n > 0);
}

void
test_http_hostile__is_answered_clearly_in_both_languages(void)
{
	static const struct {
		const char *request;
		int status;
	} cases[] = {
		{"GET %s/nothing HTTP/1.1\r\nHost: a\r\n\r\n",                   404},
		{"GET %s/services/nothing HTTP/1.1\r\nHost: a\r\n\r\n",          404},
		{"GET %s/a%%2fb HTTP/1.1\r\nHost: a\r\n\r\n",                    400},
		{"GET %s/%%00 HTTP/1.1\r\nHost: a\r\n\r\n",                      400},
		{"GET %s/%%ff HTTP/1.1\r\nHost: a\r\n\r\n",                      400},
		{"GET %s/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",          400},
		{"GET %s/?q=%%e3%%81 HTTP/1.1\r\nHost: a\r\n\r\n",               400},
		{"GET %s/?q=%%1b HTTP/1.1\r\nHost: a\r\n\r\n",                   400},
		{"GET %s/services?p=-1 HTTP/1.1\r\nHost: a\r\n\r\n",             400},
		{"GET %s/ HTTP/1.1\nHost: a\n\n",                                400},
		{"GET %s/ HTTP/1.1\r\nX: 1\r\n 2\r\nHost: a\r\n\r\n",            400},
		{"GET %s/ HTTP/1.1\r\n\r\n",                                     400},
		{"PUT %s/theme HTTP/1.1\r\nHost: a\r\n\r\n",                     405},
		{"POST %s/services HTTP/1.1\r\nHost: a\r\n\r\n",                 405},
		{"BREW %s/ HTTP/1.1\r\nHost: a\r\n\r\n",                         501},
		{"POST %s/theme HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
		 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		{"POST %s/theme HTTP/1.1\r\nHost: a\r\n"
		 "Content-Length: 99999999\r\n\r\n",            413},
		{"POST %s/theme HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
		 "Content-Encoding: gzip\r\n\r\nx",             415},
		{"POST %s/theme HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n"
		 "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
		 "theme=%%",				    400},
		{"POST %s/theme HTTP/1.1\r\nHost: a\r\n"
		 "Origin: http://b\r\nContent-Length: 10\r\n"
		 "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
		 "theme=dark",				  403},
	};
	struct program p = program_start(NULL);

	for (size_t i = 0; i < COUNT(cases); i++)
		for (int en = 0; en < 2; en++) {
			str want = en ? S("<html lang=\"en\"")
				      : S("<html lang=\"ja\"");
			struct buf b = buf_in(test_mem());
			const char *rest = strstr(cases[i].request, "%s");
			str a;

			/* the row, with its language in place of %s */
			buf_add(&b, str_part(str_of(cases[i].request), 0,
					    (size_t)(rest - cases[i].request)));
			buf_add_c(&b, en ? "/en" : "");
			for (rest += 2; *rest; rest++) {
				buf_add_char(&b, *rest);
				rest += rest[0] == '%' && rest[1] == '%';
			}
			CHECK_ROW("%s", b.p);
			a = program_ask(&p, buf_str(&b));
			CHECK_INT(wire_status(a), cases[i].status);
			CHECK_STR(header_of(a, "Content-Type"),
				"text/html; charset=utf-8");
			CHECK_HAS(wire_body(a), want.p);
			check_guarded(a);
		}
	program_stop(&p);
}

void
test_http_hostile__programs_get_problems(void)
{
	static const char *const headers[] = {
		"", "Accept: application/json\r\n"};
	struct program p = program_start(NULL);

	for (size_t i = 0; i < COUNT(headers); i++) {
		str a = program_get(
			&p, i ? "/nothing" : "/nothing.json", headers[i]);

		CHECK_INT(wire_status(a), 404);
		CHECK_HAS(header_of(a, "Content-Type"),
			"application/problem+json");
		check_guarded(a);
	}
	program_stop(&p);
}

void
test_http_hostile__half_sent_requests_hold_up_nobody(void)
{
	enum { HALF = 900, ROUNDS = 20, MOST_MS = 2000 };
	struct program p = program_start(NULL);
	int fds[HALF];

	for (int i = 0; i < HALF; i++) {
		fds[i] = wire_open(p.port);
		CHECK_ROW("connection %d", i);
		CHECK(fds[i] >= 0);
		CHECK(wire_send(fds[i],
			S("GET /services HTTP/1.1\r\nHost: a\r\nX-Slow: ")));
	}
	for (int i = 0; i < ROUNDS; i++) {
		int64_t from = clock_ticks_ms();

		CHECK_ROW("round %d", i);
		CHECK_INT(wire_status(program_get(&p, "/services", "")), 200);
		CHECK(clock_ticks_ms() - from < MOST_MS);
	}
	/* and each can still go on */
	for (int i = 0; i < HALF; i += 90) {
		CHECK(wire_send(fds[i], S("1\r\n\r\n")));
		CHECK_INT(wire_status(wire_answer(test_mem(), fds[i], false)),
			200);
	}
	for (int i = 0; i < HALF; i++)
		wire_close(fds[i]);
	program_stop(&p);
}
