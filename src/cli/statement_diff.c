/* statement_diff.c - what two versions of statements say differently */
#include "app/versions.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/statement.h"
#include "rules/catalogue.h"

static void
put_version(struct cli *c, const char *mark, const struct stated_version *v)
{
	str name = version_name(c->mem, v);

	buf_add_c(&c->out, mark);
	put_line(c, v->n ? say_with(c, W_VERSIONS_FROZEN, {"version", name},
				   {"day", day_text(c, v->on)})
			 : say_with(c, W_VERSIONS_OPEN, {"version", name}));
}

static void
put_thing(struct cli *c, const struct changed_thing *t)
{
	const struct stated_item_diff *d = t->item;

	buf_add_c(&c->out, "@@ ");
	if (!d)
		put_line(c, row_name(&t->form->row, c->lang));
	else
		put_line(c, str_fmt(c->mem, "%.*s %.*s", STR(t->control),
				    STR(say(c,
					    d->was && d->is ? W_VERSIONS_CHANGED
					    : d->is         ? W_VERSIONS_NEW
							    : W_VERSIONS_GONE,
					    NULL))));
	for (size_t i = 0; i < t->n_texts; i++)
		cli_statement_change(c, &c->out, &t->texts[i]);
}

static void
put_all(struct cli *c, const struct statement_diff_args *in)
{
	const struct stated_diff *d = &in->out;

	put_version(c, "--- ", &in->old);
	put_version(c, "+++ ", &in->now);
	for (size_t i = 0; i < in->n_things; i++)
		put_thing(c, &in->things[i]);
	put_line(c, say_with(c, W_VERSIONS_SUM,
			    {"changed", say_count(c, d->n_changed)},
			    {"new", say_count(c, d->n_new)},
			    {"gone", say_count(c, d->n_gone)},
			    {"same", say_count(c, d->n_same)},
			    {"answers", say_count(c, d->n_answers)}));
}

static void
put_json_version(struct cli *c, struct jsonw *w, const char *key,
	const struct stated_version *v)
{
	jsonw_key(w, key);
	jsonw_open_map(w);
	jsonw_put(w, "version", version_name(c->mem, v));
	jsonw_put(w, "edition", v->edition->id);
	jsonw_put_day(w, "frozen_on", v->on);
	jsonw_close_map(w);
}

static void
put_json_thing(struct cli *c, struct jsonw *w, const struct changed_thing *t)
{
	const struct stated_item_diff *d = t->item;

	jsonw_open_map(w);
	if (d) {
		jsonw_put(w, "control", t->control);
		jsonw_put(w, "change",
			str_of(d->was && d->is ? "changed"
				: d->is        ? "new"
					       : "gone"));
	} else {
		jsonw_put(w, "form", t->form->id);
	}
	jsonw_key(w, "fields");
	jsonw_open_list(w);
	for (size_t i = 0; i < t->n_texts; i++)
		cli_statement_change_json(c, w, &t->texts[i]);
	jsonw_close_list(w);
	jsonw_close_map(w);
}

static void
put_json(struct cli *c, const struct statement_diff_args *in)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	put_json_version(c, &w, "was", &in->old);
	put_json_version(c, &w, "is", &in->now);
	jsonw_put_int(&w, "changed", (int64_t)in->out.n_changed);
	jsonw_put_int(&w, "new", (int64_t)in->out.n_new);
	jsonw_put_int(&w, "gone", (int64_t)in->out.n_gone);
	jsonw_put_int(&w, "same", (int64_t)in->out.n_same);
	jsonw_put_int(&w, "answers", (int64_t)in->out.n_answers);
	jsonw_key(&w, "differences");
	jsonw_open_list(&w);
	for (size_t i = 0; i < in->n_things; i++)
		put_json_thing(c, &w, &in->things[i]);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static enum err
put_differences(struct cli *c, struct call *call, void *args)
{
	struct statement_diff_args *in = args;

	(void)call;
	if (given(c, OPTION_JSON))
		put_json(c, in);
	else
		put_all(c, in);
	return in->n_things ? ERR_FINDINGS : OK;
}

enum err
cli_statement_diff(struct cli *c)
{
	bool since = c->options.n_args < 2; /* the period before */
	struct statement_diff_args in = {.was = since ? S("") : arg_text(c, 0),
		.is = arg_text(c, since ? 0 : 1)};

	return cli_register_ask(c, app_statement_diff, &in, put_differences);
}
