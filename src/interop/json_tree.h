/*
 * json_tree.h - JSON as a tree of our own, for the readers of formats
 *
 * For interop/ only: json.c alone knows the library, readers walk this.
 */
#ifndef INTEROP_JSON_TREE_H
#define INTEROP_JSON_TREE_H

#include "base/arena.h"
#include "base/err.h"

enum { JSON_TREE_MAX_DEPTH = 16 };

enum json_kind {
	JSON_IS_TEXT,
	JSON_IS_COUNT,
	JSON_IS_LIST,
	JSON_IS_MAP,
	JSON_IS_OTHER
};

struct json_node {
	enum json_kind kind;
	str key;                              /* as member of a map */
	str text;                             /* JSON_IS_TEXT */
	int64_t count;                        /* JSON_IS_COUNT */
	const struct json_node *first, *next; /* members in their order */
	size_t n;                             /* members */
};

/*
 * The tree of `text`, from a file called `name` in messages. ERR_INVALID: no
 * JSON, a name twice, nested deeper than JSON_TREE_MAX_DEPTH; ERR_TOO_BIG.
 */
MUST_CHECK enum err json_tree_make(struct arena *mem, str name, str text,
	struct note *note, const struct json_node **out);
/* Notes the refusal of what stands at `path`; returns ERR_INVALID. */
enum err json_tree_wrong(struct note *note, str name, enum word w, str path);

#endif
