#include "rules/edition.h"

#include "rules/control_map.h"

#include "rules/reader.h"

#define FIND_IN(list, n_list, member, wanted)                                  \
	do {                                                                   \
		for (size_t i_ = 0; i_ < (n_list); i_++)                       \
			if (str_is((list)[i_].member, (wanted)))               \
				return &(list)[i_];                            \
		return NULL;                                                   \
	} while (0)

const struct machine *
edition_machine(const struct edition *ed, str id)
{
	FIND_IN(ed->machines, ed->n_machines, id, id);
}

const struct form *
edition_form(const struct edition *ed, str id)
{
	FIND_IN(ed->forms, ed->n_forms, id, id);
}

const struct deadline *
edition_deadline(const struct edition *ed, str id)
{
	FIND_IN(ed->deadlines, ed->n_deadlines, id, id);
}

const struct setting *
edition_setting(const struct edition *ed, str name)
{
	FIND_IN(ed->settings, ed->n_settings, name, name);
}

const struct fact *
edition_fact(const struct edition *ed, str name)
{
	FIND_IN(ed->facts, ed->n_facts, name, name);
}

const struct relation *
edition_relation(const struct edition *ed, str id)
{
	FIND_IN(ed->relations, ed->n_relations, id, id);
}

const struct kind *
edition_kind(const struct edition *ed, str id)
{
	FIND_IN(ed->kinds, ed->n_kinds, id, id);
}

const struct duty *
edition_duty(const struct edition *ed, str id)
{
	FIND_IN(ed->duties, ed->n_duties, id, id);
}

const struct check *
edition_check(const struct edition *ed, str id)
{
	FIND_IN(ed->checks, ed->n_checks, id, id);
}

const struct object *
edition_object(const struct edition *ed, str id)
{
	FIND_IN(ed->objects, ed->n_objects, id, id);
}

const struct clause *
edition_clause(const struct edition *ed, str id)
{
	for (size_t i = 0; i < ed->n_clauses; i++) {
		const struct clause *c = &ed->clauses[i];

		if (str_is(c->id, id))
			return c;
		for (size_t k = 0; k < c->n_aliases; k++)
			if (str_is(c->aliases[k], id))
				return c;
	}
	return NULL;
}

/* A file that no loader reads is a slip of the pen: it would be ignored. */
static void
check_files(struct reader *r, const struct bundle *b)
{
	static const char *const single[] = {"scheme.yaml", "roles.yaml",
		"facts.yaml", "guards.yaml", "settings.yaml", "clauses.yaml",
		"calendar.yaml", "deadlines.yaml", "visibility.yaml",
		"guidance.yaml", "README.md"};
	static const char *const folders[] = {"machine/", "form/", "check/"};
	size_t n;
	const str *paths = bundle_list(b, r->mem, (str){"", 0}, &n);

	for (size_t i = 0; i < n; i++) {
		bool known = false;

		for (size_t k = 0; k < COUNT(single); k++)
			known |= str_is_c(paths[i], single[k]);
		for (size_t k = 0; k < COUNT(folders); k++)
			known |= str_starts(paths[i], str_of(folders[k])) &&
				 str_ends(paths[i], S(".yaml"));
		if (!known)
			faults_add(r->faults, paths[i], 0, (str){"", 0},
				W_RULE_FILE_UNKNOWN, NULL);
	}
}

/* Reads one file of the edition and hands it to its loader. */
static void
load_file(struct reader *r, const struct bundle *b, const char *path,
	enum need need, void (*load)(struct reader *, const struct yaml *))
{
	const struct yaml *root = read_file(r, b, str_of(path), need);

	if (root)
		load(r, root);
}

static void
load_deadline_file(
	struct reader *r, const struct bundle *b, enum edition_parts parts)
{
	const struct yaml *root =
		read_file(r, b, S("deadlines.yaml"), MAY_LACK);

	if (root)
		load_deadlines(r, root, parts);
}

