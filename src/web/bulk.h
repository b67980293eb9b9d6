/*
 * bulk.h - inside of items_bulk.c: what its files share
 */
#ifndef WEB_BULK_H
#define WEB_BULK_H

#include "web/items.h"

#define BULK_NOBODY "-" /* as an owner: no account has that name */
#define BULK_TASK_VERSION "tv"
#define BULK_CHOSEN "c" /* the field that each chosen item sends */

enum { BULK_MAX_LINES = 300 }; /* on a page, and chosen: fields of a post */

/* What is to become of the items that are chosen. */
struct bulk {
	struct sheet_args sheet; /* of a section, or whole */
	str here;                /* where it is posted, without a filter */
	enum sheet_filter filter;
	struct item_filter *filters;
	size_t n_filters;
	bool *shown, *chosen; /* by lines of the sheet */
	size_t n_all;         /* that the filter shows, on all its pages */
	struct pager *pager;  /* NULL: one page */
	struct colleagues_args colleagues;
	struct edit_task task;
	bool has_task, has_answers;
	const struct sheet_line **lines; /* the chosen ones, as they are now */
	struct edit_item *items;
	struct edit_task *tasks;
	struct edit_args args;
	struct edit_call call;
	struct item_fault *faults;
	size_t n_faults;
};

/* items_bulk_read.c: the whole change as it was sent; what is wrong with it is
 * in b->faults. ERR_USAGE notes a version that was not sent, or is none. */
MUST_CHECK enum err bulk_read(
	struct call *c, const struct req *rq, struct bulk *b);
void bulk_fault(struct call *c, struct bulk *b, const char *id, str text);
/* HEAD.TAIL as a field is called, and what was sent for it. */
str bulk_name(struct call *c, const char *head, str tail);
str bulk_sent(struct call *c, const struct req *rq, const char *head, str tail);
/* May all that are chosen have it alike? */
bool bulk_offers(const struct bulk *b, const struct field *f);
/* The page that it was begun on. */
str bulk_back(struct call *c, const struct bulk *b);

/* items_bulk_page.c: all but what came of looking; that; what clashed. */
void bulk_fill(struct call *c, const struct req *rq, const struct bulk *b,
	struct bulk_page *p);
void bulk_put_looked(struct call *c, const struct bulk *b, struct bulk_page *p);
void bulk_mark_clashes(const struct edit_result *r, struct bulk_page *p);

#endif
