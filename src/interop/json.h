/*
 * json.h - JSON that people and programs hand in, as our plain structs
 *
 * {"field": "value", "group": [{"f": "v"}, ..]}: lines by their place. Texts,
 * whole numbers, true and false are values; nothing else is. What is wrong is
 * noted with file, line, column and reason, or with the path of the value.
 */
#ifndef INTEROP_JSON_H
#define INTEROP_JSON_H

#include "base/answers.h"
#include "base/err.h"

enum { JSON_MAX_BYTES = 16 * 1024 * 1024, JSON_MAX_ITEMS = 5000 };

/* The answers of one form. ERR_INVALID, ERR_TOO_BIG. */
MUST_CHECK enum err interop_json_answers(struct arena *mem, str name, str text,
	struct note *note, struct answers *out);

/* One item of a draft: its control, the version that was read, its fields. */
struct draft_item {
	str control;
	bool has_version;
	int64_t version;
	struct answers answers;
};

struct draft_file {
	str form; /* empty: items */
	struct answers answers;
	const struct draft_item *items;
	size_t n_items;
	struct answers task; /* of all items: who does them, by when */
	bool look;           /* nothing is to be written */
};

/*
 * {"form": "FORM", "answers": {..}} or {"items": [{"control": "5.1.1",
 * "version": 0, "state": "adopted", ..}, ..]}, with items perhaps "task":
 * {..}, with both perhaps "look": true. ERR_INVALID, ERR_TOO_BIG.
 */
MUST_CHECK enum err interop_json_draft(struct arena *mem, str name, str text,
	struct note *note, struct draft_file *out);

#endif
