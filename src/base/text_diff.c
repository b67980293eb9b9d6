#include "base/text_diff.h"

#include <string.h>

#include "base/text.h"

/* What comes and goes as one: a place in its text, in bytes. */
struct unit {
	uint32_t at, n;
};

struct side {
	str text;
	struct unit *units;
	size_t n;
	bool *kept; /* by unit: the other text has it, too */
};

/* What is the same, or what went and came at one place; in units. */
struct run {
	size_t a, n_a, b, n_b;
	bool same;
};

struct runs {
	struct run *at;
	size_t n;
};

static bool
is_digit(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n == 1)
		return p[0] >= '0' && p[0] <= '9';
	/* full width: U+FF10 to U+FF19 */
	return s.n == 3 && p[0] == 0xef && p[1] == 0xbc && p[2] >= 0x90 &&
	       p[2] <= 0x99;
}

/* A Latin letter, also with accents (U+00C0 to U+024F) and in full width. */
static bool
is_letter(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (!s.n)
		return false;
	if (p[0] < 0x80)
		return (p[0] | 0x20) >= 'a' && (p[0] | 0x20) <= 'z';
	if (p[0] >= 0xc3 && p[0] <= 0xc9)
		return true;
	if (s.n < 3 || p[0] != 0xef)
		return false;
	return (p[1] == 0xbc && p[2] >= 0xa1 && p[2] <= 0xba) ||
	       (p[1] == 0xbd && p[2] >= 0x81 && p[2] <= 0x9a);
}

/* What stands inside a number. */
static bool
is_point(str s)
{
	return str_is_c(s, ".") || str_is_c(s, ",") ||
	       str_is_c(s, "\xef\xbc\x8e") || str_is_c(s, "\xef\xbc\x8c");
}

static str
first_of(str s, size_t from)
{
	str rest = str_part(s, from, s.n);

	return str_part(rest, 0, text_cluster(rest));
}

/* Bytes of what comes and goes as one at `from`. */
static size_t
measure_unit(str s, size_t from)
{
	str last = first_of(s, from), next;
	size_t n = last.n;

	while (is_digit(last) || is_letter(last)) {
		next = first_of(s, from + n);
		if (is_digit(last) && is_point(next) &&
			is_digit(first_of(s, from + n + next.n)))
			n += next.n;
		else if (!is_digit(next) && !is_letter(next))
			break;
		last = first_of(s, from + n);
		n += last.n;
	}
	return n;
}

static struct side
take_apart(struct arena *mem, str text)
{
	struct side s = {.text = text};

	s.units = MAKE_MANY(mem, struct unit, text.n);
	for (size_t at = 0; at < text.n; s.n++) {
		size_t n = measure_unit(text, at);

		s.units[s.n] = (struct unit){(uint32_t)at, (uint32_t)n};
		at += n;
	}
	s.kept = MAKE_MANY(mem, bool, s.n);
	return s;
}

static str
text_of(const struct side *s, size_t from, size_t n)
{
	size_t begin, end;

	if (!n)
		return S("");
	begin = s->units[from].at;
	end = s->units[from + n - 1].at + s->units[from + n - 1].n;
	return str_part(s->text, begin, end - begin);
}

static bool
is_same(const struct side *a, size_t i, const struct side *b, size_t j)
{
	return a->units[i].n == b->units[j].n &&
	       !memcmp(a->text.p + a->units[i].at, b->text.p + b->units[j].at,
		       a->units[i].n);
}

/* The middle of two texts, without what both begin and end with. */
struct middle {
	const struct side *a, *b;
	size_t from, n, m; /* units of each behind `from` */
};

static bool
is_same_there(const struct middle *w, int32_t x, int32_t y)
{
	return x < (int32_t)w->n && y < (int32_t)w->m &&
	       is_same(w->a, w->from + (size_t)x, w->b, w->from + (size_t)y);
}

static void
keep_ends(struct side *a, struct side *b, struct middle *out)
{
	size_t head = 0, tail = 0, most = a->n < b->n ? a->n : b->n;

	while (head < most && is_same(a, head, b, head)) {
		a->kept[head] = b->kept[head] = true;
		head++;
	}
	while (tail < most - head &&
		is_same(a, a->n - 1 - tail, b, b->n - 1 - tail)) {
		tail++;
		a->kept[a->n - tail] = b->kept[b->n - tail] = true;
	}
	*out = (struct middle){
		a, b, head, a->n - head - tail, b->n - head - tail};
}

