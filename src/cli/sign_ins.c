#include "cli/sign_ins.h"

#include "app/demo_sign.h"
#include "cli/register.h"
#include "cli/table.h"

static str
role_name(const struct cli *c, const struct demo_sign *s)
{
	str kind = row_name(&s->kind->row, c->lang);

	return s->duty ? str_fmt(c->mem, "%.*s / %.*s", STR(kind),
				 STR(row_name(&s->duty->row, c->lang)))
		       : kind;
}

enum err
put_sign_ins(struct cli *c, const struct app *app)
{
	struct text_table t = {.n_columns = 3};
	struct demo_signs signs = {0};
	struct call call;
	enum err e;

	if (!app->test)
		return OK;
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	e = app_ask(&call, app_demo_sign_list, &signs);
	if (e || !signs.n)
		return cli_register_end(c, &call, e);
	put_line(c,
		say_with(c, W_DEMO_SIGN_INS, {"password", S(DEMO_PASSWORD)}));
	for (size_t i = 0; i < signs.n; i++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{signs.at[i].account,
                         c->lang == LANG_EN ? signs.at[i].title_en
						   : signs.at[i].title_ja,
                         role_name(c, &signs.at[i])}
                };
	table_put(&c->out, &t, 2);
	return OK;
}
