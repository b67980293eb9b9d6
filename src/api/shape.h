/*
 * shape.h - what an answer for programs looks like: one table for all of it
 *
 * A list of rows a struct. From the same rows come the JSON of a value, the
 * columns of a CSV file and the schema in the OpenAPI description, so none of
 * the three can say something else than the others. SHAPE_* pick the
 * conversion and check the member's type.
 */
#ifndef API_SHAPE_H
#define API_SHAPE_H

#include "base/crypto.h"
#include "base/jsonw.h"
#include "model/call.h"
#include "rules/row.h"

enum shape_kind {
	SHAPE_KIND_END,
	SHAPE_KIND_STR,
	SHAPE_KIND_COUNT, /* size_t */
	SHAPE_KIND_INT,   /* int64_t */
	SHAPE_KIND_BOOL,
	SHAPE_KIND_DAY,     /* "2026-11-29" or null */
	SHAPE_KIND_INSTANT, /* "2026-11-29T01:02:03.004Z" */
	SHAPE_KIND_HASH,    /* lower-case hex */
	SHAPE_KIND_TEXTS,   /* pointer to many strs, and how many */
	SHAPE_KIND_STEPS,   /* struct step: their sentences */
	SHAPE_KIND_SUB,     /* a struct within */
	SHAPE_KIND_PTR,     /* a pointer to one, or null */
	SHAPE_KIND_LIST,    /* a pointer to many, and how many */
	SHAPE_KIND_REFS     /* a pointer to pointers, and how many */
};

struct shape {
	enum shape_kind kind;
	const char *name;
	size_t offset, offset2, size;
	const struct shapes *sub;
};

/* One kind of object: its name in the OpenAPI description, its members. */
struct shapes {
	const char *name;
	const struct shape *at;
};

#define SHAPE_IS(type, m, want)                                                \
	(offsetof(type, m) +                                                   \
		0 * sizeof(char[_Generic(((type *)0)->m, want : 1, default     \
					 : -1)]))
#define SHAPE_OF(kind, called, type, m, want)                                  \
	{                                                                      \
		SHAPE_KIND_##kind, called, SHAPE_IS(type, m, want), 0, 0, NULL \
	}
#define SHAPE_STR(called, type, m) SHAPE_OF(STR, called, type, m, str)
#define SHAPE_COUNT(called, type, m) SHAPE_OF(COUNT, called, type, m, size_t)
#define SHAPE_INT(called, type, m) SHAPE_OF(INT, called, type, m, int64_t)
#define SHAPE_BOOL(called, type, m) SHAPE_OF(BOOL, called, type, m, bool)
#define SHAPE_DAY(called, type, m) SHAPE_OF(DAY, called, type, m, day)
#define SHAPE_INSTANT(called, type, m)                                         \
	SHAPE_OF(INSTANT, called, type, m, instant)
#define SHAPE_HASH(called, type, m) SHAPE_OF(HASH, called, type, m, hash)
#define SHAPE_TEXTS(called, type, m, count)                                    \
	{                                                                      \
		SHAPE_KIND_TEXTS, called, offsetof(type, m),                   \
			SHAPE_IS(type, count, size_t),                         \
			sizeof(*((type *)0)->m), NULL                          \
	}
#define SHAPE_STEPS(called, type, m, count)                                    \
	{                                                                      \
		SHAPE_KIND_STEPS, called, offsetof(type, m),                   \
			SHAPE_IS(type, count, size_t),                         \
			sizeof(*((type *)0)->m), NULL                          \
	}
#define SHAPE_SUB(called, type, m, sub)                                        \
	{                                                                      \
		SHAPE_KIND_SUB, called, offsetof(type, m), 0, 0, sub           \
	}
#define SHAPE_PTR(called, type, m, sub)                                        \
	{                                                                      \
		SHAPE_KIND_PTR, called, offsetof(type, m), 0, 0, sub           \
	}
#define SHAPE_LIST(called, type, m, count, sub)                                \
	{                                                                      \
		SHAPE_KIND_LIST, called, offsetof(type, m),                    \
			SHAPE_IS(type, count, size_t),                         \
			sizeof(*((type *)0)->m), sub                           \
	}
#define SHAPE_REFS(called, type, m, count, sub)                                \
	{                                                                      \
		SHAPE_KIND_REFS, called, offsetof(type, m),                    \
			SHAPE_IS(type, count, size_t), 0, sub                  \
	}

/* The value as a JSON object. */
void shape_json(struct call *c, struct jsonw *w, const struct shapes *s,
	const void *of);

enum { SHAPE_MAX_CELLS = 64 };

/*
 * Cells of a CSV row: objects within are told flat (`state_id`), texts of a
 * list are joined by "; ", lists of objects left out.
 */
size_t shape_heads(struct arena *mem, const struct shapes *s, str *out);
size_t shape_cells(
	struct call *c, const struct shapes *s, const void *of, str *out);

/* The object as a JSON Schema, with references to those within. */
void shape_schema(struct jsonw *w, const struct shapes *s);
/* `$ref`: where the description has it. */
void shape_ref(struct jsonw *w, const struct shapes *s);
/* Every object that is within one, itself first; each once. */
enum { SHAPES_MAX = 128 };
void shape_collect(
	const struct shapes *s, const struct shapes **all, size_t *n);

#endif
