#include "app/log.h"

#include <string.h>

#include "app/case.h"
#include "ledger/proof.h"
#include "store/log.h"

enum { NODES_MAX_TILES = 2 * TREE_MAX_LEVELS / TILE_ROUNDS + 2 };

/* Nodes of the tree, from tiles and the last leaves; each is read once. */
struct nodes {
	struct call *c;
	int64_t size; /* of the log, not of the tree that is asked for */
	struct {
		int level;
		int64_t place;
		const hash *hashes;
		size_t n;
	} tiles[NODES_MAX_TILES];
	size_t n_tiles;
	enum err e;
};

/* The leaves after the last full tile. */
static enum err
read_last(struct nodes *s, int64_t place, const hash **out, size_t *n)
{
	int64_t from = place * TILE_HASHES;
	hash *hashes = MAKE_MANY(s->c->mem, hash, TILE_HASHES);

	*n = (size_t)(s->size - from);
	*out = hashes;
	return store_log_hashes(s->c, from, s->size, hashes);
}

static const hash *
find_hashes(struct nodes *s, int level, int64_t place, size_t *n)
{
	const hash *hashes = NULL;
	struct ledger_tile tile;

	for (size_t i = 0; i < s->n_tiles; i++)
		if (s->tiles[i].level == level && s->tiles[i].place == place) {
			*n = s->tiles[i].n;
			return s->tiles[i].hashes;
		}
	if (level == 0 && place == s->size / TILE_HASHES) {
		s->e = read_last(s, place, &hashes, n);
	} else {
		s->e = store_log_tile(s->c, level, place, &tile);
		if (s->e == ERR_ABSENT)
			s->e = fail(&s->c->note, ERR_DAMAGED,
				W_LEDGER_HEAD_DAMAGED);
		if (s->e == OK) {
			hashes = (const hash *)tile.hashes.p;
			*n = tile.hashes.n / sizeof(hash);
		}
	}
	if (s->e)
		return NULL;
	if (s->n_tiles < NODES_MAX_TILES) {
		s->tiles[s->n_tiles].level = level;
		s->tiles[s->n_tiles].place = place;
		s->tiles[s->n_tiles].hashes = hashes;
		s->tiles[s->n_tiles++].n = *n;
	}
	return hashes;
}

