/*
 * desk_queue.c - everything that goes on, chosen by links
 */
#include "app/desk.h"
#include "base/url.h"
#include "web/desk.h"

#include <stdlib.h>

#include "web/chrome.h"
#include "web/links.h"

enum { MAX_DAYS = 3660, DAY_STEPS = 3 };

struct choice_made {
	str machine, state;
	int64_t within; /* days; -1: late; MAX_DAYS + 1: any */
	bool mine;
};

static struct choice_made
read_choice(const struct req *rq)
{
	struct choice_made out = {.machine = req_arg(rq, "machine"),
		.state = req_arg(rq, "state"),
		.within = MAX_DAYS + 1};
	str days = req_arg(rq, "days");
	int64_t n;

	if (str_is(days, S("late")))
		out.within = -1;
	else if (days.n && str_to_count(days, MAX_DAYS, &n))
		out.within = n;
	out.mine = str_is(req_arg(rq, "mine"), S("1"));
	return out;
}

static bool
is_within(const struct desk_case *d, int64_t days)
{
	if (days > MAX_DAYS)
		return true;
	if (!d->has_days)
		return false;
	return d->late || (days >= 0 && d->days_left <= days);
}

static bool
is_chosen(const struct desk_case *d, const struct choice_made *k)
{
	return (!k->machine.n || str_is(d->machine->id, k->machine)) &&
	       (!k->state.n || str_is(d->state->id, k->state)) &&
	       is_within(d, k->within) && (!k->mine || d->given_to_me);
}

/* As desks are; those without a day after. */
static int
cmp_days(const void *a, const void *b)
{
	return desk_cmp(a, b);
}

static struct desk_filter *
find_filter(struct desk_filter *at, size_t n, str text)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(at[i].text, text))
			return &at[i];
	return NULL;
}

/* One link for each kind of case that is there. */
static void
put_machines(struct call *c, const struct req *rq, const struct desk *desk,
	const struct choice_made *k, struct desk_page *p)
{
	p->machines = MAKE_MANY(c->mem, struct desk_filter, desk->n + 1);
	p->machines[p->n_machines++] = (struct desk_filter){.href = rq->path,
		.text = page_say(c, W_QUEUE_ALL),
		.count = desk->n,
		.current = !k->machine.n};
	for (size_t i = 0; i < desk->n; i++) {
		const struct machine *m = desk->cases[i].machine;
		str name = row_name(&m->row, c->lang);
		struct desk_filter *f =
			find_filter(p->machines, p->n_machines, name);

		if (!f) {
			f = &p->machines[p->n_machines++];
			*f = (struct desk_filter){
				.href = href_with(rq, S("machine"), m->id),
				.text = name,
				.current = str_is(k->machine, m->id)};
		}
		f->count++;
	}
}

/* The states of the kind that was chosen. */
static void
put_states(struct call *c, const struct req *rq, const struct desk *desk,
	const struct choice_made *k, struct desk_page *p)
{
	if (!k->machine.n)
		return;
	p->states = MAKE_MANY(c->mem, struct desk_filter, desk->n);
	for (size_t i = 0; i < desk->n; i++) {
		const struct state *state = desk->cases[i].state;
		str name = row_name(&state->row, c->lang);
		struct desk_filter *f =
			find_filter(p->states, p->n_states, name);
		bool is = str_is(k->state, state->id);

		if (!str_is(desk->cases[i].machine->id, k->machine))
			continue;
		if (!f) {
			f = &p->states[p->n_states++];
			*f = (struct desk_filter){
				.href = href_with(
					rq, S("state"), is ? S("") : state->id),
				.text = name,
				.current = is};
		}
		f->count++;
	}
}

static size_t
count_within(const struct desk *desk, int64_t days)
{
	size_t n = 0;

	for (size_t i = 0; i < desk->n; i++)
		n += is_within(&desk->cases[i], days);
	return n;
}

static size_t
count_mine(const struct desk *desk)
{
	size_t n = 0;

	for (size_t i = 0; i < desk->n; i++)
		n += desk->cases[i].given_to_me;
	return n;
}

static void
put_days(struct call *c, const struct req *rq, const struct desk *desk,
	const struct choice_made *k, struct desk_page *p)
{
	static const struct {
		const char *value;
		int64_t days;
		enum word text;
	} steps[DAY_STEPS] = {
		{"late", -1,             W_QUEUE_LATE},
		{"7",    DESK_SOON_DAYS, W_QUEUE_SOON},
		{"30",   DESK_NEAR_DAYS, W_QUEUE_NEAR},
	};
	size_t mine = count_mine(desk);

	p->days = MAKE_MANY(c->mem, struct desk_filter, DAY_STEPS + 1);
	for (size_t i = 0; i < DAY_STEPS; i++) {
		bool is = k->within == steps[i].days;

		p->days[p->n_days++] = (struct desk_filter){
			.href = href_with(rq, S("days"),
				is ? S("") : str_of(steps[i].value)),
			.text = page_say(c, steps[i].text),
			.count = count_within(desk, steps[i].days),
			.current = is};
	}
	if (mine || k->mine)
		p->days[p->n_days++] =
			(struct desk_filter){.href = href_with(rq, S("mine"),
						     k->mine ? S("") : S("1")),
				.text = page_say(c, W_QUEUE_MINE),
				.count = mine,
				.current = k->mine};
}

static size_t
page_asked(const struct req *rq, size_t n_found)
{
	int64_t n;

	if (!str_to_count(req_arg(rq, "page"), LIST_MAX_PAGE, &n) || n < 1)
		return 1;
	return pager_within(n, n_found, DESK_PER_PAGE);
}

/* A copy, in the order of days alone. */
void
desk_put_queue(struct call *c, const struct req *rq, const struct desk *desk,
	struct desk_page *p)
{
	struct choice_made k = read_choice(rq);
	size_t page, first;

	p->has_queue = true;
	put_machines(c, rq, desk, &k, p);
	put_states(c, rq, desk, &k, p);
	put_days(c, rq, desk, &k, p);
	p->queue = MAKE_MANY(c->mem, struct desk_case, desk->n);
	for (size_t i = 0; i < desk->n; i++)
		if (is_chosen(&desk->cases[i], &k))
			p->queue[p->n_found++] = desk->cases[i];
	if (p->n_found)
		qsort(p->queue, p->n_found, sizeof(*p->queue), cmp_days);
	page = page_asked(rq, p->n_found);
	first = (page - 1) * DESK_PER_PAGE;
	p->n_queue = p->n_found - first;
	if (p->n_queue > DESK_PER_PAGE)
		p->n_queue = DESK_PER_PAGE;
	p->queue += first;
	p->pager = pager_make(rq, page,
		(p->n_found + DESK_PER_PAGE - 1) / DESK_PER_PAGE, first + 1,
		first + p->n_queue, p->n_found);
	p->filtered =
		k.machine.n || k.state.n || k.within <= MAX_DAYS || k.mine;
	p->clear_href = rq->path;
}
