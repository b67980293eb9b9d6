#include "app/listing.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/text.h"
#include "store/case.h"
#include "store/log.h"
#include "store/people.h"
#include "store/public.h"

enum { LISTING_BYTES = 16 << 10, ROOM_BYTES = 64 << 10 };

/* One listing in the making. */
struct making {
	struct call *c;
	struct arena *mem;  /* where it will lie */
	struct arena *room; /* for what grows meanwhile */
	struct pool *texts; /* many rows say the same */
	struct listing *out;
	struct service *services; /* by name */
	struct organisation *organisations;
	size_t n_services, n_organisations;
	LIST_OF(struct list_row) rows; /* of the part in hand */
};

static const char *
kind_of(enum list_half half)
{
	return half == LIST_SERVICES ? "service" : "organisation";
}

/* The machine whose cases are answered with that form. */
static const struct machine *
form_machine(const struct edition *ed, const struct form *form)
{
	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t k = 0; k < ed->machines[i].n_edits; k++)
			if (ed->machines[i].edits[k].form == form)
				return &ed->machines[i];
	return NULL;
}

/* Which machine is on the list, and what its columns are. */
static void
plan_part(const struct edition *ed, enum subject_kind subject,
	struct list_part *out)
{
	for (size_t i = 0; i < ed->n_machines && !out->machine; i++)
		if (ed->machines[i].subject == subject &&
			machine_list_part(&ed->machines[i]))
			out->machine = &ed->machines[i];
	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct form *form = &ed->forms[i];
		const struct machine *m = form_machine(ed, form);

		for (size_t k = 0; m && k < form->n_fields; k++)
			if (form->fields[k].list != LIST_NOT &&
				m->subject == subject &&
				out->n_columns < LIST_MAX_FACETS)
				out->columns[out->n_columns++] =
					(struct list_column){.machine = m,
						.form = form,
						.field = &form->fields[k]};
	}
}

static struct listing *
make_plan(struct arena *mem, const struct edition *ed)
{
	struct listing *l = MAKE(mem, struct listing);

	l->edition = ed->hash;
	plan_part(ed, SUBJECT_SERVICE, &l->parts[LIST_SERVICES]);
	plan_part(ed, SUBJECT_ORGANISATION, &l->parts[LIST_BODIES]);
	return l;
}

static int
cmp_name(const void *key, const void *member)
{
	const str *name = key;
	const struct organisation *o = member;

	return str_cmp(*name, o->name);
}

static int
cmp_service(const void *key, const void *member)
{
	const str *name = key;
	const struct service *s = member;

	return str_cmp(*name, s->name);
}

static int
cmp_service_rows(const void *a, const void *b)
{
	return cmp_service(&((const struct service *)a)->name, b);
}

static int
cmp_organisation_rows(const void *a, const void *b)
{
	return cmp_name(&((const struct organisation *)a)->name, b);
}

/* The database may order texts in its own way. */
static enum err
load_names(struct making *k)
{
	struct call *c = k->c;
	enum err e;

	if ((e = store_service_list(c, &k->services, &k->n_services)) ||
		(e = store_organisation_list(
			 c, &k->organisations, &k->n_organisations)))
		return e;
	if (k->n_services)
		qsort(k->services, k->n_services, sizeof(*k->services),
			cmp_service_rows);
	if (k->n_organisations)
		qsort(k->organisations, k->n_organisations,
			sizeof(*k->organisations), cmp_organisation_rows);
	return OK;
}

static const struct organisation *
find_organisation(const struct making *k, str name)
{
	return k->n_organisations
		       ? bsearch(&name, k->organisations, k->n_organisations,
				 sizeof(*k->organisations), cmp_name)
		       : NULL;
}

static str
in_lang(str ja, str en, enum lang lang)
{
	return lang == LANG_EN && en.n ? en : ja;
}

static str
keep(struct making *k, str text)
{
	return pool_str(k->texts, text);
}

static str
keep_folded(struct making *k, str text)
{
	return keep(k, text_fold(k->c->mem, text));
}

static void
name_row(struct making *k, struct list_row *row)
{
	struct listed *v = &row->shown;
	const struct organisation *o = NULL;
	const struct service *s =
		k->n_services ? bsearch(&v->name, k->services, k->n_services,
					sizeof(*k->services), cmp_service)
			      : NULL;

	if (v->machine->subject == SUBJECT_SERVICE && s) {
		v->title_ja = keep(k, s->title_ja);
		v->title_en = keep(k, s->title_en);
		if ((o = find_organisation(k, s->organisation))) {
			v->provider = keep(k, o->name);
			v->provider_ja = keep(k, o->title_ja);
			v->provider_en = keep(k, o->title_en);
		}
	} else if ((o = find_organisation(k, v->name))) {
		v->title_ja = keep(k, o->title_ja);
		v->title_en = keep(k, o->title_en);
	}
	for (int lang = 0; lang < N_LANGS; lang++) {
		row->title_key[lang] = keep_folded(
			k, in_lang(v->title_ja, v->title_en, (enum lang)lang));
		row->provider_key[lang] =
			keep_folded(k, in_lang(v->provider_ja, v->provider_en,
					       (enum lang)lang));
	}
}

