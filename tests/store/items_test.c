/* items_test.c - R-024 R-041 R-044 R-050: what is written control by control */
#include "store/items.h"
#include "store/visits.h"

#include "app/sign.h"
#include "app/cache.h"
#include "app/form_ask.h"
#include "app/sheets.h"
#include "store/case.h"
#include "store/draft.h"

static enum err
put_people(struct call *c, void *data)
{
	static const char *const people[][2] = {
		{"aoba-1",   "aoba"  },
		{"aoba-2",   "aoba"  },
		{"kita-1",   "kita"  },
		{"hibari-1", "hibari"},
	};

	(void)data;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct account account = {.name = str_of(people[i][0]),
			.title_ja = S("人"),
			.title_en = str_of(people[i][0])};
		struct membership of = {.account = account.name,
			.organisation = str_of(people[i][1])};
		enum err e;

		if ((e = STORE_ADD(c, account, &account)) ||
			(e = STORE_ADD(c, membership, &of)))
			return e;
	}
	return OK;
}

static enum err
put_party(struct call *c, const char *ref, const char *party, const char *of)
{
	struct case_party row = {.ref = str_of(ref),
		.party = str_of(party),
		.organisation = str_of(of)};

	return STORE_ADD(c, case_party, &row);
}

/* The engagement is below the statement, so that its results are about it. */
static enum err
put_engagement(struct call *c, void *data)
{
	static const struct case_made k = {"engagement", "service", "drive",
		"E-1", 2, "main:FIELDWORK|use:UNFILED", NULL, NULL, NULL, NULL};
	struct case_file old, file;
	enum err e;

	(void)data;
	if ((e = put_case(c, &k)) ||
		(e = store_case_get(c, str_of(k.ref), &old)))
		return e;
	file = old;
	file.parent = S("S-1");
	if ((e = STORE_END(c, case_file, &old)) ||
		(e = STORE_ADD(c, case_file, &file)) ||
		(e = put_party(c, "S-1", "provider", "aoba")) ||
		(e = put_party(c, "E-1", "provider", "aoba")))
		return e;
	return put_party(c, "E-1", "body", "hibari");
}

void
items_begin(const struct made *m)
{
	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_organisation(m, "kita", "provider", "北", "Kita");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_rows_by(m, &(struct adding){put_people, NULL});
	add_case(m, &(struct case_made){"statement", "service", "drive", "S-1",
			    1, "main:DRAFT", NULL, NULL, NULL, NULL});
	add_rows_by(m, &(struct adding){put_engagement, NULL});
}

struct call
items_call(const struct made *m, const char *account)
{
	struct call c = made_call(m);

	c.account = str_of(account);
	return c;
}

static enum err
ask(const struct made *m, const char *account, const char *ref,
	enum edit_what what, const char *section, struct sheet *out)
{
	struct call c = items_call(m, account);
	struct sheet_args a = {.ref = str_of(ref),
		.what = what,
		.section = str_of(section),
		.after = S("0")};
	enum err e = app_ask(&c, app_sheet, &a);

	*out = a.out;
	return e;
}

struct edit_item
items_one(const char *control, int64_t version, const char *answers)
{
	struct edit_item item = {
		.control = str_of(control), .version = version};
	str rest = str_of(answers);

	while (rest.n) {
		str value,
			field = str_cut(str_cut(rest, '|', &rest), '=', &value);

		answers_put(test_mem(), &item.answers, field, 0, value);
	}
	return item;
}

enum err
items_save(const struct made *m, const char *account, const char *ref,
	const struct edit_item *items, size_t n, struct edit_result *out)
{
	struct call c = items_call(m, account);
	struct edit_args in = {.ref = str_of(ref),
		.items = items,
		.n_items = n,
		.if_version = NO_ENTRY,
		.only_changed = true};
	struct edit_call call = {.in = &in};
	enum err e = app_draft(&c, app_edit, &call);

	*out = call.out;
	return e;
}

static const struct sheet_line *
line_of(const struct sheet *sheet, const char *control)
{
	for (size_t i = 0; i < sheet->n_lines; i++)
		if (str_is_c(sheet->lines[i].control->id, control))
			return &sheet->lines[i];
	FAIL("no line %s", control);
}

static const char *
value_of(const struct sheet *sheet, const char *control, const char *field)
{
	const struct field *f = form_field(sheet->form, str_of(field));

	CHECK(f);
	return str_copy(test_mem(), line_of(sheet, control)->values[f->index])
		.p;
}

