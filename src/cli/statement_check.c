/*
 * statement_check.c - a statement file against the rules, without a register
 *
 * The edition is the one the file names, of --rules or built in. Nothing that
 * was found depends on where the file lies or on the day.
 */
#include <stdio.h>

#include "app/statement_sheets.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/statement.h"
#include "interop/sarif.h"
#include "rules/self_check.h"

struct self_result {
	struct statement statement;
	const struct edition *edition;
	struct self_findings findings;
	hash receipt;
};

static const enum word severity_words[N_SELF_SEVERITIES] = {
	[SELF_BLOCKS] = W_SELF_BLOCKS,
	[SELF_ASKS] = W_SELF_ASKS,
	[SELF_ADVICE] = W_SELF_ADVICE,
};

static str
count_text(struct cli *c, size_t n)
{
	return str_fmt(c->mem, "%zu", n);
}

static void
put_text(struct cli *c, const struct self_result *r)
{
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct self_finding *f = &r->findings.at[i];

		put_line(
			c, str_fmt(c->mem, "%.*s  %.*s  %.*s  %.*s (%.*s)",
				   STR(say(c, severity_words[f->test->severity],
					   NULL)),
				   STR(f->test->id),
				   STR(self_finding_place(c->mem, f)),
				   STR(self_finding_say(
					   c->words, c->mem, c->lang, f)),
				   STR(f->clause ? f->clause->id : S("-"))));
	}
	if (r->findings.n_more)
		put_line(c, say_with(c, W_SELF_SUM_MORE,
				    {"n", count_text(c, r->findings.n_more)}));
	put_line(c,
		say_with(c, W_SELF_SUM,
			{"blocks", count_text(c, r->findings.of[SELF_BLOCKS])},
			{"asks", count_text(c, r->findings.of[SELF_ASKS])},
			{"advice",
				count_text(c, r->findings.of[SELF_ADVICE])}));
	put_line(c, say_with(c, W_SELF_RECEIPT,
			    {"hash", hash_hex(c->mem, r->receipt)},
			    {"version", str_fmt(c->mem, "%d", SELF_VERSION)},
			    {"edition", r->edition->id},
			    {"rules", hash_hex(c->mem, r->edition->hash)},
			    {"statement",
				    hash_hex(c->mem,
					    stated_hash(&r->statement.said))}));
}

static void
put_json_finding(struct cli *c, struct jsonw *w, const struct self_finding *f)
{
	jsonw_open_map(w);
	jsonw_put(w, "row", f->test->id);
	jsonw_put(w, "severity", str_of(self_severity_name(f->test->severity)));
	jsonw_put(w, "place", self_finding_place(c->mem, f));
	if (f->control.n)
		jsonw_put(w, "control", f->control);
	if (f->form)
		jsonw_put(w, "form", f->form->id);
	if (f->field.n) {
		jsonw_put(w, "field", f->field);
		jsonw_put_int(w, "line", f->line);
	}
	if (f->clause)
		jsonw_put(w, "clause", f->clause->id);
	jsonw_put(w, "text", self_finding_say(c->words, c->mem, c->lang, f));
	jsonw_close_map(w);
}

static void
put_json(struct cli *c, const struct self_result *r)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "receipt", hash_hex(c->mem, r->receipt));
	jsonw_put_int(&w, "checker", SELF_VERSION);
	jsonw_put(&w, "edition", r->edition->id);
	jsonw_put(&w, "rules", hash_hex(c->mem, r->edition->hash));
	jsonw_put(&w, "statement",
		hash_hex(c->mem, stated_hash(&r->statement.said)));
	for (size_t i = 0; i < N_SELF_SEVERITIES; i++)
		jsonw_put_int(&w, self_severity_name((enum self_severity)i),
			(int64_t)r->findings.of[i]);
	jsonw_key(&w, "findings");
	jsonw_open_list(&w);
	for (size_t i = 0; i < r->findings.n; i++)
		put_json_finding(c, &w, &r->findings.at[i]);
	jsonw_close_list(&w);
	jsonw_put_int(&w, "not_listed", (int64_t)r->findings.n_more);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_sarif(struct cli *c, const struct self_result *r)
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
check_origin(struct cli *c, const struct self_result *r)
{
	const struct statement *s = &r->statement;
	const struct edition *ed = r->edition;

	if (!ed->catalogue)
		return fail_with(&c->note, ERR_INVALID, W_SELF_NO_CATALOGUE,
			{"edition", ed->id});
	if (!str_is(s->catalogue, ed->catalogue_id))
		return fail_with(&c->note, ERR_INVALID, W_SELF_OTHER_CATALOGUE,
			{"catalogue", s->catalogue}, {"edition", ed->id},
			{"other", ed->catalogue_id});
	if (s->rules.n && !str_is(s->rules, hash_hex(c->mem, ed->hash)))
		fprintf(stderr, "%.*s\n",
			STR(say_with(c, W_SELF_OTHER_RULES, {"edition", ed->id},
				{"rules", s->rules})));
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
		{"n", count_text(c, read->problems.n + read->problems.n_more)});
}

static enum err
read_statement(struct cli *c, struct self_result *r)
{
	struct sheets_with with = {c->mem, c->words, c->lang, NULL};
	struct statement_source source;
	struct statement_read read;
	str path = arg_text(c, 0), file;
	enum err e;

	if ((e = cli_file_read(c, path, STATEMENT_FILE_MAX_BYTES, &file)) ||
		(e = statement_open(
			 &with, path, str_bytes(file), &c->note, &source)) ||
		(e = find_edition(c, source.told.edition, &r->edition)))
		return e;
	with.edition = r->edition;
	if ((e = statement_take(&with, &source, &c->note, &read)) ||
		(e = end_reading(c, &with, &read)))
		return e;
	r->statement = read.statement;
	return check_origin(c, r);
}

enum err
cli_statement_check(struct cli *c)
{
	struct self_result r = {0};
	enum err e;

	if (given(c, OPTION_JSON) && given(c, OPTION_SARIF))
		return fail(&c->note, ERR_USAGE, W_SELF_ONE_FORMAT);
	if ((e = read_statement(c, &r)))
		return e;
	self_check_all(self_checker_make(c->mem, r.edition), c->mem,
		&r.statement.said, &r.findings);
	r.receipt = self_receipt(r.edition, &r.statement.said, &r.findings);
	if (given(c, OPTION_JSON))
		put_json(c, &r);
	else if (given(c, OPTION_SARIF))
		put_sarif(c, &r);
	else
		put_text(c, &r);
	return r.findings.of[SELF_BLOCKS] || r.findings.of[SELF_ASKS]
		       ? ERR_FINDINGS
		       : OK;
}
