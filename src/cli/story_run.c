/* story_run.c - step by step, and the report when one fails */
#include "cli/story_run.h"

#include "app/cases.h"
#include "cli/begin.h"
#include "rules/form.h"

enum { WORK_BYTES = 1 << 20, PATH_STEPS = 20, PATH_BYTES = 110 };

str
story_alias(const struct story_play *p, str name)
{
	for (size_t i = p->n_aliases; i-- > 0;)
		if (str_is(p->aliases[i].name, name))
			return p->aliases[i].value;
	return S("");
}

void
story_alias_put(struct story_play *p, str name, str value)
{
	struct arena *mem = p->c->mem;

	if (!name.n)
		return;
	p->aliases = list_grow(mem, p->aliases, &p->cap_aliases, p->n_aliases,
		sizeof(*p->aliases));
	p->aliases[p->n_aliases++] =
		(struct story_param){name, str_copy(mem, value)};
}

instant
story_instant(const struct app *app, const struct story_step *s)
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
	app_call_at(out, story_instant(p->app, s));
	out->key = s->key;
	out->offered = p->offered;
}

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

	p->app->clock = clock_exact(story_instant(p->app, s));
	story_call(p, s, &p->call);
	p->e = story_deed_play(p, s);
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
		story_alias_put(p, S("register"), ask.at[0].ref);
	return OK;
}

enum err
story_run(struct story_play *p)
{
	const struct story *s = p->story;
	enum err e = OK;

	if (!s->n_steps)
		return OK;
	if (!p->way)
		p->way = &story_way_app;
	p->app->clock = clock_exact(story_instant(p->app, &s->steps[0]));
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
