#include "base/words.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bundle.h"
#include "base/text.h"
#include "base/words_said.h"
#include "base/yaml.h"

#define WORD(word, key) [word] = key,
static const char *const keys[N_WORDS] = {
#include "words_keys.def"
};
#undef WORD

#define WORD(word, key) word,
static const uint16_t by_key[N_WORDS] = {
#include "words_sorted.def"
};
#undef WORD

_Static_assert(N_WORDS <= UINT16_MAX, "by_key holds all words");

static const char *const files[N_LANGS] = {"words/ja.yaml", "words/en.yaml"};

/*
 * The sentences of one language. The files keep the order of the enum, so the
 * member after the last one found is nearly always the next one wanted.
 */
static enum err
take_words(const struct yaml *map, str name, struct note *note, enum lang lang,
	struct words *w, struct buf *text)
{
	const struct yaml *next = map->child;
	enum err e;

	for (size_t i = 0; i < N_WORDS; i++) {
		const struct yaml *m = next;

		if (!m || !str_is_c(m->key, keys[i]))
			m = yaml_find(map, keys[i]);
		if (!m || m->kind != YAML_SCALAR || !m->value.n) {
			e = fail_with(note, ERR_INVALID, W_WORDS_MISSING,
				{"key", str_of(keys[i])});
			note_place(note, name, m ? m->line : 1);
			return e;
		}
		w->say[lang][i].at = (uint32_t)text->n;
		w->say[lang][i].n = (uint32_t)m->value.n;
		buf_add(text, m->value);
		buf_add_char(text, '\0');
		next = m->next;
	}
	return OK;
}

enum err
words_make(struct arena *mem, const struct bundle *b, struct note *note,
	const struct words **out)
{
	struct words *w = MAKE(mem, struct words);
	struct buf all = buf_in(mem);

	for (int lang = 0; lang < N_LANGS; lang++) {
		str name = str_of(files[lang]), text;
		const struct yaml *map;
		enum err e;

		if ((e = bundle_get(b, mem, name, &text)))
			return fail_with(
				note, e, W_BUNDLE_UNREADABLE, {"path", name});
		if ((e = yaml_make(mem, name, text, note, &map)) ||
			(e = take_words(
				 map, name, note, (enum lang)lang, w, &all)))
			return e;
	}
	w->text = buf_str(&all).p;
	*out = w;
	return OK;
}

str
words_text(const struct words *w, enum lang lang, enum word key)
{
	assert((unsigned)lang < N_LANGS && (unsigned)key < N_WORDS);
	return (str){w->text + w->say[lang][key].at, w->say[lang][key].n};
}

str
words_key(enum word key)
{
	return str_of(keys[key]);
}

bool
words_named(str name, enum word *out)
{
	size_t low = 0, high = N_WORDS;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = str_cmp(str_of(keys[by_key[mid]]), name);

		if (!order) {
			*out = (enum word)by_key[mid];
			return true;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static const struct word_arg *
find_arg(const struct word_arg *args, str name)
{
	for (; args && args->name; args++) {
		if (str_is_c(name, args->name))
			return args;
	}
	return NULL;
}

str
words_fill(struct arena *mem, str text, const struct word_arg *args)
{
	struct buf out = buf_in(mem);
	str hole, rest;

	while (text.n) {
		size_t from = str_find_char(text, '{', 0);
		const struct word_arg *arg;

		buf_add(&out, str_part(text, 0, from));
		text = str_part(text, from, text.n);
		hole = str_cut(str_part(text, 1, text.n), '}', &rest);
		arg = find_arg(args, hole);
		if (arg) {
			buf_add(&out, arg->value);
			text = rest;
		} else if (text.n) { /* a brace that stands for itself */
			buf_add_char(&out, '{');
			text = str_part(text, 1, text.n);
		}
	}
	return buf_str(&out);
}

str
words_say(const struct words *w, struct arena *mem, enum lang lang,
	enum word key, const struct word_arg *args)
{
	return words_fill(mem, words_text(w, lang, key), args);
}

/* Values come from outside: one line, without control characters. */
static str
tame(struct arena *mem, str value)
{
	str tamed = text_tame(mem, value);
	char *out = arena_copy(mem, tamed.p, tamed.n);

	for (size_t i = 0; i < tamed.n; i++)
		if (out[i] == '\n' || out[i] == '\t')
			out[i] = '?';
	return (str){out, tamed.n};
}

str
words_note(const struct words *w, struct arena *mem, enum lang lang,
	const struct note *note)
{
	struct word_arg args[NOTE_MAX_ARGS + 1] = {{0}};
	str text;

	if (note->err == OK)
		return (str){"", 0};
	for (size_t i = 0; i < note->n_args; i++)
		args[i] = (struct word_arg){
			note->args[i].name, tame(mem, note->args[i].value)};
	text = words_say(w, mem, lang, note->word, args);
	if (note->place.n)
		text = words_say(w, mem, lang, W_NOTE_PLACE,
			(const struct word_arg[]){
				{"place",       tame(mem, note->place)},
				{"text", text},
                                {0       }
                });
	if (note->clause.n)
		text = words_say(w, mem, lang, W_NOTE_CLAUSE,
			(const struct word_arg[]){
				{"clause", note->clause},
                                {"text",        text},
                                {0}
                });
	return text;
}

enum lang
lang_of(str name)
{
	char after = name.n > 2 ? name.p[2] : 0;
	bool ends = !(after >= 'a' && after <= 'z') &&
		    !(after >= 'A' && after <= 'Z');

	return str_starts(name, S("ja")) && ends ? LANG_JA : LANG_EN;
}