/* Clauses come first: every other row names one. */
static void
load_time(struct reader *r, const struct bundle *b)
{
	load_file(r, b, "clauses.yaml", MUST_HAVE, load_clauses);
	load_file(r, b, "scheme.yaml", MUST_HAVE, load_scheme);
	load_file(r, b, "roles.yaml", MUST_HAVE, load_roles);
	load_file(r, b, "settings.yaml", MAY_LACK, load_settings);
	load_file(r, b, "calendar.yaml", MUST_HAVE, load_calendar);
	load_deadline_file(r, b, EDITION_TIME);
}

/* With the former catalogues that lie there; a register keeps one alone. */
static void
check_maps(struct reader *r, const struct bundle *whole, str above)
{
	const struct catalogue *now = r->ed->catalogue, *old;

	for (size_t i = 0; i < now->n_maps; i++) {
		str folder = str_fmt(r->mem, "%.*scatalogue-%.*s", STR(above),
			STR(now->maps[i].from));

		if (!bundle_has(whole,
			    str_fmt(r->mem, "%.*s/controls.csv", STR(folder))))
			continue;
		old = catalogue_make(
			r->mem, whole, folder, now->maps[i].from, r->faults);
		if (old)
			control_map_check(&now->maps[i], old, now, r->faults);
	}
}

static void
load_catalogue(struct reader *r, const struct bundle *whole, str prefix)
{
	size_t at = prefix.n;
	str folder;

	if (!r->ed->catalogue_id.n)
		return;
	while (at && prefix.p[at - 1] != '/')
		at--;
	folder = str_fmt(r->mem, "%.*scatalogue-%.*s",
		STR(str_part(prefix, 0, at)), STR(r->ed->catalogue_id));
	r->ed->catalogue = catalogue_make(
		r->mem, whole, folder, r->ed->catalogue_id, r->faults);
	if (r->ed->catalogue)
		check_maps(r, whole, str_part(prefix, 0, at));
}

/* In this order each name is known before a row uses it. */
static void
load_all(struct reader *r, const struct bundle *b)
{
	load_file(r, b, "clauses.yaml", MUST_HAVE, load_clauses);
	load_file(r, b, "scheme.yaml", MUST_HAVE, load_scheme);
	load_file(r, b, "roles.yaml", MUST_HAVE, load_roles);
	load_file(r, b, "settings.yaml", MAY_LACK, load_settings);
	load_file(r, b, "calendar.yaml", MUST_HAVE, load_calendar);
	load_machine_names(r, b);
	load_file(r, b, "visibility.yaml", MUST_HAVE, load_visibility);
	load_forms(r, b);
	load_checks(r, b);
	load_self_checks(r, b);
	load_file(r, b, "guidance.yaml", MAY_LACK, load_guidance);
	load_file(r, b, "facts.yaml", MAY_LACK, load_facts);
	load_deadline_file(r, b, EDITION_ALL);
	join_forms(r);
	load_file(r, b, "guards.yaml", MAY_LACK, load_guards);
	load_machines(r, b);
	join_returns(r);
	load_file(r, b, "scheme.yaml", MUST_HAVE, load_safety);
	check_files(r, b);
}

static void
find_hash(struct reader *r, const struct bundle *b)
{
	if (bundle_hash(b, r->mem, (str){"", 0}, &r->ed->hash))
		faults_add(r->faults, S("scheme.yaml"), 0, (str){"", 0},
			W_RULE_HASH, NULL);
}

const struct edition *
edition_make(struct arena *mem, const struct bundle *b, str prefix,
	enum edition_parts parts, struct faults *faults)
{
	struct edition *ed = MAKE(mem, struct edition);
	struct reader r = {.mem = mem, .faults = faults, .ed = ed};
	const struct bundle *own = bundle_below(mem, b, prefix);
	size_t before = faults->n + faults->n_more;

	if (!faults->mem)
		faults->mem = mem;
	if (parts == EDITION_TIME) {
		load_time(&r, own);
	} else {
		load_all(&r, own);
		load_catalogue(&r, b, prefix);
		find_hash(&r, own);
	}
	return faults->n + faults->n_more == before ? ed : NULL;
}
