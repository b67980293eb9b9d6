/*
 * catalogue_show.c - one control with all that an edition says of it, and a
 * search, without a register
 */
#include "api/guidance.h"
#include "app/catalogue.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "model/call.h"
#include "rules/control_pointer.h"

static str
in_language(const struct cli *c, str ja, str en)
{
	return c->lang == LANG_EN && en.n ? en : ja;
}

static void
put_pointers(struct cli *c, const struct control *k)
{
	struct text_table t = {.n_columns = 4};

	if (!k->n_pointers)
		return;
	put_line(c, say(c, W_POINTERS_TITLE, NULL));
	for (size_t i = 0; i < k->n_pointers; i++) {
		const struct control_pointer *p = &k->pointers[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{p->of->name, p->of->edition,
                         str_join(c->mem, p->clauses, p->n, S(" ")),
                         say(c, p->of->by, NULL)}
                };
	}
	table_put(&c->out, &t, 2);
}

static void
put_precedents(struct cli *c, const struct control_page_shown *shown)
{
	if (!shown->n_precedents)
		return;
	put_line(c, say(c, W_PRECEDENTS_TITLE, NULL));
	put_line(c, str_fmt(c->mem, "  %.*s",
			    STR(say(c, W_PRECEDENTS_NOTE, NULL))));
	for (size_t i = 0; i < shown->n_precedents; i++) {
		const struct self_precedent *p = shown->precedents[i].row;

		put_line(c, str_fmt(c->mem, "  %.*s  %.*s (%.*s)", STR(p->id),
				    STR(row_name(&p->row, c->lang)),
				    STR(p->row.clause->id)));
	}
}

static void
put_questions(struct cli *c, const struct control_page_shown *shown)
{
	if (!shown->n_questions)
		return;
	put_line(c, say(c, W_QUESTIONS_TITLE, NULL));
	put_line(c,
		str_fmt(c->mem, "  %.*s", STR(say(c, W_QUESTIONS_NOTE, NULL))));
	for (size_t i = 0; i < shown->n_questions; i++) {
		const struct question_shown *q = &shown->questions[i];

		put_line(c, str_fmt(c->mem, "  %.*s  %.*s", STR(q->row->id),
				    STR(row_name(&q->row->row, c->lang))));
		put_line(c, str_fmt(c->mem, "        %.*s (%.*s; %.*s)",
				    STR(in_language(c, q->row->answer_ja,
					    q->row->answer_en)),
				    STR(q->clause.id), STR(q->sources)));
	}
}

static void
put_labelled(struct cli *c, enum word label, str value)
{
	if (value.n)
		put_line(c, str_fmt(c->mem, "%.*s: %.*s",
				    STR(say(c, label, NULL)), STR(value)));
}

/* Questions, reasons and clauses as the API tells them. */
static void
put_json(struct cli *c, const struct control_page_shown *shown)
{
	const struct control *k = shown->node.control;
	struct call call = {.mem = c->mem, .lang = c->lang};
	struct question_out *questions = api_questions_list(
		c->mem, shown->questions, shown->n_questions);
	struct precedent_out *precedents = api_precedents_list(
		c->mem, shown->precedents, shown->n_precedents);
	struct mappings_out mappings = api_mappings_list(c->mem, k);
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	cli_control_json(c, &w, k);
	jsonw_put(&w, "catalogue", shown->catalogue);
	jsonw_put(&w, "hint", in_language(c, k->hint_ja, k->hint_en));
	jsonw_put(&w, "since", k->since);
	jsonw_key(&w, "questions");
	jsonw_open_list(&w);
	for (size_t i = 0; i < shown->n_questions; i++)
		shape_json(&call, &w, &shape_question, &questions[i]);
	jsonw_close_list(&w);
	jsonw_key(&w, "precedents");
	jsonw_open_list(&w);
	for (size_t i = 0; i < shown->n_precedents; i++)
		shape_json(&call, &w, &shape_precedent, &precedents[i]);
	jsonw_close_list(&w);
	jsonw_key(&w, "mappings");
	jsonw_open_list(&w);
	for (size_t i = 0; i < mappings.n; i++)
		shape_json(&call, &w, &shape_mapping, &mappings.at[i]);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct control_page_shown *shown)
{
	const struct control *k = shown->node.control;

	put_line(c, str_fmt(c->mem, "%.*s  %.*s", STR(k->id),
			    STR(cli_control_title(c, k))));
	put_labelled(c, W_CONTROL_CATALOGUE, shown->catalogue);
	put_labelled(c, W_CONTROL_HINT, in_language(c, k->hint_ja, k->hint_en));
	put_labelled(c, W_CONTROL_SINCE, k->since);
	put_questions(c, shown);
	put_precedents(c, shown);
	put_pointers(c, k);
}

enum err
cli_catalogue_show(struct cli *c)
{
	struct control_page_shown shown;
	const struct edition *ed;
	const struct control *k;
	struct scheme scheme;
	enum err e;

	if ((e = cli_scheme(c, S(""), &scheme)) ||
		(e = cli_edition(c, &scheme, EDITION_ALL, &ed)))
		return e;
	k = ed->catalogue ? catalogue_find_typed(
				    ed->catalogue, c->mem, arg_text(c, 0))
			  : NULL;
	if (!k)
		return fail_with(&c->note, ERR_ABSENT, W_NO_CONTROL,
			{"no", arg_text(c, 0)},
			{"catalogue", ed->catalogue_id});
	control_show(c->mem, ed->catalogue, k, &shown);
	control_questions(c->mem, ed, k, &shown);
	control_precedents(c->mem, ed, k, &shown);
	if (given(c, OPTION_JSON))
		put_json(c, &shown);
	else
		put_text(c, &shown);
	return OK;
}

enum err
cli_catalogue_find(struct cli *c)
{
	struct text_table t = {.n_columns = 3};
	str words[OPTIONS_MAX_ARGS];
	struct catalogue_shown shown;
	const struct edition *ed;
	struct scheme scheme;
	size_t n = 0;
	enum err e;

	if ((e = cli_scheme(c, S(""), &scheme)) ||
		(e = cli_edition(c, &scheme, EDITION_ALL, &ed)))
		return e;
	if (!ed->catalogue)
		return fail_with(&c->note, ERR_ABSENT, W_CLI_NO_CATALOGUE,
			{"id", ed->catalogue_id});
	for (; n < OPTIONS_MAX_ARGS && arg_text(c, n).n; n++)
		words[n] = arg_text(c, n);
	catalogue_show(c->mem, ed->catalogue, ed, NULL,
		str_join(c->mem, words, n, S(" ")), true, &shown);
	for (size_t i = 0; i < shown.n_found; i++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{shown.found[i].id,
                         cli_control_title(c, shown.found[i].control),
                         shown.found[i].asked
					? row_name(&shown.found[i].asked->row,
                         c->lang)
					: S("")}
                };
	table_put(&c->out, &t, 0);
	put_line(c, say_with(c, W_CONTROLS_FOUND,
			    {"n_all_found", str_fmt(c->mem, "%zu",
						    shown.n_all_found)}));
	return OK;
}
