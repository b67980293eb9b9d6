/*
 * statement_undo.c - the last import or carry-over, taken back in one step
 */
#include "app/step.h"

#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"

static void
put_json(struct cli *c, const struct step_undo *in)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "ref", in->ref);
	jsonw_put_int(&w, "step", in->out.n);
	jsonw_put_int(&w, "changes", (int64_t)in->out.n_changes);
	jsonw_put_bool(&w, "applied", in->apply && !in->out.clashes.n);
	jsonw_key(&w, "clashes");
	jsonw_open_list(&w);
	for (size_t i = 0; i < in->out.clashes.n; i++) {
		jsonw_open_map(&w);
		jsonw_put(&w, "name", in->out.clashes.at[i].name);
		jsonw_put(&w, "account", in->out.clashes.at[i].account);
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct step_undo *in)
{
	for (size_t i = 0; i < in->out.clashes.n; i++)
		put_line(
			c, say_with(c, W_STEP_LINE,
				   {"name", in->out.clashes.at[i].name},
				   {"account", in->out.clashes.at[i].account}));
	if (in->out.clashes.n)
		return; /* why nothing comes of it is said as its error */
	put_line(c, say_with(c, in->apply ? W_STEP_DONE : W_STEP_SUM,
			    {"ref", in->ref},
			    {"n", str_fmt(c->mem, "%zu", in->out.n_changes)}));
}

static void
put_step(struct cli *c, const struct step_undo *in)
{
	if (given(c, OPTION_JSON))
		put_json(c, in);
	else
		put_text(c, in);
}

static enum err
put_answer(struct cli *c, struct call *call, void *args)
{
	const struct step_undo *in = args;

	(void)call;
	put_step(c, in);
	return in->out.clashes.n ? fail_with(&c->note, ERR_CLASH, W_STEP_CLASH,
					   {"n", str_fmt(c->mem, "%zu",
							 in->out.clashes.n)})
				 : OK;
}

enum err
cli_statement_undo(struct cli *c)
{
	struct step_undo in = {
		.ref = arg_text(c, 0), .apply = given(c, OPTION_APPLY)};
	enum err e;

	if (given(c, OPTION_PREVIEW) == in.apply)
		return fail(&c->note, ERR_USAGE, W_IMPORT_ONE);
	e = (in.apply ? cli_register_draft : cli_register_ask)(
		c, app_step_undo, &in, put_answer);
	if (e == ERR_CLASH && in.apply) /* what stands against it */
		put_step(c, &in);
	return e;
}
