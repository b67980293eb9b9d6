#include "view/bind.h"

#include <assert.h>

const struct bind str_bind[] = {
	{BIND_KIND_STR, ".", 0, 0, 0, NULL},
	{0	   },
};

const struct bind step_bind[] = {
	{BIND_KIND_STEP, ".", 0, 0, 0, NULL},
	{0	    },
};

static const struct bind *
find_one(const struct bind *names, str name)
{
	for (const struct bind *b = names; b && b->kind; b++)
		if (str_is_c(name, b->name))
			return b;
	return NULL;
}

const struct bind *
bind_find(const struct bind *names, str name, struct place *out)
{
	struct place place = {.n = 1};
	str rest = name;

	if (str_is(name, S("."))) {
		*out = place;
		return find_one(names, name);
	}
	for (;;) {
		str first = str_cut(rest, '.', &rest);
		const struct bind *b = find_one(names, first);

		if (!b)
			return NULL;
		assert(place.at[place.n - 1] + b->offset < BIND_MAX_BYTES);
		place.at[place.n - 1] =
			(uint16_t)(place.at[place.n - 1] + b->offset);
		if (!rest.n) {
			if (str_ends(name, S(".")))
				return NULL;
			*out = place;
			return b;
		}
		if (b->kind == BIND_KIND_PTR && place.n < PLACE_MAX_STEPS)
			place.at[place.n++] = 0;
		else if (b->kind != BIND_KIND_SUB)
			return NULL;
		names = b->sub;
	}
}
