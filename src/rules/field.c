#include "base/buf.h"
#include "base/text.h"
#include "rules/catalogue.h"
#include "rules/form.h"

/* The eras in which a day may be written: name, letter, year before year 1. */
static const struct era {
	const char *name, *letter;
	int before;
	struct civil first;
} eras[] = {
	{"\u4ee4\u548c", "r", 2018, {2019, 5, 1}  },
	{"\u5e73\u6210", "h", 1988, {1989, 1, 8}  },
	{"\u662d\u548c", "s", 1925, {1926, 12, 25}},
};

#define KANJI_FIRST "\u5143" /* of the first year of an era */
#define KANJI_YEAR "\u5e74"
#define KANJI_MONTH "\u6708"
#define KANJI_DAY "\u65e5"

/* Takes `c` off the front of *s if it is there. */
static bool
take(str *s, const char *c)
{
	str with = str_of(c);

	if (!str_starts(*s, with))
		return false;
	*s = str_part(*s, with.n, s->n);
	return true;
}

/* A number of `min` to `max` digits, or -1. */
static int
take_number(str *s, size_t min, size_t max)
{
	int v = 0;
	size_t n = 0;

	while (n < s->n && n < max && s->p[n] >= '0' && s->p[n] <= '9')
		v = v * 10 + (s->p[n++] - '0');
	if (n < min)
		return -1;
	*s = str_part(*s, n, s->n);
	return v;
}

static const struct era *
take_era(str *s)
{
	for (size_t i = 0; i < COUNT(eras); i++) {
		if (take(s, eras[i].name) || take(s, eras[i].letter))
			return &eras[i];
	}
	return NULL;
}

static int
take_year(str *s, const struct era *era)
{
	int n;

	if (!era)
		return take_number(s, 4, 4);
	n = take(s, KANJI_FIRST) ? 1 : take_number(s, 1, 2);
	return n < 1 ? -1 : era->before + n;
}

static bool
take_rest(str *s, struct civil *c)
{
	static const char *const between[] = {"-", "/", "."};

	if (take(s, KANJI_YEAR)) {
		c->month = take_number(s, 1, 2);
		if (!take(s, KANJI_MONTH))
			return false;
		c->day = take_number(s, 1, 2);
		return take(s, KANJI_DAY);
	}
	for (size_t i = 0; i < COUNT(between); i++) {
		if (!take(s, between[i]))
			continue;
		c->month = take_number(s, 1, 2);
		if (!take(s, between[i]))
			return false;
		c->day = take_number(s, 1, 2);
		return true;
	}
	return false;
}

static str
drop_blanks(struct arena *mem, str s)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != ' ')
			buf_add_char(&b, s.p[i]);
	}
	return buf_str(&b);
}

/* `2026-12-04`, `2026/12/4`, or in an era, with kanji or `R8.12.4`. */
static bool
read_typed_day(struct arena *mem, str line, str *out)
{
	str s = drop_blanks(mem, line);
	const struct era *era = take_era(&s);
	struct civil c = {.year = take_year(&s, era)};
	day d;

	if (c.year < 0 || !take_rest(&s, &c) || s.n)
		return false;
	d = day_from_civil(c);
	if (day_is_none(d) ||
		(era && day_cmp(d, day_from_civil(era->first)) < 0))
		return false;
	*out = day_to(mem, d);
	return true;
}

/* `1,284` and `1284`; commas only between groups of three. */
static bool
read_typed_count(struct arena *mem, str line, str *out)
{
	struct buf b = buf_in(mem);
	size_t comma = str_find_char(line, ',', 0);
	int64_t n;

	for (size_t i = 0; i < line.n; i++) {
		bool is_comma = line.p[i] == ',';

		if (i >= comma && is_comma != ((i - comma) % 4 == 0))
			return false;
		if (!is_comma)
			buf_add_char(&b, line.p[i]);
	}
	if (comma < line.n && (comma == 0 || comma > 3 || (line.n - comma) % 4))
		return false;
	*out = buf_str(&b);
	return str_to_int(*out, &n);
}

