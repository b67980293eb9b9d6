/*
 * xlsx_part.h - one workbook being read, and what its parts are made of
 *
 * xlsx_read.c opens the package and hands the elements of one part after the
 * other to a `struct xlsx_part`; what a part means lies with its file. The
 * first refusal stays in `err` and ends the reading.
 */
#ifndef DOC_XLSX_PART_H
#define DOC_XLSX_PART_H

#include "base/arena.h"
#include "base/buf.h"
#include "doc/book.h"
#include "doc/cell_format.h"

struct xlsx_sheet {
	str name, id, path; /* id: of the relationship to its part */
	bool is_hidden;
};

struct xlsx {
	struct arena *mem;     /* what the caller keeps */
	struct arena *scratch; /* gone when the workbook is read */
	struct note *note;
	str name; /* of the file */
	enum err err;

	/* where things are */
	str workbook, workbook_type, strings, styles;
	bool has_macros;

	/* the workbook */
	LIST_OF(struct xlsx_sheet) sheets;
	bool from_1904;
	LIST_OF(str) shared;
	LIST_OF(struct cell_format) styles_of; /* by number of a style */

	/* what was kept so far */
	size_t n_cells, text_bytes;
	const struct xlsx_sheet *sheet; /* being read */
};

/* What the handlers get; names are without prefix. */
struct xlsx_part {
	void (*start)(void *own, const char *name, const char **attributes);
	void (*end)(void *own, const char *name);
	void (*text)(void *own, str text);
};

/* Text of an `is`, `si`, `v`: all runs, no furigana. */
struct xlsx_text {
	struct buf b;
	int phonetic; /* open rPh */
	bool open;    /* inside a t */
};

struct xlsx_text xlsx_text_in(struct arena *mem);
void xlsx_text_start(struct xlsx_text *t, const char *name);
void xlsx_text_end(struct xlsx_text *t, const char *name);
void xlsx_text_add(struct xlsx_text *t, str text);
/* What was said, kept in x->mem with line ends as LF; t is empty again. */
str xlsx_text_take(struct xlsx *x, struct xlsx_text *t);

/* The value of an attribute, the empty str without it. */
str xlsx_attribute(const char **attributes, const char *name);
/* The same for one that must have a prefix, whichever. */
str xlsx_attribute_prefixed(const char **attributes, const char *name);
bool xlsx_is_yes(str attribute);

/* Notes a refusal unless there is one; `{sheet}` is the sheet being read. */
void xlsx_refuse(struct xlsx *x, enum err e, enum word w);
void xlsx_refuse_max(struct xlsx *x, enum word w, int max);
void xlsx_refuse_text(struct xlsx *x, enum word w, str text);
/* The same at an address of the sheet being read: `{cell}`. */
void xlsx_refuse_cell(
	struct xlsx *x, enum err e, enum word w, int row, int column);
/* The same in a row of it: `{row}`, beyond the limit `{max}`. */
void xlsx_refuse_sheet(struct xlsx *x, enum word w, int row, int max);

/*
 * Reads a part through its handlers; `own` is theirs. False after a refusal;
 * a part that is not there is refused as missing.
 */
bool xlsx_part_read(
	struct xlsx *x, str path, const struct xlsx_part *part, void *own);

/* xlsx_package.c: where the parts are; x->err says whether that is known. */
void xlsx_package_read(struct xlsx *x);
/* xlsx_strings.c, xlsx_styles.c: nothing if there is no such part. */
void xlsx_strings_read(struct xlsx *x);
void xlsx_styles_read(struct xlsx *x);
/*
 * xlsx_value.c: c->raw is what the file has; kind, day and text follow from
 * the first letter of the type (`S`: str, `n` without) and from the style.
 */
void xlsx_value_put(struct xlsx *x, char type, size_t style, struct cell *c);
/* xlsx_sheet.c */
void xlsx_sheet_read(
	struct xlsx *x, const struct xlsx_sheet *from, struct sheet *out);

#endif
