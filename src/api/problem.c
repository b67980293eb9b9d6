/*
 * problem.c - what went wrong, for programs (RFC 9457)
 */
#include "api/api.h"
#include "app/edit.h"
#include "base/url.h"
#include "http/ask.h"
#include "rules/form.h"

/* A wrong answer: where it stands, and what is wrong with it. */
struct problem_fault {
	str field, detail, clause;
	int64_t line;
};

struct problem {
	str type, title, detail, instance, clause, code;
	int64_t status;
	struct problem_fault *faults;
	size_t n_faults;
	struct edit_conflict *conflicts;
	size_t n_conflicts;
};

static const struct shape fault_members[] = {
	SHAPE_STR("field", struct problem_fault, field),
	SHAPE_INT("line", struct problem_fault, line),
	SHAPE_STR("detail", struct problem_fault, detail),
	SHAPE_STR("clause", struct problem_fault, clause),
	{0},
};
static const struct shapes shape_fault = {"Fault", fault_members};

/* What was sent, and what stands there since: of a field or of an item. */
static const struct shape conflict_members[] = {
	SHAPE_STR("place", struct edit_conflict, control),
	SHAPE_INT("line", struct edit_conflict, line),
	SHAPE_BOOL("task", struct edit_conflict, of_task),
	SHAPE_STR("mine", struct edit_conflict, mine),
	SHAPE_STR("theirs", struct edit_conflict, theirs),
	SHAPE_INT("version", struct edit_conflict, now),
	{0},
};
static const struct shapes shape_conflict = {"Conflict", conflict_members};

static const struct shape members[] = {
	SHAPE_STR("type", struct problem, type),
	SHAPE_STR("title", struct problem, title),
	SHAPE_INT("status", struct problem, status),
	SHAPE_STR("detail", struct problem, detail),
	SHAPE_STR("instance", struct problem, instance),
	SHAPE_STR("clause", struct problem, clause),
	SHAPE_STR("code", struct problem, code),
	SHAPE_LIST("faults", struct problem, faults, n_faults, &shape_fault),
	SHAPE_LIST("conflicts", struct problem, conflicts, n_conflicts,
		&shape_conflict),
	{0},
};
const struct shapes shape_problem = {"Problem", members};

static void
put_faults(struct call *c, struct problem *p)
{
	const struct form_faults *faults = c->faults;

	p->faults = MAKE_MANY(c->mem, struct problem_fault, faults->n);
	for (size_t i = 0; i < faults->n; i++) {
		const struct form_fault *f = &faults->at[i];

		p->faults[p->n_faults++] = (struct problem_fault){f->field,
			words_say(c->app->words, c->mem, c->lang, f->word,
				f->args),
			f->clause ? f->clause->id : S(""), f->line};
	}
}

/* A clash is with somebody else's change, but that of a key is one's own. */
static enum word
title_of(const struct call *c, enum err e)
{
	return c->note.word == W_LIBRARY_KEY_OTHER ||
			       c->note.word == W_LIBRARY_KEY_REMOVED
		       ? W_API_KEY_USED
		       : err_word(e);
}

/* What is wrong and, in what was sent, on which line. */
static str
detail_of(const struct call *c)
{
	const struct note *note = &c->note;
	str text = words_say(
		c->app->words, c->mem, c->lang, note->word, note->args);

	return note->err == ERR_INVALID &&
			       str_starts(note->place, S(API_BODY ":"))
		       ? words_say(c->app->words, c->mem, c->lang, W_NOTE_PLACE,
				 (const struct word_arg[]){
					 {"place", note->place},
                                         {"text",       text},
					 {0}
        })
		       : text;
}

static void
put_problem(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	const struct edit_result *of)
{
	struct problem p = {.type = S("about:blank"),
		.instance = str_fmt(c->mem, "%s%.*s",
			rq->lang == LANG_EN ? "/en" : "",
			STR(url_encode_path(c->mem, rq->path))),
		.clause = c->note.clause,
		.code = str_of(err_name(e)),
		.status = rs->status,
		.conflicts = of ? of->conflicts : NULL,
		.n_conflicts = of ? of->n_conflicts : 0};

	c->lang = ask_lang(rq);
	p.title =
		words_say(c->app->words, c->mem, c->lang, title_of(c, e), NULL);
	p.detail = c->note.err ? detail_of(c) : p.title;
	if ((e == ERR_INVALID || e == ERR_CLASH || e == ERR_REFUSED) &&
		c->faults)
		put_faults(c, &p);
	rs->body.n = 0;
	api_json(c, rs, &shape_problem, &p);
	rs->type = "application/problem+json";
}

void
api_error(struct call *c, const struct req *rq, struct resp *rs, enum err e)
{
	put_problem(c, rq, rs, e, NULL);
}

void
api_conflicts(struct call *c, const struct req *rq, struct resp *rs,
	const struct edit_result *of)
{
	put_problem(c, rq, rs, ERR_CLASH, of);
}
