/*
 * xlsx_xml.h - the parts of a workbook that hold no rows, and text in XML
 *
 * For xlsx_write.c alone.
 */
#ifndef DOC_XLSX_XML_H
#define DOC_XLSX_XML_H

#include "base/buf.h"
#include "doc/book.h"
#include "doc/xlsx_write.h"

#define XML_START                                                              \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_LISTS "_lists" /* the sheet of the choices */
#define XLSX_SHEET_START                                                       \
	"<worksheet xmlns=\"" XLSX_MAIN "\"><sheetPr><pageSetUpPr "            \
	"fitToPage=\"1\"/></sheetPr>"
/* What may be done with locked cells, too: look and order, not content. */
#define XLSX_PROTECTION                                                        \
	"<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" "          \
	"formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" sort=\"0\" "   \
	"autoFilter=\"0\"/>"
#define XLSX_SHEET_END                                                         \
	"<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.4\" bottom=\"0.4\" "  \
	"header=\"0.2\" footer=\"0.2\"/><pageSetup paperSize=\"9\" "           \
	"orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"

enum { XLSX_N_FIXED = 6 };

/* Parts beside the sheets; `part` counts from 0. */
str xlsx_fixed_name(int part);
void xlsx_put_fixed(
	struct buf *b, int part, const struct xlsx_plan *plan, bool has_lists);

/* Text between tags and in attributes; what XML cannot hold is left out. */
void xml_put(struct buf *b, str s);
/*
 * The same in a cell, where control characters are written `_x000B_` and what
 * looks like that is guarded.
 */
void xml_put_cell(struct buf *b, str s);
/* Length as spreadsheets count it: in units of UTF-16. */
size_t xml_units(str s);

#endif