static bool
find_node(void *data, int level, uint64_t index, hash *out)
{
	struct nodes *s = data;
	int rounds = level % TILE_ROUNDS;
	uint64_t first = index << rounds;
	size_t at = (size_t)(first % TILE_HASHES), n = 0;
	const hash *hashes = find_hashes(
		s, level / TILE_ROUNDS, (int64_t)(first / TILE_HASHES), &n);

	if (!hashes)
		return false;
	if (at + ((size_t)1 << rounds) > n) {
		s->e = fail(&s->c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
		return false;
	}
	*out = tile_node(hashes + at, rounds);
	return true;
}

bool
log_note_read(struct arena *mem, str note, const struct log_key *key,
	struct checkpoint *out, enum word *why)
{
	str text = note;

	if (key) {
		if (!note_check(mem, note, key, 1, &text, why) ||
			!checkpoint_from(mem, text, out, why))
			return false;
		if (str_is(out->origin, key->name))
			return true;
		*why = W_LEDGER_PROOF_ORIGIN;
		return false;
	}
	/* the last empty line parts text and signatures */
	for (size_t i = note.n; i >= 2; i--)
		if (note.p[i - 1] == '\n' && note.p[i - 2] == '\n') {
			text = str_part(note, 0, i - 1);
			break;
		}
	return checkpoint_from(mem, text, out, why);
}

/* The newest checkpoint that is kept; ERR_ABSENT before the first. */
static enum err
read_newest(
	struct call *c, struct ledger_checkpoint *row, struct checkpoint *cp)
{
	enum err e = store_checkpoint_newest(c, row);
	enum word why;

	if (e)
		return e;
	if (!log_note_read(c->mem, row->note,
		    c->app->has_signer ? &c->app->signer.key : NULL, cp,
		    &why) ||
		(int64_t)cp->size != row->size)
		return fail_with(&c->note, ERR_DAMAGED, W_CHECKPOINT_DAMAGED,
			{"size",
				str_fmt(c->mem, "%lld", (long long)row->size)});
	return OK;
}

/* The tree of the first `size` entries, as the tiles have it. */
static enum err
check_root(struct nodes *s, uint64_t size, hash wanted)
{
	hash root;

	if (size > (uint64_t)s->size || !tree_root(size, find_node, s, &root))
		return s->e ? s->e
			    : fail(&s->c->note, ERR_DAMAGED,
				      W_LEDGER_HEAD_DAMAGED);
	return hash_is(root, wanted)
		       ? OK
		       : fail(&s->c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
}

static enum err
no_key(struct note *note, const struct app *app)
{
	struct arena *mem = note->mem;

	if (!app->no_signer.err)
		return fail_with(note, ERR_STATE, W_LEDGER_NO_KEY,
			{"dir", app->data_dir});
	*note = app->no_signer;
	note->mem = mem;
	return note->err;
}

/* A log must never sign two histories: what was signed is looked at first. */
static enum err
sign_head(struct call *c, void *args)
{
	struct ledger_checkpoint row;
	struct checkpoint cp = {0};
	struct log_head head;
	struct nodes nodes;
	str *out = args;
	enum err e;

	if ((e = store_log_head(c, &head)))
		return e;
	nodes = (struct nodes){.c = c, .size = head.size};
	e = read_newest(c, &row, &cp);
	if (e == OK && row.size == head.size) {
		*out = row.note;
		return check_root(&nodes, cp.size, cp.root);
	}
	if (e && e != ERR_ABSENT)
		return e;
	if (e == OK && (e = check_root(&nodes, cp.size, cp.root)))
		return e;
	cp = (struct checkpoint){.origin = c->app->origin,
		.size = (uint64_t)head.size,
		.root = frontier_root(&head.frontier)};
	if ((e = check_root(&nodes, cp.size, cp.root)))
		return e;
	row.size = head.size;
	row.note = note_sign(
		c->mem, checkpoint_text(c->mem, &cp), &c->app->signer);
	*out = row.note;
	return store_checkpoint_add(c, &row);
}

enum err
app_log_sign(struct call *c, str *note)
{
	if (!c->app->has_signer)
		return no_key(&c->note, c->app);
	return app_draft(c, sign_head, note);
}

enum err
app_log_key(
	const struct app *app, struct note *note, struct arena *mem, str *out)
{
	if (!app->has_signer)
		return no_key(note, app);
	*out = log_key_to(mem, &app->signer.key);
	return OK;
}

struct proving {
	int64_t n;
	bool behind; /* the newest checkpoint is older than the entry */
	str out;
};

static enum err
prove_entry(struct call *c, void *args)
{
	struct proving *in = args;
	struct ledger_checkpoint row;
	struct checkpoint cp = {0};
	struct log_head head;
	struct proof proof = {.index = (uint64_t)in->n};
	struct nodes nodes;
	hash leaf, root;
	enum err e;

	if ((e = store_log_head(c, &head)))
		return e;
	if (in->n < 0 || in->n >= head.size)
		return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_ENTRY,
			{"value", str_fmt(c->mem, "%lld", (long long)in->n)});
	e = read_newest(c, &row, &cp);
	in->behind = e == ERR_ABSENT || (e == OK && in->n >= row.size);
	if (in->behind || e)
		return in->behind ? OK : e;
	nodes = (struct nodes){.c = c, .size = head.size};
	if (cp.size > (uint64_t)head.size ||
		!tree_path(proof.index, cp.size, find_node, &nodes, proof.path,
			&proof.n_path) ||
		!find_node(&nodes, 0, proof.index, &leaf))
		return nodes.e ? nodes.e
			       : fail(&c->note, ERR_DAMAGED,
					 W_LEDGER_HEAD_DAMAGED);
	/* nothing leaves the house that would not hold */
	if (!tree_path_root(leaf, proof.index, cp.size, proof.path,
		    proof.n_path, &root) ||
		!hash_is(root, cp.root))
		return fail(&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
	proof.checkpoint = row.note;
	in->out = proof_to(c->mem, &proof);
	return OK;
}

enum err
app_log_prove(struct call *c, int64_t n, str *out)
{
	struct proving in = {.n = n};
	enum err e = app_ask(c, prove_entry, &in);
	str note;

	if (e)
		return e;
	if (in.behind && ((e = app_log_sign(c, &note)) ||
				 (e = app_ask(c, prove_entry, &in))))
		return e;
	*out = in.out;
	return OK;
}

/* Whoever may read the private body of the case that the entry is about. */
static enum err
may_open(struct call *c, const struct ledger_leaf *rows, size_t n, bool *out)
{
	const struct object *object;
	enum may may = MAY_NOT;
	struct case_row cs;
	enum err e;

	*out = false;
	for (size_t i = 0; i < n; i++) {
		if (!str_is(rows[i].name, S("case")) ||
			rows[i].erased_by != NO_ENTRY)
			continue;
		e = case_load(c, bytes_str(rows[i].value), &cs);
		if (e == ERR_ABSENT) {
			c->note = (struct note){.mem = c->note.mem};
			return OK;
		}
		if (e)
			return e;
		object = cs.edition->history;
		if (!object)
			return OK;
		e = case_may(c, &cs, object, &may);
		*out = may >= MAY_READ;
		return e;
	}
	return OK;
}

static enum err
open_leaves(struct call *c, struct entry_view *out)
{
	struct ledger_leaf *rows;
	enum err e;
	size_t n;

	if ((e = store_log_leaves(c, out->n, &rows, &n)) ||
		(e = may_open(c, rows, n, &out->is_open)) || !out->is_open)
		return e;
	out->leaves = MAKE_MANY(c->mem, struct leaf_view, n);
	out->n_leaves = n;
	for (size_t i = 0; i < n; i++)
		out->leaves[i] = (struct leaf_view){
			rows[i].name, rows[i].value, rows[i].erased_by};
	return OK;
}

enum err
app_log_entry(struct call *c, void *args)
{
	struct entry_args *in = args;
	struct entry_view *out = &in->out;
	struct ledger_entry row;
	enum word why;
	enum err e = store_log_entry(c, in->n, &row);

	if (e == ERR_ABSENT)
		return fail_with(&c->note, e, W_NO_SUCH_ENTRY,
			{"value", str_fmt(c->mem, "%lld", (long long)in->n)});
	if (e)
		return e;
	*out = (struct entry_view){
		.n = row.n, .body = row.body, .test = c->app->test};
	if (!entry_from(c->mem, row.body, &out->entry, &why))
		return fail(&c->note, ERR_DAMAGED, why);
	return in->leaves ? open_leaves(c, out) : OK;
}

enum err
app_log_time(struct call *c, int64_t n, instant *out)
{
	struct entry_args in = {.n = n};
	enum err e = app_log_entry(c, &in);

	if (e == OK)
		*out = in.out.entry.time;
	return e;
}

/* Entries never go back in time, so halving finds the place. */
enum err
app_log_before(struct call *c, instant until, int64_t *out)
{
	int64_t low = 0, high;
	enum err e = store_log_size(c, &high);

	while (e == OK && low < high) {
		int64_t middle = low + (high - low) / 2;
		instant at;

		if ((e = app_log_time(c, middle, &at)))
			return e;
		if (at.ms < until.ms)
			low = middle + 1;
		else
			high = middle;
	}
	if (e == OK)
		*out = low;
	return e;
}

enum err
app_log_newest(struct call *c, void *args)
{
	struct ledger_checkpoint row;
	struct checkpoint cp = {0};
	str *out = args;
	enum err e = read_newest(c, &row, &cp);

	if (e == ERR_ABSENT)
		return fail(&c->note, e, W_LEDGER_NO_CHECKPOINT);
	if (e == OK)
		*out = row.note;
	return e;
}

enum err
app_log_proof(struct call *c, void *args)
{
	struct log_proof_args *in = args;
	struct proving proving = {.n = in->n};
	enum err e = prove_entry(c, &proving);

	if (e)
		return e;
	if (proving.behind)
		return fail_with(&c->note, ERR_ABSENT, W_LEDGER_NOT_YET,
			{"value", str_fmt(c->mem, "%lld", (long long)in->n)});
	in->out = proving.out;
	return OK;
}
