/*
 * library_upload.c - files on their way: part by part, or whole with a form
 */
#include <stdio.h>

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

/* The parts of a file that lies in a folder of this machine. */
static enum err
put_parts(struct call *c, FILE *file, struct upload_part *in)
{
	uint8_t *space = MAKE_MANY(c->mem, uint8_t, VAULT_PART_BYTES);
	enum err e = OK;
	size_t n;

	while (e == OK && (n = fread(space, 1, VAULT_PART_BYTES, file)) > 0) {
		in->part = (bytes){space, n};
		e = app_draft(c, app_upload_part, in);
		in->at += (int64_t)n;
	}
	return e == OK && ferror(file)
		       ? fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM)
		       : e;
}

enum err
library_take_file(struct call *c, const struct req_file *from, str *id)
{
	struct upload_begin begin = {
		.name = from->name, .n_bytes = from->n_bytes};
	struct upload_part part = {.at = 0};
	FILE *file;
	enum err e = app_draft(c, app_upload_begin, &begin);

	if (e)
		return e;
	if (!(file = fopen(from->path.p, "rb")))
		return fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM);
	part.id = begin.id;
	e = put_parts(c, file, &part);
	fclose(file);
	*id = begin.id;
	return e;
}
