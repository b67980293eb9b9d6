/*
 * fuzz_template.c - any text as a template, and as a part within it
 *
 * What stands behind the first line `%%` of an input is the part `a`. What
 * compiles is filled: no value may bring markup with it.
 *
 * sentences: src/view/template.c
 * never: W_BUNDLE_UNREADABLE both files are there
 * never: W_DATE_LONG no refusal
 * never: W_DATE_ERA no refusal
 * never: W_DATE_DENSE no refusal
 * never: W_DATE_ISO no refusal
 */
#include "fuzz.h"
#include "base/bundle.h"
#include "view/template.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* No markup begins so but that of a value. */
#define MARK "<z\"'&"

struct leaf {
	str name;
	int64_t number;
};

struct tree {
	str s;
	size_t n;
	bool yes, no;
	day when;
	enum word word;
	struct step step;
	struct leaf leaf, *there, *gone, *leaves;
	size_t n_leaves;
	const struct leaf *const *refs;
	size_t n_refs;
	str *texts;
	size_t n_texts;
};

static const struct bind leaf_bind[] = {
	BIND_STR(struct leaf, name),
	BIND_INT(struct leaf, number),
	{0},
};

static const struct bind tree_bind[] = {
	BIND_STR(struct tree, s),
	BIND_BOTH(struct tree, "both", s, s),
	BIND_COUNT(struct tree, n),
	BIND_BOOL(struct tree, yes),
	BIND_BOOL(struct tree, no),
	BIND_DAY(struct tree, "day", DAY, when),
	BIND_DAY(struct tree, "era", ERA, when),
	BIND_DAY(struct tree, "iso", ISO, when),
	BIND_WORD(struct tree, word),
	BIND_STEP(struct tree, "step", step),
	BIND_SUB(struct tree, leaf, leaf_bind),
	BIND_PTR(struct tree, there, leaf_bind),
	BIND_PTR(struct tree, gone, leaf_bind),
	BIND_LIST(struct tree, leaves, n_leaves, leaf_bind),
	BIND_REFS(struct tree, refs, n_refs, leaf_bind),
	BIND_LIST(struct tree, texts, n_texts, str_bind),
	{0},
};

static struct {
	struct arena *mem;
	const struct words *words;
} all;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	all.mem = arena_open(0);
	all.words = words_embedded();
	return 0;
}

static void
fill(struct arena *mem, const struct template *t, bool marked)
{
	static struct leaf leaves[] = {
		{S_INIT(MARK), 1 },
                {S_INIT(MARK), -2}
        };
	static const struct leaf *const refs[] = {&leaves[1], &leaves[0]};
	static str texts[] = {S_INIT(MARK), S_INIT("")};
	const struct tree tree = {
		.s = S(MARK),
		.n = 1234,
		.yes = true,
		.when = {20000				   },
		.word = W_ERR_ABSENT,
		.step = { W_NOTE_CLAUSE,
			 {{"clause", S(MARK)}, {"text", S(MARK)}}},
		.leaf = leaves[0],
		.there = &leaves[1],
		.leaves = leaves,
		.n_leaves = COUNT(leaves),
		.refs = refs,
		.n_refs = COUNT(refs),
		.texts = texts,
		.n_texts = COUNT(texts),
	};
	struct buf out = buf_in_max(mem, 1 << 22);

	template_put(t, &tree, mem, &out);
	assert(marked || !str_has(buf_str(&out), S("<z")));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct asset app = {S_INIT("app.css"),
		S_INIT("/assets/app.css"), "text/css", {0}, {0}};
	static const struct assets assets = {&app, 1};
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	str text = fuzz_input(mem, data, n), page = text, part = S("");
	const struct template *t = NULL;
	enum err e;

	for (size_t i = 0; i + 4 <= text.n && !part.n; i++) {
		if (!str_starts(str_part(text, i, 4), S("\n%%\n")))
			continue;
		page = str_part(text, 0, i);
		part = str_part(text, i + 4, text.n);
	}
	for (int lang = 0; lang < N_LANGS; lang++) {
		const struct bundle_file files[] = {
			{S("pages/p.html"),       page},
			{S("pages/parts/a.html"), part},
		};
		struct template_env env = {
			.files = bundle_make(mem, files, COUNT(files)),
			.words = all.words,
			.assets = &assets,
			.lang = (enum lang)lang,
		};

		note = (struct note){.mem = mem};
		e = template_make(
			mem, &env, S("pages/p.html"), tree_bind, &note, &t);
		fuzz_refused(e, &note);
		if (!e)
			fill(mem, t, str_has(text, S("<z")));
	}
	arena_close(mem);
	return 0;
}
