#include "interop/statement_json.h"

#include "base/jsonw.h"
#include "interop/json_tree.h"

struct reading {
	struct arena *mem;
	struct note *note;
	str name;
	bool has_more; /* a format in which items have further fields */
};

static enum err
wrong(const struct reading *r, enum word w, str path)
{
	return json_tree_wrong(r->note, r->name, w, path);
}

/* The path of the member `key` of what stands at `at`. */
static str
path_of(const struct reading *r, str at, str key)
{
	return at.n ? str_fmt(r->mem, "%.*s.%.*s", STR(at), STR(key)) : key;
}

static str
path_at(const struct reading *r, str at, size_t i)
{
	return str_fmt(r->mem, "%.*s[%zu]", STR(at), i);
}

/* A text of at most `max` bytes; with `must` it is not empty. */
static enum err
read_text(const struct reading *r, const struct json_node *v, str path,
	size_t max, bool must, str *out)
{
	if (v->kind != JSON_IS_TEXT)
		return wrong(r, W_JSON_NOT_TEXT, path);
	if (v->text.n > max)
		return wrong(r, W_JSON_LONG, path);
	if (must && !v->text.n)
		return wrong(r, W_JSON_EMPTY, path);
	*out = v->text;
	return OK;
}

/* One member of a map that the format knows: a text, or what is read later. */
struct member {
	const char *key;
	str *out;
	const struct json_node **node; /* instead of out */
	size_t max_bytes;
	bool must;      /* be there, and not be empty */
	int64_t *count; /* instead of out: a whole number from 0 */
};

static enum err
read_count(const struct reading *r, const struct json_node *v, str path,
	int64_t *out)
{
	if (v->kind != JSON_IS_COUNT || v->count < 0)
		return wrong(r, W_JSON_NOT_COUNT, path);
	*out = v->count;
	return OK;
}

static enum err
read_member(const struct reading *r, const struct json_node *v, str path,
	const struct member *m)
{
	if (m->count)
		return read_count(r, v, path, m->count);
	if (!m->node)
		return read_text(r, v, path, m->max_bytes, m->must, m->out);
	*m->node = v;
	return OK;
}

/* Reads a map by the table, which ends in a row without key. */
static enum err
read_members(const struct reading *r, const struct json_node *map, str path,
	const struct member *all)
{
	enum err e;

	for (const struct json_node *v = map->first; v; v = v->next) {
		const struct member *m = all;

		while (m->key && !str_is_c(v->key, m->key))
			m++;
		if (!m->key)
			return wrong(r, W_JSON_KEY_UNKNOWN,
				path_of(r, path, v->key));
		if ((e = read_member(r, v, path_of(r, path, v->key), m)))
			return e;
	}
	for (const struct member *m = all; m->key; m++)
		if (m->must && !(m->node ? *m->node != NULL : m->out->n > 0))
			return wrong(r, W_JSON_KEY_MISSING,
				path_of(r, path, str_of(m->key)));
	return OK;
}

/* Nothing was answered where an empty text stands. */
static enum err
put_answer(const struct reading *r, const struct json_node *v, str field,
	int32_t line, str path, struct answers *out)
{
	str value;
	enum err e =
		read_text(r, v, path, STATEMENT_MAX_TEXT_BYTES, false, &value);

	if (e)
		return e;
	if (out->n >= ANSWERS_MAX)
		return wrong(r, W_JSON_MANY, path);
	if (value.n)
		*(struct answer *)LIST_ADD(r->mem, out) =
			(struct answer){field, line, value};
	return OK;
}

static enum err
read_lines(const struct reading *r, const struct json_node *list, str path,
	struct answers *out)
{
	int32_t line = 0;
	enum err e = OK;

	if (list->n > ANSWERS_MAX)
		return wrong(r, W_JSON_MANY, path);
	for (const struct json_node *v = list->first; v && !e; v = v->next) {
		e = put_answer(r, v, list->key, line,
			path_at(r, path, (size_t)line), out);
		line++;
	}
	return e;
}

