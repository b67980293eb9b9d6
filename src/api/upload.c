/*
 * upload.c - a file on its way: whole, or part by part
 *
 * The SHA-256 that is told when it is begun is the mark of the sender: whoever
 * begins the same again is told where to go on.
 */
#include "api/post.h"
#include "app/upload.h"

static const char *const nothing[] = {NULL};

static void
put_begun(struct resp *rs, str id, int64_t next, int64_t n_bytes)
{
	struct jsonw w = jsonw_in(&rs->body);

	jsonw_open_map(&w);
	jsonw_put(&w, "upload", id);
	jsonw_put_int(&w, "next", next);
	jsonw_put_int(&w, "bytes", n_bytes);
	jsonw_put_int(&w, "part", VAULT_PART_BYTES);
	jsonw_close_map(&w);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
}

/* A file that came with a form, as `curl -F file=@..` sends it. */
static enum err
take_whole(struct call *c, const struct req *rq, struct resp *rs)
{
	const struct req_file *file = &rq->files[0];
	struct upload_whole in = {.name = file->name,
		.mark = hash_hex(c->mem, file->sum),
		.path = file->path,
		.n_bytes = file->n_bytes};
	str wanted = req_arg(rq, "sha256");
	enum err e;

	if (wanted.n && !str_is(wanted, in.mark))
		return fail(&c->note, ERR_INVALID, W_UPLOAD_SUM);
	if (req_arg(rq, "name").n)
		in.name = req_arg(rq, "name");
	if (!(e = upload_whole(c, &in)))
		put_begun(rs, in.id, in.n_bytes, in.n_bytes);
	return e;
}

enum err
api_upload(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"name", "bytes", "sha256", NULL};
	struct upload_begin in = {
		.name = req_arg(rq, "name"), .mark = req_arg(rq, "sha256")};
	enum err e = api_args(c, rq, names);

	if (e)
		return e;
	if (rq->n_files)
		return take_whole(c, rq, rs);
	if ((e = api_number(c, rq, "bytes", 1, INT64_MAX, 0, &in.n_bytes)) ||
		(e = app_draft(c, app_upload_begin, &in)))
		return e;
	put_begun(rs, in.id, in.next, in.n_bytes);
	return OK;
}

enum err
api_upload_part(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"at", NULL};
	struct upload_part in = {.id = req_param(rq, "id")};
	enum err e;

	if ((e = api_args(c, rq, names)) ||
		(e = api_number(c, rq, "at", 0, VAULT_MAX_BYTES, 0, &in.at)))
		return e;
	if (!str_is_c(rq->type, "application/octet-stream")) {
		rs->status = 415;
		return fail(&c->note, ERR_USAGE, W_API_BYTES_WANTED);
	}
	in.part = str_bytes(rq->body);
	if ((e = app_draft(c, app_upload_part, &in)))
		return e;
	put_begun(rs, in.id, in.next, in.n_bytes);
	return OK;
}

/* Once all of it has come: what it is. */
enum err
api_upload_look(struct call *c, const struct req *rq, struct resp *rs)
{
	struct upload_look in = {.id = req_param(rq, "id")};
	struct jsonw w = jsonw_in(&rs->body);
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = app_ask(c, app_upload_look, &in)))
		return e;
	jsonw_open_map(&w);
	jsonw_put(&w, "upload", in.id);
	jsonw_put(&w, "name", in.row.name);
	jsonw_put_int(&w, "bytes", in.row.n_bytes);
	jsonw_put(&w, "type", str_of(file_type_media(in.type)));
	jsonw_put(&w, "sha256", hash_hex(c->mem, in.sum));
	jsonw_close_map(&w);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	return OK;
}
