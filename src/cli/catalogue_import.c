/*
 * catalogue_import.c - the official text of the controls and the tables beside
 * it, out of a file into the register, and out of it again
 */
#include "app/catalogue_text.h"
#include "app/control_texts.h"
#include "base/jsonw.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/register.h"

static str
count_text(struct cli *c, size_t n)
{
	return str_fmt(c->mem, "%zu", n);
}

static str
id_of(const struct control *k)
{
	return k ? k->id : S("");
}

static void
put_sheet(struct cli *c, const struct texts_sheet *s)
{
	put_line(c,
		say_with(c, s->is_hidden ? W_TEXTS_SHEET_HIDDEN : W_TEXTS_SHEET,
			{"sheet", s->name}, {"column", s->id_letters},
			{"n", count_text(c, s->n_rows)}));
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct texts_column *k = &s->columns[i];

		if (k->role == TEXTS_IDS)
			continue;
		put_line(
			c, say_with(c,
				   k->role == TEXTS_TAKEN ? W_TEXTS_COLUMN_TAKEN
							  : W_TEXTS_COLUMN_LEFT,
				   {"column", k->letters}, {"label", k->label},
				   {"n", count_text(c, k->n_filled)},
				   {"sample", k->sample}));
	}
}

static void
put_text(struct cli *c, const struct texts_read *r)
{
	for (size_t i = 0; i < r->sheets.n; i++)
		put_sheet(c, &r->sheets.at[i]);
	for (size_t i = 0; i < r->others.n; i++)
		put_line(c, say_with(c, W_TEXTS_SHEET_UNREAD,
				    {"sheet", r->others.at[i].name}));
	for (size_t i = 0; i < r->notes.n; i++)
		put_line(c, texts_note_say(c->words, c->mem, c->lang,
				    &r->notes.at[i]));
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct texts_group *g = &r->groups[i];

		put_line(c,
			say_with(c, W_TEXTS_GROUP, {"kind", g->kind},
				{"level", g->level}, {"n", count_text(c, g->n)},
				{"of", count_text(c, g->n_of)}));
	}
	if (r->n_absent)
		put_line(c, texts_absent_say(c->words, c->mem, c->lang, r));
	put_line(c, texts_sum_say(c->words, c->mem, c->lang, r));
}

