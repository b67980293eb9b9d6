/*
 * machine.h - states and moves of one kind of case
 *
 * One row, one move: from where, which act, by whom, to where, with which
 * form, under which guards, with which effects, by which clause.
 */
#ifndef RULES_MACHINE_H
#define RULES_MACHINE_H

#include "rules/form.h"
#include "rules/guard.h"
#include "rules/row.h"

enum { MACHINE_MAX_PARTS = 4, STATE_MAX = 64, MOVE_MAX_FORMS = 6 };

struct part {
	struct row row;
	size_t index; /* in its machine */
	str id;       /* "main" where the file names none */
	const struct state *initial;
};

struct state {
	struct row row;
	size_t index; /* in its machine */
	str id;
	const struct part *part;
	bool initial, final, listed, live, held;
	size_t stage; /* index in edition.stages */
	str tone;
};

enum link_by {
	LINK_ANSWER,
	LINK_PARENT,
	LINK_SUBJECT, /* newest case of that machine on the same subject */
	LINK_PARTY,   /* newest case of that machine on that organisation */
	LINK_CHILD    /* newest child of that machine */
};

struct link {
	struct row row;
	size_t index; /* in its machine */
	str name;
	const struct machine *to;
	enum link_by by;
	const struct form *form; /* LINK_ANSWER */
	const struct field *field;
	str party; /* LINK_PARTY */
};

enum party_from {
	PARTY_SUBJECT,
	PARTY_OPENER,
	PARTY_PARENT,
	PARTY_LINK,
	PARTY_ANSWER
};

struct party {
	struct row row;
	str name;
	enum party_from from;
	const struct link *link;
	const struct form *form;
	const struct field *field;
};

enum edit_what { EDIT_FORM, EDIT_STATEMENT_ITEM, EDIT_ENGAGEMENT_RESULT };

struct edit {
	struct row row;
	enum edit_what what;
	const struct form *form; /* EDIT_FORM, or the form of one item */
	/* Guards the fact that an objective is implemented; or NULL. */
	const struct object *objectives;
	/* Guards what those who write note beside the items; or NULL. */
	const struct object *notes;
	/* It may begin as what the case at that link last froze; or NULL. */
	const struct link *begins;
	/* Of a form that begins so: this day is the one after that one there.
	 */
	const struct field *next_day, *last_day;
	const struct state **in;
	size_t n_in;
	const struct who *by;
	size_t n_by;
};

enum effect_kind {
	EFFECT_MOVE,
	EFFECT_OPEN,
	EFFECT_FLAG,
	EFFECT_DATE,
	EFFECT_NOTICE,
	EFFECT_PUBLISH,
	EFFECT_COMMIT
};

struct effect {
	struct row row;
	enum effect_kind kind;
	const struct machine *machine; /* MOVE, OPEN */
	const struct link *link; /* MOVE: the way there; NULL: this case */
	bool each;               /* MOVE: every child */
	bool edition; /* MOVE: that case takes over the edition of this one */
	str act;      /* MOVE; OPEN: empty = its only row */
	const struct form *each_form; /* OPEN for_each FORM.GROUP */
	str each_group;
	const struct fact *fact; /* FLAG, DATE: what is set */
	bool yes;                /* FLAG */
	struct limit from;       /* DATE */
	const struct form *form; /* NOTICE */
	str to;                  /* NOTICE: party */
	str what;                /* COMMIT */
	const struct fact *if_fact, *unless_fact;
};

enum period_do { PERIOD_START, PERIOD_END, PERIOD_PAUSE, PERIOD_RESUME };

struct period_row {
	const struct deadline *deadline;
	enum period_do what;
	bool again;
	const struct fact *if_fact, *unless_fact;
};

enum move_to { TO_STATE, TO_BACK, TO_SAME };

struct move {
	struct row row;
	size_t index; /* in its machine */
	const struct machine *machine;
	const struct part *part;
	bool opens; /* from: - */
	const struct state **from;
	size_t n_from;
	str act;
	const struct who *by;
	size_t n_by;
	bool by_clock, by_system;
	str not_same_person_as; /* an act, or empty */
	enum move_to to_kind;
	const struct state *to;
	const struct form *forms[MOVE_MAX_FORMS];
	size_t n_forms;
	const struct guard **needs;
	size_t n_needs;
	const struct period_row *periods; /* ends first, then starts */
	size_t n_periods;
	const struct effect *effects;
	size_t n_effects;
	bool is_public;
	bool weighty; /* looked at once more before it is sent */
};

struct act {
	str id;
	struct row row; /* its words: from the first row that has them */
};

enum subject_kind {
	SUBJECT_SERVICE,
	SUBJECT_ORGANISATION,
	SUBJECT_ANY,
	SUBJECT_NONE
};

struct machine {
	struct row row;
	size_t index;
	str id;
	enum subject_kind subject;
	const struct object *object;
	const struct part *parts;
	size_t n_parts;
	const struct state *states;
	size_t n_states;
	const struct party *parties;
	size_t n_parties;
	const struct link *links;
	size_t n_links;
	const struct edit *edits;
	size_t n_edits;
	const struct move *moves;
	size_t n_moves;
	const struct act *acts;
	size_t n_acts;
};

const struct state *machine_state(const struct machine *m, str id);
/* The same within one part: parts may name their states alike. */
const struct state *part_state(
	const struct machine *m, const struct part *part, str id);
const struct part *machine_part(const struct machine *m, str id);
const struct act *machine_act(const struct machine *m, str id);
const struct link *machine_link(const struct machine *m, str name);
/* The one link that leads to that machine; NULL if none or several. */
const struct link *machine_link_to(
	const struct machine *m, const struct machine *to);
/* Does some row of it take that form? */
bool machine_takes(const struct machine *m, const struct form *form);
const struct party *machine_party(const struct machine *m, str name);
/* The part that stands on the public list; NULL if the machine has none. */
const struct part *machine_list_part(const struct machine *m);
/*
 * Others are told by it, or the case ends with it: it cannot be taken back.
 */
bool move_goes_out(const struct move *mv);
/* Does it do that to the period? */
bool move_has_period(
	const struct move *mv, const struct deadline *d, enum period_do what);
bool state_in(const struct state *s, const struct state *const *list, size_t n);
/*
 * The next row of `m` for `act` at or after *i whose `from` holds for the
 * states the parts are in (states[part->index]); NULL when there is none.
 * `opening`: only rows that open a case.
 */
const struct move *machine_next(const struct machine *m,
	const struct state *const *states, str act, bool opening, size_t *i);

#endif
