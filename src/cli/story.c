/* story.c - `daicho story FILE`: plays it on a register of its own */
#include "cli/commands.h"
#include "cli/story_run.h"

/* The folder in which the story lies, and its name there. */
static enum err
open_story(struct cli *c, str path, struct story *out)
{
	const struct bundle *files;
	size_t cut = path.n;
	enum err e;
	str dir;

	while (cut > 0 && path.p[cut - 1] != '/')
		cut--;
	dir = cut ? str_part(path, 0, cut) : S(".");
	if ((e = bundle_open_folder(c->mem, dir, &c->note, &files)))
		return e;
	return story_read(c->mem, files, bundle_embedded(),
		str_part(path, cut, path.n), &c->note, out);
}

/* A story may go on where another one ended. */
static enum err
open_register(struct cli *c, struct app **out)
{
	enum err e = cli_register_open(c, REGISTER_TOLD, out);

	if (e || !(*out)->begun || (*out)->test)
		return e;
	app_close(*out);
	return fail(&c->note, ERR_DENIED, W_STORY_NOT_HERE);
}

enum err
cli_story(struct cli *c)
{
	struct story story;
	struct story_play p = {.c = c, .story = &story};
	str via = given(c, OPTION_VIA) ? option_text(c, OPTION_VIA) : S("app");
	const struct story_way *way = story_way_of(via);
	struct scheme scheme;
	enum err e;

	if (!way)
		return fail_with(
			&c->note, ERR_USAGE, W_STORY_VIA, {"text", via});
	if ((e = open_story(c, arg_text(c, 0), &story)) ||
		(e = cli_scheme(c, S(""), &scheme)) ||
		(e = open_register(c, &p.app)))
		return e;
	p.scheme = scheme.files;
	if ((e = story_via_open(&p, way)) || (e = story_run(&p)))
		goto out;
	put_line(c, say_with(c, W_STORY_DONE, {"file", arg_text(c, 0)},
			    {"n", str_fmt(c->mem, "%zu", p.n_done)},
			    {"m", str_fmt(c->mem, "%zu", p.n_expects)}));
out:
	story_via_close(p.via);
	app_close(p.app);
	return e;
}
