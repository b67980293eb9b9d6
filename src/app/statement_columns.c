#include "app/statement_columns.h"

#include "app/catalogue_text.h"
#include "base/text.h"

static const struct {
	const char *key;
	enum word title;
	int width; /* in characters */
	bool is_open, is_hidden;
} kinds[N_COLUMN_KINDS] = {
	[COLUMN_CONTROL] = {"control",       W_SHEETS_CONTROL,   12, false, false},
	[COLUMN_TITLE_JA] = {"title_ja",      W_SHEETS_TITLE_JA,  30, false, false},
	[COLUMN_TITLE_EN] = {"title_en",      W_SHEETS_TITLE_EN,  30, false, false},
	[COLUMN_MANDATORY] = {"mandatory",     W_SHEETS_MANDATORY, 8,  false, false},
	[COLUMN_OFFICIAL] = {"official_text", W_SHEETS_OFFICIAL,  60, false,
			    false						},
	[COLUMN_ITEM] = {NULL,            W_SHEETS_VALUE,     60, true,  false},
	[COLUMN_VERSION] = {"version",       W_SHEETS_VERSION,   8,  false, true },
	[COLUMN_STATEMENT] = {"ref",           W_SHEETS_STATEMENT, 16, false, true },
	[COLUMN_EDITION] = {"edition",       W_SHEETS_EDITION,   12, false, true },
	[COLUMN_FORM] = {"form",          W_SHEETS_FORM,      12, false, true },
	[COLUMN_FIELD] = {"field",         W_SHEETS_FIELD,     18, false, false},
	[COLUMN_LINE] = {"line",          W_SHEETS_LINE,      6,  false, false},
	[COLUMN_LABEL] = {"label",         W_SHEETS_LABEL,     40, false, false},
	[COLUMN_VALUE] = {"value",         W_SHEETS_VALUE,     80, true,  false},
};

enum { CHOICE_WIDTH = 12, LINE_WIDTH = 24 };

static str
title_in(const struct sheets_with *with, enum lang lang,
	const struct sheet_column *column)
{
	if (column->field)
		return row_name(&column->field->row, lang);
	if (column->what == COLUMN_OFFICIAL)
		return words_say(with->words, with->mem, lang,
			W_SHEETS_OFFICIAL,
			(const struct word_arg[]){
				{"file",            with->texts->texts.file},
				{"on",                 day_to(with->mem,
                                 with->texts->texts.on)},
				{0}
                });
	return words_text(with->words, lang, kinds[column->what].title);
}

static struct sheet_column
make(const struct sheets_with *with, enum column_what what,
	const struct field *field)
{
	struct sheet_column c = {.what = what, .field = field};

	c.names[0] = field ? sheet_column_fold(with->mem, field->name)
			   : str_of(kinds[what].key);
	for (int lang = 0; lang < N_LANGS; lang++)
		c.names[1 + lang] = sheet_column_fold(
			with->mem, title_in(with, (enum lang)lang, &c));
	return c;
}

struct sheet_column
sheet_column_of(const struct sheets_with *with, enum column_what what)
{
	return make(with, what, NULL);
}

static void
add(const struct sheets_with *with, struct sheet_columns *to,
	enum column_what what, const struct field *field)
{
	if (to->n < SHEETS_MAX_COLUMNS)
		to->at[to->n++] = make(with, what, field);
}

struct sheet_columns
sheet_columns_controls(const struct sheets_with *with, bool for_csv)
{
	const struct form *form = with->edition->self->item;
	struct sheet_columns out = {.n = 0};

	for (int w = COLUMN_CONTROL; w <= COLUMN_MANDATORY; w++)
		add(with, &out, (enum column_what)w, NULL);
	if (with->texts)
		add(with, &out, COLUMN_OFFICIAL, NULL);
	for (size_t i = 0; i < form->n_fields; i++)
		if (stated_holds(&form->fields[i]))
			add(with, &out, COLUMN_ITEM, &form->fields[i]);
	add(with, &out, COLUMN_VERSION, NULL);
	if (for_csv) {
		add(with, &out, COLUMN_STATEMENT, NULL);
		add(with, &out, COLUMN_EDITION, NULL);
	}
	return out;
}

