#include "api/shape.h"

#include <assert.h>

#include "app/app.h"
#include "base/crypto.h"

static const void *
member(const struct shape *m, const void *of)
{
	return (const unsigned char *)of + m->offset;
}

static size_t
count_of(const struct shape *m, const void *of)
{
	return *(const size_t *)(const void *)((const unsigned char *)of +
					       m->offset2);
}

/* The first of many; they are `m->size` bytes each. */
static const unsigned char *
first_of(const struct shape *m, const void *of)
{
	return *(const unsigned char *const *)member(m, of);
}

static str
sentence(struct call *c, const struct step *step)
{
	return words_say(
		c->app->words, c->mem, c->lang, step->word, step->args);
}

static str
day_or_empty(struct call *c, day d)
{
	return day_is_none(d) ? S("") : day_to(c->mem, d);
}

static void
put_many(struct call *c, struct jsonw *w, const struct shape *m, const void *of)
{
	const unsigned char *at = first_of(m, of);
	size_t n = count_of(m, of);

	jsonw_open_list(w);
	for (size_t i = 0; i < n; i++) {
		const void *one =
			m->kind == SHAPE_KIND_REFS
				? ((const void *const *)(const void *)at)[i]
				: at + i * m->size;

		if (m->kind == SHAPE_KIND_TEXTS)
			jsonw_str(w, *(const str *)one);
		else if (m->kind == SHAPE_KIND_STEPS)
			jsonw_str(w, sentence(c, one));
		else
			shape_json(c, w, m->sub, one);
	}
	jsonw_close_list(w);
}

/* A member that is one value; of other kinds nothing is written. */
static void
put_value(struct call *c, struct jsonw *w, enum shape_kind kind, const void *p)
{
	switch (kind) {
	case SHAPE_KIND_STR:
		jsonw_str(w, *(const str *)p);
		break;
	case SHAPE_KIND_COUNT:
		jsonw_int(w, (int64_t) * (const size_t *)p);
		break;
	case SHAPE_KIND_INT:
		jsonw_int(w, *(const int64_t *)p);
		break;
	case SHAPE_KIND_BOOL:
		jsonw_bool(w, *(const bool *)p);
		break;
	case SHAPE_KIND_DAY:
		jsonw_day(w, *(const day *)p);
		break;
	case SHAPE_KIND_INSTANT:
		jsonw_str(w, instant_to(c->mem, *(const instant *)p));
		break;
	case SHAPE_KIND_HASH:
		jsonw_str(w, hash_hex(c->mem, *(const hash *)p));
		break;
	default:
		break;
	}
}

static void
put_member(
	struct call *c, struct jsonw *w, const struct shape *m, const void *of)
{
	jsonw_key(w, m->name);
	switch (m->kind) {
	case SHAPE_KIND_SUB:
		shape_json(c, w, m->sub, member(m, of));
		break;
	case SHAPE_KIND_PTR:
		if (first_of(m, of))
			shape_json(c, w, m->sub, first_of(m, of));
		else
			jsonw_null(w);
		break;
	case SHAPE_KIND_TEXTS:
	case SHAPE_KIND_STEPS:
	case SHAPE_KIND_LIST:
	case SHAPE_KIND_REFS:
		put_many(c, w, m, of);
		break;
	default:
		put_value(c, w, m->kind, member(m, of));
	}
}

void
shape_json(
	struct call *c, struct jsonw *w, const struct shapes *s, const void *of)
{
	jsonw_open_map(w);
	for (const struct shape *m = s->at; m->kind; m++)
		put_member(c, w, m, of);
	jsonw_close_map(w);
}

static bool
is_nested(const struct shape *m)
{
	return m->kind == SHAPE_KIND_SUB || m->kind == SHAPE_KIND_PTR;
}

static bool
is_list(const struct shape *m)
{
	return m->kind == SHAPE_KIND_LIST || m->kind == SHAPE_KIND_REFS;
}

static void
add_heads(struct arena *mem, const struct shapes *s, const char *before,
	str *out, size_t *n)
{
	for (const struct shape *m = s->at; m->kind; m++) {
		str name = str_fmt(mem, "%s%s", before, m->name);

		if (is_nested(m)) {
			add_heads(mem, m->sub,
				str_fmt(mem, "%.*s_", STR(name)).p, out, n);
		} else if (!is_list(m)) {
			assert(*n < SHAPE_MAX_CELLS);
			out[(*n)++] = name;
		}
	}
}

size_t
shape_heads(struct arena *mem, const struct shapes *s, str *out)
{
	size_t n = 0;

	add_heads(mem, s, "", out, &n);
	return n;
}

static str
join_texts(struct call *c, const struct shape *m, const void *of)
{
	const unsigned char *at = first_of(m, of);
	size_t n = count_of(m, of);
	str *parts = MAKE_MANY(c->mem, str, n);

	for (size_t i = 0; i < n; i++) {
		const void *one = at + i * m->size;

		parts[i] = m->kind == SHAPE_KIND_STEPS ? sentence(c, one)
						       : *(const str *)one;
	}
	return str_join(c->mem, parts, n, S("; "));
}

