/*
 * stated_diff_test.c - R-066 R-067 R-143: what two statements say differently
 */
#include "rules/stated_diff.h"

#include "rules/edition.h"
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

	stated_diff_make(test_mem(), NULL, &old_said, &new_said, &d);
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

	stated_diff_make(test_mem(), NULL, &new_said, &new_said, &d);
	CHECK_INT(d.n_items, 0);
	CHECK_INT(d.n_answers, 0);
	CHECK_INT(d.n_same, 5);
	stated_diff_make(test_mem(), NULL, &(struct stated){0}, &new_said, &d);
	CHECK_INT(d.n_new, 5);
	stated_diff_make(test_mem(), NULL, &new_said, &(struct stated){0}, &d);
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
	stated_diff_make(test_mem(), NULL, &a, &b, &d);
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

/* A form with a group of two texts and a word, and one field beside it. */
static const struct edition *
edition_with_regions(void)
{
	static const struct field fields[] = {
		{.name = S_INIT("name"), .type = FIELD_LINE},
		{ .name = S_INIT("region"),
                 .type = FIELD_LINE,
                 .group = S_INIT("r")},
		{		       .name = S_INIT("place"),
                 .type = FIELD_TEXT,
                 .group = S_INIT("r")},
		{		       .name = S_INIT("kind"),
                 .type = FIELD_WORD,
                 .group = S_INIT("r")},
	};
	static const struct form_group groups[] = {{.id = S_INIT("r")}};
	static const struct form form = {.id = S_INIT("01"),
		.fields = fields,
		.n_fields = COUNT(fields),
		.groups = groups,
		.n_groups = 1};
	static const struct edition ed = {.forms = &form, .n_forms = 1};

	return &ed;
}

/* `region,place,kind` a line, lines cut at `|`; `-`: not answered. */
static void
fill_regions(struct answers *a, const char *lines)
{
	static const char *const names[] = {"region", "place", "kind"};
	str rest = str_of(lines);

	for (int32_t line = 0; rest.n; line++) {
		str one = str_cut(rest, '|', &rest);

		for (size_t k = 0; k < COUNT(names); k++) {
			str value = str_cut(one, ',', &one);

			if (value.n && !str_is(value, S("-")))
				answers_put(test_mem(), a, str_of(names[k]),
					line, value);
		}
	}
}

/* `field 1>0:old+new`, a side without the line as `-`. */
static void
put_answer(struct buf *out, const struct stated_answer_diff *d)
{
	const struct answer *one = d->is ? d->is : d->was;

	buf_fmt(out, "%s%.*s ", out->n ? " " : "", STR(one->field));
	if (d->line_was != LINE_NONE)
		buf_fmt(out, "%d", d->line_was);
	else
		buf_add_char(out, '-');
	buf_add_char(out, '>');
	if (d->line_is != LINE_NONE)
		buf_fmt(out, "%d", d->line_is);
	else
		buf_add_char(out, '-');
	buf_add_char(out, ':');
	if (d->was)
		buf_add(out, d->was->value);
	buf_add_char(out, d->is ? '+' : '-');
	if (d->is)
		buf_add(out, d->is->value);
}

void
test_stated_diff__knows_a_line_of_a_group_by_what_it_says(void)
{
	static const struct {
		const char *was, *is, *differs;
	} cases[] = {
  /* what was only moved is no difference */
		{"a,x,k|b,y,k",                          "b,y,k|a,x,k",       ""                         },
 /* one that came before all others */
		{"a,x,k|b,y,k",                          "c,z,k|a,x,k|b,y,k",
                 "region ->0:+c place ->0:+z kind ->0:+k"                                                },
 /* one that went from between them */
		{"a,x,k|b,y,k|c,z,k",                    "a,x,k|c,z,k",
                 "region 1>-:b- place 1>-:y- kind 1>-:k-"                                                },
 /* by its first field, though it moved */
		{"a,x,k|b,y,k",                          "b,y,m|a,x,k",       "kind 1>0:k+m"             },
 /* by the likeness of its texts */
		{"east,one room in the city,k|west,y,k",
                 "west,y,k|far east,one room in the city,k",                  "region 0>1:east+far east" },
 /* nothing in common: one went, another came */
		{"a,x,-",				"b,y,-",
                 "region ->0:+b place ->0:+y region 0>-:a- place "
			"0>-:x-"									 },
 /* a line that says nothing is none */
		{"a,x,k|-,-,-|b,y,k",                    "a,x,k|b,y,k",       ""                         },
		{"a,-,k|a,-,k",                          "a,-,k",             "region 1>-:a- kind 1>-:k-"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stated_form was = {.form = S_INIT("01")};
		struct stated_form is = {.form = S_INIT("01")};
		struct stated a = {.forms = &was, .n_forms = 1};
		struct stated b = {.forms = &is, .n_forms = 1};
		struct buf out = buf_in(test_mem());
		struct stated_diff d;

		CHECK_ROW("%zu %s", i, cases[i].is);
		fill_regions(&was.answers, cases[i].was);
		fill_regions(&is.answers, cases[i].is);
		stated_diff_make(
			test_mem(), edition_with_regions(), &a, &b, &d);
		for (size_t k = 0; k < d.n_answers; k++)
			put_answer(&out, &d.answers[k]);
		CHECK_STR(buf_str(&out), cases[i].differs);
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
	stated_diff_make(test_mem(), NULL, &a, &b, &d);
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
