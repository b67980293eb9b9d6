#include "web/theme.h"

#include "http/head.h"
#include "model/call.h"

enum { A_YEAR_S = 365 * 24 * 3600 };

str
theme_of(const struct req *rq)
{
	str theme = req_cookie(rq, "theme");

	return str_is_c(theme, "light") || str_is_c(theme, "dark") ? theme
								   : S("auto");
}

enum err
web_theme(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const themes[] = {"auto", "light", "dark"};
	str theme = req_field(rq, "theme"), back = req_field(rq, "back");

	for (size_t i = 0; i < COUNT(themes); i++) {
		if (!str_is_c(theme, themes[i]))
			continue;
		/* a longer one is none of ours, nor would it fit a head */
		if (back.n > HTTP_MAX_TARGET_BYTES || !resp_is_local(back))
			back = S("/");
		resp_redirect(rs, 303, back);
		/* auto needs no cookie: the one that is there ends */
		resp_cookie(rs, "theme", theme, i ? A_YEAR_S : 0);
		return OK;
	}
	return fail_with(
		&c->note, ERR_INVALID, W_THEME_UNKNOWN, {"theme", theme});
}
