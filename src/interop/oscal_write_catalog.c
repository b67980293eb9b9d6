/*
 * oscal_write_catalog.c - the catalogue as a catalog, its duty as a profile
 *
 * Chapters and sections are groups, objectives are controls, details are
 * controls below them; numbers that are left out stay left out.
 */
#include "interop/oscal_write.h"

/* What each level is in OSCAL: the list it stands in, its class. */
static const struct {
	const char *list, *class;
} levels[] = {
	[CONTROL_CHAPTER] = {"groups",   "chapter"  },
	[CONTROL_SECTION] = {"groups",   "section"  },
	[CONTROL_OBJECTIVE] = {"controls", "objective"},
	[CONTROL_DETAIL] = {"controls", "detail"   },
};

/* 5.1.1 as 005.001.001: in the order of texts as in that of numbers. */
static str
sort_id(struct oscal_writer *o, const struct control *c)
{
	struct buf out = buf_in(o->mem);

	buf_fmt(&out, "%.*s", STR(o->from->scheme));
	for (size_t i = 0; i < c->number.count; i++)
		buf_fmt(&out, "%c%03d", i ? '.' : '-', c->number.n[i]);
	return buf_str(&out);
}

/* Without a title of its own it has its number before that of the one above. */
static str
title_of(struct oscal_writer *o, const struct control *c)
{
	bool own = !c->parent || c->parent->title_ja.p != c->title_ja.p;

	if (own && c->title_ja.n)
		return c->title_ja;
	return str_trim(STR_CAT(o->mem, c->id, S(" "), c->title_ja));
}

static void
put_props(struct oscal_writer *o, const struct control *c)
{
	jsonw_key(&o->w, "props");
	jsonw_open_list(&o->w);
	oscal_prop_put(o, "label", c->id);
	oscal_prop_put(o, "sort-id", sort_id(o, c));
	if (c->kind.n)
		oscal_own_put(o, "kind", c->kind, NULL);
	if (c->flags.n)
		oscal_own_put(o, "suffix", c->flags, NULL);
	if (c->answered)
		oscal_own_put(o, "mandatory", c->mandatory ? S("yes") : S("no"),
			NULL);
	if (c->title_en.n)
		oscal_own_put(o, "title-en", S("title"), &c->title_en);
	jsonw_close_list(&o->w);
}

/* Its text is not ours to give: the part is there, and says so. */
static void
put_parts(struct oscal_writer *o, const struct control *c)
{
	struct jsonw *w = &o->w;
	str id = oscal_id(o, c->id);

	jsonw_key(w, "parts");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "id", STR_CAT(o->mem, id, S("_smt")));
	jsonw_put(w, "name", S("statement"));
	jsonw_key(w, "props");
	jsonw_open_list(w);
	oscal_own_put(o, "text", S("not-included"), NULL);
	jsonw_close_list(w);
	jsonw_close_map(w);
	if (c->hint_ja.n) {
		jsonw_open_map(w);
		jsonw_put(w, "id", STR_CAT(o->mem, id, S("_hint")));
		jsonw_put(w, "name", S("hint"));
		jsonw_put(w, "ns", S(OSCAL_OUR_NS));
		jsonw_put(w, "prose", c->hint_ja);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

/* Those below `parent` from row i on; the row after them. */
static size_t
put_level(struct oscal_writer *o, const struct control *parent, size_t i)
{
	const struct catalogue *cat = o->from->catalogue;
	struct jsonw *w = &o->w;
	const struct control *c = &cat->controls[i];

	if (i == cat->n_controls || c->parent != parent)
		return i;
	jsonw_key(w, levels[c->level].list);
	jsonw_open_list(w);
	while (i < cat->n_controls && cat->controls[i].parent == parent) {
		c = &cat->controls[i];
		jsonw_open_map(w);
		jsonw_put(w, "id", oscal_id(o, c->id));
		jsonw_put(w, "class", str_of(levels[c->level].class));
		jsonw_put(w, "title", title_of(o, c));
		put_props(o, c);
		if (c->level >= CONTROL_OBJECTIVE)
			put_parts(o, c);
		i = put_level(o, c, i + 1);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	return i;
}

void
oscal_catalog_put(
	struct arena *mem, struct buf *out, const struct oscal_source *from)
{
	const struct catalogue *cat = from->catalogue;
	struct oscal_writer o = {mem, jsonw_in(out), from};

	oscal_document_open(&o, "catalog", oscal_catalog_uuid(&o),
		oscal_say(&o, W_OSCAL_CATALOG_TITLE), oscal_catalogue_day(cat),
		cat->id);
	jsonw_put(&o.w, "remarks", oscal_say(&o, W_OSCAL_CATALOG_REMARKS));
	jsonw_close_map(&o.w);
	put_level(&o, NULL, 0);
	jsonw_close_map(&o.w);
	jsonw_close_map(&o.w);
	buf_add_char(out, '\n');
}

static void
put_selection(struct oscal_writer *o)
{
	const struct catalogue *cat = o->from->catalogue;
	struct jsonw *w = &o->w;

	jsonw_key(w, "include-controls");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_key(w, "with-ids");
	jsonw_open_list(w);
	for (size_t i = 0; i < cat->n_answered; i++)
		if (cat->answered[i]->mandatory)
			jsonw_str(w, oscal_id(o, cat->answered[i]->id));
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_list(w);
}

void
oscal_profile_put(
	struct arena *mem, struct buf *out, const struct oscal_source *from)
{
	const struct catalogue *cat = from->catalogue;
	struct oscal_writer o = {mem, jsonw_in(out), from};
	str catalog = oscal_catalog_uuid(&o);
	struct jsonw *w = &o.w;

	oscal_document_open(&o, "profile", oscal_profile_uuid(&o),
		oscal_say(&o, W_OSCAL_PROFILE_TITLE), oscal_catalogue_day(cat),
		cat->id);
	jsonw_close_map(w);
	jsonw_key(w, "imports");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "href", STR_CAT(mem, S("#"), catalog));
	put_selection(&o);
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_key(w, "merge");
	jsonw_open_map(w);
	jsonw_put_bool(w, "as-is", true);
	jsonw_close_map(w);
	oscal_document_close(&o, catalog, oscal_say(&o, W_OSCAL_CATALOG_TITLE),
		STR_CAT(mem, S("catalog-"), cat->id, S(".json")));
}
