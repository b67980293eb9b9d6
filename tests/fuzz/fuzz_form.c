/*
 * fuzz_form.c - answers of any kind to a form of every kind of field
 *
 * Each line of an input is an answer, `field=value` or `field.N=value`; one
 * that begins with a tab goes on with the value of the line before.
 *
 * sentences: src/rules/form.c src/rules/field.c src/rules/form_check.c
 */
#include "fuzz.h"
#include "base/text.h"
#include "rules/edition.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* The form below, in the small scheme of the tests. */
static struct {
	struct arena *mem;
	const struct form *form;
} all;

static const char form_text[] =
	"form: {id: all, object: card, ja: a, en: a, clause: L 2}\n"
	"fields:\n"
	"  - {name: line, type: line, required: yes, min: 2, max: 5, ja: a, "
	"en: a, clause: L 2}\n"
	"  - {name: text, type: text, ja: a, en: a, clause: L 2}\n"
	"  - {name: from, type: day, ja: a, en: a, clause: L 2}\n"
	"  - {name: to, type: day, ja: a, en: a, clause: L 2}\n"
	"  - {name: next, type: day, ja: a, en: a, clause: L 2}\n"
	"  - {name: end, type: day, ja: a, en: a, clause: L 2}\n"
	"  - {name: late, type: day, ja: a, en: a, clause: L 2}\n"
	"  - {name: post, type: mail, ja: a, en: a, clause: L 2}\n"
	"  - {name: n, type: count, min: 1, max: 9, ja: a, en: a, "
	"clause: L 2}\n"
	"  - {name: most, type: count, ja: a, en: a, clause: L 2}\n"
	"  - {name: same, type: count, ja: a, en: a, clause: L 2}\n"
	"  - {name: more, type: count, ja: a, en: a, clause: L 2}\n"
	"  - {name: less, type: count, ja: a, en: a, clause: L 2}\n"
	"  - {name: own, type: bool, ja: a, en: a, clause: L 2}\n"
	"  - {name: word, type: word, choices: [{id: x, ja: a, en: a}, "
	"{id: y, ja: a, en: a, needs: text}], ja: a, en: a, clause: L 2}\n"
	"  - {name: loan, type: case, machine: loan, ja: a, en: a, "
	"clause: L 2}\n"
	"  - {name: body, type: organisation, kind: desk, ja: a, en: a, "
	"clause: L 2}\n"
	"  - {name: service, type: service, ja: a, en: a, clause: L 2}\n"
	"  - {name: control, type: control, group: g, required: yes, ja: a, "
	"en: a, clause: L 2}\n"
	"  - {name: item, type: item, group: g, check: condition, ja: a, "
	"en: a, clause: L 2}\n"
	"  - {name: note, type: line, group: g, ja: a, en: a, clause: L 2}\n"
	"checks:\n"
	"  - {field: to, must: within, than: from, length: year, clause: L 2}\n"
	"  - {field: next, must: within, than: from, length: beside, "
	"clause: L 2}\n"
	"  - {field: late, must: within, than: from, length: least, "
	"clause: L 2}\n"
	"  - {field: end, must: not_before, than: from, clause: L 2}\n"
	"  - {field: most, must: not_after, than: n, clause: L 2}\n"
	"  - {field: same, must: same, than: n, clause: L 2}\n"
	"  - {field: more, must: before, than: n, clause: L 2}\n"
	"  - {field: less, must: after, than: n, clause: L 2}\n"
	"  - {field: body, must: has_text, if: own, value: \"yes\", "
	"clause: L 2}\n";

static const char deadline_rows[] =
	"deadlines:\n"
	"  - {id: year, kind: span, length: 1 year, who: reader, ja: a, "
	"en: a, clause: L 2}\n"
	"  - {id: beside, kind: adjacency, counts_from: loan.lent_on, "
	"who: reader, ja: a, en: a, clause: L 2}\n"
	"  - {id: least, kind: span, length: 1 month, bound: shortest, "
	"who: reader, ja: a, en: a, clause: L 2}\n";

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const str folder = S("tests/rules/library");
	struct faults faults = {0};
	struct note note;
	struct bundle_file *files;
	const struct bundle *b;
	const struct edition *ed;
	const str *paths;
	size_t n;

	(void)argc;
	(void)argv;
	all.mem = arena_open(1 << 18);
	note = (struct note){.mem = all.mem};
	if (bundle_open_folder(all.mem, folder, &note, &b)) {
		fprintf(stderr, "fuzz_form: runs in the top folder only\n");
		exit(2);
	}
	paths = bundle_list(b, all.mem, S(""), &n);
	files = MAKE_MANY(all.mem, struct bundle_file, n + 1);
	for (size_t i = 0; i < n; i++) {
		str rest, text;

		assert(!bundle_get(b, all.mem, paths[i], &text));
		files[i] = (struct bundle_file){paths[i], text};
		if (!str_ends(paths[i], S("/deadlines.yaml")))
			continue;
		str_cut(text, '\n', &rest);
		files[i].text =
			str_fmt(all.mem, "%s%.*s", deadline_rows, STR(rest));
	}
	files[n] = (struct bundle_file){
		S("1999-01-01/form/all.yaml"), str_of(form_text)};
	ed = edition_make(all.mem, bundle_make(all.mem, files, n + 1),
		S("1999-01-01"), EDITION_ALL, &faults);
	for (size_t i = 0; i < faults.n; i++)
		fprintf(stderr, "fuzz_form: %.*s:%d: word %d %.*s\n",
			STR(faults.at[i].file), faults.at[i].line,
			(int)faults.at[i].word,
			STR(faults.at[i].args[0].value));
	assert(ed);
	all.form = edition_form(ed, S("all"));
	assert(all.form);
	return 0;
}

static struct answers
read_answers(struct arena *mem, str input)
{
	struct answers out = {0};

	while (input.n) {
		str value, number, name, line = str_cut(input, '\n', &input);
		int64_t n = 0;

		while (str_starts(input, S("\t"))) {
			str more = str_cut(
				str_part(input, 1, input.n), '\n', &input);

			line = str_fmt(mem, "%.*s\n%.*s", STR(line), STR(more));
		}
		name = str_cut(line, '=', &value);
		name = str_cut(name, '.', &number);
		if (number.n && !str_to_int(number, &n))
			continue;
		if (n >= INT32_MIN && n <= INT32_MAX && out.n < ANSWERS_MAX)
			answers_put(mem, &out, name, (int32_t)n, value);
	}
	return out;
}

static void
check_faults(const struct form_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		fuzz_said(faults->at[i].word);
}

static bool
is_same(const struct answers *a, const struct answers *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_is(a->at[i].field, b->at[i].field) ||
			a->at[i].line != b->at[i].line ||
			!str_is(a->at[i].value, b->at[i].value))
			return false;
	return true;
}

/* What a form took, in its own spelling, it takes again as it is. */
static void
try(struct arena *mem, const struct answers *in, bool draft)
{
	struct form_faults faults = {0}, more = {0};
	struct answers out = {0}, again = {0};

	form_read(mem, all.form, in, draft, &out, &faults);
	check_faults(&faults);
	for (size_t i = 0; i < out.n; i++)
		assert(form_field(all.form, out.at[i].field) &&
			text_is_clean(out.at[i].value) && out.at[i].value.n);
	form_read(mem, all.form, &out, draft, &again, &more);
	assert(is_same(&out, &again) && more.n <= faults.n + out.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 14);
	struct answers in = read_answers(mem, fuzz_input(mem, data, n));

	try(mem, &in, true);
	try(mem, &in, false);
	arena_close(mem);
	return 0;
}
