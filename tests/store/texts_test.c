/* texts_test.c - R-046 R-065 R-246: official texts, and the tables beside them,
 * are brought in by an act, are found and told with their source, and go */
#include "app/catalogue_text.h"

#include "app/catalogue.h"
#include "app/sign.h"
#include "store/asked.h"
#include "store/items.h"
#include "store/visits.h"

static const struct control_text two[] = {
	{S_INIT("5.1.1"),   S_INIT("text"), S_INIT("objective")},
	{S_INIT("5.1.1.1"), S_INIT("text"), S_INIT("detail")   },
};

static struct control_texts
texts_of(size_t n)
{
	return (struct control_texts){.catalogue = S("2024-08-01"),
		.file = S("made.xlsx"),
		.sha256 = hash_hex(test_mem(), sha256(str_bytes(S("made")))),
		.columns = S("text"),
		.at = two,
		.n = n};
}

static enum err
act(const struct made *m, const char *account, struct texts_act *a)
{
	struct call c = made_call(m);
	enum err e;

	c.account = str_of(account);
	if ((e = app_ask(&c, app_texts_act, a)))
		return e;
	return app_do(&c, app_act, &a->out);
}

static enum err
bring(const struct made *m, const char *account, bool confirmed, size_t n)
{
	struct control_texts texts = texts_of(n);
	struct texts_act a = {.catalogue = texts.catalogue,
		.texts = &texts,
		.ground = S("a contract"),
		.confirmed = confirmed};

	return act(m, account, &a);
}

/* What the page of a control shows: its text, or nothing. */
static str
shown(const struct made *m, const char *control)
{
	struct call c = made_call(m);
	struct control_args a = {.no = str_of(control)};

	CHECK_OK(app_ask(&c, app_control, &a));
	return a.out.official ? a.out.official->at[0].text : S("");
}

void
test_texts__are_brought_in_by_the_operator_alone(void)
{
	EACH_SCHEME(m)
	{
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK_ERR(bring(&m, "", true, 2), ERR_DENIED);
		CHECK_ERR(bring(&m, "operator", false, 2), ERR_INVALID);
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK_OK(bring(&m, "operator", true, 2));
		CHECK_STR(shown(&m, "5.1.1"), "objective");
		CHECK_STR(shown(&m, "5.1.1.1"), "detail");
		CHECK_STR(shown(&m, "5.1.1.2"), "");
		/* another file takes the place of the first */
		CHECK_OK(bring(&m, "operator", true, 1));
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK(made_is_intact(&m));
	}
}

static enum err
look(const struct made *m, const char *csv, const char *columns,
	struct texts_look *out)
{
	struct call c = made_call(m);

	*out = (struct texts_look){.wanted = {.columns = str_of(columns)}};
	return texts_look(&c, texts_catalogue(&c, S("")), S("f.csv"),
		str_bytes(str_of(csv)), out);
}

/* What the columns were is kept for the next file under the same headings. */
void
test_texts__are_read_as_the_last_file_under_the_same_headings(void)
{
	static const char csv[] = "no,one,two\n5.1.1.1,a long text,b\n";

	EACH_SCHEME(m)
	{
		struct texts_look l;
		struct texts_act a = {
			.ground = S("a contract"), .confirmed = true};

		CHECK_OK(look(&m, csv, "two", &l));
		CHECK_OK(look(&m, csv, "", &l));
		CHECK(day_is_none(l.kept_on)); /* looking keeps nothing */
		CHECK_STR(l.out.texts.columns, "one");
		CHECK_OK(look(&m, csv, "two", &l));
		a.catalogue = l.out.texts.catalogue;
		a.texts = &l.out.texts;
		CHECK_OK(act(&m, "operator", &a));
		CHECK_OK(look(
			&m, "no,one,two\n5.1.1.2,a long text,c\n", "", &l));
		CHECK(!day_is_none(l.kept_on));
		CHECK_STR(l.out.texts.columns, "two");
		CHECK_STR(l.out.texts.at[0].text, "c");
		/* whoever says something is not overruled */
		CHECK_OK(look(&m, csv, "one", &l));
		CHECK(day_is_none(l.kept_on));
		CHECK_STR(l.out.texts.columns, "one");
		CHECK_OK(look(
			&m, "no,one,three\n5.1.1.1,a long text,b\n", "", &l));
		CHECK(day_is_none(l.kept_on));
		/* another choice takes its place */
		CHECK_OK(look(&m, csv, "one", &l));
		a.texts = &l.out.texts;
		CHECK_OK(act(&m, "operator", &a));
		CHECK_OK(look(&m, csv, "", &l));
		CHECK_STR(l.out.texts.columns, "one");
		CHECK(made_is_intact(&m));
	}
}

