#include "ledger/tree.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { LEAF_PREFIX = 0, NODE_PREFIX = 1 };

hash
tree_leaf(bytes entry)
{
	static const uint8_t prefix[] = {LEAF_PREFIX};

	return sha256_parts(
		(bytes[]){
			{prefix, sizeof(prefix)},
                        entry
        },
		2);
}

hash
tree_node(hash left, hash right)
{
	uint8_t b[1 + 2 * HASH_BYTES];

	b[0] = NODE_PREFIX;
	memcpy(b + 1, left.b, HASH_BYTES);
	memcpy(b + 1 + HASH_BYTES, right.b, HASH_BYTES);
	return sha256((bytes){b, sizeof(b)});
}

hash
tree_empty(void)
{
	return sha256((bytes){(const uint8_t *)"", 0});
}

void
frontier_add(struct frontier *f, hash leaf)
{
	assert(f->size < TREE_MAX_ENTRIES);
	/* every one bit at the end of the size is a subtree to be joined */
	for (uint64_t bits = f->size; bits & 1; bits >>= 1)
		leaf = tree_node(f->at[--f->n], leaf);
	f->at[f->n++] = leaf;
	f->size++;
}

hash
frontier_root(const struct frontier *f)
{
	hash root;

	if (!f->n)
		return tree_empty();
	root = f->at[f->n - 1];
	for (size_t i = f->n - 1; i-- > 0;)
		root = tree_node(f->at[i], root);
	return root;
}

bytes
frontier_to(struct arena *mem, const struct frontier *f)
{
	return bytes_copy(
		mem, (bytes){(const uint8_t *)f->at, f->n * HASH_BYTES});
}

bool
frontier_from(uint64_t size, bytes b, struct frontier *out)
{
	size_t n = (size_t)__builtin_popcountll(size);

	if (size > TREE_MAX_ENTRIES || b.n != n * HASH_BYTES)
		return false;
	out->size = size;
	out->n = n;
	if (n)
		memcpy(out->at, b.p, b.n);
	return true;
}

/*
 * Root of the n > 0 entries from `first` on, where `first` is a multiple of
 * a power of two not below n: so its parts are full subtrees.
 */
static bool
find_root(uint64_t first, uint64_t n, tree_node_fn node, void *data, hash *out)
{
	uint64_t end = first + n;
	hash root = {0}, left;
	bool some = false; /* of what lies further right */

	for (int level = 0; n >> level; level++) {
		if (!(n >> level & 1))
			continue;
		end -= (uint64_t)1 << level;
		if (!node(data, level, end >> level, &left))
			return false;
		root = some ? tree_node(left, root) : left;
		some = true;
	}
	*out = root;
	return true;
}

bool
tree_root(uint64_t size, tree_node_fn node, void *data, hash *out)
{
	if (size > TREE_MAX_ENTRIES)
		return false;
	if (!size) {
		*out = tree_empty();
		return true;
	}
	return find_root(0, size, node, data, out);
}

/* Where n > 1 entries part: the largest power of two below n. */
static uint64_t
split(uint64_t n)
{
	return (uint64_t)1 << (63 - __builtin_clzll(n - 1));
}

bool
tree_path(uint64_t m, uint64_t size, tree_node_fn node, void *data, hash *out,
	size_t *n)
{
	uint64_t first = 0;
	size_t length, at;

	if (m >= size || size > TREE_MAX_ENTRIES)
		return false;
	/* from the root downwards, so the last hash of the path comes first */
	for (length = at = tree_path_length(m, size); at > 0; at--) {
		uint64_t k = split(size);
		bool left = m - first < k;

		if (!find_root(left ? first + k : first, left ? size - k : k,
			    node, data, &out[at - 1]))
			return false;
		first = left ? first : first + k;
		size = left ? k : size - k;
	}
	*n = length;
	return true;
}

size_t
tree_path_length(uint64_t m, uint64_t size)
{
	size_t n = 0;

	assert(m < size);
	for (; size > 1; n++) {
		uint64_t k = split(size);

		size = m < k ? k : size - k;
		m = m < k ? m : m - k;
	}
	return n;
}

bool
tree_path_root(hash leaf, uint64_t m, uint64_t size, const hash *path, size_t n,
	hash *out)
{
	uint64_t last = size - 1;

	if (m >= size || n != tree_path_length(m, size))
		return false;
	/* m and the last entry as numbers of subtrees, level by level */
	for (size_t i = 0; i < n; last >>= 1, m >>= 1) {
		if (m & 1)
			leaf = tree_node(path[i++], leaf);
		else if (m < last)
			leaf = tree_node(leaf, path[i++]);
		/* else there is nothing to the right: carried up as it is */
	}
	*out = leaf;
	return true;
}

hash
tile_node(const hash *hashes, int rounds)
{
	hash at[TILE_HASHES];
	size_t n = (size_t)1 << rounds;

	assert(rounds >= 0 && rounds <= TILE_ROUNDS);
	memcpy(at, hashes, n * sizeof(*at));
	for (n /= 2; n; n /= 2) {
		for (size_t i = 0; i < n; i++)
			at[i] = tree_node(at[2 * i], at[2 * i + 1]);
	}
	return at[0];
}

hash
tile_root(const hash *hashes)
{
	return tile_node(hashes, TILE_ROUNDS);
}

uint64_t
tile_level_hashes(uint64_t size, int level)
{
	assert(level >= 0);
	return level * TILE_ROUNDS < 64 ? size >> (level * TILE_ROUNDS) : 0;
}

str
tile_name(struct arena *mem, int level, uint64_t n, int width)
{
	struct buf b = buf_in(mem);
	uint64_t unit = 1;

	assert(level >= TILE_ENTRIES && width > 0 && width <= TILE_HASHES);
	if (level == TILE_ENTRIES)
		buf_add_c(&b, "entries");
	else
		buf_fmt(&b, "%d", level);
	while (n / unit >= 1000)
		unit *= 1000;
	/* groups of three digits, all but the last marked */
	for (; unit > 1; unit /= 1000)
		buf_fmt(&b, "/x%03" PRIu64, n / unit % 1000);
	buf_fmt(&b, "/%03" PRIu64, n % 1000);
	if (width < TILE_HASHES)
		buf_fmt(&b, ".p/%d", width);
	return buf_str(&b);
}

void
tile_entry_add(struct buf *bundle, bytes entry)
{
	assert(entry.n <= UINT16_MAX);
	buf_add_char(bundle, (char)(entry.n >> 8));
	buf_add_char(bundle, (char)entry.n);
	buf_add(bundle, bytes_str(entry));
}

void
tree_memory_make(struct arena *mem, const hash *leaves, uint64_t n,
	struct tree_memory *out)
{
	struct tree_memory tree = {0};

	assert(n <= TREE_MAX_ENTRIES);
	for (int level = 0; n >> level; level++) {
		hash *at = MAKE_MANY(mem, hash, n >> level);

		tree.at[level] = at;
		tree.n[level] = n >> level;
		for (uint64_t i = 0; i < n >> level; i++)
			at[i] = level ? tree_node(tree.at[level - 1][2 * i],
						tree.at[level - 1][2 * i + 1])
				      : leaves[i];
	}
	*out = tree;
}

bool
tree_memory_node(void *memory, int level, uint64_t index, hash *out)
{
	const struct tree_memory *tree = memory;

	if (level < 0 || level >= TREE_MAX_LEVELS || index >= tree->n[level])
		return false;
	*out = tree->at[level][index];
	return true;
}
