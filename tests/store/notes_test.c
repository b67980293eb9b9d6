#include "app/notes.h"
#include "app/undo.h"
#include "store/items.h"

static enum err
give(const struct made *m, const char *account, const struct edit_item *items,
	size_t n, struct edit_result *out)
{
	return items_save(m, account, "S-1", items, n, out);
}

static struct edit_task
task(int64_t version, const char *owner, day due)
{
	return (struct edit_task){version, true, true, str_of(owner), due};
}

static enum err
give_one(const struct made *m, const char *account, const char *control,
	struct edit_task t, struct edit_result *out)
{
	struct edit_item item = {
		.control = str_of(control), .version = NO_ENTRY, .task = &t};

	return give(m, account, &item, 1, out);
}

/* The line of a control as that account reads it. */
static struct sheet_line
line_for(const struct made *m, const char *account, const char *control,
	struct sheet *sheet)
{
	struct call c = items_call(m, account);
	struct sheet_args a = {.ref = S("S-1"),
		.what = EDIT_STATEMENT_ITEM,
		.section = S("9.2")};

	CHECK_OK(app_ask(&c, app_sheet, &a));
	*sheet = a.out;
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (str_is_c(a.out.lines[i].control->id, control))
			return a.out.lines[i];
	FAIL("no line %s", control);
}

void
test_task__is_given_to_colleagues_by_those_who_write(void)
{
	static const struct {
		const char *by, *owner;
		enum err wanted;
	} cases[] = {
		{"aoba-1",   "aoba-2",   OK         },
		{"aoba-2",   "",         OK         },
		{"aoba-1",   "kita-1",   ERR_INVALID},
		{"aoba-1",   "nobody",   ERR_INVALID},
		{"hibari-1", "hibari-1", ERR_DENIED },
		{"kita-1",   "kita-1",   ERR_ABSENT },
		{"",         "",         ERR_ABSENT },
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct edit_result out;

			CHECK_ROW("%s to %s", cases[i].by, cases[i].owner);
			CHECK_ERR(give_one(&m, cases[i].by, "9.2.1",
					  task(NO_ENTRY, cases[i].owner,
						  day_of("2026-10-31")),
					  &out),
				cases[i].wanted);
		}
	}
}

void
test_task__overwrites_nothing_in_conflict(void)
{
	EACH_SCHEME(m)
	{
		day due = day_of("2026-10-31");
		struct edit_task stale = task(0, "aoba-1", due);
		struct edit_task other = task(0, "aoba-1", due);
		struct edit_item both[] = {
			{.control = S("9.2.1.1"),
                         .version = NO_ENTRY,
                         .task = &other},
			{.control = S("9.2.1"),
                         .version = NO_ENTRY,
                         .task = &stale},
		};
		struct edit_result out;
		struct sheet s;
		struct sheet_line line;

		items_begin(&m);
		CHECK_OK(give_one(
			&m, "aoba-2", "9.2.1", task(0, "aoba-2", due), &out));
		CHECK_INT(out.n_tasks, 1);
		CHECK_ERR(give(&m, "aoba-1", both, 2, &out), ERR_CLASH);
		CHECK_INT(out.n_conflicts, 1);
		CHECK(out.conflicts[0].of_task);
		CHECK_STR(out.conflicts[0].account, "aoba-2");
		line = line_for(&m, "aoba-1", "9.2.1.1", &s);
		CHECK(!notes_task(&line));
		/* what is so already is no conflict */
		CHECK_OK(give_one(
			&m, "aoba-1", "9.2.1", task(0, "aoba-2", due), &out));
		CHECK_INT(out.n_tasks, 0);
		CHECK_OK(give(&m, "aoba-1", both, 1, &out));
		line = line_for(&m, "aoba-1", "9.2.1.1", &s);
		CHECK(notes_task(&line));
		CHECK_STR(notes_task(&line)->who, "aoba-1");
		CHECK_INT(notes_task(&line)->version, 1);
	}
}

