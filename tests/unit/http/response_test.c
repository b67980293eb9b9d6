#include "http/response.h"
#include "support/check.h"

static struct resp
make_resp(void)
{
	return (struct resp){.mem = test_mem(),
		.status = 200,
		.type = "text/plain",
		.body = buf_in(test_mem())};
}

void
test_response__redirects_within_the_site(void)
{
	static const struct {
		const char *to;
		bool local;
	} cases[] = {
		{"/",            true },
		{"/a?b=//c",     true },
		{"/a//b",        true },
		{"",             false},
		{"a",            false},
		{"//host",       false},
		{"/\\host",      false},
		{"http://host/", false},
		{"/a\r\nX: y",   false},
		{"/a\tb",        false},
	};
	struct resp rs = make_resp();

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].to);
		CHECK_INT(resp_is_local(str_of(cases[i].to)), cases[i].local);
	}
	buf_add_c(&rs.body, "half a page");
	resp_redirect(&rs, 303, S("/services"));
	CHECK_INT(rs.status, 303);
	CHECK_STR(buf_str(&rs.body), "");
	CHECK_STR(str_of(rs.type), "");
	CHECK_STR(str_of(rs.headers[0].name), "Location");
	CHECK_STR(rs.headers[0].value, "/services");
}

void
test_response__cookies_are_for_the_server_alone(void)
{
	struct resp rs = make_resp();

	resp_cookie(&rs, "theme", S("dark"), 60);
	resp_cookie(&rs, "s", S("1"), -1);
	rs.secure = true;
	resp_cookie(&rs, "t", S("1"), 5);
	CHECK_INT(rs.n_headers, 3);
	CHECK_STR(rs.headers[2].value,
		"t=1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=5");
	CHECK_STR(rs.headers[0].value,
		"theme=dark; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
	CHECK_STR(rs.headers[1].value, "s=1; Path=/; HttpOnly; SameSite=Lax");
}
