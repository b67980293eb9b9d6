#include "base/yaml.h"

#include <libfyaml.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/trace.h"

/* Small maps are compared pair by pair: cheaper than a table. */
enum { FEW_MEMBERS = 8 };

/* A list or map that is still open. */
struct frame {
	struct yaml *node;
	const struct yaml **end; /* where the next member is hung */
	str key;                 /* of a map: read, its value still to come */
	int key_line;
	bool has_key;
};

struct reader {
	struct arena *mem;
	struct note *note;
	str name;
	int line; /* of the event in hand */
	struct frame open[YAML_MAX_DEPTH];
	size_t depth;
	const struct yaml *root;
	bool seen; /* a document */
};

static enum err
refuse(struct reader *r, enum word w)
{
	fail(r->note, ERR_INVALID, w);
	note_place(r->note, r->name, r->line);
	return ERR_INVALID;
}

static enum err
refuse_with(struct reader *r, enum word w, const struct word_arg *args)
{
	note_set(r->note, ERR_INVALID, w, args);
	note_place(r->note, r->name, r->line);
	return ERR_INVALID;
}

static str
print_max(struct reader *r, int max)
{
	return str_fmt(r->mem, "%d", max);
}

/* The map whose next scalar is a key, or NULL. */
static struct frame *
find_keyless(struct reader *r)
{
	struct frame *in = r->depth ? &r->open[r->depth - 1] : NULL;

	return in && in->node->kind == YAML_MAP && !in->has_key ? in : NULL;
}

/* Hangs the node into what is open. */
static void
place_node(struct reader *r, struct yaml *node)
{
	struct frame *in;

	if (!r->depth) {
		r->root = node;
		return;
	}
	in = &r->open[r->depth - 1];
	node->key = in->key;
	node->key_line = in->key_line;
	in->has_key = false;
	*in->end = node;
	in->end = &node->next;
	in->node->n++;
}

static struct yaml *
make_node(struct reader *r, enum yaml_kind kind, const struct fy_mark *at)
{
	struct yaml *node = MAKE(r->mem, struct yaml);

	node->kind = kind;
	node->line = at ? at->line + 1 : r->line;
	node->column = at ? at->column + 1 : 1;
	return node;
}

static enum err
open_node(struct reader *r, enum yaml_kind kind, const struct fy_mark *at)
{
	struct yaml *node;

	if (find_keyless(r))
		return refuse(r, W_YAML_KEY);
	if (r->depth == YAML_MAX_DEPTH) {
		const struct word_arg args[] = {
			{"max",            print_max(r, YAML_MAX_DEPTH)},
                        {0}
                };

		return refuse_with(r, W_YAML_DEEP, args);
	}
	node = make_node(r, kind, at);
	place_node(r, node);
	r->open[r->depth++] = (struct frame){.node = node, .end = &node->child};
	return OK;
}

static enum err
put_scalar(struct reader *r, struct fy_token *token, const struct fy_mark *at)
{
	enum fy_scalar_style style =
		token ? fy_token_scalar_style(token) : FYSS_PLAIN;
	struct frame *in = find_keyless(r);
	struct yaml *node;
	const char *p;
	size_t n = 0;
	str value;

	/* the library leaves bytes of some of them unwritten (issue 371) */
	if (style == FYSS_LITERAL || style == FYSS_FOLDED)
		return refuse(r, W_YAML_BLOCK);
	p = token ? fy_token_get_text(token, &n) : NULL;
	value = str_copy(r->mem, (str){p, p ? n : 0});
	if (!text_is_clean(value)) /* written as an escape */
		return refuse(r, W_YAML_CONTROL);
	if (in && !value.n)
		return refuse(r, W_YAML_KEY);
	if (in) {
		in->key = value;
		in->key_line = r->line;
		in->has_key = true;
		return OK;
	}
	node = make_node(r, YAML_SCALAR, at);
	node->value = value;
	node->quoted = style != FYSS_PLAIN;
	place_node(r, node);
	return OK;
}

static enum err
refuse_twice(struct reader *r, const struct yaml *first, const struct yaml *m)
{
	const struct word_arg args[] = {
		{"key",           m->key},
		{"line",               str_fmt(r->mem, "%d", first->key_line)},
                {0}
        };

	r->line = m->key_line;
	return refuse_with(r, W_YAML_TWICE, args);
}

static enum err
check_many_keys(struct reader *r, const struct yaml *map)
{
	struct arena_mark mark = arena_mark(r->mem);
	const struct yaml **slots, *m, *twin = NULL;
	size_t size = FEW_MEMBERS;

	while (size < 2 * map->n)
		size *= 2;
	slots = MAKE_MANY(r->mem, const struct yaml *, size);
	for (m = map->child; m; m = m->next) {
		size_t i = (size_t)str_hash(m->key) & (size - 1);

		while (slots[i] && !str_is(slots[i]->key, m->key))
			i = (i + 1) & (size - 1);
		if ((twin = slots[i]))
			break;
		slots[i] = m;
	}
	arena_back(r->mem, mark);
	return m ? refuse_twice(r, twin, m) : OK;
}

static enum err
check_keys(struct reader *r, const struct yaml *map)
{
	if (map->n > FEW_MEMBERS)
		return check_many_keys(r, map);
	for (const struct yaml *m = map->child; m; m = m->next) {
		for (const struct yaml *o = map->child; o != m; o = o->next) {
			if (str_is(o->key, m->key))
				return refuse_twice(r, o, m);
		}
	}
	return OK;
}

