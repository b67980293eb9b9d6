#include "doc/cell_format.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

/* Serial number of 1970-01-01 in the two systems. */
enum { SERIAL_1900 = 25569, SERIAL_1904 = 24107, SECONDS_A_DAY = 86400 };

/*
 * Cuts what stands for itself from the code: quoted text, a character after
 * a backslash, `_x`, `*x`, AM/PM, and brackets other than those of a duration.
 */
static size_t
skip_literal(str code, size_t i)
{
	switch (code.p[i]) {
	case '"':
		return str_find_char(code, '"', i + 1) + 1;
	case '\\':
	case '_':
	case '*':
		return i + 2;
	case 'A': /* AM/PM */
		return str_starts(str_part(code, i, 5), S("AM/PM")) ? i + 5 : i;
	case '[':
		if (i + 1 < code.n && strchr("hmsHMS", code.p[i + 1]))
			return i;
		return str_find_char(code, ']', i + 1) + 1;
	default:
		return i;
	}
}

static void
see_digit(struct cell_format *f, char c, bool after_point)
{
	if (after_point) {
		f->most_decimals += f->most_decimals < FORMAT_MAX_DIGITS;
		if (c == '0')
			f->least_decimals = f->most_decimals;
	} else if (c == '0') {
		f->least_digits += f->least_digits < FORMAT_MAX_DIGITS;
	}
}

struct cell_format
cell_format_of(str code)
{
	struct cell_format f = {0}, general = {0};
	bool point = false, digits = false, odd = false;

	if (str_starts(code, S("General")))
		return general;
	for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
		size_t next = skip_literal(code, i);
		char c = code.p[i];

		if (next != i) {
			i = next - 1;
			continue;
		}
		if (strchr("yYdDeEgGaAbBrR", c))
			f.has_date = true;
		else if (strchr("hHsS", c))
			f.has_clock = true;
		else if (strchr("mM", c))
			f.is_date = true; /* month or minute: see the others */
		if (strchr("0#?", c)) {
			digits = true;
			see_digit(&f, c, point);
		}
		point |= c == '.';
		f.is_percent |= c == '%';
		f.is_grouped |= c == ',';
		odd |= strchr("/?@", c) != NULL;
		odd |= c == 'E' && digits; /* 0.00E+00 */
	}
	if (digits && (odd || f.has_date || (f.has_clock && !point)))
		return general;
	if (f.has_date || f.has_clock || f.is_date) {
		f.has_date |= !f.has_clock;
		f.is_date = true;
		return f;
	}
	f.is_fixed = digits && !odd;
	return f;
}

struct cell_format
cell_format_built_in(int id)
{
	static const struct {
		int from, to;
		const char *code;
	} codes[] = {
		{1,  1,  "0"       },
		{2,  2,  "0.00"    },
		{3,  3,  "#,##0"   },
		{4,  4,  "#,##0.00"},
		{9,  9,  "0%"      },
		{10, 10, "0.00%"   },
		{14, 17, "y-m-d"   },
		{18, 21, "h:m:s"   },
		{22, 22, "y-m-d h" },
		{27, 31, "y-m-d"   }, /* in Japanese, Chinese and Korean */
		{32, 35, "h:m:s"   },
		{36, 36, "y-m-d"   },
		{37, 38, "#,##0"   },
		{39, 40, "#,##0.00"},
		{45, 47, "h:m:s"   },
		{50, 58, "y-m-d"   },
	};

	for (size_t i = 0; i < COUNT(codes); i++) {
		if (id >= codes[i].from && id <= codes[i].to)
			return cell_format_of(str_of(codes[i].code));
	}
	return (struct cell_format){0};
}

/* Digits before the point in groups of three. */
static str
put_groups(struct arena *mem, str digits)
{
	size_t sign = digits.n && digits.p[0] == '-';
	size_t whole = str_find_char(digits, '.', 0) - sign;
	char *p = arena_make(mem, digits.n + whole / 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < digits.n; i++) {
		if (i > sign && i < whole + sign && (whole + sign - i) % 3 == 0)
			p[n++] = ',';
		p[n++] = digits.p[i];
	}
	return (str){p, n};
}

str
cell_format_number(struct arena *mem, const struct cell_format *f, double value)
{
	str text, whole, decimals;
	int zeros;

	if (!f->is_fixed || fabs(value) >= 1e15)
		return str_fmt(mem, "%.15g", value);
	if (f->is_percent)
		value *= 100;
	text = str_fmt(mem, "%.*f", f->most_decimals, value);
	whole = str_cut(text, '.', &decimals);
	while (decimals.n > (size_t)f->least_decimals &&
		decimals.p[decimals.n - 1] == '0')
		decimals.n--;
	zeros = f->least_digits - (int)whole.n;
	if (zeros > 0 && value >= 0)
		whole = str_fmt(mem, "%0*d%.*s", zeros, 0, STR(whole));
	text = decimals.n ? str_fmt(mem, "%.*s.%.*s", STR(whole), STR(decimals))
			  : whole;
	if (f->is_grouped)
		text = put_groups(mem, text);
	return f->is_percent ? str_fmt(mem, "%.*s%%", STR(text)) : text;
}

bool
cell_format_day(struct arena *mem, const struct cell_format *f, double serial,
	bool from_1904, day *out, str *text)
{
	double whole = floor(serial);
	int64_t n, seconds;
	day d;
	str date, clock;

	if (!(serial >= 0 && serial < 200000))
		return false;
	n = (int64_t)whole;
	seconds = (int64_t)((serial - whole) * SECONDS_A_DAY + 0.5);
	if (seconds == SECONDS_A_DAY) {
		seconds = 0;
		n++;
	}
	clock = str_fmt(mem, "%02d:%02d:%02d", (int)(seconds / 3600),
		(int)(seconds / 60 % 60), (int)(seconds % 60));
	if (n == 0 && f->has_clock && !from_1904) {
		*out = DAY_NONE;
		*text = clock;
		return true;
	}
	if (from_1904)
		n -= SERIAL_1904;
	else if (n == 60 || n == 0)
		return false; /* 29 February and 0 January 1900 */
	else
		n -= SERIAL_1900 - (n < 60);
	d = (day){(int32_t)n};
	if (n < day_of("1900-01-01").n || n > day_of("2199-12-31").n)
		return false;
	date = day_to(mem, d);
	*out = d;
	*text = seconds || !f->has_date
			? str_fmt(mem, "%.*s %.*s", STR(date), STR(clock))
			: date;
	return true;
}
