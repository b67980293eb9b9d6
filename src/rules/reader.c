#include "rules/reader.h"

#include "base/buf.h"

const struct yaml *
read_file(struct reader *r, const struct bundle *b, str path, enum need need)
{
	struct note note = {.mem = r->mem};
	const struct yaml *root = NULL;
	str text;
	enum err e;

	r->file = str_copy(r->mem, path);
	r->row = (str){"", 0};
	r->line = 0;
	e = bundle_get(b, r->mem, path, &text);
	if (e == ERR_ABSENT && need == MAY_LACK)
		return NULL;
	if (e) {
		read_fault(r, 0, W_RULE_NO_FILE, NULL);
		return NULL;
	}
	if (yaml_make(r->mem, r->file, text, &note, &root)) {
		faults_add_note(r->faults, r->file, &note);
		return NULL;
	}
	if (root->kind != YAML_MAP) {
		read_fault(r, root->line, W_RULE_NOT_MAP, NULL);
		return NULL;
	}
	return root;
}

void
read_fault(struct reader *r, int line, enum word w, const struct word_arg *args)
{
	faults_add(r->faults, r->file, line ? line : r->line, r->row, w, args);
}

void
read_unknown(struct reader *r, const char *key, str value)
{
	read_fault_with(
		r, 0, W_RULE_UNKNOWN, {"key", str_of(key)}, {"value", value});
}

void
read_twice(struct reader *r, str id)
{
	read_fault_with(r, 0, W_RULE_TWICE, {"value", id});
}

static void
add_key_fault(struct reader *r, int line, enum word w, const char *key)
{
	read_fault_with(r, line, w, {"key", str_of(key)});
}

/* Place of the key in the list, or -1. */
static int
find_key(const char *const *allowed, str key)
{
	for (int i = 0; allowed[i]; i++) {
		if (str_is_c(key, allowed[i]))
			return i;
	}
	return -1;
}

void
read_keys(struct reader *r, const struct yaml *map, const char *const *allowed)
{
	int last = -1;

	for (const struct yaml *m = map->child; m; m = m->next) {
		int at = find_key(allowed, m->key);

		if (at < 0)
			read_fault_with(r, m->key_line, W_RULE_KEY_UNKNOWN,
				{"key", m->key});
		else if (at < last)
			read_fault_with(r, m->key_line, W_RULE_KEY_ORDER,
				{"key", m->key},
				{"after", str_of(allowed[last])});
		if (at > last)
			last = at;
	}
}

static bool
is_list_of_maps(const struct yaml *list)
{
	if (list->kind != YAML_LIST)
		return false;
	for (const struct yaml *m = list->child; m; m = m->next) {
		if (m->kind != YAML_MAP)
			return false;
	}
	return true;
}

const struct yaml *
read_list(struct reader *r, const struct yaml *root, const char *key,
	enum need need, size_t *n)
{
	const struct yaml *list = yaml_find(root, key);

	*n = 0;
	if (!list) {
		if (need == MUST_HAVE)
			add_key_fault(r, root->line, W_RULE_KEY_MISSING, key);
		return NULL;
	}
	if (!is_list_of_maps(list)) {
		add_key_fault(r, list->line, W_RULE_NOT_ROWS, key);
		return NULL;
	}
	*n = list->n;
	return list->child;
}

const struct yaml *
read_map(struct reader *r, const struct yaml *root, const char *key,
	enum need need)
{
	const struct yaml *map = yaml_find(root, key);

	if (!map && need == MAY_LACK)
		return NULL;
	if (!map)
		add_key_fault(r, root->line, W_RULE_KEY_MISSING, key);
	else if (map->kind != YAML_MAP)
		add_key_fault(r, map->line, W_RULE_NOT_A_ROW, key);
	else
		return map;
	return NULL;
}

static void
read_clause(struct reader *r, const struct yaml *map, struct row *out)
{
	str id = read_text(r, map, "clause", MAY_LACK);

	if (!id.n || !r->ed)
		return;
	out->clause = edition_clause(r->ed, id);
	if (!out->clause)
		read_unknown(r, "clause", id);
}

void
read_row(struct reader *r, const struct yaml *map, const char *id_key,
	const char *const *allowed, struct row *out)
{
	const struct yaml *id = id_key ? yaml_find(map, id_key) : NULL;

	r->row = id && id->kind == YAML_SCALAR ? id->value : (str){"", 0};
	r->line = map->line;
	*out = (struct row){.file = r->file, .line = map->line};
	read_keys(r, map, allowed);
	out->ja = read_text(r, map, "ja", MAY_LACK);
	out->en = read_text(r, map, "en", MAY_LACK);
	read_clause(r, map, out);
}

