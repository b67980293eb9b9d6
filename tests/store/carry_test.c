/*
 * carry_test.c - R-066: a draft begins as a copy of what was frozen last, and
 * what was copied is not done until somebody stands by it
 */
#include "app/statement_carry.h"

#include "app/act.h"
#include "store/case.h"
#include "store/draft.h"
#include "store/items.h"

static enum err
put_party(struct call *c, void *data)
{
	return STORE_ADD(c, case_party, data);
}

/* A draft of aoba's, with what is written in a control of it. */
static void
add_statement(const struct made *m, const char *ref, const char *service,
	int number, const char *form, const char *answers)
{
	struct case_party row = {.ref = str_of(ref),
		.party = S("provider"),
		.organisation = S("aoba")};

	add_case(m, &(struct case_made){"statement", "service", service, ref,
			    number, "main:DRAFT", NULL, NULL, form, answers});
	add_rows_by(m, &(struct adding){put_party, &row});
}

static enum err
seal(struct call *c, void *data)
{
	struct case_row cs;
	enum err e = case_open(c, str_of(data), &cs);

	return e ? e : seal_items(c, &cs);
}

/* The catalogue of then had a control that today's has not. */
static enum err
put_former_control(struct call *c, void *data)
{
	struct statement_item row = {.ref = str_of(data),
		.control = S("99.1.1"),
		.state = S("adopted"),
		.text = S("old"),
		.account = S("aoba-1"),
		.at = c->now};

	return store_item_put(c, &row);
}

static void
save(const struct made *m, const char *ref, const char *control,
	const char *answers)
{
	struct edit_item item = items_one(control, NO_ENTRY, answers);
	struct edit_result out;

	CHECK_OK(items_save(m, "aoba-1", ref, &item, 1, &out));
}

/* S-1 was frozen and filed; S-2 continues it, S-3 nothing, S-4 is another's. */
static void
fill(const struct made *m)
{
	static char first[] = "S-1", fourth[] = "S-4";

	items_begin(m);
	add_service(m, "mail", "aoba", "メール", "Mail");
	save(m, first, "9.2.1", "state=adopted|text=weekly");
	save(m, first, "9.2.1.1",
		"state=not_applicable|reason=none|frequency=yearly");
	add_rows_by(m, &(struct adding){put_former_control, first});
	add_rows_by(m, &(struct adding){seal, first});
	add_statement(m, "S-2", "drive", 2, "01-open", "former=S-1");
	add_statement(m, "S-3", "drive", 3, NULL, NULL);
	add_statement(m, "S-4", "mail", 4, NULL, NULL);
	add_rows_by(m, &(struct adding){seal, fourth});
}

static enum err
carry(const struct made *m, const char *account, const char *ref,
	const char *from, bool apply, struct carry_result *out)
{
	struct call c = items_call(m, account);
	struct statement_carry in = {
		.ref = str_of(ref), .from = str_of(from), .apply = apply};
	enum err e = apply ? app_draft(&c, app_statement_carry, &in)
			   : app_ask(&c, app_statement_carry, &in);

	*out = in.out;
	return e;
}

static struct sheet_line
line_of(const struct made *m, const char *ref, const char *control)
{
	struct call c = items_call(m, "aoba-1");
	struct sheet_args a = {.ref = str_of(ref),
		.what = EDIT_STATEMENT_ITEM,
		.section = S("9.2")};

	CHECK_OK(app_ask(&c, app_sheet, &a));
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (str_is_c(a.out.lines[i].control->id, control))
			return a.out.lines[i];
	return (struct sheet_line){.version = -1};
}

static size_t
count_items(const struct made *m)
{
	struct call c = items_call(m, "aoba-1");
	struct sheet_args a = {.ref = S("S-2"), .what = EDIT_STATEMENT_ITEM};

	CHECK_OK(app_ask(&c, app_sheet, &a));
	return a.out.n;
}

static bool
tells(const struct carry_result *r, enum carry_is is, const char *name)
{
	for (size_t i = 0; i < r->lines.n; i++)
		if (r->lines.at[i].is == is &&
			str_is_c(r->lines.at[i].name, name))
			return true;
	return false;
}

/* Nothing is overwritten, and nothing left behind without a word. */
void
test_carry__fills_what_is_empty_and_tells_the_rest(void)
{
	EACH_SCHEME(m)
	{
		struct carry_result look, out;
		struct sheet_line line;
		size_t n;

		fill(&m);
		save(&m, "S-2", "9.2.1", "state=adopted|text=mine");
		CHECK_OK(carry(&m, "aoba-1", "S-2", "", false, &look));
		CHECK_INT(line_of(&m, "S-2", "9.2.1.1").version, 0);
		CHECK_OK(carry(&m, "aoba-1", "S-2", "", true, &out));
		CHECK_STR(out.from, "S-1@1");
		n = count_items(&m);
		for (int k = 0; k < N_CARRY_IS; k++)
			CHECK_INT(look.n_of[k], out.n_of[k]);
		CHECK_INT(out.n_of[CARRY_TAKEN], 1);
		CHECK_INT(out.n_of[CARRY_NEW], n - 2);
		CHECK(tells(&out, CARRY_TAKEN, "9.2.1.1"));
		CHECK(tells(&out, CARRY_KEPT, "9.2.1"));
		CHECK(tells(&out, CARRY_GONE, "99.1.1"));
		line = line_of(&m, "S-2", "9.2.1");
		CHECK_STR(line.values[1], "mine");
		CHECK_INT(line.carried.n, 0);
		line = line_of(&m, "S-2", "9.2.1.1");
		CHECK_STR(line.values[2], "none");
		CHECK_STR(line.values[3], "yearly");
		CHECK_STR(line.carried, "S-1@1");
		CHECK(line.missing);
		/* once more: nothing is left to be taken */
		CHECK_OK(carry(&m, "aoba-1", "S-2", "", true, &out));
		CHECK_INT(out.n_of[CARRY_TAKEN], 0);
		CHECK_INT(out.n_of[CARRY_KEPT], 2);
	}
}

