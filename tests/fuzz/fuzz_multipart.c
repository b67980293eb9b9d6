/* fuzz_multipart.c - forms with files, in pieces of any size
 *
 * The first byte tells how large the pieces are; the boundary is `b`.
 */
#include "base/text.h"
#include "fuzz.h"
#include "http/multipart.h"

struct seen {
	struct buf b;
	bool open;
};

static const struct refusal *
see_begin(void *data, const struct part *part)
{
	struct seen *s = data;

	assert(!s->open && part->name.n);
	assert(text_is_clean(part->name) && text_is_clean(part->file_name) &&
		text_is_clean(part->type));
	assert(str_find_char(part->file_name, '/', 0) == part->file_name.n);
	s->open = true;
	buf_fmt(&s->b, "[%.*s]", STR(part->name));
	return NULL;
}

static const struct refusal *
see_more(void *data, bytes piece)
{
	struct seen *s = data;

	assert(s->open && piece.n);
	buf_add(&s->b, bytes_str(piece));
	return NULL;
}

static const struct refusal *
see_end(void *data)
{
	struct seen *s = data;

	assert(s->open);
	s->open = false;
	buf_add_char(&s->b, ';');
	return NULL;
}

/* False if it is refused. */
static bool
read_in_pieces(struct arena *mem, str text, size_t size, struct seen *seen)
{
	struct part_sink sink = {seen, see_begin, see_more, see_end};
	struct multipart *m = multipart_make(mem, S("b"), &sink);

	*seen = (struct seen){buf_in(mem), false};
	for (size_t at = 0; at < text.n; at += size)
		if (multipart_add(m, str_bytes(str_part(text, at, size))))
			return false;
	assert(!multipart_is_whole(m) || !seen->open);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(4096);
	struct seen whole, pieces;
	str text;

	if (n > 1) {
		text = (str){(const char *)data + 1, n - 1};
		if (read_in_pieces(mem, text, text.n, &whole)) {
			assert(read_in_pieces(
				mem, text, (size_t)data[0] + 1, &pieces));
			assert(str_is(buf_str(&whole.b), buf_str(&pieces.b)));
		}
	}
	arena_close(mem);
	return 0;
}
