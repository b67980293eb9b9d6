/*
 * statement_from_sheets.c - a file that people worked on, as a statement again
 */
#include "app/statement_reading.h"

bool
sheet_header_find(const struct sheets_with *with, const struct sheet *s,
	const struct sheet_columns *columns, enum column_what needs,
	struct sheet_header *out)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct cell *cell = &s->cells[i];
		str header;

		if (cell->row > SHEETS_HEADER_ROWS)
			break;
		if (cell->row != out->row)
			*out = (struct sheet_header){.row = cell->row};
		header = sheet_column_fold(with->mem, cell->text);
		for (size_t k = 0; k < columns->n; k++)
			if (!out->at[k] &&
				sheet_column_is(&columns->at[k], header)) {
				out->at[k] = cell->column;
				break;
			}
		if (i + 1 < s->n && s->cells[i + 1].row == cell->row)
			continue;
		for (size_t k = 0; k < columns->n; k++)
			if (columns->at[k].what == needs && out->at[k])
				return true;
	}
	out->row = 0;
	return false;
}

const struct cell *
sheet_header_cell(const struct sheet *s, const struct sheet_columns *columns,
	const struct sheet_header *h, enum column_what what, int row)
{
	for (size_t k = 0; k < columns->n; k++)
		if (columns->at[k].what == what)
			return h->at[k] ? sheet_cell(s, row, h->at[k]) : NULL;
	return NULL;
}

/* What a CSV row tells of its statement must be what the first one told. */
static bool
read_told(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, str *told)
{
	str is;

	if (!cell_read_plain(r, s, cell, &is))
		return false;
	is = str_trim(is);
	if (!is.n || str_is(is, *told))
		return true;
	if (!told->n) {
		*told = is;
		return true;
	}
	sheet_problem_with(r,
		sheet_place(r->with->mem, s->name, cell->row, cell->column),
		W_SHEETS_TOLD_OTHER, {"text", is}, {"other", *told});
	return false;
}

/* A cell that says what its control is not asked. */
static bool
is_unasked(const struct sheets_reading *r, const struct field *f,
	const struct stated_item *of, str value)
{
	const struct control *k =
		f->n_controls ? catalogue_find(r->with->edition->catalogue,
					of->control)
			      : NULL;

	return k && !str_is_blank(value) && !stated_asks(f, &k->number);
}

static bool
read_field(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct field *f, struct stated_item *out)
{
	str value;

	if (!cell_read_value(r, s, cell, f, &value))
		return false;
	if (is_unasked(r, f, out, value)) {
		sheet_problem_with(r,
			sheet_place(
				r->with->mem, s->name, cell->row, cell->column),
			W_FORM_NOT_ASKED,
			{"controls", stated_asked(r->with->mem, f)});
		return false;
	}
	stated_put(r->with->mem, out, f, value);
	return true;
}

/* Reads every column of a row; all of its problems are told. */
static bool
read_fields(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h, int row, struct item_read *out)
{
	struct statement *told = &r->out->statement;
	bool good = true;

	for (size_t k = 0; k < r->columns.n; k++) {
		const struct sheet_column *c = &r->columns.at[k];
		const struct cell *cell =
			h->at[k] ? sheet_cell(s, row, h->at[k]) : NULL;

		if (!cell)
			continue;
		if (c->what == COLUMN_ITEM)
			good &= read_field(r, s, cell, c->field, &out->item);
		else if (c->what == COLUMN_VERSION)
			good &= cell_read_count(r, s, cell, &out->version);
		else if (c->what == COLUMN_STATEMENT)
			good &= read_told(r, s, cell, &told->said.ref);
		else if (c->what == COLUMN_EDITION)
			good &= read_told(r, s, cell, &told->edition);
	}
	return good;
}

static bool
has_value(const struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h, int row)
{
	for (size_t k = 0; k < r->columns.n; k++)
		if (r->columns.at[k].what == COLUMN_ITEM &&
			!str_is_blank(sheet_text(s, row, h->at[k])))
			return true;
	return false;
}

