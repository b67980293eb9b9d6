/* tree_test.c - roots, paths and tiles against each other */
#include "ledger/tree.h"
#include "unit/ledger/sample.h"

static const char *const roots[] = {
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"b64e40f7756c1e58f543c11e14e32470a14217fccae41f5d96f5dc6530723eaa",
	"bd571ae230c4855692b854c136bad33534686409bdf6cec5ccd89230b353fb5a",
	"6d334dc3a4895b18fcd92ce13068b60d91a78299f03629c9fda21770c65065f2",
	"dbb363792f4d7606b2c78355ab2bce7e5d2f68470b878bec413656edfee7b41b",
};

/* RFC 6962 2.1 word for word. */
static hash
slow_root(const hash *leaves, uint64_t n)
{
	uint64_t k = 1;

	if (!n)
		return tree_empty();
	if (n == 1)
		return leaves[0];
	while (k * 2 < n)
		k *= 2;
	return tree_node(slow_root(leaves, k), slow_root(leaves + k, n - k));
}

/* RFC 6962 2.1.1 word for word; gives the number of hashes. */
static size_t
slow_path(uint64_t m, const hash *leaves, uint64_t n, hash *out)
{
	uint64_t k = 1;
	size_t at;

	if (n == 1)
		return 0;
	while (k * 2 < n)
		k *= 2;
	if (m < k) {
		at = slow_path(m, leaves, k, out);
		out[at] = slow_root(leaves + k, n - k);
	} else {
		at = slow_path(m - k, leaves + k, n - k, out);
		out[at] = slow_root(leaves, k);
	}
	return at + 1;
}

void
test_tree__has_the_leaves_of_the_vector(void)
{
	static const char *const leaves[] = {
		"6e340b9cffb37a989ca544e6bb780a2c"
		"78901d3fb33738768511a30617afa01d",
		"8a2a5c9b768827de5a9552c38a044c66"
		"959c68f6d2f21b5260af54d2f87db827",
		"b359a9402fa861e849821a286f1209bf"
		"47d2dbd14983d772af82acdd8c59b1b3",
		"26d7dcdb54e4b5b32f7ea3bbe360927b"
		"0776ca475389591a8d5a47f4a4abdeda",
		"e96f7ac2fa23abe1d8119a7c0e995ed6"
		"ee6f8f7c9ae84f2073d0ff438a58a1a4",
	};

	for (size_t i = 0; i < SAMPLE_ENTRIES; i++) {
		CHECK_ROW("entry %zu", i);
		CHECK_HASH(tree_leaf(sample_entry(i)), leaves[i]);
	}
}

void
test_tree__has_the_roots_of_the_vector(void)
{
	struct frontier f = {0};
	struct tree_memory tree;
	hash leaves[SAMPLE_ENTRIES], root;

	for (size_t i = 0; i < SAMPLE_ENTRIES; i++)
		leaves[i] = tree_leaf(sample_entry(i));
	tree_memory_make(test_mem(), leaves, SAMPLE_ENTRIES, &tree);
	for (size_t n = 0; n <= SAMPLE_ENTRIES; n++) {
		CHECK_ROW("size %zu", n);
		CHECK_HASH(frontier_root(&f), roots[n]);
		CHECK(tree_root(n, tree_memory_node, &tree, &root));
		CHECK_HASH(root, roots[n]);
		if (n < SAMPLE_ENTRIES)
			frontier_add(&f, leaves[n]);
	}
}

void
test_tree__frontier_agrees_with_the_definition(void)
{
	enum { MAX = 600 };
	struct frontier f = {0}, again;
	hash *leaves = sample_leaves(MAX), root;
	struct tree_memory tree;

	tree_memory_make(test_mem(), leaves, MAX, &tree);
	for (uint64_t n = 0; n <= MAX; n++) {
		CHECK_ROW("size %d", (int)n);
		root = slow_root(leaves, n);
		CHECK(hash_is(frontier_root(&f), root));
		CHECK_INT(f.n, __builtin_popcountll(n));
		CHECK(frontier_from(n, frontier_to(test_mem(), &f), &again));
		CHECK(hash_is(frontier_root(&again), root));
		CHECK(tree_root(n, tree_memory_node, &tree, &again.at[0]));
		CHECK(hash_is(again.at[0], root));
		if (n < MAX)
			frontier_add(&f, leaves[n]);
	}
}

