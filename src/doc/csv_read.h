/*
 * csv_read.h - a CSV file as a spreadsheet saves it, as a sheet of cells
 *
 * One sheet without a name; rows are records, from 1, and need not be of one
 * width. UTF-8 with or without a byte order mark, or CP932 (what is called
 * Shift_JIS there): which, the bytes say, not the name of the file. The guard
 * that csv_put sets before formulas is taken away.
 */
#ifndef DOC_CSV_READ_H
#define DOC_CSV_READ_H

#include "doc/book.h"

enum { CSV_READ_MAX_BYTES = 16 << 20 };

/* As book_read; the place in the note is `name:line:column`. */
MUST_CHECK enum err csv_read(struct arena *mem, str name, bytes file,
	struct note *note, struct book *out);

#endif
