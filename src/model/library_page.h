/*
 * library_page.h - pages of what an organisation keeps beside its statements
 *
 * Filled by web/library.c. Addresses are without the language's prefix.
 */
#ifndef MODEL_LIBRARY_PAGE_H
#define MODEL_LIBRARY_PAGE_H

#include "model/page.h"

/* A filter of the list; a link to another library. */
struct library_filter {
	str href, text;
	size_t n;
	bool current;
};

struct library_line {
	str href, title, mark;
	day until;
	bool expired;
	str controls; /* that the record names, one after another */
	str file;     /* its type and size; empty: no file */
	size_t n_uses;
};

struct library_page {
	struct page page;
	str lead, add, add_href, none;
	str title_label, mark_label, until_label, control_label;
	bool has_files, has_marks, has_controls;
	bool dropped;
	bool left_out; /* the filter leaves nothing of what is there */
	struct library_filter *filters, *places;
	struct library_filter *owners; /* none: there is but one */
	size_t n_filters, n_places, n_owners;
	struct library_line *lines;
	size_t n_lines;
};

/* An answer for reading; `texts` are links where they have a page. */
struct library_text {
	str href, text;
};
struct library_fact {
	str label;
	struct library_text *texts;
	size_t n_texts;
};

struct library_used {
	str href, ref, number, title_ja, title_en;
};

struct library_item_page {
	struct page page;
	str here, edit_href, reads_href, back, back_href;
	bool may_write, saved, expired, has_fault;
	str fault;
	int64_t version;
	struct library_fact *facts;
	size_t n_facts;
	bool has_file;
	str file_name, file, sha256, file_href;
	str put_by, saved_by;
	day put_on, saved_on;
	struct library_used *uses;
	size_t n_uses;
};

/* A file that shows an item, as an auditor of the statement sees it. */
struct shown_record {
	str href, title, file_name, file, sha256, file_href;
	bool expired;
	struct library_fact *facts;
	size_t n_facts;
};
struct shown_control {
	str href, number, title_ja, title_en;
	struct shown_record *records;
	size_t n_records;
};
struct stated_evidence_page {
	struct page page;
	str ref, case_href, sheet_href, statement_ref, statement_href, subject;
	int64_t version;      /* that is frozen; 0: none ever was */
	bool open;            /* it is being written anew */
	str number, all_href; /* of one control alone; or empty */
	struct pager *pager;  /* NULL: one page */
	struct shown_control *controls;
	size_t n_controls;
};

/* A line of the log of reads. */
struct read_shown {
	day on;
	str at, time; /* the instant; the time of that day */
	str account, organisation, channel, purpose;
};
struct library_reads_page {
	struct page page;
	str here; /* the record */
	struct read_shown *lines;
	size_t n_lines, n_all;
	struct pager *pager; /* NULL: one page */
};

/* An objective, by how many of its details it is reached, and against what. */
struct objective_row {
	str href, number, title_ja, title_en;
	str said; /* of itself, in its words */
	size_t n_details, n_stated;
	struct library_text *risks;
	size_t n_risks;
};
struct objectives_page {
	struct page page;
	str risks_href;
	struct library_filter *filters;
	size_t n_filters;
	struct objective_row *lines;
	size_t n_lines;
};

#endif
