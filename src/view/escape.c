#include "view/escape.h"

#include <string.h>

enum { LANES = 16 };

typedef char lanes __attribute__((vector_size(LANES)));

static const char *const references[256] = {
	['&'] = "&amp;",
	['<'] = "&lt;",
	['>'] = "&gt;",
	['"'] = "&quot;",
	['\''] = "&#39;",
};

/* Is one of the next LANES bytes escaped? */
static bool
has_escaped(const char *p)
{
	lanes at, hit;
	uint64_t halves[LANES / sizeof(uint64_t)];

	memcpy(&at, p, sizeof(at));
	hit = (at == '&') | (at == '<') | (at == '>') | (at == '"') |
	      (at == '\'');
	memcpy(halves, &hit, sizeof(halves));
	return halves[0] | halves[1];
}

static size_t
find_escaped(str text, size_t from)
{
	while (from + LANES <= text.n && !has_escaped(text.p + from))
		from += LANES;
	while (from < text.n && !references[(unsigned char)text.p[from]])
		from++;
	return from;
}

void
escape(struct buf *out, str text)
{
	size_t from = 0;

	for (;;) {
		size_t to = find_escaped(text, from);

		buf_add_bytes(out, text.p + from, to - from);
		if (to == text.n)
			return;
		buf_add_c(out, references[(unsigned char)text.p[to]]);
		from = to + 1;
	}
}
