/*
 * statement_to_sheets.c - a statement as a workbook and as CSV
 *
 * Every control to be answered has its row, written or not, so that a file
 * made before the first word is already what has to be filled in.
 */
#include "app/catalogue_text.h"
#include "app/statement_tabs.h"
#include "base/csv.h"

/* What a control has: NULL and no version where nothing is written. */
struct control_row {
	const struct control *control;
	const struct stated_item *item; /* NULL: nothing is written */
	int64_t version;
};

struct controls_sheet {
	const struct sheets_with *with;
	const struct statement *statement;
	const struct sheet_columns *columns;
	const struct control_row *rows;
};

struct told_row {
	str key, value;
};

struct told_sheet {
	LIST_OF(struct told_row) rows;
};

/* A row for each control to be answered, in their order. */
static struct control_row *
make_rows(const struct sheets_with *with, const struct statement *s)
{
	const struct catalogue *cat = with->edition->catalogue;
	struct control_row *rows =
		MAKE_MANY(with->mem, struct control_row, cat->n_answered);
	struct control_row **by_index =
		MAKE_MANY(with->mem, struct control_row *, cat->n_controls);

	for (size_t i = 0; i < cat->n_answered; i++) {
		rows[i] = (struct control_row){
			cat->answered[i], NULL, STATEMENT_NO_VERSION};
		by_index[cat->answered[i]->index] = &rows[i];
	}
	for (size_t i = 0; i < s->said.n_items; i++) {
		const struct control *k =
			catalogue_find(cat, s->said.items[i].control);
		struct control_row *row = k ? by_index[k->index] : NULL;

		if (!row)
			continue;
		row->item = &s->said.items[i];
		if (s->item_versions)
			row->version = s->item_versions[i];
	}
	return rows;
}

/* Its official texts: one as it is, several under what their columns say. */
static str
official_cell(const struct sheets_with *with, const struct control *k)
{
	struct buf b = buf_in(with->mem);
	size_t n;
	const struct control_text *at = texts_held_of(with->texts, k, &n);

	for (size_t i = 0; i < n; i++) {
		if (n > 1)
			buf_fmt(&b, "%s%.*s:\n", i ? "\n\n" : "",
				STR(at[i].label));
		buf_add(&b, at[i].text);
	}
	return buf_str(&b);
}

static str
control_cell(const struct controls_sheet *in, const struct control_row *row,
	const struct sheet_column *column)
{
	const struct sheets_with *with = in->with;

	switch (column->what) {
	case COLUMN_CONTROL:
		return row->control->id;
	case COLUMN_TITLE_JA:
		return row->control->title_ja;
	case COLUMN_TITLE_EN:
		return row->control->title_en;
	case COLUMN_MANDATORY:
		return row->control->mandatory
			       ? words_text(with->words, with->lang, W_SAY_YES)
			       : S("");
	case COLUMN_OFFICIAL:
		return official_cell(with, row->control);
	case COLUMN_ITEM:
		return row->item
			       ? sheet_value_to(with, column->field,
					 stated_value(row->item, column->field))
			       : S("");
	case COLUMN_VERSION:
		return row->version < 0 ? S("")
					: sheet_count(with, row->version);
	case COLUMN_STATEMENT:
		return in->statement->said.ref;
	case COLUMN_EDITION:
		return in->statement->edition;
	default:
		return S("");
	}
}

static void
put_control(void *own, size_t at, struct xlsx_value *values)
{
	const struct controls_sheet *in = own;

	for (size_t i = 0; i < in->columns->n; i++)
		values[i].text =
			control_cell(in, &in->rows[at], &in->columns->at[i]);
}

void
statement_to_csv(const struct sheets_with *with, const struct statement *s,
	struct buf *out)
{
	struct sheet_columns columns = sheet_columns_controls(with, true);
	struct controls_sheet in = {with, s, &columns, make_rows(with, s)};
	str cells[SHEETS_MAX_COLUMNS];

	for (size_t i = 0; i < columns.n; i++)
		cells[i] = sheet_column_title(with, &columns.at[i]);
	/* without the mark spreadsheets take it for the old code of Windows */
	buf_add_c(out, "\xef\xbb\xbf");
	csv_put(out, cells, columns.n);
	for (size_t r = 0; r < with->edition->catalogue->n_answered; r++) {
		for (size_t i = 0; i < columns.n; i++)
			cells[i] =
				control_cell(&in, &in.rows[r], &columns.at[i]);
		csv_put(out, cells, columns.n);
	}
}

