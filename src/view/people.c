#include "view/people.h"

#include "view/page.h"

static const struct bind login_bind[] = {
	BIND_SUB(struct login_page, page, page_bind),
	BIND_STR(struct login_page, account),
	BIND_STR(struct login_page, back),
	BIND_BOOL(struct login_page, expired),
	BIND_BOOL(struct login_page, kept),
	BIND_BOOL(struct login_page, has_fault),
	BIND_STR(struct login_page, fault),
	{0},
};

const struct view_page view_login = {"login", login_bind};

static const struct bind moment_bind[] = {
	BIND_DAY(struct moment, "day", DAY, day),
	BIND_DAY(struct moment, "iso", ISO, day),
	BIND_STR(struct moment, time),
	{0},
};

static const struct bind place_bind[] = {
	BIND_BOTH(struct place_shown, "title", title_ja, title_en),
	BIND_BOTH(struct place_shown, "kind", kind_ja, kind_en),
	{0},
};

static const struct bind session_bind[] = {
	BIND_STR(struct session_shown, id),
	BIND_STR(struct session_shown, agent),
	BIND_SUB(struct session_shown, begun, moment_bind),
	BIND_SUB(struct session_shown, seen, moment_bind),
	BIND_BOOL(struct session_shown, current),
	{0},
};

static const struct bind account_bind[] = {
	BIND_SUB(struct account_page, page, page_bind),
	BIND_STR(struct account_page, name),
	BIND_BOTH(struct account_page, "title", title_ja, title_en),
	BIND_LIST(struct account_page, places, n_places, place_bind),
	BIND_LIST(struct account_page, sessions, n_sessions, session_bind),
	{0},
};

const struct view_page view_account = {"account", account_bind};
