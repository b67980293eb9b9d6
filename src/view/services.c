#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind ask_bind[] = {
	BIND_STR(struct list_ask, q),
	{0},
};

static const struct bind found_bind[] = {
	BIND_SUB(struct list_found, ask, ask_bind),
	BIND_COUNT(struct list_found, n_all),
	{0},
};

static const struct bind choice_bind[] = {
	BIND_STR(struct list_choice, value),
	BIND_STR(struct list_choice, text),
	BIND_COUNT(struct list_choice, count),
	BIND_BOOL(struct list_choice, chosen),
	{0},
};

static const struct bind facet_bind[] = {
	BIND_STR(struct list_facet, name),
	BIND_BOTH(struct list_facet, "label", label_ja, label_en),
	BIND_LIST(struct list_facet, choices, n_choices, choice_bind),
	{0},
};

static const struct bind chip_bind[] = {
	BIND_BOTH(struct filter_chip, "label", label_ja, label_en),
	BIND_STR(struct filter_chip, text),
	BIND_STR(struct filter_chip, href),
	BIND_COUNT(struct filter_chip, count),
	{0},
};

static const struct bind cell_bind[] = {
	BIND_BOTH(struct row_cell, "label", label_ja, label_en),
	BIND_STR(struct row_cell, text),
	{0},
};

static const struct bind row_bind[] = {
	BIND_PTR(struct page_row, entry, listed_bind),
	BIND_LIST(struct page_row, cells, n_cells, cell_bind),
	{0},
};

static const struct bind sort_bind[] = {
	BIND_STR(struct sort_head, href),
	BIND_STR(struct sort_head, order),
	BIND_BOOL(struct sort_head, ascending),
	BIND_BOOL(struct sort_head, descending),
	BIND_BOOL(struct sort_head, unsorted),
	{0},
};

static const struct bind pager_link_bind[] = {
	BIND_STR(struct pager_link, href),
	BIND_STR(struct pager_link, text),
	BIND_BOOL(struct pager_link, current),
	BIND_BOOL(struct pager_link, gap),
	{0},
};

const struct bind pager_bind[] = {
	BIND_LIST(struct pager, links, n_links, pager_link_bind),
	BIND_STR(struct pager, previous),
	BIND_STR(struct pager, next),
	BIND_COUNT(struct pager, first),
	BIND_COUNT(struct pager, last),
	BIND_COUNT(struct pager, n_all),
	{0},
};

static const struct bind services_bind[] = {
	BIND_SUB(struct services_page, page, page_bind),
	BIND_SUB(struct services_page, found, found_bind),
	BIND_LIST(struct services_page, rows, n_rows, row_bind),
	BIND_PTR(struct services_page, states, facet_bind),
	BIND_LIST(struct services_page, facets, n_facets, facet_bind),
	BIND_LIST(struct services_page, columns, n_columns, cell_bind),
	BIND_LIST(struct services_page, chips, n_chips, chip_bind),
	BIND_STR(struct services_page, clear_href),
	BIND_BOOL(struct services_page, filtered),
	BIND_BOOL(struct services_page, none),
	BIND_BOOL(struct services_page, never),
	BIND_STR(struct services_page, sort),
	BIND_INT(struct services_page, ends_days),
	BIND_BOOL(struct services_page, ends_chosen),
	BIND_DAY(struct services_page, "as_of", DAY, found.as_of),
	BIND_SUB(struct services_page, by_name, sort_bind),
	BIND_SUB(struct services_page, by_since, sort_bind),
	BIND_SUB(struct services_page, by_valid_to, sort_bind),
	BIND_PTR(struct services_page, pager, pager_bind),
	{0},
};

const struct view_page view_services = {"services", services_bind};
const struct view_page view_bodies = {"bodies", services_bind};
