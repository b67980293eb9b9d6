/*
 * items.h - pages of what is written control by control, and of the way to
 * the next act
 *
 * Filled by web/items.c and web/filing.c. Addresses are without the
 * language's prefix.
 */
#ifndef MODEL_ITEMS_H
#define MODEL_ITEMS_H

#include "model/advice.h"
#include "model/control_texts.h"
#include "model/self_page.h"
#include "rules/edition.h"

struct pager;    /* model/pages.h */
struct progress; /* model/desk.h */
struct chart;    /* model/chart.h */

struct item_choice {
	str value;
	str text; /* in the page's language */
	bool chosen;
};

/* A text that was accepted before, and where the page has it filled in. */
struct item_offer {
	str state, text, href;
};

/* One field of one control. */
struct item_field {
	const struct field *field;
	str id;   /* of the element; its name is NAME.CONTROL */
	str name; /* as it is posted */
	str number;
	str value;
	str text; /* for reading: a choice by its name */
	str hint;
	str fault;
	int64_t max; /* characters */
	bool required;
	bool line;  /* a text of one line */
	bool named; /* choices beside others: its label is shown */
	struct item_choice *choices; /* none: a text */
	size_t n_choices;
	struct item_offer *offers; /* while nothing is written in it */
	size_t n_offers;
	/* of a conflict: what somebody else has made of it since */
	bool differs;
	str theirs, theirs_text;
};

/* What a colleague says of an item. */
struct comment_shown {
	int64_t n;
	str by, text, at; /* at: 14:32 */
	day on;
	bool settled;
	str settled_by;
};

struct item_shown {
	str number, id, href; /* as printed; of the element; in the catalogue */
	str title_ja, title_en, hint_ja, hint_en;
	bool objective, mandatory, provider, basic;
	int64_t version;
	str version_name; /* of the field that carries it */
	bool missing;
	str carried;    /* from that version, not confirmed; else empty */
	str carried_as; /* how, by a map of catalogues; or empty */
	bool against;   /* mandatory, and not adopted */
	bool open;
	bool filled; /* an offer stands in it, not saved */
	bool has_fault;
	str peek; /* the beginning of what is written */
	str by;
	day on;
	str at; /* 14:32 */
	struct item_field *choices, *texts;
	size_t n_choices, n_texts;
	str more_href; /* further fields without a text are there; or empty */
	struct found_shown *found; /* as advice beside what is written */
	size_t n_found;
	struct official_shown *official; /* NULL: no text was brought in */
	struct advice_shown *advice, *returned;
	size_t n_advice, n_returned;
	bool has_stated;
	struct item_field *stated; /* what it says, without what is empty */
	size_t n_stated;
	str evidence_href; /* what shows it; or empty */
	/* why it is not done as asked, as a form says; where that is written */
	struct item_field *excepted;
	size_t n_excepted;
	struct item_field *decided; /* what was held of that, and where */
	size_t n_decided;
	str decided_ref, decided_href;
	str excepted_href; /* empty: nothing asks for it, or not by this reader
			    */
	/* for those who write: who does it by when, what is said of it */
	str notes_href; /* empty: this reader is not told */
	str owner, owner_account;
	day due;
	bool late;
	int64_t task_version;
	struct comment_shown *comments;
	size_t n_comments, n_open;
};

/* A chapter with its sections, or a section. */
struct item_part {
	str number, href, title_ja, title_en;
	size_t n, n_done, n_missing, n_must;
	int64_t percent;
	bool complete, current;
	struct item_part *sections;
	size_t n_sections;
};

struct item_filter {
	str href;
	enum word text;
	size_t n;
	bool current;
};

struct item_fault {
	str id, fault;
};

/* Something that is to be done or filled in, and whether it can be. */
struct step_shown {
	str text, href, why;
	size_t n_missing;
	bool done, begun, current;
	bool possible; /* an act: now, by this reader */
};

struct filing_period {
	str text, who, clause;
	day due, event;
	bool mine, late;
	int64_t days_left;
};

struct paper_shown {
	str text, href;
	day on;
};

/* A change of one's own that can be taken back, and what stands then. */
struct undo_field {
	str label, before, after; /* as they begin */
};
struct undo_shown {
	str number, at; /* at: 14:32 */
	int64_t version;
	struct undo_field *fields;
	size_t n_fields;
};

