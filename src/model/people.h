/*
 * people.h - the pages at the door: signing in, and one's own account
 */
#ifndef MODEL_PEOPLE_H
#define MODEL_PEOPLE_H

#include "model/page.h"

struct login_page {
	struct page page;
	str account; /* as typed */
	str back;    /* where it goes on, or empty */
	str ended;   /* how a session ended, and what is to be done again */
	bool has_fault;
	str fault;
};

/* A time of day on a day. */
struct moment {
	day day;
	str time; /* 14:32 */
};

struct place_shown {
	str title_ja, title_en, kind_ja, kind_en;
};

struct session_shown {
	str id, agent;
	struct moment begun, seen;
	bool current; /* the one that asks */
};

struct token_shown {
	str id, name;
	enum word scope;
	struct moment made, seen, ends;
	bool ended;
};

struct invitation_page {
	struct page page;
	str secret, account, title_ja, title_en;
	int64_t min_chars;
	bool has_fault;
	str fault;
};

struct basis_shown {
	str id, title_ja, title_en;
};

struct secrecy_page {
	struct page page;
	str back;
	struct basis_shown *basis;
	size_t n_basis;
};

struct account_page {
	struct page page;
	str password_fault; /* of a new password; empty: none */
	bool password_set;
	bool has_fault; /* of a new token, which was */
	str fault, typed_name;
	bool has_secret; /* of a token just made: shown this once */
	str secret;
	struct token_shown *tokens;
	size_t n_tokens;
	str name, title_ja, title_en;
	struct place_shown *places;
	size_t n_places;
	struct session_shown *sessions;
	size_t n_sessions;
};

#endif
