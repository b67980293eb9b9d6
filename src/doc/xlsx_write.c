#include "doc/xlsx_write.h"

#include "base/arena.h"
#include "base/text.h"
#include "doc/book.h"
#include "doc/xlsx_xml.h"
#include "doc/zip_write.h"

/* Before FIRST_DAY the serial numbers of spreadsheets are off by a day. */
enum { SERIAL_OF_1970 = 25569, FIRST_DAY_1900_03 = -25508 };

/*
 * Styles by number (xlsx_xml.c): two for each kind, locked and open.
 * PACKED_BYTES: so much is collected before it is packed.
 */
enum {
	STYLE_HEAD = 1,
	STYLE_FIRST = 2,
	DEFAULT_WIDTH = 10,
	MAX_WIDTH = 255,
	PACKED_BYTES = 32768
};

struct list { /* a column of the hidden sheet */
	const str *choices;
	size_t n;
};

struct writing {
	struct arena *mem; /* of one writing, freed after it */
	const struct xlsx_plan *plan;
	struct note *note;
	struct zip_write *zip;
	struct buf b; /* of the part at hand, not yet packed */
	LIST_OF(struct list) lists;
};

static enum err
refuse(struct writing *w, enum err e, enum word word,
	const struct xlsx_tab *tab, str cell, int max)
{
	str name = tab ? tab->name : S("");

	if (!w->note)
		return e;
	fail_with(w->note, e, word, {"sheet", name}, {"cell", cell},
		{"max", str_fmt(w->mem, "%d", max)});
	w->note->place = str_fmt(w->note->mem, "%.*s%s%.*s", STR(name),
		cell.n ? "!" : "", STR(cell));
	return e;
}

static void
pack(struct writing *w, size_t at_least)
{
	if (w->b.n < at_least)
		return;
	zip_write_add(w->zip, buf_str(&w->b));
	w->b.n = 0;
}

/* ---------------------------------------------------------------- cells */

static int
style_of(const struct xlsx_column *c)
{
	return STYLE_FIRST + 2 * (int)c->kind + !c->is_locked;
}

static void
put_place(struct writing *w, int row, size_t column, int style)
{
	char letters[CELL_NAME_MAX];

	buf_fmt(&w->b, "<c r=\"%s%d\" s=\"%d\"",
		cell_letters(letters, (int)column + 1), row, style);
}

