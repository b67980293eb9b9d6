/*
 * versions_test.c - R-050 R-066 R-067 R-083 R-143: versions of a statement, for
 * who may read which, and what two of them say differently
 */
#include "app/edit.h"
#include "app/statement.h"
#include "app/versions.h"

#include "app/act.h"
#include "rules/catalogue.h"
#include "store/case.h"
#include "store/cases.h"
#include "store/draft.h"

static const struct person_made people[] = {
	{"aoba-1",   "aoba"  },
	{"kita-1",   "kita"  },
	{"hibari-1", "hibari"},
	{"office-1", "office"},
};

struct written {
	const char *ref, *control, *state, *text;
};

static enum err
put_item(struct call *c, void *data)
{
	const struct written *w = data;
	struct statement_item row = {.version = 0};
	enum err e =
		store_item_get(c, str_of(w->ref), str_of(w->control), &row);

	if (e && e != ERR_ABSENT)
		return e;
	row.ref = str_of(w->ref);
	row.control = str_of(w->control);
	row.state = str_of(w->state);
	row.text = str_of(w->text);
	row.account = S("aoba-1");
	row.at = c->now;
	return store_item_put(c, &row);
}

static void
write_item(const struct made *m, const char *ref, const char *control,
	const char *state, const char *text)
{
	struct written w = {ref, control, state, text};

	add_rows_by(m, &(struct adding){put_item, &w});
}

static enum err
seal(struct call *c, void *data)
{
	struct case_row cs;
	enum err e = case_open(c, str_of(data), &cs);

	return e ? e : seal_items(c, &cs);
}

static void
freeze(const struct made *m, char *ref)
{
	add_rows_by(m, &(struct adding){seal, ref});
}

/* S-1 is frozen twice and goes on; S-2 continues it. */
static void
fill(const struct made *m)
{
	static char first[] = "S-1";

	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_organisation(m, "kita", "provider", "北", "Kita");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_members(m, people, COUNT(people));
	add_case(m, &(struct case_made){"statement", "service", "drive", first,
			    1, "main:DRAFT", NULL, NULL, "01",
			    "summary=first|kinds=saas|security_head=secret"});
	add_party(m, &(struct party_made){first, "provider", "aoba"});
	write_item(m, first, "9.2.1", "adopted", "毎週確認する。");
	write_item(m, first, "9.2.1.1", "adopted", "同じ。");
	freeze(m, first);
	write_item(m, first, "9.2.1", "adopted", "毎日確認する。");
	write_item(m, first, "9.2.1.2", "not_applicable", "");
	freeze(m, first);
	add_case(m,
		&(struct case_made){"statement", "service", "drive", "S-2", 2,
			"main:DRAFT", NULL, NULL, "01-open", "former=S-1"});
	add_party(m, &(struct party_made){"S-2", "provider", "aoba"});
	write_item(m, "S-2", "9.2.1", "adopted", "毎日確認する。");
}

static enum err
ask_diff(const struct made *m, const char *account, const char *was,
	const char *is, struct statement_diff_args *out)
{
	struct call c = made_call(m);

	c.account = str_of(account);
	*out = (struct statement_diff_args){
		.was = str_of(was), .is = str_of(is)};
	return app_ask(&c, app_statement_diff, out);
}

void
test_versions__say_what_was_frozen(void)
{
	EACH_SCHEME(m)
	{
		struct statement_diff_args d;

		fill(&m);
		CHECK_OK(ask_diff(&m, "aoba-1", "S-1@1", "S-1@2", &d));
		CHECK_INT(d.old.n, 1);
		CHECK_INT(d.now.n, 2);
		CHECK_INT(d.out.n_same, 1);
		CHECK_INT(d.out.n_changed, 1);
		CHECK_INT(d.out.n_new, 1);
		CHECK_INT(d.n_things, 2);
		CHECK_STR(d.things[0].control, "9.2.1");
		CHECK_STR(d.things[0].texts[0].was, "毎週確認する。");
		CHECK_STR(d.things[0].texts[0].is, "毎日確認する。");
		CHECK_STR(d.things[1].texts[0].value_is, "not_applicable");
		/* what is being written, and what was frozen last */
		write_item(&m, "S-1", "9.2.1", "not_adopted", "やめる。");
		CHECK_OK(ask_diff(&m, "aoba-1", "S-1@2", "S-1", &d));
		CHECK_INT(d.now.n, 0);
		CHECK_INT(d.n_things, 1);
		move_case(&m, "S-1", "main", "FROZEN");
		CHECK_OK(ask_diff(&m, "aoba-1", "S-1@2", "S-1", &d));
		CHECK_INT(d.now.n, 2);
		CHECK_INT(d.n_things, 0);
		/* another statement */
		CHECK_OK(ask_diff(&m, "aoba-1", "S-1", "S-2", &d));
		CHECK_INT(d.out.n_gone, 2);
		CHECK_INT(d.out.n_same, 1);
		CHECK_STR(d.things[0].form->id, "01");
		CHECK_INT(d.things[0].n_texts, 3);
	}
}

