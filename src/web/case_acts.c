/*
 * case_acts.c - what may be done in a case, and what was just done
 */
#include "app/checking.h"
#include "web/case_top.h"
#include "web/links.h"

/* An act that marks the points of a check has them beside the papers. */
static str
act_href(struct call *c, const struct case_view *v, const struct act *act)
{
	const struct check *check =
		check_of_act(v->edition, v->machine, act->id);

	return check ? href_checks(c->mem, v->file.ref, check->id)
		     : href_act(c->mem, v->file.ref, act->id);
}

/* It has a limit already, and stands in a later state. */
static struct act_shown
act_to_come(struct call *c, const struct due_view *d)
{
	return (struct act_shown){.name = row_name(&d->act->row, c->lang),
		.why = page_say_with(c, W_CASE_ACT_TO_COME, "state",
			row_name(&d->from->row, c->lang))};
}

/* Nobody is told why before they are told that they may. */
void
case_acts(struct call *c, const struct case_view *v, const struct act *but,
	struct acts_shown *out)
{
	*out = (struct acts_shown){
		.acts = MAKE_MANY(c->mem, struct act_shown, v->n_acts),
		.others = MAKE_MANY(
			c->mem, struct act_shown, v->n_acts + v->n_ahead)};
	for (size_t i = 0; i < v->n_acts; i++) {
		const struct act_view *a = &v->acts[i];
		struct act_shown *to;

		if (a->act == but)
			continue;
		to = a->possible ? &out->acts[out->n_acts++]
				 : &out->others[out->n_others++];
		*to = (struct act_shown){
			.name = row_name(&a->act->row, c->lang),
			.href = act_href(c, v, a->act),
			.first = a->possible && out->n_acts == 1};
		if (a->possible)
			continue;
		to->why = words_say(c->app->words, c->mem, c->lang, a->why.word,
			a->why.args);
		to->clause = a->why.clause;
		to->clause_href = href_clause(c->mem, a->why.clause);
	}
	for (size_t i = 0; i < v->n_ahead; i++)
		if (!v->ahead[i].now && v->ahead[i].may)
			out->others[out->n_others++] =
				act_to_come(c, &v->ahead[i]);
}

/* What its reader has just done: nothing else is told by an address. */
str
case_done(struct call *c, const struct req *rq, const struct case_view *v)
{
	str text = req_arg(rq, "done");
	int64_t entry;

	if (!str_to_count(text, INT64_MAX, &entry))
		return S("");
	for (size_t i = 0; i < v->n_events; i++) {
		const struct event_view *ev = &v->events[i];
		const struct word_arg args[] = {
			{"act",						 ev->act ? row_name(&ev->act->row, c->lang)
					: ev->row.act},
			{"entry", text},
                        {0					      }
                };

		if (ev->row.from_entry == entry &&
			str_is(ev->row.account, c->account))
			return words_say(c->app->words, c->mem, c->lang,
				W_CASE_DONE_ACT, args);
	}
	return S("");
}
