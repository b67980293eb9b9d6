/*
 * list_ask.c - what an address asks of the public list
 */
#include "app/listing.h"
#include "app/public.h"
#include "base/buf.h"
#include "base/text.h"

static const char *const sorts[] = {[SORT_NAME] = "name",
	[SORT_PROVIDER] = "provider",
	[SORT_SINCE] = "since",
	[SORT_VALID_TO] = "valid_to"};

struct reading_ask {
	struct call *c;
	const struct list_part *part;
	struct list_ask *out;
};

static enum err
refuse_many(struct reading_ask *r, str name, int max)
{
	return fail_with(&r->c->note, ERR_USAGE, W_LIST_ARG_MANY,
		{"name", name}, {"max", str_fmt(r->c->mem, "%d", max)});
}

static enum err
refuse_value(struct reading_ask *r, str name, str value, str allowed)
{
	return fail_with(&r->c->note, ERR_USAGE, W_LIST_ARG_VALUE,
		{"name", name}, {"value", value}, {"allowed", allowed});
}

static enum err
read_number(struct reading_ask *r, str name, str value, int64_t min,
	int64_t max, int64_t *out)
{
	int64_t n;

	if (str_to_count(value, max, &n) && n >= min) {
		*out = n;
		return OK;
	}
	return fail_with(&r->c->note, ERR_USAGE, W_LIST_ARG_NUMBER,
		{"name", name}, {"value", value},
		{"min", str_fmt(r->c->mem, "%lld", (long long)min)},
		{"max", str_fmt(r->c->mem, "%lld", (long long)max)});
}

static enum err
read_query(struct reading_ask *r, str name, str value)
{
	if (text_chars(value) > LIST_MAX_QUERY_CHARS)
		return fail_with(&r->c->note, ERR_USAGE, W_LIST_ARG_LONG,
			{"name", name},
			{"max", str_fmt(r->c->mem, "%d",
					LIST_MAX_QUERY_CHARS)});
	r->out->q = value;
	return OK;
}

/* The states that a row of the list may stand in. */
static bool
is_shown(const struct reading_ask *r, const struct state *s)
{
	return s->part == machine_list_part(r->part->machine) &&
	       s->stage + 1 == r->c->edition->n_stages;
}

static enum err
read_state(struct reading_ask *r, str name, str value)
{
	const struct machine *m = r->part->machine;
	struct buf all = buf_in(r->c->mem);

	for (size_t i = 0; i < r->out->n_states; i++)
		if (str_is(r->out->states[i], value))
			return OK;
	for (size_t i = 0; m && i < m->n_states; i++) {
		if (!is_shown(r, &m->states[i]))
			continue;
		buf_fmt(&all, "%s%.*s", all.n ? ", " : "",
			STR(m->states[i].id));
		if (!str_is(m->states[i].id, value))
			continue;
		if (r->out->n_states == LIST_MAX_STATES)
			return refuse_many(r, name, LIST_MAX_STATES);
		r->out->states[r->out->n_states++] = value;
		return OK;
	}
	return refuse_value(r, name, value, buf_str(&all));
}

static enum err
read_sort(struct reading_ask *r, str name, str value)
{
	str rest = value, all[COUNT(sorts)];

	if (str_starts(value, S("-")))
		rest = str_part(value, 1, value.n);
	for (size_t i = 0; i < COUNT(sorts); i++) {
		all[i] = str_of(sorts[i]);
		if (!str_is_c(rest, sorts[i]))
			continue;
		r->out->sort = (enum list_sort)i;
		r->out->descending = rest.n < value.n;
		return OK;
	}
	return refuse_value(r, name, value,
		str_join(r->c->mem, all, COUNT(sorts), S(", ")));
}

static enum err
read_ends(struct reading_ask *r, str name, str value)
{
	return read_number(
		r, name, value, 1, LIST_MAX_ENDS_WITHIN, &r->out->ends_within);
}

static enum err
read_page(struct reading_ask *r, str name, str value)
{
	return read_number(r, name, value, 1, LIST_MAX_PAGE, &r->out->page);
}

static enum err
read_per(struct reading_ask *r, str name, str value)
{
	return read_number(r, name, value, 1, LIST_PER_PAGE_MAX, &r->out->per);
}

static const struct {
	const char *name;
	enum err (*read)(struct reading_ask *r, str name, str value);
} arguments[] = {
	{"q",    read_query},
	{"st",   read_state},
	{"ends", read_ends },
	{"sort", read_sort },
	{"p",    read_page },
	{"per",  read_per  },
};

static enum err
refuse_name(struct reading_ask *r, str name)
{
	struct buf all = buf_in(r->c->mem);

	for (size_t i = 0; i < COUNT(arguments); i++)
		buf_fmt(&all, "%s%s", i ? ", " : "", arguments[i].name);
	for (size_t i = 0; i < r->part->n_columns; i++)
		if (r->part->columns[i].field->list == LIST_FACET)
			buf_fmt(&all, ", %.*s",
				STR(r->part->columns[i].field->name));
	return fail_with(&r->c->note, ERR_USAGE, W_LIST_ARG_UNKNOWN,
		{"name", name}, {"allowed", buf_str(&all)});
}

/* A value that nothing has finds nothing; that is no fault. */
static enum err
read_facet(struct reading_ask *r, const struct answer *a)
{
	for (size_t i = 0; i < r->part->n_columns; i++) {
		const struct field *f = r->part->columns[i].field;

		if (f->list != LIST_FACET || !str_is(f->name, a->field))
			continue;
		if (a->line > 0)
			return refuse_many(r, a->field, 1);
		r->out->facets[i] = a->value;
		return OK;
	}
	return refuse_name(r, a->field);
}

static enum err
read_one(struct reading_ask *r, const struct answer *a)
{
	for (size_t i = 0; i < COUNT(arguments); i++) {
		if (!str_is_c(a->field, arguments[i].name))
			continue;
		if (a->line > 0 && arguments[i].read != read_state)
			return refuse_many(r, a->field, 1);
		return str_is_blank(a->value)
			       ? OK
			       : arguments[i].read(r, a->field, a->value);
	}
	return read_facet(r, a);
}

enum err
list_ask_read(struct call *c, bool bodies, const struct answers *args,
	struct list_ask *out)
{
	struct list_ask ask = {.page = 1, .per = LIST_PER_PAGE};
	const struct listing *l;
	struct reading_ask r = {.c = c, .out = &ask};
	enum err e = listing_get(c, &l);

	if (e)
		return e;
	r.part = &l->parts[bodies ? LIST_BODIES : LIST_SERVICES];
	for (size_t i = 0; args && i < args->n; i++)
		if ((e = read_one(&r, &args->at[i])))
			return e;
	*out = ask;
	return OK;
}
