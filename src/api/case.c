/*
 * case.c - a case and a worklist, for programs
 */
#include "api/api.h"
#include "api/case_json.h"
#include "app/self_check.h"
#include "interop/self_json.h"

static const char *const nothing[] = {NULL};

enum err
api_case(struct call *c, const struct req *rq, struct resp *rs)
{
	struct show_args a = {
		.ref = req_param(rq, "ref"), .acts = true, .page = true};
	struct jsonw w = jsonw_in(&rs->body);
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = app_ask(c, app_case_show, &a)))
		return e;
	api_put_case(c, &w, &a.out);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	resp_header(rs, "ETag",
		str_fmt(c->mem, "\"%lld\"", (long long)a.out.version));
	return OK;
}

/* What the command writes of it, in the language of the address. */
enum err
api_self_check(struct call *c, const struct req *rq, struct resp *rs)
{
	struct self_check_args a = {.ref = req_param(rq, "ref")};
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = app_ask(c, app_self_check, &a)))
		return e;
	self_json_put(c->mem, &rs->body, c->app->words, c->lang, &a.out);
	rs->type = "application/json";
	return OK;
}

enum err
api_worklist(struct call *c, const struct req *rq, struct resp *rs)
{
	struct jsonw w = jsonw_in(&rs->body);
	struct desk desk;
	enum err e;

	if ((e = api_args(c, rq, nothing)) || (e = app_ask(c, app_desk, &desk)))
		return e;
	api_put_desk(c, &w, &desk);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	return OK;
}