/* A further field is sealed with its item, and differs by its name. */
void
test_versions__hold_further_fields(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct edit_item item = {
			.control = S("9.2.1"), .version = NO_ENTRY};
		struct edit_args in = {.ref = S("S-1"),
			.items = &item,
			.n_items = 1,
			.if_version = NO_ENTRY};
		struct edit_call call = {.in = &in};
		struct statement_diff_args d;
		static char first[] = "S-1";

		fill(&m);
		c.account = S("aoba-1");
		answers_put(test_mem(), &item.answers, S("frequency"), 0,
			S("毎日"));
		answers_put(test_mem(), &item.answers, S("risk"), 0, S("R-1"));
		CHECK_OK(app_draft(&c, app_edit, &call));
		freeze(&m, first);
		CHECK_OK(ask_diff(&m, "aoba-1", "S-1@2", "S-1@3", &d));
		CHECK_INT(d.out.n_changed, 1);
		CHECK_INT(d.n_things, 1);
		CHECK_INT(d.things[0].n_texts, 2);
		CHECK_STR(d.things[0].texts[0].field->name, "frequency");
		CHECK_STR(d.things[0].texts[0].is, "毎日");
		CHECK_STR(d.things[0].texts[1].is, "R-1");
	}
}

/* The office reads what was filed, and nothing of what came before. */
void
test_versions__are_shown_to_who_could_read_them(void)
{
	static const struct {
		const char *account, *version;
		enum err before, after; /* it is filed */
	} cases[] = {
		{"aoba-1",   "S-1@1", OK,         OK        },
		{"aoba-1",   "S-1@2", OK,         OK        },
		{"aoba-1",   "S-1",   OK,         OK        },
		{"aoba-1",   "S-1@3", ERR_ABSENT, ERR_ABSENT},
		{"aoba-1",   "S-1@0", ERR_USAGE,  ERR_USAGE },
		{"aoba-1",   "S-1@x", ERR_USAGE,  ERR_USAGE },
		{"aoba-1",   "S-1@",  ERR_USAGE,  ERR_USAGE },
		{"aoba-1",   "S-9",   ERR_ABSENT, ERR_ABSENT},
		{"aoba-1",   "",      ERR_ABSENT, ERR_ABSENT},
		{"kita-1",   "S-1@1", ERR_ABSENT, ERR_ABSENT},
		{"kita-1",   "S-1",   ERR_ABSENT, ERR_ABSENT},
		{"",         "S-1@2", ERR_ABSENT, ERR_ABSENT},
		{"office-1", "S-1",   ERR_ABSENT, OK        },
		{"office-1", "S-1@2", ERR_ABSENT, OK        },
		{"office-1", "S-1@1", ERR_ABSENT, ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		for (int filed = 0; filed < 2; filed++) {
			if (filed)
				move_case(&m, "S-1", "main", "FILED");
			for (size_t i = 0; i < COUNT(cases); i++) {
				struct statement_diff_args d;

				CHECK_ROW("%s %s filed %d", cases[i].account,
					cases[i].version, filed);
				CHECK_ERR(ask_diff(&m, cases[i].account,
						  cases[i].version,
						  cases[i].version, &d),
					filed ? cases[i].after
					      : cases[i].before);
			}
		}
	}
}

static str
list_versions(const struct made *m, const char *account, const char *ref)
{
	struct versions_args all = {.ref = str_of(ref)};
	struct buf b = buf_in(test_mem());
	struct call c = made_call(m);

	c.account = str_of(account);
	if (app_ask(&c, app_statement_versions, &all))
		return S("absent");
	for (size_t i = 0; i < all.n; i++)
		buf_fmt(&b, "%s%.*s", i ? " " : "",
			STR(version_name(test_mem(), &all.at[i])));
	return buf_str(&b);
}

void
test_versions__are_listed_with_those_they_continue(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		CHECK_STR(
			list_versions(&m, "aoba-1", "S-1"), "S-1 S-1@2 S-1@1");
		CHECK_STR(
			list_versions(&m, "aoba-1", "S-2"), "S-2 S-1@2 S-1@1");
		CHECK_STR(list_versions(&m, "office-1", "S-1"), "absent");
		move_case(&m, "S-1", "main", "FILED");
		CHECK_STR(list_versions(&m, "aoba-1", "S-1"), "S-1@2 S-1@1");
		CHECK_STR(list_versions(&m, "office-1", "S-1"), "S-1@2");
	}
}

