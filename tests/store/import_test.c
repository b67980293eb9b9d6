/* import_test.c - R-055 R-066: a file laid upon the statement in the register
 */
#include "app/statement_import.h"

#include "app/statement.h"
#include "app/versions.h"
#include "rules/form.h"
#include "store/cases.h"

static enum err
put_writer(struct call *c, void *data)
{
	struct account account = {.name = S("aoba-1"),
		.title_ja = S("人"),
		.title_en = S("Person")};
	struct membership of = {
		.account = account.name, .organisation = S("aoba")};
	struct case_party party = {.ref = S("S-1"),
		.party = S("provider"),
		.organisation = S("aoba")};
	enum err e;

	(void)data;
	if ((e = STORE_ADD(c, account, &account)) ||
		(e = STORE_ADD(c, membership, &of)))
		return e;
	return STORE_ADD(c, case_party, &party);
}

static void
fill(const struct made *m)
{
	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_case(m, &(struct case_made){"statement", "service", "drive", "S-1",
			    1, "main:DRAFT", NULL, NULL, NULL, NULL});
	add_rows_by(m, &(struct adding){put_writer, NULL});
}

static struct call
call_by(const struct made *m, const char *account)
{
	struct call c = made_call(m);

	c.account = str_of(account);
	return c;
}

/* The register changes behind the file's back. */
static void
write_item(const struct made *m, const char *control, const char *text)
{
	struct call c = call_by(m, "aoba-1");
	struct edit_item item = {
		.control = str_of(control), .version = NO_ENTRY};
	struct edit_args in = {.ref = S("S-1"),
		.what = EDIT_STATEMENT_ITEM,
		.items = &item,
		.n_items = 1,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};

	answers_put(test_mem(), &item.answers, S("state"), 0, S("adopted"));
	answers_put(test_mem(), &item.answers, S("text"), 0, str_of(text));
	CHECK_OK(app_draft(&c, app_edit, &call));
}

static void
write_form(const struct made *m, const char *field, const char *value)
{
	struct call c = call_by(m, "aoba-1");
	struct edit_args in = {
		.ref = S("S-1"), .form = S("01"), .if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};

	answers_put(test_mem(), &in.answers, str_of(field), 0, str_of(value));
	CHECK_OK(app_draft(&c, app_edit, &call));
}

static struct statement
now(const struct made *m)
{
	struct call c = call_by(m, "aoba-1");
	struct statement_file_args in = {.ref = S("S-1")};

	CHECK_OK(app_ask(&c, app_statement_file, &in));
	return in.out;
}

/* A file as it was made of the register, with one thing typed into it. */
static struct statement_read
file_of(struct statement s, const char *control, const char *text)
{
	struct stated_item *items =
		MAKE_MANY(test_mem(), struct stated_item, s.said.n_items + 1);
	int64_t *versions = MAKE_MANY(test_mem(), int64_t, s.said.n_items + 1);
	size_t at = s.said.n_items;

	for (size_t i = 0; i < s.said.n_items; i++) {
		items[i] = s.said.items[i];
		versions[i] = s.item_versions[i];
		at = str_is_c(items[i].control, control) ? i : at;
	}
	if (at == s.said.n_items) {
		versions[at] = STATEMENT_NO_VERSION;
		s.said.n_items++;
	}
	items[at].control = str_of(control);
	items[at].state = S("adopted");
	items[at].text = str_of(text);
	s.said.items = items;
	s.item_versions = versions;
	return (struct statement_read){.statement = s};
}

static enum err
import(const struct made *m, const char *account,
	const struct statement_read *read, bool apply,
	struct import_result *out)
{
	struct call c = call_by(m, account);
	struct statement_import in = {
		.ref = S("S-1"), .read = read, .apply = apply};
	enum err e = apply ? app_draft(&c, app_statement_import, &in)
			   : app_ask(&c, app_statement_import, &in);

	*out = in.out;
	return e;
}

static const char *
text_of(const struct made *m, const char *control)
{
	struct statement s = now(m);

	for (size_t i = 0; i < s.said.n_items; i++)
		if (str_is_c(s.said.items[i].control, control))
			return str_copy(test_mem(), s.said.items[i].text).p;
	return "";
}