void
test_tree__frontier_of_another_length_is_refused(void)
{
	uint8_t b[64 * HASH_BYTES] = {0};
	struct frontier f;
	static const struct {
		uint64_t size;
		size_t n;
		bool good;
	} cases[] = {
		{0,		    0,       true },
		{0,		    32,      false},
		{5,		    64,      true },
		{5,		    63,      false},
		{5,		    32,      false},
		{5,		    96,      false},
		{TREE_MAX_ENTRIES,     48 * 32, true },
		{TREE_MAX_ENTRIES + 1, 32,      false},
		{UINT64_MAX,           64 * 32, false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_INT(frontier_from(
				  cases[i].size, (bytes){b, cases[i].n}, &f),
			cases[i].good);
	}
}

/* The root the path leads to is `root`. */
static bool
leads_to(hash leaf, uint64_t m, uint64_t size, const hash *path, size_t n,
	hash root)
{
	hash got;

	return tree_path_root(leaf, m, size, path, n, &got) &&
	       hash_is(got, root);
}

void
test_tree__paths_are_those_of_the_definition(void)
{
	enum { MAX = 300 };
	hash *leaves = sample_leaves(MAX);
	hash path[TREE_MAX_LEVELS], wanted[TREE_MAX_LEVELS], root;
	struct tree_memory tree;
	size_t n;

	tree_memory_make(test_mem(), leaves, MAX, &tree);
	for (uint64_t size = 1; size <= MAX; size++) {
		root = slow_root(leaves, size);
		for (uint64_t m = 0; m < size; m++) {
			CHECK_ROW("%d of %d", (int)m, (int)size);
			CHECK(tree_path(
				m, size, tree_memory_node, &tree, path, &n));
			CHECK_INT(n, tree_path_length(m, size));
			CHECK(leads_to(leaves[m], m, size, path, n, root));
			/* the slow one for some is enough */
			if (size > 40 && size % 37 && size < MAX)
				continue;
			CHECK_INT(slow_path(m, leaves, size, wanted), n);
			CHECK(!n || !memcmp(path, wanted, n * sizeof(*path)));
		}
	}
}

void
test_tree__any_flipped_bit_breaks_a_path(void)
{
	enum { MAX = 300 };
	hash *leaves = sample_leaves(MAX);
	hash path[TREE_MAX_LEVELS], root, leaf;
	struct tree_memory tree;
	unsigned bit = 0;
	size_t n;

	tree_memory_make(test_mem(), leaves, MAX, &tree);
	for (uint64_t size = 1; size <= MAX; size++) {
		CHECK(tree_root(size, tree_memory_node, &tree, &root));
		for (uint64_t m = 0; m < size; m += 1 + size / 16) {
			CHECK_ROW("%d of %d", (int)m, (int)size);
			CHECK(tree_path(
				m, size, tree_memory_node, &tree, path, &n));
			for (size_t i = 0; i < n * HASH_BYTES; i++, bit++) {
				uint8_t *b =
					&path[i / HASH_BYTES].b[i % HASH_BYTES];

				*b ^= (uint8_t)(1 << bit % 8);
				CHECK(!leads_to(
					leaves[m], m, size, path, n, root));
				*b ^= (uint8_t)(1 << bit % 8);
			}
			leaf = leaves[m];
			leaf.b[bit % HASH_BYTES] ^= 1;
			CHECK(!leads_to(leaf, m, size, path, n, root));
		}
	}
}

/* Every bit of every hash, for a few places. */
void
test_tree__every_single_bit_counts(void)
{
	static const struct {
		uint64_t m, size;
	} cases[] = {
		{0,   2  },
                {4,   5  },
                {2,   5  },
                {255, 300},
                {299, 300},
                {128, 257}
        };
	hash *leaves = sample_leaves(300), path[TREE_MAX_LEVELS], root;
	struct tree_memory tree;
	size_t n;

	tree_memory_make(test_mem(), leaves, 300, &tree);
	for (size_t c = 0; c < COUNT(cases); c++) {
		uint64_t m = cases[c].m, size = cases[c].size;

		CHECK_ROW("%d of %d", (int)m, (int)size);
		CHECK(tree_root(size, tree_memory_node, &tree, &root));
		CHECK(tree_path(m, size, tree_memory_node, &tree, path, &n));
		for (size_t i = 0; i < n * HASH_BYTES * 8; i++) {
			uint8_t *b = &path[i / 256].b[i / 8 % HASH_BYTES];

			*b ^= (uint8_t)(1 << i % 8);
			CHECK(!leads_to(leaves[m], m, size, path, n, root));
			*b ^= (uint8_t)(1 << i % 8);
		}
	}
}

void
test_tree__a_path_has_one_length_and_one_place(void)
{
	enum { SIZE = 77 };
	hash *leaves = sample_leaves(SIZE), path[TREE_MAX_LEVELS + 1], root;
	struct tree_memory tree;
	size_t n;

	memset(path, 0, sizeof(path));
	tree_memory_make(test_mem(), leaves, SIZE, &tree);
	CHECK(tree_root(SIZE, tree_memory_node, &tree, &root));
	for (uint64_t m = 0; m < SIZE; m++) {
		CHECK_ROW("entry %d", (int)m);
		CHECK(tree_path(m, SIZE, tree_memory_node, &tree, path, &n));
		CHECK(!leads_to(leaves[m], m, SIZE, path, n + 1, root));
		CHECK(!leads_to(leaves[m], m, SIZE, path, n - 1, root));
		for (uint64_t other = 0; other < SIZE; other++) {
			if (other != m)
				CHECK(!leads_to(
					leaves[m], other, SIZE, path, n, root));
		}
	}
	CHECK(!leads_to(leaves[0], 0, 0, path, 0, root));
	CHECK(!leads_to(leaves[0], SIZE, SIZE, path, 0, root));
	CHECK(!tree_path(SIZE, SIZE, tree_memory_node, &tree, path, &n));
	CHECK(!tree_path(0, 0, tree_memory_node, &tree, path, &n));
	CHECK(!tree_path(0, SIZE + 1, tree_memory_node, &tree, path, &n));
	CHECK(!tree_root(SIZE + 1, tree_memory_node, &tree, &root));
}

void
test_tree__sizes_at_the_edge(void)
{
	static const struct {
		uint64_t m, size;
		size_t n;
	} cases[] = {
		{0,		    1,		       0 },
		{1,		    2,		       1 },
		{2,		    3,		       1 },
		{(uint64_t)1 << 20,    ((uint64_t)1 << 20) + 1, 1 },
		{0,		    ((uint64_t)1 << 20) + 1, 21},
		{0,		    TREE_MAX_ENTRIES,        48},
		{TREE_MAX_ENTRIES - 1, TREE_MAX_ENTRIES,        47},
		{0,		    UINT64_MAX,              64},
	};
	hash h;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_INT(tree_path_length(cases[i].m, cases[i].size),
			cases[i].n);
	}
	CHECK(!tree_root(TREE_MAX_ENTRIES + 1, tree_memory_node, NULL, &h));
}

