#include "app/self_kept.h"

#include "app/cache.h"
#include "app/edit.h"
#include "app/item_said.h"
#include "app/notes.h"
#include "app/sheets.h"
#include "store/draft.h"
#include "store/library.h"
#include "store/log.h"

enum {
	KEPT_BYTES = 1 << 20,   /* a first guess */
	ROOM_BYTES = 512 << 10, /* for work alone; .. */
	SOME_BYTES = 16 << 10,  /* .. on what changed, which is mostly little */
	GROWN_BYTES = 256 << 10 /* beyond twice the first: copied anew */
};

static bool
keeps(const struct call *c)
{
	/* what the writer sees may be undone, and its mark comes again */
	return c->cache && c->cache != c->app->acts && !c->before;
}

const struct self_checker *
self_checker_of(struct call *c, const struct edition *ed)
{
	const struct self_checker *out;
	struct arena *mem;
	str name;

	if (!c->cache)
		return self_checker_make(c->mem, ed);
	name = hash_hex(c->mem, ed->hash);
	if ((out = cache_checker(c->cache, name)))
		return out;
	mem = arena_open(KEPT_BYTES);
	out = self_checker_make(mem, ed);
	cache_put_checker(c->cache, mem, str_copy(mem, name), out);
	return out;
}

static enum err
find_drafts(struct call *c, struct case_row *cs, uint64_t *out)
{
	enum err e = OK;

	*out = 0;
	for (size_t i = 0; i < cs->machine->n_edits && i < 64 && !e; i++) {
		const struct state *now;
		bool may;

		e = edit_may(c, cs, &cs->machine->edits[i], &now, &may);
		if (!e && may)
			*out |= UINT64_C(1) << i;
	}
	return e;
}

/* Linked cases count as far as the forms that were read come from them. */
static enum err
find_basis(struct call *c, struct case_row *cs, struct kept_basis *out)
{
	enum err e;

	*out = (struct kept_basis){.edition = cs->edition->hash};
	if ((e = find_drafts(c, cs, &out->drafts)) ||
		(e = notes_may(c, cs, &out->notes)) ||
		(e = store_log_size(c, &out->entries)) ||
		(e = store_draft_mark(c, cs->file.ref, &out->mark)) ||
		(e = store_draft_mark(
			 c, store_evidence_mark(c, cs->file.ref), &out->shown)))
		return e;
	for (size_t i = 0; i < CASE_MAX_LINKS && !e; i++) {
		struct kept_link *link = &out->links[out->n_links];

		if (!cs->have_linked[i] || !cs->linked[i])
			continue;
		link->ref = cs->linked[i]->file.ref;
		e = store_draft_mark(c, link->ref, &link->mark);
		out->n_links++;
	}
	return e;
}

/* A few reads of one row each; which cases are linked changes by an act. */
static enum err
is_current(struct call *c, struct case_row *cs, const struct self_kept *k,
	bool *out)
{
	int64_t entries, mark, shown;
	uint64_t drafts;
	enum may notes;
	enum err e;

	*out = false;
	if ((e = find_drafts(c, cs, &drafts)) ||
		(e = notes_may(c, cs, &notes)) ||
		(e = store_log_size(c, &entries)) ||
		(e = store_draft_mark(c, cs->file.ref, &mark)) ||
		(e = store_draft_mark(
			 c, store_evidence_mark(c, cs->file.ref), &shown)))
		return e;
	*out = drafts == k->of.drafts && notes == k->of.notes &&
	       entries == k->of.entries && mark == k->of.mark &&
	       shown == k->of.shown && !k->due;
	for (size_t i = 0; i < k->of.n_links && *out && !e; i++) {
		e = store_draft_mark(c, k->of.links[i].ref, &mark);
		*out = mark == k->of.links[i].mark;
	}
	return e;
}

static void
put_item(struct self_kept *k, const struct self_checker *checker,
	struct arena *room, size_t place, const struct statement_item *row)
{
	struct stated_item is = {.control = k->items[place].control};
	const struct stated all = {.items = k->items, .n_items = k->n_items};

	if (row) {
		struct stated_item said = item_said(room, row);

		said.control = is.control;
		is = stated_item_copy(k->mem, &said);
	}
	if (!k->due)
		k->due = self_whole_changes(
			checker, &all, &k->items[place], &is);
	k->items[place] = is;
	k->found[place] = (struct self_findings){0};
	self_check_item(checker, k->mem, room, &is, &k->found[place]);
	arena_reset(room);
}