/* Three are compared: the file, the register, and what both came from. */
void
test_import__takes_what_only_the_file_changed(void)
{
	static const struct {
		const char *control, *mine,
			*theirs; /* theirs NULL: as it was */
		size_t n_of[N_IMPORT_IS], n_same;
		const char *then;
	} cases[] = {
		{"9.2.1",   "one",  NULL,     {0, 0, 0}, 2, "one"   },
		{"9.2.1",   "mine", NULL,     {1, 0, 0}, 1, "mine"  },
		{"9.2.1",   "one",  "theirs", {0, 0, 0}, 2, "theirs"},
		{"9.2.1",   "both", "both",   {0, 0, 0}, 2, "both"  },
		{"9.2.1",   "mine", "theirs", {0, 0, 1}, 1, "theirs"},
		{"9.2.1.2", "mine", NULL,     {0, 1, 0}, 2, "mine"  },
		{"9.2.1.2", "mine", "theirs", {0, 0, 1}, 2, "theirs"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		EACH_SCHEME(m)
		{
			struct statement_read read;
			struct import_result look, out;
			enum err wanted =
				cases[i].n_of[IMPORT_CONFLICT] ? ERR_CLASH : OK;

			CHECK_ROW("%zu", i);
			fill(&m);
			write_item(&m, "9.2.1", "one");
			write_item(&m, "9.2.1.1", "beside");
			read = file_of(
				now(&m), cases[i].control, cases[i].mine);
			if (cases[i].theirs)
				write_item(
					&m, cases[i].control, cases[i].theirs);
			CHECK_OK(import(&m, "aoba-1", &read, false, &look));
			CHECK_ERR(import(&m, "aoba-1", &read, true, &out),
				wanted);
			for (int k = 0; k < N_IMPORT_IS; k++) {
				CHECK_INT(look.n_of[k], cases[i].n_of[k]);
				CHECK_INT(out.n_of[k], cases[i].n_of[k]);
			}
			CHECK_INT(look.n_same, cases[i].n_same);
			CHECK_INT(out.n_same, cases[i].n_same);
			CHECK_STR(str_of(text_of(&m, cases[i].control)),
				cases[i].then);
		}
}

/* Of each line, field by field: what stands there, and what would. */
void
test_import__tells_what_would_be_overwritten(void)
{
	static const struct {
		const char *control, *theirs; /* NULL: as it was */
		enum import_is is;
		const char *field, *was, *put;
		size_t n_texts;
	} cases[] = {
		{"9.2.1",   NULL,     IMPORT_CHANGED,  "text",  "one",    "mine",    1},
		{"9.2.1",   "theirs", IMPORT_CONFLICT, "text",  "theirs", "mine",
                 1								    },
		{"9.2.1.2", NULL,     IMPORT_NEW,      "state", "",       "adopted", 2},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		EACH_SCHEME(m)
		{
			struct statement_read read;
			const struct changed_text *t;
			struct import_result out;

			CHECK_ROW("%zu", i);
			fill(&m);
			write_item(&m, "9.2.1", "one");
			read = file_of(now(&m), cases[i].control, "mine");
			if (cases[i].theirs)
				write_item(
					&m, cases[i].control, cases[i].theirs);
			CHECK_OK(import(&m, "aoba-1", &read, false, &out));
			CHECK_INT(out.lines.n, 1);
			CHECK_INT(out.lines.at[0].is, cases[i].is);
			CHECK_INT(out.lines.at[0].n_texts, cases[i].n_texts);
			t = &out.lines.at[0].texts[0];
			CHECK_STR(t->field->name, cases[i].field);
			CHECK_STR(t->value_was, cases[i].was);
			CHECK_STR(t->value_is, cases[i].put);
		}
}

/* Further fields come in with their item; one that there is none of does not.
 */
void
test_import__takes_further_fields(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct stated_item *item;
		struct import_result out;

		fill(&m);
		write_item(&m, "9.2.1", "one");
		read = file_of(now(&m), "9.2.1", "one");
		item = (struct stated_item *)(uintptr_t)
			       read.statement.said.items;
		stated_put_more(
			test_mem(), &item->more, S("role"), S("管理者"));
		CHECK_OK(import(&m, "aoba-1", &read, true, &out));
		CHECK_INT(out.n_of[IMPORT_CHANGED], 1);
		CHECK_STR(now(&m).said.items[0].more.at[0].value, "管理者");
		read = file_of(now(&m), "9.2.1", "one");
		item = (struct stated_item *)(uintptr_t)
			       read.statement.said.items;
		stated_put_more(test_mem(), &item->more, S("colour"), S("x"));
		CHECK_OK(import(&m, "aoba-1", &read, false, &out));
		CHECK_INT(out.faults.n, 1);
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_INVALID);
		/* nor does one that only other controls are asked */
		stated_put_more(test_mem(), &item->more, S("colour"), S(""));
		stated_put_more(
			test_mem(), &item->more, S("keys_by"), S("both"));
		CHECK_OK(import(&m, "aoba-1", &read, false, &out));
		CHECK_INT(out.faults.n, 1);
		CHECK_INT(out.faults.at[0].word, W_FORM_NOT_ASKED);
		CHECK_STR(out.faults.at[0].place, "9.2.1");
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_INVALID);
	}
}

