/*
 * control_texts_test.c - R-246 R-046: official texts, and the tables beside
 * them, out of the spreadsheets that people have, each with all that is told
 */
#include "app/control_texts.h"

#include "support/workbook.h"
#include "unit/rules/load.h"

static const struct catalogue *
load_catalogue(void)
{
	struct arena *mem = test_mem();
	struct faults faults = {.mem = mem};
	const struct bundle *b;
	str dir = str_fmt(mem, "%.*s/rules/ismap", STR(test_top()));

	CHECK_OK(bundle_open_folder(mem, dir, test_note(), &b));
	return catalogue_make(
		mem, b, S("catalogue-2024-08-01"), S("2024-08-01"), &faults);
}

static void
put_sheets(struct buf *b, const struct texts_read *r)
{
	for (size_t i = 0; i < r->sheets.n; i++) {
		const struct texts_sheet *s = &r->sheets.at[i];

		buf_fmt(b, "sheet %.*s%s: numbers in %.*s, %zu rows\n",
			STR(s->name), s->is_hidden ? " (hidden)" : "",
			STR(s->id_letters), s->n_rows);
		for (size_t k = 0; k < s->n_columns; k++) {
			const struct texts_column *c = &s->columns[k];

			if (c->role == TEXTS_IDS)
				continue;
			buf_fmt(b, "  %s %.*s [%.*s] %zu: %.*s\n",
				c->role == TEXTS_TAKEN ? "taken" : "left",
				STR(c->letters), STR(c->label), c->n_filled,
				STR(c->sample));
		}
	}
	for (size_t i = 0; i < r->others.n; i++)
		buf_fmt(b, "unread %.*s\n", STR(r->others.at[i].name));
}

/* All that was read, without what has no text: that is nearly all. */
static str
report_of(const struct texts_read *r)
{
	struct buf b = buf_in(test_mem());

	put_sheets(&b, r);
	for (size_t i = 0; i < r->notes.n; i++) {
		const struct texts_note *n = &r->notes.at[i];

		buf_fmt(&b, "%s %.*s [%.*s] %.*s\n", texts_kind_name(n->is),
			STR(n->place), STR(n->typed),
			STR(n->control ? n->control->id : S("-")));
	}
	for (size_t i = 0; i < r->n_groups; i++)
		buf_fmt(&b, "%.*s %.*s: %zu of %zu\n", STR(r->groups[i].kind),
			STR(r->groups[i].level), r->groups[i].n,
			r->groups[i].n_of);
	buf_fmt(&b, "matched %zu, absent %zu\n", r->n_matched, r->n_absent);
	for (size_t i = 0; i < r->texts.n; i++)
		buf_fmt(&b, "%.*s [%.*s] %.*s\n", STR(r->texts.at[i].control),
			STR(r->texts.at[i].label), STR(r->texts.at[i].text));
	return buf_str(&b);
}

static str
read_report_of(bytes file, const struct texts_wanted wanted)
{
	struct note note = {.mem = test_mem()};
	struct texts_read read;
	enum err e = texts_from_file(test_mem(), load_catalogue(), S("f"), file,
		&wanted, &note, &read);

	if (e)
		return str_fmt(test_mem(), "refused %s: %.*s\n",
			note.word == W_TEXTS_NO_NUMBERS      ? "no numbers"
			: note.word == W_TEXTS_NO_COLUMN     ? "no column"
			: note.word == W_TEXTS_COLUMN_ABSENT ? "absent column"
			: note.word == W_TEXTS_IDS_TWICE     ? "two ids"
							     : "file",
			STR(note.place));
	return report_of(&read);
}

static str
read_report(bytes file, const char *columns, const char *sheets)
{
	return read_report_of(
		file, (struct texts_wanted){.columns = str_of(columns),
			      .sheets = str_of(sheets)});
}

/* Those of unit/doc/ugly, read as a catalogue; NAME.txt is made with ACCEPT. */
void
test_control_texts__read_ugly_workbooks(void)
{
	static const char *const ugly[] = {"01-merged", "02-numbers-and-days",
		"03-two-headers", "04-hidden", "05-glued-suffixes",
		"06-full-width", "07-furigana", "08-formulas-and-disorder"};

	for (size_t i = 0; i < COUNT(ugly); i++) {
		str book = test_file(
			str_fmt(test_mem(), "unit/doc/ugly/%s.book", ugly[i])
				.p);

		CHECK_ROW("%s", ugly[i]);
		CHECK_FILE(read_report(workbook_of(test_mem(), book), "", ""),
			str_fmt(test_mem(), "unit/app/texts/%s.txt", ugly[i])
				.p);
	}
}

