/*
 * library.c - what an organisation keeps beside its statements
 */
#include "api/post.h"
#include "api/work_json.h"

static const char *const nothing[] = {NULL};

struct posted {
	struct api_post post;
	struct library_save save;
	struct library_drop drop;
	struct upload_look look;
};

/* Another name is no library. */
static enum err
read_library(struct call *c, const struct req *rq, enum library_what *out)
{
	return library_from(req_param(rq, "library"), out)
		       ? OK
		       : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

enum err
api_library(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"of", NULL};
	struct library_list list = {.of = req_arg(rq, "of"), .counts = true};
	struct work_list out;
	enum err e;

	if ((e = api_args(c, rq, names)) ||
		(e = read_library(c, rq, &list.what)) ||
		(e = app_ask(c, app_library_list, &list)))
		return e;
	work_list_of(c, &list, &out);
	api_json(c, rs, &shape_work_list, &out);
	return OK;
}

static enum err
put_record(struct call *c, enum library_what what, str id, struct resp *rs)
{
	struct library_get in = {.what = what, .id = id};
	struct jsonw w = jsonw_in(&rs->body);
	struct work_whole out;
	enum err e = app_ask(c, app_library_get, &in);

	if (e)
		return e;
	work_whole_of(c, &in, &out);
	shape_json(c, &w, &shape_work_whole, &out);
	resp_header(rs, "ETag",
		str_fmt(c->mem, "\"%lld\"", (long long)out.version));
	return OK;
}

enum err
api_library_record(struct call *c, const struct req *rq, struct resp *rs)
{
	enum library_what what;
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = read_library(c, rq, &what)) ||
		(e = put_record(c, what, req_param(rq, "id"), rs)))
		return e;
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	return OK;
}

static struct posted *
begin(struct call *c, const struct req *rq,
	enum err (*put)(struct api_post *p, struct resp *rs))
{
	struct posted *p = MAKE(c->mem, struct posted);

	p->post =
		(struct api_post){.c = c, .rq = rq, .draft = true, .put = put};
	return p;
}

static enum err
put_saved(struct api_post *p, struct resp *rs)
{
	const struct library_save *in = p->args;

	if (!in->id.n) {
		rs->status = 201;
		resp_header(rs, "Location",
			str_fmt(p->c->mem, "/api/v1/library/%s/%.*s",
				library_name(in->what), STR(in->saved)));
	}
	return put_record(p->c, in->what, in->saved, rs);
}

/*
 * A file that came before goes with a new record of files. Of one that is sent
 * again under its key the file may be gone: the record has it.
 */
static enum err
read_file(struct call *c, const struct req *rq, struct posted *p)
{
	enum err e;

	p->look.id = req_arg(rq, "upload");
	p->look.wanted = p->save.sha256 = req_arg(rq, "sha256");
	if (!p->look.id.n)
		return OK;
	p->save.file = &p->look;
	e = app_ask(c, app_upload_look, &p->look);
	if (e != ERR_ABSENT || !p->save.key.n)
		return e;
	p->save.file = NULL;
	p->save.file_gone = true;
	return OK;
}

enum err
api_library_add(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"of", "upload", "sha256", NULL};
	struct posted *p = begin(c, rq, put_saved);
	enum err e;

	p->save.of = req_arg(rq, "of");
	if ((e = api_args(c, rq, names)) ||
		(e = read_library(c, rq, &p->save.what)) ||
		(e = api_post_key_if_any(&p->post, &p->save.key)) ||
		(e = api_post_answers(&p->post, rs, &p->save.answers)))
		return e;
	p->save.key_names_one = p->save.key.n > 0;
	if (p->save.what == LIBRARY_FILE && (e = read_file(c, rq, p)))
		return e;
	api_post_submit(&p->post, app_library_save, &p->save, rs);
	return OK;
}

enum err
api_library_change(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p = begin(c, rq, put_saved);
	enum err e;

	p->save.id = req_param(rq, "id");
	if ((e = api_args(c, rq, nothing)) ||
		(e = read_library(c, rq, &p->save.what)) ||
		(e = api_post_version(&p->post, true, &p->save.version)) ||
		(e = api_post_answers(&p->post, rs, &p->save.answers)))
		return e;
	api_post_submit(&p->post, app_library_save, &p->save, rs);
	return OK;
}

static enum err
put_dropped(struct api_post *p, struct resp *rs)
{
	const struct library_drop *in = p->args;
	struct jsonw w = jsonw_in(&rs->body);

	jsonw_open_map(&w);
	jsonw_put(&w, "id", in->id);
	jsonw_put(&w, "organisation", in->organisation);
	jsonw_put_bool(&w, "removed", true);
	jsonw_close_map(&w);
	return OK;
}

enum err
api_library_remove(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p = begin(c, rq, put_dropped);
	enum err e;

	p->drop.id = req_param(rq, "id");
	if ((e = api_args(c, rq, nothing)) ||
		(e = read_library(c, rq, &p->drop.what)) ||
		(e = api_post_version(&p->post, true, &p->drop.version)) ||
		(e = api_post_is_json(&p->post, rs)))
		return e;
	api_post_submit(&p->post, app_library_drop, &p->drop, rs);
	return OK;
}

enum err
api_library_reads(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_reads in = {.id = req_param(rq, "id")};
	struct work_reads out;
	enum library_what what;
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = read_library(c, rq, &what)) ||
		(e = app_ask(c, app_library_reads, &in)))
		return e;
	if (in.what != what)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	out = (struct work_reads){
		str_of(library_name(what)), in.id, in.at, in.n};
	api_json(c, rs, &shape_work_reads, &out);
	return OK;
}

enum err
api_library_file(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_bytes in = {.id = req_param(rq, "id"), .to = &rs->body};
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = app_ask(c, app_library_bytes, &in)))
		return e;
	resp_attachment(rs, file_type_media(file_type_from(in.row.file_type)),
		library_plain_name(c->mem, &in.row), in.row.file_name);
	return OK;
}
