/*
 * objectives.c - which objectives are reached by no detail, or by one alone
 */
#include "app/objectives.h"
#include "view/library.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/library.h"

static const struct {
	const char *name;
	enum word text;
} filters[] = {
	{"few",  W_OBJECTIVES_FEW  },
	{"none", W_OBJECTIVES_NONE },
	{"one",  W_OBJECTIVES_ONE  },
	{"all",  W_ITEMS_FILTER_ALL},
};

static bool
is_shown(const struct objective_line *l, size_t filter)
{
	switch (filter) {
	case 0:
		return l->n_stated <= 1;
	case 1:
		return l->n_stated == 0;
	case 2:
		return l->n_stated == 1;
	default:
		return true;
	}
}

static size_t
put_filters(struct call *c, const struct req *rq, const struct objectives *in,
	struct objectives_page *p)
{
	size_t chosen = 0;

	p->filters = MAKE_MANY(c->mem, struct library_filter, COUNT(filters));
	for (size_t i = 0; i < COUNT(filters); i++)
		if (str_is_c(req_arg(rq, "f"), filters[i].name))
			chosen = i;
	for (size_t i = 0; i < COUNT(filters); i++) {
		struct library_filter *f = &p->filters[p->n_filters++];

		*f = (struct library_filter){
			.href = str_fmt(c->mem, "%.*s?f=%s", STR(rq->path),
				filters[i].name),
			.text = page_say(c, filters[i].text),
			.current = i == chosen};
		for (size_t k = 0; k < in->n; k++)
			f->n += is_shown(&in->at[k], i);
	}
	return chosen;
}

static void
put_line(struct call *c, const struct objectives *in,
	const struct objective_line *l, struct objective_row *out)
{
	*out = (struct objective_row){.href = href_item(c, &items_statement,
					      in->file.ref, l->control),
		.number = l->control->id,
		.title_ja = l->control->title_ja,
		.title_en = l->control->title_en,
		.said = l->said ? row_name(&l->said->row, c->lang)
				: page_say(c, W_ITEMS_EMPTY),
		.n_details = l->n_details,
		.n_stated = l->n_stated,
		.risks = MAKE_MANY(c->mem, struct library_text, l->n_risks)};
	for (size_t i = 0; i < l->n_risks; i++)
		out->risks[out->n_risks++] = (struct library_text){
			.href = href_record(
				c, LIBRARY_RISK, l->risks[i]->row.id),
			.text = library_answer(l->risks[i], in->side.title)};
}

enum err
web_statement_objectives(struct call *c, const struct req *rq, struct resp *rs)
{
	struct objectives in = {.ref = req_param(rq, "ref")};
	struct objectives_page p = {.n_lines = 0};
	enum err e = app_ask(c, app_objectives, &in);
	size_t filter;

	if (e)
		return e;
	filter = put_filters(c, rq, &in, &p);
	if (in.side.form)
		p.risks_href = href_library(
			c, LIBRARY_RISK, library_of_whom(c, &in.side));
	p.lines = MAKE_MANY(c->mem, struct objective_row, in.n);
	for (size_t i = 0; i < in.n; i++)
		if (is_shown(&in.at[i], filter))
			put_line(c, &in, &in.at[i], &p.lines[p.n_lines++]);
	items_chrome(c, rq, W_OBJECTIVES_TITLE, in.file.ref,
		(struct page_link){0}, &p.page);
	return page_put(c, rs, &view_objectives, &p);
}
