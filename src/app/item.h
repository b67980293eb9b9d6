/*
 * item.h - one item of a draft with all that its writers keep beside it
 */
#ifndef APP_ITEM_H
#define APP_ITEM_H

#include "app/evidence.h"
#include "app/undo.h"

struct item_in_hand {
	str ref, control;
	struct sheet sheet; /* the section that it is in */
	const struct sheet_line *line;
	struct notes_side colleagues;
	struct evidence_of evidence;
	struct undo_args undo; /* whether the reader may take its change back */
};
/* ERR_ABSENT also if notes of the statement are not the reader's. */
enum err app_item(struct call *c, void *args); /* struct item_in_hand */

#endif
