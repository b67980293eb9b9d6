#include "rules/catalogue.h"

#include <stdlib.h>

#include "base/bundle.h"
#include "base/csv.h"
#include "rules/control_map.h"
#include "rules/control_pointer.h"

static int
compare_controls(const void *a, const void *b)
{
	const struct control *x = a, *y = b;

	return control_id_cmp(&x->number, &y->number);
}

static const struct control *
find_number(const struct catalogue *c, const struct control_id *id)
{
	struct control wanted = {.number = *id};

	if (!c->n_controls)
		return NULL;
	return bsearch(&wanted, c->controls, c->n_controls, sizeof(wanted),
		compare_controls);
}

const struct control *
control_above(const struct control *k, enum control_level level)
{
	while (k && k->level != level)
		k = k->parent;
	return k;
}

bool
control_is_within(const struct control *k, const struct control *of)
{
	while (k && k != of)
		k = k->parent;
	return k != NULL;
}

const struct control *
catalogue_find(const struct catalogue *c, str id)
{
	struct control_id number;

	return control_id_plain(id, &number) ? find_number(c, &number) : NULL;
}

const struct control *
catalogue_find_typed(const struct catalogue *c, struct arena *mem, str typed)
{
	struct control_id number;

	return control_id_from(mem, typed, &number) ? find_number(c, &number)
						    : NULL;
}

const struct control *
catalogue_find_after(
	const struct catalogue *c, const struct control *last, str id)
{
	enum { NEAR = 4 }; /* what stands above a detail, and it */
	size_t from = last ? last->index + 1 : 0;

	for (size_t i = from; i < c->n_controls && i < from + NEAR; i++)
		if (str_is(c->controls[i].id, id))
			return &c->controls[i];
	return catalogue_find(c, id);
}

const struct control *const *
catalogue_answered(const struct catalogue *c)
{
	return c->answered;
}

struct reading {
	struct arena *mem;
	const struct bundle *b;
	str prefix, file; /* the file in hand */
	struct faults *faults;
	struct csv csv;
	int line;
};

static void
add_fault(struct reading *r, str row, enum word w, const char *key, str value)
{
	const struct word_arg args[] = {
		{"key",  str_of(key)},
                {"value",      value},
                {0}
        };

	faults_add(r->faults, r->file, r->line, row, w, args);
}

static bool
open_csv(struct reading *r, const char *name)
{
	struct note note = {.mem = r->mem};
	str text;

	r->file = str_fmt(r->mem, "%.*s%s%s", STR(r->prefix),
		r->prefix.n ? "/" : "", name);
	r->line = 0;
	r->csv = (struct csv){0};
	if (bundle_get(r->b, r->mem, r->file, &text)) {
		add_fault(r, (str){"", 0}, W_RULE_NO_FILE, "", r->file);
		return false;
	}
	if (csv_make(r->mem, r->file, text, &note, &r->csv)) {
		faults_add_note(r->faults, r->file, &note);
		return false;
	}
	return true;
}

/* Place of the column, or -1 with a fault. */
static int
find_column(struct reading *r, const char *name)
{
	int at = csv_column(&r->csv, name);

	if (at < 0)
		add_fault(r, (str){"", 0}, W_RULE_KEY_MISSING, name,
			(str){"", 0});
	return at;
}

enum {
	COL_ID,
	COL_LEVEL,
	COL_KIND,
	COL_FLAGS,
	COL_PARENT,
	COL_MANDATORY,
	COL_SINCE,
	COL_NOTE,
	N_COLS
};

static const char *const levels[] = {[CONTROL_CHAPTER] = "chapter",
	[CONTROL_SECTION] = "section",
	[CONTROL_OBJECTIVE] = "objective3",
	[CONTROL_DETAIL] = "detail4"};

static bool
find_columns(struct reading *r, int columns[N_COLS])
{
	static const char *const names[N_COLS] = {"id", "level", "kind",
		"flags", "parent", "mandatory", "since", "note"};
	bool all = true;

	for (size_t i = 0; i < N_COLS; i++) {
		columns[i] = find_column(r, names[i]);
		all &= columns[i] >= 0;
	}
	return all;
}

static void
read_level(struct reading *r, struct control *c)
{
	for (size_t i = 0; i < COUNT(levels); i++) {
		if (!str_is_c(c->level_word, levels[i]))
			continue;
		c->level = (enum control_level)i;
		if (c->number.count != i + 1)
			break;
		return;
	}
	add_fault(r, c->id, W_RULE_CONTROL_LEVEL, "level", c->level_word);
}

static void
read_control(struct reading *r, const struct csv_row *row, const int *columns,
	struct control *c)
{
	str mandatory = row->cells[columns[COL_MANDATORY]];

	r->line = row->line;
	c->cells = row->cells;
	c->id = row->cells[columns[COL_ID]];
	c->level_word = row->cells[columns[COL_LEVEL]];
	c->kind = row->cells[columns[COL_KIND]];
	c->flags = row->cells[columns[COL_FLAGS]];
	c->since = row->cells[columns[COL_SINCE]];
	c->note = row->cells[columns[COL_NOTE]];
	if (!control_id_plain(c->id, &c->number) ||
		!str_is(control_id_to(r->mem, &c->number), c->id)) {
		add_fault(r, c->id, W_RULE_CONTROL_ID, "id", c->id);
		return;
	}
	read_level(r, c);
	if (!str_is(c->flags,
		    str_fmt(r->mem, "%s%s", c->number.provider ? "P" : "",
			    c->number.basic ? "B" : "")))
		add_fault(r, c->id, W_RULE_CONTROL_ID, "flags", c->flags);
	c->mandatory = str_is_c(mandatory, "Y");
	c->answered = c->mandatory || str_is_c(mandatory, "N");
	if (mandatory.n && !c->answered)
		add_fault(
			r, c->id, W_RULE_NOT_ANSWERED, "mandatory", mandatory);
}

