/*
 * advice_test.c - R-065: advice given before filing is shown beside the
 * controls it is about, to whoever may read it
 */
#include "app/statement.h"

#include "rules/catalogue.h"
#include "store/cases.h"

static const struct person_made people[] = {
	{"aoba-1",   "aoba"  },
	{"kita-1",   "kita"  },
	{"hibari-1", "hibari"},
	{"office-1", "office"},
};

static const struct party_made parties[] = {
	{"S-1", "provider", "aoba"  },
	{"S-1", "body",     "hibari"},
	{"S-2", "provider", "kita"  },
	{"P-1", "provider", "aoba"  },
};

/* S-1 is of whoever was advised, S-2 is not. */
static void
fill(const struct made *m)
{
	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_organisation(m, "kita", "provider", "北", "Kita");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_service(m, "log", "kita", "ログ", "Log");
	add_case(m, &(struct case_made){"statement", "service", "drive", "S-1",
			    1, "main:DRAFT", NULL, NULL, "01-open", ""});
	add_case(m, &(struct case_made){"statement", "service", "log", "S-2", 2,
			    "main:DRAFT", NULL, NULL, "01-open", ""});
	add_case(m,
		&(struct case_made){"pre-consultation", "organisation", "aoba",
			"P-1", 1, NULL, NULL, NULL, "consultation-note",
			"advised_control=9.2.1.1|control_advice=weekly"
			"|advised_control.1=9.2|control_advice.1=all of it"
			"|advised_control.2=10.1.2.1"
			"|control_advice.2=elsewhere"});
	add_members(m, people, COUNT(people));
	for (size_t i = 0; i < COUNT(parties); i++)
		add_party(m, &parties[i]);
}

static void
put_list(struct buf *b, str at, const struct advice_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		buf_fmt(b, "%s%.*s %.*s %.*s %.*s", b->n ? " | " : "", STR(at),
			STR(list->at[i].control->id), STR(list->at[i].text),
			STR(list->at[i].ref));
}

static str
beside(const struct made *m, const char *account, const char *ref)
{
	struct sheet_args in = {.ref = str_of(ref),
		.what = EDIT_STATEMENT_ITEM,
		.section = S("9.2")};
	struct buf b = buf_in(test_mem());
	struct call c = made_call(m);

	c.account = str_of(account);
	if (app_ask(&c, app_sheet, &in))
		return S("absent");
	put_list(&b, S("above"), &in.out.advice);
	for (size_t i = 0; i < in.out.n_lines; i++)
		put_list(&b, in.out.lines[i].control->id,
			&in.out.lines[i].advice);
	return buf_str(&b);
}

static size_t
of_case(const struct made *m, const char *account, const char *ref)
{
	struct show_args in = {.ref = str_of(ref), .page = true};
	struct call c = made_call(m);

	c.account = str_of(account);
	CHECK_OK(app_ask(&c, app_case_show, &in));
	return in.out.advice.n;
}

void
test_advice__stands_beside_the_control_it_is_about(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		CHECK_STR(beside(&m, "aoba-1", "S-1"),
			"above 9.2 all of it P-1 | 9.2.1.1 9.2.1.1 weekly P-1");
		CHECK_INT(of_case(&m, "aoba-1", "S-1"), 3);
		/* not of whoever was not advised, nor of their auditor */
		CHECK_STR(beside(&m, "kita-1", "S-2"), "");
		CHECK_INT(of_case(&m, "kita-1", "S-2"), 0);
		CHECK_STR(beside(&m, "hibari-1", "S-1"), "");
		CHECK_INT(of_case(&m, "hibari-1", "S-1"), 0);
		CHECK_STR(beside(&m, "kita-1", "S-1"), "absent");
		move_case(&m, "S-1", "main", "FILED");
		CHECK_INT(of_case(&m, "office-1", "S-1"), 3);
	}
}
