#include "api/case_json.h"

#include "app/app.h"

static void
json_parts(struct call *c, struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "parts");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_parts; i++) {
		jsonw_open_map(w);
		jsonw_put(w, "part", v->parts[i].part->id);
		jsonw_put(w, "state", v->parts[i].state->id);
		jsonw_put(w, "state_name",
			row_name(&v->parts[i].state->row, c->lang));
		jsonw_put_day(w, "since", v->parts[i].since);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_key(w, "parties");
	jsonw_open_map(w);
	for (size_t i = 0; i < v->n_parties; i++) {
		jsonw_key_str(w, v->parties[i].party);
		jsonw_str(w, v->parties[i].organisation);
	}
	jsonw_close_map(w);
}

static void
json_acts(struct call *c, struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "acts");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_acts; i++) {
		const struct act_view *a = &v->acts[i];

		jsonw_open_map(w);
		jsonw_put(w, "act", a->act->id);
		jsonw_put(w, "act_name", row_name(&a->act->row, c->lang));
		jsonw_put_bool(w, "possible", a->possible);
		if (!a->possible) {
			jsonw_put(w, "why",
				words_note(c->app->words, c->mem, c->lang,
					&a->why));
			jsonw_put(w, "clause", a->why.clause);
		}
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
json_dues(struct call *c, struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "periods");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_dues; i++) {
		const struct due_view *d = &v->dues[i];

		jsonw_open_map(w);
		jsonw_put(w, "deadline", d->deadline->id);
		jsonw_put(w, "name", row_name(&d->deadline->row, c->lang));
		jsonw_put(w, "run", d->run);
		jsonw_put_day(w, "event", d->event);
		jsonw_put_day(w, "legal", d->due.legal);
		jsonw_put_day(w, "effective", d->due.effective);
		jsonw_put_bool(w, "mine", d->mine);
		jsonw_key(w, "steps");
		jsonw_open_list(w);
		for (size_t k = 0; k < d->n_steps; k++)
			jsonw_str(
				w, words_say(c->app->words, c->mem, c->lang,
					   d->steps[k].word, d->steps[k].args));
		jsonw_close_list(w);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
json_answers(struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "answers");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_answers; i++) {
		const struct answer_view *a = &v->answers[i];

		jsonw_open_map(w);
		jsonw_put(w, "form", a->form->id);
		jsonw_put_int(w, "revision", a->revision);
		jsonw_put(w, "field", a->field->name);
		jsonw_put_int(w, "line", a->line);
		jsonw_put(w, "value", a->value);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

/* Forms in draft: If-Match of their next change is `version`. */
static void
json_drafts(struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "drafts");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_drafts; i++) {
		const struct draft_view *d = &v->drafts[i];

		if (d->edit->what != EDIT_FORM)
			continue;
		jsonw_open_map(w);
		jsonw_put(w, "form", d->edit->form->id);
		jsonw_put_int(w, "version", d->version);
		jsonw_put_int(w, "missing", (int64_t)d->n_missing);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
json_past(struct call *c, struct jsonw *w, const struct case_view *v)
{
	jsonw_key(w, "history");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_act *r = &v->events[i].row;

		jsonw_open_map(w);
		jsonw_put_int(w, "version", r->version);
		jsonw_put(w, "at", instant_to(c->mem, r->at));
		jsonw_put_day(w, "day", r->on_day);
		jsonw_put(w, "act", r->act);
		jsonw_put(w, "part", r->part);
		jsonw_put(w, "from", r->state_from);
		jsonw_put(w, "to", r->state_to);
		jsonw_put(w, "by", r->authority);
		jsonw_put(w, "account", r->account);
		jsonw_put(w, "organisation", r->organisation);
		jsonw_put(w, "clause", r->clause);
		jsonw_put(w, "ground", r->ground);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_key(w, "notices");
	jsonw_open_list(w);
	for (size_t i = 0; i < v->n_notices; i++) {
		const struct notice *n = &v->notices[i];

		jsonw_open_map(w);
		jsonw_put(w, "form", n->form);
		jsonw_put(w, "to", n->party);
		jsonw_put(w, "organisation", n->organisation);
		jsonw_put_day(w, "day", n->on_day);
		jsonw_put(w, "clause", n->clause);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

void
api_put_case(struct call *c, struct jsonw *w, const struct case_view *v)
{
	jsonw_open_map(w);
	jsonw_put(w, "case", v->file.ref);
	jsonw_put(w, "machine", v->machine->id);
	jsonw_put(w, "subject", v->file.subject);
	jsonw_put(w, "parent", v->file.parent);
	jsonw_put(w, "edition", v->edition->id);
	jsonw_put_day(w, "opened", v->file.opened_on);
	jsonw_put_int(w, "version", v->version);
	jsonw_put_bool(w, "test", v->test);
	json_parts(c, w, v);
	json_dues(c, w, v);
	json_acts(c, w, v);
	json_answers(w, v);
	json_drafts(w, v);
	json_past(c, w, v);
	jsonw_close_map(w);
}

static void
put_task(struct call *c, struct jsonw *w, const struct desk_case *d,
	const struct desk_task *t)
{
	const struct row *row = t->act ? &t->act->row : &t->edit->form->row;

	jsonw_open_map(w);
	jsonw_put(w, "case", d->file.ref);
	jsonw_put(w, "machine", d->machine->id);
	jsonw_put(w, "subject", d->file.subject);
	jsonw_put(w, "state", t->state->id);
	jsonw_put(w, t->act ? "act" : "draft",
		t->act ? t->act->id : t->edit->form->id);
	jsonw_put(
		w, t->act ? "act_name" : "draft_name", row_name(row, c->lang));
	jsonw_put_bool(w, "waits", t->waits);
	if (d->due.deadline) {
		jsonw_put(w, "deadline", d->due.deadline->id);
		jsonw_put_day(w, "legal", d->due.due.legal);
		jsonw_put_day(w, "effective", d->due.due.effective);
		jsonw_put_bool(w, "mine", d->due_mine);
	}
	jsonw_close_map(w);
}

void
api_put_desk(struct call *c, struct jsonw *w, const struct desk *desk)
{
	jsonw_open_map(w);
	jsonw_put_bool(w, "test", c->app->test);
	jsonw_key(w, "tasks");
	jsonw_open_list(w);
	for (size_t i = 0; i < desk->n; i++)
		for (size_t k = 0; k < desk->cases[i].n_tasks; k++)
			put_task(c, w, &desk->cases[i],
				&desk->cases[i].tasks[k]);
	jsonw_close_list(w);
	jsonw_close_map(w);
}

void
api_put_done(struct call *c, struct jsonw *w)
{
	jsonw_open_map(w);
	jsonw_put(w, "case", c->done.ref);
	jsonw_put_int(w, "version", c->done.version);
	if (c->done.entry != NO_ENTRY)
		jsonw_put_int(w, "entry", c->done.entry);
	jsonw_put_bool(w, "again", c->done.again);
	jsonw_put_bool(w, "test", c->app->test);
	jsonw_close_map(w);
}
