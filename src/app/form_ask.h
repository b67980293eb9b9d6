/*
 * form_ask.h - a form before it is sent: what it asks, and what is known yet
 *
 * Of an act on a case, of a draft, or of a case to be opened. Who may send it
 * is settled here as it is when it is sent.
 */
#ifndef APP_FORM_ASK_H
#define APP_FORM_ASK_H

#include "app/act.h"
#include "app/meeting.h"
#include "model/public.h"

enum { FORM_MAX_OFFERED = 300, FORM_MAX_LOOKED_AT = 10 * FORM_MAX_OFFERED };

/* What may be chosen in a field that names something of the register. */
struct offered {
	str value, ja, en;
};
struct offer {
	const struct field *field;
	const struct offered *at; /* only what the actor may know of */
	size_t n;
	bool more; /* too many to choose from: to be typed */
};

/* To whom something goes out with the act. */
struct addressee {
	str organisation;
	const struct form *form;
	str title_ja, title_en;
};

struct form_ask {
	str ref, act; /* an act on a case; `act` also of an opening */
	str form;     /* not empty: the draft of that form */
	str machine, subject, parent; /* not empty: a case to be opened */
	const struct answers *given;  /* not NULL: these are checked, too */
	/* also if it cannot be done now: `stands`, and why; nothing is begun */
	bool anyway;

	struct case_row cs;      /* as far as it is there */
	str title_ja, title_en;  /* of the subject */
	const struct move *move; /* NULL for a draft */
	const struct act *act_row;
	const struct form *forms[MOVE_MAX_FORMS];
	size_t n_forms;
	int64_t version;      /* of the case, or of the draft */
	struct answers begun; /* what is known already */
	/* of an act: what others asked, which it answers */
	struct shown_form asked[MOVE_MAX_FORMS];
	size_t n_asked;
	struct offer *offers;
	size_t n_offers;
	bool stands;     /* against it stands, whatever is typed .. */
	struct note why; /* .. this */
	struct addressee *to;
	size_t n_to, cap_to;
	bool goes_out;             /* to be looked at once more */
	bool publishes;            /* something of it will be for all to see */
	struct ballot_view ballot; /* the votes that it goes by */
	struct shown_form *shown;  /* `given`, for reading; one a form */
};

/*
 * For app_ask. ERR_ABSENT, ERR_DENIED, ERR_STATE: it cannot be sent by this
 * actor now. ERR_INVALID: `given` has c->faults; the rest is filled.
 */
enum err app_form_ask(struct call *c, void *form_ask);

/* A notice as it was kept, for who may read it. */
struct notice_ask {
	str ref;
	size_t place; /* from 1 */
	struct case_file file;
	const struct edition *edition;
	const struct form *form; /* NULL: unknown to this edition */
	struct notice notice;
	str to_ja, to_en, from_ja, from_en;
};
/* For app_ask; notice_ask.c. ERR_ABSENT: none of that place for them. */
enum err app_notice(struct call *c, void *notice_ask);

/* form_choices.c */
MUST_CHECK enum err form_offers(struct call *c, struct form_ask *ask);

/* A service or an organisation that a case of a machine may be opened on. */
struct subject_offered {
	str name, ja, en;
};
struct open_ask {
	str machine, act;
	const struct machine *found;
	struct subject_offered *at; /* those the actor may open it on */
	size_t n;
	bool more; /* there are others: to be typed */
};
/* For app_ask. ERR_ABSENT: no such procedure, or none that people open. */
enum err app_open_ask(struct call *c, void *open_ask);

#endif
