/*
 * controls.c - the catalogue: numbers, flags, our own titles and hints
 */
#include "api/api.h"
#include "app/catalogue.h"
#include "rules/edition.h"

static const struct shape parent_members[] = {
	SHAPE_STR("id", struct control, id),
	{0},
};
static const struct shapes shape_parent = {"ControlParent", parent_members};
static const struct shape control_members[] = {
	SHAPE_STR("id", struct control, id),
	SHAPE_STR("level", struct control, level_word),
	SHAPE_STR("kind", struct control, kind),
	SHAPE_STR("flags", struct control, flags),
	SHAPE_PTR("parent", struct control, parent, &shape_parent),
	SHAPE_BOOL("answered", struct control, answered),
	SHAPE_BOOL("mandatory", struct control, mandatory),
	SHAPE_STR("title_ja", struct control, title_ja),
	SHAPE_STR("title_en", struct control, title_en),
	SHAPE_STR("hint_ja", struct control, hint_ja),
	SHAPE_STR("hint_en", struct control, hint_en),
	SHAPE_STR("since", struct control, since),
	SHAPE_STR("note", struct control, note),
	{0},
};
const struct shapes shape_control = {"Control", control_members};

struct controls_out {
	str catalogue;
	hash hash;
	const struct control **at;
	size_t n;
};
static const struct shape controls_members[] = {
	SHAPE_STR("catalogue", struct controls_out, catalogue),
	SHAPE_HASH("hash", struct controls_out, hash),
	SHAPE_REFS("controls", struct controls_out, at, n, &shape_control),
	{0},
};
const struct shapes shape_controls = {"Catalogue", controls_members};

/* What the page finds with the same words, all of it; without any, all. */
static enum err
ask(struct call *c, const struct req *rq, struct controls_out *out)
{
	static const char *const allowed[] = {"q", NULL};
	struct catalogue_args in = {.q = req_arg(rq, "q"), .whole = true};
	const struct catalogue *cat;
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, app_catalogue, &in)))
		return e;
	cat = c->edition->catalogue;
	*out = (struct controls_out){.catalogue = cat->id,
		.hash = cat->hash,
		.at = MAKE_MANY(
			c->mem, const struct control *, in.out.n_found)};
	for (size_t i = 0; i < in.out.n_found; i++)
		out->at[out->n++] = in.out.found[i].control;
	return OK;
}

enum err
api_controls_json(struct call *c, const struct req *rq, struct resp *rs)
{
	struct controls_out out;
	enum err e = ask(c, rq, &out);

	if (e == OK)
		api_json(c, rs, &shape_controls, &out);
	return e;
}

enum err
api_controls_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	struct controls_out out;
	struct api_csv f;
	enum err e = ask(c, rq, &out);

	if (e)
		return e;
	f = api_csv_open(c, rs, &shape_control, NULL, 0);
	for (size_t i = 0; i < out.n; i++)
		api_csv_put(&f, out.at[i], NULL, 0);
	return OK;
}

enum err
api_control_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {NULL};
	struct control_args in = {.no = req_param(rq, "no")};
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, app_control, &in)))
		return e;
	api_json(c, rs, &shape_control, in.out.node.control);
	return OK;
}
