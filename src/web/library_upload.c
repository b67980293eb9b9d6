/*
 * library_upload.c - files on their way: part by part, or whole with a form
 */
#include "base/jsonw.h"
#include "web/chrome.h"
#include "web/library.h"
#include "web/upload.h"

/* What the script needs to go on: which upload, and from where. */
static enum err
put_answer(struct call *c, struct resp *rs, str id, int64_t next, enum err e)
{
	struct jsonw w = jsonw_in(&rs->body);

	rs->type = "application/json";
	jsonw_open_map(&w);
	if (e) {
		jsonw_put(&w, "why",
			words_note(c->app->words, c->mem, c->lang, &c->note));
		rs->status = err_http_status(e);
	} else {
		jsonw_put(&w, "id", id);
		jsonw_put_int(&w, "next", next);
		jsonw_put_int(&w, "part", VAULT_PART_BYTES);
	}
	jsonw_close_map(&w);
	return OK;
}

static bool
is_told(enum err e)
{
	return e == OK || e == ERR_INVALID || e == ERR_TOO_BIG ||
	       e == ERR_CLASH || e == ERR_ABSENT;
}

static enum err
begin(struct call *c, const struct req *rq, struct resp *rs)
{
	struct upload_begin in = {
		.name = req_field(rq, "name"), .mark = req_field(rq, "stamp")};
	enum err e;

	if (!str_to_count(req_field(rq, "size"), INT64_MAX, &in.n_bytes))
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	e = app_draft(c, app_upload_begin, &in);
	return is_told(e) ? put_answer(c, rs, in.id, in.next, e) : e;
}

enum err
web_library_parts(struct call *c, const struct req *rq, struct resp *rs)
{
	struct upload_part in = {.id = req_field(rq, "upload")};
	str name;
	enum err e;

	if (!in.id.n)
		return begin(c, rq, rs);
	if (!str_to_count(req_field(rq, "at"), VAULT_MAX_BYTES, &in.at))
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	e = upload_read(
		c, rq, W_UPLOAD_NONE, W_UPLOAD_PART_WRONG, &name, &in.part);
	if (!e)
		e = app_draft(c, app_upload_part, &in);
	return is_told(e) ? put_answer(c, rs, in.id, in.next, e) : e;
}

enum err
library_take_file(struct call *c, const struct req_file *from, str *id)
{
	struct upload_whole in = {.name = from->name,
		.path = from->path,
		.n_bytes = from->n_bytes};
	enum err e = upload_whole(c, &in);

	if (!e)
		*id = in.id;
	return e;
}
