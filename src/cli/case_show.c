/* case_show.c - one case as the account of --as may see it */
#include "api/case_json.h"
#include "app/show.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static str
why_text(struct cli *c, const struct act_view *a)
{
	return a->possible ? S("")
			   : words_note(c->words, c->mem, c->lang, &a->why);
}

static void
put_title(struct cli *c, enum word w)
{
	buf_add_char(&c->out, '\n');
	put_line(c, say(c, w, NULL));
}

static void
put_json(struct cli *c, struct call *call, const struct case_view *v)
{
	struct jsonw w = jsonw_in(&c->out);

	api_put_case(call, &w, v);
	buf_add_char(&c->out, '\n');
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

static enum err
put_case(struct cli *c, struct call *call, void *args)
{
	struct show_args *in = args;

	if (given(c, OPTION_JSON))
		put_json(c, call, &in->out);
	else
		put_text(c, &in->out);
	return OK;
}

enum err
cli_case_show(struct cli *c)
{
	struct show_args in = {.ref = arg_text(c, 0),
		.acts = true,
		.page = given(c, OPTION_JSON)};

	return cli_register_ask(c, app_case_show, &in, put_case);
}