static enum err
read_form(const struct reading *r, const struct json_node *map,
	struct stated_form *out)
{
	str at = path_of(r, S("forms"), map->key);
	enum err e = OK;

	out->form = map->key;
	if (!map->key.n || map->key.n > STATEMENT_MAX_NAME_BYTES)
		return wrong(r, W_JSON_NO_NAME, at);
	if (map->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_LINE, at);
	for (const struct json_node *v = map->first; v && !e; v = v->next) {
		str path = path_of(r, at, v->key);

		if (!v->key.n || v->key.n > STATEMENT_MAX_NAME_BYTES)
			return wrong(r, W_JSON_NO_NAME, path);
		e = v->kind == JSON_IS_LIST
			    ? read_lines(r, v, path, &out->answers)
			    : put_answer(r, v, v->key, 0, path, &out->answers);
	}
	return e;
}

static enum err
read_forms(const struct reading *r, const struct json_node *map,
	struct stated *out)
{
	struct stated_form *forms;
	enum err e = OK;

	if (map->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_LINE, map->key);
	if (map->n > STATED_MAX_FORMS)
		return wrong(r, W_JSON_MANY, map->key);
	forms = MAKE_MANY(r->mem, struct stated_form, map->n);
	out->forms = forms;
	for (const struct json_node *v = map->first; v && !e; v = v->next)
		e = read_form(r, v, &forms[out->n_forms++]);
	return e;
}

static enum err
read_more(const struct reading *r, const struct json_node *map, str path,
	struct answers *out)
{
	enum err e = OK;

	if (map->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_LINE, path);
	if (map->n > STATED_MAX_MORE)
		return wrong(r, W_JSON_MANY, path);
	for (const struct json_node *v = map->first; v && !e; v = v->next) {
		str at = path_of(r, path, v->key), text = S("");

		if (!v->key.n || v->key.n > STATEMENT_MAX_NAME_BYTES)
			return wrong(r, W_JSON_NO_NAME, at);
		e = read_text(r, v, at, STATEMENT_MAX_TEXT_BYTES, false, &text);
		stated_put_more(r->mem, out, v->key, text);
	}
	return e;
}

static enum err
read_item(const struct reading *r, const struct json_node *map, str path,
	struct stated_item *out, int64_t *version)
{
	const struct json_node *more = NULL;
	const struct member members[] = {
		{.key = "control",
                 .out = &out->control,
                 .max_bytes = STATEMENT_MAX_NAME_BYTES,
                 .must = true},
		{.key = "state",
                 .out = &out->state,
                 .max_bytes = STATEMENT_MAX_NAME_BYTES},
		{.key = "text",
                 .out = &out->text,
                 .max_bytes = STATEMENT_MAX_TEXT_BYTES},
		{.key = "reason",
                 .out = &out->reason,
                 .max_bytes = STATEMENT_MAX_TEXT_BYTES},
		{.key = "version",				     .count = version},
		{.key = r->has_more ? "more" : NULL,                     .node = &more},
                {0                                    }
        };
	enum err e;

	if (map->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_LINE, path);
	e = read_members(r, map, path, members);
	return e || !more ? e
			  : read_more(r, more, path_of(r, path, more->key),
				    &out->more);
}

static enum err
read_items(const struct reading *r, const struct json_node *list,
	struct statement *out)
{
	struct stated_item *items;
	int64_t *versions;
	enum err e = OK;

	if (list->kind != JSON_IS_LIST)
		return wrong(r, W_JSON_NOT_LIST, list->key);
	if (list->n > STATED_MAX_ITEMS)
		return wrong(r, W_JSON_MANY, list->key);
	items = MAKE_MANY(r->mem, struct stated_item, list->n);
	versions = MAKE_MANY(r->mem, int64_t, list->n);
	out->said.items = items;
	out->item_versions = versions;
	for (const struct json_node *v = list->first; v && !e; v = v->next) {
		size_t i = out->said.n_items++;

		versions[i] = STATEMENT_NO_VERSION;
		e = read_item(r, v, path_at(r, list->key, i), &items[i],
			&versions[i]);
	}
	return e;
}

