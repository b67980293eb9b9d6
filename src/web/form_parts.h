/*
 * form_parts.h - inside of form_fill.h: what its files share
 */
#ifndef WEB_FORM_PARTS_H
#define WEB_FORM_PARTS_H

#include "web/form_fill.h"

/* How many lines of the group the posted form knew of. */
int32_t form_had(struct arena *mem, const struct req *rq, str group);
/* The field of that name in any of the forms; NULL. */
const struct field *form_ask_field(const struct form_ask *ask, str name);

/* One input of a field as it is shown. */
struct form_input form_input(struct call *c, const struct form_ask *ask,
	const struct form_filled *in, const struct field *f, int32_t line);
/* The id of a line of a group. */
str form_line_id(struct arena *mem, str group, int32_t line);
/* The check whose points the lines of the group are; NULL: lines of people. */
const struct check *form_points(const struct form *form, str group);
/*
 * The id of the element that a fault leads to: of its line, if the field is
 * not shown; `form-top` if there is none.
 */
str form_input_id(
	struct arena *mem, const struct form_ask *ask, str field, int32_t line);

#endif
