/*
 * read_log.h - which secret object was read, by whom and for what
 *
 * Noted in the call where it is read, written in one transaction before the
 * answer goes out: nothing secret leaves without its line.
 */
#ifndef APP_READ_LOG_H
#define APP_READ_LOG_H

#include "app/case.h"

enum { READ_PURPOSE_BYTES = 200 };

/*
 * The person who calls was shown that object of the case; once a call for
 * each. What is public, and what nobody in particular reads, is not noted.
 */
void read_log_note(
	struct call *c, const struct case_row *cs, const struct object *object);
/* The same of what is of no case: an organisation, a record of it, by name. */
void read_log_note_of(struct call *c, str of, const struct object *object);
/* May the actor read that object of the case? Noted, if so. */
MUST_CHECK enum err read_log_may(struct call *c, struct case_row *cs,
	const struct object *object, bool *out);
/* Writes what the call has noted; OK if that is nothing. */
MUST_CHECK enum err app_read_log_write(struct call *c);

struct read_log_args {
	str ref; /* of a case, or a record's id */
	struct read_log *at;
	size_t n;
};
/*
 * The log of a case, or of a record of a library (app/library.h), newest first,
 * for app_ask. ERR_ABSENT: not for them.
 */
MUST_CHECK enum err app_read_log(struct call *c, void *read_log_args);

#endif
