/* verify_rows.c - leaves of the entries, and the rows that they vouch for */
#include <stdlib.h>
#include <string.h>

#include "app/verifying.h"
#include "ledger/entry.h"

static const char leaf_table[] = "ledger_leaf";

/* A leaf's name: what/TABLE/ID. False for any other. */
static bool
read_name(str name, const char *what, size_t *table, int64_t *id)
{
	str rest, head = str_cut(name, '/', &rest), id_text;

	if (!str_is_c(head, what))
		return false;
	head = str_cut(rest, '/', &id_text);
	if (!str_to_count(id_text, INT64_MAX, id))
		return false;
	for (size_t i = 0; i < N_TABLES; i++)
		if (str_is_c(head, store_tables[i].name) &&
			table_is_recorded(&store_tables[i])) {
			*table = i;
			return true;
		}
	return false;
}

/* Ends: row `id` of the table ended with that entry. */
static void
add_end(struct verify *v, struct sum *sum, int64_t id, int64_t entry)
{
	struct {
		uint8_t key[VERIFY_KEY_BYTES];
		int64_t id, entry;
	} item = {.id = id, .entry = entry};
	uint64_t parts[2];
	hash h;

	memcpy(item.key, v->sum_key, sizeof(item.key));
	h = sha256((bytes){(const uint8_t *)&item, sizeof(item)});
	memcpy(parts, h.b, sizeof(parts));
	sum->low += parts[0];
	sum->high += parts[1];
}

bool
verifying_ends_differ(const struct verify *v, size_t table)
{
	const struct sum *a = &v->ends_said[table], *b = &v->ends_kept[table];

	return a->low != b->low || a->high != b->high;
}

static void
add_unsound(struct verify *v, int64_t entry)
{
	*LIST_ADD(v->mem, &v->unsound) = entry;
}

/* Entries are walked in order, so the list is sorted. */
static bool
is_unsound(const struct verify *v, int64_t entry)
{
	size_t from = 0, to = v->unsound.n;

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (v->unsound.at[at] == entry)
			return true;
		if (v->unsound.at[at] < entry)
			from = at + 1;
		else
			to = at;
	}
	return false;
}

/* Leaves, entry by entry, in the order of their places and their names. */
struct leaf_walk {
	struct verify *v;
	struct ledger_leaf row;
	int64_t entry; /* the one whose leaves are gathered */
	int64_t n;     /* leaves of it so far */
	struct frontier f;
	bool good;
	char last[LEAF_NAME_MAX_BYTES];
	size_t n_last;
};

static void
begin_entry(struct leaf_walk *w, int64_t entry)
{
	w->entry = entry;
	w->n = 0;
	w->f.size = w->f.n = 0;
	w->good = true;
	w->n_last = 0;
}

static void
end_entry(struct leaf_walk *w)
{
	struct verify *v = w->v;
	const struct entry_said *said = &v->said[w->entry - v->from];
	bool fits = w->good && said->known &&
		    hash_is(frontier_root(&w->f), said->root);

	/* an entry that was changed has been named: not its leaves for it */
	if (!fits && said->sound) {
		verifying_found_n(
			v, W_VERIFY_LEAVES, leaf_table, w->entry, w->entry);
		add_unsound(v, w->entry);
	}
	begin_entry(w, w->entry + 1);
}

static void
add_row(struct verify *v, size_t table, int64_t id, bytes digest)
{
	struct row_said *row = LIST_ADD(v->work, &v->rows);

	*row = (struct row_said){.table = table, .id = id};
	if (digest.n == HASH_BYTES)
		memcpy(row->digest.b, digest.p, HASH_BYTES);
}

/*
 * Nothing is left of an erased leaf but its hash, and the entry that says so;
 * for the leaf of a row that entry has the digest of what is left of the row.
 */
static enum err
check_erased(struct leaf_walk *w, const struct ledger_leaf *row)
{
	struct verify *v = w->v;
	struct ledger_leaf *leaves;
	str said = str_fmt(v->work, "erase/%lld/%.*s", (long long)row->entry,
		STR(row->name));
	bool is_said = false, is_row, has_row = false;
	size_t n, table;
	int64_t id;
	enum err e;

	v->a->n_erased++;
	e = store_log_leaves(v->c, row->erased_by, &leaves, &n);
	if (verifying_is_damage(v, e))
		n = 0;
	else if (e)
		return e;
	is_row = read_name(row->name, "row", &table, &id);
	for (size_t i = 0; i < n; i++) {
		if (leaves[i].erased_by != NO_ENTRY)
			continue;
		is_said |= str_is(leaves[i].name, said);
		if (!is_row || !str_is(leaves[i].name, row->name))
			continue;
		has_row = true;
		add_row(v, table, id, leaves[i].value);
	}
	if (!is_said || is_row != has_row || row->erased_by <= row->entry ||
		row->salt.p || row->value.p || row->leaf.n != HASH_BYTES)
		verifying_found(v, W_VERIFY_ERASED, str_of(leaf_table),
			str_fmt(v->work, "%lld/%lld", (long long)row->entry,
				(long long)row->place),
			row->entry);
	return OK;
}

