#include "api/guidance.h"

#include "api/api.h"
#include "app/catalogue.h"
#include "rules/control_pointer.h"

static const struct shape precedent_members[] = {
	SHAPE_STR("id", struct precedent_out, id),
	SHAPE_STR("text_ja", struct precedent_out, text_ja),
	SHAPE_STR("text_en", struct precedent_out, text_en),
	SHAPE_STR("when", struct precedent_out, when),
	SHAPE_STR("in", struct precedent_out, in),
	SHAPE_PTR("clause", struct precedent_out, clause, &shape_clause),
	{0},
};
const struct shapes shape_precedent = {"Precedent", precedent_members};

static const struct shape question_members[] = {
	SHAPE_STR("id", struct question_out, id),
	SHAPE_STR("question_ja", struct question_out, question_ja),
	SHAPE_STR("question_en", struct question_out, question_en),
	SHAPE_STR("answer_ja", struct question_out, answer_ja),
	SHAPE_STR("answer_en", struct question_out, answer_en),
	SHAPE_TEXTS("of", struct question_out, of, n_of),
	SHAPE_TEXTS("sources", struct question_out, sources, n_sources),
	SHAPE_PTR("clause", struct question_out, clause, &shape_clause),
	{0},
};
const struct shapes shape_question = {"Question", question_members};

struct precedent_out *
api_precedents_list(
	struct arena *mem, const struct precedent_shown *shown, size_t n)
{
	struct precedent_out *out = MAKE_MANY(mem, struct precedent_out, n);

	for (size_t i = 0; i < n; i++) {
		const struct self_precedent *p = shown[i].row;

		out[i] = (struct precedent_out){p->id, p->row.ja, p->row.en,
			p->when->id, p->in->name, p->row.clause};
	}
	return out;
}

struct question_out *
api_questions_list(
	struct arena *mem, const struct question_shown *shown, size_t n)
{
	struct question_out *out = MAKE_MANY(mem, struct question_out, n);

	for (size_t i = 0; i < n; i++) {
		const struct question_shown *q = &shown[i];
		const struct guidance *g = q->row;

		out[i] = (struct question_out){g->id, g->row.ja, g->row.en,
			g->answer_ja, g->answer_en, q->of, g->sources, q->n_of,
			g->n_sources, g->row.clause};
	}
	return out;
}

struct questions_out {
	str edition;
	struct question_out *at;
	size_t n;
};
static const struct shape questions_members[] = {
	SHAPE_STR("edition", struct questions_out, edition),
	SHAPE_LIST("questions", struct questions_out, at, n, &shape_question),
	{0},
};
const struct shapes shape_questions = {"Questions", questions_members};

enum err
api_questions_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {"q", NULL};
	struct questions_args in = {.q = req_arg(rq, "q")};
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, app_questions, &in)))
		return e;
	api_json(c, rs, &shape_questions,
		&(struct questions_out){in.out.edition,
			api_questions_list(
				c->mem, in.out.questions, in.out.n_questions),
			in.out.n_questions});
	return OK;
}

static const struct shape mapping_members[] = {
	SHAPE_STR("standard", struct mapping_out, standard),
	SHAPE_STR("edition", struct mapping_out, edition),
	SHAPE_TEXTS("clauses", struct mapping_out, clauses, n),
	SHAPE_STR("whose", struct mapping_out, whose),
	{0},
};
const struct shapes shape_mapping = {"ControlMapping", mapping_members};

struct mappings_out
api_mappings_list(struct arena *mem, const struct control *k)
{
	struct mapping_out *out =
		MAKE_MANY(mem, struct mapping_out, k->n_pointers);

	for (size_t i = 0; i < k->n_pointers; i++) {
		const struct control_pointer *p = &k->pointers[i];

		out[i] = (struct mapping_out){p->of->name, p->of->edition,
			p->of->whose, p->clauses, p->n};
	}
	return (struct mappings_out){out, k->n_pointers};
}