/*
 * How far each diagonal k = x - y is reached with d changes, from what d - 1
 * reached: at [i] that of k = 2i - d. Myers' rule: of the two ways to come
 * there the one that is farther.
 */
static int32_t
start_of(const int32_t *before, int32_t d, int32_t i)
{
	if (!d)
		return 0;
	if (!i || (i < d && before[i - 1] < before[i]))
		return before[i];
	return before[i - 1] + 1;
}

/* One array a number of changes; false if `most` are not enough. */
static bool
search(struct arena *mem, const struct middle *w, int32_t most,
	int32_t **reached, int32_t *out)
{
	for (int32_t d = 0; d <= most; d++) {
		reached[d] = MAKE_MANY(mem, int32_t, (size_t)d + 1);
		for (int32_t i = 0; i <= d; i++) {
			int32_t k = 2 * i - d;
			int32_t x = start_of(d ? reached[d - 1] : NULL, d, i);

			while (is_same_there(w, x, x - k))
				x++;
			reached[d][i] = x;
			if (x >= (int32_t)w->n && x - k >= (int32_t)w->m) {
				*out = d;
				return true;
			}
		}
	}
	return false;
}

/* Back from the end: what lies on diagonals is in both. */
static void
keep_way(struct side *a, struct side *b, const struct middle *w,
	int32_t *const *reached, int32_t d)
{
	int32_t x = (int32_t)w->n, y = (int32_t)w->m;

	for (; d >= 0; d--) {
		int32_t k = x - y, i = (k + d) / 2;
		int32_t start = start_of(d ? reached[d - 1] : NULL, d, i);
		bool down = d && (!i || (i < d && reached[d - 1][i - 1] <
							  reached[d - 1][i]));

		while (x > start) {
			x--, y--;
			a->kept[w->from + (size_t)x] = true;
			b->kept[w->from + (size_t)y] = true;
		}
		x -= d && !down;
		y -= d && down;
	}
}

static bool
keep_common(struct arena *mem, struct side *a, struct side *b)
{
	struct arena_mark mark = arena_mark(mem);
	size_t shorter = a->n < b->n ? a->n : b->n, most;
	struct middle w;
	int32_t **reached, d;
	bool found;

	keep_ends(a, b, &w);
	if (!w.n || !w.m) /* one of them has all of the other */
		return true;
	most = a->n + b->n - 2 * (shorter * TEXT_DIFF_MIN_PERCENT / 100);
	if (most > TEXT_DIFF_MAX_EDITS)
		most = TEXT_DIFF_MAX_EDITS;
	if ((w.n > w.m ? w.n - w.m : w.m - w.n) > most)
		return false; /* that many come or go at the least */
	reached = MAKE_MANY(mem, int32_t *, most + 1);
	found = search(mem, &w, (int32_t)most, reached, &d);
	if (found)
		keep_way(a, b, &w, reached, d);
	arena_back(mem, mark);
	return found;
}

static struct runs
list_runs(struct arena *mem, const struct side *a, const struct side *b)
{
	struct runs out = {MAKE_MANY(mem, struct run, a->n + b->n), 0};
	size_t i = 0, j = 0;

	while (i < a->n || j < b->n) {
		struct run r = {.a = i, .b = j};

		r.same = i < a->n && j < b->n && a->kept[i] && b->kept[j];
		if (r.same)
			while (i < a->n && j < b->n && a->kept[i] && b->kept[j])
				i++, j++;
		else {
			while (i < a->n && !a->kept[i])
				i++;
			while (j < b->n && !b->kept[j])
				j++;
		}
		r.n_a = i - r.a;
		r.n_b = j - r.b;
		out.at[out.n++] = r;
	}
	return out;
}

/* Little that stayed between two changes makes neither of them clearer. */
static void
merge_small(struct runs *runs)
{
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++) {
		struct run *r = &runs->at[i];
		struct run *last = n ? &runs->at[n - 1] : NULL;

		if (last && !last->same &&
			(!r->same || (r->n_a < TEXT_DIFF_MIN_SAME &&
					     i + 1 < runs->n))) {
			last->n_a += r->n_a;
			last->n_b += r->n_b;
		} else {
			runs->at[n++] = *r;
		}
	}
	runs->n = n;
}

