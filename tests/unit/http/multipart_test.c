#include "http/multipart.h"
#include "support/check.h"

/* What came out, as one text: [name|file|type] data ; */
struct seen {
	struct buf b;
	bool refuse;
};

static const struct refusal *
see_begin(void *data, const struct part *part)
{
	struct seen *s = data;

	buf_fmt(&s->b, "[%.*s|%.*s|%.*s]", STR(part->name),
		part->is_file ? (int)part->file_name.n : 1,
		part->is_file ? part->file_name.p : "-", STR(part->type));
	return s->refuse ? refusal_of(REFUSED_FILES) : NULL;
}

static const struct refusal *
see_more(void *data, bytes piece)
{
	buf_add(&((struct seen *)data)->b, bytes_str(piece));
	return NULL;
}

static const struct refusal *
see_end(void *data)
{
	buf_add_char(&((struct seen *)data)->b, ';');
	return NULL;
}

#define PART "Content-Disposition: form-data; name="

static const struct {
	const char *body, *seen; /* NULL: refused */
	bool whole;
} cases[] = {
	{"--b\r\n" PART "\"a\"\r\n\r\n1\r\n--b--\r\n",                           "[a|-|]1;",                            true },
	{"--b\r\n" PART "\"a\"\r\n\r\n1\r\n--b--",                               "[a|-|]1;",                            true },
	{"--b\r\n" PART "\"a\"\r\n\r\n\r\n--b--junk",                            "[a|-|];",                             true },
	{"junk\r\n--b\r\n" PART "\"a\"\r\n\r\n1\r\n--b--",                       "[a|-|]1;",                            true },
	{"--b\r\n" PART "\"a\"\r\n\r\n1\r\n--b\r\n" PART
	 "\"b\"\r\n\r\n\r\n2\r\n\r\n--b--",			     "[a|-|]1;[b|-|]\r\n2\r\n;",            true },
	{"--b\r\n" PART "\"f\"; filename=\"C:\\x\\y.txt\"\r\n"
	 "Content-Type: text/plain\r\n\r\n\r\r\n-\r\n--c\r\n--b--",     "[f|y.txt|text/plain]\r\r\n-\r\n--c;", true },
	{"--b\r\ncontent-type: a/b\r\ncontent-disposition:form-data; "
	 "name=\"f\" ; filename=\"\"\r\n\r\n\r\n--b--",		 "[f||a/b];",                           true },
	{"--b\r\n" PART "\"a%22b\"; filename=\"台.pdf\"\r\n\r\n\r\n--b--",
         "[a\"b|台.pdf|];",											    true },
	{"--b\r\n" PART
	 "\"a\"; filename=\"a\xe2\x80\xae\x7f.pdf\"\r\n\r\n\r\n--b--",  "[a|a?.pdf|];",                        true },
	{"--b--",								"",				    true },
	{"--b\r\n" PART "\"a\"\r\n\r\n1",                                        "[a|-|]1",                             false},
	{"--b\r\n" PART "\"a\"\r\n\r\n1\r\n--b",                                 "[a|-|]1;",                            false},
	{"",								     "",				    false},
	{"--bx\r\n",							     NULL,				  false},
	{"--b\n" PART "\"a\"\n\n1\n--b--",                                       NULL,                                  false},
	{"--b\r\n\r\n\r\n1\r\n--b--",					    NULL,                                  false},
	{"--b\r\nContent-Type: a/b\r\n\r\n1\r\n--b--",                           NULL,                                  false},
	{"--b\r\n" PART "\"\"\r\n\r\n1\r\n--b--",                                NULL,                                  false},
	{"--b\r\n" PART "a\r\n\r\n1\r\n--b--",                                   NULL,                                  false},
	{"--b\r\n" PART "\"a\r\n\r\n1\r\n--b--",                                 NULL,                                  false},
	{"--b\r\n" PART "\"a\" x\r\n\r\n1\r\n--b--",                             NULL,                                  false},
	{"--b\r\n" PART "\"a\x01\"\r\n\r\n1\r\n--b--",                           NULL,                                  false},
	{"--b\r\n" PART "\"\xff\"\r\n\r\n1\r\n--b--",                            NULL,                                  false},
	{"--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b--",
         NULL,													  false},
};

void
test_multipart__is_the_same_in_pieces_of_any_size(void)
{
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t size = 1; size < 40; size++) {
			struct seen seen = {buf_in(test_mem()), false};
			struct part_sink sink = {
				&seen, see_begin, see_more, see_end};
			struct multipart *m =
				multipart_make(test_mem(), S("b"), &sink);
			const struct refusal *why = NULL;
			str body = str_of(cases[i].body);

			CHECK_ROW("row %zu in pieces of %zu", i, size);
			for (size_t at = 0; at < body.n && !why; at += size)
				why = multipart_add(
					m, str_bytes(str_part(body, at, size)));
			CHECK_INT(why != NULL, cases[i].seen == NULL);
			if (why)
				CHECK_INT(why->status, 400);
			else
				CHECK_STR(buf_str(&seen.b), cases[i].seen);
			CHECK_INT(multipart_is_whole(m), cases[i].whole);
		}
}

/* A long name loses its middle, never its ending or half a character. */
void
test_multipart__cuts_a_long_name_of_a_file(void)
{
	struct seen seen = {buf_in(test_mem()), false};
	struct part_sink sink = {&seen, see_begin, see_more, see_end};
	struct multipart *m = multipart_make(test_mem(), S("b"), &sink);
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, "--b\r\n" PART "\"a\"; filename=\"");
	for (int i = 0; i < 100; i++)
		buf_add_c(&b, "台");
	buf_add_c(&b, ".xlsx\"\r\n\r\n\r\n--b--");
	CHECK(!multipart_add(m, buf_bytes(&b)));
	CHECK(multipart_is_whole(m));
	CHECK(str_ends(buf_str(&seen.b), S("台.xlsx|];")));
	CHECK_INT((int64_t)seen.b.n, 3 * 83 + 5 + 6);
}

void
test_multipart__ends_where_the_sink_refuses(void)
{
	struct seen seen = {buf_in(test_mem()), true};
	struct part_sink sink = {&seen, see_begin, see_more, see_end};
	struct multipart *m = multipart_make(test_mem(), S("b"), &sink);

	CHECK(multipart_add(m, str_bytes(str_of(cases[0].body))) ==
		refusal_of(REFUSED_FILES));
	CHECK_STR(buf_str(&seen.b), "[a|-|]");
}

void
test_multipart__head_of_a_part_has_a_limit(void)
{
	struct seen seen = {buf_in(test_mem()), false};
	struct part_sink sink = {&seen, see_begin, see_more, see_end};
	struct multipart *m = multipart_make(test_mem(), S("b"), &sink);
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, "--b\r\nX: ");
	for (int i = 0; i < PART_MAX_HEAD_BYTES; i++)
		buf_add_char(&b, 'x');
	CHECK(multipart_add(m, buf_bytes(&b)) == refusal_of(REFUSED_BODY_BAD));
}
