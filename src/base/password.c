#include "base/password.h"

#include <argon2.h>
#include <string.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/text.h"
#include "base/trace.h"

enum {
	SALT_BYTES = 16,
	ENCODED_BYTES = 256,
	DIFFERENT_MIN = 5, /* characters that must differ */
	REST_MIN = 8,      /* what must stand beside a common pattern */
	NAME_MIN = 4
};

/* Typed first by whoever guesses; folded. */
static const char *const patterns[] = {"password", "passw0rd", "p@ssword",
	"qwerty", "asdfgh", "zxcvbn", "12345", "98765", "abcdef", "letmein",
	"iloveyou", "admin", "welcome", "daicho",
	"\u30d1\u30b9\u30ef\u30fc\u30c9"};

str
password_form(struct arena *mem, str typed)
{
	return text_nfkc(mem, typed);
}

static bool
has_few_characters(str s)
{
	bool seen[256] = {false};
	int n = 0;

	for (size_t i = 0; i < s.n; i++) {
		n += !seen[(unsigned char)s.p[i]];
		seen[(unsigned char)s.p[i]] = true;
	}
	return n < DIFFERENT_MIN;
}

/* Is there little beside a common pattern? */
static bool
is_pattern(str folded)
{
	for (size_t i = 0; i < COUNT(patterns); i++) {
		str pattern = str_of(patterns[i]);

		if (str_has(folded, pattern) &&
			text_chars(folded) < text_chars(pattern) + REST_MIN)
			return true;
	}
	return false;
}

enum password_fault
password_look(struct arena *mem, str typed, str account)
{
	str form, folded;

	if (typed.n > PASSWORD_MAX_BYTES)
		return PASSWORD_LONG;
	form = password_form(mem, typed);
	if (form.n > PASSWORD_MAX_BYTES)
		return PASSWORD_LONG;
	if (text_chars(form) < PASSWORD_MIN_CHARS)
		return PASSWORD_SHORT;
	folded = text_fold(mem, form);
	if (account.n >= NAME_MIN && str_has(folded, text_fold(mem, account)))
		return PASSWORD_NAME;
	return has_few_characters(folded) || is_pattern(folded) ? PASSWORD_EASY
								: PASSWORD_GOOD;
}

str
password_hash(struct arena *mem, str typed)
{
	str form = password_form(mem, typed);
	char encoded[ENCODED_BYTES];
	uint8_t salt[SALT_BYTES];
	int e;

	random_fill(salt, sizeof(salt));
	e = argon2id_hash_encoded(PASSWORD_PASSES, PASSWORD_KIB, PASSWORD_LANES,
		form.p, form.n, salt, sizeof(salt), HASH_BYTES, encoded,
		sizeof(encoded));
	if (e != ARGON2_OK)
		trace_die("argon2", "error=%d", e);
	return str_copy(mem, str_of(encoded));
}

bool
password_is(struct arena *mem, str typed, str kept)
{
	str form;

	if (typed.n > PASSWORD_MAX_BYTES)
		return false;
	form = password_form(mem, typed);
	return argon2id_verify(str_copy(mem, kept).p, form.p, form.n) ==
	       ARGON2_OK;
}

str
password_of_nobody(void)
{
	return S("$argon2id$v=19$m=19456,t=2,p=1$2yIMIH7HWWjm9VukI"
		 "rqFiQ$FU1hFTRgQRsbMEOqCFLlQqY+AN4LLqGdHy15VCqVM5E");
}
