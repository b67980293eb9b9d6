/* catalogue.c - the controls of an edition: numbers, flags, our own titles */
#include "base/csv.h"
#include "base/jsonw.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/table.h"

str
cli_control_title(const struct cli *c, const struct control *k)
{
	return c->lang == LANG_EN && k->title_en.n ? k->title_en : k->title_ja;
}

/* Y or N for what a statement answers, else empty. */
static str
mandatory(const struct control *k)
{
	if (!k->answered)
		return S("");
	return k->mandatory ? S("Y") : S("N");
}

static void
put_csv(struct cli *c, const struct catalogue *cat)
{
	static const char *const names[] = {
		"id", "level", "kind", "flags", "mandatory", "title"};
	str cells[COUNT(names)];

	for (size_t i = 0; i < COUNT(names); i++)
		cells[i] = str_of(names[i]);
	csv_put(&c->out, cells, COUNT(names));
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];

		cells[0] = k->id;
		cells[1] = k->level_word;
		cells[2] = k->kind;
		cells[3] = k->flags;
		cells[4] = mandatory(k);
		cells[5] = cli_control_title(c, k);
		csv_put(&c->out, cells, COUNT(names));
	}
}

void
cli_control_json(const struct cli *c, struct jsonw *w, const struct control *k)
{
	jsonw_put(w, "id", k->id);
	jsonw_put(w, "level", k->level_word);
	jsonw_put(w, "kind", k->kind);
	jsonw_put(w, "flags", k->flags);
	jsonw_put_bool(w, "answered", k->answered);
	jsonw_put_bool(w, "mandatory", k->mandatory);
	jsonw_put(w, "title", cli_control_title(c, k));
}

static void
put_json(struct cli *c, const struct catalogue *cat)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_list(&w);
	for (size_t i = 0; i < cat->n_controls; i++) {
		jsonw_open_map(&w);
		cli_control_json(c, &w, &cat->controls[i]);
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct catalogue *cat)
{
	struct text_table t = {.n_columns = 5};

	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];

		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{k->id, k->level_word, k->kind, mandatory(k),
                         cli_control_title(c, k)}
                };
	}
	table_put(&c->out, &t, 0);
	put_line(c,
		say_with(c, W_CATALOGUE_COUNTS, {"edition", cat->id},
			{"n", str_fmt(c->mem, "%zu", cat->n_controls)},
			{"answered", str_fmt(c->mem, "%zu", cat->n_answered)},
			{"mandatory",
				str_fmt(c->mem, "%zu", cat->n_mandatory)}));
}

static bool
is_listed(const str *list, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(list[i], id))
			return true;
	return false;
}

/* The catalogue called `id` in the scheme; NULL if there is none. */
static enum err
find_catalogue(struct cli *c, const struct scheme *s, str id,
	const struct catalogue **out)
{
	struct faults faults = {.mem = c->mem};

	*out = NULL;
	if (!is_listed(s->catalogues, s->n_catalogues, id))
		return OK;
	*out = catalogue_make(c->mem, s->files,
		str_fmt(c->mem, "catalogue-%.*s", STR(id)), id, &faults);
	if (*out)
		return OK;
	print_faults(c, &faults);
	return fail_with(
		&c->note, ERR_INVALID, W_CLI_BAD_EDITION, {"edition", id});
}

enum err
cli_catalogue_called(struct cli *c, const struct scheme *scheme, str id,
	const struct catalogue **out)
{
	str name = id;
	enum err e;

	if (is_listed(scheme->editions, scheme->n_editions, id) &&
		!edition_catalogue_name(c->mem, scheme->files, id, &name))
		name = S("");
	e = find_catalogue(c, scheme, name, out);
	return e || *out ? e
			 : fail_with(&c->note, ERR_ABSENT, W_CLI_NO_CATALOGUE,
				   {"id", id});
}

enum err
cli_catalogue(
	struct cli *c, struct scheme *scheme, const struct catalogue **out)
{
	const struct edition *ed;
	enum err e;
	str id;

	if ((e = cli_scheme(c, S(""), scheme)))
		return e;
	id = option_text(c, OPTION_EDITION);
	if (!id.n && scheme->n_catalogues)
		id = scheme->catalogues[scheme->n_catalogues - 1];
	if ((e = find_catalogue(c, scheme, id, out)) || *out)
		return e;
	if ((e = cli_edition(c, scheme, EDITION_ALL, &ed)))
		return e;
	*out = ed->catalogue;
	return OK;
}

enum err
cli_catalogue_list(struct cli *c)
{
	const struct catalogue *cat;
	struct scheme scheme;
	enum err e;

	if (given(c, OPTION_CSV) && given(c, OPTION_JSON))
		return fail(&c->note, ERR_USAGE, W_CLI_ONE_FORMAT);
	if ((e = cli_catalogue(c, &scheme, &cat)))
		return e;
	if (given(c, OPTION_CSV))
		put_csv(c, cat);
	else if (given(c, OPTION_JSON))
		put_json(c, cat);
	else
		put_text(c, cat);
	return OK;
}
