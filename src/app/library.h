/*
 * library.h - what an organisation keeps beside its statements
 *
 * Evidence files, certificates of others, risks: each record is the answers to
 * the one form of the rules whose fields fill that library. Working records of
 * the organisation's own side: never filed, never in the ledger. Who may is
 * the object of the form, as for somebody of the organisation before anything
 * was filed; a file that shows an item is read by whoever may read that object
 * of the item's case. What one may not see answers like what is not there.
 */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "app/upload.h"
#include "rules/edition.h"

enum library_what {
	LIBRARY_FILE,
	LIBRARY_CERTIFICATE,
	LIBRARY_RISK,
	N_LIBRARIES
};

/* As an address and a command name it: "evidence". */
const char *library_name(enum library_what what);
bool library_from(str name, enum library_what *out);

enum { LIBRARY_MAX = 2000 }; /* records of one kind */

/* A library as the actor sees it. */
struct library_side {
	enum library_what what;
	const struct form *form;
	/* its fields by what they fill; NULL: the form has none */
	const struct field *title, *mark, *until, *control;
	str organisation;
	enum may may;
};
/*
 * Of that organisation; empty: of the first whose library is the actor's.
 * ERR_ABSENT: the rules know no such library (the note says so), or it is not
 * the actor's.
 */
MUST_CHECK enum err library_side(struct call *c, enum library_what what, str of,
	struct library_side *out);

/* Has that edition such a library at all? */
bool library_is_known(const struct edition *ed, enum library_what what);

struct library_item {
	struct library_record row;
	struct answers answers;
	size_t n_uses; /* of a list: if it was to be counted */
	bool expired;  /* its last day is over */
};
/* The answer to a field; blank if it has none. */
str library_answer(const struct library_item *item, const struct field *f);
bool library_has_expired(
	const struct call *c, const struct library_side *side, str until);

struct library_list {
	enum library_what what;
	bool counts;    /* also how many items each file shows */
	bool only_side; /* no record is read */
	bool unread;    /* whoever asks notes what is told of it as read */
	str of;         /* an organisation; empty: the first of the actor's */
	struct library_side side;
	struct library_item *at; /* all, the newest first */
	size_t n;
};
enum err app_library_list(struct call *c, void *args);

/* The organisations whose library of that kind is the actor's, by name. */
struct library_owners {
	enum library_what what;
	struct organisation *at;
	size_t n;
};
enum err app_library_owners(struct call *c, void *args);

/* An item that a record shows, in a case the actor may know of. */
struct library_use {
	struct item_evidence row;
	const struct control *control; /* NULL: not of this catalogue */
};
struct library_get {
	enum library_what what;
	str id;
	struct library_side side;
	struct library_item item;
	struct library_use *uses;
	size_t n_uses;
};
enum err app_library_get(struct call *c, void *args);

/*
 * Who has read a record, newest first: for those whose library it is, as far
 * as the rules let members of such an organisation read the log of reads.
 * ERR_ABSENT: not for them.
 */
struct library_reads {
	str id;
	enum library_what what; /* out */
	struct library_side side;
	struct read_log *at;
	size_t n;
};
enum err app_library_reads(struct call *c, void *args);

/*
 * ERR_INVALID: c->faults; ERR_CLASH: it was saved meanwhile; ERR_TOO_BIG: the
 * library is full.
 */
struct library_save {
	enum library_what what;
	str of;          /* of a new one, as in library_list */
	str id;          /* empty: a new one */
	int64_t version; /* that was read */
	struct answers answers;
	const struct upload_look *file; /* of a new file, else NULL */
	/*
	 * Of the form that a new one came from: sent again with the same
	 * answers it is saved once, though its file is gone. Empty: not said
	 */
	str key;
	/*
	 * The key is a program's: it names one record for ever, and another
	 * one that is sent under it is refused (ERR_CLASH), as is any after
	 * that record was removed.
	 */
	bool key_names_one;
	str sha256;     /* the sender names it; or empty: not said */
	bool file_gone; /* a file was named that is not there: ERR_ABSENT,
			   unless the key names a record */
	str saved;      /* out: its id */
};
enum err app_library_save(struct call *c, void *args); /* for app_draft */

/* ERR_STATE: it still shows items. */
struct library_drop {
	enum library_what what;
	str id;
	int64_t version;
	str organisation; /* out: whose it was */
};
enum err app_library_drop(struct call *c, void *args); /* for app_draft */

/*
 * The bytes of a file, added to `to`; good if the answer is OK, ERR_DAMAGED if
 * they are no longer what they were.
 */
/* A name for it that every system takes: ID.pdf. */
str library_plain_name(struct arena *mem, const struct library_record *row);
struct library_bytes {
	str id;
	struct library_record row;
	struct buf *to;
};
enum err app_library_bytes(struct call *c, void *args);

#endif
