#include "interop/oscal_schema.h"

#include "base/jsonw.h"

/* Marks what can be reached from that type. */
static void
reach(const struct oscal_model *m, enum oscal_type_id id, bool *reached)
{
	if (reached[id])
		return;
	reached[id] = true;
	for (size_t i = 0; i < m->of[id].n; i++)
		reach(m, m->of[id].at[i].type, reached);
}

static void
put_reference(struct arena *mem, struct jsonw *w, enum oscal_type_id id)
{
	jsonw_open_map(w);
	jsonw_put(w, "$ref",
		str_fmt(mem, "#/definitions/%s", oscal_type(id)->name));
	jsonw_close_map(w);
}

static void
put_field(struct arena *mem, struct jsonw *w, const struct oscal_field *f)
{
	jsonw_key(w, f->name);
	if (!(f->how & OSCAL_MANY)) {
		put_reference(mem, w, f->type);
		return;
	}
	jsonw_open_map(w);
	jsonw_put(w, "type", S("array"));
	jsonw_put_int(w, "minItems", 1);
	jsonw_key(w, "items");
	put_reference(mem, w, f->type);
	jsonw_close_map(w);
}

static void
put_map(struct arena *mem, struct jsonw *w, const struct oscal_fields *fields)
{
	bool some = false;

	jsonw_put(w, "type", S("object"));
	jsonw_put_bool(w, "additionalProperties", false);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	for (size_t i = 0; i < fields->n; i++)
		put_field(mem, w, &fields->at[i]);
	jsonw_close_map(w);
	for (size_t i = 0; i < fields->n; i++) {
		if (!(fields->at[i].how & OSCAL_MUST))
			continue;
		if (!some) {
			jsonw_key(w, "required");
			jsonw_open_list(w);
			some = true;
		}
		jsonw_str(w, str_of(fields->at[i].name));
	}
	if (some)
		jsonw_close_list(w);
}

static void
put_type(struct arena *mem, struct jsonw *w, const struct oscal_model *m,
	enum oscal_type_id id)
{
	const struct oscal_type *t = oscal_type(id);
	str rest = str_of(t->rule);

	jsonw_key(w, t->name);
	jsonw_open_map(w);
	switch (t->sort) {
	case OSCAL_SORT_TEXT:
		jsonw_put(w, "type", S("string"));
		if (t->rule)
			jsonw_put(w, "pattern", rest);
		break;
	case OSCAL_SORT_OTHER:
		jsonw_put(w, "type", rest);
		if (id == OSCAL_COUNT)
			jsonw_put_int(w, "minimum", 0);
		break;
	case OSCAL_SORT_WORDS:
		jsonw_key(w, "enum");
		jsonw_open_list(w);
		while (rest.n)
			jsonw_str(w, str_cut(rest, ' ', &rest));
		jsonw_close_list(w);
		break;
	case OSCAL_SORT_MAP:
		put_map(mem, w, &m->of[id]);
		break;
	}
	jsonw_close_map(w);
}

static void
put_root(struct arena *mem, struct jsonw *w, const struct oscal_root *root)
{
	jsonw_put(w, "type", S("object"));
	jsonw_put_bool(w, "additionalProperties", false);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	jsonw_key(w, "$schema");
	jsonw_open_map(w);
	jsonw_put(w, "type", S("string"));
	jsonw_close_map(w);
	jsonw_key(w, root->key);
	put_reference(mem, w, root->type);
	jsonw_close_map(w);
	jsonw_key(w, "required");
	jsonw_open_list(w);
	jsonw_str(w, str_of(root->key));
	jsonw_close_list(w);
}

void
oscal_schema_put(
	struct arena *mem, struct buf *out, const struct oscal_root *root)
{
	const struct oscal_model *m = oscal_model_make(mem);
	bool reached[N_OSCAL_TYPES] = {false};
	struct jsonw w = jsonw_in(out);

	reach(m, root->type, reached);
	jsonw_open_map(&w);
	jsonw_put(&w, "$schema", S("http://json-schema.org/draft-07/schema#"));
	put_root(mem, &w, root);
	jsonw_key(&w, "definitions");
	jsonw_open_map(&w);
	for (int id = 0; id < N_OSCAL_TYPES; id++)
		if (reached[id])
			put_type(mem, &w, m, (enum oscal_type_id)id);
	jsonw_close_map(&w);
	jsonw_close_map(&w);
	buf_add_char(out, '\n');
}
