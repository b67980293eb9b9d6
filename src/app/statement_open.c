/*
 * statement_open.c - which kind of file it is, and what it was made of
 */
#include "app/statement_reading.h"
#include "base/text.h"
#include "doc/xlsx_read.h"
#include "interop/statement_json.h"

struct told {
	str key;
	str *to;
};

/* A row of the sheet that tells: is it the version of a form? */
static void
take_version(const struct sheets_with *with, str key, str value,
	struct statement *out)
{
	str head = S(SHEETS_TOLD_FORM);
	struct stated_form *forms =
		(struct stated_form *)(uintptr_t)out->said.forms;
	int64_t *versions = (int64_t *)(uintptr_t)out->form_versions;
	int64_t n;

	if (!str_starts(key, head) || out->said.n_forms == STATED_MAX_FORMS ||
		!str_to_count(str_trim(value), INT32_MAX, &n))
		return;
	if (!forms) {
		forms = MAKE_MANY(
			with->mem, struct stated_form, STATED_MAX_FORMS);
		versions = MAKE_MANY(with->mem, int64_t, STATED_MAX_FORMS);
		out->said.forms = forms;
		out->form_versions = versions;
	}
	forms[out->said.n_forms].form = str_part(key, head.n, key.n);
	versions[out->said.n_forms++] = n;
}

/* The rows of a sheet that tells; *format stays empty if it tells nothing. */
static void
read_told(const struct sheets_with *with, const struct sheet *s, str *format,
	struct statement *out)
{
	struct statement t = {0};
	const struct told rows[] = {
		{S(SHEETS_TOLD_FORMAT),    format         },
		{S(SHEETS_TOLD_EDITION),   &t.edition     },
		{S(SHEETS_TOLD_RULES),     &t.rules       },
		{S(SHEETS_TOLD_CATALOGUE), &t.catalogue   },
		{S(SHEETS_TOLD_STATEMENT), &t.said.ref    },
		{S(SHEETS_TOLD_SERVICE),   &t.said.service},
	};

	for (size_t i = 0; i < s->n; i++) {
		const struct cell *cell = &s->cells[i];
		str value;

		if (cell->column != 1)
			continue;
		value = str_trim(sheet_text(s, cell->row, 2));
		for (size_t k = 0; k < COUNT(rows); k++)
			if (str_is(cell->text, rows[k].key) &&
				value.n <= STATEMENT_MAX_NAME_BYTES)
				*rows[k].to = value;
		take_version(with, cell->text, value, &t);
	}
	if (format->n)
		*out = t;
}

static enum err
open_workbook(const struct sheets_with *with, const struct book *book, str name,
	struct note *note, struct statement_source *out)
{
	str format = S("");

	for (size_t i = 0; i < book->n && !format.n; i++)
		read_told(with, &book->sheets[i], &format, &out->told);
	if (!format.n)
		fail(note, ERR_INVALID, W_SHEETS_NOT_OURS);
	else if (!str_is_c(format, STATEMENT_SHEETS_FORMAT))
		fail_with(note, ERR_INVALID, W_SHEETS_FORMAT, {"text", format},
			{"wanted", S(STATEMENT_SHEETS_FORMAT)});
	else if (out->told.edition.n)
		return OK;
	else
		fail(note, ERR_INVALID, W_SHEETS_NO_EDITION);
	note->place = name;
	return ERR_INVALID;
}

/* CSV tells its edition in a column, if it was not taken out. */
static enum err
open_csv(const struct sheets_with *with, const struct book *book, str name,
	struct note *note, struct statement_source *out)
{
	struct sheet_columns columns = {.n = 2};
	struct sheet_header h = {0};
	const struct sheet *s = &book->sheets[0];

	columns.at[0] = sheet_column_of(with, COLUMN_CONTROL);
	columns.at[1] = sheet_column_of(with, COLUMN_EDITION);
	if (!book->n ||
		!sheet_header_find(with, s, &columns, COLUMN_CONTROL, &h)) {
		fail(note, ERR_INVALID, W_SHEETS_NO_TABLE);
		note->place = name;
		return ERR_INVALID;
	}
	for (size_t i = sheet_row_at(s, h.row + 1);
		i < s->n && h.at[1] && !out->told.edition.n; i++)
		if (s->cells[i].column == h.at[1])
			out->told.edition = str_trim(s->cells[i].text);
	return OK;
}

static bool
is_json(bytes file)
{
	str text = str_trim(str_part(text_unmarked(bytes_str(file)), 0, 256));

	return text.n && (text.p[0] == '{' || text.p[0] == '[');
}

enum err
statement_open(const struct sheets_with *with, str name, bytes file,
	struct note *note, struct statement_source *out)
{
	struct statement_source made = {.name = name};
	struct book *book;
	enum err e;

	if (!xlsx_is(file) && is_json(file)) {
		made.is_json = true;
		if (file.n > STATEMENT_MAX_BYTES)
			return fail_with(
				note, ERR_TOO_BIG, W_FILE_BIG, {"file", name});
		e = statement_from_json(
			with->mem, name, bytes_str(file), note, &made.told);
	} else {
		book = MAKE(with->mem, struct book);
		made.book = book;
		if ((e = book_read(with->mem, name, file, note, book)))
			return e;
		e = book->kind == BOOK_XLSX
			    ? open_workbook(with, book, name, note, &made)
			    : open_csv(with, book, name, note, &made);
	}
	if (!e)
		*out = made;
	return e;
}
