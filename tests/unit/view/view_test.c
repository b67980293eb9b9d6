#include "base/bundle.h"
#include "support/check.h"
#include "view/view.h"

struct thing {
	str name;
};

static const struct bind thing_bind[] = {
	BIND_STR(struct thing, name),
	{0},
};

static const struct view_page first = {"first", thing_bind};
static const struct view_page second = {"second", thing_bind};
static const struct view_page stranger = {"stranger", thing_bind};
static const struct view_page *const pages[] = {&first, &second};

static const struct bundle_file files[] = {
	{S_INIT("pages/first.html"),  S_INIT("1{{lang}}{{name}}")       },
	{S_INIT("pages/second.html"), S_INIT("2{{lang}}{{~err_absent}}")},
};

static enum err
open_pages(size_t n_files, struct note *note, const struct view **out)
{
	static const struct assets none;
	const struct words *words;

	words = words_embedded();
	return view_open(test_mem(), bundle_make(test_mem(), files, n_files),
		words, &none, pages, COUNT(pages), note, out);
}

static str
put(const struct view *v, const struct view_page *page, enum lang lang)
{
	struct buf out = buf_in(test_mem());
	struct thing t = {S("<x>")};

	view_put(v, page, lang, &t, test_mem(), &out);
	return buf_str(&out);
}

void
test_view__puts_the_page_in_the_language(void)
{
	const struct view *v;

	CHECK_OK(open_pages(2, test_note(), &v));
	CHECK_STR(put(v, &first, LANG_JA), "1ja&lt;x&gt;");
	CHECK_STR(put(v, &first, LANG_EN), "1en&lt;x&gt;");
	CHECK_STR(put(v, &second, LANG_JA), "2ja見つかりません。");
	CHECK_STR(
		put(v, &second, LANG_EN), "2enThere is nothing of that name.");
	CHECK_STR(put(v, &stranger, LANG_EN), "");
}

void
test_view__does_not_open_without_a_page(void)
{
	struct note *note = test_note();
	const struct view *v;

	CHECK_ERR(open_pages(1, note, &v), ERR_ABSENT);
	CHECK_INT(note->word, W_BUNDLE_UNREADABLE);
}
