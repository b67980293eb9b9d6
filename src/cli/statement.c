/* statement.c - a statement as a file, and what such a file looks like */
#include <unistd.h>

#include "app/statement.h"
#include "cli/commands.h"
#include "cli/oscal.h"
#include "cli/register.h"
#include "cli/statement.h"
#include "interop/statement_json.h"

enum format { FORMAT_JSON, FORMAT_XLSX, FORMAT_CSV, FORMAT_OSCAL, N_FORMATS };

static const char *const formats[N_FORMATS] = {"json", "xlsx", "csv", "oscal"};

/* A workbook is no text: it is not written on a terminal. */
static enum err
read_format(struct cli *c, enum format *out)
{
	str typed = option_text(c, OPTION_FORMAT);
	size_t f = 0;

	while (given(c, OPTION_FORMAT) && f < N_FORMATS &&
		!str_is_c(typed, formats[f]))
		f++;
	if (f == N_FORMATS)
		return fail_with(&c->note, ERR_USAGE, W_STATEMENT_FORMAT,
			{"text", typed});
	if (f == FORMAT_XLSX && !given(c, OPTION_OUT) && isatty(STDOUT_FILENO))
		return fail(&c->note, ERR_USAGE, W_STATEMENT_TERMINAL);
	*out = (enum format)f;
	return OK;
}

static enum err
make_file(struct cli *c, enum format format, const struct call *call,
	const struct statement_file_args *from, bytes *out)
{
	const struct sheets_with with = {
		c->mem, c->words, c->lang, from->edition, from->texts};
	struct buf b = buf_in(c->mem);
	enum err e = OK;

	if (format == FORMAT_XLSX)
		return statement_to_xlsx(
			&with, &from->out, call->today, &c->note, out);
	if (format == FORMAT_CSV)
		statement_to_csv(&with, &from->out, &b);
	else if (format == FORMAT_OSCAL)
		e = cli_oscal_statement(c, from->edition, &from->out, &b);
	else
		statement_to_json(&b, &from->out);
	*out = buf_bytes(&b);
	return e;
}

/* What is asked of a register, and how it is to be written. */
struct export
{
	struct statement_file_args in; /* first: what is asked */
	enum format format;
};

static enum err
put_file(struct cli *c, struct call *call, void *args)
{
	const struct export *x = args;
	bytes file;
	enum err e = make_file(c, x->format, call, &x->in, &file);

	if (e)
		return e;
	if (given(c, OPTION_OUT))
		return cli_file_write(c, option_text(c, OPTION_OUT), file);
	buf_add_bytes(&c->out, file.p, file.n);
	return OK;
}

enum err
cli_statement_export(struct cli *c)
{
	struct export x = {.in = {.ref = arg_text(c, 0)}};
	enum err e = read_format(c, &x.format);

	x.in.with_official = given(c, OPTION_OFFICIAL_TEXT);
	if (!e && x.in.with_official && x.format != FORMAT_XLSX &&
		x.format != FORMAT_CSV)
		return fail(&c->note, ERR_USAGE, W_STATEMENT_OFFICIAL_FORMAT);
	return e ? e : cli_register_ask(c, app_statement_file, &x, put_file);
}

enum err
cli_statement_schema(struct cli *c)
{
	str text;
	enum err e = bundle_get(bundle_embedded(), c->mem,
		S("docs/statement.schema.json"), &text);

	if (e)
		return fail(&c->note, e, err_word(e));
	buf_add(&c->out, text);
	return OK;
}

void
cli_statement_problems(struct cli *c, const struct sheets_with *with,
	const struct sheet_problems *problems)
{
	for (size_t i = 0; i < problems->n; i++)
		tell_line(c, sheet_problem_say(with, &problems->at[i]));
	if (problems->n_more)
		tell_line(c, say_with(c, W_SHEETS_MORE,
				     {"n", say_count(c, problems->n_more)}));
}

void
cli_statement_told(struct cli *c, const struct sheets_with *with,
	const struct statement_read *read)
{
	cli_statement_problems(c, with, &read->problems);
	for (size_t i = 0; i < read->unread.n; i++)
		tell_line(c, say_with(c, W_SHEETS_UNREAD,
				     {"sheet", read->unread.at[i]}));
	if (read->no_forms)
		tell_line(c, say(c, W_SHEETS_NO_FORMS, NULL));
}
