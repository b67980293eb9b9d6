/*
 * item.c - one control as its page shows it
 */
#include "app/catalogue_text.h"
#include "app/statement_carry.h"
#include "base/text.h"
#include "base/url.h"
#include "rules/control_map.h"
#include "rules/stated.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/checking.h"
#include "web/links.h"

enum { PEEK_CHARS = 60, MINUTE_MS = 60 * 1000, DAY_MINUTES = 24 * 60 };

/* `9.2.1.3` as part of an element's id. */
static str
id_of(struct call *c, const char *head, str number)
{
	struct buf b = buf_in(c->mem);

	buf_add_c(&b, head);
	buf_add(&b, number);
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '.')
			b.p[i] = '-';
	return buf_str(&b);
}

static str
name_of(struct call *c, str field, const struct control *control)
{
	return STR_CAT(c->mem, field, S("."), control->id);
}

const str *
item_typed(struct call *c, const struct answers *typed, str field,
	const struct control *control)
{
	return typed && typed->n
		       ? answers_find(typed, name_of(c, field, control), 0)
		       : NULL;
}

str
item_choice_text(const struct call *c, const struct field *f, str value)
{
	const struct choice *choice = f ? field_choice(f, value) : NULL;

	return choice ? row_name(&choice->row, c->lang) : value;
}

static void
put_field(struct call *c, const struct field *f, const struct sheet_line *line,
	const struct answers *typed, struct item_field *out)
{
	const str *sent = item_typed(c, typed, f->name, line->control);
	str value = sent ? *sent : line->values[f->index];
	str name = name_of(c, f->name, line->control);

	*out = (struct item_field){.field = f,
		.id = id_of(c, "f-", name),
		.name = name,
		.number = line->control->id,
		.value = value,
		.text = item_choice_text(c, f, value),
		.hint = page_name(c, f->hint_ja, f->hint_en),
		.max = f->max,
		.required = f->required,
		.line = f->type == FIELD_LINE,
		.theirs = line->values[f->index],
		.theirs_text = item_choice_text(c, f, line->values[f->index])};
	out->differs = !str_is(value, out->theirs);
	out->choices = MAKE_MANY(c->mem, struct item_choice, f->n_choices);
	for (size_t i = 0; i < f->n_choices; i++)
		out->choices[out->n_choices++] = (struct item_choice){
			f->choices[i].id, row_name(&f->choices[i].row, c->lang),
			str_is(value, f->choices[i].id)};
}

/* A mandatory control that is answered otherwise than as stated. */
static bool
is_against(const struct field *f, const struct control *k, str value)
{
	const struct choice *choice = field_choice(f, value);
	bool some = false;

	for (size_t i = 0; i < f->n_choices; i++)
		some |= f->choices[i].stated;
	return some && k->mandatory && choice && !choice->stated &&
	       !choice->needs.n;
}

