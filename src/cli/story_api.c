/* story_api.c - a story through the API, as a program does it */
#include "base/crypto.h"
#include "base/jsonw.h"
#include "base/url.h"
#include "cli/story_html.h"
#include "cli/story_run.h"
#include "interop/json.h"
#include "rules/form.h"

enum { KEY_BYTES = 16, HTTP_GOOD = 300 };

/* A problem's words are those of the error itself (api/problem.c). */
static enum err
error_of(str code)
{
	for (enum err e = OK; e < N_ERRS; e++)
		if (str_is_c(code, err_name(e)))
			return e;
	return ERR_SYSTEM;
}

/* Texts of problem.c that are asked for here hold nothing to unescape. */
static str
said(struct story_play *p, str body, const char *name)
{
	return html_between(body, str_fmt(p->work, "\"%s\":\"", name), S("\""));
}

static void
take_faults(struct story_play *p, str body)
{
	struct form_faults *faults = MAKE(p->work, struct form_faults);
	str field;

	while ((field = html_next(&body, S("\"field\":\""), S("\""))).n)
		*LIST_ADD(p->work, faults) = (struct form_fault){
			.field = field, .word = err_word(ERR_INVALID)};
	p->call.faults = faults;
}

static enum err
read_problem(struct story_play *p, const struct story_answer *a)
{
	enum err e = error_of(said(p, a->body, "code"));

	if (e == ERR_INVALID)
		take_faults(p, a->body);
	fail_with(&p->call.note, e, W_STORY_SAID,
		{"text", said(p, a->body, "detail")});
	p->call.note.clause = said(p, a->body, "clause");
	return e;
}

static enum err
post(struct story_play *p, str path, str headers, str body)
{
	struct story_asked asked = {.method = "POST",
		.path = path,
		.headers = headers,
		.type = S("application/json"),
		.body = body};
	struct answers done = {0};
	struct story_answer a;
	const str *ref;
	enum err e = story_via_ask(p, AS_TOKEN, &asked, &a);

	if (e)
		return e;
	if (a.status >= HTTP_GOOD)
		return read_problem(p, &a);
	if ((e = interop_json_answers(
		     p->work, S("json"), a.body, &p->call.note, &done)))
		return e;
	ref = answers_find(&done, S("case"), 0);
	p->call.done.ref = ref ? *ref : S("");
	return OK;
}

static void
put_value(struct jsonw *w, const struct answer *a)
{
	jsonw_key_str(w, a->field);
	jsonw_str(w, a->value);
}

