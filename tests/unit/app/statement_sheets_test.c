/*
 * statement_sheets_test.c - R-055 R-065 R-066: a statement as a spreadsheet,
 * there and back
 */
#include "app/statement_sheets.h"

#include "app/catalogue_text.h"
#include "base/bundle.h"
#include "base/csv.h"
#include "doc/book.h"
#include "doc/xlsx_write.h"
#include "interop/statement_json.h"
#include "unit/rules/copy.h"

static struct sheets_with
with_lang(enum lang lang)
{
	struct sheets_with with = {.mem = test_mem(),
		.lang = lang,
		.edition = copy_good(&ismap, NULL)};

	with.words = words_embedded();
	return with;
}

static const char whole[] =
	"{\n"
	" \"format\": \"daicho-statement/1\",\n"
	" \"edition\": \"2020-06-03\",\n"
	" \"rules\": \"00ff\",\n"
	" \"catalogue\": \"2024-08-01\",\n"
	" \"ref\": \"S-2026-0001\",\n"
	" \"service\": \"aoba-drive\",\n"
	" \"forms\": {\n"
	"  \"01-events\": {\n"
	"   \"no_events\": \"yes\"},\n"
	"  \"01\": {\n"
	"   \"service\": \"=青葉\",\n"
	"   \"part\": [\"本体\", \"\", \"試験\"],\n"
	"   \"excluded_name\": \"認証基盤\",\n"
	"   \"excluded_notice\": \"yes\",\n"
	"   \"audit_from\": \"2025-04-01\",\n"
	"   \"audit_to\": \"2026-03-31\"}},\n"
	" \"form_versions\": {\"01-events\": 1, \"01\": 12},\n"
	" \"items\": [\n"
	"  {\"control\": \"5.1.1\", \"state\": \"adopted\", \"text\": "
	"\"実施。\\n二行目, \\\"引用\\\"\", \"version\": 3},\n"
	"  {\"control\": \"5.1.1.1\", \"state\": \"not_applicable\", "
	"\"text\": \"=1+2\", \"reason\": \"'@対象がない。\", \"version\": 1},\n"
	"  {\"control\": \"5.1.1.2\", \"version\": 2},\n"
	"  {\"control\": \"5.1.1.22.P\", \"text\": \" 5.10 \"}]\n"
	"}\n";

static struct statement
made_statement(void)
{
	struct statement s;

	CHECK_OK(statement_from_json(
		test_mem(), S("s.json"), str_of(whole), test_note(), &s));
	return s;
}

static str
as_json(const struct statement *s)
{
	struct buf b = buf_in(test_mem());

	statement_to_json(&b, s);
	return buf_str(&b);
}

static struct statement_read
read_back(const struct sheets_with *with, bytes file)
{
	struct statement_source source;
	struct statement_read read;

	CHECK_OK(statement_open(with, S("f"), file, test_note(), &source));
	CHECK_OK(statement_take(with, &source, test_note(), &read));
	return read;
}

/* Whichever language it was written in and is read in. */
void
test_statement_sheets__come_back_from_a_workbook_as_they_were(void)
{
	for (int lang = 0; lang < N_LANGS; lang++) {
		struct sheets_with with = with_lang((enum lang)lang);
		struct statement s = made_statement();
		struct statement_read read;
		bytes file;

		CHECK_OK(statement_to_xlsx(
			&with, &s, day_of("2026-11-27"), test_note(), &file));
		with.lang = LANG_JA;
		read = read_back(&with, file);
		CHECK_INT(read.problems.n, 0);
		CHECK_INT(read.unread.n, 0);
		CHECK_STR(as_json(&read.statement), whole);
	}
}

void
test_statement_sheets__come_back_from_csv_without_forms(void)
{
	struct sheets_with with = with_lang(LANG_EN);
	struct statement s = made_statement();
	struct statement_read read;
	struct buf b = buf_in(test_mem());

	statement_to_csv(&with, &s, &b);
	read = read_back(&with, buf_bytes(&b));
	CHECK_INT(read.problems.n, 0);
	CHECK(read.no_forms);
	CHECK_INT(read.statement.said.n_forms, 0);
	s.said.n_forms = 0;
	s.said.service = S("");
	s.rules = S("");
	CHECK_STR(as_json(&read.statement), as_json(&s).p);
}

