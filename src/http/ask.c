#include "http/ask.h"

#include <strings.h>

#include "base/buf.h"
#include "base/url.h"

bool
ask_has_tag(const struct req *rq, str tag)
{
	int32_t n = answers_lines(&rq->headers, S("if-none-match"));

	for (int32_t i = 0; i < n; i++) {
		str rest = *answers_find(&rq->headers, S("if-none-match"), i);

		if (str_is(rest, S("*")))
			return true;
		while (rest.n) {
			str one = str_trim(str_cut(rest, ',', &rest));

			if (str_starts(one, S("W/")))
				one = str_part(one, 2, one.n);
			if (str_is(one, tag))
				return true;
		}
	}
	return false;
}

static bool
is_word(str s, const char *word)
{
	str w = str_of(word);

	return s.n == w.n && !strncasecmp(s.p, w.p, w.n);
}

/* "q=0", "q=0.0": not wanted at all. */
static bool
is_unwanted(str parameters)
{
	str value, name = str_cut(str_trim(parameters), '=', &value);

	if (!is_word(str_trim(name), "q"))
		return false;
	value = str_trim(value);
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] != '0' && value.p[i] != '.')
			return false;
	return true;
}

/* Is that named in a list such as Accept, and wanted? */
static bool
is_listed(str list, const char *what)
{
	while (list.n) {
		str parameters, one = str_cut(list, ',', &list);
		str name = str_trim(str_cut(one, ';', &parameters));

		if (is_word(name, what))
			return !is_unwanted(parameters);
	}
	return false;
}

bool
ask_takes_gzip(const struct req *rq)
{
	return is_listed(req_header(rq, "accept-encoding"), "gzip");
}

bool
ask_is_for_data(const struct req *rq)
{
	static const char *const endings[] = {".json", ".csv", ".atom"};
	str accept = req_header(rq, "accept");

	if (str_starts(rq->path, S("/api/")))
		return true;
	for (size_t i = 0; i < COUNT(endings); i++)
		if (str_ends(rq->path, str_of(endings[i])))
			return true;
	return (is_listed(accept, "application/json") ||
		       is_listed(accept, "application/problem+json")) &&
	       !is_listed(accept, "text/html");
}

enum lang
ask_lang(const struct req *rq)
{
	str rest = req_header(rq, "accept-language"), one, tail;

	if (rq->lang == LANG_EN)
		return LANG_EN;
	while (rest.n) {
		one = str_trim(str_cut(str_cut(rest, ',', &rest), ';', &tail));
		if (str_starts(one, S("en")))
			return LANG_EN;
		if (str_starts(one, S("ja")))
			return LANG_JA;
	}
	return LANG_JA;
}

bool
ask_is_own(const struct req *rq)
{
	str site = req_header(rq, "sec-fetch-site");
	str origin = req_header(rq, "origin"), host = req_header(rq, "host");

	if (site.n)
		return str_is(site, S("same-origin")) ||
		       str_is(site, S("none"));
	if (!origin.n)
		return true;
	if (str_starts(origin, S("https://")))
		origin = str_part(origin, 8, origin.n);
	else if (str_starts(origin, S("http://")))
		origin = str_part(origin, 7, origin.n);
	else
		return false;
	return host.n && str_is(origin, host);
}

str
ask_address(const struct req *rq, str path)
{
	struct buf b = buf_in(rq->mem);

	if (rq->lang == LANG_EN)
		buf_add(&b, S("/en"));
	for (size_t at = 1, end; at < path.n; at = end + 1) {
		end = str_find_char(path, '/', at);
		buf_add_char(&b, '/');
		buf_add(&b, url_encode(rq->mem, str_part(path, at, end - at)));
	}
	if (!b.n)
		buf_add_char(&b, '/');
	if (rq->query.n)
		buf_fmt(&b, "?%.*s", STR(rq->query));
	return buf_str(&b);
}
