#include "interop/oscal_model.h"

#include <assert.h>
#include <string.h>

static const struct oscal_type types[N_OSCAL_TYPES] = {
#define TEXT(id, name, pattern, word) {OSCAL_SORT_TEXT, name, pattern, word},
#define OTHER(id, name, json, word) {OSCAL_SORT_OTHER, name, json, word},
#define WORDS(id, name, words) {OSCAL_SORT_WORDS, name, words, W_OSCAL_WORDS},
#define TYPE(id, name) {OSCAL_SORT_MAP, name, NULL, W_OSCAL_NOT_MAP},
#define FIELD(name, value, how, what)
#include "interop/oscal_model.def"
#undef TEXT
#undef OTHER
#undef WORDS
#undef TYPE
#undef FIELD
};

#define MUST OSCAL_MUST
#define MANY OSCAL_MANY
#define KEY(index) OSCAL_WHAT_KEY | OSCAL_INDEX_##index
#define REF(index) OSCAL_WHAT_REF | OSCAL_INDEX_##index
#define OWN OSCAL_WHAT_OWN
#define KEEP(kept) OSCAL_WHAT_KEEP | OSCAL_KEPT_##kept << OSCAL_WHAT_KEPT_SHIFT

/* A row without a name begins the fields of a type. */
static const struct oscal_field rows[] = {
#define TEXT(id, name, pattern, word)
#define OTHER(id, name, json, word)
#define WORDS(id, name, words)
#define TYPE(id, name) {NULL, OSCAL_##id, 0, 0, 0},
#define FIELD(name, value, how, what)                                          \
	{name, OSCAL_##value, sizeof(name) - 1, how, what},
#include "interop/oscal_model.def"
#undef TEXT
#undef OTHER
#undef WORDS
#undef TYPE
#undef FIELD
};

static const struct oscal_root roots[] = {
	{"catalog",              "catalog", OSCAL_CATALOG},
	{"profile",              "profile", OSCAL_PROFILE},
	{"system-security-plan", "ssp",     OSCAL_SSP    },
};

const struct oscal_type *
oscal_type(enum oscal_type_id id)
{
	return &types[id];
}

const struct oscal_model *
oscal_model_make(struct arena *mem)
{
	struct oscal_model *m = MAKE(mem, struct oscal_model);
	struct oscal_fields *fields = NULL;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].name) {
			fields->n++;
			assert(fields->n <= OSCAL_MAX_FIELDS);
		} else {
			fields = &m->of[rows[i].type];
			fields->at = &rows[i + 1];
		}
	}
	return m;
}

int
oscal_field_find(const struct oscal_fields *fields, str name)
{
	for (size_t i = 0; i < fields->n; i++)
		if (fields->at[i].n == name.n &&
			memcmp(fields->at[i].name, name.p, name.n) == 0)
			return (int)i;
	return -1;
}

const struct oscal_root *
oscal_root_by_key(str key)
{
	for (size_t i = 0; i < COUNT(roots); i++)
		if (str_is_c(key, roots[i].key))
			return &roots[i];
	return NULL;
}

const struct oscal_root *
oscal_root_by_schema(str name)
{
	for (size_t i = 0; i < COUNT(roots); i++)
		if (str_is_c(name, roots[i].schema))
			return &roots[i];
	return NULL;
}

bool
oscal_root_is_other(str key)
{
	return oscal_word_fits(types[OSCAL_OTHER_MODEL].rule, key);
}
