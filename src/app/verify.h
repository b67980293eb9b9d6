/*
 * verify.h - was the register ever rewritten?
 *
 * Recomputes the tree, every stored hash and salt, every checkpoint, and for
 * every row of a register table, past or present, the digest its entry names:
 * one changed byte in any column is found and its row named. So is a day of
 * the log of reads that no longer is what its entry says. ENGINE 6.
 *
 * What cannot be found from inside: entries taken off the end together with
 * every trace of them, or a checkpoint that is gone. That is what checkpoints
 * kept elsewhere are for (`against`).
 */
#ifndef APP_VERIFY_H
#define APP_VERIFY_H

#include "app/app.h"

enum { VERIFY_MAX_DAMAGES = 100, VERIFY_CHUNK = 1024 };

struct damage {
	enum word word;
	str table;     /* empty: none, row is a size */
	str row;       /* its key: "65538", "12/3"; empty: the whole table */
	str where;     /* both, as sentences name them */
	int64_t entry; /* the entry that shows it; NO_ENTRY if none does */
};

struct verify_args {
	bool tree_only;
	str against;               /* a signed note kept elsewhere, or empty */
	const struct log_key *key; /* NULL: the register's, if it is here */
	void (*progress)(void *data, int64_t done, int64_t all);
	void *progress_data;
	/* out */
	int64_t n_entries, n_rows, n_seals, n_checkpoints, n_erased, n_tiles;
	bool signatures_checked; /* false: there is no key */
	struct damage *damages;
	size_t n_damages, cap_damages, n_more;
};

/* OK also when there is damage: look at n_damages. */
enum err app_verify(struct call *c, void *args); /* struct verify_args */

#endif
