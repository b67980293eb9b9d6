/*
 * csv.h - comma separated values (RFC 4180), in and out
 *
 * UTF-8, optional byte order mark, LF or CRLF, quotes doubled. A quote in an
 * unquoted field, text after a closing quote and a missing quote are errors
 * that name the line. Written cells that a spreadsheet would take for a
 * formula get a leading apostrophe.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/err.h"

enum { CSV_MAX_COLUMNS = 256, CSV_MAX_ROWS = 200000 };

struct csv_row {
	int line; /* from 1: where the row begins */
	const str *cells;
	size_t n;
};

struct csv {
	struct csv_row header;
	const struct csv_row *rows;
	size_t n;
};

/* Every row has as many cells as the header, else ERR_INVALID. */
MUST_CHECK enum err csv_make(struct arena *mem, str name, str text,
	struct note *note, struct csv *out);
/* The column called `name`, or -1. */
int csv_column(const struct csv *c, const char *name);
/* Appends one row, LF at its end. */
void csv_put(struct buf *b, const str *cells, size_t n);

#endif
