/* worklist.c - what an account may do next, soonest day first */
#include <stdlib.h>

#include "api/case_json.h"
#include "app/show.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static void
put_json(struct cli *c, struct call *call, const struct worklist *list)
{
	struct jsonw w = jsonw_in(&c->out);

	api_put_worklist(call, &w, list);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct app *app, const struct worklist *list)
{
	struct text_table t = {.n_columns = 5};

	put_test(c, app->test);
	for (size_t i = 0; i < list->n; i++) {
		const struct task_view *v = &list->at[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{v->deadline ? day_text(c, v->due.effective) : S("-"),
                         v->file.ref, v->file.subject,
                         row_name(&v->state->row, c->lang),
                         str_fmt(c->mem, "%.*s  %.*s", STR(v->act->id),
                         STR(row_name(&v->act->row, c->lang)))}
                };
	}
	table_put(&c->out, &t, 0);
	put_line(c, say_with(c, W_WORKLIST_COUNT,
			    {"n", str_fmt(c->mem, "%zu", list->n)}));
}

enum err
cli_worklist(struct cli *c)
{
	struct worklist list;
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
	if ((e = app_ask(&call, app_worklist, &list)))
		e = cli_register_end(c, &call, e);
	else if (given(c, OPTION_JSON))
		put_json(c, &call, &list);
	else
		put_text(c, app, &list);
out:
	app_close(app);
	return e;
}
