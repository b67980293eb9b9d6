/* step_test.c - what an import or a carry-over did, taken back in one go */
#include "app/step.h"

#include "app/act.h"
#include "app/statement_carry.h"
#include "app/undo.h"
#include "store/items.h"

static enum err
put_party(struct call *c, void *data)
{
	return STORE_ADD(c, case_party, data);
}

static enum err
seal(struct call *c, void *data)
{
	struct case_row cs;
	enum err e = case_open(c, str_of(data), &cs);

	return e ? e : seal_items(c, &cs);
}

static void
save(const struct made *m, const char *account, const char *ref,
	const char *control, const char *answers)
{
	struct edit_item item = items_one(control, NO_ENTRY, answers);
	struct edit_result out;

	CHECK_OK(items_save(m, account, ref, &item, 1, &out));
}

/* S-2 continues S-1, which was frozen; of two items one is written there. */
static void
fill(const struct made *m)
{
	static char first[] = "S-1";
	struct case_party row = {.ref = S("S-2"),
		.party = S("provider"),
		.organisation = S("aoba")};

	items_begin(m);
	save(m, "aoba-1", first, "9.2.1", "state=adopted|text=weekly");
	save(m, "aoba-1", first, "9.2.1.1", "state=adopted|text=daily");
	add_rows_by(m, &(struct adding){seal, first});
	add_case(m,
		&(struct case_made){"statement", "service", "drive", "S-2", 2,
			"main:DRAFT", NULL, NULL, "01-open", "former=S-1"});
	add_rows_by(m, &(struct adding){put_party, &row});
}

static void
carry(const struct made *m)
{
	struct call c = items_call(m, "aoba-1");
	struct statement_carry in = {.ref = S("S-2"), .apply = true};

	CHECK_OK(app_draft(&c, app_statement_carry, &in));
}

static enum err
undo(const struct made *m, const char *account, bool apply,
	struct step_result *out)
{
	struct call c = items_call(m, account);
	struct step_undo in = {.ref = S("S-2"), .apply = apply};
	enum err e = apply ? app_draft(&c, app_step_undo, &in)
			   : app_ask(&c, app_step_undo, &in);

	*out = in.out;
	return e;
}

static struct sheet_line
line_of(const struct made *m, const char *control)
{
	struct call c = items_call(m, "aoba-1");
	struct sheet_args a = {.ref = S("S-2"),
		.what = EDIT_STATEMENT_ITEM,
		.section = S("9.2")};

	CHECK_OK(app_ask(&c, app_sheet, &a));
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (str_is_c(a.out.lines[i].control->id, control))
			return a.out.lines[i];
	return (struct sheet_line){.version = -1};
}

/* All of it goes, and with it the marks; then it can be done once more. */
void
test_step__takes_back_all_of_it(void)
{
	EACH_SCHEME(m)
	{
		struct step_result out;
		struct sheet_line line;

		fill(&m);
		CHECK_ERR(undo(&m, "aoba-1", false, &out), ERR_ABSENT);
		carry(&m);
		CHECK_INT(line_of(&m, "9.2.1").carried.n > 0, 1);
		CHECK_OK(undo(&m, "aoba-1", false, &out));
		CHECK_INT(out.is, STEP_CARRY);
		CHECK_INT(out.n_changes, 2);
		CHECK_INT(out.clashes.n, 0);
		CHECK_STR(line_of(&m, "9.2.1").values[1], "weekly");
		CHECK_OK(undo(&m, "aoba-1", true, &out));
		line = line_of(&m, "9.2.1");
		CHECK_STR(line.values[0], "");
		CHECK_STR(line.values[1], "");
		CHECK_INT(line.carried.n, 0);
		CHECK(line.missing);
		/* once: nothing is left to be taken back */
		CHECK_ERR(undo(&m, "aoba-1", true, &out), ERR_ABSENT);
		carry(&m);
		CHECK_STR(line_of(&m, "9.2.1").values[1], "weekly");
		CHECK_OK(undo(&m, "aoba-1", true, &out));
	}
}

