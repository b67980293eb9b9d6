/*
 * statement_check.c - a statement against the rules: a file, or a case
 *
 * A file needs no register: the edition is the one it names, of --rules or
 * built in. A case of --data is checked under the edition it began under, as
 * far as --as may read it. Nothing that was found depends on the day.
 */
#include "app/self_check.h"
#include "app/statement_sheets.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/statement.h"
#include "interop/sarif.h"
#include "interop/self_json.h"

static const enum word severity_words[N_SELF_SEVERITIES] = {
	[SELF_BLOCKS] = W_SELF_WRONG,
	[SELF_ASKS] = W_SELF_ASKS,
	[SELF_ADVICE] = W_SELF_ADVICE,
};

/* Those that are not written yet, or the others. */
static void
put_findings(struct cli *c, const struct self_report *r, bool unwritten)
{
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct self_finding *f = &r->findings.at[i];
		enum word level = unwritten ? W_SELF_UNWRITTEN
					    : severity_words[f->test->severity];

		if (self_is_unwritten(f) != unwritten)
			continue;
		put_line(c, str_fmt(c->mem, "%.*s  %.*s  %.*s  %.*s (%.*s)",
				    STR(say(c, level, NULL)), STR(f->test->id),
				    STR(self_finding_place(c->mem, f)),
				    STR(self_finding_say(
					    c->words, c->mem, c->lang, f)),
				    STR(f->clause ? f->clause->id : S("-"))));
	}
}

static void
put_text(struct cli *c, const struct self_report *r)
{
	size_t n_blocks = r->findings.of[SELF_BLOCKS];
	size_t n_unwritten = r->findings.n_unwritten;

	put_findings(c, r, false);
	put_findings(c, r, true);
	if (r->findings.n_more)
		put_line(c, say_with(c, W_SELF_SUM_MORE,
				    {"n", say_count(c, r->findings.n_more)}));
	put_line(c,
		say_with(c, W_SELF_SUM, {"blocks", say_count(c, n_blocks)},
			{"wrong", say_count(c, n_blocks - n_unwritten)},
			{"asks", say_count(c, r->findings.of[SELF_ASKS])},
			{"advice", say_count(c, r->findings.of[SELF_ADVICE])},
			{"unwritten", say_count(c, n_unwritten)}));
	put_line(c, say_with(c, W_SELF_RECEIPT,
			    {"hash", hash_hex(c->mem, r->receipt)},
			    {"version", str_fmt(c->mem, "%d", SELF_VERSION)},
			    {"edition", r->edition->id},
			    {"rules", hash_hex(c->mem, r->edition->hash)},
			    {"statement", hash_hex(c->mem, r->stated)}));
}

static void
put_sarif(struct cli *c, const struct self_report *r)
{
	struct sarif_run run = {.words = c->words,
		.lang = c->lang,
		.version = str_of(DAICHO_VERSION),
		.edition = r->edition,
		.findings = &r->findings,
		.receipt = r->receipt};

	sarif_put(c->mem, &c->out, &run);
}

/* Other rules are told of, another catalogue of controls cannot be checked. */
static enum err
check_origin(struct cli *c, const struct statement *s, const struct edition *ed)
{
	if (!ed->catalogue)
		return fail_with(&c->note, ERR_INVALID, W_SELF_NO_CATALOGUE,
			{"edition", ed->id});
	if (!str_is(s->catalogue, ed->catalogue_id))
		return fail_with(&c->note, ERR_INVALID, W_SELF_OTHER_CATALOGUE,
			{"catalogue", s->catalogue}, {"edition", ed->id},
			{"other", ed->catalogue_id});
	if (s->rules.n && !str_is(s->rules, hash_hex(c->mem, ed->hash)))
		tell_line(c, say_with(c, W_SELF_OTHER_RULES,
				     {"edition", ed->id}, {"rules", s->rules}));
	return OK;
}

