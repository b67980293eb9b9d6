/*
 * stated_diff_test.c - R-066 R-067 R-143: what two statements say differently
 */
#include "rules/stated_diff.h"

#include "support/check.h"

#define ITEM(control, state, text, reason)                                     \
	{                                                                      \
		S_INIT(control), S_INIT(state), S_INIT(text), S_INIT(reason),  \
		{                                                              \
			0                                                      \
		}                                                              \
	}

static const struct stated_item old_items[] = {
	ITEM("5.1.1", "adopted", "規程を定める。", ""),
	ITEM("5.1.1.1.B", "adopted", "毎年見直す。", ""),
	ITEM("5.1.1.2", "adopted", "配る。", ""),
	ITEM("6.1.2", "not_applicable", "", "該当しない。"),
	ITEM("9.2.1", "", "", ""),
	ITEM("10.1.1", "adopted", "鍵を替える。", ""),
};

/* In another order, as a file may have it. */
static const struct stated_item new_items[] = {
	ITEM("10.1.1", "adopted", "鍵を毎年替える。", ""),
	ITEM("5.1.1", "adopted", "規程を定める。", ""),
	ITEM("5.1.1.1.PB", "adopted", "毎年見直す。", ""),
	ITEM("6.1.2", "not_adopted", "", "該当しない。"),
	ITEM("11.1.1", "adopted", "柵を立てる。", ""),
	ITEM("12.1.1", "", "", ""),
};

static const struct stated old_said = {
	.items = old_items, .n_items = COUNT(old_items)};
static const struct stated new_said = {
	.items = new_items, .n_items = COUNT(new_items)};

static str
item_text(const struct stated_item_diff *d)
{
	return str_fmt(test_mem(), "%.*s %s%s%s%s%s",
		STR(d->is ? d->is->control : d->was->control),
		d->was ? "" : "+", d->is ? "" : "-", d->state ? "s" : "",
		d->text ? "t" : "", d->reason ? "r" : "");
}

void
test_stated_diff__goes_by_the_numbers_of_controls(void)
{
	static const char *const wanted[] = {
		"5.1.1.2 -st", "6.1.2 s", "10.1.1 t", "11.1.1 +st"};
	struct stated_diff d;

	stated_diff_make(test_mem(), &old_said, &new_said, &d);
	CHECK_INT(d.n_items, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++)
		CHECK_STR(item_text(&d.items[i]), wanted[i]);
	CHECK_INT(d.n_changed, 2);
	CHECK_INT(d.n_gone, 1);
	CHECK_INT(d.n_new, 1);
	CHECK_INT(d.n_same, 2);
}

void
test_stated_diff__finds_nothing_in_the_same(void)
{
	struct stated_diff d;

	stated_diff_make(test_mem(), &new_said, &new_said, &d);
	CHECK_INT(d.n_items, 0);
	CHECK_INT(d.n_answers, 0);
	CHECK_INT(d.n_same, 5);
	stated_diff_make(test_mem(), &(struct stated){0}, &new_said, &d);
	CHECK_INT(d.n_new, 5);
	stated_diff_make(test_mem(), &new_said, &(struct stated){0}, &d);
	CHECK_INT(d.n_gone, 5);
}

static void
answer(struct answers *a, const char *field, int32_t line, const char *value)
{
	answers_put(test_mem(), a, str_of(field), line, str_of(value));
}

void
test_stated_diff__compares_answers_line_by_line(void)
{
	struct stated_form was[2] = {
		{.form = S_INIT("01")}, {.form = S_INIT("old")}};
	struct stated_form is[2] = {
		{.form = S_INIT("new")}, {.form = S_INIT("01")}};
	struct stated a = {.forms = was, .n_forms = 2};
	struct stated b = {.forms = is, .n_forms = 2};
	static const char *const wanted[] = {"new x/0  -> 1",
		"01 name/0 A -> B", "01 region/1 Tokyo -> ", "old y/0 2 -> "};
	struct stated_diff d;

	answer(&was[0].answers, "region", 0, "Osaka");
	answer(&was[0].answers, "region", 1, "Tokyo");
	answer(&was[0].answers, "name", 0, "A");
	answer(&was[0].answers, "blank", 0, "");
	answer(&was[1].answers, "y", 0, "2");
	answer(&is[0].answers, "x", 0, "1");
	answer(&is[1].answers, "name", 0, "B");
	answer(&is[1].answers, "region", 0, "Osaka");
	stated_diff_make(test_mem(), &a, &b, &d);
	CHECK_INT(d.n_answers, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const struct stated_answer_diff *x = &d.answers[i];
		const struct answer *one = x->is ? x->is : x->was;

		CHECK_STR(str_fmt(test_mem(), "%.*s %.*s/%d %.*s -> %.*s",
				  STR(x->form), STR(one->field), one->line,
				  STR(x->was ? x->was->value : S("")),
				  STR(x->is ? x->is->value : S(""))),
			wanted[i]);
	}
}

/* A further field counts like any other; the same list is no difference. */
void
test_stated_diff__looks_at_further_fields(void)
{
	struct stated_item was[2] = {
		{.control = S_INIT("5.1.1")}, {.control = S_INIT("5.1.2")}};
	struct stated_item is[2] = {was[0], was[1]};
	const struct stated a = {.items = was, .n_items = 2};
	const struct stated b = {.items = is, .n_items = 2};
	struct stated_diff d;

	stated_put_more(test_mem(), &was[0].more, S("role"), S("CISO"));
	stated_put_more(test_mem(), &was[1].more, S("role"), S("CISO"));
	stated_put_more(test_mem(), &is[1].more, S("role"), S("CISO"));
	stated_diff_make(test_mem(), &a, &b, &d);
	CHECK_INT(d.n_items, 1);
	CHECK_INT(d.n_gone, 1);
	CHECK_INT(d.n_same, 1);
	CHECK(d.items[0].more && !d.items[0].text);
	CHECK(!hash_is(stated_hash(&a), stated_hash(&b)));
}

void
test_stated__keeps_further_fields_by_name(void)
{
	static const char *const puts[][2] = {
		{"role",   "b"},
                {"risk",   "a"},
                {"region", "c"},
                {"risk",   "" },
		{"role",   "d"},
                {"none",   "" }
        };
	struct answers more = {0};

	for (size_t i = 0; i < COUNT(puts); i++)
		stated_put_more(test_mem(), &more, str_of(puts[i][0]),
			str_of(puts[i][1]));
	CHECK_INT(more.n, 2);
	CHECK_STR(more.at[0].field, "region");
	CHECK_STR(more.at[0].value, "c");
	CHECK_STR(more.at[1].field, "role");
	CHECK_STR(more.at[1].value, "d");
}
