#include "app/listing.h"
#include "app/public.h"

#include "base/url.h"
#include "store/cases.h"

/*
 * Six services and two bodies: each state that anyone may know of, and one
 * that nobody may..
 */
static void
fill(const struct made *m)
{
	static const struct case_made cases[] = {
		{"registration", "service",      "aoba-drive", "R-1", 1,
                 "standing:IN_FORCE",						     "2025-03-01",
                 "registration.valid_to=2026-12-31",                                                          NULL, NULL                              },
		{"statement",    "service",      "aoba-drive", "S-1", 1, "main:LISTED",
                 NULL,										  NULL, "01",
                 "kinds=saas|region_country=日本|region_country.1="
			"Chile"														       },
		{"registration", "service",      "aoba-mail",  "R-2", 2,
                 "standing:SUSPENDED",						    "2025-04-01",
                 "registration.valid_to=2026-05-31",                                                          NULL, NULL                              },
		{"statement",    "service",      "aoba-mail",  "S-2", 2,
                 "main:SUPERSEDED",						       NULL,         NULL, "01", "kinds=iaas"                      },
		{"statement",    "service",      "aoba-mail",  "S-3", 3, "main:LISTED",
                 NULL,										  NULL, "01", "kinds=paas|region_country=日本"},
		{"statement",    "service",      "aoba-mail",  "S-4", 4, "main:FILED",
                 NULL,										  NULL, "01", "kinds=iaas|region_country=Peru"  },
		{"registration", "service",      "kita-db",    "R-3", 3,
                 "standing:REMOVED",						      "2025-05-01",
                 "registration.valid_to=2026-03-01",                                                          NULL, NULL                              },
		{"registration", "service",      "kita-log",   "R-4", 4,
                 "standing:NONE",							 "2025-06-01", NULL, NULL, NULL                              },
		{"registration", "service",      "kita-calc",  "R-5", 5,
                 "standing:WITHDRAWN",						    "2025-06-01",
                 "registration.valid_to=2025-12-31",                                                          NULL, NULL                              },
		{"registration", "service",      "kita-calc",  "R-6", 6,
                 "standing:IN_FORCE|renewal:PENDING",                                     "2025-07-01",
                 "registration.valid_to=2026-04-10",                                                          NULL, NULL                              },
		{"registration", "service",      "tsuki",      "R-7", 7,
                 "standing:IN_FORCE",						     "2025-08-01",
                 "registration.valid_to=2026-04-20",                                                          NULL, NULL                              },
		{"registration", "service",      "tsuki",      "R-8", 8, "standing:NONE",
                 "2026-03-01",									  NULL, NULL, NULL                              },
		{"audit-body",   "organisation", "hibari",     "B-1", 1,
                 "standing:IN_FORCE|renewal:PENDING",                                     "2024-12-01",
                 "body.valid_to=2026-11-30",								  NULL, NULL                              },
		{"audit-body",   "organisation", "suzume",     "B-2", 2,
                 "standing:REMOVED",						      "2024-12-01", NULL, NULL, NULL                              },
	};

	add_organisation(m, "aoba", "provider", "青葉クラウド", "Aoba Cloud");
	add_organisation(m, "kita", "provider", "北斗データ", "Hokuto Data");
	add_organisation(m, "hibari", "body", "ひばり監査法人", "Hibari Audit");
	add_organisation(m, "suzume", "body", "すずめ監査法人", "");
	add_service(m, "aoba-drive", "aoba", "青葉ドライブ", "Aoba Drive");
	add_service(m, "aoba-mail", "aoba", "青葉メール", "Aoba Mail");
	add_service(m, "kita-db", "kita", "北斗台帳", "Hokuto Ledger");
	add_service(m, "kita-log", "kita", "北斗ログ", "Hokuto Log");
	add_service(m, "kita-calc", "kita", "北斗計算", "Hokuto Compute");
	add_service(m, "tsuki", "kita", "月の表計算", "");
	for (size_t i = 0; i < COUNT(cases); i++)
		add_case(m, &cases[i]);
}

static enum err
ask(struct call *c, const char *query, bool bodies, struct list_found *out)
{
	struct list_args in = {.bodies = bodies};
	struct answers args = {0};
	enum err e;

	CHECK(url_query_read(test_mem(), str_of(query), &args));
	in.args = &args;
	e = app_ask(c, app_public_list, &in);
	*out = in.out;
	return e;
}

static str
names(const struct list_found *found)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < found->n; i++)
		buf_fmt(&b, "%s%.*s", i ? " " : "", STR(found->at[i]->name));
	return buf_str(&b);
}

