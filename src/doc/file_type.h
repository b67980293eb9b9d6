/*
 * file_type.h - what a file is, by its content and never by its name
 *
 * Bytes come in pieces of any size. Who opens it later trusts the answer: what
 * is not clearly one of these is FILE_OTHER.
 */
#ifndef DOC_FILE_TYPE_H
#define DOC_FILE_TYPE_H

#include "base/buf.h"

enum file_type {
	FILE_OTHER,
	FILE_PDF,
	FILE_PNG,
	FILE_JPEG,
	FILE_XLSX,
	FILE_DOCX,
	FILE_ZIP,
	FILE_CSV,
	FILE_TEXT, /* UTF-8 without control characters */
	N_FILE_TYPES
};

/* The first bytes, in which a package names its parts. */
enum { FILE_HEAD_BYTES = 64 << 10 };

struct file_look {
	struct buf head;
	bool not_text;
	uint8_t left, low, high; /* of a character of several bytes */
};

struct file_look file_look_open(struct arena *mem);
void file_look_add(struct file_look *l, bytes piece);
enum file_type file_look_end(const struct file_look *l);

/* As it is kept: "pdf"; and as it is sent: "application/pdf". */
const char *file_type_name(enum file_type t);
const char *file_type_media(enum file_type t);
/* FILE_OTHER for a name that is none of them. */
enum file_type file_type_from(str name);

#endif
