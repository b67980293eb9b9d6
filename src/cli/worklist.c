/* worklist.c - what an account may do next, what waits first */
#include <stdlib.h>

#include "api/case_json.h"
#include "app/desk.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static str
task_id(const struct desk_task *t)
{
	return t->act ? t->act->id : t->edit->form->id;
}

static str
task_name(const struct cli *c, const struct desk_task *t)
{
	return row_name(t->act ? &t->act->row : &t->edit->form->row, c->lang);
}

static void
put_json(struct cli *c, struct call *call, const struct desk *desk)
{
	struct jsonw w = jsonw_in(&c->out);

	api_put_desk(call, &w, desk);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct app *app, const struct desk *desk)
{
	struct text_table t = {.n_columns = 6};

	put_test(c, app->test);
	for (size_t i = 0; i < desk->n; i++) {
		const struct desk_case *d = &desk->cases[i];

		for (size_t k = 0; k < d->n_tasks; k++)
			*LIST_ADD(c->mem, &t.rows) = (struct table_row){
				{d->tasks[k].waits ? S("*") : S("-"),
                                 d->due.deadline
						? day_text(c,
                                 d->due.due.effective)
						: S("-"),
                                 d->file.ref, d->file.subject,
                                 row_name(&d->tasks[k].state->row,
                                 c->lang),
                                 str_fmt(c->mem, "%.*s  %.*s",
                                 STR(task_id(&d->tasks[k])),
                                 STR(task_name(
							c, &d->tasks[k])))}
                        };
	}
	table_put(&c->out, &t, 0);
	put_line(c, say_with(c, W_WORKLIST_COUNT,
			    {"n", str_fmt(c->mem, "%zu", desk->n_tasks)}));
	put_line(c, say_with(c, W_WORKLIST_WAITING,
			    {"n", str_fmt(c->mem, "%zu", desk->n_waiting)}));
}

enum err
cli_worklist(struct cli *c)
{
	struct desk desk;
	struct call call;
	struct app *app;
	enum err e;

	if (!given(c, OPTION_AS) && !given(c, OPTION_TOKEN) &&
		!getenv("DAICHO_TOKEN"))
		return fail(&c->note, ERR_USAGE, W_AS_WANTED);
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	if ((e = app_ask(&call, app_desk, &desk)))
		e = cli_register_end(c, &call, e);
	else if (given(c, OPTION_JSON))
		put_json(c, &call, &desk);
	else
		put_text(c, app, &desk);
out:
	app_close(app);
	return e;
}
