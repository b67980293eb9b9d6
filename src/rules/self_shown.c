/*
 * self_shown.c - controls that files show, or that none shows
 */
#include "rules/self_checker.h"

/* By how many files each control is shown. */
static const int64_t *
count_files(struct arena *mem, const struct catalogue *cat,
	const struct stated_known *known)
{
	int64_t *out = MAKE_MANY(mem, int64_t, cat->n_controls);

	for (size_t i = 0; i < known->n_shown; i++) {
		const struct control *k =
			catalogue_find(cat, known->shown[i].control);

		if (k)
			out[k->index] = known->shown[i].n;
	}
	return out;
}

/* All of them, as one finding at the first. */
struct bare {
	const struct control *first;
	int64_t n;
	str quoted[SELF_MAX_QUOTED];
	size_t n_quoted;
};

static void
count_bare(struct bare *b, const struct control *k)
{
	if (!b->n++)
		b->first = k;
	if (b->n_quoted < SELF_MAX_QUOTED)
		b->quoted[b->n_quoted++] = k->id;
}

static void
add_bare(struct arena *mem, const struct self_test *t, const struct bare *b,
	struct self_findings *out)
{
	struct self_finding *f =
		b->n ? self_add_of(mem, out, t, b->first, NULL) : NULL;
	str all = str_join(mem, b->quoted, b->n_quoted, S(", "));

	if (!f)
		return;
	f->n = b->n;
	f->quoted = b->n > SELF_MAX_QUOTED ? str_fmt(mem, "%.*s ..", STR(all))
					   : all;
}

void
self_shown_add(const struct self_checker *c, struct arena *mem,
	const struct stated *s, const struct stated_item *const *items,
	const struct self_test *t, struct self_findings *out)
{
	const struct catalogue *cat = c->catalogue;
	struct bare bare = {.n = 0};
	const int64_t *files;

	if (!s->known || !s->known->n_shown)
		return;
	files = count_files(mem, cat, s->known);
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		const struct choice *state =
			items[i] ? self_state(c, items[i]) : NULL;
		struct self_finding *f;

		if (!state || !self_is_about(c, t, k, state))
			continue;
		if (t->kind == SELF_BARE && !files[i])
			count_bare(&bare, k);
		if (t->kind == SELF_SHOWN && files[i] &&
			(f = self_add_of(mem, out, t, k, state)))
			f->n = files[i];
	}
	add_bare(mem, t, &bare, out);
}