static enum err
put_text(struct writing *w, const struct xlsx_tab *tab, int row, size_t column,
	str text, int style)
{
	if (xml_units(text) > XLSX_MAX_TEXT_CHARS)
		return refuse(w, ERR_TOO_BIG, W_XLSX_TEXT_LONG, tab,
			cell_name(w->mem, row, (int)column + 1),
			XLSX_MAX_TEXT_CHARS);
	if (!text.n)
		return OK;
	put_place(w, row, column, style);
	buf_add_c(&w->b, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	xml_put_cell(&w->b, text);
	buf_add_c(&w->b, "</t></is></c>");
	return OK;
}

static void
put_number(struct writing *w, int row, size_t column, int64_t n, int style)
{
	put_place(w, row, column, style);
	buf_fmt(&w->b, "><v>%lld</v></c>", (long long)n);
}

static enum err
put_value(struct writing *w, const struct xlsx_tab *tab, int row, size_t column,
	const struct xlsx_value *v)
{
	const struct xlsx_column *c = &tab->columns[column];
	int style = style_of(c);
	bool is_day = c->kind == XLSX_DAY && !day_is_none(v->day);

	if (c->kind == XLSX_COUNT && v->has_count)
		put_number(w, row, column, v->count, style);
	else if (is_day && v->day.n >= FIRST_DAY_1900_03)
		put_number(w, row, column, v->day.n + SERIAL_OF_1970, style);
	else
		return put_text(w, tab, row, column,
			is_day ? day_to(w->mem, v->day) : v->text, style);
	return OK;
}

static enum err
put_row(struct writing *w, const struct xlsx_tab *tab, size_t at,
	struct xlsx_value *values)
{
	int row = (int)at + 1 + !tab->no_header;
	enum err e = OK;

	for (size_t k = 0; k < tab->n_columns; k++)
		values[k] = (struct xlsx_value){
			.text = {"", 0},
                          .day = DAY_NONE
                };
	tab->row(tab->own, at, values);
	buf_fmt(&w->b, "<row r=\"%d\">", row);
	for (size_t k = 0; k < tab->n_columns && !e; k++)
		e = put_value(w, tab, row, k, &values[k]);
	buf_add_c(&w->b, "</row>");
	pack(w, PACKED_BYTES);
	return e;
}

static enum err
put_rows(struct writing *w, const struct xlsx_tab *tab)
{
	struct xlsx_value values[XLSX_MAX_TAB_COLUMNS];
	enum err e = OK;

	buf_add_c(&w->b, "<sheetData>");
	if (!tab->no_header) {
		buf_add_c(&w->b, "<row r=\"1\">");
		for (size_t k = 0; k < tab->n_columns && !e; k++)
			e = put_text(w, tab, 1, k, tab->columns[k].title,
				STYLE_HEAD);
		buf_add_c(&w->b, "</row>");
	}
	for (size_t i = 0; i < tab->n_rows && !e; i++)
		e = put_row(w, tab, i, values);
	buf_add_c(&w->b, "</sheetData>");
	return e;
}

/* --------------------------------------------------------------- sheets */

/* What stands before the rows. */
static void
put_columns(struct writing *w, const struct xlsx_tab *tab, bool first)
{
	buf_add_c(&w->b, XLSX_SHEET_START);
	buf_fmt(&w->b, "<sheetViews><sheetView%s workbookViewId=\"0\">",
		first ? " tabSelected=\"1\"" : "");
	if (!tab->no_header)
		buf_add_c(&w->b,
			"<pane ySplit=\"1\" topLeftCell=\"A2\" "
			"activePane=\"bottomLeft\" state=\"frozen\"/>");
	buf_add_c(&w->b, "</sheetView></sheetViews>");
	if (tab->n_columns)
		buf_add_c(&w->b, "<cols>");
	for (size_t i = 0; i < tab->n_columns; i++) {
		const struct xlsx_column *c = &tab->columns[i];
		int width = c->width > 0 ? c->width : DEFAULT_WIDTH;

		buf_fmt(&w->b,
			"<col min=\"%zu\" max=\"%zu\" width=\"%d\" "
			"style=\"%d\"%s customWidth=\"1\"/>",
			i + 1, i + 1, width < MAX_WIDTH ? width : MAX_WIDTH,
			style_of(c), c->is_hidden ? " hidden=\"1\"" : "");
	}
	if (tab->n_columns)
		buf_add_c(&w->b, "</cols>");
}

/* Choices lie on a hidden sheet: they may be long and hold commas. */
static void
put_choices(struct writing *w, const struct xlsx_tab *tab, size_t column)
{
	const struct xlsx_column *c = &tab->columns[column];
	char own[CELL_NAME_MAX], list[CELL_NAME_MAX];
	int first = 1 + !tab->no_header;

	*LIST_ADD(w->mem, &w->lists) = (struct list){c->choices, c->n_choices};
	cell_letters(own, (int)column + 1);
	cell_letters(list, (int)w->lists.n);
	buf_fmt(&w->b,
		"<dataValidation type=\"list\" allowBlank=\"1\" "
		"showInputMessage=\"1\" showErrorMessage=\"1\" "
		"sqref=\"%s%d:%s%zu\"><formula1>'" XLSX_LISTS
		"'!$%s$1:$%s$%zu</formula1></dataValidation>",
		own, first, own, (size_t)first + tab->n_rows - 1, list, list,
		c->n_choices);
}

/* What stands after the rows, in the order the format wants. */
static void
put_rules(struct writing *w, const struct xlsx_tab *tab)
{
	size_t n = 0;

	if (tab->is_protected)
		buf_add_c(&w->b, XLSX_PROTECTION);
	if (tab->has_filter && tab->n_columns)
		buf_fmt(&w->b, "<autoFilter ref=\"A1:%.*s\"/>",
			STR(cell_name(w->mem, (int)tab->n_rows + 1,
				(int)tab->n_columns)));
	for (size_t i = 0; i < tab->n_columns; i++)
		n += tab->n_rows && tab->columns[i].n_choices;
	if (n)
		buf_fmt(&w->b, "<dataValidations count=\"%zu\">", n);
	for (size_t i = 0; i < tab->n_columns && n; i++) {
		if (tab->columns[i].n_choices)
			put_choices(w, tab, i);
	}
	if (n)
		buf_add_c(&w->b, "</dataValidations>");
	buf_add_c(&w->b, XLSX_SHEET_END);
}

static void
begin_part(struct writing *w, str name)
{
	pack(w, 1);
	zip_write_part(w->zip, name);
	buf_add_c(&w->b, XML_START);
}

static void
begin_sheet(struct writing *w, size_t number)
{
	begin_part(w, str_fmt(w->mem, "xl/worksheets/sheet%zu.xml", number));
}

static void
put_lists(struct writing *w)
{
	size_t rows = 0;

	begin_sheet(w, w->plan->n_tabs + 1);
	buf_add_c(&w->b, XLSX_SHEET_START "<sheetData>");
	for (size_t i = 0; i < w->lists.n; i++)
		rows = w->lists.at[i].n > rows ? w->lists.at[i].n : rows;
	for (size_t row = 0; row < rows; row++) {
		buf_fmt(&w->b, "<row r=\"%zu\">", row + 1);
		for (size_t i = 0; i < w->lists.n; i++) {
			const struct list *l = &w->lists.at[i];
			struct xlsx_tab none = {.name = S(XLSX_LISTS)};

			/* their length was checked */
			if (row < l->n && put_text(w, &none, (int)row + 1, i,
						  l->choices[row], STYLE_FIRST))
				return;
		}
		buf_add_c(&w->b, "</row>");
		pack(w, PACKED_BYTES);
	}
	buf_add_c(&w->b, "</sheetData>" XLSX_SHEET_END);
}

/* --------------------------------------------------------------- checks */

static bool
is_name(const struct xlsx_plan *plan, size_t at, struct arena *mem)
{
	str name = plan->tabs[at].name, folded = text_fold(mem, name);

	if (!name.n || xml_units(name) > XLSX_MAX_TAB_CHARS ||
		!text_is_clean(name) || name.p[0] == '\'' ||
		name.p[name.n - 1] == '\'' ||
		str_is(folded, text_fold(mem, S(XLSX_LISTS))))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (str_find_char(S("[]:*?/\\\n\t"), name.p[i], 0) < 9)
			return false;
	}
	for (size_t i = 0; i < at; i++) {
		if (str_is(text_fold(mem, plan->tabs[i].name), folded))
			return false;
	}
	return true;
}

