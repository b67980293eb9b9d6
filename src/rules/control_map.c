#include "rules/control_map_part.h"

#include <stdlib.h>

static const char *const names[N_MAPPED] = {[MAPPED_SAME] = "same",
	[MAPPED_MOVED] = "moved",
	[MAPPED_CHANGED] = "changed",
	[MAPPED_SPLIT] = "split",
	[MAPPED_MERGED] = "merged",
	[MAPPED_NEW] = "new",
	[MAPPED_WITHDRAWN] = "withdrawn"};

/* Read from the new one to the old. */
static const enum mapped turned[N_MAPPED] = {[MAPPED_SAME] = MAPPED_SAME,
	[MAPPED_MOVED] = MAPPED_MOVED,
	[MAPPED_CHANGED] = MAPPED_CHANGED,
	[MAPPED_SPLIT] = MAPPED_MERGED,
	[MAPPED_MERGED] = MAPPED_SPLIT,
	[MAPPED_NEW] = MAPPED_WITHDRAWN,
	[MAPPED_WITHDRAWN] = MAPPED_NEW};

const char *
mapped_name(enum mapped is)
{
	return names[is];
}

bool
mapped_from(str name, enum mapped *out)
{
	size_t k = 0;

	while (k < N_MAPPED && !str_is_c(name, names[k]))
		k++;
	if (k < N_MAPPED)
		*out = (enum mapped)k;
	return k < N_MAPPED;
}

enum word
mapped_word(enum mapped is)
{
	static const enum word words[N_MAPPED] = {[MAPPED_SAME] = W_MAP_IS_SAME,
		[MAPPED_MOVED] = W_MAP_IS_MOVED,
		[MAPPED_CHANGED] = W_MAP_IS_CHANGED,
		[MAPPED_SPLIT] = W_MAP_IS_SPLIT,
		[MAPPED_MERGED] = W_MAP_IS_MERGED,
		[MAPPED_NEW] = W_MAP_IS_NEW,
		[MAPPED_WITHDRAWN] = W_MAP_IS_WITHDRAWN};

	return words[is];
}

/* Those without an old one stand at the end. */
static int
compare_old(const void *a, const void *b)
{
	const struct map_row *x = a, *y = b;

	if (!x->old.n || !y->old.n)
		return (int)!x->old.n - (int)!y->old.n;
	return control_id_cmp(&x->number, &y->number);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct map_row *x = a, *y = b;
	int by_old = compare_old(a, b);

	return by_old ? by_old : (x->line > y->line) - (x->line < y->line);
}

static int
compare_new(const void *a, const void *b)
{
	const struct map_row *x = *(const struct map_row *const *)a;
	const struct map_row *y = *(const struct map_row *const *)b;

	if (x->now->index != y->now->index)
		return x->now->index < y->now->index ? -1 : 1;
	return compare_rows(x, y);
}

void
control_map_index(struct arena *mem, struct map_row *rows, size_t n,
	struct control_map *out)
{
	const struct map_row **by_new =
		MAKE_MANY(mem, const struct map_row *, n);

	if (n)
		qsort(rows, n, sizeof(*rows), compare_rows);
	out->rows = rows;
	out->n = n;
	for (size_t i = 0; i < n; i++) {
		out->n_of[rows[i].is]++;
		if (rows[i].now)
			by_new[out->n_new++] = &rows[i];
	}
	if (out->n_new)
		qsort(by_new, out->n_new, sizeof(*by_new), compare_new);
	out->by_new = by_new;
}

const struct map_row *
control_map_of_old(
	const struct control_map *map, const struct control_id *old, size_t *n)
{
	size_t low = 0, high = map->n, end;

	while (low < high) {
		size_t at = low + (high - low) / 2;
		const struct map_row *row = &map->rows[at];

		if (row->old.n && control_id_cmp(&row->number, old) < 0)
			low = at + 1;
		else
			high = at;
	}
	for (end = low; end < map->n && map->rows[end].old.n &&
			control_id_cmp(&map->rows[end].number, old) == 0;)
		end++;
	*n = end - low;
	return *n ? &map->rows[low] : NULL;
}

const struct map_row *const *
control_map_of_new(
	const struct control_map *map, const struct control *now, size_t *n)
{
	size_t low = 0, high = map->n_new, end;

	while (low < high) {
		size_t at = low + (high - low) / 2;

		if (map->by_new[at]->now->index < now->index)
			low = at + 1;
		else
			high = at;
	}
	for (end = low; end < map->n_new && map->by_new[end]->now == now;)
		end++;
	*n = end - low;
	return *n ? &map->by_new[low] : NULL;
}

void
control_map_fault(struct faults *faults, const struct control_map *map,
	int line, str id, enum word w, enum mapped is, str catalogue)
{
	const struct word_arg args[] = {
		{"id",               id},
                {"is",                  str_of(names[is])},
                {"catalogue",catalogue},
		{0       }
        };

	faults_add(faults, map->file, line, id, w, args);
}

static const struct control_map *
find_map(const struct catalogue *of, str from)
{
	for (size_t i = 0; i < of->n_maps; i++)
		if (str_is(of->maps[i].from, from))
			return &of->maps[i];
	return NULL;
}

/* Its rows from the new to the old; it was checked. */
static const struct control_map *
turn(struct arena *mem, const struct control_map *map,
	const struct catalogue *old)
{
	struct control_map *out = MAKE(mem, struct control_map);
	struct map_row *rows = MAKE_MANY(mem, struct map_row, map->n);

	out->file = map->file;
	out->from = map->to;
	out->to = map->from;
	for (size_t i = 0; i < map->n; i++) {
		const struct map_row *row = &map->rows[i];

		rows[i] = (struct map_row){.is = turned[row->is],
			.old = row->now ? row->now->id : S(""),
			.now = row->old.n ? catalogue_find(old, row->old)
					  : NULL,
			.back = true,
			.line = row->line};
		if (row->now)
			rows[i].number = row->now->number;
	}
	control_map_index(mem, rows, map->n, out);
	return out;
}

const struct control_map *
control_map_between(struct arena *mem, const struct catalogue *old,
	const struct catalogue *now, struct faults *faults)
{
	const struct control_map *map = find_map(now, old->id);
	bool back = true;

	if (map)
		return control_map_check(map, old, now, faults) ? map : NULL;
	if (!(map = find_map(old, now->id)) ||
		!control_map_check(map, now, old, faults))
		return NULL;
	for (size_t i = 0; i < map->n && back; i++) {
		const struct map_row *row = &map->rows[i];

		back = row->back;
		if (!back)
			control_map_fault(faults, map, row->line,
				row->old.n ? row->old : row->now->id,
				W_RULE_MAP_NOT_BACK, row->is, map->from);
	}
	return back ? turn(mem, map, now) : NULL;
}

const struct control_map *
control_map_latest(const struct catalogue *now)
{
	/* files are read in the order of their names, which are days */
	return now->n_maps ? &now->maps[now->n_maps - 1] : NULL;
}

bool
control_is_changed(const struct catalogue *cat, const struct control *k)
{
	const struct control_map *map = control_map_latest(cat);
	const struct map_row *const *rows;
	size_t n = 0;

	rows = map ? control_map_of_new(map, k, &n) : NULL;
	return n > 0 && rows[0]->is != MAPPED_SAME &&
	       rows[0]->is != MAPPED_MOVED;
}