static void
put_json_sheets(struct jsonw *w, const struct texts_read *r)
{
	jsonw_key(w, "sheets");
	jsonw_open_list(w);
	for (size_t i = 0; i < r->sheets.n; i++) {
		const struct texts_sheet *s = &r->sheets.at[i];

		jsonw_open_map(w);
		jsonw_put(w, "name", s->name);
		jsonw_put_bool(w, "hidden", s->is_hidden);
		jsonw_put(w, "ids", s->id_letters);
		jsonw_put_int(w, "rows", (int64_t)s->n_rows);
		jsonw_key(w, "columns");
		jsonw_open_list(w);
		for (size_t k = 0; k < s->n_columns; k++) {
			if (s->columns[k].role == TEXTS_IDS)
				continue;
			jsonw_open_map(w);
			jsonw_put(w, "column", s->columns[k].letters);
			jsonw_put(w, "label", s->columns[k].label);
			jsonw_put_int(
				w, "cells", (int64_t)s->columns[k].n_filled);
			jsonw_put_bool(
				w, "taken", s->columns[k].role == TEXTS_TAKEN);
			jsonw_close_map(w);
		}
		jsonw_close_list(w);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
put_json(struct cli *c, const struct texts_read *r, bool applied)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "catalogue", r->catalogue->id);
	jsonw_put(&w, "annex", r->texts.annex);
	jsonw_put(&w, "file", r->texts.file);
	jsonw_put(&w, "sha256", r->texts.sha256);
	jsonw_put_bool(&w, "applied", applied);
	jsonw_put_int(&w, "matched", (int64_t)r->n_matched);
	for (size_t i = 0; i < N_TEXTS_IS; i++)
		jsonw_put_int(&w, texts_kind_name(i), (int64_t)r->n_of[i]);
	put_json_sheets(&w, r);
	jsonw_key(&w, "rows");
	jsonw_open_list(&w);
	for (size_t i = 0; i < r->notes.n; i++) {
		const struct texts_note *n = &r->notes.at[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "is", str_of(texts_kind_name(n->is)));
		jsonw_put(&w, "place", n->place);
		jsonw_put(&w, "typed", n->typed);
		jsonw_put(&w, "control", id_of(n->control));
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_key(&w, "absent");
	jsonw_open_list(&w);
	for (size_t i = 0; i < r->n_absent; i++)
		jsonw_str(&w, r->absent[i]->id);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

/* Folders of this machine say nothing about where a text comes from. */
static str
bare_name(str path)
{
	str rest = path;

	while (str_find_char(rest, '/', 0) < rest.n)
		str_cut(rest, '/', &rest);
	return rest;
}

/* `call` NULL: there is no register that could have kept a profile. */
static enum err
read_file(struct cli *c, struct call *call, const struct catalogue *cat,
	struct texts_look *look)
{
	str path = arg_text(c, 0), file;
	enum err e = cli_file_read(c, path, TEXTS_FILE_MAX_BYTES, &file);

	look->wanted = (struct texts_wanted){option_text(c, OPTION_COLUMNS),
		option_text(c, OPTION_SHEETS), option_text(c, OPTION_ANNEX)};
	look->kept_on = DAY_NONE;
	if (e)
		return e;
	if (!call)
		return texts_from_file(c->mem, cat, bare_name(path),
			str_bytes(file), &look->wanted, &c->note, &look->out);
	return cli_register_end(c, call,
		texts_look(call, cat, bare_name(path), str_bytes(file), look));
}

static enum err
show(struct cli *c, const struct texts_look *look)
{
	const struct texts_read *r = &look->out;

	if (!day_is_none(look->kept_on) && !given(c, OPTION_JSON))
		put_line(c, say_with(c, W_TEXTS_KEPT,
				    {"day", day_text(c, look->kept_on)}));
	if (given(c, OPTION_JSON))
		put_json(c, r, given(c, OPTION_APPLY));
	else
		put_text(c, r);
	return given(c, OPTION_PREVIEW) && texts_has_findings(r) ? ERR_FINDINGS
								 : OK;
}

static enum err
catalogue_of(
	struct cli *c, const struct call *call, const struct catalogue **out)
{
	str id = option_text(c, OPTION_EDITION);

	*out = texts_catalogue(call, id);
	return *out ? OK
		    : fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_EDITION,
			      {"edition", id});
}

/* Asks which act it is, then does it. */
static enum err
do_act(struct cli *c, struct call *call, struct texts_act *a)
{
	enum err e = app_ask(call, app_texts_act, a);

	if (!e)
		e = app_do(call, app_act, &a->out);
	if (e)
		return cli_register_end(c, call, e);
	return cli_register_keep_clock(c, call->app);
}

static enum err
apply(struct cli *c, struct call *call, const struct texts_read *r)
{
	struct texts_act a = {.catalogue = r->catalogue->id,
		.annex = r->texts.annex,
		.texts = &r->texts,
		.ground = option_text(c, OPTION_GROUND),
		.confirmed = true};
	enum err e = do_act(c, call, &a);

	if (!e && !given(c, OPTION_JSON))
		put_line(c, say_with(c,
				    a.annex.n ? W_TEXTS_BROUGHT_ANNEX
					      : W_TEXTS_BROUGHT,
				    {"catalogue", a.catalogue},
				    {"annex", texts_annex_name(call, a.annex)},
				    {"n", count_text(c, r->texts.n)}));
	return e;
}

static enum err
in_register(struct cli *c, bool applies)
{
	const struct catalogue *cat;
	struct texts_look look = {0};
	struct call call;
	struct app *app;
	enum err e = cli_register_open(c, REGISTER_BEGUN, &app);

	if (e)
		return e;
	if ((e = cli_register_call(c, app, &call)) ||
		(e = catalogue_of(c, &call, &cat)) ||
		(e = read_file(c, &call, cat, &look)) || (e = show(c, &look)))
		goto out;
	if (applies)
		e = apply(c, &call, &look.out);
out:
	app_close(app);
	return e;
}

/* Without a register the newest edition says which tables there are. */
static enum err
check_annex(struct cli *c, const struct scheme *scheme)
{
	struct faults faults = {.mem = c->mem};
	const struct edition *ed =
		given(c, OPTION_ANNEX) && scheme->n_editions
			? cli_edition_of(c, scheme,
				  scheme->editions[scheme->n_editions - 1],
				  EDITION_ALL, &faults)
			: NULL;

	return texts_annex_check(
		c->mem, ed, option_text(c, OPTION_ANNEX), &c->note);
}

enum err
cli_catalogue_import(struct cli *c)
{
	bool applies = given(c, OPTION_APPLY);
	const struct catalogue *cat;
	struct texts_look look = {0};
	struct scheme scheme;
	enum err e;

	if (given(c, OPTION_PREVIEW) == applies)
		return fail(&c->note, ERR_USAGE, W_IMPORT_ONE);
	if (applies && str_is_blank(option_text(c, OPTION_GROUND)))
		return fail(&c->note, ERR_USAGE, W_TEXTS_GROUND_WANTED);
	if (applies || given(c, OPTION_DATA))
		return in_register(c, applies);
	if ((e = cli_catalogue(c, &scheme, &cat)) ||
		(e = check_annex(c, &scheme)) ||
		(e = read_file(c, NULL, cat, &look)))
		return e;
	return show(c, &look);
}

enum err
cli_catalogue_remove(struct cli *c)
{
	struct texts_act a = {.removes = true,
		.annex = option_text(c, OPTION_ANNEX),
		.ground = option_text(c, OPTION_GROUND)};
	const struct catalogue *cat;
	struct call call;
	struct app *app;
	enum err e;

	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)) ||
		(e = catalogue_of(c, &call, &cat)))
		goto out;
	a.catalogue = cat->id;
	if (!(e = do_act(c, &call, &a)))
		put_line(c,
			say_with(c,
				a.annex.n ? W_TEXTS_REMOVED_ANNEX
					  : W_TEXTS_REMOVED,
				{"catalogue", a.catalogue},
				{"annex", texts_annex_name(&call, a.annex)}));
out:
	app_close(app);
	return e;
}