static enum err
say(const struct made *m, const char *account, const char *text, int64_t settle)
{
	struct call c = items_call(m, account);
	struct comment_args in = {.ref = S("S-1"),
		.control = S("9.2.1"),
		.text = str_of(text),
		.settle = settle};

	return app_draft(&c, app_comment, &in);
}

static enum err
say_seeing(const struct made *m, const char *account, int64_t seen)
{
	struct call c = items_call(m, account);
	struct comment_args in = {.ref = S("S-1"),
		.control = S("9.2.1"),
		.text = S("so"),
		.seen = &seen};

	return app_draft(&c, app_comment, &in);
}

/* A form that is sent twice, also if somebody else was between. */
void
test_comment__that_comes_twice_is_one(void)
{
	EACH_SCHEME(m)
	{
		const char *count = "SELECT count(*) FROM item_comment";

		items_begin(&m);
		CHECK_OK(say(&m, "aoba-2", "first", 0));
		CHECK_OK(say_seeing(&m, "aoba-1", 1));
		CHECK_OK(say_seeing(&m, "aoba-1", 1));
		CHECK_INT(raw_int(&m, count), 2);
		CHECK_OK(say_seeing(&m, "aoba-2", 1));
		CHECK_OK(say_seeing(&m, "aoba-1", 0));
		CHECK_INT(raw_int(&m, count), 3);
		/* who has seen their own says it once more */
		CHECK_OK(say_seeing(&m, "aoba-1", 3));
		CHECK_INT(raw_int(&m, count), 4);
	}
}

static struct mine
mine_of(const struct made *m, const char *account)
{
	struct call c = items_call(m, account);
	struct mine out;

	CHECK_OK(app_ask(&c, app_mine, &out));
	return out;
}

/* Not even the audit body that reads the statement along. */
void
test_notes__are_of_those_who_write_alone(void)
{
	EACH_SCHEME(m)
	{
		struct edit_result out;
		struct sheet s;
		struct sheet_line line;

		items_begin(&m);
		CHECK_OK(give_one(&m, "aoba-1", "9.2.1",
			task(0, "aoba-2", day_of("2026-10-31")), &out));
		CHECK_OK(say(&m, "aoba-1", "look", 0));
		line = line_for(&m, "aoba-2", "9.2.1", &s);
		CHECK(s.reads_notes && s.may_note);
		CHECK_INT(line.n_notes, 2);
		CHECK_STR(line.notes[0].who_en, "aoba-2");
		CHECK_STR(line.notes[1].text, "look");
		line = line_for(&m, "aoba-2", "9.2.1.1", &s);
		CHECK_INT(line.n_notes, 0);
		line = line_for(&m, "hibari-1", "9.2.1", &s);
		CHECK(!s.reads_notes && !s.may_note);
		CHECK_INT(line.n_notes, 0);
		CHECK_ERR(say(&m, "hibari-1", "look", 0), ERR_ABSENT);
		CHECK_ERR(say(&m, "kita-1", "look", 0), ERR_ABSENT);
	}
}

void
test_comment__takes_only_what_can_be_shown_and_found(void)
{
	static const struct {
		const char *text;
		enum err wanted;
	} cases[] = {
		{"plain <b>text</b>",        OK         },
		{"to @aoba-2.",              OK         },
		{"to ＠nobody",             ERR_INVALID},
		{"mail me at x@example.org", OK         },
		{" ",			ERR_INVALID},
		{"to @kita-1",               ERR_INVALID},
		{"to @nobody-here",          ERR_INVALID},
		{"\x01",                     ERR_INVALID},
	};

	EACH_SCHEME(m)
	{
		char *long_text = arena_make(test_mem(), COMMENT_MAX_CHARS + 2);

		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s", cases[i].text);
			CHECK_ERR(say(&m, "aoba-1", cases[i].text, 0),
				cases[i].wanted);
		}
		for (size_t i = 0; i <= COMMENT_MAX_CHARS; i++)
			long_text[i] = 'a';
		CHECK_ERR(say(&m, "aoba-1", long_text, 0), ERR_INVALID);
		long_text[COMMENT_MAX_CHARS] = '\0';
		CHECK_OK(say(&m, "aoba-1", long_text, 0));
	}
}

