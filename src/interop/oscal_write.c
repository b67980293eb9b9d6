#include "interop/oscal_write.h"

#include "base/url.h"

str
oscal_id(const struct oscal_writer *o, str number)
{
	return STR_CAT(o->mem, o->from->scheme, S("-"), number);
}

str
oscal_uuid(const struct oscal_writer *o, str name)
{
	return uuid_of_url(o->mem, STR_CAT(o->mem, S(OSCAL_OUR_NS "/"),
					   o->from->scheme, S("/"), name));
}

str
oscal_catalog_uuid(const struct oscal_writer *o)
{
	return oscal_uuid(
		o, STR_CAT(o->mem, S("catalog/"),
			   hash_hex(o->mem, o->from->catalogue->hash)));
}

str
oscal_profile_uuid(const struct oscal_writer *o)
{
	return oscal_uuid(
		o, STR_CAT(o->mem, S("profile/mandatory/"),
			   hash_hex(o->mem, o->from->catalogue->hash)));
}

str
oscal_say(const struct oscal_writer *o, enum word word)
{
	const struct catalogue *cat = o->from->catalogue;
	const struct word_arg args[] = {
		{"edition",       cat->id},
		{"n",               str_fmt(o->mem, "%zu", cat->n_mandatory)},
                {0}
        };

	return words_say(o->from->words, o->mem, LANG_JA, word, args);
}

day
oscal_catalogue_day(const struct catalogue *c)
{
	day d;

	return day_from(c->id, &d) ? d : (day){0};
}

void
oscal_prop_put(struct oscal_writer *o, const char *name, str value)
{
	jsonw_open_map(&o->w);
	jsonw_put(&o->w, "name", str_of(name));
	jsonw_put(&o->w, "value", value);
	jsonw_close_map(&o->w);
}

void
oscal_own_put(
	struct oscal_writer *o, const char *name, str value, const str *remarks)
{
	jsonw_open_map(&o->w);
	jsonw_put(&o->w, "name", str_of(name));
	jsonw_put(&o->w, "ns", S(OSCAL_OUR_NS));
	jsonw_put(&o->w, "value", value);
	if (remarks)
		jsonw_put(&o->w, "remarks", *remarks);
	jsonw_close_map(&o->w);
}

str
oscal_own_value(struct arena *mem, str value)
{
	/* nothing could not stand there, and no other value is so written */
	return value.n ? url_encode(mem, value) : S("%");
}

void
oscal_document_open(struct oscal_writer *o, const char *root, str uuid,
	str title, day modified, str version)
{
	struct jsonw *w = &o->w;

	jsonw_open_map(w);
	jsonw_key(w, root);
	jsonw_open_map(w);
	jsonw_put(w, "uuid", uuid);
	jsonw_key(w, "metadata");
	jsonw_open_map(w);
	jsonw_put(w, "title", title);
	jsonw_put(w, "last-modified",
		STR_CAT(o->mem, day_to(o->mem, modified),
			S("T00:00:00+09:00")));
	jsonw_put(w, "version", version);
	jsonw_put(w, "oscal-version", S(OSCAL_VERSION));
}

void
oscal_document_close(struct oscal_writer *o, str uuid, str title, str href)
{
	struct jsonw *w = &o->w;

	jsonw_key(w, "back-matter");
	jsonw_open_map(w);
	jsonw_key(w, "resources");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "uuid", uuid);
	jsonw_put(w, "title", title);
	jsonw_key(w, "rlinks");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "href", href);
	jsonw_put(w, "media-type", S("application/json"));
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_map(w);
	jsonw_close_map(w);
	buf_add_char(w->out, '\n');
}
