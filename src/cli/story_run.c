/* story_run.c - one function for each deed, and the report when one fails */
#include "cli/story_run.h"

#include "app/cases.h"
#include "app/edit.h"
#include "app/sweep.h"
#include "cli/begin.h"
#include "cli/story_offer.h"
#include "interop/json.h"

enum { WORK_BYTES = 1 << 20, PATH_STEPS = 20, PATH_BYTES = 110 };

str
story_alias(const struct story_play *p, str name)
{
	for (size_t i = p->n_aliases; i-- > 0;)
		if (str_is(p->aliases[i].name, name))
			return p->aliases[i].value;
	return S("");
}

static void
put_alias(struct story_play *p, str name, str value)
{
	struct arena *mem = p->c->mem;

	if (!name.n)
		return;
	p->aliases = list_grow(mem, p->aliases, &p->cap_aliases, p->n_aliases,
		sizeof(*p->aliases));
	p->aliases[p->n_aliases++] =
		(struct story_param){name, str_copy(mem, value)};
}

static instant
instant_of(const struct app *app, const struct story_step *s)
{
	int zone = app->n_editions
			   ? app->editions[app->n_editions - 1]->zone_minutes
			   : APP_FIRST_ZONE_MINUTES;

	return day_at(s->day, s->seconds, zone);
}

void
story_call(struct story_play *p, const struct story_step *s, struct call *out)
{
	app_call(out, p->app, p->work, s->account, "story", p->c->lang);
	app_call_at(out, instant_of(p->app, s));
	out->key = s->key;
	out->offered = p->offered;
}

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

static enum err
play_do(struct story_play *p, const struct story_step *s)
{
	struct act_args in = {.act = s->act,
		.if_version = s->number == INT64_MIN ? NO_ENTRY : s->number};
	size_t n_editions = p->app->n_editions;
	enum err e;

	if ((e = find_alias(p, s->alias, &in.ref)) ||
		(e = answers_of(p, s, S(""), &in.answers)) ||
		(e = app_do(&p->call, app_act, &in)))
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
	enum err e;

	if ((e = find_alias(p, s->parent, &in.parent)) ||
		(e = answers_of(p, s, S(""), &in.answers)) ||
		(e = app_do(&p->call, app_open_case, &in)))
		return e;
	put_alias(p, s->alias, p->call.done.ref);
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
		items[i] = (struct edit_item){draft.items[i].control,
			draft.items[i].has_version ? draft.items[i].version
						   : NO_ENTRY,
			draft.items[i].answers};
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
	struct edit_call edit = {.in = &in};
	enum err e = find_alias(p, s->alias, &in.ref);

	if (e)
		return e;
	if (s->from.n)
		e = edit_from(p, s, &in);
	else if (s->form.n)
		e = answers_of(p, s, S(""), &in.answers);
	else
		e = answers_of(p, s, s->control, &item.answers);
	if (s->control.n) {
		in.items = &item;
		in.n_items = 1;
	}
	return e ? e : app_draft(&p->call, app_edit, &edit);
}

static enum err
show(struct story_play *p, str ref, struct show_args *out)
{
	*out = (struct show_args){.ref = ref};
	return app_ask(&p->call, app_case_show, out);
}

/* The same answers for every control that the case's catalogue asks. */
static enum err
play_fill(struct story_play *p, const struct story_step *s)
{
	struct edit_args in = {.if_version = NO_ENTRY};
	struct edit_call edit = {.in = &in};
	const struct control *const *controls;
	struct edit_item *items;
	struct show_args seen;
	enum err e;

	if ((e = find_alias(p, s->alias, &in.ref)) ||
		(e = show(p, in.ref, &seen)))
		return e;
	controls = catalogue_answered(seen.out.edition->catalogue);
	in.n_items = seen.out.edition->catalogue->n_answered;
	items = MAKE_MANY(p->work, struct edit_item, in.n_items);
	for (size_t i = 0; i < in.n_items; i++) {
		items[i].control = controls[i]->id;
		items[i].version = NO_ENTRY;
		if ((e = answers_of(p, s, controls[i]->id, &items[i].answers)))
			return e;
	}
	in.items = items;
	return app_draft(&p->call, app_edit, &edit);
}

static enum err
play_see(struct story_play *p, const struct story_step *s)
{
	struct public_list list;
	struct show_args seen;
	enum err e;
	str ref;

	if (str_is(s->alias, S("list")))
		return app_ask(&p->call, app_public_list, &list);
	if ((e = find_alias(p, s->alias, &ref)))
		return e;
	return show(p, ref, &seen);
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
	put_alias(p, s->alias, ask.at[which - 1].ref);
	return OK;
}

static enum err
play_offer(struct story_play *p, const struct story_step *s)
{
	str hex;
	enum err e = story_offer_make(
		p->c->mem, p->scheme, s, &p->call.note, &p->offered, &hex);

	if (e == OK)
		put_alias(p, s->alias, hex);
	return e;
}

