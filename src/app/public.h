/*
 * public.h - what anyone may ask of the register
 *
 * Each is given to app_ask. Texts of answers are in the call's language where
 * a struct has only one; what lies in the call's cache is borrowed and good
 * until the call ends.
 */
#ifndef APP_PUBLIC_H
#define APP_PUBLIC_H

#include "app/cache.h"
#include "model/public.h"

/*
 * The arguments of an address as a question: q, st (several), the names of the
 * columns one may choose by, ends, sort (name, provider, since, valid_to; with
 * '-' before it the other way round), p, per. ERR_USAGE notes which is not one
 * of them, or has no such value. Inside app_ask.
 */
MUST_CHECK enum err list_ask_read(struct call *c, bool bodies,
	const struct answers *args, struct list_ask *out);

struct list_args {
	bool bodies;                /* audit bodies instead of services */
	const struct answers *args; /* NULL: nothing is asked */
	bool whole;                 /* every row, not a page: for CSV */
	struct list_found out;
};
enum err app_public_list(struct call *c, void *args); /* struct list_args */

struct subject_args {
	str name;
	bool body;     /* an organisation with a public registration */
	bool provider; /* an organisation that has services with one */
	day as_of;     /* the end of that day; DAY_NONE: now */
	struct subject_shown out;
};
/* ERR_ABSENT: nothing about it is public. */
enum err app_public_subject(struct call *c, void *args);
/* A registration's number as the name of what it is on: for redirects. */
struct number_args {
	str ref;
	str kind, name;
};
enum err app_public_number(struct call *c, void *args);

struct changes_args {
	int64_t page, per; /* page 0: all */
	str subject;       /* "service/NAME", "organisation/NAME"; empty: all */
	struct changes_found out;
};
enum err app_public_changes(struct call *c, void *args);

struct stats_args {
	bool only_now; /* no months: the history is not read */
	struct stats_shown out;
};
enum err app_public_stats(struct call *c, void *args);
/* How many entries the ledger has. */
enum err app_public_size(struct call *c, void *args); /* int64_t */

#endif
