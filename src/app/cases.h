/*
 * cases.h - the cases of a machine, of a subject, or below another case
 */
#ifndef APP_CASES_H
#define APP_CASES_H

#include "app/case.h"

struct cases_ask {
	str machine, subject, parent; /* empty: any */
	struct case_file *at; /* those the actor may know of, oldest first */
	size_t n;
};
enum err app_cases(struct call *c, void *args); /* struct cases_ask */

#endif
