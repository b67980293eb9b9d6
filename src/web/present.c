/*
 * present.c - who else has a section open, told to those who write it
 */
#include "http/presence.h"

#include "app/edit.h"
#include "base/jsonw.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/site.h"

bool
present_is_asked(const struct req *rq)
{
	return str_is_c(req_header(rq, "x-requested-with"), "presence");
}

str
present_say(struct call *c, const struct req *rq, const struct resp *rs,
	str ref, str section)
{
	struct presence *p = web_site_presence(rs->context);
	str where = STR_CAT(c->mem, ref, S(" "), section);
	str others[PRESENCE_MAX_TOLD];
	size_t n = p ? presence_see(p, c->mem, where, c->account, rq->received,
			       others)
		     : 0;

	return n ? words_say(c->app->words, c->mem, c->lang, W_ITEMS_PRESENT,
			   (const struct word_arg[]){
				   {"names", str_join(c->mem, others, n,
                                    S(", "))},
				   {0}
        })
		 : S("");
}

enum err
present_answer(struct call *c, const struct req *rq, struct resp *rs)
{
	struct may_write_args a = {.ref = req_param(rq, "ref"),
		.section = req_param(rq, "section")};
	struct jsonw w = jsonw_in(&rs->body);
	enum err e = app_ask(c, app_may_write_items, &a);

	if (e)
		return e;
	rs->type = "application/json";
	jsonw_open_map(&w);
	jsonw_put(&w, "text",
		a.may ? present_say(c, rq, rs, a.ref, a.section) : S(""));
	jsonw_close_map(&w);
	return OK;
}
