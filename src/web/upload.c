#include "web/upload.h"

#include <stdio.h>

#include "base/buf.h"

enum err
upload_read(struct call *c, const struct req *rq, enum word none, enum word big,
	str *name, bytes *out)
{
	const struct req_file *from = rq->n_files ? &rq->files[0] : NULL;
	struct buf whole = buf_in_max(c->mem, UPLOAD_MAX_BYTES);
	char part[65536];
	FILE *file;
	size_t n;

	if (!from || !from->name.n)
		return fail(&c->note, ERR_INVALID, none);
	*name = from->name;
	if (from->n_bytes > UPLOAD_MAX_BYTES)
		return fail_with(&c->note, ERR_TOO_BIG, big,
			{"max", str_fmt(c->mem, "%d", UPLOAD_MAX_BYTES >> 10)});
	if (!(file = fopen(from->path.p, "rb")))
		return fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		buf_add_bytes(&whole, part, n);
	fclose(file);
	*out = buf_bytes(&whole);
	return OK;
}
