/*
 * texts_picks.c - what the person says of columns: which is what
 */
#include "app/texts_reading.h"
#include "base/text.h"

static const char *const roles[N_TEXTS_ROLES] = {
	[TEXTS_LEFT] = "none",
	[TEXTS_TAKEN] = "text",
	[TEXTS_IDS] = "id",
};

const char *
texts_role_name(enum texts_role role)
{
	return roles[role];
}

static bool
is_same(struct arena *mem, str a, str b)
{
	a = text_fold(mem, text_line(mem, a));
	return a.n && str_is(a, text_fold(mem, text_line(mem, b)));
}

bool
texts_is_listed(struct arena *mem, str list, str name)
{
	str rest = list;

	while (rest.n)
		if (is_same(mem, str_cut(rest, ',', &rest), name))
			return true;
	return false;
}

/* Where the last of that character is; s.n: nowhere. */
static size_t
find_last(str s, char c)
{
	size_t at = s.n;

	for (size_t i = 0; i < s.n; i++)
		at = s.p[i] == c ? i : at;
	return at;
}

/* A word behind the last `=`, if it is one of ours, says what it is. */
static str
cut_role(str entry, enum texts_role *out)
{
	size_t at = find_last(entry, '=');

	*out = TEXTS_TAKEN;
	for (int i = 0; at < entry.n && i < N_TEXTS_ROLES; i++) {
		if (!str_is_c(str_trim(str_part(entry, at + 1, entry.n)),
			    roles[i]))
			continue;
		*out = (enum texts_role)i;
		return str_trim(str_part(entry, 0, at));
	}
	return entry;
}

void
texts_picks_read(struct texts_reading *r)
{
	str rest = r->wanted->columns;

	while (rest.n) {
		struct texts_pick pick = {
			.whole = str_trim(str_cut(rest, ',', &rest))};
		str entry = cut_role(pick.whole, &pick.role);
		size_t at = find_last(entry, '!');

		if (!pick.whole.n)
			continue;
		pick.column = entry;
		if (at < entry.n) {
			pick.sheet = str_part(entry, 0, at);
			pick.column = str_part(entry, at + 1, entry.n);
		}
		r->picks_texts |= pick.role == TEXTS_TAKEN;
		*LIST_ADD(r->mem, &r->picks) = pick;
	}
}

/* By number it goes with letters: a label may look like those of another. */
static bool
fits(struct texts_reading *r, const struct texts_pick *pick,
	const struct texts_sheet *about, const struct texts_column *c)
{
	bool numbered =
		str_is(pick->sheet, str_fmt(r->mem, "#%zu", about->number));

	if (pick->sheet.n && !numbered &&
		!is_same(r->mem, pick->sheet, about->name))
		return false;
	return str_is_c(pick->column, "*") ||
	       is_same(r->mem, pick->column, c->letters) ||
	       (!numbered && is_same(r->mem, pick->column, c->label));
}

bool
texts_pick_find(struct texts_reading *r, const struct texts_sheet *about,
	const struct texts_column *c, enum texts_role *out)
{
	for (size_t i = 0; i < r->picks.n; i++) {
		struct texts_pick *pick = &r->picks.at[i];

		if (!fits(r, pick, about, c))
			continue;
		pick->is_used = true;
		*out = pick->role;
		return true;
	}
	return false;
}

int
texts_picks_ids(
	struct texts_reading *r, const struct texts_rows *rows, int guess)
{
	char letters[CELL_NAME_MAX];
	int found = 0;
	bool none = false;

	for (int i = 1; r->picks.n && i <= rows->sheet->n_columns; i++) {
		struct texts_column c = {.column = i,
			.letters = str_of(cell_letters(letters, i)),
			.label = texts_label_of(r, rows, i)};
		enum texts_role role;

		if (!texts_pick_find(r, &rows->about, &c, &role))
			continue;
		none |= i == guess && role != TEXTS_IDS;
		if (role != TEXTS_IDS)
			continue;
		if (found)
			r->twice = rows->about.name.n
					   ? rows->about.name
					   : str_fmt(r->mem, "#%zu",
						     rows->about.number);
		found = found ? found : i;
	}
	return found ? found : none ? 0 : guess;
}

static void
put_sheet(struct buf *b, const struct texts_sheet *s)
{
	for (size_t i = 0; s->id_column && i < s->n_columns; i++)
		if (s->columns[i].role != TEXTS_LEFT)
			buf_fmt(b, "%s#%zu!%.*s=%s", b->n ? "," : "", s->number,
				STR(s->columns[i].letters),
				roles[s->columns[i].role]);
	if (!s->id_column)
		buf_fmt(b, "%s#%zu!*=%s", b->n ? "," : "", s->number,
			roles[TEXTS_LEFT]);
}

str
texts_mapping(struct arena *mem, const struct texts_read *r)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < r->sheets.n; i++)
		put_sheet(&b, &r->sheets.at[i]);
	for (size_t i = 0; i < r->others.n; i++)
		put_sheet(&b, &r->others.at[i]);
	return buf_str(&b);
}