void
read_whole_row(struct reader *r, const struct yaml *map, const char *id_key,
	const char *const *allowed, struct row *out)
{
	static const char *const always[] = {"ja", "en", "clause"};

	read_row(r, map, id_key, allowed, out);
	if (id_key)
		read_text(r, map, id_key, MUST_HAVE);
	for (size_t i = 0; i < COUNT(always); i++) {
		if (find_key(allowed, str_of(always[i])) >= 0 &&
			!yaml_find(map, always[i]))
			add_key_fault(r, 0, W_RULE_KEY_MISSING, always[i]);
	}
}

/* The scalar under `key`; NULL, with a fault if it is needed or no scalar. */
static const struct yaml *
find_scalar(struct reader *r, const struct yaml *map, const char *key,
	enum need need)
{
	const struct yaml *m = yaml_find(map, key);

	if (m && m->kind != YAML_SCALAR) {
		add_key_fault(r, m->line, W_RULE_NOT_TEXT, key);
		return NULL;
	}
	if (m && (m->value.n || (m->quoted && need == MAY_LACK)))
		return m;
	if (m)
		add_key_fault(r, m->line, W_RULE_EMPTY, key);
	else if (need == MUST_HAVE)
		add_key_fault(r, map->line, W_RULE_KEY_MISSING, key);
	return NULL;
}

str
read_text(struct reader *r, const struct yaml *map, const char *key,
	enum need need)
{
	const struct yaml *m = find_scalar(r, map, key, need);

	return m ? m->value : (str){"", 0};
}

static void
add_value_fault(struct reader *r, const struct yaml *m, enum word w)
{
	read_fault_with(r, m->line, w, {"key", m->key}, {"value", m->value});
}

bool
read_bool(struct reader *r, const struct yaml *map, const char *key,
	bool otherwise)
{
	const struct yaml *m = find_scalar(r, map, key, MAY_LACK);

	if (!m)
		return otherwise;
	if (str_is_c(m->value, "yes"))
		return true;
	if (!str_is_c(m->value, "no"))
		add_value_fault(r, m, W_RULE_NOT_BOOL);
	return false;
}

int64_t
read_count(struct reader *r, const struct yaml *map, const char *key,
	int64_t otherwise)
{
	const struct yaml *m = find_scalar(r, map, key, MAY_LACK);
	int64_t count = otherwise;

	if (m && (m->quoted || !str_to_int(m->value, &count)))
		add_value_fault(r, m, W_RULE_NOT_COUNT);
	return count;
}

day
read_day(struct reader *r, const struct yaml *map, const char *key,
	enum need need)
{
	const struct yaml *m = find_scalar(r, map, key, need);
	day d = DAY_NONE;

	if (m && !day_from(m->value, &d))
		add_value_fault(r, m, W_RULE_NOT_DAY);
	return d;
}

const str *
read_texts(struct reader *r, const struct yaml *map, const char *key,
	enum need need, size_t *n)
{
	const struct yaml *m = yaml_find(map, key);
	LIST_OF(str) list = {0};

	*n = 0;
	if (!m || m->kind == YAML_SCALAR) {
		if ((m = find_scalar(r, map, key, need)))
			*(str *)LIST_ADD(r->mem, &list) = m->value;
	} else if (m->kind == YAML_MAP) {
		add_key_fault(r, m->line, W_RULE_NOT_TEXTS, key);
	} else {
		for (const struct yaml *c = m->child; c; c = c->next) {
			if (c->kind == YAML_SCALAR && c->value.n)
				*(str *)LIST_ADD(r->mem, &list) = c->value;
			else
				add_key_fault(
					r, c->line, W_RULE_NOT_TEXTS, key);
		}
		if (!m->n && need == MUST_HAVE)
			add_key_fault(r, m->line, W_RULE_EMPTY, key);
	}
	*n = list.n;
	return list.at;
}

int
read_word(struct reader *r, const struct yaml *map, const char *key,
	const char *const *words, int otherwise)
{
	const struct yaml *m = find_scalar(r, map, key, MAY_LACK);
	struct buf all = buf_in(r->mem);
	int at;

	if (!m)
		return otherwise;
	if ((at = find_key(words, m->value)) >= 0)
		return at;
	for (int i = 0; words[i]; i++)
		buf_fmt(&all, "%s%s", i ? " " : "", words[i]);
	read_fault_with(r, m->line, W_RULE_NOT_WORD, {"key", m->key},
		{"value", m->value}, {"words", buf_str(&all)});
	return otherwise;
}
