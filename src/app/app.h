/*
 * app.h - one program on one register: what all calls share, and calls
 *
 * What is here is constant while calls run. A call is made for each request,
 * command or job; front ends hand app_do or app_ask a function, nothing else
 * opens a transaction.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/bundle.h"
#include "base/clock.h"
#include "db/db.h"
#include "ledger/note.h"
#include "model/call.h"
#include "rules/edition.h"

enum {
	APP_MAX_EDITIONS = 64,
	APP_READERS = 4,
	APP_FIRST_ZONE_MINUTES = 540 /* until an edition says it */
};

struct app_options {
	str data_dir; /* register, keys; made if it is not there */
	str db_url;   /* empty: sqlite:DIR/register.db */
	const struct bundle *files; /* rules/ words/ schema */
	const struct words *words;
	struct clock clock;
	int readers, group_max; /* 0: the usual */
	void (*watch)(void *data, const char *text, struct args args);
	void *watch_data;
	bool create; /* make the tables of an empty database */
	/*
	 * No rules are read: to verify, sign and prove, also where the kept
	 * editions are damaged. Calls then have no edition.
	 */
	bool ledger_only;
};

struct app {
	struct arena *mem;
	struct db *db;
	const struct bundle *files;
	const struct bundle *schema;
	const struct words *words;
	struct clock clock;
	str data_dir;
	const struct edition *editions[APP_MAX_EDITIONS]; /* newest last */
	size_t n_editions;
	bool begun; /* it has its first entry */
	bool test;  /* made with a set clock: demo for ever */
	bool ledger_only;
	instant last;       /* time of the last entry when this was read */
	str origin;         /* of the ledger */
	struct cache *acts; /* the writer's: acts run one after another */
	bool has_signer;
	struct note no_signer; /* why not, once the register has begun */
	struct signer signer;
	uint8_t seed[SEED_BYTES];
};

/* Opens the register of a data folder; ERR_* with a note in `note`. */
MUST_CHECK enum err app_open(struct arena *mem,
	const struct app_options *options, struct note *note, struct app **out);
void app_close(struct app *app);
/* Is it in files of this machine, so that a read never waits? */
bool app_is_near(const struct app *app);
/* Reads the editions again after one was adopted. One thread only. */
MUST_CHECK enum err app_refresh(struct app *app, struct note *note);

/* A call by that account ("" = not signed in) at the time of the clock. */
void app_call(struct call *c, const struct app *app, struct arena *mem,
	str account, const char *channel, enum lang lang);
/* The same at a given instant: what was received then. */
void app_call_at(struct call *c, instant at);

/*
 * The scheme folder that comes with the call: for the act that adopts one of
 * its editions. What `rules check` finds fault with is not taken: ERR_INVALID.
 * What is built in was proved when it was built.
 */
MUST_CHECK enum err app_offer(struct call *c, const struct bundle *scheme);

typedef enum err (*app_fn)(struct call *c, void *args);

/*
 * One act in one transaction with its entry. `fn` may run again from the
 * start: it touches only the database and c->mem. A known c->key answers the
 * first result without running it. ERR_CLOCK if the clock stands before the
 * last entry.
 */
MUST_CHECK enum err app_do(struct call *c, app_fn fn, void *args);
/* The same for drafts: no entry, and `fn` must not record anything. */
MUST_CHECK enum err app_draft(struct call *c, app_fn fn, void *args);
/* A read snapshot. */
MUST_CHECK enum err app_ask(struct call *c, app_fn fn, void *args);
/* The same before it is known who asks: without rules and memberships. */
MUST_CHECK enum err app_look(struct call *c, app_fn fn, void *args);
/*
 * All that is asked from here on is asked of one snapshot, until app_release
 * or until the call writes something.
 */
void app_hold(struct call *c);
void app_release(struct call *c);

/* Without waiting: `done` runs where the group did, after the commit. */
struct app_job;
struct app_job *app_submit(struct call *c, app_fn fn, void *args,
	void (*done)(void *data, enum err e), void *data);
struct app_job *app_submit_draft(struct call *c, app_fn fn, void *args,
	void (*done)(void *data, enum err e), void *data);
/*
 * After doubt (ERR_UNSURE) about an act that was submitted: was it done? The
 * key tells; app_do has asked already. Waits for the writer.
 */
MUST_CHECK enum err app_settle(struct call *c, enum err e);

/* The edition with that hash, from the register; ERR_DAMAGED if it is not. */
MUST_CHECK enum err app_edition(
	struct call *c, str hex, const struct edition **out);
/* The edition that takes new cases on the day of the call. */
MUST_CHECK enum err app_edition_today(
	struct call *c, const struct edition **out);
/* The calendar of an edition with the register's own table on top. */
MUST_CHECK enum err app_calendar(
	struct call *c, const struct edition *ed, const struct calendar **out);
/* A setting's value in the register, or its preset. */
MUST_CHECK enum err app_setting(
	struct call *c, const struct setting *s, str *out);

/* A setting of the engine itself that counts minutes, as milliseconds. */
MUST_CHECK enum err app_minutes(
	struct call *c, const char *name, int64_t *out_ms);

#endif
