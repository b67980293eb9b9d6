/* init.c - the beginning of a register */
#include "app/init.h"

#include "app/keys.h"
#include "cli/begin.h"
#include "cli/commands.h"

enum err
cli_begin(struct cli *c, struct app *app, const struct bundle *scheme,
	const char *channel, bool test)
{
	struct init_args in = {.test = test};
	struct call call;
	enum err e;

	app_call(&call, app, c->mem, S(""), channel, c->lang);
	/* The key first: no register is ever begun that cannot sign. */
	if ((e = keys_make(app, &c->note)))
		return e;
	if ((e = app_offer(&call, scheme)) ||
		(e = app_do(&call, app_init, &in)))
		return cli_register_end(c, &call, e);
	return app_refresh(app, &c->note);
}

/* Asked before the data folder is touched: what is wrong leaves none. */
static enum err
read_today(struct cli *c, bool test, day *out)
{
	str typed = option_text(c, OPTION_TODAY);

	if (!given(c, OPTION_TODAY))
		return OK;
	if (!test)
		return fail(&c->note, ERR_USAGE, W_TODAY_NEEDS_TEST);
	if (!day_from(typed, out))
		return fail_with(
			&c->note, ERR_USAGE, W_CLI_BAD_DAY, {"day", typed});
	return OK;
}

enum err
cli_init(struct cli *c)
{
	bool test = given(c, OPTION_TEST);
	day today = DAY_NONE;
	struct scheme scheme;
	struct app *app;
	enum err e;

	if ((e = read_today(c, test, &today)) ||
		(e = cli_scheme(c, S(""), &scheme)) ||
		(e = cli_register_open(c, REGISTER_FRESH, &app)))
		return e;
	if (given(c, OPTION_TODAY))
		app->clock = clock_set(
			day_at(today, TODAY_BEGINS, APP_FIRST_ZONE_MINUTES));
	if ((e = cli_begin(c, app, scheme.files, "command", test)) ||
		(e = cli_register_keep_clock(c, app)))
		goto out;
	put_line(c, say_with(c, W_REGISTER_MADE, {"dir", app->data_dir},
			    {"origin", app->origin}));
	put_test(c, test);
out:
	app_close(app);
	return e;
}