void
test_sheet__has_each_control_in_one_section(void)
{
	EACH_SCHEME(m)
	{
		struct sheet all, part;
		size_t n = 0, n_must = 0;

		items_begin(&m);
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "", &all));
		CHECK(all.may_write);
		CHECK_INT(all.n, all.edition->catalogue->n_answered);
		CHECK_INT(all.n_missing, all.n);
		CHECK_INT(all.n_must, all.edition->catalogue->n_mandatory);
		for (size_t i = 0; i < all.n_parts; i++) {
			const struct sheet_part *p = &all.parts[i];

			if (p->control->level != CONTROL_SECTION)
				continue;
			CHECK_OK(ask(&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM,
				str_copy(test_mem(), p->control->id).p, &part));
			CHECK_INT(part.n_lines, p->n);
			n += p->n;
			n_must += p->n_must;
		}
		CHECK_INT(n, all.n);
		CHECK_INT(n_must, all.n_must);
	}
}

void
test_sheet__is_absent_for_whoever_may_not_read_it(void)
{
	static const struct {
		const char *account, *ref;
		enum edit_what what;
		const char *section;
		enum err wanted;
	} cases[] = {
		{"aoba-1",   "S-1", EDIT_STATEMENT_ITEM,    "6.1", OK        },
		{"aoba-1",   "S-1", EDIT_STATEMENT_ITEM,    "6",   ERR_ABSENT},
		{"aoba-1",   "S-1", EDIT_STATEMENT_ITEM,    "x",   ERR_ABSENT},
		{"aoba-1",   "S-1", EDIT_ENGAGEMENT_RESULT, "6.1", ERR_ABSENT},
		{"aoba-1",   "S-9", EDIT_STATEMENT_ITEM,    "6.1", ERR_ABSENT},
		{"kita-1",   "S-1", EDIT_STATEMENT_ITEM,    "6.1", ERR_ABSENT},
		{"",         "S-1", EDIT_STATEMENT_ITEM,    "",    ERR_ABSENT},
		{"operator", "S-1", EDIT_STATEMENT_ITEM,    "",    ERR_ABSENT},
		{"hibari-1", "S-1", EDIT_STATEMENT_ITEM,    "",    OK        },
		{"hibari-1", "E-1", EDIT_ENGAGEMENT_RESULT, "",    OK        },
		{"hibari-1", "E-1", EDIT_STATEMENT_ITEM,    "",    ERR_ABSENT},
		{"aoba-1",   "E-1", EDIT_ENGAGEMENT_RESULT, "",    ERR_ABSENT},
		{"kita-1",   "E-1", EDIT_ENGAGEMENT_RESULT, "",    ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct sheet s;

			CHECK_ROW("%s %s %s", cases[i].account, cases[i].ref,
				cases[i].section);
			CHECK_ERR(ask(&m, cases[i].account, cases[i].ref,
					  cases[i].what, cases[i].section, &s),
				cases[i].wanted);
		}
	}
}

/* What is not written is counted by the same rule as by the guard. R-041. */
void
test_sheet__tells_what_is_missing(void)
{
	static const struct {
		const char *control, *answers;
		bool missing;
	} cases[] = {
		{"9.2.1",   "state=adopted",                        false},
		{"9.2.1.1", "text=written, not chosen",             true },
		{"9.2.1.2", "state=not_applicable",                 true },
		{"9.2.1.3", "state=not_applicable|reason=not used", false},
		{"9.2.1.4", "state=not_adopted",                    false},
	};

	EACH_SCHEME(m)
	{
		struct edit_item items[COUNT(cases)];
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++)
			items[i] = items_one(
				cases[i].control, 0, cases[i].answers);
		CHECK_OK(items_save(
			&m, "aoba-1", "S-1", items, COUNT(items), &out));
		CHECK_INT(out.n_changed, COUNT(items));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s", cases[i].control);
			CHECK(line_of(&s, cases[i].control)->missing ==
				cases[i].missing);
		}
		CHECK_INT(s.n_missing, s.n - 3);
		CHECK_STR(line_of(&s, "9.2.1")->account, "aoba-1");
	}
}

/* A page sends all of its controls; only what was changed is written. */
void
test_edit__leaves_alone_what_was_not_changed(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=one|reason="),
			items_one("9.2.1.1", 0, "text=|reason="),
		};
		const struct edit_item theirs[] = {
			items_one("9.2.1", 1, "text=two"),
		};
		const struct edit_item stale[] = {
			items_one("9.2.1", 1, "state=adopted|text=one|reason="),
			items_one("9.2.1.1", 0, "text=new|reason="),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 2, &out));
		CHECK_INT(out.n_changed, 1);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", theirs, 1, &out));
		CHECK_INT(out.saved[0].version, 2);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", stale, 2, &out));
		CHECK_INT(out.n_changed, 1);
		CHECK_STR(out.saved[0].control, "9.2.1.1");
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_STR(str_of(value_of(&s, "9.2.1", "text")), "two");
		CHECK_STR(str_of(value_of(&s, "9.2.1.1", "text")), "new");
	}
}

