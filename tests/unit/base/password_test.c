#include "base/password.h"

#include "support/check.h"

void
test_password__looks_before_it_is_taken(void)
{
	static const struct {
		const char *typed;
		enum password_fault fault;
	} cases[] = {
		{"",				     PASSWORD_SHORT},
		{"elevenchars",                          PASSWORD_SHORT},
		{"twelve chars",                         PASSWORD_GOOD },
		{"correct horse battery",                PASSWORD_GOOD },
		{"雲の上の鍵を誰も知らない", PASSWORD_GOOD },
		{"雲の上の鍵を誰も知ら",       PASSWORD_SHORT},
		{"my office.ken key",                    PASSWORD_NAME },
		{"MY OFFICE.KEN KEY",                    PASSWORD_NAME },
		{"aaaaaaaaaaaaaaaa",                     PASSWORD_EASY },
		{"abababababababab",                     PASSWORD_EASY },
		{"password2026",                         PASSWORD_EASY },
		{"ＰＡＳＳＷＯＲＤ2026",         PASSWORD_EASY },
		{"1234567890123",                        PASSWORD_GOOD },
		{"qwertyqwerty",                         PASSWORD_EASY },
	};
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].typed);
		CHECK_INT(password_look(test_mem(), str_of(cases[i].typed),
				  S("office.ken")),
			cases[i].fault);
	}
	while (b.n <= PASSWORD_MAX_BYTES)
		buf_add_c(&b, "abcdefgh ijk");
	CHECK_INT(password_look(test_mem(), buf_str(&b), S("")), PASSWORD_LONG);
}

void
test_password__is_found_again_by_its_hash_alone(void)
{
	str kept = password_hash(test_mem(), S("雲の上の鍵 ABC 123"));
	str again = password_hash(test_mem(), S("雲の上の鍵 ABC 123"));

	CHECK(str_starts(kept, S("$argon2id$v=19$m=19456,t=2,p=1$")));
	CHECK(!str_is(kept, again));
	CHECK(password_is(test_mem(), S("雲の上の鍵 ABC 123"), kept));
	/* another keyboard's width of the same characters */
	CHECK(password_is(test_mem(), S("雲の上の鍵 ＡＢＣ １２３"), kept));
	CHECK(!password_is(test_mem(), S("雲の上の鍵 ABC 124"), kept));
	CHECK(!password_is(test_mem(), S(""), kept));
	CHECK(!password_is(test_mem(), S("x"), S("")));
	CHECK(!password_is(test_mem(), S("x"), S("$argon2id$v=19$broken")));
	/* it is a whole one, so that looking at it takes its time */
	CHECK(str_starts(
		password_of_nobody(), S("$argon2id$v=19$m=19456,t=2,p=1$")));
	CHECK(!password_is(test_mem(), S(""), password_of_nobody()));
}
