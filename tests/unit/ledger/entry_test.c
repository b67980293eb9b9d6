/* entry_test.c - entries, private bodies and digests, byte by byte */
#include "ledger/entry.h"
#include "unit/ledger/sample.h"

/* The vectors of docs/manual/ledger.md 9. */
#define ROOT "5b1b91521d3379feafb585bad4a667a1789a80320b36c00a5b2b8dab8880f5da"
#define HEAD                                                                   \
	"\"catalogue\":\"d2504e52b8b07484a2b690e7ffaedeabe91320c09012844d0f7c" \
	"81c2ec72e882\",\"edition\":\"6a3be761036549131b35f41209a76f395f0e493" \
	"70ca37e2f27b32770c6c30d8e\","
#define TAIL "\"root\":\"" ROOT "\",\"time\":1786957200000,\"v\":1}"
#define BODY                                                                   \
	"\"body\":{\"act\":\"list\",\"clause\":\"CSR 7.1\",\"effective\":"     \
	"\"2026-08-17\",\"from\":\"DECIDED\",\"service\":\"\xe3\x82\xaf\xe3"   \
	"\x83\xa9\xe3\x82\xa6\xe3\x83\x89 \\\"A\\\"\",\"to\":\"LISTED\"},"
#define PUBLIC "{" BODY HEAD "\"n\":8," TAIL
#define PRIVATE_BEFORE "{" HEAD "\"n\":7,\"pad\":\""
#define PRIVATE_AFTER "\"," TAIL
#define SERVICE                                                                \
	"\xe3\x82\xaf\xe3\x83\xa9\xe3\x82\xa6\xe3\x83\x89 \"A\"" /* a name */

static void
fill_salt(struct entry_leaf *leaf, size_t first)
{
	for (size_t i = 0; i < SALT_BYTES; i++)
		leaf->salt[i] = (uint8_t)(first + i);
}

/* Three leaves, not in the order of their names. */
static void
make_leaves(struct entry_leaf leaves[3])
{
	leaves[0] = (struct entry_leaf){
		S("case"), str_bytes(S("A-2026-0001")), {0}, false, {{0}}};
	leaves[1] = (struct entry_leaf){
		S("act"), str_bytes(S("file")), {0}, false, {{0}}};
	leaves[2] = (struct entry_leaf){S("actor"),
		str_bytes(S("\xe9\x9d\x92\xe8\x91\x89")), {0}, false, {{0}}};
	fill_salt(&leaves[0], 32);
	fill_salt(&leaves[1], 0);
	fill_salt(&leaves[2], 16);
}

static struct entry
make_entry(bool is_public)
{
	struct entry e = {
		.n = is_public ? 8 : 7,
		.time = {1786957200000        },
		.edition = sha256(str_bytes(S("edition"))),
		.catalogue = sha256(str_bytes(S("catalogue"))),
		.is_public = is_public,
		.body = { S(SERVICE), S("list"), S("DECIDED"), S("LISTED"),
			 S("CSR 7.1"), day_of("2026-08-17")}
        };

	CHECK(hash_from_hex(S(ROOT), &e.root));
	return e;
}

static str
bytes_of(const struct entry *e)
{
	bytes b;

	CHECK_OK(entry_bytes(test_mem(), e, &b));
	return bytes_str(b);
}

void
test_entry__commits_to_named_leaves(void)
{
	static const char *const wanted[] = {"34ea3347a13b2faff66d4a624230bc52"
					     "4938417f66f0e2a0389b222326cf62f5",
		"cefd22ce986c4ad3d8cc4d46c6594f5a"
		"e09582d2336a2f4a70c66623b20c035a",
		"775b27d853dbb30f82054bf5770d4d9b"
		"9b8e47e37b0c2af6096c070b6456a191"};
	static const char *const names[] = {"act", "actor", "case"};
	struct entry_leaf leaves[3];

	make_leaves(leaves);
	CHECK_HASH(entry_root(leaves, 3), ROOT);
	for (size_t i = 0; i < COUNT(leaves); i++) {
		CHECK_ROW("leaf %zu", i);
		CHECK_STR(leaves[i].name, names[i]);
		CHECK_HASH(leaves[i].leaf, wanted[i]);
		CHECK(hash_is(leaves[i].leaf, entry_leaf_hash(&leaves[i])));
	}
	CHECK(hash_is(entry_root(leaves, 0), tree_empty()));
	CHECK(hash_is(entry_root(leaves, 1), leaves[0].leaf));
}

