/*
 * items_filter.c - which controls of a section, or of all, are shown
 */
#include "web/items.h"

#include "rules/control_map.h"

enum filter {
	FILTER_ALL,
	FILTER_LEFT,
	FILTER_MUST,
	FILTER_RETURNED,
	FILTER_CARRIED,
	FILTER_CHANGED,
	FILTER_SINCE,
	FILTER_MINE,
	FILTER_LATE,
	FILTER_BARE
};

/* Those of statements, and of those who write them, are offered there alone. */
static const struct {
	const char *name;
	enum word text;
	bool stated, noted;
} filters[] = {
	[FILTER_ALL] = {"all",      W_ITEMS_FILTER_ALL,     false, false},
	[FILTER_LEFT] = {"left",     W_ITEMS_FILTER_OPEN,    false, false},
	[FILTER_MUST] = {"must",     W_ITEMS_FILTER_MUST,    false, false},
	[FILTER_RETURNED] = {"returned", W_ITEMS_RETURNED,       false, false},
	[FILTER_CARRIED] = {"carried",  W_ITEMS_FILTER_CARRIED, true,  false},
	[FILTER_CHANGED] = {"changed",  W_ITEMS_FILTER_CHANGED, true,  false},
	[FILTER_SINCE] = {"since",    W_ITEMS_FILTER_SINCE,   false, false},
	[FILTER_MINE] = {"mine",     W_ITEMS_FILTER_MINE,    true,  true },
	[FILTER_LATE] = {"late",     W_ITEMS_FILTER_LATE,    true,  true },
	[FILTER_BARE] = {"bare",     W_ITEMS_FILTER_BARE,    true,  true },
};

bool
items_is_shown(struct call *c, const struct sheet_line *line, size_t filter)
{
	const struct item_note *task = notes_task(line);

	switch ((enum filter)filter) {
	case FILTER_ALL:
		return true;
	case FILTER_LEFT:
		return line->missing;
	case FILTER_MUST:
		return line->missing && line->control->mandatory;
	case FILTER_RETURNED:
		return line->returned.n > 0;
	case FILTER_CARRIED:
		return line->carried.n > 0;
	case FILTER_CHANGED:
		return line->changed;
	case FILTER_SINCE:
		return line->since;
	case FILTER_MINE:
		return task && task->who.n && str_is(task->who, c->account);
	case FILTER_LATE:
		return notes_is_late(c, line);
	case FILTER_BARE:
		return line->bare;
	}
	return true;
}

static bool
is_offered(const struct sheet *sheet, size_t filter)
{
	/* where no map says what changed, that is not asked */
	if (filter == FILTER_CHANGED &&
		!control_map_latest(sheet->edition->catalogue))
		return false;
	if (filter == FILTER_SINCE && !sheet->has_former)
		return false;
	return (!filters[filter].stated || !sheet->statement.ref.n) &&
	       (!filters[filter].noted || sheet->reads_notes);
}

str
href_view(struct call *c, const struct items_kind *kind, str ref, size_t filter)
{
	return STR_CAT(c->mem, href_sheet(c, kind, ref), S("?f="),
		str_of(filters[filter].name));
}

str
href_bulk(struct call *c, str ref, size_t filter)
{
	return STR_CAT(c->mem, href_sheet(c, &items_statement, ref),
		S("/bulk?f="), str_of(filters[filter].name));
}

enum err
items_filter_check(struct call *c, const struct req *rq)
{
	str f = req_arg(rq, "f");
	struct buf allowed = buf_in(c->mem);

	for (size_t i = 0; i < COUNT(filters); i++) {
		if (!f.n || str_is_c(f, filters[i].name))
			return OK;
		buf_fmt(&allowed, "%s%s", i ? ", " : "", filters[i].name);
	}
	return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_VALUE,
		{"name", S("f")}, {"value", f}, {"allowed", buf_str(&allowed)});
}

void
items_filter(struct call *c, const struct req *rq, const struct sheet *sheet,
	str here, size_t *chosen, struct item_filter **out, size_t *n)
{
	str f = req_arg(rq, "f");

	*chosen = FILTER_ALL;
	*n = 0;
	*out = MAKE_MANY(c->mem, struct item_filter, COUNT(filters));
	for (size_t i = 0; i < COUNT(filters); i++)
		if (str_is_c(f, filters[i].name) && is_offered(sheet, i))
			*chosen = i;
	for (size_t i = 0; i < COUNT(filters); i++) {
		struct item_filter *to = &(*out)[*n];

		if (!is_offered(sheet, i))
			continue;
		++*n;
		*to = (struct item_filter){.text = filters[i].text,
			.current = i == *chosen,
			.href = i ? str_fmt(c->mem, "%.*s?f=%s", STR(here),
					    filters[i].name)
				  : here};
		for (size_t k = 0; k < sheet->n_lines; k++)
			to->n += items_is_shown(c, &sheet->lines[k], i);
	}
}
