/*
 * self_load.c - rows of check/self-*.yaml: word lists and tests
 */
#include "rules/reader.h"
#include "rules/self_checker.h"

static const char *const kinds[] = {[SELF_UNANSWERED] = "unanswered",
	[SELF_STANDS] = "stands",
	[SELF_EMPTY] = "empty",
	[SELF_FILLED] = "filled",
	[SELF_WORDS] = "words",
	[SELF_SCRIPT] = "script",
	[SELF_FITS] = "fits",
	[SELF_UNKNOWN] = "unknown",
	[SELF_TWICE] = "twice",
	[SELF_AMONG] = "among",
	[SELF_EXCEPTED] = "excepted",
	[SELF_DETAILS] = "details",
	[SELF_COPIES] = "copies",
	[SELF_FORM] = "form",
	[SELF_BESIDE] = "beside",
	[SELF_BOTH] = "both",
	[SELF_COMPARED] = "compared",
	[SELF_LISTED] = "listed",
	[SELF_JOINS] = "joins",
	[SELF_SHOWN] = "shown",
	[SELF_BARE] = "bare",
	[SELF_UNKNOWING] = "no_register",
	NULL};

static const char *const severities[] = {[SELF_BLOCKS] = "blocks",
	[SELF_ASKS] = "asks",
	[SELF_ADVICE] = "advice",
	NULL};

static const char *const musts[] = {[FORM_NOT_BEFORE] = "not_before",
	[FORM_NOT_AFTER] = "not_after",
	[FORM_BEFORE] = "before",
	[FORM_AFTER] = "after",
	NULL};

/* The holes that a sentence may have, by the place of their bit. */
enum hole {
	CONTROL = 1,
	TITLE = 2,
	STATE = 4,
	FORM = 8,
	FIELD = 16,
	LINE = 32,
	THAN = 64,
	FAULT = 128,
	WORDS = 256,
	CONTROLS = 512,
	OTHER = 1024,
	NUMBER = 2048
};

static const char *const holes[] = {"control", "title", "state", "form",
	"field", "line", "than", "fault", "words", "controls", "other", "n"};

/* The keys that a row of some kind must have. */
enum need_key {
	HAS_IN = 1,
	HAS_WORDS = 2,
	HAS_COUNT = 4,
	HAS_FORM = 8,
	HAS_FIELD = 16,
	HAS_THAN = 32
};

/* What a row of each kind must say, and what its sentence may name. */
static const struct wants {
	int keys, holes;
} wants[] = {
	[SELF_UNANSWERED] = {0,                    CONTROL | TITLE                 },
	[SELF_STANDS] = {0,                    CONTROL | TITLE | STATE         },
	[SELF_EMPTY] = {HAS_IN,               CONTROL | TITLE | STATE | FIELD },
	[SELF_FILLED] = {HAS_IN,               CONTROL | TITLE | STATE | FIELD },
	[SELF_WORDS] = {HAS_IN | HAS_WORDS,   CONTROL | TITLE | FIELD | WORDS },
	[SELF_SCRIPT] = {HAS_IN | HAS_COUNT,   CONTROL | TITLE | FIELD         },
	[SELF_FITS] = {0,                    CONTROL | TITLE | FIELD | FAULT },
	[SELF_UNKNOWN] = {0,                    CONTROL                         },
	[SELF_TWICE] = {0,                    CONTROL | TITLE                 },
	[SELF_AMONG] = {HAS_IN | HAS_FIELD,   CONTROL | TITLE | FIELD | WORDS },
	[SELF_EXCEPTED] = {HAS_FIELD,            CONTROL | TITLE | STATE | FIELD },
	[SELF_DETAILS] = {HAS_COUNT,            CONTROL | TITLE | NUMBER        },
	[SELF_COPIES] = {HAS_IN | HAS_COUNT,
			     CONTROL | TITLE | FIELD | NUMBER | CONTROLS           },
	[SELF_FORM] = {HAS_FORM,             FORM | FIELD | LINE | FAULT     },
	[SELF_BESIDE] = {HAS_FIELD | HAS_THAN, FORM | FIELD | LINE | THAN      },
	[SELF_BOTH] = {HAS_FIELD | HAS_THAN, FORM | FIELD | THAN             },
	[SELF_COMPARED] = {HAS_FIELD | HAS_THAN,
			     FORM | FIELD | LINE | THAN | OTHER                    },
	[SELF_LISTED] = {HAS_FIELD,            FORM | FIELD | LINE | OTHER     },
	[SELF_JOINS] = {HAS_FIELD,            FORM | FIELD | OTHER            },
	[SELF_SHOWN] = {0,                    CONTROL | TITLE | STATE | NUMBER},
	[SELF_BARE] = {0,                    NUMBER | CONTROLS               },
	[SELF_UNKNOWING] = {0,                    0                               },
};

