#include "app/verify.h"

#include <string.h>

#include "ledger/entry.h"
#include "store/draft.h"
#include "store/log.h"
#include "store/people.h"

enum { ID_BITS = 16, TABLE_NAME_MAX = 40 };

/* One digest or end that an entry of the chunk names. */
struct named {
	str name; /* row/TABLE/ID or end/TABLE/ID */
	bytes value;
	int64_t entry;
	bool erased, seen;
};

struct verify {
	struct call *c;
	struct verify_args *a;
	struct frontier frontier;
	instant last;
	struct ledger_checkpoint *checkpoints;
	size_t n_checkpoints, next_checkpoint;
	int64_t n_ends, n_rows_ended;
	hash level0[TILE_HASHES];
	hash *tops[TREE_MAX_LEVELS]; /* hashes of the tile being filled */
	size_t n_tops[TREE_MAX_LEVELS];
	/* of the chunk */
	struct arena *work;
	struct named *names; /* open hash table, n_slots a power of two */
	size_t n_slots;
};

static void
add_damage(struct verify *v, enum word w, str where, int64_t entry)
{
	struct damage *d;

	if (v->a->n_damages >= VERIFY_MAX_DAMAGES) {
		v->a->n_more++;
		return;
	}
	v->a->damages = list_grow(v->c->mem, v->a->damages, &v->a->cap_damages,
		v->a->n_damages, sizeof(*d));
	d = &v->a->damages[v->a->n_damages++];
	*d = (struct damage){w, str_copy(v->c->mem, where), entry};
}

static str
row_name_of(struct verify *v, const char *table, int64_t id)
{
	return str_fmt(v->work, "%s %lld", table, (long long)id);
}

/* The names of the chunk: found by name, each once. */

static size_t
slot_of(const struct verify *v, str name)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 1099511628211u;
	return h & (v->n_slots - 1);
}

static struct named *
find_name(struct verify *v, str name)
{
	size_t i = slot_of(v, name);

	for (; v->names[i].name.p; i = (i + 1) & (v->n_slots - 1))
		if (str_is(v->names[i].name, name))
			return &v->names[i];
	return NULL;
}

static void
add_name(struct verify *v, const struct ledger_leaf *leaf)
{
	size_t i = slot_of(v, leaf->name);

	while (v->names[i].name.p)
		i = (i + 1) & (v->n_slots - 1);
	v->names[i] = (struct named){leaf->name, leaf->value, leaf->entry,
		leaf->erased_by != NO_ENTRY, false};
}

static void
make_names(struct verify *v, const struct ledger_leaf *leaves, size_t n)
{
	v->n_slots = 16;
	while (v->n_slots < 2 * n)
		v->n_slots *= 2;
	v->names = MAKE_MANY(v->work, struct named, v->n_slots);
	for (size_t i = 0; i < n; i++)
		if (str_starts(leaves[i].name, S("row/")) ||
			str_starts(leaves[i].name, S("end/")))
			add_name(v, &leaves[i]);
}

/* Tiles: each level's hashes, checked when 256 of them are there. */
static enum err
add_tile_hash(struct verify *v, int level, hash h)
{
	struct ledger_tile tile;
	enum err e;
	size_t n;

	if (!v->tops[level])
		v->tops[level] = MAKE_MANY(v->c->mem, hash, TILE_HASHES);
	v->tops[level][v->n_tops[level] % TILE_HASHES] = h;
	n = ++v->n_tops[level];
	if (n % TILE_HASHES)
		return OK;
	e = store_log_tile(v->c, level, (int64_t)(n / TILE_HASHES) - 1, &tile);
	if (e && e != ERR_ABSENT && e != ERR_DAMAGED)
		return e;
	v->a->n_tiles++;
	if (e || memcmp(tile.hashes.p, v->tops[level],
			 sizeof(hash) * TILE_HASHES))
		add_damage(v, W_VERIFY_TILE,
			str_fmt(v->work, "ledger_tile %d/%zu", level,
				n / TILE_HASHES - 1),
			NO_ENTRY);
	return add_tile_hash(v, level + 1, tile_root(v->tops[level]));
}

