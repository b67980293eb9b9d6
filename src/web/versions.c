/*
 * versions.c - what changed in a statement since another version of it
 */
#include "app/versions.h"

#include "base/url.h"
#include "rules/catalogue.h"
#include "view/versions.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"

enum { THINGS_PER_PAGE = 50 };

static struct version_choice
make_choice(struct call *c, const struct stated_version *v)
{
	return (struct version_choice){
		.name = version_name(c->mem, v), .on = v->on};
}

/*
 * Without arguments: what stands now, and what was frozen before it. Of the
 * period before that is found with the versions themselves.
 */
static void
put_choices(struct call *c, const struct req *rq,
	const struct versions_args *all, struct versions_page *out)
{
	str was = req_arg(rq, "from"), is = req_arg(rq, "to");

	/* and room for two more: see mark_choices */
	out->choices = MAKE_MANY(c->mem, struct version_choice, all->n + 2);
	for (size_t i = 0; i < all->n; i++) {
		struct version_choice *v = &out->choices[out->n_choices++];

		*v = make_choice(c, &all->at[i]);
		v->former = !str_is(all->at[i].ref, all->ref);
		if (v->former)
			out->since_href = href_since(c->mem, all->ref);
	}
	out->is.name = is.n ? is : all->n ? out->choices[0].name : S("");
	if (str_is_c(was, VERSION_FORMER))
		return;
	out->was.name = was;
	for (size_t i = 0; i < out->n_choices && !out->was.name.n; i++)
		if (!str_is(out->choices[i].name, out->is.name))
			out->was.name = out->choices[i].name;
	out->alone = !out->was.name.n || !out->is.name.n;
}

static void
add_choice(struct versions_page *out, const struct version_choice *v)
{
	for (size_t i = 0; i < out->n_choices; i++)
		if (str_is(out->choices[i].name, v->name))
			return;
	out->choices[out->n_choices++] = *v;
}

/* What is compared stays chosen, also where it is of another statement. */
static void
mark_choices(struct versions_page *out)
{
	add_choice(out, &out->was);
	add_choice(out, &out->is);
	for (size_t i = 0; i < out->n_choices; i++) {
		struct version_choice *v = &out->choices[i];

		v->chosen_was = str_is(v->name, out->was.name);
		v->chosen_is = str_is(v->name, out->is.name);
	}
}

void
changed_field_fill(struct call *c, const struct changed_text *t,
	struct change_of_field *out)
{
	struct text_diff d;

	changed_parts(c->mem, t, &d);
	*out = (struct change_of_field){.field = t->field,
		.pieces = MAKE_MANY(c->mem, struct piece_shown, d.n),
		.n_pieces = d.n,
		.blank_was = !t->was.n,
		.blank_is = !t->is.n};
	if (t->field->group.n) {
		out->added = t->line_was == LINE_NONE;
		out->removed = t->line_is == LINE_NONE;
		out->line =
			(size_t)(out->removed ? t->line_was : t->line_is) + 1;
		if (!out->added && !out->removed && t->line_was != t->line_is)
			out->line_was = (size_t)t->line_was + 1;
	}
	for (size_t i = 0; i < d.n; i++)
		out->pieces[i] = (struct piece_shown){d.at[i].kind == TEXT_GONE,
			d.at[i].kind == TEXT_NEW, d.at[i].text};
}

static enum word
how_of(const struct changed_thing *t)
{
	if (!t->item || (t->item->was && t->item->is))
		return W_VERSIONS_CHANGED;
	return t->item->is ? W_VERSIONS_NEW : W_VERSIONS_GONE;
}

static void
put_thing(struct call *c, const struct statement_diff_args *in,
	const struct changed_thing *t, size_t n, struct change_of_thing *out)
{
	const struct control *k = t->details;

	*out = (struct change_of_thing){.id = str_fmt(c->mem, "v-%zu", n),
		.number = t->control,
		.name = t->item ? S("") : row_name(&t->form->row, c->lang),
		.how = how_of(t),
		.fields = MAKE_MANY(c->mem, struct change_of_field, t->n_texts),
		.n_fields = t->n_texts};
	if (k) {
		out->name = page_name(c, k->title_ja, k->title_en);
		out->mandatory = k->mandatory;
		if (t->item->is)
			out->href =
				href_item(c, &items_statement, in->now.ref, k);
	}
	for (size_t i = 0; i < t->n_texts; i++)
		changed_field_fill(c, &t->texts[i], &out->fields[i]);
}

