#include "view/template.h"

#include <assert.h>

#include "base/bundle.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/escape.h"
#include "view/template_op.h"
#include "view/template_scan.h"

/* A section that waits for its end. */
struct section {
	str name;
	size_t op;
	bool scoped; /* it opened a scope */
	enum markup_at at;
};

/* One file while it is read, and the one it is put into. */
struct reading {
	str path;
	struct scan scan;
	const struct reading *in;
};

/* A template while it is made. */
struct making {
	struct arena *mem;
	struct arena *work; /* what grows while it is made */
	const struct template_env *env;
	struct note *note;
	LIST_OF(struct op) ops;
	struct buf text; /* not yet an op */
	enum markup_at at;
	const struct bind *scopes[TEMPLATE_MAX_SCOPES];
	size_t n_scopes, n_parts, n_bytes;
};

/* What was refused on the line that is being read. */
#define refuse(r, m, w, ...)                                                   \
	(fail_with((m)->note, ERR_INVALID, (w), __VA_ARGS__),                  \
		note_place((m)->note, (r)->path, (r)->scan.line), ERR_INVALID)

static str
count_text(struct making *m, size_t n)
{
	return str_fmt(m->mem, "%zu", n);
}

/* Text that was gathered becomes an op of its own. */
static void
end_text(struct making *m)
{
	str text = buf_str(&m->text);

	if (!text.n)
		return;
	m->n_bytes += text.n;
	text = m->env->texts ? pool_str(m->env->texts, text)
			     : str_copy(m->mem, text);
	*LIST_ADD(m->work, &m->ops) =
		(struct op){.kind = OP_TEXT, .text = text};
	m->text.n = 0;
}

static struct op *
add_op(struct making *m, enum op_kind kind)
{
	struct op *op;

	end_text(m);
	op = LIST_ADD(m->work, &m->ops);
	op->kind = (uint8_t)kind;
	return op;
}

/* Markup without the white space that begins its lines. */
static void
add_markup(struct making *m, str markup, bool begins)
{
	size_t i = 0;

	while (i < markup.n) {
		size_t end;

		for (; begins && i < markup.n; i++)
			if (markup.p[i] != ' ' && markup.p[i] != '\t' &&
				markup.p[i] != '\n')
				break;
		end = str_find_char(markup, '\n', i);
		begins = end < markup.n;
		buf_add(&m->text, str_part(markup, i, end + begins - i));
		i = end + begins;
	}
}

/* In the innermost scope that knows the name. */
static const struct bind *
look_up(const struct making *m, str name, struct place *out)
{
	for (size_t i = m->n_scopes; i-- > 0;) {
		const struct bind *b = bind_find(m->scopes[i], name, out);

		if (b) {
			out->scope = (uint8_t)i;
			return b;
		}
	}
	return NULL;
}

/* How far its second member is from the first, if it has one. */
static int16_t
find_beside(const struct bind *b)
{
	assert(b->offset < BIND_MAX_BYTES && b->offset2 < BIND_MAX_BYTES &&
		b->size < BIND_MAX_BYTES);
	return (int16_t)((int)b->offset2 - (int)b->offset);
}

static enum err add_date(struct making *m, const struct reading *r,
	enum word how, const struct op *like);

/* The value of a name, as its kind is written. */
static enum err
add_value(struct making *m, const struct reading *r, str name)
{
	struct op op = {.kind = OP_VALUE};
	const struct bind *b = look_up(m, name, &op.place);

	if (!b)
		return refuse(r, m, W_PAGE_NAME_UNKNOWN, {"name", name});
	op.value = (uint8_t)b->kind;
	op.beside = find_beside(b);
	switch (b->kind) {
	case BIND_KIND_DAY:
		return add_date(m, r, W_DATE_LONG, &op);
	case BIND_KIND_ERA:
		return add_date(m, r, W_DATE_ERA, &op);
	case BIND_KIND_DENSE:
		return add_date(m, r, W_DATE_DENSE, &op);
	case BIND_KIND_ISO:
		return add_date(m, r, W_DATE_ISO, &op);
	case BIND_KIND_BOOL:
	case BIND_KIND_SUB:
	case BIND_KIND_PTR:
	case BIND_KIND_LIST:
	case BIND_KIND_REFS:
	case BIND_KIND_END:
		return refuse(r, m, W_PAGE_NO_TEXT, {"name", name});
	default:
		*add_op(m, OP_VALUE) = op;
		return OK;
	}
}

