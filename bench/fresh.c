/* fresh.c - registers to measure on */
#include "app/init.h"
#include "bench/bench.h"

struct app *
open_register(struct bench *b, struct arena *mem, const struct app_options *how)
{
	struct app_options o = *how;
	struct note note = {.mem = mem};
	struct app *app;

	o.files = bundle_embedded();
	o.words = b->words;
	o.clock = clock_real();
	must(b, app_open(mem, &o, &note, &app), &note, "open");
	return app;
}

str
fresh_register(struct bench *b, str folder, str url)
{
	struct arena *mem = arena_open(0);
	struct app *app = open_register(b, mem,
		&(struct app_options){
			.data_dir = folder, .db_url = url, .create = true});
	struct init_args in = {.test = true};
	struct call c;
	str ref;

	app_call(&c, app, mem, S(""), "bench", LANG_EN);
	c.offered = bundle_below(mem, bundle_embedded(), S("rules/ismap"));
	must(b, app_do(&c, app_init, &in), &c.note, "init");
	ref = str_copy(b->mem, c.done.ref);
	app_close(app);
	arena_close(mem);
	return ref;
}
