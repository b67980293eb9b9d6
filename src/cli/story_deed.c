/* story_deed.c - one function for each deed of a story */
#include "app/public.h"
#include "app/cases.h"
#include "app/edit.h"
#include "app/evidence.h"
#include "app/sweep.h"
#include "cli/story_offer.h"
#include "cli/story_run.h"
#include "interop/json.h"

static enum err
no_alias(struct story_play *p, str name)
{
	return fail_with(
		&p->call.note, ERR_USAGE, W_STORY_ALIAS, {"text", name});
}

static enum err
find_alias(struct story_play *p, str name, str *out)
{
	*out = story_alias(p, name);
	return out->n || !name.n ? OK : no_alias(p, name);
}

/* `$control` in a text stands for the number of the control. */
static str
with_control(struct arena *mem, str text, str control)
{
	str hole = S("$control");
	struct buf b = buf_in(mem);

	if (!control.n || !str_has(text, hole))
		return text;
	while (text.n) {
		if (str_starts(text, hole)) {
			buf_add(&b, control);
			text = str_part(text, hole.n, text.n);
		} else {
			buf_add_char(&b, text.p[0]);
			text = str_part(text, 1, text.n);
		}
	}
	return buf_str(&b);
}

static enum err
answers_of(struct story_play *p, const struct story_step *s, str control,
	struct answers *out)
{
	enum err e;

	*out = (struct answers){0};
	for (size_t i = 0; i < s->n_values; i++) {
		const struct story_value *v = &s->values[i];
		struct answer *a = LIST_ADD(p->work, out);

		*a = (struct answer){v->field, v->line,
			with_control(p->work, v->text, control)};
		if (v->is_alias && (e = find_alias(p, v->text, &a->value)))
			return e;
	}
	return OK;
}

/* The same with the groups that the answers stand in. */
static enum err
form_of(struct story_play *p, const struct story_step *s,
	struct story_sent *out)
{
	out->groups = MAKE_MANY(p->work, str, s->n_values);
	for (size_t i = 0; i < s->n_values; i++)
		out->groups[i] = s->values[i].group;
	return answers_of(p, s, S(""), &out->answers);
}

/* An edition that is offered comes with the call itself: it has no page. */
static const struct story_way *
way_of(const struct story_play *p)
{
	return p->offered ? &story_way_app : p->way;
}

static enum err
play_do(struct story_play *p, const struct story_step *s)
{
	struct act_args in = {.act = s->act,
		.if_version = s->number == INT64_MIN ? NO_ENTRY : s->number};
	size_t n_editions = p->app->n_editions;
	struct story_sent sent;
	enum err e;

	if ((e = find_alias(p, s->alias, &in.ref)) ||
		(e = form_of(p, s, &sent)))
		return e;
	in.answers = sent.answers;
	if ((e = way_of(p)->act(p, &in, &sent)))
		return e;
	if (!p->offered)
		return OK;
	e = app_refresh(p->app, &p->call.note);
	if (p->app->n_editions > n_editions)
		p->offered = NULL; /* it was adopted */
	return e;
}

static enum err
play_open(struct story_play *p, const struct story_step *s)
{
	struct open_args in = {
		.machine = s->machine, .subject = s->subject, .act = s->act};
	struct story_sent sent;
	enum err e;

	if ((e = find_alias(p, s->parent, &in.parent)) ||
		(e = form_of(p, s, &sent)))
		return e;
	in.answers = sent.answers;
	if ((e = way_of(p)->open(p, &in, &sent)))
		return e;
	story_alias_put(p, s->alias, p->call.done.ref);
	return OK;
}

static enum err
edit_from(
	struct story_play *p, const struct story_step *s, struct edit_args *in)
{
	struct draft_file draft;
	struct edit_item *items;
	enum err e;
	str text;

