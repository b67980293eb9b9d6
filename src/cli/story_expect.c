/* story_expect.c - did what came answer what was expected? */
#include "app/public.h"
#include "cli/story_run.h"
#include "rules/form.h"

/* What an expectation looks at, once for each. */
struct seen {
	struct story_play *p;
	const struct story_step *step;
	const struct story_expect *x;
	struct case_view view;
	struct list_args list;
};

static str
states_text(struct arena *mem, const struct case_view *v)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < v->n_parts; i++)
		buf_fmt(&b, "%s%.*s:%.*s", i ? " " : "",
			STR(v->parts[i].part->id), STR(v->parts[i].state->id));
	return buf_str(&b);
}

static bool
stands_in(const struct case_view *v, const struct story_expect *x)
{
	for (size_t i = 0; i < v->n_parts; i++)
		if (str_is(v->parts[i].state->id, x->what) &&
			(!x->part.n || str_is(v->parts[i].part->id, x->part)))
			return true;
	return false;
}

static bool
holds_state(struct seen *s, str *came)
{
	*came = states_text(s->p->c->mem, &s->view);
	return stands_in(&s->view, s->x) == (s->x->want == WANT_STATE);
}

static bool
holds_due(struct seen *s, str *came)
{
	struct buf b = buf_in(s->p->c->mem);
	bool holds = false;

	for (size_t i = 0; i < s->view.n_dues; i++) {
		const struct due_view *d = &s->view.dues[i];

		buf_fmt(&b, "%s%.*s %.*s", i ? ", " : "", STR(d->deadline->id),
			STR(day_to(s->p->c->mem, d->due.effective)));
		holds = holds || (str_is(d->deadline->id, s->x->what) &&
					 d->due.effective.n == s->x->day.n);
	}
	*came = b.n ? buf_str(&b) : S("-");
	return holds;
}

static bool
is_notice(const struct notice *n, const struct story_expect *x)
{
	return str_is(n->form, x->what) &&
	       (!x->part.n || str_is(n->party, x->part) ||
		       str_is(n->organisation, x->part)) &&
	       (!x->lacks.n || !str_has(n->body, x->lacks));
}

static bool
holds_notice(struct seen *s, str *came)
{
	struct buf b = buf_in(s->p->c->mem);
	bool found = false;

	for (size_t i = 0; i < s->view.n_notices; i++) {
		const struct notice *n = &s->view.notices[i];

		buf_fmt(&b, "%s%.*s %.*s", i ? ", " : "", STR(n->form),
			STR(n->party));
		found = found || is_notice(n, s->x);
	}
	*came = b.n ? buf_str(&b) : S("-");
	return found == (s->x->want == WANT_NOTICE);
}

static bool
holds_shown(struct seen *s, str *came)
{
	bool found = false;

	for (size_t i = 0; i < s->view.n_answers; i++)
		found = found ||
			str_is(s->view.answers[i].field->name, s->x->what);
	*came = say(s->p->c, found ? W_STORY_SHOWN : W_STORY_HIDDEN, NULL);
	return found == (s->x->want == WANT_SHOWS);
}

/* Somewhere in the history that the account may see. */
static bool
holds_done(struct seen *s, str *came)
{
	struct buf b = buf_in(s->p->c->mem);
	bool found = false;

	for (size_t i = 0; i < s->view.n_events; i++) {
		const struct case_act *row = &s->view.events[i].row;

		buf_fmt(&b, "%s%.*s", i ? ", " : "", STR(row->act));
		found = found || str_is(row->act, s->x->what);
	}
	*came = b.n ? buf_str(&b) : S("-");
	return found == (s->x->want == WANT_DONE);
}

static bool
holds_edition(struct seen *s, str *came)
{
	*came = s->view.edition->id;
	return str_is(*came, s->x->what);
}

static bool
holds_listed(struct seen *s, str *came)
{
	struct buf b = buf_in(s->p->c->mem);
	bool found = false;

	for (size_t i = 0; i < s->list.out.n; i++) {
		const struct listed *v = s->list.out.at[i];

		buf_fmt(&b, "%s%.*s %.*s %.*s", i ? ", " : "", STR(v->name),
			STR(v->state->id),
			STR(day_to(s->p->c->mem, v->valid_to)));
		found = found || (str_is(v->name, s->x->what) &&
					 (day_is_none(s->x->day) ||
						 v->valid_to.n == s->x->day.n));
	}
	*came = b.n ? buf_str(&b) : S("-");
	return found == (s->x->want == WANT_LISTED);
}