void
test_comment__is_before_whom_it_names_until_it_is_settled(void)
{
	EACH_SCHEME(m)
	{
		struct mine mine;

		items_begin(&m);
		CHECK_OK(say(&m, "aoba-1", "＠ａｏｂａ-2 see @aoba-2", 0));
		CHECK_OK(say(&m, "aoba-1", "nobody is named", 0));
		mine = mine_of(&m, "aoba-2");
		CHECK_INT(mine.n_mentions, 1);
		CHECK_STR(mine.mentions[0].of.text, "＠ａｏｂａ-2 see @aoba-2");
		CHECK_INT(mine_of(&m, "aoba-1").n_mentions, 0);
		CHECK_OK(say(&m, "aoba-2", "", 1));
		CHECK_ERR(say(&m, "aoba-1", "", 1), ERR_CLASH);
		CHECK_ERR(say(&m, "aoba-1", "", 9), ERR_CLASH);
		CHECK_INT(mine_of(&m, "aoba-2").n_mentions, 0);
	}
}

void
test_mine__is_what_waits_in_a_draft(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item written[] = {
			items_one("9.2.1", NO_ENTRY, "state=adopted")};
		struct edit_result out;
		struct mine mine;

		items_begin(&m);
		CHECK_OK(give_one(&m, "aoba-1", "9.2.1",
			task(0, "aoba-2", day_of("2020-01-06")), &out));
		CHECK_OK(give_one(&m, "aoba-1", "9.2.1.1",
			task(0, "aoba-2", DAY_NONE), &out));
		CHECK_OK(give_one(&m, "aoba-1", "9.2.1.2",
			task(0, "aoba-2", day_of("2199-01-06")), &out));
		mine = mine_of(&m, "aoba-2");
		CHECK_INT(mine.n_all, 3);
		CHECK_INT(mine.n_late, 1);
		CHECK(mine.tasks[0].late);
		CHECK_STR(mine.tasks[2].control->id, "9.2.1.1");
		CHECK_INT(mine_of(&m, "aoba-1").n_all, 0);
		CHECK_OK(give(&m, "aoba-1", written, 1, &out));
		CHECK_INT(mine_of(&m, "aoba-2").n_late, 0);
		CHECK_INT(mine_of(&m, "aoba-2").n_all, 2);
		move_case(&m, "S-1", "main", "FROZEN");
		CHECK_INT(mine_of(&m, "aoba-2").n_all, 0);
	}
}

/* Thousands that are done, and thousands of what is closed, hide none. */
void
test_tasks__that_are_done_hide_no_new_one(void)
{
	static const char *const done[] = {
		"INSERT INTO item_task (ref, control, owner, due, version, "
		"account, at) WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL "
		"SELECT i + 1 FROM k WHERE i < 2100) SELECT ?, "
		"CAST(i AS TEXT), 'aoba-2', 1, 1, 'aoba-1', 0 FROM k",
		"INSERT INTO statement_item (ref, control, state, text, "
		"reason, version, account, at) SELECT ref, control, "
		"'adopted', '', '', 1, 'aoba-2', 0 FROM item_task "
		"WHERE ref = ? AND version = 1",
	};

	EACH_SCHEME(m)
	{
		struct edit_result out;
		struct mine mine;

		items_begin(&m);
		for (size_t i = 0; i < COUNT(done); i++)
			raw_must(&m, done[i], ARGS(BIND(S("S-1"))));
		raw_must(&m, done[0], ARGS(BIND(S("S-0"))));
		CHECK_OK(give_one(&m, "aoba-1", "9.2.1",
			task(0, "aoba-2", DAY_NONE), &out));
		mine = mine_of(&m, "aoba-2");
		CHECK_INT(mine.n_all, 1);
		CHECK_INT(mine.n_late, 0);
		CHECK_STR(mine.tasks[0].control->id, "9.2.1");
		/* a copy that nobody stands by is still to be done */
		raw_must(&m,
			"INSERT INTO statement_item (ref, control, state, "
			"text, reason, version, account, at) VALUES (?, "
			"'9.2.1', 'adopted', '', '', 1, 'aoba-2', 0)",
			ARGS(BIND(S("S-1"))));
		CHECK_INT(mine_of(&m, "aoba-2").n_all, 0);
		raw_must(&m,
			"INSERT INTO item_carried VALUES (?, '9.2.1', 'x')",
			ARGS(BIND(S("S-1"))));
		CHECK_INT(mine_of(&m, "aoba-2").n_all, 1);
	}
}