/* Nothing was ever written of it, and nothing is now. */
static bool
is_untouched(const struct item_read *read)
{
	return read->version == STATEMENT_NO_VERSION && !read->item.state.n &&
	       !read->item.text.n && !read->item.reason.n && !read->item.more.n;
}

static void
read_control_row(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h, const int *columns, int row)
{
	const struct cell *cell =
		sheet_header_cell(s, &r->columns, h, COLUMN_CONTROL, row);
	int control_column = h->at[0];
	const struct control *k;
	struct item_read *to, read = {
				      .version = STATEMENT_NO_VERSION,
				      .is_seen = true,
				      .place = {s->name, row, columns},
				      .control_column = control_column
        };

	if (!cell || str_is_blank(cell->text)) {
		if (has_value(r, s, h, row))
			sheet_problem_add(r,
				sheet_place(r->with->mem, s->name, row,
					control_column),
				W_SHEETS_NO_KEY, NULL);
		return;
	}
	if (!(k = cell_read_control(r, s, cell)))
		return;
	to = &r->items[k->index];
	if (to->is_seen) {
		sheet_problem_with(r,
			sheet_place(r->with->mem, s->name, row, control_column),
			W_SHEETS_CONTROL_TWICE, {"control", k->id},
			{"other", sheet_place(r->with->mem, to->place.sheet,
					  to->place.row, to->control_column)});
		to->is_there = false;
		return;
	}
	read.item.control = k->id;
	read.is_there =
		read_fields(r, s, h, row, &read) && !is_untouched(&read);
	*to = read;
}

/* A file made before there were further fields has a column of none. */
static bool
has_more(const struct sheets_reading *r, const struct sheet_header *h)
{
	bool some = false;

	for (size_t k = 0; k < r->columns.n; k++)
		some |= h->at[k] && r->columns.at[k].what == COLUMN_ITEM &&
			stated_is_more(r->columns.at[k].field);
	return some;
}

/* Every field must have its column: what is not there would be emptied. */
static bool
has_all_columns(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h)
{
	bool good = true, more = has_more(r, h);

	r->out->no_more |= !more;
	for (size_t k = 0; k < r->columns.n; k++) {
		const struct sheet_column *c = &r->columns.at[k];

		if (c->what != COLUMN_ITEM || h->at[k] ||
			(!more && stated_is_more(c->field)))
			continue;
		sheet_problem_with(r,
			sheet_place(r->with->mem, s->name, h->row, 1),
			W_SHEETS_NO_COLUMN,
			{"column", sheet_column_title(r->with, c)});
		good = false;
	}
	return good;
}

static void
read_controls(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h)
{
	int *columns = MAKE_MANY(
		r->with->mem, int, r->with->edition->self->item->n_fields);
	int before = h->row;

	if (!has_all_columns(r, s, h))
		return;
	for (size_t k = 0; k < r->columns.n; k++)
		if (r->columns.at[k].field)
			columns[r->columns.at[k].field->index] = h->at[k];
	for (size_t i = sheet_row_at(s, h->row + 1); i < s->n; i++)
		if (s->cells[i].row != before) {
			before = s->cells[i].row;
			read_control_row(r, s, h, columns, before);
		}
}

static bool
is_told(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->cells[i].column == 1 &&
			str_is_c(s->cells[i].text, SHEETS_TOLD_FORMAT))
			return true;
	return false;
}

static void
read_sheet(struct sheets_reading *r, const struct sheet *s)
{
	struct sheet_header h = {0};

	if (sheet_header_find(r->with, s, &r->of_forms, COLUMN_FIELD, &h))
		sheet_answers_read(r, s, &h);
	else if (sheet_header_find(r->with, s, &r->columns, COLUMN_CONTROL, &h))
		read_controls(r, s, &h);
	else if (!s->is_hidden && s->n && !is_told(s))
		*LIST_ADD(r->with->mem, &r->out->unread) = s->name;
}

