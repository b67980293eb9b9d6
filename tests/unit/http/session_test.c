#include "http/session.h"
#include "support/check.h"

#define SECRET                                                                 \
	"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

void
test_session__cookie_has_one_form(void)
{
	static const struct {
		const char *name, *value;
		bool secure, good;
	} cases[] = {
		{"session",        SECRET,                  false, true },
		{"session",        SECRET "0",              false, false},
		{"session",        "",                      false, false},
		{"session",        "001122",                false, false},
 /* a plain host may set the plain name, so it counts for nothing
  */
		{"session",        SECRET,                  true,  false},
		{"__Host-session", SECRET,                  true,  true },
		{"__Host-session", SECRET,                  false, false},
		{"session",
                 "00112233445566778899AABBCCDDEEFF"
			"00112233445566778899aabbccddeeff", false, false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = {.mem = test_mem(), .secure = cases[i].secure};

		CHECK_ROW("row %zu", i);
		answers_put(test_mem(), &rq.cookies, str_of(cases[i].name), 0,
			str_of(cases[i].value));
		CHECK_STR(session_cookie(&rq), cases[i].good ? SECRET : "");
	}
}

void
test_session__cookie_is_the_sites_alone(void)
{
	struct req rq = {.mem = test_mem()};
	struct resp rs = {.mem = test_mem()};

	session_cookie_put(&rq, &rs, S(SECRET), -1);
	rq.secure = true;
	session_cookie_put(&rq, &rs, S(""), 0);
	CHECK_STR(rs.headers[0].value,
		"session=" SECRET "; Path=/; HttpOnly; SameSite=Lax");
	CHECK_STR(rs.headers[1].value,
		"__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; "
		"Max-Age=0");
}

void
test_session__reads_a_bearer(void)
{
	static const struct {
		const char *header, *token;
	} cases[] = {
		{"Bearer abc",   "abc"},
		{"bearer  abc ", "abc"},
		{"Bearer ",      ""   },
		{"Bearer",       ""   },
		{"Basic abc",    ""   },
		{"",             ""   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = {.mem = test_mem()};

		CHECK_ROW("row %zu", i);
		answers_put(test_mem(), &rq.headers, S("authorization"), 0,
			str_of(cases[i].header));
		CHECK_STR(session_bearer(&rq), cases[i].token);
		CHECK_INT(session_is_named(&rq), cases[i].header[0] != 0);
	}
}
