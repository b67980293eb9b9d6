/*
 * links.h - where things that are shown have their pages
 *
 * Addresses are without the language's prefix.
 */
#ifndef WEB_LINKS_H
#define WEB_LINKS_H

#include "http/request.h"
#include "model/pages.h"

struct call;

/* The page of a service, or of an audit body; empty for another kind. */
str href_subject(struct arena *mem, str kind, str name);
str href_clause(struct arena *mem, str clause);
str href_control(struct arena *mem, str id);
/* The forms of a case, one after another. */
str href_filing(struct arena *mem, str ref);
/* A case; an act on it; the draft of one of its forms; one of its notices. */
str href_case(struct arena *mem, str ref);
str href_act(struct arena *mem, str ref, str act);
str href_draft(struct arena *mem, str ref, str form);
str href_notice(struct arena *mem, str ref, size_t n);
/* Where what `edit` lets its author change is changed. */
str href_edit(struct arena *mem, str ref, const struct edit *edit);
/* What changed between versions of a statement. */
/* As `from`: the version of the period before. */
#define VERSION_FORMER "former"
str href_changes(struct arena *mem, str ref);
/* The same, beside what was stated in the period before. */
str href_since(struct arena *mem, str ref);
/* The checks of a case, point by point; its page as a meeting. */
str href_checks(struct arena *mem, str ref, str check);
str href_meeting(struct arena *mem, str ref);
/* Where a case of that machine is opened. */
str href_open(struct arena *mem, str machine);

void link_changes(struct arena *mem, struct change_shown *changes, size_t n);
/* All of it: changes and the clauses of days. */
void link_subject(struct arena *mem, struct subject_shown *subject);

/* The arguments of this page, but for one; the same of one value of it. */
struct answers args_without(const struct req *rq, str name, str value);
/* This page's address without its argument `name`, or only without `value`. */
str href_without(const struct req *rq, str name, str value);
/* With that one argument; a blank value drops it. Begins at the first page. */
str href_with(const struct req *rq, str name, str value);

/* The page asked for, from 1; ERR_USAGE notes what is no number of a page. */
MUST_CHECK enum err pager_read(
	struct call *c, const struct req *rq, int64_t *out);
/* That page, or the last that has something; 1 of nothing. */
size_t pager_within(int64_t page, size_t n_all, size_t per_page);
/* The places of a list of many pages; NULL if one holds it all. */
struct pager *pager_make(const struct req *rq, size_t page, size_t n_pages,
	size_t first, size_t last, size_t n_all);

#endif
