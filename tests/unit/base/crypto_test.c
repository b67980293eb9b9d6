#include "base/crypto.h"
#include "support/check.h"

static hash
read_hash(const char *hex)
{
	hash h;

	CHECK(hash_from_hex(str_of(hex), &h));
	return h;
}

/* FIPS 180-4, examples of the NIST collection. */
void
test_sha256__gives_the_published_values(void)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{"",							 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b"
		     "7852b855"         },
		{"abc",						      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410f"
			"f61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ece"
			"dd419db06c1"                       },
	};
	struct sha256 s = sha256_open();

	for (size_t i = 0; i < COUNT(cases); i++) {
		str text = str_of(cases[i].text);
		bytes parts[2] = {str_bytes(str_part(text, 0, 2)),
			str_bytes(str_part(text, 2, SIZE_MAX))};

		CHECK_ROW("row %zu", i);
		CHECK_STR(hash_hex(test_mem(), sha256(str_bytes(text))),
			cases[i].hex);
		CHECK_STR(hash_hex(test_mem(), sha256_parts(parts, 2)),
			cases[i].hex);
	}
	for (int i = 0; i < 100000; i++)
		sha256_add(&s, str_bytes(S("aaaaaaaaaa")));
	CHECK_STR(hash_hex(test_mem(), sha256_done(&s)),
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112"
		"cd0");
}

/* RFC 4231 4.2, 4.3 and 4.7. */
void
test_hmac__gives_the_published_values(void)
{
	uint8_t ones[20], long_key[131];

	memset(ones, 0x0b, sizeof(ones));
	memset(long_key, 0xaa, sizeof(long_key));
	CHECK_STR(hash_hex(test_mem(), hmac_sha256((bytes){ones, sizeof(ones)},
					       str_bytes(S("Hi There")))),
		"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32c"
		"ff7");
	CHECK_STR(
		hash_hex(test_mem(),
			hmac_sha256(str_bytes(S("Jefe")),
				str_bytes(S("what do ya want for nothing?")))),
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3"
		"843");
	CHECK_STR(hash_hex(test_mem(),
			  hmac_sha256((bytes){long_key, sizeof(long_key)},
				  str_bytes(S("Test Using Larger Than "
					      "Block-Size Key - Hash Key "
					      "First")))),
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37"
		"f54");
}

/* RFC 8032 7.1, tests 1 to 3. */
void
test_ed25519__signs_as_published(void)
{
	static const struct {
		const char *seed, *public_key, *text, *signature;
	} cases[] = {
		{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae"
		 "7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021"
			"a68f707511a", "",
                 "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e"
			"065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f059"
			"5bbe24655141438e7a100b"},
		{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8"
		 "a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd5"
			"5f12af4660c", "72",
                 "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762"
			"223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4"
			"302aeeb00d291612bb0c00"},
		{"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b44"
		 "58f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb9"
			"11548908025", "af82",
                 "6291d657deec24024827e69c3abe01a30ce548a284743a445e368"
			"0d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e971"
			"6ed28dc027beceea1ec40a"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		hash seed = read_hash(cases[i].seed);
		hash public_key = ed25519_public(seed.b);
		uint8_t sig[SIGNATURE_BYTES];
		bytes text;

		CHECK_ROW("row %zu", i);
		CHECK(hex_from(test_mem(), str_of(cases[i].text), &text));
		ed25519_sign(seed.b, text, sig);
		CHECK_STR(
			hash_hex(test_mem(), public_key), cases[i].public_key);
		CHECK_STR(hex_to(test_mem(), (bytes){sig, sizeof(sig)}),
			cases[i].signature);
		CHECK(ed25519_check(public_key, text, sig));
		CHECK(!ed25519_check(public_key, str_bytes(S("x")), sig));
		sig[3] ^= 1;
		CHECK(!ed25519_check(public_key, text, sig));
	}
}

/* RFC 4648 10. */
void
test_base64__goes_both_ways(void)
{
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"",         ""        },
		{"f",        "Zg=="    },
		{"fo",       "Zm8="    },
		{"foo",      "Zm9v"    },
		{"foob",     "Zm9vYg=="},
		{"fooba",    "Zm9vYmE="},
		{"foobar",   "Zm9vYmFy"},
		{"\xfb\xff", "+/8="    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		bytes back;

		CHECK_ROW("%s", cases[i].code);
		CHECK_STR(
			base64_to(test_mem(), str_bytes(str_of(cases[i].text))),
			cases[i].code);
		CHECK(base64_from(test_mem(), str_of(cases[i].code), &back));
		CHECK_STR(bytes_str(back), cases[i].text);
	}
}

void
test_base64__has_one_spelling_for_each_value(void)
{
	static const char *const cases[] = {"Zg",
		"Zg=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9",
		"Zg==Zg==", "====", "Z===", "-_8=", "=Zg="};
	bytes back;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i]);
		CHECK(!base64_from(test_mem(), str_of(cases[i]), &back));
	}
}

void
test_hex__is_lower_case_and_whole(void)
{
	static const char *const bad[] = {"0", "0G", "AB", "0x", " 0"};
	bytes back;
	hash h;

	CHECK(hex_from(test_mem(), S("00ff7a"), &back));
	CHECK_INT(back.n, 3);
	CHECK_STR(hex_to(test_mem(), back), "00ff7a");
	CHECK(hex_from(test_mem(), S(""), &back));
	for (size_t i = 0; i < COUNT(bad); i++) {
		CHECK_ROW("%s", bad[i]);
		CHECK(!hex_from(test_mem(), str_of(bad[i]), &back));
	}
	CHECK(!hash_from_hex(S("00"), &h));
}

void
test_random__fills_all_of_it(void)
{
	uint8_t a[64] = {0}, b[64] = {0};

	random_fill(a, sizeof(a));
	random_fill(b, sizeof(b));
	CHECK(memcmp(a, b, sizeof(a)));
	CHECK(hash_is(sha256((bytes){a, 64}), sha256((bytes){a, 64})));
	CHECK(!hash_is(sha256((bytes){a, 64}), sha256((bytes){b, 64})));
}

void
test_uuid__of_a_url_is_the_same_everywhere(void)
{
	CHECK_STR(uuid_of_url(test_mem(), S("https://example.com/a")),
		"6639460f-3425-5329-8097-a58f06127860");
	CHECK_STR(uuid_of_url(test_mem(), S("")),
		"1b4db7eb-4057-5ddf-91e0-36dec72071f5");
}