static enum err
check_tab(struct writing *w, size_t at)
{
	const struct xlsx_tab *tab = &w->plan->tabs[at];

	if (tab->n_columns > XLSX_MAX_TAB_COLUMNS)
		return refuse(w, ERR_TOO_BIG, W_XLSX_TAB_COLUMNS, tab, S(""),
			XLSX_MAX_TAB_COLUMNS);
	if (tab->n_rows > XLSX_MAX_TAB_ROWS)
		return refuse(w, ERR_TOO_BIG, W_XLSX_TAB_ROWS, tab, S(""),
			XLSX_MAX_TAB_ROWS);
	if (!is_name(w->plan, at, w->mem))
		return refuse(w, ERR_INVALID, W_XLSX_TAB_NAME, tab, S(""),
			XLSX_MAX_TAB_CHARS);
	for (size_t i = 0; i < tab->n_columns; i++) {
		const struct xlsx_column *c = &tab->columns[i];

		for (size_t k = 0; k < c->n_choices; k++) {
			if (xml_units(c->choices[k]) > XLSX_MAX_CHOICE_CHARS ||
				k == XLSX_MAX_CHOICES)
				return refuse(w, ERR_TOO_BIG, W_XLSX_TEXT_LONG,
					tab, cell_name(w->mem, 1, (int)i + 1),
					XLSX_MAX_CHOICE_CHARS);
		}
	}
	return OK;
}

static enum err
put_tab(struct writing *w, size_t at)
{
	const struct xlsx_tab *tab = &w->plan->tabs[at];
	enum err e;

	begin_sheet(w, at + 1);
	put_columns(w, tab, at == 0);
	if ((e = put_rows(w, tab)))
		return e;
	put_rules(w, tab);
	return OK;
}

static enum err
put_all(struct writing *w)
{
	const struct xlsx_plan *plan = w->plan;
	enum err e = OK;

	if (plan->n_tabs > XLSX_MAX_TABS)
		return refuse(w, ERR_TOO_BIG, W_XLSX_SHEETS, NULL, S(""),
			XLSX_MAX_TABS);
	for (size_t i = 0; i < plan->n_tabs && !e; i++)
		e = check_tab(w, i);
	for (size_t i = 0; i < plan->n_tabs && !e; i++)
		e = put_tab(w, i);
	if (e)
		return e;
	if (w->lists.n)
		put_lists(w);
	for (int part = 0; part < XLSX_N_FIXED; part++) {
		begin_part(w, xlsx_fixed_name(part));
		xlsx_put_fixed(&w->b, part, plan, w->lists.n > 0);
	}
	pack(w, 1);
	return OK;
}

enum err
xlsx_write(struct arena *mem, const struct xlsx_plan *plan, struct note *note,
	bytes *out)
{
	struct writing w = {.plan = plan, .note = note, .mem = arena_open(0)};
	bytes made;
	enum err e;

	w.zip = zip_write_make(w.mem);
	w.b = buf_in(w.mem);
	e = put_all(&w);
	if (!e && !zip_write_end(w.zip, &made))
		e = refuse(&w, ERR_TOO_BIG, W_XLSX_BYTES, NULL, S(""),
			ZIP_WRITE_MAX_BYTES >> 20);
	if (!e)
		*out = bytes_copy(mem, made);
	arena_close(w.mem);
	return e;
}
