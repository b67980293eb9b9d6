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

/*
 * missing.c: what a guard counts as still to be answered, and what a page
 * tells of it. `item` and `r` may be NULL: nothing is written yet.
 */
/* The field of the forms that says how an item stands; NULL: none does. */
const struct field *item_state_field(const struct edition *ed);
/* Without a choice or the reason that it needs, or copied and not confirmed. */
bool item_is_missing(
	const struct field *state, const struct statement_item *item);
bool item_is_stated(
	const struct field *state, const struct statement_item *item);
/* A result of a stated control has its procedure, design and operation. */
bool result_is_reported(
	const struct edition *ed, const struct engagement_result *r);
/* The statement whose items an engagement's results are about; or NULL. */
MUST_CHECK enum err case_statement(
	struct call *c, struct case_row *cs, struct case_row **out);

/* fact_case.c */
/* Has it a case in a listed state that is not held? */
MUST_CHECK enum err service_is_listed(struct call *c, str service, bool *out);
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
/*
 * The cases of a machine on the subject of this one, oldest first; of a machine
 * whose subject is an organisation, those on the owner of a service.
 */
MUST_CHECK enum err cases_on_subject(struct call *c, struct case_row *cs,
	const struct machine *m, struct case_file **rows, size_t *n);
enum err fact_subject_has_lines(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
enum err fact_flag_ever(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
/* missing.c */
/* A statement's items by the index of their control; NULL: none yet. */
MUST_CHECK enum err items_by_control(struct call *c, struct case_row *cs,
	const struct statement_item ***out);
/* self_check.c */
enum err fact_self_check_blocked(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);

#endif
