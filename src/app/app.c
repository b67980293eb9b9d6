#include "app/app.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/cache.h"
#include "app/keys.h"
#include "base/trace.h"
#include "store/log.h"
#include "store/people.h"

enum err
app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out)
{
	struct app *app = MAKE(mem, struct app);
	struct db_options db = {
		.readers = options->readers ? options->readers : APP_READERS,
		.group_max = options->group_max,
		.watch = options->watch,
		.watch_data = options->watch_data,
		.must_exist = !options->create,
	};
	str url = options->db_url;
	enum err e;

	*app = (struct app){.mem = mem,
		.files = options->files,
		.words = options->words,
		.clock = options->clock,
		.ledger_only = options->ledger_only,
		.data_dir = str_copy(mem, options->data_dir)};
	if (options->create && mkdir(app->data_dir.p, 0700) && errno != EEXIST)
		return fail_with(note, ERR_SYSTEM, W_DATA_DIR_BAD,
			{"dir", app->data_dir},
			{"reason", str_of(strerror(errno))});
	if (url.n == 0)
		url = str_fmt(mem, "sqlite:%s/register.db", app->data_dir.p);
	app->schema = bundle_below(mem, app->files, S("src/store/schema"));
	if ((e = db_open(mem, url, &db, note, &app->db)))
		return e;
	if (options->create && (e = db_migrate(app->db, app->schema, note)))
		goto out;
	if ((e = db_schema_check(app->db, app->schema, note)) ||
		(e = app_refresh(app, note)))
		goto out;
	app->acts = cache_open();
	*out = app;
	return OK;
out:
	db_close(app->db);
	return e;
}

void
app_close(struct app *app)
{
	if (!app)
		return;
	db_close(app->db);
	cache_close(app->acts);
}

bool
app_is_near(const struct app *app)
{
	return str_is(db_kind_name(app->db), S("sqlite"));
}

enum { MINUTES_MAX = 24 * 60 };

static enum err
read_editions(struct call *c, struct app *app)
{
	struct edition_kept *rules;
	enum err e;
	size_t n;

	if ((e = store_edition_list(c, S("rules"), &rules, &n)))
		return e;
	if (n > APP_MAX_EDITIONS)
		return fail(&c->note, ERR_TOO_BIG, W_TOO_MANY_EDITIONS);
	for (size_t i = 0; i < n; i++) {
		const struct edition *ed;

		if (i < app->n_editions)
			continue;
		if ((e = app_edition(c, rules[i].hash, &ed)))
			return e;
		app->editions[i] = ed;
	}
	app->n_editions = n;
	return OK;
}

/* What the register says of itself. */
static enum err
read_marks(struct call *c, struct app *app)
{
	struct log_head head;
	struct meta meta;
	enum err e = store_meta_get(c, S("origin"), &meta);

	if (e && e != ERR_ABSENT)
		return e;
	app->begun = e == OK;
	if (e == OK)
		app->origin = meta.value;
	e = store_meta_get(c, S("test"), &meta);
	if (e && e != ERR_ABSENT)
		return e;
	app->test = e == OK;
	if ((e = store_log_head(c, &head)))
		return e;
	app->last = head.time;
	return OK;
}

/* Editions and marks of the register, in one snapshot. */
static enum err
read_register(struct call *c, void *args)
{
	struct app *app = args;
	enum err e;

	if (!app->ledger_only && (e = read_editions(c, app)))
		return e;
	e = read_marks(c, app);
	/* whoever came to look at the damage must be let in */
	return e == ERR_DAMAGED && app->ledger_only ? OK : e;
}

enum err
app_refresh(struct app *app, struct note *note)
{
	struct call c;
	enum err e;

	/* What is read stays: the app's own memory, not a call's. */
	app_call(&c, app, app->mem, S(""), "start", LANG_JA);
	c.note.mem = note->mem;
	e = app_ask(&c, read_register, app);
	if (e)
		*note = c.note;
	else if (app->begun && !app->has_signer)
		app->has_signer = keys_load(app);
	return e;
}

void
app_call(struct call *c, const struct app *app, struct arena *mem, str account,
	const char *channel, enum lang lang)
{
	*c = (struct call){.mem = mem,
		.app = app,
		.account = account,
		.channel = str_of(channel),
		.lang = lang,
		.note = {.mem = mem},
		.done = {.entry = NO_ENTRY}};
	app_call_at(c, clock_now(&app->clock));
}

void
app_call_at(struct call *c, instant at)
{
	/* Before the register has an edition there is no zone but the scheme's.
	 */
	const struct app *app = c->app;
	int zone = app->n_editions
			   ? app->editions[app->n_editions - 1]->zone_minutes
			   : APP_FIRST_ZONE_MINUTES;

	c->now = at;
	c->today = instant_day(at, zone);
}

/* The files of an edition and its catalogue as one bundle of two folders. */
static const struct bundle *
kept_bundle(struct call *c, const struct edition_kept *rules,
	const struct edition_kept *catalogue, str *prefix, enum err *e)
{
	struct edition_file *files[2];
	size_t n[2];
	struct bundle_file *all;
	size_t k = 0;

	*prefix = rules->name;
	if ((*e = store_edition_files(c, rules->hash, &files[0], &n[0])) ||
		(*e = store_edition_files(
			 c, catalogue->hash, &files[1], &n[1])))
		return NULL;
	all = MAKE_MANY(c->mem, struct bundle_file, n[0] + n[1]);
	for (size_t half = 0; half < 2; half++) {
		str folder = half ? str_fmt(c->mem, "catalogue-%.*s",
					    STR(catalogue->name))
				  : rules->name;

		for (size_t i = 0; i < n[half]; i++, k++) {
			all[k].path = str_fmt(c->mem, "%.*s/%.*s", STR(folder),
				STR(files[half][i].path));
			all[k].text = bytes_str(files[half][i].body);
		}
	}
	return bundle_make(c->mem, all, k);
}