static enum err
close_node(struct reader *r)
{
	const struct yaml *node = r->open[--r->depth].node;

	return node->kind == YAML_MAP ? check_keys(r, node) : OK;
}

static enum err
check_marks(struct reader *r, const struct fy_token *anchor,
	const struct fy_token *tag)
{
	if (anchor)
		return refuse(r, W_YAML_ANCHOR);
	if (tag)
		return refuse(r, W_YAML_TAG);
	return OK;
}

static enum err
check_directives(struct reader *r, struct fy_document_state *state)
{
	if (fy_document_state_version_explicit(state) ||
		fy_document_state_tags_explicit(state))
		return refuse(r, W_YAML_DIRECTIVE);
	return OK;
}

static enum err
take_event(struct reader *r, struct fy_event *ev)
{
	const struct fy_mark *at = fy_event_start_mark(ev);
	enum err e = OK;

	if (at)
		r->line = at->line + 1;
	switch (ev->type) {
	case FYET_DOCUMENT_START:
		if (r->seen)
			return refuse(r, W_YAML_DOCUMENTS);
		r->seen = true;
		return check_directives(r, ev->document_start.document_state);
	case FYET_MAPPING_START:
		if (!(e = check_marks(r, ev->mapping_start.anchor,
			      ev->mapping_start.tag)))
			e = open_node(r, YAML_MAP, at);
		return e;
	case FYET_SEQUENCE_START:
		if (!(e = check_marks(r, ev->sequence_start.anchor,
			      ev->sequence_start.tag)))
			e = open_node(r, YAML_LIST, at);
		return e;
	case FYET_SCALAR:
		if (!(e = check_marks(r, ev->scalar.anchor, ev->scalar.tag)))
			e = put_scalar(r, ev->scalar.value, at);
		return e;
	case FYET_MAPPING_END:
	case FYET_SEQUENCE_END:
		return close_node(r);
	case FYET_ALIAS:
		return refuse(r, W_YAML_ALIAS);
	default:
		return OK;
	}
}

/* The library would otherwise print to standard error. */
static struct fy_diag *
open_diag(void)
{
	struct fy_diag_cfg cfg;
	struct fy_diag *diag;

	fy_diag_cfg_default(&cfg);
	cfg.fp = NULL;
	cfg.level = FYET_ERROR;
	cfg.colorize = false;
	diag = fy_diag_create(&cfg);
	if (!diag)
		trace_die("memory", "yaml");
	fy_diag_set_collect_errors(diag, true);
	return diag;
}

/* What the library says it stumbled over first. */
static enum err
refuse_syntax(struct reader *r, struct fy_diag *diag)
{
	void *at = NULL;
	const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &at);
	struct word_arg args[] = {
		{"reason", S("?")},
                {0       }
        };

	if (first && first->msg)
		args[0].value = str_trim(str_of(first->msg));
	if (first && first->line > 0)
		r->line = first->line;
	return refuse_with(r, W_YAML_SYNTAX, args);
}

static enum err
read_events(struct reader *r, str text)
{
	struct fy_diag *diag = open_diag();
	struct fy_parse_cfg cfg = {.diag = diag,
		.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE};
	struct fy_parser *parser = fy_parser_create(&cfg);
	struct fy_event *ev;
	enum err e = OK;

	if (!parser || fy_parser_set_string(parser, text.p, text.n))
		trace_die("memory", "yaml");
	while (!e && (ev = fy_parser_parse(parser))) {
		e = take_event(r, ev);
		fy_parser_event_free(parser, ev);
	}
	if (!e && fy_parser_get_stream_error(parser))
		e = refuse_syntax(r, diag);
	fy_parser_destroy(parser);
	fy_diag_destroy(diag);
	return e;
}

/*
 * Here and not in the library, which lets control characters pass that YAML
 * does not (1.2, 5.1), and stumbles over a CR that ends no line.
 */
static enum err
check_characters(struct reader *r, str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool ends = i + 1 < text.n && text.p[i + 1] == '\n';

		r->line += c == '\n';
		if (c == 0x7f || (c < ' ' && c != '\t' && c != '\n' &&
					 !(c == '\r' && ends)))
			return refuse(r, W_YAML_CONTROL);
	}
	r->line = 1;
	return text_is_utf8(text) ? OK : refuse(r, W_YAML_UTF8);
}

enum err
yaml_make(struct arena *mem, str name, str text, struct note *note,
	const struct yaml **out)
{
	struct reader r = {.mem = mem, .note = note, .name = name, .line = 1};
	enum err e;

	if (text.n > YAML_MAX_BYTES) {
		const struct word_arg args[] = {
			{"max",            print_max(&r, YAML_MAX_BYTES)},
                        {0}
                };

		return refuse_with(&r, W_YAML_BIG, args);
	}
	if ((e = check_characters(&r, text)))
		return e;
	text = text_unmarked(text);
	if (!text.n)
		return refuse(&r, W_YAML_EMPTY);
	if ((e = read_events(&r, text)))
		return e;
	if (!r.root)
		return refuse(&r, W_YAML_EMPTY);
	*out = r.root;
	return OK;
}

const struct yaml *
yaml_find(const struct yaml *map, const char *key)
{
	str wanted = str_of(key);

	if (map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml *m = map->child; m; m = m->next) {
		if (str_is(m->key, wanted))
			return m;
	}
	return NULL;
}