void
test_entry__an_erased_leaf_keeps_the_root(void)
{
	struct entry_leaf leaves[3];

	make_leaves(leaves);
	CHECK_HASH(entry_root(leaves, 3), ROOT);
	leaves[1].erased = true;
	leaves[1].value = str_bytes(S(""));
	memset(leaves[1].salt, 0, SALT_BYTES);
	CHECK_HASH(entry_root(leaves, 3), ROOT);
	leaves[1].erased = false;
	CHECK(!str_is_c(hash_hex(test_mem(), entry_root(leaves, 3)), ROOT));
}

void
test_entry__leaf_counts_every_byte(void)
{
	struct entry_leaf leaf = {
		S("ab"), str_bytes(S("c")), {0}, false, {{0}}};
	hash before = entry_leaf_hash(&leaf);

	leaf.name = S("a"), leaf.value = str_bytes(S("bc"));
	CHECK(!hash_is(entry_leaf_hash(&leaf), before));
	leaf.name = S("ab"), leaf.value = str_bytes(S("c"));
	CHECK(hash_is(entry_leaf_hash(&leaf), before));
	for (size_t i = 0; i < SALT_BYTES; i++) {
		leaf.salt[i] = 1;
		CHECK(!hash_is(entry_leaf_hash(&leaf), before));
		leaf.salt[i] = 0;
	}
}

/* Damage may make a name longer than a writer would. */
void
test_entry__leaf_of_any_name_is_hashed(void)
{
	enum { LONG = 70000 };
	struct entry_leaf leaf = {.value = str_bytes(S("v"))};
	hash h;

	leaf.name = (str){arena_make(test_mem(), LONG), LONG};
	h = entry_leaf_hash(&leaf);
	leaf.name.n--;
	CHECK(!hash_is(entry_leaf_hash(&leaf), h));
}

void
test_entry__one_leaf_can_be_proved(void)
{
	struct entry_leaf leaves[3];
	hash all[3], path[TREE_MAX_LEVELS], got;
	struct tree_memory tree;
	size_t n;

	make_leaves(leaves);
	entry_root(leaves, 3);
	for (size_t i = 0; i < 3; i++)
		all[i] = leaves[i].leaf;
	tree_memory_make(test_mem(), all, 3, &tree);
	for (uint64_t i = 0; i < 3; i++) {
		CHECK(tree_path(i, 3, tree_memory_node, &tree, path, &n));
		CHECK(tree_path_root(
			entry_leaf_hash(&leaves[i]), i, 3, path, n, &got));
		CHECK_HASH(got, ROOT);
	}
}

void
test_entry__private_one_is_padded(void)
{
	struct entry e = make_entry(false);
	str is = bytes_of(&e);

	CHECK_INT(is.n, ENTRY_PRIVATE_BYTES);
	CHECK(str_starts(is, S(PRIVATE_BEFORE)));
	CHECK(str_ends(is, S(PRIVATE_AFTER)));
	for (size_t i = sizeof(PRIVATE_BEFORE) - 1;
		i < is.n - sizeof(PRIVATE_AFTER) + 1; i++)
		CHECK(is.p[i] == '0');
	CHECK_HASH(tree_leaf(str_bytes(is)),
		"fca77b2530058defb8221e9d866715b5829b39d160d716a6a8387665be96f1"
		"26");
}