/* One line each, so that no word is found across two of them. */
static void
fold_row(struct making *k, struct list_row *row, size_t n_columns)
{
	const struct listed *v = &row->shown;
	str parts[7 + LIST_MAX_FACETS * N_LANGS] = {v->ref, v->name,
		v->title_ja, v->title_en, v->provider, v->provider_ja,
		v->provider_en};
	size_t n = 7;

	for (size_t i = 0; i < n_columns; i++)
		for (int lang = 0; lang < N_LANGS; lang++)
			parts[n++] = row->texts[i][lang];
	row->shown.folded =
		text_fold(k->mem, str_join(k->c->mem, parts, n, S("\n")));
}

/* The newest case of that machine which is public and goes on. */
static enum err
find_source(struct call *c, const struct machine *m, enum list_half half,
	str subject, struct case_row *out, bool *found)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	*found = false;
	if ((e = store_case_on_subject(
		     c, m->id, str_of(kind_of(half)), subject, &rows, &n)))
		return e;
	while (n-- > 0 && !*found) {
		if ((e = case_open(c, rows[n].ref, out)) ||
			(e = case_is_public(c, out, found)))
			return e;
		*found = *found && !case_is_over(out);
	}
	return OK;
}

/* A value with its names, in the memory of the new listing. */
static struct list_value
name_value(struct making *k, const struct field *f, str value)
{
	const struct choice *choice = field_choice(f, value);

	value = keep(k, value);
	return (struct list_value){value,
		choice ? keep(k, choice->row.ja) : value,
		choice ? keep(k, choice->row.en) : value};
}

/* Its place among the values of the column; false if there is no room. */
static bool
number_value(struct making *k, struct list_column *col, const struct field *f,
	str value, uint32_t *out)
{
	size_t i = 0;

	while (i < col->n_values && !str_is(col->values[i].value, value))
		i++;
	if (i == LIST_MAX_CHOICES)
		return false;
	if (i == col->n_values) {
		col->values = list_grow(k->mem, col->values, &col->cap_values,
			col->n_values, sizeof(*col->values));
		col->values[col->n_values++] = name_value(k, f, value);
	}
	*out = (uint32_t)i;
	return true;
}

static bool
has_value(const str *values, size_t n, str value)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(values[i], value))
			return true;
	return false;
}

/* The values of one row under one column, each once. */
static void
put_values(struct making *k, struct list_row *row, size_t at,
	struct list_column *col, const struct field *f, const str *values,
	size_t n)
{
	size_t most = n < LIST_MAX_VALUES ? n : LIST_MAX_VALUES, count = 0;
	uint32_t *numbers = MAKE_MANY(k->mem, uint32_t, most);
	str *mine = MAKE_MANY(k->mem, str, most);
	str texts[N_LANGS][LIST_MAX_VALUES];

	row->n_numbers[at] = 0;
	for (size_t i = 0; i < n && count < most; i++) {
		struct list_value v;

		if (has_value(mine, count, values[i]))
			continue;
		v = name_value(k, f, values[i]);
		texts[LANG_JA][count] = v.ja;
		texts[LANG_EN][count] = in_lang(v.ja, v.en, LANG_EN);
		mine[count++] = v.value;
		if (number_value(
			    k, col, f, v.value, &numbers[row->n_numbers[at]]))
			row->n_numbers[at]++;
	}
	row->numbers[at] = numbers;
	row->shown.values[at] = mine;
	row->shown.n_values[at] = count;
	row->shown.facets[at] =
		keep(k, str_join(k->c->mem, mine, count, S(", ")));
	for (int lang = 0; lang < N_LANGS; lang++)
		row->texts[at][lang] = keep(
			k, str_join(k->c->mem, texts[lang], count, S(", ")));
}

/* What the public statement of the subject answers to a column. */
static enum err
read_column(struct making *k, struct case_row *cs, struct list_row *row,
	size_t at, struct list_column *col)
{
	const struct form *form = edition_form(cs->edition, col->form->id);
	const struct field *f =
		form ? form_field(form, col->field->name) : NULL;
	const struct answers *answers;
	enum may may = MAY_NOT;
	str *values;
	size_t n = 0;
	enum err e;

	if (!f)
		return OK;
	if ((e = case_may(k->c, cs, f->object, &may)) || may < MAY_READ ||
		(e = case_answers(k->c, cs, form, &answers)))
		return e;
	values = MAKE_MANY(k->c->mem, str, answers->n);
	for (size_t i = 0; i < answers->n; i++)
		if (str_is(answers->at[i].field, f->name))
			values[n++] = answers->at[i].value;
	put_values(k, row, at, col, f, values, n);
	return OK;
}

