/*
 * catalogue_text.h - official texts of controls, and the tables beside them, in
 * the register
 *
 * An act of the register brings them in and another takes them away; which,
 * its row's effect tells, and which tables there are, the choices of its form.
 * Texts and each table have a source of their own and come and go by
 * themselves. What is taken away is blanked and its leaves are erased: where it
 * came from, and that it was here, stays.
 */
#ifndef APP_CATALOGUE_TEXT_H
#define APP_CATALOGUE_TEXT_H

#include "app/act.h"
#include "app/control_texts.h"
#include "model/control_texts.h"

/* The act by which the actor brings texts in, or takes them away. */
struct texts_act {
	bool removes;
	str catalogue;
	str annex;                         /* the table; empty: the texts */
	const struct control_texts *texts; /* to bring in */
	str ground;                        /* the right, or why they go */
	bool confirmed;
	struct act_args out; /* for app_do(c, app_act, ..) */
};
/*
 * For app_ask. ERR_DENIED: the edition in force has no such act, ERR_INVALID:
 * or no such table. Texts that are to be brought in go with the call: they are
 * c->texts afterwards.
 */
MUST_CHECK enum err app_texts_act(struct call *c, void *args);

/* The tables that an edition has beside the texts: n of them. */
const struct choice *texts_annexes(const struct edition *ed, size_t *n);
/* ERR_INVALID: it has none of that id. Empty, which is the texts, is known. */
MUST_CHECK enum err texts_annex_check(struct arena *mem,
	const struct edition *ed, str annex, struct note *note);
/* What a page calls it: as the edition in force does, else its id. */
str texts_annex_name(const struct call *c, str annex);

/* Texts, or a table, that hold now, as a worker keeps them. */
struct texts_held {
	int64_t source; /* id of their row */
	struct control_texts texts;
	size_t *first;     /* by control->index: place of its first one + 1 */
	const str *folded; /* by it: all of them, as a search compares them */
};
/* All that holds for a catalogue, the texts before the tables. */
struct texts_all {
	str catalogue;
	struct texts_held *at;
	size_t n;
};
/*
 * Of a catalogue, never NULL. Borrowed from the cache until the next call of
 * this, or in c->mem.
 */
MUST_CHECK enum err texts_all_get(struct call *c, const struct catalogue *cat,
	const struct texts_all **out);
/* The texts among it; NULL: there are none. */
const struct texts_held *texts_all_text(const struct texts_all *all);
/* The same in one; *out is NULL if there are none. */
MUST_CHECK enum err texts_held_get(struct call *c, const struct catalogue *cat,
	const struct texts_held **out);
/* The texts of one control: n of them; NULL: none. */
const struct control_text *texts_held_of(
	const struct texts_held *held, const struct control *k, size_t *n);

/* A source without texts, for a page; NULL: nothing is held. */
struct official_shown *texts_held_source(
	struct arena *mem, const struct texts_held *held);
/* The same with their source, for a page; NULL: none. */
struct official_shown *texts_held_shown(struct arena *mem,
	const struct texts_held *held, const struct control *k);

/* What each table says of a control, with its source: n of them. `k` NULL: the
 * sources alone. */
struct official_shown *texts_annexes_shown(const struct call *c,
	const struct texts_all *all, const struct control *k, size_t *n);

/* Where the texts of a catalogue come from; out is NULL if there are none. */
struct texts_source_ask {
	const struct catalogue *of;
	struct official_shown *out;
};
enum err app_texts_source(struct call *c, void *args);

/*
 * Reads a file as texts_from_file does, outside of a transaction. If nothing is
 * wanted, its columns are what those under the same headings were, when such a
 * file was brought in last.
 */
struct texts_look {
	struct texts_wanted wanted;
	struct texts_read out; /* catalogue NULL: it was no such file */
	day kept_on;           /* of what was kept, if that was used */
};
MUST_CHECK enum err texts_look(struct call *c, const struct catalogue *cat,
	str name, bytes file, struct texts_look *in);

/* Every set there ever was, newest first. */
struct texts_sources {
	struct catalogue_source *at;
	size_t n;
};
enum err app_texts_sources(struct call *c, void *args);

/*
 * A catalogue that the register keeps, by its id or an edition's; "": that of
 * the newest. NULL: there is none.
 */
const struct catalogue *texts_catalogue(const struct call *c, str id);

/* What the effects do. commit.c calls them. */
MUST_CHECK enum err texts_bring(
	struct call *c, struct catalogue_source *said, str confirmed);
MUST_CHECK enum err texts_remove(struct call *c, str catalogue, str annex);

#endif
