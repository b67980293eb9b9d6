/*
 * case.h - one case in hand: its file and what holds for it now
 *
 * Parts of it are read when first asked for and kept for the call; after a
 * move case_stale() forgets what the move may have changed.
 */
#ifndef APP_CASE_H
#define APP_CASE_H

#include "app/app.h"
#include "rules/machine.h"
#include "rules/visibility.h"

enum { CASE_MAX_LINKS = 16 };

struct case_forms; /* answers of the newest revisions */

struct case_row {
	struct case_file file;
	const struct edition *edition;
	const struct machine *machine;
	const struct state *states[MACHINE_MAX_PARTS];
	struct case_state *state_rows; /* in the machine's order of parts */
	struct case_party *parties;
	size_t n_parties;
	int64_t version;
	/* read when asked for */
	struct case_fact *facts;
	size_t n_facts;
	struct case_setting *settings;
	size_t n_settings;
	struct case_period *periods;
	size_t n_periods;
	str assigned; /* the account it was given to, or empty */
	bool have_facts, have_settings, have_periods, have_assigned;
	struct value *values; /* by fact->index */
	bool *have_value;
	struct case_row *linked[CASE_MAX_LINKS];
	bool have_linked[CASE_MAX_LINKS];
	struct case_forms *forms;
};

/* The case for whoever may know of it; else ERR_ABSENT. */
MUST_CHECK enum err case_load(struct call *c, str ref, struct case_row *out);
/* The same without asking who: links, effects, the sweep. */
MUST_CHECK enum err case_open(struct call *c, str ref, struct case_row *out);
/* Facts, periods, answers and links are read anew after this. */
void case_stale(struct case_row *cs);

/* Organisation of that party, or the empty str. */
str case_party(const struct case_row *cs, str name);
/* The linked case, or NULL when there is none. */
MUST_CHECK enum err case_linked(struct call *c, struct case_row *cs,
	const struct link *link, struct case_row **out);
/*
 * The case goes on under another edition: a registration under that of the
 * application that last granted it. States are renamed by `carries:`; a state
 * that edition does not know is ERR_DAMAGED. ENGINE 7.
 */
MUST_CHECK enum err case_take_edition(
	struct call *c, struct case_row *cs, const struct edition *ed);
/* The highest stage of its states: what visibility goes by. */
size_t case_stage(const struct case_row *cs);

/* Some part stands in a final state. */
bool case_is_over(const struct case_row *cs);

/*
 * May the actor know of a service or an organisation? Its members may, the
 * scheme's own organisations, and whoever may know of a case on it.
 */
MUST_CHECK enum err subject_may_know(
	struct call *c, str kind, str subject, bool *out);

/* Does the actor of the call stand in that relation (and duty) to it? */
MUST_CHECK enum err case_is(
	struct call *c, struct case_row *cs, const struct who *who, bool *out);
/* The organisation whose member they then are; empty for anyone, clock .. */
str case_acts_for(struct call *c, struct case_row *cs, const struct who *who);
/* The most the actor may do with an object of this case. */
MUST_CHECK enum err case_may(struct call *c, struct case_row *cs,
	const struct object *object, enum may *out);
/* The same without what is theirs as a party: of what was sent to another. */
MUST_CHECK enum err case_may_apart(struct call *c, struct case_row *cs,
	const struct object *object, enum may *out);

/*
 * Is the actor no outsider: whoever may read the history of such a case;
 * before a case is public that is whoever may know of it.
 */
MUST_CHECK enum err case_is_inner(
	struct call *c, struct case_row *cs, bool *out);

MUST_CHECK enum err case_fact(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);
MUST_CHECK enum err case_periods(struct call *c, struct case_row *cs);
MUST_CHECK enum err case_facts(struct call *c, struct case_row *cs);
/* The newest revision's answers of a form; empty when there are none. */
MUST_CHECK enum err case_answers(struct call *c, struct case_row *cs,
	const struct form *form, const struct answers **out);
/* The limit as it stands: of a period of the case that carries it, or counted.
 */
MUST_CHECK enum err case_limit(struct call *c, struct case_row *cs,
	const struct deadline *d, struct due_day *out);
/* Sets a latch, flag or date. */
MUST_CHECK enum err case_put_fact(
	struct call *c, struct case_row *cs, str name, str value);

#endif