/*
 * A page sends the fields that it shows: what a colleague wrote into one that
 * was hidden is no change of who did not touch the item.
 */
void
test_edit__compares_only_what_was_sent(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=one"),
		};
		const struct edit_item theirs[] = {
			items_one("9.2.1", 1, "text=two|role=CISO"),
		};
		const struct edit_item stale[] = {
			items_one("9.2.1", 1, "state=adopted|text=one|reason="),
			items_one("9.2.1.1", 0, "text=new|reason="),
		};
		const struct edit_item touched[] = {
			items_one("9.2.1", 1, "state=adopted|text=mine"),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		CHECK_OK(items_save(&m, "aoba-1", "S-1", theirs, 1, &out));
		CHECK_OK(items_save(&m, "aoba-1", "S-1", stale, 2, &out));
		CHECK_INT(out.n_changed, 1);
		CHECK_STR(out.saved[0].control, "9.2.1.1");
		CHECK_ERR(items_save(&m, "aoba-1", "S-1", touched, 1, &out),
			ERR_CLASH);
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_STR(str_of(value_of(&s, "9.2.1", "text")), "two");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "role")), "CISO");
	}
}

void
test_edit__compares_results_so_too(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item stated[] = {
			items_one("9.2.1", 0, "state=adopted|text=x")};
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "seen=a\nb|design=performed")};
		const struct edit_item theirs[] = {
			items_one("9.2.1", 1, "seen=c|operating=not_due")};
		const struct edit_item stale[] = {
			items_one("9.2.1", 1, "seen=a\nb|design=performed")};
		const struct edit_item touched[] = {
			items_one("9.2.1", 1, "seen=mine|design=performed")};
		struct edit_result out;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", stated, 1, &out));
		CHECK_OK(items_save(&m, "hibari-1", "E-1", first, 1, &out));
		CHECK_OK(items_save(&m, "hibari-1", "E-1", theirs, 1, &out));
		CHECK_OK(items_save(&m, "hibari-1", "E-1", stale, 1, &out));
		CHECK_INT(out.n_changed, 0);
		CHECK_ERR(items_save(&m, "hibari-1", "E-1", touched, 1, &out),
			ERR_CLASH);
	}
}

/* Who has it open is told only of places that there are. */
void
test_edit__is_of_a_section_of_the_catalogue(void)
{
	static const struct {
		const char *account, *section;
		bool may;
	} cases[] = {
		{"aoba-1",   "9.2",       true },
		{"aoba-1",   "9.2.1",     false},
		{"aoba-1",   "9",         false},
		{"aoba-1",   "99.2",      false},
		{"aoba-1",   "somewhere", false},
		{"aoba-1",   "",          false},
		{"hibari-1", "9.2",       false},
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = items_call(&m, cases[i].account);
			struct may_write_args in = {.ref = S("S-1"),
				.section = str_of(cases[i].section)};

			CHECK_ROW("%s %s", cases[i].account, cases[i].section);
			CHECK_OK(app_ask(&c, app_may_write_items, &in));
			CHECK_INT(in.may, cases[i].may);
			CHECK_STR(in.section,
				cases[i].may ? cases[i].section : "");
		}
	}
}

/* Somebody else was first: nothing of the call is written. */
void
test_edit__overwrites_nothing_in_conflict(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=theirs"),
		};
		const struct edit_item mine[] = {
			items_one("9.2.1.1", 0, "text=beside"),
			items_one("9.2.1", 0, "state=adopted|text=mine"),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		CHECK_ERR(items_save(&m, "aoba-1", "S-1", mine, 2, &out),
			ERR_CLASH);
		CHECK_INT(out.n_conflicts, 1);
		CHECK_STR(out.conflicts[0].control, "9.2.1");
		CHECK_STR(out.conflicts[0].mine, "mine");
		CHECK_STR(out.conflicts[0].theirs, "theirs");
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_STR(str_of(value_of(&s, "9.2.1", "text")), "theirs");
		CHECK_STR(str_of(value_of(&s, "9.2.1.1", "text")), "");
	}
}

/* both texts are told to whoever clashed. */
void
test_edit__notes_what_a_conflict_tells(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "text=theirs")};
		const struct edit_item mine[] = {
			items_one("9.2.1", 0, "text=mine")};
		struct edit_args in = {.ref = S("S-1"),
			.items = mine,
			.n_items = 1,
			.if_version = NO_ENTRY};
		struct edit_call call = {.in = &in};
		struct edit_result out;
		struct call c;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		c = items_call(&m, "aoba-2");
		CHECK_ERR(app_draft(&c, app_edit, &call), ERR_CLASH);
		CHECK_INT(c.reads.n, 1);
		CHECK_STR(c.reads.at[0].object, "statement-annex");
		CHECK_OK(app_read_log_write(&c));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM read_log"), 1);
	}
}

