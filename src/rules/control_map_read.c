/*
 * control_map_read.c - the file of a map, and whether it holds together
 */
#include "base/bundle.h"
#include "base/csv.h"
#include "rules/control_map_part.h"

struct reading {
	struct arena *mem;
	struct faults *faults;
	const struct control_map *map;
	const struct catalogue *old, *now;
};

/* A fault of a row, or of the whole file where line is 0. */
static void
add_fault(const struct reading *r, int line, str id, enum word w,
	enum mapped is, str catalogue)
{
	control_map_fault(r->faults, r->map, line, id, w, is, catalogue);
}

static void
add_unknown(const struct reading *r, int line, const char *key, str value)
{
	const struct word_arg args[] = {
		{"key",  str_of(key)},
                {"value",      value},
                {0}
        };

	faults_add(r->faults, r->map->file, line, value, W_RULE_UNKNOWN, args);
}

enum { COL_OLD, COL_NEW, COL_IS, COL_BACK, N_COLS };

/* What of the two a row of that kind has, and whether they are alike. */
static bool
are_ids_right(const struct map_row *row)
{
	bool has_old = row->old.n > 0, has_new = row->now != NULL;
	bool alike = has_old && has_new && str_is(row->old, row->now->id);
	bool same_number = has_old && has_new &&
			   control_id_cmp(&row->number, &row->now->number) == 0;

	if (has_old != (row->is != MAPPED_NEW) ||
		has_new != (row->is != MAPPED_WITHDRAWN))
		return false;
	if (row->is == MAPPED_SAME)
		return alike;
	return row->is != MAPPED_MOVED || !same_number;
}

/* False: nothing can be said of the row. */
static bool
read_row(const struct reading *r, const struct csv_row *in,
	const int at[N_COLS], struct map_row *out)
{
	str new = in->cells[at[COL_NEW]], is = in->cells[at[COL_IS]],
	    back = in->cells[at[COL_BACK]];

	*out = (struct map_row){
		.old = in->cells[at[COL_OLD]], .line = in->line};
	if (!mapped_from(is, &out->is)) {
		add_unknown(r, in->line, "is", is);
		return false;
	}
	out->back = str_is_c(back, "Y");
	if (back.n && !out->back && !str_is_c(back, "N"))
		add_unknown(r, in->line, "back", back);
	out->now = new.n ? catalogue_find(r->now, new) : NULL;
	if (new.n && (!out->now || !str_is(out->now->id, new))) {
		add_unknown(r, in->line, "new", new);
		return false;
	}
	if (out->old.n && !control_id_plain(out->old, &out->number)) {
		add_unknown(r, in->line, "old", out->old);
		return false;
	}
	if (are_ids_right(out))
		return true;
	add_fault(r, in->line, new.n ? new : out->old, W_RULE_MAP_IDS, out->is,
		r->map->to);
	return false;
}

/* Each new one is in one row, or in two or more as what was merged. */
static void
check_new(const struct reading *r)
{
	for (size_t i = 0; i < r->now->n_controls; i++) {
		const struct control *k = &r->now->controls[i];
		size_t n;
		const struct map_row *const *rows =
			control_map_of_new(r->map, k, &n);

		if (!n)
			add_fault(r, 0, k->id, W_RULE_MAP_LACKS, MAPPED_NEW,
				r->map->to);
		for (size_t j = 0; j < n; j++)
			if ((n > 1) != (rows[j]->is == MAPPED_MERGED))
				add_fault(r, rows[j]->line, k->id,
					n > 1 ? W_RULE_MAP_TWICE
					      : W_RULE_MAP_ALONE,
					MAPPED_MERGED, r->map->to);
	}
}

/* The same of old ones, as far as the file itself tells. */
static void
check_split(const struct reading *r)
{
	const struct control_map *map = r->map;

	for (size_t i = 0; i < map->n && map->rows[i].old.n;) {
		size_t n;
		const struct map_row *rows =
			control_map_of_old(map, &map->rows[i].number, &n);

		for (size_t j = 0; j < n; j++)
			if ((n > 1) != (rows[j].is == MAPPED_SPLIT))
				add_fault(r, rows[j].line, rows[j].old,
					n > 1 ? W_RULE_MAP_TWICE
					      : W_RULE_MAP_ALONE,
					MAPPED_SPLIT, map->from);
		i += n;
	}
}

