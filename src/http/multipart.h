/*
 * multipart.h - a form with files, taken apart while it comes (RFC 7578)
 *
 * Bytes are pushed in as they arrive, in pieces of any size; the parts come
 * out through the sink in pieces, too. Nothing is held but the head of a part
 * and what may become a boundary.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/head.h"

enum {
	PART_MAX_HEAD_BYTES = 2048,
	PART_MAX_NAME_BYTES = 200,
	PART_MAX_FILE_NAME_BYTES = 255
};

struct part {
	str name;      /* of the field */
	bool is_file;  /* it came with a file name */
	str file_name; /* without folders; empty: none was chosen */
	str type;      /* as the sender said */
};

/* Each may refuse; the rest of the body is not looked at then. */
struct part_sink {
	void *data;
	const struct refusal *(*begin)(void *data, const struct part *part);
	const struct refusal *(*more)(void *data, bytes piece);
	const struct refusal *(*end)(void *data);
};

struct multipart;

/* Texts of the parts lie in mem. */
struct multipart *multipart_make(
	struct arena *mem, str boundary, const struct part_sink *sink);
/* NULL, or why it is refused: then nothing more may be added. */
const struct refusal *multipart_add(struct multipart *m, bytes piece);
/* Has the last boundary come? */
bool multipart_is_whole(const struct multipart *m);

#endif
