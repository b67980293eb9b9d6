/*
 * returned_test.c - a control that somebody who examines has named is given
 * back as long as that case is not over, for whoever may read it
 */
#include "app/read_log.h"
#include "app/statement.h"

#include "rules/catalogue.h"
#include "store/cases.h"

static const struct person_made people[] = {
	{"aoba-1",   "aoba"  },
	{"hibari-1", "hibari"},
	{"office-1", "office"},
};

static const struct party_made parties[] = {
	{"S-1", "provider", "aoba"  },
	{"S-1", "body",     "hibari"},
	{"S-2", "provider", "aoba"  },
	{"E-1", "provider", "aoba"  },
	{"E-1", "body",     "hibari"},
	{"F-1", "provider", "aoba"  },
	{"F-1", "body",     "hibari"},
	{"A-1", "provider", "aoba"  },
};

static const struct case_made cases[] = {
	{"statement",   "service", "drive", "S-1", 1, "main:FILED",       NULL, NULL,
         "01-open",										      ""				      },
	{"statement",   "service", "log",   "S-2", 2, NULL,               NULL, NULL, "01-open",
         ""																      },
	{"engagement",  "service", "drive", "E-1", 1,
         "main:ADDITIONAL_WORK|use:FILED",                                NULL, NULL, "additional-work",
         "reason=r|work_control=9.2.2.1|work_what=again"
		"|work_control.1=9.2.3.1"													},
	{"finding",     "service", "drive", "F-1", 1, "main:PLAN_WANTED", NULL,
         NULL,									"finding-open",    "control=9.2.1.1|procedure=p|seen=a gap"},
	{"application", "service", "drive", "A-1", 1, "main:QUERY",       NULL, NULL,
         "query",											"reason=r|item=IN-01|control=9.2.1.1|question=which"
		"|item.1=IN-01|question.1=of none"
		"|item.2=IN-01|control.2=9.2|question.2=all of it"
		"|item.3=IN-01|control.3=10.1.2.1|question.3=elsewhere"                                                         },
};

static void
fill(const struct made *m)
{
	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_service(m, "log", "aoba", "ログ", "Log");
	for (size_t i = 0; i < COUNT(cases); i++)
		add_case(m, &cases[i]);
	add_members(m, people, COUNT(people));
	for (size_t i = 0; i < COUNT(parties); i++)
		add_party(m, &parties[i]);
}

static void
put_list(struct buf *b, str at, const struct advice_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		buf_fmt(b, "%s%.*s %.*s %.*s", b->n ? " | " : "", STR(at),
			STR(list->at[i].ref), STR(list->at[i].text));
}

static str
in_section(const struct made *m, const char *account, const char *ref,
	const char *section)
{
	struct sheet_args in = {.ref = str_of(ref),
		.what = EDIT_STATEMENT_ITEM,
		.section = str_of(section),
		.whole = !*section};
	struct buf b = buf_in(test_mem());
	struct call c = made_call(m);

	c.account = str_of(account);
	if (app_ask(&c, app_sheet, &in))
		return S("absent");
	CHECK_OK(app_read_log_write(&c));
	put_list(&b, S("above"), &in.out.returned);
	for (size_t i = 0; i < in.out.n_lines; i++)
		put_list(&b, in.out.lines[i].control->id,
			&in.out.lines[i].returned);
	return buf_str(&b);
}

static int64_t
count_reads(const struct made *m, const char *ref)
{
	return place_int(m->app->db,
		SQL("SELECT count(*) AS n FROM read_log WHERE ref = ?"),
		ARGS(BIND(str_of(ref))));
}

void
test_returned__stands_beside_the_control_until_the_case_is_over(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		CHECK_STR(in_section(&m, "aoba-1", "S-1", "9.2"),
			"above A-1 all of it | 9.2.1.1 A-1 which"
			" | 9.2.1.1 F-1 a gap | 9.2.2.1 E-1 again"
			" | 9.2.3.1 E-1 ");
		CHECK_STR(in_section(&m, "aoba-1", "S-1", ""),
			"above A-1 all of it | 9.2.1.1 A-1 which"
			" | 9.2.1.1 F-1 a gap | 9.2.2.1 E-1 again"
			" | 9.2.3.1 E-1  | 10.1.2.1 A-1 elsewhere");
		CHECK_STR(in_section(&m, "aoba-1", "S-2", "9.2"), "");
		move_case(&m, "F-1", "main", "CONFIRMED");
		move_case(&m, "A-1", "main", "GRANTED");
		CHECK_STR(in_section(&m, "aoba-1", "S-1", "9.2"),
			"9.2.2.1 E-1 again | 9.2.3.1 E-1 ");
		/* one part that has ended is enough */
		move_case(&m, "E-1", "use", "KEPT");
		CHECK_STR(in_section(&m, "aoba-1", "S-1", "9.2"), "");
	}
}

void
test_returned__is_told_to_who_may_read_the_case(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		/* no party to the application: nothing of its query */
		CHECK_STR(in_section(&m, "hibari-1", "S-1", "9.2"),
			"9.2.1.1 F-1 a gap | 9.2.2.1 E-1 again"
			" | 9.2.3.1 E-1 ");
		CHECK_INT(count_reads(&m, "A-1"), 0);
		CHECK_INT(count_reads(&m, "F-1"), 1);
		/* known to the office once it is filed */
		CHECK_STR(in_section(&m, "office-1", "S-1", "10.1"),
			"10.1.2.1 A-1 elsewhere");
		CHECK_INT(count_reads(&m, "A-1"), 1);
		CHECK_INT(count_reads(&m, "F-1"), 1);
		move_case(&m, "F-1", "main", "REPORTED");
		CHECK_STR(in_section(&m, "office-1", "S-1", "9.2"),
			"above A-1 all of it | 9.2.1.1 A-1 which"
			" | 9.2.2.1 E-1 again | 9.2.3.1 E-1 ");
		CHECK_STR(in_section(&m, "", "S-1", "9.2"), "absent");
	}
}
