#include "http/response.h"

#include <assert.h>

#include "base/url.h"

/* A header is one line: what could end it is our bug. */
static bool
is_one_line(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

void
resp_header(struct resp *rs, const char *name, str value)
{
	assert(rs->n_headers < RESP_MAX_HEADERS && is_one_line(value));
	rs->headers[rs->n_headers++] =
		(struct resp_header){name, str_copy(rs->mem, value)};
}

/* "//host" and "/\host" are addresses of another site to a browser. */
bool
resp_is_local(str to)
{
	return to.n && to.p[0] == '/' &&
	       (to.n == 1 || (to.p[1] != '/' && to.p[1] != '\\')) &&
	       is_one_line(to);
}

void
resp_redirect(struct resp *rs, int status, str to)
{
	assert(resp_is_local(to));
	rs->status = status;
	rs->type = "";
	rs->body.n = 0;
	rs->constant = S("");
	resp_header(rs, "Location", to);
}

void
resp_attachment(struct resp *rs, const char *type, str plain, str name)
{
	rs->status = 200;
	rs->type = type;
	resp_header(rs, "Content-Disposition",
		str_fmt(rs->mem,
			"attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s",
			STR(plain), STR(url_encode(rs->mem, name))));
}

void
resp_cookie(struct resp *rs, const char *name, str value, int max_age_s)
{
	str age = S("");

	if (max_age_s >= 0)
		age = str_fmt(rs->mem, "; Max-Age=%d", max_age_s);
	resp_header(rs, "Set-Cookie",
		str_fmt(rs->mem,
			"%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", name,
			STR(value), rs->secure ? "; Secure" : "", STR(age)));
}

void
resp_later(struct resp *rs, later_start start, later_finish finish, void *data)
{
	rs->start = start;
	rs->finish = finish;
	rs->later = data;
}