/* Every control that is answered, with a choice that there is none of. */
static struct statement_read
all_faulty(const struct made *m, size_t *n)
{
	const struct catalogue *cat = m->app->editions[0]->catalogue;
	struct statement s = now(m);
	struct stated_item *items =
		MAKE_MANY(test_mem(), struct stated_item, cat->n_answered);
	int64_t *versions = MAKE_MANY(test_mem(), int64_t, cat->n_answered);

	*n = cat->n_answered;
	for (size_t i = 0; i < *n; i++) {
		versions[i] = STATEMENT_NO_VERSION;
		items[i] = (struct stated_item){.control = cat->answered[i]->id,
			.state = S("boom"),
			.text = S("x")};
	}
	s.said.items = items;
	s.said.n_items = *n;
	s.item_versions = versions;
	return (struct statement_read){.statement = s};
}

/* Beyond those that are listed they are counted, and none is a change. */
void
test_import__refuses_more_than_it_lists(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct import_result out;
		size_t n;

		fill(&m);
		write_item(&m, "9.2.1", "one");
		read = all_faulty(&m, &n);
		CHECK(n > FORM_MAX_FAULTS + 1);
		CHECK_OK(import(&m, "aoba-1", &read, false, &out));
		CHECK_INT(out.faults.n, FORM_MAX_FAULTS);
		CHECK_INT(out.faults.n + out.faults.n_more, n);
		CHECK_INT(out.lines.n, 0);
		CHECK_INT(out.n_same, 0);
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_INVALID);
		CHECK_STR(str_of(text_of(&m, "9.2.1")), "one");
	}
}

/* With a conflict in it nothing else of the file is taken either. */
void
test_import__is_all_or_nothing(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct import_result out;

		fill(&m);
		write_item(&m, "9.2.1", "one");
		read = file_of(now(&m), "9.2.1", "mine");
		read = file_of(read.statement, "9.2.1.1", "new");
		write_item(&m, "9.2.1", "theirs");
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_CLASH);
		CHECK_INT(out.lines.n, 2);
		/* what stands in the way comes first */
		CHECK_INT(out.lines.at[0].is, IMPORT_CONFLICT);
		CHECK_STR(out.lines.at[0].mine, "mine");
		CHECK_STR(out.lines.at[0].theirs, "theirs");
		CHECK_STR(str_of(text_of(&m, "9.2.1.1")), "");
		/* what could not be read keeps the rest out, too */
		read = file_of(now(&m), "9.2.1.1", "new");
		read.problems.n_more = 1;
		CHECK_OK(import(&m, "aoba-1", &read, false, &out));
		CHECK_INT(out.n_of[IMPORT_NEW], 1);
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_INVALID);
		CHECK_STR(str_of(text_of(&m, "9.2.1.1")), "");
	}
}

static enum err
import_the_rest(const struct made *m, const struct statement_read *read,
	struct import_result *out)
{
	struct call c = call_by(m, "aoba-1");
	struct statement_import in = {.ref = S("S-1"),
		.read = read,
		.apply = true,
		.leave_conflicts = true};
	enum err e = app_draft(&c, app_statement_import, &in);

	*out = in.out;
	return e;
}

/* If that is asked for, the rest is taken, in one step; what is in conflict is
 * told and stays. Nothing but conflicts is no import. */
void
test_import__leaves_conflicts_if_asked(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct import_result out;

		fill(&m);
		write_item(&m, "9.2.1", "one");
		read = file_of(now(&m), "9.2.1", "mine");
		write_item(&m, "9.2.1", "theirs");
		CHECK_ERR(import_the_rest(&m, &read, &out), ERR_CLASH);
		read = file_of(read.statement, "9.2.1.1", "new");
		CHECK_OK(import_the_rest(&m, &read, &out));
		CHECK_INT(out.n_of[IMPORT_CONFLICT], 1);
		CHECK_INT(out.n_of[IMPORT_NEW], 1);
		CHECK_STR(out.lines.at[0].theirs, "theirs");
		CHECK_STR(str_of(text_of(&m, "9.2.1")), "theirs");
		CHECK_STR(str_of(text_of(&m, "9.2.1.1")), "new");
		/* one that cannot be kept keeps the rest out as ever */
		read = file_of(read.statement, "9.2.1.1", "newer");
		read.problems.n_more = 1;
		CHECK_ERR(import_the_rest(&m, &read, &out), ERR_INVALID);
		CHECK_STR(str_of(text_of(&m, "9.2.1.1")), "new");
	}
}

