#include "app/self_check.h"

#include "app/act.h"
#include "app/cache.h"
#include "app/self_kept.h"
#include "app/statement.h"
#include "store/draft.h"
#include "store/items.h"
#include "store/library.h"

#include <string.h>

/* while one writes, before an act, and with the act. */
static enum err
check(const struct made *m, const char *account, const char *ref,
	struct self_check_args *out)
{
	struct call c = items_call(m, account);

	*out = (struct self_check_args){.ref = str_of(ref)};
	return app_ask(&c, app_self_check, out);
}

static enum err
look(const struct made *m, struct cache *k, const char *account,
	const char *control, struct self_live_args *out)
{
	struct call c = items_call(m, account);
	str *controls = MAKE(test_mem(), str);

	*controls = str_of(control);
	c.cache = k;
	*out = (struct self_live_args){
		.ref = S("S-1"), .controls = controls, .n_controls = 1};
	return app_ask(&c, app_self_live, out);
}

static void
write_item(const struct made *m, const char *control, const char *answers)
{
	const struct edit_item item = items_one(control, NO_ENTRY, answers);
	struct edit_result out;

	CHECK_OK(items_save(m, "aoba-1", "S-1", &item, 1, &out));
}

static void
write_form(const struct made *m, const char *field, int32_t line,
	const char *value)
{
	struct call c = items_call(m, "aoba-1");
	struct edit_args in = {
		.ref = S("S-1"), .form = S("01"), .if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};

	answers_put(
		test_mem(), &in.answers, str_of(field), line, str_of(value));
	CHECK_OK(app_draft(&c, app_edit, &call));
}

/* Two workers that looked at other times say what the whole check says. */
static void
compare(const struct made *m, struct cache *const *workers, size_t n)
{
	struct self_check_args all;

	CHECK_OK(check(m, "aoba-1", "S-1", &all));
	for (size_t i = 0; i < n; i++) {
		struct self_live_args live;

		CHECK_OK(look(m, workers[i], "aoba-1", "5.1.1", &live));
		CHECK(live.out.told);
		for (size_t s = 0; s < N_SELF_SEVERITIES; s++)
			CHECK_INT(live.out.sums[s], all.out.findings.of[s]);
		CHECK(live.out.n_unwritten > 0);
		CHECK_INT(live.out.n_unwritten, all.out.findings.n_unwritten);
	}
}

#define LONG "アクセス権は部門の責任者が毎月見直し、結果を記録して保管する。"

/* One changed control, a copy too many, an exception: kept is what holds. */
void
test_self_live__is_what_the_whole_check_finds(void)
{
	static const struct {
		const char *control, *answers;
	} steps[] = {
		{"5.1.1",   "state=adopted|text=TODO"                    },
		{"5.1.1",   "state=adopted|text=" LONG                   },
		{"5.1.1",   "state=not_adopted|reason="                  },
		{"6.1.1",   "state=not_applicable|reason=使わない。"},
		{"9.2.1.1", "state=adopted|text=" LONG                   },
		{"9.2.1.2", "state=adopted|text=" LONG                   },
		{"9.2.1.3", "state=adopted|text=" LONG                   },
		{"9.2.1.4", "state=adopted|text=" LONG                   },
		{"9.2.1.5", "state=adopted|text=" LONG                   },
		{"9.2.1.6", "state=adopted|text=" LONG                   },
		{"9.2.1.6", "text=別のことを書いた。"           },
		{"9.2.1.5", "text= " LONG " "                            },
		{"9.2.1.4", "text=定期的に見直す。"              },
	};

	EACH_SCHEME(m)
	{
		struct cache *workers[] = {cache_open(), cache_open()};

		items_begin(&m);
		compare(&m, workers, 2);
		for (size_t i = 0; i < COUNT(steps); i++) {
			CHECK_ROW("%zu", i);
			write_item(&m, steps[i].control, steps[i].answers);
			/* the other one sees two changes at a time */
			compare(&m, workers, 1 + i % 2);
		}
		CHECK_ROW("forms");
		write_form(&m, "audit_from", 0, "2026-01-01");
		compare(&m, workers, 2);
		write_form(&m, "audit_to", 0, "2025-01-01");
		compare(&m, workers, 2);
		write_form(&m, "exception_control", 0, "5.1.1");
		compare(&m, workers, 2);
		cache_close(workers[0]);
		cache_close(workers[1]);
	}
}

