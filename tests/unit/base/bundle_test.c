#include "base/bundle.h"
#include "support/check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct bundle_file files[] = {
	{S_INIT("b/two"),     S_INIT("2")  },
	{S_INIT("b.c"),       S_INIT("dot")},
	{S_INIT("b/d/three"), S_INIT("33") },
	{S_INIT("a"),         S_INIT("")   },
};

static void
write_file(str folder, str path, str text)
{
	str full = str_fmt(test_mem(), "%.*s/%.*s", STR(folder), STR(path));
	FILE *f;

	for (size_t i = folder.n + 1; i < full.n; i++) {
		if (full.p[i] == '/')
			mkdir(str_copy(test_mem(), str_part(full, 0, i)).p,
				0777);
	}
	f = fopen(full.p, "wb");
	CHECK(f != NULL);
	CHECK(fwrite(text.p, 1, text.n, f) == text.n);
	CHECK(fclose(f) == 0);
}

static str
join_list(const struct bundle *b, const char *prefix)
{
	size_t n;
	const str *paths = bundle_list(b, test_mem(), str_of(prefix), &n);

	return str_join(test_mem(), paths, n, S(" "));
}

static const struct bundle *
open_copy(void)
{
	str folder = test_folder();
	const struct bundle *b;

	for (size_t i = 0; i < COUNT(files); i++)
		write_file(folder, files[i].path, files[i].text);
	write_file(folder, S(".hidden"), S("x"));
	write_file(folder, S("b/.git/x"), S("x"));
	CHECK_OK(bundle_open_folder(test_mem(), folder, test_note(), &b));
	return b;
}

static void
check_bundle(const struct bundle *b)
{
	const struct bundle *below = bundle_below(test_mem(), b, S("b"));
	str text;

	CHECK_STR(join_list(b, ""), "a b.c b/d/three b/two");
	CHECK_STR(join_list(b, "b"), "b/d/three b/two");
	CHECK_STR(join_list(b, "b/d/"), "b/d/three");
	CHECK_STR(join_list(b, "x"), "");
	CHECK(bundle_has(b, S("b/two")) && !bundle_has(b, S("b")));
	CHECK_OK(bundle_get(b, test_mem(), S("b/d/three"), &text));
	CHECK_STR(text, "33");
	CHECK_OK(bundle_get(b, test_mem(), S("a"), &text));
	CHECK_STR(text, "");
	CHECK_ERR(bundle_get(b, test_mem(), S("b/../a"), &text), ERR_ABSENT);
	CHECK_STR(join_list(below, ""), "d/three two");
	CHECK_OK(bundle_get(below, test_mem(), S("two"), &text));
	CHECK_STR(text, "2");
	below = bundle_below(test_mem(), below, S("d/"));
	CHECK_OK(bundle_get(below, test_mem(), S("three"), &text));
	CHECK_STR(text, "33");
}

void
test_bundle__answers_the_same_from_memory_and_folder(void)
{
	const struct bundle *b = open_copy();

	CHECK_ROW("memory");
	check_bundle(bundle_make(test_mem(), files, COUNT(files)));
	CHECK_ROW("folder");
	check_bundle(b);
	CHECK(str_ends(
		bundle_name(bundle_below(test_mem(), b, S("b"))), S("/b")));
	CHECK_STR(bundle_name(bundle_embedded()), "");
}

void
test_bundle__hash_covers_paths_and_texts_below_a_prefix(void)
{
	/* printf 'd/three\0%s\ntwo\0%s\n' of both sums | sha256sum */
	static const char wanted[] = "4d9007141713c41e8bc5d5b8850553fe5f22cc24"
				     "d4fea36ce9799ff1ec327dcb";
	const struct bundle *memory =
		bundle_make(test_mem(), files, COUNT(files));
	const struct bundle *folder = open_copy();
	hash a, b, c;

	CHECK_OK(bundle_hash(memory, test_mem(), S("b"), &a));
	CHECK_OK(bundle_hash(folder, test_mem(), S("b/"), &b));
	CHECK_OK(bundle_hash(memory, test_mem(), S(""), &c));
	CHECK_STR(hash_hex(test_mem(), a), wanted);
	CHECK(hash_is(a, b));
	CHECK(!hash_is(a, c));
	CHECK_OK(bundle_hash(bundle_below(test_mem(), folder, S("b")),
		test_mem(), S(""), &c));
	CHECK(hash_is(a, c));
}

void
test_bundle__names_a_folder_that_is_not_there(void)
{
	struct note n = {.mem = test_mem()};
	const struct bundle *b;

	CHECK_ERR(bundle_open_folder(test_mem(), S("no/such"), &n, &b),
		ERR_ABSENT);
	CHECK_INT(n.word, W_BUNDLE_FOLDER);
	CHECK_STR(n.args[0].value, "no/such");
}

void
test_bundle__does_not_follow_links_out_of_the_folder(void)
{
	str folder = test_folder();
	const struct bundle *b;

	write_file(folder, S("in"), S("x"));
	CHECK(symlink("/", str_fmt(test_mem(), "%.*s/out", STR(folder)).p) ==
		0);
	CHECK_OK(bundle_open_folder(test_mem(), folder, test_note(), &b));
	CHECK_STR(join_list(b, ""), "in");
}

void
test_bundle__carries_the_pages_of_the_program(void)
{
	const struct bundle *b = bundle_embedded();
	str text;

	CHECK(bundle_has(b, S("pages/start.html")));
	CHECK_OK(bundle_get(b, test_mem(), S("pages/start.html"), &text));
	CHECK(text.n > 0);
	CHECK_HAS(join_list(b, "pages/assets"),
		"pages/assets/app.css pages/assets/enhance.js");
}
