#include "web/form_fill.h"

#include "base/url.h"
#include "support/check.h"

static struct req
posted(const char *fields)
{
	struct req rq = {.mem = test_mem(), .method = POST};

	CHECK(url_fields_read(test_mem(), str_of(fields), 200, &rq.fields));
	return rq;
}

/* `field/line=value ..` in the order of the post. */
static str
said(struct answers a)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < a.n; i++)
		buf_fmt(&b, "%s%.*s/%d=%.*s", i ? " " : "", STR(a.at[i].field),
			a.at[i].line, STR(a.at[i].value));
	return buf_str(&b);
}

void
test_form_typed__reads_names_of_inputs(void)
{
	static const struct {
		const char *post, *typed;
	} cases[] = {
		{"",						    ""                  },
		{"a=1&b=",					      "a/0=1 b/0="        },
		{"csrf=x&key=y&version=3&sure=yes&more=g&back=yes&a=1",
                 "a/0=1"								    },
		{"subject=s&parent=p&act=x&had:g=2&points:g=i",         ""                  },
		{"g.0.a=1&g.1.a=2&g.0.b=3",                             "a/0=1 a/1=2 b/0=3" },
		{"a=1&a=2",					     "a/0=1"             }, /* the first counts */
		{"g.x.a=1",					     "g.x.a/0=1"         },
		{"g.0.=1",					      "g.0./0=1"          },
		{".0.a=1",					      ".0.a/0=1"          },
		{"g.-1.a=1",					    "g.-1.a/0=1"        },
		{"g.99999.a=1",					 "g.99999.a/0=1"     }, /* no such line */
		{"g.1999.a=1",					  "a/0=1"             }, /* no holes */
		{"g.7.a=1&g.1999.a=2&g.7.b=3",                          "a/0=1 a/1=2 b/0=3" },
		{"points:g=i&g.7.i=P1",                                 "i/7=P1"            },
		{"g.0.a.b=1",					   "a.b/0=1"           },
		{"a=%E5%8F%B0%0A",				      "a/0=\xe5\x8f\xb0\n"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = posted(cases[i].post);

		CHECK_ROW("%s", cases[i].post);
		CHECK_STR(said(form_typed(test_mem(), &rq)), cases[i].typed);
	}
}

void
test_form_typed__takes_a_line_off(void)
{
	static const struct {
		const char *post, *typed;
	} cases[] = {
		{"g.0.a=1&g.1.a=2&g.2.a=3&less=g.1", "a/0=1 a/1=3"},
		{"g.0.a=1&g.1.a=2&less=g.0",         "a/0=2"      },
		{"g.0.a=1&h.0.b=2&less=h.0",         "a/0=1"      },
		{"g.0.a=1&less=g.7",                 "a/0=1"      },
		{"g.0.a=1&less=g",                   "a/0=1"      },
		{"a=1&less=.0",                      "a/0=1"      },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = posted(cases[i].post);

		CHECK_ROW("%s", cases[i].post);
		CHECK_STR(said(form_typed(test_mem(), &rq)), cases[i].typed);
	}
}

/* The same post is the same answers, whatever state its case is in. */
void
test_form_typed__sends_what_counts(void)
{
	static const struct {
		const char *post, *sent;
	} cases[] = {
		{"a=1&b=",				       "a/0=1 b/0="                     },
 /* lines that were there and are no more are blanks */
		{"had:g=3&g.0.a=1&g.0.b=2",                      "a/0=1 b/0=2 a/1= a/2= b/1= b/2="},
		{"had:g=3&g.1.a=1&g.1999.a=2",                   "a/0=1 a/1=2 a/2="               },
		{"had:g=1&g.0.a=1&g.1.a=2",                      "a/0=1 a/1=2"                    },
		{"had:g=x&g.0.a=1",                              "a/0=1"                          },
		{"had:g=999999&g.0.a=1",                         "a/0=1"                          },
 /* points that nobody marked are not sent */
		{"points:g=i&g.0.i=P1&g.0.r=&g.1.i=P2&g.1.r=ok",
                 "i/1=P2 r/1=ok"								  },
		{"points:g=i&g.0.i=P1&g.0.n=%20%E3%80%80",       ""                               },
		{"points:h=i&g.0.i=P1",                          "i/0=P1"                         },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = posted(cases[i].post);

		CHECK_ROW("%s", cases[i].post);
		CHECK_STR(said(form_sent(test_mem(), &rq)), cases[i].sent);
	}
}

/* What a post claims of groups is believed up to named limits only. */
void
test_form_typed__invented_groups_stay_few(void)
{
	struct req rq = {.mem = test_mem(), .method = POST};
	struct buf b = buf_in(test_mem());
	struct answers sent;
	size_t n_blank = 0, n_plain = 0;

	for (int i = 0; i < 400; i++)
		buf_fmt(&b, "%shad:g%d=2000&g%d.0.a=x", i ? "&" : "", i, i);
	CHECK(url_fields_read(test_mem(), buf_str(&b), 1000, &rq.fields));
	sent = form_sent(test_mem(), &rq);
	for (size_t i = 0; i < sent.n; i++) {
		n_blank += !sent.at[i].value.n;
		n_plain += str_starts(sent.at[i].field, S("g"));
	}
	CHECK_INT(n_blank, FORM_MAX_BLANKS);
	CHECK_INT(n_plain, 400 - FORM_MAX_GROUPS);
	CHECK_INT(sent.n, 400 + FORM_MAX_BLANKS);
}
