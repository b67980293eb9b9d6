/*
 * texts_page.h - the page on which the official text of the controls is
 * brought in, and removed
 */
#ifndef MODEL_TEXTS_PAGE_H
#define MODEL_TEXTS_PAGE_H

#include "model/page.h"

/* A set that was brought in. */
struct texts_set {
	str catalogue, file, sha256, account, ground;
	day on;
	int64_t n;
	bool holds;
};

/* A column beside the numbers of a sheet. */
struct texts_column_shown {
	str text;
};
struct texts_sheet_shown {
	str text;
	struct texts_column_shown *columns;
	size_t n_columns;
};

struct texts_count {
	str kind, level;
	size_t n, n_of;
};

struct texts_line {
	str text;
};

struct texts_page {
	struct page page;
	str key;    /* of the act that is posted next */
	size_t max; /* of a file, in KB */
	bool brought, removed;
	bool has_fault;
	str fault;
	struct texts_set *sets; /* newest first */
	size_t n_sets;
	/* as typed */
	str columns, sheets, ground, reason;
	/* a file that was looked at */
	bool looked, can_take;
	str name, file, sum, absent; /* file: in base64, to be sent again */
	struct texts_sheet_shown *found;
	size_t n_found;
	struct texts_count *counts;
	size_t n_counts;
	struct texts_line *lines;
	size_t n_lines;
};

#endif
