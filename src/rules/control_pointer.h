/*
 * control_pointer.h - the clauses of other standards that a control points to
 *
 * Columns of controls.csv, one for each standard; a catalogue may lack any. A
 * pointer says where to read on, never that the one fulfils the other.
 */
#ifndef RULES_CONTROL_POINTER_H
#define RULES_CONTROL_POINTER_H

#include "rules/catalogue.h"

enum { N_STANDARDS = 6, POINTER_MAX_CLAUSES = 64 };

struct standard {
	const char *column; /* of controls.csv */
	str name, number, edition;
	const char *typed; /* what a search takes for it, folded */
	char between;      /* clauses in a cell */
	bool nist;         /* its clauses are called `AC-2` */
	const char *sure;  /* the column that must say `high`; or NULL */
	enum word by;      /* whose pointer it is */
	str whose;         /* the same for programs */
};

struct control_pointer {
	const struct standard *of;
	const str *clauses;
	size_t n;
};

/* Does it point to that clause (`9.2.3`, `27001-5.2`), or into the standard of
 * that name? `word` is folded. */
bool control_points_to(const struct control *k, str word);

/* For catalogue_make: which column is whose in a file. */
struct pointer_columns {
	struct arena *mem;
	struct faults *faults;
	str file;
	int at[N_STANDARDS], sure[N_STANDARDS]; /* -1: there is none */
};
struct csv;
struct csv_row;
void pointer_columns_find(struct pointer_columns *p, const struct csv *csv);
/* The pointers of one row; what is no clause is a fault with row and column. */
void control_pointers_read(const struct pointer_columns *p,
	const struct csv_row *row, struct control *k);

#endif
