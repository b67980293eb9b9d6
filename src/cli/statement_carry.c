/*
 * statement_carry.c - a draft begun as a copy of what was frozen last
 */
#include "app/statement_carry.h"

#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"

static const struct {
	const char *name;
	enum word word;
	bool each; /* told one by one, not by their number alone */
} kinds[N_CARRY_IS] = {
	[CARRY_TAKEN] = {"taken",   W_CARRY_TAKEN,   false},
	[CARRY_MOVED] = {"moved",   W_CARRY_MOVED,   true },
	[CARRY_CHANGED] = {"changed", W_CARRY_CHANGED, true },
	[CARRY_SPLIT] = {"split",   W_CARRY_SPLIT,   true },
	[CARRY_MERGED] = {"merged",  W_CARRY_MERGED,  true },
	[CARRY_KEPT] = {"kept",    W_CARRY_KEPT,    true },
	[CARRY_GONE] = {"gone",    W_CARRY_GONE,    true },
	[CARRY_UNFIT] = {"unfit",   W_CARRY_UNFIT,   true },
	[CARRY_NEW] = {"new",     W_CARRY_NEW,     true },
};

static str
count_text(struct cli *c, size_t n)
{
	return str_fmt(c->mem, "%zu", n);
}

/* What was said where nothing is asked any more, so that it can be read. */
static void
put_said(struct cli *c, const struct stated_item *was)
{
	const str parts[] = {was->state, was->text, was->reason};

	for (size_t i = 0; i < COUNT(parts); i++) {
		str rest = parts[i];

		while (rest.n) {
			str line = str_cut(rest, '\n', &rest);

			buf_fmt(&c->out, "          %.*s\n", STR(line));
		}
	}
}

static void
put_sums(struct cli *c, const struct statement_carry *in)
{
	const struct carry_result *r = &in->out;

	put_line(c, say_with(c, in->apply ? W_CARRY_DONE : W_CARRY_SUM,
			    {"ref", r->ref}, {"from", r->from},
			    {"taken", count_text(c, r->n_taken)},
			    {"kept", count_text(c, r->n_of[CARRY_KEPT])},
			    {"gone", count_text(c, r->n_of[CARRY_GONE])},
			    {"unfit", count_text(c, r->n_of[CARRY_UNFIT])},
			    {"new", count_text(c, r->n_of[CARRY_NEW])}));
	if (str_is(r->from_catalogue, r->to_catalogue))
		return;
	put_line(c, say_with(c, W_CARRY_MAPPED, {"old", r->from_catalogue},
			    {"new", r->to_catalogue},
			    {"moved", count_text(c, r->n_of[CARRY_MOVED])},
			    {"changed", count_text(c, r->n_of[CARRY_CHANGED])},
			    {"split", count_text(c, r->n_of[CARRY_SPLIT])},
			    {"merged", count_text(c, r->n_of[CARRY_MERGED])}));
}

static void
put_text(struct cli *c, const struct statement_carry *in)
{
	const struct carry_result *r = &in->out;

	for (size_t i = 0; i < r->lines.n; i++) {
		const struct carry_line *line = &r->lines.at[i];

		if (!kinds[line->is].each)
			continue;
		put_line(
			c, say_with(c, kinds[line->is].word,
				   {"name", line->name}, {"from", line->from}));
		if (line->was)
			put_said(c, line->was);
	}
	put_sums(c, in);
}

static void
put_json_line(struct jsonw *w, const struct carry_line *line)
{
	jsonw_open_map(w);
	jsonw_put(w, "is", str_of(kinds[line->is].name));
	jsonw_put(w, "name", line->name);
	if (line->from.n)
		jsonw_put(w, "from", line->from);
	if (line->was) {
		jsonw_put(w, "state", line->was->state);
		jsonw_put(w, "text", line->was->text);
		jsonw_put(w, "reason", line->was->reason);
	}
	jsonw_close_map(w);
}

static void
put_json(struct cli *c, const struct statement_carry *in)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "ref", in->out.ref);
	jsonw_put(&w, "from", in->out.from);
	jsonw_put(&w, "from_catalogue", in->out.from_catalogue);
	jsonw_put(&w, "to_catalogue", in->out.to_catalogue);
	jsonw_put_bool(&w, "applied", in->apply);
	for (size_t i = 0; i < N_CARRY_IS; i++)
		jsonw_put_int(&w, kinds[i].name, (int64_t)in->out.n_of[i]);
	jsonw_key(&w, "lines");
	jsonw_open_list(&w);
	for (size_t i = 0; i < in->out.lines.n; i++)
		put_json_line(&w, &in->out.lines.at[i]);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static enum err
put_carried(struct cli *c, struct call *call, void *args)
{
	const struct statement_carry *in = args;

	(void)call;
	if (given(c, OPTION_JSON))
		put_json(c, in);
	else
		put_text(c, in);
	return OK;
}

enum err
cli_statement_carry(struct cli *c)
{
	struct statement_carry in = {.ref = arg_text(c, 0),
		.from = option_text(c, OPTION_FROM),
		.apply = given(c, OPTION_APPLY)};

	if (given(c, OPTION_PREVIEW) == in.apply)
		return fail(&c->note, ERR_USAGE, W_IMPORT_ONE);
	return (in.apply ? cli_register_draft : cli_register_ask)(
		c, app_statement_carry, &in, put_carried);
}
