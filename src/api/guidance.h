/*
 * guidance.h - questions on controls, reasons accepted before, and clauses of
 * other standards, as programs are told of them
 */
#ifndef API_GUIDANCE_H
#define API_GUIDANCE_H

#include "api/shape.h"
#include "model/rulebook.h"

struct precedent_out {
	str id, text_ja, text_en;
	str when, in; /* words of the form of items */
	const struct clause *clause;
};

struct question_out {
	str id, question_ja, question_en, answer_ja, answer_en;
	const str *of, *sources;
	size_t n_of, n_sources;
	const struct clause *clause;
};

struct mapping_out {
	str standard, edition, whose;
	const str *clauses;
	size_t n;
};

struct mappings_out {
	const struct mapping_out *at;
	size_t n;
};

extern const struct shapes shape_precedent, shape_question, shape_mapping;

/* As many as there are in `shown`. */
struct precedent_out *api_precedents_list(
	struct arena *mem, const struct precedent_shown *shown, size_t n);
struct question_out *api_questions_list(
	struct arena *mem, const struct question_shown *shown, size_t n);
/* What the control points to. */
struct mappings_out api_mappings_list(
	struct arena *mem, const struct control *k);

#endif