/* The edition that the file names; of CSV that names none, the newest. */
static enum err
find_edition(struct cli *c, str id, const struct edition **out)
{
	struct faults faults;
	struct scheme scheme;
	enum err e;

	if ((e = cli_scheme(c, S(""), &scheme)))
		return e;
	if (!id.n)
		return cli_edition(c, &scheme, EDITION_ALL, out);
	for (size_t i = 0; i < scheme.n_editions; i++)
		if (str_is(scheme.editions[i], id)) {
			*out = cli_edition_of(c, &scheme, scheme.editions[i],
				EDITION_ALL, &faults);
			if (*out)
				return OK;
			print_faults(c, &faults);
			return fail_with(&c->note, ERR_INVALID,
				W_CLI_BAD_EDITION, {"edition", id});
		}
	return fail_with(
		&c->note, ERR_ABSENT, W_CLI_NO_EDITION, {"edition", id});
}

/* What could not be read; a check of the rest would mislead. */
static enum err
end_reading(struct cli *c, const struct sheets_with *with,
	const struct statement_read *read)
{
	cli_statement_told(c, with, read);
	if (!read->problems.n)
		return OK;
	return fail_with(&c->note, ERR_INVALID, W_SHEETS_PROBLEMS,
		{"n", say_count(c, read->problems.n + read->problems.n_more)});
}

static enum err
read_statement(
	struct cli *c, struct statement *out, const struct edition **edition)
{
	struct sheets_with with = {c->mem, c->words, c->lang, NULL, NULL};
	struct statement_source source;
	struct statement_read read;
	str path = arg_text(c, 0), file;
	enum err e;

	if ((e = cli_file_read(c, path, STATEMENT_FILE_MAX_BYTES, &file)) ||
		(e = statement_open(
			 &with, path, str_bytes(file), &c->note, &source)) ||
		(e = find_edition(c, source.told.edition, edition)))
		return e;
	with.edition = *edition;
	if ((e = statement_take(&with, &source, &c->note, &read)) ||
		(e = end_reading(c, &with, &read)))
		return e;
	*out = read.statement;
	return check_origin(c, out, *edition);
}

static enum err
check_file(struct cli *c, struct self_report *out)
{
	struct statement *statement = MAKE(c->mem, struct statement);
	const struct edition *ed = NULL;
	enum err e = read_statement(c, statement, &ed);

	if (!e)
		self_report_make(self_checker_make(c->mem, ed), c->mem,
			&statement->said, out);
	return e;
}

static void
put_report(struct cli *c, const struct self_report *r)
{
	if (given(c, OPTION_JSON))
		self_json_put(c->mem, &c->out, c->words, c->lang, r);
	else if (given(c, OPTION_SARIF))
		put_sarif(c, r);
	else
		put_text(c, r);
}

static enum err
put_case_report(struct cli *c, struct call *call, void *args)
{
	struct self_check_args *in = args;

	(void)call;
	put_report(c, &in->out);
	return OK;
}

static enum err
check_case(struct cli *c, struct self_report *out)
{
	struct self_check_args in = {.ref = arg_text(c, 0)};
	enum err e = cli_register_ask(c, app_self_check, &in, put_case_report);

	*out = in.out;
	return e;
}

enum err
cli_statement_check(struct cli *c)
{
	struct self_report r = {0};
	bool in_register = given(c, OPTION_DATA) || given(c, OPTION_DB);
	enum err e;

	if (given(c, OPTION_JSON) && given(c, OPTION_SARIF))
		return fail(&c->note, ERR_USAGE, W_SELF_ONE_FORMAT);
	if ((e = in_register ? check_case(c, &r) : check_file(c, &r)))
		return e;
	if (!in_register)
		put_report(c, &r);
	return r.findings.of[SELF_BLOCKS] || r.findings.of[SELF_ASKS]
		       ? ERR_FINDINGS
		       : OK;
}
