#include "app/account.h"

#include "app/sign.h"
#include "store/people.h"
#include "store/sign.h"

enum { MINUTE_MS = 60 * 1000, DAY_MINUTES = 24 * 60 };

static struct moment
moment_of(const struct call *c, instant at)
{
	int zone = c->edition->zone_minutes;
	int64_t minutes = at.ms / MINUTE_MS + zone;

	minutes = (minutes % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
	return (struct moment){instant_day(at, zone),
		str_fmt(c->mem, "%02d:%02d", (int)(minutes / 60),
			(int)(minutes % 60))};
}

static enum err
put_places(struct call *c, struct account_page *p)
{
	p->places = MAKE_MANY(c->mem, struct place_shown, c->n_memberships);
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);
		struct place_shown *place = &p->places[p->n_places];
		struct organisation o;
		enum err e = store_organisation_get(
			c, c->memberships[i].organisation, &o);

		if (e)
			return e;
		*place = (struct place_shown){
			.title_ja = o.title_ja, .title_en = o.title_en};
		if (kind) {
			place->kind_ja = str_copy(c->mem, kind->row.ja);
			place->kind_en = str_copy(c->mem, kind->row.en);
		}
		p->n_places++;
	}
	return OK;
}

static enum err
put_sessions(struct call *c, struct account_page *p)
{
	struct sessions_args a = {0};
	enum err e = app_sessions(c, &a);

	if (e)
		return e;
	p->sessions = MAKE_MANY(c->mem, struct session_shown, a.n);
	p->n_sessions = a.n;
	for (size_t i = 0; i < a.n; i++)
		p->sessions[i] = (struct session_shown){.id = a.at[i].hash,
			.agent = a.at[i].agent,
			.begun = moment_of(c, a.at[i].begun_at),
			.seen = moment_of(c, a.at[i].seen_at),
			.current = str_is(a.at[i].hash, c->session)};
	return OK;
}

static enum err
put_tokens(struct call *c, struct account_page *p)
{
	struct token *rows;
	size_t n;
	enum err e = store_token_list(c, c->account, &rows, &n);

	if (e)
		return e;
	p->tokens = MAKE_MANY(c->mem, struct token_shown, n);
	p->n_tokens = n;
	for (size_t i = 0; i < n; i++)
		p->tokens[i] = (struct token_shown){.id = rows[i].hash,
			.name = rows[i].name,
			.scope = str_is(rows[i].scope, S("act"))
					 ? W_TOKEN_SCOPE_ACT
					 : W_TOKEN_SCOPE_READ,
			.made = moment_of(c, rows[i].made_at),
			.seen = moment_of(c, rows[i].seen_at),
			.ends = moment_of(c, rows[i].ends_at),
			.ended = c->now.ms >= rows[i].ends_at.ms};
	return OK;
}

enum err
app_account(struct call *c, void *account_page)
{
	struct account_page *p = account_page;
	enum err e;

	p->name = c->account;
	p->title_ja = c->account_ja;
	p->title_en = c->account_en;
	if ((e = put_places(c, p)) || (e = put_sessions(c, p)))
		return e;
	return put_tokens(c, p);
}