/* Everything an answer says. */
static str
said(const struct list_found *f)
{
	struct buf b = buf_in(test_mem());

	buf_fmt(&b, "%zu of %zu/%zu, %zu-%zu, %zu pages\n", f->n, f->n_all,
		f->n_total, f->first, f->last, f->n_pages);
	for (size_t i = 0; i < f->n; i++) {
		const struct listed *v = f->at[i];

		buf_fmt(&b, "%.*s %.*s %.*s %.*s %.*s %.*s %.*s %.*s",
			STR(v->ref), STR(v->name), STR(v->title_ja),
			STR(v->title_en), STR(v->provider), STR(v->provider_ja),
			STR(v->provider_en), STR(v->state->id));
		buf_fmt(&b, " %s %.*s %.*s %lld %.*s%s%s",
			v->pending ? "pending" : "-",
			STR(day_to(test_mem(), v->since)),
			STR(day_to(test_mem(), v->valid_to)),
			(long long)v->days_left, STR(v->tone),
			v->ends_soon ? " soon" : "", v->ended ? " ended" : "");
		for (size_t k = 0; k < f->n_columns; k++)
			buf_fmt(&b, " [%.*s|%.*s]", STR(v->facets[k]),
				STR(v->facet_texts[k]));
		buf_add_char(&b, '\n');
	}
	for (size_t i = 0; i < f->n_facets; i++) {
		buf_fmt(&b, "%.*s:", STR(f->facets[i].name));
		for (size_t k = 0; k < f->facets[i].n_choices; k++)
			buf_fmt(&b, " %.*s%s=%zu",
				STR(f->facets[i].choices[k].value),
				f->facets[i].choices[k].chosen ? "*" : "",
				f->facets[i].choices[k].count);
		buf_add_char(&b, '\n');
	}
	return buf_str(&b);
}

void
test_public_list__finds_what_is_asked_for(void)
{
	static const struct {
		const char *query, *names;
	} cases[] = {
		{"",				       "kita-calc tsuki aoba-drive aoba-mail"       },
		{"sort=-name",                             "aoba-mail aoba-drive tsuki kita-calc"       },
		{"sort=provider",                          "kita-calc tsuki aoba-drive aoba-mail"       },
		{"sort=since",                             "aoba-drive aoba-mail kita-calc tsuki"       },
		{"sort=-since",                            "tsuki kita-calc aoba-mail aoba-drive"       },
		{"sort=valid_to",                          "kita-calc tsuki aoba-mail aoba-drive"       },
		{"q=%E8%A8%88%E7%AE%97",                   "kita-calc tsuki"                            }, /* keisan */
		{"q=%E6%9C%88%20%E8%A8%88%E7%AE%97",       "tsuki"                                      },
		{"q=%E6%9C%88%E3%80%80%E8%A8%88%E7%AE%97", "tsuki"                                      },
		{"q=%EF%BC%A1%EF%BD%8F%EF%BD%82%EF%BD%81", /* wide Aoba */
			"aoba-drive aoba-mail"},
		{"q=aoba+DRIVE",                           "aoba-drive"                                 },
		{"q=chile",				"aoba-drive"                                 },
		{"q=peru",				 ""					   },
		{"q=R-6",				  "kita-calc"                                  },
		{"q=mail%0Aaoba",                          "aoba-mail"                                  },
		{"st=REMOVED",                             "kita-db"                                    },
		{"st=REMOVED&st=SUSPENDED",                "kita-db aoba-mail"                          },
		{"st=WITHDRAWN",                           ""					   },
		{"kinds=saas",                             "aoba-drive"                                 },
		{"kinds=iaas",                             ""					   },
		{"region_country=%E6%97%A5%E6%9C%AC",      "aoba-drive aoba-mail"                       },
		{"region_country=Chile&kinds=saas",        "aoba-drive"                                 },
		{"region_country=Peru",                    ""					   },
		{"ends=30",				"kita-calc tsuki"                            },
		{"ends=9",				 "kita-calc"                                  },
		{"ends=8",				 ""					   },
		{"per=2",				  "kita-calc tsuki"                            },
		{"per=2&p=2",			      "aoba-drive aoba-mail"                       },
		{"per=2&p=3",			      ""					   },
		{"q=&st=&ends=&kinds=",                    "kita-calc tsuki aoba-drive aoba-mail"       },
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = made_call(&m);
			struct list_found found;

			CHECK_ROW("%s", cases[i].query);
			c.lang = LANG_JA;
			CHECK_OK(ask(&c, cases[i].query, false, &found));
			CHECK_STR(names(&found), cases[i].names);
		}
	}
}

