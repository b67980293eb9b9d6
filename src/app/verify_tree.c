/* verify_tree.c - entries, tiles, checkpoints and the head of the log */
#include <string.h>

#include "app/log.h"
#include "app/verifying.h"
#include "ledger/entry.h"

static const char entry_table[] = "ledger_entry", tile_table[] = "ledger_tile",
		  checkpoint_table[] = "ledger_checkpoint",
		  head_table[] = "ledger_head";

/* The roots of the full subtrees so far, from the tiles being filled. */
static void
make_frontier(const struct verify *v, struct frontier *out)
{
	*out = (struct frontier){.size = (uint64_t)v->size};
	for (int level = TILE_LEVELS - 1; level >= 0; level--) {
		size_t n = (size_t)(v->n_tops[level] % TILE_HASHES), at = 0;

		for (int rounds = TILE_ROUNDS - 1; rounds >= 0; rounds--) {
			if (!(n >> rounds & 1))
				continue;
			out->at[out->n++] =
				tile_node(v->tops[level] + at, rounds);
			at += (size_t)1 << rounds;
		}
	}
}

static bool
is_root(const struct verify *v, hash root)
{
	struct frontier f;

	make_frontier(v, &f);
	return hash_is(frontier_root(&f), root);
}

static enum err
check_tile(struct verify *v, int level, int64_t place, size_t n)
{
	struct ledger_tile tile;
	enum err e = store_log_tile(v->c, level, place, &tile);
	bool lost = e == ERR_ABSENT || verifying_is_damage(v, e);

	if (e && !lost)
		return e;
	v->a->n_tiles++;
	if (lost || tile.hashes.n != n * sizeof(hash) ||
		memcmp(tile.hashes.p, v->tops[level], tile.hashes.n))
		verifying_found(v, W_VERIFY_TILE, str_of(tile_table),
			str_fmt(v->work, "%d/%lld", level, (long long)place),
			NO_ENTRY);
	return OK;
}

/* The tree grows: full tiles are checked and give a hash to the next level. */
static enum err
add_hash(struct verify *v, hash h)
{
	for (int level = 0; level < TILE_LEVELS; level++) {
		int64_t n = v->n_tops[level];
		enum err e;

		if (!v->tops[level])
			v->tops[level] = MAKE_MANY(v->mem, hash, TILE_HASHES);
		v->tops[level][n % TILE_HASHES] = h;
		v->n_tops[level] = ++n;
		if (n % TILE_HASHES)
			break;
		e = check_tile(v, level, n / TILE_HASHES - 1, TILE_HASHES);
		if (e)
			return e;
		h = tile_root(v->tops[level]);
	}
	return OK;
}

/* Checkpoints of exactly the size that the log has come to. */
static void
check_checkpoints(struct verify *v)
{
	for (; v->next_checkpoint < v->n_checkpoints; v->next_checkpoint++) {
		const struct ledger_checkpoint *row =
			&v->checkpoints[v->next_checkpoint];
		const struct checkpoint *cp =
			&v->signed_roots[v->next_checkpoint];

		if (row->size > v->size)
			break;
		v->a->n_checkpoints++;
		if (cp->origin.n == 0) /* has been named */
			continue;
		if (row->size < v->size || !is_root(v, cp->root))
			verifying_found_n(v, W_VERIFY_CHECKPOINT,
				checkpoint_table, row->size, NO_ENTRY);
	}
	if (v->has_against && (int64_t)v->against.size == v->size &&
		!is_root(v, v->against.root))
		verifying_found_n(v, W_VERIFY_AGAINST, "", v->size, NO_ENTRY);
}

enum err
verifying_tree_begin(struct verify *v)
{
	enum err e =
		store_checkpoint_list(v->c, &v->checkpoints, &v->n_checkpoints);
	enum word why;

	if (verifying_is_damage(v, e))
		verifying_found(v, W_VERIFY_CHECKPOINT,
			str_of(checkpoint_table), S(""), NO_ENTRY);
	else if (e)
		return e;
	v->signed_roots =
		MAKE_MANY(v->mem, struct checkpoint, v->n_checkpoints);
	for (size_t i = 0; i < v->n_checkpoints; i++) {
		struct ledger_checkpoint *row = &v->checkpoints[i];
		struct checkpoint *cp = &v->signed_roots[i];

		row->note = str_copy(v->mem, row->note);
		if (log_note_read(v->mem, row->note, v->key, cp, &why) &&
			(int64_t)cp->size == row->size &&
			str_is(cp->origin, v->c->app->origin))
			continue;
		*cp = (struct checkpoint){0};
		verifying_found_n(v, W_VERIFY_CHECKPOINT, checkpoint_table,
			row->size, NO_ENTRY);
	}
	v->checkpoints = arena_copy(v->mem, v->checkpoints,
		v->n_checkpoints * sizeof(*v->checkpoints));
	v->has_against = v->a->against.n > 0;
	if (v->has_against && !log_note_read(v->mem, v->a->against, v->key,
				      &v->against, &why))
		return fail(&v->c->note, ERR_INVALID, why);
	if (v->has_against && !str_is(v->against.origin, v->c->app->origin))
		return fail(&v->c->note, ERR_INVALID, W_LEDGER_PROOF_ORIGIN);
	check_checkpoints(v);
	return OK;
}

