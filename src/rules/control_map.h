/*
 * control_map.h - what became of the controls of a former catalogue
 *
 * `map-OLD.csv` in the folder of the newer catalogue, a row for each pair:
 * old, new, is, back. Every control of either is in a row, so that nothing is
 * left behind without a word; else the file is refused.
 */
#ifndef RULES_CONTROL_MAP_H
#define RULES_CONTROL_MAP_H

#include "rules/catalogue.h"

enum mapped {
	MAPPED_SAME,
	MAPPED_MOVED,   /* another number, the same text */
	MAPPED_CHANGED, /* another text, other marks, or both */
	MAPPED_SPLIT,   /* one of those that one became */
	MAPPED_MERGED,  /* one of those that became one */
	MAPPED_NEW,
	MAPPED_WITHDRAWN,
	N_MAPPED
};

struct map_row {
	enum mapped is;
	str old;                   /* as printed then; empty: it is new */
	struct control_id number;  /* of the old one */
	const struct control *now; /* NULL: it was withdrawn */
	bool back; /* the row holds as well from the new one to the old */
	int line;
};

struct control_map {
	str file;
	str from, to;               /* ids of the catalogues */
	const struct map_row *rows; /* by the old number, new ones at the end */
	const struct map_row *const *by_new; /* by the new number */
	size_t n, n_new;
	size_t n_of[N_MAPPED];
};

/* As the file has it: `moved`. */
const char *mapped_name(enum mapped is);
bool mapped_from(str name, enum mapped *out);
/* As people call it. */
enum word mapped_word(enum mapped is);

/*
 * The maps beside a catalogue that was read, for catalogue_make: what can be
 * said without the old one is checked.
 */
const struct control_map *control_maps_read(struct arena *mem,
	const struct bundle *b, str prefix, const struct catalogue *to,
	struct faults *faults, size_t *n);
/* The rest, with the old catalogue: false with faults that name row and id. */
bool control_map_check(const struct control_map *map,
	const struct catalogue *old, const struct catalogue *now,
	struct faults *faults);
/*
 * From one catalogue to another, checked. The other way round only if each of
 * its rows says that it holds so. NULL: there is none, or with faults.
 */
const struct control_map *control_map_between(struct arena *mem,
	const struct catalogue *old, const struct catalogue *now,
	struct faults *faults);

/* The rows of an old control, one after another; NULL: it is not named. */
const struct map_row *control_map_of_old(
	const struct control_map *map, const struct control_id *old, size_t *n);
/* Those of a new one: pointers, one after another. */
const struct map_row *const *control_map_of_new(
	const struct control_map *map, const struct control *now, size_t *n);
/* The map from the catalogue that came just before, or NULL. */
const struct control_map *control_map_latest(const struct catalogue *now);
/* By that map the control is not what it was; false without a map. */
bool control_is_changed(const struct catalogue *cat, const struct control *k);

#endif