str
item_time(struct call *c, instant at)
{
	int64_t minutes = at.ms / MINUTE_MS + c->edition->zone_minutes;
	int hour, minute;
	char text[5];

	minutes = (minutes % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
	hour = (int)minutes / 60;
	minute = (int)minutes % 60;
	text[0] = (char)('0' + hour / 10);
	text[1] = (char)('0' + hour % 10);
	text[2] = ':';
	text[3] = (char)('0' + minute / 10);
	text[4] = (char)('0' + minute % 10);
	return str_copy(c->mem, (str){text, sizeof(text)});
}

static void
put_stated(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_shown *out)
{
	const struct form *form = sheet->stated_form;

	if (!line->stated)
		return;
	out->has_stated = true;
	if (sheet->reads_evidence)
		out->evidence_href = href_stated_evidence(
			c, sheet->file.ref, line->control->id);
	out->stated = MAKE_MANY(c->mem, struct item_field, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (line->stated[i].n)
			out->stated[out->n_stated++] =
				(struct item_field){.field = f,
					.text = item_choice_text(
						c, f, line->stated[i])};
	}
}

/* A line of what the sheet is told, field by field; the number is left out. */
static struct item_field *
put_told(struct call *c, const struct sheet_told *told, int32_t line, size_t *n)
{
	struct item_field *out =
		MAKE_MANY(c->mem, struct item_field, told->form->n_fields);

	*n = 0;
	for (size_t i = 0; i < told->form->n_fields; i++) {
		const struct field *f = &told->form->fields[i];
		const str *value = answers_find(&told->lines, f->name, line);

		if (value && f != told->by && str_is(f->group, told->by->group))
			out[(*n)++] = (struct item_field){.field = f,
				.text = item_choice_text(c, f, *value)};
	}
	return out;
}

/* The record of an exception, what was decided, the way to it if it lacks. */
static void
put_excepted(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_shown *out)
{
	bool asked = line->excepted >= 0;

	if (!sheet->excepted.by)
		return;
	if (line->excepted >= 0)
		out->excepted = put_told(
			c, &sheet->excepted, line->excepted, &out->n_excepted);
	if (sheet->decided.by && line->decided >= 0) {
		out->decided = put_told(
			c, &sheet->decided, line->decided, &out->n_decided);
		out->decided_href = href_case(c->mem, sheet->decided_ref);
		out->decided_ref = sheet->decided_ref;
	}
	for (size_t i = 0; i < line->found.n; i++)
		asked |= line->found.at[i].test->kind == SELF_EXCEPTED;
	if (asked && sheet->may_write)
		out->excepted_href = href_draft(
			c->mem, sheet->file.ref, sheet->excepted.form->id);
}

static void
put_found(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_shown *out)
{
	out->found = MAKE_MANY(c->mem, struct found_shown, line->found.n);
	for (size_t i = 0; i < line->found.n; i++)
		found_fill(c, sheet->file.ref, &line->found.at[i],
			&out->found[out->n_found++]);
}

/* Who does it by when, and what colleagues say, for those who write. */
static void
put_notes(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_shown *out)
{
	const struct item_note *task = notes_task(line);

	if (!sheet->reads_notes)
		return;
	out->notes_href = href_notes(c, sheet->file.ref, line->control->id);
	out->comments = MAKE_MANY(c->mem, struct comment_shown, line->n_notes);
	for (size_t i = task ? 1 : 0; i < line->n_notes; i++) {
		const struct item_note *n = &line->notes[i];

		out->n_open += !n->settled_by.n;
		out->comments[out->n_comments++] = (struct comment_shown){
			.n = n->n,
			.by = page_name(c, n->who_ja, n->who_en),
			.text = n->text,
			.at = item_time(c, n->at),
			.on = instant_day(n->at, c->edition->zone_minutes),
			.settled = n->settled_by.n > 0,
			.settled_by = n->settled_by};
	}
	if (!task)
		return;
	out->task_version = task->version;
	out->owner_account = task->who;
	/* whoever left keeps what was given to her until somebody else has it
	 */
	out->owner = task->who_ja.n ? page_name(c, task->who_ja, task->who_en)
				    : task->who;
	out->due = task->due;
	out->late = notes_is_late(c, line);
}

static int64_t
version_of(struct call *c, const struct answers *typed,
	const struct sheet_line *line)
{
	const str *sent = item_typed(c, typed, S(ITEM_VERSION), line->control);
	int64_t version;

	return sent && str_to_count(*sent, INT64_MAX, &version) ? version
								: line->version;
}

/* In the catalogue that the statement goes by. */
static str
href_stated(
	struct call *c, const struct catalogue *cat, const struct control *k)
{
	bool in_force = str_is(cat->id, c->edition->catalogue->id);

	return STR_CAT(c->mem, href_control(c->mem, k->id),
		in_force ? S("") : S("?catalogue="),
		in_force ? S("") : url_encode(c->mem, cat->id));
}

/* What it is a copy of; by a map of catalogues also how: `split 5.1.1.3`. */
static void
put_carried(
	struct call *c, const struct sheet_line *line, struct item_shown *out)
{
	struct carried_from from = carried_read(line->carried);
	enum mapped is;

	out->carried = from.version;
	if (mapped_from(from.as, &is))
		out->carried_as = STR_CAT(c->mem, page_say(c, mapped_word(is)),
			S(" "), from.numbers);
}

/*
 * A further field that nobody has filled in: a page of sixty controls would be
 * half as long again. What few controls are asked never waits. What is not
 * sent stays as it is.
 */
static bool
is_left_out(struct call *c, const struct field *f,
	const struct sheet_line *line, const struct answers *typed)
{
	return stated_is_more(f) && !f->n_controls &&
	       !line->values[f->index].n &&
	       !item_typed(c, typed, f->name, line->control);
}

static void
put_fields(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, const struct answers *typed,
	struct item_shown *out)
{
	const struct control *k = line->control;
	const struct form *form = sheet->form;

	out->choices = MAKE_MANY(c->mem, struct item_field, form->n_fields);
	out->texts = MAKE_MANY(c->mem, struct item_field, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		struct item_field *to;

		if (!stated_asks(f, &k->number))
			continue;
		if (!out->open && is_left_out(c, f, line, typed)) {
			out->more_href = STR_CAT(
				c->mem, S("?at="), k->id, S("#"), out->id);
			continue;
		}
		to = f->n_choices ? &out->choices[out->n_choices++]
				  : &out->texts[out->n_texts++];
		put_field(c, f, line, typed, to);
		to->named = f->n_choices && out->n_choices > 1;
		item_offers(c, sheet, line, to);
		out->against |= is_against(f, k, line->values[f->index]);
	}
	for (size_t i = 0; i < out->n_texts && !out->peek.n; i++)
		out->peek = text_peek(c->mem, out->texts[i].value, PEEK_CHARS);
}

str
item_stands(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < sheet->form->n_fields; i++) {
		const struct field *f = &sheet->form->fields[i];

		if (f->n_choices && line->values[f->index].n)
			buf_fmt(&b, "%s%.*s", b.n ? " / " : "",
				STR(item_choice_text(
					c, f, line->values[f->index])));
	}
	return buf_str(&b);
}

