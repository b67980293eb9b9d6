/*
 * catalogue.h - the catalogue of controls of the edition in force, and former
 * ones, for anyone
 *
 * Numbers, flags and our own titles and hints; no official sentence.
 */
#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/app.h"
#include "model/rulebook.h"

struct catalogue_args {
	str catalogue; /* one that the register keeps; empty: that in force */
	str q; /* words looked for in numbers, titles and hints; or empty */
	bool whole; /* all that is found, not the first; without q: all */
	struct catalogue_shown out;
	const struct catalogue *of;
};
/* ERR_ABSENT: there is no such catalogue; ERR_USAGE: q is longer than
 * LIST_MAX_QUERY_CHARS. */
enum err app_catalogue(struct call *c, void *args);

struct control_args {
	str catalogue; /* as above */
	str no;        /* a number, whatever suffix was typed */
	struct control_page_shown out;
};
/* ERR_ABSENT: no such catalogue, or no such number in it. */
enum err app_control(struct call *c, void *args);

/* The same without a register: the tree down to objectives, and a search. */
void catalogue_show(struct arena *mem, const struct catalogue *cat, str q,
	bool whole, struct catalogue_shown *out);
void control_show(struct arena *mem, const struct catalogue *cat,
	const struct control *k, struct control_page_shown *out);

#endif
