/*
 * item.c - one item of a draft: who does it by when, comments, evidence, and
 * one's last change taken back
 */
#include "api/work_json.h"
#include "app/edit_draft.h"
#include "app/read_log.h"
#include "cli/commands.h"
#include "cli/register.h"

static void
put_records(struct cli *c, const struct work_record *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_line(c,
			say_with(c, W_ITEM_RECORD, {"library", at[i].library},
				{"id", at[i].id}, {"title", at[i].title},
				{"until", day_text(c, at[i].until)}));
}

static void
put_text(struct cli *c, const struct work_item *in)
{
	put_line(c, say_with(c, W_ITEM_HEAD, {"ref", in->ref},
			    {"control", in->control},
			    {"version", str_fmt(c->mem, "%lld",
						(long long)in->version)},
			    {"by", in->by.n ? in->by : S("-")}));
	for (size_t i = 0; i < in->n_values; i++)
		put_line(c, str_fmt(c->mem, "  %.*s: %.*s",
				    STR(in->values[i].field),
				    STR(in->values[i].value)));
	put_line(c, say_with(c, W_ITEM_TASK,
			    {"owner", in->owner.n ? in->owner : S("-")},
			    {"due", day_text(c, in->due)}));
	for (size_t i = 0; i < in->n_comments; i++) {
		const struct work_comment *k = &in->comments[i];

		put_line(c,
			say_with(c,
				k->settled ? W_ITEM_COMMENT_SETTLED
					   : W_ITEM_COMMENT,
				{"n", str_fmt(c->mem, "%lld", (long long)k->n)},
				{"by", k->by}, {"text", k->text}));
	}
	put_records(c, in->evidence, in->n_evidence);
	put_records(c, in->beside, in->n_beside);
}

static void
put_item(struct cli *c, struct call *call, const struct item_in_hand *in)
{
	struct jsonw w = jsonw_in(&c->out);
	struct work_item item;

	work_item_of(call, in, &item);
	if (given(c, OPTION_JSON)) {
		shape_json(call, &w, &shape_work_item, &item);
		buf_add_char(&c->out, '\n');
		return;
	}
	put_text(c, &item);
	put_test(c, call->app->test);
}

static enum err
put_shown(struct cli *c, struct call *call, void *args)
{
	put_item(c, call, args);
	return OK;
}

enum err
cli_item_show(struct cli *c)
{
	struct item_in_hand in = {
		.ref = arg_text(c, 0), .control = arg_text(c, 1)};

	return cli_register_ask(c, app_item, &in, put_shown);
}

/* The item as it is after a change. */
static enum err
put_after(struct cli *c, struct call *call, void *args)
{
	struct item_in_hand in = {
		.ref = arg_text(c, 0), .control = arg_text(c, 1)};
	enum err e;

	(void)args;
	if ((e = app_ask(call, app_item, &in)) ||
		(e = app_read_log_write(call)))
		return cli_register_end(c, call, e);
	put_item(c, call, &in);
	return OK;
}

/* A dash takes away what stands there. */
static void
put_answer(struct cli *c, enum option o, const char *name, struct answers *out)
{
	str value = option_text(c, o);

	if (given(c, o))
		answers_put(c->mem, out, str_of(name), 0,
			str_is_c(value, "-") ? S("") : value);
}

enum err
cli_item_assign(struct cli *c)
{
	struct edit_task task;
	struct answers sent = {0};
	struct edit_item *items =
		MAKE_MANY(c->mem, struct edit_item, c->options.n_args);
	struct edit_args args = {.ref = arg_text(c, 0),
		.what = EDIT_STATEMENT_ITEM,
		.items = items,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &args};
	enum err e;

	put_answer(c, OPTION_OWNER, "owner", &sent);
	put_answer(c, OPTION_DUE, "due", &sent);
	if (!sent.n)
		return fail(&c->note, ERR_USAGE, W_ITEM_NO_TASK);
	if ((e = edit_task_from(&sent, &c->note, &task)) ||
		(e = cli_if_version(c, &task.version)))
		return e;
	for (size_t i = 1; i < c->options.n_args; i++)
		items[args.n_items++] =
			(struct edit_item){.control = arg_text(c, i),
				.version = NO_ENTRY,
				.task = &task};
	return cli_register_draft(c, app_edit, &call, put_after);
}

enum err
cli_item_comment(struct cli *c)
{
	struct comment_args in = {.ref = arg_text(c, 0),
		.control = arg_text(c, 1),
		.text = arg_text(c, 2)};

	return cli_register_draft(c, app_comment, &in, put_after);
}

enum err
cli_item_settle(struct cli *c)
{
	struct comment_args in = {
		.ref = arg_text(c, 0), .control = arg_text(c, 1)};

	if (!str_to_count(arg_text(c, 2), INT64_MAX, &in.settle) || !in.settle)
		return fail_with(&c->note, ERR_USAGE, W_BAD_VERSION,
			{"value", arg_text(c, 2)});
	return cli_register_draft(c, app_comment, &in, put_after);
}

enum err
cli_item_undo(struct cli *c)
{
	struct undo_args in = {
		.ref = arg_text(c, 0), .control = arg_text(c, 1)};
	enum err e = cli_if_version(c, &in.version);

	if (e)
		return e;
	if (in.version == NO_ENTRY)
		return fail(&c->note, ERR_USAGE, W_VERSION_WANTED);
	return cli_register_draft(c, app_undo, &in, put_after);
}

static enum err
run_link(struct cli *c, bool drop)
{
	struct evidence_link in = {
		arg_text(c, 0), arg_text(c, 1), arg_text(c, 2), drop};

	return cli_register_draft(c, app_evidence_link, &in, put_after);
}

enum err
cli_item_link(struct cli *c)
{
	return run_link(c, false);
}

enum err
cli_item_unlink(struct cli *c)
{
	return run_link(c, true);
}