/* A choice without the reason that it needs is as unwritten as none. */
void
test_self_live__counts_what_the_sheet_calls_missing(void)
{
	static const struct {
		const char *answers;
		size_t less;
	} steps[] = {
		{"state=not_applicable|reason=",                0},
		{"state=not_applicable|reason=使わない。", 1},
		{"state=not_applicable|reason= ",               0},
		{"state=adopted|reason=",                       1},
	};

	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct self_live_args live;
		size_t before;

		items_begin(&m);
		CHECK_OK(look(&m, k, "aoba-1", "9.2.1.1", &live));
		before = live.out.n_unwritten;
		for (size_t i = 0; i < COUNT(steps); i++) {
			struct call c = items_call(&m, "aoba-1");
			struct sheet_args sheet = {.ref = S("S-1"),
				.what = EDIT_STATEMENT_ITEM,
				.section = S("9.2")};

			CHECK_ROW("%zu", i);
			write_item(&m, "9.2.1.1", steps[i].answers);
			CHECK_OK(look(&m, k, "aoba-1", "9.2.1.1", &live));
			CHECK_INT(live.out.n_unwritten, before - steps[i].less);
			CHECK_OK(app_ask(&c, app_sheet, &sheet));
			for (size_t n = 0; n < sheet.out.n_lines; n++)
				if (str_is_c(sheet.out.lines[n].control->id,
					    "9.2.1.1"))
					CHECK(sheet.out.lines[n].missing ==
						!steps[i].less);
		}
		cache_close(k);
	}
}

/* However often it is written over: it grows no further, and still holds. */
void
test_self_live__is_kept_small(void)
{
	enum { TIMES = 300, TEXT_CHARS = 3900 };

	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct buf text = buf_in(test_mem());
		const struct self_kept *first, *last;
		bool shrank = false;
		size_t before = 0;

		items_begin(&m);
		buf_add_c(&text, "state=adopted|text=TODO ");
		while (text.n < TEXT_CHARS * 3)
			buf_add_c(&text, "あ");
		compare(&m, &k, 1);
		write_item(&m, "5.1.1", "state=adopted|text=" LONG);
		first = cache_self(k, S("S-1"));
		for (int i = 0; i < TIMES; i++) {
			struct self_live_args live;

			write_item(&m, "9.2.1.1",
				str_fmt(test_mem(), "%.*s%d", (int)text.n,
					text.p, i)
					.p);
			CHECK_OK(look(&m, k, "aoba-1", "9.2.1.1", &live));
			CHECK(live.found[0].n > 0);
			last = cache_self(k, S("S-1"));
			shrank |= arena_bytes(last->mem) < before;
			before = arena_bytes(last->mem);
		}
		CHECK(shrank && last != first);
		compare(&m, &k, 1);
		write_item(&m, "9.2.1.2", "state=adopted|text=" LONG);
		compare(&m, &k, 1);
		cache_close(k);
	}
}

/* Beside a control: what stands against it, not that it has no choice. */
void
test_self_live__tells_what_stands_against_a_control(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct self_live_args live;

		items_begin(&m);
		CHECK_OK(look(&m, k, "aoba-1", "9.2.1.1", &live));
		CHECK_INT(live.found[0].n, 0);
		write_item(&m, "9.2.1.1", "state=adopted|text=TODO");
		CHECK_OK(look(&m, k, "aoba-1", "9.2.1.1", &live));
		CHECK(live.found[0].n > 0);
		CHECK_STR(live.found[0].at[0].test->id, "SC-21");
		cache_close(k);
	}
}

/* Kept is what nobody changed; the writer, who may be undone, keeps none. */
void
test_self_live__keeps_what_nobody_changed(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct call c = items_call(&m, "aoba-1");
		struct self_live_args live, again = {.ref = S("S-1")};

		items_begin(&m);
		CHECK_OK(look(&m, k, "aoba-1", "5.1.1", &live));
		cache_self(k, S("S-1"))->sums[SELF_ADVICE] = 77;
		CHECK_OK(look(&m, k, "aoba-1", "5.1.1", &live));
		CHECK_INT(live.out.sums[SELF_ADVICE], 77);
		write_item(&m, "5.1.1", "state=adopted|text=x");
		CHECK_OK(look(&m, k, "aoba-1", "5.1.1", &live));
		CHECK(live.out.sums[SELF_ADVICE] != 77);
		CHECK_OK(app_draft(&c, app_self_live, &again));
		CHECK(!cache_self(m.app->acts, S("S-1")));
		cache_close(k);
	}
}

