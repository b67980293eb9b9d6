/*
 * xlsx_read.h - workbooks (ECMA-376) as sheets of cells
 *
 * A hostile file costs no more than its limits: every size below is checked
 * while the bytes come, before they are kept. Formulas are not computed, links
 * not followed; what has macros, a DOCTYPE or a password is refused, and older
 * or other kinds of workbooks are named as what they are.
 */
#ifndef DOC_XLSX_READ_H
#define DOC_XLSX_READ_H

#include "doc/book.h"

enum {
	XLSX_MAX_PARTS = 4096,         /* files in the package, and relations */
	XLSX_MAX_UNPACKED = 192 << 20, /* bytes, of all parts read */
	XLSX_MAX_RATIO = 200,          /* unpacked to packed, of a part.. */
	XLSX_FREE_UNPACKED = 4 << 20,  /* ..that unpacks to more than this */
	XLSX_MAX_STRINGS = 1 << 18,    /* shared strings */
	XLSX_MAX_STYLES = 65536,       /* of cells */
	XLSX_MAX_FORMATS = 4096, /* of numbers, with a code of their own */
	XLSX_MAX_MERGES = 65536, /* merged cells of a sheet */
	XLSX_MAX_DEPTH = 64,     /* of the XML */
	XLSX_MAX_TOKEN_BYTES = 1 << 20, /* one tag, comment or run of text */
	XLSX_MAX_NAME_BYTES = 1024,     /* of a sheet, a part or a type */
};

/* Looks like a workbook of any kind, also one that is refused. */
bool xlsx_is(bytes file);

/* As book_read. */
MUST_CHECK enum err xlsx_read(struct arena *mem, str name, bytes file,
	struct note *note, struct book *out);

#endif
