/*
 * control_guidance.c - what an edition says of a control beside its catalogue
 */
#include "app/catalogue.h"
#include "app/rule_row.h"
#include "base/text.h"
#include "rules/guidance.h"
#include "rules/self_check.h"

void
control_precedents(struct arena *mem, const struct edition *ed,
	const struct control *k, struct control_page_shown *out)
{
	const struct self_rows *rows = ed->self;

	out->precedents =
		MAKE_MANY(mem, struct precedent_shown, rows->n_precedents);
	for (size_t i = 0; i < rows->n_precedents; i++) {
		const struct self_precedent *p = &rows->precedents[i];

		if (self_precedent_is_of(p, ed->catalogue, k))
			out->precedents[out->n_precedents++] =
				(struct precedent_shown){
					p, clause_show(mem, p->row.clause)};
	}
}

static struct question_shown
make_question(
	struct arena *mem, const struct edition *ed, const struct guidance *g)
{
	struct question_shown out = {.row = g,
		.clause = clause_show(mem, g->row.clause),
		.sources = str_join(mem, g->sources, g->n_sources, S(", ")),
		.of = MAKE_MANY(mem, str, g->n_of)};

	for (size_t i = 0; ed->catalogue && i < g->n_of; i++) {
		const struct control *k =
			catalogue_find(ed->catalogue, g->of[i]);

		if (k)
			out.of[out.n_of++] = k->id;
	}
	return out;
}

static bool
is_listed(const struct control_page_shown *shown, const struct guidance *g)
{
	for (size_t i = 0; i < shown->n_questions; i++)
		if (shown->questions[i].row == g)
			return true;
	return false;
}

/* Those of the control itself first, then by how near they stand above. */
void
control_questions(struct arena *mem, const struct edition *ed,
	const struct control *k, struct control_page_shown *out)
{
	out->questions = MAKE_MANY(mem, struct question_shown, ed->n_guidance);
	for (const struct control *at = k; at; at = at->parent)
		for (size_t i = 0; i < ed->n_guidance; i++) {
			const struct guidance *g = &ed->guidance[i];

			if (guidance_is_of(g, ed->catalogue, at) &&
				!is_listed(out, g))
				out->questions[out->n_questions++] =
					make_question(mem, ed, g);
		}
}

struct question_shown *
clause_questions(struct arena *mem, const struct edition *ed,
	const struct clause *clause, size_t *n)
{
	struct question_shown *out =
		MAKE_MANY(mem, struct question_shown, ed->n_guidance);

	*n = 0;
	for (size_t i = 0; i < ed->n_guidance; i++)
		if (ed->guidance[i].row.clause == clause)
			out[(*n)++] = make_question(mem, ed, &ed->guidance[i]);
	return out;
}

str
guidance_folded(struct arena *mem, const struct guidance *g)
{
	str parts[] = {g->row.ja, g->row.en, g->answer_ja, g->answer_en};

	return text_fold(mem, str_join(mem, parts, COUNT(parts), S("\n")));
}

static bool
is_asked(
	struct arena *mem, const struct guidance *g, const str *words, size_t n)
{
	str text = guidance_folded(mem, g);

	for (size_t i = 0; i < n; i++)
		if (!str_has(text, words[i]))
			return false;
	return true;
}

enum err
app_questions(struct call *c, void *args)
{
	struct questions_args *a = args;
	const struct edition *ed = c->edition;
	str words[SEARCH_MAX_WORDS];
	size_t n;

	if (!ed)
		return fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
	if (text_chars(a->q) > LIST_MAX_QUERY_CHARS)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_LONG,
			{"name", S("q")},
			{"max", str_fmt(c->mem, "%d", LIST_MAX_QUERY_CHARS)});
	n = search_words(c->mem, a->q, words);
	a->out = (struct questions_shown){.edition = ed->id,
		.q = text_line(c->mem, a->q),
		.questions = MAKE_MANY(
			c->mem, struct question_shown, ed->n_guidance)};
	for (size_t i = 0; i < ed->n_guidance; i++)
		if (is_asked(c->mem, &ed->guidance[i], words, n))
			a->out.questions[a->out.n_questions++] =
				make_question(c->mem, ed, &ed->guidance[i]);
	return OK;
}