static bool
check_note(struct verify *v, str note, struct checkpoint *cp, enum word *why)
{
	const struct app *app = v->c->app;
	str text;

	if (!app->has_signer) {
		/* Without the key the text still has to be a checkpoint. */
		size_t end = 0;

		while (end + 1 < note.n &&
			!(note.p[end] == '\n' && note.p[end + 1] == '\n'))
			end++;
		return checkpoint_from(
			v->c->mem, str_part(note, 0, end + 1), cp, why);
	}
	return note_check(v->c->mem, note, &app->signer.key, 1, &text, why) &&
	       checkpoint_from(v->c->mem, text, cp, why);
}

/* Checkpoints of exactly the size that the log has come to. */
static void
check_checkpoints(struct verify *v)
{
	while (v->next_checkpoint < v->n_checkpoints) {
		const struct ledger_checkpoint *row =
			&v->checkpoints[v->next_checkpoint];
		struct checkpoint cp;
		enum word why;

		if (row->size > (int64_t)v->frontier.size)
			return;
		if (row->size < (int64_t)v->frontier.size ||
			!check_note(v, row->note, &cp, &why) ||
			(int64_t)cp.size != row->size ||
			!str_is(cp.origin, v->c->app->origin) ||
			!hash_is(cp.root, frontier_root(&v->frontier)))
			add_damage(v, W_VERIFY_CHECKPOINT,
				row_name_of(v, "ledger_checkpoint", row->size),
				NO_ENTRY);
		v->a->n_checkpoints++;
		v->next_checkpoint++;
	}
}

/* One kept elsewhere: only its root at its size is asked for. */
static enum err
check_against(struct verify *v)
{
	struct verify_args *a = v->a;
	struct checkpoint cp;
	struct frontier f = {0};
	enum word why;
	enum err e;

	if (!check_note(v, a->against, &cp, &why)) {
		struct note *note = &v->c->note;

		return fail(note, ERR_INVALID, why);
	}
	for (int64_t from = 0; from < (int64_t)cp.size; from += VERIFY_CHUNK) {
		int64_t to = from + VERIFY_CHUNK < (int64_t)cp.size
				     ? from + VERIFY_CHUNK
				     : (int64_t)cp.size;
		struct ledger_entry *rows;
		struct arena_mark mark = arena_mark(v->c->mem);
		size_t n;

		if ((e = store_log_entries(v->c, from, to, &rows, &n)))
			return e;
		for (size_t i = 0; i < n; i++)
			frontier_add(&f, tree_leaf(rows[i].body));
		arena_back(v->c->mem, mark);
	}
	if (f.size != cp.size || !hash_is(frontier_root(&f), cp.root))
		add_damage(v, W_VERIFY_AGAINST,
			str_fmt(v->c->mem, "%llu", (unsigned long long)cp.size),
			NO_ENTRY);
	return OK;
}

static enum err
check_entry(
	struct verify *v, const struct ledger_entry *row, struct entry *entry)
{
	enum word why;
	str where = row_name_of(v, "ledger_entry", row->n);

	if (row->n != (int64_t)v->frontier.size)
		add_damage(v, W_VERIFY_ENTRY_LOST, where, row->n);
	if (!entry_from(v->work, row->body, entry, &why)) {
		add_damage(v, why, where, row->n);
		*entry = (struct entry){.n = -1};
	} else if (entry->n != row->n || entry->time.ms < v->last.ms) {
		add_damage(v, W_VERIFY_ENTRY_ORDER, where, row->n);
	} else {
		v->last = entry->time;
	}
	frontier_add(&v->frontier, tree_leaf(row->body));
	check_checkpoints(v);
	return add_tile_hash(v, 0, tree_leaf(row->body));
}

/* An erased leaf: nothing left of it but its hash, and the entry that says so.
 */
