/*
 * form_page.h - a form to be filled in, as its page shows it
 *
 * Made from the rules alone: one input a field, one part a group. Names of
 * inputs are FIELD, or GROUP.LINE.FIELD for a field that repeats.
 */
#ifndef MODEL_FORM_PAGE_H
#define MODEL_FORM_PAGE_H

#include "model/public.h"

enum { FORM_MAX_SEG = 6 }; /* more choices are a list to select from */

struct form_option {
	str value, text, id;
	bool chosen;
};

struct form_input {
	str id, name, label, hint, value, fault;
	bool must, may_must; /* may_must: some answer elsewhere asks for it */
	/* one of them: what kind of control it is */
	bool is_line, is_day, is_count, is_text, is_seg, is_select, is_hidden,
		is_mail;
	struct form_option *options;
	size_t n_options;
};

struct form_line {
	str title, n; /* which line, from 1, in words */
	str place;    /* GROUP.LINE: what `remove` posts */
	str id;       /* where faults of what is not shown lead */
	bool may_go;
	struct form_input *inputs;
	size_t n_inputs;
};

/* Inputs that stand once, or a group with its lines. */
struct form_part {
	bool once, group, points; /* points: of a check, one line each */
	str id, label;
	struct form_input *inputs;
	size_t n_inputs;
	struct form_line *lines;
	size_t n_lines;
	str had;  /* of a group: how many lines are known of already */
	str item; /* of points: the field that names the point */
};

struct form_section {
	str title, clause, clause_href;
	bool unknown; /* the official form is not known */
	struct form_part *parts;
	size_t n_parts;
};

/* A fault as the summary lists it. */
struct form_fault_shown {
	str id, fault;
};

/* What is posted along without being shown. */
struct form_kept {
	str name, value;
};

/* Two texts of one field: what was typed, and what somebody else saved. */
struct form_clash {
	str label, mine, theirs, who;
};

struct form_page {
	struct page page;
	str title, lead;
	str action, back_href, back;
	str key, version;
	str clause, clause_href;
	str submit; /* what the button says */
	bool is_draft, saved, blocked;
	bool came_back; /* typed before a sign-in ended; not sent yet */
	bool clashed;   /* somebody else saved first */
	enum word refused_head;
	str refused, refused_clause, refused_href; /* what stands against it */
	struct form_fault_shown *faults;
	size_t n_faults;
	struct form_section *sections;
	size_t n_sections;
	const struct shown_form *asked; /* what others asked: it is answered */
	size_t n_asked;
	struct form_kept *kept;
	size_t n_kept;
	struct form_clash *clashes;
	size_t n_clashes;
	bool takes_file;                           /* one, which comes along */
	str file_held, file_held_name, file_fault; /* one came before */
	str parts_href;                            /* by script: part by part */
};

/* What goes out, to whom, by which clause; then it is sent. */
struct confirm_page {
	struct form_page form;
	const struct shown_form *shown; /* what was typed, for reading */
	size_t n_shown;
	struct party_told *to;
	size_t n_to;
	bool is_public, is_final;
	/* how many votes it goes by; empty: none, or not to be told */
	str cast;
};
struct party_told {
	str name_ja, name_en, title_ja, title_en;
};

/* What happened to the case since the form was read. */
struct since_shown {
	day on;
	str time, act, by;
};
struct clash_page {
	struct form_page form;
	struct since_shown *since;
	size_t n_since;
	str own;    /* the reader did it already; or empty */
	bool still; /* the act can be made on the present version, too */
	str read, now;
};

struct subject_choice {
	str name, title_ja, title_en;
};
struct open_page {
	struct page page;
	str title, action, act, parent;
	struct subject_choice *subjects;
	size_t n_subjects;
	bool more; /* others may be typed by their short name */
};

#endif
