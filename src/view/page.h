/*
 * page.h - the names of what stands around the content of every page
 *
 * A page's struct begins with `struct page page`; its names begin with
 * BIND_SUB(struct x_page, page, page_bind).
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "model/page.h"
#include "view/bind.h"

extern const struct bind page_bind[];

#endif
