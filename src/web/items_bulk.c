/*
 * items_bulk.c - many items of a section changed at once: chosen, looked at
 * effect by effect, then written together or not at all
 */
#include "http/ask.h"
#include "rules/stated.h"
#include "view/items.h"
#include "web/act.h"
#include "web/bulk.h"
#include "web/chrome.h"

str
bulk_name(struct call *c, const char *head, str tail)
{
	return STR_CAT(c->mem, str_of(head), S("."), tail);
}

str
bulk_sent(struct call *c, const struct req *rq, const char *head, str tail)
{
	const str *value =
		answers_find(&rq->fields, bulk_name(c, head, tail), 0);

	return value ? *value : S("");
}

/* Is each that is chosen asked for it? Where none is, each of the section. */
static bool
is_asked_of_all(
	const struct req *rq, const struct sheet *sheet, const struct field *f)
{
	bool all = true, chosen = true, some = false;

	for (size_t i = 0; f->n_controls && i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		bool asks = stated_asks(f, &line->control->number);
		bool is = bulk_chooses(rq, line);

		all &= asks;
		some |= is;
		chosen &= asks || !is;
	}
	return some ? chosen : all;
}

/* A text goes with a choice that needs it; others differ item by item. */
bool
bulk_offers(
	const struct req *rq, const struct sheet *sheet, const struct field *f)
{
	const struct form *form = sheet->form;

	if (!is_asked_of_all(rq, sheet, f))
		return false;
	if (f->n_choices)
		return true;
	for (size_t i = 0; i < form->n_fields; i++)
		for (size_t k = 0; k < form->fields[i].n_choices; k++)
			if (str_is(form->fields[i].choices[k].needs, f->name))
				return true;
	return false;
}

bool
bulk_chooses(const struct req *rq, const struct sheet_line *line)
{
	int32_t n = answers_lines(&rq->fields, S("c"));

	if (str_is_c(req_arg(rq, "all"), "yes") && rq->method != POST)
		return true;
	for (int32_t i = 0; i < n; i++) {
		const str *c = answers_find(&rq->fields, S("c"), i);

		if (c && str_is(*c, line->control->id))
			return true;
	}
	return false;
}

static enum err
ask(struct call *c, const struct req *rq, struct bulk *b)
{
	enum err e;

	b->sheet = (struct sheet_args){.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.section = req_param(rq, "section")};
	b->colleagues.ref = b->sheet.ref;
	if ((e = app_ask(c, app_sheet, &b->sheet)) ||
		(e = app_ask(c, app_colleagues, &b->colleagues)))
		return e;
	return b->sheet.out.may_note ? OK
				     : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

static void
add_fault(struct call *c, struct bulk *b, const char *id, str text)
{
	if (!b->faults)
		b->faults = MAKE_MANY(c->mem, struct item_fault,
			2 * b->sheet.out.form->n_fields + 4);
	b->faults[b->n_faults++] = (struct item_fault){str_of(id), text};
}

/* Who and when, as it was sent. */
static void
read_task(struct call *c, const struct req *rq, struct bulk *b)
{
	str owner = req_field(rq, "owner"), due = req_field(rq, "due");
	bool clear = str_is_c(req_field(rq, "due_clear"), "yes");

	b->task.sets_owner = owner.n > 0;
	b->task.owner = str_is_c(owner, BULK_NOBODY) ? S("") : owner;
	b->task.sets_due = clear || !str_is_blank(due);
	b->task.due = DAY_NONE;
	if (!clear && !item_due_from(c, due, &b->task.due))
		add_fault(c, b, "due", page_say(c, W_TASK_DUE_WRONG));
	b->has_task = b->task.sets_owner || b->task.sets_due;
}

/* What is sent on top of what an item has. */
static void
put_answers(struct call *c, const struct req *rq, struct bulk *b,
	const struct sheet_line *line, struct edit_item *to)
{
	const struct form *form = b->sheet.out.form;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		str value = bulk_sent(c, rq, "f", f->name);

		if (bulk_offers(rq, &b->sheet.out, f))
			answers_put(c->mem, &to->answers, f->name, 0,
				str_is_blank(value) ? line->values[f->index]
						    : value);
	}
}

/* A choice that needs a text has it: sent, or in each item already. */
static void
check_needs(struct call *c, const struct req *rq, struct bulk *b,
	const struct field *f)
{
	const struct choice *choice =
		field_choice(f, bulk_sent(c, rq, "f", f->name));
	const struct field *need =
		choice && choice->needs.n
			? form_field(b->sheet.out.form, choice->needs)
			: NULL;
	bool lacks = false;

	if (!need || !str_is_blank(bulk_sent(c, rq, "f", need->name)))
		return;
	for (size_t i = 0; i < b->args.n_items; i++)
		lacks |= str_is_blank(b->lines[i]->values[need->index]);
	if (lacks)
		add_fault(c, b, bulk_name(c, "f", need->name).p,
			page_say_with(c, W_BULK_NEEDS, "field",
				row_name(&need->row, c->lang)));
}

static int64_t
version_sent(struct call *c, const struct req *rq, const char *head,
	const struct sheet_line *line, int64_t now)
{
	int64_t version;

	return str_is_c(req_field(rq, "step"), "take") &&
			       str_to_count(bulk_sent(c, rq, head,
						    line->control->id),
				       INT64_MAX, &version)
		       ? version
		       : now;
}