/* The catalogue kept under that name, newest first. */
static enum err
find_catalogue(struct call *c, str name, struct edition_kept *out)
{
	struct edition_kept *rows;
	enum err e;
	size_t n;

	if ((e = store_edition_list(c, S("catalogue"), &rows, &n)))
		return e;
	for (size_t i = n; i-- > 0;)
		if (str_is(rows[i].name, name)) {
			*out = rows[i];
			return OK;
		}
	return ERR_ABSENT;
}

/* From the bytes that the register keeps, into c->mem. */
static enum err
read_edition(struct call *c, str hex, hash want, const struct edition **out)
{
	struct faults faults = {.mem = c->mem};
	struct edition_kept rules, catalogue;
	const struct bundle *b;
	const struct edition *ed;
	str prefix, name;
	enum err e;

	if ((e = store_edition_get(c, hex, &rules)))
		return e == ERR_ABSENT
			       ? fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED)
			       : e;
	/* Its head names the catalogue; the whole is read with both. */
	catalogue = (struct edition_kept){.hash = S("")};
	b = kept_bundle(c, &rules, &catalogue, &prefix, &e);
	if (!b)
		return e;
	e = edition_catalogue_name(c->mem, b, prefix, &name)
		    ? find_catalogue(c, name, &catalogue)
		    : ERR_ABSENT;
	if (e)
		return e == ERR_ABSENT
			       ? fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED)
			       : e;
	if (!(b = kept_bundle(c, &rules, &catalogue, &prefix, &e)))
		return e;
	ed = edition_make(c->mem, b, prefix, EDITION_ALL, &faults);
	if (!ed || !hash_is(ed->hash, want))
		return fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED);
	*out = ed;
	return OK;
}

/* One that another process took in since: read once, then remembered. */
static enum err
keep_edition(struct call *c, str hex, hash want, const struct edition **out)
{
	struct arena *mem = c->mem, *own = cache_room(c->cache);
	enum err e;

	if (!own)
		return fail(&c->note, ERR_TOO_BIG, W_TOO_MANY_EDITIONS);
	c->mem = own;
	e = read_edition(c, hex, want, out);
	c->mem = mem;
	cache_keep(c->cache, own, e ? NULL : *out);
	return e;
}

enum err
app_edition(struct call *c, str hex, const struct edition **out)
{
	const struct edition *ed;
	hash want;

	if (!hash_from_hex(hex, &want))
		return fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED);
	for (size_t i = c->app->n_editions; i-- > 0;)
		if (hash_is(c->app->editions[i]->hash, want)) {
			*out = c->app->editions[i];
			return OK;
		}
	if (!c->cache)
		return read_edition(c, hex, want, out);
	if ((ed = cache_edition(c->cache, want))) {
		*out = ed;
		return OK;
	}
	return keep_edition(c, hex, want, out);
}

enum err
app_edition_today(struct call *c, const struct edition **out)
{
	struct edition_kept *rows, *best = NULL;
	enum err e;
	size_t n;

	if ((e = store_edition_list(c, S("rules"), &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		if (day_cmp(rows[i].takes_from, c->today) <= 0 &&
			(!best || day_cmp(rows[i].takes_from,
					  best->takes_from) >= 0))
			best = &rows[i];
	if (!best)
		return fail(&c->note, ERR_STATE, W_NO_EDITION_TODAY);
	return app_edition(c, best->hash, out);
}

enum err
app_calendar(
	struct call *c, const struct edition *ed, const struct calendar **out)
{
	struct calendar_day *table;
	struct holiday *rows;
	enum err e;
	size_t n;

	if ((e = store_holiday_list(c, &rows, &n)))
		return e;
	if (n == 0) {
		*out = ed->calendar;
		return OK;
	}
	table = MAKE_MANY(c->mem, struct calendar_day, n);
	for (size_t i = 0; i < n; i++)
		table[i] = (struct calendar_day){
			.row = {.ja = rows[i].title_ja, .en = rows[i].title_en},
			.day = rows[i].day,
			.drop = rows[i].dropped
                };
	*out = calendar_with(c->mem, ed->calendar, table, n);
	return OK;
}

enum err
app_setting(struct call *c, const struct setting *s, str *out)
{
	struct setting_row row;
	enum err e = store_setting_get(c, s->name, &row);

	if (e && e != ERR_ABSENT)
		return e;
	*out = e ? s->preset : row.value;
	return OK;
}

enum err
app_minutes(struct call *c, const char *name, int64_t *out_ms)
{
	const struct setting *s = edition_setting(c->edition, str_of(name));
	int64_t minutes = 0;
	enum err e;
	str text;

	*out_ms = 0;
	if (!s)
		return OK; /* a scheme without it allows none */
	if ((e = app_setting(c, s, &text)))
		return e;
	if (str_to_count(text, MINUTES_MAX, &minutes))
		*out_ms = minutes * 60 * 1000;
	return OK;
}
