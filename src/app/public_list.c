/*
 * public_list.c - the public list: searched, filtered, counted, in pages
 *
 * A row is looked at once. It fails no filter (it is found), one (it counts
 * among the choices of that one, as the others leave it), or more.
 */
#include <string.h>

#include "app/listing.h"
#include "app/public.h"
#include "base/text.h"

enum { ASK_MAX_WORDS = 20 };

/* What a row may fail. Facets of columns come after. */
enum filter { FILTER_STATE, FILTER_TEXT, FILTER_ENDS, FILTER_COLUMN };

struct finding {
	struct call *c;
	const struct listing *listing;
	const struct list_part *part;
	const struct list_ask *ask;
	str words[ASK_MAX_WORDS];
	size_t n_words;
	uint32_t wanted[LIST_MAX_FACETS]; /* number; UINT32_MAX: no such one */
	const struct state *states[STATE_MAX]; /* the choices */
	size_t n_states;
	size_t counts[STATE_MAX];
	size_t *column_counts[LIST_MAX_FACETS];
	struct list_found *out;
	const struct list_row **rows;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Words are parted by blanks, also by the wide one: folding makes it narrow. */
static void
read_words(struct finding *f)
{
	str text = text_fold(f->c->mem, f->ask->q);
	size_t from = 0;

	while (from < text.n && f->n_words < ASK_MAX_WORDS) {
		size_t to = from;

		while (to < text.n && !is_blank(text.p[to]))
			to++;
		if (to > from)
			f->words[f->n_words++] =
				str_part(text, from, to - from);
		from = to + 1;
	}
}

static void
read_wanted(struct finding *f)
{
	for (size_t i = 0; i < f->part->n_columns; i++) {
		const struct list_column *col = &f->part->columns[i];

		f->wanted[i] = UINT32_MAX;
		f->column_counts[i] =
			MAKE_MANY(f->c->mem, size_t, col->n_values);
		for (size_t k = 0; k < col->n_values; k++)
			if (str_is(col->values[k].value, f->ask->facets[i]))
				f->wanted[i] = (uint32_t)k;
	}
}

static void
list_states(struct finding *f)
{
	const struct machine *m = f->part->machine;
	const struct part *part = m ? machine_list_part(m) : NULL;

	for (size_t i = 0; m && i < m->n_states; i++)
		if (m->states[i].part == part && f->n_states < STATE_MAX &&
			m->states[i].stage + 1 == f->c->edition->n_stages)
			f->states[f->n_states++] = &m->states[i];
}

static bool
has_words(const struct finding *f, const struct list_row *row)
{
	for (size_t i = 0; i < f->n_words; i++)
		if (!memmem(row->shown.folded.p, row->shown.folded.n,
			    f->words[i].p, f->words[i].n))
			return false;
	return true;
}

static bool
has_state(const struct finding *f, const struct list_row *row)
{
	for (size_t i = 0; i < f->ask->n_states; i++)
		if (str_is(f->ask->states[i], row->shown.state->id))
			return true;
	return f->ask->n_states == 0 && !row->shown.ended;
}

static bool
ends_within(const struct finding *f, const struct list_row *row)
{
	int64_t left;

	if (f->ask->ends_within == 0)
		return true;
	if (day_is_none(row->shown.valid_to) || row->shown.ended)
		return false;
	left = day_between(f->c->today, row->shown.valid_to);
	return left >= 0 && left <= f->ask->ends_within;
}

static bool
has_facet(const struct finding *f, const struct list_row *row, size_t column)
{
	if (f->ask->facets[column].n == 0)
		return true;
	for (size_t i = 0; i < row->n_numbers[column]; i++)
		if (row->numbers[column][i] == f->wanted[column])
			return true;
	return false;
}

static void
count_state(struct finding *f, const struct list_row *row)
{
	for (size_t i = 0; i < f->n_states; i++)
		if (f->states[i] == row->shown.state ||
			str_is(f->states[i]->id, row->shown.state->id)) {
			f->counts[i]++;
			return;
		}
}

static void
count_column(struct finding *f, const struct list_row *row, size_t column)
{
	for (size_t i = 0; i < row->n_numbers[column]; i++)
		f->column_counts[column][row->numbers[column][i]]++;
}

/* How many filters the row fails, up to two, and the last of them. */
static int
fails(const struct finding *f, const struct list_row *row, size_t *which)
{
	int n = 0;

	if (!has_state(f, row))
		n++, *which = FILTER_STATE;
	if (!ends_within(f, row))
		n++, *which = FILTER_ENDS;
	for (size_t i = 0; n < 2 && i < f->part->n_columns; i++)
		if (!has_facet(f, row, i))
			n++, *which = FILTER_COLUMN + i;
	if (n < 2 && !has_words(f, row))
		n++, *which = FILTER_TEXT;
	return n;
}

static void
look_at(struct finding *f, const struct list_row *row)
{
	size_t which = 0;
	int n = fails(f, row, &which);

	f->out->n_total += !row->shown.ended;
	if (n == 0)
		f->rows[f->out->n_all++] = row;
	if (n == 0 || (n == 1 && which == FILTER_STATE))
		count_state(f, row);
	for (size_t i = 0; i < f->part->n_columns; i++)
		if (n == 0 || (n == 1 && which == FILTER_COLUMN + i))
			count_column(f, row, i);
}

static struct list_choice *
add_choice(struct list_facet *facet, str value, str text, size_t count,
	bool chosen)
{
	struct list_choice *choice = &facet->choices[facet->n_choices++];

	*choice = (struct list_choice){
		.value = value, .text = text, .count = count, .chosen = chosen};
	facet->chosen = facet->chosen || chosen;
	return choice;
}

static bool
asks_state(const struct list_ask *ask, str id)
{
	for (size_t i = 0; i < ask->n_states; i++)
		if (str_is(ask->states[i], id))
			return true;
	return false;
}

static void
put_states(struct finding *f, struct list_facet *out)
{
	const struct call *c = f->c;
	const struct part *part = f->n_states ? f->states[0]->part : NULL;

	out->name = S("st");
	out->label_ja = part ? part->row.ja : S("");
	out->label_en = part ? part->row.en : S("");
	out->choices = MAKE_MANY(c->mem, struct list_choice, f->n_states);
	for (size_t i = 0; i < f->n_states; i++)
		add_choice(out, f->states[i]->id,
			row_name(&f->states[i]->row, c->lang), f->counts[i],
			asks_state(f->ask, f->states[i]->id));
}

/* The most frequent first; what a word field offers, in its own order. */
static void
sort_choices(struct list_facet *facet, const struct field *field)
{
	for (size_t i = 1; i < facet->n_choices; i++) {
		struct list_choice one = facet->choices[i];
		size_t k = i;

		while (k > 0) {
			const struct list_choice *before =
				&facet->choices[k - 1];
			const struct choice *a =
				field_choice(field, before->value);
			const struct choice *b = field_choice(field, one.value);
			bool stays =
				a && b ? a < b
				       : before->count > one.count ||
						 (before->count == one.count &&
							 str_cmp(before->text,
								 one.text) < 0);

			if (stays)
				break;
			facet->choices[k] = facet->choices[k - 1];
			k--;
		}
		facet->choices[k] = one;
	}
}

static void
put_column(struct finding *f, size_t column, struct list_facet *out)
{
	const struct list_column *col = &f->part->columns[column];
	const struct call *c = f->c;
	str asked = f->ask->facets[column];

	out->name = col->field->name;
	out->label_ja = col->field->row.ja;
	out->label_en = col->field->row.en;
	out->choices = MAKE_MANY(c->mem, struct list_choice, col->n_values + 1);
	for (size_t i = 0; i < col->n_values; i++) {
		const struct list_value *v = &col->values[i];
		bool chosen = asked.n && str_is(v->value, asked);

		if (f->column_counts[column][i] || chosen)
			add_choice(out, str_copy(c->mem, v->value),
				str_copy(c->mem, c->lang == LANG_EN && v->en.n
							 ? v->en
							 : v->ja),
				f->column_counts[column][i], chosen);
	}
	sort_choices(out, col->field);
	if (asked.n && f->wanted[column] == UINT32_MAX)
		add_choice(out, asked, asked, 0, true);
}

static void
put_facets(struct finding *f)
{
	struct list_found *out = f->out;

	out->facets =
		MAKE_MANY(f->c->mem, struct list_facet, f->part->n_columns + 1);
	put_states(f, &out->facets[out->n_facets++]);
	out->n_columns = f->part->n_columns;
	for (size_t i = 0; i < f->part->n_columns; i++) {
		out->columns[i] = f->part->columns[i].field;
		if (out->columns[i]->list == LIST_FACET)
			put_column(f, i, &out->facets[out->n_facets++]);
	}
}

/* A row for whoever asked, in memory of the call. */
static struct listed *
copy_listed(struct call *c, const struct listing *l, size_t n_columns,
	const struct list_row *row)
{
	struct listed *v = MAKE(c->mem, struct listed);
	str *texts[] = {&v->ref, &v->name, &v->title_ja, &v->title_en,
		&v->provider, &v->provider_ja, &v->provider_en};

	*v = row->shown;
	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = str_copy(c->mem, *texts[i]);
	for (size_t i = 0; i < n_columns; i++) {
		str *values = MAKE_MANY(c->mem, str, v->n_values[i]);

		for (size_t k = 0; k < v->n_values[i]; k++)
			values[k] = str_copy(c->mem, v->values[i][k]);
		v->values[i] = values;
		v->facets[i] = str_copy(c->mem, v->facets[i]);
		v->facet_texts[i] = str_copy(c->mem, row->texts[i][c->lang]);
	}
	v->folded = S("");
	listed_today(v, c->today, l->ends_soon_days);
	return v;
}

struct listed *
listing_show(struct call *c, const struct listing *l,
	const struct list_part *part, const struct list_row *row)
{
	return copy_listed(c, l, part->n_columns, row);
}

static void
put_page(struct finding *f, bool whole)
{
	struct list_found *out = f->out;
	size_t per = (size_t)f->ask->per, from, to;
	const struct listed **at;

	out->n_pages = (out->n_all + per - 1) / per;
	from = whole ? 0 : ((size_t)f->ask->page - 1) * per;
	if (from > out->n_all)
		from = out->n_all;
	to = whole || out->n_all - from < per ? out->n_all : from + per;
	at = MAKE_MANY(f->c->mem, const struct listed *, to - from);
	for (size_t i = from; i < to; i++)
		at[i - from] = copy_listed(
			f->c, f->listing, f->part->n_columns, f->rows[i]);
	out->at = at;
	out->n = to - from;
	out->first = out->n ? from + 1 : 0;
	out->last = out->n ? to : 0;
}

enum err
app_public_list(struct call *c, void *args)
{
	struct list_args *in = args;
	struct list_found *out = &in->out;
	struct finding f = {.c = c, .out = out, .ask = &out->ask};
	const uint32_t *order;
	enum err e;

	*out = (struct list_found){.as_of = c->today, .test = c->app->test};
	if ((e = list_ask_read(c, in->bodies, in->args, &out->ask)) ||
		(e = listing_get(c, &f.listing)))
		return e;
	f.part = &f.listing->parts[in->bodies ? LIST_BODIES : LIST_SERVICES];
	out->ends_soon_days = f.listing->ends_soon_days;
	f.rows = MAKE_MANY(c->mem, const struct list_row *, f.part->n);
	read_words(&f);
	read_wanted(&f);
	list_states(&f);
	order = f.part->order[out->ask.sort][c->lang][out->ask.descending];
	for (size_t i = 0; i < f.part->n; i++)
		look_at(&f, &f.part->rows[order[i]]);
	put_facets(&f);
	put_page(&f, in->whole);
	return OK;
}
