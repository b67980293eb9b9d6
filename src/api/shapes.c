/*
 * shapes.c - the objects that several answers hold
 */
#include "api/api.h"
#include "rules/catalogue.h"
#include "rules/deadline.h"

static const struct shape clause_members[] = {
	SHAPE_STR("id", struct clause, id),
	SHAPE_STR("ja", struct clause, row.ja),
	SHAPE_STR("en", struct clause, row.en),
	SHAPE_STR("confidence", struct clause, confidence),
	SHAPE_TEXTS("aliases", struct clause, aliases, n_aliases),
	{0},
};
const struct shapes shape_clause = {"Clause", clause_members};

static const struct shape state_members[] = {
	SHAPE_STR("id", struct state, id),
	SHAPE_STR("ja", struct state, row.ja),
	SHAPE_STR("en", struct state, row.en),
	{0},
};
const struct shapes shape_state = {"State", state_members};

static const struct shape listed_members[] = {
	SHAPE_STR("ref", struct listed, ref),
	SHAPE_STR("name", struct listed, name),
	SHAPE_STR("title_ja", struct listed, title_ja),
	SHAPE_STR("title_en", struct listed, title_en),
	SHAPE_STR("provider", struct listed, provider),
	SHAPE_STR("provider_ja", struct listed, provider_ja),
	SHAPE_STR("provider_en", struct listed, provider_en),
	SHAPE_PTR("state", struct listed, state, &shape_state),
	SHAPE_PTR("pending", struct listed, pending, &shape_state),
	SHAPE_DAY("since", struct listed, since),
	SHAPE_DAY("valid_to", struct listed, valid_to),
	SHAPE_INT("days_left", struct listed, days_left),
	SHAPE_BOOL("ends_soon", struct listed, ends_soon),
	SHAPE_BOOL("ended", struct listed, ended),
	{0},
};
const struct shapes shape_listed = {"Registration", listed_members};

static const struct shape deadline_members[] = {
	SHAPE_STR("id", struct deadline, id),
	SHAPE_STR("ja", struct deadline, row.ja),
	SHAPE_STR("en", struct deadline, row.en),
	SHAPE_PTR("clause", struct deadline, row.clause, &shape_clause),
	{0},
};
const struct shapes shape_deadline = {"Deadline", deadline_members};

static const struct shape due_members[] = {
	SHAPE_PTR("deadline", struct due_shown, deadline, &shape_deadline),
	SHAPE_DAY("event", struct due_shown, event),
	SHAPE_DAY("legal", struct due_shown, due.legal),
	SHAPE_DAY("effective", struct due_shown, due.effective),
	SHAPE_BOOL("rolled", struct due_shown, rolled),
	SHAPE_STEPS("steps", struct due_shown, steps, n_steps),
	{0},
};
const struct shapes shape_due = {"Due", due_members};

static const struct shape change_members[] = {
	SHAPE_INT("entry", struct change_shown, entry),
	SHAPE_STR("ref", struct change_shown, ref),
	SHAPE_INT("version", struct change_shown, version),
	SHAPE_STR("kind", struct change_shown, kind),
	SHAPE_STR("subject", struct change_shown, subject),
	SHAPE_STR("subject_ja", struct change_shown, subject_ja),
	SHAPE_STR("subject_en", struct change_shown, subject_en),
	SHAPE_STR("act_ja", struct change_shown, act_ja),
	SHAPE_STR("act_en", struct change_shown, act_en),
	SHAPE_PTR("from", struct change_shown, from, &shape_state),
	SHAPE_PTR("to", struct change_shown, to, &shape_state),
	SHAPE_DAY("effective", struct change_shown, effective),
	SHAPE_INSTANT("recorded", struct change_shown, recorded),
	SHAPE_STR("clause", struct change_shown, clause),
	SHAPE_BOOL("key", struct change_shown, key),
	{0},
};
const struct shapes shape_change = {"Change", change_members};
