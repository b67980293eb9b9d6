/*
 * catalogue.h - the catalogue of controls of the edition in force, and former
 * ones, for anyone
 *
 * Numbers, flags and our own titles and hints, and what the operator brought in
 * of the official text, with its source.
 */
#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/app.h"
#include "model/rulebook.h"

struct texts_all; /* app/catalogue_text.h */

struct catalogue_args {
	str catalogue; /* one that the register keeps; empty: that in force */
	/* words looked for in numbers, titles, hints and what is here of the
	 * official text; or empty */
	str q;
	bool whole; /* all that is found, not the first; without q: all */
	struct catalogue_shown out;
	const struct catalogue *of;
	const struct texts_all *all; /* what was brought in for it */
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

/*
 * The same without a register: the tree down to objectives, and a search, in
 * questions of `ed`, too; `all` and `ed` may be NULL. What is found in a table
 * names it by its id.
 */
void catalogue_show(struct arena *mem, const struct catalogue *cat,
	const struct edition *ed, const struct texts_all *all, str q,
	bool whole, struct catalogue_shown *out);
void control_show(struct arena *mem, const struct catalogue *cat,
	const struct control *k, struct control_page_shown *out);
/* Questions of the edition about that control, or what it lies in. */
void control_questions(struct arena *mem, const struct edition *ed,
	const struct control *k, struct control_page_shown *out);
/* Reasons of the edition that were accepted before, for that control. */
void control_precedents(struct arena *mem, const struct edition *ed,
	const struct control *k, struct control_page_shown *out);

/* Questions of the edition in force, those on no control, too. */
struct questions_args {
	str q; /* words looked for in questions and answers; empty: all */
	struct questions_shown out;
};
/* ERR_USAGE: q is longer than LIST_MAX_QUERY_CHARS. */
enum err app_questions(struct call *c, void *args);

/* A question and its answer, as a search compares them. */
str guidance_folded(struct arena *mem, const struct guidance *g);
enum { SEARCH_MAX_WORDS = 8 };
/* The words of what is looked for, folded; how many. */
size_t search_words(struct arena *mem, str q, str words[SEARCH_MAX_WORDS]);

#endif