static void
check_live(struct leaf_walk *w, const struct ledger_leaf *row, hash *out)
{
	struct verify *v = w->v;
	struct entry_leaf leaf = {.name = row->name, .value = row->value};
	size_t table;
	int64_t id;

	/* until it is erased a leaf has its salt, and an empty hash */
	w->good &= row->salt.n == SALT_BYTES && row->value.p && row->leaf.p &&
		   row->leaf.n == 0;
	if (row->salt.n == SALT_BYTES)
		memcpy(leaf.salt, row->salt.p, SALT_BYTES);
	*out = entry_leaf_hash(&leaf);
	if (read_name(row->name, "row", &table, &id)) {
		/* of an earlier entry: what an erasure left of that row */
		if (id >> ROW_ID_BITS == row->entry)
			add_row(v, table, id, row->value);
	} else if (read_name(row->name, "end", &table, &id)) {
		add_end(v, &v->ends_said[table], id, row->entry);
	} else {
		verifying_reads_said(v, row);
	}
}

static enum err
take_leaf(void *data)
{
	struct leaf_walk *w = data;
	const struct ledger_leaf *row = &w->row;
	enum err e = OK;
	hash h = {0};

	if (row->entry >= w->v->size) { /* there is no such entry */
		verifying_found_n(w->v, W_VERIFY_LEAVES, leaf_table, row->entry,
			NO_ENTRY);
		return OK;
	}
	while (w->entry < row->entry)
		end_entry(w);
	w->good &= row->place == w->n++ && row->name.n <= sizeof(w->last) &&
		   (w->n == 1 ||
			   str_cmp((str){w->last, w->n_last}, row->name) < 0);
	if (row->name.n <= sizeof(w->last)) {
		memcpy(w->last, row->name.p, row->name.n);
		w->n_last = row->name.n;
	}
	if (row->erased_by == NO_ENTRY) {
		check_live(w, row, &h);
	} else {
		if (row->leaf.n == HASH_BYTES)
			memcpy(h.b, row->leaf.p, HASH_BYTES);
		e = check_erased(w, row);
	}
	frontier_add(&w->f, h);
	return e;
}

static enum err
walk_leaves(struct verify *v, int64_t from, int64_t to)
{
	struct leaf_walk w = {.v = v};
	int64_t last = to < v->size ? to : v->size;
	enum err e;

	begin_entry(&w, from);
	e = store_log_walk_leaves(v->c, from, to, &w.row, take_leaf, &w);
	while (e == OK && w.entry < last)
		end_entry(&w);
	return e;
}

