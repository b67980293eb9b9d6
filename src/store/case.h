/*
 * case.h - cases: file, parties, states, facts, settings, periods, history
 *
 * All functions read what holds now, inside the call's transaction; rows lie
 * in c->mem. In a call about the past (c->before) those that say so read what
 * held then. Writing goes through store_add and store_end.
 */
#ifndef STORE_CASE_H
#define STORE_CASE_H

#include "store/tables.h"

/* ERR_ABSENT if there is no such case. */
MUST_CHECK enum err store_case_get(
	struct call *c, str ref, struct case_file *out);
/* Number of acts so far; 0 for a case just opened. */
MUST_CHECK enum err store_case_version(struct call *c, str ref, int64_t *out);
MUST_CHECK enum err store_case_states(
	struct call *c, str ref, struct case_state **rows, size_t *n);
MUST_CHECK enum err store_case_parties(
	struct call *c, str ref, struct case_party **rows, size_t *n);
MUST_CHECK enum err store_case_facts(
	struct call *c, str ref, struct case_fact **rows, size_t *n);
MUST_CHECK enum err store_case_settings(
	struct call *c, str ref, struct case_setting **rows, size_t *n);
MUST_CHECK enum err store_case_periods(
	struct call *c, str ref, struct case_period **rows, size_t *n);
/* The history, oldest first. */
MUST_CHECK enum err store_case_acts(
	struct call *c, str ref, struct case_act **rows, size_t *n);
/* All that came of one entry, on whatever case, in the order it was done. */
MUST_CHECK enum err store_case_acts_of(
	struct call *c, int64_t entry, struct case_act **rows, size_t *n);
/* The newest act of that name; ERR_ABSENT if there was none. */
MUST_CHECK enum err store_case_last_act(
	struct call *c, str ref, str act, struct case_act *out);
/* The same of those before that entry. */
MUST_CHECK enum err store_case_act_before(
	struct call *c, str ref, str act, int64_t entry, struct case_act *out);
MUST_CHECK enum err store_case_assigned(
	struct call *c, str ref, struct assignment *out);

/* The newest case of that machine on the subject; ERR_ABSENT if none. */
MUST_CHECK enum err store_case_newest(struct call *c, str machine,
	str subject_kind, str subject, struct case_file *out);
MUST_CHECK enum err store_case_on_subject(struct call *c, str machine,
	str subject_kind, str subject, struct case_file **rows, size_t *n);
/* Children of that machine, oldest first; empty machine: of any. */
MUST_CHECK enum err store_case_children(struct call *c, str parent, str machine,
	struct case_file **rows, size_t *n);
/* Cases whose part stands in that state, by reference. */
MUST_CHECK enum err store_case_in_state(struct call *c, str machine, str part,
	str state, struct case_file **rows, size_t *n);
/*
 * How those cases on the subject stand that are of one of four machines and
 * were sent one of four forms: a row for each part, case by case.
 */
enum { STORE_SENT_OF = 4 };
MUST_CHECK enum err store_case_states_sent(struct call *c, str subject_kind,
	str subject, const str machines[STORE_SENT_OF],
	const str forms[STORE_SENT_OF], struct case_state **rows, size_t *n);
/* Every case of a machine, older first. */
MUST_CHECK enum err store_case_by_age(
	struct call *c, str machine, struct case_file **rows, size_t *n);
MUST_CHECK enum err store_case_all(
	struct call *c, struct case_file **rows, size_t *n);
/* The number after the highest given in that year. */
MUST_CHECK enum err store_case_next_number(
	struct call *c, str machine, int64_t year, int64_t *out);

/* Forms sent: newest revision (0: none) and its answers. */
MUST_CHECK enum err store_case_revision(
	struct call *c, str ref, str form, int64_t *out);
MUST_CHECK enum err store_case_answers(struct call *c, str ref, str form,
	int64_t revision, struct case_answer **rows, size_t *n);
MUST_CHECK enum err store_case_forms(
	struct call *c, str ref, struct case_form **rows, size_t *n);
/* One value of the newest revision; ERR_ABSENT if it has none. */
MUST_CHECK enum err store_case_answer(
	struct call *c, str ref, str form, str field, str *out);
/* Every revision's answers of a form, oldest first. */
MUST_CHECK enum err store_case_all_answers(struct call *c, str ref, str form,
	struct case_answer **rows, size_t *n);

MUST_CHECK enum err store_case_notices(
	struct call *c, str ref, struct notice **rows, size_t *n);
MUST_CHECK enum err store_outbox_add(struct call *c, int64_t notice);

#endif