void
test_edit__empties_what_is_sent_blank(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one(
				"9.2.1", 0, "state=adopted|text=one|reason=r"),
		};
		const struct edit_item blank[] = {
			items_one("9.2.1", 1, "text=  "),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		CHECK_OK(items_save(&m, "aoba-1", "S-1", blank, 1, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_STR(str_of(value_of(&s, "9.2.1", "text")), "");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "reason")), "r");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "state")), "adopted");
	}
}

/* Further fields are of the same version: saved, in conflict, taken back. */
void
test_edit__keeps_further_fields_with_their_item(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0,
				"state=adopted|text=one|frequency=monthly|"
				"regions=east"),
		};
		const struct edit_item again[] = {
			items_one("9.2.1", 1,
				"frequency=weekly|regions=|role=owner"),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		CHECK_OK(items_save(&m, "aoba-1", "S-1", again, 1, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_STR(str_of(value_of(&s, "9.2.1", "text")), "one");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "frequency")), "weekly");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "role")), "owner");
		CHECK_STR(str_of(value_of(&s, "9.2.1", "regions")), "");
		/* what is sent as it was read is no change and no conflict */
		CHECK_OK(items_save(&m, "aoba-1", "S-1",
			(struct edit_item[]){items_one("9.2.1", 1,
				"frequency=monthly|regions=east|role=")},
			1, &out));
		CHECK_INT(out.n_changed, 0);
		CHECK_ERR(items_save(&m, "aoba-1", "S-1",
				  (struct edit_item[]){items_one(
					  "9.2.1", 1, "frequency=yearly")},
				  1, &out),
			ERR_CLASH);
		CHECK_ERR(items_save(&m, "aoba-1", "S-1",
				  (struct edit_item[]){items_one("9.2.1", 2,
					  "frequency=a\nb|nothing=x")},
				  1, &out),
			ERR_INVALID);
	}
}

/* Whatever suffix it is named with: neither of the two is written. */
void
test_edit__refuses_a_control_that_is_there_twice(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item twice[] = {
			items_one("10.1.2.20.PB", 0, "state=adopted|text=a"),
			items_one("10.1.2.20", 0, "state=adopted|text=b"),
		};
		struct edit_result out;

		items_begin(&m);
		CHECK_ERR(items_save(&m, "aoba-1", "S-1", twice, 2, &out),
			ERR_INVALID);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM statement_item "
				      "WHERE control = '10.1.2.20.PB'"),
			0);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", twice, 1, &out));
	}
}

/* kept of a control that is asked for it, refused of any other. */
void
test_edit__keeps_an_alternative_of_the_controls_that_have_one(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item good[] = {
			items_one("10.1.2.20.PB", 0,
				"state=adopted|keys_by=information"),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", good, 1, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "10.1", &s));
		CHECK_STR(str_of(value_of(&s, "10.1.2.20.PB", "keys_by")),
			"information");
		CHECK_ERR(items_save(&m, "aoba-1", "S-1",
				  (struct edit_item[]){items_one("10.1.2.19", 0,
					  "state=adopted|keys_by=both")},
				  1, &out),
			ERR_INVALID);
		CHECK_ERR(items_save(&m, "aoba-1", "S-1",
				  (struct edit_item[]){items_one("10.1.2.20.PB",
					  1, "keys_by=neither")},
				  1, &out),
			ERR_INVALID);
		/* sent blank, as by a file that has its column: nothing to say
		 */
		CHECK_OK(items_save(&m, "aoba-1", "S-1",
			(struct edit_item[]){items_one(
				"10.1.2.19", 0, "state=adopted|keys_by=")},
			1, &out));
		CHECK_OK(items_save(&m, "aoba-1", "S-1",
			(struct edit_item[]){
				items_one("10.1.2.20.PB", 1, "keys_by=")},
			1, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "10.1", &s));
		CHECK_STR(str_of(value_of(&s, "10.1.2.20.PB", "keys_by")), "");
	}
}

static void
write_exception(const struct made *m)
{
	static const char *const answers[][2] = {
		{"exception_control",    "9.2.1.1"},
                {"exception_reason",     "why"    },
		{"exception_disclosure", "told"   },
		{"exception_decided_by", "board"  }
        };
	struct call c = items_call(m, "aoba-1");
	struct edit_args in = {
		.ref = S("S-1"), .form = S("01"), .if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};

	for (size_t i = 0; i < COUNT(answers); i++)
		answers_put(test_mem(), &in.answers, str_of(answers[i][0]), 0,
			str_of(answers[i][1]));
	CHECK_OK(app_draft(&c, app_edit, &call));
}

