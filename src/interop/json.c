/* json.c - the one file that knows jansson */
#include "interop/json.h"

#include <jansson.h>

#include "base/text.h"
#include "interop/json_scan.h"
#include "interop/json_tree.h"

struct reading {
	struct arena *mem;
	struct note *note;
	str name;
};

/* What jansson calls it, in our words; its own sentence would be English. */
static enum word
reason_of(enum json_error_code code)
{
	switch (code) {
	case json_error_invalid_utf8:
		return W_JSON_UTF8;
	case json_error_premature_end_of_input:
		return W_JSON_ENDS;
	case json_error_end_of_input_expected:
		return W_JSON_MORE;
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return W_JSON_NUL;
	case json_error_duplicate_key:
		return W_JSON_TWICE;
	case json_error_numeric_overflow:
		return W_JSON_NUMBER;
	case json_error_stack_overflow:
		return W_JSON_DEEP;
	default:
		return W_JSON_SYNTAX;
	}
}

/*
 * Where and why it is wrong: what our own eyes find first. What only jansson
 * minds, such as a name that is there twice, is where it stopped; its lines
 * and columns are those of its reading, before the first character 0.
 */
static void
note_wrong(const struct reading *r, str text, const json_error_t *why)
{
	struct json_scan s = json_scan_in(text);
	enum scan_token t;

	do
		t = json_scan_next(&s);
	while (t != SCAN_WRONG && t != SCAN_END);
	if (t == SCAN_WRONG)
		(void)json_scan_fail(&s, r->name, r->note);
	else
		(void)json_fail_at(text,
			why->position > 0 ? (size_t)why->position - 1 : 0,
			reason_of(json_error_code(why)), r->name, r->note);
}

/* The file alone: jansson forgets the lines once it has read. */
static void
place(const struct reading *r)
{
	if (r->note)
		r->note->place = r->name;
}

/* The tree, to be given back with json_decref; NULL with the note. */
static json_t *
parse(const struct reading *r, str text)
{
	json_error_t why;
	json_t *root;

	if (text.n > JSON_MAX_BYTES) {
		fail(r->note, ERR_TOO_BIG, W_JSON_BIG);
		place(r);
		return NULL;
	}
	if (text_is_utf16(text)) {
		fail(r->note, ERR_INVALID, W_JSON_UTF16);
		place(r);
		return NULL;
	}
	text = text_unmarked(text);
	root = json_loadb(
		text.p, text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (root)
		return root;
	note_wrong(r, text, &why);
	return NULL;
}

static enum err
wrong(const struct reading *r, enum word w, str path)
{
	fail_with(r->note, ERR_INVALID, w, {"field", path});
	place(r);
	return ERR_INVALID;
}

static str
text_of(struct arena *mem, const json_t *string)
{
	return str_copy(mem,
		(str){json_string_value(string), json_string_length(string)});
}

/* The value as a text; a list, a map, null and fractions are none. */
static enum err
value_of(const struct reading *r, const json_t *value, str path, str *out)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		*out = text_of(r->mem, value);
		break;
	case JSON_INTEGER:
		*out = str_fmt(
			r->mem, "%lld", (long long)json_integer_value(value));
		break;
	case JSON_TRUE:
		*out = S("yes");
		break;
	case JSON_FALSE:
		*out = S("no");
		break;
	case JSON_OBJECT:
	case JSON_ARRAY:
	case JSON_REAL:
	case JSON_NULL:
		return wrong(r, W_JSON_VALUE, path);
	}
	return out->n <= ANSWER_MAX_BYTES ? OK : wrong(r, W_JSON_LONG, path);
}

static enum err
put_value(const struct reading *r, const char *key, int32_t line,
	const json_t *value, str path, struct answers *out)
{
	str field = str_copy(r->mem, str_of(key)), text;
	enum err e = value_of(r, value, path, &text);

	if (e)
		return e;
	if (!field.n)
		return wrong(r, W_JSON_NO_NAME, path);
	if (answers_find(out, field, line))
		return wrong(r, W_JSON_FIELD_TWICE, path);
	if (out->n >= ANSWERS_MAX)
		return wrong(r, W_JSON_MANY, path);
	answers_put(r->mem, out, field, line, text);
	return OK;
}

/* One group: a list of maps, one map a line. */
static enum err
put_group(const struct reading *r, const char *group, json_t *lines,
	struct answers *out)
{
	enum err e;

