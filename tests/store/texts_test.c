/* texts_test.c - R-246: official texts are brought in by an act, and go */
#include "app/catalogue_text.h"

#include "app/catalogue.h"
#include "store/cases.h"
#include "store/register.h"

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
	}
}
