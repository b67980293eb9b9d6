#include "interop/oscal_checker.h"

#include <string.h>

static const struct {
	const char *id;
	enum oscal_severity severity;
	enum word word;
} rules[N_OSCAL_RULES] = {
#define OSCAL_RULE(name, id, severity, word) {id, OSCAL_##severity, word},
#include "interop/oscal_rule.def"
#undef OSCAL_RULE
};

/* The rule that a reference to nothing breaks. */
static const enum oscal_rule reference_rules[N_OSCAL_INDEXES] = {
	[OSCAL_INDEX_ROLE] = OSCAL_RULE_ROLE,
	[OSCAL_INDEX_PARTY] = OSCAL_RULE_PARTY,
	[OSCAL_INDEX_LOCATION] = OSCAL_RULE_LOCATION,
	[OSCAL_INDEX_COMPONENT] = OSCAL_RULE_COMPONENT,
	[OSCAL_INDEX_PROVIDED] = OSCAL_RULE_PROVIDED,
};

const char *
oscal_rule_id(enum oscal_rule rule)
{
	return rules[rule].id;
}

enum oscal_severity
oscal_rule_severity(enum oscal_rule rule)
{
	return rules[rule].severity;
}

str
oscal_finding_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct oscal_finding *f)
{
	const struct word_arg args[] = {
		{"field",   f->field},
                {"value",         f->value},
		{"allowed",f->allowed},
                {"other", f->other},
                {0        }
        };

	return words_say(words, mem, lang, f->word, args);
}

struct oscal_finding *
oscal_find(struct oscal_checker *c, enum oscal_rule rule, size_t offset)
{
	struct oscal_found *found;

	c->out->of[rules[rule].severity]++;
	if (c->found.n == OSCAL_MAX_FINDINGS) {
		c->out->n_more++;
		return NULL;
	}
	found = LIST_ADD(c->mem, &c->found);
	*found = (struct oscal_found){
		.finding = {.rule = rule, .word = rules[rule].word},
		.offset = offset,
		.other = SIZE_MAX,
		.order = c->found.n
        };
	return &found->finding;
}

void
oscal_refer(struct oscal_checker *c, enum oscal_index index,
	enum oscal_rule rule, str value, size_t offset)
{
	*LIST_ADD(c->mem, &c->names.references) =
		(struct oscal_reference){value, index, rule, offset};
}

bool
oscal_frame_has(const struct oscal_checker *c, const struct oscal_frame *f,
	const char *field)
{
	int at = oscal_field_find(&c->model->of[f->type], str_of(field));

	return at >= 0 && (f->seen & (UINT32_C(1) << at));
}

static size_t
offset_of(const struct oscal_checker *c)
{
	return (size_t)(c->scan.from - c->scan.begin);
}

static void
find_wrong_value(struct oscal_checker *c, const struct oscal_type *t, str value)
{
	struct oscal_finding *f = oscal_find(c, OSCAL_RULE_VALUE, offset_of(c));

	if (!f)
		return;
	f->word = t->wrong;
	f->value = value;
	if (t->sort == OSCAL_SORT_WORDS)
		f->allowed = str_of(t->rule);
}

static void
add_name(struct oscal_checker *c, uint32_t kind, uint32_t scope, str value)
{
	size_t offset = offset_of(c);
	const struct oscal_name *before =
		oscal_name_add(&c->names, kind, scope, value, offset);
	struct oscal_finding *f;

	if (!before || !(f = oscal_find(c, OSCAL_RULE_UNIQUE, offset)))
		return;
	f->value = value;
	c->found.at[c->found.n - 1].other = before->offset;
}

/* What its row says of a value that is as it should be. */
static void
use_value(struct oscal_checker *c, const struct oscal_field *field,
	struct oscal_frame *up, str value)
{
	enum oscal_index index = field->what & OSCAL_WHAT_INDEX;

