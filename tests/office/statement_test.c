/* statement_test.c - R-066: a statement's workbook through LibreOffice */
#include "app/statement_sheets.h"
#include "base/bundle.h"
#include "interop/statement_json.h"
#include "office/office.h"
#include "unit/rules/copy.h"

/* A text for each control, of the kinds that a spreadsheet likes to change. */
static struct statement
made_statement(const struct edition *ed)
{
	static const char *const texts[] = {"=1+2", "5.10", "5-10", "0123",
		"２０２６年", "a\nb, \"c\"", "TRUE", "'x", "1e5", "+81-3",
		"髙﨑 <b>&amp;"};
	const struct catalogue *cat = ed->catalogue;
	struct stated_item *items =
		MAKE_MANY(test_mem(), struct stated_item, cat->n_answered);
	int64_t *versions = MAKE_MANY(test_mem(), int64_t, cat->n_answered);
	struct stated_form *form = MAKE(test_mem(), struct stated_form);

	for (size_t i = 0; i < cat->n_answered; i++) {
		items[i] = (struct stated_item){cat->answered[i]->id,
			i % 3 ? S("adopted") : S("not_applicable"),
			str_of(texts[i % COUNT(texts)]),
			i % 3 ? S("") : S("2026-11-27"), {0}};
		versions[i] = (int64_t)i + 1;
	}
	form->form = S("01");
	answers_put(test_mem(), &form->answers, S("service"), 0, S("12/1"));
	answers_put(test_mem(), &form->answers, S("part"), 0, S("本体"));
	answers_put(test_mem(), &form->answers, S("part"), 1, S("0012"));
	return (struct statement){
		.edition = ed->id,
		.rules = hash_hex(test_mem(), ed->hash),
		.catalogue = cat->id,
		.said = {.ref = S("S-2026-0001"),
			 .service = S("aoba"),
			 .forms = form,
			 .n_forms = 1,
			 .items = items,
			 .n_items = cat->n_answered},
		.item_versions = versions
        };
}

static str
as_json(const struct statement *s)
{
	struct buf b = buf_in(test_mem());

	statement_to_json(&b, s);
	return buf_str(&b);
}

/* Opened and saved there, it is the same statement, byte for byte. */
void
test_office__gives_a_statement_back_as_it_was(void)
{
	struct sheets_with with = {
		.mem = test_mem(), .edition = copy_good(&ismap, NULL)};
	struct statement s = made_statement(with.edition);
	struct statement_source source;
	struct statement_read read;
	str folder = test_folder();
	bytes file;

	with.words = words_embedded();
	CHECK_OK(statement_to_xlsx(
		&with, &s, day_of("2026-11-27"), test_note(), &file));
	put_file(str_fmt(test_mem(), "%.*s/in.xlsx", STR(folder)), file);
	file = through_office(folder, "xlsx");
	CHECK_OK(statement_open(&with, S("back"), file, test_note(), &source));
	CHECK_OK(statement_take(&with, &source, test_note(), &read));
	for (size_t i = 0; i < read.problems.n; i++)
		FAIL("%.*s",
			STR(sheet_problem_say(&with, &read.problems.at[i])));
	CHECK_INT(read.unread.n, 0);
	CHECK_STR(as_json(&read.statement), as_json(&s).p);
}