/* The record stands beside a control that is not done as asked, no other. */
void
test_sheet__shows_the_record_of_an_exception(void)
{
	EACH_SCHEME(m)
	{
		struct edit_item items[] = {
			items_one("9.2.1.1", NO_ENTRY, "state=adopted"),
			items_one("9.2.1.2", NO_ENTRY, "state=not_adopted"),
		};
		const str *told;
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		write_exception(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 1, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK(!s.excepted.by);
		CHECK_INT(line_of(&s, "9.2.1.1")->excepted, -1);
		items[0] = items_one("9.2.1.1", NO_ENTRY, "state=not_adopted");
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 2, &out));
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_INT(line_of(&s, "9.2.1.1")->excepted, 0);
		CHECK_INT(line_of(&s, "9.2.1.2")->excepted, -1);
		told = answers_find(
			&s.excepted.lines, S("exception_decided_by"), 0);
		CHECK(told);
		CHECK_STR(*told, "board");
		CHECK(!answers_find(&s.excepted.lines, S("summary"), 0));
	}
}

static enum err
put_decision(struct call *c, void *data)
{
	static const struct case_made
		exception = {.ref = "S-1",
			.form = "01",
			.answers = "exception_control=9.2.1.1|exception_reason="
				   "why|"
				   "exception_control.1=9.2.1.2|"
				   "exception_reason.1=too"},
		application = {"application", "service", "drive", "A-1", 3,
			"main:REVIEW", NULL, NULL, "03-open", "statement=S-1"};
	const struct case_made report = {
		.ref = "A-1", .form = "review-report", .answers = data};
	struct account account = {.name = S("office-1"),
		.title_ja = S("人"),
		.title_en = S("office-1")};
	struct membership of = {
		.account = account.name, .organisation = S("jimu")};
	enum err e;

	if ((e = STORE_ADD(c, account, &account)) ||
		(e = STORE_ADD(c, membership, &of)) ||
		(e = put_answers(c, &exception)) ||
		(e = put_case(c, &application)) ||
		(e = put_party(c, "A-1", "provider", "aoba")))
		return e;
	return put_answers(c, &report);
}

/* The same control, in a later application about another statement. */
static enum err
put_other_decision(struct call *c, void *data)
{
	static const struct case_made statement = {"statement", "service",
					      "drive", "S-2", 4, "main:FILED",
					      NULL, NULL, NULL, NULL},
				      application = {"application", "service",
					      "drive", "A-2", 5, "main:REVIEW",
					      NULL, NULL, "03-open",
					      "statement=S-2"},
				      report = {.ref = "A-2",
					      .form = "review-report",
					      .answers =
						      "decided_control=9.2.1.2|"
						      "decided_why=other"};
	enum err e;

	(void)data;
	if ((e = put_case(c, &statement)) || (e = put_case(c, &application)))
		return e;
	return put_answers(c, &report);
}

/* beside the exception, for who may read what the office notes. */
void
test_sheet__shows_what_was_decided_on_an_exception(void)
{
	static char report[] = "summary=s|decided_control=9.2.1.2|"
			       "decided_as=not_accepted|decided_why=because";

	EACH_SCHEME(m)
	{
		struct edit_item items[] = {
			items_one("9.2.1.1", 0, "state=not_adopted"),
			items_one("9.2.1.2", 0, "state=not_adopted"),
		};
		const str *told;
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 2, &out));
		add_organisation(&m, "jimu", "office", "事務局", "Office");
		add_rows_by(&m, &(struct adding){put_decision, report});
		add_rows_by(&m, &(struct adding){put_other_decision, NULL});
		move_case(&m, "S-1", "main", "FILED");
		CHECK_OK(ask(
			&m, "office-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_INT(line_of(&s, "9.2.1.1")->excepted, 0);
		CHECK_INT(line_of(&s, "9.2.1.1")->decided, -1);
		CHECK_INT(line_of(&s, "9.2.1.2")->excepted, 1);
		CHECK_INT(line_of(&s, "9.2.1.2")->decided, 0);
		CHECK_STR(s.decided_ref, "A-1");
		told = answers_find(&s.decided.lines, S("decided_why"), 0);
		CHECK(told);
		CHECK_STR(*told, "because");
		CHECK_OK(ask(
			&m, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, "9.2", &s));
		CHECK_INT(line_of(&s, "9.2.1.2")->excepted, 1);
		CHECK_INT(line_of(&s, "9.2.1.2")->decided, -1);
	}
}