struct items_page {
	struct page page;
	str ref, href, case_href;
	/* of a statement: what changed since, what will be public; or empty */
	str changes_href, public_href;
	str since_href; /* what is stated otherwise than before; or empty */
	str objectives_href; /* for those who write; or empty */
	str carry_href;      /* it may begin as a former one; or empty */
	str subject, state;  /* in the page's language */
	str tone;
	str here;       /* this page as a form posts to it, with its filter */
	str views_href; /* what is shown, of all chapters */
	bool results;
	bool may_write;
	str why;                 /* if not */
	struct found_sums *live; /* NULL: this reader is not told */
	str check_href;          /* the check of it all; empty: of results */
	size_t n, n_done, n_missing, n_must;
	int64_t percent;
	struct item_part *parts;
	size_t n_parts;
	/* of a statement that is being written, for who writes it; or NULL */
	const struct progress *progress;
	const struct chart *burndown;
	bool has_forecast;
	/* the way to the next act */
	struct step_shown *forms, *acts;
	size_t n_forms, n_acts;
	struct paper_shown *findings;
	size_t n_findings;
	/* one section */
	str number, title_ja, title_en;
	str previous, previous_href, next, next_href;
	str next_missing_href;
	struct item_filter *filters;
	size_t n_filters;
	struct item_shown *items;
	size_t n_items;
	struct advice_shown *advice, *returned; /* on more than one of them */
	size_t n_advice, n_returned;
	bool none;        /* the filter leaves nothing */
	str bulk_href;    /* where many are changed at once; empty: not now */
	size_t n_carried; /* of those shown: to be confirmed by this reader */
	struct undo_shown *undo; /* the reader's last one here; or NULL */
	str undo_fault;
	bool saved;
	str saved_by, saved_at;
	day saved_on;
	/* Others who have this section open: names, as one text; or empty. */
	str present;
	bool kept;      /* what was typed before a sign-in ended is shown */
	bool not_found; /* the number that was jumped to */
	str typed;
	struct item_fault *faults;
	size_t n_faults;
	/* results: the statement they are about */
	str statement_ref, statement_href;
	int64_t stated_version;
	bool stated_open;
	str evidence_href; /* what shows it; empty: not for this reader, or now
			    */
};

/* A record of the library that is about an item. */
struct evidence_shown {
	str id, href, kind, title, mark;
	day until;
	bool expired;
};

/* One item: who does it by when, what is said of it, its last change. */
struct item_notes_page {
	struct page page;
	str ref, case_href, editor_href, back_href, here, subject, state, tone;
	const struct item_shown *item;
	bool may_write, may_note;
	str why; /* if not */
	struct item_choice *people;
	size_t n_people;
	str names; /* of all, to be mentioned */
	str due;   /* as typed */
	int64_t task_version, max;
	str owner_fault, due_fault, comment_fault, undo_fault;
	str typed; /* of a comment */
	bool clashed, has_fault;
	str theirs_owner, theirs_due;
	bool may_undo;
	int64_t version;
	/* files that show it, those that could, and what else is kept on it */
	bool has_library;
	str library_href, evidence_fault;
	struct evidence_shown *evidence, *beside;
	size_t n_evidence, n_beside;
	struct item_choice *offered;
	size_t n_offered;
	bool offers_more;
};

/* A thing that a change of many items would do. */
struct bulk_effect {
	str number, title_ja, title_en;
	str label; /* of the field */
	str before, after;
	bool clash;
};

struct bulk_line {
	str number, title_ja, title_en, text; /* text: how it stands */
	bool chosen, missing, mandatory;
	int64_t version, task_version;
	str version_name, task_name; /* of the fields that carry them */
};

struct bulk_page {
	struct page page;
	str ref, case_href, back_href, here, subject, state, tone, section;
	bool whole; /* of all sections */
	str all_href, clear_href;
	struct pager *pager; /* NULL: one page */
	size_t n_all;        /* that the filter shows, on all pages */
	int64_t max;         /* of all sections, a page */
	struct item_filter *filters;
	size_t n_filters;
	struct bulk_line *lines;
	size_t n_lines, n_chosen;
	struct item_field *choices, *texts;
	size_t n_choices, n_texts;
	struct item_choice *people;
	size_t n_people;
	str owner, due; /* as sent */
	bool due_clear;
	str due_fault;
	bool looked, can_take, clashed, has_fault;
	struct bulk_effect *effects;
	size_t n_changes;
	struct item_fault *faults;
	size_t n_faults;
};

/* A control, where one looks over all of them. */
struct view_line {
	str number, title_ja, title_en, href;
	str said;     /* its choices, in words; or empty */
	str reason;   /* of what is left out; or empty */
	str owner;    /* of those who write; or empty */
	str returned; /* the case that gave it back, the first; or empty */
	str returned_href;
	day due;
	bool missing, mandatory, late, carried, left_out;
};

/* So many of what is left out are so. */
struct view_count {
	str text;
	size_t n;
};

struct view_part {
	str number, title_ja, title_en;
	struct view_line *lines;
	size_t n_lines;
};

/* All that a filter shows, by chapter. */
struct items_view_page {
	struct page page;
	str ref, href, case_href, subject, state, tone;
	enum word filter; /* what is shown */
	struct item_filter *filters;
	size_t n_filters;
	struct view_part *parts;
	size_t n_parts;
	size_t n, n_all;           /* that it shows; controls */
	struct view_count *counts; /* of what is left out, if that is shown */
	size_t n_counts, n_bare;   /* n_bare: of those, without a reason */
	bool noted;                /* who does it by when is told */
	str bulk_href;             /* where they are changed; empty: not now */
	struct pager *pager;       /* NULL: one page */
};

struct filing_page {
	struct page page;
	str ref, case_href, subject, state, tone;
	day since;
	bool filed; /* nothing is to be filled in by this reader now */
	struct step_shown *steps;
	size_t n_steps;
	struct step_shown *forms, *acts;
	size_t n_forms, n_acts;
	struct filing_period *periods;
	size_t n_periods;
	struct paper_shown *received;
	size_t n_received;
};

#endif
