/*
 * library.c - what an organisation keeps beside its statements: evidence,
 * certificates, risks
 */
#include "api/work_json.h"
#include "app/read_log.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"
#include "interop/json.h"

static enum err
read_library(struct cli *c, enum library_what *out)
{
	return library_from(arg_text(c, 0), out)
		       ? OK
		       : fail_with(&c->note, ERR_USAGE, W_LIBRARY_UNKNOWN,
				 {"value", arg_text(c, 0)});
}

static enum err
read_answers(struct cli *c, struct answers *out)
{
	str path = option_text(c, OPTION_ANSWERS), text;
	enum err e;

	if (!given(c, OPTION_ANSWERS))
		return fail(&c->note, ERR_USAGE, W_LIBRARY_NO_ANSWERS);
	if ((e = cli_file_read(c, path, JSON_MAX_BYTES, &text)))
		return e;
	return interop_json_answers(c->mem, path, text, &c->note, out);
}

static void
put_table(struct cli *c, const struct work_list *list)
{
	struct text_table t = {.n_columns = 5};

	for (size_t i = 0; i < list->n; i++) {
		const struct work_whole *one = &list->at[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{one->head.id, one->head.title, one->head.mark,
                         day_text(c, one->head.until),
                         one->head.expired
					? say(c, W_LIBRARY_EXPIRED, NULL)
					: S("")}
                };
	}
	table_put(&c->out, &t, 0);
}

