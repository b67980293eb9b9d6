/*
 * visible.h - who may see what, written down by hand
 *
 * Not read from the rules: this is what they are tried against. One row an
 * object, one letter a reader: from which stage on it may be read. What is not
 * given to one who takes part, to the assigned or to a kind is given to nobody
 * of the kind.
 */
#ifndef STORE_VISIBLE_H
#define STORE_VISIBLE_H

#include "store/marks.h"

enum reader {
	BY_ANYONE,
	BY_PROVIDER,
	BY_OTHER_PROVIDER,
	BY_BODY,
	BY_OTHER_BODY,
	BY_OFFICE,
	BY_COMMITTEE,
	BY_MINISTRY,
	BY_AGENCY,
	BY_CONTRACTOR,       /* each case is given to it .. */
	BY_OTHER_CONTRACTOR, /* .. and none to this one */
	BY_OPERATOR,
	N_READERS
};

struct reader_row {
	const char *name, *account, *organisation, *kind, *duty;
};
extern const struct reader_row visible_readers[N_READERS];

/* The i-th row's object; NULL: there are no more. */
const char *visible_object(size_t i);
/* May that reader, by the table, see that object of the case? */
bool visible_to(
	enum reader who, const struct marked_case *k, const char *object);

#endif