void
test_self_check__is_absent_for_whoever_may_not_read_it(void)
{
	static const struct {
		const char *account, *ref;
		enum err wanted;
		bool told;
	} cases[] = {
		{"aoba-1",   "S-1", OK,         true },
		{"hibari-1", "S-1", OK,         false},
		{"kita-1",   "S-1", ERR_ABSENT, false},
		{"operator", "S-1", ERR_ABSENT, false},
		{"",         "S-1", ERR_ABSENT, false},
		{"aoba-1",   "E-1", ERR_ABSENT, false},
		{"aoba-1",   "S-9", ERR_ABSENT, false},
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = items_call(&m, cases[i].account);
			struct self_live_args live = {
				.ref = str_of(cases[i].ref)};
			struct self_check_args all;

			CHECK_ROW("%s %s", cases[i].account, cases[i].ref);
			CHECK_ERR(
				check(&m, cases[i].account, cases[i].ref, &all),
				cases[i].wanted);
			/* an engagement has none, and its people may know it */
			CHECK_ERR(app_ask(&c, app_self_live, &live),
				str_is_c(live.ref, "E-1") ? OK
							  : cases[i].wanted);
			CHECK(live.out.told == cases[i].told);
		}
	}
}

static enum err
seal_now(struct call *c, void *data)
{
	struct case_row cs;
	enum err e = case_open(c, str_of(data), &cs);

	return e ? e : seal_self_check(c, &cs);
}

/* The register carries it; what is written afterwards gives another one. */
void
test_self_check__is_had_again_while_nothing_changes(void)
{
	EACH_SCHEME(m)
	{
		struct adding sealing = {seal_now, (char[]){"S-1"}};
		struct self_check_args all;
		str first;

		items_begin(&m);
		write_item(&m, "9.2.1.1", "state=adopted|text=TODO");
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		CHECK(!all.recorded.is);
		add_rows_by(&m, &sealing);
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		CHECK(all.recorded.is && all.recorded.again);
		first = all.recorded.receipt;
		CHECK_STR(first, hash_hex(test_mem(), all.out.receipt).p);
		CHECK_INT(all.recorded.sums[SELF_ASKS],
			all.out.findings.of[SELF_ASKS]);
		/* a draft that was not sent is no part of it */
		write_form(&m, "service", 0, "Drive");
		CHECK_OK(check(&m, "hibari-1", "S-1", &all));
		CHECK(all.recorded.again);
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		CHECK(all.recorded.again);
		CHECK(!str_is(hash_hex(test_mem(), all.out.receipt), first));
		write_item(&m, "9.2.1.1", "text=毎月見直す。");
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		CHECK(!all.recorded.again);
		add_rows_by(&m, &sealing);
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		CHECK(all.recorded.again);
		CHECK(!str_is(all.recorded.receipt, first));
	}
}

static size_t
count_found(const struct made *m, const char *ref, const char *row)
{
	struct self_check_args all;
	size_t n = 0;

	CHECK_OK(check(m, "aoba-1", ref, &all));
	for (size_t i = 0; i < all.out.findings.n; i++)
		n += str_is_c(all.out.findings.at[i].test->id, row);
	return n;
}

/* a base service is on the list, or not; what is kept is as it is now.
 */
void
test_self_check__follows_what_the_list_says(void)
{
	EACH_SCHEME(m)
	{
		struct cache *workers[] = {cache_open(), cache_open()};

		items_begin(&m);
		add_service(&m, "base", "kita", "基盤", "Base");
		write_form(&m, "base", 0, "base");
		CHECK_INT(count_found(&m, "S-1", "SC-49"), 1);
		CHECK_INT(count_found(&m, "S-1", "SC-51"), 0);
		compare(&m, workers, 2);
		add_case(&m, &(struct case_made){"registration", "service",
				     "base", "R-1", 9, "standing:IN_FORCE",
				     NULL, NULL, NULL, NULL});
		CHECK_INT(count_found(&m, "S-1", "SC-49"), 0);
		compare(&m, workers, 1);
		move_case(&m, "R-1", "standing", "SUSPENDED");
		CHECK_INT(count_found(&m, "S-1", "SC-49"), 1);
		compare(&m, workers, 2);
		write_form(&m, "base", 0, "");
		CHECK_INT(count_found(&m, "S-1", "SC-49"), 0);
		compare(&m, workers, 2);
		cache_close(workers[0]);
		cache_close(workers[1]);
	}
}

static enum err
link_file(struct call *c, void *control)
{
	struct item_evidence row = {.ref = S("S-1"),
		.control = str_of(control),
		.id = S("x"),
		.account = c->account,
		.at = c->now};

	return store_evidence_add(c, &row);
}

static enum err
unlink_file(struct call *c, void *control)
{
	return store_evidence_drop(c, S("S-1"), str_of(control), S("x"));
}

static void
change_files(const struct made *m, enum err (*fn)(struct call *c, void *data),
	const char *control)
{
	char *name = MAKE_MANY(test_mem(), char, 20);
	struct call c = items_call(m, "aoba-1");

	strcpy(name, control);
	CHECK_OK(app_draft(&c, fn, name));
}