static void
put_group(struct jsonw *w, const struct story_sent *sent, str group)
{
	int32_t last = -1;

	for (size_t i = 0; i < sent->answers.n; i++)
		if (str_is(sent->groups[i], group) &&
			sent->answers.at[i].line > last)
			last = sent->answers.at[i].line;
	jsonw_key_str(w, group);
	jsonw_open_list(w);
	for (int32_t line = 0; line <= last; line++) {
		jsonw_open_map(w);
		for (size_t i = 0; i < sent->answers.n; i++) {
			const struct answer *a = &sent->answers.at[i];

			if (str_is(sent->groups[i], group) && a->line == line)
				put_value(w, a);
		}
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
put_answers(struct jsonw *w, const struct story_sent *sent)
{
	for (size_t i = 0; i < sent->answers.n; i++) {
		const struct answer *a = &sent->answers.at[i];
		size_t first = 0;

		while (!str_is(sent->groups[first], sent->groups[i]))
			first++;
		if (!sent->groups[i].n)
			put_value(w, a);
		else if (first == i)
			put_group(w, sent, sent->groups[i]);
	}
}

/* What an act needs besides its form: a key of its own, and the version. */
static str
act_headers(struct story_play *p, int64_t if_version)
{
	uint8_t id[KEY_BYTES];
	struct buf b = buf_in(p->work);
	str key = p->call.key;

	random_fill(id, sizeof(id));
	if (!key.n)
		key = hex_to(p->work, (bytes){id, sizeof(id)});
	buf_fmt(&b, "Idempotency-Key: \"%.*s\"\r\n", STR(key));
	if (if_version != NO_ENTRY)
		buf_fmt(&b, "If-Match: \"%lld\"\r\n", (long long)if_version);
	return buf_str(&b);
}

static str
body_of(struct story_play *p, const struct story_sent *sent)
{
	struct buf b = buf_in(p->work);
	struct jsonw w = jsonw_in(&b);

	jsonw_open_map(&w);
	put_answers(&w, sent);
	jsonw_close_map(&w);
	return buf_str(&b);
}

static enum err
act(struct story_play *p, const struct act_args *in,
	const struct story_sent *sent)
{
	str path = str_fmt(p->work, "/api/v1/cases/%.*s/%.*s",
		STR(url_encode(p->work, in->ref)),
		STR(url_encode(p->work, in->act)));

	return post(p, path, act_headers(p, in->if_version), body_of(p, sent));
}

static enum err
open_case(struct story_play *p, const struct open_args *in,
	const struct story_sent *sent)
{
	struct answers query = {0};

	answers_put(p->work, &query, S("machine"), 0, in->machine);
	if (in->subject.n)
		answers_put(p->work, &query, S("subject"), 0, in->subject);
	if (in->parent.n)
		answers_put(p->work, &query, S("parent"), 0, in->parent);
	if (in->act.n)
		answers_put(p->work, &query, S("act"), 0, in->act);
	return post(p,
		str_fmt(p->work, "/api/v1/cases?%.*s",
			STR(url_query(p->work, &query))),
		act_headers(p, NO_ENTRY), body_of(p, sent));
}

static void
put_items(struct jsonw *w, const struct edit_args *in)
{
	jsonw_key(w, "items");
	jsonw_open_list(w);
	for (size_t i = 0; i < in->n_items; i++) {
		const struct edit_item *item = &in->items[i];

		jsonw_open_map(w);
		jsonw_put(w, "control", item->control);
		if (item->version != NO_ENTRY)
			jsonw_put_int(w, "version", item->version);
		for (size_t k = 0; k < item->answers.n; k++)
			put_value(w, &item->answers.at[k]);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static enum err
edit(struct story_play *p, const struct edit_args *in,
	const struct story_sent *sent)
{
	struct buf b = buf_in(p->work);
	struct jsonw w = jsonw_in(&b);
	str path = str_fmt(p->work, "/api/v1/cases/%.*s/edit",
		STR(url_encode(p->work, in->ref)));

	jsonw_open_map(&w);
	if (in->form.n) {
		jsonw_put(&w, "form", in->form);
		jsonw_key(&w, "answers");
		jsonw_open_map(&w);
		put_answers(&w, sent);
		jsonw_close_map(&w);
	} else {
		put_items(&w, in);
	}
	jsonw_close_map(&w);
	return post(p, path, S(""), buf_str(&b));
}

static enum err
get(struct story_play *p, str ref, str *out)
{
	struct story_asked asked = {.method = "GET",
		.path = str_fmt(p->work, "/api/v1/cases/%.*s",
			STR(url_encode(p->work, ref)))};
	struct story_answer a;
	enum err e = story_via_ask(p, AS_TOKEN, &asked, &a);

	if (e)
		return e;
	*out = a.body;
	return a.status < HTTP_GOOD ? OK : read_problem(p, &a);
}

static enum err
see(struct story_play *p, str ref)
{
	str body;

	return p->call.account.n ? get(p, ref, &body)
				 : story_way_app.see(p, ref);
}

/* `"name":"value"`, as it stands in an answer. */
static bool
says(struct story_play *p, str body, const char *name, str value)
{
	return str_has(
		body, str_fmt(p->work, "\"%s\":\"%.*s\"", name, STR(value)));
}

static bool
shows(struct story_play *p, str body, const struct story_expect *x)
{
	switch (x->want) {
	case WANT_STATE:
		return says(p, body, "state", x->what);
	case WANT_DUE:
		return says(p, body, "deadline", x->what) &&
		       says(p, body, "effective", day_to(p->work, x->day));
	case WANT_NOTICE:
		return says(p, body, "form", x->what);
	case WANT_DONE:
		return says(p, body, "act", x->what);
	case WANT_SHOWS:
	case WANT_HIDES:
		return says(p, body, "field", x->what) ==
		       (x->want == WANT_SHOWS);
	case WANT_EDITION:
		return says(p, body, "edition", x->what);
	default:
		return true;
	}
}

/* Nobody has an address for cases. */
static bool
agrees(struct story_play *p, str ref, const struct story_expect *x,
	const struct case_view *view)
{
	str body;

	(void)view;
	if (!p->call.account.n)
		return true;
	return get(p, ref, &body) == OK && shows(p, body, x);
}

const struct story_way story_way_api = {
	"api", act, open_case, edit, see, agrees};
