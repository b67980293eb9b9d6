/* migrate.c - brings the tables of an older register up to this program's */
#include "cli/commands.h"
#include "cli/register.h"

enum err
cli_migrate(struct cli *c)
{
	struct app *app;
	enum err e = cli_register_open(c, REGISTER_OLDER, &app);

	if (e)
		return e;
	put_line(c, say_with(c, W_MIGRATE_DONE, {"dir", app->data_dir}));
	app_close(app);
	return OK;
}
