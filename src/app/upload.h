/*
 * upload.h - a file on its way into the vault, part by part
 *
 * Begun by its name, size and a mark of the sender; whoever begins the same
 * again goes on where she was cut off. Of one account alone; what is not made
 * use of ends by the sweep.
 */
#ifndef APP_UPLOAD_H
#define APP_UPLOAD_H

#include "doc/file_type.h"
#include "model/call.h"
#include "vault/vault.h"

enum {
	UPLOAD_MAX_OPEN = 5, /* of an account; older ones are gone */
	UPLOAD_NAME_MAX_CHARS = 200,
	UPLOAD_MARK_MAX_BYTES = 64,
	UPLOAD_KEEP_HOURS = 24
};

/*
 * ERR_ABSENT: the actor has no library for it; ERR_INVALID: no name, or no
 * bytes; ERR_TOO_BIG: more than VAULT_MAX_BYTES.
 */
struct upload_begin {
	str name, mark;
	int64_t n_bytes;
	str id;       /* out */
	int64_t next; /* out: where the first part that is missing begins */
};
enum err app_upload_begin(struct call *c, void *args); /* for app_draft */

/*
 * ERR_ABSENT: no such upload of the actor; ERR_INVALID, ERR_CLASH: not a part
 * of it, another part is there. The same part twice is one.
 */
struct upload_part {
	str id;
	int64_t at;
	bytes part;
	int64_t next, n_bytes; /* out: as of upload_begin; of all of it */
};
enum err app_upload_part(struct call *c, void *args); /* for app_draft */

/*
 * A file of this machine, all its parts, each a draft of its own: so not
 * inside of one. It goes on where one with the same mark was cut off.
 * ERR_SYSTEM: it cannot be read; else as above.
 */
struct upload_whole {
	str name, mark, path;
	int64_t n_bytes;
	str id; /* out */
};
MUST_CHECK enum err upload_whole(struct call *c, struct upload_whole *in);

/* What has come, for app_ask: before it is made use of. ERR_STATE: not all. */
struct upload_look {
	str id;
	str wanted; /* SHA-256 in hexadecimal; else ERR_INVALID; or empty */
	struct upload row;
	hash sum;
	enum file_type type;
};
enum err app_upload_look(struct call *c, void *args);

/* Inside of a draft: what was looked at goes into the vault. */
MUST_CHECK enum err upload_keep(
	struct call *c, const struct upload_look *looked);
/* Inside of the sweep. */
MUST_CHECK enum err upload_sweep(struct call *c);

#endif
