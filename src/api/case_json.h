/*
 * case_json.h - a case, a worklist and what came of an act, for programs
 *
 * One shape for the API and the command line.
 */
#ifndef API_CASE_JSON_H
#define API_CASE_JSON_H

#include "app/desk.h"
#include "app/show.h"
#include "base/jsonw.h"

void api_put_case(struct call *c, struct jsonw *w, const struct case_view *v);
void api_put_desk(struct call *c, struct jsonw *w, const struct desk *desk);
/* What came of an act: c->done. */
void api_put_done(struct call *c, struct jsonw *w);

#endif
