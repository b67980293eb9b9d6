/* reads.c - who has read what of a case, and for what */
#include "app/read_log.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

enum err
cli_reads(struct cli *c)
{
	struct text_table t = {.n_columns = 6};
	struct read_log_args a = {.ref = arg_text(c, 0)};
	struct call call;
	struct app *app;
	enum err e;

	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	if ((e = cli_register_end(c, &call, app_ask(&call, app_read_log, &a))))
		goto out;
	put_test(c, app->test);
	for (size_t i = 0; i < a.n; i++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{instant_to(c->mem, a.at[i].at), a.at[i].account,
                         a.at[i].organisation, a.at[i].object,
                         a.at[i].channel, a.at[i].purpose}
                };
	table_put(&c->out, &t, 0);
out:
	app_close(app);
	return e;
}