static enum err
read_columns(struct making *k, struct list_part *part, enum list_half half,
	struct list_row *row)
{
	const struct machine *m = NULL;
	struct case_row cs;
	bool found = false;
	enum err e;

	for (size_t i = 0; i < part->n_columns; i++) {
		struct list_column *col = &part->columns[i];

		if (col->machine != m) {
			m = col->machine;
			if ((e = find_source(k->c, m, half, row->shown.name,
				     &cs, &found)))
				return e;
		}
		if (found && (e = read_column(k, &cs, row, i, col)))
			return e;
	}
	return OK;
}

/* The newest of a subject's registrations that is public, as a row. */
static enum err
read_subject(struct making *k, enum list_half half,
	const struct case_file *files, size_t n)
{
	struct list_part *part = &k->out->parts[half];
	struct list_row row = {0};
	struct case_row cs;
	bool is = false;
	enum err e;

	while (n-- > 0 && !is)
		if ((e = case_open(k->c, files[n].ref, &cs)) ||
			(e = case_listed(k->c, &cs, &row.shown, &is)))
			return e;
	if (!is)
		return OK;
	row.shown.ref = keep(k, row.shown.ref);
	row.shown.name = keep(k, row.shown.name);
	name_row(k, &row);
	if ((e = read_columns(k, part, half, &row)))
		return e;
	fold_row(k, &row, part->n_columns);
	*LIST_ADD(k->room, &k->rows) = row;
	return OK;
}

static enum err
read_part(struct making *k, enum list_half half)
{
	struct list_part *part = &k->out->parts[half];
	struct call *c = k->c;
	struct case_file *files;
	enum err e;
	size_t n;

	if (!part->machine)
		return OK;
	if ((e = store_case_of_machine(c, part->machine->id, &files, &n)))
		return e;
	for (size_t i = 0, next; i < n; i = next) {
		struct arena_mark mark = arena_mark(c->mem);

		for (next = i + 1; next < n; next++)
			if (!str_is(files[next].subject, files[i].subject))
				break;
		if ((e = read_subject(k, half, files + i, next - i)))
			return e;
		if (c->mem != k->mem)
			arena_back(c->mem, mark);
	}
	return OK;
}

/* A row of the listing before, in the memory of the new one. */
static void
copy_row(struct making *k, const struct list_part *before,
	struct list_part *part, const struct list_row *old, bool names)
{
	struct list_row row = *old;
	struct listed *v = &row.shown;

	v->ref = keep(k, v->ref);
	v->name = keep(k, v->name);
	for (size_t i = 0; i < part->n_columns; i++)
		put_values(k, &row, i, &part->columns[i],
			before->columns[i].field, v->values[i], v->n_values[i]);
	if (names) {
		name_row(k, &row);
		fold_row(k, &row, part->n_columns);
	} else {
		v->title_ja = keep(k, v->title_ja);
		v->title_en = keep(k, v->title_en);
		v->provider = keep(k, v->provider);
		v->provider_ja = keep(k, v->provider_ja);
		v->provider_en = keep(k, v->provider_en);
		v->folded = str_copy(k->mem, v->folded);
		for (int lang = 0; lang < N_LANGS; lang++) {
			row.title_key[lang] = keep(k, row.title_key[lang]);
			row.provider_key[lang] =
				keep(k, row.provider_key[lang]);
		}
	}
	*LIST_ADD(k->room, &k->rows) = row;
}

/* Does an act on that case show in that part of the list? */
static bool
matters(const struct list_part *part, enum list_half half,
	const struct case_file *file)
{
	bool is = part->machine && str_is(file->machine, part->machine->id);

	for (size_t i = 0; i < part->n_columns; i++)
		is = is || str_is(file->machine, part->columns[i].machine->id);
	return is && str_is_c(file->subject_kind, kind_of(half));
}

static bool
is_touched(const struct list_part *part, enum list_half half,
	const struct store_touched *t, str subject)
{
	for (size_t i = 0; i < t->n_cases; i++)
		if (str_is(t->cases[i].subject, subject) &&
			matters(part, half, &t->cases[i]))
			return true;
	return false;
}

