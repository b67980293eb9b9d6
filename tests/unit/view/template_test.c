#include "base/bundle.h"
#include "base/pool.h"
#include "support/check.h"
#include "view/template_op.h"

struct leaf {
	str name;
	int64_t number;
};

struct tree {
	size_t n_leaves; /* before what it counts, which is as good */
	str title, blank, en;
	size_t many;
	int64_t low;
	bool yes, no;
	day when, never;
	struct row *row, *no_row;
	enum word word;
	struct step step;
	struct leaf leaf;
	struct leaf *there, *gone;
	struct leaf *leaves;
	const struct leaf *const *refs;
	size_t n_refs;
	str *texts;
	size_t n_texts;
	struct leaf *none;
	size_t n_none;
};

/* A row, for NAME: its pointer's type is looked at. */
struct named {
	struct row row;
};
struct named_tree {
	struct named *row, *no_row;
};

static const struct bind leaf_bind[] = {
	BIND_STR(struct leaf, name),
	BIND_INT(struct leaf, number),
	{0},
};

static const struct bind tree_bind[] = {
	BIND_STR(struct tree, title),
	BIND_STR(struct tree, blank),
	BIND_TEXT(struct tree, "again", title),
	BIND_BOTH(struct tree, "both", title, en),
	BIND_BOTH(struct tree, "only_ja", title, blank),
	BIND_COUNT(struct tree, many),
	BIND_INT(struct tree, low),
	BIND_BOOL(struct tree, yes),
	BIND_BOOL(struct tree, no),
	BIND_DAY(struct tree, "when", DAY, when),
	BIND_DAY(struct tree, "when_era", ERA, when),
	BIND_DAY(struct tree, "when_dense", DENSE, when),
	BIND_DAY(struct tree, "when_iso", ISO, when),
	BIND_DAY(struct tree, "never", DAY, never),
	BIND_WORD(struct tree, word),
	BIND_STEP(struct tree, "step", step),
	BIND_SUB(struct tree, leaf, leaf_bind),
	BIND_PTR(struct tree, there, leaf_bind),
	BIND_PTR(struct tree, gone, leaf_bind),
	BIND_LIST(struct tree, leaves, n_leaves, leaf_bind),
	BIND_REFS(struct tree, refs, n_refs, leaf_bind),
	BIND_LIST(struct tree, texts, n_texts, str_bind),
	BIND_LIST(struct tree, none, n_none, leaf_bind),
	BIND_COUNT(struct tree, n_leaves),
	BIND_COUNT(struct tree, n_none),
	{0},
};

static const struct bind named_bind[] = {
	BIND_NAME(struct named_tree, "row", row),
	BIND_NAME(struct named_tree, "no_row", no_row),
	{0},
};

static struct leaf leaves[] = {
	{S_INIT("one"),   1},
        {S_INIT("two"),   2},
        {S_INIT("three"), 3}
};
static const struct leaf *const refs[] = {&leaves[2], &leaves[0]};
static str texts[] = {S_INIT("a"), S_INIT("<b>")};

static struct tree
make_tree(void)
{
	return (struct tree){
		.title = S("<A & \"B\" 'C'>"),
		.en = S("English"),
		.many = 1234567,
		.low = -42000,
		.yes = true,
		.when = day_of("2027-04-30"),
		.never = DAY_NONE,
		.word = W_ERR_ABSENT,
		.step = {W_NOTE_CLAUSE,
			 {{"clause", S("<1>")}, {"text", S("t")}}},
		.leaf = {S("leaf"),     7                        },
		.there = &leaves[1],
		.leaves = leaves,
		.n_leaves = 3,
		.refs = refs,
		.n_refs = 2,
		.texts = texts,
		.n_texts = 2,
	};
}

static const struct words *
load_words(void)
{
	return words_embedded();
}

static const struct asset some_assets[] = {
	{S_INIT("app.css"), S_INIT("/assets/app-12.css"), "", {0}, {0}},
};

/* Compiles `page` with the parts below; the note says why not. */
static enum err
compile(const char *page, enum lang lang, const struct bind *names,
	struct note *note, const struct template **out)
{
	const struct bundle_file files[] = {
		{S("pages/p.html"),            str_of(page)                 },
		{S("pages/parts/name.html"),   S("[{{name}}]")              },
		{S("pages/parts/line.html"),   S("<i>\n  {{title}}\n</i>\n")},
		{S("pages/parts/self.html"),   S("\n{{>self}}")             },
		{S("pages/parts/ping.html"),   S("{{>pong}}")               },
		{S("pages/parts/pong.html"),   S("{{>ping}}")               },
		{S("pages/parts/uneven.html"), S("<p")                      },
		{S("pages/parts/open.html"),   S("{{#yes}}")                },
	};
	static const struct assets assets = {some_assets, 1};
	struct template_env env = {
		.files = bundle_make(test_mem(), files, COUNT(files)),
		.words = load_words(),
		.assets = &assets,
		.lang = lang,
	};

