/*
 * rulebook.h - the rules and the catalogue as anyone may read them
 *
 * Answered by app/rulebook.h and app/catalogue.h. Names of states, acts and
 * fields are those of the edition; no official text is in it.
 */
#ifndef MODEL_RULEBOOK_H
#define MODEL_RULEBOOK_H

#include "model/control_texts.h"
#include "model/public.h"
#include "rules/form.h"
#include "rules/guidance.h"
#include "rules/self_check.h"

enum { CONTROLS_FOUND_MAX = 200 };

/* A control and what lies below it, in number order. */
struct control_node {
	str id;
	str title_ja, title_en; /* empty: only its parent has one */
	str hint_ja, hint_en;   /* our own words, or empty */
	str href;
	/* of a search that its official text alone answers: a piece of that */
	str official;
	str official_of; /* the table of it, as it is called; empty: the text */
	const struct guidance *asked; /* of a search: a question that has it */
	/* a heading stands where other chapters have an objective */
	bool chapter, section, objective, heading, detail;
	bool answered, mandatory, provider, basic;
	bool opened; /* its branch of the tree is shown unfolded */
	struct control_node *below;
	size_t n_below;
	size_t n_objectives, n_details, n_mandatory; /* anywhere below */
	const struct control *control;
};

struct catalogue_link {
	str id, href;
	bool current; /* it is the one that is shown */
};

struct catalogue_shown {
	str id;       /* of the catalogue */
	str query;    /* behind each address; empty: it is the one in force */
	str in_force; /* the id of that */
	bool past;    /* this is another */
	struct catalogue_link *catalogues; /* none if there is one alone */
	size_t n_catalogues;
	struct control_node *chapters;
	size_t n_chapters;
	struct official_shown *official; /* its source; NULL: none is here */
	struct official_shown *annexes;  /* sources of the tables beside it */
	size_t n_annexes;
	str q;                      /* what was looked for; empty: nothing */
	struct control_node *found; /* the first CONTROLS_FOUND_MAX */
	size_t n_found, n_all_found;
	size_t n_objectives, n_details, n_mandatory;
};

struct clause_shown {
	const struct clause *clause;
	str id, href, aliases, sources;
	enum word confidence;
	size_t n_makes; /* rows that name it */
};

/* A reason that was accepted before. */
struct precedent_shown {
	const struct self_precedent *row;
	struct clause_shown clause;
};

/* A question with our answer. */
struct question_shown {
	const struct guidance *row;
	struct clause_shown clause;
	str sources;
	str *of; /* numbers of controls, as in their addresses */
	size_t n_of;
};

struct questions_shown {
	str edition;
	str q; /* what was looked for; empty: nothing, and all are here */
	struct question_shown *questions;
	size_t n_questions;
};

/* What a control was or became in another catalogue. */
struct control_kin {
	str id, href; /* empty: nothing */
	str catalogue;
	str as; /* as a map has it: `moved` */
	enum word is;
};

struct control_page_shown {
	str catalogue;
	str query, in_force; /* as above */
	bool past;
	struct control_kin *before, *after;
	size_t n_before, n_after;
	struct control_node node;   /* with what lies below */
	struct control_node *above; /* from the chapter down, itself left out */
	size_t n_above;
	struct control_node *previous, *next; /* of the same level; or NULL */
	struct official_shown *official;      /* NULL: no text was brought in */
	struct official_shown *annexes; /* what tables beside it say of it */
	size_t n_annexes;
	struct precedent_shown *precedents;
	size_t n_precedents;
	struct question_shown *questions; /* its own, and of those above */
	size_t n_questions;
};

/* An edition of the rules that the register keeps. */
struct edition_shown {
	str id, hash, catalogue;
	day takes_from;
	bool in_force; /* new cases begin under it today */
};

/* One unit of a length: 4 and the word for months. */
struct length_unit {
	int64_t n;
	enum word word;
};

struct deadline_shown {
	const struct deadline *deadline;
	str id, href, clause, clause_href;
	struct length_unit *units; /* 1 year, 4 months */
	size_t n_units;
	bool has_how; /* no number: */
	enum word how;
};

struct setting_shown {
	const struct setting *setting;
	str value; /* as it is now, in words where the type has them */
	str kept;  /* the same as the register has it */
	bool unknown, is_preset;
	str clause, clause_href;
};

/* One row that a clause made: what kind of row, where, and what it is. */
struct made_shown {
	str in_ja, in_en;     /* the procedure or form it belongs to */
	str what_ja, what_en; /* the act, field or thing itself */
	str from_ja, from_en; /* a move: the states it leaves and reaches */
	str to_ja, to_en;
	bool moves; /* to_* is a state of its own */
	str href;
	str value;      /* of a deadline its id, of a setting what holds now */
	bool unknown;   /* nobody has set it yet */
	enum word word; /* of a right: how far it goes */
};
struct made_list {
	struct made_shown *at;
	size_t n, cap;
};

struct rules_shown {
	struct edition_shown *editions; /* newest first */
	size_t n_editions;
	str edition;
	struct clause_shown *clauses;
	size_t n_clauses;
	struct deadline_shown *deadlines;
	size_t n_deadlines;
	struct setting_shown *settings;
	size_t n_settings;
};

struct rule_shown {
	str edition;
	bool is_deadline;
	/* a clause, and what it makes */
	struct clause_shown clause;
	struct made_list moves, deadlines, fields, visible, settings;
	struct question_shown *questions;
	size_t n_questions;
	/* a deadline, and its day for an event */
	struct deadline_shown deadline;
	str counts_from_ja, counts_from_en; /* the event; or empty */
	str who_ja, who_en;
	str of;     /* of which deadlines it is the earlier; or empty */
	str event;  /* as typed */
	bool wrong; /* that is no day */
	struct due_shown due;
	bool computed, has_day;
};

#endif
