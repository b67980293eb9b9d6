#include "view/page.h"

static const struct bind page_link_bind[] = {
	BIND_STR(struct page_link, href),
	BIND_STR(struct page_link, text),
	BIND_BOOL(struct page_link, current),
	BIND_COUNT(struct page_link, count),
	{0},
};

static const struct bind object_state_bind[] = {
	BIND_STR(struct object_state, state),
	BIND_STR(struct object_state, tone),
	{0},
};

static const struct bind object_bind[] = {
	BIND_STR(struct page_object, label),
	BIND_STR(struct page_object, name),
	BIND_LIST(struct page_object, states, n_states, object_state_bind),
	BIND_LIST(struct page_object, facts, n_facts, str_bind),
	{0},
};

const struct bind page_bind[] = {
	BIND_PTR(struct page, object, object_bind),
	BIND_STR(struct page, title),
	BIND_STR(struct page, path),
	BIND_STR(struct page, other_href),
	BIND_STR(struct page, theme),
	BIND_BOOL(struct page, theme_auto),
	BIND_BOOL(struct page, theme_light),
	BIND_BOOL(struct page, theme_dark),
	BIND_BOOL(struct page, demo),
	BIND_BOOL(struct page, wide),
	BIND_BOOL(struct page, has_error),
	BIND_DAY(struct page, "today", DAY, today),
	BIND_DAY(struct page, "today_iso", ISO, today),
	BIND_STR(struct page, version),
	BIND_STR(struct page, account),
	BIND_STR(struct page, csrf),
	BIND_STR(struct page, login_href),
	BIND_LIST(struct page, nav, n_nav, page_link_bind),
	BIND_LIST(struct page, crumbs, n_crumbs, page_link_bind),
	BIND_COUNT(struct page, n_crumbs),
	BIND_STR(struct page, csv_href),
	BIND_STR(struct page, json_href),
	BIND_STR(struct page, atom_href),
	{0},
};
