/* proof_test.c - proof files: the vector, every size, and what is refused */
#include "ledger/proof.h"
#include "unit/ledger/sample.h"

void
test_proof__is_that_of_the_vector(void)
{
	struct log_key key = sample_key();
	struct checkpoint cp;
	struct proof p;
	enum word why;

	CHECK(proof_from(test_mem(), S(SAMPLE_PROOF), &p, &why));
	CHECK_INT(p.index, 2);
	CHECK_INT(p.n_path, 3);
	CHECK(!p.has_extra);
	CHECK_STR(p.checkpoint, SAMPLE_CHECKPOINT);
	CHECK_STR(proof_to(test_mem(), &p), SAMPLE_PROOF);
	CHECK(proof_check(test_mem(), &p, sample_entry(2), &key, &cp, &why));
	CHECK_INT(cp.size, 5);
	CHECK_STR(cp.origin, SAMPLE_NAME);
	CHECK(!proof_check(test_mem(), &p, sample_entry(3), &key, &cp, &why));
	CHECK_INT(why, W_LEDGER_PROOF_ROOT);
	/* one more line feed is another entry */
	CHECK(!proof_check(
		test_mem(), &p, str_bytes(S("line\n\n")), &key, &cp, &why));
}

void
test_proof__is_made_for_every_entry(void)
{
	struct signer signer = sample_signer(S(SAMPLE_NAME), 0);
	struct checkpoint cp = {.origin = S(SAMPLE_NAME)}, got;
	hash leaves[SAMPLE_ENTRIES];
	struct tree_memory tree;
	struct proof p, again;
	enum word why;

	for (size_t i = 0; i < SAMPLE_ENTRIES; i++)
		leaves[i] = tree_leaf(sample_entry(i));
	tree_memory_make(test_mem(), leaves, SAMPLE_ENTRIES, &tree);
	for (cp.size = 1; cp.size <= SAMPLE_ENTRIES; cp.size++) {
		str text;

		CHECK(tree_root(cp.size, tree_memory_node, &tree, &cp.root));
		text = checkpoint_text(test_mem(), &cp);
		for (uint64_t m = 0; m < cp.size; m++) {
			CHECK_ROW("%d of %d", (int)m, (int)cp.size);
			p = (struct proof){.index = m,
				.checkpoint =
					note_sign(test_mem(), text, &signer)};
			CHECK(tree_path(m, cp.size, tree_memory_node, &tree,
				p.path, &p.n_path));
			CHECK(proof_from(test_mem(), proof_to(test_mem(), &p),
				&again, &why));
			CHECK(proof_check(test_mem(), &again, sample_entry(m),
				&signer.key, &got, &why));
			CHECK(hash_is(got.root, cp.root));
		}
	}
}

void
test_proof__carries_extra_data(void)
{
	struct log_key key = sample_key();
	struct checkpoint cp;
	struct proof p;
	enum word why;
	str text = S(SAMPLE_FIRST "extra AAEC\nindex 2\n" SAMPLE_PATH
				  "\n" SAMPLE_CHECKPOINT);

	CHECK(proof_from(test_mem(), text, &p, &why));
	CHECK(p.has_extra);
	CHECK_INT(p.extra.n, 3);
	CHECK(!memcmp(p.extra.p, "\0\1\2", 3));
	CHECK_STR(proof_to(test_mem(), &p), text.p);
	CHECK(proof_check(test_mem(), &p, sample_entry(2), &key, &cp, &why));
}

#define HASH_LINE "6W96wvojq+HYEZp8Dple1u5vj3ya6E8gc9D/Q4pYoaQ=\n"
#define REST SAMPLE_PATH "\n" SAMPLE_CHECKPOINT

void
test_proof__refuses_what_is_not_exact(void)
{
	static const struct {
		const char *text;
		enum word why;
	} cases[] = {
		{"",									    W_LEDGER_PROOF_FIRST},
		{"c2sp.org/tlog-proof@v1",						      W_LEDGER_PROOF_FIRST},
		{"c2sp.org/tlog-proof@v2\nindex 2\n" REST,
                 W_LEDGER_PROOF_FIRST									       },
		{"c2sp.org/tlog-proof@v1 \nindex 2\n" REST,
                 W_LEDGER_PROOF_FIRST									       },
		{"c2sp.org/tlog-proof@v1\r\nindex 2\n" REST,
                 W_LEDGER_PROOF_FIRST									       },
		{"\n" SAMPLE_PROOF,							     W_LEDGER_PROOF_FIRST},
		{SAMPLE_FIRST,								  W_LEDGER_PROOF_SHAPE},
		{SAMPLE_FIRST "\nindex 2\n" REST,                                               W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST REST,							     W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index 02\n" REST,                                                W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index -2\n" REST,                                                W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index  2\n" REST,                                                W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index 2 \n" REST,                                                W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index\n" REST,						   W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "Index 2\n" REST,						 W_LEDGER_PROOF_INDEX},
		{SAMPLE_FIRST "index 9223372036854775808\n" REST,
                 W_LEDGER_PROOF_INDEX									       },
		{SAMPLE_FIRST "index 2\nindex 2\n" REST,                                        W_LEDGER_PROOF_HASH },
		{SAMPLE_FIRST "extra \nindex 2\n" REST,                                         W_LEDGER_PROOF_EXTRA},
		{SAMPLE_FIRST "extra AAED=\nindex 2\n" REST,
                 W_LEDGER_PROOF_EXTRA									       },
		{SAMPLE_FIRST "extra AAEC",						     W_LEDGER_PROOF_SHAPE},
		{SAMPLE_FIRST "extra AAEC\n",						   W_LEDGER_PROOF_SHAPE},
		{SAMPLE_FIRST "extra AAEC\nextra AAEC\nindex 2\n" REST,
                 W_LEDGER_PROOF_INDEX									       },
		{SAMPLE_FIRST "index 2\nextra AAEC\n" REST,
                 W_LEDGER_PROOF_HASH										},
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH,                                          W_LEDGER_PROOF_SHAPE},
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH "\n",
                 W_LEDGER_PROOF_SHAPE									       },
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH "\n\n" SAMPLE_CHECKPOINT,
                 W_LEDGER_PROOF_SHAPE									       },
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH SAMPLE_CHECKPOINT,
                 W_LEDGER_PROOF_HASH										},
		{SAMPLE_FIRST "index 2\nAAAA\n\n" SAMPLE_CHECKPOINT,
                 W_LEDGER_PROOF_HASH										},
		{SAMPLE_FIRST
			"index 2\n"
			"6W96wvojq+HYEZp8Dple1u5vj3ya6E8gc9D/Q4pYoaR=\n" REST,
                 W_LEDGER_PROOF_HASH										},
	};
	struct proof p;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(!proof_from(test_mem(), str_of(cases[i].text), &p, &why));
		CHECK_INT(why, cases[i].why);
	}
}