static enum err
undo(const struct made *m, const char *account, int64_t version)
{
	struct call c = items_call(m, account);
	struct undo_args in = {
		.ref = S("S-1"), .control = S("9.2.1"), .version = version};

	return app_draft(&c, app_undo, &in);
}

static const char *
text_now(const struct made *m, const char *field)
{
	struct sheet s;
	struct sheet_line line = line_for(m, "aoba-1", "9.2.1", &s);
	const struct field *f = form_field(s.form, str_of(field));

	return str_copy(test_mem(), line.values[f->index]).p;
}

void
test_undo__puts_back_what_stood_before_ones_own_change(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {items_one("9.2.1", 0,
			"state=not_applicable|reason=one\ntwo|text=a\nb|role="
			"CISO")};
		const struct edit_item second[] = {items_one("9.2.1", 1,
			"state=adopted|reason=|text=c|role=|risk=R-1")};
		struct edit_result out;

		items_begin(&m);
		CHECK_ERR(undo(&m, "aoba-1", 0), ERR_CLASH);
		CHECK_OK(give(&m, "aoba-2", first, 1, &out));
		CHECK_OK(give(&m, "aoba-1", second, 1, &out));
		CHECK_ERR(undo(&m, "aoba-2", 2), ERR_CLASH);
		CHECK_ERR(undo(&m, "aoba-1", 1), ERR_CLASH);
		CHECK_ERR(undo(&m, "hibari-1", 2), ERR_DENIED);
		CHECK_OK(undo(&m, "aoba-1", 2));
		CHECK_STR(str_of(text_now(&m, "state")), "not_applicable");
		CHECK_STR(str_of(text_now(&m, "reason")), "one\ntwo");
		CHECK_STR(str_of(text_now(&m, "text")), "a\nb");
		CHECK_STR(str_of(text_now(&m, "role")), "CISO");
		CHECK_STR(str_of(text_now(&m, "risk")), "");
		CHECK_OK(undo(&m, "aoba-1", 3));
		CHECK_STR(str_of(text_now(&m, "text")), "c");
		CHECK_STR(str_of(text_now(&m, "role")), "");
		CHECK_STR(str_of(text_now(&m, "risk")), "R-1");
		CHECK_STR(str_of(text_now(&m, "reason")), "");
	}
}

void
test_undo__says_what_stands_again(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=a")};
		const struct edit_item second[] = {
			items_one("9.2.1", 1, "state=adopted|text=b")};
		struct undo_args in = {
			.ref = S("S-1"), .control = S("9.2.1"), .version = 2};
		struct edit_result out;
		struct sheet s;
		struct call c;

		items_begin(&m);
		CHECK_OK(give(&m, "aoba-1", first, 1, &out));
		CHECK_OK(give(&m, "aoba-1", second, 1, &out));
		line_for(&m, "aoba-1", "9.2.1", &s);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_may_undo, &in));
		CHECK(in.may);
		CHECK_STR(in.before[form_field(s.form, S("text"))->index], "a");
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_ask(&c, app_may_undo, &in));
		CHECK(!in.may);
	}
}

void
test_undo__of_a_first_change_leaves_it_empty(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=a")};
		struct edit_result out;

		items_begin(&m);
		CHECK_OK(give(&m, "aoba-1", first, 1, &out));
		CHECK_OK(undo(&m, "aoba-1", 1));
		CHECK_STR(str_of(text_now(&m, "state")), "");
		CHECK_STR(str_of(text_now(&m, "text")), "");
		move_case(&m, "S-1", "main", "FROZEN");
		CHECK_ERR(undo(&m, "aoba-1", 2), ERR_STATE);
	}
}
