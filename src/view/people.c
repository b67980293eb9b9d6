#include "view/people.h"

#include "view/page.h"

static const struct bind login_bind[] = {
	BIND_SUB(struct login_page, page, page_bind),
	BIND_STR(struct login_page, account),
	BIND_STR(struct login_page, back),
	BIND_STR(struct login_page, ended),
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

static const struct bind token_bind[] = {
	BIND_STR(struct token_shown, id),
	BIND_STR(struct token_shown, name),
	BIND_WORD(struct token_shown, scope),
	BIND_SUB(struct token_shown, made, moment_bind),
	BIND_SUB(struct token_shown, seen, moment_bind),
	BIND_SUB(struct token_shown, ends, moment_bind),
	BIND_BOOL(struct token_shown, ended),
	{0},
};

static const struct bind invitation_bind[] = {
	BIND_SUB(struct invitation_page, page, page_bind),
	BIND_STR(struct invitation_page, secret),
	BIND_STR(struct invitation_page, account),
	BIND_BOTH(struct invitation_page, "title", title_ja, title_en),
	BIND_INT(struct invitation_page, min_chars),
	BIND_BOOL(struct invitation_page, has_fault),
	BIND_STR(struct invitation_page, fault),
	{0},
};

const struct view_page view_invitation = {"invitation", invitation_bind};

static const struct bind basis_bind[] = {
	BIND_STR(struct basis_shown, id),
	BIND_BOTH(struct basis_shown, "title", title_ja, title_en),
	{0},
};

static const struct bind secrecy_bind[] = {
	BIND_SUB(struct secrecy_page, page, page_bind),
	BIND_STR(struct secrecy_page, back),
	BIND_LIST(struct secrecy_page, basis, n_basis, basis_bind),
	{0},
};

const struct view_page view_secrecy = {"secrecy", secrecy_bind};

static const struct bind account_bind[] = {
	BIND_SUB(struct account_page, page, page_bind),
	BIND_STR(struct account_page, password_fault),
	BIND_BOOL(struct account_page, password_set),
	BIND_BOOL(struct account_page, has_fault),
	BIND_STR(struct account_page, fault),
	BIND_STR(struct account_page, typed_name),
	BIND_BOOL(struct account_page, has_secret),
	BIND_STR(struct account_page, secret),
	BIND_LIST(struct account_page, tokens, n_tokens, token_bind),
	BIND_COUNT(struct account_page, n_tokens),
	BIND_STR(struct account_page, name),
	BIND_BOTH(struct account_page, "title", title_ja, title_en),
	BIND_LIST(struct account_page, places, n_places, place_bind),
	BIND_LIST(struct account_page, sessions, n_sessions, session_bind),
	{0},
};

const struct view_page view_account = {"account", account_bind};