/* of a statement that is not public nothing shows. */
void
test_public_list__counts_choices_as_the_others_leave_them(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct list_found found;

		fill(&m);
		CHECK_OK(ask(&c, "kinds=saas", false, &found));
		CHECK_STR(said(&found),
			"1 of 1/4, 1-1, 1 pages\n"
			"R-1 aoba-drive 青葉ドライブ Aoba Drive aoba "
			"青葉クラウド Aoba Cloud IN_FORCE - 2025-03-01 "
			"2026-12-31 274 ok [saas|SaaS] "
			"[日本, Chile|日本, Chile]\n"
			"st: IN_FORCE=1 SUSPENDED=0 REMOVED=0 WITHDRAWN=0\n"
			"kinds: paas=1 saas*=1\n"
			"region_country: Chile=1 日本=1\n");
		CHECK_OK(ask(&c, "st=SUSPENDED&region_country=Chile", false,
			&found));
		CHECK_STR(said(&found),
			"0 of 0/4, 0-0, 0 pages\n"
			"st: IN_FORCE=1 SUSPENDED*=0 REMOVED=0 WITHDRAWN=0\n"
			"kinds:\n"
			"region_country: 日本=1 Chile*=0\n");
		CHECK_OK(ask(&c, "region_country=Peru", false, &found));
		CHECK_STR(said(&found),
			"0 of 0/4, 0-0, 0 pages\n"
			"st: IN_FORCE=0 SUSPENDED=0 REMOVED=0 WITHDRAWN=0\n"
			"kinds:\n"
			"region_country: 日本=2 Chile=1 Peru*=0\n");
	}
}

void
test_public_list__says_when_an_end_is_near(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct list_found found;

		fill(&m);
		CHECK_OK(ask(&c, "sort=valid_to", false, &found));
		CHECK_STR(found.at[0]->name, "kita-calc"); /* renewal pending */
		CHECK(!found.at[0]->ends_soon && found.at[0]->pending);
		CHECK_INT(found.at[0]->days_left, 9);
		CHECK_STR(found.at[0]->tone, "ok");
		CHECK(found.at[1]->ends_soon && !found.at[1]->pending);
		CHECK_STR(found.at[1]->tone, "warn");
		CHECK_STR(found.at[2]->name, "aoba-mail"); /* suspended */
		CHECK(found.at[2]->ends_soon);
		CHECK_STR(found.at[2]->tone, "hold");
		CHECK(!found.at[3]->ends_soon);
		set_setting(&m, "list_ends_soon_days", "10");
		CHECK_OK(ask(&c, "sort=valid_to", false, &found));
		CHECK(!found.at[1]->ends_soon);
		set_setting(&m, "d16_preliminary", "1 month");
	}
}

/* A renewal of a body is nobody's business before it is granted. */
void
test_public_list__of_bodies_has_no_columns(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct list_found found;

		fill(&m);
		CHECK_OK(ask(&c, "", true, &found));
		CHECK_STR(said(&found),
			"1 of 1/1, 1-1, 1 pages\n"
			"B-1 hibari ひばり監査法人 Hibari Audit    IN_FORCE - "
			"2024-12-01 2026-11-30 243 ok\n"
			"st: IN_FORCE=1 SUSPENDED=0 REMOVED=1 WITHDRAWN=0\n");
		CHECK_ERR(ask(&c, "kinds=saas", true, &found), ERR_USAGE);
	}
}

void
test_public_list__refuses_what_it_does_not_know(void)
{
	static const struct {
		const char *query, *name, *allowed;
	} cases[] = {
		{"kinds=saas&kinds=paas", "kinds",  "1"                                      },
		{"colour=red",            "colour", "region_country"                         },
		{"st=NONE",               "st",     "IN_FORCE, SUSPENDED, REMOVED, WITHDRAWN"},
		{"st=in_force",           "st",     "IN_FORCE"                               },
		{"sort=size",             "sort",   "valid_to"                               },
		{"sort=--name",           "sort",   "valid_to"                               },
		{"p=0",                   "p",      "1"				      },
		{"p=1000001",             "p",      "1"				      },
		{"per=501",               "per",    "1"				      },
		{"per=many",              "per",    "1"                                      },
		{"ends=-1",               "ends",   "1"                                      },
		{"q=a&q=b",               "q",      "1"				      },
	};

	EACH_SCHEME(m)
	{
		char query[LIST_MAX_QUERY_CHARS + 4] = "q=";
		struct list_found found;

		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = made_call(&m);

			CHECK_ROW("%s", cases[i].query);
			CHECK_ERR(ask(&c, cases[i].query, false, &found),
				ERR_USAGE);
			CHECK_STR(c.note.args[0].value, cases[i].name);
			CHECK_HAS(c.note.args[c.note.n_args - 1].value, "");
			CHECK(str_has(c.note.args[c.note.n_args - 1].value,
				      str_of(cases[i].allowed)) ||
				str_has(c.note.args[2].value,
					str_of(cases[i].allowed)));
		}
		memset(query + 2, 'x', LIST_MAX_QUERY_CHARS);
		struct call c = made_call(&m);
		CHECK_OK(ask(&c, query, false, &found));
		query[LIST_MAX_QUERY_CHARS + 2] = 'x';
		CHECK_ERR(ask(&c, query, false, &found), ERR_USAGE);
	}
}

