/* demo.c - a fictional register that has lived for two years */
#include <stdio.h>
#include <unistd.h>

#include "app/demo_sign.h"
#include "cli/commands.h"
#include "cli/kept_clock.h"
#include "cli/sign_ins.h"
#include "cli/story_run.h"

enum { PERCENT = 100, PROGRESS_STEP = 10 };

struct progress {
	struct cli *c;
	bool terminal;
	size_t said; /* per cent */
};

/* On a terminal one line that counts, elsewhere a line for each tenth. */
static void
show_progress(void *data, size_t done, size_t all)
{
	struct progress *p = data;
	size_t now = done * PERCENT / all;
	str text;

	if (now == p->said || (!p->terminal && now / PROGRESS_STEP ==
						       p->said / PROGRESS_STEP))
		return;
	p->said = now;
	text = say_with(
		p->c, W_DEMO_PROGRESS, {"n", str_fmt(p->c->mem, "%zu", now)});
	fprintf(stderr, p->terminal ? "\r%.*s%s" : "%.*s%s", STR(text),
		p->terminal && now < PERCENT ? "" : "\n");
}

static enum err
play(struct cli *c, struct app *app, struct story *story)
{
	struct progress progress = {.c = c, .terminal = isatty(2)};
	struct story_play p = {.c = c,
		.app = app,
		.story = story,
		.progress = show_progress,
		.progress_data = &progress};
	struct scheme scheme;
	struct call call;
	enum err e;

	if ((e = cli_scheme(c, S(""), &scheme)))
		return e;
	p.scheme = scheme.files;
	if ((e = story_run(&p)))
		return e;
	/* its time goes on from where the story ends */
	if ((e = kept_clock_put(c->mem, app, clock_now(&app->clock), &c->note)))
		return e;
	put_line(c, say_with(c, W_DEMO_DONE, {"dir", app->data_dir},
			    {"n", str_fmt(c->mem, "%zu", p.n_done)}));
	put_test(c, true);
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	if ((e = cli_register_end(c, &call, app_demo_sign_make(&call))))
		return e;
	return put_sign_ins(c, app);
}

enum err
cli_demo(struct cli *c)
{
	const struct bundle *files = bundle_embedded();
	struct story story;
	struct app *app;
	enum err e;

	if ((e = story_read(c->mem, files, NULL, S("demo/demo.story"), &c->note,
		     &story)) ||
		(e = cli_register_open(c, REGISTER_FRESH, &app)))
		return e;
	e = play(c, app, &story);
	app_close(app);
	return e;
}
