#include "base/bundle.h"
#include "base/words.h"
#include "support/check.h"

static const struct words *
load_words(void)
{
	return words_embedded();
}

void
test_words__are_there_in_both_languages(void)
{
	const struct words *w = load_words();

	for (int k = 0; k < N_WORDS; k++) {
		CHECK(words_say(w, test_mem(), LANG_JA, k, NULL).n > 0);
		CHECK(words_say(w, test_mem(), LANG_EN, k, NULL).n > 0);
	}
}

void
test_words__put_values_into_their_holes(void)
{
	static const struct word_arg args[] = {
		{"text",       S_INIT("a {place} b")},
                {"place",            S_INIT("x")},
                {0}
        };
	const struct words *w = load_words();

	/* what a value holds is never a hole */
	CHECK_STR(words_say(w, test_mem(), LANG_EN, W_NOTE_PLACE, args),
		"x: a {place} b");
	CHECK_STR(words_say(w, test_mem(), LANG_EN, W_NOTE_PLACE, NULL),
		"{place}: {text}");
}

void
test_words__say_a_note_with_place_and_clause(void)
{
	const struct words *w = load_words();
	struct note n = {.mem = test_mem()};

	CHECK_STR(words_note(w, test_mem(), LANG_EN, &n), "");
	CHECK_ERR(fail_with(&n, ERR_INVALID, W_YAML_TWICE, {"key", S("to")},
			  {"line", S("3")}),
		ERR_INVALID);
	note_place(&n, S("a.yaml"), 7);
	n.clause = S("CSR 4.2");
	CHECK_STR(words_note(w, test_mem(), LANG_EN, &n),
		"a.yaml:7: The key \"to\" is there twice (first on line 3). "
		"(CSR 4.2)");
	CHECK_STR(words_note(w, test_mem(), LANG_JA, &n),
		"a.yaml:7: キー「to」が二度あります（一度目は3行）。"
		"（CSR 4.2）");
}

void
test_words__name_a_key_that_is_missing(void)
{
	static const struct bundle_file files[] = {
		{S_INIT("words/ja.yaml"), S_INIT("a: b\n")},
		{S_INIT("words/en.yaml"), S_INIT("a: b\n")},
	};
	struct note n = {.mem = test_mem()};
	const struct words *w;

	CHECK_ERR(words_make(test_mem(), bundle_make(test_mem(), files, 2), &n,
			  &w),
		ERR_INVALID);
	CHECK_INT(n.word, W_WORDS_MISSING);
	CHECK_STR(n.place, "words/ja.yaml:1");
	CHECK_ERR(words_make(test_mem(), bundle_make(test_mem(), files, 0), &n,
			  &w),
		ERR_ABSENT);
}

void
test_lang__is_japanese_only_for_ja(void)
{
	static const struct {
		const char *name;
		enum lang lang;
	} cases[] = {
		{"ja",          LANG_JA},
		{"ja_JP.UTF-8", LANG_JA},
		{"ja-JP",       LANG_JA},
		{"en_GB",       LANG_EN},
		{"C",           LANG_EN},
		{"",            LANG_EN},
		{"jav",         LANG_EN},
		{"j",           LANG_EN},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].name);
		CHECK_INT(lang_of(str_of(cases[i].name)), cases[i].lang);
	}
}
