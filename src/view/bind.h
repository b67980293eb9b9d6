/*
 * bind.h - the names a template knows, and the members they stand for
 *
 * A list of rows a struct; names are resolved once, when templates are
 * compiled at start, so a wrong name never reaches a reader. BIND_* pick the
 * conversion and check the member's type.
 */
#ifndef VIEW_BIND_H
#define VIEW_BIND_H

#include "base/day.h"
#include "base/str.h"
#include "rules/deadline.h"

enum bind_kind {
	BIND_KIND_END,
	BIND_KIND_STR,   /* str */
	BIND_KIND_BOTH,  /* two strs: Japanese, English (or the first) */
	BIND_KIND_COUNT, /* size_t, digits grouped: 1,284 */
	BIND_KIND_INT,   /* int64_t, plain digits */
	BIND_KIND_BOOL,  /* bool: for sections */
	BIND_KIND_DAY,   /* day: in words, 2027年4月30日 */
	BIND_KIND_ERA, /* the same with its era: 2027年4月30日（令和9年） */
	BIND_KIND_DENSE, /* 2027/04/30 */
	BIND_KIND_ISO,   /* 2027-04-30, for datetime= */
	BIND_KIND_NAME,  /* pointer to a struct that begins with struct row */
	BIND_KIND_WORD,  /* enum word: its sentence, without values */
	BIND_KIND_STEP,  /* struct step: its sentence */
	BIND_KIND_SUB,   /* a struct within */
	BIND_KIND_PTR,   /* a pointer to one; NULL is absent */
	BIND_KIND_LIST,  /* a pointer to many, and a size_t */
	BIND_KIND_REFS   /* a pointer to many pointers, and a size_t */
};

struct bind {
	enum bind_kind kind;
	const char *name;
	size_t offset, offset2, size;
	const struct bind *sub;
};

#define BIND_IS(type, m, want)                                                 \
	(offsetof(type, m) +                                                   \
		0 * sizeof(char[_Generic(((type *)0)->m, want : 1, default     \
					 : -1)]))

#define BIND_STR(type, m)                                                      \
	{                                                                      \
		BIND_KIND_STR, #m, BIND_IS(type, m, str), 0, 0, NULL           \
	}
/* The same under another name: BIND_TEXT(type, "first", texts[0]). */
#define BIND_TEXT(type, called, m)                                             \
	{                                                                      \
		BIND_KIND_STR, called, BIND_IS(type, m, str), 0, 0, NULL       \
	}
#define BIND_BOTH(type, called, ja, en)                                        \
	{                                                                      \
		BIND_KIND_BOTH, called, BIND_IS(type, ja, str),                \
			BIND_IS(type, en, str), 0, NULL                        \
	}
#define BIND_COUNT(type, m)                                                    \
	{                                                                      \
		BIND_KIND_COUNT, #m, BIND_IS(type, m, size_t), 0, 0, NULL      \
	}
#define BIND_TALLY(type, called, m)                                            \
	{                                                                      \
		BIND_KIND_COUNT, called, BIND_IS(type, m, size_t), 0, 0, NULL  \
	}
#define BIND_INT(type, m)                                                      \
	{                                                                      \
		BIND_KIND_INT, #m, BIND_IS(type, m, int64_t), 0, 0, NULL       \
	}
#define BIND_BOOL(type, m)                                                     \
	{                                                                      \
		BIND_KIND_BOOL, #m, BIND_IS(type, m, bool), 0, 0, NULL         \
	}
/* One member may be bound several times, each under another name. */
#define BIND_DAY(type, called, how, m)                                         \
	{                                                                      \
		BIND_KIND_##how, called, BIND_IS(type, m, day), 0, 0, NULL     \
	}
#define BIND_NAME(type, called, m)                                             \
	{                                                                      \
		BIND_KIND_NAME, called,                                        \
			offsetof(type, m) + 0 * sizeof(((type *)0)->m->row),   \
			0, 0, NULL                                             \
	}
#define BIND_WORD(type, m)                                                     \
	{                                                                      \
		BIND_KIND_WORD, #m, BIND_IS(type, m, enum word), 0, 0, NULL    \
	}
#define BIND_STEP(type, called, m)                                             \
	{                                                                      \
		BIND_KIND_STEP, called, BIND_IS(type, m, struct step), 0, 0,   \
			NULL                                                   \
	}
#define BIND_SUB(type, m, sub)                                                 \
	{                                                                      \
		BIND_KIND_SUB, #m, offsetof(type, m), 0, 0, sub                \
	}
#define BIND_PTR(type, m, sub)                                                 \
	{                                                                      \
		BIND_KIND_PTR, #m, offsetof(type, m), 0, 0, sub                \
	}
/* `{{#m}}` once for each of `count` things that `m` points at. */
#define BIND_LIST(type, m, count, sub)                                         \
	{                                                                      \
		BIND_KIND_LIST, #m, offsetof(type, m),                         \
			BIND_IS(type, count, size_t), sizeof(*((type *)0)->m), \
			sub                                                    \
	}
/* The same where `m` points at pointers, none of them NULL. */
#define BIND_REFS(type, m, count, sub)                                         \
	{                                                                      \
		BIND_KIND_REFS, #m, offsetof(type, m),                         \
			BIND_IS(type, count, size_t),                          \
			sizeof(**((type *)0)->m) * 0 + sizeof(void *), sub     \
	}

/* For a list of strs or of steps: the item itself is `{{.}}`. */
extern const struct bind str_bind[], step_bind[];

enum { PLACE_MAX_STEPS = 4, BIND_MAX_BYTES = 1 << 15 };

/*
 * Where a value lies: in which open scope, and behind which pointers. The last
 * offset is that of the value; each one before it leads to a pointer. A struct
 * of a page has less than BIND_MAX_BYTES.
 */
struct place {
	uint8_t scope, n;
	uint16_t at[PLACE_MAX_STEPS];
};

/*
 * What `a.b.c` is among those names; its offsets in `out`, scope 0. NULL if
 * there is no such name, or behind more than PLACE_MAX_STEPS pointers.
 */
const struct bind *bind_find(
	const struct bind *names, str name, struct place *out);

#endif
