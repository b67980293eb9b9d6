/*
 * visits.h - the whole site, asked without a server by whoever it is
 */
#ifndef STORE_VISITS_H
#define STORE_VISITS_H

#include "store/register.h"
#include "web/site.h"

struct visits {
	const struct made *m;
	struct site site;
	void *context;
};

struct visit_answer {
	int status;
	str head, body; /* status, headers without Date; what is read */
	bool ready;     /* from what was kept: looked at before */
};

void visits_open(const struct made *m, struct visits *out);
void visits_close(struct visits *v);
/* One request, as the server would hand it over. */
struct visit_ask {
	enum method method;
	enum lang lang;
	str url, session, bearer, site; /* site: Sec-Fetch-Site */
	struct answers fields;
};
struct visit_answer visit_send(
	struct visits *v, struct arena *mem, const struct visit_ask *ask);
/* A GET; secret: of a session, or empty. The answer lies in mem. */
struct visit_answer visit_get(struct visits *v, struct arena *mem, str secret,
	enum lang lang, str url);

#endif