/* The same statement makes the same bytes. */
void
test_statement_sheets__are_the_same_bytes_twice(void)
{
	struct sheets_with with = with_lang(LANG_JA);
	struct statement s = made_statement();
	bytes a, b;

	CHECK_OK(statement_to_xlsx(
		&with, &s, day_of("2026-11-27"), test_note(), &a));
	CHECK_OK(statement_to_xlsx(
		&with, &s, day_of("2026-11-27"), test_note(), &b));
	CHECK(str_is(bytes_str(a), bytes_str(b)));
}

/* A CSV of one row, as somebody's spreadsheet gives it. */
#define HEAD "control,state,text,reason,version\n"
#define MORE "control,state,text,reason,frequency,role,regions,risk,keys_by\n"

/* Texts of one control, as the register holds them. */
static const struct texts_held *
made_texts(const struct catalogue *cat)
{
	static const struct control_text at[] = {
		{S_INIT("5.1.1"), S_INIT("本文"),    S_INIT("蜻蛉の図")},
		{S_INIT("5.1.1"), S_INIT("手引き"), S_INIT("=1+2")        },
	};
	struct texts_held *held = MAKE(test_mem(), struct texts_held);

	held->texts = (struct control_texts){.file = S("made.xlsx"),
		.sha256 = S("00ff"),
		.at = at,
		.n = COUNT(at),
		.on = day_of("2026-11-27")};
	held->first = MAKE_MANY(test_mem(), size_t, cat->n_controls);
	held->first[catalogue_find(cat, S("5.1.1"))->index] = 1;
	return held;
}

/* written only if asked for, with its source; nothing of it is read. */
void
test_statement_sheets__take_the_official_text_along_if_asked(void)
{
	struct sheets_with with = with_lang(LANG_JA), plain = with;
	struct statement s = made_statement();
	struct statement_read read;
	struct buf csv = buf_in(test_mem()), bare = buf_in(test_mem());
	bytes file;

	with.texts = made_texts(with.edition->catalogue);
	statement_to_csv(&plain, &s, &bare);
	statement_to_csv(&with, &s, &csv);
	CHECK(!str_has(buf_str(&bare), S("蜻蛉")));
	CHECK_HAS(buf_str(&csv), "made.xlsx、2026-11-27");
	CHECK_HAS(buf_str(&csv), "本文:\n蜻蛉の図\n\n手引き:\n=1+2");
	CHECK_OK(statement_to_xlsx(
		&with, &s, day_of("2026-11-27"), test_note(), &file));
	read = read_back(&plain, file);
	CHECK_INT(read.problems.n, 0);
	CHECK_INT(read.unread.n, 0);
	CHECK_STR(as_json(&read.statement), whole);
	read = read_back(&plain, buf_bytes(&csv));
	CHECK_INT(read.problems.n, 0);
	CHECK(!str_has(as_json(&read.statement), S("蜻蛉")));
	CHECK_INT(read.statement.said.n_items, s.said.n_items);
}

/* an alternative by its name, of a control that has one. */
void
test_statement_sheets__hold_alternatives(void)
{
	struct sheets_with with = with_lang(LANG_JA);
	struct statement_read read =
		read_back(&with, str_bytes(S(MORE "8.1.2.7.PB,adopted,,,,,,,"
						  "機能と情報の両方\n"
						  "8.1.2.6,adopted,,,,,,,\n")));
	struct buf b = buf_in(test_mem());

	CHECK_INT(read.problems.n, 0);
	CHECK_INT(read.statement.said.n_items, 2);
	CHECK_STR(read.statement.said.items[1].more.at[0].value, "both");
	statement_to_csv(&with, &read.statement, &b);
	CHECK_HAS(buf_str(&b), "機能と情報の両方");
}

