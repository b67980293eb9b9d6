/*
 * form.h - what a form asks, and whether answers are good
 *
 * Page, JSON, checks, storage and print come from these tables. Wrong answers
 * are data: a list of faults by field and line, never an error.
 */
#ifndef RULES_FORM_H
#define RULES_FORM_H

#include "base/answers.h"
#include "base/day.h"
#include "rules/row.h"

struct check;
struct control_id;
struct deadline;
struct fact;
struct kind;
struct machine;
struct object;

enum field_type {
	FIELD_LINE,
	FIELD_TEXT,
	FIELD_MAIL,
	FIELD_DAY,
	FIELD_COUNT,
	FIELD_BOOL,
	FIELD_WORD,
	FIELD_CASE,
	FIELD_ORGANISATION,
	FIELD_SERVICE,
	FIELD_CONTROL,
	FIELD_ITEM
};

enum {
	FIELD_LINE_MAX_CHARS = 500,
	FIELD_TEXT_MAX_CHARS = 20000,
	FIELD_MAIL_MAX_CHARS = 254, /* RFC 5321: a path of 256 with its < > */
	FORM_MAX_FIELDS = 120,
	FORM_MAX_LINES = 2000,
	FORM_MAX_FAULTS = 200, /* more are not listed */
	FORM_MAX_LISTED =
		4 /* fields of an edition that the public list shows */
};

struct choice {
	struct row row;
	str id;
	bool settled, stated;
	str needs; /* field that must then have text, or empty */
};

/* What the public list does with a field. */
enum field_list {
	LIST_NOT,
	LIST_COLUMN, /* shown */
	LIST_FACET   /* shown, and rows may be chosen by it */
};

/* The heading of fields that repeat together. */
struct form_group {
	struct row row;
	str id; /* `group` of its fields */
};

struct field {
	struct row row;
	size_t index; /* in its form */
	str name;
	enum field_type type;
	str group; /* repeats line by line with its group; empty: line 0 only */
	bool required;
	int64_t min, max; /* characters or value; INT64_MIN / INT64_MAX: none */
	const struct choice *choices;
	size_t n_choices;
	const struct kind *kind;       /* FIELD_ORGANISATION */
	const struct machine *machine; /* FIELD_CASE */
	const struct check *check;     /* FIELD_ITEM */
	str check_id;                  /* its name, as the file has it */
	str fills_what, fills_slot;    /* `fills: WHAT.SLOT`, or empty */
	str shows; /* letters: to, subject, day, ref or a fact; or empty */
	const struct fact *shows_fact;
	enum field_list list;
	str hint_ja, hint_en;
	const struct object *object;
	/*
	 * Of a control: whoever names one here gives it back, and says why in
	 * that text beside it, as long as the case is not over. NULL: it is
	 * only named.
	 */
	const struct field *returns;
	str returns_id; /* its name, as the file has it */
	/* of an item: asked of these alone; none: of every control */
	const struct control_id *controls;
	size_t n_controls;
};

enum form_must {
	FORM_NOT_BEFORE,
	FORM_NOT_AFTER,
	FORM_BEFORE,
	FORM_AFTER,
	FORM_WITHIN,
	FORM_SAME,
	FORM_HAS_TEXT
};

struct form_check {
	struct row row;
	const struct field *field, *than; /* than may be NULL */
	/*
	 * A day that the register knows instead: `than: FACT` of every case,
	 * or `than: FIELD.FACT` of the case that FIELD names. Asked where the
	 * answers meet the register, not by form_read.
	 */
	const struct field *than_of;  /* FIELD, or NULL */
	const struct fact *than_fact; /* NULL: none */
	str than_id;                  /* its name, as the file has it */
	enum form_must must;
	const struct deadline *length; /* FORM_WITHIN */
	str length_id;                 /* its name, as the file has it */
	const struct field *if_field;  /* only when it has `value` */
	str value;
};

struct form {
	struct row row;
	size_t index;
	str id;
	bool known; /* no: the official form is not known, nothing to fill in */
	bool each_person; /* each person sends her own, for herself alone */
	const struct object *object;
	const struct form_group *groups;
	size_t n_groups;
	const struct field *fields;
	size_t n_fields;
	const struct form_check *checks;
	size_t n_checks;
};

/* Not required, but asked for by some answer to another field. */
bool form_may_need(const struct form *form, const struct field *f);

struct form_fault {
	str field; /* empty: the form as a whole */
	int32_t line;
	enum word word;
	struct word_arg args[5];
	const struct clause *clause; /* may be NULL */
};

struct form_faults {
	struct form_fault *at;
	size_t n, cap;
	size_t n_more; /* beyond FORM_MAX_FAULTS, only counted */
};
/* One more, zeroed; NULL, and counted, beyond FORM_MAX_FAULTS. */
struct form_fault *form_fault_add(
	struct arena *mem, struct form_faults *faults);

struct calendar;

const struct field *form_field(const struct form *form, str name);
/* A text that some choice of the form needs: the reason for it. */
bool form_is_needed(const struct form *form, const struct field *f);
/* NULL: the group has no heading of its own. */
const struct form_group *form_group(const struct form *form, str id);
const struct choice *field_choice(const struct field *f, str id);
/*
 * What was typed, in the field's own spelling: NFKC, days as 2026-11-29, yes
 * or no, controls by number; texts of many lines as typed. Blank stays blank.
 * False with the reason if it cannot be one; lengths, limits and choices are
 * form_read's.
 */
MUST_CHECK bool field_read(struct arena *mem, const struct field *f, str typed,
	str *out, enum word *why);
/*
 * Reads `in` by the form: *out holds each field that the form knows in its
 * own spelling, blank ones left out; every fault is added. With `draft` what
 * is missing is no fault. Whether cases, organisations, services and controls
 * exist is the caller's to ask.
 */
void form_read(struct arena *mem, const struct form *form,
	const struct answers *in, bool draft, struct answers *out,
	struct form_faults *faults);

/*
 * A check whose other side is a day of the register, on one line: `is` as
 * form_read left it, `than` the day. A fault is added if it does not hold.
 */
void form_check_met(struct arena *mem, const struct form_check *check,
	int32_t line, str is, day than, struct form_faults *faults);

/* check/NAME.yaml: a list of points that somebody marks one by one */
struct check_item {
	struct row row;
	str id;
	bool known;
};

struct check {
	struct row row;
	size_t index;
	str id;
	const struct form *form;           /* whose lines mark items */
	const struct field *item, *result; /* of that form */
	/*
	 * Advice of an earlier case on controls, shown beside: the form that
	 * gives it, its text, and the control on the same line. Or NULL.
	 */
	const struct form *advice_form;
	const struct field *advice, *advice_on;
	const struct check_item *items;
	size_t n_items;
};

const struct check_item *check_item(const struct check *check, str id);

#endif
