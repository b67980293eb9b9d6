/*
 * texts_say.c - what was read of a file, in the words of the reader
 */
#include "app/control_texts.h"

enum { ABSENT_SHOWN = 20 };

static const struct {
	const char *name;
	enum word word;
	bool is_finding;
} kinds[N_TEXTS_IS] = {
	[TEXTS_UNKNOWN] = {"unknown",  W_TEXTS_UNKNOWN,  true },
	[TEXTS_DELETED] = {"deleted",  W_TEXTS_DELETED,  false},
	[TEXTS_FLAGS] = {"flags",    W_TEXTS_FLAGS,    true },
	[TEXTS_REPAIRED] = {"repaired", W_TEXTS_REPAIRED, false},
	[TEXTS_TWICE] = {"twice",    W_TEXTS_TWICE,    true },
	[TEXTS_LOST] = {"lost",     W_TEXTS_LOST,     true },
	[TEXTS_MANY] = {"many",     W_TEXTS_MANY,     true },
};

const char *
texts_kind_name(enum texts_is is)
{
	return kinds[is].name;
}

bool
texts_has_findings(const struct texts_read *r)
{
	for (size_t i = 0; i < N_TEXTS_IS; i++)
		if (kinds[i].is_finding && r->n_of[i])
			return true;
	return r->n_absent > 0 && !r->texts.annex.n;
}

str
texts_note_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct texts_note *n)
{
	const struct word_arg args[] = {
		{"place",   n->place},
                {"typed",         n->typed},
		{"control",n->control ? n->control->id : S("")},
		{"max", str_fmt(mem, "%d", ANNEX_MAX_ROWS)},
                {0        }
        };

	return words_say(words, mem, lang, kinds[n->is].word, args);
}

static str
count_text(struct arena *mem, size_t n)
{
	return str_fmt(mem, "%zu", n);
}

str
texts_absent_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct texts_read *r)
{
	size_t n = r->n_absent < ABSENT_SHOWN ? r->n_absent : ABSENT_SHOWN;
	str ids[ABSENT_SHOWN];

	for (size_t i = 0; i < n; i++)
		ids[i] = r->absent[i]->id;
	if (!n)
		return S("");
	return words_say(words, mem, lang,
		r->texts.annex.n ? W_TEXTS_ABSENT_ANNEX : W_TEXTS_ABSENT,
		(const struct word_arg[]){
			{"n",           count_text(mem, r->n_absent)},
			{"ids", str_join(mem, ids, n, S(" "))},
                        {0        }
        });
}

str
texts_sum_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct texts_read *r)
{
	struct word_arg args[N_TEXTS_IS + 4] = {
		{"catalogue",     r->catalogue->id},
		{ "matched", count_text(mem,    r->n_matched)},
		{ "absent", count_text(mem,     r->n_absent)},
	};

	for (size_t i = 0; i < N_TEXTS_IS; i++)
		args[3 + i] = (struct word_arg){
			kinds[i].name, count_text(mem, r->n_of[i])};
	return words_say(words, mem, lang,
		r->texts.annex.n ? W_TEXTS_SUM_ANNEX : W_TEXTS_SUM, args);
}
