#include "rules/explore.h"

#include <string.h>

/*
 * How many moves are tried in searches that fail, and how many rounds may be
 * in vain, before a failure is taken as it is: what holds is found long before.
 */
enum { FIRST_TABLE = 1 << 12, TRIED_MAX = 2000000, VAIN_MAX = 2 };

#define NO_NODE UINT32_MAX /* no enumerator: it is beyond an int */

struct node {
	struct packed world;
	uint32_t parent;
	uint32_t root; /* of model.roots: what led here from the parent */
};

/* A breadth-first search: nodes in the order in which they were found. */
struct search {
	struct model m;
	struct arena *mem;
	struct node *nodes;
	size_t n, cap;
	uint32_t *table; /* open addressing, NO_NODE is free */
	size_t table_size;
	uint32_t at;             /* node whose moves are tried */
	uint32_t root;           /* the move that is tried */
	size_t n_moves, n_tried; /* here, in earlier searches */
	int n_vain;              /* rounds in which nothing helped */
	bool happened, broken, too_big;
	struct world last; /* after the move that broke the sentence */
	struct uses taken; /* what the failing way took for granted */
	struct world wanted;
	bool want_broken;
};

static size_t
place_of(const struct search *s, const struct packed *p)
{
	uint64_t h = 0;
	size_t at;

	for (size_t i = 0; i < WORLD_WORDS; i++) {
		h ^= p->w[i];
		h *= 0x9e3779b97f4a7c15U;
		h ^= h >> 32;
	}
	at = (size_t)h & (s->table_size - 1);
	while (s->table[at] != NO_NODE &&
		memcmp(&s->nodes[s->table[at]].world, p, sizeof(*p)))
		at = (at + 1) & (s->table_size - 1);
	return at;
}

static void
grow_table(struct search *s)
{
	s->table_size = s->table_size ? s->table_size * 2 : FIRST_TABLE;
	s->table = MAKE_MANY(s->mem, uint32_t, s->table_size);
	memset(s->table, 0xff, s->table_size * sizeof(*s->table));
	for (size_t i = 0; i < s->n; i++)
		s->table[place_of(s, &s->nodes[i].world)] = (uint32_t)i;
}

static void
add_node(struct search *s, const struct world *w)
{
	struct packed p = model_pack(&s->m, w);
	size_t at = place_of(s, &p);

	if (s->table[at] != NO_NODE)
		return;
	if (s->n == SAFETY_MAX_STATES) {
		s->too_big = true;
		return;
	}
	s->table[at] = (uint32_t)s->n;
	s->nodes =
		list_grow(s->mem, s->nodes, &s->cap, s->n, sizeof(*s->nodes));
	s->nodes[s->n++] =
		(struct node){.world = p, .parent = s->at, .root = s->root};
	if (s->n * 2 > s->table_size)
		grow_table(s);
}

/*
 * The marks stay with their cases after the event, but the case that gave the
 * last of them is used up: one decision makes one entry. So a second entry
 * out of the same decision is found, while papers may serve a later decision.
 */
static void
use_up(const struct model *m, struct world *w)
{
	const struct safety *s = m->s;
	const struct machine *last;

	if (!s->n_requires)
		return;
	last = s->requires_[s->n_requires - 1].machine;
	for (size_t i = 0; i < s->n_requires; i++)
		if (s->requires_[i].machine == last)
			w->v[m->marks[i]] = 0;
}

static void
end_move(struct attempt *st, const struct branch *b)
{
	struct search *s = st->data;
	struct world after = b->w;

	s->n_moves++;
	s->happened |= b->happened;
	if (b->happened)
		use_up(&s->m, &after);
	if (b->broken) {
		s->broken = true;
		s->last = after;
		st->stop = true;
		return;
	}
	add_node(s, &after);
}

