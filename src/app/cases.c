#include "app/cases.h"

#include "store/case.h"

static bool
fits(str value, str wanted)
{
	return wanted.n == 0 || str_is(value, wanted);
}

enum err
app_cases(struct call *c, void *args)
{
	struct cases_ask *ask = args;
	struct note before = c->note;
	struct case_file *rows;
	enum err e;
	size_t n;

	if (ask->parent.n > 0)
		e = store_case_children(
			c, ask->parent, ask->machine, &rows, &n);
	else if (ask->machine.n > 0)
		e = store_case_by_age(c, ask->machine, &rows, &n);
	else
		e = store_case_all(c, &rows, &n);
	if (e)
		return e;
	ask->at = MAKE_MANY(c->mem, struct case_file, n);
	ask->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct case_row cs;

		if (!fits(rows[i].machine, ask->machine) ||
			!fits(rows[i].subject, ask->subject))
			continue;
		e = case_load(c, rows[i].ref, &cs);
		c->note = before;
		if (e == ERR_ABSENT)
			continue;
		if (e)
			return e;
		ask->at[ask->n++] = cs.file;
	}
	return OK;
}