static bool
read_typed_bool(str line, str *out)
{
	static const char *const yes[] = {"yes", "on", "true", "1"};
	static const char *const no[] = {"no", "off", "false", "0"};

	for (size_t i = 0; i < COUNT(yes); i++) {
		bool is_yes = str_is_c(line, yes[i]);

		if (is_yes || str_is_c(line, no[i])) {
			*out = is_yes ? S("yes") : S("no");
			return true;
		}
	}
	return false;
}

/* Many lines stay as they were typed, but for line ends. */
static str
read_typed_text(struct arena *mem, str typed)
{
	struct buf b = buf_in(mem);
	str s;

	for (size_t i = 0; i < typed.n; i++) {
		if (typed.p[i] != '\r')
			buf_add_char(&b, typed.p[i]);
		else if (i + 1 == typed.n || typed.p[i + 1] != '\n')
			buf_add_char(&b, '\n');
	}
	s = buf_str(&b);
	while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' '))
		s.n--;
	return s;
}

static bool
read_control(struct arena *mem, str line, str *out)
{
	struct control_id id;

	if (!control_id_from(mem, line, &id))
		return false;
	*out = control_id_to(mem, &id);
	return true;
}

/*
 * One @ with something on both sides, no blank, and a domain of labels joined
 * by dots. Whether anybody reads what is sent there only a mail can tell.
 */
static bool
is_mail(str line)
{
	size_t at = str_find_char(line, '@', 0);
	str domain;
	bool dot = false;

	if (at == 0 || at == line.n || str_find_char(line, ' ', 0) < line.n)
		return false;
	domain = str_part(line, at + 1, line.n - at - 1);
	for (size_t i = 0; i < domain.n; i++) {
		bool ends = i + 1 == domain.n || domain.p[i + 1] == '.';

		if (domain.p[i] == '@' ||
			(domain.p[i] == '.' && (i == 0 || ends)))
			return false;
		dot |= domain.p[i] == '.';
	}
	return dot;
}

/* A reading of one line, by the type of its field. */
static bool
read_line(struct arena *mem, const struct field *f, str line, str *out,
	enum word *why)
{
	switch (f->type) {
	case FIELD_DAY:
		*why = W_FORM_DAY;
		return read_typed_day(mem, text_fold(mem, line), out);
	case FIELD_COUNT:
		*why = W_FORM_COUNT;
		return read_typed_count(mem, text_fold(mem, line), out);
	case FIELD_BOOL:
		*why = W_FORM_BOOL;
		return read_typed_bool(text_fold(mem, line), out);
	case FIELD_CONTROL:
		*why = W_FORM_CONTROL;
		return read_control(mem, line, out);
	case FIELD_MAIL:
		*why = W_FORM_MAIL;
		if (!is_mail(line))
			return false;
		break;
	case FIELD_TEXT:
	case FIELD_LINE:
	case FIELD_WORD:
	case FIELD_CASE:
	case FIELD_ORGANISATION:
	case FIELD_SERVICE:
	case FIELD_ITEM:
		break;
	}
	*out = line;
	return true;
}

bool
field_read(struct arena *mem, const struct field *f, str typed, str *out,
	enum word *why)
{
	str text;

	if (typed.n > ANSWER_MAX_BYTES) {
		*why = W_FORM_BYTES;
		return false;
	}
	if (!text_is_utf8(typed)) {
		*why = W_FORM_UTF8;
		return false;
	}
	text = read_typed_text(mem, typed);
	if (!text_is_clean(text)) {
		*why = W_FORM_CLEAN;
		return false;
	}
	if (str_is_blank(text)) {
		*out = (str){"", 0};
		return true;
	}
	if (f->type == FIELD_TEXT) {
		*out = text;
		return true;
	}
	text = str_trim(text);
	if (str_find_char(text, '\n', 0) < text.n) {
		*why = W_FORM_ONE_LINE;
		return false;
	}
	return read_line(mem, f, text_line(mem, text), out, why);
}
