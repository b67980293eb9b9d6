/*
 * items_bulk_page.c - the page on which many items are changed at once
 */
#include "web/bulk.h"
#include "web/chrome.h"
#include "web/links.h"

static void
add_effect(struct bulk_page *p, const struct sheet_line *line, str label,
	str before, str after)
{
	if (!str_is(before, after))
		p->effects[p->n_changes++] = (struct bulk_effect){
			line->control->id, line->control->title_ja,
			line->control->title_en, label, before, after, false};
}

static str
name_colleague(struct call *c, const struct bulk *b, str account)
{
	for (size_t i = 0; i < b->colleagues.out.n_people; i++) {
		const struct account *a = &b->colleagues.out.people[i];

		if (str_is(a->name, account))
			return page_name(c, a->title_ja, a->title_en);
	}
	return account;
}

/* What one item has now, and what it is to have. */
static void
put_effects(
	struct call *c, const struct bulk *b, size_t at, struct bulk_page *p)
{
	const struct sheet_line *line = b->lines[at];
	const struct edit_item *item = &b->items[at];
	const struct item_note *now = notes_task(line);
	const struct form *form = b->sheet.out.form;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		const str *to = answers_find(&item->answers, f->name, 0);

		if (to)
			add_effect(p, line, row_name(&f->row, c->lang),
				item_choice_text(c, f, line->values[f->index]),
				item_choice_text(c, f, *to));
	}
	if (b->task.sets_owner)
		add_effect(p, line, page_say(c, W_TASK_OWNER),
			name_colleague(c, b, now ? now->who : S("")),
			name_colleague(c, b, b->task.owner));
	if (b->task.sets_due)
		add_effect(p, line, page_say(c, W_TASK_DUE),
			day_to(c->mem, now ? now->due : DAY_NONE),
			day_to(c->mem, b->task.due));
}

void
bulk_mark_clashes(const struct edit_result *r, struct bulk_page *p)
{
	for (size_t i = 0; i < p->n_changes; i++)
		for (size_t k = 0; k < r->n_conflicts; k++)
			p->effects[i].clash |= str_is(
				p->effects[i].number, r->conflicts[k].control);
}

void
bulk_put_looked(struct call *c, const struct bulk *b, struct bulk_page *p)
{
	p->looked = true;
	p->effects = MAKE_MANY(c->mem, struct bulk_effect,
		b->args.n_items * (b->sheet.out.form->n_fields + 2));
	for (size_t i = 0; i < b->args.n_items; i++)
		put_effects(c, b, i, p);
	p->can_take = p->n_changes > 0;
}

/* How an item stands, in a line. */
static str
stands(struct call *c, const struct sheet *sheet, const struct sheet_line *line)
{
	const struct item_note *task = notes_task(line);
	struct buf b = buf_in(c->mem);

	buf_add(&b, item_stands(c, sheet, line));
	if (task && task->who.n)
		buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
			STR(page_name(c, task->who_ja, task->who_en)));
	if (task && !day_is_none(task->due))
		buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
			STR(day_to(c->mem, task->due)));
	return buf_str(&b);
}

static void
put_lines(struct call *c, const struct bulk *b, struct bulk_page *p)
{
	const struct sheet *sheet = &b->sheet.out;

	p->lines = MAKE_MANY(c->mem, struct bulk_line, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		const struct item_note *task = notes_task(line);
		const struct control *k = line->control;

		if (!b->shown[i] && !b->chosen[i])
			continue;
		p->n_chosen += b->chosen[i];
		p->lines[p->n_lines++] = (struct bulk_line){.number = k->id,
			.title_ja = k->title_ja,
			.title_en = k->title_en,
			.text = stands(c, sheet, line),
			.chosen = b->chosen[i],
			.missing = line->missing,
			.mandatory = k->mandatory,
			.version = line->version,
			.task_version = task ? task->version : 0,
			.version_name = bulk_name(c, ITEM_VERSION, k->id),
			.task_name = bulk_name(c, BULK_TASK_VERSION, k->id)};
	}
}

static str
fault_of(const struct bulk *b, str id)
{
	for (size_t i = 0; i < b->n_faults; i++)
		if (str_is(b->faults[i].id, id))
			return b->faults[i].fault;
	return S("");
}