static void
add_item(struct call *c, const struct req *rq, struct bulk *b,
	const struct sheet_line *line)
{
	const struct item_note *task = notes_task(line);
	struct edit_item *to = &b->items[b->args.n_items];

	b->lines[b->args.n_items] = line;
	to->control = line->control->id;
	to->version = version_sent(c, rq, ITEM_VERSION, line, line->version);
	if (b->has_answers)
		put_answers(c, rq, b, line, to);
	if (b->has_task) {
		b->tasks[b->args.n_items] = b->task;
		to->task = &b->tasks[b->args.n_items];
		b->tasks[b->args.n_items].version = version_sent(c, rq,
			BULK_TASK_VERSION, line, task ? task->version : 0);
	}
	b->args.n_items++;
}

/* What was sent of a field that not all that are chosen have is not lost. */
static void
check_asked(struct call *c, const struct req *rq, struct bulk *b,
	const struct field *f)
{
	if (str_is_blank(bulk_sent(c, rq, "f", f->name)) ||
		is_asked_of_all(rq, &b->sheet.out, f))
		return;
	add_fault(c, b, "items",
		STR_CAT(c->mem, row_name(&f->row, c->lang), S(": "),
			page_say_with(c, W_FORM_NOT_ASKED, "controls",
				stated_asked(c->mem, f))));
}

/* The whole change as it was sent; what is wrong with it is in b->faults. */
static void
read_bulk(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	const struct form *form = sheet->form;

	b->faults = NULL;
	b->n_faults = 0;
	read_task(c, rq, b);
	b->has_answers = false;
	for (size_t i = 0; i < form->n_fields; i++)
		b->has_answers |= bulk_offers(rq, sheet, &form->fields[i]) &&
				  !str_is_blank(bulk_sent(
					  c, rq, "f", form->fields[i].name));
	b->lines = MAKE_MANY(c->mem, const struct sheet_line *, sheet->n_lines);
	b->items = MAKE_MANY(c->mem, struct edit_item, sheet->n_lines);
	b->tasks = MAKE_MANY(c->mem, struct edit_task, sheet->n_lines);
	b->args = (struct edit_args){.ref = sheet->file.ref,
		.what = EDIT_STATEMENT_ITEM,
		.items = b->items,
		.if_version = NO_ENTRY,
		.only_changed = true};
	b->call.in = &b->args;
	for (size_t i = 0; i < sheet->n_lines; i++)
		if (bulk_chooses(rq, &sheet->lines[i]))
			add_item(c, rq, b, &sheet->lines[i]);
	for (size_t i = 0; i < form->n_fields; i++) {
		check_asked(c, rq, b, &form->fields[i]);
		check_needs(c, rq, b, &form->fields[i]);
	}
	if (!b->args.n_items)
		add_fault(c, b, "items", page_say(c, W_BULK_NO_ITEMS));
	if (!b->has_answers && !b->has_task && !b->n_faults)
		add_fault(c, b, "owner", page_say(c, W_BULK_NO_CHANGE));
}

enum err
web_items_bulk(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bulk *b = MAKE(c->mem, struct bulk);
	struct bulk_page p = {0};
	enum err e = ask(c, rq, b);

	if (e)
		return e;
	if (!b->sheet.out.may_write) {
		c->note = b->sheet.out.why;
		return ERR_STATE;
	}
	bulk_fill(c, rq, b, &p);
	return page_put(c, rs, &view_items_bulk, &p);
}

/* The page as it stands now, with what would come of it or what is wrong. */
static enum err
put_again(struct call *c, const struct req *rq, struct resp *rs,
	const struct bulk *b, enum err why)
{
	struct bulk_page p = {0};
	enum err e;

	bulk_fill(c, rq, b, &p);
	if (!b->n_faults)
		bulk_put_looked(c, b, &p);
	if (why == ERR_CLASH) {
		bulk_mark_clashes(&b->call.out, &p);
		p.clashed = p.page.has_error = true;
	}
	if ((e = page_put(c, rs, &view_items_bulk, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

/* What the register itself refuses, as a fault of the page. */
static void
put_fault(struct call *c, struct bulk *b)
{
	add_fault(c, b, "items",
		words_note(c->app->words, c->mem, c->lang, &c->note));
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct bulk *b = data;
	struct edit_result out = b->call.out;
	struct note note = c->note;
	enum err why = e;

	if (!e) {
		resp_redirect(rs, 303,
			ask_address(rq,
				href_section(c, &items_statement, b->args.ref,
					b->sheet.out.section)));
		return OK;
	}
	if (e != ERR_CLASH && e != ERR_INVALID)
		return e;
	if ((e = ask(c, rq, b)))
		return e;
	read_bulk(c, rq, b);
	b->call.out = out;
	c->note = note;
	if (why == ERR_INVALID)
		put_fault(c, b);
	return put_again(c, rq, rs, b, why);
}

enum err
web_items_bulk_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bulk *b = MAKE(c->mem, struct bulk);
	enum err e = ask(c, rq, b);

	if (e)
		return e;
	read_bulk(c, rq, b);
	if (b->n_faults)
		return put_again(c, rq, rs, b, ERR_INVALID);
	if (str_is_c(req_field(rq, "step"), "take"))
		return web_submit_draft(
			c, rq, rs, app_edit, &b->call, finish, b);
	b->args.only_look = true;
	e = app_ask(c, app_edit, &b->call);
	if (e == ERR_INVALID)
		put_fault(c, b);
	else if (e)
		return e;
	return put_again(c, rq, rs, b, e);
}