static str
extract_text(const struct made *m, const char *account, const char *version)
{
	struct extract_args in = {.version = str_of(version)};
	struct buf b = buf_in(test_mem());
	struct call c = made_call(m);

	c.account = str_of(account);
	if (app_ask(&c, app_statement_extract, &in))
		return S("absent");
	for (size_t i = 0; i < in.out.form.n_fields; i++)
		buf_fmt(&b, "%.*s=%.*s ",
			STR(in.out.form.fields[i].field->name),
			STR(in.out.form.fields[i].value));
	for (size_t i = 0; i < in.out.n_objective_rows; i++)
		if (in.out.objectives[i].implemented)
			buf_fmt(&b, "%.*s ",
				STR(in.out.objectives[i].control->id));
	buf_fmt(&b, "of %zu %.*s", in.out.n_objectives, STR(in.out.state->id));
	return buf_str(&b);
}

/* R-078: the annex stays where it is, and so does every detailed control. */
void
test_versions__show_what_will_be_public(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		CHECK_STR(extract_text(&m, "aoba-1", "S-1@2"),
			"summary=first kinds=saas 9.2.1 of 121 LISTED");
		write_item(&m, "S-1", "9.2.1", "not_adopted", "やめる。");
		CHECK_STR(extract_text(&m, "aoba-1", "S-1"),
			"summary=first kinds=saas of 121 LISTED");
		CHECK_STR(extract_text(&m, "kita-1", "S-1"), "absent");
		CHECK_STR(extract_text(&m, "office-1", "S-1"), "absent");
	}
}

/* Without a version to compare with it is the period before. */
void
test_versions__are_compared_with_the_period_before(void)
{
	static const struct {
		const char *account, *version, *was;
		enum err before, after; /* both are filed */
	} cases[] = {
		{"aoba-1",   "S-2", "S-1@2", OK,         OK        },
		{"aoba-1",   "S-1", "",      ERR_ABSENT, ERR_ABSENT},
		{"office-1", "S-2", "S-1@2", ERR_ABSENT, OK        },
		{"kita-1",   "S-2", "",      ERR_ABSENT, ERR_ABSENT},
 /* who audits this period alone */
		{"hibari-1", "S-2", "",      ERR_ABSENT, ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		add_party(&m, &(struct party_made){"S-2", "body", "hibari"});
		for (int filed = 0; filed < 2; filed++) {
			if (filed)
				move_case(&m, "S-1", "main", "FILED");
			if (filed)
				move_case(&m, "S-2", "main", "FILED");
			for (size_t i = 0; i < COUNT(cases); i++) {
				struct statement_diff_args d;
				enum err want = filed ? cases[i].after
						      : cases[i].before;

				CHECK_ROW("%s %s filed %d", cases[i].account,
					cases[i].version, filed);
				CHECK_ERR(ask_diff(&m, cases[i].account, "",
						  cases[i].version, &d),
					want);
				if (!want)
					CHECK_STR(version_name(
							  test_mem(), &d.old),
						cases[i].was);
			}
		}
	}
}

/* The controls of a section of which something else is said than then. */
static str
list_since_in(
	const struct made *m, const char *account, const char *ref, bool whole)
{
	struct sheet_args in = {.ref = str_of(ref),
		.what = EDIT_STATEMENT_ITEM,
		.section = whole ? S("") : S("9.2"),
		.whole = whole};
	struct buf b = buf_in(test_mem());
	struct call c = made_call(m);

	c.account = str_of(account);
	if (app_ask(&c, app_sheet, &in))
		return S("absent");
	if (!in.out.has_former)
		return S("none");
	for (size_t i = 0; i < in.out.n_lines; i++)
		if (in.out.lines[i].since &&
			str_starts(in.out.lines[i].control->id, S("9.2.")))
			buf_fmt(&b, "%s%.*s", b.n ? " " : "",
				STR(in.out.lines[i].control->id));
	return buf_str(&b);
}

/* The same where one looks over all sections. */
static str
list_since(const struct made *m, const char *account, const char *ref)
{
	str out = list_since_in(m, account, ref, false);

	CHECK_STR(list_since_in(m, account, ref, true),
		str_copy(test_mem(), out).p);
	return out;
}

void
test_versions__say_which_controls_differ_from_the_period_before(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		add_party(&m, &(struct party_made){"S-2", "body", "hibari"});
		CHECK_STR(list_since(&m, "aoba-1", "S-2"), "9.2.1.1 9.2.1.2");
		write_item(&m, "S-2", "9.2.1.1", "adopted", "同じ。");
		write_item(&m, "S-2", "9.2.1", "adopted", "変えた。");
		CHECK_STR(list_since(&m, "aoba-1", "S-2"), "9.2.1 9.2.1.2");
		CHECK_STR(list_since(&m, "aoba-1", "S-1"), "none");
		CHECK_STR(list_since(&m, "hibari-1", "S-2"), "none");
		CHECK_STR(list_since(&m, "kita-1", "S-2"), "absent");
	}
}
