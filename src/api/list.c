/*
 * list.c - the public lists: services and audit bodies
 */
#include "api/api.h"

struct column_out {
	const struct field *field;
	const str *values;
	size_t n_values;
};

static const struct shape field_members[] = {
	SHAPE_STR("name", struct field, name),
	SHAPE_STR("ja", struct field, row.ja),
	SHAPE_STR("en", struct field, row.en),
	{0},
};
static const struct shapes shape_field = {"Field", field_members};
static const struct shape column_members[] = {
	SHAPE_PTR("field", struct column_out, field, &shape_field),
	SHAPE_TEXTS("values", struct column_out, values, n_values),
	{0},
};
static const struct shapes shape_column = {"Column", column_members};

struct row_out {
	const struct listed *row;
	struct column_out columns[LIST_MAX_FACETS], *first;
	size_t n_columns;
};

static const struct shape row_members[] = {
	SHAPE_PTR("registration", struct row_out, row, &shape_listed),
	SHAPE_LIST("columns", struct row_out, first, n_columns, &shape_column),
	{0},
};
static const struct shapes shape_row_out = {"Row", row_members};

static const struct shape choice_members[] = {
	SHAPE_STR("value", struct list_choice, value),
	SHAPE_STR("text", struct list_choice, text),
	SHAPE_COUNT("count", struct list_choice, count),
	SHAPE_BOOL("chosen", struct list_choice, chosen),
	{0},
};
static const struct shapes shape_choice = {"Choice", choice_members};
static const struct shape facet_members[] = {
	SHAPE_STR("name", struct list_facet, name),
	SHAPE_STR("ja", struct list_facet, label_ja),
	SHAPE_STR("en", struct list_facet, label_en),
	SHAPE_LIST("choices", struct list_facet, choices, n_choices,
		&shape_choice),
	{0},
};
static const struct shapes shape_facet = {"Facet", facet_members};

struct list_out {
	struct list_found found;
	struct row_out *rows;
	size_t n_rows;
};
static const struct shape list_members[] = {
	SHAPE_BOOL("test", struct list_out, found.test),
	SHAPE_DAY("as_of", struct list_out, found.as_of),
	SHAPE_COUNT("total", struct list_out, found.n_total),
	SHAPE_COUNT("found", struct list_out, found.n_all),
	SHAPE_INT("page", struct list_out, found.ask.page),
	SHAPE_INT("per", struct list_out, found.ask.per),
	SHAPE_COUNT("pages", struct list_out, found.n_pages),
	SHAPE_LIST("rows", struct list_out, rows, n_rows, &shape_row_out),
	SHAPE_LIST("facets", struct list_out, found.facets, found.n_facets,
		&shape_facet),
	{0},
};
const struct shapes shape_list = {"List", list_members};

static struct row_out
make_row(const struct list_found *found, const struct listed *v)
{
	struct row_out out = {.row = v, .n_columns = found->n_columns};

	for (size_t i = 0; i < found->n_columns; i++)
		out.columns[i] = (struct column_out){
			found->columns[i], v->values[i], v->n_values[i]};
	return out;
}

static enum err
put_json(struct call *c, const struct req *rq, struct resp *rs, bool bodies)
{
	struct list_args in = {.bodies = bodies, .args = &rq->args};
	struct list_out out;
	enum err e = app_ask(c, app_public_list, &in);

	if (e)
		return e;
	out = (struct list_out){.found = in.out,
		.rows = MAKE_MANY(c->mem, struct row_out, in.out.n),
		.n_rows = in.out.n};
	for (size_t i = 0; i < in.out.n; i++) {
		out.rows[i] = make_row(&in.out, in.out.at[i]);
		out.rows[i].first = out.rows[i].columns;
	}
	api_json(c, rs, &shape_list, &out);
	return OK;
}

/* Every row that was asked for, not a page: a file is worked with offline. */
static enum err
put_csv(struct call *c, const struct req *rq, struct resp *rs, bool bodies)
{
	struct list_args in = {
		.bodies = bodies, .args = &rq->args, .whole = true};
	str names[LIST_MAX_FACETS * 2], cells[LIST_MAX_FACETS * 2];
	struct api_csv f;
	enum err e = app_ask(c, app_public_list, &in);

	if (e)
		return e;
	for (size_t i = 0; i < in.out.n_columns; i++) {
		names[2 * i] = in.out.columns[i]->name;
		names[2 * i + 1] = str_fmt(
			c->mem, "%.*s_text", STR(in.out.columns[i]->name));
	}
	f = api_csv_open(c, rs, &shape_listed, names, in.out.n_columns * 2);
	for (size_t k = 0; k < in.out.n; k++) {
		for (size_t i = 0; i < in.out.n_columns; i++) {
			cells[2 * i] = in.out.at[k]->facets[i];
			cells[2 * i + 1] = in.out.at[k]->facet_texts[i];
		}
		api_csv_put(&f, in.out.at[k], cells, in.out.n_columns * 2);
	}
	return OK;
}

enum err
api_services_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_json(c, rq, rs, false);
}

enum err
api_services_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_csv(c, rq, rs, false);
}

enum err
api_bodies_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_json(c, rq, rs, true);
}

enum err
api_bodies_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_csv(c, rq, rs, true);
}
