/*
 * shown.h - the names of what several pages show of the register and the rules
 */
#ifndef VIEW_SHOWN_H
#define VIEW_SHOWN_H

#include "model/rulebook.h"
#include "view/bind.h"

extern const struct bind listed_bind[], change_bind[], due_bind[];
extern const struct bind deadline_bind[], clause_bind[], state_bind[];
extern const struct bind setting_shown_bind[];
extern const struct bind shown_form_bind[], statement_bind[], subject_bind[];
extern const struct bind control_node_bind[], pager_bind[];
extern const struct bind clause_shown_bind[], question_bind[];
extern const struct bind official_bind[];

#endif
