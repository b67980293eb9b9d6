/*
 * changes.c - the change log and the counts by month
 */
#include "api/api.h"
#include "app/log.h"
#include "base/url.h"
#include "interop/feed.h"

enum { FEED_ENTRIES = 100 };

static const struct shape found_members[] = {
	SHAPE_COUNT("found", struct changes_found, n_all),
	SHAPE_INT("page", struct changes_found, page),
	SHAPE_COUNT("pages", struct changes_found, n_pages),
	SHAPE_LIST("changes", struct changes_found, at, n, &shape_change),
	{0},
};
const struct shapes shape_changes = {"Changes", found_members};

static const struct shape month_members[] = {
	SHAPE_DAY("until", struct month_count, month),
	SHAPE_COUNT("in_force", struct month_count, in_force),
	SHAPE_COUNT("suspended", struct month_count, suspended),
	SHAPE_COUNT("ended", struct month_count, ended),
	SHAPE_COUNT("entered", struct month_count, entered),
	{0},
};
static const struct shapes shape_month = {"Month", month_members};
static const struct shape stats_members[] = {
	SHAPE_DAY("as_of", struct stats_shown, as_of),
	SHAPE_COUNT("services", struct stats_shown, n_listed),
	SHAPE_COUNT("bodies", struct stats_shown, n_bodies),
	SHAPE_COUNT("pending", struct stats_shown, n_pending),
	SHAPE_COUNT("suspended", struct stats_shown, n_held),
	SHAPE_COUNT("entries", struct stats_shown, n_entries),
	SHAPE_LIST(
		"months", struct stats_shown, months, n_months, &shape_month),
	{0},
};
const struct shapes shape_stats = {"Statistics", stats_members};

/* `p` and `per`; a file holds everything. */
static enum err
ask(struct call *c, const struct req *rq, bool whole, struct changes_args *in)
{
	static const char *const allowed[] = {"p", "per", NULL};
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = api_number(c, rq, "p", 1, LIST_MAX_PAGE, 1, &in->page)) ||
		(e = api_number(c, rq, "per", 1, LIST_PER_PAGE_MAX,
			 LIST_PER_PAGE, &in->per)))
		return e;
	if (whole)
		in->page = 0;
	return app_ask(c, app_public_changes, in);
}

enum err
api_changes_json(struct call *c, const struct req *rq, struct resp *rs)
{
	struct changes_args in = {0};
	enum err e = ask(c, rq, false, &in);

	if (e == OK)
		api_json(c, rs, &shape_changes, &in.out);
	return e;
}

enum err
api_changes_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	struct changes_args in = {0};
	struct api_csv f;
	enum err e = ask(c, rq, true, &in);

	if (e)
		return e;
	f = api_csv_open(c, rs, &shape_change, NULL, 0);
	for (size_t i = 0; i < in.out.n; i++)
		api_csv_put(&f, &in.out.at[i], NULL, 0);
	return OK;
}

static str
in_lang(const struct call *c, str ja, str en)
{
	return c->lang == LANG_EN && en.n ? en : ja;
}

/*
 * tag:HOST,DAY:PATH (RFC 4151) of the ledger: its origin, and the day it
 * began, when the name was ours for sure.
 */
static str
feed_base(struct call *c, instant began)
{
	str path, host = str_cut(c->app->origin, '/', &path);
	str on = str_part(instant_to(c->mem, began), 0, 10);

	return str_fmt(
		c->mem, "tag:%.*s,%.*s:%.*s", STR(host), STR(on), STR(path));
}

static struct feed_entry
make_entry(struct call *c, str base, const struct change_shown *v)
{
	bool service = str_is_c(v->kind, "service");
	str subject = in_lang(c, v->subject_ja, v->subject_en);
	str act = in_lang(c, v->act_ja, v->act_en);

	return (struct feed_entry){
		.id = str_fmt(c->mem, "%.*s/changes/%lld/%.*s.%lld", STR(base),
			(long long)v->entry, STR(v->ref),
			(long long)v->version),
		.title = words_say(c->app->words, c->mem, c->lang, W_FEED_ENTRY,
			(const struct word_arg[]){
						  {"subject", subject}, {"act", act},     {0}}
                          ),
		.href = str_fmt(c->mem, "%s/%s/%.*s",
			c->lang == LANG_EN ? "/en" : "",
			service ? "services" : "audit-bodies",
			STR(url_encode(c->mem, v->subject))),
		.updated = v->recorded,
		.text = words_say(c->app->words, c->mem, c->lang, W_FEED_TEXT,
			(const struct word_arg[]){ {"subject", subject},
						  {"act", act},
						  {"day", day_to(c->mem, v->effective)},
						  {"ref", v->ref}, {"clause", v->clause}, {0}}
                          )
        };
}

struct began {
	instant at;
};

static enum err
ask_began(struct call *c, void *args)
{
	struct began *b = args;

	return app_log_time(c, 0, &b->at);
}

enum err
api_changes_atom(struct call *c, const struct req *rq, struct resp *rs)
{
	struct changes_args in = {.page = 1, .per = FEED_ENTRIES};
	static const char *const allowed[] = {NULL};
	const char *prefix = c->lang == LANG_EN ? "/en" : "";
	struct feed_entry *entries;
	struct began began = {{0}};
	struct feed feed;
	str base;
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, ask_began, &began)) ||
		(e = app_ask(c, app_public_changes, &in)))
		return e;
	base = feed_base(c, began.at);
	entries = MAKE_MANY(c->mem, struct feed_entry, in.out.n);
	for (size_t i = 0; i < in.out.n; i++)
		entries[i] = make_entry(c, base, &in.out.at[i]);
	feed = (struct feed){.id = str_fmt(c->mem, "%.*s/changes", STR(base)),
		.title = words_say(
			c->app->words, c->mem, c->lang, W_FEED_TITLE, NULL),
		.author = words_say(
			c->app->words, c->mem, c->lang, W_FEED_AUTHOR, NULL),
		.self = str_fmt(c->mem, "%s/changes.atom", prefix),
		.page = str_fmt(c->mem, "%s/changes", prefix),
		.lang = c->lang == LANG_EN ? S("en") : S("ja"),
		.updated = in.out.n ? in.out.newest : began.at,
		.entries = entries,
		.n_entries = in.out.n};
	feed_put(&rs->body, &feed);
	rs->type = "application/atom+xml; charset=utf-8";
	return OK;
}

static enum err
ask_stats(struct call *c, const struct req *rq, struct stats_args *in)
{
	static const char *const allowed[] = {NULL};
	enum err e = api_args(c, rq, allowed);

	return e ? e : app_ask(c, app_public_stats, in);
}

enum err
api_stats_json(struct call *c, const struct req *rq, struct resp *rs)
{
	struct stats_args in = {0};
	enum err e = ask_stats(c, rq, &in);

	if (e == OK)
		api_json(c, rs, &shape_stats, &in.out);
	return e;
}

enum err
api_stats_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	struct stats_args in = {0};
	struct api_csv f;
	enum err e = ask_stats(c, rq, &in);

	if (e)
		return e;
	f = api_csv_open(c, rs, &shape_month, NULL, 0);
	for (size_t i = 0; i < in.out.n_months; i++)
		api_csv_put(&f, &in.out.months[i], NULL, 0);
	return OK;
}