struct sheet_columns
sheet_columns_form(const struct sheets_with *with)
{
	struct sheet_columns out = {.n = 0};

	for (int w = COLUMN_FORM; w <= COLUMN_VALUE; w++)
		add(with, &out, (enum column_what)w, NULL);
	return out;
}

str
sheet_column_title(
	const struct sheets_with *with, const struct sheet_column *column)
{
	return title_in(with, with->lang, column);
}

int
sheet_column_width(const struct sheet_column *column)
{
	if (column->what == COLUMN_ITEM && column->field->n_choices)
		return CHOICE_WIDTH;
	if (column->what == COLUMN_ITEM && column->field->type == FIELD_LINE)
		return LINE_WIDTH;
	return kinds[column->what].width;
}

bool
sheet_column_is_locked(const struct sheet_column *column)
{
	return !kinds[column->what].is_open;
}

bool
sheet_column_is_hidden(const struct sheet_column *column)
{
	return kinds[column->what].is_hidden;
}

str
sheet_column_fold(struct arena *mem, str header)
{
	return text_fold(mem, text_line(mem, header));
}

bool
sheet_column_is(const struct sheet_column *column, str header)
{
	for (size_t i = 0; header.n && i < COUNT(column->names); i++)
		if (str_is(header, column->names[i]))
			return true;
	return false;
}

static const struct {
	const char *value;
	enum word word;
} answers_to_bool[] = {
	{"yes", W_SAY_YES},
	{"no",  W_SAY_NO },
};

str
sheet_value_to(
	const struct sheets_with *with, const struct field *field, str value)
{
	const struct choice *choice = field_choice(field, value);

	if (choice)
		return row_name(&choice->row, with->lang);
	for (size_t i = 0; field->type == FIELD_BOOL && i < 2; i++)
		if (str_is_c(value, answers_to_bool[i].value))
			return words_text(with->words, with->lang,
				answers_to_bool[i].word);
	return value;
}

static bool
is_word(const struct sheets_with *with, str folded, str wanted)
{
	return wanted.n && str_is(folded, sheet_column_fold(with->mem, wanted));
}

bool
sheet_value_from(const struct sheets_with *with, const struct field *field,
	str typed, str *out)
{
	str folded;

	*out = typed;
	if (!field->n_choices && field->type != FIELD_BOOL)
		return true;
	folded = sheet_column_fold(with->mem, typed);
	if (!folded.n) {
		*out = S("");
		return true;
	}
	for (size_t i = 0; i < field->n_choices; i++) {
		const struct choice *c = &field->choices[i];

		*out = c->id;
		if (is_word(with, folded, c->id) ||
			is_word(with, folded, c->row.ja) ||
			is_word(with, folded, c->row.en))
			return true;
	}
	for (size_t i = 0; field->type == FIELD_BOOL && i < 2; i++) {
		enum word w = answers_to_bool[i].word;

		*out = str_of(answers_to_bool[i].value);
		if (is_word(with, folded, *out) ||
			is_word(with, folded,
				words_text(with->words, LANG_JA, w)) ||
			is_word(with, folded,
				words_text(with->words, LANG_EN, w)))
			return true;
	}
	return false;
}

str
sheet_value_choices(const struct sheets_with *with, const struct field *field)
{
	struct buf b = buf_in(with->mem);

	for (size_t i = 0; i < field->n_choices; i++) {
		buf_add_c(&b, i ? " / " : "");
		buf_add(&b, row_name(&field->choices[i].row, with->lang));
	}
	for (size_t i = 0; field->type == FIELD_BOOL && i < 2; i++) {
		buf_add_c(&b, i ? " / " : "");
		buf_add(&b, words_text(with->words, with->lang,
				    answers_to_bool[i].word));
	}
	return buf_str(&b);
}

str
stated_answer_name(struct arena *mem, str form, const struct answer *a)
{
	return a->line ? str_fmt(mem, "%.*s.%.*s.%d", STR(form), STR(a->field),
				 a->line)
		       : str_fmt(mem, "%.*s.%.*s", STR(form), STR(a->field));
}
