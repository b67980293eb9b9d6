#include "base/arena.h"

#include <assert.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/trace.h"

enum {
	ALIGNMENT = alignof(max_align_t),
	FIRST_MIN_BYTES = 256,
	BLOCK_MIN_BYTES = 4096,
	BLOCK_MAX_BYTES = 1024 * 1024, /* larger only for one larger thing */
	FETCH_MIN_BYTES =
		128 * 1024,      /* of a block whose pages are fetched .. */
	FETCH_BYTES = 64 * 1024, /* .. so much ahead of what is used .. */
	FETCH_MAX_BYTES = 1024 * 1024, /* .. and no more of one large thing */
	PAGE_BYTES = 4096,
	HEAPS = 2,
	LIST_FIRST_MEMBERS = 8
};

struct block {
	struct block *older;
	size_t size, used, fetched; /* of data */
	alignas(max_align_t) unsigned char data[];
};

/* Lies at the start of its own first block, so one free() ends both. */
struct arena {
	struct block *newest, *first;
	size_t first_used; /* what the arena itself takes of the first block */
	size_t held_bytes;
};

static size_t
round_up(size_t n)
{
	return (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static struct block *
get_block(size_t data_bytes, struct block *older)
{
	struct block *b = NULL;

	if (data_bytes <= SIZE_MAX / 2)
		b = malloc(sizeof(*b) + data_bytes);
	if (!b)
		trace_die("memory", "wanted_bytes=%zu", data_bytes);
	b->older = older;
	b->size = data_bytes;
	b->used = 0;
	b->fetched = data_bytes < FETCH_MIN_BYTES ? data_bytes : 0;
	return b;
}

/*
 * Fresh pages come one by one when they are first touched, and each costs a
 * trap; asked for together they cost a tenth of it. A kernel that does not
 * know how refuses, and nothing is lost.
 */
static void
fetch_pages(struct block *b, size_t need)
{
	size_t ahead = need < FETCH_MAX_BYTES ? need : FETCH_MAX_BYTES;
	uintptr_t from = (uintptr_t)(b->data + b->used), to;

	ahead = b->size - b->used - ahead < FETCH_BYTES ? b->size - b->used
							: ahead + FETCH_BYTES;
	to = from + ahead;
	from &= ~(uintptr_t)(PAGE_BYTES - 1);
	(void)madvise((void *)from, to - from, MADV_POPULATE_WRITE);
	b->fetched = b->used + ahead;
}

void
arena_share_heaps(void)
{
	mallopt(M_ARENA_MAX, HEAPS);
}

struct arena *
arena_open(size_t first_bytes)
{
	size_t own = round_up(sizeof(struct arena)), size;
	struct block *b;
	struct arena *mem;

	size = first_bytes < FIRST_MIN_BYTES ? FIRST_MIN_BYTES : first_bytes;
	if (size > SIZE_MAX / 4)
		trace_die("memory", "wanted_bytes=%zu", size);
	b = get_block(own + round_up(size), NULL);
	mem = (struct arena *)(void *)b->data;
	b->used = own;
	mem->newest = mem->first = b;
	mem->first_used = own;
	mem->held_bytes = sizeof(*b) + b->size;
	return mem;
}

static void
free_newer(struct arena *mem, const struct block *than)
{
	while (mem->newest != than) {
		struct block *b = mem->newest;

		assert(b != mem->first);
		mem->newest = b->older;
		mem->held_bytes -= sizeof(*b) + b->size;
		free(b);
	}
}

void
arena_close(struct arena *mem)
{
	if (!mem)
		return;
	free_newer(mem, mem->first);
	free(mem->first);
}

void
arena_reset(struct arena *mem)
{
	free_newer(mem, mem->first);
	mem->first->used = mem->first_used;
}

/* `size` bytes as malloc gives them: not zeroed. */
static unsigned char *
take(struct arena *mem, size_t size)
{
	struct block *b = mem->newest;
	size_t need, next;

	if (size > SIZE_MAX / 4)
		trace_die("memory", "wanted_bytes=%zu", size);
	need = round_up(size);
	if (need > b->size - b->used) {
		next = b->size < BLOCK_MAX_BYTES / 2 ? b->size * 2
						     : BLOCK_MAX_BYTES;
		if (next < BLOCK_MIN_BYTES)
			next = BLOCK_MIN_BYTES;
		b = get_block(need > next ? need : next, b);
		mem->newest = b;
		mem->held_bytes += sizeof(*b) + b->size;
	}
	if (b->used + need > b->fetched)
		fetch_pages(b, need);
	b->used += need;
	return b->data + b->used - need;
}

void *
arena_make(struct arena *mem, size_t size)
{
	unsigned char *p = take(mem, size);

	memset(p, 0, size);
	return p;
}

void *
arena_make_many(struct arena *mem, size_t count, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(count, size, &all))
		trace_die("memory", "wanted=%zu each_bytes=%zu", count, size);
	return arena_make(mem, all);
}

void *
arena_copy(struct arena *mem, const void *from, size_t n)
{
	unsigned char *p;

	if (n > SIZE_MAX / 4)
		trace_die("memory", "wanted_bytes=%zu", n);
	p = take(mem, n + 1);
	if (n)
		memcpy(p, from, n);
	p[n] = 0;
	return p;
}

void *
arena_grow(struct arena *mem, void *p, size_t old_size, size_t size)
{
	struct block *b = mem->newest;
	unsigned char *old = p, *q;
	size_t held = round_up(old_size);

	assert(size >= old_size && size <= SIZE_MAX / 4);
	if (old && held <= b->used && old == b->data + b->used - held &&
		round_up(size) <= b->size - (b->used - held)) {
		b->used += round_up(size) - held;
		return p;
	}
	q = take(mem, size);
	if (old_size)
		memcpy(q, p, old_size);
	return q;
}

struct arena_mark
arena_mark(const struct arena *mem)
{
	return (struct arena_mark){mem->newest, mem->newest->used};
}

void
arena_back(struct arena *mem, struct arena_mark mark)
{
	free_newer(mem, mark.block);
	assert(mem->newest->used >= mark.used);
	mem->newest->used = mark.used;
}

size_t
arena_bytes(const struct arena *mem)
{
	return mem->held_bytes;
}

void *
list_grow(struct arena *mem, void *at, size_t *cap, size_t n, size_t size)
{
	size_t more = *cap ? *cap * 2 : LIST_FIRST_MEMBERS, all;
	unsigned char *p;

	if (n < *cap) {
		/* a place used before a caller cut the list must be zero */
		memset((unsigned char *)at + n * size, 0, size);
		return at;
	}
	if (__builtin_mul_overflow(more, size, &all))
		trace_die("memory", "wanted=%zu each_bytes=%zu", more, size);
	p = arena_grow(mem, at, n * size, all);
	memset(p + n * size, 0, all - n * size);
	*cap = more;
	return p;
}
