/*
 * statement_undo.c - the last import or carry-over, taken back in one step
 */
#include "app/step.h"

#include "api/work_json.h"
#include "cli/commands.h"
#include "cli/register.h"

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
put_step(struct cli *c, struct call *call, const struct step_undo *in)
{
	struct jsonw w = jsonw_in(&c->out);
	struct work_step step = work_step_of(in);

	if (!given(c, OPTION_JSON)) {
		put_text(c, in);
		return;
	}
	shape_json(call, &w, &shape_work_step, &step);
	buf_add_char(&c->out, '\n');
}

static enum err
put_answer(struct cli *c, struct call *call, void *args)
{
	const struct step_undo *in = args;

	put_step(c, call, in);
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
		put_step(c, NULL, &in);
	return e;
}
