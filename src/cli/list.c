/* list.c - the public list of the register */
#include "base/csv.h"
#include "base/jsonw.h"
#include "app/public.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"

static str
title(const struct cli *c, str ja, str en)
{
	return c->lang == LANG_EN && en.n ? en : ja;
}

static void
put_csv(struct cli *c, const struct list_found *list)
{
	static const char *const names[] = {"case", "service", "title_ja",
		"title_en", "provider", "provider_ja", "provider_en", "state",
		"renewal_pending", "valid_to", "since", "test"};
	str cells[COUNT(names)];

	for (size_t i = 0; i < COUNT(names); i++)
		cells[i] = str_of(names[i]);
	csv_put(&c->out, cells, COUNT(names));
	for (size_t i = 0; i < list->n; i++) {
		const struct listed *v = list->at[i];
		const str row[COUNT(names)] = {v->ref, v->name, v->title_ja,
			v->title_en, v->provider, v->provider_ja,
			v->provider_en, v->state->id,
			v->pending ? S("yes") : S("no"),
			day_to(c->mem, v->valid_to), day_to(c->mem, v->since),
			list->test ? S("yes") : S("no")};

		csv_put(&c->out, row, COUNT(names));
	}
}

static void
put_json(struct cli *c, const struct list_found *list)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put_bool(&w, "test", list->test);
	jsonw_key(&w, "services");
	jsonw_open_list(&w);
	for (size_t i = 0; i < list->n; i++) {
		const struct listed *v = list->at[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "case", v->ref);
		jsonw_put(&w, "service", v->name);
		jsonw_put(&w, "title_ja", v->title_ja);
		jsonw_put(&w, "title_en", v->title_en);
		jsonw_put(&w, "provider", v->provider);
		jsonw_put(&w, "provider_ja", v->provider_ja);
		jsonw_put(&w, "provider_en", v->provider_en);
		jsonw_put(&w, "state", v->state->id);
		jsonw_put(&w, "state_name", row_name(&v->state->row, c->lang));
		jsonw_put_bool(&w, "renewal_pending", v->pending != NULL);
		jsonw_put_day(&w, "valid_to", v->valid_to);
		jsonw_put_day(&w, "since", v->since);
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct list_found *list)
{
	struct text_table t = {.n_columns = 6};

	put_test(c, list->test);
	*LIST_ADD(c->mem, &t.rows) = (struct table_row){
		{say(c, W_LIST_CASE, NULL), say(c, W_LIST_SERVICE, NULL),
                 say(c, W_LIST_PROVIDER, NULL),
                 say(c, W_LIST_STATE, NULL),
                 say(c, W_LIST_VALID_TO, NULL),
                 say(c, W_LIST_PENDING, NULL)}
        };
	for (size_t i = 0; i < list->n; i++) {
		const struct listed *v = list->at[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{v->ref, title(c, v->title_ja, v->title_en),
                         title(c, v->provider_ja, v->provider_en),
                         row_name(&v->state->row, c->lang),
                         day_text(c, v->valid_to),
                         v->pending ? say(c, W_LIST_IS_PENDING, NULL)
					   : S("")}
                };
	}
	table_put(&c->out, &t, 0);
	put_line(c, say_with(c, W_LIST_COUNT,
			    {"n", str_fmt(c->mem, "%zu", list->n)}));
}

enum err
cli_list(struct cli *c)
{
	struct list_args list = {.whole = true};
	struct call call;
	struct app *app;
	enum err e;

	if (given(c, OPTION_CSV) && given(c, OPTION_JSON))
		return fail(&c->note, ERR_USAGE, W_CLI_ONE_FORMAT);
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	if ((e = app_ask(&call, app_public_list, &list)))
		e = cli_register_end(c, &call, e);
	else if (given(c, OPTION_CSV))
		put_csv(c, &list.out);
	else if (given(c, OPTION_JSON))
		put_json(c, &list.out);
	else
		put_text(c, &list.out);
	app_close(app);
	return e;
}