static bool
has_fault(const struct call *call, str field)
{
	for (size_t i = 0; call->faults && i < call->faults->n; i++)
		if (str_is(call->faults->at[i].field, field))
			return true;
	return false;
}

/* What came is the deed's own note, unless there was no failure. */
static bool
holds_failure(struct seen *s, str *came)
{
	const struct story_play *p = s->p;

	*came = p->e ? S("") : say(p->c, W_STORY_WAS_DONE, NULL);
	switch (s->x->want) {
	case WANT_ABSENT:
		return p->e == ERR_ABSENT;
	case WANT_DENIED:
		return p->e == ERR_DENIED;
	case WANT_IMPOSSIBLE:
		return p->e == ERR_STATE;
	case WANT_CLASH:
		return p->e == ERR_CLASH;
	case WANT_INVALID:
		return p->e == ERR_INVALID && has_fault(&p->call, s->x->what);
	case WANT_REFUSED:
		return p->e == ERR_REFUSED &&
		       str_is(p->call.note.clause, s->x->what);
	default:
		return false;
	}
}

/* The deed found the damage, if there was any. */
static bool
holds_intact(struct seen *s, str *came)
{
	*came = S("");
	return s->step->deed == DEED_VERIFY && s->p->e == OK;
}

enum look { AT_DEED, AT_CASE, AT_LIST };

static const struct {
	enum look at;
	bool failure;
	bool (*holds)(struct seen *s, str *came);
} wants[N_WANTS] = {
	[WANT_STATE] = {AT_CASE, false, holds_state  },
	[WANT_NOT_STATE] = {AT_CASE, false, holds_state  },
	[WANT_ABSENT] = {AT_DEED, true,  holds_failure},
	[WANT_REFUSED] = {AT_DEED, true,  holds_failure},
	[WANT_DENIED] = {AT_DEED, true,  holds_failure},
	[WANT_INVALID] = {AT_DEED, true,  holds_failure},
	[WANT_IMPOSSIBLE] = {AT_DEED, true,  holds_failure},
	[WANT_CLASH] = {AT_DEED, true,  holds_failure},
	[WANT_DUE] = {AT_CASE, false, holds_due    },
	[WANT_INTACT] = {AT_DEED, false, holds_intact },
	[WANT_LISTED] = {AT_LIST, false, holds_listed },
	[WANT_NOT_LISTED] = {AT_LIST, false, holds_listed },
	[WANT_NOTICE] = {AT_CASE, false, holds_notice },
	[WANT_NO_NOTICE] = {AT_CASE, false, holds_notice },
	[WANT_SHOWS] = {AT_CASE, false, holds_shown  },
	[WANT_HIDES] = {AT_CASE, false, holds_shown  },
	[WANT_EDITION] = {AT_CASE, false, holds_edition},
	[WANT_DONE] = {AT_CASE, false, holds_done   },
	[WANT_NOT_DONE] = {AT_CASE, false, holds_done   },
};

bool
story_wants_failure(const struct story_step *s)
{
	for (size_t i = 0; i < s->n_expects; i++)
		if (wants[s->expects[i].want].failure)
			return true;
	return false;
}

static enum err
look(struct seen *s)
{
	struct show_args show = {.ref = story_alias(s->p, s->step->alias)};
	struct call call;
	enum err e = OK;

	story_call(s->p, s->step, &call);
	if (wants[s->x->want].at == AT_CASE) {
		e = app_ask(&call, app_case_show, &show);
		s->view = show.out;
	} else if (wants[s->x->want].at == AT_LIST) {
		s->list.whole = true;
		e = app_ask(&call, app_public_list, &s->list);
	}
	if (e)
		s->p->call.note = call.note;
	return e;
}

bool
story_holds(struct story_play *p, const struct story_step *s,
	const struct story_expect *x, str *came)
{
	struct seen seen = {.p = p, .step = s, .x = x};

	*came = S("");
	if (look(&seen) || !wants[x->want].holds(&seen, came))
		return false;
	if (wants[x->want].at != AT_CASE ||
		p->way->agrees(p, story_alias(p, s->alias), x, &seen.view))
		return true;
	*came = str_fmt(p->work, "%s", p->way->name);
	return false;
}