void
item_fill(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, const struct answers *typed, bool open,
	struct item_shown *out)
{
	const struct control *k = line->control;

	*out = (struct item_shown){.number = k->id,
		.id = id_of(c, "c-", k->id),
		.href = href_stated(c, sheet->edition->catalogue, k),
		.title_ja = k->title_ja,
		.title_en = k->title_en,
		.hint_ja = k->hint_ja,
		.hint_en = k->hint_en,
		.objective = k->level == CONTROL_OBJECTIVE,
		.mandatory = k->mandatory,
		.open = open,
		.provider = k->number.provider,
		.basic = k->number.basic,
		.version = version_of(c, typed, line),
		.version_name = name_of(c, S(ITEM_VERSION), k),
		.missing = line->missing,
		.by = line->account,
		.official = texts_held_shown(c->mem, sheet->texts, k),
		.advice = advice_shown_make(c, &line->advice),
		.n_advice = line->advice.n,
		.returned = advice_shown_make(c, &line->returned),
		.n_returned = line->returned.n,
		.on = DAY_NONE,
		.due = DAY_NONE};
	put_fields(c, sheet, line, typed, out);
	if (line->version) {
		out->on = instant_day(line->at, c->edition->zone_minutes);
		out->at = item_time(c, line->at);
	}
	put_carried(c, line, out);
	put_stated(c, sheet, line, out);
	put_excepted(c, sheet, line, out);
	put_found(c, sheet, line, out);
	put_notes(c, sheet, line, out);
}

static struct item_field *
find_field(struct items_page *p, str control, str field, struct item_shown **at)
{
	for (size_t i = 0; i < p->n_items; i++) {
		struct item_shown *item = &p->items[i];

		*at = item;
		if (!str_is(item->number, control))
			continue;
		for (size_t k = 0; k < item->n_choices; k++)
			if (str_is(item->choices[k].field->name, field))
				return &item->choices[k];
		for (size_t k = 0; k < item->n_texts; k++)
			if (str_is(item->texts[k].field->name, field))
				return &item->texts[k];
	}
	return NULL;
}

void
items_fault(struct call *c, struct items_page *out)
{
	size_t n = c->faults ? c->faults->n : 0;

	out->faults = MAKE_MANY(c->mem, struct item_fault, n);
	for (size_t i = 0; i < n; i++) {
		const struct form_fault *f = &c->faults->at[i];
		str text = words_say(
			c->app->words, c->mem, c->lang, f->word, f->args);
		struct item_shown *item = NULL;
		struct item_field *field =
			find_field(out, f->args[3].value, f->field, &item);

		if (field) {
			field->fault = text;
			item->open = item->has_fault = true;
		}
		out->faults[out->n_faults++] =
			(struct item_fault){field ? field->id : S("h-chapters"),
				str_fmt(c->mem, "%.*s %.*s",
					STR(f->args[3].value), STR(text))};
	}
	out->page.has_error = n > 0;
}