/* where the report is written, each exception is there and has a line.
 */
void
test_form__asks_for_a_decision_on_each_exception(void)
{
	static char none[] = "";

	EACH_SCHEME(m)
	{
		struct form_ask ask_of = {.ref = S("A-1"),
			.act = S("send_to_committee"),
			.anyway = true};
		const str *first, *second;
		struct call c;

		items_begin(&m);
		add_organisation(&m, "jimu", "office", "事務局", "Office");
		add_rows_by(&m, &(struct adding){put_decision, none});
		move_case(&m, "S-1", "main", "FILED");
		c = items_call(&m, "office-1");
		CHECK_OK(app_ask(&c, app_form_ask, &ask_of));
		CHECK_INT(ask_of.n_asked, 1);
		CHECK_STR(ask_of.asked[0].form->id, "01");
		first = answers_find(&ask_of.begun, S("decided_control"), 0);
		second = answers_find(&ask_of.begun, S("decided_control"), 1);
		CHECK(first && second);
		CHECK_STR(*first, "9.2.1.1");
		CHECK_STR(*second, "9.2.1.2");
	}
}

/* Offered beside what is empty; filled in for who asks, and saved by nobody. */
void
test_page__offers_what_was_accepted_before(void)
{
	static const char text[] = "利用者に仮想マシンを提供しておらず";
	str empty = S("/p/statements/S-1/s/9.5");
	str used = S("/p/statements/S-1/s/9.5?at=9.5.2.1.PB&offer=PR-01");

	EACH_SCHEME(m)
	{
		const struct edit_item mine[] = {
			items_one("9.5.2.1", 0, "reason=mine")};
		struct edit_result out;
		struct visits v;
		str secret, body;
		struct call c;

		items_begin(&m);
		c = made_call(&m);
		CHECK_OK(app_session_begin(
			&c, S("aoba-1"), S("a test"), &secret));
		visits_open(&m, &v);
		body = visit_get(&v, test_mem(), secret, LANG_JA, empty).body;
		CHECK_HAS(body, text);
		CHECK(!str_has(body, S("data-filled")));
		body = visit_get(&v, test_mem(), secret, LANG_EN, used).body;
		CHECK_HAS(body, "data-filled");
		CHECK_HAS(body, text);
		/* another control, and no such text */
		body = visit_get(&v, test_mem(), secret, LANG_EN,
			S("/p/statements/S-1/s/9.5?at=9.5.2&offer=PR-01"))
			       .body;
		CHECK(!str_has(body, S("data-filled")));
		body = visit_get(&v, test_mem(), secret, LANG_EN,
			S("/p/statements/S-1/s/9.5?at=9.5.2.1.PB&offer=x"))
			       .body;
		CHECK(!str_has(body, S("data-filled")));
		/* what somebody wrote is never replaced */
		CHECK_OK(items_save(&m, "aoba-1", "S-1", mine, 1, &out));
		body = visit_get(&v, test_mem(), secret, LANG_EN, used).body;
		CHECK(!str_has(body, S("data-filled")));
		CHECK_HAS(body, "mine");
		visits_close(&v);
	}
}

/* Results: of stated controls alone, with what is stated beside. */
void
test_sheet__asks_results_of_what_is_stated(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item items[] = {
			items_one("9.2.1", 0,
				"state=adopted|text=stated so|role=CISO"),
			items_one("9.2.1.1", 0, "state=not_adopted|reason=r"),
		};
		const struct edit_item results[] = {
			items_one("9.2.1", 0,
				"procedure=read|seen=fact|design=performed|"
				"operating=not_due"),
		};
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 2, &out));
		CHECK_OK(ask(&m, "hibari-1", "E-1", EDIT_ENGAGEMENT_RESULT,
			"9.2", &s));
		CHECK_INT(s.n, 1);
		CHECK_INT(s.n_lines, 1);
		CHECK(s.may_write && s.stated_open && s.next_missing);
		CHECK_STR(s.lines[0].stated[1], "stated so");
		CHECK_STR(s.lines[0].stated[4], "CISO");
		CHECK_ERR(ask(&m, "hibari-1", "E-1", EDIT_ENGAGEMENT_RESULT,
				  "9.1", &s),
			ERR_ABSENT);
		CHECK_OK(items_save(&m, "hibari-1", "E-1", results, 1, &out));
		CHECK_OK(ask(&m, "hibari-1", "E-1", EDIT_ENGAGEMENT_RESULT,
			"9.2", &s));
		CHECK_INT(s.n_missing, 0);
		CHECK(!s.next_missing);
		CHECK_STR(str_of(value_of(&s, "9.2.1", "seen")), "fact");
		CHECK_ERR(items_save(&m, "aoba-1", "E-1", results, 1, &out),
			ERR_DENIED);
		CHECK_ERR(items_save(&m, "kita-1", "E-1", results, 1, &out),
			ERR_ABSENT);
	}
}