static enum err
put_list(struct cli *c, struct call *call, void *args)
{
	struct jsonw w = jsonw_in(&c->out);
	struct work_list list;

	work_list_of(call, args, &list);
	if (given(c, OPTION_JSON)) {
		shape_json(call, &w, &shape_work_list, &list);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	put_table(c, &list);
	put_test(c, call->app->test);
	return OK;
}

enum err
cli_library_list(struct cli *c)
{
	struct library_list in = {
		.of = option_text(c, OPTION_ORGANISATION), .counts = true};
	enum err e = read_library(c, &in.what);

	return e ? e : cli_register_ask(c, app_library_list, &in, put_list);
}

static void
put_text(struct cli *c, const struct work_whole *one)
{
	put_line(c, say_with(c, W_LIBRARY_HEAD, {"library", one->head.library},
			    {"id", one->head.id}, {"title", one->head.title},
			    {"of", one->organisation},
			    {"version", str_fmt(c->mem, "%lld",
						(long long)one->version)}));
	for (size_t i = 0; i < one->n_values; i++)
		put_line(c, str_fmt(c->mem, "  %.*s: %.*s",
				    STR(one->values[i].field),
				    STR(one->values[i].value)));
	if (one->n_bytes)
		put_line(c, say_with(c, W_LIBRARY_FILE_LINE,
				    {"name", one->file_name},
				    {"bytes", str_fmt(c->mem, "%lld",
						      (long long)one->n_bytes)},
				    {"sha256", one->sha256}));
	for (size_t i = 0; i < one->n_uses; i++)
		put_line(
			c, str_fmt(c->mem, "  %.*s %.*s", STR(one->uses[i].ref),
				   STR(one->uses[i].control)));
}

static enum err
put_record(struct cli *c, struct call *call, void *args)
{
	struct jsonw w = jsonw_in(&c->out);
	struct work_whole one;

	work_whole_of(call, args, &one);
	if (given(c, OPTION_JSON)) {
		shape_json(call, &w, &shape_work_whole, &one);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	put_text(c, &one);
	put_test(c, call->app->test);
	return OK;
}

enum err
cli_library_show(struct cli *c)
{
	struct library_get in = {.id = arg_text(c, 1)};
	enum err e = read_library(c, &in.what);

	return e ? e : cli_register_ask(c, app_library_get, &in, put_record);
}

/* The record as it is after it was saved. */
static enum err
put_saved(struct cli *c, struct call *call, void *args)
{
	const struct library_save *save = args;
	struct library_get in = {.what = save->what, .id = save->saved};
	enum err e;

	if ((e = app_ask(call, app_library_get, &in)) ||
		(e = app_read_log_write(call)))
		return cli_register_end(c, call, e);
	return put_record(c, call, &in);
}

/* The name without its folders. */
static str
base_name(str path)
{
	size_t at = path.n;

	while (at > 0 && path.p[at - 1] != '/')
		at--;
	return str_part(path, at, path.n);
}

/* The file on its way; cut off, it goes on when it is sent again. */
static enum err
send_file(struct cli *c, struct call *call, bytes file,
	struct library_save *save, struct upload_look *look)
{
	str path = option_text(c, OPTION_FILE);
	struct upload_whole in = {.name = base_name(path),
		.mark = hash_hex(c->mem, sha256(file)),
		.path = path,
		.n_bytes = (int64_t)file.n};
	enum err e = upload_whole(call, &in);

	if (e)
		return e;
	*look = (struct upload_look){.id = in.id, .wanted = in.mark};
	save->file = look;
	return app_ask(call, app_upload_look, look);
}

static enum err
save_new(struct cli *c, struct app *app, struct library_save *save,
	const str *file)
{
	struct upload_look look;
	struct call call;
	enum err e;

	if ((e = cli_register_call(c, app, &call)))
		return e;
	if (file && (e = send_file(c, &call, str_bytes(*file), save, &look)))
		return cli_register_end(c, &call, e);
	if ((e = app_draft(&call, app_library_save, save)))
		return cli_register_end(c, &call, e);
	if ((e = put_saved(c, &call, save)))
		return e;
	return cli_register_keep_clock(c, app);
}

enum err
cli_library_add(struct cli *c)
{
	struct library_save save = {.of = option_text(c, OPTION_ORGANISATION)};
	bool has_file = given(c, OPTION_FILE);
	str file = S("");
	struct app *app;
	enum err e;

	if ((e = read_library(c, &save.what)) ||
		(e = read_answers(c, &save.answers)))
		return e;
	if (has_file && (e = cli_file_read(c, option_text(c, OPTION_FILE),
				 VAULT_MAX_BYTES + 1, &file)))
		return e;
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	e = save_new(c, app, &save, has_file ? &file : NULL);
	app_close(app);
	return e;
}

static enum err
read_version(struct cli *c, int64_t *out)
{
	enum err e = cli_if_version(c, out);

	return e || *out != NO_ENTRY
		       ? e
		       : fail(&c->note, ERR_USAGE, W_VERSION_WANTED);
}

enum err
cli_library_change(struct cli *c)
{
	struct library_save in = {.id = arg_text(c, 1)};
	enum err e;

	if ((e = read_library(c, &in.what)) ||
		(e = read_version(c, &in.version)) ||
		(e = read_answers(c, &in.answers)))
		return e;
	return cli_register_draft(c, app_library_save, &in, put_saved);
}

static enum err
put_removed(struct cli *c, struct call *call, void *args)
{
	const struct library_drop *in = args;
	struct jsonw w = jsonw_in(&c->out);

	if (given(c, OPTION_JSON)) {
		jsonw_open_map(&w);
		jsonw_put(&w, "id", in->id);
		jsonw_put(&w, "organisation", in->organisation);
		jsonw_put_bool(&w, "removed", true);
		jsonw_close_map(&w);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	put_line(c, say_with(c, W_LIBRARY_REMOVED, {"id", in->id}));
	put_test(c, call->app->test);
	return OK;
}

enum err
cli_library_remove(struct cli *c)
{
	struct library_drop in = {.id = arg_text(c, 1)};
	enum err e;

	if ((e = read_library(c, &in.what)) ||
		(e = read_version(c, &in.version)))
		return e;
	return cli_register_draft(c, app_library_drop, &in, put_removed);
}

static enum err
put_file(struct cli *c, struct call *call, void *args)
{
	const struct library_bytes *in = args;
	str path = given(c, OPTION_OUT) ? option_text(c, OPTION_OUT)
					: library_plain_name(c->mem, &in->row);
	enum err e = cli_file_write(c, path, str_bytes(buf_str(in->to)));

	(void)call;
	if (!e)
		put_line(c, say_with(c, W_LIBRARY_GOT, {"file", path},
				    {"sha256", in->row.sha256}));
	return e;
}

enum err
cli_library_get(struct cli *c)
{
	struct buf file = buf_in(c->mem);
	struct library_bytes in = {.id = arg_text(c, 0), .to = &file};

	return cli_register_ask(c, app_library_bytes, &in, put_file);
}

static enum err
put_stated(struct cli *c, struct call *call, void *args)
{
	struct jsonw w = jsonw_in(&c->out);
	struct work_stated all;

	work_stated_of(call, args, &all);
	if (given(c, OPTION_JSON)) {
		shape_json(call, &w, &shape_work_stated, &all);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	if (all.open || !all.version)
		put_line(c, say(c,
				    all.open ? W_STATED_EVIDENCE_OPEN
					     : W_STATED_EVIDENCE_NEVER,
				    NULL));
	for (size_t i = 0; i < all.n; i++) {
		put_line(c, all.at[i].control);
		put_text(c, &all.at[i].record);
	}
	put_test(c, call->app->test);
	return OK;
}

enum err
cli_library_stated(struct cli *c)
{
	struct evidence_stated in = {
		.ref = arg_text(c, 0), .control = arg_text(c, 1)};

	return cli_register_ask(c, app_evidence_stated, &in, put_stated);
}
