/*
 * csv.h - comma separated values (RFC 4180), in and out
 *
 * UTF-8, optional byte order mark, LF or CRLF, quotes doubled. A quote in an
 * unquoted field, text after a closing quote and a missing quote are errors
 * that name the line. Written cells that a spreadsheet would take for a
 * formula get a leading apostrophe, which csv_unguard takes away again.
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
/*
 * Row after row to `see`, each with as many cells as it has; cells lie in mem
 * or in text, row->cells only during the call. Ends with what `see` refuses.
 * Notes say line and column, `name:3:2`.
 */
typedef enum err (*csv_row_fn)(void *own, const struct csv_row *row);
MUST_CHECK enum err csv_each(struct arena *mem, str name, str text,
	struct note *note, csv_row_fn see, void *own);
/* The column called `name`, or -1. */
int csv_column(const struct csv *c, const char *name);
/* Appends one row, LF at its end. */
void csv_put(struct buf *b, const str *cells, size_t n);
/* A cell that csv_put guarded, as it was; any other as it is. */
str csv_unguard(str cell);

#endif
