/* ledger.c - the ledger for those outside: verify, key, entries, proofs */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/log.h"
#include "app/verify.h"
#include "base/jsonw.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/table.h"
#include "ledger/proof.h"

enum { PROGRESS_FIRST_MS = 1000, PROGRESS_EVERY_MS = 1000 };

static str
count_text(struct cli *c, int64_t n)
{
	return str_fmt(c->mem, "%lld", (long long)n);
}

static bool
is_like_key(str typed)
{
	return str_find_char(typed, '+', 0) < typed.n;
}

/* A key as it is typed: the line itself, or a file that holds it. */
static enum err
read_key(struct cli *c, struct log_key *out)
{
	str typed = option_text(c, OPTION_KEY), text;
	enum word why;
	enum err e;

	if (log_key_from(c->mem, typed, out, &why))
		return OK;
	e = cli_file_read(c, typed, NOTE_MAX_BYTES, &text);
	/* what looks like a key was meant as one */
	if (e && !(e == ERR_ABSENT && is_like_key(typed)))
		return e;
	if (!e && log_key_from(c->mem, str_trim(text), out, &why))
		return OK;
	fail(&c->note, ERR_INVALID, why);
	c->note.place = e ? S("--key") : typed;
	return ERR_INVALID;
}

static enum err
arg_entry(struct cli *c, int64_t *out)
{
	str typed = arg_text(c, 0);

	if (str_to_count(typed, INT64_MAX, out))
		return OK;
	return fail_with(
		&c->note, ERR_USAGE, W_LEDGER_BAD_NUMBER, {"value", typed});
}

/* How far it has come, for whoever waits: on standard error. */
struct progress {
	struct cli *c;
	int64_t next_ms;
	bool shown;
};

static void
show_progress(void *data, int64_t done, int64_t all)
{
	struct progress *p = data;
	int64_t now_ms = clock_ticks_ms();
	bool terminal = isatty(STDERR_FILENO);
	str text;

	if (now_ms < p->next_ms)
		return;
	p->next_ms = now_ms + PROGRESS_EVERY_MS;
	p->shown = terminal;
	text = say_with(p->c, W_LEDGER_PROGRESS, {"n", count_text(p->c, done)},
		{"all", count_text(p->c, all)});
	fprintf(stderr, "%s%.*s%s", terminal ? "\r" : "", STR(text),
		terminal ? "" : "\n");
}

static void
put_count(struct cli *c, struct text_table *t, enum word word, int64_t n)
{
	*LIST_ADD(c->mem, &t->rows) = (struct table_row){
		{count_text(c, n), say(c, word, NULL)}
        };
}

static str
damage_text(struct cli *c, const struct damage *d)
{
	str text = say_with(c, d->word, {"where", d->where});

	if (d->entry == NO_ENTRY)
		return text;
	return say_with(c, W_LEDGER_SHOWN_BY, {"text", text},
		{"entry", count_text(c, d->entry)});
}

static void
put_verified(struct cli *c, const struct verify_args *a)
{
	struct text_table t = {.n_columns = 2};

	for (size_t i = 0; i < a->n_damages; i++)
		put_line(c, damage_text(c, &a->damages[i]));
	if (a->n_more)
		put_line(c, say_with(c, W_LEDGER_MORE,
				    {"n", count_text(c, (int64_t)a->n_more)}));
	put_count(c, &t, W_LEDGER_ENTRIES, a->n_entries);
	put_count(c, &t, W_LEDGER_TILES, a->n_tiles);
	put_count(c, &t, W_LEDGER_CHECKPOINTS, a->n_checkpoints);
	if (!a->tree_only) {
		put_count(c, &t, W_LEDGER_ROWS, a->n_rows);
		put_count(c, &t, W_LEDGER_SEALS, a->n_seals);
		put_count(c, &t, W_LEDGER_ERASED, a->n_erased);
	}
	table_put(&c->out, &t, 2);
	if (!a->signatures_checked)
		put_line(c, say(c, W_LEDGER_NOT_SIGNED, NULL));
	if (a->against.n)
		put_line(c, say(c, W_LEDGER_AGAINST, NULL));
	if (a->n_damages)
		put_line(
			c, say_with(c, W_LEDGER_DAMAGED,
				   {"n", count_text(c, (int64_t)(a->n_damages +
								 a->n_more))}));
	else
		put_line(c, say(c,
				    a->tree_only ? W_LEDGER_TREE_INTACT
						 : W_LEDGER_INTACT,
				    NULL));
}

