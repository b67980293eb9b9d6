/*
 * catalogue.h - the controls of one edition: identifiers, flags, structure
 *
 * Rows in the order of their numbers (data of the edition, never text order).
 * No official sentence is in it.
 */
#ifndef RULES_CATALOGUE_H
#define RULES_CATALOGUE_H

#include "base/crypto.h"
#include "rules/row.h"

struct bundle;
struct control_map;     /* rules/control_map.h */
struct control_pointer; /* rules/control_pointer.h */

enum control_level {
	CONTROL_CHAPTER,
	CONTROL_SECTION,
	CONTROL_OBJECTIVE,
	CONTROL_DETAIL
};

enum { CONTROL_MAX_NUMBERS = 4, CATALOGUE_MAX_CONTROLS = 20000 };

/* A parsed id: `15.1.1.16B` -> 15 1 1 16, B. */
struct control_id {
	int n[CONTROL_MAX_NUMBERS];
	size_t count;
	bool provider, basic; /* P, B */
};

struct control {
	size_t index;
	str id; /* as printed in the catalogue */
	struct control_id number;
	enum control_level level;
	str level_word, kind, flags; /* as in the file */
	const struct control *parent;
	bool answered; /* a statement answers it */
	bool mandatory;
	str since, note;
	str title_ja, title_en; /* own or the nearest ancestor's */
	str hint_ja, hint_en;   /* our own words, or empty */
	const str *cells;       /* the whole row of controls.csv */
	const struct control_pointer *pointers; /* to other standards */
	size_t n_pointers;
};

struct catalogue {
	str id;
	hash hash;
	const struct control *controls; /* in number order */
	size_t n_controls;
	const struct control *const *answered;
	size_t n_answered, n_mandatory;
	const str *columns;
	size_t n_columns;
	const struct control_map *maps; /* from former ones, by their ids */
	size_t n_maps;
};

/* Grammar: data/README of the catalogue; NFKC first. False: not an id. */
bool control_id_from(struct arena *mem, str text, struct control_id *out);
/* The same for a text already in NFKC, without memory. */
bool control_id_plain(str text, struct control_id *out);
/* `15.1.1.16.B`: as the catalogue prints it. */
str control_id_to(struct arena *mem, const struct control_id *id);
/* By numbers; flags do not count. */
int control_id_cmp(const struct control_id *a, const struct control_id *b);

/* From the folder `prefix` of the bundle; NULL with faults. */
const struct catalogue *catalogue_make(struct arena *mem,
	const struct bundle *b, str prefix, str id, struct faults *faults);
/* By number, whatever suffix was typed; NULL if there is none. */
const struct control *catalogue_find(const struct catalogue *c, str id);
/* The same as a person types it: full-width digits, a leading A., blanks. */
const struct control *catalogue_find_typed(
	const struct catalogue *c, struct arena *mem, str typed);
/* The same for who goes through ids in order; `last`: found before, or NULL. */
const struct control *catalogue_find_after(
	const struct catalogue *c, const struct control *last, str id);
/* The control itself or what it lies in, of that level; NULL: none is. */
const struct control *control_above(
	const struct control *k, enum control_level level);
/* Is it that one, or does it lie in it? */
bool control_is_within(const struct control *k, const struct control *of);
/* The answered ones in order: catalogue_answered(c)[i], n_answered of them. */
const struct control *const *catalogue_answered(const struct catalogue *c);

#endif
