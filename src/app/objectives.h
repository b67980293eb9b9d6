/*
 * objectives.h - by which details an objective is reached, and why by those
 *
 * Details are chosen from the risk analysis as means to their objective; one
 * is not automatically enough. For those who write the statement.
 */
#ifndef APP_OBJECTIVES_H
#define APP_OBJECTIVES_H

#include "app/library.h"
#include "app/case.h"

struct objective_line {
	const struct control *control;
	const struct choice *said;  /* of itself; NULL: nothing yet */
	size_t n_details, n_stated; /* of it */
	/* risks that name it, one of its details or what is above it */
	const struct library_item **risks;
	size_t n_risks;
};
struct objectives {
	str ref;
	struct case_file file;
	struct library_side side; /* of risks; no form: the reader has none */
	struct objective_line *at;
	size_t n;
};
/* ERR_ABSENT also if items or notes of the statement are not the reader's. */
enum err app_objectives(struct call *c, void *args);

#endif
