/*
 * explore.h - the small world in which one safety sentence is tried out
 *
 * For verify.c and explore_*.c only. A world holds one case of each machine
 * the sentence depends on: the states of some of its parts, and single bits
 * for what was latched, flagged, answered. What a world does not hold is a
 * free choice, so a sentence that holds here holds in the register. When it
 * fails only thanks to a free choice, that choice is taken into the world and
 * the sentence is tried again.
 */
#ifndef RULES_EXPLORE_H
#define RULES_EXPLORE_H

#include "rules/verify.h"

enum {
	WORLD_SLOTS = 64,
	WORLD_WORDS = 4,
	BRANCH_CHOICES = 12,
	BRANCH_USES = 64,
	EFFECTS_DEEP = 64 /* rows in one act */
};

/* One value a slot: 0 is absent or no. */
struct world {
	uint8_t v[WORLD_SLOTS];
};

struct packed {
	uint64_t w[WORLD_WORDS];
};

/* Something a world may hold: a part, a fact, an answered field. */
struct use {
	const struct machine *machine;
	const struct part *part;   /* its state */
	const struct fact *fact;   /* a latch or a flag */
	const struct field *field; /* a choice made in a form */
};

struct uses {
	struct use *at;
	size_t n, cap;
};

struct field_slot {
	const struct machine *machine;
	const struct form *form;
	const struct field *field;
	int slot;
};

/* What a world holds, and which rows can change it. */
struct model {
	struct arena *mem; /* gone when the sentence has been tried */
	const struct edition *ed;
	const struct safety *s;
	struct uses held;
	int *parts, *backs; /* slot by model_part(), or -1 */
	int *facts;         /* slot by fact->index, or -1 */
	bool *machines;     /* by machine->index: has a slot for a part */
	LIST_OF(struct field_slot) fields;
	LIST_OF(const struct fact *) held_facts; /* those with a slot */
	int marks[SAFETY_MAX_REQUIRES];
	uint8_t bits[WORLD_SLOTS], word[WORLD_SLOTS], shift[WORLD_SLOTS];
	size_t n_slots;
	bool too_big;
	size_t *first_move; /* by machine->index: of `matters` */
	bool *matters;      /* by move: it can change what is held */
	LIST_OF(const struct move *) roots; /* moves that somebody starts */
};

/* One way through the effects of one move. */
struct branch {
	struct world w;
	bool happened, broken, acted;
	const struct fact *chosen[BRANCH_CHOICES];
	bool yes[BRANCH_CHOICES];
	size_t n_chosen;
	size_t n_uses; /* of attempt.uses */
};

/* Called for each way a move can end; false stops. */
struct attempt {
	struct model *m;
	const struct move *root;      /* what somebody did */
	struct use uses[BRANCH_USES]; /* what this way took for granted */
	size_t depth;
	bool stop;
	void (*end)(struct attempt *st, const struct branch *b);
	void *data;
};

/* explore_model.c */
void model_make(struct model *m, struct arena *mem, const struct edition *ed,
	const struct safety *s, const struct uses *held);
/* What the sentence itself speaks of. */
void uses_of_sentence(
	struct arena *mem, const struct safety *s, struct uses *out);
bool use_is(const struct use *a, const struct use *b);
bool uses_have(const struct uses *list, const struct use *u);
size_t model_part(const struct machine *m, const struct part *p);
struct packed model_pack(const struct model *m, const struct world *w);
struct world model_unpack(const struct model *m, struct packed p);
bool is_latched_by(const struct fact *f, const struct move *mv);
/* One of the acts that a sentence `while` names. */
bool is_while_act(const struct safety *s, const struct move *mv);
bool model_matters(const struct model *m, const struct move *mv);

/* explore_fact.c: what a world knows */
enum tri { TRI_NO, TRI_MAYBE, TRI_YES };
bool world_has_case(
	const struct model *m, const struct world *w, const struct machine *mc);
bool world_is_final(
	const struct model *m, const struct world *w, const struct machine *mc);
const struct state *world_state(const struct model *m, const struct world *w,
	const struct machine *mc, const struct part *p);
/* What to hold so that the fact is known; false: nothing would do. */
bool use_of_fact(const struct fact *f, struct use *out);
/* VALUE_NONE and false: not known here. */
bool world_fact(const struct model *m, const struct world *w,
	const struct fact *f, struct value *out);
enum tri fact_tri(struct attempt *st, struct branch *b, const struct fact *f);
enum tri guards_tri(
	struct attempt *st, struct branch *b, const struct move *mv);
void step_use(struct attempt *st, struct branch *b, struct use u);

/* explore_open.c: where the row leads from there; NULL: it is not known */
const struct state *branch_target(struct attempt *st, const struct branch *b,
	const struct move *mv, const struct state *from);
void branch_put_state(struct attempt *st, struct branch *b,
	const struct move *mv, const struct state *to);
/* an open case goes by this one's papers; a case anew */
bool world_is_linked(
	const struct model *m, const struct world *w, const struct machine *mc);
void branch_clear_case(
	struct attempt *st, struct branch *b, const struct machine *mc);

/* explore_look.c: notes the event the sentence speaks of, and its marks */
void look_change(struct attempt *st, struct branch *b, const struct move *mv,
	const struct state *from, const struct state *to, bool inside);
void look_set(struct attempt *st, struct branch *b, const struct fact *f,
	bool inside);
void look_marks(struct attempt *st, struct branch *b, const struct move *mv);
void look_latches(struct attempt *st, struct branch *b, const struct move *mv);

/* explore_step.c: every way `root` can go from `w` */
void step_run(
	struct attempt *st, const struct world *w, const struct move *root);

/* explore_path.c: the way to a node as lines of a story */
void path_line(struct buf *out, const struct model *m, const struct move *mv,
	const struct world *before, const struct world *after);

/* explore.c: tries one sentence */
void explore(struct arena *mem, const struct edition *ed,
	const struct safety *s, struct explored *out, bool *happens,
	bool *too_big);

#endif