	for (size_t i = 0; i < json_array_size(lines); i++) {
		json_t *line = json_array_get(lines, i), *value;
		const char *key;

		if (i >= ANSWERS_MAX)
			return wrong(r, W_JSON_MANY, str_of(group));
		if (!json_is_object(line))
			return wrong(r, W_JSON_NOT_LINE,
				str_fmt(r->mem, "%s[%zu]", group, i));
		json_object_foreach(line, key, value)
		{
			str path = str_fmt(r->mem, "%s[%zu].%s", group, i, key);

			if ((e = put_value(
				     r, key, (int32_t)i, value, path, out)))
				return e;
		}
	}
	return OK;
}

static enum err
put_map(const struct reading *r, json_t *map, struct answers *out)
{
	const char *key;
	json_t *value;
	enum err e;

	/* before each is looked for among those before it */
	if (json_object_size(map) > ANSWERS_MAX)
		return wrong(r, W_JSON_MANY, S("answers"));
	json_object_foreach(map, key, value)
	{
		str path = str_copy(r->mem, str_of(key));

		e = json_is_array(value)
			    ? put_group(r, path.p, value, out)
			    : put_value(r, key, 0, value, path, out);
		if (e)
			return e;
	}
	return OK;
}

enum err
interop_json_answers(struct arena *mem, str name, str text, struct note *note,
	struct answers *out)
{
	struct reading r = {mem, note, name};
	struct answers answers = {0};
	json_t *root = parse(&r, text);
	enum err e;

	if (!root)
		return text.n > JSON_MAX_BYTES ? ERR_TOO_BIG : ERR_INVALID;
	e = json_is_object(root) ? put_map(&r, root, &answers)
				 : wrong(&r, W_JSON_NOT_MAP, S(""));
	json_decref(root);
	if (e == OK)
		*out = answers;
	return e;
}

/* `control` and `version` are the item's own, all else are its fields. */
static enum err
read_item(
	const struct reading *r, json_t *map, size_t i, struct draft_item *out)
{
	const char *key;
	json_t *value;
	enum err e;

	if (!json_is_object(map))
		return wrong(
			r, W_JSON_NOT_LINE, str_fmt(r->mem, "items[%zu]", i));
	json_object_foreach(map, key, value)
	{
		str path = str_fmt(r->mem, "items[%zu].%s", i, key);
		str name = str_of(key);

		if (str_is(name, S("control"))) {
			if ((e = value_of(r, value, path, &out->control)))
				return e;
		} else if (str_is(name, S("version"))) {
			out->has_version = true;
			out->version = json_integer_value(value);
			if (!json_is_integer(value) || out->version < 0)
				return wrong(r, W_JSON_COUNT, path);
		} else if ((e = put_value(
				    r, key, 0, value, path, &out->answers))) {
			return e;
		}
	}
	return out->control.n ? OK
			      : wrong(r, W_JSON_NO_CONTROL,
					str_fmt(r->mem, "items[%zu]", i));
}

static enum err
read_items(const struct reading *r, json_t *list, struct draft_file *out)
{
	size_t n = json_array_size(list);
	struct draft_item *items;
	enum err e = OK;

	if (!json_is_array(list))
		return wrong(r, W_JSON_NOT_LIST, S("items"));
	if (n > JSON_MAX_ITEMS)
		return wrong(r, W_JSON_MANY, S("items"));
	items = MAKE_MANY(r->mem, struct draft_item, n);
	for (size_t i = 0; i < n && e == OK; i++)
		e = read_item(r, json_array_get(list, i), i, &items[i]);
	out->items = items;
	out->n_items = n;
	return e;
}