/* The differences of one page of them. */
static enum err
put_changes(struct call *c, const struct req *rq,
	const struct statement_diff_args *in, struct versions_page *out)
{
	const struct stated_diff *d = &in->out;
	size_t n_pages = (in->n_things + THINGS_PER_PAGE - 1) / THINGS_PER_PAGE;
	size_t first, end;
	int64_t page;
	enum err e = pager_read(c, rq, &page);

	if (e)
		return e;
	page = (int64_t)pager_within(page, in->n_things, THINGS_PER_PAGE);
	first = ((size_t)page - 1) * THINGS_PER_PAGE;
	end = first + THINGS_PER_PAGE;
	end = end < in->n_things ? end : in->n_things;
	out->was = make_choice(c, &in->old);
	out->is = make_choice(c, &in->now);
	mark_choices(out);
	out->n_changed = d->n_changed;
	out->n_new = d->n_new;
	out->n_gone = d->n_gone;
	out->n_same = d->n_same;
	out->n_answers = d->n_answers;
	out->n_things = in->n_things;
	out->things =
		MAKE_MANY(c->mem, struct change_of_thing, THINGS_PER_PAGE);
	for (size_t i = first; i < end; i++)
		put_thing(c, in, &in->things[i], i + 1,
			&out->things[out->n_shown++]);
	out->pager = pager_make(rq, (size_t)page, n_pages,
		out->n_shown ? first + 1 : 0, out->n_shown ? end : 0,
		in->n_things);
	return OK;
}

static str
href_editor(struct call *c, str ref)
{
	return STR_CAT(c->mem, str_of(items_statement.path), S("/"),
		url_encode(c->mem, ref));
}

static void
put_head(struct call *c, const struct req *rq, const struct versions_args *all,
	struct versions_page *out)
{
	out->ref = all->ref;
	out->href = href_changes(c->mem, all->ref);
	out->editor_href = STR_CAT(c->mem, str_of(items_statement.path), S("/"),
		url_encode(c->mem, all->ref));
	out->case_href = href_case(c->mem, all->ref);
	out->subject = page_name(c, all->title_ja, all->title_en);
	out->state = row_name(&all->state->row, c->lang);
	out->tone = all->state->tone;
	items_chrome(c, rq, W_VERSIONS_TITLE, all->ref, (struct page_link){0},
		&out->page);
}

enum err
web_statement_changes(struct call *c, const struct req *rq, struct resp *rs)
{
	struct versions_args all = {.ref = req_param(rq, "ref")};
	struct statement_diff_args d = {0};
	struct versions_page p = {0};
	enum err e = app_ask(c, app_statement_versions, &all);

	if (e)
		return e;
	put_choices(c, rq, &all, &p);
	put_head(c, rq, &all, &p);
	d.was = p.was.name;
	d.is = p.is.name;
	if (!p.alone && ((e = app_ask(c, app_statement_diff, &d)) ||
				(e = put_changes(c, rq, &d, &p))))
		return e;
	return page_put(c, rs, &view_versions, &p);
}

enum err
web_statement_public(struct call *c, const struct req *rq, struct resp *rs)
{
	struct extract_args a = {.version = req_param(rq, "ref")};
	struct extract_page p = {.statement = &a.out};
	enum err e = app_ask(c, app_statement_extract, &a);

	if (e)
		return e;
	p.ref = a.of.ref;
	p.editor_href = href_editor(c, p.ref);
	p.case_href = href_case(c->mem, p.ref);
	p.subject = page_name(c, a.title_ja, a.title_en);
	p.state = row_name(&a.state->row, c->lang);
	p.tone = a.state->tone;
	p.of = make_choice(c, &a.of);
	items_chrome(
		c, rq, W_EXTRACT_TITLE, p.ref, (struct page_link){0}, &p.page);
	return page_put(c, rs, &view_extract, &p);
}
