/*
 * items.h - a statement that is being written, an engagement on it, and whoever
 * takes part: aoba-1 writes, hibari-1 audits, kita-1 is another provider's
 */
#ifndef STORE_ITEMS_H
#define STORE_ITEMS_H

#include "app/statement.h"
#include "store/cases.h"

/* The service drive, its statement S-1 and its engagement E-1. */
void items_begin(const struct made *m);
struct call items_call(const struct made *m, const char *account);
/* "field=value|field=value" of one control. */
struct edit_item items_one(
	const char *control, int64_t version, const char *answers);
enum err items_save(const struct made *m, const char *account, const char *ref,
	const struct edit_item *items, size_t n, struct edit_result *out);

#endif