/* The hash of entry v->size that the full tile above it has, if there is. */
static bool
find_in_tile(struct verify *v, hash *out)
{
	struct ledger_tile tile;
	size_t at = (size_t)(v->size % TILE_HASHES);
	enum err e = store_log_tile(v->c, 0, v->size / TILE_HASHES, &tile);

	verifying_is_damage(v, e);
	if (e || tile.hashes.n != TILE_HASHES * sizeof(hash))
		return false;
	memcpy(out->b, tile.hashes.p + at * sizeof(hash), sizeof(hash));
	return true;
}

/* The next entry is in the tree as `h`. */
static enum err
add_entry(struct verify *v, hash h)
{
	enum err e = add_hash(v, h);

	v->size++;
	check_checkpoints(v);
	return e;
}

/*
 * An entry that is gone or was changed has been named; the tree goes on with
 * the hash that the tile knows, so that nothing else is named for it.
 */
static enum err
add_other(struct verify *v, hash kept)
{
	hash h = kept;

	find_in_tile(v, &h);
	return add_entry(v, h);
}

static enum err
add_lost(struct verify *v, int64_t until)
{
	enum err e = OK;

	while (v->size < until && e == OK) {
		verifying_found_n(
			v, W_VERIFY_ENTRY_LOST, entry_table, v->size, v->size);
		e = add_other(v, (hash){0});
	}
	return e;
}

/* What the entry says, in full verification. */
static void
read_said(struct verify *v, const struct ledger_entry *row, bool sound)
{
	struct entry_said *said = &v->said[row->n - v->from];
	struct arena_mark mark = arena_mark(v->work);
	struct entry entry;
	enum word why;

	said->sound = sound;
	said->known = entry_from(v->work, row->body, &entry, &why);
	if (said->known) {
		said->root = entry.root;
		if (entry.n != row->n || entry.time.ms < v->last.ms)
			verifying_found_n(v, W_VERIFY_ENTRY_ORDER, entry_table,
				row->n, row->n);
		v->last = entry.time;
	} else if (sound) {
		verifying_found_n(v, why, entry_table, row->n, row->n);
	}
	arena_back(v->work, mark);
}

struct entry_walk {
	struct verify *v;
	struct ledger_entry row;
};

static enum err
take_entry(void *data)
{
	const struct entry_walk *w = data;
	const struct ledger_entry *row = &w->row;
	struct verify *v = w->v;
	hash h = tree_leaf(row->body);
	bool sound;
	enum err e;

	v->n_found++;
	if ((e = add_lost(v, row->n)))
		return e;
	sound = row->leaf.n == HASH_BYTES &&
		!memcmp(row->leaf.p, h.b, HASH_BYTES);
	if (!sound)
		verifying_found_n(
			v, W_VERIFY_ENTRY_CHANGED, entry_table, row->n, row->n);
	if (!v->a->tree_only)
		read_said(v, row, sound);
	if (sound)
		return add_entry(v, h);
	if (row->leaf.n == HASH_BYTES)
		memcpy(h.b, row->leaf.p, HASH_BYTES);
	return add_other(v, h);
}

static enum err
stop_at_entry(void *data)
{
	(void)data;
	return ERR_FINDINGS;
}

/* No entry in this chunk: where does the log go on, if it does? */
static enum err
skip_gap(struct verify *v)
{
	struct ledger_entry next;
	enum err e = store_log_walk(
		v->c, v->to, INT64_MAX, &next, stop_at_entry, NULL);

	if (e && e != ERR_FINDINGS && !verifying_is_damage(v, e))
		return e;
	if (e == ERR_FINDINGS && next.n - v->size <= VERIFY_MAX_GAP)
		return OK;
	if (e == ERR_FINDINGS)
		verifying_found_n(
			v, W_VERIFY_ROW_UNKNOWN, entry_table, next.n, NO_ENTRY);
	v->at_end = true;
	return OK;
}