/* The answers alone, without the file, bring nothing in. */
void
test_texts__go_with_their_file(void)
{
	EACH_SCHEME(m)
	{
		struct control_texts texts = texts_of(2);
		struct texts_act a = {.catalogue = texts.catalogue,
			.texts = &texts,
			.ground = S("a contract"),
			.confirmed = true};
		struct call c = made_call(&m);

		c.account = S("operator");
		CHECK_OK(app_ask(&c, app_texts_act, &a));
		c.texts = NULL;
		CHECK_ERR(app_do(&c, app_act, &a.out), ERR_USAGE);
		texts.sha256 = S("00");
		c.texts = &texts;
		c.key = S("other");
		CHECK_ERR(app_do(&c, app_act, &a.out), ERR_INVALID);
		CHECK_STR(shown(&m, "5.1.1"), "");
	}
}

void
test_texts__leave_nothing_but_their_provenance(void)
{
	EACH_SCHEME(m)
	{
		struct texts_act gone = {.removes = true,
			.catalogue = S("2024-08-01"),
			.ground = S("the contract ended")};

		CHECK_ERR(act(&m, "operator", &gone), ERR_ABSENT);
		CHECK_OK(bring(&m, "operator", true, 2));
		CHECK_OK(act(&m, "operator", &gone));
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM catalogue_text "
				      "WHERE text <> ''"),
			0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM catalogue_source "
				      "WHERE to_entry IS NOT NULL"),
			1);
		CHECK(made_is_intact(&m));
		CHECK_OK(bring(&m, "operator", true, 2));
		CHECK_STR(shown(&m, "5.1.1.1"), "detail");
		/* one that took the place of another goes, too */
		CHECK_OK(bring(&m, "operator", true, 2));
		CHECK_OK(bring(&m, "operator", true, 1));
		CHECK_OK(act(&m, "operator", &gone));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM catalogue_text "
				      "WHERE text <> ''"),
			0);
		CHECK(made_is_intact(&m));
	}
}

static const struct control_text dragonfly[] = {
	{S_INIT("5.1.1.1"), S_INIT("本文"),
         S_INIT("方針を定める。蜻蛉の図を承認し、周知する。")},
};

static void
bring_dragonfly(const struct made *m)
{
	struct control_texts texts = texts_of(1);
	struct texts_act a = {.catalogue = texts.catalogue,
		.texts = &texts,
		.ground = S("a contract"),
		.confirmed = true};

	texts.at = dragonfly;
	CHECK_OK(act(m, "operator", &a));
}

#define FIND "?q=%E8%9C%BB%E8%9B%89" /* a word of two characters */

/* Once after each change: what is kept of a page is not read here. */
static void
check_page(struct visits *v, bool there)
{
	str page = visit_get(v, test_mem(), S(""), LANG_JA, S("/controls" FIND))
			   .body;
	str all = visit_get(v, test_mem(), S(""), LANG_JA, S("/controls")).body;

	CHECK_INT(
		str_has(page, S("<q>蜻蛉の図を承認し、周知する。</q>")), there);
	CHECK_INT(str_has(page, S("made.xlsx")), there);
	CHECK_INT(str_has(all, S("made.xlsx")), there);
	CHECK_INT(str_has(all, S("正式な本文（管理基準 2024-08-01）")), there);
}

static void
check_programs(const struct made *m, struct cache *k, bool there)
{
	static const char *const says[] = {"/controls.json" FIND,
		"/controls.json", "/controls/5.1.1.1.json"};

	for (size_t i = 0; i < COUNT(says); i++) {
		str body = api_ask(m, k, LANG_JA, says[i]).body;

		CHECK_ROW("%s %d", says[i], there);
		CHECK_INT(str_has(body, S("蜻蛉の図")), there);
		CHECK_INT(
			str_has(body, S("\"file_name\":\"made.xlsx\"")), there);
		CHECK_INT(str_has(body, S("\"official\":null")), !there);
	}
}

