/*
 * public_stats.c - how many there were at the end of each month
 *
 * From the history of the public list: each act that moved a registration.
 */
#include "app/listing.h"
#include "app/public.h"
#include "store/log.h"
#include "store/public.h"

enum { STATS_MAX_MONTHS = 1200 };

struct counting {
	struct call *c;
	const struct machine *machine;
	const struct part *part;
	struct stats_shown *out;
	struct month_count now;
};

static day
month_end(day d)
{
	struct civil at = day_civil(d);

	at.day = days_in_month(at.year, at.month);
	return day_from_civil(at);
}

static void
count(struct counting *k, str id, size_t one)
{
	const struct state *s = part_state(k->machine, k->part, id);

	if (!s || s->stage + 1 != k->c->edition->n_stages)
		return;
	if (!s->listed)
		k->now.ended += one;
	else if (s->held)
		k->now.suspended += one;
	else
		k->now.in_force += one;
}

static bool
is_listed(const struct counting *k, str id)
{
	const struct state *s = part_state(k->machine, k->part, id);

	return s && s->listed;
}

/* Months that ended before that day, each with what had come by then. */
static void
close_months(struct counting *k, day before)
{
	while (k->out->n_months < STATS_MAX_MONTHS &&
		!day_is_none(k->now.month) &&
		day_cmp(k->now.month, before) < 0) {
		k->out->months[k->out->n_months++] = k->now;
		k->now.month = month_end(day_plus(k->now.month, 1));
		k->now.entered = 0;
	}
}

static void
count_act(struct counting *k, const struct case_act *row)
{
	if (!str_is(row->part, k->part->id) ||
		str_is(row->state_from, row->state_to))
		return;
	if (day_is_none(k->now.month))
		k->now.month = month_end(row->on_day);
	close_months(k, row->on_day);
	count(k, row->state_from, (size_t)-1);
	count(k, row->state_to, 1);
	k->now.entered +=
		!is_listed(k, row->state_from) && is_listed(k, row->state_to);
}

/* Public acts of the machine on the list, oldest first. */
static enum err
count_history(struct counting *k)
{
	struct public_acts_ask ask = {.machine = k->machine->id};
	struct case_act *rows;
	size_t n;
	enum err e = store_public_acts(k->c, &ask, &rows, &n);

	if (e)
		return e;
	k->out->months =
		MAKE_MANY(k->c->mem, struct month_count, STATS_MAX_MONTHS);
	while (n-- > 0)
		count_act(k, &rows[n]);
	close_months(k, k->c->today);
	if (!day_is_none(k->now.month) && k->out->n_months < STATS_MAX_MONTHS) {
		k->now.month = k->c->today;
		k->out->months[k->out->n_months++] = k->now;
	}
	return OK;
}

static void
count_rows(const struct listing *l, struct stats_shown *out)
{
	for (int half = 0; half < N_LIST_HALVES; half++)
		for (size_t i = 0; i < l->parts[half].n; i++) {
			const struct listed *v = &l->parts[half].rows[i].shown;

			if (v->ended)
				continue;
			if (half == LIST_BODIES) {
				out->n_bodies++;
				continue;
			}
			out->n_listed++;
			out->n_pending += v->pending != NULL;
			out->n_held += v->state->held;
		}
}

enum err
app_public_stats(struct call *c, void *args)
{
	struct stats_args *in = args;
	struct counting k = {
		.c = c, .out = &in->out, .now = {.month = DAY_NONE}};
	const struct listing *l;
	int64_t entries;
	enum err e;

	in->out = (struct stats_shown){.as_of = c->today};
	if ((e = listing_get(c, &l)) || (e = store_log_size(c, &entries)))
		return e;
	in->out.n_entries = (size_t)entries;
	count_rows(l, &in->out);
	k.machine = l->parts[LIST_SERVICES].machine;
	if (!k.machine || in->only_now)
		return OK;
	k.part = machine_list_part(k.machine);
	return count_history(&k);
}

enum err
app_public_size(struct call *c, void *args)
{
	return store_log_size(c, args);
}