static void
search_from(struct search *s, struct attempt *st)
{
	struct world w = model_unpack(&s->m, s->nodes[s->at].world);

	for (s->root = 0; s->root < s->m.roots.n; s->root++) {
		step_run(st, &w, s->m.roots.at[s->root]);
		if (s->broken)
			return;
	}
}

static void
search_all(struct search *s)
{
	struct attempt st = {.m = &s->m, .end = end_move, .data = s};
	struct world empty = {{0}};

	s->at = s->root = NO_NODE;
	grow_table(s);
	add_node(s, &empty);
	for (s->at = 0; s->at < s->n; s->at++) {
		search_from(s, &st);
		s->too_big |= s->m.too_big;
		if (s->broken || s->too_big)
			return;
	}
}

/* The search has an arena of its own, closed by whoever keeps the search. */
static void
open_search(struct search *s, const struct edition *ed,
	const struct safety *safety, const struct uses *held)
{
	*s = (struct search){.mem = arena_open(1 << 20)};
	model_make(&s->m, s->mem, ed, safety, held);
	s->too_big = s->m.too_big;
	if (!s->too_big)
		search_all(s);
}

/* How many moves lead to the failure, that one included. */
static size_t
path_length(const struct search *s)
{
	size_t n = 1;

	for (uint32_t i = s->at; s->nodes[i].parent != NO_NODE;
		i = s->nodes[i].parent)
		n++;
	return n;
}

/* Keeps what the way that ends in `wanted` took for granted. */
static void
end_collecting(struct attempt *st, const struct branch *b)
{
	struct search *s = st->data;
	struct world after = b->w;

	if (b->happened)
		use_up(&s->m, &after);
	if (b->broken != s->want_broken ||
		memcmp(&after, &s->wanted, sizeof(after)))
		return;
	for (size_t i = 0; i < b->n_uses; i++)
		if (!uses_have(&s->m.held, &st->uses[i]) &&
			!uses_have(&s->taken, &st->uses[i]))
			*(struct use *)LIST_ADD(s->mem, &s->taken) =
				st->uses[i];
	st->stop = true;
}

static void
collect_step(struct search *s, uint32_t before, uint32_t root,
	const struct world *after)
{
	struct attempt st = {.m = &s->m, .end = end_collecting, .data = s};
	struct world w = model_unpack(&s->m, s->nodes[before].world);

	s->wanted = *after;
	step_run(&st, &w, s->m.roots.at[root]);
}

/* Walks the failing way again, from its end, which is where it matters most. */
static void
collect(struct search *s)
{
	struct world after;

	s->want_broken = true;
	collect_step(s, s->at, s->root, &s->last);
	s->want_broken = false;
	for (uint32_t i = s->at; s->nodes[i].parent != NO_NODE;
		i = s->nodes[i].parent) {
		after = model_unpack(&s->m, s->nodes[i].world);
		collect_step(s, s->nodes[i].parent, s->nodes[i].root, &after);
	}
}

static void
print_path(struct search *s, struct buf *out)
{
	uint32_t *way, n = (uint32_t)path_length(s) - 1;
	struct world before, after;

	way = MAKE_MANY(s->mem, uint32_t, n + 1);
	for (uint32_t i = s->at, k = n; k > 0; i = s->nodes[i].parent)
		way[--k] = i;
	for (uint32_t k = 0; k < n; k++) {
		const struct node *nd = &s->nodes[way[k]];

		before = model_unpack(&s->m, s->nodes[nd->parent].world);
		after = model_unpack(&s->m, nd->world);
		path_line(out, &s->m, s->m.roots.at[nd->root], &before, &after);
	}
	before = model_unpack(&s->m, s->nodes[s->at].world);
	path_line(out, &s->m, s->m.roots.at[s->root], &before, &s->last);
}

/* --- holding more, until the sentence holds or really fails --- */

/* What costs least to hold comes first: bits, then parts, then machines. */
static int
rank_of(const struct model *m, const struct use *u)
{
	if (!m->machines[u->machine->index])
		return 2;
	return u->part ? 1 : 0;
}

