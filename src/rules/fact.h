/*
 * fact.h - a named typed value of a case, and where it comes from
 */
#ifndef RULES_FACT_H
#define RULES_FACT_H

#include "base/day.h"
#include "rules/row.h"

struct field;
struct form;
struct machine;
struct part;
struct setting;

enum value_type {
	VALUE_NONE, /* absent */
	VALUE_BOOL,
	VALUE_DAY,
	VALUE_COUNT,
	VALUE_WORD,
	VALUE_TEXT
};

struct value {
	enum value_type type;
	bool yes;
	day day;
	int64_t count;
	str text; /* VALUE_WORD and VALUE_TEXT */
};

enum fact_source {
	FACT_ANSWER,
	FACT_STATE,
	FACT_LATCH,
	FACT_FLAG,
	FACT_DATE,
	FACT_SETTING,
	FACT_PARTY,
	FACT_COMPUTED
};

enum { FACT_MAX_WITH = 12 };

struct fact {
	struct row row;
	size_t index;
	str name;
	const struct machine *of; /* NULL: every case */
	enum value_type type;
	enum fact_source source;
	const struct form *form;   /* FACT_ANSWER */
	const struct field *field; /* FACT_ANSWER */
	const struct part *part;   /* FACT_STATE */
	str act;                   /* FACT_LATCH */
	const struct fact *value;  /* FACT_LATCH: what is remembered, or NULL */
	const struct setting *setting;
	str party;    /* FACT_PARTY */
	str computed; /* FACT_COMPUTED: row of app/fact.c */
	const str *with, *reads;
	size_t n_with, n_reads;
	const str *in; /* turns the source into a bool: one of these */
	size_t n_in;
};

/* A text (as answered or stored) as a value of that type; VALUE_NONE if bad. */
struct value value_from(enum value_type type, str text);
str value_to(struct arena *mem, struct value v);
bool value_is(struct value a, struct value b);
/* The source of the fact can have that word: a state, a choice. */
bool fact_may_be(const struct fact *f, str value);
/* Words for people: its own, or its field's; NULL: it has none. */
const struct row *fact_words(const struct fact *f);
/* Applies `equals`/`in` of the fact to the raw value of its source. */
struct value fact_value(const struct fact *f, struct value raw);

#endif