void
test_control_texts__tell_what_does_not_fit(void)
{
	static const struct {
		const char *csv, *columns, *has;
	} cases[] = {
  /* left out on purpose, of no edition, of no catalogue */
		{"no,text\n6.1.3.4,gone\n6.1.3.5,here\n",              "",
                 "deleted A2 [6.1.3.4] -\n"								},
		{"no,text\n5.1.1.1,a\n5.1.1.99,b\n",                   "",
                 "unknown A3 [5.1.1.99] -\n"							       },
		{"no,text\n5.1.1.1,a\nremark,b\n",                     "",          "lost A3 [remark] -\n" },
 /* another suffix; none at all says nothing */
		{"no,text\n5.1.1.1.PB,a\n5.1.1.2,b\n",                 "",
                 "flags A2 [5.1.1.1.PB] 5.1.1.1\n"							 },
		{"no,text\n6.1.1.13,a\n5.1.1.2,b\n",                   "",
                 "5.1.1.2 [text] b\n6.1.1.13.PB [text] a\n"                                                },
		{"no,text\n5.1.1.1,a\n5.1.1.1,a\n5.1.1.1,b\n",         "",
                 "twice B4 [b] 5.1.1.1\n"								  },
 /* a day between two numbers, and one that does not fit */
		{"no,text\n5.1,a\n2005/1/1,b\n5.1.1.1,c\n",            "",
                 "repaired A3 [2005/1/1] 5.1.1\n"							  },
		{"no,text\n6.1.1.1,a\n2005/1/1,b\n6.1.1.2,c\n",        "",
                 "lost A3 [2005/1/1] -\n"								  },
 /* a running number is no number of a control */
		{"n,no,text\n3,5.1.1.1,a\n4,5.1.1.2,b\n5,5.1.1.3,c\n", "",
                 "numbers in B, 3 rows"								    },
 /* what is asked for, by heading or by letter */
		{"no,one,two\n5.1.1.1,a long text,b\n",                "two",
                 "5.1.1.1 [two] b\n"								       },
		{"no,one,two\n5.1.1.1,a long text,b\n",                "c,B",
                 "5.1.1.1 [one] a long text\n5.1.1.1 [two] b\n"                                            },
		{"no,one\n5.1.1.1,a\n",                                "three",     "refused absent column"},
		{"no,one\n5.1.1.1,a\n",                                "one,three", "refused absent column"},
 /* which column is what, by hand */
		{"n,no,text\n5.1.1.2,5.1.1.1,a\n5.1.1.4,5.1.1.3,b\n",  "B=id",
                 "numbers in B, 2 rows"								    },
		{"n,no,text\n5.1.1.2,5.1.1.1,a\n5.1.1.4,5.1.1.3,b\n",
                 "n=id,#1!C=text",						  "5.1.1.4 [text] b\n"   },
		{"no,one,two\n5.1.1.1,a long text,b\n",                "B=none",
                 "5.1.1.1 [two] b\n"								       },
		{"no,one,two\n5.1.1.1,a long text,b\n",                "#1!*=none",
                 "refused no numbers"								      },
		{"no,one,two\n5.1.1.1,a long text,b\n",                "#2!B",
                 "refused absent column"								   },
		{"no,one\n5.1.1.1,5.1.1.2\n",                          "A=id,B=id", "refused two ids"      },
		{"no,a=b\n5.1.1.1,x\n",                                "a=b",       "5.1.1.1 [a=b] x\n"    },
		{"a,b\nc,d\n",					 "",          "refused no numbers"   },
		{"",						   "",          "refused"              },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu", i);
		CHECK_HAS(read_report(str_bytes(str_of(cases[i].csv)),
				  cases[i].columns, ""),
			cases[i].has);
	}
}

/* A table beside the texts: many rows of one control, many controls in a row.
 */