	return template_make(
		test_mem(), &env, S("pages/p.html"), names, note, out);
}

static str
fill_with(const char *page, enum lang lang, const struct bind *names,
	const void *data)
{
	struct buf out = buf_in(test_mem());
	struct note *note = test_note();
	const struct template *t = NULL;
	enum err e = compile(page, lang, names, note, &t);

	if (e)
		FAIL("%s: refused: %.*s", page,
			STR(words_note(
				load_words(), test_mem(), LANG_EN, note)));
	template_put(t, data, test_mem(), &out);
	return buf_str(&out);
}

struct filled {
	const char *page, *is;
};

static void
check_filled(const struct filled *cases, size_t n, enum lang lang)
{
	struct tree tree = make_tree();

	for (size_t i = 0; i < n; i++) {
		CHECK_ROW("%s", cases[i].page);
		CHECK_STR(fill_with(cases[i].page, lang, tree_bind, &tree),
			cases[i].is);
	}
}

void
test_template__escapes_every_value(void)
{
	static const struct filled cases[] = {
		{"{{title}}",                         "&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;"                      },
		{"<a href=\"{{title}}\">",            "<a href=\"&lt;A &amp; "
					   "&quot;B&quot; &#39;C&#39;&gt;\">"},
		{"<a href='{{again}}'>",
                 "<a href='&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;'>"                                                },
		{"{{#texts}}{{.}} {{/texts}}",        "a &lt;b&gt; "                                                   },
		{"{{step}}",                          "t (&lt;1&gt;)"						  },
		{"{{blank}}|{{never}}|{{gone.name}}", "||"							     },
	};

	check_filled(cases, COUNT(cases), LANG_EN);
}

void
test_template__writes_each_kind_of_value(void)
{
	static const struct filled ja[] = {
		{"{{many}} {{low}}",                              "1,234,567 -42000"                         },
		{"{{both}}",				      "&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;"},
		{"{{when}}",				      "2027年4月30日"                         },
		{"{{when_era}}",				  "2027年4月30日（令和9年）"         },
		{"{{when_dense}} {{when_iso}}",                   "2027/04/30 2027-04-30"                    },
		{"{{word}}",				      "見つかりません。"                 },
		{"{{step}}",				      "t（&lt;1&gt;）"                         },
		{"{{lang}}{{base}}/x",                            "ja/x"                                     },
		{"{{leaf.name}} {{there.name}} {{there.number}}", "leaf two 2"                               },
		{"<link href=\"{{@app.css}}\">",
                 "<link href=\"/assets/app-12.css\">"                                                        },
	};
	static const struct filled en[] = {
		{"{{both}}",                    "English"                                  },
		{"{{only_ja}}",                 "&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;"},
		{"{{when}}",                    "30 April 2027"                            },
		{"{{when_era}}",                "30 April 2027"                            },
		{"{{when_dense}} {{when_iso}}", "2027/04/30 2027-04-30"                    },
		{"{{word}}",                    "There is nothing of that name."           },
		{"{{lang}}{{base}}/x",          "en/en/x"                                  },
	};

	check_filled(ja, COUNT(ja), LANG_JA);
	check_filled(en, COUNT(en), LANG_EN);
}

void
test_template__knows_the_eras(void)
{
	static const struct {
		const char *day, *is;
	} cases[] = {
		{"2019-05-01", "2019年5月1日（令和元年）"  },
		{"2019-04-30", "2019年4月30日（平成31年）"  },
		{"1989-01-08", "1989年1月8日（平成元年）"  },
		{"1989-01-07", "1989年1月7日（昭和64年）"   },
		{"1926-12-25", "1926年12月25日（昭和元年）"},
		{"1926-12-24", "1926年12月24日（大正15年）" },
		{"1912-07-30", "1912年7月30日（大正元年）" },
		{"1912-07-29", "1912年7月29日（明治45年）"  },
	};
	struct tree tree = make_tree();

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].day);
		tree.when = day_of(cases[i].day);
		CHECK_STR(fill_with("{{when_era}}", LANG_JA, tree_bind, &tree),
			cases[i].is);
	}
}