	if ((e = bundle_get(p->story->files, p->work, s->from, &text)))
		return fail_with(
			&p->call.note, e, W_STORY_FILE, {"text", s->from});
	if ((e = interop_json_draft(
		     p->work, s->from, text, &p->call.note, &draft)))
		return e;
	items = MAKE_MANY(p->work, struct edit_item, draft.n_items);
	for (size_t i = 0; i < draft.n_items; i++)
		items[i] = (struct edit_item){.control = draft.items[i].control,
			.version = draft.items[i].has_version
					   ? draft.items[i].version
					   : NO_ENTRY,
			.answers = draft.items[i].answers};
	in->form = draft.form;
	in->answers = draft.answers;
	in->items = items;
	in->n_items = draft.n_items;
	return OK;
}

static enum err
play_edit(struct story_play *p, const struct story_step *s)
{
	struct edit_item item = {.control = s->control, .version = NO_ENTRY};
	struct edit_args in = {.form = s->form, .if_version = NO_ENTRY};
	/* a file does not tell the groups of a form's answers */
	const struct story_way *way = s->from.n ? &story_way_app : p->way;
	struct story_sent sent = {0};
	enum err e = find_alias(p, s->alias, &in.ref);

	if (e)
		return e;
	if (s->from.n)
		e = edit_from(p, s, &in);
	else if (s->form.n)
		e = form_of(p, s, &sent);
	else
		e = answers_of(p, s, s->control, &item.answers);
	if (s->form.n)
		in.answers = sent.answers;
	if (s->control.n) {
		in.items = &item;
		in.n_items = 1;
	}
	return e ? e : way->edit(p, &in, &sent);
}

static enum err
show(struct story_play *p, str ref, struct show_args *out)
{
	*out = (struct show_args){.ref = ref};
	return app_ask(&p->call, app_case_show, out);
}

/* Numbers below another begin like it: 12.1.1 and 12, but not 1. */
static bool
is_below(const struct story_step *s, const struct control *k)
{
	str part = s->control;

	return !s->below ||
	       (part.n && str_starts(k->id, part) &&
		       (k->id.n == part.n || k->id.p[part.n] == '.'));
}

/* The same answers for every control that the case's catalogue asks. */
static enum err
play_fill(struct story_play *p, const struct story_step *s)
{
	struct edit_args in = {.if_version = NO_ENTRY};
	struct story_sent sent = {0};
	const struct control *const *controls;
	struct edit_item *items;
	struct show_args seen;
	enum err e;

	if ((e = find_alias(p, s->alias, &in.ref)) ||
		(e = show(p, in.ref, &seen)))
		return e;
	controls = catalogue_answered(seen.out.edition->catalogue);
	items = MAKE_MANY(p->work, struct edit_item,
		seen.out.edition->catalogue->n_answered);
	for (size_t i = 0; i < seen.out.edition->catalogue->n_answered; i++) {
		struct edit_item *item = &items[in.n_items];

		if (!is_below(s, controls[i]))
			continue;
		item->control = controls[i]->id;
		item->version = NO_ENTRY;
		if ((e = answers_of(p, s, controls[i]->id, &item->answers)))
			return e;
		in.n_items++;
	}
	if (!in.n_items)
		return OK;
	in.items = items;
	return p->way->edit(p, &in, &sent);
}

/* A small file of that name, in which the answers are the text. */
static enum err
bring_file(struct story_play *p, str name, const struct answers *answers,
	struct upload_look *out)
{
	struct buf text = buf_in(p->work);
	struct upload_begin begin = {.name = name, .mark = name};
	struct upload_part part;
	enum err e;

	for (size_t i = 0; i < answers->n; i++)
		buf_fmt(&text, "%.*s: %.*s\n", STR(answers->at[i].field),
			STR(answers->at[i].value));
	begin.n_bytes = (int64_t)text.n;
	if ((e = app_draft(&p->call, app_upload_begin, &begin)))
		return e;
	part = (struct upload_part){
		.id = begin.id, .part = str_bytes(buf_str(&text))};
	if (begin.next < begin.n_bytes &&
		(e = app_draft(&p->call, app_upload_part, &part)))
		return e;
	*out = (struct upload_look){.id = begin.id};
	return app_ask(&p->call, app_upload_look, out);
}

