#include "app/init.h"

#include <assert.h>

#include "rules/verify.h"
#include "store/people.h"

/* Proves one edition of what is offered. */
static enum err
prove(struct call *c, const struct bundle *scheme, str id)
{
	struct verdict verdict = {.faults = {.mem = c->mem}};
	struct faults faults = {.mem = c->mem};
	const struct edition *ed =
		edition_make(c->mem, scheme, id, EDITION_ALL, &faults);
	bool good = ed != NULL;
	str file = S("");

	if (ed) {
		verify_edition(c->mem, ed, &verdict);
		faults = verdict.faults;
		good = faults.n == 0;
	}
	for (size_t i = 0; ed && i < verdict.n_explored; i++)
		good &= verdict.explored[i].holds;
	if (faults.n > 0)
		file = faults.at[0].file;
	return good ? OK
		    : fail_with(&c->note, ERR_INVALID, W_EDITION_HAS_FAULTS,
			      {"edition", id}, {"file", file});
}

enum err
app_offer(struct call *c, const struct bundle *scheme)
{
	struct scheme list;
	enum err e = scheme_list(c->mem, scheme, &c->note, &list);

	for (size_t i = 0;
		e == OK && bundle_name(scheme).n > 0 && i < list.n_editions;
		i++)
		e = prove(c, scheme, list.editions[i]);
	if (e == OK)
		c->offered = scheme;
	return e;
}

/* All files of one folder of the bundle, kept under its hash. */
static enum err
keep_folder(struct call *c, str folder, str hex, const char *kind, str name,
	day takes_from)
{
	struct edition_kept head = {.hash = hex,
		.kind = str_of(kind),
		.name = name,
		.takes_from = takes_from};
	const struct bundle *files = bundle_below(c->mem, c->offered, folder);
	size_t n;
	const str *paths = bundle_list(files, c->mem, S(""), &n);
	enum err e = STORE_ADD(c, edition_kept, &head);

	for (size_t i = 0; i < n && e == OK; i++) {
		struct edition_file row = {.hash = hex, .path = paths[i]};
		str text;

		if ((e = bundle_get(files, c->mem, paths[i], &text)))
			return e;
		row.body = str_bytes(text);
		e = STORE_ADD(c, edition_file, &row);
	}
	return e;
}

static enum err
keep_catalogue(struct call *c, const struct edition *ed)
{
	str hex = hash_hex(c->mem, ed->catalogue->hash);
	struct edition_kept kept;
	enum err e = store_edition_get(c, hex, &kept);

	if (e != ERR_ABSENT)
		return e;
	return keep_folder(c,
		str_fmt(c->mem, "catalogue-%.*s", STR(ed->catalogue_id)), hex,
		"catalogue", ed->catalogue_id, DAY_NONE);
}

static enum err
keep_edition(struct call *c, str id, str want, bool *found,
	const struct edition **out)
{
	struct faults faults = {.mem = c->mem};
	const struct edition *ed;
	enum err e;
	hash h;
	str hex;

	if ((e = bundle_hash(c->offered, c->mem, id, &h)))
		return e;
	hex = hash_hex(c->mem, h);
	if (want.n > 0 && !str_is(hex, want))
		return OK;
	ed = edition_make(c->mem, c->offered, id, EDITION_ALL, &faults);
	if (!ed)
		return fail_with(&c->note, ERR_INVALID, W_EDITION_HAS_FAULTS,
			{"edition", id},
			{"file", faults.n ? faults.at[0].file : S("")});
	*found = true;
	*out = ed;
	if ((e = keep_catalogue(c, ed)))
		return e;
	e = keep_folder(c, id, hex, "rules", id, ed->takes_from);
	e = e ? e : store_settle(c);
	return e == ERR_CLASH ? fail_with(&c->note, ERR_CLASH,
					W_EDITION_KEPT_ALREADY, {"edition", id})
			      : e;
}

static enum err
keep_editions(struct call *c, str want, const struct edition **newest)
{
	struct scheme scheme;
	bool found = false;
	enum err e;

	if (!c->offered)
		return fail(&c->note, ERR_USAGE, W_NO_SCHEME_FOLDER);
	if ((e = scheme_list(c->mem, c->offered, &c->note, &scheme)))
		return e;
	for (size_t i = 0; i < scheme.n_editions && e == OK; i++) {
		const struct edition *ed = NULL;

		e = keep_edition(c, scheme.editions[i], want, &found, &ed);
		if (e == OK && ed && day_cmp(ed->takes_from, c->today) <= 0)
			*newest = ed;
	}
	if (e == OK && !found)
		e = fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_EDITION,
			{"edition", want});
	return e;
}

enum err
edition_adopt(struct call *c, str hex)
{
	const struct edition *newest = NULL;

	return keep_editions(c, hex, &newest);
}

static enum err
put_meta(struct call *c, const char *name, str value)
{
	struct meta row = {.name = str_of(name), .value = value};

	return STORE_ADD(c, meta, &row);
}

/* The scheme's own organisations, called by their kind. */
static enum err
add_own(struct call *c, const struct edition *ed)
{
	enum err e = OK;

	for (size_t i = 0; i < ed->n_kinds && e == OK; i++) {
		const struct kind *k = &ed->kinds[i];
		struct organisation row = {.name = k->id,
			.kind = k->id,
			.title_ja = k->row.ja,
			.title_en = k->row.en};

		if (k->own)
			e = STORE_ADD(c, organisation, &row);
	}
	return e;
}

static enum err
add_first(struct call *c, const struct edition *ed)
{
	enum err e = OK;

	for (size_t i = 0; i < ed->n_first && e == OK; i++) {
		const struct first_account *f = &ed->first[i];
		struct account account = {.name = f->account,
			.title_ja = f->row.ja,
			.title_en = f->row.en};
		struct membership membership = {.account = f->account,
			.organisation = f->kind->id,
			.duty = f->duty ? f->duty->id : S("")};

		e = STORE_ADD(c, account, &account);
		if (e == OK)
			e = STORE_ADD(c, membership, &membership);
	}
	return e;
}

/* The row that opens the register's own case. */
static const struct move *
opening(const struct machine *m)
{
	for (size_t i = 0; i < m->n_moves; i++)
		if (m->moves[i].opens && m->moves[i].by_system)
			return &m->moves[i];
	return NULL;
}

enum err
app_init(struct call *c, void *args)
{
	const struct init_args *in = args;
	const struct edition *ed = NULL;
	struct answers none = {0};
	struct case_row cs;
	const struct move *mv;
	enum err e;

	if (c->record->entry > 0)
		return fail(&c->note, ERR_STATE, W_REGISTER_BEGUN);
	if ((e = keep_editions(c, S(""), &ed)))
		return e;
	if (!ed)
		return fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
	c->edition = ed;
	c->today = instant_day(c->now, ed->zone_minutes);
	if ((e = put_meta(
		     c, "origin", in->origin.n ? in->origin : ed->origin)) ||
		(in->test && (e = put_meta(c, "test", S("yes")))) ||
		(e = add_own(c, ed)) || (e = add_first(c, ed)))
		return e;
	mv = opening(ed->register_machine);
	assert(mv); /* rules check: the register can be opened */
	c->actor = ACTOR_SYSTEM;
	if ((e = act_open(c, ed, ed->register_machine, mv, S("none"), S(""),
		     NULL, &none, 0, &cs)))
		return e;
	return act_finish(c, &cs, mv->act);
}