static enum err
read_draft(const struct reading *r, json_t *root, struct draft_file *out)
{
	json_t *form = json_object_get(root, "form");
	json_t *answers = json_object_get(root, "answers");
	json_t *items = json_object_get(root, "items");
	json_t *task = json_object_get(root, "task");
	json_t *look = json_object_get(root, "look");
	size_t known = 0;
	enum err e;

	if (!json_is_object(root))
		return wrong(r, W_JSON_NOT_MAP, S(""));
	known += form ? 1 : 0;
	known += answers ? 1 : 0;
	known += items ? 1 : 0;
	out->look = json_is_true(look);
	if ((look && !json_is_boolean(look)) ||
		(task && (!items || !json_is_object(task))))
		return wrong(r, W_JSON_NOT_DRAFT, S(""));
	if (task && (e = put_map(r, task, &out->task)))
		return e;
	if (known + (task != NULL) + (look != NULL) != json_object_size(root) ||
		(items && known != 1) || (!items && known != 2))
		return wrong(r, W_JSON_NOT_DRAFT, S(""));
	if (items)
		return read_items(r, items, out);
	if (!json_is_string(form) || !json_string_length(form))
		return wrong(r, W_JSON_VALUE, S("form"));
	if (!json_is_object(answers))
		return wrong(r, W_JSON_NOT_LINE, S("answers"));
	out->form = text_of(r->mem, form);
	return put_map(r, answers, &out->answers);
}

enum err
interop_json_draft(struct arena *mem, str name, str text, struct note *note,
	struct draft_file *out)
{
	struct reading r = {mem, note, name};
	struct draft_file draft = {0};
	json_t *root = parse(&r, text);
	enum err e;

	if (!root)
		return text.n > JSON_MAX_BYTES ? ERR_TOO_BIG : ERR_INVALID;
	e = read_draft(&r, root, &draft);
	json_decref(root);
	if (e == OK)
		*out = draft;
	return e;
}

enum err
json_tree_wrong(struct note *note, str name, enum word w, str path)
{
	struct reading r = {.note = note, .name = name};

	return wrong(&r, w, path);
}

static bool copy_node(
	struct arena *mem, json_t *from, int depth, struct json_node *out);

static bool
copy_members(struct arena *mem, json_t *from, int depth, struct json_node *out)
{
	struct json_node *all;
	const char *key;
	json_t *value;
	size_t i = 0;

	if (depth == JSON_TREE_MAX_DEPTH)
		return false;
	out->n = out->kind == JSON_IS_MAP ? json_object_size(from)
					  : json_array_size(from);
	all = MAKE_MANY(mem, struct json_node, out->n);
	out->first = out->n ? all : NULL;
	if (out->kind == JSON_IS_MAP) {
		json_object_foreach(from, key, value)
		{
			all[i].key = str_copy(mem, str_of(key));
			if (!copy_node(mem, value, depth + 1, &all[i++]))
				return false;
		}
	} else {
		json_array_foreach(from, i, value)
		{
			if (!copy_node(mem, value, depth + 1, &all[i]))
				return false;
		}
	}
	for (i = 1; i < out->n; i++)
		all[i - 1].next = &all[i];
	return true;
}

/* False: nested too deeply. */
static bool
copy_node(struct arena *mem, json_t *from, int depth, struct json_node *out)
{
	switch (json_typeof(from)) {
	case JSON_STRING:
		out->kind = JSON_IS_TEXT;
		out->text = text_of(mem, from);
		return true;
	case JSON_INTEGER:
		out->kind = JSON_IS_COUNT;
		out->count = json_integer_value(from);
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY:
		out->kind = json_is_object(from) ? JSON_IS_MAP : JSON_IS_LIST;
		return copy_members(mem, from, depth, out);
	case JSON_TRUE:
	case JSON_FALSE:
	case JSON_REAL:
	case JSON_NULL:
		break;
	}
	out->kind = JSON_IS_OTHER;
	return true;
}

/* Where it is deeper than a tree of ours. */
static enum err
too_deep(const struct reading *r, str text)
{
	struct json_scan s = json_scan_in(text);
	enum scan_token t;

	do
		t = json_scan_next(&s);
	while (s.depth <= JSON_TREE_MAX_DEPTH && t != SCAN_WRONG &&
		t != SCAN_END);
	return json_fail_at(text, (size_t)(s.from - s.begin), W_JSON_DEEP,
		r->name, r->note);
}

enum err
json_tree_make(struct arena *mem, str name, str text, struct note *note,
	const struct json_node **out)
{
	struct reading r = {mem, note, name};
	struct json_node *node = MAKE(mem, struct json_node);
	json_t *root = parse(&r, text);
	bool good;

	if (!root)
		return text.n > JSON_MAX_BYTES ? ERR_TOO_BIG : ERR_INVALID;
	good = copy_node(mem, root, 0, node);
	json_decref(root);
	if (!good)
		return too_deep(&r, text_unmarked(text));
	*out = node;
	return OK;
}
