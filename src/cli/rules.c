/* rules.c - proves, prints and compares the rules of a scheme folder */
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/table.h"
#include "rules/verify.h"

/* What was found about one edition. */
struct checked {
	str id;
	const struct edition *edition; /* NULL: it could not be read */
	struct verdict verdict;
	const struct faults *faults;
	size_t n_findings;
};

static void
check_one(struct cli *c, const struct scheme *s, str id, struct checked *out)
{
	struct faults *faults = MAKE(c->mem, struct faults);

	*out = (struct checked){.id = id, .faults = faults};
	out->edition = cli_edition_of(c, s, id, EDITION_ALL, faults);
	if (out->edition) {
		verify_edition(c->mem, out->edition, &out->verdict);
		out->faults = &out->verdict.faults;
	}
	out->n_findings = out->faults->n;
	for (size_t i = 0; i < out->verdict.n_explored; i++)
		if (!out->verdict.explored[i].holds)
			out->n_findings++;
}

static size_t
faults_kept(const struct faults *f)
{
	return f->n < FAULTS_MAX ? f->n : FAULTS_MAX;
}

static str
machine_names(struct cli *c, const struct explored *x)
{
	str *ids = MAKE_MANY(c->mem, str, x->n_machines);

	for (size_t i = 0; i < x->n_machines; i++)
		ids[i] = x->machines[i]->id;
	return str_join(c->mem, ids, x->n_machines, S(", "));
}

static void
put_explored(struct cli *c, const struct explored *x)
{
	const struct row *row = &x->safety->row;

	put_line(c,
		str_fmt(c->mem, "  %.*s  %.*s  %.*s", STR(x->safety->id),
			STR(say(c, x->holds ? W_SAFETY_HOLDS : W_SAFETY_BROKEN,
				NULL)),
			STR(row_name(row, c->lang))));
	put_line(c, str_fmt(c->mem, "      %.*s",
			    STR(say_with(c, W_SAFETY_EXPLORED,
				    {"machines", machine_names(c, x)},
				    {"states", say_count(c, x->n_states)},
				    {"moves", say_count(c, x->n_moves)}))));
	if (!x->holds)
		put_line(c, x->path);
}

static void
put_checked(struct cli *c, const struct checked *k)
{
	const struct edition *ed = k->edition;

	put_line(c, say_with(c, W_RULES_EDITION, {"edition", k->id}));
	for (size_t i = 0; i < faults_kept(k->faults); i++)
		put_line(c, fault_line(c, &k->faults->at[i]));
	if (ed)
		put_line(
			c, say_with(c, W_RULES_COUNTS,
				   {"machines", say_count(c, ed->n_machines)},
				   {"deadlines", say_count(c, ed->n_deadlines)},
				   {"forms", say_count(c, ed->n_forms)},
				   {"facts", say_count(c, ed->n_facts)},
				   {"clauses", say_count(c, ed->n_clauses)},
				   {"hash", hash_hex(c->mem, ed->hash)}));
	for (size_t i = 0; i < k->verdict.n_explored; i++)
		put_explored(c, &k->verdict.explored[i]);
	put_line(c, k->n_findings ? say_with(c, W_RULES_FINDINGS,
					    {"n", say_count(c, k->n_findings)})
				  : say(c, W_RULES_GOOD, NULL));
}

static void
put_json_explored(struct cli *c, struct jsonw *w, const struct explored *x)
{
	jsonw_open_map(w);
	jsonw_put(w, "id", x->safety->id);
	jsonw_put(w, "sentence", row_name(&x->safety->row, c->lang));
	jsonw_put_bool(w, "holds", x->holds);
	jsonw_key(w, "machines");
	jsonw_open_list(w);
	for (size_t i = 0; i < x->n_machines; i++)
		jsonw_str(w, x->machines[i]->id);
	jsonw_close_list(w);
	jsonw_put_int(w, "states", (int64_t)x->n_states);
	jsonw_put_int(w, "moves", (int64_t)x->n_moves);
	if (!x->holds)
		jsonw_put(w, "path", x->path);
	jsonw_close_map(w);
}

