/*
 * verify.h - was the register ever rewritten?
 *
 * Recomputes the tree, every stored hash and salt, every checkpoint, and for
 * every row of a register table, past or present, the digest its entry names:
 * one changed byte in any column is found and its row named. ENGINE 6.
 */
#ifndef APP_VERIFY_H
#define APP_VERIFY_H

#include "app/app.h"

enum { VERIFY_MAX_DAMAGES = 100, VERIFY_CHUNK = 512 };

struct damage {
	enum word word;
	str where;     /* table and row: "case_answer 65538" */
	int64_t entry; /* the entry that shows it; NO_ENTRY if none does */
};

struct verify_args {
	bool tree_only;
	str against; /* a signed note kept elsewhere, or empty */
	void (*progress)(void *data, int64_t done, int64_t all);
	void *progress_data;
	/* out */
	int64_t n_entries, n_rows, n_seals, n_checkpoints, n_erased, n_tiles;
	bool signatures_checked; /* false: the key is not here */
	struct damage *damages;
	size_t n_damages, cap_damages, n_more;
};

/* OK also when there is damage: look at n_damages. */
enum err app_verify(struct call *c, void *args); /* struct verify_args */

#endif
