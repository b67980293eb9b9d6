/*
 * workbook.h - a workbook written as a text, and made a file of
 *
 * Lines `@part NAME` begin a part each; what follows is its content. A text
 * that begins with `@` and names no parts of the package gets the usual ones
 * (types, relations, a workbook of one sheet called S): so a test writes only
 * the part it is about. `@sheet` is short for the part of that one sheet.
 */
#ifndef SUPPORT_WORKBOOK_H
#define SUPPORT_WORKBOOK_H

#include "support/zipped.h"

#define WORKBOOK_TYPES                                                         \
	"<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/>"  \
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"   \
	"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"   \
	"</Types>"
#define WORKBOOK_RELATION(id, type, target)                                    \
	"<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats."    \
	"org/officeDocument/2006/relationships/" type "\" Target=\"" target    \
	"\"/>"
#define WORKBOOK_TOP                                                           \
	"<Relationships>" WORKBOOK_RELATION(                                   \
		"r1", "officeDocument", "xl/workbook.xml") "</Relationships>"
#define WORKBOOK_BOOK                                                          \
	"<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" "     \
	"r:id=\"r1\"/></sheets></workbook>"
#define WORKBOOK_RELATIONS                                                     \
	"<Relationships>" WORKBOOK_RELATION("r1", "worksheet", "s1.xml")       \
		WORKBOOK_RELATION("r2", "sharedStrings", "strings.xml")        \
			WORKBOOK_RELATION("r3", "styles",                      \
				"styles.xml") "</Relationships>"

struct workbook_part {
	const char *name, *text;
};

static const struct workbook_part workbook_usual[] = {
	{"[Content_Types].xml",        WORKBOOK_TYPES                       },
	{"_rels/.rels",                WORKBOOK_TOP                         },
	{"xl/workbook.xml",            WORKBOOK_BOOK                        },
	{"xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS                   },
	{"xl/strings.xml",             "<sst/>"                             },
	{"xl/styles.xml",              "<styleSheet/>"                      },
	{"xl/s1.xml",                  "<worksheet><sheetData/></worksheet>"},
};

/* The part at hand, and the rest after it. */
static inline bool
workbook_next(str *rest, str *name, str *text)
{
	str line, all = *rest;
	size_t n;

	if (!str_starts(all, S("@")))
		return false;
	line = str_cut(all, '\n', &all);
	*name = str_is(line, S("@sheet")) ? S("xl/s1.xml")
					  : str_part(line, 6, line.n);
	for (n = 0; n < all.n; n++) {
		if (all.p[n] == '@' && (!n || all.p[n - 1] == '\n'))
			break;
	}
	*text = str_part(all, 0, n);
	*rest = str_part(all, n, all.n);
	return true;
}

static inline bool
workbook_names(str text, str wanted)
{
	str name, part;

	while (workbook_next(&text, &name, &part)) {
		if (str_is(name, wanted))
			return true;
	}
	return false;
}

enum { WORKBOOK_PACKS = 4096 }; /* a part of more bytes is deflated */

/* `@part NAME` of an empty content leaves the usual part out. */
static inline bytes
workbook_of(struct arena *mem, str text)
{
	struct zipped z = zipped_in(mem);
	str name, part, rest = text;

	while (workbook_next(&rest, &name, &part)) {
		if (part.n)
			zipped_put(&z, name, part, part.n > WORKBOOK_PACKS, 0);
	}
	for (size_t i = 0; i < COUNT(workbook_usual); i++) {
		name = str_of(workbook_usual[i].name);
		if (!workbook_names(text, name))
			zipped_put(&z, name, str_of(workbook_usual[i].text),
				false, 0);
	}
	return zipped_end(&z);
}

enum { LARGE_COLUMNS = 8, LARGE_CELL_BYTES = 2900 };

/*
 * A sheet, not packed, of so many rows of LARGE_COLUMNS long texts: before
 * them `first` of each, unless that is NULL.
 */
static inline bytes
workbook_large(struct arena *mem, const str *first, size_t n_rows)
{
	struct zipped z = zipped_in(mem);
	struct buf b = buf_in(mem);
	char text[LARGE_CELL_BYTES + 1] = {0};

	memset(text, 'x', LARGE_CELL_BYTES);
	buf_add_c(&b, "<worksheet><sheetData>");
	for (size_t i = 0; i < n_rows; i++) {
		buf_add_c(&b, "<row>");
		if (first)
			buf_fmt(&b,
				"<c t=\"inlineStr\"><is><t>%.*s</t></is></c>",
				STR(first[i]));
		for (int k = 0; k < LARGE_COLUMNS; k++)
			buf_fmt(&b, "<c t=\"inlineStr\"><is><t>%s</t></is></c>",
				text);
		buf_add_c(&b, "</row>");
	}
	buf_add_c(&b, "</sheetData></worksheet>");
	for (size_t i = 0; i < COUNT(workbook_usual); i++) {
		str name = str_of(workbook_usual[i].name);
		bool sheet = str_is(name, S("xl/s1.xml"));

		zipped_put(&z, name,
			sheet ? buf_str(&b) : str_of(workbook_usual[i].text),
			false, 0);
	}
	return zipped_end(&z);
}

#endif