/* Must the row of that kind have the key? */
static enum need
need_of(const struct self_test *t, enum need_key key)
{
	return wants[t->kind].keys & (int)key ? MUST_HAVE : MAY_LACK;
}

const char *
self_severity_name(enum self_severity s)
{
	return severities[s];
}

const char *
self_kind_name(enum self_kind kind)
{
	return kinds[kind];
}

const char *
self_must_name(enum form_must must)
{
	return musts[must];
}

static bool
has_hole(enum self_kind kind, str hole)
{
	for (size_t i = 0; i < COUNT(holes); i++)
		if (str_is_c(hole, holes[i]))
			return wants[kind].holes >> i & 1;
	return false;
}

/* A hole that nothing fills would be read as it stands. */
static void
check_holes(struct reader *r, enum self_kind kind, str sentence)
{
	size_t at = str_find_char(sentence, '{', 0);

	while (at < sentence.n) {
		size_t end = str_find_char(sentence, '}', at);
		str hole = str_part(sentence, at + 1, end - at - 1);

		if (!has_hole(kind, hole))
			read_unknown(r, "{}", hole);
		at = str_find_char(sentence, '{', end);
	}
}

/* A further field is kept beside the others by its name. */
static void
check_more(struct reader *r, const struct field *f)
{
	static const char *const kept[] = {
		"control", "state", "text", "reason", "version", NULL};

	r->file = f->row.file;
	r->line = f->row.line;
	r->row = f->name;
	if (!stated_is_more(f))
		read_unknown(r, "fills", f->fills_slot);
	for (size_t i = 0; kept[i]; i++)
		if (str_is_c(f->name, kept[i]))
			read_twice(r, f->name);
}

static void
check_count(struct reader *r, const struct form *form)
{
	int max = form->n_fields > STATED_MAX_FIELDS ? STATED_MAX_FIELDS
						     : STATED_MAX_MORE;
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++)
		n += stated_is_more(&form->fields[i]);
	if (n <= STATED_MAX_MORE && form->n_fields <= STATED_MAX_FIELDS)
		return;
	r->file = form->row.file;
	r->row = form->id;
	read_fault_with(r, form->row.line, W_RULE_TOO_MANY,
		{"key", S("fields")}, {"max", str_fmt(r->mem, "%d", max)});
}

static void
find_item_form(struct reader *r, struct self_rows *rows)
{
	for (size_t i = 0; i < r->ed->n_forms; i++) {
		const struct form *form = &r->ed->forms[i];
		bool is_item = false;

		for (size_t k = 0; k < form->n_fields; k++) {
			const struct field *f = &form->fields[k];

			if (!str_is_c(f->fills_what, "statement_item"))
				continue;
			rows->item = form;
			is_item = true;
			if (str_is_c(f->fills_slot, "state"))
				rows->state = f;
			else if (str_is_c(f->fills_slot, "text"))
				rows->text = f;
			else if (str_is_c(f->fills_slot, "reason"))
				rows->reason = f;
			else
				check_more(r, f);
		}
		if (is_item)
			check_count(r, form);
	}
}

static const struct self_list *
find_list(const struct self_rows *rows, str id)
{
	for (size_t i = 0; i < rows->n_lists; i++)
		if (str_is(rows->lists[i].id, id))
			return &rows->lists[i];
	return NULL;
}

static void
read_lists(struct reader *r, const struct yaml *root, struct self_rows *rows)
{
	static const char *const keys[] = {
		"id", "texts", "ja", "en", "clause", NULL};
	struct self_list *all = (struct self_list *)rows->lists;
	size_t n;

	for (const struct yaml *m = read_list(r, root, "words", MAY_LACK, &n);
		m; m = m->next) {
		struct self_list *list;

		if (rows->n_lists == SELF_MAX_LISTS) {
			read_fault_with(r, m->line, W_RULE_TOO_MANY,
				{"key", S("words")},
				{"max", str_fmt(r->mem, "%d", SELF_MAX_LISTS)});
			return;
		}
		list = &all[rows->n_lists];
		list->index = rows->n_lists;
		read_whole_row(r, m, "id", keys, &list->row);
		list->id = read_text(r, m, "id", MAY_LACK);
		list->texts =
			read_texts(r, m, "texts", MUST_HAVE, &list->n_texts);
		if (find_list(rows, list->id))
			read_twice(r, list->id);
		rows->n_lists++;
	}
}