void
test_entry__private_ones_are_all_of_a_size(void)
{
	static const int64_t numbers[] = {
		0, 9, 10, 123456789, ((int64_t)1 << 53) - 1};
	struct entry e = make_entry(false), got;
	enum word why;

	for (size_t i = 0; i < COUNT(numbers) * 2; i++) {
		str is;

		CHECK_ROW("row %zu", i);
		e.n = numbers[i / 2];
		e.time.ms = i % 2 ? numbers[i / 2] : -numbers[i / 2];
		is = bytes_of(&e);
		CHECK_INT(is.n, ENTRY_PRIVATE_BYTES);
		CHECK(entry_from(test_mem(), str_bytes(is), &got, &why));
		CHECK_INT(got.n, e.n);
		CHECK_INT(got.time.ms, e.time.ms);
	}
}

void
test_entry__public_one_shows_its_body(void)
{
	struct entry e = make_entry(true), got;
	enum word why;

	CHECK_STR(bytes_of(&e), PUBLIC);
	CHECK_HASH(tree_leaf(str_bytes(bytes_of(&e))),
		"4ce648431ca205484ce71901e6b48ee332643e820d16f30dd03023b864c27b"
		"c6");
	CHECK(entry_from(test_mem(), str_bytes(S(PUBLIC)), &got, &why));
	CHECK(got.is_public);
	CHECK_INT(got.n, 8);
	CHECK_INT(got.time.ms, e.time.ms);
	CHECK(hash_is(got.edition, e.edition));
	CHECK(hash_is(got.catalogue, e.catalogue));
	CHECK(hash_is(got.root, e.root));
	CHECK_STR(got.body.service, SERVICE);
	CHECK_STR(got.body.act, "list");
	CHECK_STR(got.body.from, "DECIDED");
	CHECK_STR(got.body.to, "LISTED");
	CHECK_STR(got.body.clause, "CSR 7.1");
	CHECK_DAY(got.body.effective, "2026-08-17");
}

void
test_entry__texts_come_back_as_they_were(void)
{
	static const char *const texts[] = {"", "\"\\/", "\b\f\n\r\t\x01\x1f",
		"\x7f\xc2\x80\xe2\x80\xa8", "\xf0\x9f\x93\x92",
		"\\u0041 {}[],:"};
	struct entry e = make_entry(true), got;
	enum word why;

	e.body.effective = DAY_NONE;
	for (size_t i = 0; i < COUNT(texts); i++) {
		CHECK_ROW("row %zu", i);
		e.body.service = e.body.to = str_of(texts[i]);
		CHECK(entry_from(
			test_mem(), str_bytes(bytes_of(&e)), &got, &why));
		CHECK_STR(got.body.service, texts[i]);
		CHECK_STR(got.body.to, texts[i]);
		CHECK_DAY(got.body.effective, NULL);
		CHECK(str_is(bytes_of(&got), bytes_of(&e)));
	}
}

void
test_entry__says_what_cannot_be_written(void)
{
	struct entry e = make_entry(true);
	char *text = arena_make(test_mem(), ENTRY_MAX_BYTES + 1);
	size_t fits =
		ENTRY_MAX_BYTES - (sizeof(PUBLIC) - 1) + sizeof("CSR 7.1") - 1;
	bytes b;

	memset(text, 'x', ENTRY_MAX_BYTES);
	e.body.clause = (str){text, fits};
	CHECK_INT(bytes_of(&e).n, ENTRY_MAX_BYTES);
	e.body.clause.n++;
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_TOO_BIG);
	e.body.clause = S("\xff");
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_INVALID);
	e.body.clause = S("a\0b");
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_INVALID);
	e = make_entry(false);
	e.n = -1;
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_INVALID);
	e.n = (int64_t)1 << 53;
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_INVALID);
	e.n = 0;
	e.time.ms = INT64_MIN;
	CHECK_ERR(entry_bytes(test_mem(), &e, &b), ERR_INVALID);
}