/* `asks,advice` of the rows about files, as that account is told them. */
static str
files_found(const struct made *m, const char *account)
{
	struct self_check_args all;
	size_t n[2] = {0};

	CHECK_OK(check(m, account, "S-1", &all));
	for (size_t i = 0; i < all.out.findings.n; i++) {
		str id = all.out.findings.at[i].test->id;

		n[0] += str_is_c(id, "SC-15");
		n[1] += str_is_c(id, "SC-16");
	}
	return str_fmt(test_mem(), "%zu,%zu", n[0], n[1]);
}

/* that is of those who write; what is kept is as it is now. */
void
test_self_check__knows_which_controls_have_files(void)
{
	EACH_SCHEME(m)
	{
		struct cache *workers[] = {cache_open(), cache_open()};
		struct adding sealing = {seal_now, (char[]){"S-1"}};
		struct self_check_args all, linked;

		items_begin(&m);
		write_item(&m, "9.2.1", "state=adopted|text=毎月見直す。");
		write_item(&m, "9.2.1.1",
			"state=not_applicable|reason=使わない。");
		CHECK_STR(files_found(&m, "aoba-1"), "0,0");
		CHECK_OK(check(&m, "aoba-1", "S-1", &all));
		compare(&m, workers, 2);
		change_files(&m, link_file, "9.2.1.1");
		CHECK_STR(files_found(&m, "aoba-1"), "1,1");
		CHECK_STR(files_found(&m, "hibari-1"), "0,0");
		compare(&m, workers, 1);
		/* no part of the receipt, nor of the sums that are recorded */
		add_rows_by(&m, &sealing);
		CHECK_OK(check(&m, "aoba-1", "S-1", &linked));
		CHECK(hash_is(all.out.receipt, linked.out.receipt));
		CHECK_INT(linked.recorded.sums[SELF_ASKS],
			linked.out.findings.of[SELF_ASKS] - 1);
		CHECK(linked.recorded.again);
		change_files(&m, link_file, "9.2.1");
		CHECK_STR(files_found(&m, "aoba-1"), "1,0");
		compare(&m, workers, 2);
		write_item(&m, "9.2.1.1", "state=adopted|text=見直す。");
		CHECK_STR(files_found(&m, "aoba-1"), "0,0");
		compare(&m, workers, 2);
		change_files(&m, unlink_file, "9.2.1");
		compare(&m, workers, 1);
		change_files(&m, unlink_file, "9.2.1.1");
		CHECK_STR(files_found(&m, "aoba-1"), "0,0");
		compare(&m, workers, 2);
		cache_close(workers[0]);
		cache_close(workers[1]);
	}
}

struct former_made {
	const char *ref;
	int number;
	const char *answers, *former;
};

/* A frozen statement, and which one it continues. */
static enum err
put_former(struct call *c, void *data)
{
	const struct former_made *in = data;
	const struct case_made made = {"statement", "service", "drive", in->ref,
		in->number, "main:FROZEN", NULL, NULL, "01", in->answers};
	struct case_form form = {.ref = str_of(in->ref),
		.form = S("01-open"),
		.revision = 1,
		.at = c->now};
	struct case_answer row = {.ref = form.ref,
		.form = form.form,
		.field = S("former"),
		.revision = 1,
		.value = str_of(in->former)};
	struct case_party party = {.ref = form.ref,
		.party = S("provider"),
		.organisation = S("aoba")};
	enum err e = put_case(c, &made);

	if (e || (e = STORE_ADD(c, case_party, &party)) || !row.value.n ||
		(e = STORE_ADD(c, case_form, &form)))
		return e;
	return STORE_ADD(c, case_answer, &row);
}

/* the period goes on where that of the former statement ended. */
void
test_self_check__joins_the_former_period(void)
{
	static struct former_made cases[] = {
		{"S-7", 7, "audit_from=2026-04-01", "S-6"},
		{"S-8", 8, "audit_from=2026-04-02", "S-6"},
		{"S-9", 9, "audit_from=2026-04-02", ""   },
	};
	static const size_t found[COUNT(cases)] = {0, 1, 0};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		add_case(&m, &(struct case_made){"statement", "service",
				     "drive", "S-6", 6, "main:LISTED", NULL,
				     NULL, "01", "audit_to=2026-03-31"});
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct adding put = {put_former, &cases[i]};

			add_rows_by(&m, &put);
			CHECK_ROW("%s", cases[i].ref);
			CHECK_INT(count_found(&m, cases[i].ref, "SC-50"),
				found[i]);
		}
	}
}
