#include "interop/oscal_names.h"

#include <string.h>

#include "base/crypto.h"

enum { FIRST_SLOTS = 64, BYTES_A_NAME = 512 };

struct oscal_names
oscal_names_in(struct arena *mem, size_t text_bytes)
{
	struct oscal_names names = {.mem = mem, .n_slots = FIRST_SLOTS};

	random_fill(&names.seed, sizeof(names.seed));
	while (names.n_slots / 2 < text_bytes / BYTES_A_NAME)
		names.n_slots *= 2;
	names.slots = MAKE_MANY(mem, uint32_t, names.n_slots);
	names.list.cap = names.n_slots / 2;
	names.list.at = MAKE_MANY(mem, struct oscal_name, names.list.cap);
	return names;
}

static uint64_t
mix(uint64_t h, uint64_t w)
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ w) * odd;
	return h ^ h >> 29;
}

static uint64_t
hash_of(uint64_t seed, uint32_t kind, uint32_t scope, str value)
{
	uint64_t h = mix(seed, (uint64_t)kind << 32 | scope), w;
	size_t i = 0;

	for (; i + sizeof(w) <= value.n; i += sizeof(w)) {
		memcpy(&w, value.p + i, sizeof(w));
		h = mix(h, w);
	}
	w = value.n;
	for (; i < value.n; i++)
		w = w << 8 | (unsigned char)value.p[i];
	return mix(mix(h, w), seed);
}

/* What tells names apart without looking at them. */
static uint32_t
mark_of(uint64_t h)
{
	return (uint32_t)(h >> 32);
}

/* The slot of that name, or the empty one where it would be. */
static uint32_t *
find_slot(const struct oscal_names *names, uint64_t h,
	const struct oscal_name *wanted)
{
	size_t mask = names->n_slots - 1, i = h & mask;

	for (;; i = (i + 1) & mask) {
		uint32_t *slot = &names->slots[i];
		const struct oscal_name *n;

		if (!*slot)
			return slot;
		n = &names->list.at[*slot - 1];
		if (n->mark == wanted->mark && n->kind == wanted->kind &&
			n->scope == wanted->scope && n->n == wanted->n &&
			memcmp(n->p, wanted->p, n->n) == 0)
			return slot;
	}
}

static void
grow(struct oscal_names *names)
{
	names->n_slots *= 2;
	names->slots = MAKE_MANY(names->mem, uint32_t, names->n_slots);
	for (size_t i = 0; i < names->list.n; i++) {
		const struct oscal_name *n = &names->list.at[i];
		uint64_t h = hash_of(
			names->seed, n->kind, n->scope, (str){n->p, n->n});

		*find_slot(names, h, n) = (uint32_t)i + 1;
	}
}

/* The name, to be looked for or added. */
static struct oscal_name
make_name(uint64_t h, uint32_t kind, uint32_t scope, str value)
{
	return (struct oscal_name){.p = value.p,
		.n = (uint32_t)value.n,
		.mark = mark_of(h),
		.kind = kind,
		.scope = scope};
}

const struct oscal_name *
oscal_name_add(struct oscal_names *names, uint32_t kind, uint32_t scope,
	str value, size_t offset)
{
	uint64_t h = hash_of(names->seed, kind, scope, value);
	struct oscal_name name = make_name(h, kind, scope, value);
	uint32_t *slot = find_slot(names, h, &name);

	if (*slot)
		return &names->list.at[*slot - 1];
	name.offset = (uint32_t)offset;
	*LIST_ADD(names->mem, &names->list) = name;
	*slot = (uint32_t)names->list.n;
	if (names->list.n > names->n_slots / 2)
		grow(names);
	return NULL;
}

bool
oscal_name_is(
	const struct oscal_names *names, enum oscal_index index, str value)
{
	uint64_t h = hash_of(names->seed, index, 0, value);
	struct oscal_name name = make_name(h, index, 0, value);

	return *find_slot(names, h, &name) != 0;
}
