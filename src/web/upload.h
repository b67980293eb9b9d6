/*
 * upload.h - the file that came with a form, whole
 */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "http/request.h"
#include "model/call.h"

/* In base64 such a file still fits into the body of a form. */
enum { UPLOAD_MAX_BYTES = 700 << 10 };

/*
 * Its name and its bytes, in c->mem. ERR_INVALID: there is none, which `none`
 * says; ERR_TOO_BIG: `big` says it, with {max} in KB.
 */
MUST_CHECK enum err upload_read(struct call *c, const struct req *rq,
	enum word none, enum word big, str *name, bytes *out);

#endif
