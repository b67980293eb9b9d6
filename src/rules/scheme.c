#include <stdlib.h>

#include "rules/reader.h"

enum { ZONE_MOST = 14 * 60 };

static void
load_scheme_row(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {
		"id", "ja", "en", "zone", "zone_minutes", "origin", NULL};
	const struct yaml *m = read_map(r, root, "scheme", MUST_HAVE);
	int64_t zone;
	struct row row;

	if (!m)
		return;
	read_whole_row(r, m, "id", keys, &row);
	r->ed->scheme = read_text(r, m, "id", MAY_LACK);
	r->ed->scheme_ja = row.ja;
	r->ed->scheme_en = row.en;
	read_text(r, m, "zone", MUST_HAVE);
	zone = read_count(r, m, "zone_minutes", 0);
	if (zone >= -ZONE_MOST && zone <= ZONE_MOST)
		r->ed->zone_minutes = (int)zone;
	else
		read_fault_with(r, 0, W_RULE_RANGE, {"key", S("zone_minutes")},
			{"min", str_fmt(r->mem, "%d", -ZONE_MOST)},
			{"max", str_fmt(r->mem, "%d", ZONE_MOST)});
	r->ed->origin = read_text(r, m, "origin", MUST_HAVE);
}

static void
load_edition_row(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"id", "takes_cases_from",
		"catalogue", "ja", "en", "clause", NULL};
	const struct yaml *m = read_map(r, root, "edition", MUST_HAVE);

	if (!m)
		return;
	read_row(r, m, "id", keys, &r->ed->row);
	r->ed->id = read_text(r, m, "id", MUST_HAVE);
	r->ed->takes_from = read_day(r, m, "takes_cases_from", MUST_HAVE);
	r->ed->catalogue_id = read_text(r, m, "catalogue", MAY_LACK);
}

/* What comes before all machines: scheme, edition, stages. */
void
load_scheme(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"scheme", "edition", "stages",
		"register", "history", "people", "reads", "found", "numbers",
		"carries", "safety", NULL};

	read_keys(r, root, keys);
	load_scheme_row(r, root);
	load_edition_row(r, root);
	r->row = S("stages");
	r->line = root->line;
	r->ed->stages =
		read_texts(r, root, "stages", MUST_HAVE, &r->ed->n_stages);
}

/* The head row of an edition; NULL if there is none. */
static const struct yaml *
find_head(const struct yaml *root)
{
	const struct yaml *m =
		root->kind == YAML_MAP ? yaml_find(root, "edition") : NULL;

	return m && m->kind == YAML_MAP ? m : NULL;
}

bool
edition_catalogue_name(
	struct arena *mem, const struct bundle *b, str prefix, str *out)
{
	struct note note = {.mem = mem};
	const struct yaml *root, *m;
	str text, path = str_fmt(mem, "%.*s%sscheme.yaml", STR(prefix),
			  prefix.n ? "/" : "");

	if (bundle_get(b, mem, path, &text) ||
		yaml_make(mem, path, text, &note, &root))
		return false;
	m = find_head(root);
	m = m ? yaml_find(m, "catalogue") : NULL;
	if (!m || m->kind != YAML_SCALAR)
		return false;
	*out = m->value;
	return true;
}

/* The day from which an edition takes cases; the rest is read later. */
static enum err
read_start(struct arena *mem, const struct bundle *files, str id,
	struct note *note, day *out)
{
	str path = str_fmt(mem, "%.*s/scheme.yaml", STR(id));
	const struct yaml *root, *m;
	str text;
	enum err e;

	if ((e = bundle_get(files, mem, path, &text)) ||
		(e = yaml_make(mem, path, text, note, &root)))
		return e;
	m = find_head(root);
	m = m ? yaml_find(m, "takes_cases_from") : NULL;
	if (m && m->kind == YAML_SCALAR && day_from(m->value, out))
		return OK;
	fail_with(note, ERR_INVALID, W_RULE_KEY_MISSING,
		{"key", S("takes_cases_from")});
	note_place(note, path, 0);
	return ERR_INVALID;
}

struct dated {
	str id;
	day from;
};

static int
cmp_dated(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int by_day = day_cmp(x->from, y->from);

	return by_day ? by_day : str_cmp(x->id, y->id);
}

static const str *
sort_editions(struct arena *mem, struct dated *found, size_t n)
{
	str *ids = MAKE_MANY(mem, str, n);

	if (n)
		qsort(found, n, sizeof(*found), cmp_dated);
	for (size_t i = 0; i < n; i++)
		ids[i] = found[i].id;
	return ids;
}

enum err
scheme_list(struct arena *mem, const struct bundle *files, struct note *note,
	struct scheme *out)
{
	const str mark = S("catalogue-");
	LIST_OF(struct dated) found = {0};
	LIST_OF(str) catalogues = {0};
	size_t n;
	const str *paths = bundle_list(files, mem, (str){"", 0}, &n);
	str last = {"", 0}, rest;
	enum err e;

	for (size_t i = 0; i < n; i++) {
		str folder = str_cut(paths[i], '/', &rest);

		if (str_starts(folder, mark) && !str_is(folder, last))
			*(str *)LIST_ADD(mem, &catalogues) =
				str_part(folder, mark.n, folder.n);
		if (str_is_c(rest, "scheme.yaml")) {
			struct dated d = {.id = folder};

			if ((e = read_start(mem, files, folder, note, &d.from)))
				return e;
			*(struct dated *)LIST_ADD(mem, &found) = d;
		}
		last = folder;
	}
	if (!found.n) {
		fail(note, ERR_INVALID, W_RULE_NO_EDITION);
		note->place = bundle_name(files);
		return ERR_INVALID;
	}
	*out = (struct scheme){.files = files,
		.id = bundle_name(files),
		.editions = sort_editions(mem, found.at, found.n),
		.n_editions = found.n,
		.catalogues = catalogues.at,
		.n_catalogues = catalogues.n};
	return OK;
}
