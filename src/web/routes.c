#include "web/routes.h"

#include "app/app.h"
#include "web/theme.h"

static const struct route routes[] = {
	{POST, "/theme", ANYONE, web_theme, 0, NULL},
	{GET,  NULL,     ANYONE, NULL,      0, NULL},
};

static void
put_error(struct call *c, const struct req *rq, struct resp *rs, enum err e)
{
	(void)rq, (void)e;
	rs->type = "text/plain; charset=utf-8";
	buf_add(&rs->body,
		words_note(c->app->words, c->mem, c->lang, &c->note));
	buf_add_char(&rs->body, '\n');
}

const struct face web_face = {routes, put_error};
