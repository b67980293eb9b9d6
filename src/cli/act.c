/* act.c - open, act and edit: what people do, from the command line */
#include "app/act.h"

#include "api/case_json.h"
#include "api/work_json.h"
#include "app/edit_draft.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"

static enum err
read_answers(struct cli *c, struct answers *out)
{
	str path = option_text(c, OPTION_ANSWERS), text;
	enum err e;

	*out = (struct answers){0};
	if (!given(c, OPTION_ANSWERS))
		return OK;
	if ((e = cli_file_read(c, path, JSON_MAX_BYTES, &text)))
		return e;
	return interop_json_answers(c->mem, path, text, &c->note, out);
}

static void
put_done(struct cli *c, struct call *call)
{
	struct jsonw w = jsonw_in(&c->out);
	const struct done *done = &call->done;
	str version = str_fmt(c->mem, "%lld", (long long)done->version);

	if (!given(c, OPTION_JSON)) {
		put_line(
			c, say_with(c,
				   done->again ? W_ACT_DONE_BEFORE : W_ACT_DONE,
				   {"ref", done->ref}, {"version", version},
				   {"entry", str_fmt(c->mem, "%lld",
						     (long long)done->entry)}));
		put_test(c, call->app->test);
		return;
	}
	api_put_done(call, &w);
	buf_add_char(&c->out, '\n');
}

/* One act in one transaction, its answer, and the clock that goes on. */
static enum err
run(struct cli *c, struct app *app, app_fn fn, void *args)
{
	struct scheme scheme;
	struct call call;
	enum err e;

	if ((e = cli_register_call(c, app, &call)))
		return e;
	if (given(c, OPTION_RULES)) { /* an edition that the act takes in */
		if ((e = cli_scheme(c, S(""), &scheme)))
			return e;
		if ((e = app_offer(&call, scheme.files)))
			return cli_register_end(c, &call, e);
	}
	if ((e = app_do(&call, fn, args)))
		return cli_register_end(c, &call, e);
	put_done(c, &call);
	return cli_register_keep_clock(c, app);
}

enum err
cli_open(struct cli *c)
{
	struct open_args in = {
		.machine = arg_text(c, 0), .subject = arg_text(c, 1)};
	struct app *app;
	enum err e;

	if ((e = read_answers(c, &in.answers)) ||
		(e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	e = run(c, app, app_open_case, &in);
	app_close(app);
	return e;
}

enum err
cli_act(struct cli *c)
{
	struct act_args in = {.ref = arg_text(c, 0), .act = arg_text(c, 1)};
	struct app *app;
	enum err e;

	if ((e = read_answers(c, &in.answers)) ||
		(e = cli_if_version(c, &in.if_version)) ||
		(e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	e = run(c, app, app_act, &in);
	app_close(app);
	return e;
}

static enum err
read_draft(struct cli *c, struct edit_args *out)
{
	str path = arg_text(c, 1), text;
	struct draft_file draft;
	enum err e;

	if ((e = cli_file_read(c, path, JSON_MAX_BYTES, &text)) ||
		(e = interop_json_draft(
			 c->mem, path, text, &c->note, &draft)) ||
		(e = edit_from_draft(c->mem, &draft, &c->note, out)))
		return e;
	out->only_look |= given(c, OPTION_PREVIEW);
	return OK;
}

static void
print_conflicts(struct cli *c, const struct edit_result *r)
{
	for (size_t i = 0; i < r->n_conflicts; i++) {
		const struct edit_conflict *k = &r->conflicts[i];

		tell_line(
			c, say_with(c, W_EDIT_CONFLICT, {"control", k->control},
				   {"read", str_fmt(c->mem, "%lld",
						    (long long)k->read)},
				   {"now", str_fmt(c->mem, "%lld",
						   (long long)k->now)},
				   {"who", k->account}, {"mine", k->mine},
				   {"theirs", k->theirs}));
	}
}

static enum err
put_edited(struct cli *c, struct call *call, void *args)
{
	const struct edit_call *edit = args;
	struct jsonw w = jsonw_in(&c->out);
	str n = str_fmt(c->mem, "%zu", edit->out.n_changed);

	if (given(c, OPTION_JSON)) {
		api_put_edited(call, &w, edit);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	if (edit->in->only_look)
		put_line(c, say_with(c, W_EDIT_LOOKED, {"ref", call->done.ref},
				    {"n", n},
				    {"tasks", str_fmt(c->mem, "%zu",
						      edit->out.n_tasks)}));
	else
		put_line(c, say_with(c, W_EDIT_DONE, {"ref", call->done.ref},
				    {"n", n},
				    {"version", str_fmt(c->mem, "%lld",
							(long long)call->done
								.version)}));
	put_test(c, call->app->test);
	return OK;
}

enum err
cli_edit(struct cli *c)
{
	struct edit_args in = {.ref = arg_text(c, 0)};
	struct edit_call edit = {.in = &in};
	enum err e;

	if ((e = read_draft(c, &in)) || (e = cli_if_version(c, &in.if_version)))
		return e;
	e = (in.only_look ? cli_register_ask : cli_register_draft)(
		c, app_edit, &edit, put_edited);
	if (e == ERR_CLASH)
		print_conflicts(c, &edit.out);
	return e;
}