static void
hold(struct arena *mem, struct uses *held, const struct use *u)
{
	*(struct use *)LIST_ADD(mem, held) = *u;
}

static bool
helps(const struct search *old, const struct search *new)
{
	return !new->too_big &&
	       (!new->broken || path_length(new) > path_length(old));
}

static void
copy_uses(struct arena *mem, struct uses *out, const struct uses *from)
{
	*out = (struct uses){0};
	for (size_t i = 0; i < from->n; i++)
		hold(mem, out, &from->at[i]);
}

/* Tries again with one thing more; *s is the new search if that helps. */
static bool
try_with(struct arena *mem, struct search *s, const struct use *u)
{
	struct uses with;
	struct search new;

	copy_uses(mem, &with, &s->m.held);
	hold(mem, &with, u);
	open_search(&new, s->m.ed, s->m.s, &with);
	if (!helps(s, &new)) {
		s->n_tried += new.n_moves;
		arena_close(new.mem);
		return false;
	}
	new.n_tried = s->n_tried + s->n_moves;
	new.n_vain = s->n_vain;
	arena_close(s->mem);
	*s = new;
	return true;
}

/*
 * Holds one thing that makes the failing way go away or longer, or, if no
 * single one does, all of the cheapest. False: nothing is left to hold.
 */
static bool
hold_more(struct arena *mem, struct search *s)
{
	int lowest = 3;
	struct uses all;
	const struct edition *ed = s->m.ed;
	const struct safety *safety = s->m.s;
	size_t n_tried;
	int n_vain;

	for (int rank = 0; rank < 3; rank++)
		for (size_t i = 0; i < s->taken.n; i++) {
			if (rank_of(&s->m, &s->taken.at[i]) != rank)
				continue;
			if (s->n_tried > TRIED_MAX)
				return false;
			lowest = rank < lowest ? rank : lowest;
			if (try_with(mem, s, &s->taken.at[i]))
				return true;
		}
	if (!s->taken.n || s->n_vain == VAIN_MAX)
		return false;
	copy_uses(mem, &all, &s->m.held);
	for (size_t i = 0; i < s->taken.n; i++)
		if (rank_of(&s->m, &s->taken.at[i]) == lowest)
			hold(mem, &all, &s->taken.at[i]);
	n_tried = s->n_tried + s->n_moves;
	n_vain = s->n_vain + 1;
	arena_close(s->mem);
	open_search(s, ed, safety, &all);
	s->n_tried = n_tried;
	s->n_vain = n_vain;
	return true;
}

static void
note_machines(struct arena *mem, const struct search *s, struct explored *out)
{
	const struct edition *ed = s->m.ed;

	out->machines = MAKE_MANY(mem, const struct machine *, ed->n_machines);
	for (size_t i = 0; i < ed->n_machines; i++)
		if (s->m.machines[i])
			out->machines[out->n_machines++] = &ed->machines[i];
}

void
explore(struct arena *mem, const struct edition *ed,
	const struct safety *safety, struct explored *out, bool *happens,
	bool *too_big)
{
	struct uses held = {0};
	struct search s;

	uses_of_sentence(mem, safety, &held);
	open_search(&s, ed, safety, &held);
	while (s.broken && !s.too_big && s.n_tried <= TRIED_MAX) {
		collect(&s);
		if (!hold_more(mem, &s))
			break;
	}
	*out = (struct explored){.safety = safety,
		.n_states = s.n,
		.n_moves = s.n_moves,
		.holds = !s.broken && !s.too_big};
	note_machines(mem, &s, out);
	if (s.broken) {
		struct buf path = buf_in(mem);

		print_path(&s, &path);
		out->path = buf_str(&path);
	}
	*happens = s.happened;
	*too_big = s.too_big;
	arena_close(s.mem);
}
