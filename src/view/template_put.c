#include "view/escape.h"
#include "view/template_op.h"

/* One page while it is written. */
struct putting {
	const struct template *t;
	struct arena *mem;
	struct buf *out;
	const char *scopes[TEMPLATE_MAX_SCOPES];
	size_t left[TEMPLATE_MAX_SCOPES]; /* items of a list after this one */
	const char *const *refs[TEMPLATE_MAX_SCOPES]; /* or NULL */
	day day; /* the one before, taken apart: its parts come in a row */
	struct civil civil;
};

/* NULL if a pointer on the way is. */
static const char *
find_value(const struct putting *p, const struct place *place)
{
	const char *at = p->scopes[place->scope];

	for (size_t i = 0; i + 1 < place->n; i++) {
		at = *(const char *const *)(const void *)(at + place->at[i]);
		if (!at)
			return NULL;
	}
	return at + place->at[place->n - 1];
}

#define READ(type, at) (*(const type *)(const void *)(at))

static bool
is_there(const struct op *op, const char *at)
{
	if (!at)
		return false;
	switch (op->value) {
	case BIND_KIND_STR:
	case BIND_KIND_BOTH:
		return READ(str, at).n > 0;
	case BIND_KIND_COUNT:
		return READ(size_t, at) > 0;
	case BIND_KIND_INT:
		return READ(int64_t, at) != 0;
	case BIND_KIND_BOOL:
		return READ(bool, at);
	case BIND_KIND_DAY:
	case BIND_KIND_ERA:
	case BIND_KIND_DENSE:
	case BIND_KIND_ISO:
		return !day_is_none(READ(day, at));
	case BIND_KIND_NAME:
	case BIND_KIND_PTR:
		return READ(void *, at) != NULL;
	case BIND_KIND_LIST:
	case BIND_KIND_REFS:
		return READ(size_t, at + op->beside) > 0;
	default:
		return true;
	}
}

/* Digits in groups of three, from the right; the sign stays in front. */
static void
put_number(struct buf *out, uint64_t n, size_t group)
{
	char digits[32];
	size_t at = sizeof(digits), count = 0;

	do {
		if (group && count && count % group == 0)
			digits[--at] = ',';
		digits[--at] = (char)('0' + n % 10);
		count++;
	} while (n /= 10);
	buf_add_bytes(out, digits + at, sizeof(digits) - at);
}

static str
pick_text(const struct putting *p, const struct op *op, const char *at)
{
	const struct row *row;
	const struct step *step;
	str en;

	switch (op->value) {
	case BIND_KIND_BOTH:
		en = READ(str, at + op->beside);
		return p->t->lang == LANG_EN && en.n ? en : READ(str, at);
	case BIND_KIND_NAME:
		row = READ(struct row *, at);
		return row ? row_name(row, p->t->lang) : (str){"", 0};
	case BIND_KIND_WORD:
		return words_text(p->t->words, p->t->lang, READ(enum word, at));
	case BIND_KIND_STEP:
		step = &READ(struct step, at);
		return words_say(p->t->words, p->mem, p->t->lang, step->word,
			step->args);
	default:
		return READ(str, at);
	}
}

static void
put_value(const struct putting *p, const struct op *op)
{
	const char *at = find_value(p, &op->place);
	int64_t i;

	if (!at)
		return;
	switch (op->value) {
	case BIND_KIND_COUNT:
		put_number(p->out, READ(size_t, at), 3);
		return;
	case BIND_KIND_INT:
		i = READ(int64_t, at);
		if (i < 0)
			buf_add_char(p->out, '-');
		put_number(p->out, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, 0);
		return;
	default:
		escape(p->out, pick_text(p, op, at));
	}
}

static void
put_two(struct buf *out, int n)
{
	if (n < 10)
		buf_add_char(out, '0');
	put_number(out, (uint64_t)n, 0);
}