static void
put_json_checked(struct cli *c, struct jsonw *w, const struct checked *k)
{
	jsonw_open_map(w);
	jsonw_put(w, "edition", k->id);
	if (k->edition)
		jsonw_put(w, "hash", hash_hex(c->mem, k->edition->hash));
	jsonw_key(w, "findings");
	jsonw_open_list(w);
	for (size_t i = 0; i < faults_kept(k->faults); i++) {
		const struct fault *f = &k->faults->at[i];

		jsonw_open_map(w);
		jsonw_put(w, "file", f->file);
		jsonw_put_int(w, "line", f->line);
		jsonw_put(w, "row", f->row);
		jsonw_put(w, "text", say(c, f->word, f->args));
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_key(w, "safety");
	jsonw_open_list(w);
	for (size_t i = 0; i < k->verdict.n_explored; i++)
		put_json_explored(c, w, &k->verdict.explored[i]);
	jsonw_close_list(w);
	jsonw_close_map(w);
}

enum err
cli_rules_check(struct cli *c)
{
	struct jsonw w = jsonw_in(&c->out);
	struct checked k;
	struct scheme s;
	size_t n_findings = 0;
	enum err e;

	if ((e = cli_scheme(c, arg_text(c, 0), &s)))
		return e;
	if (given(c, OPTION_JSON))
		jsonw_open_list(&w);
	for (size_t i = 0; i < s.n_editions; i++) {
		check_one(c, &s, s.editions[i], &k);
		n_findings += k.n_findings;
		if (given(c, OPTION_JSON))
			put_json_checked(c, &w, &k);
		else
			put_checked(c, &k);
	}
	if (given(c, OPTION_JSON)) {
		jsonw_close_list(&w);
		buf_add_char(&c->out, '\n');
	}
	return n_findings ? ERR_FINDINGS : OK;
}

enum err
cli_rules_print(struct cli *c)
{
	const struct edition *ed;
	struct scheme s;
	enum err e;

	if ((e = cli_scheme(c, arg_text(c, 0), &s)) ||
		(e = cli_edition(c, &s, EDITION_ALL, &ed)))
		return e;
	print_edition(&c->out, ed);
	return OK;
}

/*
 * One side of a comparison: an edition of the scheme at hand by its id, or a
 * scheme folder, of which the newest edition is taken.
 */
static enum err
read_side(struct cli *c, str name, str *out)
{
	struct buf text = buf_in(c->mem);
	struct faults faults;
	const struct edition *ed;
	struct scheme s;
	str id = name;
	bool found = false;
	enum err e;

	if ((e = cli_scheme(c, S(""), &s)))
		return e;
	for (size_t i = 0; i < s.n_editions; i++)
		found = found || str_is(s.editions[i], name);
	if (!found) {
		if ((e = cli_scheme(c, name, &s)))
			return e;
		id = s.editions[s.n_editions - 1];
	}
	if (!(ed = cli_edition_of(c, &s, id, EDITION_ALL, &faults))) {
		print_faults(c, &faults);
		return fail_with(&c->note, ERR_INVALID, W_CLI_BAD_EDITION,
			{"edition", name});
	}
	print_edition(&text, ed);
	*out = buf_str(&text);
	return OK;
}

enum err
cli_rules_diff(struct cli *c)
{
	str a, b;
	enum err e;

	if ((e = read_side(c, arg_text(c, 0), &a)) ||
		(e = read_side(c, arg_text(c, 1), &b)))
		return e;
	if (diff_put(c->mem, &c->out, a, b))
		return ERR_FINDINGS;
	put_line(c, say(c, W_RULES_SAME, NULL));
	return OK;
}
