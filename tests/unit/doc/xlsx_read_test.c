#include "doc/xlsx_read.h"

#include "support/check.h"
#include "support/print_book.h"
#include "support/workbook.h"

static str
read_text(const char *text)
{
	struct book b;

	CHECK_OK(xlsx_read(test_mem(), S("f.xlsx"),
		workbook_of(test_mem(), str_of(text)), test_note(), &b));
	return print_book(&b);
}

#define ROWS(rows) "@sheet\n<worksheet><sheetData>" rows "</sheetData>"
#define SHEET(rows) ROWS(rows) "</worksheet>"

void
test_xlsx_read__takes_texts_of_every_kind(void)
{
	CHECK_STR(read_text(SHEET(
			  "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
			  "<c r=\"B1\" t=\"s\"><v>1</v></c>"
			  "<c r=\"C1\" "
			  "t=\"inlineStr\"><is><t>in</t></is></c>"
			  "<c r=\"D1\" t=\"str\"><f>A1</f><v>kept</v></c>"
			  "<c r=\"E1\"><f>A2</f></c><c r=\"F1\" t=\"b\">"
			  "<v>1</v></c><c r=\"G1\" "
			  "t=\"e\"><v>#REF!</v></c></row>"
			  "<row><c/><c t=\"s\"><v>2</v></c></row>"
			  "<row r=\"4\"><c r=\"A4\" "
			  "t=\"s\"><v>3</v></c></row>") "\n@part "
							"xl/strings.xml\n"
							"<sst><si><t>one</"
							"t></"
							"si><si><r><t>青</"
							"t></r><r>"
							"<t "
							"xml:space="
							"\"preserve\"> "
							"葉</t></r><rPh "
							"sb=\"0\" "
							"eb=\"1\"><t>"
							"アオバ</t></rPh></"
							"si>"
							"<si><t>a_x000D_&#"
							"10;b&amp;_x005F_"
							"x000D_</t></si>"
							"<si><t/></si></"
							"sst>"),
		"S!A1 text one\n"
		"S!B1 text 青 葉\n"
		"S!C1 text in\n"
		"S!D1 formula text kept\n"
		"S!E1 formula text \n"
		"S!F1 bool TRUE (1)\n"
		"S!G1 error #REF!\n"
		"S!B2 text a\nb&_x000D_\n");
}

#define STYLES                                                                 \
	"@part xl/styles.xml\n<styleSheet><numFmts>"                           \
	"<numFmt numFmtId=\"164\" formatCode=\"0.00\"/>"                       \
	"<numFmt numFmtId=\"165\" "                                            \
	"formatCode=\"m&quot;月&quot;d&quot;日&quot;\"/>"                    \
	"<numFmt numFmtId=\"166\" formatCode=\"[Red]#,##0.0_ ;-0\"/>"          \
	"<numFmt numFmtId=\"167\" formatCode=\"yyyy/m/d h:mm AM/PM\"/>"        \
	"<numFmt numFmtId=\"168\" formatCode=\"[$-411]ggge&quot;年&quot;\"/>" \
	"<numFmt numFmtId=\"169\" formatCode=\"0.00E+00\"/>"                   \
	"<numFmt numFmtId=\"170\" formatCode=\"000\"/></numFmts>"              \
	"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"          \
	"<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"     \
	"<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/>"   \
	"<xf numFmtId=\"169\"/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/>"    \
	"<xf numFmtId=\"20\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"