/* The parent is the control with one number less. */
static void
join_parent(struct reading *r, const struct catalogue *out, struct control *c,
	str parent)
{
	struct control_id number = c->number;

	r->line = 0;
	if (c->level == CONTROL_CHAPTER)
		return;
	number.count--;
	c->parent = find_number(out, &number);
	if (!c->parent || !str_is(c->parent->id, parent))
		add_fault(r, c->id, W_RULE_UNKNOWN, "parent", parent);
}

static void
join_controls(struct reading *r, struct catalogue *out, struct control *all,
	int parent)
{
	const struct control **answered =
		MAKE_MANY(r->mem, const struct control *, out->n_controls);

	qsort(all, out->n_controls, sizeof(*all), compare_controls);
	for (size_t i = 0; i < out->n_controls; i++) {
		struct control *c = &all[i];

		c->index = i;
		if (i && control_id_cmp(&all[i - 1].number, &c->number) == 0)
			add_fault(r, c->id, W_RULE_TWICE, "id", c->id);
		join_parent(r, out, c, c->cells[parent]);
		if (c->answered)
			answered[out->n_answered++] = c;
		out->n_mandatory += c->mandatory;
	}
	out->answered = answered;
}

static struct control *
read_controls(struct reading *r, struct catalogue *out)
{
	struct pointer_columns pointers = {.mem = r->mem, .faults = r->faults};
	int columns[N_COLS];
	struct control *all;

	if (!open_csv(r, "controls.csv") || !find_columns(r, columns))
		return NULL;
	if (r->csv.n > CATALOGUE_MAX_CONTROLS) {
		add_fault(r, (str){"", 0}, W_RULE_CONTROLS_MANY, "id",
			str_fmt(r->mem, "%d", CATALOGUE_MAX_CONTROLS));
		return NULL;
	}
	all = MAKE_MANY(r->mem, struct control, r->csv.n);
	pointers.file = r->file;
	pointer_columns_find(&pointers, &r->csv);
	for (size_t i = 0; i < r->csv.n; i++) {
		read_control(r, &r->csv.rows[i], columns, &all[i]);
		control_pointers_read(&pointers, &r->csv.rows[i], &all[i]);
	}
	out->columns = r->csv.header.cells;
	out->n_columns = r->csv.header.n;
	out->controls = all;
	out->n_controls = r->csv.n;
	join_controls(r, out, all, columns[COL_PARENT]);
	return all;
}

/* Our words for a control; `ja` and `en` are names of columns. */
static void
read_words(struct reading *r, const struct catalogue *out, struct control *all,
	const char *ja, const char *en)
{
	bool hints = str_starts(str_of(ja), S("hint"));
	int id = find_column(r, "id"), at_ja = find_column(r, ja),
	    at_en = find_column(r, en);

	if (id < 0 || at_ja < 0 || at_en < 0)
		return;
	for (size_t i = 0; i < r->csv.n; i++) {
		const struct csv_row *row = &r->csv.rows[i];
		const struct control *found =
			catalogue_find(out, row->cells[id]);
		struct control *c;

		r->line = row->line;
		if (!found) {
			add_fault(r, row->cells[id], W_RULE_UNKNOWN, "id",
				row->cells[id]);
			continue;
		}
		c = &all[found->index];
		*(hints ? &c->hint_ja : &c->title_ja) = row->cells[at_ja];
		*(hints ? &c->hint_en : &c->title_en) = row->cells[at_en];
	}
}

/* In number order a parent stands before its children. */
static void
inherit_titles(const struct catalogue *out, struct control *all)
{
	for (size_t i = 0; i < out->n_controls; i++) {
		struct control *c = &all[i];

		if (!c->parent)
			continue;
		if (!c->title_ja.n)
			c->title_ja = c->parent->title_ja;
		if (!c->title_en.n)
			c->title_en = c->parent->title_en;
	}
}

const struct catalogue *
catalogue_make(struct arena *mem, const struct bundle *b, str prefix, str id,
	struct faults *faults)
{
	struct reading r = {
		.mem = mem, .b = b, .prefix = prefix, .faults = faults};
	struct catalogue *out = MAKE(mem, struct catalogue);
	size_t before = faults->n;
	str hints;
	struct control *all;

	out->id = id;
	if (!(all = read_controls(&r, out)) || faults->n > before)
		return NULL;
	if (open_csv(&r, "titles.csv"))
		read_words(&r, out, all, "title_ja", "title_en");
	hints = str_fmt(
		mem, "%.*s%shints.csv", STR(prefix), prefix.n ? "/" : "");
	if (bundle_has(b, hints) && open_csv(&r, "hints.csv"))
		read_words(&r, out, all, "hint_ja", "hint_en");
	inherit_titles(out, all);
	out->maps =
		control_maps_read(mem, b, prefix, out, faults, &out->n_maps);
	if (bundle_hash(b, mem, prefix, &out->hash))
		add_fault(&r, (str){"", 0}, W_RULE_NO_FILE, "", prefix);
	return faults->n > before ? NULL : out;
}
