/*
 * template_op.h - what a compiled template is made of
 *
 * A flat row of steps, walked from front to back; only template.c makes them
 * and only template_put.c walks them. There are some 45,000 of all pages: so
 * they are as small as they can be.
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
	uint8_t kind;  /* enum op_kind */
	uint8_t value; /* enum bind_kind */
	uint8_t inner;
	uint32_t to;
	union {
		str text; /* OP_TEXT */
		struct {
			struct place place;
			int16_t beside; /* its second member, seen from it */
			uint16_t size;  /* of one of a list */
		};
	};
};

struct template
{
	const struct words *words;
	enum lang lang;
	const struct op *ops;
	size_t n_ops;
};

#endif
