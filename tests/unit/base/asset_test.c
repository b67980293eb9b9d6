#include "base/asset.h"
#include "support/check.h"

#include "base/deflate.h"

void
test_deflate__is_smaller_or_nothing(void)
{
	struct buf b = buf_in(test_mem());
	str packed;

	CHECK_STR(gzip_to(test_mem(), S("")), "");
	CHECK_STR(gzip_to(test_mem(), S("short")), "");
	for (int i = 0; i < 1000; i++)
		buf_add_c(&b, ".a{color:red}");
	packed = gzip_to(test_mem(), buf_str(&b));
	CHECK(packed.n > 20 && packed.n < 200);
	CHECK(!memcmp(packed.p, "\x1f\x8b\x08", 3));
	/* the last four bytes tell how long it was (RFC 1952) */
	CHECK(!memcmp(packed.p + packed.n - 4, "\xc8\x32\0\0", 4));
	/* without a time in it: the same each time */
	CHECK(str_is(packed, gzip_to(test_mem(), buf_str(&b))));
}

void
test_asset__is_found_by_name_and_by_address(void)
{
	struct buf css = buf_in(test_mem());
	struct bundle_file files[4] = {
		{S("pages/assets/app.css"),       {0}        },
		{S("pages/assets/icons/a.b.svg"), S("<svg/>")},
		{S("pages/start.html"),           S("<p>")   },
	};
	const struct bundle *b;
	struct assets all;
	const struct asset *a;

	for (int i = 0; i < 100; i++)
		buf_add_c(&css, "a{margin:0}");
	files[0].text = buf_str(&css);
	b = bundle_make(test_mem(), files, 3);
	CHECK_OK(assets_make(
		test_mem(), b, S("pages/assets"), test_note(), &all));
	CHECK_INT(all.n, 2);
	a = asset_named(&all, S("app.css"));
	CHECK(a != NULL);
	CHECK(str_starts(a->path, S("/assets/app-")));
	CHECK_INT(a->path.n, strlen("/assets/app-0123456789abcdef.css"));
	CHECK(str_ends(a->path, S(".css")));
	CHECK_STR(str_of(a->type), "text/css; charset=utf-8");
	CHECK(a->gzip.n > 0 && a->gzip.n < a->bytes.n);
	CHECK(asset_at(&all, a->path) == a);
	a = asset_named(&all, S("icons/a.b.svg"));
	CHECK(a && str_starts(a->path, S("/assets/icons/a.b-")));
	CHECK_INT(a->gzip.n, 0);
	CHECK(!asset_named(&all, S("start.html")));
	CHECK(!asset_at(&all, S("/assets/app.css")));
	CHECK(!asset_at(&all, S("")));
}

void
test_asset__address_changes_with_the_bytes(void)
{
	struct bundle_file one = {S("x/a.js"), S("1")};
	struct bundle_file two = {S("x/a.js"), S("2")};
	struct assets a, b;

	CHECK_OK(assets_make(test_mem(), bundle_make(test_mem(), &one, 1),
		S("x/"), test_note(), &a));
	CHECK_OK(assets_make(test_mem(), bundle_make(test_mem(), &two, 1),
		S("x/"), test_note(), &b));
	CHECK_STR(a.at[0].name, "a.js");
	CHECK(!str_is(a.at[0].path, b.at[0].path));
}

void
test_asset__without_a_known_type_is_refused(void)
{
	static const char *const names[] = {
		"x/a.exe", "x/a", "x/b.css/a", "x/.css.", "x/acss"};

	for (size_t i = 0; i < COUNT(names); i++) {
		struct bundle_file one = {str_of(names[i]), S("1")};
		struct note note = {.mem = test_mem()};
		struct assets a;

		CHECK_ROW("%s", names[i]);
		CHECK_ERR(assets_make(test_mem(),
				  bundle_make(test_mem(), &one, 1), S("x"),
				  &note, &a),
			ERR_INVALID);
		CHECK_INT(note.word, W_ASSET_NO_TYPE);
		CHECK_STR(note.args[0].value, names[i]);
	}
}
