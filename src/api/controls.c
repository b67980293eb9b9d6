/*
 * controls.c - the catalogue: numbers, flags, our own titles and hints
 */
#include "api/api.h"
#include "base/text.h"
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

static bool
has_text(struct call *c, const struct control *k, str folded)
{
	const str parts[] = {
		k->id, k->title_ja, k->title_en, k->hint_ja, k->hint_en};
	str all = text_fold(
		c->mem, str_join(c->mem, parts, COUNT(parts), S("\n")));

	return str_has(all, folded);
}

/* Those with `q` in number, title or hint; without it all of them. */
static enum err
ask(struct call *c, const struct req *rq, struct controls_out *out)
{
	static const char *const allowed[] = {"q", NULL};
	const struct catalogue *cat;
	str q = text_line(c->mem, req_arg(rq, "q"));
	enum err e;

	if ((e = api_args(c, rq, allowed)) || (e = api_edition(c)))
		return e;
	if (text_chars(q) > LIST_MAX_QUERY_CHARS)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_LONG,
			{"name", S("q")},
			{"max", str_fmt(c->mem, "%d", LIST_MAX_QUERY_CHARS)});
	q = text_fold(c->mem, q);
	cat = c->edition->catalogue;
	*out = (struct controls_out){.catalogue = cat->id,
		.hash = cat->hash,
		.at = MAKE_MANY(
			c->mem, const struct control *, cat->n_controls)};
	for (size_t i = 0; i < cat->n_controls; i++)
		if (q.n == 0 || has_text(c, &cat->controls[i], q))
			out->at[out->n++] = &cat->controls[i];
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
	const struct control *k;
	str no = req_param(rq, "no");
	enum err e;

	if ((e = api_args(c, rq, allowed)) || (e = api_edition(c)))
		return e;
	if (!(k = catalogue_find(c->edition->catalogue, no)))
		return fail_with(&c->note, ERR_ABSENT, W_API_NO_CONTROL,
			{"no", no}, {"catalogue", c->edition->catalogue->id});
	api_json(c, rs, &shape_control, k);
	return OK;
}
