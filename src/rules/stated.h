/*
 * stated.h - what a statement says, as the self-check is handed it
 *
 * Plain texts, no pointers into a database or an edition: it may come from a
 * register, from a file, or from an editor that is still being typed into.
 */
#ifndef RULES_STATED_H
#define RULES_STATED_H

#include "base/answers.h"
#include "base/crypto.h"
#include "base/day.h"

struct control; /* rules/catalogue.h */
struct control_id;
struct field; /* rules/form.h */
struct form;
struct form_faults;

enum {
	STATED_MAX_ITEMS = 5000,
	STATED_MAX_FORMS = 50,
	STATED_MAX_MORE = 8,                    /* further fields of one item */
	STATED_MAX_FIELDS = 3 + STATED_MAX_MORE /* of the form of items */
};

/* What is written of one control. */
struct stated_item {
	str control, state, text, reason;
	/* further fields that have a text, on line 0, by their names */
	struct answers more;
};

struct stated_form {
	str form; /* its id in the edition */
	struct answers answers;
};

/* A service that the statement names, as the register knows it. */
struct stated_service {
	str name;
	bool listed; /* it is on the list, valid and not held, now */
};

/* A control that is shown by files, and by how many. */
struct stated_shown {
	str control;
	int64_t n;
};

/* What a register knows of what the statement names. */
struct stated_known {
	const struct stated_service *services;
	size_t n_services;
	day former_to; /* last day of the former period; none: no former */
	/* none: no file is linked, or that is not told */
	const struct stated_shown *shown;
	size_t n_shown;
};

struct stated {
	str ref, service; /* empty if it is in no register yet */
	/* NULL: no register is at hand. It is no part of what is stated. */
	const struct stated_known *known;
	const struct stated_form *forms;
	size_t n_forms;
	/* it comes from where no forms can be: what lacks there is not asked */
	bool items_alone;
	const struct stated_item *items;
	size_t n_items;
};

/* Is what the field fills (`fills: statement_item.SLOT`) part of an item? */
bool stated_holds(const struct field *f);
/* Does it fill `more`, under its own name? */
bool stated_is_more(const struct field *f);
/* Is a field of an item asked of that control? Flags do not count. */
bool stated_asks(const struct field *f, const struct control_id *of);
/* Those it is asked of, as they are printed; empty: of every one. */
str stated_asked(struct arena *mem, const struct field *f);
/*
 * A fault for each answer on line 0 that says something in a field of the form
 * that the control is not asked. What form_read finds is not told again.
 */
void stated_refuse_unasked(struct arena *mem, const struct form *form,
	const struct control *of, const struct answers *in,
	struct form_faults *faults);
/* How a sealed item names what the field fills. */
str stated_key(const struct field *f);
/* What an item says in that field; empty: nothing. Borrows. */
str stated_value(const struct stated_item *item, const struct field *f);
/*
 * Says it; nothing if the field is no part of an item. Borrows the texts; the
 * list of further fields is changed in place.
 */
void stated_put(struct arena *mem, struct stated_item *item,
	const struct field *f, str value);
/* The same of a further field by name; empty: it goes. */
void stated_put_more(
	struct arena *mem, struct answers *more, str name, str value);
bool stated_more_is(const struct answers *a, const struct answers *b);
/* Is nothing but blanks said of the control? */
bool stated_is_blank(const struct stated_item *item);
/* With texts of its own, but for the number of the control. */
struct stated_item stated_item_copy(
	struct arena *mem, const struct stated_item *item);

/*
 * The same hash for the same words: SHA-256 over every text in the order of
 * the struct, each led by its length, lists by their count (8 bytes,
 * big-endian). Further fields come behind all items: the place of their item,
 * then the list of names and texts. How a file was laid out does not count.
 */
hash stated_hash(const struct stated *s);
/* Do they know the same? Either may be NULL. */
bool stated_known_is(
	const struct stated_known *a, const struct stated_known *b);
/* The same with texts of its own. */
const struct stated_known *stated_known_copy(
	struct arena *mem, const struct stated_known *from);
/* The answers to that form, or NULL. */
const struct answers *stated_answers(const struct stated *s, str form);

#endif
