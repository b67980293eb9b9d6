/* diff.c - the longest common part of two lists of lines, by the table */
#include "cli/diff.h"

struct lines {
	const str *at;
	size_t n;
};

static struct lines
split(struct arena *mem, str text)
{
	size_t n = 0, most = 1;
	str *at;

	for (size_t i = 0; i < text.n; i++)
		most += text.p[i] == '\n';
	at = MAKE_MANY(mem, str, most);
	while (text.n)
		at[n++] = str_cut(text, '\n', &text);
	return (struct lines){at, n};
}

/* Drops what both begin with and what both end with. */
static void
trim_same(struct lines *a, struct lines *b)
{
	while (a->n && b->n && str_is(a->at[0], b->at[0])) {
		a->at++, a->n--;
		b->at++, b->n--;
	}
	while (a->n && b->n && str_is(a->at[a->n - 1], b->at[b->n - 1])) {
		a->n--;
		b->n--;
	}
}

/*
 * The table: best[i * (b.n + 1) + j] lines are common to a from i on and b
 * from j on. NULL if it would be too large.
 */
static const uint32_t *
count_common(struct arena *mem, const struct lines *a, const struct lines *b)
{
	size_t wide = b->n + 1;
	uint32_t *best;

	if (a->n && wide > DIFF_MAX_PAIRS / a->n)
		return NULL;
	best = MAKE_MANY(mem, uint32_t, (a->n + 1) * wide);
	for (size_t i = a->n; i-- > 0;)
		for (size_t j = b->n; j-- > 0;) {
			uint32_t *at = best + i * wide + j;

			if (str_is(a->at[i], b->at[j]))
				*at = at[wide + 1] + 1;
			else
				*at = at[wide] > at[1] ? at[wide] : at[1];
		}
	return best;
}

static void
put(struct buf *out, char sign, str line)
{
	buf_add_char(out, sign);
	buf_add(out, line);
	buf_add_char(out, '\n');
}

size_t
diff_put(struct arena *mem, struct buf *out, str a_text, str b_text)
{
	struct lines a = split(mem, a_text), b = split(mem, b_text);
	const uint32_t *best;
	size_t i = 0, j = 0, n = 0, wide;

	trim_same(&a, &b);
	best = count_common(mem, &a, &b);
	wide = b.n + 1;
	while (i < a.n || j < b.n) {
		const uint32_t *at = best ? best + i * wide + j : NULL;

		if (at && i < a.n && j < b.n && str_is(a.at[i], b.at[j])) {
			i++, j++;
		} else if (i < a.n && (j == b.n || !at || at[wide] >= at[1])) {
			put(out, '-', a.at[i++]);
			n++;
		} else {
			put(out, '+', b.at[j++]);
			n++;
		}
	}
	return n;
}
