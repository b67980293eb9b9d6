/* worklist.c - what an account may do next, soonest day first */
#include <stdlib.h>

#include "app/show.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static void
put_json(struct cli *c, const struct app *app, const struct worklist *list)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put_bool(&w, "test", app->test);
	jsonw_key(&w, "tasks");
	jsonw_open_list(&w);
	for (size_t i = 0; i < list->n; i++) {
		const struct task_view *t = &list->at[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "case", t->file.ref);
		jsonw_put(&w, "machine", t->machine->id);
		jsonw_put(&w, "subject", t->file.subject);
		jsonw_put(&w, "state", t->state->id);
		jsonw_put(&w, "act", t->act->id);
		jsonw_put(&w, "act_name", row_name(&t->act->row, c->lang));
		if (t->deadline) {
			jsonw_put(&w, "deadline", t->deadline->id);
			jsonw_put_day(&w, "legal", t->due.legal);
			jsonw_put_day(&w, "effective", t->due.effective);
		}
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
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
		put_json(c, app, &list);
	else
		put_text(c, app, &list);
out:
	app_close(app);
	return e;
}
