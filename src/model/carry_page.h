/*
 * carry_page.h - the page of a draft that begins as a former version
 */
#ifndef MODEL_CARRY_PAGE_H
#define MODEL_CARRY_PAGE_H

#include "model/page.h"

/* Those that came to the same end, by name. */
struct carry_group {
	enum word text;
	str *names;
	size_t n;
};

struct carry_page {
	struct page page;
	str ref, subject, from;
	str href, back_href; /* here; the chapters */
	bool can_take;
	size_t n_taken;
	bool has_fault;
	str fault;
	struct carry_group *groups; /* all but what is taken */
	size_t n_groups;
};

#endif
