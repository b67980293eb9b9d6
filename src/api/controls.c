/*
 * controls.c - the catalogue: numbers, flags, our own titles and hints, and the
 * official texts that were brought in
 */
#include "api/api.h"
#include "api/guidance.h"
#include "app/catalogue.h"
#include "app/catalogue_text.h"
#include "rules/control_pointer.h"
#include "rules/edition.h"

static const struct shape parent_members[] = {
	SHAPE_STR("id", struct control, id),
	{0},
};
static const struct shapes shape_parent = {"ControlParent", parent_members};
/* Of one control; `at` is where the struct has it. */
#define CONTROL_SHAPES(type, at)                                               \
	SHAPE_STR("id", type, at id), SHAPE_STR("level", type, at level_word), \
		SHAPE_STR("kind", type, at kind),                              \
		SHAPE_STR("flags", type, at flags),                            \
		SHAPE_PTR("parent", type, at parent, &shape_parent),           \
		SHAPE_BOOL("answered", type, at answered),                     \
		SHAPE_BOOL("mandatory", type, at mandatory),                   \
		SHAPE_STR("title_ja", type, at title_ja),                      \
		SHAPE_STR("title_en", type, at title_en),                      \
		SHAPE_STR("hint_ja", type, at hint_ja),                        \
		SHAPE_STR("hint_en", type, at hint_en),                        \
		SHAPE_STR("since", type, at since),                            \
		SHAPE_STR("note", type, at note)
/* Texts by their columns, and where they come from. */
static const struct shape text_members[] = {
	SHAPE_STR("label", struct control_text, label),
	SHAPE_STR("text", struct control_text, text),
	{0},
};
static const struct shapes shape_text = {"OfficialText", text_members};
#define SOURCE_SHAPES                                                          \
	SHAPE_STR("file_name", struct official_shown, file),                   \
		SHAPE_STR("sha256", struct official_shown, sha256),            \
		SHAPE_DAY("brought_in_on", struct official_shown, on)
static const struct shape source_members[] = {SOURCE_SHAPES, {0}};
static const struct shapes shape_source = {"OfficialSource", source_members};
static const struct shape official_members[] = {SOURCE_SHAPES,
	SHAPE_LIST("texts", struct official_shown, at, n, &shape_text), {0}};
static const struct shapes shape_official = {"Official", official_members};
/* A table beside the texts, which has a source of its own. */
static const struct shape annex_members[] = {
	SHAPE_STR("annex", struct official_shown, annex),
	SHAPE_STR("name", struct official_shown, name), SOURCE_SHAPES,
	SHAPE_LIST("rows", struct official_shown, at, n, &shape_text), {0}};
static const struct shapes shape_annex = {"Annex", annex_members};
static const struct shape annex_source_members[] = {
	SHAPE_STR("annex", struct official_shown, annex),
	SHAPE_STR("name", struct official_shown, name), SOURCE_SHAPES, {0}};
static const struct shapes shape_annex_source = {
	"AnnexSource", annex_source_members};
static const struct shape annex_rows_members[] = {
	SHAPE_STR("annex", struct official_shown, annex),
	SHAPE_LIST("rows", struct official_shown, at, n, &shape_text), {0}};
static const struct shapes shape_annex_rows = {"AnnexRows", annex_rows_members};

/* One of many: its source is told once. */
struct control_listed {
	struct control of;
	struct mappings_out mappings;
	const struct control_text *texts;
	const struct official_shown *annexes;
	size_t n_texts, n_annexes;
};
static const struct shape control_members[] = {
	CONTROL_SHAPES(struct control_listed, of.),
	SHAPE_LIST("mappings", struct control_listed, mappings.at, mappings.n,
		&shape_mapping),
	SHAPE_LIST("official_texts", struct control_listed, texts, n_texts,
		&shape_text),
	SHAPE_LIST("annexes", struct control_listed, annexes, n_annexes,
		&shape_annex_rows),
	{0},
};
const struct shapes shape_control = {"Control", control_members};