void
test_import__refuses_what_is_not_its_own(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read, good;
		struct import_result out;

		fill(&m);
		write_item(&m, "9.2.1", "one");
		good = file_of(now(&m), "9.2.1", "mine");
		CHECK_ERR(import(&m, "", &good, false, &out), ERR_ABSENT);
		read = good;
		read.statement.said.ref = S("S-2");
		CHECK_ERR(
			import(&m, "aoba-1", &read, false, &out), ERR_INVALID);
		read = good;
		read.statement.said.service = S("mail");
		CHECK_ERR(
			import(&m, "aoba-1", &read, false, &out), ERR_INVALID);
		read = good;
		read.statement.edition = S("1999-01-01");
		CHECK_ERR(
			import(&m, "aoba-1", &read, false, &out), ERR_INVALID);
		read = good;
		read.statement.catalogue = S("1999-01-01");
		CHECK_ERR(
			import(&m, "aoba-1", &read, false, &out), ERR_INVALID);
	}
}

/* JSON may say a control twice; looking tells what taking over would. */
void
test_import__refuses_a_control_that_is_there_twice(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct stated_item items[2];
		struct import_result out;

		fill(&m);
		read = file_of(now(&m), "9.2.1", "one");
		items[0] = items[1] = read.statement.said.items[0];
		items[1].text = S("two");
		read.statement.said.items = items;
		read.statement.said.n_items = COUNT(items);
		read.statement.item_versions = NULL;
		CHECK_ERR(
			import(&m, "aoba-1", &read, false, &out), ERR_INVALID);
		CHECK_INT(out.ref.n, 0);
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_INVALID);
		CHECK_STR(str_of(text_of(&m, "9.2.1")), "");
	}
}

/* Named, it is taken; but its versions are not ours, so nothing is lost. */
void
test_import__of_another_statement_fills_only_what_is_empty(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct call c;
		struct statement_import in = {
			.ref = S("S-1"), .read = &read, .of = S("S-2")};

		fill(&m);
		write_item(&m, "9.2.1", "one");
		read = file_of(now(&m), "9.2.1", "mine");
		read = file_of(read.statement, "9.2.1.1", "new");
		read.statement.said.ref = S("S-2");
		c = call_by(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_statement_import, &in));
		CHECK_INT(in.out.n_of[IMPORT_NEW], 1);
		CHECK_INT(in.out.n_of[IMPORT_CHANGED], 0);
		CHECK_INT(in.out.n_of[IMPORT_CONFLICT], 1);
	}
}

/* A form's draft has one version: what moved on since is in conflict. */
void
test_import__takes_answers_of_forms(void)
{
	EACH_SCHEME(m)
	{
		struct statement_read read;
		struct stated_form form;
		struct import_result out;

		fill(&m);
		write_form(&m, "service", "one");
		read = (struct statement_read){.statement = now(&m)};
		CHECK_INT(read.statement.said.n_forms, 1);
		form = (struct stated_form){.form = S("01")};
		answers_put(
			test_mem(), &form.answers, S("service"), 0, S("mine"));
		read.statement.said.forms = &form;
		CHECK_OK(import(&m, "aoba-1", &read, false, &out));
		CHECK_INT(out.n_of[IMPORT_CHANGED], 1);
		CHECK_STR(out.lines.at[0].name, "01.service");
		CHECK_INT(out.lines.at[0].n_texts, 1);
		CHECK_STR(out.lines.at[0].texts[0].value_was, "one");
		CHECK_STR(out.lines.at[0].texts[0].value_is, "mine");
		write_form(&m, "service", "theirs");
		CHECK_ERR(import(&m, "aoba-1", &read, true, &out), ERR_CLASH);
		CHECK_INT(out.n_of[IMPORT_CONFLICT], 1);
		CHECK_STR(out.lines.at[0].theirs, "theirs");
		CHECK_STR(out.lines.at[0].texts[0].was, "theirs");
		/* the form stays, what else there is is taken */
		form = (struct stated_form){.form = S("01")};
		answers_put(
			test_mem(), &form.answers, S("service"), 0, S("mine"));
		read = file_of(read.statement, "9.2.1.1", "new");
		read.statement.said.forms = &form;
		CHECK_OK(import_the_rest(&m, &read, &out));
		CHECK_INT(out.n_of[IMPORT_CONFLICT], 1);
		CHECK_INT(out.n_of[IMPORT_NEW], 1);
		CHECK_STR(str_of(text_of(&m, "9.2.1.1")), "new");
	}
}