/* Whatever happened in between: the cache answers as if it were made anew. */
static void
check_same(const struct made *m, struct cache *k)
{
	static const char *const queries[] = {
		"", "st=REMOVED&st=IN_FORCE", "q=aoba", "region_country=Chile"};
	struct list_found kept, fresh;

	for (size_t i = 0; i < 2 * COUNT(queries); i++) {
		struct call with = made_call(m), without = made_call(m);

		with.cache = k;
		with.lang = without.lang = i % 2 ? LANG_JA : LANG_EN;
		CHECK_OK(ask(&with, queries[i / 2], false, &kept));
		CHECK_OK(ask(&without, queries[i / 2], false, &fresh));
		CHECK_STR(said(&kept), said(&fresh).p);
	}
}

void
test_public_list__is_brought_up_to_date(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();

		check_same(&m, k);
		fill(&m);
		check_same(&m, k);
		move_case(&m, "R-1", "standing", "SUSPENDED");
		check_same(&m, k);
		move_case(&m, "R-4", "standing", "IN_FORCE");
		move_case(&m, "S-4", "main", "LISTED");
		check_same(&m, k);
		move_case(&m, "S-4", "main", "SUPERSEDED");
		check_same(&m, k);
		add_service(&m, "new", "aoba", "新しい", "New");
		add_case(&m, &(struct case_made){"registration", "service",
				     "new", "R-9", 9, "standing:IN_FORCE", NULL,
				     NULL, NULL, NULL});
		check_same(&m, k);
		set_setting(&m, "list_ends_soon_days", "5");
		check_same(&m, k);
		move_case(&m, "R-9", "standing", "REMOVED");
		check_same(&m, k);
		cache_close(k);
	}
}

/* Each worker holds the list: what its rows say alike is in it once. */
void
test_public_list__keeps_equal_texts_once(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct call c = made_call(&m);
		const struct list_row *drive, *mail;
		const struct list_part *part;
		struct list_found found;

		fill(&m);
		c.cache = k;
		for (int again = 0; again < 2; again++) {
			CHECK_OK(ask(&c, "", false, &found));
			part = &cache_listing(k)->parts[LIST_SERVICES];
			drive = listing_find(part, S("aoba-drive"));
			mail = listing_find(part, S("aoba-mail"));
			CHECK_STR(drive->shown.provider_ja, "青葉クラウド");
			CHECK(drive->shown.provider_ja.p ==
				mail->shown.provider_ja.p);
			/* rows that are kept, in another list */
			move_case(&m, "R-7", "standing", "SUSPENDED");
			c = made_call(&m);
			c.cache = k;
		}
		cache_close(k);
	}
}

void
test_public_list__is_the_same_whoever_asks(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		struct call c = made_call(&m);
		struct list_found first, second;

		fill(&m);
		c.cache = k;
		c.account = S("operator");
		CHECK_OK(ask(&c, "", false, &first));
		CHECK_STR(c.account, "operator");
		CHECK(c.n_memberships > 0);
		c = made_call(&m);
		CHECK_OK(ask(&c, "", false, &second));
		CHECK_STR(said(&first), said(&second).p);
		cache_close(k);
	}
}

void
test_entry_count__is_that_of_the_ledger(void)
{
	EACH_SCHEME(m)
	{
		struct entry_mark mark = {0};
		int64_t before, after, since;

		CHECK_OK(app_entry_count(m.app, test_note(), &before));
		for (int i = 0; i < 2; i++) {
			CHECK_OK(app_entry_count_since(
				m.app, &mark, test_note(), &since));
			CHECK_INT(since, before);
		}
		set_setting(&m, "list_ends_soon_days", "5");
		CHECK_OK(app_entry_count(m.app, test_note(), &after));
		CHECK_INT(after, before + 1);
		CHECK_OK(app_entry_count_since(
			m.app, &mark, test_note(), &since));
		CHECK_INT(since, after);
	}
}
