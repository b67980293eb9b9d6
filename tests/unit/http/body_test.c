#include "http/body.h"
#include "support/check.h"

#include <unistd.h>

static const struct refusal *
read_whole(struct req *rq, struct body_head head, bool files, str text,
	struct body **out)
{
	const struct refusal *why;

	*rq = (struct req){.mem = test_mem(), .type = S("")};
	*out = body_open(rq, &head, files, test_folder(), &why);
	if (!why)
		CHECK(body_add(*out, str_bytes(text)));
	return why ? why : body_end(*out);
}

void
test_body__reads_fields_in_both_ways(void)
{
	struct body *b;
	struct req rq;

	CHECK(!read_whole(&rq, (struct body_head){BODY_FORM, 7, S("")}, false,
		S("a=1&b=%E5%8F%B0&a=2"), &b));
	CHECK_STR(req_field(&rq, "a"), "1");
	CHECK_STR(*answers_find(&rq.fields, S("a"), 1), "2");
	CHECK_STR(req_field(&rq, "b"), "台");
	CHECK(!read_whole(&rq, (struct body_head){BODY_PARTS, -1, S("x")},
		false,
		S("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
		  "l1\r\nl2\r\n--x--\r\n"),
		&b));
	CHECK_STR(req_field(&rq, "a"), "l1\nl2");
	CHECK(!read_whole(&rq, (struct body_head){BODY_OTHER, -1, S("")}, false,
		S("{}"), &b));
	CHECK_STR(rq.body, "{}");
	body_close(b);
	body_close(NULL);
}

void
test_body__hashes_files_and_deletes_them(void)
{
	str text = S("--x\r\nContent-Disposition: form-data; name=\"f\"; "
		     "filename=\"a.txt\"\r\n\r\nabc\r\n--x\r\n"
		     "Content-Disposition: form-data; name=\"f\"; "
		     "filename=\"b.txt\"\r\n\r\n\r\n--x--");
	struct body_head head = {BODY_PARTS, -1, S("x")};
	struct body *b;
	struct req rq;

	CHECK(read_whole(&rq, head, false, text, &b) ==
		refusal_of(REFUSED_FILES_UNWANTED));
	body_close(b);
	CHECK(!read_whole(&rq, head, true, text, &b));
	CHECK_INT(rq.n_files, 2);
	CHECK_STR(rq.files[0].field, "f");
	CHECK_STR(rq.files[0].name, "a.txt");
	CHECK_INT(rq.files[0].n_bytes, 3);
	CHECK_STR(hash_hex(test_mem(), rq.files[0].sum),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015"
		"ad");
	CHECK_INT(access(rq.files[0].path.p, R_OK), 0);
	rq.files[1].taken = true;
	body_close(b);
	CHECK_INT(access(rq.files[0].path.p, R_OK), -1);
	CHECK_INT(access(rq.files[1].path.p, R_OK), 0);
}

void
test_body__refuses_what_is_wrong_or_too_much(void)
{
	static const struct {
		enum body_kind kind;
		int64_t n_bytes;
		const char *text;
		enum refused why;
	} cases[] = {
		{BODY_OTHER, HTTP_MAX_BODY_BYTES + 1, "",       REFUSED_BODY_LONG},
		{BODY_FORM,  3,                       "a=%",    REFUSED_BODY_BAD },
		{BODY_FORM,  3,                       "a=\xff", REFUSED_BODY_BAD },
		{BODY_PARTS, 3,                       "abc",    REFUSED_BODY_BAD },
		{BODY_PARTS, -1,
                 "--x\r\nContent-Disposition: form-data; "
			"name=\"a\"\r\n\r\n"
			"\x01\r\n--x--",			REFUSED_BODY_BAD },
	};
	struct buf big = buf_in(test_mem());
	struct body *b;
	struct req rq;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct body_head head = {
			cases[i].kind, cases[i].n_bytes, S("x")};

		CHECK_ROW("row %zu", i);
		CHECK(read_whole(&rq, head, false, str_of(cases[i].text), &b) ==
			refusal_of(cases[i].why));
		body_close(b);
	}
	CHECK_ROW("chunked beyond the limit");
	while (big.n < HTTP_MAX_BODY_BYTES)
		buf_add_c(&big, "0123456789abcdef");
	CHECK(!read_whole(&rq, (struct body_head){BODY_OTHER, -1, S("")}, false,
		buf_str(&big), &b));
	CHECK(!body_add(b, str_bytes(S("x"))));
	CHECK_ROW("fields in parts: together");
	big = buf_in(test_mem());
	for (int i = 0; i < 2; i++) {
		buf_add_c(&big, "--x\r\nContent-Disposition: form-data; "
				"name=\"a\"\r\n\r\n");
		for (int n = 0; n <= HTTP_MAX_BODY_BYTES / 2; n++)
			buf_add_char(&big, 'x');
		buf_add_c(&big, "\r\n");
	}
	buf_add_c(&big, "--x--");
	CHECK(read_whole(&rq, (struct body_head){BODY_PARTS, -1, S("x")}, true,
		      buf_str(&big), &b) == refusal_of(REFUSED_BODY_LONG));
	body_close(b);
	CHECK_ROW("fields beyond the limit");
	big = buf_in(test_mem());
	for (int i = 0; i < HTTP_MAX_FIELDS; i++)
		buf_add_c(&big, "a&");
	CHECK(!read_whole(&rq, (struct body_head){BODY_FORM, -1, S("")}, false,
		buf_str(&big), &b));
	buf_add_c(&big, "a");
	CHECK(read_whole(&rq, (struct body_head){BODY_FORM, -1, S("")}, false,
		      buf_str(&big), &b) == refusal_of(REFUSED_FIELDS));
}