static void
put_json_verified(struct cli *c, const struct verify_args *a)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put_bool(&w, "intact", a->n_damages == 0);
	jsonw_put_bool(&w, "tree_only", a->tree_only);
	jsonw_put_bool(&w, "signatures_checked", a->signatures_checked);
	jsonw_put_int(&w, "entries", a->n_entries);
	jsonw_put_int(&w, "tiles", a->n_tiles);
	jsonw_put_int(&w, "checkpoints", a->n_checkpoints);
	jsonw_put_int(&w, "rows", a->n_rows);
	jsonw_put_int(&w, "seals", a->n_seals);
	jsonw_put_int(&w, "erased", a->n_erased);
	jsonw_put_int(&w, "more", (int64_t)a->n_more);
	jsonw_key(&w, "damages");
	jsonw_open_list(&w);
	for (size_t i = 0; i < a->n_damages; i++) {
		const struct damage *d = &a->damages[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "table", d->table);
		jsonw_put(&w, "row", d->row);
		jsonw_key(&w, "entry");
		if (d->entry == NO_ENTRY)
			jsonw_null(&w);
		else
			jsonw_int(&w, d->entry);
		jsonw_put(&w, "text", damage_text(c, d));
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

enum err
cli_ledger_verify(struct cli *c)
{
	struct progress progress = {c, clock_ticks_ms() + PROGRESS_FIRST_MS, 0};
	struct verify_args a = {.tree_only = given(c, OPTION_TREE),
		.progress = show_progress,
		.progress_data = &progress};
	struct log_key key;
	struct call call;
	struct app *app;
	enum err e;

	if (given(c, OPTION_KEY)) {
		if ((e = read_key(c, &key)))
			return e;
		a.key = &key;
	}
	if (given(c, OPTION_AGAINST)) {
		str path = option_text(c, OPTION_AGAINST);

		if ((e = cli_file_read(c, path, NOTE_MAX_BYTES, &a.against)))
			return e;
		if (a.against.n == 0) {
			fail(&c->note, ERR_INVALID, W_LEDGER_NOTE_SHAPE);
			c->note.place = path;
			return ERR_INVALID;
		}
	}
	if ((e = cli_register_open(c, REGISTER_LEDGER, &app)))
		return e;
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	e = app_ask(&call, app_verify, &a);
	if (progress.shown)
		fputc('\n', stderr);
	app_close(app);
	if (e == ERR_INVALID)
		call.note.place = option_text(c, OPTION_AGAINST);
	if (e)
		return cli_register_end(c, &call, e);
	if (given(c, OPTION_JSON))
		put_json_verified(c, &a);
	else
		put_verified(c, &a);
	return a.n_damages ? ERR_FINDINGS : OK;
}

enum err
cli_ledger_key(struct cli *c)
{
	struct app *app;
	enum err e;
	str line;

	if ((e = cli_register_open(c, REGISTER_LEDGER, &app)))
		return e;
	e = app_log_key(app, &c->note, c->mem, &line);
	app_close(app);
	if (e == OK)
		put_line(c, line);
	return e;
}

enum err
cli_ledger_checkpoint(struct cli *c)
{
	struct call call;
	struct app *app;
	enum err e;
	str note;

	if ((e = cli_register_open(c, REGISTER_LEDGER, &app)))
		return e;
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	e = cli_register_end(c, &call, app_log_sign(&call, &note));
	app_close(app);
	if (e == OK)
		buf_add(&c->out, note);
	return e;
}

/* Hashes in hex, everything else as the text it is. */
static str
value_text(struct cli *c, const struct leaf_view *leaf)
{
	if (leaf->erased_by != NO_ENTRY)
		return say_with(c, W_LEDGER_ERASED_BY,
			{"entry", count_text(c, leaf->erased_by)});
	if (str_starts(leaf->name, S("row/")) ||
		!text_is_utf8(bytes_str(leaf->value)))
		return hex_to(c->mem, leaf->value);
	return bytes_str(leaf->value);
}

static void
put_pair(struct cli *c, struct text_table *t, const char *name, str value)
{
	*LIST_ADD(c->mem, &t->rows) = (struct table_row){
		{str_of(name), value}
        };
}

static void
put_entry(struct cli *c, const struct entry_view *v)
{
	const struct entry *entry = &v->entry;
	struct text_table t = {.n_columns = 2}, leaves = {.n_columns = 2};

	put_pair(c, &t, "n", count_text(c, entry->n));
	put_pair(c, &t, "time", instant_to(c->mem, entry->time));
	put_pair(c, &t, "edition", hash_hex(c->mem, entry->edition));
	put_pair(c, &t, "catalogue", hash_hex(c->mem, entry->catalogue));
	put_pair(c, &t, "root", hash_hex(c->mem, entry->root));
	if (entry->is_public) {
		put_pair(c, &t, "service", entry->body.service);
		put_pair(c, &t, "act", entry->body.act);
		put_pair(c, &t, "from", entry->body.from);
		put_pair(c, &t, "to", entry->body.to);
		put_pair(c, &t, "clause", entry->body.clause);
		put_pair(c, &t, "effective",
			day_to(c->mem, entry->body.effective));
	}
	table_put(&c->out, &t, 0);
	put_line(c, say(c,
			    entry->is_public ? W_LEDGER_IS_PUBLIC
					     : W_LEDGER_IS_PRIVATE,
			    NULL));
	for (size_t i = 0; i < v->n_leaves; i++)
		*LIST_ADD(c->mem, &leaves.rows) = (struct table_row){
			{v->leaves[i].name, value_text(c, &v->leaves[i])}
                };
	table_put(&c->out, &leaves, 2);
	put_test(c, v->test);
}

static void
put_json_entry(struct cli *c, const struct entry_view *v)
{
	const struct entry *entry = &v->entry;
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put_int(&w, "n", entry->n);
	jsonw_put(&w, "time", instant_to(c->mem, entry->time));
	jsonw_put(&w, "edition", hash_hex(c->mem, entry->edition));
	jsonw_put(&w, "catalogue", hash_hex(c->mem, entry->catalogue));
	jsonw_put(&w, "root", hash_hex(c->mem, entry->root));
	jsonw_put_bool(&w, "public", entry->is_public);
	if (entry->is_public) {
		jsonw_key(&w, "body");
		jsonw_open_map(&w);
		jsonw_put(&w, "service", entry->body.service);
		jsonw_put(&w, "act", entry->body.act);
		jsonw_put(&w, "from", entry->body.from);
		jsonw_put(&w, "to", entry->body.to);
		jsonw_put(&w, "clause", entry->body.clause);
		jsonw_put_day(&w, "effective", entry->body.effective);
		jsonw_close_map(&w);
	}
	if (v->is_open) {
		jsonw_key(&w, "leaves");
		jsonw_open_list(&w);
		for (size_t i = 0; i < v->n_leaves; i++) {
			const struct leaf_view *leaf = &v->leaves[i];

			jsonw_open_map(&w);
			jsonw_put(&w, "name", leaf->name);
			if (leaf->erased_by == NO_ENTRY)
				jsonw_put(&w, "value", value_text(c, leaf));
			else
				jsonw_put_int(&w, "erased_by", leaf->erased_by);
			jsonw_close_map(&w);
		}
		jsonw_close_list(&w);
	}
	jsonw_put_bool(&w, "test", v->test);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

enum err
cli_ledger_show(struct cli *c)
{
	bool as = given(c, OPTION_AS);
	struct entry_args in = {.leaves = as};
	struct call call;
	struct app *app;
	enum err e;

	if (given(c, OPTION_RAW) && (as || given(c, OPTION_JSON)))
		return fail(&c->note, ERR_USAGE, W_LEDGER_RAW_ALONE);
	if ((e = arg_entry(c, &in.n)) ||
		(e = cli_register_open(
			 c, as ? REGISTER_BEGUN : REGISTER_LEDGER, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)) == OK)
		e = cli_register_end(
			c, &call, app_ask(&call, app_log_entry, &in));
	app_close(app);
	if (e)
		return e;
	if (given(c, OPTION_RAW))
		buf_add_bytes(&c->out, in.out.body.p, in.out.body.n);
	else if (given(c, OPTION_JSON))
		put_json_entry(c, &in.out);
	else
		put_entry(c, &in.out);
	return OK;
}

enum err
cli_ledger_prove(struct cli *c)
{
	struct call call;
	struct app *app;
	int64_t n;
	enum err e;
	str proof;

	if ((e = arg_entry(c, &n)) ||
		(e = cli_register_open(c, REGISTER_LEDGER, &app)))
		return e;
	app_call(&call, app, c->mem, S(""), "command", c->lang);
	e = cli_register_end(c, &call, app_log_prove(&call, n, &proof));
	app_close(app);
	if (e)
		return e;
	if (given(c, OPTION_OUT))
		return cli_file_write(
			c, option_text(c, OPTION_OUT), str_bytes(proof));
	buf_add(&c->out, proof);
	return OK;
}

/* Offline: three files of the person's and no register. */
enum err
cli_ledger_check_proof(struct cli *c)
{
	str path = arg_text(c, 0), text, entry;
	struct checkpoint cp;
	struct log_key key;
	struct proof proof;
	enum word why;
	enum err e;

	if (!given(c, OPTION_ENTRY) || !given(c, OPTION_KEY))
		return fail(&c->note, ERR_USAGE, W_LEDGER_PROOF_WANTS);
	if ((e = cli_file_read(c, path, PROOF_MAX_BYTES, &text)) ||
		(e = cli_file_read(c, option_text(c, OPTION_ENTRY),
			 ENTRY_MAX_BYTES + 1, &entry)) ||
		(e = read_key(c, &key)))
		return e;
	if (!proof_from(c->mem, text, &proof, &why)) {
		fail(&c->note, ERR_INVALID, why);
		c->note.place = path;
		return ERR_INVALID;
	}
	if (!proof_check(c->mem, &proof, str_bytes(entry), &key, &cp, &why)) {
		fail(&c->note, ERR_FINDINGS, why);
		c->note.place = path;
		return ERR_FINDINGS;
	}
	put_line(c, say_with(c, W_LEDGER_PROVED,
			    {"n", count_text(c, (int64_t)proof.index)},
			    {"origin", cp.origin},
			    {"size", count_text(c, (int64_t)cp.size)}));
	return OK;
}
