#include "http/router.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"

enum { ROUTE_MAX_SEGMENTS = 8 };

/* What a segment of a pattern is; what comes first is preferred. */
enum segment_kind { SEGMENT_LITERAL, SEGMENT_NAME_ENDING, SEGMENT_NAME };

struct segment {
	enum segment_kind kind;
	str text;         /* the literal, or the ending with its dot */
	const char *name; /* of the parameter */
};

struct row {
	struct segment segments[ROUTE_MAX_SEGMENTS];
	size_t n;
	const struct route *route;
	const struct face *face;
};

struct router {
	struct row *rows; /* in order of preference */
	size_t n;
};

/* The segments after the first '/'; more than fit is no path of ours. */
static bool
split_path(str path, str *out, size_t *n)
{
	*n = 0;
	if (!path.n || path.p[0] != '/')
		return false;
	for (size_t at = 1, end; at <= path.n; at = end + 1) {
		end = str_find_char(path, '/', at);
		if (*n == ROUTE_MAX_SEGMENTS)
			return false;
		out[(*n)++] = str_part(path, at, end - at);
	}
	return true;
}

static struct segment
make_segment(struct arena *mem, str text)
{
	struct segment s = {SEGMENT_LITERAL, text, NULL};
	str name;

	if (!str_starts(text, S(":")))
		return s;
	name = str_cut(str_part(text, 1, text.n), '.', &s.text);
	s.name = str_copy(mem, name).p;
	s.kind = s.text.n ? SEGMENT_NAME_ENDING : SEGMENT_NAME;
	if (s.text.n)
		s.text = str_part(text, 1 + name.n, text.n);
	return s;
}

static void
make_row(struct arena *mem, const struct route *route, const struct face *face,
	struct row *out)
{
	str parts[ROUTE_MAX_SEGMENTS];
	bool good = split_path(str_of(route->path), parts, &out->n);

	assert(good);
	for (size_t i = 0; i < out->n; i++)
		out->segments[i] = make_segment(mem, parts[i]);
	out->route = route;
	out->face = face;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	for (size_t i = 0; i < x->n && i < y->n; i++)
		if (x->segments[i].kind != y->segments[i].kind)
			return (int)x->segments[i].kind -
			       (int)y->segments[i].kind;
	return (x->n > y->n) - (x->n < y->n);
}

const struct router *
router_make(struct arena *mem, const struct face *faces, size_t n_faces)
{
	struct router *r = MAKE(mem, struct router);
	size_t n = 0;

	for (size_t f = 0; f < n_faces; f++)
		for (const struct route *t = faces[f].routes; t->path; t++)
			r->n++;
	r->rows = MAKE_MANY(mem, struct row, r->n);
	for (size_t f = 0; f < n_faces; f++)
		for (const struct route *t = faces[f].routes; t->path; t++)
			make_row(mem, t, &faces[f], &r->rows[n++]);
	if (n > 1)
		qsort(r->rows, n, sizeof(*r->rows), compare_rows);
	return r;
}

static bool
fits(const struct segment *s, str text)
{
	switch (s->kind) {
	case SEGMENT_LITERAL:
		return str_is(text, s->text);
	case SEGMENT_NAME_ENDING:
		return text.n > s->text.n && str_ends(text, s->text);
	case SEGMENT_NAME:
		return text.n > 0;
	}
	return false;
}

static bool
row_fits(const struct row *row, const str *parts, size_t n)
{
	if (row->n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!fits(&row->segments[i], parts[i]))
			return false;
	return true;
}

static void
fill_params(const struct row *row, const str *parts, struct req *rq)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct segment *s = &row->segments[i];

		if (s->kind == SEGMENT_LITERAL)
			continue;
		assert(rq->n_params < ROUTE_MAX_PARAMS);
		rq->params[rq->n_params++] = (struct req_param){
			s->name, str_part(parts[i], 0, parts[i].n - s->text.n)};
	}
}

struct routed
router_find(const struct router *r, struct req *rq)
{
	enum method method = rq->method == HEAD ? GET : rq->method;
	str parts[ROUTE_MAX_SEGMENTS];
	struct routed found = {0};
	size_t n;

	rq->n_params = 0;
	if (!split_path(rq->path, parts, &n))
		return found;
	for (size_t i = 0; i < r->n; i++) {
		const struct row *row = &r->rows[i];

		if (!row_fits(row, parts, n))
			continue;
		found.allowed |= 1u << row->route->method;
		if (!found.face)
			found.face = row->face;
		if (row->route->method != method || found.route)
			continue;
		found.route = row->route;
		found.face = row->face;
		fill_params(row, parts, rq);
	}
	if (found.allowed & 1u << GET)
		found.allowed |= 1u << HEAD;
	return found;
}
