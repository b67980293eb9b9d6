/* sweep.c - what happens because days have ended, now */
#include "app/sweep.h"

#include "cli/commands.h"
#include "cli/register.h"

enum err
cli_sweep(struct cli *c)
{
	struct sweep_result r;
	struct app *app;
	enum err e;

	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	e = app_sweep(
		app, c->mem, clock_now(&app->clock), c->lang, &c->note, &r);
	if (e)
		goto out;
	put_line(c, say_with(c, W_SWEEP_DONE, {"day", day_to(c->mem, r.done)},
			    {"n", str_fmt(c->mem, "%zu", r.n_moves)}));
	put_test(c, app->test);
	e = cli_register_keep_clock(c, app);
out:
	app_close(app);
	return e;
}
