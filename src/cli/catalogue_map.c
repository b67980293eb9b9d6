/* catalogue_map.c - what became of each control from one edition to another */
#include "base/csv.h"
#include "base/jsonw.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "rules/control_map.h"

static str
id_now(const struct map_row *row)
{
	return row->now ? row->now->id : S("");
}

static str
count_text(struct cli *c, const struct control_map *map, enum mapped is)
{
	return str_fmt(c->mem, "%zu", map->n_of[is]);
}

/* All but what stayed as it was: of that, how many. */
static void
put_text(struct cli *c, const struct control_map *map,
	const struct catalogue *old)
{
	struct text_table t = {.n_columns = 4};

	for (size_t i = 0; i < map->n; i++) {
		const struct map_row *row = &map->rows[i];

		if (row->is == MAPPED_SAME)
			continue;
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{row->old.n ? row->old : S("-"),
                         row->now ? row->now->id : S("-"),
                         say(c, mapped_word(row->is), NULL),
                         cli_control_title(
					c, row->now ? row->now
						    : catalogue_find(
							      old, row->old))}
                };
	}
	table_put(&c->out, &t, 0);
	put_line(c,
		say_with(c, W_MAP_SUM, {"from", map->from}, {"to", map->to},
			{"same", count_text(c, map, MAPPED_SAME)},
			{"moved", count_text(c, map, MAPPED_MOVED)},
			{"changed", count_text(c, map, MAPPED_CHANGED)},
			{"split", count_text(c, map, MAPPED_SPLIT)},
			{"merged", count_text(c, map, MAPPED_MERGED)},
			{"new", count_text(c, map, MAPPED_NEW)},
			{"withdrawn", count_text(c, map, MAPPED_WITHDRAWN)}));
}

static void
put_csv(struct cli *c, const struct control_map *map)
{
	static const char *const names[] = {"old", "new", "is"};
	str cells[COUNT(names)];

	for (size_t i = 0; i < COUNT(names); i++)
		cells[i] = str_of(names[i]);
	csv_put(&c->out, cells, COUNT(names));
	for (size_t i = 0; i < map->n; i++) {
		cells[0] = map->rows[i].old;
		cells[1] = id_now(&map->rows[i]);
		cells[2] = str_of(mapped_name(map->rows[i].is));
		csv_put(&c->out, cells, COUNT(names));
	}
}

static void
put_json(struct cli *c, const struct control_map *map)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "from", map->from);
	jsonw_put(&w, "to", map->to);
	for (int i = 0; i < N_MAPPED; i++)
		jsonw_put_int(
			&w, mapped_name((enum mapped)i), (int64_t)map->n_of[i]);
	jsonw_key(&w, "rows");
	jsonw_open_list(&w);
	for (size_t i = 0; i < map->n; i++) {
		const struct map_row *row = &map->rows[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "is", str_of(mapped_name(row->is)));
		if (row->old.n)
			jsonw_put(&w, "old", row->old);
		if (row->now)
			jsonw_put(&w, "new", row->now->id);
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static enum err
find_map(struct cli *c, const struct catalogue *old,
	const struct catalogue *now, const struct control_map **out)
{
	struct faults faults = {.mem = c->mem};

	if ((*out = control_map_between(c->mem, old, now, &faults)))
		return OK;
	print_faults(c, &faults);
	return faults.n ? fail_with(&c->note, ERR_INVALID, W_MAP_BAD,
				  {"from", old->id}, {"to", now->id})
			: fail_with(&c->note, ERR_ABSENT, W_MAP_NONE,
				  {"from", old->id}, {"to", now->id});
}

enum err
cli_catalogue_map(struct cli *c)
{
	const struct catalogue *old, *now;
	const struct control_map *map;
	struct scheme scheme;
	enum err e;

	if (given(c, OPTION_CSV) && given(c, OPTION_JSON))
		return fail(&c->note, ERR_USAGE, W_CLI_ONE_FORMAT);
	if ((e = cli_scheme(c, S(""), &scheme)) ||
		(e = cli_catalogue_called(c, &scheme, arg_text(c, 0), &old)) ||
		(e = cli_catalogue_called(c, &scheme, arg_text(c, 1), &now)) ||
		(e = find_map(c, old, now, &map)))
		return e;
	if (given(c, OPTION_CSV))
		put_csv(c, map);
	else if (given(c, OPTION_JSON))
		put_json(c, map);
	else
		put_text(c, map, old);
	return OK;
}
