#include "fault/moves.h"

#include <string.h>

#include "base/buf.h"
#include "fault/fault.h"

struct reached {
	const struct move *move;
	bool yes, tried;
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
mark(const struct made *m, bool tried)
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
	if (!best)
		return;
	best->yes = true;
	best->tried |= tried;
}

void
moves_mark(struct db *db, int64_t entry, bool tried)
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
		mark(&rows[i], tried);
	db_read_close(tx);
	arena_close(mem);
}

/* One line for each kind of case: `incident: detect, learn`. */
static void
say_missing(void)
{
	const struct machine *m = NULL;
	struct buf line = buf_in(now.mem);

	for (size_t i = 0; i <= now.n; i++) {
		const struct move *mv = i < now.n ? now.list[i].move : NULL;

		if (m && (!mv || mv->machine != m) && line.n) {
			tap_note("not reached: %.*s:%.*s", STR(m->id),
				STR(buf_str(&line)));
			line = buf_in(now.mem);
		}
		if (!mv)
			break;
		m = mv->machine;
		if (!now.list[i].yes)
			buf_fmt(&line, " %.*s", STR(mv->act));
	}
}

bool
moves_say(bool missing)
{
	size_t n = 0, n_tried = 0;

	for (size_t i = 0; i < now.n; i++) {
		n += now.list[i].yes;
		n_tried += now.list[i].yes && now.list[i].tried;
	}
	tap_note("moves of the rule files that a story reaches, tried: %zu of "
		 "%zu; the rule files have %zu",
		n_tried, n, now.n);
	if (missing)
		say_missing();
	return n == n_tried;
}
