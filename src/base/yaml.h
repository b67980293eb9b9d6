/*
 * yaml.h - a rule file as a tree that knows its lines
 *
 * YAML 1.2 without anchors, aliases, tags, directives, block scalars (`|` and
 * `>`), control characters and further documents, at most YAML_MAX_DEPTH deep,
 * no key twice. The only file that includes libfyaml.
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/err.h"

enum { YAML_MAX_DEPTH = 12, YAML_MAX_BYTES = 4 * 1024 * 1024 };

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	int line;    /* from 1 */
	int column;  /* from 1 */
	bool quoted; /* a scalar in quotes */
	str value;   /* scalar */
	str key;     /* as member of a map */
	int key_line;
	const struct yaml *child, *next; /* members in order */
	size_t n;                        /* members */
};

/*
 * The tree of `text`, read from a file called `name` in messages. ERR_INVALID
 * notes name, line and reason. The tree borrows nothing from `text`.
 */
MUST_CHECK enum err yaml_make(struct arena *mem, str name, str text,
	struct note *note, const struct yaml **out);

/* The member called `key` of a map, or NULL. */
const struct yaml *yaml_find(const struct yaml *map, const char *key);

#endif
