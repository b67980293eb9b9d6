/*
 * versions_page.h - the page of what two versions of a statement say
 * differently
 */
#ifndef MODEL_VERSIONS_PAGE_H
#define MODEL_VERSIONS_PAGE_H

#include "model/pages.h"

struct field;

/* A piece of a text: in both, or in one of them. */
struct piece_shown {
	bool gone, fresh;
	str text;
};

struct change_of_field {
	const struct field *field;
	size_t line;         /* of a group, from 1; 0: it stands once */
	size_t line_was;     /* if it stood elsewhere; else 0 */
	bool added, removed; /* the whole line */
	bool blank_was, blank_is;
	struct piece_shown *pieces;
	size_t n_pieces;
};

/* A control or a form of which the two do not say the same. */
struct change_of_thing {
	str id;           /* of its element */
	str number, href; /* of a control */
	str name;         /* of a form, or of a control: its title */
	bool mandatory;
	enum word how; /* changed, only in one of them */
	struct change_of_field *fields;
	size_t n_fields;
};

struct version_choice {
	str name; /* REF, REF@N */
	day on;   /* frozen on; DAY_NONE: being written */
	bool chosen_was, chosen_is;
	bool former; /* of the period before */
};

struct versions_page {
	struct page page;
	str ref, href, editor_href, case_href, subject, state, tone;
	str since_href; /* this page beside the period before; or empty */
	struct version_choice *choices;
	size_t n_choices;
	bool alone;                    /* there is nothing to compare with */
	struct version_choice was, is; /* those compared */
	size_t n_changed, n_new, n_gone, n_same, n_answers;
	struct change_of_thing *things; /* of this page */
	size_t n_things;                /* of all */
	size_t n_shown;
	struct pager *pager; /* NULL: one page */
};

/* What of a statement will be public. */
struct extract_page {
	struct page page;
	str ref, editor_href, case_href, subject, state, tone;
	struct version_choice of;
	struct statement_shown *statement;
};

#endif
