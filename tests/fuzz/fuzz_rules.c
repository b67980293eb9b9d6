/*
 * fuzz_rules.c - a small scheme with one or more of its files changed
 *
 * An input is a list of changes with a line `%%` between them. Each begins
 * with a byte that says what happens, and the end of a path:
 *
 *   ~PATH, a line OLD, text    the text takes the place of the first OLD, in
 *                              which a blank stands for several
 *   +PATH, text                the text follows what the file has
 *   =PATH, text                the text is the file, perhaps a new one
 *   -PATH                      there is no such file
 *
 * Any other byte is the number of the file whose text the rest is.
 *
 * sentences: src/rules/calendar_load.c src/rules/catalogue.c
 * sentences: src/rules/check.c src/rules/control_pointer.c
 * sentences: src/rules/deadline.c src/rules/deadline_load.c
 * sentences: src/rules/edition.c src/rules/effect_load.c src/rules/fact.c
 * sentences: src/rules/guidance.c src/rules/prove_guidance.c
 * sentences: src/rules/form_load.c src/rules/graph.c src/rules/guard_load.c
 * sentences: src/rules/machine_load.c src/rules/machine_names.c
 * sentences: src/rules/move_load.c src/rules/near.c
 * sentences: src/rules/number_load.c src/rules/prove_facts.c
 * sentences: src/rules/prove_moves.c src/rules/prove_period.c
 * sentences: src/rules/prove_reach.c src/rules/prove_roles.c
 * sentences: src/rules/reader.c src/rules/row.c src/rules/safety_load.c
 * sentences: src/rules/scheme.c src/rules/verify.c src/rules/visibility.c
 * never: W_POINTER_BY_NIST it says whose, and refuses nothing
 * never: W_POINTER_BY_OTHERS the same
 * never: W_POINTER_BY_SOURCE the same
 * never: W_RULE_HASH only a file that can no longer be read has no hash
 * never: W_LENGTH_NONE a length of no letters is rule_empty before
 * never: W_VERIFY_FIELD_OBJECT a form without an object is a fault before
 */
#include "fuzz.h"
#include "rules/verify.h"

enum { MOST_CHANGES = 8, MOST_SENTENCES = 8 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
const char *__lsan_default_suppressions(void);

/* libfyaml 0.7.12 loses a buffer on some syntax errors, whatever we do. */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfyaml";
}

static const char edition_name[] = "1999-01-01";

/* The scheme as it lies in the tree, read once; the runner starts there. */
static struct {
	struct arena *mem;
	struct bundle_file *files;
	size_t n;
} library;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct note note;
	const struct bundle *b;
	const str *paths;

	(void)argc;
	(void)argv;
	library.mem = arena_open(1 << 16);
	note = (struct note){.mem = library.mem};
	if (bundle_open_folder(
		    library.mem, S("tests/rules/library"), &note, &b)) {
		fprintf(stderr, "fuzz_rules: runs in the top folder only\n");
		exit(2);
	}
	paths = bundle_list(b, library.mem, S(""), &library.n);
	library.files = MAKE_MANY(library.mem, struct bundle_file, library.n);
	for (size_t i = 0; i < library.n; i++) {
		library.files[i].path = paths[i];
		assert(!bundle_get(
			b, library.mem, paths[i], &library.files[i].text));
	}
	return 0;
}

/* The scheme in hand: room for a new file with each change. */
struct scheme_files {
	struct bundle_file at[128];
	size_t n;
};

/* A name that a folder can have. */
static bool
is_path(str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] <= ' ' || path.p[i] > '~')
			return false;
	return path.n > 0 && path.p[path.n - 1] != '/';
}

static struct bundle_file *
find_file(struct arena *mem, struct scheme_files *s, str path)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_ends(s->at[i].path, path))
			return &s->at[i];
	assert(s->n < COUNT(s->at));
	s->at[s->n++] = (struct bundle_file){
		str_fmt(mem, "%s/%.*s", edition_name, STR(path)), S("")};
	return &s->at[s->n - 1];
}

/* How many bytes at the beginning of `text` are `old`; rows are aligned with
   blanks, so one blank stands for any number of them. 0: it begins otherwise.
 */
