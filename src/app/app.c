#include "app/app.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/cache.h"
#include "app/keys.h"
#include "base/trace.h"
#include "store/log.h"
#include "store/people.h"

enum { WORK_BYTES = 1 << 20 }; /* the files of one edition, about */

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

struct kept_files {
	LIST_OF(struct bundle_file) all;
};

/* The files kept under a hash, as if they lay in that folder. */
static enum err
add_files(struct call *c, str hex, str folder, struct kept_files *to)
{
	struct edition_file *files;
	enum err e;
	size_t n;

	if ((e = store_edition_files(c, hex, &files, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		*LIST_ADD(c->mem, &to->all) = (struct bundle_file){
			str_fmt(c->mem, "%.*s/%.*s", STR(folder),
				STR(files[i].path)),
			bytes_str(files[i].body)};
	return OK;
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

/* An edition and the catalogue that its head names, as one bundle. */
static enum err
kept_bundle(struct call *c, str hex, struct edition_kept *rules,
	const struct bundle **out)
{
	struct kept_files files = {0};
	struct edition_kept catalogue;
	str name;
	enum err e;

	if ((e = store_edition_get(c, hex, rules)) ||
		(e = add_files(c, rules->hash, rules->name, &files)))
		return e;
	*out = bundle_make(c->mem, files.all.at, files.all.n);
	if (!edition_catalogue_name(c->mem, *out, rules->name, &name))
		return ERR_ABSENT;
	if ((e = find_catalogue(c, name, &catalogue)) ||
		(e = add_files(c, catalogue.hash,
			 str_fmt(c->mem, "catalogue-%.*s", STR(name)), &files)))
		return e;
	*out = bundle_make(c->mem, files.all.at, files.all.n);
	return OK;
}

/* From the bytes that the register keeps, into c->mem; they go again. */
static enum err
read_edition(struct call *c, str hex, hash want, const struct edition **out)
{
	struct arena *mem = c->mem, *work = arena_open(WORK_BYTES);
	struct faults faults = {.mem = work};
	struct edition_kept rules;
	const struct bundle *b = NULL;
	const struct edition *ed;
	enum err e;

	c->mem = work;
	e = kept_bundle(c, hex, &rules, &b);
	c->mem = mem;
	if (e == ERR_ABSENT)
		e = fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED);
	if (e)
		goto out;
	ed = edition_make(mem, b, rules.name, EDITION_ALL, &faults);
	if (ed && hash_is(ed->hash, want))
		*out = ed;
	else
		e = fail(&c->note, ERR_DAMAGED, W_EDITION_DAMAGED);
out:
	arena_close(work);
	return e;
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
