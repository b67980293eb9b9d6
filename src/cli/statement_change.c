/* statement_change.c - what a field said and says, for people and programs */
#include "app/versions.h"
#include "base/text.h"
#include "cli/statement.h"

static const char *const part_names[] = {
	[TEXT_SAME] = "same",
	[TEXT_GONE] = "gone",
	[TEXT_NEW] = "new",
};

/* Which line of a group, and what became of the line itself. */
static void
put_place(struct cli *c, struct buf *to, const struct changed_text *t)
{
	bool added = t->line_was == LINE_NONE,
	     removed = t->line_is == LINE_NONE;
	str how = S("");

	if (!t->field->group.n)
		return;
	buf_fmt(to, " %d", (int)(removed ? t->line_was : t->line_is) + 1);
	if (added || removed)
		how = str_fmt(c->mem, "(%.*s)",
			STR(say(c,
				added ? W_VERSIONS_LINE_ADDED
				      : W_VERSIONS_LINE_REMOVED,
				NULL)));
	else if (t->line_was != t->line_is)
		how = say_with(c, W_VERSIONS_LINE_WAS,
			{"line_was", str_fmt(c->mem, "%d", t->line_was + 1)});
	if (how.n)
		buf_fmt(to, " %.*s", STR(how));
}

/* As git shows words: what went in [- -], what came in {+ +}. */
void
cli_statement_change(
	struct cli *c, struct buf *to, const struct changed_text *t)
{
	static const char *const marks[][2] = {
		[TEXT_SAME] = {"",   ""  },
		[TEXT_GONE] = {"[-", "-]"},
		[TEXT_NEW] = {"{+", "+}"},
	};
	struct text_diff d;

	changed_parts(c->mem, t, &d);
	buf_fmt(to, "  %.*s", STR(row_name(&t->field->row, c->lang)));
	put_place(c, to, t);
	buf_add_c(to, ": ");
	for (size_t i = 0; i < d.n; i++) {
		buf_add_c(to, marks[d.at[i].kind][0]);
		buf_add(to, text_tame(c->mem, d.at[i].text));
		buf_add_c(to, marks[d.at[i].kind][1]);
	}
	buf_add_char(to, '\n');
}

void
cli_statement_change_json(
	struct cli *c, struct jsonw *w, const struct changed_text *t)
{
	struct text_diff d;

	changed_parts(c->mem, t, &d);
	jsonw_open_map(w);
	jsonw_put(w, "field", t->field->name);
	if (t->field->group.n && t->line_was != LINE_NONE)
		jsonw_put_int(w, "line_was", t->line_was);
	if (t->field->group.n && t->line_is != LINE_NONE)
		jsonw_put_int(w, "line", t->line_is);
	jsonw_put(w, "was", t->value_was);
	jsonw_put(w, "is", t->value_is);
	jsonw_key(w, "parts");
	jsonw_open_list(w);
	for (size_t i = 0; i < d.n; i++) {
		jsonw_open_map(w);
		jsonw_put(w, part_names[d.at[i].kind], d.at[i].text);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_close_map(w);
}
