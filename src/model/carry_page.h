/*
 * carry_page.h - the page of a draft that begins as a former version
 */
#ifndef MODEL_CARRY_PAGE_H
#define MODEL_CARRY_PAGE_H

#include "model/page.h"

struct carry_name {
	str name, from;          /* from: its old numbers, if others */
	bool gone;               /* what was said of it, to be read: */
	str state, text, reason; /* state: in the page's language */
};

/* Those that came to the same end, by name. */
struct carry_group {
	enum word text;
	struct carry_name *names;
	size_t n;
};

struct carry_page {
	struct page page;
	str ref, subject, from;
	str href, back_href; /* here; the chapters */
	bool mapped;         /* from another catalogue: */
	str from_catalogue, to_catalogue;
	bool can_take;
	size_t n_taken;
	bool has_fault;
	str fault;
	struct carry_group *groups; /* all but what is as it was */
	size_t n_groups;
};

#endif
