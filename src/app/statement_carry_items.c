/*
 * statement_carry_items.c - what is stated control by control, carried over
 */
#include "app/carrying.h"
#include "app/statement_columns.h"
#include "rules/control_map.h"

static const enum carry_is carried_as[N_MAPPED] = {[MAPPED_SAME] = CARRY_TAKEN,
	[MAPPED_MOVED] = CARRY_MOVED,
	[MAPPED_CHANGED] = CARRY_CHANGED,
	[MAPPED_SPLIT] = CARRY_SPLIT,
	[MAPPED_MERGED] = CARRY_MERGED,
	[MAPPED_NEW] = CARRY_NEW,
	[MAPPED_WITHDRAWN] = CARRY_GONE};

/* Where a control of today comes from. */
struct origin {
	enum mapped is;
	struct stated_item said; /* of all its old ones; or empty */
	bool any;                /* something was said */
	str numbers; /* the old ones that said something, if not the same */
};

/* By control->index of that catalogue; NULL: nothing is there. */
static const struct stated_item **
index_items(struct arena *mem, const struct catalogue *cat,
	const struct stated *said)
{
	const struct stated_item **out =
		MAKE_MANY(mem, const struct stated_item *, cat->n_controls);

	for (size_t i = 0; i < said->n_items; i++) {
		const struct control *k =
			catalogue_find(cat, said->items[i].control);

		if (k)
			out[k->index] = &said->items[i];
	}
	return out;
}

static bool
is_empty(const struct stated_item *item)
{
	return !item || stated_is_blank(item);
}

static int64_t
version_of(const struct carrying *in, const struct stated_item *item)
{
	return item ? in->now.item_versions[item - in->now.said.items] : 0;
}

/*
 * What it said, by the form of today, of what the control is asked; false:
 * that does not take it.
 */
static bool
make_answers(struct carrying *in, const struct control *k,
	const struct stated_item *was, struct answers *out)
{
	const struct form *form = in->items->form;
	struct form_faults faults = {0};
	struct answers read = {0};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (stated_holds(f) && stated_asks(f, &k->number))
			answers_put(in->c->mem, out, f->name, 0,
				stated_value(was, f));
	}
	form_read(in->c->mem, form, out, true, &read, &faults);
	return !faults.n;
}

/* One text below another, each led by the number it stood at. */
static str
below(struct arena *mem, str all, str number, str text)
{
	if (str_is_blank(text))
		return all;
	return str_fmt(mem, "%.*s%s%.*s:\n%.*s", STR(all), all.n ? "\n\n" : "",
		STR(number), STR(text));
}

/* Of two: texts one below another, lines beside, a choice only if they agree.
 */
static str
both(struct arena *mem, const struct field *f, str all,
	const struct stated_item *item)
{
	str value = stated_value(item, f);

	if (f->type == FIELD_TEXT)
		return below(mem, all, item->control, value);
	if (str_is(all, value) || str_is_blank(value))
		return all;
	if (f->n_choices)
		return S("");
	return all.n ? STR_CAT(mem, all, S("; "), value) : value;
}

static void
join(struct carrying *in, struct origin *to, const struct stated_item *item)
{
	const struct form *form = in->items->form;
	struct arena *mem = in->c->mem;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (!stated_holds(f))
			continue;
		if (!to->any && f->type != FIELD_TEXT)
			stated_put(mem, &to->said, f, stated_value(item, f));
		else
			stated_put(mem, &to->said, f,
				both(mem, f, stated_value(&to->said, f), item));
	}
}

static void
add_number(struct arena *mem, struct origin *to, str number)
{
	to->numbers = to->numbers.n ? str_fmt(mem, "%.*s, %.*s",
					      STR(to->numbers), STR(number))
				    : number;
}