static int64_t
mark_of(const struct made *m, const char *ref)
{
	struct call c = items_call(m, "");
	int64_t mark;
	enum err e;

	CHECK_OK(db_read_open(m->app->db, &c.note, &c.tx));
	e = store_draft_mark(&c, str_of(ref), &mark);
	db_read_close(c.tx);
	CHECK_OK(e);
	return mark;
}

static enum err
put_answer(struct call *c, void *data)
{
	return store_draft_put(c, data);
}

static enum err
drop_answer(struct call *c, void *data)
{
	const struct draft_answer *row = data;

	return store_draft_drop(c, row->ref, row->form);
}

/* Any draft of that case and of no other; what was refused changed nothing. */
void
test_draft__mark_is_another_after_each_change(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item items[] = {
			items_one("9.2.1", 0, "state=adopted"),
			items_one("9.2.1.1", 0, "state=not_adopted"),
		};
		const struct edit_item again = items_one("9.2.1", 1, "text=x");
		const struct edit_item late[] = {
			items_one("9.2.1.1", 1, "text=beside"),
			items_one("9.2.1", 1, "text=mine"),
		};
		const struct edit_item result =
			items_one("9.2.1", 0, "procedure=read");
		struct draft_answer row = {.ref = S("S-1"),
			.form = S("f"),
			.field = S("a"),
			.account = S("aoba-1")};
		struct edit_result out;

		items_begin(&m);
		CHECK_INT(mark_of(&m, "S-1"), 0);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 2, &out));
		CHECK_INT(mark_of(&m, "S-1"), 2);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", &again, 1, &out));
		CHECK_INT(mark_of(&m, "S-1"), 3);
		CHECK_ERR(items_save(&m, "aoba-1", "S-1", late, 2, &out),
			ERR_CLASH);
		CHECK_INT(mark_of(&m, "S-1"), 3);
		CHECK_INT(mark_of(&m, "E-1"), 0);
		CHECK_OK(items_save(&m, "hibari-1", "E-1", &result, 1, &out));
		CHECK_INT(mark_of(&m, "E-1"), 1);
		add_rows_by(&m, &(struct adding){put_answer, &row});
		CHECK_INT(mark_of(&m, "S-1"), 4);
		add_rows_by(&m, &(struct adding){put_answer, &row});
		CHECK_INT(mark_of(&m, "S-1"), 5);
		add_rows_by(&m, &(struct adding){drop_answer, &row});
		CHECK_INT(mark_of(&m, "S-1"), 6);
	}
}

static enum err
ask_kept(const struct made *m, struct cache *k, const char *account,
	const char *ref, enum edit_what what, struct sheet *out)
{
	struct call c = items_call(m, account);
	struct sheet_args a = {.ref = str_of(ref), .what = what};
	enum err e;

	c.cache = k;
	e = app_ask(&c, app_sheet, &a);
	*out = a.out;
	return e;
}

/* What a worker keeps is what holds, whoever saved, and gives no right. */
void
test_sheet__kept_is_that_of_the_last_save(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first = items_one("9.2.1", 0, "text=x"),
				       then = items_one(
					       "9.2.1", 1, "state=adopted");
		struct cache *one = cache_open(), *other = cache_open();
		struct edit_result out;
		struct sheet s, t;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", &first, 1, &out));
		CHECK_OK(ask_kept(
			&m, one, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &s));
		CHECK_OK(ask_kept(
			&m, other, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &t));
		CHECK_INT(s.n_missing, s.n);
		CHECK_INT(t.n_missing, t.n);
		CHECK_ERR(ask_kept(&m, one, "kita-1", "S-1",
				  EDIT_STATEMENT_ITEM, &t),
			ERR_ABSENT);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", &then, 1, &out));
		CHECK_OK(ask_kept(
			&m, one, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &s));
		CHECK_OK(ask_kept(
			&m, other, "hibari-1", "S-1", EDIT_STATEMENT_ITEM, &t));
		CHECK_INT(s.n_missing, s.n - 1);
		CHECK_INT(t.n_missing, t.n - 1);
		cache_close(one);
		cache_close(other);
	}
}