void
test_entry__has_one_spelling(void)
{
	const struct {
		str text;
		enum word why;
	} cases[] = {
		{S(""),						     W_LEDGER_ENTRY_SHAPE   },
		{S("{}"),						   W_LEDGER_ENTRY_SHAPE   },
		{S(PUBLIC "\n"),					    W_LEDGER_ENTRY_SHAPE   },
		{S(" " PUBLIC),					     W_LEDGER_ENTRY_SHAPE   },
		{S(PUBLIC "}"),					     W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\": 8," TAIL),                         W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":08," TAIL),                         W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":8.0," TAIL),                        W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":\"8\"," TAIL),                      W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":," TAIL),                           W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":-0," TAIL),                         W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":-8," TAIL),                         W_LEDGER_ENTRY_SPELLING},
		{S("{" BODY HEAD "\"n\":9007199254740992," TAIL),
                 W_LEDGER_ENTRY_SPELLING							   },
		{S("{" HEAD BODY "\"n\":8," TAIL),                          W_LEDGER_ENTRY_SHAPE   },
		{S("{" BODY HEAD "\"n\":8,\"pad\":\"0\"," TAIL),
                 W_LEDGER_ENTRY_SHAPE							      },
		{S("{" HEAD "\"n\":8," TAIL),                               W_LEDGER_ENTRY_SHAPE   },
		{S(PRIVATE_BEFORE PRIVATE_AFTER),                           W_LEDGER_ENTRY_SPELLING},
		{S(PRIVATE_BEFORE "0" PRIVATE_AFTER),                       W_LEDGER_ENTRY_SPELLING},
		{S("{" BODY HEAD "\"n\":8,\"root\":\"" ROOT
		   "\",\"time\":1,\"v\":2}"),
                 W_LEDGER_ENTRY_VERSION							    },
		{S("{" BODY HEAD "\"n\":8,\"root\":\"" ROOT
		   "\",\"time\":1,\"v\":2,\"more\":1}"),
                 W_LEDGER_ENTRY_VERSION							    },
		{S("{" BODY HEAD "\"n\":8,\"root\":\"" ROOT
		   "\",\"time\":1,\"v\":1,\"w\":1}"),
                 W_LEDGER_ENTRY_SHAPE							      },
		{S("{" BODY HEAD "\"n\":8,\"root\":\"" ROOT "\",\"v\":1}"),
                 W_LEDGER_ENTRY_SHAPE							      },
	};
	struct entry e;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(!entry_from(
			test_mem(), str_bytes(cases[i].text), &e, &why));
		CHECK_INT(why, cases[i].why);
	}
}

/* Texts of a public body that JSON would read, and RFC 8785 would not write. */
void
test_entry__has_one_spelling_of_texts(void)
{
	const struct {
		str text;
		bool good;
	} cases[] = {
		{S("CSR"),            true },
		{S("\\n"),            true },
		{S("\\u001f"),        true },
		{S("\\\\u0041"),      true },
		{S("\\/"),            false},
		{S("\\u0041"),        false},
		{S("\\u000a"),        false},
		{S("\\u001F"),        false},
		{S("\\u0000"),        false},
		{S("\\u00e9"),        false},
		{S("\\ud83d\\udcd2"), false},
		{S("\\x41"),          false},
		{S("\\"),             false},
		{S("\\u00"),          false},
		{S("\n"),             false},
		{S("\0"),             false},
		{S("\\\0"),           false},
		{S("\xff"),           false},
		{S("\""),             false},
	};
	str all = S(PUBLIC), old = S("CSR 7.1");
	const char *at = memmem(all.p, all.n, old.p, old.n);
	size_t before = (size_t)(at - all.p);
	struct entry e;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());

		CHECK_ROW("row %zu", i);
		buf_add(&b, str_part(all, 0, before));
		buf_add(&b, cases[i].text);
		buf_add(&b, str_part(all, before + old.n, all.n));
		CHECK_INT(entry_from(test_mem(), buf_bytes(&b), &e, &why),
			cases[i].good);
	}
}

void
test_entry__cut_or_changed_is_refused(void)
{
	struct entry made[] = {make_entry(false), make_entry(true)}, e;
	enum word why;

	for (size_t k = 0; k < COUNT(made); k++) {
		str good = bytes_of(&made[k]);
		char *b = arena_copy(test_mem(), good.p, good.n);

		for (size_t n = 0; n < good.n; n++) {
			CHECK_ROW("cut after %zu", n);
			CHECK(!entry_from(test_mem(), (bytes){(uint8_t *)b, n},
				&e, &why));
		}
		/* a changed byte is another entry or none */
		for (size_t i = 0; i < good.n; i++) {
			CHECK_ROW("byte %zu", i);
			b[i] ^= 1;
			CHECK(!entry_from(test_mem(),
				      (bytes){(uint8_t *)b, good.n}, &e,
				      &why) ||
				str_is(bytes_of(&e), (str){b, good.n}));
			b[i] ^= 1;
		}
	}
}

