/*
 * desk_service.c - the services of one's organisation, and one of them whole
 */
#include <stdlib.h>

#include "app/desk.h"
#include "app/listing.h"
#include "app/show.h"
#include "store/case.h"
#include "store/people.h"

static bool
is_member(const struct call *c, str organisation)
{
	for (size_t i = 0; i < c->n_memberships; i++)
		if (str_is(c->memberships[i].organisation, organisation))
			return true;
	return false;
}

static enum err
read_service(struct call *c, const struct service *s, struct desk_service *out)
{
	const struct list_row *row;
	const struct listing *l;
	enum err e;

	*out = (struct desk_service){.name = s->name,
		.title_ja = s->title_ja,
		.title_en = s->title_en};
	if ((e = listing_get(c, &l)))
		return e;
	row = listing_find(&l->parts[LIST_SERVICES], s->name);
	if (row)
		out->listed = listing_show(c, l, &l->parts[LIST_SERVICES], row);
	return OK;
}

static void
count_cases(struct desk_service *s, const struct desk_case *at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!str_is(at[i].file.subject, s->name) || at[i].over)
			continue;
		s->n_cases++;
		s->n_waiting += at[i].waits;
		if (at[i].has_days &&
			(!s->next || day_cmp(at[i].due.due.effective,
					     s->next->due.due.effective) < 0))
			s->next = &at[i];
	}
}

enum err
app_desk_services(struct call *c, void *args)
{
	struct desk_services *out = args;
	struct service *rows;
	enum err e;
	size_t n;

	if ((e = store_service_list(c, &rows, &n)))
		return e;
	out->at = MAKE_MANY(c->mem, struct desk_service, n);
	out->n = 0;
	for (size_t i = 0; i < n; i++) {
		if (!is_member(c, rows[i].organisation))
			continue;
		if ((e = read_service(c, &rows[i], &out->at[out->n])))
			return e;
		count_cases(&out->at[out->n++], out->desk->cases, out->desk->n);
	}
	return OK;
}

/* Everything on the service, newest first. */
static enum err
read_cases(struct call *c, struct service_desk *out)
{
	const struct edition *ed = c->edition;
	LIST_OF(struct desk_case) list = {0};

	for (size_t m = 0; m < ed->n_machines; m++) {
		struct case_file *rows;
		enum err e;
		size_t n;

		if ((e = store_case_on_subject(c, ed->machines[m].id,
			     S("service"), out->service.name, &rows, &n)))
			return e;
		while (n-- > 0) {
			struct note before = c->note;
			struct desk_case d;

			e = desk_look(c, rows[n].ref, &d);
			c->note = before;
			if (e == ERR_ABSENT)
				continue;
			if (e || (e = desk_show_due(c, &d)))
				return e;
			*LIST_ADD(c->mem, &list) = d;
		}
	}
	out->cases = list.at;
	out->n_cases = list.n;
	return OK;
}

static int
cmp_cases(const void *a, const void *b)
{
	const struct desk_case *x = a, *y = b;

	if (x->over != y->over)
		return x->over ? 1 : -1;
	if (x->waits != y->waits)
		return x->waits ? -1 : 1;
	if (x->file.opened_at.ms != y->file.opened_at.ms)
		return x->file.opened_at.ms > y->file.opened_at.ms ? -1 : 1;
	return str_cmp(x->file.ref, y->file.ref);
}

static int
cmp_dues(const void *a, const void *b)
{
	const struct desk_due *x = a, *y = b;
	int order = day_cmp(x->due.due.effective, y->due.due.effective);

	return order ? order
		     : str_cmp(x->due.deadline->id, y->due.deadline->id);
}

/* The limit of an act of one case may be a period of another. */
static bool
is_same(const struct due_shown *a, const struct due_view *b)
{
	return a->deadline == b->deadline && day_cmp(a->event, b->event) == 0 &&
	       day_cmp(a->due.effective, b->due.effective) == 0;
}

struct dues {
	struct desk_due *at;
	size_t n, cap;
};

/* One that runs; if it is there already, only with the act that it limits. */
static void
add_due(struct call *c, const struct desk_case *of, const struct due_view *d,
	struct dues *list)
{
	struct desk_due *to = NULL;

	if (!str_is_c(d->run, "running") || d->held ||
		day_is_none(d->due.effective))
		return;
	for (size_t i = 0; i < list->n && !to; i++)
		if (is_same(&list->at[i].due, d))
			to = &list->at[i];
	if (to && !d->act)
		return;
	to = to ? to : LIST_ADD(c->mem, list);
	to->of = of;
	to->mine = d->mine;
	to->due = (struct due_shown){.deadline = d->deadline,
		.due = d->due,
		.event = d->event,
		.steps = d->steps,
		.n_steps = d->n_steps,
		.rolled = day_cmp(d->due.legal, d->due.effective) < 0};
	to->days_left = day_between(c->today, d->due.effective);
	to->late = to->days_left < 0;
	if (to->late)
		to->days_left = -to->days_left;
}

/* Every limit that runs, with how it came about. */
static enum err
read_dues(struct call *c, struct service_desk *out)
{
	struct dues list = {0};

	for (size_t i = 0; i < out->n_cases; i++) {
		struct show_args show = {.ref = out->cases[i].file.ref};
		const struct case_view *v = &show.out;
		enum err e;

		if (out->cases[i].over)
			continue;
		if ((e = app_case_dues(c, &show)))
			return e;
		for (size_t k = 0; k < v->n_dues; k++)
			add_due(c, &out->cases[i], &v->dues[k], &list);
		for (size_t k = 0; k < v->n_ahead; k++)
			add_due(c, &out->cases[i], &v->ahead[k], &list);
	}
	out->dues = list.at;
	out->n_dues = list.n;
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), cmp_dues);
	return OK;
}

static enum err
read_progress(struct call *c, struct service_desk *out)
{
	enum err e = OK;

	for (size_t i = 0; i < out->n_cases && !out->progress && e == OK; i++)
		if (!out->cases[i].over)
			e = desk_progress(
				c, out->cases[i].file.ref, &out->progress);
	return e;
}

enum err
app_service_desk(struct call *c, void *args)
{
	struct service_desk_args *in = args;
	struct desk_offers offers = {S("service"), in->name, NULL, 0};
	struct service_desk *out = &in->out;
	struct service s;
	enum err e;

	*out = (struct service_desk){0};
	if ((e = store_service_get(c, in->name, &s)))
		return e;
	if (!is_member(c, s.organisation))
		return ERR_ABSENT;
	if ((e = read_service(c, &s, &out->service)) ||
		(e = read_cases(c, out)))
		return e;
	if (out->n_cases)
		qsort(out->cases, out->n_cases, sizeof(*out->cases), cmp_cases);
	count_cases(&out->service, out->cases, out->n_cases);
	if ((e = read_dues(c, out)) || (e = read_progress(c, out)) ||
		(e = app_desk_offers(c, &offers)))
		return e;
	out->offers = offers.at;
	out->n_offers = offers.n;
	return OK;
}
