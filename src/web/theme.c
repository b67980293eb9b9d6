#include "web/theme.h"

#include "model/call.h"

enum { A_YEAR_S = 365 * 24 * 3600 };

enum err
web_theme(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const themes[] = {"auto", "light", "dark"};
	str theme = req_field(rq, "theme"), back = req_field(rq, "back");

	for (size_t i = 0; i < COUNT(themes); i++) {
		if (!str_is_c(theme, themes[i]))
			continue;
		resp_redirect(rs, 303, resp_is_local(back) ? back : S("/"));
		/* auto needs no cookie: the one that is there ends */
		resp_cookie(rs, "theme", theme, i ? A_YEAR_S : 0);
		return OK;
	}
	return fail_with(
		&c->note, ERR_INVALID, W_THEME_UNKNOWN, {"theme", theme});
}
