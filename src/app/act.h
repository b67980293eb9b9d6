/*
 * act.h - the one path of every act on every case
 *
 * case -> move -> form -> facts -> guards -> states -> periods -> effects ->
 * entry. Whatever a front end offers, it comes through here.
 */
#ifndef APP_ACT_H
#define APP_ACT_H

#include "app/case.h"

struct act_args {
	str ref;
	str act;
	struct answers answers;
	int64_t if_version; /* NO_ENTRY: whatever it is now */
};

struct open_args {
	str machine;
	str subject; /* name of a service or an organisation */
	str act;     /* empty: the machine's only opening act for this actor */
	str parent;  /* empty: none */
	struct answers answers;
};

enum err app_act(struct call *c, void *args);       /* struct act_args */
enum err app_open_case(struct call *c, void *args); /* struct open_args */

/* What is asked, as a hash: a key stands for one question only. */
str act_asked(struct call *c, const struct act_args *in);
str open_asked(struct call *c, const struct open_args *in);

/* Where an act comes from within the engine: effects nest. */
enum { EFFECT_MAX_DEPTH = 8, SHORT_NAME_MAX = 40 };

/* Opens a case by `mv` (from: -) and makes that move. */
MUST_CHECK enum err act_open(struct call *c, const struct edition *ed,
	const struct machine *m, const struct move *mv, str subject_kind,
	str subject, struct case_row *parent, const struct answers *answers,
	int depth, struct case_row *out);
/* Makes a move whose row is chosen: form to effects, without the entry. */
MUST_CHECK enum err act_move(struct call *c, struct case_row *cs,
	const struct move *mv, const struct answers *answers, int depth);

/*
 * The states of the parts that the actor may know of as one text, for people:
 * `standing IN_FORCE, ..`.
 */
str act_states(struct call *c, struct case_row *cs);
/* As whom the actor may make the move; *as is NULL if they may not. */
MUST_CHECK enum err act_as(struct call *c, struct case_row *cs,
	const struct move *mv, const struct who **as);
/* act_find also for rows that open a case. */
MUST_CHECK enum err act_find_row(struct call *c, struct case_row *cs, str act,
	bool opening, const struct move **out);
/* Parties of a case just opened that an answer tells. */
MUST_CHECK enum err parties_complete(struct call *c, struct case_row *cs);
/* Ends an act: its key, its own words, the entry, what came of it. */
MUST_CHECK enum err act_finish(
	struct call *c, const struct case_row *cs, str act);

/* The row for an act by the call's actor; ERR_STATE, ERR_DENIED, ERR_ABSENT. */
MUST_CHECK enum err act_find(
	struct call *c, struct case_row *cs, str act, const struct move **out);

/* What a move looks at, loaded; then asked: ERR_REFUSED notes why. */
struct guard_report {
	const struct guard *guard;
	enum guard_result result;
};
MUST_CHECK enum err act_guards(struct call *c, struct case_row *cs,
	const struct move *mv, const struct answers *answers,
	struct guard_report *out, bool *holds);

/*
 * Writes the entry of all that was recorded, under the edition of the case:
 * the one it began under.
 */
MUST_CHECK enum err app_record(struct call *c, const struct edition *ed);

/* Do a row's `if` and `unless` let it apply? */
MUST_CHECK enum err act_applies(struct call *c, struct case_row *cs,
	const struct fact *if_fact, const struct fact *unless_fact, bool *out);
/* The row of a move that only the engine makes; NULL if none fits now. */
const struct move *act_system_move(const struct case_row *cs, str act);

/* Letters, digits and hyphens, at most SHORT_NAME_MAX: fit for addresses. */
bool is_short_name(str s);
/* accept.c: what answers name is there; else faults. Ids as printed. */
MUST_CHECK enum err form_references(struct call *c, struct case_row *cs,
	const struct form *form, struct answers *answers);
/*
 * The case that an answer names, as far as the actor may know of it; else
 * *found is false.
 */
MUST_CHECK enum err case_named(
	struct call *c, str ref, struct case_row *out, bool *found);
/*
 * form_met.c: checks against days that the register knows; else faults. Of
 * what is sent, not of a draft.
 */
MUST_CHECK enum err form_met(struct call *c, struct case_row *cs,
	const struct form *form, const struct answers *answers);
/*
 * What a form begins from: what was sent last, if people write it over time,
 * and what was drafted since.
 */
MUST_CHECK enum err form_begun(struct call *c, struct case_row *cs,
	const struct form *form, struct answers *out, bool *drafted);
/* Answers that no form of the move knows are faults, never dropped. */
void form_fault_unknown(
	struct call *c, const struct move *mv, const struct answers *given);
/* Reads, checks and keeps the forms of a move. */
MUST_CHECK enum err form_accept(struct call *c, struct case_row *cs,
	const struct move *mv, const struct answers *given,
	struct answers *accepted);

/*
 * open.c: the case that would be opened, not written, and the row that would
 * open it for the actor; errors as app_open_case.
 */
MUST_CHECK enum err open_probe(struct call *c, const struct open_args *in,
	struct case_row *probe, const struct move **out);

/* effect.c */
MUST_CHECK enum err effects_run(struct call *c, struct case_row *cs,
	const struct move *mv, const struct answers *answers, int depth);
/* period.c */
MUST_CHECK enum err periods_apply(
	struct call *c, struct case_row *cs, const struct move *mv);
/*
 * A new length for a period that runs, from the day it counts from; the
 * period is named by its deadline. Nothing if it does not run.
 */
MUST_CHECK enum err periods_change(struct call *c, struct case_row *cs,
	str deadline, struct length length, str why);
/* Ends every period that still runs: a final state was reached. */
MUST_CHECK enum err periods_end_all(
	struct call *c, struct case_row *cs, str why);
/* init.c: keeps the bytes of the edition with that hash, and its catalogue. */
MUST_CHECK enum err edition_adopt(struct call *c, str hex);
struct ledger_leaf;
/* commit.c: what an effect `commit` writes */
MUST_CHECK enum err commit_run(struct call *c, struct case_row *cs,
	const struct effect *ef, const struct move *mv,
	const struct answers *answers);
/* Erases what a leaf says, and the texts of the row that it is of. */
MUST_CHECK enum err leaf_erase(struct call *c, const struct ledger_leaf *row);
/*
 * seal.c: leaves under a seal, each with a salt of its own; the statement
 * items, or the results. self_check.c: the receipt of the self-check.
 */
struct entry_leaf;
MUST_CHECK enum err seal_put(struct call *c, struct case_row *cs,
	const char *what, struct entry_leaf *leaves, size_t n);
MUST_CHECK enum err seal_self_check(struct call *c, struct case_row *cs);
MUST_CHECK enum err seal_items(struct call *c, struct case_row *cs);
MUST_CHECK enum err seal_results(struct call *c, struct case_row *cs);
/* fact.c */
MUST_CHECK enum err fact_compute(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
bool fact_is_known(str computed);
/* missing.c: what ALL_ANSWERED counts */
MUST_CHECK enum err missing_count(struct call *c, struct case_row *cs,
	const struct guard *g, int64_t *out);

#endif
