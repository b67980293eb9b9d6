/*
 * importing.h - inside of statement_import.h: what its files share
 */
#ifndef APP_IMPORTING_H
#define APP_IMPORTING_H

#include "app/edit.h"
#include "app/statement_import.h"

/* One import in hand. */
struct importing {
	struct call *c;
	struct statement_import *args;
	const struct statement *mine, *theirs;
	const struct edition *edition;
	bool is_other; /* the file is of another statement */
	/* by control->index: place in the file, in the register, + 1 */
	size_t *mine_at, *theirs_at;
	struct edit_changes changes;
};

struct import_line *import_add(
	struct importing *in, enum import_is is, str name, str place);
struct import_line *import_add_conflict(struct importing *in, str name,
	str place, const struct edit_conflict *k);
/*
 * What came of one app_edit of that form, of items if it is empty: OK where
 * that is told in the answer, so that all of a file is looked at before it is
 * refused.
 */
MUST_CHECK enum err import_goes_on(struct importing *in, enum err e, str form);
/* Is it looked at before anything is written, so that conflicts can stay? */
bool import_looks_first(const struct importing *in);
/* As the register would keep it, so that only what differs there is told. */
str import_as_kept(struct importing *in, const struct field *f, str typed);

/*
 * statement_import_items.c: where the register has each control, and the file;
 * ERR_INVALID: the file has one twice, and the later would win unseen.
 */
MUST_CHECK enum err import_index(struct importing *in);
/* Where a field of an item is in the file; no field: where the item begins. */
str import_place(const struct importing *in, str control, str field);
MUST_CHECK enum err import_items(struct importing *in);
/* statement_import_forms.c: the form at that place in the file. */
MUST_CHECK enum err import_form(struct importing *in, size_t at);

#endif
