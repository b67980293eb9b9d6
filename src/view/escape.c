#include "view/escape.h"

#include <string.h>

#define EACH_BYTE 0x0101010101010101u

static const char *const references[256] = {
	['&'] = "&amp;",
	['<'] = "&lt;",
	['>'] = "&gt;",
	['"'] = "&quot;",
	['\''] = "&#39;",
};

/* May one of the eight bytes be below '?', as all are that are escaped? */
static bool
has_low(const char *p)
{
	uint64_t eight;

	memcpy(&eight, p, sizeof(eight));
	return (eight - EACH_BYTE * '?') & ~eight & EACH_BYTE * 0x80;
}

void
escape(struct buf *out, str text)
{
	size_t from = 0, to;

	for (size_t i = 0; i < text.n; i = to) {
		to = i + sizeof(uint64_t);
		if (to <= text.n && !has_low(text.p + i))
			continue;
		if (to > text.n)
			to = text.n;
		for (; i < to; i++) {
			const char *reference =
				references[(unsigned char)text.p[i]];

			if (!reference)
				continue;
			buf_add_bytes(out, text.p + from, i - from);
			buf_add_c(out, reference);
			from = i + 1;
		}
	}
	buf_add_bytes(out, text.p + from, text.n - from);
}
