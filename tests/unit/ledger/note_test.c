/* note_test.c - keys, notes and checkpoints, and all that is refused */
#include "ledger/note.h"
#include "unit/ledger/sample.h"

#define DASH "\xe2\x80\x94 "
#define OTHER_LINE DASH "witness.test/w1 AAAAAAA=\n"

void
test_note__key_is_that_of_the_vector(void)
{
	struct log_key key = sample_key(), again;
	enum word why;

	CHECK_HASH(key.public_key,
		"03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531"
		"b8");
	CHECK_INT(key.id, 0x40811d22);
	CHECK_STR(log_key_to(test_mem(), &key), SAMPLE_KEY);
	CHECK(log_key_from(test_mem(), S(SAMPLE_KEY), &again, &why));
	CHECK_STR(again.name, SAMPLE_NAME);
	CHECK_INT(again.id, key.id);
	CHECK(hash_is(again.public_key, key.public_key));
}

void
test_note__refuses_other_keys(void)
{
	static const struct {
		const char *line;
		enum word why;
	} cases[] = {
		{"",									  W_LEDGER_KEY_SHAPE},
		{"name",								      W_LEDGER_KEY_SHAPE},
		{"+40811d22+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                 W_LEDGER_KEY_NAME									      },
		{"a b+40811d22+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                 W_LEDGER_KEY_NAME									      },
		{SAMPLE_KEY "\n",							     W_LEDGER_KEY_SHAPE},
		{SAMPLE_KEY " ",							      W_LEDGER_KEY_SHAPE},
		{" " SAMPLE_KEY,							      W_LEDGER_KEY_NAME },
		{"example.test/other+40811d22+"
		 "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",             W_LEDGER_KEY_ID   },
		{SAMPLE_NAME "+40811D22+"
			     "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", W_LEDGER_KEY_ID   },
		{SAMPLE_NAME "+040811d22+"
			     "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", W_LEDGER_KEY_ID   },
		{SAMPLE_NAME "+40811d22+"
			     "AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", W_LEDGER_KEY_SHAPE},
		{SAMPLE_NAME "+40811d22+"
			     "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG=", W_LEDGER_KEY_SHAPE},
		{SAMPLE_NAME "+40811d22+"
			     "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQS",     W_LEDGER_KEY_SHAPE},
		{SAMPLE_NAME "+40811d22+",						    W_LEDGER_KEY_SHAPE},
	};
	struct log_key key;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(!log_key_from(
			test_mem(), str_of(cases[i].line), &key, &why));
		CHECK_INT(why, cases[i].why);
	}
}

void
test_note__knows_good_names(void)
{
	const struct {
		str name;
		bool good;
	} cases[] = {
		{S("example.test/register"),                true },
		{S("\xe5\x8f\xb0\xe5\xb8\xb3"),             true },
		{S("caf\xc3\xa9"),                          true },
		{S("\xe2\x80\x94"),                         true },
		{S(""),				     false},
		{S("a b"),				  false},
		{S("a+b"),				  false},
		{S("a\tb"),				 false},
		{S("a\nb"),				 false},
		{S("a\0b"),				 false},
		{S("a\x7f"),				false},
		{S("a\xc2\x85"),                            false},
		{S("a\xc2\xa0"),                            false},
		{S("\xe1\x9a\x80"),                         false},
		{S("\xe2\x80\x80"),                         false},
		{S("\xe2\x80\x8a"),                         false},
		{S("\xe2\x80\x8b"),                         true },
		{S("\xe2\x80\xa8"),                         false},
		{S("\xe2\x80\xa9"),                         false},
		{S("\xe2\x80\xaf"),                         false},
		{S("\xe2\x81\x9f"),                         false},
		{S("\xe5\x8f\xb0\xe3\x80\x80\xe5\xb8\xb3"), false},
		{S("\xff"),				 false},
		{S("\xe2\x80"),                             false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_INT(log_name_is_good(cases[i].name), cases[i].good);
	}
}

void
test_note__signs_the_vector(void)
{
	struct signer signer = sample_signer(S(SAMPLE_NAME), 0);
	struct log_key key = sample_key();
	enum word why;
	str text;

	CHECK_INT(sizeof(SAMPLE_TEXT) - 1, 69);
	CHECK_STR(note_sign(test_mem(), S(SAMPLE_TEXT), &signer),
		SAMPLE_CHECKPOINT);
	CHECK(note_check(
		test_mem(), S(SAMPLE_CHECKPOINT), &key, 1, &text, &why));
	CHECK_STR(text, SAMPLE_TEXT);
}

void
test_note__the_last_empty_line_parts(void)
{
	struct signer signer = sample_signer(S(SAMPLE_NAME), 0);
	struct log_key key = sample_key();
	static const char *const texts[] = {"\n", "one\n", "one\n\ntwo\n",
		"\n\n\n", "one\n\n", "\xe5\x8f\xb0\n",
		DASH "not a signature\n"};
	enum word why;
	str text;

	for (size_t i = 0; i < COUNT(texts); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(note_check(test_mem(),
			note_sign(test_mem(), str_of(texts[i]), &signer), &key,
			1, &text, &why));
		CHECK_STR(text, texts[i]);
	}
}

void
test_note__refuses_what_is_not_exact(void)
{
	const struct {
		str note;
		enum word why;
	} cases[] = {
		{S(""),				     W_LEDGER_NOTE_SHAPE    },
		{S("\n"),				   W_LEDGER_NOTE_SHAPE    },
		{S("\n\n"),				 W_LEDGER_NOTE_SHAPE    },
		{S(SAMPLE_TEXT),                            W_LEDGER_NOTE_SHAPE    },
		{S(SAMPLE_TEXT "\n"),                       W_LEDGER_NOTE_SHAPE    },
		{S(SAMPLE_TEXT SAMPLE_SIGNATURE),           W_LEDGER_NOTE_SHAPE    },
		{S("\n" SAMPLE_SIGNATURE),                  W_LEDGER_NOTE_SHAPE    },
		{S("\n\n" SAMPLE_SIGNATURE),                W_LEDGER_NOTE_WRONG    },
		{S(SAMPLE_TEXT "\n\n" SAMPLE_SIGNATURE),    W_LEDGER_NOTE_WRONG    },
		{S("\n" SAMPLE_CHECKPOINT),                 W_LEDGER_NOTE_WRONG    },
		{S(SAMPLE_CHECKPOINT "\n"),                 W_LEDGER_NOTE_SHAPE    },
		{S(SAMPLE_CHECKPOINT "\n" OTHER_LINE),      W_LEDGER_NOTE_UNKNOWN  },
		{S(SAMPLE_CHECKPOINT "x"),                  W_LEDGER_NOTE_SHAPE    },
		{S(SAMPLE_CHECKPOINT "x\n"),                W_LEDGER_NOTE_SIGNATURE},
		{S("a\r\n\n" SAMPLE_SIGNATURE),             W_LEDGER_NOTE_CONTROL  },
		{S("a\tb\n\n" SAMPLE_SIGNATURE),            W_LEDGER_NOTE_CONTROL  },
		{S("a\0\n\n" SAMPLE_SIGNATURE),             W_LEDGER_NOTE_UTF8     },
		{S("a\xff\n\n" SAMPLE_SIGNATURE),           W_LEDGER_NOTE_UTF8     },
		{S("a\n\n" SAMPLE_SIGNATURE),               W_LEDGER_NOTE_WRONG    },
		{S("a\n\n" OTHER_LINE),                     W_LEDGER_NOTE_UNKNOWN  },
 /* the dash, the blanks, the name, the base64 */
		{S("a\n\n- n AAAAAAA=\n"),                  W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n  AAAAAAA=\n"),           W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH " n AAAAAAA=\n"),           W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n AAAAAAA= \n"),           W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n AAAAAAA\n"),             W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n AAAAAAB=\n"),            W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n AAAA-_A=\n"),            W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n AAAAAA==\n"),            W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n \n"),                    W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "n\n"),                     W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n" DASH "a+b AAAAAAA=\n"),          W_LEDGER_NOTE_SIGNATURE},
		{S("a\n\n\xe2\x80\x94n AAAAAAA=\n"),        W_LEDGER_NOTE_SIGNATURE},
 /* a known pair with a signature of another kind */
		{S("a\n\n" DASH SAMPLE_NAME " QIEdIgA=\n"),
                 W_LEDGER_NOTE_WRONG					       },
	};
	struct log_key key = sample_key();
	enum word why;
	str text;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(!note_check(
			test_mem(), cases[i].note, &key, 1, &text, &why));
		CHECK_INT(why, cases[i].why);
	}
}

