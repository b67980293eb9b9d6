/*
 * wire.h - what PostgreSQL spells in its own way
 *
 * Pure: text and bytes in, text and numbers out.
 */
#ifndef DB_WIRE_H
#define DB_WIRE_H

#include "base/buf.h"

/* `?` outside quotes becomes $1, $2 ..; gives how many there were. */
size_t wire_number(struct buf *b, const char *text);
/*
 * A numeric in binary (what SUM gives) as an integer. False if it has a
 * fraction, is no number or does not fit.
 */
bool wire_numeric(bytes from, int64_t *out);

#endif