static enum err
check_leaves(struct verify *v)
{
	struct sum before[N_TABLES];
	int64_t n_erased = v->a->n_erased;
	size_t n_unsound = v->unsound.n;
	enum err e;

	memcpy(before, v->ends_said, sizeof(before));
	e = walk_leaves(v, v->from, v->to);
	if (!verifying_is_damage(v, e))
		return e;
	/* A value of another kind: again, one by one, to find whose it is. */
	memcpy(v->ends_said, before, sizeof(before));
	v->a->n_erased = n_erased;
	v->unsound.n = n_unsound;
	v->rows.n = 0;
	for (int64_t n = v->from; n < v->to && n < v->size; n++) {
		e = walk_leaves(v, n, n + 1);
		if (verifying_is_damage(v, e)) {
			verifying_found_n(v, W_VERIFY_LEAVES, leaf_table, n, n);
			add_unsound(v, n);
		} else if (e) {
			return e;
		}
	}
	return OK;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct row_said *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* The rows of one table beside what the leaves say of them, both by id. */
struct row_walk {
	struct verify *v;
	const struct table *table;
	void *row;
	const struct row_said *at, *end;
	int64_t next_id; /* after the last row that was seen */
};

static void
miss_rows(struct row_walk *w, int64_t until)
{
	for (; w->at < w->end && w->at->id < until; w->at++)
		verifying_found_n(w->v, W_VERIFY_ROW_LOST, w->table->name,
			w->at->id, w->at->id >> ROW_ID_BITS);
}

/*
 * If the leaves of the entry lead to its root with this digest in the place of
 * the one they have, then the leaf was changed and not the row.
 */
static enum err
is_leaf_to_blame(struct verify *v, const struct table *table, int64_t id,
	hash digest, bool *out)
{
	int64_t entry = id >> ROW_ID_BITS;
	const struct entry_said *said = &v->said[entry - v->from];
	str name = store_leaf_name(v->work, "row", table, id);
	struct entry_leaf *leaves;
	struct ledger_leaf *rows;
	enum err e;
	size_t n;

	*out = false;
	if (!is_unsound(v, entry) || !said->known)
		return OK;
	if ((e = store_log_leaves(v->c, entry, &rows, &n)))
		return verifying_is_damage(v, e) ? OK : e;
	leaves = MAKE_MANY(v->work, struct entry_leaf, n);
	for (size_t i = 0; i < n; i++) {
		leaves[i].name = rows[i].name;
		leaves[i].value = str_is(rows[i].name, name)
					  ? (bytes){digest.b, HASH_BYTES}
					  : rows[i].value;
		leaves[i].erased = rows[i].erased_by != NO_ENTRY;
		if (leaves[i].erased && rows[i].leaf.n == HASH_BYTES)
			memcpy(leaves[i].leaf.b, rows[i].leaf.p, HASH_BYTES);
		if (rows[i].salt.n == SALT_BYTES)
			memcpy(leaves[i].salt, rows[i].salt.p, SALT_BYTES);
	}
	*out = hash_is(entry_root(leaves, n), said->root);
	return OK;
}

static enum err
check_row(void *data)
{
	struct row_walk *w = data;
	struct verify *v = w->v;
	const struct record_head *head = w->row;
	int64_t id = head->id;
	bool leaf = false;
	enum err e;
	hash h;

	v->a->n_rows++;
	w->next_id = id + 1;
	if (head->to_entry != NO_ENTRY)
		add_end(v, &v->ends_kept[w->table - store_tables], id,
			head->to_entry);
	miss_rows(w, id);
	if (w->at == w->end || w->at->id != id) {
		/* not if the leaf that named it may be the one that is gone */
		if (!is_unsound(v, id >> ROW_ID_BITS))
			verifying_found_n(v, W_VERIFY_ROW_UNKNOWN,
				w->table->name, id, NO_ENTRY);
		return OK;
	}
	h = store_digest(w->table, w->row);
	if (hash_is(h, w->at++->digest))
		return OK;
	if ((e = is_leaf_to_blame(v, w->table, id, h, &leaf)))
		return e;
	if (!leaf)
		verifying_found_n(v, W_VERIFY_ROW_CHANGED, w->table->name, id,
			id >> ROW_ID_BITS);
	return OK;
}

static enum err
look_away(void *data)
{
	(void)data;
	return OK;
}

/* Has some row from..to-1 a value of another kind than its column? */
static enum err
has_misfit(struct row_walk *w, int64_t from, int64_t to, bool *out)
{
	struct verify *v = w->v;
	enum err e =
		db_range(v->c->tx, w->table, from, to, w->row, look_away, NULL);

	*out = verifying_is_damage(v, e);
	return *out ? OK : e;
}

/* The first of them; most likely it is the next that the leaves name. */
static enum err
find_misfit(struct row_walk *w, int64_t from, int64_t to, int64_t *out)
{
	int64_t next = w->at < w->end ? w->at->id : from;
	bool before, is;
	enum err e;

	if ((e = has_misfit(w, from, next, &before)) ||
		(e = has_misfit(w, next, next + 1, &is)))
		return e;
	if (is && !before)
		from = to = next;
	while (to - from > 1) {
		int64_t middle = from + (to - from) / 2;

		if ((e = has_misfit(w, from, middle, &is)))
			return e;
		if (is)
			to = middle;
		else
			from = middle;
	}
	*out = from;
	return OK;
}

static enum err
walk_rows(struct row_walk *w, int64_t from, int64_t to)
{
	struct verify *v = w->v;
	enum err e;

	w->next_id = from;
	while ((e = db_range(v->c->tx, w->table, w->next_id, to, w->row,
			check_row, w))) {
		int64_t id;

		if (!verifying_is_damage(v, e))
			return e;
		if ((e = find_misfit(w, w->next_id, to, &id)))
			return e;
		miss_rows(w, id);
		verifying_found_n(v, W_VERIFY_ROW_CHANGED, w->table->name, id,
			id >> ROW_ID_BITS);
		if (w->at < w->end && w->at->id == id)
			w->at++;
		w->next_id = id + 1;
	}
	miss_rows(w, to);
	return OK;
}

enum err
verifying_rows(struct verify *v)
{
	const struct row_said *end;
	struct row_walk w = {.v = v};
	enum err e;

	if (v->from == 0)
		random_fill(v->sum_key, sizeof(v->sum_key));
	v->rows.at = NULL;
	v->rows.n = v->rows.cap = 0;
	if ((e = check_leaves(v)))
		return e;
	if (v->rows.n > 1)
		qsort(v->rows.at, v->rows.n, sizeof(*v->rows.at), compare_rows);
	w.at = v->rows.at;
	end = w.at + v->rows.n;
	for (size_t i = 0; i < N_TABLES; i++) {
		if (!table_is_recorded(&store_tables[i]))
			continue;
		w.table = &store_tables[i];
		w.row = arena_make(v->work, w.table->row_bytes);
		for (w.end = w.at; w.end < end && w.end->table == i;)
			w.end++;
		e = walk_rows(&w, v->from << ROW_ID_BITS, v->to << ROW_ID_BITS);
		if (e)
			return e;
		w.at = w.end;
	}
	return OK;
}
