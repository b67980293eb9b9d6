/*
 * sheets.h - inside of statement.h: what its files share
 */
#ifndef APP_SHEETS_H
#define APP_SHEETS_H

#include "app/read_log.h"
#include "app/statement.h"

/* One chapter or section of marks. */
struct mark_part {
	size_t control; /* its index */
	size_t n, n_missing, n_must;
};

/* What is to be answered and what of it is missing; by control->index. */
struct sheet_marks {
	bool *wanted, *missing;
	struct mark_part *parts; /* as struct sheet has them */
	size_t n_parts;
};

/* All that marks follow from: while it is the same, so are they. */
struct sheet_basis {
	str ref, statement;        /* statement: empty for items */
	hash edition, stated;      /* what each is judged by */
	int64_t mark, stated_mark; /* of their drafts */
};

/* Marks in the cache of a worker, with what they were made from. */
struct sheet_kept {
	struct sheet_basis of;
	struct sheet_marks marks;
};

/* The row of `edits` for items of that kind; NULL: the machine has none. */
const struct edit *sheet_edit(const struct machine *m, enum edit_what what);

/*
 * How a statement stands: what was frozen last (version 0: nothing ever was),
 * and whether its items are being written now.
 */
MUST_CHECK enum err sheet_frozen(struct call *c, const struct case_row *cs,
	struct seal *out, bool *open);
/* ERR_ABSENT if the actor may not read that object; noted as read. */
MUST_CHECK enum err sheet_reader(
	struct call *c, struct case_row *cs, const struct object *object);
/*
 * `statement`: whose stated controls results are about; NULL: items. Borrowed
 * from the worker's cache, if there is one, until the next call of this.
 */
MUST_CHECK enum err sheet_mark(struct call *c, struct case_row *cs,
	struct case_row *statement, struct sheet_marks *out);
/* How the numbers of all controls of a section begin; NULL: of any, empty. */
str sheet_head(struct arena *mem, const struct control *section);
/*
 * The lines of one section, or of all if the sheet is `whole`; ERR_ABSENT if
 * nothing is to be answered there.
 */
MUST_CHECK enum err sheet_lines(struct call *c, struct case_row *cs,
	const struct sheet_marks *marks, str section, struct sheet *out);

/* How much of a statement, and from where. */
enum said_how {
	SAID_READ,    /* as far as the actor may read it; drafts they write */
	SAID_DRAFTED, /* all of it, with the drafts that the actor writes */
	SAID_SENT     /* all of it, forms as they were sent */
};
/*
 * statement_file.c: a case that states control by control, for who may read
 * that; ERR_ABSENT. What SAID_DRAFTED and SAID_SENT give is the engine's: no
 * text of it is told to who was not found to be allowed to read it.
 */
MUST_CHECK enum err statement_case(
	struct call *c, str ref, struct case_row *cs);
MUST_CHECK enum err statement_said(struct call *c, struct case_row *cs,
	enum said_how how, struct statement *to);
/*
 * self_known.c: what the register knows of what is stated there, for the
 * self-check; it follows from those forms, from entries and from what the
 * mark of the drafts counts.
 */
MUST_CHECK enum err self_known_get(struct call *c, struct case_row *cs,
	enum said_how how, const struct stated *said,
	const struct stated_known **out);
/* Of that, which controls are shown by files; the rest stays. */
MUST_CHECK enum err self_shown_get(struct call *c, struct case_row *cs,
	enum said_how how, struct stated_known *out);
/* Its forms alone. */
MUST_CHECK enum err statement_forms(struct call *c, struct case_row *cs,
	enum said_how how, struct statement *to);
/* Items as they are written, in the order of their numbers, with versions. */
MUST_CHECK enum err sheet_items(
	struct call *c, struct case_row *cs, struct statement *to);
/* Of those answers to a form: field by field in its order. */
MUST_CHECK enum err sheet_answers(struct call *c, struct case_row *cs,
	const struct form *form, enum said_how how, const struct answers *in,
	struct answers *out);
/*
 * The same of one form, with the version of its draft; STATEMENT_NO_VERSION if
 * it is not the actor's to change.
 */
MUST_CHECK enum err sheet_form(struct call *c, struct case_row *cs,
	const struct form *form, enum said_how how, struct answers *out,
	int64_t *version);

/* Those of the group of that field alone, as far as the actor may read. */
MUST_CHECK enum err sheet_group(struct call *c, struct case_row *cs,
	const struct form *form, const struct field *of, struct answers *out);
/*
 * statement_excepted.c: of lines that are not stated, what forms say of why and
 * what was decided on that; nothing is read if there are none.
 */
MUST_CHECK enum err sheet_excepted(
	struct call *c, struct case_row *cs, struct sheet *out);
struct self_test; /* rules/self_check.h */
/* The row that says where exceptions are told; NULL: the edition has none. */
const struct self_test *excepted_row(const struct edition *ed);
/*
 * Of a case in which that form decides on exceptions: those of the statement
 * it is about, as far as the actor may read them, and a line in `begun` for
 * each that has none. *n counts up if there are any.
 */
MUST_CHECK enum err excepted_ask(struct call *c, struct case_row *cs,
	const struct form *form, struct answers *begun, struct shown_form *out,
	size_t *n);

/* What a result holds for a slot; NULL: there is no such slot. */
str *result_slot(struct engagement_result *row, str slot);

#endif
