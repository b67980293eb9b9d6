/*
 * print.h - the pieces that print an edition, one line a row
 *
 * For print.c and print_*.c only. Each line begins with the kind of row and
 * its name; what is left out in the file is left out here. Words and clause
 * end the line.
 */
#ifndef RULES_PRINT_H
#define RULES_PRINT_H

#include "rules/verify.h"

void print_file(struct buf *out, const char *name);
/* ` key=value`, nothing if it is empty. */
void print_pair(struct buf *out, const char *key, str value);
void print_flag(struct buf *out, const char *name, bool yes);
/* ` key=a,b,c` */
void print_texts(struct buf *out, const char *key, const str *list, size_t n);
void print_whos(
	struct buf *out, const char *key, const struct who *list, size_t n);
/* ` | ja | en | clause` and the end of the line. */
void print_tail(struct buf *out, const struct row *row);

/* print_case.c: facts, deadlines, machines; print_form.c: forms, checks */
void print_facts(struct buf *out, const struct edition *ed);
void print_deadlines(struct buf *out, const struct edition *ed);
void print_machines(struct buf *out, const struct edition *ed);
void print_forms(struct buf *out, const struct edition *ed);
/* print_self.c: what a statement is checked for */
void print_self(struct buf *out, const struct edition *ed);
/* print_guidance.c: questions and answers */
void print_guidance(struct buf *out, const struct edition *ed);
/* print_safety.c */
void print_safety(struct buf *out, const struct edition *ed);

#endif