static const struct self_list *
read_list_name(struct reader *r, const struct yaml *m, const char *key,
	enum need need, const struct self_rows *rows)
{
	str id = read_text(r, m, key, need);
	const struct self_list *list = id.n ? find_list(rows, id) : NULL;

	if (id.n && !list)
		read_unknown(r, key, id);
	return list;
}

static void
read_when(struct reader *r, const struct yaml *m, const struct self_rows *rows,
	struct self_test *t)
{
	size_t n;
	const str *ids = read_texts(r, m, "when", MAY_LACK, &n);

	for (size_t i = 0; i < n; i++) {
		const struct choice *choice =
			rows->state ? field_choice(rows->state, ids[i]) : NULL;

		if (!choice)
			read_unknown(r, "when", ids[i]);
		else if (t->n_when < COUNT(t->when))
			t->when[t->n_when++] = choice;
	}
}

/* Only what a statement writes of a control, in words of its own. */
static void
read_in(struct reader *r, const struct yaml *m, const struct self_rows *rows,
	struct self_test *t)
{
	size_t n;
	const str *names = read_texts(r, m, "in", need_of(t, HAS_IN), &n);

	for (size_t i = 0; i < n; i++) {
		const struct field *f =
			rows->item ? form_field(rows->item, names[i]) : NULL;

		if (!f || f == rows->state || !stated_holds(f))
			read_unknown(r, "in", names[i]);
		else if (t->n_in < COUNT(t->in))
			t->in[t->n_in++] = f;
	}
}

static void
read_field(struct reader *r, const struct yaml *m, const char *key,
	enum need need, struct self_field *out)
{
	str text = read_text(r, m, key, need);

	if (text.n)
		load_field(r, key, text, &out->form, &out->field);
}

/* Is the field such that a register can know of what it says? */
static bool
is_known_kind(const struct self_test *t)
{
	enum field_type type = t->field.field->type;

	return t->kind == SELF_LISTED  ? type == FIELD_SERVICE
	       : t->kind == SELF_JOINS ? type == FIELD_DAY
				       : true;
}

/* Lines that each name a control, as those of the exceptions do. */
static void
read_decided(struct reader *r, const struct yaml *m, struct self_test *t)
{
	const struct field *f;

	read_field(r, m, "decided", MAY_LACK, &t->decided);
	f = t->decided.field;
	if (f && (t->kind != SELF_EXCEPTED || f->type != FIELD_CONTROL ||
			 !f->group.n))
		read_unknown(r, "decided", f->name);
}

static void
read_fields(struct reader *r, const struct yaml *m, struct self_test *t)
{
	str form = read_text(r, m, "form", need_of(t, HAS_FORM));

	if (form.n && !(t->form = edition_form(r->ed, form)))
		read_unknown(r, "form", form);
	t->needed = read_bool(r, m, "needed", false);
	read_field(r, m, "field", need_of(t, HAS_FIELD), &t->field);
	read_decided(r, m, t);
	t->must = (enum form_must)read_word(r, m, "must", musts, 0);
	read_field(r, m, "than", need_of(t, HAS_THAN), &t->than);
	t->value = read_text(r, m, "value", MAY_LACK);
	if (t->field.field && !is_known_kind(t))
		read_unknown(r, "field", t->field.field->name);
	if (t->kind == SELF_COMPARED && t->field.field && t->than.field &&
		(t->field.field->type != FIELD_DAY ||
			t->than.field->type != FIELD_DAY))
		read_fault_with(
			r, 0, W_RULE_COMPARE, {"value", t->than.field->name});
	if (t->kind == SELF_BESIDE && t->field.field && t->than.field &&
		(t->field.form != t->than.form ||
			!str_is(t->field.field->group, t->than.field->group)))
		read_fault_with(r, 0, W_RULE_GROUP, {"key", S("than")},
			{"value", t->than.field->name});
}

static void
read_test(struct reader *r, const struct yaml *m, const struct self_rows *rows,
	struct self_test *t)
{
	static const char *const keys[] = {"id", "severity", "test", "of",
		"when", "in", "words", "except", "near", "units", "count",
		"least", "form", "needed", "field", "decided", "must", "than",
		"value", "measured", "ja", "en", "clause", NULL};