/* How good a place it is to begin: after a sentence, after a part of one. */
static int
weigh_place(const struct side *s, size_t at)
{
	static const char *const ends[] = {"\xe3\x80\x82", "\n", ".", "!", "?"};
	static const char *const breaks[] = {"\xe3\x80\x81", ",", " ", ";"};
	str before = at ? text_of(s, at - 1, 1) : S("\n");

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_is_c(before, ends[i]))
			return 2;
	for (size_t i = 0; i < COUNT(breaks); i++)
		if (str_is_c(before, breaks[i]))
			return 1;
	return 0;
}

/* A change moves: what it leaves behind is what it takes in. */
static void
shift(struct run *before, struct run *r, struct run *after, size_t right,
	size_t left)
{
	before->n_a = before->n_a + right - left;
	before->n_b = before->n_b + right - left;
	r->a = r->a + right - left;
	r->b = r->b + right - left;
	after->a = after->a + right - left;
	after->b = after->b + right - left;
	after->n_a = after->n_a + left - right;
	after->n_b = after->n_b + left - right;
}

/*
 * What only came or only went may as well begin elsewhere, as long as the
 * texts stay what they are. From the last such place back to the first: the
 * best of them.
 */
static void
slide(const struct side *s, struct run *before, struct run *r,
	struct run *after, size_t at, size_t n)
{
	size_t right = 0, best = 0;
	int weight;

	while (right < after->n_a && is_same(s, at + right, s, at + n + right))
		right++;
	at += right;
	weight = weigh_place(s, at);
	for (size_t left = 1; left <= before->n_a + right &&
			      is_same(s, at - left, s, at + n - left);
		left++)
		if (weigh_place(s, at - left) > weight) {
			weight = weigh_place(s, at - left);
			best = left;
		}
	shift(before, r, after, right, best);
}

static void
slide_all(const struct side *a, const struct side *b, struct runs *runs)
{
	for (size_t i = 1; i + 1 < runs->n; i++) {
		struct run *r = &runs->at[i];

		if (r->same)
			continue;
		if (!r->n_a)
			slide(b, r - 1, r, r + 1, r->b, r->n_b);
		else if (!r->n_b)
			slide(a, r - 1, r, r + 1, r->a, r->n_a);
	}
}

static void
add_part(struct text_part *at, size_t *n, enum text_part_kind kind, str text)
{
	if (text.n)
		at[(*n)++] = (struct text_part){kind, text};
}

static void
put_whole(struct arena *mem, str was, str is, struct text_diff *out)
{
	struct text_part *at = MAKE_MANY(mem, struct text_part, 2);

	*out = (struct text_diff){.at = at, .whole = true};
	add_part(at, &out->n, TEXT_GONE, was);
	add_part(at, &out->n, TEXT_NEW, is);
}

static void
put_parts(struct arena *mem, const struct side *a, const struct side *b,
	const struct runs *runs, struct text_diff *out)
{
	struct text_part *at = MAKE_MANY(mem, struct text_part, 2 * runs->n);

	*out = (struct text_diff){.at = at};
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->at[i];

		add_part(at, &out->n, r->same ? TEXT_SAME : TEXT_GONE,
			text_of(a, r->a, r->n_a));
		if (!r->same)
			add_part(at, &out->n, TEXT_NEW,
				text_of(b, r->b, r->n_b));
	}
}

void
text_diff_make(struct arena *mem, str was, str is, struct text_diff *out)
{
	struct side a, b;
	struct runs runs;

	if (str_is(was, is)) {
		struct text_part *at = MAKE(mem, struct text_part);

		*out = (struct text_diff){.at = at};
		add_part(at, &out->n, TEXT_SAME, was);
		return;
	}
	if (!was.n || !is.n || was.n > TEXT_DIFF_MAX_BYTES ||
		is.n > TEXT_DIFF_MAX_BYTES) {
		put_whole(mem, was, is, out);
		out->whole = was.n && is.n;
		return;
	}
	a = take_apart(mem, was);
	b = take_apart(mem, is);
	if (!keep_common(mem, &a, &b)) {
		put_whole(mem, was, is, out);
		return;
	}
	runs = list_runs(mem, &a, &b);
	merge_small(&runs);
	slide_all(&a, &b, &runs);
	put_parts(mem, &a, &b, &runs, out);
}