/* Items in the order of the catalogue, with versions and places beside. */
static void
take_items(struct sheets_reading *r)
{
	const struct catalogue *cat = r->with->edition->catalogue;
	struct statement *to = &r->out->statement;
	struct stated_item *items =
		MAKE_MANY(r->with->mem, struct stated_item, cat->n_answered);
	int64_t *versions = MAKE_MANY(r->with->mem, int64_t, cat->n_answered);
	struct statement_place *places = MAKE_MANY(
		r->with->mem, struct statement_place, cat->n_answered);

	for (size_t i = 0; i < cat->n_controls; i++)
		if (r->items[i].is_there) {
			size_t n = to->said.n_items++;

			items[n] = r->items[i].item;
			versions[n] = r->items[i].version;
			places[n] = r->items[i].place;
		}
	to->said.items = items;
	to->item_versions = versions;
	r->out->places = places;
}

/* Versions are told of forms that the file may hold no answer to any more. */
static void
take_form_versions(struct sheets_reading *r, const struct statement *told)
{
	struct statement *to = &r->out->statement;
	int64_t *versions = MAKE_MANY(r->with->mem, int64_t, to->said.n_forms);

	for (size_t i = 0; i < to->said.n_forms; i++) {
		versions[i] = STATEMENT_NO_VERSION;
		for (size_t k = 0; k < told->said.n_forms; k++)
			if (str_is(told->said.forms[k].form,
				    to->said.forms[i].form))
				versions[i] = told->form_versions[k];
	}
	to->form_versions = versions;
}

static enum err
take_book(const struct sheets_with *with, const struct statement_source *from,
	struct statement_read *out)
{
	const struct book *book = from->book;
	struct sheets_reading r = {.with = with, .out = out};

	r.columns = sheet_columns_controls(with, book->kind == BOOK_CSV);
	r.of_forms = sheet_columns_form(with);
	r.items = MAKE_MANY(with->mem, struct item_read,
		with->edition->catalogue->n_controls);
	out->no_forms = book->kind == BOOK_CSV;
	out->statement.said.items_alone = out->no_forms;
	for (size_t i = 0; i < book->n; i++)
		read_sheet(&r, &book->sheets[i]);
	take_items(&r);
	sheet_answers_take(&r);
	take_form_versions(&r, &from->told);
	return OK;
}

/* Is it of the edition that is to read it, and does that know controls? */
static enum err
check_edition(const struct sheets_with *with,
	const struct statement_source *from, struct note *note)
{
	const struct edition *ed = with->edition;
	enum err e = OK;

	if (from->told.edition.n && !str_is(from->told.edition, ed->id))
		e = fail_with(note, ERR_INVALID, W_SHEETS_OTHER_EDITION,
			{"edition", from->told.edition}, {"other", ed->id});
	else if (!from->is_json && (!ed->catalogue || !ed->self->item))
		e = fail_with(note, ERR_INVALID, W_SELF_NO_CATALOGUE,
			{"edition", ed->id});
	if (e)
		note->place = from->name;
	return e;
}

enum err
statement_take(const struct sheets_with *with,
	const struct statement_source *from, struct note *note,
	struct statement_read *out)
{
	const struct edition *ed = with->edition;
	enum err e;

	*out = (struct statement_read){.statement = from->told};
	if ((e = check_edition(with, from, note)) || from->is_json)
		return e;
	out->statement.said.n_forms = 0;
	out->statement.said.n_items = 0;
	if ((e = take_book(with, from, out)))
		return e;
	out->statement.edition = ed->id;
	if (!out->statement.catalogue.n)
		out->statement.catalogue = ed->catalogue->id;
	return OK;
}

str
statement_cell(struct arena *mem, const struct statement_read *r, size_t i,
	const struct field *field)
{
	const struct statement_place *p = r->places ? &r->places[i] : NULL;

	if (!p || !p->row || !p->columns[field->index])
		return S("");
	return sheet_place(mem, p->sheet, p->row, p->columns[field->index]);
}
