/*
 * json_scan.h - JSON token by token, for files too large to be a tree
 *
 * Strict RFC 8259 over bytes that are all there: UTF-8 is checked, lone
 * surrogates, NUL, what stands after the end and deep nesting are refused; a
 * byte order mark before it is passed over.
 * Texts are given as they stand; whoever needs one decoded asks for it. Names
 * that are there twice are the reader's to see. For interop/ only.
 */
#ifndef INTEROP_JSON_SCAN_H
#define INTEROP_JSON_SCAN_H

#include "base/arena.h"
#include "base/err.h"

enum { JSON_SCAN_MAX_DEPTH = 64 };

enum scan_token {
	SCAN_WRONG, /* `wrong` says why, `from` is where */
	SCAN_END,   /* of the text */
	SCAN_MAP,
	SCAN_MAP_END,
	SCAN_LIST,
	SCAN_LIST_END,
	SCAN_KEY,
	SCAN_TEXT,
	SCAN_NUMBER,
	SCAN_TRUE,
	SCAN_FALSE,
	SCAN_NULL
};

/* What may come next. */
enum scan_state {
	SCAN_AT_VALUE,
	SCAN_AT_FIRST_VALUE, /* or the end of the list */
	SCAN_AT_KEY,
	SCAN_AT_FIRST_KEY, /* or the end of the map */
	SCAN_AT_MORE       /* a comma or the end of what is open */
};

struct json_scan {
	const char *begin, *at, *end;
	const char *from; /* where the last token begins */
	str raw;          /* SCAN_KEY, SCAN_TEXT, SCAN_NUMBER: as it stands */
	bool escaped;     /* raw holds a backslash */
	enum word wrong;
	enum scan_state state;
	int depth;
	bool is_map[JSON_SCAN_MAX_DEPTH + 1];
};

struct json_scan json_scan_in(str text);
enum scan_token json_scan_next(struct json_scan *s);
/* The key or text last given, decoded; it borrows where nothing is escaped. */
str json_scan_text(const struct json_scan *s, struct arena *mem);
/* Goes past the value that began with `t`; SCAN_WRONG as json_scan_next. */
enum scan_token json_scan_skip(struct json_scan *s, enum scan_token t);
/*
 * Notes that it is wrong at that byte, by line and character, both from 1;
 * returns ERR_INVALID.
 */
enum err json_fail_at(
	str text, size_t at, enum word wrong, str name, struct note *note);
/* Notes what is wrong, and where; returns ERR_INVALID. */
enum err json_scan_fail(const struct json_scan *s, str name, struct note *note);

#endif
