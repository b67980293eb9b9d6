/*
 * statement_tabs.c - what the sheets of a workbook share, and those of forms
 */
#include "app/statement_tabs.h"

struct form_row {
	const struct field *field;
	int32_t line;
};

struct form_sheet {
	const struct sheets_with *with;
	const struct form *form;
	const struct answers *answers; /* NULL: none */
	LIST_OF(struct form_row) rows;
};

str
sheet_count(const struct sheets_with *with, int64_t n)
{
	return str_fmt(with->mem, "%lld", (long long)n);
}

/* Drop-down lists, in the words of the edition. */
static const str *
make_choices(const struct sheets_with *with, const struct field *field)
{
	str *out = MAKE_MANY(with->mem, str, field->n_choices);

	for (size_t i = 0; i < field->n_choices; i++)
		out[i] = row_name(&field->choices[i].row, with->lang);
	return out;
}

const struct xlsx_column *
sheet_tab_columns(
	const struct sheets_with *with, const struct sheet_columns *columns)
{
	struct xlsx_column *out =
		MAKE_MANY(with->mem, struct xlsx_column, columns->n);

	for (size_t i = 0; i < columns->n; i++) {
		const struct sheet_column *c = &columns->at[i];

		out[i] = (struct xlsx_column){
			.title = sheet_column_title(with, c),
			.kind = XLSX_TEXT,
			.width = sheet_column_width(c),
			.is_locked = sheet_column_is_locked(c),
			.is_hidden = sheet_column_is_hidden(c)};
		if (c->field && c->field->n_choices) {
			out[i].choices = make_choices(with, c->field);
			out[i].n_choices = c->field->n_choices;
		}
	}
	return out;
}

str
sheet_fill(const struct sheets_with *with, enum word w, const char *name,
	str value)
{
	return words_say(with->words, with->mem, with->lang, w,
		(const struct word_arg[]){
			{name, value},
                        {0   }
        });
}

static void
put_answer(void *own, size_t at, struct xlsx_value *values)
{
	const struct form_sheet *in = own;
	const struct form_row *row = &in->rows.at[at];
	const struct field *f = row->field;
	const str *value =
		in->answers ? answers_find(in->answers, f->name, row->line)
			    : NULL;
	str choices = sheet_value_choices(in->with, f);
	str label = row_name(&f->row, in->with->lang);

	values[0].text = in->form->id;
	values[1].text = f->name;
	if (f->group.n)
		values[2].text = sheet_count(in->with, row->line + 1);
	values[3].text = choices.n ? str_fmt(in->with->mem, "%.*s [%.*s]",
					     STR(label), STR(choices))
				   : label;
	if (value)
		values[4].text = sheet_value_to(in->with, f, *value);
}

/* The fields of a group line by line, where its first field stands. */
static void
add_group(struct form_sheet *in, size_t first)
{
	const struct form *form = in->form;
	str group = form->fields[first].group;
	int32_t n = 0;

	for (size_t i = first; in->answers && i < form->n_fields; i++)
		if (str_is(form->fields[i].group, group)) {
			int32_t lines = answers_lines(
				in->answers, form->fields[i].name);

			n = lines > n ? lines : n;
		}
	for (int32_t line = 0; line < n + SHEETS_SPARE_LINES; line++)
		for (size_t i = first; i < form->n_fields; i++)
			if (str_is(form->fields[i].group, group))
				*LIST_ADD(in->with->mem, &in->rows) =
					(struct form_row){
						&form->fields[i], line};
}

static bool
group_begins(const struct form *form, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_is(form->fields[i].group, form->fields[at].group))
			return false;
	return true;
}

/* A sheet of a form that can be filled in, or is. */
static void
add_form(const struct sheets_with *with, const struct form *form,
	const struct answers *answers, struct sheet_tabs *tabs)
{
	struct sheet_columns columns = sheet_columns_form(with);
	struct form_sheet *own = MAKE(with->mem, struct form_sheet);

	own->with = with;
	own->form = form;
	own->answers = answers;
	for (size_t i = 0; i < form->n_fields; i++)
		if (!form->fields[i].group.n)
			*LIST_ADD(with->mem, &own->rows) =
				(struct form_row){&form->fields[i], 0};
		else if (group_begins(form, i))
			add_group(own, i);
	*LIST_ADD(with->mem, &tabs->list) = (struct xlsx_tab){
		.name = sheet_fill(with, W_SHEETS_TAB_FORM, "form", form->id),
		.columns = sheet_tab_columns(with, &columns),
		.n_columns = columns.n,
		.n_rows = own->rows.n,
		.row = put_answer,
		.own = own,
		.is_protected = true};
}

/* Is it a draft of whatever has items that state something? */
static bool
is_drafted(const struct edition *ed, const struct form *form)
{
	for (size_t m = 0; m < ed->n_machines; m++) {
		const struct machine *of = &ed->machines[m];
		bool items = false, has = false;

		for (size_t i = 0; i < of->n_edits; i++) {
			items |= of->edits[i].what == EDIT_STATEMENT_ITEM;
			has |= of->edits[i].what == EDIT_FORM &&
			       of->edits[i].form == form;
		}
		if (items && has)
			return true;
	}
	return false;
}

void
sheet_tabs_add_forms(const struct sheets_with *with, const struct statement *s,
	struct sheet_tabs *tabs)
{
	const struct edition *ed = with->edition;

	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct answers *a =
			stated_answers(&s->said, ed->forms[i].id);

		if (ed->forms[i].n_fields &&
			(a || is_drafted(ed, &ed->forms[i])))
			add_form(with, &ed->forms[i], a, tabs);
	}
}