/* The tiles of a log as files would hold them. */
struct tiles {
	hash *at[8];
	uint64_t size;
};

static void
make_tiles(struct tiles *t, const hash *leaves, uint64_t size)
{
	t->size = size;
	for (int level = 0; tile_level_hashes(size, level); level++) {
		uint64_t n = tile_level_hashes(size, level);

		t->at[level] = MAKE_MANY(test_mem(), hash, n);
		for (uint64_t i = 0; i < n; i++)
			t->at[level][i] =
				level ? tile_root(&t->at[level - 1]
							[i * TILE_HASHES])
				      : leaves[i];
	}
}

static bool
tiles_node(void *data, int level, uint64_t index, hash *out)
{
	const struct tiles *t = data;
	int rounds = level % TILE_ROUNDS;
	uint64_t first = index << rounds;

	level /= TILE_ROUNDS;
	if (first + ((uint64_t)1 << rounds) > tile_level_hashes(t->size, level))
		return false;
	*out = tile_node(&t->at[level][first], rounds);
	return true;
}

void
test_tree__tiles_agree_with_memory(void)
{
	enum { MAX = 66000 };
	static const uint64_t sizes[] = {1, 2, 255, 256, 257, 300, 511, 512,
		4096, 65535, 65536, 65537, MAX};
	hash *leaves = sample_leaves(MAX);
	hash a[TREE_MAX_LEVELS], b[TREE_MAX_LEVELS], root, again;
	struct tree_memory tree;
	struct tiles tiles;
	size_t n_a, n_b;

	tree_memory_make(test_mem(), leaves, MAX, &tree);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		uint64_t size = sizes[i];

		make_tiles(&tiles, leaves, size);
		CHECK(tree_root(size, tree_memory_node, &tree, &root));
		CHECK(tree_root(size, tiles_node, &tiles, &again));
		CHECK(hash_is(root, again));
		for (uint64_t m = 0; m < size; m += 1 + size / 50) {
			CHECK_ROW("%d of %d", (int)m, (int)size);
			CHECK(tree_path(
				m, size, tree_memory_node, &tree, a, &n_a));
			CHECK(tree_path(m, size, tiles_node, &tiles, b, &n_b));
			CHECK_INT(n_a, n_b);
			CHECK(!n_a || !memcmp(a, b, n_a * sizeof(*a)));
			CHECK(leads_to(leaves[m], m, size, b, n_b, root));
		}
	}
}

