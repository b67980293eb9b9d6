/*
 * visibility.h - who may see what, from which stage on
 *
 * What no row allows does not exist for the reader.
 */
#ifndef RULES_VISIBILITY_H
#define RULES_VISIBILITY_H

#include "rules/row.h"

enum may { MAY_NOT, MAY_COUNT, MAY_READ, MAY_WRITE };

struct object {
	struct row row;
	size_t index;
	str id;
	bool secret;
};

enum visible_if { IF_ALWAYS, IF_SETTING, IF_RELEASE, IF_ASKED };

struct visible {
	struct row row;
	const struct object *object;
	const struct relation *relation;
	size_t from_stage;
	enum may may;
	enum visible_if cond;
	const struct setting *setting;
};

struct edition;

/*
 * The most that relation may do with the object at that stage. `setting_on`
 * answers for rows with a setting (its `data` handed through), `released` and
 * `asked` for the others.
 */
struct visible_ask {
	const struct object *object;
	const struct relation *relation;
	size_t stage;
	bool (*setting_on)(void *data, const struct setting *s);
	void *data;
	bool released, asked;
};
enum may visibility_may(const struct edition *ed, const struct visible_ask *q);

#endif