/* One alone, with what it was and became in other catalogues. */
struct control_out {
	struct control of;
	struct mappings_out mappings;
	str catalogue;
	const struct control_kin *before, *after;
	struct precedent_out *precedents;
	struct question_out *questions;
	size_t n_before, n_after, n_precedents, n_questions;
	const struct official_shown *official; /* NULL: no text is here */
	const struct official_shown *annexes;
	size_t n_annexes;
};
static const struct shape kin_members[] = {
	SHAPE_STR("catalogue", struct control_kin, catalogue),
	SHAPE_STR("is", struct control_kin, as),
	SHAPE_STR("id", struct control_kin, id),
	{0},
};
static const struct shapes shape_kin = {"ControlElsewhere", kin_members};
static const struct shape one_members[] = {
	CONTROL_SHAPES(struct control_out, of.),
	SHAPE_LIST("mappings", struct control_out, mappings.at, mappings.n,
		&shape_mapping),
	SHAPE_STR("catalogue", struct control_out, catalogue),
	SHAPE_LIST("before", struct control_out, before, n_before, &shape_kin),
	SHAPE_LIST("after", struct control_out, after, n_after, &shape_kin),
	SHAPE_LIST("questions", struct control_out, questions, n_questions,
		&shape_question),
	SHAPE_LIST("precedents", struct control_out, precedents, n_precedents,
		&shape_precedent),
	SHAPE_PTR("official", struct control_out, official, &shape_official),
	SHAPE_LIST("annexes", struct control_out, annexes, n_annexes,
		&shape_annex),
	{0},
};
const struct shapes shape_one_control = {"ControlShown", one_members};

struct controls_out {
	str catalogue;
	hash hash;
	const struct official_shown *official; /* NULL: no text is here */
	const struct official_shown *annexes;
	size_t n_annexes;
	struct control_listed *at;
	size_t n;
};
static const struct shape controls_members[] = {
	SHAPE_STR("catalogue", struct controls_out, catalogue),
	SHAPE_HASH("hash", struct controls_out, hash),
	SHAPE_PTR("official", struct controls_out, official, &shape_source),
	SHAPE_LIST("annexes", struct controls_out, annexes, n_annexes,
		&shape_annex_source),
	SHAPE_LIST("controls", struct controls_out, at, n, &shape_control),
	{0},
};
const struct shapes shape_controls = {"Catalogue", controls_members};

/* What the page finds with the same words, all of it; without any, all. */
static enum err
ask(struct call *c, const struct req *rq, struct controls_out *out)
{
	static const char *const allowed[] = {"q", "catalogue", NULL};
	struct catalogue_args in = {.q = req_arg(rq, "q"),
		.catalogue = req_arg(rq, "catalogue"),
		.whole = true};
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, app_catalogue, &in)))
		return e;
	*out = (struct controls_out){.catalogue = in.of->id,
		.hash = in.of->hash,
		.official = in.out.official,
		.annexes = in.out.annexes,
		.n_annexes = in.out.n_annexes,
		.at = MAKE_MANY(c->mem, struct control_listed, in.out.n_found)};
	for (size_t i = 0; i < in.out.n_found; i++) {
		struct control_listed *to = &out->at[out->n++];

		to->of = *in.out.found[i].control;
		to->mappings = api_mappings_list(c->mem, &to->of);
		to->texts = texts_held_of(
			texts_all_text(in.all), &to->of, &to->n_texts);
		to->annexes =
			texts_annexes_shown(c, in.all, &to->of, &to->n_annexes);
	}
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
		api_csv_put(&f, &out.at[i], NULL, 0);
	return OK;
}

enum err
api_control_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {"catalogue", NULL};
	struct control_args in = {.no = req_param(rq, "no"),
		.catalogue = req_arg(rq, "catalogue")};
	struct control_out *out = MAKE(c->mem, struct control_out);
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, app_control, &in)))
		return e;
	*out = (struct control_out){.of = *in.out.node.control,
		.mappings = api_mappings_list(c->mem, in.out.node.control),
		.catalogue = in.out.catalogue,
		.before = in.out.before,
		.n_before = in.out.n_before,
		.after = in.out.after,
		.n_after = in.out.n_after,
		.n_precedents = in.out.n_precedents,
		.n_questions = in.out.n_questions,
		.official = in.out.official,
		.annexes = in.out.annexes,
		.n_annexes = in.out.n_annexes};
	out->questions = api_questions_list(
		c->mem, in.out.questions, in.out.n_questions);
	out->precedents = api_precedents_list(
		c->mem, in.out.precedents, in.out.n_precedents);
	api_json(c, rs, &shape_one_control, out);
	return OK;
}