static struct origin
find_origin(struct carrying *in, const struct stated_item **was,
	const struct control *k)
{
	const struct catalogue *old = in->old.edition->catalogue;
	struct origin out = {.is = MAPPED_SAME};
	const struct map_row *const *rows;
	size_t n = 0;

	if (!in->map) {
		out.any = !is_empty(was[k->index]);
		if (out.any)
			out.said = *was[k->index];
		return out;
	}
	rows = control_map_of_new(in->map, k, &n);
	for (size_t i = 0; i < n; i++) {
		const struct control *of =
			rows[i]->old.n ? catalogue_find(old, rows[i]->old)
				       : NULL;
		const struct stated_item *item = of ? was[of->index] : NULL;

		out.is = rows[i]->is;
		if (is_empty(item))
			continue;
		if (out.is == MAPPED_MERGED)
			join(in, &out, item);
		else
			out.said = *item;
		out.any = true;
		if (out.is != MAPPED_SAME)
			add_number(in->c->mem, &out, of->id);
	}
	return out;
}

/* `S-1@2`, and by the map how it came from which numbers. */
static str
source_of(const struct carrying *in, const struct origin *from)
{
	str version = in->args->out.from;

	return from->numbers.n
		       ? str_fmt(in->c->mem, "%.*s %s %.*s", STR(version),
				 mapped_name(from->is), STR(from->numbers))
		       : version;
}

static const struct stated_item *
keep_said(struct arena *mem, const struct origin *from)
{
	struct stated_item *out = MAKE(mem, struct stated_item);

	*out = from->said;
	return out;
}

/* What is asked for now: taken, kept, or not to be had from there. */
static void
list_asked(struct carrying *in, const struct stated_item **was,
	struct edit_item *items, size_t *n)
{
	const struct catalogue *cat = in->cs.edition->catalogue;
	const struct stated_item **now =
		index_items(in->c->mem, cat, &in->now.said);

	for (size_t i = 0; i < cat->n_answered; i++) {
		const struct control *k = cat->answered[i];
		struct origin from = find_origin(in, was, k);
		struct edit_item item = {.control = k->id,
			.version = version_of(in, now[k->index]),
			.carried = source_of(in, &from)};
		enum carry_is is = carried_as[from.is];
		struct carry_line *line;

		if (!from.any)
			is = CARRY_NEW;
		else if (!is_empty(now[k->index]))
			is = CARRY_KEPT;
		else if (!make_answers(in, k, &from.said, &item.answers))
			is = CARRY_UNFIT;
		else
			items[(*n)++] = item;
		line = carry_add(in, is, k->id);
		line->from = from.numbers;
		if (is == CARRY_UNFIT)
			line->was = keep_said(in->c->mem, &from);
	}
}

/* Asked for today, itself or as what it became. */
static bool
is_asked(const struct carrying *in, const struct control *of)
{
	const struct catalogue *cat = in->cs.edition->catalogue;
	const struct map_row *rows;
	const struct control *k;
	bool asked = false;
	size_t n;

	if (!in->map) {
		k = catalogue_find(cat, of->id);
		return k && k->answered;
	}
	rows = control_map_of_old(in->map, &of->number, &n);
	for (size_t i = 0; i < n; i++)
		asked |= rows[i].now && rows[i].now->answered;
	return asked;
}

/* What was stated there and is not asked for any more. */
static void
list_gone(struct carrying *in)
{
	const struct catalogue *old = in->old.edition->catalogue;

	for (size_t i = 0; i < in->old.said.n_items; i++) {
		const struct stated_item *item = &in->old.said.items[i];
		const struct control *of = catalogue_find(old, item->control);

		if (!is_empty(item) && (!of || !is_asked(in, of)))
			carry_add(in, CARRY_GONE, item->control)->was = item;
	}
}

enum err
carry_items(struct carrying *in)
{
	const struct catalogue *cat = in->cs.edition->catalogue;
	const struct catalogue *from =
		in->map ? in->old.edition->catalogue : cat;
	struct edit_item *items =
		MAKE_MANY(in->c->mem, struct edit_item, cat->n_answered);
	struct edit_args edit = {.ref = in->args->ref,
		.what = EDIT_STATEMENT_ITEM,
		.items = items,
		.only_look = !in->args->apply,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &edit, .changes = &in->changes};

	list_asked(in, index_items(in->c->mem, from, &in->old.said), items,
		&edit.n_items);
	list_gone(in);
	return app_edit(in->c, &call);
}