/* What stands in the braces of a sentence: a name of its own, or a value. */
typedef enum err (*hole_fn)(struct making *m, const struct reading *r, str name,
	const struct op *like);

/* A sentence of words/, its text escaped, its holes as `fill` does them. */
static enum err
add_sentence(struct making *m, const struct reading *r, enum word key,
	hole_fn fill, const struct op *like)
{
	str rest = words_text(m->env->words, m->env->lang, key);
	enum err e;

	while (rest.n) {
		size_t open = str_find_char(rest, '{', 0);
		size_t end = str_find_char(rest, '}', open);

		if (end == rest.n)
			open = end;
		escape(&m->text, str_part(rest, 0, open));
		if (open < end &&
			(e = fill(m, r,
				 str_part(rest, open + 1, end - open - 1),
				 like)))
			return e;
		rest = str_part(rest, end + (end < rest.n), rest.n);
	}
	return OK;
}

static enum err
fill_value(struct making *m, const struct reading *r, str name,
	const struct op *like)
{
	(void)like;
	return add_value(m, r, name);
}

/* The parts of a day that the sentences of dates name. */
static enum err
fill_day(struct making *m, const struct reading *r, str name,
	const struct op *like)
{
	static const struct {
		const char *name;
		enum op_kind kind;
	} parts[] = {
		{"year",   OP_YEAR     },
		{"month",  OP_MONTH    },
		{"day",    OP_DAY      },
		{"month2", OP_TWO_MONTH},
		{"day2",   OP_TWO_DAY  },
		{"era_ja", OP_ERA      },
	};

	/* there are no eras in English (DESIGN.md 16) */
	if (str_is(name, S("era_en")))
		return OK;
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (str_is_c(name, parts[i].name)) {
			add_op(m, parts[i].kind)->place = like->place;
			return OK;
		}
	}
	return refuse(r, m, W_PAGE_NAME_UNKNOWN, {"name", name});
}

/* No day, no text. */
static enum err
add_date(struct making *m, const struct reading *r, enum word how,
	const struct op *like)
{
	size_t open;
	enum err e;

	*add_op(m, OP_IF) = (struct op){
		.kind = OP_IF, .value = BIND_KIND_DAY, .place = like->place};
	open = m->ops.n - 1;
	if ((e = add_sentence(m, r, how, fill_day, like)))
		return e;
	end_text(m);
	m->ops.at[open].to = (uint32_t)m->ops.n;
	return OK;
}

static enum err
add_hole(struct making *m, const struct reading *r, str name)
{
	if (str_is(name, S("lang"))) {
		buf_add(&m->text, m->env->lang == LANG_JA ? S("ja") : S("en"));
		return OK;
	}
	if (str_is(name, S("base"))) {
		buf_add(&m->text, m->env->lang == LANG_JA ? S("") : S("/en"));
		return OK;
	}
	return add_value(m, r, name);
}

static enum err
add_word(struct making *m, const struct reading *r, str name)
{
	enum word key;

	if (!words_named(name, &key))
		return refuse(r, m, W_PAGE_WORD_UNKNOWN, {"name", name});
	return add_sentence(m, r, key, fill_value, NULL);
}

static enum err
add_asset(struct making *m, const struct reading *r, str name)
{
	const struct asset *asset = asset_named(m->env->assets, name);

	if (asset) {
		escape(&m->text, asset->path);
		return OK;
	}
	return refuse(r, m, W_PAGE_ASSET_UNKNOWN, {"name", name});
}