void
test_template__opens_sections(void)
{
	static const struct filled cases[] = {
		{"{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}",                         "y"              },
		{"{{#no}}y{{/no}}{{^no}}n{{/no}}",                             "n"              },
		{"{{#title}}y{{/title}}{{^title}}n{{/title}}",                 "y"              },
		{"{{#blank}}y{{/blank}}{{^blank}}n{{/blank}}",                 "n"              },
		{"{{#many}}y{{/many}}{{#n_none}}n{{/n_none}}",                 "y"              },
		{"{{#low}}y{{/low}}",					  "y"              },
		{"{{#when}}y{{/when}}{{#never}}n{{/never}}",                   "y"              },
		{"{{^never}}-{{/never}}{{^when_iso}}n{{/when_iso}}",           "-"              },
		{"{{#leaf}}{{name}}{{number}}{{/leaf}}",                       "leaf7"          },
		{"{{#there}}{{name}}{{/there}}{{^there}}n{{/there}}",          "two"            },
		{"{{#gone}}{{name}}{{/gone}}{{^gone}}n{{/gone}}",              "n"              },
		{"{{#gone.name}}y{{/gone.name}}{{^gone.name}}n{{/gone.name}}",
                 "n"									    },
		{"{{#leaves}}{{name}},{{/leaves}}",                            "one,two,three," },
		{"{{#none}}{{name}}{{/none}}{{^none}}n{{/none}}",              "n"              },
		{"{{^leaves}}n{{/leaves}}",                                    ""               },
		{"{{#refs}}{{name}}{{number}},{{/refs}}",                      "three3,one1,"   },
 /* names that an item does not have are those around it */
		{"{{#leaves}}{{number}}/{{n_leaves}}{{#yes}};{{/yes}}{{/"
		 "leaves}}",				  "1/3;2/3;3/3;"   },
		{"{{#leaves}}{{#refs}}{{name}} {{/refs}}{{name}}|{{/leaves}}",
                 "three one one|three one two|three one three|"                                 },
		{"{{#leaf}}{{#there}}{{name}}{{leaf.name}}{{/there}}{{name}}"
		 "{{/leaf}}",				 "twoleafleaf"    },
		{"<p{{#yes}} class=\"y\"{{/yes}}>",                            "<p class=\"y\">"},
		{"<p class=\"{{#yes}}y{{/yes}}\">",                            "<p class=\"y\">"},
	};

	check_filled(cases, COUNT(cases), LANG_JA);
}

void
test_template__puts_parts_where_they_stand(void)
{
	static const struct filled cases[] = {
		{"{{#leaves}}{{>name}}{{/leaves}}", "[one][two][three]"},
		{"{{#leaf}}{{>name}}{{/leaf}}",     "[leaf]"           },
		{"<b>\n  {{>line}}\n</b>",
                 "<b>\n<i>\n&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;\n"
			"</i>\n</b>"                                   },
	};

	check_filled(cases, COUNT(cases), LANG_JA);
}

void
test_template__leaves_no_empty_lines(void)
{
	static const struct filled cases[] = {
		{"<ul>\n  {{#leaves}}\n  <li>{{name}}\n  {{/leaves}}\n</ul>\n",
                 "<ul>\n<li>one\n<li>two\n<li>three\n</ul>\n"                                      },
		{"a\n{{! nothing }}\nb",                                        "a\nb"             },
		{"a {{! nothing }} b",					  "a  b"             },
		{"{{#yes}}\n{{/yes}}\n",                                        ""                 },
		{"\n\n  a\n\n\n  b",					    "a\nb"             },
		{"{{#yes}} a {{/yes}} b",                                       " a  b"            },
		{"a\n {{#yes}} b{{/yes}}",                                      "a\n b"            },
		{"{{many}}\n{{low}}",					   "1,234,567\n-42000"},
	};

	check_filled(cases, COUNT(cases), LANG_JA);
}

void
test_template__names_rows_in_the_language(void)
{
	struct named a = {
		{.ja = S("名<"), .en = S("Name<")}
        };
	struct named b = {{.ja = S("名")}};
	struct named_tree t = {.row = &a};

	CHECK_STR(fill_with("{{row}}{{no_row}}{{^no_row}}-{{/no_row}}", LANG_EN,
			  named_bind, &t),
		"Name&lt;-");
	CHECK_STR(fill_with("{{row}}", LANG_JA, named_bind, &t), "名&lt;");
	t.row = &b;
	CHECK_STR(fill_with("{{#row}}{{row}}{{/row}}", LANG_EN, named_bind, &t),
		"名");
}