void
test_control_texts__read_a_table_in_either_direction(void)
{
	static const struct {
		const char *csv, *columns, *has;
	} cases[] = {
  /* from a control: each row is one, all its columns are taken */
		{"no,to,name\n5.1.1.1,2.1(1),a\n5.1.1.1,2.1(2),b\n",                "",
                 "5.1.1.1 [to / name] 2.1(1) / a\n"
			"5.1.1.1 [to / name] 2.1(2) / b\n"                                                         },
		{"no,to,name\n5.1.1.1,2.1(1),a\n",                                  "name",
                 "5.1.1.1 [name] a\n"									      },
		{"no,to,name\n5.1.1.1,2.1(1),\n",                                   "",     "5.1.1.1 [to] 2.1(1)\n"},
 /* to a control: a cell lists several, in any hand */
		{"from,of\nAC-1,\"5.1.1.1、5.1.1.2\n６．１．１, 6.1.1.1\"\n",
                 "",									"5.1.1.1 [from] AC-1\n5.1.1.2 [from] AC-1\n"
			"6.1.1 [from] AC-1\n6.1.1.1 [from] AC-1\n"                             },
		{"from,of\nAC-1,\"5.1.1.1、5.1.1.2\"\nAC-2,5.1.1.1\n",             "",
                 "numbers in B, 2 rows"									    },
		{"from,of\nAC-1,5.1.1.1\nAC-1,5.1.1.1\n",                           "",
                 "matched 1, absent 1283\n5.1.1.1 [from] AC-1\n"                                                   },
 /* what does not fit, by its own words; what has no number is
  * none */
		{"from,of\nAC-1,5.1.1.1 5.1.1.99\nAC-2,9:9\nAC-3,なし\n",         "",
                 "unknown B2 [5.1.1.99] -\nlost B3 [9:9] -\ngovernance"                                            },
 /* what stands between is no part of a number */
		{"from,of\nAC-1,1 5.1.1\nAC-2,6.1 6.2\nAC-3,5.1.1.5 P\n",           "",
                 "lost B2 [1] -\n"										 },
		{"from,of\nAC-1,1 5.1.1\nAC-2,6.1 6.2\nAC-3,5.1.1.5 P\n",           "",
                 "5.1.1 [from] AC-1\n5.1.1.5 [from] AC-3\n"                                                        },
		{"from,of\nAC-1,1 5.1.1\nAC-2,6.1 6.2\nAC-3,5.1.1.5 P\n",           "",
                 "6.1 [from] AC-2\n6.2 [from] AC-2\n"							      },
		{"from,of\nAC-1,5.1.1/5.1.2及び5.1.1.1\nAC-2,①5.1.1.6\n",       "",
                 "lost B3 [15.1.1.6] -\n"									  },
		{"from,of\nAC-1,5.1.1/5.1.1.1及び5.1.1.2\nAC-2,5.1.1.3¹\n",      "",
                 "5.1.1 [from] AC-1\n5.1.1.1 [from] AC-1\n"
			"5.1.1.2 [from] AC-1\n"								    },
 /* above the first that can be read, too; a range is not filled
  * in; what names   the column is none */
		{"from,of 2024.8\nAC-1,5.1.1〜5.1.3\nAC-2,5.1.1.1\n",              "",
                 "lost B2 [5.1.1〜5.1.3] -\n"								     },
		{"from,of 2024.8\nAC-1,５．１．１〜5.1.3\nAC-2,5.1.1.1\n",    "",
                 "5.1.1.1 [from] AC-2\n"									   },
 /* a control may stand in any row, in any order */
		{"from,of\nAC-1,6.1.1.1\nAC-2,5.1.1.1\nAC-3,6.1.1.1\n",             "",
                 "5.1.1.1 [from] AC-2\n6.1.1.1 [from] AC-1\n"
			"6.1.1.1 [from] AC-3\n"								    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu", i);
		CHECK_HAS(read_report_of(str_bytes(str_of(cases[i].csv)),
				  (struct texts_wanted){
					  .columns = str_of(cases[i].columns),
					  .annex = S("a")}),
			cases[i].has);
	}
	/* the same file as texts: one cell is one number */
	CHECK_HAS(read_report(str_bytes(str_of(cases[3].csv)), "", ""),
		"refused no numbers");
}

/* A control has so many rows, and what is more is told; a table, so many. */
void
test_control_texts__bound_a_table(void)
{
	struct buf one = buf_in(test_mem()), all = buf_in(test_mem());
	struct texts_wanted wanted = {.annex = S("a")};
	struct note note = {.mem = test_mem()};
	struct texts_read read;

	for (int i = 0; i <= ANNEX_MAX_ROWS; i++)
		buf_fmt(&one, "a%d,5.1.1.1\n", i);
	CHECK_OK(texts_from_file(test_mem(), load_catalogue(), S("f"),
		buf_bytes(&one), &wanted, test_note(), &read));
	CHECK_INT(read.texts.n, ANNEX_MAX_ROWS);
	CHECK_INT(read.n_of[TEXTS_MANY], 1);
	CHECK(texts_has_findings(&read));
	for (int i = 0; i < ANNEX_MAX_TEXTS / 200; i++) {
		buf_fmt(&all, "a%d,\"", i);
		for (int k = 0; k < 210; k++)
			buf_fmt(&all, "%.*s ",
				STR(read.catalogue
						->controls[100 + (i % 4) * 250 +
							   k]
						.id));
		buf_add_c(&all, "\"\n");
	}
	CHECK_ERR(texts_from_file(test_mem(), load_catalogue(), S("f"),
			  buf_bytes(&all), &wanted, &note, &read),
		ERR_TOO_BIG);
	CHECK(note.word == W_TEXTS_ANNEX_BIG);
	all.n = 0;
	for (int i = 0; i < 260; i++) {
		buf_fmt(&all, "a%d,", i);
		for (int k = 0; k < 1024; k++)
			buf_add_c(&all, "5.1.1 ");
		buf_add_c(&all, "\n");
	}
	note = (struct note){.mem = test_mem()};
	CHECK_ERR(texts_from_file(test_mem(), load_catalogue(), S("f"),
			  buf_bytes(&all), &wanted, &note, &read),
		ERR_TOO_BIG);
	CHECK(note.word == W_TEXTS_ANNEX_BIG);
}

/* A merged cell is in the file once, and in each of its rows. */
void
test_control_texts__carry_a_merged_list_within_bounds(void)
{
	struct buf b = buf_in(test_mem());
	struct texts_wanted wanted = {.annex = S("a")};
	struct note note = {.mem = test_mem()};
	struct arena *mem = arena_open(0);
	struct texts_read read;

	buf_add_c(&b, "@sheet\n<worksheet><sheetData><row r=\"1\">"
		      "<c r=\"A1\" t=\"inlineStr\"><is><t>");
	for (int i = 0; i < 1300; i++)
		buf_add_c(&b, "5.1.1 ");
	buf_add_c(&b, "</t></is></c></row>");
	for (int i = 2; i < 2000; i++)
		buf_fmt(&b, "<row r=\"%d\"><c r=\"B%d\"><v>%d</v></c></row>", i,
			i, i);
	buf_add_c(&b, "</sheetData><mergeCells><mergeCell ref=\"A1:A1999\"/>"
		      "</mergeCells></worksheet>\n");
	CHECK_ERR(texts_from_file(mem, load_catalogue(), S("f"),
			  workbook_of(test_mem(), buf_str(&b)), &wanted, &note,
			  &read),
		ERR_TOO_BIG);
	CHECK(note.word == W_TEXTS_ANNEX_BIG);
	CHECK(arena_bytes(mem) < 64 << 20);
	arena_close(mem);
}

/* A cell with more than a list may have is told, not passed over. */
void
test_control_texts__tell_a_list_that_is_too_long(void)
{
	struct buf b = buf_in(test_mem());
	str report;

	buf_add_c(&b, "from,of\nAC-1,5.1.1\nAC-2,");
	for (int i = 0; i < 1400; i++)
		buf_add_c(&b, "5.1.1 ");
	buf_add_c(&b, "\nAC-3,5.1.1.1\n");
	report = read_report_of(
		buf_bytes(&b), (struct texts_wanted){.annex = S("a")});
	CHECK_HAS(report, "lost B3 [5.1.1 5.1.1");
	CHECK_HAS(report, "5.1.1 [from] AC-1\n5.1.1.1 [from] AC-3\n");
}

/* Numbers that a table lacks are no finding: many controls have no row. */
void
test_control_texts__ask_no_table_for_all_controls(void)
{
	str csv = S("no,to\n5.1.1.1,2.1(1)\n");
	struct texts_wanted wanted = {.annex = S("a")};
	struct texts_read table, texts;

	CHECK_OK(texts_from_file(test_mem(), load_catalogue(), S("f"),
		str_bytes(csv), &wanted, test_note(), &table));
	wanted.annex = S("");
	CHECK_OK(texts_from_file(test_mem(), load_catalogue(), S("f"),
		str_bytes(csv), &wanted, test_note(), &texts));
	CHECK(!texts_has_findings(&table));
	CHECK(texts_has_findings(&texts));
	CHECK_INT(table.n_absent, texts.n_absent);
	/* what its columns were is kept apart from those of a text */
	CHECK(!str_is(table.texts.headings, texts.texts.headings));
}

static struct texts_read
read_csv(const char *csv, const char *columns)
{
	struct texts_wanted wanted = {.columns = str_of(columns)};
	struct texts_read read;

	CHECK_OK(texts_from_file(test_mem(), load_catalogue(), S("f"),
		str_bytes(str_of(csv)), &wanted, test_note(), &read));
	return read;
}

/* What was chosen can be asked for again, and is known by its headings. */
void
test_control_texts__say_what_each_column_was_taken_for(void)
{
	static const char csv[] = "no,one,two\n5.1.1.1,a long text,b\n";
	struct texts_read a = read_csv(csv, "two");
	struct texts_read again = read_csv(csv, a.texts.mapping.p);
	struct texts_read next =
		read_csv("no,one,two\n6.1.1.1,c,another\n6.1.1.2,d,e\n", "");
	struct texts_read other =
		read_csv("no,one,three\n5.1.1.1,a long text,b\n", "");

	CHECK_STR(a.texts.mapping, "#1!A=id,#1!C=text");
	CHECK_STR(again.texts.mapping, a.texts.mapping.p);
	CHECK_INT(again.texts.n, 1);
	CHECK_STR(again.texts.at[0].text, "b");
	CHECK_STR(next.texts.headings, a.texts.headings.p);
	CHECK_STR(again.texts.headings, a.texts.headings.p);
	CHECK(!str_is(other.texts.headings, a.texts.headings));
	/* a label that looks like another column's letters */
	a = read_csv("no,C,two\n5.1.1.1,a,b\n", "two");
	again = read_csv("no,C,two\n5.1.1.1,a,b\n", a.texts.mapping.p);
	CHECK_STR(again.texts.mapping, a.texts.mapping.p);
	CHECK_STR(again.texts.columns, "two");
}

/* Every number with a text: the counts that are known of the catalogue. */
void
test_control_texts__read_the_whole_catalogue(void)
{
	const struct catalogue *cat = load_catalogue();
	struct buf b = buf_in(test_mem());
	str report;

	buf_add_c(&b, "no,text\n");
	for (size_t i = 0; i < cat->n_controls; i++)
		buf_fmt(&b, "%.*s,text %zu\n", STR(cat->controls[i].id), i);
	report = read_report(buf_bytes(&b), "", "");
	CHECK_HAS(report, "governance detail4: 18 of 18\n");
	CHECK_HAS(report, "management detail4: 64 of 64\n");
	CHECK_HAS(report, "control objective3: 121 of 121\n");
	CHECK_HAS(report, "control detail4: 1081 of 1081\n");
	CHECK_HAS(report, "matched 1374, absent 0\n");
}

void
test_control_texts__read_a_workbook_of_30_mb(void)
{
	const struct catalogue *cat = load_catalogue();
	struct texts_wanted wanted = {0};
	struct arena *mem = arena_open(0);
	str *ids = MAKE_MANY(test_mem(), str, cat->n_controls);
	struct texts_read read;
	bytes file;

	for (size_t i = 0; i < cat->n_controls; i++)
		ids[i] = cat->controls[i].id;
	file = workbook_large(test_mem(), ids, cat->n_controls);
	CHECK(file.n > 30 << 20);
	CHECK_OK(texts_from_file(
		mem, cat, S("f"), file, &wanted, test_note(), &read));
	CHECK_INT(read.n_matched, cat->n_controls);
	CHECK_INT(read.notes.n, 0);
	CHECK_INT(read.texts.n, cat->n_controls);
	CHECK(arena_bytes(mem) < 96 << 20);
	arena_close(mem);
}

void
test_control_texts__refuse_a_bomb_by_its_sheet(void)
{
	struct buf b = buf_in(test_mem());
	struct texts_wanted wanted = {0};
	struct note note = {.mem = test_mem()};
	struct texts_read read;

	buf_add_c(&b, "@sheet\n<worksheet>");
	for (int i = 0; i < 2 << 20; i++)
		buf_add_c(&b, "                ");
	CHECK_ERR(texts_from_file(test_mem(), load_catalogue(), S("f"),
			  workbook_of(test_mem(), buf_str(&b)), &wanted, &note,
			  &read),
		ERR_TOO_BIG);
	CHECK_STR(note.place, "f:S");
}
