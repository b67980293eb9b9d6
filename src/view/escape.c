#include "view/escape.h"

static const char *const references[256] = {
	['&'] = "&amp;",
	['<'] = "&lt;",
	['>'] = "&gt;",
	['"'] = "&quot;",
	['\''] = "&#39;",
};

void
escape(struct buf *out, str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *reference = references[(unsigned char)text.p[i]];

		if (reference) {
			buf_add_bytes(out, text.p + from, i - from);
			buf_add_c(out, reference);
			from = i + 1;
		}
	}
	buf_add_bytes(out, text.p + from, text.n - from);
}
