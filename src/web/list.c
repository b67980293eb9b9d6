/*
 * list.c - the public list: services, and audit bodies
 */
#include "app/public.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/links.h"
#include "web/public.h"

static const char *const sort_names[] = {[SORT_NAME] = "name",
	[SORT_PROVIDER] = "provider",
	[SORT_SINCE] = "since",
	[SORT_VALID_TO] = "valid_to"};

/* A second click on a column turns it round. */
static struct sort_head
sort_head(const struct req *rq, const struct list_ask *ask, enum list_sort by)
{
	bool is = ask->sort == by;
	str name = str_of(sort_names[by]);
	str value = is && !ask->descending
			    ? str_fmt(rq->mem, "-%.*s", STR(name))
			    : name;

	return (struct sort_head){.href = href_with(rq, S("sort"), value),
		.ascending = is && !ask->descending,
		.descending = is && ask->descending,
		.unsorted = !is,
		.order = !is               ? S("none")
			 : ask->descending ? S("descending")
					   : S("ascending")};
}

static void
put_sorts(const struct req *rq, struct services_page *p)
{
	const struct list_ask *ask = &p->found.ask;

	p->by_name = sort_head(rq, ask, SORT_NAME);
	p->by_provider = sort_head(rq, ask, SORT_PROVIDER);
	p->by_since = sort_head(rq, ask, SORT_SINCE);
	p->by_valid_to = sort_head(rq, ask, SORT_VALID_TO);
	p->sort = req_arg(rq, "sort");
}

static void
put_rows(struct call *c, struct services_page *p)
{
	const struct list_found *f = &p->found;
	size_t n = f->n_columns;
	struct row_cell *cells =
		MAKE_MANY(c->mem, struct row_cell, (f->n + 1) * n);

	p->columns = cells;
	p->n_columns = n;
	for (size_t k = 0; k < n; k++)
		cells[k] = (struct row_cell){.label_ja = f->columns[k]->row.ja,
			.label_en = f->columns[k]->row.en};
	p->rows = MAKE_MANY(c->mem, struct page_row, f->n);
	p->n_rows = f->n;
	for (size_t i = 0; i < f->n; i++) {
		struct row_cell *row = &cells[(i + 1) * n];

		p->rows[i] = (struct page_row){
			.entry = f->at[i], .cells = row, .n_cells = n};
		for (size_t k = 0; k < n; k++) {
			row[k] = cells[k];
			row[k].text = f->at[i]->facet_texts[k];
		}
	}
}

static struct filter_chip *
add_chip(const struct req *rq, struct services_page *p, str name, str value)
{
	struct filter_chip *chip = &p->chips[p->n_chips++];

	chip->name = name;
	chip->value = value;
	chip->href = href_without(rq, name, value);
	return chip;
}

static void
put_facet_chips(const struct req *rq, struct services_page *p,
	const struct list_facet *facet)
{
	for (size_t i = 0; i < facet->n_choices; i++) {
		struct filter_chip *chip;

		if (!facet->choices[i].chosen)
			continue;
		chip = add_chip(rq, p, facet->name, facet->choices[i].value);
		chip->label_ja = facet->label_ja;
		chip->label_en = facet->label_en;
		chip->text = facet->choices[i].text;
	}
}

static void
put_own_chip(struct call *c, const struct req *rq, struct services_page *p,
	const char *name, enum word label, str text)
{
	struct filter_chip *chip = add_chip(rq, p, str_of(name), S(""));

	chip->label_ja = chip->label_en = page_say(c, label);
	chip->text = text;
}

static str
say_ends(struct call *c, int64_t days)
{
	const struct word_arg args[] = {
		{"ends_days", str_fmt(c->mem, "%lld", (long long)days)},
                {0    }
        };

	return words_say(c->app->words, c->mem, c->lang, W_FILTER_ENDS, args);
}

static void
put_chips(struct call *c, const struct req *rq, struct services_page *p)
{
	const struct list_found *f = &p->found;
	size_t room = 2; /* words looked for, days left */

	for (size_t i = 0; i < f->n_facets; i++)
		room += f->facets[i].n_choices;
	p->chips = MAKE_MANY(c->mem, struct filter_chip, room);
	if (!str_is_blank(f->ask.q))
		put_own_chip(c, rq, p, "q", W_SEARCH_KEYWORD, f->ask.q);
	for (size_t i = 0; i < f->n_facets; i++)
		put_facet_chips(rq, p, &f->facets[i]);
	if (f->ask.ends_within)
		put_own_chip(c, rq, p, "ends", W_COL_VALID_TO,
			say_ends(c, f->ask.ends_within));
	p->filtered = p->n_chips > 0;
	p->clear_href = rq->path;
}

static void
put_list(struct call *c, const struct req *rq, struct services_page *p)
{
	const struct list_found *f = &p->found;

	if (f->n_facets) {
		p->states = &f->facets[0];
		p->facets = &f->facets[1];
		p->n_facets = f->n_facets - 1;
	}
	p->ends_chosen = f->ask.ends_within > 0;
	p->ends_days = p->ends_chosen ? f->ask.ends_within : f->ends_soon_days;
	p->none = f->n_all == 0;
	p->never = p->none && f->n_total == 0 && !p->filtered;
	put_rows(c, p);
	put_sorts(rq, p);
	p->pager = pager_make(rq, (size_t)f->ask.page, f->n_pages, f->first,
		f->last, f->n_all);
}

/* How many each filter holds back, one by one. */
struct count_ask {
	const struct req *rq;
	struct services_page *page;
	bool bodies;
};

static enum err
count_without(struct call *c, void *args)
{
	struct count_ask *a = args;
	enum err e;

	for (size_t i = 0; i < a->page->n_chips; i++) {
		struct filter_chip *chip = &a->page->chips[i];
		struct answers rest =
			args_without(a->rq, chip->name, chip->value);
		struct list_args l = {.bodies = a->bodies, .args = &rest};

		if ((e = app_public_list(c, &l)))
			return e;
		chip->count = l.out.n_all;
	}
	return OK;
}

static enum err
put_page(struct call *c, const struct req *rq, struct resp *rs, bool bodies)
{
	struct services_page p = {0};
	struct list_args a = {.bodies = bodies, .args = &rq->args};
	enum err e;

	if ((e = app_ask(c, app_public_list, &a)))
		return e;
	if (a.out.n == 0 && a.out.n_all > 0)
		return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_PAGE,
			{"n", str_fmt(c->mem, "%lld",
				      (long long)a.out.ask.page)});
	p.found = a.out;
	put_chips(c, rq, &p);
	put_list(c, rq, &p);
	if (p.none) {
		struct count_ask count = {rq, &p, bodies};

		if ((e = app_ask(c, count_without, &count)))
			return e;
	}
	chrome_top(c, rq, bodies ? W_BODIES_TITLE : W_SERVICES_TITLE, &p.page);
	chrome_files(c, rq, true, &p.page);
	return page_put(c, rs, bodies ? &view_bodies : &view_services, &p);
}

enum err
web_services(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_page(c, rq, rs, false);
}

enum err
web_bodies(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_page(c, rq, rs, true);
}
