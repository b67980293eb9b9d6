#include "app/sign.h"
#include "app/token.h"
#include "store/cases.h"
#include "store/visits.h"
#include "web/routes.h"

/* What a stranger's page, a stolen token or a link with a way out can do. */
struct door {
	struct visits visits;
	str session, other, token;
};

static enum err
put_account(struct call *c, void *data)
{
	struct account row = {.name = str_of(data),
		.title_ja = S("青葉の人"),
		.title_en = S("Someone of Aoba")};

	return STORE_ADD(c, account, &row);
}

static void
open_door(const struct made *m, struct door *d)
{
	struct token_args a = {S("a"), S("act"), S("9"), S("")};
	struct adding add = {put_account, "aoba-1"};
	struct call c = made_call(m);

	add_rows_by(m, &add);
	c.account = S("aoba-1");
	CHECK_OK(app_token_make(&c, &a));
	d->token = a.secret;
	c = made_call(m);
	CHECK_OK(app_session_begin(&c, S("aoba-1"), S(""), &d->session));
	c = made_call(m);
	CHECK_OK(app_session_begin(&c, S("aoba-1"), S(""), &d->other));
	visits_open(m, &d->visits);
}

/* A path of the pattern; what stands in it is nothing. */
static str
path_of(const char *pattern)
{
	struct buf b = buf_in(test_mem());

	for (const char *p = pattern; *p; p++) {
		buf_add_char(&b, *p == ':' ? 'x' : *p);
	}
	return buf_str(&b);
}

static str
token_of_form(const struct made *m, str secret)
{
	struct call c = made_call(m);

	CHECK_OK(app_session_find(&c, secret));
	return c.form_token;
}

/* Every post there is, by whoever may not make it: nothing is looked at. */
void
test_door__no_post_but_from_a_form_of_ones_own(void)
{
	EACH_SCHEME(m)
	{
		struct door *d = MAKE(test_mem(), struct door);
		size_t n = 0;

		open_door(&m, d);
		for (const struct route *r = web_face.routes; r->path; r++) {
			struct visit_ask ask = {.method = POST,
				.url = path_of(r->path),
				.session = d->session};

			if (r->method != POST)
				continue;
			CHECK_ROW("%s", r->path);
			n++;
			ask.site = S("cross-site");
			CHECK_INT(
				visit_send(&d->visits, test_mem(), &ask).status,
				403);
			ask.site = S("same-site");
			CHECK_INT(
				visit_send(&d->visits, test_mem(), &ask).status,
				403);
			if (r->grant != SIGNED_IN)
				continue;
			ask.site = S("same-origin");
			CHECK_INT(
				visit_send(&d->visits, test_mem(), &ask).status,
				403);
			answers_put(test_mem(), &ask.fields, S("csrf"), 0,
				token_of_form(&m, d->other));
			CHECK_INT(
				visit_send(&d->visits, test_mem(), &ask).status,
				403);
		}
		CHECK(n > 10);
		visits_close(&d->visits);
	}
}

/* What is a person's own is not done with a token. */
void
test_door__no_token_makes_a_token(void)
{
	EACH_SCHEME(m)
	{
		struct door *d = MAKE(test_mem(), struct door);
		size_t n = 0;

		open_door(&m, d);
		for (const struct route *r = web_face.routes; r->path; r++) {
			struct visit_ask ask = {.method = r->method,
				.url = path_of(r->path),
				.bearer = d->token};

			if (!(r->is & ROUTE_PERSON))
				continue;
			CHECK_ROW("%s", r->path);
			answers_put(
				test_mem(), &ask.fields, S("name"), 0, S("b"));
			answers_put(test_mem(), &ask.fields, S("scope"), 0,
				S("act"));
			answers_put(test_mem(), &ask.fields, S("days"), 0,
				S("365"));
			CHECK_INT(
				visit_send(&d->visits, test_mem(), &ask).status,
				403);
			n++;
		}
		CHECK(n >= 8);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM token"), 1);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM session"), 2);
		visits_close(&d->visits);
	}
}

/* No way back leads out of here. */
void
test_door__leads_nowhere_else(void)
{
	static const char *const out[] = {"//evil.example/", "/\\evil.example",
		"https://evil.example/", "evil.example",
		"javascript:evil.example", "/\t/evil.example"};

	EACH_SCHEME(m)
	{
		struct door *d = MAKE(test_mem(), struct door);

		open_door(&m, d);
		for (size_t i = 0; i < COUNT(out); i++) {
			struct visit_ask ask = {.method = POST,
				.url = S("/theme"),
				.site = S("same-origin")};
			struct visit_answer a;

			CHECK_ROW("%s", out[i]);
			answers_put(test_mem(), &ask.fields, S("theme"), 0,
				S("dark"));
			answers_put(test_mem(), &ask.fields, S("back"), 0,
				str_of(out[i]));
			a = visit_send(&d->visits, test_mem(), &ask);
			CHECK_INT(a.status, 303);
			CHECK(!str_has(a.head, S("evil")));
			ask.url = S("/secrecy");
			ask.session = d->session;
			answers_put(test_mem(), &ask.fields, S("csrf"), 0,
				token_of_form(&m, d->session));
			a = visit_send(&d->visits, test_mem(), &ask);
			CHECK_INT(a.status, 303);
			CHECK(!str_has(a.head, S("evil")));
		}
		visits_close(&d->visits);
	}
}
