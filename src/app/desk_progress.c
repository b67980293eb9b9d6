/*
 * desk_progress.c - how far a statement in the making is
 *
 * What is left was counted back from the day on which each control was
 * touched first; the forecast goes on at the rate of the last two weeks.
 */
#include "app/desk.h"
#include "app/edit.h"
#include "app/facts.h"
#include "app/statement.h"
#include "store/draft.h"

enum { FULL = 100, HEAT_LOW = 70, HEAT_MID = 85, HEAT_HIGH = 95 };

static const struct control *
chapter_of(const struct control *k)
{
	while (k->parent)
		k = k->parent;
	return k;
}

static struct progress_chapter *
find_chapter(struct progress *p, const struct control *chapter)
{
	for (size_t i = 0; i < p->n_chapters; i++)
		if (p->chapters[i].chapter == chapter)
			return &p->chapters[i];
	p->chapters[p->n_chapters].chapter = chapter;
	return &p->chapters[p->n_chapters++];
}

/* Steps of colour; which one is beside the number, never alone. */
static int64_t
heat_of(int64_t percent)
{
	return percent >= FULL        ? 5
	       : percent >= HEAT_HIGH ? 4
	       : percent >= HEAT_MID  ? 3
	       : percent >= HEAT_LOW  ? 2
				      : 1;
}

static void
count_items(const struct edition *ed, const struct statement_item *const *items,
	struct progress *p)
{
	const struct catalogue *cat = ed->catalogue;
	const struct field *state = item_state_field(ed);

	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		struct progress_chapter *ch;
		bool missing;

		if (!k->answered)
			continue;
		ch = find_chapter(p, chapter_of(k));
		missing = item_is_missing(state, items[i]);
		ch->n_items++;
		ch->n_answered += !missing;
		ch->n_mandatory += k->mandatory;
		ch->n_left += k->mandatory && missing;
	}
	for (size_t i = 0; i < p->n_chapters; i++) {
		struct progress_chapter *ch = &p->chapters[i];

		ch->percent = (int64_t)(ch->n_answered * FULL / ch->n_items);
		ch->step = heat_of(ch->percent);
		ch->wants = ch->n_left > 0;
		p->n_items += ch->n_items;
		p->n_answered += ch->n_answered;
		p->n_mandatory += ch->n_mandatory;
		p->n_left += ch->n_left;
	}
}

/* The days on which the mandatory ones that are answered were begun. */
static enum err
answered_on(struct call *c, struct case_row *cs,
	const struct statement_item *const *items, day **out, size_t *n_out)
{
	const struct edition *ed = cs->edition;
	const struct field *state = item_state_field(ed);
	struct first_change *rows;
	enum err e;
	size_t n;

	if ((e = store_history_first(
		     c, cs->file.ref, S("statement_item"), &rows, &n)))
		return e;
	*out = MAKE_MANY(c->mem, day, n);
	*n_out = 0;
	for (size_t i = 0; i < n; i++) {
		const struct control *k =
			catalogue_find(ed->catalogue, rows[i].name);

		if (k && k->mandatory &&
			!item_is_missing(state, items[k->index]))
			(*out)[(*n_out)++] =
				instant_day(rows[i].at, ed->zone_minutes);
	}
	return OK;
}

static size_t
count_until(const day *days, size_t n, day until)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += day_cmp(days[i], until) <= 0;
	return count;
}

static void
put_points(
	struct call *c, struct progress *p, const day *days, size_t n, day from)
{
	int span = day_between(from, c->today);
	int apart = span / (PROGRESS_MAX_POINTS - 1) + 1;
	int first = span % apart;

	p->points = MAKE_MANY(
		c->mem, struct progress_point, PROGRESS_MAX_POINTS + 1);
	for (int at = first; at <= span; at += apart) {
		struct progress_point *point = &p->points[p->n_points++];

		point->on = day_plus(from, at);
		point->left = (int64_t)(p->n_mandatory -
					count_until(days, n, point->on));
		point->left_text =
			str_fmt(c->mem, "%lld", (long long)point->left);
	}
	p->n_lately = n - count_until(days, n,
				  day_plus(c->today, -PROGRESS_RATE_DAYS));
	p->done_on = DAY_NONE;
	if (p->n_lately && p->n_left) {
		size_t more =
			(p->n_left * PROGRESS_RATE_DAYS + p->n_lately - 1) /
			p->n_lately;

		p->done_on = day_plus(c->today, (int)more);
	}
}

enum err
app_progress(struct call *c, void *args)
{
	struct progress_args *in = args;

	return desk_progress(c, in->ref, &in->out);
}

enum err
desk_progress(struct call *c, str ref, struct progress **out)
{
	const struct statement_item **items;
	struct progress *p;
	struct note before = c->note;
	struct case_row cs;
	const struct edit *ed;
	day *days;
	size_t n;
	enum err e;

	*out = NULL;
	if ((e = case_load(c, ref, &cs)))
		return e;
	e = edit_find(c, &cs, S(""), EDIT_STATEMENT_ITEM, &ed);
	if (e == ERR_USAGE || e == ERR_STATE || e == ERR_DENIED) {
		c->note = before;
		return OK;
	}
	if (e || (e = items_by_control(c, &cs, &items)) ||
		(e = answered_on(c, &cs, items, &days, &n)))
		return e;
	p = MAKE(c->mem, struct progress);
	p->ref = cs.file.ref;
	p->chapters = MAKE_MANY(c->mem, struct progress_chapter,
		cs.edition->catalogue->n_controls);
	count_items(cs.edition, items, p);
	put_points(c, p, days, n, cs.file.opened_on);
	*out = p;
	return OK;
}
