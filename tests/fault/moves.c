#include "fault/moves.h"

#include <string.h>

#include "fault/fault.h"

struct reached {
	const struct move *move;
	bool yes;
};

static struct {
	struct arena *mem;
	LIST_OF(str) seen;
	struct reached *list;
	size_t n;
} now;

static void
list_moves(const struct edition *ed)
{
	for (size_t m = 0; m < ed->n_machines; m++)
		now.n += ed->machines[m].n_moves;
	now.list = MAKE_MANY(now.mem, struct reached, now.n);
	now.n = 0;
	for (size_t m = 0; m < ed->n_machines; m++)
		for (size_t i = 0; i < ed->machines[m].n_moves; i++)
			now.list[now.n++].move = &ed->machines[m].moves[i];
}

void
moves_open(void)
{
	struct faults faults;
	struct note note;
	struct scheme scheme;
	const struct edition *ed = NULL;

	now.mem = arena_open(1 << 20);
	faults = (struct faults){.mem = now.mem};
	note = (struct note){.mem = now.mem};
	if (scheme_list(now.mem,
		    bundle_below(now.mem, bundle_embedded(), S("rules/ismap")),
		    &note, &scheme) == OK)
		ed = edition_make(now.mem, scheme.files,
			scheme.editions[scheme.n_editions - 1], EDITION_ALL,
			&faults);
	if (!ed)
		die("the rules cannot be read");
	list_moves(ed);
}

void
moves_close(void)
{
	arena_close(now.mem);
}

bool
moves_text_is_new(str text)
{
	for (size_t i = 0; i < now.seen.n; i++)
		if (str_is(now.seen.at[i], text))
			return false;
	*LIST_ADD(now.mem, &now.seen) = str_copy(now.mem, text);
	return true;
}

/* `A-2026-0118 main file DRAFT > SUBMITTED CSR 4.2` without the number. */
bool
moves_are_new(const struct record *r)
{
	bool new = false;

	for (size_t i = 0; i < r->n; i++) {
		struct arena_mark mark = arena_mark(now.mem);
		str ref, rest, kind, number;

		if (!str_starts(r->at[i].name, S("move/")))
			continue;
		ref = str_cut(bytes_str(r->at[i].value), ' ', &rest);
		kind = str_cut(ref, '-', &number);
		rest = str_fmt(now.mem, "%.*s %.*s", STR(kind), STR(rest));
		if (moves_text_is_new(rest))
			new = true;
		else
			arena_back(now.mem, mark);
	}
	return new;
}

struct made {
	str machine, part, act, state_from, state_to, clause, authority;
};

static const struct column made_columns[] = {COL(struct made, machine),
	COL(struct made, part), COL(struct made, act),
	COL(struct made, state_from), COL(struct made, state_to),
	COL(struct made, clause), COL(struct made, authority), {0}};

/* How well a row fits what was made: 0 not at all. */
static int
fits(const struct move *mv, const struct made *m)
{
	int n = 1;
	bool from = mv->opens && str_is(m->state_from, S("-"));

	for (size_t i = 0; i < mv->n_from; i++)
		from |= str_is(mv->from[i]->id, m->state_from);
	if (!from || !str_is(mv->machine->id, m->machine) ||
		!str_is(mv->part->id, m->part) || !str_is(mv->act, m->act) ||
		(mv->to_kind == TO_STATE && !str_is(mv->to->id, m->state_to)))
		return 0;
	if (mv->row.clause && str_is(mv->row.clause->id, m->clause))
		n += 2;
	for (size_t i = 0; i < mv->n_by; i++)
		if (str_is(mv->by[i].relation->id, m->authority))
			return n + 1;
	return n;
}

static void
mark(const struct made *m)
{
	struct reached *best = NULL;
	int most = 0;

	for (size_t i = 0; i < now.n; i++) {
		int n = fits(now.list[i].move, m);

		if (n > most) {
			most = n;
			best = &now.list[i];
		}
	}
	if (best)
		best->yes = true;
}

void
moves_mark(struct db *db, int64_t entry)
{
	struct arena *mem = arena_open(1 << 12);
	struct note note = {.mem = mem};
	struct made *rows;
	struct tx *tx;
	size_t n;

	if (db_read_open(db, &note, &tx) ||
		DB_LIST(tx,
			SQL("SELECT f.machine, a.part, a.act, a.state_from, "
			    "a.state_to, a.clause, a.authority "
			    "FROM case_act a JOIN case_file f ON f.ref = a.ref "
			    "WHERE a.from_entry = ? ORDER BY a.id"),
			ARGS(BIND(entry)), made_columns, mem, &rows, &n))
		die("cannot read the moves");
	for (size_t i = 0; i < n; i++)
		mark(&rows[i]);
	db_read_close(tx);
	arena_close(mem);
}

static void
say_missing(const struct move *mv)
{
	str names[STATE_MAX];

	for (size_t i = 0; i < mv->n_from; i++)
		names[i] = mv->from[i]->id;
	tap_note("not reached: %.*s %.*s from %.*s", STR(mv->machine->id),
		STR(mv->act),
		STR(mv->opens ? S("-")
			      : str_join(now.mem, names, mv->n_from, S("|"))));
}

void
moves_say(void)
{
	size_t n = 0;

	for (size_t i = 0; i < now.n; i++)
		n += now.list[i].yes;
	tap_note("moves reached: %zu of %zu", n, now.n);
	for (size_t i = 0; i < now.n; i++)
		if (!now.list[i].yes)
			say_missing(now.list[i].move);
}