/* The fields that many items may have alike. */
static void
put_fields(struct call *c, const struct req *rq, const struct bulk *b,
	struct bulk_page *p)
{
	const struct form *form = b->sheet.out.form;

	p->choices = MAKE_MANY(c->mem, struct item_field, form->n_fields);
	p->texts = MAKE_MANY(c->mem, struct item_field, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		str name = bulk_name(c, "f", f->name);
		struct item_field *to;

		if (!bulk_offers(b, f))
			continue;
		to = f->n_choices ? &p->choices[p->n_choices++]
				  : &p->texts[p->n_texts++];
		*to = (struct item_field){.field = f,
			.id = name,
			.name = name,
			.value = bulk_sent(c, rq, "f", f->name),
			.fault = fault_of(b, name),
			.choices = MAKE_MANY(
				c->mem, struct item_choice, f->n_choices)};
		for (size_t k = 0; k < f->n_choices; k++)
			to->choices[to->n_choices++] =
				(struct item_choice){f->choices[k].id,
					row_name(&f->choices[k].row, c->lang),
					str_is(to->value, f->choices[k].id)};
	}
}

/* Nobody, then the colleagues. */
static void
put_people(struct call *c, const struct req *rq, const struct bulk *b,
	struct bulk_page *p)
{
	str owner = req_field(rq, "owner");
	size_t n = b->colleagues.out.n_people;
	const struct item_choice *from =
		item_people(c, &b->colleagues.out, owner);

	p->people = MAKE_MANY(c->mem, struct item_choice, n + 1);
	p->people[p->n_people++] = (struct item_choice){S(BULK_NOBODY),
		page_say(c, W_TASK_NOBODY), str_is_c(owner, BULK_NOBODY)};
	for (size_t i = 0; i < n; i++)
		p->people[p->n_people++] = from[i];
}

static void
put_chrome(struct call *c, const struct req *rq, struct bulk_page *p)
{
	p->case_href = href_case(c->mem, p->ref);
	items_chrome(c, rq, W_BULK_TITLE, p->ref,
		(struct page_link){.href = p->back_href, .text = p->section},
		&p->page);
}

str
bulk_back(struct call *c, const struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;

	return sheet->section ? href_section(c, &items_statement,
					sheet->file.ref, sheet->section)
			      : href_view(c, &items_statement, sheet->file.ref,
					b->filter);
}

/* This page with its filter and its page of them, nothing else. */
static str
page_href(struct call *c, const struct req *rq, const struct bulk *b)
{
	str here = b->filters[0].href, page = req_arg(rq, "p");

	for (size_t i = 0; i < b->n_filters; i++)
		if (b->filters[i].current)
			here = b->filters[i].href;
	if (!page.n)
		return here;
	return STR_CAT(c->mem, here,
		str_find_char(here, '?', 0) < here.n ? S("&p=") : S("?p="),
		page);
}

void
bulk_fill(struct call *c, const struct req *rq, const struct bulk *b,
	struct bulk_page *p)
{
	const struct sheet *sheet = &b->sheet.out;

	p->ref = sheet->file.ref;
	p->section = sheet->section ? sheet->section->id
				    : page_say(c, W_VIEWS_TITLE);
	p->whole = sheet->whole;
	p->subject = page_name(c, sheet->title_ja, sheet->title_en);
	p->state = row_name(&sheet->state->row, c->lang);
	p->tone = sheet->state->tone;
	p->back_href = bulk_back(c, b);
	p->filters = b->filters;
	p->n_filters = b->n_filters;
	p->n_all = b->n_all;
	p->max = BULK_MAX_LINES;
	p->pager = b->pager;
	p->here = p->clear_href = page_href(c, rq, b);
	p->all_href = href_with(rq, S("all"), S("yes"));
	if (req_arg(rq, "p").n)
		p->all_href = STR_CAT(
			c->mem, p->all_href, S("&p="), req_arg(rq, "p"));
	p->due = req_field(rq, "due");
	p->due_clear = str_is_c(req_field(rq, "due_clear"), "yes");
	p->due_fault = fault_of(b, S("due"));
	p->faults = b->faults;
	p->n_faults = b->n_faults;
	put_lines(c, b, p);
	put_fields(c, rq, b, p);
	put_people(c, rq, b, p);
	put_chrome(c, rq, p);
	p->page.has_error = p->n_faults > 0;
}
