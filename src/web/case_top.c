#include "web/case_top.h"

#include "rules/edition.h"
#include "web/desk.h"
#include "web/links.h"

str
page_day(struct call *c, day d)
{
	struct civil at = day_civil(d);
	str month = str_fmt(c->mem, "%d", at.month);
	struct word_arg args[] = {
		{"year", str_fmt(c->mem, "%d", at.year)},
                {"month",  month},
		{"day",      str_fmt(c->mem, "%d", at.day)},
                {0}
        };

	if (c->lang == LANG_EN)
		args[1].value =
			page_say(c, (enum word)(W_MONTH_1 + at.month - 1));
	return words_say(c->app->words, c->mem, c->lang, W_DATE_LONG, args);
}

str
page_time(struct call *c, instant at)
{
	int zone =
		c->edition ? c->edition->zone_minutes : APP_FIRST_ZONE_MINUTES;
	day on = instant_day(at, zone);
	int64_t minutes = (at.ms - day_start(on, zone).ms) / 60000;

	return str_fmt(
		c->mem, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

str
case_since(struct call *c, const struct case_view *v, str ref)
{
	bool has = v->has_former && str_is(v->file.ref, ref);

	for (size_t i = 0; i < v->n_links && !has; i++)
		has = v->links[i].has_former &&
		      str_is(v->links[i].file.ref, ref);
	return has ? href_since(c->mem, ref) : S("");
}

static struct page_object *
make_object(struct call *c, const struct case_top *top)
{
	struct page_object *o = MAKE(c->mem, struct page_object);
	struct object_state *states =
		MAKE_MANY(c->mem, struct object_state, top->n_states);
	str *facts = MAKE_MANY(c->mem, str, 2);
	str title = page_name(c, top->title_ja, top->title_en);
	const struct word_arg since[] = {
		{"day",                  page_day(c, top->file->opened_on)},
                {0}
        };

	for (size_t i = 0; i < top->n_states; i++)
		states[i] = (struct object_state){
			row_name(&top->states[i]->row, c->lang),
			top->states[i]->tone};
	facts[0] = row_name(&top->machine->row, c->lang);
	facts[1] =
		words_say(c->app->words, c->mem, c->lang, W_CASE_SINCE, since);
	*o = (struct page_object){.label = page_say(c, W_CASE_OBJECT),
		.name = str_fmt(c->mem, "%.*s%s%.*s", STR(top->file->ref),
			title.n ? " " : "", STR(title)),
		.states = states,
		.n_states = top->n_states,
		.facts = facts,
		.n_facts = 2};
	return o;
}

void
case_chrome(struct call *c, const struct req *rq, const struct case_top *top,
	str title, struct page *out)
{
	str kind = row_name(&top->machine->row, c->lang);
	str name = str_fmt(c->mem, "%.*s %.*s", STR(kind), STR(top->file->ref));
	struct page_link above = {
		.href = href_case(c->mem, top->file->ref), .text = name};

	if (title.n)
		chrome_page(c, rq, title, &above, 1, out);
	else
		chrome_page(c, rq, name, NULL, 0, out);
	desk_way(c, rq, out);
	out->object = make_object(c, top);
}
