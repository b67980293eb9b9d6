/* fuzz_request.c - heads of requests, as the library hands them on
 *
 * sentences: src/http/head.c
 * never: W_HTTP_BODY_LONG said of a body
 * never: W_HTTP_FIELDS said of a body
 * never: W_HTTP_FILES said of a body
 * never: W_HTTP_FILES_UNWANTED said of a body
 * never: W_HTTP_UPLOAD_LONG said of a body
 * never: W_HTTP_STORAGE said of the system
 * never: W_HTTP_BUSY said of the server
 */
#include "http/head.h"

#include "base/text.h"
#include "fuzz.h"

enum { MOST_FIELDS = 200 };

static void
check_clean(const struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		assert(text_is_clean(a->at[i].field) &&
			text_is_clean(a->at[i].value));
}

/* Whoever is let in has a path that leads nowhere else, and clean texts. */
static void
check_request(const struct req *rq)
{
	assert(str_starts(rq->path, S("/")) && text_is_clean(rq->path));
	assert(!str_has(rq->path, S("/../")) && !str_ends(rq->path, S("/..")));
	assert(str_find_char(rq->path, '\n', 0) == rq->path.n);
	check_clean(&rq->args);
	check_clean(&rq->headers);
	check_clean(&rq->cookies);
	assert(answers_lines(&rq->headers, S("host")) <= 1);
	assert(answers_lines(&rq->headers, S("content-length")) +
			answers_lines(&rq->headers, S("transfer-encoding")) <=
		1);
}

/* The first line: method, target and version; then a header a line. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(4096);
	struct head_field *fields =
		MAKE_MANY(mem, struct head_field, MOST_FIELDS);
	str rest, line, text = fuzz_input(mem, data, n);
	struct head h = {.fields = fields, .tight = true, .n_bytes = text.n};
	struct req rq = {.mem = mem};
	const struct refusal *why;
	struct body_head body;

	line = str_cut(text, '\n', &rest);
	h.method = str_cut(line, ' ', &line);
	h.target = str_cut(line, ' ', &h.version);
	while (rest.n && h.n_fields < MOST_FIELDS) {
		str value, one = str_cut(rest, '\n', &rest);

		if (!one.n) /* an empty line: it was folded, or so */
			h.tight = false;
		one = str_cut(one, ':', &value);
		fields[h.n_fields++] = (struct head_field){one, value};
	}
	why = head_read(&h, &rq, &body);
	if (why) {
		assert(why->status >= 400 && why->err);
		fuzz_said(why->word);
	} else {
		check_request(&rq);
	}
	arena_close(mem);
	return 0;
}
