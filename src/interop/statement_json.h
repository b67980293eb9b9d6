/*
 * statement_json.h - a whole statement as JSON of our own, there and back
 *
 * {"format": "daicho-statement/1", "edition", "rules", "catalogue", "ref",
 * "service", "forms": {FORM: {FIELD: "..", FIELD: ["..", ".."]}},
 * "form_versions": {FORM: 3}, "items": [{"control", "state", "text", "reason",
 * "version": 2}]}: docs/statement.schema.json says
 * it in full. A field of a group that repeats is a list, one text a line, ""
 * where nothing stands. Versions are what the register had when the file was
 * made, told to those who may change it, and no part of what is said.
 * In daicho-statement/2, which is written where an item has some, items may
 * have further fields by their names, too: "more": {"role": ".."}.
 * Nothing else may be there. What was written reads the same, and what is
 * read from it is written byte for byte as before.
 */
#ifndef INTEROP_STATEMENT_JSON_H
#define INTEROP_STATEMENT_JSON_H

#include "base/buf.h"
#include "base/err.h"
#include "interop/json.h"
#include "model/statement.h"

#define STATEMENT_FORMAT "daicho-statement/1"
#define STATEMENT_FORMAT_MORE "daicho-statement/2"

enum {
	STATEMENT_MAX_BYTES = JSON_MAX_BYTES, /* of a file */
	STATEMENT_MAX_TEXT_BYTES = 65536,     /* of one text */
	STATEMENT_MAX_NAME_BYTES = 200        /* of ids and names */
};

/*
 * The texts lie in `mem`. ERR_INVALID with the path of what is wrong,
 * ERR_TOO_BIG. Whether forms, fields, controls and choices exist is the
 * self-check's to say.
 */
MUST_CHECK enum err statement_from_json(struct arena *mem, str name, str text,
	struct note *note, struct statement *out);
/* Ends in a line end; texts must be UTF-8. Empty answers are left out. */
void statement_to_json(struct buf *out, const struct statement *s);

#endif