void
test_template__fills_sentences_from_the_scope(void)
{
	static const struct {
		const char *page, *ja, *en;
	} cases[] = {
		{"<p title=\"{{~err_absent}}\">",
                 "<p title=\"見つかりません。\">",                 "<p title=\"There is nothing of that name.\">"              },
		{"{{#leaves}}{{~page_name_unknown}}{{/leaves}}",
                 "「one」という名前はありません。"
			"「two」という名前はありません。"
			"「three」という名前はありません。", "There is no name &quot;one&quot;."
			"There is no name &quot;two&quot;."
			"There is no name &quot;three&quot;."},
	};
	struct tree tree = make_tree();

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].page);
		CHECK_STR(fill_with(cases[i].page, LANG_JA, tree_bind, &tree),
			cases[i].ja);
		CHECK_STR(fill_with(cases[i].page, LANG_EN, tree_bind, &tree),
			cases[i].en);
	}
}

void
test_template__refuses_what_is_wrong(void)
{
	static const struct {
		const char *page, *place;
		enum word word;
	} cases[] = {
		{"\n\n{{nobody}}",                   "pages/p.html:3",            W_PAGE_NAME_UNKNOWN},
		{"{{leaf.nobody}}",                  "pages/p.html:1",            W_PAGE_NAME_UNKNOWN},
		{"{{title.name}}",                   "pages/p.html:1",            W_PAGE_NAME_UNKNOWN},
		{"{{leaf.}}",                        "pages/p.html:1",            W_PAGE_NAME_UNKNOWN},
		{"{{.}}",			    "pages/p.html:1",            W_PAGE_NAME_UNKNOWN},
		{"{{name}}",                         "pages/p.html:1",            W_PAGE_NAME_UNKNOWN},
		{"{{#nobody}}{{/nobody}}",           "pages/p.html:1",
                 W_PAGE_NAME_UNKNOWN								 },
 /* a sentence that names what is not there */
		{"\n{{~note_place}}",                "pages/p.html:2",            W_PAGE_NAME_UNKNOWN},
		{"{{yes}}",                          "pages/p.html:1",            W_PAGE_NO_TEXT     },
		{"{{leaf}}",                         "pages/p.html:1",            W_PAGE_NO_TEXT     },
		{"{{leaves}}",                       "pages/p.html:1",            W_PAGE_NO_TEXT     },
		{"{{there}}",                        "pages/p.html:1",            W_PAGE_NO_TEXT     },
		{"{{#step}}{{/step}}",               "pages/p.html:1",            W_PAGE_NO_SECTION  },
		{"{{^word}}{{/word}}",               "pages/p.html:1",            W_PAGE_NO_SECTION  },
		{"{{~nobody}}",                      "pages/p.html:1",            W_PAGE_WORD_UNKNOWN},
		{"<a href=\"{{@no.css}}\">",         "pages/p.html:1",
                 W_PAGE_ASSET_UNKNOWN								},
		{"{{>nobody}}",                      "pages/p.html:1",            W_PAGE_PART_UNKNOWN},
		{"{{>self}}",                        "pages/parts/self.html:2",   W_PAGE_PART_ITSELF },
		{"{{>ping}}",                        "pages/parts/pong.html:1",   W_PAGE_PART_ITSELF },
		{"{{>uneven}}",                      "pages/parts/uneven.html:1",
                 W_PAGE_FILE_UNEVEN								  },
		{"{{>open}}",                        "pages/parts/open.html:1",   W_PAGE_SECTION_OPEN},
		{"{{/yes}}",                         "pages/p.html:1",            W_PAGE_CLOSE_NONE  },
		{"{{#yes}}{{#no}}\n{{/yes}}{{/no}}", "pages/p.html:2",
                 W_PAGE_CLOSE_OTHER								  },
		{"{{#yes}}\n\n",                     "pages/p.html:3",            W_PAGE_SECTION_OPEN},
		{"{{#yes}}<p{{/yes}}>",              "pages/p.html:1",            W_PAGE_UNEVEN      },
		{"<p class=\"{{#yes}}\"{{/yes}}>",   "pages/p.html:1",
                 W_PAGE_UNEVEN								       },
		{"<p class=\"",                      "pages/p.html:1",            W_PAGE_FILE_UNEVEN },
		{"a\n{{title",                       "pages/p.html:2",            W_PAGE_HOLE_OPEN   },
		{"{{title}",                         "pages/p.html:1",            W_PAGE_HOLE_OPEN   },
		{"{{}}",			     "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"{{{title}}}",                      "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"{{&title}}",                       "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"{{ title }}",                      "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"{{#}}",			    "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"{{>../p}}",                        "pages/p.html:1",            W_PAGE_HOLE_WRONG  },
		{"<p {{title}}>",                    "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"<p class={{title}}>",              "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"<{{title}}>",                      "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"<p {{~err_absent}}>",              "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"<p x={{@app.css}}>",               "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"<!-- {{title}} -->",               "pages/p.html:1",            W_PAGE_HOLE_PLACE  },
		{"a\x01",			    "pages/p.html:1",            W_PAGE_NOT_CLEAN   },
		{"a\xff",			    "pages/p.html:1",            W_PAGE_NOT_CLEAN   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		const struct template *t = NULL;

		CHECK_ROW("%s", cases[i].page);
		CHECK_ERR(compile(cases[i].page, LANG_JA, tree_bind, note, &t),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
		CHECK_STR(note->place, cases[i].place);
		CHECK(!t);
	}
}

/* `before` and `after` n times around nothing, on one line. */
static const char *
repeat(const char *before, const char *after, size_t n)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, before);
	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, after);
	return buf_str(&b).p;
}

void
test_template__has_limits(void)
{
	static const struct {
		const char *before, *after;
		size_t good, bad;
		enum word word;
	} cases[] = {
		{"{{#yes}}",         "{{/yes}}",  TEMPLATE_MAX_SCOPES,
                 TEMPLATE_MAX_SCOPES + 1,							  W_PAGE_DEEP},
		{"{{#leaf}}",        "{{/leaf}}", TEMPLATE_MAX_SCOPES - 1,
                 TEMPLATE_MAX_SCOPES,							      W_PAGE_DEEP},
		{"{{>line}}",        "",          TEMPLATE_MAX_PARTS,      TEMPLATE_MAX_PARTS + 1,
                 W_PAGE_PARTS										 },
		{"{{many}}",         "",          TEMPLATE_MAX_OPS,        TEMPLATE_MAX_OPS + 2,
                 W_PAGE_BIG										   },
		{"0123456789abcdef", "",          TEMPLATE_MAX_BYTES / 16,
                 TEMPLATE_MAX_BYTES / 16 + 1,						      W_PAGE_BIG },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		const struct template *t;

		CHECK_ROW("%s", cases[i].before);
		CHECK_OK(compile(
			repeat(cases[i].before, cases[i].after, cases[i].good),
			LANG_JA, tree_bind, note, &t));
		CHECK_ERR(compile(repeat(cases[i].before, cases[i].after,
					  cases[i].bad),
				  LANG_JA, tree_bind, note, &t),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
	}
}

void
test_template__names_a_page_that_is_not_there(void)
{
	static const struct assets none;
	struct note *note = test_note();
	const struct template *t;
	struct template_env env = {
		.files = bundle_make(test_mem(), NULL, 0),
		.words = load_words(),
		.assets = &none,
	};

	CHECK_ERR(template_make(test_mem(), &env, S("pages/x.html"), tree_bind,
			  note, &t),
		ERR_ABSENT);
	CHECK_HAS(words_note(env.words, test_mem(), LANG_EN, note),
		"pages/x.html");
}

/* There are many pages: what they say alike is there once, and steps are small.
 */
void
test_template__keeps_little(void)
{
	static const struct bundle_file files[] = {
		{S_INIT("pages/a.html"), S_INIT("<p>{{title}}</p>1")},
		{S_INIT("pages/b.html"), S_INIT("<p>{{title}}</p>2")},
	};
	static const struct assets none;
	const struct template *a, *b;
	struct template_env env = {
		.files = bundle_make(test_mem(), files, COUNT(files)),
		.words = load_words(),
		.assets = &none,
		.texts = pool_make(test_mem(), test_mem()),
	};

	CHECK_OK(template_make(test_mem(), &env, S("pages/a.html"), tree_bind,
		test_note(), &a));
	CHECK_OK(template_make(test_mem(), &env, S("pages/b.html"), tree_bind,
		test_note(), &b));
	CHECK_INT(a->n_ops, 3);
	CHECK_STR(b->ops[0].text, "<p>");
	CHECK(a->ops[0].text.p == b->ops[0].text.p);
	CHECK_STR(a->ops[2].text, "</p>1");
	CHECK_STR(b->ops[2].text, "</p>2");
	CHECK(sizeof(struct op) <= 24);
}
