#include "http/session.h"

#include <strings.h>

enum { VALUE_CHARS = 64 };

const char *
session_cookie_name(bool secure)
{
	return secure ? "__Host-session" : "session";
}

str
session_cookie(const struct req *rq)
{
	str value = req_cookie(rq, session_cookie_name(rq->secure));

	if (value.n != VALUE_CHARS)
		return S("");
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return S("");
	}
	return value;
}

void
session_cookie_put(
	const struct req *rq, struct resp *rs, str value, int max_age_s)
{
	str text = str_fmt(rs->mem, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s",
		session_cookie_name(rq->secure), STR(value),
		rq->secure ? "; Secure" : "");

	if (max_age_s >= 0)
		text = str_fmt(
			rs->mem, "%.*s; Max-Age=%d", STR(text), max_age_s);
	resp_header(rs, "Set-Cookie", text);
}

str
session_bearer(const struct req *rq)
{
	static const char scheme[] = "bearer ";
	str value = req_header(rq, "authorization");

	if (value.n < sizeof(scheme) ||
		strncasecmp(value.p, scheme, sizeof(scheme) - 1))
		return S("");
	return str_trim(str_part(value, sizeof(scheme) - 1, value.n));
}

bool
session_is_named(const struct req *rq)
{
	return req_cookie(rq, session_cookie_name(rq->secure)).n ||
	       req_header(rq, "authorization").n;
}