static bool
find_columns(const struct reading *r, const struct csv *csv, int at[N_COLS])
{
	static const char *const columns[N_COLS] = {"old", "new", "is", "back"};
	bool all = true;

	for (size_t i = 0; i < N_COLS; i++) {
		const struct word_arg args[] = {
			{"key", str_of(columns[i])},
                        {0    }
                };

		at[i] = csv_column(csv, columns[i]);
		if (at[i] < 0)
			faults_add(r->faults, r->map->file, 0, S(""),
				W_RULE_KEY_MISSING, args);
		all &= at[i] >= 0;
	}
	return all;
}

static void
read_map(struct reading *r, const struct bundle *b, struct control_map *out)
{
	struct note note = {.mem = r->mem};
	size_t before = r->faults->n + r->faults->n_more, n = 0;
	struct map_row *rows;
	struct csv csv;
	int at[N_COLS];
	str text;

	if (bundle_get(b, r->mem, out->file, &text) ||
		csv_make(r->mem, out->file, text, &note, &csv)) {
		faults_add_note(r->faults, out->file, &note);
		return;
	}
	if (!find_columns(r, &csv, at))
		return;
	rows = MAKE_MANY(r->mem, struct map_row, csv.n);
	for (size_t i = 0; i < csv.n; i++)
		n += read_row(r, &csv.rows[i], at, &rows[n]);
	control_map_index(r->mem, rows, n, out);
	if (r->faults->n + r->faults->n_more > before)
		return; /* a row that is wrong is not one that lacks */
	check_new(r);
	check_split(r);
}

const struct control_map *
control_maps_read(struct arena *mem, const struct bundle *b, str prefix,
	const struct catalogue *to, struct faults *faults, size_t *n)
{
	const str mark = S("map-"), end = S(".csv");
	size_t n_paths;
	const str *paths =
		bundle_list(bundle_below(mem, b, prefix), mem, S(""), &n_paths);
	struct control_map *out = MAKE_MANY(mem, struct control_map, n_paths);

	*n = 0;
	for (size_t i = 0; i < n_paths; i++) {
		struct control_map *map = &out[*n];
		struct reading r = {mem, faults, map, NULL, to};

		if (paths[i].n <= mark.n + end.n ||
			!str_starts(paths[i], mark) || !str_ends(paths[i], end))
			continue;
		++*n;
		map->file = str_fmt(mem, "%.*s%s%.*s", STR(prefix),
			prefix.n ? "/" : "", STR(paths[i]));
		/* of our own copy: the bundle may go before the catalogue */
		map->from =
			str_part(map->file, map->file.n - paths[i].n + mark.n,
				paths[i].n - mark.n - end.n);
		map->to = to->id;
		read_map(&r, b, map);
	}
	return out;
}

/* What a statement answers by is the same, as the row says. */
static bool
is_alike(const struct map_row *row, const struct control *old)
{
	if (row->is != MAPPED_SAME && row->is != MAPPED_MOVED)
		return true;
	return old->answered == row->now->answered &&
	       old->mandatory == row->now->mandatory &&
	       str_is(old->flags, row->now->flags);
}

bool
control_map_check(const struct control_map *map, const struct catalogue *old,
	const struct catalogue *now, struct faults *faults)
{
	const struct reading r = {NULL, faults, map, old, now};
	size_t before = faults->n + faults->n_more;

	for (size_t i = 0; i < map->n && map->rows[i].old.n; i++) {
		const struct map_row *row = &map->rows[i];
		const struct control *k = catalogue_find(old, row->old);

		if (!k || !str_is(k->id, row->old))
			add_unknown(&r, row->line, "old", row->old);
		else if (!is_alike(row, k))
			add_fault(&r, row->line, row->old, W_RULE_MAP_DIFFERS,
				row->is, map->from);
	}
	for (size_t i = 0; i < old->n_controls; i++) {
		size_t n;

		if (!control_map_of_old(map, &old->controls[i].number, &n))
			add_fault(&r, 0, old->controls[i].id, W_RULE_MAP_LACKS,
				MAPPED_WITHDRAWN, map->from);
	}
	return faults->n + faults->n_more == before;
}