/* With a worker that keeps what it read, and without. */
void
test_texts__are_found_and_told_while_they_are_here(void)
{
	EACH_SCHEME(m)
	{
		struct texts_act gone = {.removes = true,
			.catalogue = S("2024-08-01"),
			.ground = S("the contract ended")};
		struct cache *k = cache_open();
		struct visits v;

		visits_open(&m, &v);
		check_page(&v, false);
		check_programs(&m, k, false);
		bring_dragonfly(&m);
		check_page(&v, true);
		check_programs(&m, k, true);
		check_programs(&m, NULL, true);
		CHECK_OK(act(&m, "operator", &gone));
		check_page(&v, false);
		check_programs(&m, k, false);
		CHECK(!cache_texts(k, S("2024-08-01")));
		visits_close(&v);
		cache_close(k);
	}
}

/* What a statement is taken away as: `there` if a text is in the register. */
static void
check_taken(struct visits *v, str secret, bool there)
{
	str plain = S("/p/statements/S-1/sheets/csv");
	str asked = S("/p/statements/S-1/sheets/csv?official=yes");
	str page = S("/p/statements/S-1/sheets");
	struct visit_answer a =
		visit_get(v, test_mem(), secret, LANG_JA, asked);

	CHECK_INT(a.status, there ? 200 : 404);
	CHECK_INT(str_has(a.body, S("蜻蛉")), there);
	CHECK_INT(str_has(a.body, S("made.xlsx")), there);
	a = visit_get(v, test_mem(), secret, LANG_JA, plain);
	CHECK_INT(a.status, 200);
	CHECK(!str_has(a.body, S("蜻蛉")));
	a = visit_get(v, test_mem(), secret, LANG_JA, page);
	CHECK_INT(str_has(a.body, S("name=\"official\"")), there);
}

void
test_texts__go_along_with_a_statement_if_asked_for(void)
{
	EACH_SCHEME(m)
	{
		struct texts_act gone = {.removes = true,
			.catalogue = S("2024-08-01"),
			.ground = S("the contract ended")};
		struct visits v;
		struct call c;
		str secret;

		items_begin(&m);
		c = made_call(&m);
		CHECK_OK(app_session_begin(
			&c, S("aoba-1"), S("a test"), &secret));
		visits_open(&m, &v);
		check_taken(&v, secret, false);
		bring_dragonfly(&m);
		check_taken(&v, secret, true);
		CHECK_OK(act(&m, "operator", &gone));
		check_taken(&v, secret, false);
		visits_close(&v);
	}
}

static const struct control_text mapped[] = {
	{S_INIT("5.1.1.1"), S_INIT("項番"), S_INIT("2.1.1(1)")      },
	{S_INIT("5.1.1.1"), S_INIT("項番"), S_INIT("2.1.1(2)蜻蛉")},
};

static enum err
bring_annex(const struct made *m, const char *annex, size_t n)
{
	struct control_texts texts = texts_of(n);
	struct texts_act a = {.catalogue = texts.catalogue,
		.annex = str_of(annex),
		.texts = &texts,
		.ground = S("a contract"),
		.confirmed = true};

	texts.annex = a.annex;
	texts.file = str_fmt(test_mem(), "%s.csv", annex);
	texts.at = mapped;
	return act(m, "operator", &a);
}

/* What the tables say of 5.1.1.1: each with its file, and how much. */
static str
annexes_of(const struct made *m)
{
	struct call c = made_call(m);
	struct control_args a = {.no = S("5.1.1.1")};
	struct buf b = buf_in(test_mem());

	CHECK_OK(app_ask(&c, app_control, &a));
	for (size_t i = 0; i < a.out.n_annexes; i++)
		buf_fmt(&b, "%.*s %.*s %zu;", STR(a.out.annexes[i].annex),
			STR(a.out.annexes[i].file), a.out.annexes[i].n);
	return buf_str(&b);
}