void
test_proof__refuses_what_is_not_proved(void)
{
	static const struct {
		const char *text;
		enum word why;
	} cases[] = {
		{SAMPLE_FIRST "index 5\n" REST,                                W_LEDGER_PROOF_BEYOND},
		{SAMPLE_FIRST "index 9223372036854775807\n" REST,
                 W_LEDGER_PROOF_BEYOND							      },
		{SAMPLE_FIRST "index 3\n" REST,                                W_LEDGER_PROOF_ROOT  },
		{SAMPLE_FIRST "index 4\n" REST,                                W_LEDGER_PROOF_LENGTH},
		{SAMPLE_FIRST "index 2\n\n" SAMPLE_CHECKPOINT,
                 W_LEDGER_PROOF_LENGTH							      },
		{SAMPLE_FIRST "index 2\n" HASH_LINE REST,
                 W_LEDGER_PROOF_LENGTH							      },
		{SAMPLE_FIRST "index 2\n" HASH_LINE HASH_LINE HASH_LINE
			      "\n" SAMPLE_CHECKPOINT,
                 W_LEDGER_PROOF_ROOT								},
		{SAMPLE_PROOF "\n",					    W_LEDGER_NOTE_SHAPE  },
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH "\nx",
                 W_LEDGER_NOTE_SHAPE								},
		{SAMPLE_FIRST "index 2\n" SAMPLE_PATH "\nx" SAMPLE_CHECKPOINT,
                 W_LEDGER_NOTE_WRONG								},
	};
	struct log_key key = sample_key();
	struct checkpoint cp;
	struct proof p;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(proof_from(test_mem(), str_of(cases[i].text), &p, &why));
		CHECK(!proof_check(
			test_mem(), &p, sample_entry(2), &key, &cp, &why));
		CHECK_INT(why, cases[i].why);
	}
}

void
test_proof__origin_is_the_name_of_the_key(void)
{
	struct signer signer = sample_signer(S("example.test/other"), 0);
	struct checkpoint cp;
	struct proof p;
	enum word why;

	CHECK(proof_from(test_mem(), S(SAMPLE_PROOF), &p, &why));
	p.checkpoint = note_sign(test_mem(), S(SAMPLE_TEXT), &signer);
	CHECK(!proof_check(
		test_mem(), &p, sample_entry(2), &signer.key, &cp, &why));
	CHECK_INT(why, W_LEDGER_PROOF_ORIGIN);
}

void
test_proof__any_changed_bit_is_found(void)
{
	struct log_key key = sample_key();
	str good = S(SAMPLE_PROOF);
	char *text = arena_copy(test_mem(), good.p, good.n);
	struct checkpoint cp;
	struct proof p;
	enum word why;

	for (size_t i = 0; i < good.n * 8; i++) {
		CHECK_ROW("bit %zu", i);
		text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
		CHECK(!proof_from(test_mem(), (str){text, good.n}, &p, &why) ||
			!proof_check(test_mem(), &p, sample_entry(2), &key, &cp,
				&why));
		text[i / 8] = good.p[i / 8];
	}
	for (size_t n = 0; n < good.n; n++) {
		CHECK_ROW("cut after %zu", n);
		CHECK(!proof_from(test_mem(), (str){text, n}, &p, &why) ||
			!proof_check(test_mem(), &p, sample_entry(2), &key, &cp,
				&why));
	}
}

void
test_proof__has_limits(void)
{
	struct buf b = buf_in(test_mem());
	struct proof p;
	enum word why;

	buf_add_c(&b, SAMPLE_FIRST "index 2\n");
	for (int i = 0; i <= TREE_MAX_LEVELS; i++)
		buf_add_c(&b, HASH_LINE);
	buf_add_c(&b, "\n" SAMPLE_CHECKPOINT);
	CHECK(!proof_from(test_mem(), buf_str(&b), &p, &why));
	CHECK_INT(why, W_LEDGER_PROOF_LENGTH);
	while (b.n <= PROOF_MAX_BYTES)
		buf_add_c(&b, HASH_LINE);
	CHECK(!proof_from(test_mem(), buf_str(&b), &p, &why));
	CHECK_INT(why, W_LEDGER_PROOF_BIG);
}