enum err
verifying_entries(struct verify *v)
{
	struct entry_walk w = {.v = v};
	int64_t from = v->from;
	enum err e;

	memset(v->said, 0, sizeof(v->said));
	v->n_found = 0;
	while ((e = store_log_walk(
			v->c, from, v->to, &w.row, take_entry, &w))) {
		if (!verifying_is_damage(v, e))
			return e;
		/* a value of another kind, in the next entry there is */
		verifying_found_n(v, W_VERIFY_ENTRY_CHANGED, entry_table,
			v->size, v->size);
		v->n_found++;
		if ((e = add_other(v, (hash){0})))
			return e;
		from = v->size;
	}
	return v->n_found ? OK : skip_gap(v);
}

static enum err
check_last_time(struct verify *v)
{
	struct ledger_entry row;
	struct entry entry;
	enum word why;
	enum err e;

	if (!v->a->tree_only || v->size == 0)
		return OK;
	e = store_log_entry(v->c, v->size - 1, &row);
	if (e == OK && entry_from(v->work, row.body, &entry, &why))
		v->last = entry.time;
	return e == ERR_ABSENT || verifying_is_damage(v, e) ? OK : e;
}

/* The head says how far the log had come: what is beyond was taken off. */
static enum err
check_head(struct verify *v)
{
	struct ledger_head head = {0};
	struct frontier f;
	enum err e = store_log_head_kept(v->c, &head);
	bool none = e == ERR_ABSENT, bad = verifying_is_damage(v, e);
	bytes frontier;

	if (e && !none && !bad)
		return e;
	make_frontier(v, &f);
	frontier = frontier_to(v->work, &f);
	if (v->counts.heads != (v->size > 0))
		verifying_found(
			v, W_VERIFY_HEAD, str_of(head_table), S(""), NO_ENTRY);
	if (none && v->size == 0)
		return OK;
	if (!none && !bad && head.size == v->size &&
		head.time.ms == v->last.ms &&
		str_is(bytes_str(head.frontier), bytes_str(frontier)))
		return OK;
	verifying_found_n(v, W_VERIFY_HEAD, head_table, 1, NO_ENTRY);
	if (!none && !bad && head.size > v->size &&
		!str_is(bytes_str(head.frontier), bytes_str(frontier)))
		verifying_found_n(
			v, W_VERIFY_ENTRY_LOST, entry_table, v->size, NO_ENTRY);
	return OK;
}

/* Tiles that are still growing, and tiles that nobody wrote. */
static enum err
check_last_tiles(struct verify *v)
{
	struct ledger_tile *rows;
	enum err e = OK;
	size_t n;

	for (int level = 1; level < TILE_LEVELS && e == OK; level++) {
		int64_t count = v->n_tops[level];

		if (count % TILE_HASHES)
			e = check_tile(v, level, count / TILE_HASHES,
				(size_t)(count % TILE_HASHES));
	}
	if (e || v->counts.tiles == v->a->n_tiles)
		return e;
	if ((e = store_log_tile_places(v->c, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		int64_t level = rows[i].level, place = rows[i].place, count = 0;

		if (level >= 0 && level < TILE_LEVELS)
			count = v->n_tops[level];
		/* at level 0 only what is full has been written */
		if (place < 0 || place * TILE_HASHES >= count ||
			(level == 0 && (place + 1) * TILE_HASHES > count))
			verifying_found(v, W_VERIFY_TILE, str_of(tile_table),
				str_fmt(v->work, "%lld/%lld", (long long)level,
					(long long)place),
				NO_ENTRY);
	}
	return OK;
}

enum err
verifying_tree_end(struct verify *v)
{
	enum err e;

	if ((e = check_last_time(v)) || (e = check_head(v)) ||
		(e = check_last_tiles(v)))
		return e;
	if (v->counts.first_entry < 0)
		verifying_found_n(v, W_VERIFY_ROW_UNKNOWN, entry_table,
			v->counts.first_entry, NO_ENTRY);
	if (v->counts.last_entry >= v->size)
		verifying_found_n(v, W_VERIFY_ROW_UNKNOWN, entry_table,
			v->counts.last_entry, NO_ENTRY);
	for (; v->next_checkpoint < v->n_checkpoints; v->next_checkpoint++)
		verifying_found_n(v, W_VERIFY_CHECKPOINT, checkpoint_table,
			v->checkpoints[v->next_checkpoint].size, NO_ENTRY);
	if (v->has_against && (int64_t)v->against.size > v->size)
		verifying_found_n(v, W_VERIFY_AGAINST, "",
			(int64_t)v->against.size, NO_ENTRY);
	return OK;
}