/* An engagement's change with its statement's, too. */
void
test_sheet__kept_results_follow_the_statement(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item items[] = {
			items_one("9.2.1", 0, "state=adopted"),
			items_one("9.2.1.1", 0, "state=adopted"),
		};
		const struct edit_item result = items_one("9.2.1", 0,
			"procedure=read|seen=fact|design=performed|"
			"operating=not_due");
		struct cache *k = cache_open();
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		for (size_t i = 0; i < COUNT(items); i++) {
			CHECK_OK(items_save(
				&m, "aoba-1", "S-1", &items[i], 1, &out));
			CHECK_OK(ask_kept(&m, k, "hibari-1", "E-1",
				EDIT_ENGAGEMENT_RESULT, &s));
			CHECK_INT(s.n, i + 1);
			CHECK_INT(s.n_missing, i + 1);
		}
		CHECK_OK(items_save(&m, "hibari-1", "E-1", &result, 1, &out));
		CHECK_OK(ask_kept(
			&m, k, "hibari-1", "E-1", EDIT_ENGAGEMENT_RESULT, &s));
		CHECK_INT(s.n_missing, 1);
		cache_close(k);
	}
}

/* A mark that is falsified by hand is seen until somebody saves. */
void
test_sheet__keeps_what_nobody_changed(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item item = items_one("9.2.1", 0, "text=x");
		struct call c = items_call(&m, "aoba-1");
		struct sheet_args a = {
			.ref = S("S-1"), .what = EDIT_STATEMENT_ITEM};
		struct cache *k = cache_open();
		struct edit_result out;
		struct sheet s;

		items_begin(&m);
		CHECK_OK(ask_kept(
			&m, k, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &s));
		cache_sheet(k, S("S-1"))->marks.parts[0].n_missing--;
		CHECK_OK(ask_kept(
			&m, k, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &s));
		CHECK_INT(s.n_missing, s.n - 1);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", &item, 1, &out));
		CHECK_OK(ask_kept(
			&m, k, "aoba-1", "S-1", EDIT_STATEMENT_ITEM, &s));
		CHECK_INT(s.n_missing, s.n);
		/* the writer's may be undone, with the mark it had */
		CHECK_OK(app_draft(&c, app_sheet, &a));
		CHECK(!cache_sheet(m.app->acts, S("S-1")));
		cache_close(k);
	}
}

void
test_sheet__keeps_no_more_than_there_is_room_for(void)
{
	struct cache *k = cache_open();

	for (int i = 0; i <= CACHE_MAX_SHEETS; i++) {
		struct arena *mem = arena_open(0);
		struct sheet_kept *sheet = MAKE(mem, struct sheet_kept);

		sheet->of.ref = str_fmt(mem, "S-%d", i);
		cache_put_sheet(k, mem, sheet);
		CHECK(cache_sheet(k, S("S-0")));
	}
	CHECK_ROW("the longest unused has gone");
	CHECK(!cache_sheet(k, S("S-1")));
	CHECK(cache_sheet(k, S("S-2")));
	cache_close(k);
}

static enum err
take_file(const struct made *m, const char *account, const char *ref,
	struct statement *out)
{
	struct call c = items_call(m, account);
	struct statement_file_args in = {.ref = str_of(ref)};
	enum err e = app_ask(&c, app_statement_file, &in);

	*out = in.out;
	return e;
}

/* The same as on the page: all of it, or as if there were no such case. */
void
test_statement_file__holds_what_its_reader_may_read(void)
{
	static const struct {
		const char *account, *ref;
		enum err wanted;
	} cases[] = {
		{"aoba-1",   "S-1", OK        },
		{"hibari-1", "S-1", OK        },
		{"kita-1",   "S-1", ERR_ABSENT},
		{"",         "S-1", ERR_ABSENT},
		{"aoba-1",   "E-1", ERR_ABSENT},
		{"aoba-1",   "S-9", ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		struct edit_item items[] = {
			items_one("6.1.1.1", 0, "state=adopted|text=二番目"),
			items_one("5.1.1", 0,
				"state=not_applicable|reason=一番目")};
		struct edit_result result;

		items_begin(&m);
		CHECK_OK(items_save(
			&m, "aoba-1", "S-1", items, COUNT(items), &result));
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct statement s;

			CHECK_ROW("%s %s", cases[i].account, cases[i].ref);
			CHECK_ERR(take_file(&m, cases[i].account, cases[i].ref,
					  &s),
				cases[i].wanted);
			CHECK_INT(s.said.n_items,
				cases[i].wanted ? 0 : COUNT(items));
			if (cases[i].wanted)
				continue;
			CHECK_STR(s.said.ref, "S-1");
			CHECK_STR(s.said.service, "drive");
			CHECK_STR(s.said.items[0].control, "5.1.1");
			CHECK_STR(s.said.items[0].reason, "一番目");
			CHECK_STR(s.said.items[1].text, "二番目");
			CHECK_INT(s.rules.n, 2 * HASH_BYTES);
		}
	}
}
