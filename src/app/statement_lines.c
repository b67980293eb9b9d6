/*
 * statement_lines.c - items and results of one section, as they are read
 */
#include "app/evidence.h"
#include "app/item_said.h"
#include "app/notes.h"
#include "app/sheets.h"
#include "rules/control_map.h"
#include "store/draft.h"
#include "store/people.h"

static const struct {
	const char *name;
	size_t at;
} slots[] = {
	{"reason",    offsetof(struct engagement_result, reason)   },
	{"procedure", offsetof(struct engagement_result, method)   },
	{"seen",      offsetof(struct engagement_result, seen)     },
	{"design",    offsetof(struct engagement_result, design)   },
	{"operating", offsetof(struct engagement_result, operating)},
};

str *
result_slot(struct engagement_result *row, str slot)
{
	for (size_t i = 0; i < COUNT(slots); i++)
		if (str_is_c(slot, slots[i].name))
			return (str *)(void *)((char *)row + slots[i].at);
	return NULL;
}

struct sheet_line *
sheet_line_of(const struct sheet *s, const struct control *k)
{
	size_t from = 0, to = k ? s->n_lines : 0;

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (s->lines[at].control == k)
			return &s->lines[at];
		if (s->lines[at].control->index < k->index)
			from = at + 1;
		else
			to = at;
	}
	return NULL;
}

static struct sheet_line *
find_line(struct sheet *out, str control)
{
	return sheet_line_of(
		out, catalogue_find(out->edition->catalogue, control));
}

static const str *
values_of_item(struct call *c, const struct form *form,
	const struct statement_item *row)
{
	struct stated_item said = item_said(c->mem, row);
	str *values = MAKE_MANY(c->mem, str, form->n_fields);

	for (size_t i = 0; i < form->n_fields; i++)
		values[i] = stated_value(&said, &form->fields[i]);
	return values;
}

static const str *
values_of_result(
	struct call *c, const struct form *form, struct engagement_result *row)
{
	str *values = MAKE_MANY(c->mem, str, form->n_fields);

	for (size_t i = 0; i < form->n_fields; i++) {
		const str *value = result_slot(row, form->fields[i].fills_slot);

		values[i] = value ? *value : S("");
	}
	return values;
}

static enum err
fill_items(struct call *c, str head, struct sheet *out)
{
	struct statement_item *rows;
	size_t n;
	enum err e = store_item_part(c, out->file.ref, head, &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct sheet_line *line = find_line(out, rows[i].control);

		if (!line)
			continue;
		line->version = rows[i].version;
		line->account = rows[i].account;
		line->at = rows[i].at;
		line->carried = rows[i].carried;
		line->values = values_of_item(c, out->form, &rows[i]);
	}
	return e;
}

static enum err
fill_results(struct call *c, str head, struct sheet *out)
{
	struct engagement_result *rows;
	struct statement_item *items;
	size_t n, n_items;
	enum err e;

	if ((e = store_result_part(c, out->file.ref, head, &rows, &n)) ||
		(e = store_item_part(
			 c, out->statement.ref, head, &items, &n_items)))
		return e;
	for (size_t i = 0; i < n_items; i++) {
		struct sheet_line *line = find_line(out, items[i].control);

		if (line)
			line->stated =
				values_of_item(c, out->stated_form, &items[i]);
	}
	for (size_t i = 0; i < n; i++) {
		struct sheet_line *line = find_line(out, rows[i].control);

		if (!line)
			continue;
		line->version = rows[i].version;
		line->account = rows[i].account;
		line->at = rows[i].at;
		line->values = values_of_result(c, out->form, &rows[i]);
	}
	return OK;
}

/* Whose name it is, if the actor may be told; else empty. */
static enum err
name_writer(struct call *c, struct case_row *cs, str account, str *out)
{
	struct account row;
	bool told;
	enum err e = show_may_name(c, cs, account, &told);

	*out = S("");
	if (e || !told)
		return e;
	if ((e = store_account_get(c, account, &row)))
		return e == ERR_ABSENT ? OK : e;
	*out = c->lang == LANG_EN && row.title_en.n ? row.title_en
						    : row.title_ja;
	return OK;
}

/* Few people wrote a section: each is looked up once. */
static enum err
name_writers(struct call *c, struct case_row *cs, struct sheet *out)
{
	str *accounts = MAKE_MANY(c->mem, str, out->n_lines);
	str *names = MAKE_MANY(c->mem, str, out->n_lines);
	size_t n = 0;

	for (size_t i = 0; i < out->n_lines; i++) {
		struct sheet_line *line = &out->lines[i];
		size_t k = 0;
		enum err e;

		line->mine =
			line->account.n && str_is(line->account, c->account);
		while (k < n && !str_is(accounts[k], line->account))
			k++;
		if (k == n && line->account.n) {
			if ((e = name_writer(c, cs, line->account, &names[n])))
				return e;
			accounts[n++] = line->account;
		}
		if (line->account.n)
			line->account = names[k];
	}
	return OK;
}

/* By its numbers: what is printed behind them does not go on below. */
str
sheet_head(struct arena *mem, const struct control *section)
{
	return section ? str_fmt(mem, "%d.%d.", section->number.n[0],
				 section->number.n[1])
		       : S("");
}

/* Whatever is below a control follows it. */
static void
make_lines(struct call *c, const struct sheet_marks *marks,
	const struct control *part, struct sheet *out)
{
	const struct catalogue *cat = out->edition->catalogue;
	const str *empty = MAKE_MANY(c->mem, str, out->form->n_fields);
	size_t from = part ? part->index : 0, end = from;

	while (end < cat->n_controls &&
		(!part || control_is_within(&cat->controls[end], part)))
		end++;
	out->lines = MAKE_MANY(c->mem, struct sheet_line, end - from);
	for (size_t i = from; i < end; i++)
		if (marks->wanted[i])
			out->lines[out->n_lines++] = (struct sheet_line){
				.control = &cat->controls[i],
				.values = empty,
				.missing = marks->missing[i],
				.changed = control_is_changed(
					cat, &cat->controls[i])};
}

enum err
sheet_lines(struct call *c, struct case_row *cs,
	const struct sheet_marks *marks, str section, struct sheet *out)
{
	const struct control *part =
		catalogue_find(out->edition->catalogue, section);
	str head;
	enum err e;

	if (!out->whole && (!part || part->level != CONTROL_SECTION))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	out->section = out->whole ? NULL : part;
	make_lines(c, marks, out->section, out);
	if (!out->n_lines)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	head = sheet_head(c->mem, out->section);
	e = out->statement.ref.n ? fill_results(c, head, out)
				 : fill_items(c, head, out);
	if (e || (e = name_writers(c, cs, out)))
		return e;
	if (out->statement.ref.n)
		return OK;
	if ((e = sheet_excepted(c, cs, out)) ||
		(e = notes_fill(c, cs, head, out)))
		return e;
	return evidence_fill(c, head, out);
}