void
test_statement_sheets__read_what_only_one_reading_is_left_of(void)
{
	static const struct {
		const char *csv, *control, *state;
	} cases[] = {
		{HEAD "5.1.1,adopted,,,\n",                               "5.1.1",      "adopted"    },
		{HEAD "５．１．１,採用,,,\n",                      "5.1.1",      "adopted"    },
		{HEAD "5.1.1, Not Adopted ,,,\n",                         "5.1.1",      "not_adopted"},
		{HEAD "5.1.1.22P,該当なし,,x,\n",                     "5.1.1.22.P",
                 "not_applicable"								    },
		{HEAD "2005/1/1,adopted,,,\n",                            "5.1.1",      "adopted"    },
		{HEAD "2005-01-01,adopted,,,\n",                          "5.1.1",      "adopted"    },
		{"理由,番号,実施内容,採否\nr,5.1.1,t,採用\n", "5.1.1",
                 "adopted"									   },
		{"\n表題,,\n" HEAD "5.1.1,adopted,,,\n",                "5.1.1",      "adopted"    },
	};
	struct sheets_with with = with_lang(LANG_JA);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct statement_read read =
			read_back(&with, str_bytes(str_of(cases[i].csv)));

		CHECK_ROW("%s", cases[i].csv);
		CHECK_INT(read.problems.n, 0);
		CHECK_INT(read.statement.said.n_items, 1);
		CHECK_STR(
			read.statement.said.items[0].control, cases[i].control);
		CHECK_STR(read.statement.said.items[0].state, cases[i].state);
	}
}

void
test_statement_sheets__refuse_with_the_cell_what_is_not_clear(void)
{
	static const struct {
		const char *csv, *place;
		enum word word;
	} cases[] = {
		{HEAD "9.9.9,adopted,,,\n",               "A2", W_SHEETS_NO_CONTROL},
		{HEAD "5,adopted,,,\n",                   "A2", W_SHEETS_NO_CONTROL},
		{HEAD "2006/11/12,adopted,,,\n",          "A2", W_SHEETS_LOST_DAY  },
		{HEAD ",adopted,,,\n",                    "A2", W_SHEETS_NO_KEY    },
		{HEAD "5.1.1,yes,,,\n",                   "B2", W_SHEETS_NO_CHOICE },
		{HEAD "5.1.1,adopted,,,x\n",              "E2", W_SHEETS_NO_COUNT  },
		{HEAD "5.1.1,adopted,,,\n5.1.1.0,,,,\n",  "A3",
                 W_SHEETS_NO_CONTROL					       },
		{HEAD "5.1.1,adopted,,,\n2005/1/1,,,,\n", "A3",
                 W_SHEETS_CONTROL_TWICE                                            },
		{MORE "5.1.1,adopted,,,,,,,both\n",       "I2", W_FORM_NOT_ASKED   },
		{MORE "8.1.2.7.PB,,,,,,,,neither\n",      "I2", W_SHEETS_NO_CHOICE },
		{"control,state,text\n5.1.1,adopted,\n",  "A1",
                 W_SHEETS_NO_COLUMN						},
		{"control,state,text,reason,ref\n5.1.1,,a,,S-1\n"
		 "5.1.1.1,,a,,S-2\n",    "E3", W_SHEETS_TOLD_OTHER},
	};
	struct sheets_with with = with_lang(LANG_JA);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct statement_read read =
			read_back(&with, str_bytes(str_of(cases[i].csv)));

		CHECK_ROW("%s", cases[i].csv);
		CHECK_INT(read.problems.n, 1);
		CHECK_STR(read.problems.at[0].place, cases[i].place);
		CHECK_INT(read.problems.at[0].word, cases[i].word);
	}
}

/* What a workbook's cells can be beside text: a plan with kinds. */
struct spoilt {
	str control;
	enum xlsx_kind control_kind, text_kind;
};

static void
put_spoilt(void *own, size_t at, struct xlsx_value *v)
{
	const struct spoilt *s = own;

	(void)at;
	v[0].text = s->control;
	v[0].count = 51;
	v[0].day = day_of(s->control.n ? "2005-01-01" : "2006-11-12");
	v[0].has_count = true;
	v[2].text = S("t");
	v[2].count = 7;
	v[2].day = day_of("2026-05-10");
	v[2].has_count = true;
}

static void
put_told(void *own, size_t at, struct xlsx_value *v)
{
	(void)own;
	v[0].text = at ? S("edition") : S("format");
	v[1].text = at ? S("2020-06-03") : S(STATEMENT_SHEETS_FORMAT);
}