void
test_note__any_changed_byte_is_found(void)
{
	struct log_key key = sample_key();
	str good = S(SAMPLE_CHECKPOINT), text;
	char *note = arena_copy(test_mem(), good.p, good.n);
	enum word why;

	for (size_t i = 0; i < good.n * 8; i++) {
		CHECK_ROW("bit %zu", i);
		note[i / 8] = (char)(note[i / 8] ^ 1 << i % 8);
		CHECK(!note_check(
			test_mem(), (str){note, good.n}, &key, 1, &text, &why));
		note[i / 8] = good.p[i / 8];
	}
	for (size_t n = 0; n < good.n; n++) {
		CHECK_ROW("cut after %zu", n);
		CHECK(!note_check(
			test_mem(), (str){note, n}, &key, 1, &text, &why));
	}
}

void
test_note__unknown_signatures_are_left_aside(void)
{
	struct log_key keys[] = {
		sample_key(), sample_signer(S("witness.test/w2"), 9).key};
	struct signer other = sample_signer(S(SAMPLE_NAME), 7);
	str foreign = note_sign(test_mem(), S(SAMPLE_TEXT), &other), text;
	str both = str_fmt(test_mem(), "%.*s%s%s", STR(foreign), OTHER_LINE,
		SAMPLE_SIGNATURE);
	enum word why;

	/* the same name with another id is another key */
	CHECK(note_check(test_mem(), both, keys, 2, &text, &why));
	CHECK(!note_check(test_mem(), foreign, keys, 2, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_UNKNOWN);
	CHECK(!note_check(test_mem(), both, keys, 0, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_UNKNOWN);
	CHECK(!note_check(test_mem(), both, keys + 1, 1, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_UNKNOWN);
}

void
test_note__one_wrong_known_signature_is_enough(void)
{
	struct signer second = sample_signer(S("witness.test/w2"), 9);
	struct log_key keys[] = {sample_key(), second.key};
	str other = note_sign(test_mem(), S("other\n"), &second), line, text;
	enum word why;

	line = str_part(other, sizeof("other\n"), other.n);
	CHECK(!note_check(test_mem(),
		str_fmt(test_mem(), "%s%.*s", SAMPLE_CHECKPOINT, STR(line)),
		keys, 2, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_WRONG);
	CHECK(note_check(test_mem(),
		str_fmt(test_mem(), "%s%.*s", SAMPLE_CHECKPOINT, STR(line)),
		keys, 1, &text, &why));
}

void
test_note__takes_a_hundred_signatures(void)
{
	struct log_key key = sample_key();
	struct buf b = buf_in(test_mem());
	enum word why;
	str text;

	buf_add_c(&b, SAMPLE_CHECKPOINT);
	for (int i = 1; i < NOTE_MAX_SIGNATURES; i++)
		buf_add_c(&b, OTHER_LINE);
	CHECK(note_check(test_mem(), buf_str(&b), &key, 1, &text, &why));
	buf_add_c(&b, OTHER_LINE);
	CHECK(!note_check(test_mem(), buf_str(&b), &key, 1, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_MANY);
	while (b.n <= NOTE_MAX_BYTES)
		buf_add_c(&b, OTHER_LINE);
	CHECK(!note_check(test_mem(), buf_str(&b), &key, 1, &text, &why));
	CHECK_INT(why, W_LEDGER_NOTE_BIG);
}

void
test_note__checkpoint_is_that_of_the_vector(void)
{
	struct checkpoint cp, empty = {S("o"), 0, tree_empty()};
	enum word why;

	CHECK(checkpoint_from(test_mem(), S(SAMPLE_TEXT), &cp, &why));
	CHECK_STR(cp.origin, SAMPLE_NAME);
	CHECK_INT(cp.size, 5);
	CHECK_HASH(cp.root,
		"dbb363792f4d7606b2c78355ab2bce7e5d2f68470b878bec413656edfee7b4"
		"1b");
	CHECK_STR(checkpoint_text(test_mem(), &cp), SAMPLE_TEXT);
	CHECK_STR(checkpoint_text(test_mem(), &empty),
		"o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
	CHECK(checkpoint_from(
		test_mem(), checkpoint_text(test_mem(), &empty), &cp, &why));
	CHECK(checkpoint_from(
		test_mem(), S(SAMPLE_TEXT "more\nand more\n"), &cp, &why));
}

void
test_note__refuses_other_checkpoints(void)
{
#define ROOT "27NjeS9Ndgayx4NVqyvOfl0vaEcLh4vsQTZW7f7ntBs="
	static const struct {
		const char *text;
		enum word why;
	} cases[] = {
		{"",						     W_LEDGER_NOTE_SHAPE      },
		{"o\n5\n" ROOT,					  W_LEDGER_NOTE_SHAPE      },
		{"\n5\n" ROOT "\n",				      W_LEDGER_CHECKPOINT_SHAPE},
		{"o\n5\n" ROOT "\n\n",                                   W_LEDGER_CHECKPOINT_SHAPE},
		{"o\n5\n" ROOT "\n\nmore\n",                             W_LEDGER_CHECKPOINT_SHAPE},
		{"o\n5\n" ROOT "\nmore\n\n",                             W_LEDGER_CHECKPOINT_SHAPE},
		{"o\n5\n" ROOT "\nmore\n\nand\n",                        W_LEDGER_CHECKPOINT_SHAPE},
		{"o\n05\n" ROOT "\n",                                    W_LEDGER_CHECKPOINT_SIZE },
		{"o\n+5\n" ROOT "\n",                                    W_LEDGER_CHECKPOINT_SIZE },
		{"o\n-5\n" ROOT "\n",                                    W_LEDGER_CHECKPOINT_SIZE },
		{"o\n 5\n" ROOT "\n",                                    W_LEDGER_CHECKPOINT_SIZE },
		{"o\n\n" ROOT "\n",				      W_LEDGER_CHECKPOINT_SIZE },
		{"o\n9223372036854775808\n" ROOT "\n",
                 W_LEDGER_CHECKPOINT_SIZE							 },
		{"o\n5\n",					       W_LEDGER_CHECKPOINT_ROOT },
		{"o\n5\nAAAA\n",					 W_LEDGER_CHECKPOINT_ROOT },
		{"o\n5\n" ROOT " \n",                                    W_LEDGER_CHECKPOINT_ROOT },
 /* unused bits that are not zero, the other alphabet */
		{"o\n5\n27NjeS9Ndgayx4NVqyvOfl0vaEcLh4vsQTZW7f7ntBt=\n",
                 W_LEDGER_CHECKPOINT_ROOT							 },
		{"o\n5\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                 W_LEDGER_CHECKPOINT_ROOT							 },
		{"o\n0\n" ROOT "\n",				     W_LEDGER_CHECKPOINT_EMPTY},
	};
	struct checkpoint cp;
	enum word why;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(!checkpoint_from(
			test_mem(), str_of(cases[i].text), &cp, &why));
		CHECK_INT(why, cases[i].why);
	}
}
