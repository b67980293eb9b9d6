/*
 * template_op.h - what a compiled template is made of
 *
 * A flat row of steps, walked from front to back; only template.c makes them
 * and only template_put.c walks them.
 */
#ifndef VIEW_TEMPLATE_OP_H
#define VIEW_TEMPLATE_OP_H

#include "view/template.h"

enum op_kind {
	OP_TEXT,   /* text, as it stands */
	OP_VALUE,  /* one value, escaped */
	OP_IF,     /* go on at `to` unless it is there */
	OP_UNLESS, /* go on at `to` if it is there */
	OP_WITH,   /* as OP_IF, and it is the scope `inner` */
	OP_EACH,   /* each in turn is the scope `inner`; none: `to` */
	OP_NEXT,   /* of the list of scope `inner`: back to `to`, or on */
	/* parts of a day, which is there */
	OP_YEAR,
	OP_MONTH, /* a number, or in English its name */
	OP_DAY,
	OP_TWO_MONTH, /* 04 */
	OP_TWO_DAY,
	OP_ERA /* the era and its year */
};

struct op {
	enum op_kind kind;
	enum bind_kind value;
	struct place place;
	uint32_t to, inner;
	size_t offset2, size; /* as in struct bind */
	str text;
};

struct template
{
	const struct words *words;
	enum lang lang;
	const struct op *ops;
	size_t n_ops;
};

#endif
