#include "interop/oscal_names.h"

#include <string.h>

#include "base/crypto.h"

enum { FIRST_SLOTS = 1024 };

struct oscal_names
oscal_names_in(struct arena *mem)
{
	struct oscal_names names = {.mem = mem, .n_slots = FIRST_SLOTS};

	random_fill(&names.seed, sizeof(names.seed));
	names.slots = MAKE_MANY(mem, struct oscal_name, FIRST_SLOTS);
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
	h = mix(mix(h, w), seed);
	return h ? h : 1; /* 0: an empty slot */
}

/* The slot of that name, or the empty one where it would be. */
static struct oscal_name *
find_slot(const struct oscal_names *names, uint64_t mark, uint32_t kind,
	uint32_t scope, str value)
{
	size_t mask = names->n_slots - 1, i = mark & mask;

	for (;; i = (i + 1) & mask) {
		struct oscal_name *n = &names->slots[i];

		if (!n->hash ||
			(n->hash == mark && n->kind == kind &&
				n->scope == scope && str_is(n->value, value)))
			return n;
	}
}

static void
grow(struct oscal_names *names)
{
	struct oscal_name *old = names->slots;
	size_t n_old = names->n_slots;

	names->n_slots = n_old * 4;
	names->slots = MAKE_MANY(names->mem, struct oscal_name, names->n_slots);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].hash)
			*find_slot(names, old[i].hash, old[i].kind,
				old[i].scope, old[i].value) = old[i];
}

const struct oscal_name *
oscal_name_add(struct oscal_names *names, uint32_t kind, uint32_t scope,
	str value, size_t offset)
{
	uint64_t mark = hash_of(names->seed, kind, scope, value);
	struct oscal_name *slot = find_slot(names, mark, kind, scope, value);

	if (slot->hash)
		return slot;
	*slot = (struct oscal_name){value, mark, kind, scope, offset};
	if (++names->n > names->n_slots / 2)
		grow(names);
	return NULL;
}

bool
oscal_name_is(
	const struct oscal_names *names, enum oscal_index index, str value)
{
	uint64_t mark = hash_of(names->seed, index, 0, value);

	return find_slot(names, mark, index, 0, value)->hash != 0;
}
