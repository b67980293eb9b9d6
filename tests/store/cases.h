/*
 * cases.h - cases put straight into a register, for questions about them
 *
 * Not by acts: what is asked here is what of such rows may be seen, so any
 * state of any case can be there, also one that takes months to come to.
 */
#ifndef STORE_CASES_H
#define STORE_CASES_H

#include "store/register.h"

struct case_made {
	const char *machine, *kind, *subject, *ref;
	int number;
	const char
		*states;   /* "standing:IN_FORCE|renewal:PENDING"; or initial */
	const char *since; /* NULL: 2026-01-05 */
	const char *facts; /* "registration.valid_to=2026-12-31|.." */
	const char *form;  /* and its answers: "kinds=saas|region.1=east" */
	const char *answers;
};

/* The shipped scheme, on each database. */
#define EACH_SCHEME(m) EACH_BEGUN_OF(m, "rules/ismap")

/* One entry each. */
void add_organisation(const struct made *m, const char *name, const char *kind,
	const char *ja, const char *en);
void add_service(const struct made *m, const char *name, const char *owner,
	const char *ja, const char *en);
void add_case(const struct made *m, const struct case_made *k);
/* Each in that organisation; all of them one entry. */
struct person_made {
	const char *account, *organisation;
};
void add_members(const struct made *m, const struct person_made *p, size_t n);
struct party_made {
	const char *ref, *party, *organisation;
};
void add_party(const struct made *m, const struct party_made *p);
/* The part of that case stands elsewhere now. */
void move_case(const struct made *m, const char *ref, const char *part,
	const char *to);
/* A public act of the case, and where the part came from and went. */
void publish_move(const struct made *m, const char *ref, const char *part,
	const char *act, const char *from, const char *to);
void set_setting(const struct made *m, const char *name, const char *value);

/* For what needs other rows: runs `fn` in an act that then writes its entry. */
struct adding {
	enum err (*fn)(struct call *c, void *data);
	void *data;
};
void add_rows_by(const struct made *m, struct adding *a);
/* The form of it and its answers alone, of a case that is there. */
enum err put_answers(struct call *c, const struct case_made *k);
/* The rows of one case, inside such an act. */
enum err put_case(struct call *c, const struct case_made *k);

#endif
