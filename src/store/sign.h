/*
 * sign.h - what lets people in: sessions and the like, outside the ledger
 *
 * Rows are found by the hash of a secret. What has ended is still found: the
 * caller looks at its times.
 */
#ifndef STORE_SIGN_H
#define STORE_SIGN_H

#include "store/tables.h"

/* A session and how its account is called. */
struct session_of {
	struct session row;
	str title_ja, title_en;
	int64_t n_secrecy; /* how often it acknowledged that */
};
/* ERR_ABSENT, too, if its account is no longer in the register. */
MUST_CHECK enum err store_session_get(
	struct call *c, str hex, struct session_of *out);
MUST_CHECK enum err store_session_list(
	struct call *c, str account, struct session **rows, size_t *n);
MUST_CHECK enum err store_session_add(
	struct call *c, const struct session *row);
MUST_CHECK enum err store_session_seen(struct call *c, str hex, instant at);
/* Only of that account; nothing happens if there is none. */
MUST_CHECK enum err store_session_drop(struct call *c, str account, str hex);
MUST_CHECK enum err store_session_drop_all(struct call *c, str account);

MUST_CHECK enum err store_credential_get(
	struct call *c, str account, struct credential *out);
/* Instead of the one it had. */
MUST_CHECK enum err store_credential_put(
	struct call *c, const struct credential *row);

/* ERR_ABSENT: nobody tried. */
MUST_CHECK enum err store_throttle_get(
	struct call *c, str what, str name, struct throttle *out);
MUST_CHECK enum err store_throttle_put(
	struct call *c, const struct throttle *row);
MUST_CHECK enum err store_throttle_drop(struct call *c, str what, str name);

MUST_CHECK enum err store_typed_get(
	struct call *c, str hex, struct typed_form *out);
MUST_CHECK enum err store_typed_add(
	struct call *c, const struct typed_form *row);
/* Those of the account but the newest are gone: room for one of `max`. */
MUST_CHECK enum err store_typed_room(struct call *c, str account, int64_t max);

MUST_CHECK enum err store_invitation_add(
	struct call *c, const struct invitation *row);
MUST_CHECK enum err store_invitation_get(
	struct call *c, str hex, struct invitation *out);
/* ERR_CLASH: it was used before. */
MUST_CHECK enum err store_invitation_use(struct call *c, str hex, instant at);
/* Of that account, unused: worth nothing any more. */
MUST_CHECK enum err store_invitation_drop(struct call *c, str account);

/* A token and how its account is called; ERR_ABSENT as for sessions. */
struct token_of {
	struct token row;
	str title_ja, title_en;
	int64_t n_secrecy;
};
MUST_CHECK enum err store_token_get(
	struct call *c, str hex, struct token_of *out);
MUST_CHECK enum err store_token_list(
	struct call *c, str account, struct token **rows, size_t *n);
MUST_CHECK enum err store_token_add(struct call *c, const struct token *row);
MUST_CHECK enum err store_token_seen(struct call *c, str hex, instant at);
MUST_CHECK enum err store_token_drop(struct call *c, str account, str hex);
MUST_CHECK enum err store_token_drop_all(struct call *c, str account);

MUST_CHECK enum err store_secrecy_get(
	struct call *c, str account, struct secrecy *out);
MUST_CHECK enum err store_secrecy_add(
	struct call *c, const struct secrecy *row);

/*
 * What has ended before `ended` is gone; so is what was tried before `tried`.
 */
MUST_CHECK enum err store_sign_purge(
	struct call *c, instant ended, instant tried);

/* The number of the next line; inside an act. */
MUST_CHECK enum err store_read_log_next(struct call *c, int64_t *out);
MUST_CHECK enum err store_read_log_add(
	struct call *c, const struct read_log *row);
/* Of one case, newest first. */
MUST_CHECK enum err store_read_log_list(
	struct call *c, str ref, struct read_log **rows, size_t *n);
/* How many lines each day has, the last `max` days that have some. */
struct reads_of_day {
	day on_day;
	int64_t n;
};
MUST_CHECK enum err store_read_log_counts(
	struct call *c, int64_t max, struct reads_of_day **rows, size_t *n);
/* Of all cases, from <= day < to, in the order of days and numbers. */
MUST_CHECK enum err store_read_log_days(
	struct call *c, day from, day to, struct read_log **rows, size_t *n);
MUST_CHECK enum err store_read_log_any(
	struct call *c, day from, day to, bool *out);

#endif