static enum err
play_put(struct story_play *p, const struct story_step *s)
{
	struct library_save in = {0};
	struct upload_look file;
	enum err e;

	if (!library_from(s->machine, &in.what))
		return fail_with(&p->call.note, ERR_USAGE, W_LIBRARY_UNKNOWN,
			{"value", s->machine});
	if ((e = answers_of(p, s, S(""), &in.answers)) ||
		(s->from.n && (e = bring_file(p, s->from, &in.answers, &file))))
		return e;
	in.file = s->from.n ? &file : NULL;
	if (!(e = app_draft(&p->call, app_library_save, &in)))
		story_alias_put(p, s->alias, in.saved);
	return e;
}

static enum err
play_link(struct story_play *p, const struct story_step *s)
{
	struct evidence_link in = {.control = s->control};
	enum err e;

	if ((e = find_alias(p, s->alias, &in.ref)) ||
		(e = find_alias(p, s->parent, &in.id)))
		return e;
	return app_draft(&p->call, app_evidence_link, &in);
}

static enum err
play_see(struct story_play *p, const struct story_step *s)
{
	struct list_args list = {.whole = true};
	enum err e;
	str ref;

	if (str_is(s->alias, S("list")))
		return app_ask(&p->call, app_public_list, &list);
	if ((e = find_alias(p, s->alias, &ref)))
		return e;
	return p->way->see(p, ref);
}

/* Which case an alias means is the story's own business, whoever may see it. */
static enum err
play_alias(struct story_play *p, const struct story_step *s)
{
	struct cases_ask ask = {.machine = s->machine, .subject = s->subject};
	size_t which;
	enum err e;

	if ((e = find_alias(p, s->parent, &ask.parent)))
		return e;
	p->call.account = S("");
	p->call.actor = ACTOR_SYSTEM;
	if ((e = app_ask(&p->call, app_cases, &ask)))
		return e;
	which = s->number == INT64_MIN ? ask.n : (size_t)s->number;
	if (which < 1 || which > ask.n)
		return fail_with(&p->call.note, ERR_ABSENT, W_STORY_NO_CASE,
			{"machine", s->machine},
			{"n", str_fmt(p->work, "%zu", ask.n)});
	story_alias_put(p, s->alias, ask.at[which - 1].ref);
	return OK;
}

static enum err
play_offer(struct story_play *p, const struct story_step *s)
{
	str hex;
	enum err e = story_offer_make(
		p->c->mem, p->scheme, s, &p->call.note, &p->offered, &hex);

	if (e == OK)
		story_alias_put(p, s->alias, hex);
	return e;
}

static enum err
play_sweep(struct story_play *p, const struct story_step *s)
{
	struct sweep_result r;

	return app_sweep(p->app, p->work, story_instant(p->app, s), p->c->lang,
		&p->call.note, &r);
}

static enum err
play_verify(struct story_play *p, const struct story_step *s)
{
	enum err e;

	(void)s;
	p->call.account = S("");
	p->verify = (struct verify_args){0};
	if ((e = app_ask(&p->call, app_verify, &p->verify)))
		return e;
	if (!p->verify.n_damages)
		return OK;
	return fail_with(&p->call.note, ERR_FINDINGS, p->verify.damages[0].word,
		{"where", p->verify.damages[0].where});
}

static enum err (*const deeds[N_DEEDS])(
	struct story_play *p, const struct story_step *s) = {
	[DEED_DO] = play_do,
	[DEED_OPEN] = play_open,
	[DEED_EDIT] = play_edit,
	[DEED_FILL] = play_fill,
	[DEED_PUT] = play_put,
	[DEED_LINK] = play_link,
	[DEED_SEE] = play_see,
	[DEED_ALIAS] = play_alias,
	[DEED_OFFER] = play_offer,
	[DEED_SWEEP] = play_sweep,
	[DEED_VERIFY] = play_verify,
};

enum err
story_deed_play(struct story_play *p, const struct story_step *s)
{
	return deeds[s->deed](p, s);
}