/* Of forms that are there; other names are refused. */
static enum err
read_form_versions(const struct reading *r, const struct json_node *map,
	struct statement *out)
{
	size_t n = out->said.n_forms;
	int64_t *versions = MAKE_MANY(r->mem, int64_t, n);
	enum err e = OK;

	for (size_t i = 0; i < n; i++)
		versions[i] = STATEMENT_NO_VERSION;
	out->form_versions = versions;
	if (map && map->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_LINE, map->key);
	for (const struct json_node *v = map ? map->first : NULL; v && !e;
		v = v->next) {
		str path = path_of(r, map->key, v->key);
		size_t i = 0;

		while (i < n && !str_is(out->said.forms[i].form, v->key))
			i++;
		e = i < n ? read_count(r, v, path, &versions[i])
			  : wrong(r, W_JSON_KEY_UNKNOWN, path);
	}
	return e;
}

static enum err
read_root(
	struct reading *r, const struct json_node *root, struct statement *out)
{
	const struct json_node *forms = NULL, *items = NULL, *versions = NULL;
	struct stated *said = &out->said;
	enum { NAME = STATEMENT_MAX_NAME_BYTES };
	str format = S("");
	const struct member members[] = {
		{"format",       &format, NULL, NAME, true, NULL},
		{"edition",          &out->edition, NULL, NAME, true, NULL},
		{"rules",          &out->rules, NULL, NAME, false, NULL},
		{"catalogue",              &out->catalogue, NULL, NAME, true, NULL},
		{"ref",&said->ref, NULL, NAME, false, NULL},
		{"service",          &said->service, NULL, NAME, false, NULL},
		{"forms",          NULL, &forms, 0, true, NULL},
		{"form_versions",        NULL, &versions, 0, false, NULL},
		{"items",          NULL, &items, 0, true, NULL},
                {0        }
        };
	enum err e;

	if (root->kind != JSON_IS_MAP)
		return wrong(r, W_JSON_NOT_MAP, S(""));
	if ((e = read_members(r, root, S(""), members)))
		return e;
	r->has_more = str_is_c(format, STATEMENT_FORMAT_MORE);
	if (!r->has_more && !str_is_c(format, STATEMENT_FORMAT))
		return wrong(r, W_JSON_FORMAT, format);
	if ((e = read_forms(r, forms, said)) ||
		(e = read_form_versions(r, versions, out)))
		return e;
	return read_items(r, items, out);
}

enum err
statement_from_json(struct arena *mem, str name, str text, struct note *note,
	struct statement *out)
{
	struct reading r = {.mem = mem, .note = note, .name = name};
	const struct json_node *root;
	struct statement s = {0};
	enum err e;

	if ((e = json_tree_make(mem, name, text, note, &root)) ||
		(e = read_root(&r, root, &s)))
		return e;
	*out = s;
	return OK;
}

/* A member on a line of its own; `some` tells whether one stood before it. */
static void
begin_line(struct buf *out, bool *some)
{
	buf_add_c(out, *some ? ",\n" : "\n");
	*some = true;
}

static void
put_string(struct buf *out, str text)
{
	struct jsonw w = jsonw_in(out);

	jsonw_str(&w, text);
}

static void
put_pair(struct buf *out, const char *key, str value)
{
	buf_fmt(out, "\"%s\": ", key);
	put_string(out, value);
}

static void
put_lines(struct buf *out, const struct answers *a, size_t first)
{
	str field = a->at[first].field;
	int32_t line = 0;

	buf_add_char(out, '[');
	for (size_t i = first; i < a->n; i++) {
		if (!str_is(a->at[i].field, field))
			break;
		for (; line <= a->at[i].line; line++) {
			buf_add_c(out, line ? ", " : "");
			put_string(out,
				line == a->at[i].line ? a->at[i].value : S(""));
		}
	}
	buf_add_char(out, ']');
}

