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

	for (size_t i = 0; i < sheet->form->n_fields; i++) {
		const struct field *f = &sheet->form->fields[i];

		if (f->n_choices && line->values[f->index].n)
			buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
				STR(item_choice_text(
					c, f, line->values[f->index])));
	}
	if (task && task->who.n)
		buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
			STR(page_name(c, task->who_ja, task->who_en)));
	if (task && !day_is_none(task->due))
		buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
			STR(day_to(c->mem, task->due)));
	return buf_str(&b);
}

static void
put_lines(struct call *c, const struct req *rq, const struct bulk *b,
	size_t filter, struct bulk_page *p)
{
	const struct sheet *sheet = &b->sheet.out;

	p->lines = MAKE_MANY(c->mem, struct bulk_line, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		const struct item_note *task = notes_task(line);
		const struct control *k = line->control;
		bool shown = items_is_shown(c, line, filter);
		bool chosen =
			bulk_chooses(rq, line) && (shown || rq->method == POST);

		if (!shown && !chosen)
			continue;
		p->n_chosen += chosen;
		p->lines[p->n_lines++] = (struct bulk_line){.number = k->id,
			.title_ja = k->title_ja,
			.title_en = k->title_en,
			.text = stands(c, sheet, line),
			.chosen = chosen,
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

		if (!bulk_offers(rq, &b->sheet.out, f))
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

void
bulk_fill(struct call *c, const struct req *rq, const struct bulk *b,
	struct bulk_page *p)
{
	const struct sheet *sheet = &b->sheet.out;
	size_t filter;

	p->ref = sheet->file.ref;
	p->section = sheet->section->id;
	p->subject = page_name(c, sheet->title_ja, sheet->title_en);
	p->state = row_name(&sheet->state->row, c->lang);
	p->tone = sheet->state->tone;
	p->back_href =
		href_section(c, &items_statement, p->ref, sheet->section);
	items_filter(c, rq, sheet, STR_CAT(c->mem, p->back_href, S("/bulk")),
		&filter, &p->filters, &p->n_filters);
	p->here = p->clear_href = p->filters[filter].href;
	p->all_href = STR_CAT(
		c->mem, p->here, filter ? S("&all=yes") : S("?all=yes"));
	p->due = req_field(rq, "due");
	p->due_clear = str_is_c(req_field(rq, "due_clear"), "yes");
	p->due_fault = fault_of(b, S("due"));
	p->faults = b->faults;
	p->n_faults = b->n_faults;
	p->page.has_error = p->n_faults > 0;
	put_lines(c, rq, b, filter, p);
	put_fields(c, rq, b, p);
	put_people(c, rq, b, p);
	put_chrome(c, rq, p);
}
