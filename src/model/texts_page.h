/*
 * texts_page.h - the page on which the official text of the controls, and the
 * tables beside it, are brought in and removed
 */
#ifndef MODEL_TEXTS_PAGE_H
#define MODEL_TEXTS_PAGE_H

#include "model/page.h"

/* A set that was brought in. */
struct texts_set {
	str catalogue, file, sha256, account, ground;
	str annex, name; /* the table, and what it is called; empty: the text */
	str id;          /* of the element that asks why it goes */
	day on;
	int64_t n;
	bool holds;
};

/* What a file may be beside the text. */
struct texts_annex_shown {
	str value, text;
	bool chosen;
};

/* What a column may be. */
struct texts_role_shown {
	str value;
	enum word text;
	bool chosen;
};

struct texts_column_shown {
	str letters, label, sample; /* label: empty: it has none */
	str field, id;              /* of the element that asks what it is */
	size_t n;                   /* cells with something in them */
	struct texts_role_shown *roles;
	size_t n_roles;
};

struct texts_sheet_shown {
	str id, text;
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
	struct texts_annex_shown *annexes; /* that the rules know */
	size_t n_annexes;
	/* as typed */
	str annex, annex_name; /* empty: the text */
	str columns, sheets, ground, reason;
	/* a file that was looked at */
	bool looked, can_take;
	bool changed; /* the columns were, and this is what comes of it */
	day kept_on;  /* when columns were kept that are used here; or none */
	str mapping;  /* what the columns are, as they are asked for */
	str name, file, sum, absent; /* file: in base64, to be sent again */
	struct texts_sheet_shown *found;
	size_t n_found;
	struct texts_count *counts;
	size_t n_counts;
	struct texts_line *lines;
	size_t n_lines;
};

#endif