/* Fields that stand together in the list, lines upwards: stated_form's order.
 */
static void
put_form(struct buf *out, const struct answers *a)
{
	bool some = false;

	for (size_t i = 0; i < a->n; i++) {
		str field = a->at[i].field;
		bool alone =
			!a->at[i].line &&
			(i + 1 == a->n || !str_is(a->at[i + 1].field, field));

		if (i && str_is(a->at[i - 1].field, field))
			continue;
		begin_line(out, &some);
		buf_add_c(out, "   ");
		put_string(out, field);
		buf_add_c(out, ": ");
		if (alone)
			put_string(out, a->at[i].value);
		else
			put_lines(out, a, i);
	}
}

static void
put_more(struct buf *out, const struct answers *more)
{
	for (size_t i = 0; i < more->n; i++) {
		buf_add_c(out, i ? ", " : ", \"more\": {");
		put_string(out, more->at[i].field);
		buf_add_c(out, ": ");
		put_string(out, more->at[i].value);
	}
	if (more->n)
		buf_add_char(out, '}');
}

static void
put_item(struct buf *out, const struct stated_item *item, int64_t version)
{
	const struct {
		const char *key;
		str value;
	} rest[] = {
		{"state",  item->state },
                {"text",   item->text  },
		{"reason", item->reason}
        };

	buf_add_c(out, "  {");
	put_pair(out, "control", item->control);
	for (size_t i = 0; i < COUNT(rest); i++)
		if (rest[i].value.n) {
			buf_add_c(out, ", ");
			put_pair(out, rest[i].key, rest[i].value);
		}
	put_more(out, &item->more);
	if (version >= 0)
		buf_fmt(out, ", \"version\": %lld", (long long)version);
	buf_add_char(out, '}');
}

static void
put_form_versions(struct buf *out, const struct statement *s)
{
	bool some = false;

	for (size_t i = 0; s->form_versions && i < s->said.n_forms; i++) {
		if (s->form_versions[i] < 0)
			continue;
		buf_add_c(out, some ? ", " : ",\n \"form_versions\": {");
		put_string(out, s->said.forms[i].form);
		buf_fmt(out, ": %lld", (long long)s->form_versions[i]);
		some = true;
	}
	if (some)
		buf_add_char(out, '}');
}

/* The first format that can hold it: who reads no later one reads this. */
static const char *
format_of(const struct stated *s)
{
	for (size_t i = 0; i < s->n_items; i++)
		if (s->items[i].more.n)
			return STATEMENT_FORMAT_MORE;
	return STATEMENT_FORMAT;
}

void
statement_to_json(struct buf *out, const struct statement *s)
{
	const struct {
		const char *key;
		str value;
	} head[] = {
		{"edition",   s->edition     },
                {"rules",     s->rules       },
		{"catalogue", s->catalogue   },
                {"ref",       s->said.ref    },
		{"service",   s->said.service}
        };
	bool some = false;

	buf_fmt(out, "{\n \"format\": \"%s\"", format_of(&s->said));
	for (size_t i = 0; i < COUNT(head); i++)
		if (head[i].value.n) {
			buf_add_c(out, ",\n ");
			put_pair(out, head[i].key, head[i].value);
		}
	buf_add_c(out, ",\n \"forms\": {");
	for (size_t i = 0; i < s->said.n_forms; i++) {
		begin_line(out, &some);
		buf_add_c(out, "  ");
		put_string(out, s->said.forms[i].form);
		buf_add_c(out, ": {");
		put_form(out, &s->said.forms[i].answers);
		buf_add_char(out, '}');
	}
	buf_add_char(out, '}');
	put_form_versions(out, s);
	buf_add_c(out, ",\n \"items\": [");
	some = false;
	for (size_t i = 0; i < s->said.n_items; i++) {
		begin_line(out, &some);
		put_item(out, &s->said.items[i],
			s->item_versions ? s->item_versions[i]
					 : STATEMENT_NO_VERSION);
	}
	buf_add_c(out, "]\n}\n");
}
