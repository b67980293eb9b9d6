/*
 * control_texts.h - official texts of controls and the tables beside them, as
 * the operator brought them
 *
 * Never part of the program, and never mixed with our own titles and hints:
 * whoever shows one says which file it comes from. A table says of controls
 * what they correspond to elsewhere, or how often they are carried out.
 */
#ifndef MODEL_CONTROL_TEXTS_H
#define MODEL_CONTROL_TEXTS_H

#include "base/day.h"

enum {
	TEXTS_MAX_LABELS = 8,     /* columns of the file that are taken */
	TEXTS_MAX_BYTES = 131072, /* of one control's one column, or row */
	ANNEX_MAX_ROWS = 500      /* of one control */
};

/* One column of one control; of a table: one row, its columns in a line. */
struct control_text {
	str control, label, text;
};

struct control_texts {
	str catalogue;
	str annex;        /* the table; empty: it is the texts */
	str file, sha256; /* of the whole file, in hex */
	str columns;      /* their labels, as they can be asked for again */
	/* hash of sheets and headings, in hex; what each column was taken for
	 */
	str headings, mapping;
	const struct control_text *at; /* in number order */
	size_t n;
	/* once they are in the register */
	str account, ground; /* who, and by what right */
	day on;
};

/* Texts of one control as a page shows them, with their source. */
struct official_shown {
	const struct control_text *at;
	size_t n;
	str annex,
		name; /* the table, and what it is called; empty: the texts */
	str file, sha256;
	day on;
};

#endif
