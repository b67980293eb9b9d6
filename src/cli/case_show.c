/* case_show.c - one case as the account of --as may see it */
#include "app/read_log.h"
#include "app/show.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static void
json_parts(struct cli *c, struct jsonw *w, const struct case_view *v)
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

static str
why_text(struct cli *c, const struct act_view *a)
{
	return a->possible ? S("")
			   : words_note(c->words, c->mem, c->lang, &a->why);
}

static void
json_acts(struct cli *c, struct jsonw *w, const struct case_view *v)
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
			jsonw_put(w, "why", why_text(c, a));
			jsonw_put(w, "clause", a->why.clause);
		}
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
json_dues(struct cli *c, struct jsonw *w, const struct case_view *v)
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
				w, say(c, d->steps[k].word, d->steps[k].args));
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

static void
json_past(struct cli *c, struct jsonw *w, const struct case_view *v)
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

static void
put_json(struct cli *c, const struct case_view *v)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "case", v->file.ref);
	jsonw_put(&w, "machine", v->machine->id);
	jsonw_put(&w, "subject", v->file.subject);
	jsonw_put(&w, "parent", v->file.parent);
	jsonw_put(&w, "edition", v->edition->id);
	jsonw_put_day(&w, "opened", v->file.opened_on);
	jsonw_put_int(&w, "version", v->version);
	jsonw_put_bool(&w, "test", v->test);
	json_parts(c, &w, v);
	json_dues(c, &w, v);
	json_acts(c, &w, v);
	json_answers(&w, v);
	json_past(c, &w, v);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_title(struct cli *c, enum word w)
{
	buf_add_char(&c->out, '\n');
	put_line(c, say(c, w, NULL));
}

static enum word
run_word(str run)
{
	return str_is_c(run, "running")  ? W_SHOW_RUNNING
	       : str_is_c(run, "paused") ? W_SHOW_PAUSED
					 : W_SHOW_ENDED;
}

static void
text_dues(struct cli *c, const struct case_view *v)
{
	for (size_t i = 0; i < v->n_dues; i++) {
		const struct due_view *d = &v->dues[i];

		if (i == 0)
			put_title(c, W_SHOW_PERIODS);
		put_line(
			c, str_fmt(c->mem, "  %.*s  %.*s  %.*s  %.*s",
				   STR(d->deadline->id),
				   STR(row_name(&d->deadline->row, c->lang)),
				   STR(day_is_none(d->due.effective)
						   ? say(c, W_DUE_UNKNOWN, NULL)
						   : day_text(c,
							     d->due.effective)),
				   STR(say(c, run_word(d->run), NULL))));
		for (size_t k = 0; k < d->n_steps; k++)
			put_line(c, str_fmt(c->mem, "      %.*s",
					    STR(say(c, d->steps[k].word,
						    d->steps[k].args))));
	}
}

static void
text_acts(struct cli *c, const struct case_view *v)
{
	for (size_t i = 0; i < v->n_acts; i++) {
		const struct act_view *a = &v->acts[i];
		str why = why_text(c, a);

		if (i == 0)
			put_title(c, W_SHOW_ACTS);
		put_line(c, str_fmt(c->mem, "  %s %.*s  %.*s%s%.*s",
				    a->possible ? "+" : "-", STR(a->act->id),
				    STR(row_name(&a->act->row, c->lang)),
				    why.n ? ": " : "", STR(why)));
	}
}

static void
text_answers(struct cli *c, const struct case_view *v)
{
	struct text_table t = {.n_columns = 3};

	for (size_t i = 0; i < v->n_answers; i++) {
		const struct answer_view *a = &v->answers[i];
		str line = a->line ? str_fmt(c->mem, ".%d", a->line) : S("");
		str first, rest;

		first = str_cut(a->value, '\n', &rest);
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{str_fmt(c->mem, "%.*s", STR(a->form->id)),
                         str_fmt(c->mem, "%.*s%.*s", STR(a->field->name),
                         STR(line)),
                         rest.n ? str_fmt(c->mem, "%.*s ...", STR(first))
				       : first}
                };
	}
	if (t.rows.n)
		put_title(c, W_SHOW_ANSWERS);
	table_put(&c->out, &t, 2);
}

static void
text_past(struct cli *c, const struct case_view *v)
{
	struct text_table t = {.n_columns = 6};

	for (size_t i = 0; i < v->n_events; i++) {
		const struct event_view *ev = &v->events[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{day_to(c->mem, ev->row.on_day),
                         ev->act ? row_name(&ev->act->row, c->lang)
					: ev->row.act,
                         str_fmt(c->mem, "%.*s > %.*s",
                         STR(ev->row.state_from),
                         STR(ev->row.state_to)),
                         ev->row.account.n ? ev->row.account
						  : ev->row.authority,
                         ev->row.clause, ev->row.ground}
                };
	}
	if (t.rows.n)
		put_title(c, W_SHOW_HISTORY);
	table_put(&c->out, &t, 2);
	for (size_t i = 0; i < v->n_notices; i++) {
		const struct notice *n = &v->notices[i];

		if (i == 0)
			put_title(c, W_SHOW_NOTICES);
		put_line(
			c, str_fmt(c->mem, "  %.*s  %.*s  %.*s (%.*s)",
				   STR(day_to(c->mem, n->on_day)), STR(n->form),
				   STR(n->organisation), STR(n->clause)));
	}
}

static void
put_text(struct cli *c, const struct case_view *v)
{
	put_test(c, v->test);
	put_line(c, say_with(c, W_SHOW_HEAD, {"ref", v->file.ref},
			    {"name", row_name(&v->machine->row, c->lang)},
			    {"subject", v->file.subject},
			    {"version", str_fmt(c->mem, "%lld",
						(long long)v->version)}));
	for (size_t i = 0; i < v->n_parts; i++) {
		const struct part_view *p = &v->parts[i];

		put_line(c, str_fmt(c->mem, "  %.*s  %.*s  %.*s  %.*s",
				    STR(p->part->id), STR(p->state->id),
				    STR(row_name(&p->state->row, c->lang)),
				    STR(day_text(c, p->since))));
	}
	for (size_t i = 0; i < v->n_parties; i++)
		put_line(c, str_fmt(c->mem, "  %.*s  %.*s",
				    STR(v->parties[i].party),
				    STR(v->parties[i].organisation)));
	text_dues(c, v);
	text_acts(c, v);
	text_answers(c, v);
	text_past(c, v);
}

enum err
cli_case_show(struct cli *c)
{
	struct show_args in = {.ref = arg_text(c, 0), .acts = true};
	struct call call;
	struct app *app;
	enum err e;

	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	if ((e = app_ask(&call, app_case_show, &in)) ||
		(e = app_read_log_write(&call)))
		e = cli_register_end(c, &call, e);
	else if (given(c, OPTION_JSON))
		put_json(c, &in.out);
	else
		put_text(c, &in.out);
out:
	app_close(app);
	return e;
}
