/*
 * oscal_model.h - what OSCAL documents are made of, as one table
 *
 * oscal_model.def has a row for each field of the catalog, the profile and the
 * system security plan. Validator and JSON Schema are made of the same rows.
 */
#ifndef INTEROP_OSCAL_MODEL_H
#define INTEROP_OSCAL_MODEL_H

#include "base/arena.h"
#include "base/err.h"

#define OSCAL_DAY_PATTERN                                                      \
	"((19|2[0-9])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"     \
	"(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|"        \
	"((19|2[0-9])(0[48]|[2468][048]|[13579][26])|2[048]00)-02-29)"
#define OSCAL_ZONE_PATTERN                                                     \
	"(Z|-((0[0-9]|1[0-2]):00|0[39]:30)|\\+((0[0-9]|1[0-4]):00|"            \
	"(0[34569]|10):30|(0[58]|12):45))"

enum oscal_type_id {
#define TEXT(id, name, pattern, word) OSCAL_##id,
#define OTHER(id, name, json, word) OSCAL_##id,
#define WORDS(id, name, words) OSCAL_##id,
#define TYPE(id, name) OSCAL_##id,
#define FIELD(name, value, how, what)
#include "interop/oscal_model.def"
#undef TEXT
#undef OTHER
#undef WORDS
#undef TYPE
#undef FIELD
	N_OSCAL_TYPES
};

enum oscal_sort {
	OSCAL_SORT_TEXT,
	OSCAL_SORT_OTHER,
	OSCAL_SORT_WORDS,
	OSCAL_SORT_MAP
};

struct oscal_type {
	enum oscal_sort sort;
	const char *name; /* in a schema */
	const char *rule; /* pattern (or NULL), type of JSON, or the words */
	enum word wrong;  /* what is said of another value */
};

/* What names something of a whole document, and what names it again. */
enum oscal_index {
	OSCAL_INDEX_ROLE,
	OSCAL_INDEX_PARTY,
	OSCAL_INDEX_LOCATION,
	OSCAL_INDEX_PROP,
	OSCAL_INDEX_RESOURCE,
	OSCAL_INDEX_ID, /* controls, groups and parts */
	OSCAL_INDEX_PARAM,
	OSCAL_INDEX_COMPONENT,
	OSCAL_INDEX_USER,
	OSCAL_INDEX_LEVERAGED,
	OSCAL_INDEX_PROVIDED,
	N_OSCAL_INDEXES
};

/* Values that are kept until their map ends. */
enum oscal_kept {
	OSCAL_KEPT_NAME,
	OSCAL_KEPT_VALUE,
	OSCAL_KEPT_NS,
	N_OSCAL_KEPT,
	OSCAL_KEPT_REL = OSCAL_KEPT_NAME,
	OSCAL_KEPT_HREF = OSCAL_KEPT_VALUE
};

/* Bits of `how` and `what`. */
enum {
	OSCAL_MUST = 1,
	OSCAL_MANY = 2,
	OSCAL_WHAT_INDEX = 0xf,
	OSCAL_WHAT_KEY = 0x10,
	OSCAL_WHAT_REF = 0x20,
	OSCAL_WHAT_OWN = 0x40,
	OSCAL_WHAT_KEEP = 0x80,
	OSCAL_WHAT_KEPT_SHIFT = 8
};

enum { OSCAL_MAX_FIELDS = 32 }; /* of a map: a bit each */

struct oscal_field {
	const char *name;
	enum oscal_type_id type;
	uint8_t n; /* bytes of the name */
	uint8_t how;
	uint16_t what;
};

struct oscal_fields {
	const struct oscal_field *at;
	size_t n;
};

/* The fields of each type, found once. */
struct oscal_model {
	struct oscal_fields of[N_OSCAL_TYPES];
};

const struct oscal_model *oscal_model_make(struct arena *mem);
const struct oscal_type *oscal_type(enum oscal_type_id id);
/* The place of the field in its map, or -1. */
int oscal_field_find(const struct oscal_fields *fields, str name);
/* Is it what a TEXT type demands? The text is UTF-8. */
bool oscal_text_fits(enum oscal_type_id id, str text);
/* Is it one of the words, between blanks? */
bool oscal_word_fits(const char *words, str text);

/* The document types there are, by the key at the top of a file. */
struct oscal_root {
	const char *key, *schema; /* `system-security-plan`, `ssp` */
	enum oscal_type_id type;
};
const struct oscal_root *oscal_root_by_key(str key);
const struct oscal_root *oscal_root_by_schema(str name);
/* A document type of OSCAL that is not in the table. */
bool oscal_root_is_other(str key);

#endif
