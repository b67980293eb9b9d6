/*
 * page.h - what stands on every page around its content
 *
 * Filled by web, shown by pages/parts/head.html and foot.html. Addresses are
 * without the language's prefix; templates put {{base}} before them.
 */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include "base/day.h"
#include "base/words.h"

struct page_link {
	str href, text;
	bool current;
	size_t count; /* of what waits there; 0: nothing is told */
};

/* What the page is about, above its way: a case, a service at work. */
struct object_state {
	str state, tone; /* of a badge */
};
struct page_object {
	str label; /* what kind of thing it is */
	str name;
	const struct object_state *states;
	size_t n_states;
	const str *facts;
	size_t n_facts;
};

struct page {
	const struct page_object *object; /* NULL: none */
	str title;      /* of the thing shown; the site's name follows it */
	str path;       /* of this page, with its query */
	str other_href; /* the same page in the other language */
	str theme;      /* auto, light, dark */
	bool theme_auto, theme_light, theme_dark;
	bool demo;      /* a demo or test register: the band says so */
	bool wide;      /* it takes the width of a table */
	bool has_error; /* the title says so, too */
	day today;      /* of the register's clock */
	str now;        /* 14:32 */
	str version;    /* of the program */
	str account;    /* who is signed in, by name; empty: nobody */
	str csrf;       /* what each form of hers posts under that name */
	str login_href; /* to sign in and come back here */
	const struct page_link *nav, *crumbs;
	size_t n_nav, n_crumbs;
	/* the address of this page for programs; empty: there is none */
	str csv_href, json_href, atom_href;
};

#endif
