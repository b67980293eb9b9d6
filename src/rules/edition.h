/*
 * edition.h - one edition of the rules, read and resolved
 *
 * Constant once made. Every name is a pointer, every list has an index, so
 * nothing is looked up by text while acts run. Loads from a bundle: the
 * program's own, a folder, or the bytes a register keeps.
 */
#ifndef RULES_EDITION_H
#define RULES_EDITION_H

#include "base/bundle.h"
#include "rules/calendar.h"
#include "rules/catalogue.h"
#include "rules/deadline.h"
#include "rules/machine.h"
#include "rules/visibility.h"

struct number_row {
	struct row row;
	const struct machine *machine;
	str text; /* "A-{year}-{n:4}" */
};

struct carry {
	struct row row;
	const struct machine *machine;
	const struct part *part;
	str from;
	const struct state *to;
};

struct safety;    /* rules/verify.h */
struct self_rows; /* rules/self_check.h */
struct guidance;  /* rules/guidance.h */

struct edition {
	str id;
	struct row row;
	hash hash;
	str scheme; /* id of the scheme */
	str scheme_ja, scheme_en;
	str origin; /* of the ledger, unless the register says otherwise */
	int zone_minutes;
	day takes_from;
	str catalogue_id;
	const struct catalogue *catalogue;
	const str *stages;
	size_t n_stages;
	const struct machine *register_machine;
	const struct object *history; /* guards acts that are not public */
	const struct object *people;  /* guards who did them */
	const struct object *reads;   /* guards who read what; NULL: it is told
					 to nobody */
	const struct object *found;   /* guards what the self-check finds; NULL:
					 the same */
	const struct calendar *calendar;

	const struct clause *clauses;
	const struct kind *kinds;
	const struct relation *relations;
	const struct duty *duties;
	const struct first_account *first;
	const struct setting *settings;
	const struct fact *facts;
	const struct guard *const *guards; /* every one, by index */
	const struct deadline *deadlines;  /* `earliest` rows at the end */
	const struct object *objects;
	const struct visible *visible;
	const struct form *forms;
	const struct check *checks;
	const struct machine *machines;
	const struct number_row *numbers;
	const struct carry *carries;
	const struct self_rows *self; /* EDITION_ALL: never NULL */
	const struct guidance *guidance;
	const struct safety *safety;
	const struct returning *returning;
	size_t n_clauses, n_kinds, n_relations, n_duties, n_first, n_settings,
		n_facts, n_guards, n_deadlines, n_objects, n_visible, n_forms,
		n_checks, n_machines, n_numbers, n_carries, n_guidance,
		n_safety, n_returning;
};

/* Cases of that machine give back the controls that `on` of the form names. */
struct returning {
	const struct machine *machine;
	const struct form *form;
	const struct field *on;
};
enum { EDITION_MAX_RETURNING = 4 }; /* one question asks for all of them */

enum edition_parts {
	EDITION_TIME =
		1, /* clauses, calendar, deadlines, without their facts */
	EDITION_ALL = 2
};

/*
 * Reads the edition in folder `prefix` of the bundle ("ismap/2020-06-03").
 * With EDITION_ALL its catalogue too, from the folder beside it. NULL if
 * there are faults.
 */
const struct edition *edition_make(struct arena *mem, const struct bundle *b,
	str prefix, enum edition_parts parts, struct faults *faults);

/* The catalogue that an edition's scheme.yaml names; false if unreadable. */
bool edition_catalogue_name(
	struct arena *mem, const struct bundle *b, str prefix, str *out);

/* A scheme folder: its editions by day from which they take new cases. */
struct scheme {
	const struct bundle *files; /* below the scheme folder */
	str id;                     /* the folder's name or the bundle's */
	const str *editions;        /* ids, oldest first */
	size_t n_editions;
	const str *catalogues; /* ids */
	size_t n_catalogues;
};
/* Lists a scheme folder: the bundle's root is the folder itself. */
MUST_CHECK enum err scheme_list(struct arena *mem, const struct bundle *files,
	struct note *note, struct scheme *out);

const struct machine *edition_machine(const struct edition *ed, str id);
const struct form *edition_form(const struct edition *ed, str id);
const struct deadline *edition_deadline(const struct edition *ed, str id);
const struct setting *edition_setting(const struct edition *ed, str name);
const struct fact *edition_fact(const struct edition *ed, str name);
const struct relation *edition_relation(const struct edition *ed, str id);
const struct kind *edition_kind(const struct edition *ed, str id);
const struct duty *edition_duty(const struct edition *ed, str id);
const struct check *edition_check(const struct edition *ed, str id);
const struct clause *edition_clause(const struct edition *ed, str id);
const struct object *edition_object(const struct edition *ed, str id);

#endif