static enum err
remove_annex(const struct made *m, const char *annex)
{
	struct texts_act a = {.removes = true,
		.catalogue = S("2024-08-01"),
		.annex = str_of(annex),
		.ground = S("the contract ended")};

	return act(m, "operator", &a);
}

/* Each comes, is replaced and goes by itself, with a source of its own. */
void
test_texts__have_tables_beside_them_with_their_own_source(void)
{
	EACH_SCHEME(m)
	{
		CHECK_ERR(bring_annex(&m, "annex3", 1), ERR_INVALID);
		CHECK_ERR(remove_annex(&m, "annex4"), ERR_ABSENT);
		CHECK_OK(bring(&m, "operator", true, 2));
		CHECK_OK(bring_annex(&m, "annex4", 2));
		CHECK_OK(bring_annex(&m, "annex7", 1));
		CHECK_STR(annexes_of(&m),
			"annex4 annex4.csv 2;annex7 annex7.csv 1;");
		CHECK_STR(shown(&m, "5.1.1.1"), "detail");
		CHECK_OK(bring_annex(&m, "annex4", 1));
		CHECK_STR(annexes_of(&m),
			"annex4 annex4.csv 1;annex7 annex7.csv 1;");
		CHECK(made_is_intact(&m));
		CHECK_OK(remove_annex(&m, "annex4"));
		CHECK_STR(annexes_of(&m), "annex7 annex7.csv 1;");
		CHECK_STR(shown(&m, "5.1.1.1"), "detail");
		CHECK_OK(remove_annex(&m, ""));
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK_STR(annexes_of(&m), "annex7 annex7.csv 1;");
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM catalogue_text "
				      "WHERE text <> ''"),
			1);
		CHECK(made_is_intact(&m));
	}
}

/* The table in the form must be that of the file in hand. */
void
test_texts__are_not_taken_for_a_table(void)
{
	EACH_SCHEME(m)
	{
		struct control_texts texts = texts_of(2);
		struct texts_act a = {.catalogue = texts.catalogue,
			.annex = S("annex4"),
			.texts = &texts,
			.ground = S("a contract"),
			.confirmed = true};

		CHECK_ERR(act(&m, "operator", &a), ERR_INVALID);
		CHECK_STR(annexes_of(&m), "");
		CHECK_STR(shown(&m, "5.1.1"), "");
	}
}

static void
check_annex_told(const struct made *m, struct cache *k, bool there)
{
	struct visits v;
	str page, json, list;

	visits_open(m, &v);
	page = visit_get(&v, test_mem(), S(""), LANG_JA, S("/controls/5.1.1.1"))
		       .body;
	CHECK_INT(str_has(page, S("2.1.1(2)蜻蛉")), there);
	CHECK_INT(str_has(page, S("別表4（政府統一基準への対応）")), there);
	page = visit_get(&v, test_mem(), S(""), LANG_JA, S("/controls" FIND))
		       .body;
	CHECK_INT(str_has(page, S("別表4（政府統一基準への対応）: "
				  "<q>2.1.1(2)蜻蛉</q>")),
		there);
	visits_close(&v);
	json = api_ask(m, k, LANG_EN, "/controls/5.1.1.1.json").body;
	list = api_ask(m, k, LANG_EN, "/controls.json" FIND).body;
	CHECK_INT(str_has(json, S("\"annex\":\"annex4\"")), there);
	CHECK_INT(str_has(json, S("\"annexes\":[]")), !there);
	CHECK_INT(str_has(json, S("Annex table 4")), there);
	CHECK_INT(str_has(list, S("2.1.1(1)")), there);
	CHECK_INT(str_has(list, S("\"file_name\":\"annex4.csv\"")), there);
}

/* A table alone, without the text, too. */
void
test_texts__tables_are_found_and_told_while_they_are_here(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();

		check_annex_told(&m, k, false);
		CHECK_OK(bring_annex(&m, "annex4", 2));
		check_annex_told(&m, k, true);
		CHECK_STR(shown(&m, "5.1.1.1"), "");
		CHECK_OK(remove_annex(&m, "annex4"));
		check_annex_told(&m, k, false);
		cache_close(k);
	}
}