/* As it is or changed: whoever saves it stands by it. */
void
test_carry__counts_once_somebody_confirms(void)
{
	static const struct {
		const char *answers;
		bool confirm, missing;
	} cases[] = {
		{"state=adopted|text=weekly", false, true },
		{"state=adopted|text=weekly", true,  false},
		{"state=adopted|text=daily",  false, false},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		EACH_SCHEME(m)
		{
			str control = S("9.2.1");
			struct edit_item item =
				items_one("9.2.1", 1, cases[i].answers);
			struct edit_args in = {.ref = S("S-2"),
				.what = EDIT_STATEMENT_ITEM,
				.items = &item,
				.n_items = 1,
				.only_changed = true,
				.confirmed = &control,
				.n_confirmed = cases[i].confirm,
				.if_version = NO_ENTRY};
			struct edit_call call = {.in = &in};
			struct call c = items_call(&m, "aoba-1");
			struct carry_result out;
			struct sheet_line line;

			CHECK_ROW("%zu", i);
			fill(&m);
			CHECK_OK(carry(&m, "aoba-1", "S-2", "", true, &out));
			CHECK_OK(app_draft(&c, app_edit, &call));
			line = line_of(&m, "S-2", "9.2.1");
			CHECK_INT(line.missing, cases[i].missing);
			CHECK_INT(line.carried.n > 0, cases[i].missing);
			CHECK_INT(line.version, cases[i].missing ? 1 : 2);
		}
}

void
test_carry__is_refused(void)
{
	static const struct {
		const char *account, *ref, *from;
		enum err wanted;
	} cases[] = {
		{"aoba-1",   "S-2", "S-1@1", OK         },
		{"aoba-1",   "S-3", "S-1@1", OK         },
		{"aoba-1",   "S-3", "",      ERR_INVALID},
		{"aoba-1",   "S-2", "S-1",   ERR_INVALID},
		{"aoba-1",   "S-2", "S-4@1", ERR_INVALID},
		{"aoba-1",   "S-2", "S-1@9", ERR_ABSENT },
		{"aoba-1",   "S-2", "S-1@x", ERR_USAGE  },
		{"aoba-1",   "S-9", "",      ERR_ABSENT },
		{"kita-1",   "S-2", "",      ERR_ABSENT },
		{"hibari-1", "S-2", "",      ERR_ABSENT },
		{"",         "S-2", "",      ERR_ABSENT },
	};

	EACH_SCHEME(m)
	{
		struct carry_result out;

		fill(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s %s %s", cases[i].account, cases[i].ref,
				cases[i].from);
			CHECK_ERR(carry(&m, cases[i].account, cases[i].ref,
					  cases[i].from, false, &out),
				cases[i].wanted);
		}
		/* what is frozen is not written any more */
		move_case(&m, "S-2", "main", "FROZEN");
		CHECK_ERR(
			carry(&m, "aoba-1", "S-2", "", true, &out), ERR_STATE);
	}
}

/* CSR 3.12: the period goes on; of a group that is begun nothing is added. */
void
test_carry__takes_the_form_and_goes_on_with_the_period(void)
{
	static char ref[] = "S-5";

	EACH_SCHEME(m)
	{
		struct call c = items_call(&m, "aoba-1");
		struct edit_args in = {.ref = S("S-6"),
			.form = S("01"),
			.if_version = NO_ENTRY};
		struct edit_call call = {.in = &in};
		struct statement_file_args now = {.ref = S("S-6")};
		const struct answers *form;
		struct carry_result out;

		fill(&m);
		add_statement(&m, ref, "drive", 5, "01",
			"service=Drive|summary=old|region=east|"
			"region_country=Japan|audit_from=2025-04-01|"
			"audit_to=2026-02-28|kinds=mainframe");
		add_rows_by(&m, &(struct adding){seal, ref});
		add_statement(&m, "S-6", "drive", 6, "01-open", "former=S-5");
		answers_put(test_mem(), &in.answers, S("region"), 1, S("west"));
		CHECK_OK(app_draft(&c, app_edit, &call));
		CHECK_OK(carry(&m, "aoba-1", "S-6", "", true, &out));
		CHECK(tells(&out, CARRY_TAKEN, "01.audit_from"));
		CHECK(tells(&out, CARRY_KEPT, "01.region"));
		CHECK(tells(&out, CARRY_UNFIT, "01.kinds"));
		CHECK_OK(app_ask(&c, app_statement_file, &now));
		form = stated_answers(&now.out.said, S("01"));
		CHECK_STR(*answers_find(form, S("service"), 0), "Drive");
		CHECK_STR(
			*answers_find(form, S("audit_from"), 0), "2026-03-01");
		CHECK(!answers_find(form, S("audit_to"), 0));
		CHECK(!answers_find(form, S("region"), 0));
		CHECK(!answers_find(form, S("kinds"), 0));
	}
}