void
test_xlsx_read__shows_numbers_and_days_as_a_person_sees_them(void)
{
	static const struct {
		const char *style, *value, *seen;
	} cases[] = {
		{"0",  "5.0999999999999996", "number 5.1 (5.0999999999999996)"  },
		{"0",  "12",                 "number 12"                        },
		{"0",  "-0.5",               "number -0.5"                      },
		{"0",  "1e+20",              "number 1e+20"                     },
		{"1",  "5.1",                "number 5.10 (5.1)"                },
		{"2",  "46152",              "day 2026-05-10 (46152)"           },
		{"3",  "12345.67",           "number 12,345.7 (12345.67)"       },
		{"4",  "46152.5",            "day 2026-05-10 12:00:00 (46152.5)"},
		{"5",  "46152",              "day 2026-05-10 (46152)"           },
		{"6",  "5.1",                "number 5.1"                       },
		{"7",  "7",                  "number 007 (7)"                   },
		{"8",  "1",                  "day 1900-01-01 (1)"               },
		{"8",  "59",                 "day 1900-02-28 (59)"              },
		{"8",  "60",                 "day 60"                           },
		{"8",  "61",                 "day 1900-03-01 (61)"              },
		{"8",  "-1",                 "day -1"                           },
		{"8",  "99999999",           "day 99999999"                     },
		{"9",  "0.75",               "day 18:00:00 (0.75)"              },
		{"10", "0.051",              "number 5% (0.051)"                },
		{"99", "1",                  "number 1"                         },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str text = str_fmt(test_mem(),
			SHEET("<row><c s=\"%s\"><v>%s</v></c></row>") "\n" STYLES,
			cases[i].style, cases[i].value);

		CHECK_ROW("%s %s", cases[i].style, cases[i].value);
		CHECK_STR(read_text(text.p),
			str_fmt(test_mem(), "S!A1 %s\n", cases[i].seen).p);
	}
	CHECK_STR(
		read_text(SHEET(
			"<row><c s=\"8\"><v>44690</v></c><c t=\"d\">"
			"<v>2026-05-10</v></c></row>") "\n" STYLES "\n@part "
						       "xl/"
						       "workbook.xml\n<"
						       "workbook xmlns:r=\"r\">"
						       "<workbookPr "
						       "date1904=\"1\"/"
						       "><sheets><sheet "
						       "name=\"S\" "
						       "r:id=\"r1\"/></"
						       "sheets></workbook>"),
		"S!A1 day 2026-05-10 (44690)\nS!B1 day 2026-05-10\n");
}

void
test_xlsx_read__carries_merged_cells_and_flags_hidden_ones(void)
{
	CHECK_STR(
		read_text(
			"@sheet\n<x:worksheet xmlns:x=\"x\"><x:cols><x:col "
			"min=\"3\" max=\"3\" hidden=\"1\"/></x:cols>"
			"<x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v>"
			"</x:c><x:c r=\"C1\"><x:v>3</x:v></x:c></x:row>"
			"<x:row r=\"3\" hidden=\"1\"><x:c r=\"B3\"><x:v>9"
			"</x:v></x:c></x:row></x:sheetData><x:mergeCells>"
			"<x:mergeCell ref=\"A1:A1048576\"/>"
			"<x:mergeCell ref=\"B3:C3\"/></x:mergeCells>"
			"</x:worksheet>"),
		"S!A1 number 1\n"
		"S!C1 hidden number 3\n"
		"S!A2 carried number 1\n"
		"S!A3 carried number 1\n"
		"S!B3 hidden number 9\n"
		"S!C3 hidden carried number 9\n");
}

void
test_xlsx_read__sorts_cells_that_are_not_in_order(void)
{
	CHECK_STR(read_text(SHEET("<row r=\"2\"><c r=\"B2\"><v>4</v></c>"
				  "<c r=\"A2\"><v>3</v></c></row><row r=\"1\">"
				  "<c r=\"$A$1\"><v>1</v></c></row>")),
		"S!A1 number 1\nS!A2 number 3\nS!B2 number 4\n");
}

void
test_xlsx_read__keeps_sheets_in_order_and_flags_hidden_ones(void)
{
	CHECK_STR(
		read_text(
			"@part xl/workbook.xml\n<workbook "
			"xmlns:r=\"r\"><sheets>"
			"<sheet name=\"二\" state=\"veryHidden\" r:id=\"r2\"/>"
			"<sheet name=\"図\" r:id=\"r3\"/>"
			"<sheet name=\"一\" r:id=\"r1\"/></sheets></workbook>\n"
			"@part "
			"xl/_rels/"
			"workbook.xml.rels\n<Relationships>" WORKBOOK_RELATION(
				"r1", "worksheet",
				"/xl/s1.xml") WORKBOOK_RELATION("r2",
				"worksheet",
				"../other/s2.xml") WORKBOOK_RELATION("r3",
				"chartsheet",
				"c.xml") "<Relationship Id=\"r9\" "
					 "Type=\"x/worksheet\" "
					 "TargetMode=\"External\" "
					 "Target=\"http://x\"/>"
					 "</Relationships>\n"
					 "@part "
					 "other/"
					 "s2.xml\n<worksheet><sheetData><row><"
					 "c>"
					 "<v>2</v></c></row></sheetData></"
					 "worksheet>\n" SHEET(
						 "<row><c><v>1</v></c></row>")),
		"~二!A1 number 2\n一!A1 number 1\n");
}

static void
refuses(bytes file, enum err e, enum word w, const char *place)
{
	struct note n = {.mem = test_mem()};
	struct book b;

	CHECK_ERR(book_read(test_mem(), S("f"), file, &n, &b), e);
	CHECK_INT(n.word, w);
	CHECK_STR(n.place, place);
}