static bytes
spoilt_workbook(struct spoilt *s)
{
	const struct xlsx_column columns[] = {
		{S_INIT("control"), s->control_kind, 9, false, false, NULL, 0},
		{S_INIT("state"),   XLSX_TEXT,       9, false, false, NULL, 0},
		{S_INIT("text"),    s->text_kind,    9, false, false, NULL, 0},
		{S_INIT("reason"),  XLSX_TEXT,       9, false, false, NULL, 0},
	};
	const struct xlsx_tab tabs[] = {
		{.name = S("told"),
                 .columns = columns,
                 .n_columns = 2,
                 .n_rows = 2,
                 .row = put_told,
                 .no_header = true},
		{.name = S("c"),
                 .columns = columns,
                 .n_columns = COUNT(columns),
                 .n_rows = 1,
                 .row = put_spoilt,
                 .own = s         },
	};
	const struct xlsx_plan plan = {
		.made_on = DAY_NONE, .tabs = tabs, .n_tabs = 2};
	bytes file;

	CHECK_OK(xlsx_write(test_mem(), &plan, test_note(), &file));
	return file;
}

void
test_statement_sheets__know_what_a_spreadsheet_made_of_a_text(void)
{
	static const struct {
		const char *control; /* empty: a day that may be two of them */
		enum xlsx_kind control_kind, text_kind;
		const char *place; /* NULL: it is read */
		enum word word;
	} cases[] = {
		{"5.1.1", XLSX_TEXT,  XLSX_TEXT,  NULL,   0                   },
		{"5.1.1", XLSX_DAY,   XLSX_TEXT,  NULL,   0                   },
		{"",      XLSX_DAY,   XLSX_TEXT,  "c!A2", W_SHEETS_LOST_DAY   },
		{"5.1.1", XLSX_COUNT, XLSX_TEXT,  "c!A2", W_SHEETS_LOST_NUMBER},
		{"5.1.1", XLSX_TEXT,  XLSX_COUNT, "c!C2", W_SHEETS_IS_NUMBER  },
		{"5.1.1", XLSX_TEXT,  XLSX_DAY,   "c!C2", W_SHEETS_IS_DAY     },
	};
	struct sheets_with with = with_lang(LANG_JA);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct spoilt s = {str_of(cases[i].control),
			cases[i].control_kind, cases[i].text_kind};
		struct statement_read read =
			read_back(&with, spoilt_workbook(&s));

		CHECK_ROW("%zu", i);
		CHECK_INT(read.problems.n, cases[i].place ? 1 : 0);
		CHECK_INT(read.statement.said.n_items, cases[i].place ? 0 : 1);
		if (!cases[i].place)
			continue;
		CHECK_STR(read.problems.at[0].place, cases[i].place);
		CHECK_INT(read.problems.at[0].word, cases[i].word);
	}
}

void
test_statement_sheets__name_a_file_that_is_something_else(void)
{
	static const struct {
		const char *file;
		enum word word;
	} cases[] = {
		{"",				    W_SHEETS_NO_TABLE     },
		{"a,b\n1,2\n",                          W_SHEETS_NO_TABLE     },
		{"# daicho\n\nA register.\n",           W_SHEETS_NO_TABLE     },
		{"{\"format\": \"x\"}",                 W_JSON_KEY_MISSING    },
		{"control,edition\n5.1.1,1999-01-01\n", W_SHEETS_OTHER_EDITION},
	};
	struct sheets_with with = with_lang(LANG_JA);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct statement_source source;
		struct statement_read read;
		enum err e;

		CHECK_ROW("%s", cases[i].file);
		e = statement_open(&with, S("f"),
			str_bytes(str_of(cases[i].file)), note, &source);
		if (!e)
			e = statement_take(&with, &source, note, &read);
		CHECK_ERR(e, ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
	}
}

/* However much is wrong, the list of it has an end. */
void
test_statement_sheets__list_so_many_problems_and_count_the_rest(void)
{
	struct sheets_with with = with_lang(LANG_JA);
	struct buf b = buf_in(test_mem());
	struct statement_read read;

	buf_add_c(&b, HEAD);
	for (int i = 0; i < SHEETS_MAX_PROBLEMS + 7; i++)
		buf_add_c(&b, "9.9.9,adopted,,,\n");
	read = read_back(&with, buf_bytes(&b));
	CHECK_INT(read.problems.n, SHEETS_MAX_PROBLEMS);
	CHECK_INT(read.problems.n_more, 7);
	CHECK_HAS(sheet_problem_say(&with, &read.problems.at[0]), "A2");
}