static enum err
play_sweep(struct story_play *p, const struct story_step *s)
{
	struct sweep_result r;

	return app_sweep(p->app, p->work, instant_of(p->app, s), p->c->lang,
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
	[DEED_SEE] = play_see,
	[DEED_ALIAS] = play_alias,
	[DEED_OFFER] = play_offer,
	[DEED_SWEEP] = play_sweep,
	[DEED_VERIFY] = play_verify,
};

/* What was played before, in the words of the story. */
static void
put_path(struct story_play *p, size_t here)
{
	struct cli *c = p->c;
	size_t from = here > PATH_STEPS ? here - PATH_STEPS : 0;

	put_line(c,
		say_with(c, W_STORY_PATH, {"n", str_fmt(c->mem, "%zu", here)}));
	for (size_t i = from; i <= here; i++) {
		const struct story_step *s = &p->story->steps[i];
		size_t n = s->text.n < PATH_BYTES ? s->text.n : PATH_BYTES;

		/* never half a character */
		while (n < s->text.n && n > 0 &&
			((unsigned char)s->text.p[n] & 0xc0) == 0x80)
			n--;
		put_line(c,
			str_fmt(c->mem, "  %.*s:%d: %.*s %02d:%02d:%02d  %.*s",
				STR(s->file), s->line,
				STR(day_to(c->mem, s->day)), s->seconds / 3600,
				s->seconds / 60 % 60, s->seconds % 60,
				STR(str_part(s->text, 0, n))));
	}
}

static str
note_text(struct story_play *p)
{
	struct cli *c = p->c;
	struct buf b = buf_in(c->mem);
	const struct form_faults *faults = p->call.faults;

	if (p->call.note.err == OK)
		fail(&p->call.note, p->e, err_word(p->e));
	buf_add(&b, words_note(c->words, c->mem, c->lang, &p->call.note));
	for (size_t i = 0; p->e == ERR_INVALID && faults && i < faults->n; i++)
		buf_fmt(&b, "; %.*s.%d: %.*s", STR(faults->at[i].field),
			faults->at[i].line,
			STR(say(c, faults->at[i].word, faults->at[i].args)));
	return buf_str(&b);
}

static enum err
report(struct story_play *p, size_t here, str expected, str came)
{
	const struct story_step *s = &p->story->steps[here];
	struct cli *c = p->c;

	put_line(c, say_with(c, W_STORY_FAILED,
			    {"place", str_fmt(c->mem, "%.*s:%d", STR(s->file),
					      s->line)},
			    {"expected", expected}, {"came", came}));
	put_path(p, here);
	return ERR_FINDINGS;
}

static enum err
play_step(struct story_play *p, size_t i)
{
	const struct story_step *s = &p->story->steps[i];
	bool failure = story_wants_failure(s);
	str came;

	p->app->clock = clock_exact(instant_of(p->app, s));
	story_call(p, s, &p->call);
	p->e = deeds[s->deed](p, s);
	if (p->e && !failure)
		return report(
			p, i, say(p->c, W_STORY_IS_DONE, NULL), note_text(p));
	for (size_t k = 0; k < s->n_expects; k++) {
		const struct story_expect *x = &s->expects[k];

		p->n_expects++;
		if (!story_holds(p, s, x, &came))
			return report(
				p, i, x->text, came.n ? came : note_text(p));
	}
	p->n_done++;
	return OK;
}

/* The register's own case has a name that every story knows. */
static enum err
name_register(struct story_play *p)
{
	const struct edition *ed = p->app->editions[p->app->n_editions - 1];
	struct cases_ask ask = {.machine = ed->register_machine->id};
	struct call call;
	enum err e;

	app_call(&call, p->app, p->c->mem, S(""), "story", p->c->lang);
	call.actor = ACTOR_SYSTEM;
	if ((e = app_ask(&call, app_cases, &ask)))
		return cli_register_end(p->c, &call, e);
	if (ask.n)
		put_alias(p, S("register"), ask.at[0].ref);
	return OK;
}

enum err
story_run(struct story_play *p)
{
	const struct story *s = p->story;
	enum err e = OK;

	if (!s->n_steps)
		return OK;
	p->app->clock = clock_exact(instant_of(p->app, &s->steps[0]));
	if ((!p->app->begun &&
		    (e = cli_begin(p->c, p->app, p->scheme, "story", true))) ||
		(e = name_register(p)))
		return e;
	for (size_t i = 0; i < s->n_steps && e == OK; i++) {
		p->work = arena_open(WORK_BYTES);
		e = play_step(p, i);
		arena_close(p->work);
		if (p->progress)
			p->progress(p->progress_data, i + 1, s->n_steps);
	}
	p->work = NULL;
	return e;
}
