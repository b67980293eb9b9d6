/*
 * answer.c - writing answers, reading arguments
 */
#include "api/api.h"
#include "base/csv.h"
#include "rules/edition.h"

#include <assert.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

void
api_json(
	struct call *c, struct resp *rs, const struct shapes *s, const void *of)
{
	struct jsonw w = jsonw_in(&rs->body);

	shape_json(c, &w, s, of);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
}

struct api_csv
api_csv_open(struct call *c, struct resp *rs, const struct shapes *s,
	const str *more, size_t n_more)
{
	struct api_csv f = {c, rs, s};
	str cells[SHAPE_MAX_CELLS];
	size_t n = shape_heads(c->mem, s, cells);

	rs->type = "text/csv; charset=utf-8; header=present";
	buf_add_c(&rs->body, byte_order_mark);
	assert(n + n_more <= SHAPE_MAX_CELLS);
	for (size_t i = 0; i < n_more; i++)
		cells[n++] = more[i];
	csv_put(&rs->body, cells, n);
	return f;
}

void
api_csv_put(struct api_csv *f, const void *of, const str *more, size_t n_more)
{
	str cells[SHAPE_MAX_CELLS];
	size_t n = shape_cells(f->c, f->shape, of, cells);

	assert(n + n_more <= SHAPE_MAX_CELLS);
	for (size_t i = 0; i < n_more; i++)
		cells[n++] = more[i];
	csv_put(&f->rs->body, cells, n);
}

str
api_names(struct arena *mem, const char *const *names)
{
	struct buf b = buf_in(mem);

	for (; *names; names++)
		buf_fmt(&b, "%s%s", b.n ? ", " : "", *names);
	return buf_str(&b);
}

static bool
is_among(str name, const char *const *names)
{
	for (; *names; names++)
		if (str_is_c(name, *names))
			return true;
	return false;
}

enum err
api_args(struct call *c, const struct req *rq, const char *const *allowed)
{
	for (size_t i = 0; i < rq->args.n; i++) {
		const struct answer *a = &rq->args.at[i];

		if (!is_among(a->field, allowed))
			return fail_with(&c->note, ERR_USAGE,
				*allowed ? W_LIST_ARG_UNKNOWN : W_LIST_ARG_NONE,
				{"name", a->field},
				{"allowed", api_names(c->mem, allowed)});
		if (a->line > 0)
			return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_MANY,
				{"name", a->field}, {"max", S("1")});
	}
	return OK;
}

enum err
api_number(struct call *c, const struct req *rq, const char *name, int64_t min,
	int64_t max, int64_t otherwise, int64_t *out)
{
	str value = req_arg(rq, name);
	int64_t n = otherwise;

	if (value.n && (!str_to_count(value, max, &n) || n < min))
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_NUMBER,
			{"name", str_of(name)}, {"value", value},
			{"min", str_fmt(c->mem, "%lld", (long long)min)},
			{"max", str_fmt(c->mem, "%lld", (long long)max)});
	*out = n;
	return OK;
}

enum err
api_day(struct call *c, const struct req *rq, const char *name, day *out)
{
	str value = req_arg(rq, name);

	*out = DAY_NONE;
	if (value.n && !day_from(value, out))
		return fail_with(&c->note, ERR_USAGE, W_API_ARG_DAY,
			{"name", str_of(name)}, {"value", value});
	if (!day_is_none(*out) && day_cmp(*out, c->today) > 0)
		return fail_with(&c->note, ERR_USAGE, W_API_ARG_FUTURE,
			{"name", str_of(name)}, {"value", value});
	return OK;
}

static enum err
look(struct call *c, void *args)
{
	(void)args;
	return c->edition ? OK : fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
}

enum err
api_edition(struct call *c)
{
	return app_ask(c, look, NULL);
}
