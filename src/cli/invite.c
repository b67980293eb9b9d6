/* invite.c - a link by which somebody gets a password */
#include "app/invite.h"
#include "cli/commands.h"
#include "cli/register.h"

enum err
cli_invite(struct cli *c)
{
	struct call call;
	struct app *app;
	str secret;
	enum err e;

	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	e = cli_register_end(
		c, &call, app_invite(&call, arg_text(c, 0), &secret));
	if (!e)
		put_line(c, str_fmt(c->mem, "/invitation/%.*s", STR(secret)));
out:
	app_close(app);
	return e;
}
