/*
 * files.h - assets, as they are sent: plain or compressed, for ever
 */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include "base/asset.h"
#include "http/ready.h"
#include "http/request.h"

struct files;

struct files *files_open(struct arena *mem, const struct assets *assets,
	const struct resp_header *always);
void files_close(struct files *f);
/* Is there one at this address? Then rs is filled. */
bool files_answer(const struct files *f, const struct req *rq, struct resp *rs);

#endif