void
test_entry__too_big_is_refused(void)
{
	uint8_t *b = arena_make(test_mem(), ENTRY_MAX_BYTES + 1);
	struct entry e;
	enum word why;

	CHECK(!entry_from(
		test_mem(), (bytes){b, ENTRY_MAX_BYTES + 1}, &e, &why));
	CHECK_INT(why, W_LEDGER_ENTRY_BIG);
}

static hash
sample_digest(void)
{
	struct digest d = digest_open();

	digest_int(&d, 7);
	digest_text(&d, S("\xe5\x8f\xb0\xe5\xb8\xb3"));
	digest_null(&d);
	digest_bytes(&d, str_bytes(S("\0\xff")));
	digest_int(&d, -1);
	digest_text(&d, S(""));
	return digest_done(&d);
}

#define DIGEST                                                                 \
	"7b00b4d30e8bb6a8e9ef5b58e51f7f696727fe02fb6764a93b1fb676f3c71215"

void
test_entry__digest_is_that_of_the_columns(void)
{
	static const uint8_t columns[] = "\1\0\0\0\x08\0\0\0\0\0\0\0\7"
					 "\2\0\0\0\6\xe5\x8f\xb0\xe5\xb8\xb3"
					 "\0\0\0\0\0"
					 "\3\0\0\0\2\0\xff"
					 "\1\0\0\0\x08\xff\xff\xff\xff"
					 "\xff\xff\xff\xff"
					 "\2\0\0\0";

	/* the NUL that ends the literal is the last byte of the last length */
	CHECK_HASH(sha256((bytes){columns, sizeof(columns)}), DIGEST);
	CHECK_HASH(sample_digest(), DIGEST);
}

void
test_entry__digest_tells_types_and_borders_apart(void)
{
	struct digest d[6];
	hash h[COUNT(d)];

	for (size_t i = 0; i < COUNT(d); i++)
		d[i] = digest_open();
	digest_null(&d[1]);
	digest_text(&d[2], S(""));
	digest_bytes(&d[3], str_bytes(S("")));
	digest_text(&d[4], S("ab"));
	digest_text(&d[4], S("c"));
	digest_text(&d[5], S("a"));
	digest_text(&d[5], S("bc"));
	for (size_t i = 0; i < COUNT(d); i++)
		h[i] = digest_done(&d[i]);
	for (size_t i = 0; i < COUNT(d); i++) {
		for (size_t k = 0; k < i; k++)
			CHECK(!hash_is(h[i], h[k]));
	}
}

/* What the manual prints is what the program makes. */
void
test_entry__manual_has_these_vectors(void)
{
	str manual = test_file("../docs/manual/ledger.md");
	struct entry e = make_entry(false);
	struct entry_leaf leaves[3];

	make_leaves(leaves);
	entry_root(leaves, 3);
	for (size_t i = 0; i < 3; i++)
		CHECK_HAS(manual, hash_hex(test_mem(), leaves[i].leaf).p);
	CHECK_HAS(manual, bytes_of(&e).p);
	CHECK_HAS(manual,
		hash_hex(test_mem(), tree_leaf(str_bytes(bytes_of(&e)))).p);
	e = make_entry(true);
	CHECK_HAS(manual, bytes_of(&e).p);
	CHECK_HAS(manual,
		hash_hex(test_mem(), tree_leaf(str_bytes(bytes_of(&e)))).p);
	CHECK_HAS(manual, hash_hex(test_mem(), sample_digest()).p);
	CHECK_HAS(manual, SAMPLE_KEY);
	CHECK_HAS(manual, SAMPLE_PROOF);
}
