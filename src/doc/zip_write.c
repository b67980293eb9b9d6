#include "doc/zip_write.h"

#include <assert.h>

#include "base/arena.h"
#include "base/deflate.h"

/* APPNOTE 4.3.7, 4.3.12, 4.3.16; sizes follow the data (4.3.9). */
enum {
	VERSION = 20,
	FLAGS = 1 << 3 | 1 << 11, /* sizes follow; names are UTF-8 */
	METHOD_DEFLATE = 8,
	DAY_1980_01_01 = 0x21,
};

struct zip_write {
	struct arena *mem;
	struct deflater *packer;
	struct buf body, list; /* the parts; what stands at the end */
	struct buf head;       /* of the part at hand, for the list */
	size_t n, at, data_at; /* parts; where this one and its data begin */
	bool open, too_big;
};

static void
put_number(struct buf *b, size_t value, int n_bytes)
{
	for (; n_bytes; n_bytes--, value >>= 8)
		buf_add_char(b, (char)(value & 0xff));
}

struct zip_write *
zip_write_make(struct arena *mem)
{
	struct zip_write *z = MAKE(mem, struct zip_write);

	z->mem = mem;
	z->packer = deflater_make(mem);
	z->body = buf_in_max(mem, ZIP_WRITE_MAX_BYTES);
	z->list = buf_in(mem);
	return z;
}

/* What both headers of a part share. */
static void
put_head(struct buf *b, str name, uint32_t crc, size_t packed, size_t size)
{
	put_number(b, VERSION, 2);
	put_number(b, FLAGS, 2);
	put_number(b, METHOD_DEFLATE, 2);
	put_number(b, 0, 2); /* midnight */
	put_number(b, DAY_1980_01_01, 2);
	put_number(b, crc, 4);
	put_number(b, packed, 4);
	put_number(b, size, 4);
	put_number(b, name.n, 2);
	put_number(b, 0, 2);
}

static void
end_part(struct zip_write *z)
{
	uint32_t crc;
	size_t packed, size;

	if (!z->open)
		return;
	deflater_end(z->packer, &crc, &size);
	packed = z->body.n - z->data_at;
	z->too_big |= size > ZIP_WRITE_MAX_BYTES;
	buf_add_bytes(&z->body, "PK\x07\x08", 4);
	put_number(&z->body, crc, 4);
	put_number(&z->body, packed, 4);
	put_number(&z->body, size, 4);
	buf_add_bytes(&z->list, "PK\x01\x02", 4);
	put_number(&z->list, VERSION, 2);
	put_head(&z->list, buf_str(&z->head), crc, packed, size);
	put_number(&z->list, 0, 10);
	put_number(&z->list, z->at, 4);
	buf_add(&z->list, buf_str(&z->head));
	z->open = false;
}

void
zip_write_part(struct zip_write *z, str name)
{
	end_part(z);
	assert(z->n < ZIP_WRITE_MAX_PARTS);
	z->n++;
	z->at = z->body.n;
	z->head = buf_in(z->mem);
	buf_add(&z->head, name);
	buf_add_bytes(&z->body, "PK\x03\x04", 4);
	put_head(&z->body, name, 0, 0, 0);
	buf_add(&z->body, name);
	z->data_at = z->body.n;
	deflater_begin(z->packer, &z->body);
	z->open = true;
}

void
zip_write_add(struct zip_write *z, str part)
{
	deflater_add(z->packer, part);
}

bool
zip_write_end(struct zip_write *z, bytes *out)
{
	size_t at;

	end_part(z);
	at = z->body.n;
	buf_add(&z->body, buf_str(&z->list));
	buf_add_bytes(&z->body, "PK\x05\x06", 4);
	put_number(&z->body, 0, 4);
	put_number(&z->body, z->n, 2);
	put_number(&z->body, z->n, 2);
	put_number(&z->body, z->list.n, 4);
	put_number(&z->body, at, 4);
	put_number(&z->body, 0, 2);
	if (z->body.full || z->too_big)
		return false;
	*out = buf_bytes(&z->body);
	return true;
}