/* The era that a day is in; each begins with its first day. */
static const struct era {
	int32_t first; /* days since 1970-01-01 */
	int year;      /* whose first year this is */
	enum word name;
} eras[] = {
	{18017,     2019, W_ERA_REIWA },
	{6947,      1989, W_ERA_HEISEI},
	{-15713,    1926, W_ERA_SHOWA },
	{-20974,    1912, W_ERA_TAISHO},
	{INT32_MIN, 1868, W_ERA_MEIJI },
};

static void
put_word(const struct putting *p, enum word key)
{
	escape(p->out, words_text(p->t->words, p->t->lang, key));
}

static void
put_era(const struct putting *p)
{
	const struct era *era = eras;
	int year;

	while (p->day.n < era->first)
		era++;
	year = p->civil.year - era->year + 1;
	put_word(p, era->name);
	if (year == 1)
		put_word(p, W_ERA_FIRST);
	else
		put_number(p->out, (uint64_t)year, 0);
}

static const enum word months[] = {W_MONTH_1, W_MONTH_2, W_MONTH_3, W_MONTH_4,
	W_MONTH_5, W_MONTH_6, W_MONTH_7, W_MONTH_8, W_MONTH_9, W_MONTH_10,
	W_MONTH_11, W_MONTH_12};

static void
put_day(struct putting *p, const struct op *op)
{
	day d = READ(day, find_value(p, &op->place));
	struct civil c;

	if (d.n != p->day.n) {
		p->day = d;
		p->civil = day_civil(d);
	}
	c = p->civil;

	switch (op->kind) {
	case OP_YEAR:
		put_number(p->out, (uint64_t)c.year, 0);
		break;
	case OP_MONTH:
		put_word(p, months[c.month - 1]);
		break;
	case OP_DAY:
		put_number(p->out, (uint64_t)c.day, 0);
		break;
	case OP_TWO_MONTH:
		put_two(p->out, c.month);
		break;
	case OP_TWO_DAY:
		put_two(p->out, c.day);
		break;
	default:
		put_era(p);
	}
}

/* A section that opens a scope: false if it is not there. */
static bool
enter(struct putting *p, const struct op *op)
{
	const char *at = find_value(p, &op->place);
	const char *first;

	if (!is_there(op, at))
		return false;
	first = op->value == BIND_KIND_SUB ? at : READ(char *, at);
	p->refs[op->inner] = NULL;
	p->left[op->inner] = 0;
	if (op->kind == OP_EACH)
		p->left[op->inner] = READ(size_t, at + op->beside) - 1;
	if (op->value == BIND_KIND_REFS) {
		p->refs[op->inner] = (const char *const *)(const void *)first;
		first = *p->refs[op->inner];
	}
	p->scopes[op->inner] = first;
	return true;
}

/* The next item of a list: false if that was the last one. */
static bool
go_on(struct putting *p, const struct op *op)
{
	if (!p->left[op->inner])
		return false;
	p->left[op->inner]--;
	if (p->refs[op->inner])
		p->scopes[op->inner] = *++p->refs[op->inner];
	else
		p->scopes[op->inner] += op->size;
	return true;
}

void
template_put(const struct template *t, const void *data, struct arena *mem,
	struct buf *out)
{
	struct putting p = {
		.t = t,
		.mem = mem,
		.out = out,
		.scopes = {data},
		.day = DAY_NONE,
	};

	for (size_t i = 0; i < t->n_ops;) {
		const struct op *op = &t->ops[i++];
		bool jump = false;

		switch (op->kind) {
		case OP_TEXT:
			buf_add(out, op->text);
			break;
		case OP_VALUE:
			put_value(&p, op);
			break;
		case OP_IF:
			jump = !is_there(op, find_value(&p, &op->place));
			break;
		case OP_UNLESS:
			jump = is_there(op, find_value(&p, &op->place));
			break;
		case OP_WITH:
		case OP_EACH:
			jump = !enter(&p, op);
			break;
		case OP_NEXT:
			jump = go_on(&p, op);
			break;
		default:
			put_day(&p, op);
		}
		if (jump)
			i = op->to;
	}
}
