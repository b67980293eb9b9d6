/*
 * graph.h - one machine as a graph of its states
 *
 * For prove_*.c only. A spot is one state for each part. Of guards only those
 * about the case's own states count; what cannot be reached without the rest
 * cannot with it.
 */
#ifndef RULES_GRAPH_H
#define RULES_GRAPH_H

#include "rules/prove.h"

enum { SPOTS_MAX = 4096 };

struct graph {
	struct proof *p;
	const struct machine *m;
	size_t first[MACHINE_MAX_PARTS + 1]; /* of sorted: by part */
	const struct state *sorted[STATE_MAX];
	size_t n;      /* spots */
	bool *reached; /* by spot */
};

typedef struct spot {
	uint8_t at[MACHINE_MAX_PARTS]; /* place in sorted of its part */
} spot;

typedef void (*spot_fn)(void *data, spot to);

/* A list of spots to visit, each once. */
struct visit {
	const struct graph *g;
	bool *seen;
	size_t *list;
	size_t n;
};

/* False with a fault: a part without states, or too many spots. */
bool graph_make(struct graph *g, struct proof *p, const struct machine *m);
size_t graph_states(const struct graph *g, size_t part);
spot graph_spot(const struct graph *g, size_t n);
const struct state *graph_state(const struct graph *g, spot s, size_t part);
bool graph_is_final(const struct graph *g, spot s);
bool graph_fits(const struct graph *g, spot s, const struct move *mv);
/* Every spot to which the move can lead from s. */
void graph_each(const struct graph *g, spot s, const struct move *mv,
	spot_fn call, void *data);
/* Where a case stands when that row opens it; false: a part has no state. */
bool graph_start(const struct graph *g, const struct move *mv, spot *out);
/* Every such spot; false with a fault if there is none. */
bool graph_start_all(struct graph *g, struct visit *v);

struct visit visit_make(const struct graph *g);
void visit_add(void *visit, spot s);
/* Follows all moves; with `d`, none that ends it nor on from a final spot. */
void visit_all(struct visit *v, const struct deadline *d, bool past_final);

/* prove_period.c: every period that is started can end */
void prove_periods(struct graph *g);

#endif
