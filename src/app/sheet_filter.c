#include "app/sheet_filter.h"

#include "app/app.h"
#include "app/notes.h"
#include "base/buf.h"
#include "rules/control_map.h"

/* Those of statements, and of those who write them, are offered there alone. */
static const struct {
	const char *name;
	bool stated, noted;
} filters[] = {
	[SHEET_ALL] = {"all",      false, false},
	[SHEET_LEFT] = {"left",     false, false},
	[SHEET_MUST] = {"must",     false, false},
	[SHEET_RETURNED] = {"returned", false, false},
	[SHEET_CARRIED] = {"carried",  true,  false},
	[SHEET_CHANGED] = {"changed",  true,  false},
	[SHEET_SINCE] = {"since",    false, false},
	[SHEET_MINE] = {"mine",     true,  true },
	[SHEET_LATE] = {"late",     true,  true },
	[SHEET_BARE] = {"bare",     true,  true },
	[SHEET_LEFT_OUT] = {"left_out", true,  false},
};

const char *
sheet_filter_name(enum sheet_filter f)
{
	return filters[f].name;
}

static enum err
refuse(struct call *c, str name, str allowed)
{
	return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_VALUE,
		{"name", S("f")}, {"value", name}, {"allowed", allowed});
}

enum err
sheet_filter_check(struct call *c, str name)
{
	struct buf allowed = buf_in(c->mem);

	for (size_t i = 0; i < COUNT(filters); i++) {
		if (!name.n || str_is_c(name, filters[i].name))
			return OK;
		buf_fmt(&allowed, "%s%s", i ? ", " : "", filters[i].name);
	}
	return refuse(c, name, buf_str(&allowed));
}

bool
sheet_offers(const struct sheet *s, enum sheet_filter f)
{
	/* where no map says what changed, that is not asked */
	if (f == SHEET_CHANGED && !control_map_latest(s->edition->catalogue))
		return false;
	if (f == SHEET_SINCE && !s->has_former)
		return false;
	return (!filters[f].stated || !s->statement.ref.n) &&
	       (!filters[f].noted || s->reads_notes);
}

bool
sheet_filter_find(const struct sheet *s, str name, enum sheet_filter *out)
{
	for (size_t i = 0; i < COUNT(filters); i++)
		if ((!name.n || str_is_c(name, filters[i].name)) &&
			sheet_offers(s, (enum sheet_filter)i)) {
			*out = (enum sheet_filter)i;
			return true;
		}
	return false;
}

enum err
sheet_filter_read(
	struct call *c, const struct sheet *s, str name, enum sheet_filter *out)
{
	struct buf offered = buf_in(c->mem);

	if (sheet_filter_find(s, name, out))
		return OK;
	for (size_t i = 0; i < COUNT(filters); i++)
		if (sheet_offers(s, (enum sheet_filter)i))
			buf_fmt(&offered, "%s%s", offered.n ? ", " : "",
				filters[i].name);
	return refuse(c, name, buf_str(&offered));
}

bool
sheet_shows(const struct call *c, const struct sheet_line *line,
	enum sheet_filter f)
{
	const struct item_note *task = notes_task(line);

	switch (f) {
	case SHEET_LEFT:
		return line->missing;
	case SHEET_MUST:
		return line->missing && line->control->mandatory;
	case SHEET_RETURNED:
		return line->returned.n > 0;
	case SHEET_CARRIED:
		return line->carried.n > 0;
	case SHEET_CHANGED:
		return line->changed;
	case SHEET_SINCE:
		return line->since;
	case SHEET_MINE:
		return task && task->who.n && str_is(task->who, c->account);
	case SHEET_LATE:
		return notes_is_late(c, line);
	case SHEET_BARE:
		return line->bare;
	case SHEET_LEFT_OUT:
		return line->left_out;
	case SHEET_ALL:
	case SHEET_N_FILTERS:
		break;
	}
	return true;
}