static size_t
match(str text, str old)
{
	size_t at = 0;

	for (size_t i = 0; i < old.n; i++) {
		if (at == text.n || text.p[at] != old.p[i])
			return 0;
		at++;
		while (old.p[i] == ' ' && at < text.n && text.p[at] == ' ')
			at++;
	}
	return at;
}

static str
swap_text(struct arena *mem, str text, str old, str new)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t n = match(str_part(text, i, text.n), old);

		if (n)
			return str_fmt(mem, "%.*s%.*s%.*s",
				STR(str_part(text, 0, i)), STR(new),
				STR(str_part(text, i + n, text.n)));
	}
	if (getenv("FUZZ_SAYS")) {
		fprintf(stderr, "fuzz_rules: nothing is %.*s\n", STR(old));
		exit(1);
	}
	return text;
}

static void
change(struct arena *mem, struct scheme_files *s, str what)
{
	str text, old, path = str_cut(str_part(what, 1, what.n), '\n', &text);
	struct bundle_file *f;

	if (!what.n)
		return;
	if (!str_has(S("~+=-"), str_part(what, 0, 1))) {
		s->at[(unsigned char)what.p[0] % s->n].text =
			str_part(what, 1, what.n);
		return;
	}
	if (!is_path(path))
		return;
	f = find_file(mem, s, path);
	if (what.p[0] == '=') {
		f->text = text;
	} else if (what.p[0] == '+') {
		f->text = str_fmt(mem, "%.*s%.*s", STR(f->text), STR(text));
	} else if (what.p[0] == '~') {
		old = str_cut(text, '\n', &text);
		f->text = swap_text(mem, f->text, old, text);
	} else {
		*f = s->at[--s->n];
	}
}

static const struct bundle *
make_scheme(struct arena *mem, str input)
{
	const str between = S("\n%%\n");
	struct scheme_files s = {.n = library.n};

	assert(library.n + MOST_CHANGES < COUNT(s.at));
	for (size_t i = 0; i < s.n; i++)
		s.at[i] = library.files[i];
	for (int i = 0; i < MOST_CHANGES; i++) {
		size_t end = 0;

		while (end < input.n &&
			!str_starts(str_part(input, end, 4), between))
			end++;
		change(mem, &s, str_part(input, 0, end));
		input = str_part(input, end + between.n, input.n);
	}
	return bundle_make(mem, s.at, s.n);
}

static void
check_faults(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		assert(faults->at[i].file.n && faults->at[i].line >= 0);
		fuzz_said(faults->at[i].word);
	}
}

static void
verify(struct arena *mem, const struct edition *ed)
{
	struct faults faults = {.mem = mem};
	struct explored explored;
	struct buf printed = buf_in(mem);

	verify_rows(mem, ed, &faults);
	for (size_t i = 0; i < ed->n_safety && i < MOST_SENTENCES; i++) {
		size_t before = faults.n + faults.n_more;

		verify_sentence(mem, ed, &ed->safety[i], &explored, &faults);
		assert(explored.holds || faults.n + faults.n_more > before);
	}
	check_faults(&faults);
	print_edition(&printed, ed);
	assert(printed.n > 0);
}

/* An edition or faults; and an edition can be judged and printed. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 18);
	const struct bundle *b = make_scheme(mem, fuzz_input(mem, data, n));
	struct note note = {.mem = mem};
	struct faults faults = {.mem = mem};
	const struct edition *ed;
	struct scheme scheme;

	/* what the list of editions asks of a file is asked here, too */
	if (scheme_list(mem, b, &note, &scheme) && note.err)
		fuzz_said(note.word);
	ed = edition_make(mem, b, str_of(edition_name), EDITION_ALL, &faults);
	assert((ed == NULL) == (faults.n > 0));
	check_faults(&faults);
	if (ed) {
		verify(mem, ed);
	} else { /* the days alone, from files that are perhaps good */
		faults = (struct faults){.mem = mem};
		ed = edition_make(
			mem, b, str_of(edition_name), EDITION_TIME, &faults);
		assert((ed == NULL) == (faults.n > 0));
		check_faults(&faults);
	}
	arena_close(mem);
	return 0;
}