static bool
is_list(enum bind_kind kind)
{
	return kind == BIND_KIND_LIST || kind == BIND_KIND_REFS;
}

/* `{{#name}}` and `{{^name}}`. */
static enum err
open_section(struct making *m, const struct reading *r, const struct tag *t,
	struct section *out)
{
	struct op op = {.kind = OP_IF};
	const struct bind *b = look_up(m, t->name, &op.place);
	bool scoped;

	if (!b)
		return refuse(r, m, W_PAGE_NAME_UNKNOWN, {"name", t->name});
	if (b->kind == BIND_KIND_WORD || b->kind == BIND_KIND_STEP)
		return refuse(r, m, W_PAGE_NO_SECTION, {"name", t->name});
	scoped = t->kind == TAG_SECTION && b->sub;
	op.value = (uint8_t)b->kind;
	op.beside = find_beside(b);
	op.size = (uint16_t)b->size;
	op.inner = (uint8_t)m->n_scopes;
	if (t->kind == TAG_INVERTED)
		op.kind = OP_UNLESS;
	else if (scoped)
		op.kind = is_list(b->kind) ? OP_EACH : OP_WITH;
	if (scoped) {
		if (m->n_scopes == TEMPLATE_MAX_SCOPES)
			return refuse(r, m, W_PAGE_DEEP,
				{"max", count_text(m, TEMPLATE_MAX_SCOPES)});
		m->scopes[m->n_scopes++] = b->sub;
	}
	*add_op(m, op.kind) = op;
	*out = (struct section){t->name, m->ops.n - 1, scoped, m->at};
	return OK;
}

/* The end of a section; it must leave the markup where it began. */
static enum err
close_section(struct making *m, const struct reading *r,
	const struct section *s, str name)
{
	const struct op *open = &m->ops.at[s->op];

	if (!str_is(s->name, name))
		return refuse(r, m, W_PAGE_CLOSE_OTHER, {"name", name},
			{"other", s->name});
	if (s->at != m->at)
		return refuse(r, m, W_PAGE_UNEVEN, {"name", name});
	end_text(m);
	if (open->kind == OP_EACH) {
		uint8_t inner = open->inner;
		uint16_t size = open->value == BIND_KIND_REFS ? 0 : open->size;
		struct op *next = add_op(m, OP_NEXT);

		next->inner = inner;
		next->size = size;
		next->to = (uint32_t)s->op + 1;
	}
	m->ops.at[s->op].to = (uint32_t)m->ops.n;
	m->n_scopes -= s->scoped;
	return OK;
}

static enum err read_file(struct making *m, str path, const struct reading *in);

static enum err
add_part(struct making *m, const struct reading *r, str name)
{
	str path = str_fmt(m->work, "pages/parts/%.*s.html", STR(name));
	size_t depth = 0;

	for (const struct reading *in = r; in; in = in->in, depth++)
		if (str_is(in->path, path))
			return refuse(r, m, W_PAGE_PART_ITSELF, {"name", name});
	if (depth == TEMPLATE_MAX_SCOPES || ++m->n_parts > TEMPLATE_MAX_PARTS)
		return refuse(r, m, W_PAGE_PARTS,
			{"max", count_text(m, TEMPLATE_MAX_PARTS)});
	if (!bundle_has(m->env->files, path))
		return refuse(r, m, W_PAGE_PART_UNKNOWN, {"name", name});
	return read_file(m, path, r);
}

