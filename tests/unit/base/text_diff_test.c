/*
 * text_diff_test.c - R-143: what changed between two texts, as people read it
 */
#include "base/text_diff.h"

#include "base/text.h"
#include "support/check.h"

/* As git shows words: [-gone-]{+new+}. */
static str
as_text(const struct text_diff *d)
{
	static const char *const marks[][2] = {
		[TEXT_SAME] = {"",   ""  },
		[TEXT_GONE] = {"[-", "-]"},
		[TEXT_NEW] = {"{+", "+}"},
	};
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < d->n; i++) {
		buf_add_c(&b, marks[d->at[i].kind][0]);
		buf_add(&b, d->at[i].text);
		buf_add_c(&b, marks[d->at[i].kind][1]);
	}
	return buf_str(&b);
}

static str
without(const struct text_diff *d, enum text_part_kind kind)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < d->n; i++)
		if (d->at[i].kind != kind)
			buf_add(&b, d->at[i].text);
	return buf_str(&b);
}

void
test_text_diff__shows_what_people_would_mark(void)
{
	static const struct {
		const char *was, *is, *wanted;
	} cases[] = {
		{"",					      "",						  ""							   },
		{"同じ",					"同じ",					    "同じ"						     },
		{"",					      "新しい",					 "{+新しい+}"					      },
		{"古い",					"",						  "[-古い-]"						 },
		{"毎週月曜に取り込む",                   "毎日6時に取り込む",
                 "毎[-週月曜-]{+日6時+}に取り込む"														       },
		{"停止簿は半年ごとに確認する。",
                 "停止簿は四半期ごとに確認する。",						      "停止簿は[-半年-]{+四半期+}ごとに確認する。"},
 /* a number is not split, nor is a word */
		{"14日以内に消す",                          "10日以内に消す",
                 "[-14-]{+10+}日以内に消す"																   },
		{"1,284件のうち",                             "1,159件のうち",
                 "[-1,284-]{+1,159+}件のうち"																   },
		{"１４日以内",			       "１０日以内",                                   "[-１４-]{+１０+}日以内"                              },
		{"3.5 GB of memory",                              "3.6 GB of memory",
                 "[-3.5-]{+3.6+} GB of memory"																      },
		{"The operator checks logs weekly.",
                 "The operator checks logs daily.",								    "The operator checks logs [-weekly-]{+daily+}."              },
		{"caf\u00e9 au lait",                             "cafe au lait",
                 "[-caf\u00e9-]{+cafe+} au lait"																    },
 /* what is joined to a character stays with it */
		{"か\u3099くしゅう",                         "かくしゅう",
                 "[-か\u3099-]{+か+}くしゅう"																 },
		{"担当は👩‍🔧です。",
                 "担当は👩‍💻です。",								      "担当は[-👩‍🔧-]{+👩‍💻+}です。"           },
 /* little that stayed between two changes goes with them */
		{"記録は甲の乙課が保管する。",       "記録は丙の丁課が保管する。",
                 "記録は[-甲の乙-]{+丙の丁+}課が保管する。"													 },
 /* a sentence begins where the one before it ends */
		{"毎日記録する。毎月点検する。",
                 "毎日記録する。毎週確認する。毎月点検する。",
                 "毎日記録する。{+毎週確認する。+}毎月点検する。"											      },
		{"甲を行う。乙を行う。丙を行う。", "甲を行う。丙を行う。",
                 "甲を行う。[-乙を行う。-]丙を行う。"														},
		{"IDを毎週停止する。",                    "IDを毎日停止する。記録は14日残す。",
                 "IDを毎[-週-]{+日+}停止する。{+記録は14日残す。+}"												 },
 /* hardly anything in common: one after the other */
		{"対象外とする。",                         "Not applicable here",
                 "[-対象外とする。-]{+Not applicable here+}"														 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_diff d;

		CHECK_ROW("row %zu: %s", i, cases[i].was);
		text_diff_make(test_mem(), str_of(cases[i].was),
			str_of(cases[i].is), &d);
		CHECK_STR(as_text(&d), cases[i].wanted);
	}
}

/* A generator of its own, so that a failure comes back. */
struct dice {
	uint32_t at;
};

static uint32_t
roll(struct dice *d, uint32_t n)
{
	d->at = d->at * 1664525u + 1013904223u;
	return (d->at >> 8) % n;
}

static const char *const pieces[] = {"あ", "い", "う", "管", "理", "。", "、",
	"\n", " ", "1", "２", ".", ",", "a", "B", "か\u3099", "👩‍🔧",
	"\u0301", "\x80", "\xe3"};

static str
make_text(struct dice *d, uint32_t n)
{
	struct buf b = buf_in(test_mem());

	for (uint32_t i = 0; i < n; i++)
		buf_add_c(&b, pieces[roll(d, COUNT(pieces))]);
	return buf_str(&b);
}

/* The same with some pieces gone, come, or others. */
static str
change_text(struct dice *d, str s)
{
	struct buf b = buf_in(test_mem());
	uint32_t rate = 2 + roll(d, 30);

	for (size_t at = 0, n; at < s.n; at += n) {
		str rest = str_part(s, at, s.n);

		n = text_cluster(rest);
		if (roll(d, rate))
			buf_add(&b, str_part(rest, 0, n));
		if (!roll(d, rate))
			buf_add(&b, make_text(d, 1 + roll(d, 3)));
	}
	return buf_str(&b);
}

static bool
is_digit_at(str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* What is left of it is the old text, what came makes the new one. */
static void
check_apart(str was, str is, const struct text_diff *d)
{
	check_str(CHECK_HERE, without(d, TEXT_NEW), was, "the old text");
	check_str(CHECK_HERE, without(d, TEXT_GONE), is, "the new text");
	for (size_t i = 0, a = 0, b = 0; i < d->n; i++) {
		CHECK(d->at[i].text.n > 0);
		/* no part begins inside a number of its text */
		CHECK(d->at[i].kind == TEXT_NEW || !a || !is_digit_at(was, a) ||
			!is_digit_at(was, a - 1));
		CHECK(d->at[i].kind == TEXT_GONE || !b || !is_digit_at(is, b) ||
			!is_digit_at(is, b - 1));
		a += d->at[i].kind == TEXT_NEW ? 0 : d->at[i].text.n;
		b += d->at[i].kind == TEXT_GONE ? 0 : d->at[i].text.n;
	}
}

void
test_text_diff__leads_from_one_text_to_the_other(void)
{
	enum { ROUNDS = 400, MAX_PIECES = 120 };
	struct dice dice = {20261127};

	for (int i = 0; i < ROUNDS; i++) {
		str was = make_text(&dice, roll(&dice, MAX_PIECES));
		str is = roll(&dice, 8)
				 ? change_text(&dice, was)
				 : make_text(&dice, roll(&dice, MAX_PIECES));
		struct text_diff d;

		CHECK_ROW("round %d", i);
		text_diff_make(test_mem(), was, is, &d);
		check_apart(was, is, &d);
	}
}

/* A long text of other characters than another of the same length. */
static str
make_long(const char *piece, size_t n)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, piece);
	return buf_str(&b);
}

void
test_text_diff__does_bounded_work(void)
{
	enum { LONG = TEXT_DIFF_MAX_EDITS * 2 };
	struct buf b = buf_in(test_mem());
	struct text_diff d;
	str was = make_long("あい", LONG), is;

	/* more characters differ than are looked for */
	text_diff_make(test_mem(), was, make_long("あう", LONG), &d);
	CHECK(d.whole);
	CHECK_INT(d.n, 2);
	/* however much came at one place */
	buf_add(&b, was);
	buf_add(&b, make_long("え", LONG));
	is = buf_str(&b);
	text_diff_make(test_mem(), was, is, &d);
	CHECK(!d.whole);
	CHECK_INT(d.n, 2);
	check_apart(was, is, &d);
	/* a text that is too long is not taken apart */
	was = make_long("a", TEXT_DIFF_MAX_BYTES + 1);
	text_diff_make(test_mem(), was, S("a"), &d);
	CHECK(d.whole);
	CHECK_INT(d.n, 2);
}