static enum err
check_erased(struct verify *v, const struct ledger_leaf *row)
{
	struct ledger_leaf *leaves;
	bool said = false;
	enum err e;
	size_t n;
	str want = str_fmt(v->work, "erase/%lld/%.*s", (long long)row->entry,
		STR(row->name));

	v->a->n_erased++;
	if ((e = store_log_leaves(v->c, row->erased_by, &leaves, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		said |= str_is(leaves[i].name, want);
	if (!said || row->salt.n || row->value.n || row->leaf.n != HASH_BYTES)
		add_damage(v, W_VERIFY_ERASED,
			str_fmt(v->work, "ledger_leaf %lld/%lld",
				(long long)row->entry, (long long)row->place),
			row->entry);
	return OK;
}

/* The leaves of one entry lead to its root. */
static enum err
check_leaves(struct verify *v, const struct entry *entry, int64_t n_entry,
	const struct ledger_leaf *rows, size_t n)
{
	struct entry_leaf *leaves = MAKE_MANY(v->work, struct entry_leaf, n);
	bool good = true;
	enum err e;

	for (size_t i = 0; i < n; i++) {
		leaves[i].name = rows[i].name;
		leaves[i].value = rows[i].value;
		good &= rows[i].place == (int64_t)i &&
			(i == 0 || str_cmp(rows[i - 1].name, rows[i].name) < 0);
		if (rows[i].erased_by != NO_ENTRY) {
			leaves[i].erased = true;
			if (rows[i].leaf.n == HASH_BYTES)
				memcpy(leaves[i].leaf.b, rows[i].leaf.p,
					HASH_BYTES);
			if ((e = check_erased(v, &rows[i])))
				return e;
			continue;
		}
		good &= rows[i].salt.n == SALT_BYTES && rows[i].leaf.n == 0;
		if (rows[i].salt.n == SALT_BYTES)
			memcpy(leaves[i].salt, rows[i].salt.p, SALT_BYTES);
	}
	if (entry->n >= 0 &&
		(!good || !hash_is(entry_root(leaves, n), entry->root)))
		add_damage(v, W_VERIFY_LEAVES,
			row_name_of(v, "ledger_leaf", n_entry), n_entry);
	return OK;
}

struct row_walk {
	struct verify *v;
	const struct table *table;
	void *row;
};

/* A row against the digest its entry names. */
static enum err
check_row(void *data)
{
	struct row_walk *w = data;
	struct verify *v = w->v;
	const struct record_head *head = w->row;
	struct named *named = find_name(
		v, store_leaf_name(v->work, "row", w->table, head->id));
	hash h;

	v->a->n_rows++;
	v->n_rows_ended += head->to_entry != NO_ENTRY;
	if (!named || head->from_entry != head->id >> ID_BITS) {
		add_damage(v, W_VERIFY_ROW_UNKNOWN,
			row_name_of(v, w->table->name, head->id),
			head->id >> ID_BITS);
		if (named)
			named->seen = true;
		return OK;
	}
	named->seen = true;
	if (named->erased)
		return OK;
	h = store_digest(w->table, w->row);
	if (named->value.n != HASH_BYTES ||
		memcmp(named->value.p, h.b, HASH_BYTES))
		add_damage(v, W_VERIFY_ROW_CHANGED,
			row_name_of(v, w->table->name, head->id), named->entry);
	return OK;
}

static const struct table *
table_of(str name)
{
	for (size_t i = 0; i < N_TABLES; i++)
		if (str_is_c(name, store_tables[i].name) &&
			table_is_recorded(&store_tables[i]))
			return &store_tables[i];
	return NULL;
}

struct end_walk {
	const void *row;
	int64_t to_entry;
	bool found;
};

static enum err
read_end(void *data)
{
	struct end_walk *w = data;

	w->found = true;
	w->to_entry = ((const struct record_head *)w->row)->to_entry;
	return OK;
}

/* `end/TABLE/ID`: that row ended with that entry. */
static enum err
check_end(struct verify *v, const struct named *named)
{
	struct end_walk w = {0};
	const struct table *table;
	str rest, table_text, id_text;
	int64_t id;
	enum err e;

	str_cut(named->name, '/', &rest);
	table_text = str_cut(rest, '/', &id_text);
	table = table_of(table_text);
	v->n_ends++;
	if (!table || !str_to_count(id_text, INT64_MAX, &id)) {
		add_damage(v, W_VERIFY_LEAVES, named->name, named->entry);
		return OK;
	}
	w.row = arena_make(v->work, table->row_bytes);
	if ((e = db_range(
		     v->c->tx, table, id, id + 1, (void *)w.row, read_end, &w)))
		return e;
	if (!w.found || w.to_entry != named->entry)
		add_damage(v, W_VERIFY_END, row_name_of(v, table->name, id),
			named->entry);
	return OK;
}

static enum err
check_rows(struct verify *v, int64_t from, int64_t to)
{
	enum err e;

	for (size_t i = 0; i < N_TABLES; i++) {
		struct row_walk w = {v, &store_tables[i], NULL};

		if (!table_is_recorded(w.table))
			continue;
		w.row = arena_make(v->work, w.table->row_bytes);
		if ((e = db_range(v->c->tx, w.table, from << ID_BITS,
			     to << ID_BITS, w.row, check_row, &w)))
			return e;
	}
	for (size_t i = 0; i < v->n_slots; i++) {
		const struct named *named = &v->names[i];

		if (!named->name.p)
			continue;
		if (str_starts(named->name, S("end/"))) {
			if ((e = check_end(v, named)))
				return e;
		} else if (!named->seen) {
			add_damage(v, W_VERIFY_ROW_LOST, named->name,
				named->entry);
		}
	}
	return OK;
}

static enum err
check_chunk(struct verify *v, int64_t from, int64_t to)
{
	struct arena *before = v->c->mem;
	struct ledger_entry *entries;
	struct ledger_leaf *leaves = NULL;
	size_t n, n_leaves = 0, k = 0;
	enum err e;

	/* What is read here goes with the chunk. */
	v->c->mem = v->work;
	e = store_log_entries(v->c, from, to, &entries, &n);
	if (e == OK && !v->a->tree_only)
		e = store_log_leaves_range(v->c, from, to, &leaves, &n_leaves);
	v->c->mem = before;
	if (e)
		return e;
	if (!v->a->tree_only)
		make_names(v, leaves, n_leaves);
	for (size_t i = 0; i < n; i++) {
		struct entry entry;
		size_t first = k;

		if ((e = check_entry(v, &entries[i], &entry)))
			return e;
		while (k < n_leaves && leaves[k].entry <= entries[i].n)
			k++;
		if (!v->a->tree_only &&
			(e = check_leaves(v, &entry, entries[i].n,
				 leaves + first, k - first)))
			return e;
	}
	if (k < n_leaves)
		add_damage(v, W_VERIFY_LEAVES,
			row_name_of(v, "ledger_leaf", leaves[k].entry),
			NO_ENTRY);
	return v->a->tree_only ? OK : check_rows(v, from, to);
}

/* The seal's leaves lead to its root, and nothing else lies beside them. */
static enum err
check_seal(struct verify *v, const struct seal *seal)
{
	struct arena *before = v->c->mem;
	struct entry_leaf *leaves;
	struct seal_leaf *rows;
	bool good;
	enum err e;
	hash root;
	size_t n;

	v->c->mem = v->work;
	e = store_seal_leaves(v->c, seal->id, &rows, &n);
	v->c->mem = before;
	if (e)
		return e;
	good = (int64_t)n == seal->items && hash_from_hex(seal->root, &root);
	leaves = MAKE_MANY(v->work, struct entry_leaf, n);
	for (size_t i = 0; i < n && good; i++) {
		leaves[i].name = rows[i].name;
		leaves[i].value = str_bytes(rows[i].value);
		good = rows[i].place == (int64_t)i &&
		       rows[i].salt.n == SALT_BYTES;
		if (good)
			memcpy(leaves[i].salt, rows[i].salt.p, SALT_BYTES);
	}
	if (!good || !hash_is(entry_root(leaves, n), root))
		add_damage(v, W_VERIFY_SEAL,
			row_name_of(v, "seal_leaf", seal->id),
			seal->from_entry);
	v->a->n_seals++;
	return OK;
}

/* What is beyond the last entry or in no row's reach. */
static enum err
check_strays(struct verify *v)
{
	struct log_counts n;
	struct log_head head;
	struct seal *seals;
	int64_t items = 0, tiles = 0;
	enum err e;
	size_t n_seals;

	if ((e = store_log_head(v->c, &head)) ||
		(e = store_log_count(v->c, &n)))
		return e == ERR_DAMAGED ? OK : e;
	for (int level = 0; level < TREE_MAX_LEVELS; level++)
		tiles += (int64_t)(v->n_tops[level] / TILE_HASHES);
	if (head.size != (int64_t)v->frontier.size ||
		head.time.ms != v->last.ms ||
		!hash_is(frontier_root(&head.frontier),
			frontier_root(&v->frontier)) ||
		n.heads != (v->frontier.size > 0))
		add_damage(v, W_VERIFY_HEAD, S("ledger_head 1"), NO_ENTRY);
	if (n.tiles != tiles)
		add_damage(v, W_VERIFY_TILE, S("ledger_tile"), NO_ENTRY);
	if (v->next_checkpoint < v->n_checkpoints)
		add_damage(v, W_VERIFY_CHECKPOINT, S("ledger_checkpoint"),
			NO_ENTRY);
	if (v->a->tree_only)
		return OK;
	if ((e = store_seal_list(v->c, &seals, &n_seals)))
		return e;
	for (size_t i = 0; i < n_seals; i++) {
		items += seals[i].items;
		if ((e = check_seal(v, &seals[i])))
			return e;
		arena_reset(v->work);
	}
	if (items != n.seal_leaves)
		add_damage(v, W_VERIFY_SEAL, S("seal_leaf"), NO_ENTRY);
	if (v->n_ends != v->n_rows_ended)
		add_damage(v, W_VERIFY_END, S("to_entry"), NO_ENTRY);
	return OK;
}

/* Rows that no entry of the log could have added. */
static enum err
check_beyond(struct verify *v)
{
	enum err e;

	v->n_slots = 16;
	v->names = MAKE_MANY(v->work, struct named, v->n_slots);
	if ((e = check_rows(
		     v, (int64_t)v->frontier.size, INT64_MAX >> ID_BITS)))
		return e;
	return check_rows(v, INT64_MIN >> ID_BITS, 0);
}

/* The kept bytes of an edition have the hash it is kept under. */
static enum err
check_editions(struct verify *v, const char *kind)
{
	struct edition_kept *rows;
	enum err e;
	size_t n;

	if ((e = store_edition_list(v->c, str_of(kind), &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct edition_file *files;
		struct bundle_file *list;
		size_t k;
		hash h;

		if ((e = store_edition_files(v->c, rows[i].hash, &files, &k)))
			return e;
		list = MAKE_MANY(v->c->mem, struct bundle_file, k);
		for (size_t j = 0; j < k; j++)
			list[j] = (struct bundle_file){
				files[j].path, bytes_str(files[j].body)};
		if ((e = bundle_hash(bundle_make(v->c->mem, list, k), v->c->mem,
			     S(""), &h)))
			return e;
		if (!str_is(hash_hex(v->c->mem, h), rows[i].hash))
			add_damage(v, W_VERIFY_EDITION,
				str_fmt(v->c->mem, "edition_kept %lld",
					(long long)rows[i].id),
				rows[i].from_entry);
	}
	return OK;
}

enum err
app_verify(struct call *c, void *args)
{
	struct verify v = {.c = c, .a = args};
	struct log_counts counts;
	enum err e;

	v.work = arena_open(1 << 20);
	v.a->signatures_checked = c->app->has_signer;
	if ((e = store_log_count(c, &counts)) ||
		(e = store_checkpoint_list(
			 c, &v.checkpoints, &v.n_checkpoints)))
		goto out;
	check_checkpoints(&v);
	for (int64_t n = 0; n < counts.next_entry; n += VERIFY_CHUNK) {
		if ((e = check_chunk(&v, n, n + VERIFY_CHUNK)))
			goto out;
		arena_reset(v.work);
		if (v.a->progress)
			v.a->progress(v.a->progress_data, n, counts.next_entry);
	}
	v.a->n_entries = (int64_t)v.frontier.size;
	if (!v.a->tree_only &&
		((e = check_beyond(&v)) || (e = check_editions(&v, "rules")) ||
			(e = check_editions(&v, "catalogue"))))
		goto out;
	if ((e = check_strays(&v)))
		goto out;
	if (v.a->against.n > 0)
		e = check_against(&v);
out:
	arena_close(v.work);
	return e;
}
