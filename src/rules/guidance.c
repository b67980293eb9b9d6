#include "rules/guidance.h"

#include "rules/reader.h"

bool
guidance_is_of(const struct guidance *g, const struct catalogue *c,
	const struct control *k)
{
	for (size_t i = 0; i < g->n_of; i++)
		if (catalogue_find(c, g->of[i]) == k)
			return true;
	return false;
}

static void
read_question(struct reader *r, const struct yaml *m, struct guidance *out)
{
	static const char *const keys[] = {"id", "of", "ja", "en", "answer_ja",
		"answer_en", "source", "clause", NULL};

	read_whole_row(r, m, "id", keys, &out->row);
	out->id = read_text(r, m, "id", MAY_LACK);
	out->of = read_texts(r, m, "of", MAY_LACK, &out->n_of);
	out->answer_ja = read_text(r, m, "answer_ja", MUST_HAVE);
	out->answer_en = read_text(r, m, "answer_en", MUST_HAVE);
	out->sources = read_texts(r, m, "source", MUST_HAVE, &out->n_sources);
}

void
load_guidance(struct reader *r, const struct yaml *root)
{
	static const char *const keys[] = {"questions", NULL};
	struct edition *ed = r->ed;
	struct guidance *all;
	size_t n;

	read_keys(r, root, keys);
	const struct yaml *m = read_list(r, root, "questions", MUST_HAVE, &n);
	if (n > GUIDANCE_MAX_ROWS) {
		read_fault_with(r, m->line, W_RULE_TOO_MANY,
			{"key", S("questions")},
			{"max", str_fmt(r->mem, "%d", GUIDANCE_MAX_ROWS)});
		return;
	}
	ed->guidance = all = MAKE_MANY(r->mem, struct guidance, n);
	for (; m; m = m->next) {
		struct guidance *g = &all[ed->n_guidance];

		read_question(r, m, g);
		for (size_t i = 0; i < ed->n_guidance; i++)
			if (str_is(all[i].id, g->id))
				read_twice(r, g->id);
		ed->n_guidance++;
	}
}
