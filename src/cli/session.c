/* session.c - a session without a password, where nothing is at stake */
#include "app/secrecy.h"
#include "app/sign.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "http/session.h"

enum err
cli_session(struct cli *c)
{
	struct call call;
	struct app *app;
	str secret;
	enum err e;

	if (!given(c, OPTION_AS))
		return fail(&c->note, ERR_USAGE, W_SESSION_AS_WANTED);
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	/* refuses --as elsewhere than on a demo or test register */
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	call.account = S("");
	e = cli_register_end(c, &call,
		app_session_begin(&call, option_text(c, OPTION_AS),
			S("daicho session"), &secret));
	/* and nothing stands before the first page */
	call.account = option_text(c, OPTION_AS);
	if (!e)
		e = cli_register_end(c, &call, app_secrecy_take(&call));
	if (!e)
		put_line(c, str_fmt(c->mem, "%s=%.*s",
				    session_cookie_name(false), STR(secret)));
out:
	app_close(app);
	return e;
}
