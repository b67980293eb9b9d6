/*
 * self_kept.h - what the self-check found while a statement is written, kept
 *
 * A worker keeps it for as long as nothing of the statement changes: one
 * changed control is checked alone, the whole again only if that changed what
 * it looks at. It is of everything that is written; whoever is told of it may
 * write it.
 */
#ifndef APP_SELF_KEPT_H
#define APP_SELF_KEPT_H

#include "app/case.h"
#include "rules/self_check.h"

struct kept_link {
	str ref;
	int64_t mark;
};

/*
 * All that it follows from. Forms of linked cases count, too: whoever may write
 * the same drafts of a statement is taken to write the same of those.
 */
struct kept_basis {
	hash edition;
	uint64_t drafts; /* rows of `edits` whose drafts the actor writes */
	enum may notes;  /* what files show is told by that */
	/* of the ledger; of the statement's drafts, of what files show */
	int64_t entries, mark, shown;
	struct kept_link links[CASE_MAX_LINKS];
	size_t n_links;
};

struct self_kept {
	str ref;
	struct arena *mem;
	size_t first_bytes; /* of mem when it was made */
	struct kept_basis of;
	hash forms;
	const struct stated_known *known; /* of `forms`, at `of` */
	bool due; /* the whole is to be looked at again */
	/* by the control's place among those to be answered */
	struct stated_item *items;
	struct self_findings *found;
	size_t n_items;
	size_t *places; /* that place, by control->index */
	struct self_findings whole;
	size_t sums[N_SELF_SEVERITIES], n_unwritten;
};

/* Of the edition, made once for each worker. The edition has a catalogue. */
const struct self_checker *self_checker_of(
	struct call *c, const struct edition *ed);
/*
 * As it stands now, with the drafts that the actor writes. Borrowed from the
 * worker's cache, if there is one, until the next call of this.
 */
MUST_CHECK enum err self_kept_get(
	struct call *c, struct case_row *cs, const struct self_kept **out);
/* Adds copies of what stands against one control but that it has no choice. */
void self_kept_of(const struct self_kept *k, const struct control *control,
	struct arena *mem, struct self_findings *out);

#endif
