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

struct page {
	str title;      /* of the thing shown; the site's name follows it */
	str path;       /* of this page, with its query */
	str other_href; /* the same page in the other language */
	str theme;      /* auto, light, dark */
	bool theme_auto, theme_light, theme_dark;
	bool demo;      /* a demo or test register: the band says so */
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