/* One sheet for each chapter: what has the same first number. */
static void
add_controls(const struct sheets_with *with, const struct statement *s,
	struct sheet_tabs *tabs)
{
	const struct catalogue *cat = with->edition->catalogue;
	struct sheet_columns *columns = MAKE(with->mem, struct sheet_columns);
	const struct xlsx_column *made;
	const struct control_row *rows = make_rows(with, s);
	size_t n;

	*columns = sheet_columns_controls(with, false);
	made = sheet_tab_columns(with, columns);
	for (size_t from = 0; from < cat->n_answered; from += n) {
		int chapter = rows[from].control->number.n[0];
		struct controls_sheet *own =
			MAKE(with->mem, struct controls_sheet);

		for (n = 0; from + n < cat->n_answered; n++)
			if (rows[from + n].control->number.n[0] != chapter)
				break;
		*own = (struct controls_sheet){with, s, columns, rows + from};
		*LIST_ADD(with->mem, &tabs->list) = (struct xlsx_tab){
			.name = sheet_fill(with, W_SHEETS_TAB_CHAPTER,
				"chapter", sheet_count(with, chapter)),
			.columns = made,
			.n_columns = columns->n,
			.n_rows = n,
			.row = put_control,
			.own = own,
			.is_protected = true,
			.has_filter = true};
	}
}

static void
put_told(void *own, size_t at, struct xlsx_value *values)
{
	const struct told_sheet *in = own;

	values[0].text = in->rows.at[at].key;
	values[1].text = in->rows.at[at].value;
}

static void
tell(const struct sheets_with *with, struct told_sheet *to, str key, str value)
{
	if (value.n)
		*LIST_ADD(with->mem, &to->rows) = (struct told_row){key, value};
}

/* Sentences for people, then a row for each thing that the reader wants. */
static void
add_told(const struct sheets_with *with, const struct statement *s,
	struct sheet_tabs *tabs)
{
	static const enum word help[] = {W_SHEETS_HELP_FILL, W_SHEETS_HELP_KEEP,
		W_SHEETS_HELP_TEXT, W_SHEETS_HELP_BACK};
	static const struct xlsx_column columns[] = {
		{.kind = XLSX_TEXT, .width = 20, .is_locked = true},
		{.kind = XLSX_TEXT, .width = 90, .is_locked = true}
        };
	struct told_sheet *own = MAKE(with->mem, struct told_sheet);

	for (size_t i = 0; i < COUNT(help); i++)
		tell(with, own, sheet_count(with, (int64_t)i + 1),
			words_text(with->words, with->lang, help[i]));
	tell(with, own, S(SHEETS_TOLD_FORMAT), S(STATEMENT_SHEETS_FORMAT));
	tell(with, own, S(SHEETS_TOLD_EDITION), s->edition);
	tell(with, own, S(SHEETS_TOLD_RULES), s->rules);
	tell(with, own, S(SHEETS_TOLD_CATALOGUE), s->catalogue);
	tell(with, own, S(SHEETS_TOLD_STATEMENT), s->said.ref);
	tell(with, own, S(SHEETS_TOLD_SERVICE), s->said.service);
	tell(with, own, S(SHEETS_TOLD_HASH),
		hash_hex(with->mem, stated_hash(&s->said)));
	if (with->texts)
		tell(with, own, S(SHEETS_TOLD_OFFICIAL),
			str_fmt(with->mem, "%.*s %.*s",
				STR(with->texts->texts.file),
				STR(with->texts->texts.sha256)));
	for (size_t i = 0; s->form_versions && i < s->said.n_forms; i++)
		if (s->form_versions[i] >= 0)
			tell(with, own,
				str_fmt(with->mem, SHEETS_TOLD_FORM "%.*s",
					STR(s->said.forms[i].form)),
				sheet_count(with, s->form_versions[i]));
	*LIST_ADD(with->mem, &tabs->list) = (struct xlsx_tab){
		.name = words_text(with->words, with->lang, W_SHEETS_TAB_HELP),
		.columns = columns,
		.n_columns = COUNT(columns),
		.n_rows = own->rows.n,
		.row = put_told,
		.own = own,
		.is_protected = true,
		.no_header = true};
}

enum err
statement_to_xlsx(const struct sheets_with *with, const struct statement *s,
	day made_on, struct note *note, bytes *out)
{
	struct sheet_tabs tabs = {{0}};
	struct xlsx_plan plan = {.title = s->said.ref, .made_on = made_on};

	add_told(with, s, &tabs);
	add_controls(with, s, &tabs);
	sheet_tabs_add_forms(with, s, &tabs);
	plan.tabs = tabs.list.at;
	plan.n_tabs = tabs.list.n;
	return xlsx_write(with->mem, &plan, note, out);
}