/* A tag that is no section. */
static enum err
add_tag(struct making *m, const struct reading *r, const struct tag *t)
{
	bool is_hole = t->kind == TAG_HOLE || t->kind == TAG_WORD ||
		       t->kind == TAG_ASSET;

	if (is_hole && (m->at == IN_TAG || m->at == IN_COMMENT))
		return refuse(r, m, W_PAGE_HOLE_PLACE, {"name", t->name});
	switch (t->kind) {
	case TAG_HOLE:
		return add_hole(m, r, t->name);
	case TAG_WORD:
		return add_word(m, r, t->name);
	case TAG_ASSET:
		return add_asset(m, r, t->name);
	case TAG_PART:
		return add_part(m, r, t->name);
	case TAG_COMMENT:
		return OK;
	case TAG_OPEN:
		return refuse(r, m, W_PAGE_HOLE_OPEN, {NULL});
	default:
		return refuse(r, m, W_PAGE_HOLE_WRONG, {"hole", t->name});
	}
}

static enum err
read_tags(struct making *m, struct reading *r)
{
	struct section open[TEMPLATE_MAX_SCOPES];
	size_t n_open = 0;
	enum err e = OK;

	for (struct tag t = {.kind = TAG_COMMENT}; !e;) {
		str markup;

		t = scan_next(&r->scan, &markup);
		add_markup(m, markup, r->scan.begins);
		m->at = markup_after(m->at, markup);
		if (t.kind == TAG_END)
			break;
		if (m->ops.n > TEMPLATE_MAX_OPS ||
			m->n_bytes + m->text.n > TEMPLATE_MAX_BYTES)
			return refuse(r, m, W_PAGE_BIG, {NULL});
		if (t.kind == TAG_SECTION || t.kind == TAG_INVERTED) {
			if (n_open == TEMPLATE_MAX_SCOPES)
				return refuse(r, m, W_PAGE_DEEP,
					{"max", count_text(m, n_open)});
			e = open_section(m, r, &t, &open[n_open++]);
		} else if (t.kind == TAG_CLOSE) {
			if (!n_open)
				return refuse(r, m, W_PAGE_CLOSE_NONE,
					{"name", t.name});
			e = close_section(m, r, &open[--n_open], t.name);
		} else {
			e = add_tag(m, r, &t);
		}
	}
	if (!e && n_open)
		return refuse(r, m, W_PAGE_SECTION_OPEN,
			{"name", open[n_open - 1].name});
	return e;
}

/* One file, in the scope and at the place of the markup it is put in. */
static enum err
read_file(struct making *m, str path, const struct reading *in)
{
	struct reading r = {.path = path, .in = in};
	enum markup_at at = m->at;
	enum err e;
	str text;

	if ((e = bundle_get(m->env->files, m->mem, path, &text)))
		return fail_with(
			m->note, e, W_BUNDLE_UNREADABLE, {"path", path});
	r.scan = scan_of(text);
	if (text.n > TEMPLATE_MAX_BYTES)
		return refuse(&r, m, W_PAGE_BIG, {NULL});
	if (!text_is_clean(text))
		return refuse(&r, m, W_PAGE_NOT_CLEAN, {NULL});
	if ((e = read_tags(m, &r)))
		return e;
	if (m->at != at)
		return refuse(&r, m, W_PAGE_FILE_UNEVEN, {NULL});
	return OK;
}

static const struct template *
end_template(struct making *m)
{
	struct template *t = MAKE(m->mem, struct template);

	end_text(m);
	*t = (struct template){
		.words = m->env->words,
		.lang = m->env->lang,
		.ops = arena_copy(
			m->mem, m->ops.at, m->ops.n * sizeof(*m->ops.at)),
		.n_ops = m->ops.n,
	};
	return t;
}

enum err
template_make(struct arena *mem, const struct template_env *env, str path,
	const struct bind *names, struct note *note,
	const struct template **out)
{
	struct arena *work = env->work ? env->work : mem;
	struct arena_mark mark = arena_mark(work);
	struct making m = {.mem = mem,
		.work = work,
		.env = env,
		.note = note,
		.text = buf_in(work),
		.scopes = {names},
		.n_scopes = 1};
	enum err e = read_file(&m, path, NULL);

	if (!e)
		*out = end_template(&m);
	if (env->work)
		arena_back(work, mark);
	return e;
}