#define OTHER_TYPE(type)                                                       \
	"@part [Content_Types].xml\n<Types><Override PartName=\"/xl/"          \
	"workbook.xml\" ContentType=\"" type "\"/></Types>"

void
test_xlsx_read__says_sheet_and_cell_of_what_it_refuses(void)
{
	static const struct {
		const char *text, *place;
		enum word word;
	} cases[] = {
		{SHEET("<row><c t=\"s\"><v>0</v></c></row>"),                           "f:S!A1",
                 W_XLSX_VALUE										    },
		{SHEET("<row><c/><c><v>1,5</v></c></row>"),                             "f:S!B1",
                 W_XLSX_VALUE										    },
		{SHEET("<row><c><v>nan</v></c></row>"),                                 "f:S!A1", W_XLSX_VALUE   },
		{SHEET("<row r=\"0\"/>"),					       "f:S",    W_XLSX_ADDRESS },
		{SHEET("<row r=\"2\"><c r=\"A1\"/></row>"),                             "f:S",
                 W_XLSX_ADDRESS										  },
		{SHEET("<row r=\"1\"><c r=\"ZZZZ1\"/></row>"),                          "f:S",
                 W_XLSX_ADDRESS										  },
		{SHEET("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"
		       "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"),
                 "f:S!A2",									W_XLSX_TWICE   },
		{ROWS("") "<mergeCell ref=\"A\"/></worksheet>",                         "f:S",
                 W_XLSX_ADDRESS										  },
		{"@sheet\n<worksheet>",						 "f:S",    W_XLSX_XML     },
		{"@sheet\n<!DOCTYPE x [<!ENTITY a SYSTEM \"/etc/passwd\">]>"
		 "<worksheet>&a;</worksheet>",			 "f:S",    W_XLSX_DOCTYPE },
		{"@part xl/strings.xml\n<!DOCTYPE sst><sst/>",                          "f",
                 W_XLSX_DOCTYPE										  },
		{"@part xl/s1.xml\n",						   "f:S",    W_XLSX_PART    },
		{"@part _rels/.rels\n<Relationships/>",                                 "f",      W_XLSX_TYPE    },
		{"@part xl/workbook.xml\n<workbook/>",                                  "f",      W_XLSX_NO_SHEET},
		{OTHER_TYPE("application/msword"),                                      "f",      W_XLSX_TYPE    },
		{OTHER_TYPE("application/vnd.ms-excel.sheet.binary."
			    "macroEnabled.main"),
                 "f",									     W_XLSX_TYPE    },
		{OTHER_TYPE("application/vnd.ms-excel.sheet.macroEnabled."
			    "main+xml"),
                 "f",									     W_XLSX_MACROS  },
		{"@part xl/vbaProject.bin\nx",                                          "f",      W_XLSX_MACROS  },
		{"@part mimetype\napplication/vnd.oasis",                               "f",      W_XLSX_ODS     },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu %s", i, cases[i].text);
		refuses(workbook_of(test_mem(), str_of(cases[i].text)),
			ERR_INVALID, cases[i].word, cases[i].place);
	}
}

/* A merge that ends before it begins would be walked row by row for nothing. */
void
test_xlsx_read__refuses_addresses_outside_a_sheet(void)
{
	static const char *const cases[] = {
		SHEET("<row r=\"1048577\"/>"),
		SHEET("<row r=\"1048576\"/><row/>"),
		ROWS("") "<mergeCell ref=\"C1:A1048576\"/></worksheet>",
		ROWS("") "<mergeCell ref=\"A9:C1\"/></worksheet>",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu %s", i, cases[i]);
		refuses(workbook_of(test_mem(), str_of(cases[i])), ERR_INVALID,
			W_XLSX_ADDRESS, "f:S");
	}
}

/* head, `n` times body, tail as a sheet */
static bytes
long_sheet(const char *head, const char *body, size_t n, const char *tail)
{
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, "@sheet\n<worksheet><sheetData>");
	buf_add_c(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_add_c(&b, body);
	buf_add_c(&b, tail);
	buf_add_c(&b, "</worksheet>");
	return workbook_of(test_mem(), buf_str(&b));
}

