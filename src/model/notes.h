/*
 * notes.h - what those who write a draft note beside its items, as it is read
 */
#ifndef MODEL_NOTES_H
#define MODEL_NOTES_H

#include "model/records.h"

/* A task (n is 0) or a comment, with the name of whom it is by or given to. */
struct item_note {
	str control;
	int64_t n;
	str who, who_ja, who_en;
	day due;
	str text, settled_by;
	int64_t version;
	instant at;
};

/* One item that somebody has, and how far it is written. */
struct task_of {
	str ref, control;
	day due;
	str state, reason, carried; /* of the item */
};

/* An open comment that names somebody. */
struct mention_of {
	str ref, control;
	int64_t n;
	str text, who_ja, who_en;
	instant at;
};

#endif
