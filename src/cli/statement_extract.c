/* statement_extract.c - what of a statement will be public, before it is */
#include "api/api.h"
#include "app/versions.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "rules/catalogue.h"

static void
put_field(struct cli *c, const struct shown_field *f)
{
	put_line(c,
		str_fmt(c->mem, "  %.*s: %.*s",
			STR(row_name(&f->field->row, c->lang)), STR(f->text)));
}

static void
put_form(struct cli *c, const struct shown_form *form)
{
	if (!form->form)
		return;
	put_line(c, row_name(&form->form->row, c->lang));
	for (size_t i = 0; i < form->n_fields; i++)
		put_field(c, &form->fields[i]);
	for (size_t i = 0; i < form->n_groups; i++)
		for (size_t k = 0; k < form->groups[i].n_lines; k++) {
			const struct shown_line *l = &form->groups[i].lines[k];

			for (size_t j = 0; j < l->n_fields; j++)
				if (l->fields[j].text.n)
					put_field(c, &l->fields[j]);
		}
}

static void
put_objectives(struct cli *c, const struct statement_shown *s)
{
	put_line(c, say_with(c, W_EXTRACT_OBJECTIVES,
			    {"n", str_fmt(c->mem, "%zu", s->n_implemented)},
			    {"of", str_fmt(c->mem, "%zu", s->n_objectives)}));
	for (size_t i = 0; i < s->n_objective_rows; i++)
		put_line(c, str_fmt(c->mem, "  %.*s %.*s",
				    STR(s->objectives[i].control->id),
				    STR(say(c,
					    s->objectives[i].implemented
						    ? W_OBJECTIVE_YES
						    : W_OBJECTIVE_NO,
					    NULL))));
}

static enum err
put_public(struct cli *c, struct call *call, void *args)
{
	struct jsonw w = jsonw_in(&c->out);
	struct extract_args *in = args;

	if (given(c, OPTION_JSON)) {
		shape_json(call, &w, &shape_statement, &in->out);
		buf_add_char(&c->out, '\n');
		return OK;
	}
	put_form(c, &in->out.form);
	for (size_t i = 0; i < in->out.n_others; i++)
		put_form(c, &in->out.others[i]);
	put_objectives(c, &in->out);
	return OK;
}

enum err
cli_statement_extract(struct cli *c)
{
	struct extract_args in = {.version = arg_text(c, 0)};

	return cli_register_ask(c, app_statement_extract, &in, put_public);
}
