/*
 * library_row.h - inside of library.h: what its files share
 */
#ifndef APP_LIBRARY_ROW_H
#define APP_LIBRARY_ROW_H

#include "app/case.h"
#include "app/library.h"

/* What a field of the rules fills: LIBRARY.SLOT. Also a record's `what`. */
extern const char *const library_fills[N_LIBRARIES];

/* The library of that kind by the rules in force, of nobody yet; ERR_ABSENT. */
MUST_CHECK enum err library_form(
	struct call *c, enum library_what what, struct library_side *out);
/* May the actor read what is of that library by that case? */
MUST_CHECK enum err library_may(struct call *c, const struct library_side *side,
	struct case_row *cs, bool *out);
/* A record for whoever may read it, noted as read; else ERR_ABSENT. */
MUST_CHECK enum err library_load(struct call *c, enum library_what what, str id,
	struct library_side *side, struct library_record *row);
/* Its answers; who put and saved it only for who may write there. */
MUST_CHECK enum err library_load_answers(struct call *c,
	const struct library_side *side, struct library_item *out);

/* May a member of its organisation read who has read it? */
bool library_may_reads(const struct call *c, const struct library_side *side);

#endif
