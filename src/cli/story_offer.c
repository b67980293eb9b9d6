/* story_offer.c - makes the second edition that a story adopts */
#include "cli/story_offer.h"

#include "base/buf.h"
#include "rules/edition.h"

static str
value_of(const struct story_step *s, const char *field, int32_t line)
{
	for (size_t i = 0; i < s->n_values; i++)
		if (str_is_c(s->values[i].field, field) &&
			s->values[i].line == line)
			return s->values[i].text;
	return S("");
}

/* Every `old` of the text is `new`; *found says whether there was one. */
static str
replaced(struct arena *mem, str text, str old, str new, bool *found)
{
	struct buf b = buf_in(mem);

	*found = false;
	while (text.n) {
		size_t n = 0;

		if (old.n && str_starts(text, old)) {
			buf_add(&b, new);
			text = str_part(text, old.n, text.n);
			*found = true;
			continue;
		}
		for (n = 1; n < text.n && text.p[n] != old.p[0];)
			n++;
		buf_add(&b, str_part(text, 0, n));
		text = str_part(text, n, text.n);
	}
	return buf_str(&b);
}

/* One file of the copy, with what the step changes in it. */
static enum err
change(struct arena *mem, const struct story_step *s, str path, str id,
	struct note *note, str *text)
{
	bool found;
	str file;

	if (str_is(path, S("scheme.yaml")))
		*text = replaced(mem, *text, id, s->subject, &found);
	for (int32_t i = 0; (file = value_of(s, "file", i)).n; i++) {
		str old = value_of(s, "old", i), new = value_of(s, "new", i);

		if (!str_is(file, path))
			continue;
		found = false;
		if (old.n)
			*text = replaced(mem, *text, old, new, &found);
		if (!found)
			return fail_with(note, ERR_INVALID, W_STORY_OFFER,
				{"file", file}, {"text", old});
	}
	return OK;
}

enum err
story_offer_make(struct arena *mem, const struct bundle *scheme,
	const struct story_step *s, struct note *note,
	const struct bundle **out, str *hex)
{
	struct scheme list;
	struct bundle_file *files;
	size_t n, k = 0;
	const str *paths = bundle_list(scheme, mem, S(""), &n);
	enum err e;
	hash h;
	str id;

	if ((e = scheme_list(mem, scheme, note, &list)))
		return e;
	id = list.editions[list.n_editions - 1];
	files = MAKE_MANY(mem, struct bundle_file, 2 * n);
	for (size_t i = 0; i < n; i++) {
		str rest, folder = str_cut(paths[i], '/', &rest);

		files[k].path = paths[i];
		if ((e = bundle_get(scheme, mem, paths[i], &files[k].text)))
			return e;
		k++;
		if (!str_is(folder, id))
			continue;
		files[k] = files[k - 1];
		files[k].path =
			str_fmt(mem, "%.*s/%.*s", STR(s->subject), STR(rest));
		if ((e = change(mem, s, rest, id, note, &files[k].text)))
			return e;
		k++;
	}
	*out = bundle_make(mem, files, k);
	if ((e = bundle_hash(*out, mem, s->subject, &h)))
		return e;
	*hex = hash_hex(mem, h);
	return OK;
}