void
test_xlsx_read__has_a_limit_for_everything(void)
{
	static const struct {
		const char *head, *body, *tail, *place;
		size_t n;
		enum word word;
	} cases[] = {
		{"",			       "<row/>",					   "</sheetData>",       "f:S!65537", 65537,                W_XLSX_ROWS   },
		{"<row r=\"7\">",                  "<c><v>1</v></c>",                                  "</row></sheetData>",
                 "f:S!7",														 BOOK_MAX_COLUMNS + 1, W_XLSX_COLUMNS},
		{"<row><c r=\"B1\" t=\"str\"><v>", "あ",
                 "</v></c></row></sheetData>",									       "f:S!B1",    43691,
                 W_XLSX_CELL																		  },
		{"",			       "<a>",					      "",                   "f:S",       XLSX_MAX_DEPTH,       W_XLSX_DEPTH  },
		{"<!--",			   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "",
                 "f:S",														   30000,                W_XLSX_TOKEN  },
		{"</sheetData>",                   "<mergeCell ref=\"B2:C3\"/>",                       "",                   "f:S",
                 XLSX_MAX_MERGES + 1,															   W_XLSX_MERGES },
		{"",			       "                ",                                 "",                   "f:S",       500000,               W_XLSX_RATIO  },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu %s", i, cases[i].body);
		refuses(long_sheet(cases[i].head, cases[i].body, cases[i].n,
				cases[i].tail),
			ERR_TOO_BIG, cases[i].word, cases[i].place);
	}
}

void
test_xlsx_read__lets_merges_of_everything_cost_little(void)
{
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, ROWS("<row><c r=\"A1\"><v>1</v></c></row>"
			   "<row r=\"60000\"><c r=\"IV60000\"><v>1</v></c>"
			   "</row>"));
	buf_add_c(&b, "<mergeCell ref=\"A1:XFD1048576\"/></worksheet>");
	refuses(workbook_of(test_mem(), buf_str(&b)), ERR_TOO_BIG, W_XLSX_CELLS,
		"f:S!1024");
}

void
test_xlsx_read__knows_a_file_by_its_content(void)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum word word;
	} cases[] = {
		{"PK\x03\x04",							4,  W_XLSX_ZIP      },
		{"PK\x05\x06",							4,  W_XLSX_ZIP      },
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0",                      16,
                 W_XLSX_OLD									       },
		{"\xd0\xcf\x11\xe0"
		 "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 36, W_XLSX_ENCRYPTED},
	};
	struct zipped z = zipped_in(test_mem());

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%zu", i);
		refuses((bytes){(const uint8_t *)cases[i].bytes, cases[i].n},
			ERR_INVALID, cases[i].word, "f");
	}
	zipped_put(&z, S("_rels/.rels"), S("<Relationships/>"), false, 1);
	refuses(zipped_end(&z), ERR_INVALID, W_XLSX_ENCRYPTED, "f");
}

void
test_xlsx_read__says_that_something_follows_its_end(void)
{
	static const char *const after[] = {"\xef\xbf\xbe", "\n", "PK\x05\x06"};
	bytes good =
		workbook_of(test_mem(), S(SHEET("<row><c><v>1</v></c></row>")));

	for (size_t i = 0; i < COUNT(after); i++) {
		struct buf b = buf_in(test_mem());

		CHECK_ROW("%zu", i);
		buf_add_bytes(&b, good.p, good.n);
		buf_add_c(&b, after[i]);
		refuses(buf_bytes(&b), ERR_INVALID,
			i < 2 ? W_XLSX_AFTER : W_XLSX_ZIP, "f");
	}
}

/* Cut off anywhere it is refused; with a byte changed it never crashes. */
void
test_xlsx_read__refuses_what_is_cut_off_or_changed(void)
{
	bytes good =
		workbook_of(test_mem(), S(SHEET("<row><c><v>1</v></c></row>")));
	struct arena *mem = arena_open(0);

	for (size_t n = 4; n < good.n; n += 7) {
		uint8_t *cut = arena_copy(mem, good.p, n);
		struct note note = {.mem = mem};
		struct book b;

		CHECK_ROW("%zu of %zu", n, good.n);
		CHECK_ERR(xlsx_read(mem, S("f"), (bytes){cut, n}, &note, &b),
			ERR_INVALID);
		cut = arena_copy(mem, good.p, good.n);
		cut[n] ^= 0x55;
		if (xlsx_read(mem, S("f"), (bytes){cut, good.n}, &note, &b))
			CHECK(note.place.n);
		arena_reset(mem);
	}
	arena_close(mem);
}

void
test_xlsx_read__counts_entries_before_it_opens_them(void)
{
	struct zipped z = zipped_in(test_mem());

	for (int i = 0; i <= XLSX_MAX_PARTS; i++)
		zipped_put(&z, str_fmt(test_mem(), "%d", i), S(""), false, 0);
	refuses(zipped_end(&z), ERR_TOO_BIG, W_XLSX_PARTS, "f");
}
