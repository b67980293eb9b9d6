/*
 * arena.h - memory that belongs to one call and goes with it
 *
 * Everything a function makes lies in the arena it was handed; nothing is
 * freed one by one. The only malloc() of the program is in arena.c. Running
 * out of memory ends the process with a trace line: no caller checks for it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/*
 * For a program of many threads, before the first: they take their memory from
 * few heaps, so that one finds again what another gave back.
 */
void arena_share_heaps(void);

/* A place in an arena to go back to; what was made after it is gone then. */
struct arena_mark {
	void *block;
	size_t used;
};

/* A new arena of its own; first_bytes is a guess, it grows as needed. */
struct arena *arena_open(size_t first_bytes);
/* Frees the arena and all that lies in it. NULL is allowed. */
void arena_close(struct arena *mem);
/* Empties the arena and keeps its first block for the next call. */
void arena_reset(struct arena *mem);

/* `size` zeroed bytes, aligned for any type. Never NULL; size 0 is allowed. */
void *arena_make(struct arena *mem, size_t size);
/* `count` zeroed things of `size` bytes; ends the process on overflow. */
void *arena_make_many(struct arena *mem, size_t count, size_t size);
/* A copy of `n` bytes followed by a NUL. */
void *arena_copy(struct arena *mem, const void *from, size_t n);
/*
 * `p` of old_size bytes (NULL: nothing yet) with room for `size`, in place if
 * it was the last thing made. What is new is not zeroed.
 */
void *arena_grow(struct arena *mem, void *p, size_t old_size, size_t size);

struct arena_mark arena_mark(const struct arena *mem);
void arena_back(struct arena *mem, struct arena_mark mark);
/* All bytes the arena holds from the system, for limits and benches. */
size_t arena_bytes(const struct arena *mem);

#define MAKE(mem, type) ((type *)arena_make((mem), sizeof(type)))
#define MAKE_MANY(mem, type, n)                                                \
	((type *)arena_make_many((mem), (n), sizeof(type)))

/*
 * A growing list in an arena: `struct { T *at; size_t n, cap; }`. LIST_ADD
 * gives the address of a new zeroed member at the end.
 */
#define LIST_OF(type)                                                          \
	struct {                                                               \
		type *at;                                                      \
		size_t n, cap;                                                 \
	}
void *list_grow(
	struct arena *mem, void *at, size_t *cap, size_t n, size_t size);
#define LIST_ADD(mem, list)                                                    \
	((list)->at = list_grow((mem), (list)->at, &(list)->cap, (list)->n,    \
		 sizeof(*(list)->at)),                                         \
		&(list)->at[(list)->n++])

#endif