	read_whole_row(r, m, "id", keys, &t->row);
	t->id = read_text(r, m, "id", MAY_LACK);
	read_text(r, m, "severity", MUST_HAVE);
	read_text(r, m, "test", MUST_HAVE);
	t->severity =
		(enum self_severity)read_word(r, m, "severity", severities, 0);
	t->kind = (enum self_kind)read_word(r, m, "test", kinds, 0);
	t->of = read_texts(r, m, "of", MAY_LACK, &t->n_of);
	read_when(r, m, rows, t);
	read_in(r, m, rows, t);
	t->list = read_list_name(r, m, "words", need_of(t, HAS_WORDS), rows);
	t->except = read_list_name(r, m, "except", MAY_LACK, rows);
	t->near = read_list_name(r, m, "near", MAY_LACK, rows);
	t->units = read_list_name(r, m, "units", MAY_LACK, rows);
	t->count = read_count(
		r, m, "count", need_of(t, HAS_COUNT) == MUST_HAVE ? -1 : 0);
	if (t->count < 0)
		read_fault_with(r, 0, W_RULE_KEY_MISSING, {"key", S("count")});
	t->least = read_count(r, m, "least", 0);
	read_fields(r, m, t);
	/* advice comes from words and numbers: how often it is wrong is said */
	t->measured = read_text(r, m, "measured",
		t->severity == SELF_ADVICE ? MUST_HAVE : MAY_LACK);
	check_holes(r, t->kind, t->row.ja);
	check_holes(r, t->kind, t->row.en);
}

static void
read_tests(struct reader *r, const struct yaml *root, struct self_rows *rows)
{
	struct self_test *all = (struct self_test *)rows->tests;
	size_t n;

	for (const struct yaml *m = read_list(r, root, "tests", MAY_LACK, &n);
		m; m = m->next) {
		struct self_test *t;

		if (rows->n_tests == SELF_MAX_TESTS) {
			read_fault_with(r, m->line, W_RULE_TOO_MANY,
				{"key", S("tests")},
				{"max", str_fmt(r->mem, "%d", SELF_MAX_TESTS)});
			return;
		}
		t = &all[rows->n_tests];
		t->index = rows->n_tests;
		read_test(r, m, rows, t);
		for (size_t i = 0; i < rows->n_tests; i++)
			if (str_is(all[i].id, t->id))
				read_twice(r, t->id);
		rows->n_tests++;
	}
}

/* Only so many nodes has the automaton that looks for them. */
static void
check_words(struct reader *r, const struct self_rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n_lists; i++) {
		n += rows->lists[i].n_texts;
		r->file = rows->lists[i].row.file;
		r->line = rows->lists[i].row.line;
		r->row = rows->lists[i].id;
		if (n > SELF_MAX_WORDS) {
			read_fault_with(r, 0, W_RULE_TOO_MANY,
				{"key", S("texts")},
				{"max", str_fmt(r->mem, "%d", SELF_MAX_WORDS)});
			return;
		}
	}
}

/* Lists of every file first: a test may name one of another file. */
void
load_self_checks(struct reader *r, const struct bundle *b)
{
	static const char *const keys[] = {
		"words", "tests", "precedents", NULL};
	size_t n;
	const str *paths = bundle_list(b, r->mem, S("check"), &n);
	const struct yaml **roots =
		MAKE_MANY(r->mem, const struct yaml *, n + 1);
	struct self_rows *rows = MAKE(r->mem, struct self_rows);

	rows->lists = MAKE_MANY(r->mem, struct self_list, SELF_MAX_LISTS);
	rows->tests = MAKE_MANY(r->mem, struct self_test, SELF_MAX_TESTS);
	rows->precedents =
		MAKE_MANY(r->mem, struct self_precedent, SELF_MAX_PRECEDENTS);
	find_item_form(r, rows);
	r->ed->self = rows;
	for (size_t i = 0; i < n; i++) {
		if (!is_self_check(paths[i]) ||
			!(roots[i] = read_file(r, b, paths[i], MUST_HAVE)))
			continue;
		read_keys(r, roots[i], keys);
		read_lists(r, roots[i], rows);
	}
	for (size_t i = 0; i < n; i++)
		if (roots[i]) {
			r->file = paths[i];
			read_tests(r, roots[i], rows);
			self_precedents_load(r, roots[i], rows);
		}
	check_words(r, rows);
}
