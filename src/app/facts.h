/*
 * facts.h - inside of the computed facts: what their files share
 *
 * docs/decisions/0002-computed-facts.md says what each function means.
 */
#ifndef APP_FACTS_H
#define APP_FACTS_H

#include "app/act.h"

typedef enum err (*compute_fn)(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);

struct value value_of_bool(bool yes);
/* `FORM.FIELD` or `FORM.GROUP` of the case's edition; NULL: no such form. */
const struct form *fact_form_part(
	const struct case_row *cs, str text, str *part);
/* The newest answers of the form; empty if there are none. */
MUST_CHECK enum err fact_newest(struct call *c, struct case_row *cs, str text,
	str *part, const struct answers **out);
bool str_in(str text, const str *list, size_t n);
/* Does the part called `name` stand in one of these states? */
bool case_stands_in(
	const struct case_row *cs, str name, const str *states, size_t n);

/* The last mark of each item of a check. */
struct mark {
	const struct choice *choice; /* NULL: never marked */
	int64_t entry;
};
MUST_CHECK enum err check_marks(struct call *c, struct case_row *cs,
	const struct check *check, struct mark **out);

/* fact_case.c */
enum err fact_services_unlisted(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_children_open(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_children_in(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_siblings_open(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_other_open(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_linked_in(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_links_agree(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_cited_by_open(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_flag_ever(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
/* missing.c */
/* An item that is to be answered: no state yet, or no reason that it needs. */
bool item_is_missing(
	const struct edition *ed, const struct statement_item *item);
/* A statement's items by the index of their control; NULL: none yet. */
MUST_CHECK enum err items_by_control(struct call *c, struct case_row *cs,
	const struct statement_item ***out);
enum err fact_self_check_blocked(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);

#endif
