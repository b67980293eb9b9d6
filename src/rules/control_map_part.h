/*
 * control_map_part.h - inside of control_map.h: what its files share
 */
#ifndef RULES_CONTROL_MAP_PART_H
#define RULES_CONTROL_MAP_PART_H

#include "rules/control_map.h"

/* Puts rows in order, and the same ones in the order of the new numbers. */
void control_map_index(struct arena *mem, struct map_row *rows, size_t n,
	struct control_map *out);
/* Of a row, or of the whole file where line is 0. */
void control_map_fault(struct faults *faults, const struct control_map *map,
	int line, str id, enum word w, enum mapped is, str catalogue);

#endif