/* Where it stands among those to be answered; false: it is none of them. */
static bool
find_place(const struct self_kept *k, const struct edition *ed, str control,
	size_t *out)
{
	const struct control *at = catalogue_find(ed->catalogue, control);

	if (!at || !at->answered)
		return false;
	*out = k->places[at->index];
	return true;
}

/* Every control to be answered, as if nothing were written. */
static struct self_kept *
make_empty(struct arena *mem, str ref, const struct catalogue *cat)
{
	struct self_kept *k = MAKE(mem, struct self_kept);

	*k = (struct self_kept){.ref = str_copy(mem, ref),
		.mem = mem,
		.due = true,
		.items = MAKE_MANY(mem, struct stated_item, cat->n_answered),
		.found = MAKE_MANY(mem, struct self_findings, cat->n_answered),
		.n_items = cat->n_answered,
		.places = MAKE_MANY(mem, size_t, cat->n_controls)};
	for (size_t i = 0; i < cat->n_answered; i++) {
		k->items[i].control = cat->answered[i]->id;
		k->places[cat->answered[i]->index] = i;
	}
	return k;
}

/*
 * What was written since `k` was brought up; at first, everything. What has no
 * row yet is looked at as if nothing were written in it.
 */
static enum err
put_changed(struct call *c, struct case_row *cs, struct self_kept *k,
	const struct self_checker *checker, struct arena *room, bool fresh)
{
	struct statement_item *rows;
	size_t n, place;
	enum err e = fresh ? store_item_list(c, k->ref, &rows, &n)
			   : store_item_since(c, k->ref, k->of.mark, &rows, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (find_place(k, cs->edition, rows[i].control, &place))
			put_item(k, checker, room, place, &rows[i]);
	return e;
}

static struct self_findings
copy_findings(struct arena *mem, const struct self_findings *from)
{
	struct self_findings out = *from;

	out.at = MAKE_MANY(mem, struct self_finding, from->n);
	out.cap = from->n;
	for (size_t i = 0; i < from->n; i++)
		out.at[i] = self_finding_copy(mem, &from->at[i]);
	return out;
}

static void
put_whole(struct self_kept *k, const struct self_checker *checker,
	const struct stated *forms, struct arena *room)
{
	struct stated said = *forms;
	struct self_findings found = {0};

	said.items = k->items;
	said.n_items = k->n_items;
	self_check_whole(checker, room, &said, &found);
	k->whole = copy_findings(k->mem, &found);
}

static void
sum_up(struct self_kept *k)
{
	for (size_t s = 0; s < N_SELF_SEVERITIES; s++) {
		k->sums[s] = k->whole.of[s];
		for (size_t i = 0; i < k->n_items; i++)
			k->sums[s] += k->found[i].of[s];
	}
	k->n_unwritten = k->whole.n_unwritten;
	for (size_t i = 0; i < k->n_items; i++)
		k->n_unwritten += k->found[i].n_unwritten;
}

/*
 * What the register knows changes with an entry, with what the forms name, or
 * with a link to a file. It is read after the basis: cases that it is read from
 * change by acts.
 */
static enum err
put_known(struct call *c, struct case_row *cs, struct self_kept *k,
	const struct kept_basis *now, struct stated *forms)
{
	const struct stated_known *known = k->known;
	struct stated_known *shown;
	enum err e = OK;

	if (!known || now->entries != k->of.entries ||
		!hash_is(k->forms, stated_hash(forms))) {
		e = self_known_get(c, cs, SAID_DRAFTED, forms, &known);
	} else if (now->shown != k->of.shown || now->notes != k->of.notes) {
		shown = MAKE(c->mem, struct stated_known);
		*shown = *known;
		known = shown;
		e = self_shown_get(c, cs, SAID_DRAFTED, shown);
	}
	if (e)
		return e;
	if (!stated_known_is(k->known, known)) {
		k->known = stated_known_copy(k->mem, known);
		k->due = true;
	}
	forms->known = k->known;
	return OK;
}

static struct kept_basis
copy_basis(struct arena *mem, const struct kept_basis *from)
{
	struct kept_basis out = *from;

	for (size_t i = 0; i < out.n_links; i++)
		out.links[i].ref = str_copy(mem, from->links[i].ref);
	return out;
}

/* Its forms anew: what they say is little, which of them changed is not told.
 */
static enum err
bring_up(struct call *c, struct case_row *cs, struct self_kept *k, bool fresh)
{
	const struct self_checker *checker = self_checker_of(c, cs->edition);
	struct statement forms = {0};
	struct arena *room;
	struct kept_basis now;
	enum err e;

	if ((e = statement_forms(c, cs, SAID_DRAFTED, &forms)) ||
		(e = find_basis(c, cs, &now)) ||
		(e = put_known(c, cs, k, &now, &forms.said)))
		return e;
	room = arena_open(fresh ? ROOM_BYTES : SOME_BYTES);
	for (size_t i = 0; fresh && i < k->n_items; i++)
		put_item(k, checker, room, i, NULL);
	e = put_changed(c, cs, k, checker, room, fresh);
	if (!e && (k->due || !hash_is(k->forms, stated_hash(&forms.said))))
		put_whole(k, checker, &forms.said, room);
	arena_close(room);
	if (e)
		return e;
	k->forms = stated_hash(&forms.said);
	k->of = copy_basis(k->mem, &now);
	k->due = false;
	sum_up(k);
	return OK;
}

static enum err
make_kept(struct call *c, struct case_row *cs, const struct self_kept **out)
{
	struct arena *mem = keeps(c) ? arena_open(KEPT_BYTES) : c->mem;
	struct self_kept *k =
		make_empty(mem, cs->file.ref, cs->edition->catalogue);
	enum err e = bring_up(c, cs, k, true);

	if (e) {
		if (mem != c->mem)
			arena_close(mem);
		return e;
	}
	k->first_bytes = arena_bytes(mem);
	if (mem != c->mem)
		cache_put_self(c->cache, mem, k);
	*out = k;
	return OK;
}

/* The same without what was written over since; takes its place. */
static struct self_kept *
shrink(struct call *c, struct case_row *cs, const struct self_kept *from)
{
	struct arena *mem = arena_open(from->first_bytes);
	struct self_kept *k =
		make_empty(mem, cs->file.ref, cs->edition->catalogue);

	k->of = copy_basis(mem, &from->of);
	k->forms = from->forms;
	k->known = from->known ? stated_known_copy(mem, from->known) : NULL;
	k->due = from->due;
	for (size_t i = 0; i < k->n_items; i++) {
		str control = k->items[i].control;

		k->items[i] = stated_item_copy(mem, &from->items[i]);
		k->items[i].control = control;
		k->found[i] = copy_findings(mem, &from->found[i]);
	}
	k->whole = copy_findings(mem, &from->whole);
	sum_up(k);
	k->first_bytes = arena_bytes(mem);
	cache_put_self(c->cache, mem, k);
	return k;
}

enum err
self_kept_get(struct call *c, struct case_row *cs, const struct self_kept **out)
{
	struct self_kept *k =
		keeps(c) ? cache_self(c->cache, cs->file.ref) : NULL;
	bool current = false;
	enum err e;

	if (!k || !hash_is(k->of.edition, cs->edition->hash))
		return make_kept(c, cs, out);
	if (arena_bytes(k->mem) > 2 * k->first_bytes + GROWN_BYTES)
		k = shrink(c, cs, k);
	if ((e = is_current(c, cs, k, &current)))
		return e;
	*out = k;
	return current ? OK : bring_up(c, cs, k, false);
}

static void
add_copies(struct arena *mem, const struct self_findings *from,
	const struct control *control, struct self_findings *out)
{
	for (size_t i = 0; i < from->n; i++) {
		if (from->at[i].of != control ||
			from->at[i].test->kind == SELF_UNANSWERED)
			continue;
		*(struct self_finding *)LIST_ADD(mem, out) =
			self_finding_copy(mem, &from->at[i]);
		out->of[from->at[i].test->severity]++;
	}
}

void
self_kept_of(const struct self_kept *k, const struct control *control,
	struct arena *mem, struct self_findings *out)
{
	if (!control->answered)
		return;
	add_copies(mem, &k->found[k->places[control->index]], control, out);
	add_copies(mem, &k->whole, control, out);
}
