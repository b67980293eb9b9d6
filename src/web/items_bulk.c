/*
 * items_bulk.c - many items of a section, or of all, changed at once: chosen,
 * looked at effect by effect, then written together or not at all
 */
#include "http/ask.h"
#include "http/head.h"
#include "rules/stated.h"
#include "view/items.h"
#include "web/act.h"
#include "web/bulk.h"
#include "web/chrome.h"
#include "web/links.h"

/* number and two versions of each line, and what is to become of them */
_Static_assert(3 * BULK_MAX_LINES + 50 <= HTTP_MAX_FIELDS, "too many");

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

/* What was sent is shown alone, so that the page can be sent again. */
static enum err
show_chosen(struct call *c, struct bulk *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->sheet.out.n_lines; i++)
		n += b->chosen[i];
	if (!n)
		return OK;
	if (n > BULK_MAX_LINES)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_MANY,
			{"name", S(BULK_CHOSEN)},
			{"max", str_fmt(c->mem, "%d", BULK_MAX_LINES)});
	b->shown = b->chosen;
	b->pager = NULL;
	return OK;
}

/* As it was sent; else all, if it is asked for: each that the page shows. */
static enum err
choose(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	bool sent = rq->fields.n > 0;
	bool all = str_is_c(req_arg(rq, "all"), "yes") && !sent;

	b->chosen = MAKE_MANY(c->mem, bool, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++)
		b->chosen[i] = all && b->shown[i];
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];
		const struct sheet_line *line =
			str_is_c(a->field, BULK_CHOSEN)
				? sheet_line_of(sheet,
					  catalogue_find(
						  sheet->edition->catalogue,
						  a->value))
				: NULL;

		if (line)
			b->chosen[line - sheet->lines] = true;
	}
	return sent ? show_chosen(c, b) : OK;
}

/* Those that the filter shows, so many of them a page. */
static enum err
show(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	const size_t per_page = BULK_MAX_LINES;
	size_t at = 0, n_shown = 0, first;
	int64_t page;
	enum err e = pager_read(c, rq, &page);

	if (e)
		return e;
	b->here = sheet->whole
			  ? STR_CAT(c->mem,
				    href_sheet(c, &items_statement,
					    sheet->file.ref),
				    S("/bulk"))
			  : STR_CAT(c->mem,
				    href_section(c, &items_statement,
					    sheet->file.ref, sheet->section),
				    S("/bulk"));
	items_filter(
		c, rq, sheet, b->here, &b->filter, &b->filters, &b->n_filters);
	b->shown = MAKE_MANY(c->mem, bool, sheet->n_lines);
	for (size_t i = 0; i < b->n_filters; i++)
		if (b->filters[i].current)
			b->n_all = b->filters[i].n;
	page = (int64_t)pager_within(page, b->n_all, per_page);
	first = ((size_t)page - 1) * per_page;
	for (size_t i = 0; i < sheet->n_lines; i++) {
		if (!sheet_shows(c, &sheet->lines[i], b->filter))
			continue;
		b->shown[i] = at >= first && at < first + per_page;
		n_shown += b->shown[i];
		at++;
	}
	b->pager = pager_make(rq, (size_t)page,
		(b->n_all + per_page - 1) / per_page, n_shown ? first + 1 : 0,
		first + n_shown, b->n_all);
	return OK;
}

static enum err
ask(struct call *c, const struct req *rq, struct bulk *b)
{
	enum err e;

	b->sheet = (struct sheet_args){.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.section = req_param(rq, "section")};
	b->sheet.whole = !b->sheet.section.n;
	b->colleagues.ref = b->sheet.ref;
	if ((e = sheet_filter_check(c, req_arg(rq, "f"))) ||
		(e = app_ask(c, app_sheet, &b->sheet)) ||
		(e = app_ask(c, app_colleagues, &b->colleagues)))
		return e;
	if (!b->sheet.out.may_note)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = show(c, rq, b)))
		return e;
	return choose(c, rq, b);
}

static void
add_fault(struct call *c, struct bulk *b, const char *id, str text)
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
		add_fault(c, b, bulk_name(c, "f", need->name).p,
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
	add_fault(c, b, "items",
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
		add_fault(c, b, "items", page_say(c, W_BULK_NO_ITEMS));
	if (!b->has_answers && !b->has_task && !b->n_faults)
		add_fault(c, b, "owner", page_say(c, W_BULK_NO_CHANGE));
}

/* The whole change as it was sent; what is wrong with it is in b->faults. */
static enum err
read_bulk(struct call *c, const struct req *rq, struct bulk *b)
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

static bool
has_fault(const struct bulk *b, str id)
{
	for (size_t i = 0; i < b->n_faults; i++)
		if (str_is(b->faults[i].id, id))
			return true;
	return false;
}

/* A field once: all that are chosen were to have it alike. */
static void
add_form_fault(struct call *c, struct bulk *b, const struct form_fault *from)
{
	const struct field *f = form_field(b->sheet.out.form, from->field);
	str id = f && bulk_offers(b, f) ? bulk_name(c, "f", f->name)
					: S("items");
	const struct word_arg args[] = {
		{"label",                 f ? row_name(&f->row, c->lang) : from->field},
		{"fault", words_say(c->app->words, c->mem, c->lang, from->word,
                 from->args)},
		{0                }
        };

	if (!has_fault(b, id))
		add_fault(c, b, id.p,
			words_say(c->app->words, c->mem, c->lang,
				W_FORM_FAULT_OF, args));
}

/* What the register itself refuses, as faults of the page. */
static void
put_fault(struct call *c, struct bulk *b)
{
	for (size_t i = 0; c->faults && i < c->faults->n; i++)
		add_form_fault(c, b, &c->faults->at[i]);
	if (!b->n_faults)
		add_fault(c, b, "items",
			words_note(c->app->words, c->mem, c->lang, &c->note));
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct bulk *b = data;
	struct edit_result out = b->call.out;
	struct form_faults *faults = c->faults;
	struct note note = c->note;
	enum err why = e;

	if (!e) {
		resp_redirect(rs, 303,
			str_fmt(c->mem, "%s%.*s",
				rq->lang == LANG_EN ? "/en" : "",
				STR(bulk_back(c, b))));
		return OK;
	}
	if (e != ERR_CLASH && e != ERR_INVALID)
		return e;
	if ((e = ask(c, rq, b)) || (e = read_bulk(c, rq, b)))
		return e;
	b->call.out = out;
	c->note = note;
	c->faults = faults;
	if (why == ERR_INVALID)
		put_fault(c, b);
	return put_again(c, rq, rs, b, why);
}

enum err
web_items_bulk_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bulk *b = MAKE(c->mem, struct bulk);
	enum err e = ask(c, rq, b);

	if (e || (e = read_bulk(c, rq, b)))
		return e;
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