	if (field->what & OSCAL_WHAT_KEEP)
		up->kept[field->what >> OSCAL_WHAT_KEPT_SHIFT] = value;
	if (field->what & OSCAL_WHAT_KEY)
		add_name(c, index, 0, value);
	if (field->what & OSCAL_WHAT_REF)
		oscal_refer(
			c, index, reference_rules[index], value, offset_of(c));
	if (field->what & OSCAL_WHAT_OWN && up->up)
		add_name(c, N_OSCAL_INDEXES + up->type, up->up->serial, value);
}

static void
read_text(struct oscal_checker *c, const struct oscal_field *field,
	struct oscal_frame *up)
{
	const struct oscal_type *t = oscal_type(field->type);
	str value;

	if (field->type == OSCAL_MARKUP && !field->what)
		return;
	value = json_scan_text(&c->scan, c->mem);
	if (t->sort == OSCAL_SORT_WORDS ? oscal_word_fits(t->rule, value)
					: oscal_text_fits(field->type, value))
		use_value(c, field, up, value);
	else
		find_wrong_value(c, t, value);
}

static bool
other_fits(const struct oscal_checker *c, enum oscal_type_id type,
	enum scan_token t)
{
	int64_t n;

	if (type == OSCAL_BOOLEAN)
		return t == SCAN_TRUE || t == SCAN_FALSE;
	return t == SCAN_NUMBER && str_to_count(c->scan.raw, INT64_MAX, &n);
}

static enum scan_token read_map(struct oscal_checker *c,
	enum oscal_type_id type, struct oscal_frame *up);

static enum scan_token
read_one(struct oscal_checker *c, const struct oscal_field *field,
	struct oscal_frame *up, enum scan_token t)
{
	const struct oscal_type *type = oscal_type(field->type);

	if (type->sort == OSCAL_SORT_MAP && t == SCAN_MAP)
		return read_map(c, field->type, up);
	if (type->sort == OSCAL_SORT_OTHER
			? other_fits(c, field->type, t)
			: type->sort != OSCAL_SORT_MAP && t == SCAN_TEXT) {
		if (t == SCAN_TEXT)
			read_text(c, field, up);
		return t;
	}
	if (t == SCAN_WRONG)
		return t;
	find_wrong_value(c,
		type->sort == OSCAL_SORT_WORDS ? oscal_type(OSCAL_MARKUP)
					       : type,
		t == SCAN_TEXT ? json_scan_text(&c->scan, c->mem) : S(""));
	return json_scan_skip(&c->scan, t);
}

static enum scan_token
read_list(struct oscal_checker *c, const struct oscal_field *field,
	struct oscal_frame *up, enum scan_token t)
{
	size_t offset = offset_of(c), n = 0;

	if (t != SCAN_LIST) {
		if (t != SCAN_WRONG)
			oscal_find(c, OSCAL_RULE_LIST, offset);
		return json_scan_skip(&c->scan, t);
	}
	while ((t = json_scan_next(&c->scan)) != SCAN_LIST_END) {
		if (read_one(c, field, up, t) == SCAN_WRONG)
			return SCAN_WRONG;
		n++;
	}
	if (!n)
		oscal_find(c, OSCAL_RULE_LIST_EMPTY, offset);
	return t;
}

/* A member whose key was read. */
static enum scan_token
read_member(struct oscal_checker *c, struct oscal_frame *f)
{
	const struct oscal_fields *fields = &c->model->of[f->type];
	str key = json_scan_text(&c->scan, c->mem);
	int at = oscal_field_find(fields, key);
	bool twice = at >= 0 && (f->seen & (UINT32_C(1) << at));
	const struct oscal_field *field;
	struct oscal_finding *found;

	if (at < 0 || twice) {
		found = oscal_find(c,
			twice ? OSCAL_RULE_FIELD_TWICE
			      : OSCAL_RULE_FIELD_UNKNOWN,
			offset_of(c));
		if (found)
			found->field = key;
		return json_scan_skip(&c->scan, json_scan_next(&c->scan));
	}
	f->seen |= UINT32_C(1) << at;
	field = &fields->at[at];
	return field->how & OSCAL_MANY
		       ? read_list(c, field, f, json_scan_next(&c->scan))
		       : read_one(c, field, f, json_scan_next(&c->scan));
}

