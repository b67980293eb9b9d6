/*
 * pages.h - what each page shows: one struct a page, filled by web
 *
 * Each begins with the struct page of what stands around its content.
 */
#ifndef MODEL_PAGES_H
#define MODEL_PAGES_H

#include "model/rulebook.h"

/* ---- the register's public pages ---- */

/* A place in a list of many pages. */
struct pager_link {
	str href, text;
	bool current, gap; /* gap: pages left out here */
};
struct pager {
	struct pager_link *links;
	size_t n_links;
	str previous, next; /* addresses; empty: there is none */
	size_t first, last, n_all;
};

/* A filter in force; the link takes it off. */
struct filter_chip {
	str label_ja, label_en, text, href;
	str name, value; /* the argument that it is */
	size_t count;    /* of rows without it, if there are none with it */
};

/* The head of a column that sorts. */
struct sort_head {
	str href, order; /* order: of aria-sort */
	bool ascending, descending, unsorted;
};

/* A row of the list with its cells of the edition's facets. */
struct row_cell {
	str label_ja, label_en, text;
};
struct page_row {
	const struct listed *entry;
	struct row_cell *cells;
	size_t n_cells;
};

struct start_page {
	struct page page;
	struct stats_shown stats;
	struct change_shown *changes; /* the latest few */
	size_t n_changes;
};

struct services_page {
	struct page page;
	struct list_found found;
	struct page_row *rows;
	size_t n_rows;
	struct list_facet *states; /* the first facet; NULL: none */
	struct list_facet *facets; /* the others */
	size_t n_facets;
	struct row_cell *columns; /* heads of the cells; no text in them */
	size_t n_columns;
	struct filter_chip *chips;
	size_t n_chips;
	str clear_href;             /* without any filter */
	bool filtered, none, never; /* never: nothing was ever listed */
	int64_t ends_days;          /* the filter: ends within so many days */
	bool ends_chosen;
	str sort; /* as in the address, to keep it */
	struct sort_head by_name, by_provider, by_since, by_valid_to;
	struct pager *pager; /* NULL: one page */
};

struct service_page { /* of a body and of a provider, too */
	struct page page;
	struct subject_shown subject;
	const struct chart *periods; /* NULL: no day is known */
	bool counts_down; /* days are left, and nothing is under review */
	bool waits;       /* valid until a review ends */
};

struct history_page {
	struct page page;
	struct subject_shown subject;
	str as_of;   /* as typed */
	bool wrong;  /* that is no day, or one to come */
	bool past;   /* `then` holds what was public on that day .. */
	bool absent; /* .. which is nothing */
	struct service_page then;
};

struct controls_page {
	struct page page;
	struct catalogue_shown catalogue;
	bool none, more; /* of a search */
};

struct control_page {
	struct page page;
	struct control_page_shown shown;
	str title_ja, title_en; /* its own, or the nearest one's above */
};

struct questions_page {
	struct page page;
	struct questions_shown shown;
	bool none; /* nothing is found, or there is nothing */
};

struct rules_page {
	struct page page;
	struct rules_shown rules;
};

struct rule_page {
	struct page page;
	struct rule_shown rule;
	bool nothing; /* the clause makes no row */
};

struct data_page {
	struct page page;
	str origin;     /* of the ledger */
	str key;        /* verifier key; empty: it signs nothing */
	bool is_signed; /* a checkpoint is kept */
	size_t n_entries;
};

/* Pages that are only sentences: about, help, accessibility, privacy. */
struct text_page {
	struct page page;
};

/* ---- what happened, and how much of it ---- */

struct changes_page {
	struct page page;
	struct changes_found found;
	struct pager *pager; /* NULL: one page */
};

struct stats_page {
	struct page page;
	struct stats_shown stats;
	const struct chart *months; /* NULL: fewer than two */
};

#endif