/* Rows that no entry since has touched are kept, the others read anew. */
static enum err
update_part(struct making *k, enum list_half half, const struct listing *old,
	const struct store_touched *t)
{
	struct list_part *part = &k->out->parts[half];
	const struct list_part *before = &old->parts[half];
	struct case_file *files;
	enum err e;
	size_t n;

	for (size_t i = 0; i < before->n; i++)
		if (!is_touched(part, half, t, before->rows[i].shown.name))
			copy_row(k, before, part, &before->rows[i], t->names);
	for (size_t i = 0; i < t->n_cases; i++) {
		bool again = false;

		for (size_t j = 0; j < i; j++)
			again = again ||
				(str_is(t->cases[j].subject,
					 t->cases[i].subject) &&
					matters(part, half, &t->cases[j]));
		if (again || !matters(part, half, &t->cases[i]))
			continue;
		if ((e = store_case_on_subject(k->c, part->machine->id,
			     str_of(kind_of(half)), t->cases[i].subject, &files,
			     &n)) ||
			(e = read_subject(k, half, files, n)))
			return e;
	}
	return OK;
}

static int
cmp_names(const void *a, const void *b)
{
	const struct list_row *x = a, *y = b;

	return str_cmp(x->shown.name, y->shown.name);
}

static enum err
make_listing(struct making *k, const struct listing *old,
	const struct store_touched *touched)
{
	enum err e = load_names(k);

	for (int half = 0; e == OK && half < N_LIST_HALVES; half++) {
		struct list_part *part = &k->out->parts[half];

		k->rows.at = NULL;
		k->rows.n = k->rows.cap = 0;
		e = touched ? update_part(k, (enum list_half)half, old, touched)
			    : read_part(k, (enum list_half)half);
		part->rows = arena_copy(
			k->mem, k->rows.at, k->rows.n * sizeof(*part->rows));
		part->n = k->rows.n;
		if (part->n)
			qsort(part->rows, part->n, sizeof(*part->rows),
				cmp_names);
		listing_order(k->mem, part);
	}
	return e;
}

/* What has changed since; *anew: so much that everything is looked at. */
static enum err
look_back(struct call *c, const struct listing *old, int64_t entries,
	struct store_touched *out, bool *anew)
{
	enum err e;

	*anew = !old || old->entries > entries ||
		!hash_is(old->edition, c->edition->hash);
	if (*anew)
		return OK;
	if ((e = store_touched_since(c, old->entries, out)))
		return e;
	*anew = out->settings;
	return OK;
}

static enum err
refresh(struct call *c, struct arena *mem, const struct listing *old,
	int64_t entries, struct listing **out)
{
	struct arena *room = arena_open(ROOM_BYTES);
	struct making k = {.c = c,
		.mem = mem,
		.room = room,
		.texts = pool_make(room, mem),
		.out = make_plan(mem, c->edition)};
	struct store_touched touched;
	bool anew;
	enum err e;

	k.out->entries = entries;
	if (!(e = list_ends_soon(c, &k.out->ends_soon_days)) &&
		!(e = look_back(c, old, entries, &touched, &anew)) &&
		!(e = make_listing(&k, old, anew ? NULL : &touched)))
		*out = k.out;
	arena_close(room);
	return e;
}

static enum err
refresh_cache(struct call *c, int64_t entries)
{
	struct arena *mem = arena_open(LISTING_BYTES), *callers = c->mem;
	struct listing *l = NULL;
	enum err e;

	c->mem = cache_work(c->cache);
	e = refresh(c, mem, cache_listing(c->cache), entries, &l);
	c->mem = callers;
	if (e)
		arena_close(mem);
	else
		cache_put_listing(c->cache, mem, l);
	arena_reset(cache_work(c->cache));
	return e;
}

static enum err
get_now(struct call *c, const struct listing **out)
{
	struct listing *l = c->cache ? cache_listing(c->cache) : NULL;
	int64_t entries;
	enum err e = store_log_size(c, &entries);

	if (e)
		return e;
	if (l && l->entries == entries &&
		hash_is(l->edition, c->edition->hash)) {
		*out = l;
		return OK;
	}
	if (!c->cache) {
		e = refresh(c, c->mem, NULL, entries, &l);
	} else {
		e = refresh_cache(c, entries);
		l = cache_listing(c->cache);
	}
	if (e == OK)
		*out = l;
	return e;
}

/* Whoever asks, and whichever day it is about: the list is that of now. */
enum err
listing_get(struct call *c, const struct listing **out)
{
	struct insider was = outsider_begin(c);
	int64_t before = c->before;
	enum err e;

	c->before = 0;
	e = get_now(c, out);
	c->before = before;
	outsider_end(c, was);
	return e;
}

const struct list_row *
listing_find(const struct list_part *part, str name)
{
	struct list_row key = {.shown = {.name = name}};

	return part->n ? bsearch(&key, part->rows, part->n, sizeof(*part->rows),
				 cmp_names)
		       : NULL;
}
