/*
 * items_bulk_read.c - what is to become of many items, as it was sent
 */
#include "rules/stated.h"
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

/* Is each that is chosen asked for it? Where none is, each of the sheet. */
static bool
is_asked_of_all(const struct bulk *b, const struct field *f)
{
	const struct sheet *sheet = &b->sheet.out;
	bool all = true, chosen = true, some = false;

	for (size_t i = 0; f->n_controls && i < sheet->n_lines; i++) {
		bool asks = stated_asks(f, &sheet->lines[i].control->number);

		all &= asks;
		some |= b->chosen[i];
		chosen &= asks || !b->chosen[i];
	}
	return some ? chosen : all;
}

/* A text goes with a choice that needs it; others differ item by item. */
bool
bulk_offers(const struct bulk *b, const struct field *f)
{
	return is_asked_of_all(b, f) &&
	       (f->n_choices || form_is_needed(b->sheet.out.form, f));
}

void
bulk_fault(struct call *c, struct bulk *b, const char *id, str text)
{
	if (!b->faults)
		b->faults = MAKE_MANY(c->mem, struct item_fault,
			3 * b->sheet.out.form->n_fields + 5);
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
		bulk_fault(c, b, "due", page_say(c, W_TASK_DUE_WRONG));
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

		if (bulk_offers(b, f))
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
		bulk_fault(c, b, bulk_name(c, "f", need->name).p,
			page_say_with(c, W_BULK_NEEDS, "field",
				row_name(&need->row, c->lang)));
}

/*
 * What is taken was looked at: in the version that was sent. ERR_USAGE notes
 * one that was not, or is no version.
 */
static enum err
version_sent(struct call *c, const struct req *rq, const char *head,
	const struct sheet_line *line, int64_t now, int64_t *out)
{
	str sent = bulk_sent(c, rq, head, line->control->id);

	*out = now;
	if (!str_is_c(req_field(rq, "step"), "take") ||
		str_to_count(sent, INT64_MAX, out))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_NUMBER,
		{"name", bulk_name(c, head, line->control->id)},
		{"value", sent}, {"min", S("0")},
		{"max", str_fmt(c->mem, "%lld", (long long)INT64_MAX)});
}

static enum err
add_item(struct call *c, const struct req *rq, struct bulk *b,
	const struct sheet_line *line)
{
	const struct item_note *now = notes_task(line);
	struct edit_item *to = &b->items[b->args.n_items];
	struct edit_task *task = &b->tasks[b->args.n_items];
	enum err e = version_sent(
		c, rq, ITEM_VERSION, line, line->version, &to->version);

	if (e)
		return e;
	b->lines[b->args.n_items++] = line;
	to->control = line->control->id;
	if (b->has_answers)
		put_answers(c, rq, b, line, to);
	if (!b->has_task)
		return OK;
	*task = b->task;
	to->task = task;
	return version_sent(c, rq, BULK_TASK_VERSION, line,
		now ? now->version : 0, &task->version);
}

/* What was sent of a field that not all that are chosen have is not lost. */
static void
check_asked(struct call *c, const struct req *rq, struct bulk *b,
	const struct field *f)
{
	if (str_is_blank(bulk_sent(c, rq, "f", f->name)) ||
		is_asked_of_all(b, f))
		return;
	bulk_fault(c, b, "items",
		STR_CAT(c->mem, row_name(&f->row, c->lang), S(": "),
			page_say_with(c, W_FORM_NOT_ASKED, "controls",
				stated_asked(c->mem, f))));
}

/* What the change as a whole lacks, or has too much. */
static void
check_bulk(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct form *form = b->sheet.out.form;

	for (size_t i = 0; i < form->n_fields; i++) {
		check_asked(c, rq, b, &form->fields[i]);
		check_needs(c, rq, b, &form->fields[i]);
	}
	if (!b->args.n_items)
		bulk_fault(c, b, "items", page_say(c, W_BULK_NO_ITEMS));
	if (!b->has_answers && !b->has_task && !b->n_faults)
		bulk_fault(c, b, "owner", page_say(c, W_BULK_NO_CHANGE));
}

enum err
bulk_read(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	const struct form *form = sheet->form;
	enum err e = OK;

	b->faults = NULL;
	b->n_faults = 0;
	read_task(c, rq, b);
	b->has_answers = false;
	for (size_t i = 0; i < form->n_fields; i++)
		b->has_answers |= bulk_offers(b, &form->fields[i]) &&
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
	for (size_t i = 0; i < sheet->n_lines && !e; i++)
		if (b->chosen[i])
			e = add_item(c, rq, b, &sheet->lines[i]);
	if (!e)
		check_bulk(c, rq, b);
	return e;
}
