/*
 * call.h - one request, command or job: who, when, in which transaction
 *
 * Passed down everywhere instead of globals. While an act runs, `record`
 * collects what the act changes; it becomes the private body of its entry.
 */
#ifndef MODEL_CALL_H
#define MODEL_CALL_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/words.h"
#include "model/records.h"

struct app;
struct bundle;
struct cache;
struct control_texts;
struct edition;
struct form_faults;
struct tx;
struct view;

enum actor {
	ACTOR_PERSON, /* `account`, empty if not signed in */
	ACTOR_CLOCK,  /* the sweep */
	ACTOR_SYSTEM  /* an effect of another move */
};

/* One line of the private body: a name and what it stands for. */
struct record_leaf {
	str name;
	bytes value;
};

/* What an act has changed so far. */
struct record {
	int64_t entry;  /* its number in the ledger */
	int64_t n_rows; /* rows added: makes their ids */
	struct record_leaf *at;
	size_t n, cap;
	int64_t n_moves;
	bool finished;  /* the entry is written */
	bool is_public; /* some move of it is */
	str service, act, from, to, clause;
	day effective;
};

enum { SEEN_DRAFTS = 8, SEEN_REF_BYTES = 24 /* longer ones are asked again */ };

/* How often the drafts of a case had been written. */
struct draft_seen {
	char ref[SEEN_REF_BYTES];
	size_t n_ref;
	int64_t mark;
};

/* A secret object of a case that the call was shown. */
struct was_read {
	str ref, object;
};
struct was_reads {
	struct was_read *at;
	size_t n, cap;
};

/* What came of it, for whoever asked. */
struct done {
	str ref;         /* the case */
	int64_t version; /* of the case afterwards */
	int64_t entry;   /* NO_ENTRY: no entry was made */
	bool again;      /* the key was known: this is the first result */
};

struct call {
	struct arena *mem;
	const struct app *app;
	struct tx *tx;
	struct {
		bool wanted;    /* app_hold */
		struct tx *tx;  /* once something was asked */
		bool has_rules; /* `edition` was read in it */
		str account;    /* whose memberships were read in it */
		bool has_actor;
		bool has_entries; /* store_log_size was asked in it */
		int64_t entries;
		/* what store_draft_mark was asked in it, the first ones */
		struct draft_seen drafts[SEEN_DRAFTS];
		size_t n_drafts;
	} held;
	struct cache *cache;     /* of the thread that runs it; NULL: none */
	const struct view *view; /* the pages, for web; else NULL */
	const struct edition *edition; /* in force today */
	/* Questions are about what held before that entry; 0: about now. */
	int64_t before;
	enum actor actor;
	str account;
	str account_ja, account_en; /* how the header of a page names it */
	str session;     /* hash of the session that calls, or empty */
	str form_token;  /* each form of that session posts it as `csrf` */
	bool bound;      /* its session's account acknowledged secrecy */
	bool reads_only; /* by a token that may not act */
	const struct membership *memberships;
	const str *kinds; /* of each membership's organisation */
	size_t n_memberships;
	str channel; /* command, story, page, api, sweep */
	str purpose; /* of reading, as the page or the sender names it */
	struct was_reads reads; /* not yet in the log of reads */
	str key;                /* of the act, chosen by the sender */
	str asked;              /* hash of what is asked with it */
	instant now; /* when the last byte of the call was received */
	day today;
	enum lang lang;
	struct note note;
	const struct bundle
		*offered; /* scheme folder that came with the call */
	/* official texts that came with the call, for the act that brings them
	 */
	const struct control_texts *texts;
	struct form_faults *faults; /* wrong answers, if that is the note */
	struct record *record;      /* only inside an act */
	struct done done;
};

#endif