static str
cell(struct call *c, const struct shape *m, const void *of)
{
	const void *p = member(m, of);

	switch (m->kind) {
	case SHAPE_KIND_STR:
		return *(const str *)p;
	case SHAPE_KIND_COUNT:
		return str_fmt(c->mem, "%zu", *(const size_t *)p);
	case SHAPE_KIND_INT:
		return str_fmt(c->mem, "%lld", (long long)*(const int64_t *)p);
	case SHAPE_KIND_BOOL:
		return *(const bool *)p ? S("yes") : S("no");
	case SHAPE_KIND_DAY:
		return day_or_empty(c, *(const day *)p);
	case SHAPE_KIND_INSTANT:
		return instant_to(c->mem, *(const instant *)p);
	case SHAPE_KIND_HASH:
		return hash_hex(c->mem, *(const hash *)p);
	case SHAPE_KIND_TEXTS:
	case SHAPE_KIND_STEPS:
		return join_texts(c, m, of);
	default:
		return S("");
	}
}

/* `of` is NULL within an object that is not there: its cells are empty. */
static void
add_cells(struct call *c, const struct shapes *s, const void *of, str *out,
	size_t *n)
{
	for (const struct shape *m = s->at; m->kind; m++) {
		const void *inner = NULL;

		if (is_list(m))
			continue;
		if (!is_nested(m)) {
			assert(*n < SHAPE_MAX_CELLS);
			out[(*n)++] = of ? cell(c, m, of) : S("");
			continue;
		}
		if (of)
			inner = m->kind == SHAPE_KIND_PTR ? first_of(m, of)
							  : member(m, of);
		add_cells(c, m->sub, inner, out, n);
	}
}

size_t
shape_cells(struct call *c, const struct shapes *s, const void *of, str *out)
{
	size_t n = 0;

	add_cells(c, s, of, out, &n);
	return n;
}

static void
put_type(struct jsonw *w, const char *type, const char *format)
{
	jsonw_put(w, "type", str_of(type));
	if (format)
		jsonw_put(w, "format", str_of(format));
}

void
shape_ref(struct jsonw *w, const struct shapes *s)
{
	char text[64] = "#/components/schemas/";
	size_t n = sizeof("#/components/schemas/") - 1;

	for (const char *p = s->name; *p && n < sizeof(text) - 1; p++)
		text[n++] = *p;
	text[n] = 0;
	jsonw_put(w, "$ref", str_of(text));
}

/* JSON Schema 2020-12, as OpenAPI 3.1 has it: null is a type. */
static void
put_nullable(struct jsonw *w, const char *type, const char *format)
{
	jsonw_key(w, "type");
	jsonw_open_list(w);
	jsonw_str(w, str_of(type));
	jsonw_str(w, S("null"));
	jsonw_close_list(w);
	jsonw_put(w, "format", str_of(format));
}

static void
put_items(struct jsonw *w, const struct shape *m)
{
	put_type(w, "array", NULL);
	jsonw_key(w, "items");
	jsonw_open_map(w);
	if (m->sub)
		shape_ref(w, m->sub);
	else
		put_type(w, "string", NULL);
	jsonw_close_map(w);
}

static void
put_either(struct jsonw *w, const struct shape *m)
{
	jsonw_key(w, "anyOf");
	jsonw_open_list(w);
	jsonw_open_map(w);
	shape_ref(w, m->sub);
	jsonw_close_map(w);
	jsonw_open_map(w);
	put_type(w, "null", NULL);
	jsonw_close_map(w);
	jsonw_close_list(w);
}

static void
put_schema(struct jsonw *w, const struct shape *m)
{
	jsonw_key(w, m->name);
	jsonw_open_map(w);
	switch (m->kind) {
	case SHAPE_KIND_COUNT:
	case SHAPE_KIND_INT:
		put_type(w, "integer", NULL);
		break;
	case SHAPE_KIND_BOOL:
		put_type(w, "boolean", NULL);
		break;
	case SHAPE_KIND_DAY:
		put_nullable(w, "string", "date");
		break;
	case SHAPE_KIND_INSTANT:
		put_type(w, "string", "date-time");
		break;
	case SHAPE_KIND_SUB:
		shape_ref(w, m->sub);
		break;
	case SHAPE_KIND_PTR:
		put_either(w, m);
		break;
	case SHAPE_KIND_TEXTS:
	case SHAPE_KIND_STEPS:
	case SHAPE_KIND_LIST:
	case SHAPE_KIND_REFS:
		put_items(w, m);
		break;
	default:
		put_type(w, "string", NULL);
		break;
	}
	jsonw_close_map(w);
}

void
shape_schema(struct jsonw *w, const struct shapes *s)
{
	jsonw_open_map(w);
	put_type(w, "object", NULL);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	for (const struct shape *m = s->at; m->kind; m++)
		put_schema(w, m);
	jsonw_close_map(w);
	jsonw_key(w, "required");
	jsonw_open_list(w);
	for (const struct shape *m = s->at; m->kind; m++)
		jsonw_str(w, str_of(m->name));
	jsonw_close_list(w);
	jsonw_close_map(w);
}

void
shape_collect(const struct shapes *s, const struct shapes **all, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		if (all[i] == s)
			return;
	assert(*n < SHAPES_MAX);
	all[(*n)++] = s;
	for (const struct shape *m = s->at; m->kind; m++)
		if (m->sub)
			shape_collect(m->sub, all, n);
}
