/*
 * reader.h - reading rule rows from a parsed file, with faults that name place
 *
 * For the loaders inside rules/ only. Every function adds a fault and goes on,
 * so one run reports all that is wrong. `who` of a fault is the row's id.
 */
#ifndef RULES_READER_H
#define RULES_READER_H

#include "base/yaml.h"
#include "rules/edition.h"

struct reader {
	struct arena *mem;
	struct faults *faults;
	struct edition *ed; /* as far as it is made */
	str file;           /* of messages: "machine/application.yaml" */
	str row;            /* id of the row in hand */
	int line;
	const struct yaml **machine_files; /* kept between the two passes */
	struct guard_groups *groups;       /* of guards.yaml */
	LIST_OF(const struct guard *) guards;
	size_t n_listed; /* fields with `list:` */
};

enum need { MAY_LACK, MUST_HAVE };

/* Parses `path` of the bundle; NULL with a fault if it is missing or bad. */
const struct yaml *read_file(
	struct reader *r, const struct bundle *b, str path, enum need need);
/* Faults on keys not in `allowed` (NULL-terminated) and out of that order. */
void read_keys(
	struct reader *r, const struct yaml *map, const char *const *allowed);
/*
 * The first of the rows under `key` of a map, then ->next; NULL if there are
 * none. A fault, and NULL, if it is no list of maps.
 */
const struct yaml *read_list(struct reader *r, const struct yaml *root,
	const char *key, enum need need, size_t *n);
/*
 * Begins a row: sets r->row and r->line, faults on keys not in `allowed`
 * (NULL-terminated) and on keys out of that order, reads file, line, ja, en
 * and clause into *out. `id_key` names the row.
 */
void read_row(struct reader *r, const struct yaml *map, const char *id_key,
	const char *const *allowed, struct row *out);
/* The same; what `allowed` names of id_key, ja, en and clause must be there. */
void read_whole_row(struct reader *r, const struct yaml *map,
	const char *id_key, const char *const *allowed, struct row *out);
/* The same for the one map under `key`; NULL with a fault if it is no map. */
const struct yaml *read_map(struct reader *r, const struct yaml *root,
	const char *key, enum need need);

str read_text(struct reader *r, const struct yaml *map, const char *key,
	enum need need);
/* yes/no; `otherwise` if the key is not there. */
bool read_bool(struct reader *r, const struct yaml *map, const char *key,
	bool otherwise);
int64_t read_count(struct reader *r, const struct yaml *map, const char *key,
	int64_t otherwise);
day read_day(struct reader *r, const struct yaml *map, const char *key,
	enum need need);
/* A scalar or a list of scalars as a list. */
const str *read_texts(struct reader *r, const struct yaml *map, const char *key,
	enum need need, size_t *n);
/* The place of the word in `words` (NULL-terminated), or `otherwise`. */
int read_word(struct reader *r, const struct yaml *map, const char *key,
	const char *const *words, int otherwise);
/* A fault at the row in hand; `line` 0: the line of the row. */
void read_fault(
	struct reader *r, int line, enum word w, const struct word_arg *args);
#define read_fault_with(r, line, w, ...)                                       \
	read_fault(                                                            \
		(r), (line), (w), (const struct word_arg[]){__VA_ARGS__, {0}})

/* The fault of a name that nothing has: `key` is the key it stands under. */
void read_unknown(struct reader *r, const char *key, str value);
/* A second row of that id: a fault. */
void read_twice(struct reader *r, str id);

/* One loader a file; each fills its arrays of r->ed. Order: edition.c. */
void load_clauses(struct reader *r, const struct yaml *root);
void load_roles(struct reader *r, const struct yaml *root);
void load_settings(struct reader *r, const struct yaml *root);
void load_calendar(struct reader *r, const struct yaml *root);
void load_visibility(struct reader *r, const struct yaml *root);
/* Forms and checks of all files at once: they name one another. */
void load_forms(struct reader *r, const struct bundle *b);
/* returns.c: after the machines */
void join_returns(struct reader *r);
void load_checks(struct reader *r, const struct bundle *b);
/* check/self-*.yaml: what is no list of points but of tests. */
bool is_self_check(str path);
void load_self_checks(struct reader *r, const struct bundle *b);
/* First pass: machines, parts, states; so that others can point at them. */
void load_machine_names(struct reader *r, const struct bundle *b);
void load_facts(struct reader *r, const struct yaml *root);
void load_guidance(struct reader *r, const struct yaml *root);
void load_deadlines(
	struct reader *r, const struct yaml *root, enum edition_parts parts);
/* Forms name deadlines and facts, which name fields of forms. */
void join_forms(struct reader *r);
void load_guards(struct reader *r, const struct yaml *root);
/* Second pass: parties, links, edits, moves, effects. */
void load_machines(struct reader *r, const struct bundle *b);
void load_scheme(struct reader *r, const struct yaml *root);
void load_safety(struct reader *r, const struct yaml *root);
void load_numbers(struct reader *r, const struct yaml *root);
void load_carries(struct reader *r, const struct yaml *root);

/* One GUARD of a needs list or of guards.yaml, seen from machine m or NULL. */
const struct guard *load_guard(struct reader *r, const struct yaml *map,
	const struct machine *m, const struct row *outer);
/* The list under `key`: names of groups and GUARDs, each in its place. */
const struct guard **load_needs(struct reader *r, const struct yaml *map,
	const char *key, const struct machine *m, const struct row *outer,
	size_t *n);
/*
 * The fact called `name`, if machine m (NULL: any) may use it: its own, every
 * case's, or one of a machine to which exactly one link leads. NULL with a
 * fault otherwise.
 */
const struct fact *load_fact(
	struct reader *r, const char *key, str name, const struct machine *m);
/* The text under `key` as such a fact; NULL if it is not there. */
const struct fact *read_fact(struct reader *r, const struct yaml *map,
	const char *key, enum need need, const struct machine *m);
/* A fact of type day or a deadline whose facts m may use. */
struct limit load_limit(struct reader *r, const struct yaml *map,
	const char *key, const struct machine *m);
/* Whether m may use the facts the deadline counts from; faults if not. */
void check_deadline_near(
	struct reader *r, const struct deadline *d, const struct machine *m);
/* Keys, words and clause of a map inside a row; what lacks is the row's. */
void read_inner(struct reader *r, const struct yaml *map,
	const char *const *allowed, const struct row *outer, struct row *out);
/* `FORM.FIELD`; false with a fault if there is no such field. */
bool load_field(struct reader *r, const char *key, str text,
	const struct form **form, const struct field **field);
/* The first word of `text`; the rest, without blanks, in *rest. */
str read_head(str text, str *rest);
/* Moves of one machine file, after its links; machine_load.c. */
void load_moves(struct reader *r, const struct yaml *root, struct machine *m);
/* The effects of one move; effect_load.c. */
void load_effects(struct reader *r, const struct yaml *map, struct move *mv);
/* `office.head`; NULL relation with a fault if unknown. */
struct who load_who(struct reader *r, str text);

#endif
