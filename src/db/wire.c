#include "db/wire.h"

#include <endian.h>
#include <string.h>

enum { HEAD_BYTES = 8, NEGATIVE = 0x4000, BASE = 10000, WEIGHT_MAX = 4 };

size_t
wire_number(struct buf *b, const char *text)
{
	size_t n = 0;
	char quote = 0;

	for (; *text; text++) {
		if (quote)
			quote = *text == quote ? 0 : quote;
		else if (*text == '\'' || *text == '"')
			quote = *text;
		else if (*text == '?') {
			buf_fmt(b, "$%zu", ++n);
			continue;
		}
		buf_add_char(b, *text);
	}
	return n;
}

static uint16_t
read_16(bytes from, int i)
{
	uint16_t n;

	memcpy(&n, from.p + 2 * i, sizeof(n));
	return be16toh(n);
}

/* Number of digits, weight of the first, sign, scale; then the digits. */
bool
wire_numeric(bytes from, int64_t *out)
{
	int64_t value = 0;
	int n, weight, sign;

	if (from.n < HEAD_BYTES)
		return false;
	n = read_16(from, 0);
	weight = n ? (int16_t)read_16(from, 1) : -1;
	sign = read_16(from, 2);
	if (from.n != HEAD_BYTES + 2 * (size_t)n || n > weight + 1 ||
		weight > WEIGHT_MAX || (sign && sign != NEGATIVE))
		return false;
	/* gathered below zero: there is one more of them */
	for (int i = 0; i <= weight; i++) {
		int digit = i < n ? read_16(from, HEAD_BYTES / 2 + i) : 0;

		if (__builtin_mul_overflow(value, BASE, &value) ||
			__builtin_sub_overflow(value, digit, &value))
			return false;
	}
	if (!sign && value == INT64_MIN)
		return false;
	*out = sign ? value : -value;
	return true;
}
