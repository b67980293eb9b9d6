/*
 * public.h - what anyone may see of the register
 *
 * Answered by app/public.h, shown by web, api and view. Holds nothing that
 * `anyone` may not read: what is secret is not in these structs at all.
 */
#ifndef MODEL_PUBLIC_H
#define MODEL_PUBLIC_H

#include "model/chart.h"
#include "model/page.h"
#include "model/records.h"
#include "rules/edition.h"

/* A day that a period gave, and how it came about. */
struct due_shown {
	const struct deadline *deadline;
	struct due_day due;
	day event;
	const struct step *steps;
	size_t n_steps;
	bool rolled;     /* effective is later than legal */
	str clause_href; /* filled by web */
};

/* One service, or one audit body, on the public list. */
struct listed {
	str ref;  /* of the registration */
	str name; /* permanent short name: its address */
	str title_ja, title_en;
	str provider, provider_ja, provider_en; /* empty for an audit body */
	const struct machine *machine;
	const struct state *state;
	const struct state
		*pending; /* of another part, e.g. renewal; or NULL */
	day since, valid_to;
	int64_t days_left; /* until valid_to; below 0: passed */
	str tone;          /* of the badge: the state's, or by the days left */
	bool ends_soon;    /* within the setting's days, and none pending */
	bool ended;        /* in a public state that is not listed */
	/* by the columns of the list: choice ids or texts, and joined */
	const str *values[FORM_MAX_LISTED];
	size_t n_values[FORM_MAX_LISTED];
	str facets[FORM_MAX_LISTED];
	str facet_texts[FORM_MAX_LISTED]; /* in words of the call's language */
	str folded; /* what a search looks through: text_fold of all its names
		     */
};

enum list_sort { SORT_NAME, SORT_PROVIDER, SORT_SINCE, SORT_VALID_TO };
enum {
	LIST_PER_PAGE = 50,
	LIST_PER_PAGE_MAX = 500,
	LIST_MAX_QUERY_CHARS = 200,
	LIST_MAX_STATES = 16,
	LIST_MAX_ENDS_WITHIN = 3660,
	LIST_MAX_PAGE = 1000000,
	LIST_MAX_FACETS = FORM_MAX_LISTED
};

/* What is asked of a list: read from the address by list_ask_read(). */
struct list_ask {
	str q;                       /* as typed */
	str states[LIST_MAX_STATES]; /* wanted states by id; none: the listed
					ones */
	size_t n_states;
	str facets[LIST_MAX_FACETS]; /* wanted value, or empty */
	int64_t ends_within;         /* days; 0: does not matter */
	enum list_sort sort;
	bool descending;
	int64_t page, per; /* from 1 */
};

/* A value one may filter by, with how many it leaves. */
struct list_choice {
	str value, text; /* text in the call's language */
	size_t count;
	bool chosen;
	str href; /* with this one put in or taken out; filled by web */
};

struct list_facet {
	str name; /* of the argument in the address */
	str label_ja, label_en;
	struct list_choice *choices;
	size_t n_choices;
	bool chosen; /* any of them is */
};

struct list_found {
	struct list_ask ask;
	const struct listed *const *at; /* the rows of this page */
	size_t n;
	size_t n_all;       /* of all pages */
	size_t n_total;     /* without any filter */
	size_t first, last; /* from 1; 0 if there are none */
	size_t n_pages;
	struct list_facet *facets; /* states first, then the edition's */
	size_t n_facets;
	/* what `values` of a row are of, by their place */
	const struct field *columns[LIST_MAX_FACETS];
	size_t n_columns;
	int64_t ends_soon_days; /* the setting of that name */
	day as_of;
	bool test; /* a demo register says so everywhere */
};

/* A filled-in field of a form: label from the rules, value for people. */
struct shown_field {
	const struct field *field;
	str value;    /* as kept */
	str text;     /* in the call's language */
	str href;     /* where a service or a control leads; or empty */
	day on;       /* of a day field; else DAY_NONE */
	bool is_long; /* a text of many lines */
};
struct shown_line {
	struct shown_field *fields; /* in the order of the group's columns */
	size_t n_fields;
};
struct shown_group {
	str name;
	str label_ja, label_en;
	const struct field *const *columns;
	size_t n_columns;
	struct shown_line *lines;
	size_t n_lines;
};
struct shown_form {
	const struct form *form;
	struct shown_field *fields; /* those that stand once */
	size_t n_fields;
	struct shown_group *groups;
	size_t n_groups;
};

/* Implemented control objectives of a statement, chapter by chapter. */
struct chapter_count {
	const struct control *chapter;
	str number;
	size_t n, of; /* implemented, of those that the catalogue has */
	int64_t percent;
};
struct objective_shown {
	const struct control *control;
	bool implemented;
};

struct statement_shown {
	str ref;
	const struct state *state;
	day since;
	/* The statement itself; what was added to it later, e.g. events. */
	struct shown_form form;
	struct shown_form *others;
	size_t n_others;
	struct chapter_count *chapters;
	size_t n_chapters;
	size_t n_implemented, n_objectives;
	struct objective_shown *objectives;
	size_t n_objective_rows;
	const struct catalogue *catalogue;
	const struct chart *chart; /* filled by web */
};

/* One thing that happened and is public. */
struct change_shown {
	int64_t entry;   /* of the ledger */
	str ref;         /* of the case */
	int64_t version; /* which act of it: with ref, what it is called */
	str kind;        /* "service" or "organisation" */
	str subject;     /* short name: where it leads */
	str subject_ja, subject_en;
	str act_ja, act_en;
	const struct state *from, *to; /* NULL where a part had none */
	day effective;                 /* the day it holds from */
	instant recorded;
	str recorded_text; /* 2026-08-04 14:32, in the scheme's zone */
	str clause;
	str href, clause_href; /* where they lead; filled by web */
	bool key;              /* the state of the registration changed */
};

/* One registration of a service or a body: newest first on its page. */
struct registration_shown {
	struct listed entry;
	struct due_shown validity; /* deadline NULL: no date */
	struct due_shown *dues;    /* public periods, all of them */
	size_t n_dues;
};

struct subject_shown {
	str kind; /* "service", "organisation" */
	str name, title_ja, title_en;
	str owner, owner_ja, owner_en; /* provider of a service */
	struct registration_shown *registrations;
	size_t n_registrations;
	const struct registration_shown *now; /* the newest */
	struct statement_shown *statement;    /* public now; NULL: none */
	struct statement_shown *statements; /* all public ones, newest first */
	size_t n_statements;
	struct change_shown *changes; /* newest first */
	size_t n_changes;
	struct listed *services; /* of a provider */
	size_t n_services;
	const struct shown_form *forms; /* public ones of its registrations */
	size_t n_forms;
	day as_of; /* DAY_NONE: now */
	str note_href;
};

struct changes_found {
	struct change_shown *at; /* newest first */
	size_t n, n_all, first, last, n_pages;
	int64_t page;
	instant newest;
};

/* Counts at the end of each month. */
struct month_count {
	day month; /* its last day */
	size_t in_force, suspended, ended, entered;
};
struct stats_shown {
	struct month_count *months;
	size_t n_months;
	size_t n_listed, n_bodies, n_pending, n_held;
	size_t n_entries; /* of the ledger */
	day as_of;
};

#endif
