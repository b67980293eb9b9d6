/*
 * work_json.h - what those who write a statement keep, for programs
 *
 * One shape for the API and the command line.
 */
#ifndef API_WORK_JSON_H
#define API_WORK_JSON_H

#include "api/shape.h"
#include "app/item.h"
#include "app/step.h"

/* An answer to a field; of a choice its id. */
struct work_value {
	str field;
	int64_t line;
	str value;
};
extern const struct shapes shape_work_value;
struct work_comment {
	int64_t n;
	str by, text;
	instant at;
	bool settled;
	str settled_by;
};
/* A record of a library, as it is linked or listed. */
struct work_record {
	str library, id, title, mark;
	day until;
	bool expired;
};
struct work_item {
	str ref, control, title_ja, title_en;
	int64_t version; /* 0: nothing is written yet */
	str by;
	bool missing, may_undo;
	struct work_value *values;
	size_t n_values;
	str owner; /* an account; empty: nobody */
	day due;
	bool late;
	int64_t task_version;
	struct work_comment *comments;
	struct work_record *evidence, *beside;
	size_t n_comments, n_evidence, n_beside;
};
extern const struct shapes shape_work_item;
void work_item_of(
	struct call *c, const struct item_in_hand *in, struct work_item *out);

/* A record with all that is known of it. */
struct work_use {
	str ref, control;
};
struct work_whole {
	struct work_record head;
	str organisation;
	int64_t version;
	str put_by, saved_by;
	instant put_at, saved_at;
	str file_name, file_type, sha256; /* empty: no file */
	int64_t n_bytes;
	struct work_value *values;
	size_t n_used;         /* by so many items */
	struct work_use *uses; /* of one record alone: those */
	size_t n_values, n_uses;
};
/* Tells no more of each than a list may: whoever reads one is noted for it. */
struct work_list {
	str organisation;
	struct work_whole *at;
	size_t n;
};
extern const struct shapes shape_work_whole, shape_work_list;
void work_whole_of(
	struct call *c, const struct library_get *in, struct work_whole *out);
void work_list_of(
	struct call *c, const struct library_list *in, struct work_list *out);

/* What shows a frozen statement, for its auditors. */
struct work_shows {
	str control;
	struct work_whole record;
};
struct work_stated {
	str ref, statement;
	int64_t version; /* that is frozen; 0: none ever was */
	bool open;       /* it is being written anew: nothing is shown */
	size_t n_all;
	struct work_shows *at;
	size_t n;
};
extern const struct shapes shape_work_stated;
void work_stated_of(struct call *c, const struct evidence_stated *in,
	struct work_stated *out);

extern const struct shapes shape_sheet; /* sheet.c */

/* An import or a carry-over, and what stands against taking it back. */
struct work_step {
	str ref;
	int64_t n;
	size_t n_changes;
	bool applied;
	const struct step_clash *clashes;
	size_t n_clashes;
};
extern const struct shapes shape_work_step;
struct work_step work_step_of(const struct step_undo *in);

/* Who has read a record, newest first. */
struct work_reads {
	str library, id;
	const struct read_log *at;
	size_t n;
};
extern const struct shapes shape_work_reads;

/* What came of a change of drafts: c->done, and each item. */
void api_put_edited(
	struct call *c, struct jsonw *w, const struct edit_call *call);

#endif
