/*
 * text.h - Unicode: what is well-formed, and one form for equal texts
 *
 * The only file that includes utf8proc.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/str.h"

/* Well-formed UTF-8 without NUL. */
bool text_is_utf8(str s);
/* Behind the byte order mark that Windows sets before UTF-8, if it is there. */
str text_unmarked(str s);
/* Does it begin with the mark of UTF-16, in either order? */
bool text_is_utf16(str s);
/*
 * UTF-8 without control characters other than LF and TAB, and without what
 * turns the direction of a line or takes no room.
 */
bool text_is_clean(str s);
/*
 * What people paste without seeing it: characters that take no room or turn
 * the line are left out, line ends of other kinds (VT, FF, U+0085) are LF, and
 * a text of others that cannot be seen, such as joiners alone, is empty.
 * All else stays for text_is_clean to judge.
 */
str text_tidy(struct arena *mem, str s);
/*
 * What may go to a terminal without steering it: each byte of a control
 * character other than LF and TAB is `?`. s itself where there is none.
 */
str text_tame(struct arena *mem, str s);
size_t text_chars(str s); /* code points; s is UTF-8 */
/* What the character at *at is; *at goes on to the next. s is UTF-8. */
enum text_kind {
	TEXT_OTHER,
	TEXT_LETTER, /* of any script */
	TEXT_NUMBER,
	TEXT_BLANK, /* white space within a line, U+FEFF too */
	TEXT_LINE_END
};
enum text_kind text_kind_at(str s, size_t *at);
/*
 * Bytes of the first character as people count them, marks and joined signs
 * included (UAX 29); an ill-formed byte counts as one. 0: s is empty.
 */
size_t text_cluster(str s);
/* Columns on a terminal: wide East Asian characters count two. */
size_t text_columns(str s);
/* NFKC; invalid input comes back unchanged. */
str text_nfkc(struct arena *mem, str s);
/* ASCII letters small, all else as it is. */
str text_small(struct arena *mem, str s);
/* NFKC and case folded, dashes folded to '-': for comparing and searching. */
str text_fold(struct arena *mem, str s);
/*
 * What people type in a line: NFKC, white space at both ends gone, runs of
 * blanks to one.
 */
str text_line(struct arena *mem, str s);
/*
 * The beginning of a text as one line: at most `chars` characters of it, and
 * an ellipsis if there is more. A long text costs no more than a short one: at
 * most TEXT_PEEK_BYTES of it are read for each character, ends' blanks apart.
 */
enum { TEXT_PEEK_BYTES = 8 };
str text_peek(struct arena *mem, str s, size_t chars);

#endif
