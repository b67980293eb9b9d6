/* oscal_place.c - JSON pointers (RFC 6901) of places in a text */
#include "interop/oscal_checker.h"

#include <stdlib.h>

#include "base/buf.h"

/* What one level of the path is: a key or a place in a list. */
struct step {
	bool is_map;
	str key;
	size_t index;
};

/* A place that is asked for. */
struct wanted {
	size_t offset;
	str *out;
};

static int
compare_wanted(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

static int
compare_found(const void *a, const void *b)
{
	const struct oscal_found *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static str
pointer(struct arena *mem, const struct step *path, int depth)
{
	struct buf out = buf_in(mem);

	for (int i = 1; i <= depth; i++) {
		buf_add_char(&out, '/');
		if (!path[i].is_map) {
			buf_fmt(&out, "%zu", path[i].index);
			continue;
		}
		for (size_t k = 0; k < path[i].key.n; k++) {
			char c = path[i].key.p[k];

			if (c == '~')
				buf_add_c(&out, "~0");
			else if (c == '/')
				buf_add_c(&out, "~1");
			else
				buf_add_char(&out, c);
		}
	}
	return buf_str(&out);
}

/* In the order of offsets, each of which is where a token begins. */
static void
walk(struct oscal_checker *c, const struct wanted *wanted, size_t n)
{
	struct json_scan s = json_scan_in(
		(str){c->scan.begin, (size_t)(c->scan.end - c->scan.begin)});
	struct step path[JSON_SCAN_MAX_DEPTH + 1];
	size_t i = 0;

	while (i < n) {
		int depth = s.depth;
		enum scan_token t = json_scan_next(&s);

		if (t == SCAN_END || t == SCAN_WRONG)
			return;
		if (t == SCAN_MAP_END || t == SCAN_LIST_END)
			continue;
		if (t == SCAN_KEY)
			path[depth].key = json_scan_text(&s, c->mem);
		else if (depth && !path[depth].is_map)
			path[depth].index++;
		for (; i < n && wanted[i].offset == (size_t)(s.from - s.begin);
			i++)
			*wanted[i].out = pointer(c->mem, path, depth);
		if (t == SCAN_MAP || t == SCAN_LIST)
			path[s.depth] = (struct step){
				.is_map = t == SCAN_MAP, .index = SIZE_MAX};
	}
}

void
oscal_places_find(struct oscal_checker *c)
{
	size_t n = c->found.n, n_wanted = 0;
	struct wanted *wanted = MAKE_MANY(c->mem, struct wanted, 2 * n);

	if (!n)
		return;
	qsort(c->found.at, n, sizeof(*c->found.at), compare_found);
	c->out->at = MAKE_MANY(c->mem, struct oscal_finding, n);
	c->out->n = n;
	for (size_t i = 0; i < n; i++) {
		const struct oscal_found *f = &c->found.at[i];

		c->out->at[i] = f->finding;
		wanted[n_wanted++] =
			(struct wanted){f->offset, &c->out->at[i].place};
		if (f->other != SIZE_MAX)
			wanted[n_wanted++] =
				(struct wanted){f->other, &c->out->at[i].other};
	}
	qsort(wanted, n_wanted, sizeof(*wanted), compare_wanted);
	walk(c, wanted, n_wanted);
}
