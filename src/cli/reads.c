/* reads.c - who has read what of a case, and for what */
#include "app/read_log.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static enum err
put_lines(struct cli *c, struct call *call, void *args)
{
	struct text_table t = {.n_columns = 6};
	struct read_log_args *a = args;

	put_test(c, call->app->test);
	for (size_t i = 0; i < a->n; i++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{instant_to(c->mem, a->at[i].at), a->at[i].account,
                         a->at[i].organisation, a->at[i].object,
                         a->at[i].channel, a->at[i].purpose}
                };
	table_put(&c->out, &t, 0);
	return OK;
}

enum err
cli_reads(struct cli *c)
{
	struct read_log_args a = {.ref = arg_text(c, 0)};

	return cli_register_ask(c, app_read_log, &a, put_lines);
}
