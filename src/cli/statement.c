/* statement.c - a statement as a file, and what such a file looks like */
#include "app/read_log.h"
#include "app/statement.h"
#include "cli/commands.h"
#include "cli/oscal.h"
#include "cli/register.h"
#include "interop/statement_json.h"

enum err
cli_statement_export(struct cli *c)
{
	struct statement_file_args in = {.ref = arg_text(c, 0)};
	str format = option_text(c, OPTION_FORMAT);
	struct call call;
	struct app *app;
	enum err e;

	if (given(c, OPTION_FORMAT) && !str_is_c(format, "json") &&
		!str_is_c(format, "oscal"))
		return fail_with(&c->note, ERR_USAGE, W_STATEMENT_FORMAT,
			{"text", format});
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	if ((e = app_ask(&call, app_statement_file, &in)) ||
		(e = app_read_log_write(&call)))
		e = cli_register_end(c, &call, e);
	else if (str_is_c(format, "oscal"))
		e = cli_oscal_statement(c, call.edition, &in.out);
	else
		statement_to_json(&c->out, &in.out);
out:
	app_close(app);
	return e;
}

enum err
cli_statement_schema(struct cli *c)
{
	str text;
	enum err e = bundle_get(bundle_embedded(), c->mem,
		S("docs/statement.schema.json"), &text);

	if (e)
		return fail(&c->note, e, err_word(e));
	buf_add(&c->out, text);
	return OK;
}
