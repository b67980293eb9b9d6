#include "http/body.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/url.h"
#include "http/multipart.h"

enum { FILE_NAME_BYTES = 16 };

struct body {
	struct req *rq;
	struct body_head head;
	bool files; /* may come */
	str folder;
	int64_t left;              /* bytes that may still come */
	const struct refusal *why; /* it is refused, once it has come */
	size_t n_text;             /* bytes of all fields in parts */
	struct buf text;           /* of the body, or of the field in hand */
	/* BODY_PARTS */
	struct multipart *parts;
	struct part_sink sink;
	struct part part;
	struct req_file at[HTTP_MAX_FILES];
	struct req_file *file; /* the one in hand, NULL: a field */
	struct sha256 sum;
	int fd;
};

static const struct refusal *
write_all(int fd, bytes piece)
{
	while (piece.n) {
		ssize_t n = write(fd, piece.p, piece.n);

		if (n < 0)
			return refusal_of(REFUSED_STORAGE);
		piece.p += n;
		piece.n -= (size_t)n;
	}
	return NULL;
}

static const struct refusal *
begin_file(struct body *b)
{
	struct req *rq = b->rq;
	uint8_t id[FILE_NAME_BYTES];

	if (!b->files)
		return refusal_of(REFUSED_FILES_UNWANTED);
	if (rq->n_files == HTTP_MAX_FILES)
		return refusal_of(REFUSED_FILES);
	random_fill(id, sizeof(id));
	b->file = &b->at[rq->n_files];
	*b->file = (struct req_file){.field = b->part.name,
		.name = b->part.file_name,
		.type = b->part.type,
		.path = str_fmt(rq->mem, "%.*s/%.*s", STR(b->folder),
			STR(hex_to(rq->mem, (bytes){id, sizeof(id)})))};
	b->fd = open(
		b->file->path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (b->fd < 0) {
		b->file = NULL;
		return refusal_of(REFUSED_STORAGE);
	}
	b->sum = sha256_open();
	rq->files = b->at;
	rq->n_files++;
	return NULL;
}

static const struct refusal *
begin_part(void *data, const struct part *part)
{
	struct body *b = data;

	b->part = *part;
	b->text = buf_in(b->rq->mem);
	/* a field for a file in which none was chosen is an empty one */
	if (part->is_file && part->file_name.n)
		return begin_file(b);
	return b->rq->fields.n == HTTP_MAX_FIELDS ? refusal_of(REFUSED_FIELDS)
						  : NULL;
}

static const struct refusal *
more_part(void *data, bytes piece)
{
	struct body *b = data;

	if (!b->file) {
		if (piece.n > HTTP_MAX_BODY_BYTES - b->n_text)
			return refusal_of(REFUSED_BODY_LONG);
		b->n_text += piece.n;
		buf_add_bytes(&b->text, piece.p, piece.n);
		return NULL;
	}
	sha256_add(&b->sum, piece);
	b->file->n_bytes += (int64_t)piece.n;
	return write_all(b->fd, piece);
}

static str
end_lines(struct arena *mem, str s)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
			buf_add_char(&b, s.p[i]);
	return buf_str(&b);
}

static const struct refusal *
end_part(void *data)
{
	struct body *b = data;
	struct req *rq = b->rq;
	str value;
	int fd = b->fd;

	if (b->file) {
		b->file->sum = sha256_done(&b->sum);
		b->file = NULL;
		b->fd = -1;
		return close(fd) ? refusal_of(REFUSED_STORAGE) : NULL;
	}
	value = text_tidy(rq->mem, end_lines(rq->mem, buf_str(&b->text)));
	if (!text_is_clean(value))
		return refusal_of(REFUSED_BODY_BAD);
	answers_put(rq->mem, &rq->fields, b->part.name,
		answers_lines(&rq->fields, b->part.name), value);
	return NULL;
}

struct body *
body_open(struct req *rq, const struct body_head *head, bool files, str folder,
	const struct refusal **why)
{
	struct body *b = MAKE(rq->mem, struct body);
	bool uploads = head->kind == BODY_PARTS && files;

	*b = (struct body){.rq = rq,
		.head = *head,
		.files = files,
		.folder = folder,
		.left = uploads ? HTTP_MAX_UPLOAD_BYTES : HTTP_MAX_BODY_BYTES,
		.text = buf_in(rq->mem),
		.fd = -1};
	*why = head->n_bytes <= b->left
		       ? NULL
		       : refusal_of(uploads ? REFUSED_UPLOAD_LONG
					    : REFUSED_BODY_LONG);
	if (head->kind == BODY_PARTS) {
		b->sink =
			(struct part_sink){b, begin_part, more_part, end_part};
		b->parts = multipart_make(rq->mem, head->boundary, &b->sink);
	}
	return b;
}

bool
body_add(struct body *b, bytes piece)
{
	if ((int64_t)piece.n > b->left)
		return false;
	b->left -= (int64_t)piece.n;
	if (b->why)
		return true;
	if (b->parts)
		b->why = multipart_add(b->parts, piece);
	else
		buf_add_bytes(&b->text, piece.p, piece.n);
	return true;
}

static size_t
count_fields(str text)
{
	size_t n = 0;

	while (text.n)
		n += str_cut(text, '&', &text).n > 0;
	return n;
}

const struct refusal *
body_end(struct body *b)
{
	struct req *rq = b->rq;
	str text = buf_str(&b->text);

	if (b->why)
		return b->why;
	switch (b->head.kind) {
	case BODY_PARTS:
		return multipart_is_whole(b->parts)
			       ? NULL
			       : refusal_of(REFUSED_BODY_BAD);
	case BODY_FORM:
		if (count_fields(text) > HTTP_MAX_FIELDS)
			return refusal_of(REFUSED_FIELDS);
		return url_fields_read(
			       rq->mem, text, HTTP_MAX_FIELDS, &rq->fields)
			       ? NULL
			       : refusal_of(REFUSED_BODY_BAD);
	case BODY_NONE:
	case BODY_OTHER:
		break;
	}
	rq->body = text;
	return NULL;
}

void
body_close(struct body *b)
{
	if (!b)
		return;
	if (b->fd >= 0)
		close(b->fd);
	for (size_t i = 0; i < b->rq->n_files; i++)
		if (!b->at[i].taken)
			unlink(b->at[i].path.p);
}
