/*
 * desk.c - a desk as it is kept for an account, and brought up to date
 */
#include "app/desk.h"

#include <stdlib.h>

#include "app/cache.h"
#include "store/draft.h"
#include "store/log.h"
#include "store/public.h"

enum { DESK_BYTES = 8 << 10 };

/* Anything by which two callers of one name may differ. */
static hash
who_asks(struct call *c)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < c->n_memberships; i++)
		buf_fmt(&b, "%.*s %.*s %.*s\n",
			STR(c->memberships[i].organisation),
			STR(c->memberships[i].duty), STR(c->kinds[i]));
	return sha256(str_bytes(buf_str(&b)));
}

static int
cmp_soonest(const void *a, const void *b)
{
	const struct desk_case *x = a, *y = b;

	if (x->waits != y->waits)
		return x->waits ? -1 : 1;
	return desk_cmp(x, y);
}

static const struct desk_case *
find_case(const struct desk *d, str ref)
{
	for (size_t i = 0; d && i < d->n; i++)
		if (str_is(d->cases[i].file.ref, ref))
			return &d->cases[i];
	return NULL;
}

/*
 * May an entry since have changed what can be done in the case? Rules look at
 * cases on the same subject, below and above, and at the party's own.
 */
static bool
is_near_touched(const struct desk_case *d, const struct store_touched *t)
{
	for (size_t i = 0; i < t->n_cases; i++) {
		const struct case_file *f = &t->cases[i];

		if (str_is(f->ref, d->file.ref) ||
			str_is(f->ref, d->file.parent) ||
			str_is(f->parent, d->file.ref) ||
			(f->subject.n && str_is(f->subject, d->file.subject)))
			return true;
	}
	return false;
}

/* Is what was found then still so? */
static enum err
is_still_so(struct call *c, const struct desk_case *d,
	const struct store_touched *t, bool *out)
{
	int64_t mark;
	enum err e;

	*out = !is_near_touched(d, t);
	if (!*out || !d->drafts)
		return OK;
	if ((e = store_draft_mark(c, d->file.ref, &mark)))
		return e;
	*out = mark == d->draft_mark;
	return OK;
}

static void
add_case(struct desk *out, struct arena *mem, const struct desk_case *d)
{
	out->cases[out->n++] = desk_copy(mem, d);
	out->n_tasks += d->n_tasks;
	out->n_waiting += d->waits;
}

/* All that is on the desk, in `mem`; what c->mem holds is not needed after. */
static enum err
lay_out(struct call *c, struct arena *mem, const struct desk *old,
	const struct store_touched *t, struct desk *out)
{
	struct desk_refs refs;
	enum err e;

	if ((e = desk_find(c, &refs)))
		return e;
	out->cases = MAKE_MANY(mem, struct desk_case, refs.n);
	for (size_t i = 0; i < refs.n; i++) {
		struct arena_mark mark = arena_mark(c->mem);
		const struct desk_case *was = find_case(old, refs.at[i]);
		struct desk_case d;
		bool same = false;

		if (was && (e = is_still_so(c, was, t, &same)))
			return e;
		if (!same) {
			e = desk_look(c, refs.at[i], &d);
			was = &d;
		}
		if (e && e != ERR_ABSENT)
			return e;
		if (e == OK && (was->n_tasks || !was->over))
			add_case(out, mem, was);
		if (c->mem != mem)
			arena_back(c->mem, mark);
	}
	if (out->n)
		qsort(out->cases, out->n, sizeof(*out->cases), cmp_soonest);
	return OK;
}

/* A case of the list, or of an organisation, is looked at from elsewhere. */
static bool
reaches_far(struct call *c, const struct store_touched *t)
{
	bool far = t->settings || t->names;

	for (size_t i = 0; i < t->n_cases && !far; i++) {
		const struct machine *m =
			edition_machine(c->edition, t->cases[i].machine);

		far = !m || machine_list_part(m) ||
		      m->subject == SUBJECT_ORGANISATION ||
		      m == c->edition->register_machine;
	}
	return far;
}