/* As an import does it: edits, and what they changed kept as one step. */
static enum err
edit_as_step(struct call *c, void *data)
{
	struct edit_changes changes = {0};
	struct edit_call call = {.in = data, .changes = &changes};
	enum err e = app_edit(c, &call);

	return e ? e : step_keep(c, S("S-2"), STEP_IMPORT, &changes);
}

/* What was written before it comes back, with its mark. */
void
test_step__puts_back_what_stood_there(void)
{
	EACH_SCHEME(m)
	{
		struct call c = items_call(&m, "aoba-1");
		struct edit_item items[] = {
			items_one("9.2.1", NO_ENTRY,
				"state=not_adopted|text=x|reason=y"),
			items_one("9.2.2", NO_ENTRY, "state=adopted|text=z"),
		};
		struct edit_args args = {.ref = S("S-2"),
			.what = EDIT_STATEMENT_ITEM,
			.items = items,
			.n_items = COUNT(items),
			.if_version = NO_ENTRY};
		struct step_result out;
		struct sheet_line line;

		fill(&m);
		carry(&m);
		CHECK_OK(app_draft(&c, edit_as_step, &args));
		CHECK_STR(line_of(&m, "9.2.1").values[1], "x");
		CHECK_OK(undo(&m, "aoba-1", true, &out));
		CHECK_INT(out.is, STEP_IMPORT);
		CHECK_INT(out.n_changes, 2);
		line = line_of(&m, "9.2.1");
		CHECK_STR(line.values[0], "adopted");
		CHECK_STR(line.values[1], "weekly");
		CHECK_STR(line.values[2], "");
		CHECK_STR(line.carried, "S-1@1"); /* nobody confirmed it */
		CHECK_STR(line_of(&m, "9.2.2").values[1], "");
	}
}

void
test_step__is_refused_if_anything_changed_since(void)
{
	EACH_SCHEME(m)
	{
		struct step_result out;

		fill(&m);
		carry(&m);
		/* nobody else's step, and nobody else's statement */
		CHECK_ERR(undo(&m, "aoba-2", false, &out), ERR_ABSENT);
		CHECK_ERR(undo(&m, "kita-1", false, &out), ERR_ABSENT);
		save(&m, "aoba-1", "S-2", "9.2.1.1",
			"state=adopted|text=hourly");
		CHECK_OK(undo(&m, "aoba-1", false, &out));
		CHECK_INT(out.clashes.n, 1);
		CHECK_STR(out.clashes.at[0].name, "9.2.1.1");
		CHECK_STR(out.clashes.at[0].account, "aoba-1");
		CHECK_ERR(undo(&m, "aoba-1", true, &out), ERR_CLASH);
		CHECK_STR(line_of(&m, "9.2.1").values[1], "weekly");
		CHECK_STR(line_of(&m, "9.2.1.1").values[1], "hourly");
	}
}

/* Who takes back what they wrote upon a copy has not stood by the copy. */
void
test_undo__leaves_a_copy_unconfirmed(void)
{
	EACH_SCHEME(m)
	{
		struct undo_args in = {S("S-2"), S("9.2.1"), .version = 2};
		struct call c;
		struct sheet_line line;

		fill(&m);
		carry(&m);
		save(&m, "aoba-1", "S-2", "9.2.1", "text=other");
		CHECK_INT(line_of(&m, "9.2.1").carried.n, 0);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_undo, &in));
		line = line_of(&m, "9.2.1");
		CHECK_STR(line.values[1], "weekly");
		CHECK_STR(line.carried, "S-1@1");
		CHECK(line.missing);
		/* and what was written stands by itself when it comes back */
		in.version = 3;
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_undo, &in));
		line = line_of(&m, "9.2.1");
		CHECK_STR(line.values[1], "other");
		CHECK_STR(line.carried, "");
	}
}
