/*
 * listing.h - the public list as it is kept in a worker's cache
 *
 * What anyone may see, whoever asks. Rows hold nothing that depends on the day
 * or the language of a call; those come in when a question is answered. Each
 * worker has one of its own, so what its rows say alike lies in it once.
 */
#ifndef APP_LISTING_H
#define APP_LISTING_H

#include "app/cache.h"
#include "app/case.h"
#include "model/public.h"

enum list_half { LIST_SERVICES, LIST_BODIES, N_LIST_HALVES };

enum {
	LIST_MAX_VALUES = 64,  /* of one row in one column; more are not told */
	LIST_MAX_CHOICES = 256 /* of a column; by more one cannot choose */
};

/* One value of a column, with its name for people. */
struct list_value {
	str value, ja, en;
};

struct list_row {
	struct listed shown;
	const uint32_t *numbers[LIST_MAX_FACETS]; /* of its values, below */
	size_t n_numbers[LIST_MAX_FACETS];
	str texts[LIST_MAX_FACETS][N_LANGS];           /* joined */
	str title_key[N_LANGS], provider_key[N_LANGS]; /* to sort by */
};

struct list_column {
	const struct machine *machine; /* whose cases answer the form */
	const struct form *form;
	const struct field *field;
	struct list_value *values; /* every one there is */
	size_t n_values, cap_values;
};

enum { N_LIST_SORTS = SORT_VALID_TO + 1 };

struct list_part {
	struct list_row *rows;
	size_t n;
	const struct machine *machine; /* NULL: the scheme has none */
	struct list_column columns[LIST_MAX_FACETS];
	size_t n_columns;
	/* places of rows, by sort, language and direction */
	const uint32_t *order[N_LIST_SORTS][N_LANGS][2];
};

struct listing {
	int64_t entries; /* of the ledger, for which it holds */
	hash edition;    /* in force, whose columns these are */
	int64_t ends_soon_days;
	struct list_part parts[N_LIST_HALVES];
};

/* As of the snapshot of the call: from its cache, or made for it alone. */
MUST_CHECK enum err listing_get(struct call *c, const struct listing **out);
/* The row of that name, or NULL. */
const struct list_row *listing_find(const struct list_part *part, str name);
/* A row as the call may have it, in its memory and its language. */
struct listed *listing_show(struct call *c, const struct listing *l,
	const struct list_part *part, const struct list_row *row);
/* Sorts: listing_order.c. */
void listing_order(struct arena *mem, struct list_part *part);

/*
 * Between the two the call asks as somebody who is not signed in: what is
 * public does not depend on who asks.
 */
struct insider {
	enum actor actor;
	str account;
	size_t n_memberships;
};
struct insider outsider_begin(struct call *c);
void outsider_end(struct call *c, struct insider was);

/* Is there anything of the case that anyone may read? */
MUST_CHECK enum err case_is_public(
	struct call *c, struct case_row *cs, bool *out);
/* The date that a deadline gave the case: until when it is valid. */
MUST_CHECK enum err case_valid_to(
	struct call *c, struct case_row *cs, day *out);
/*
 * What a public registration shows on the list, without names and columns;
 * false if its part of the list stands in no public state.
 */
MUST_CHECK enum err case_listed(
	struct call *c, struct case_row *cs, struct listed *out, bool *is);
/* What depends on the day: days_left, ends_soon, tone. */
void listed_today(struct listed *row, day today, int64_t ends_soon_days);
/* The service or organisation that the row is on, as it is (or was) called. */
MUST_CHECK enum err case_name_listed(struct call *c, struct listed *row);
/* The setting of the list; 0: no day is soon. */
MUST_CHECK enum err list_ends_soon(struct call *c, int64_t *out_days);

#endif