static bool
is_of_today(const struct call *c, const struct desk *d, hash who)
{
	return d && day_cmp(d->today, c->today) == 0 &&
	       hash_is(d->edition, c->edition->hash) && hash_is(d->who, who);
}

static enum err
drafts_are_same(struct call *c, const struct desk *d, bool *out)
{
	static const struct store_touched none;
	enum err e = OK;

	*out = true;
	for (size_t i = 0; i < d->n && *out && e == OK; i++)
		e = is_still_so(c, &d->cases[i], &none, out);
	return e;
}

static enum err
refresh(struct call *c, struct arena *mem, const struct desk *old, hash who,
	int64_t entries, struct desk **out)
{
	struct store_touched touched = {0};
	struct desk *d = MAKE(mem, struct desk);
	enum err e;

	if (old && old->entries <= entries &&
		(e = store_touched_since(c, old->entries, &touched)))
		return e;
	if (old && (old->entries > entries || reaches_far(c, &touched)))
		old = NULL;
	*d = (struct desk){.account = str_copy(mem, c->account),
		.entries = entries,
		.edition = c->edition->hash,
		.who = who,
		.today = c->today};
	*out = d;
	return lay_out(c, mem, old, &touched, d);
}

static enum err
refresh_cache(struct call *c, const struct desk *old, hash who, int64_t entries,
	const struct desk **out)
{
	struct arena *mem = arena_open(DESK_BYTES), *callers = c->mem;
	struct desk *d = NULL;
	enum err e;

	c->mem = cache_work(c->cache);
	e = refresh(c, mem, old, who, entries, &d);
	c->mem = callers;
	if (e) {
		arena_close(mem);
		return e;
	}
	cache_put_desk(c->cache, mem, d);
	*out = d;
	return OK;
}

/* As of the snapshot of the call. */
static enum err
get_desk(struct call *c, const struct desk **out)
{
	const struct desk *d =
		c->cache ? cache_desk(c->cache, c->account) : NULL;
	struct desk *made = NULL;
	hash who = who_asks(c);
	bool same = false;
	int64_t entries;
	enum err e;

	if ((e = store_log_size(c, &entries)))
		return e;
	if (!is_of_today(c, d, who))
		d = NULL;
	if (d && d->entries == entries &&
		((e = drafts_are_same(c, d, &same)) || same)) {
		*out = d;
		return e;
	}
	if (c->cache)
		return refresh_cache(c, d, who, entries, out);
	e = refresh(c, c->mem, NULL, who, entries, &made);
	*out = made;
	return e;
}

enum err
app_desk(struct call *c, void *args)
{
	struct desk *out = args;
	const struct desk *d;
	struct desk_case *cases;
	enum err e;

	*out = (struct desk){0};
	if ((e = get_desk(c, &d)))
		return e;
	*out = *d;
	/* a copy: the next question of this thread may make another one */
	cases = MAKE_MANY(c->mem, struct desk_case, d->n);
	for (size_t i = 0; i < d->n && e == OK; i++) {
		cases[i] = desk_copy(c->mem, &d->cases[i]);
		e = desk_show_due(c, &cases[i]);
	}
	out->cases = cases;
	return e;
}

enum err
app_desk_places(struct call *c, void *args)
{
	struct desk_places *out = args;
	const struct desk *d;
	enum err e = OK;

	*out = (struct desk_places){.n = 0};
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);
		bool known = !kind || !kind->desk.n;

		for (size_t k = 0; k < out->n && !known; k++)
			known = str_is(out->at[k], kind->desk);
		if (!known && out->n < DESK_MAX_PLACES)
			out->at[out->n++] = kind->desk;
	}
	if (out->n && c->cache && (e = get_desk(c, &d)) == OK)
		out->n_waiting = d->n_waiting;
	return e;
}
