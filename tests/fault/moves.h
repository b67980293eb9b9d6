/*
 * moves.h - which moves of the rules the stories have reached
 *
 * The list is that of the newest edition built in. A move is new by what its
 * line in the record says: kind of case, part, act, from, to, clause.
 */
#ifndef FAULT_MOVES_H
#define FAULT_MOVES_H

#include "db/db.h"
#include "model/call.h"

void moves_open(void);
void moves_close(void);
/* Does the act that made this record hold a move not seen before? */
bool moves_are_new(const struct record *r);
/* The same for any text. */
bool moves_text_is_new(str text);
/* Marks the moves of that entry: reached; and tried with failing calls? */
void moves_mark(struct db *db, int64_t entry, bool tried);
/*
 * Says how many of the list were reached and, if `missing`, which were not.
 * False if one of those reached was not tried.
 */
bool moves_say(bool missing);

#endif