static void
find_missing(struct oscal_checker *c, const struct oscal_frame *f)
{
	const struct oscal_fields *fields = &c->model->of[f->type];
	struct oscal_finding *found;

	for (size_t i = 0; i < fields->n; i++) {
		if (!(fields->at[i].how & OSCAL_MUST) ||
			(f->seen & (UINT32_C(1) << i)))
			continue;
		found = oscal_find(c, OSCAL_RULE_FIELD_MISSING, f->offset);
		if (found)
			found->field = str_of(fields->at[i].name);
	}
}

static enum scan_token
read_map(struct oscal_checker *c, enum oscal_type_id type,
	struct oscal_frame *up)
{
	struct oscal_frame f = {.up = up,
		.type = type,
		.serial = ++c->serial,
		.offset = offset_of(c)};
	enum scan_token t;

	c->out->n_maps[type]++;
	while ((t = json_scan_next(&c->scan)) == SCAN_KEY)
		if (read_member(c, &f) == SCAN_WRONG)
			return SCAN_WRONG;
	if (t == SCAN_WRONG)
		return t;
	find_missing(c, &f);
	oscal_rules_hold(c, &f);
	return t;
}

static void
resolve_references(struct oscal_checker *c)
{
	for (size_t i = 0; i < c->names.references.n; i++) {
		const struct oscal_reference *r = &c->names.references.at[i];
		struct oscal_finding *f;

		if (oscal_name_is(&c->names, r->index, r->value))
			continue;
		f = oscal_find(c, r->rule, r->offset);
		if (f)
			f->value = r->value;
	}
}

/* The value of `$schema` is for editors. */
static enum err
read_root(struct oscal_checker *c, str name, struct note *note)
{
	enum scan_token t = json_scan_next(&c->scan);
	str other = S("");

	if (t != SCAN_MAP && t != SCAN_WRONG)
		return fail(note, ERR_INVALID, W_OSCAL_NOT_ONE);
	while (t != SCAN_WRONG && (t = json_scan_next(&c->scan)) == SCAN_KEY) {
		str key = json_scan_text(&c->scan, c->mem);
		const struct oscal_root *root = oscal_root_by_key(key);

		if (root && c->out->root)
			return fail(note, ERR_INVALID, W_OSCAL_NOT_ONE);
		t = json_scan_next(&c->scan);
		if (root && t == SCAN_MAP) {
			c->out->root = root;
			t = read_map(c, root->type, NULL);
			continue;
		}
		if (!str_is_c(key, "$schema"))
			other = key;
		t = json_scan_skip(&c->scan, t);
	}
	if (t != SCAN_WRONG && json_scan_next(&c->scan) == SCAN_END) {
		if (c->out->root && !other.n)
			return OK;
		if (oscal_root_is_other(other))
			return fail_with(note, ERR_INVALID, W_OSCAL_OTHER_MODEL,
				{"text", other});
		return fail(note, ERR_INVALID, W_OSCAL_NOT_ONE);
	}
	return json_scan_fail(&c->scan, name, note);
}

enum err
oscal_check(struct arena *mem, str name, str text, struct note *note,
	struct oscal_result *out)
{
	struct oscal_result result = {0};
	struct oscal_checker c = {.mem = mem, .out = &result};
	enum err e;

	if (text.n > OSCAL_MAX_BYTES) {
		e = fail(note, ERR_TOO_BIG, W_JSON_BIG);
	} else {
		c.model = oscal_model_make(mem);
		c.scan = json_scan_in(text);
		c.names = oscal_names_in(mem, text.n);
		e = read_root(&c, name, note);
	}
	if (e && note && !note->place.n)
		note->place = name;
	if (e)
		return e;
	resolve_references(&c);
	oscal_places_find(&c);
	*out = result;
	return OK;
}
