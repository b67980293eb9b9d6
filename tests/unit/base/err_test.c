#include "support/check.h"

void
test_err__has_codes_and_words_of_its_own(void)
{
	for (int e = 1; e < N_ERRS; e++) {
		CHECK_ROW("%s", err_name(e));
		CHECK(err_http_status(e) >= 400 && err_http_status(e) < 600);
		for (int o = 0; o < e; o++)
			CHECK(err_exit_code(o) != err_exit_code(e));
	}
	CHECK_INT(err_exit_code(OK), 0);
	CHECK_INT(err_exit_code(ERR_USAGE), 2);
	CHECK_INT(err_word(ERR_CLASH), W_ERR_CLASH);
}

void
test_note__keeps_copies_of_its_values(void)
{
	char text[] = "abc";
	struct note *n = test_note();
	enum err e = fail_with(n, ERR_STATE, W_YAML_TWICE,
		{
			"key", S("k")
        },
		{"line", {text, 3}});

	note_place(n, S("a.yaml"), 12);
	text[0] = 'x';
	CHECK_ERR(e, ERR_STATE);
	CHECK_INT(n->n_args, 2);
	CHECK_STR(n->args[1].value, "abc");
	CHECK(!n->args[2].name);
	CHECK_STR(n->place, "a.yaml:12");
}

void
test_note__is_replaced_by_a_later_one(void)
{
	struct note *n = test_note();

	CHECK_ERR(
		fail_with(n, ERR_STATE, W_ERR_STATE, {"a", S("b")}), ERR_STATE);
	note_place(n, S("a.yaml"), 12);
	CHECK_ERR(fail(n, ERR_CLASH, W_ERR_CLASH), ERR_CLASH);
	CHECK_INT(n->err, ERR_CLASH);
	CHECK_INT(n->word, W_ERR_CLASH);
	CHECK_INT(n->n_args, 0);
	CHECK_STR(n->place, "");
	CHECK_ERR(fail(NULL, ERR_BUSY, W_ERR_BUSY), ERR_BUSY);
}
