/* demo.c - see demo.h */
#include "bench/demo.h"

#include <string.h>

#include "app/act.h"
#include "app/edit.h"
#include "app/secrecy.h"
#include "app/sign.h"
#include "cli/kept_clock.h"

enum { TEXT_BYTES = 240 };

void
demo_make(struct bench *b, void (*watch)(void *, const char *, struct args),
	void *watch_data, struct demo *out)
{
	str folder = str_fmt(b->mem, "%.*s/demo", STR(new_folder(b)));
	const char *const argv[] = {
		b->daicho.p, "demo", "--data", folder.p, NULL};
	struct app_options o = {.data_dir = folder,
		.files = bundle_embedded(),
		.words = b->words,
		.clock = clock_real(),
		.watch = watch,
		.watch_data = watch_data};
	struct note note = {.mem = b->mem};

	*out = (struct demo){.b = b, .folder = folder};
	if (run_program(argv).exit_code)
		give_up("daicho demo failed");
	/* the demo has a clock of its own */
	must(b, app_open(b->mem, &o, &note, &out->app), &note, "demo");
	o.clock = kept_clock_get(b->mem, out->app);
	app_close(out->app);
	must(b, app_open(b->mem, &o, &note, &out->app), &note, "demo");
}

void
demo_close(struct demo *d)
{
	app_close(d->app);
	d->app = NULL;
}

str
demo_sign_in(struct demo *d, str account)
{
	struct call c;
	str secret;

	app_call(&c, d->app, d->b->mem, S(""), "test", LANG_EN);
	must(d->b, app_session_begin(&c, account, S("bench"), &secret), &c.note,
		"session");
	return secret;
}

void
demo_take_secrecy(struct demo *d, str account)
{
	struct call c;

	app_call(&c, d->app, d->b->mem, account, "test", LANG_EN);
	must(d->b, app_secrecy_take(&c), &c.note, "secrecy");
}

static enum err
write_all(struct call *c, struct desk *d, const struct catalogue *cat)
{
	struct edit_item *items =
		MAKE_MANY(c->mem, struct edit_item, cat->n_answered);
	struct edit_args in = {.ref = d->ref,
		.items = items,
		.n_items = cat->n_answered,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};
	char text[TEXT_BYTES];
	str *mine = MAKE_MANY(c->mem, str, cat->n_answered);

	memset(text, 'x', sizeof(text));
	for (size_t i = 0; i < cat->n_answered; i++) {
		str id = cat->answered[i]->id;

		items[i] =
			(struct edit_item){.control = id, .version = NO_ENTRY};
		answers_put(
			c->mem, &items[i].answers, S("state"), 0, S("adopted"));
		answers_put(c->mem, &items[i].answers, S("text"), 0,
			(str){text, sizeof(text)});
		if (str_starts(id, S(DESK_SECTION ".")))
			mine[d->n_controls++] = str_copy(c->mem, id);
	}
	d->controls = mine;
	return app_draft(c, app_edit, &call);
}

void
demo_write_statement(struct demo *d, struct desk *out)
{
	struct open_args in = {
		.machine = S("statement"), .subject = S("aoba-drive")};
	const struct app *app = d->app;
	struct call c;

	*out = (struct desk){0};
	app_call(&c, app, d->b->mem, S(DESK_WRITER), "test", LANG_EN);
	must(d->b, app_do(&c, app_open_case, &in), &c.note, "open");
	out->ref = str_copy(d->b->mem, c.done.ref);
	app_call(&c, app, d->b->mem, S(DESK_WRITER), "test", LANG_EN);
	must(d->b,
		write_all(&c, out,
			c.edition ? c.edition->catalogue
				  : app->editions[app->n_editions - 1]
					    ->catalogue),
		&c.note, "write");
}

str
desk_section_path(const struct desk *d, struct arena *mem)
{
	return str_fmt(mem, "/p/statements/%.*s/s/" DESK_SECTION, STR(d->ref));
}