void
test_tree__a_tile_is_hashed_in_rounds(void)
{
	hash *leaves = sample_leaves(TILE_HASHES);

	for (int rounds = 0; rounds <= TILE_ROUNDS; rounds++) {
		CHECK_ROW("rounds %d", rounds);
		CHECK(hash_is(tile_node(leaves, rounds),
			slow_root(leaves, (uint64_t)1 << rounds)));
	}
	CHECK(hash_is(tile_root(leaves), slow_root(leaves, TILE_HASHES)));
}

void
test_tree__counts_the_hashes_of_tile_levels(void)
{
	static const struct {
		uint64_t size;
		int level;
		uint64_t n;
	} cases[] = {
		{0,     0,  0    },
		{5,     0,  5    },
		{255,   1,  0    },
		{256,   1,  1    },
		{300,   0,  300  },
		{300,   1,  1    },
		{70000, 0,  70000},
		{70000, 1,  273  },
		{70000, 2,  1    },
		{70000, 3,  0    },
		{70000, 8,  0    },
		{70000, 63, 0    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW(
			"size %d level %d", (int)cases[i].size, cases[i].level);
		CHECK_INT(tile_level_hashes(cases[i].size, cases[i].level),
			cases[i].n);
	}
}

void
test_tree__names_tiles(void)
{
	static const struct {
		int level;
		uint64_t n;
		int width;
		const char *name;
	} cases[] = {
		{0,            0,          256, "0/000"                              },
		{0,            5,          256, "0/005"                              },
		{0,            273,        112, "0/273.p/112"                        },
		{1,            0,          1,   "1/000.p/1"                          },
		{0,            999,        256, "0/999"                              },
		{0,            1000,       256, "0/x001/000"                         },
		{0,            1234,       256, "0/x001/234"                         },
		{2,            1234067,    255, "2/x001/x234/067.p/255"              },
		{0,            999999,     256, "0/x999/999"                         },
		{63,           1000000,    256, "63/x001/x000/000"                   },
		{TILE_ENTRIES, 1234,       5,   "entries/x001/234.p/5"               },
		{0,            UINT64_MAX, 256, "0/x018/x446/x744/x073/x709/x551/615"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_STR(tile_name(test_mem(), cases[i].level, cases[i].n,
				  cases[i].width),
			cases[i].name);
	}
}

void
test_tree__has_the_tiles_of_the_vector(void)
{
	struct buf b = buf_in(test_mem());
	hash leaves[SAMPLE_ENTRIES];

	for (size_t i = 0; i < SAMPLE_ENTRIES; i++) {
		leaves[i] = tree_leaf(sample_entry(i));
		tile_entry_add(&b, sample_entry(i));
	}
	CHECK_STR(hex_to(test_mem(), buf_bytes(&b)), "0000"
						     "000568656c6c6f"
						     "00056c696e650a"
						     "00080001020304050607"
						     "0006e58fb0e5b8b3");
	/* a tile is its hashes, one after another */
	CHECK_INT(sizeof(leaves), 160);
	CHECK_STR(
		hex_to(test_mem(), (bytes){(uint8_t *)leaves, sizeof(leaves)}),
		"6e340b9cffb37a989ca544e6bb780a2c"
		"78901d3fb33738768511a30617afa01d"
		"8a2a5c9b768827de5a9552c38a044c66"
		"959c68f6d2f21b5260af54d2f87db827"
		"b359a9402fa861e849821a286f1209bf"
		"47d2dbd14983d772af82acdd8c59b1b3"
		"26d7dcdb54e4b5b32f7ea3bbe360927b"
		"0776ca475389591a8d5a47f4a4abdeda"
		"e96f7ac2fa23abe1d8119a7c0e995ed6"
		"ee6f8f7c9ae84f2073d0ff438a58a1a4");
}
