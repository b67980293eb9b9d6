/*
 * public_form.c - a filled-in form as far as anyone may read it
 */
#include "app/publish.h"

#include "store/case.h"

static str
say(struct call *c, enum word w, const struct word_arg *args)
{
	return words_say(c->app->words, c->mem, c->lang, w, args);
}

static str
day_text(struct call *c, day d)
{
	struct civil at = day_civil(d);
	const struct word_arg args[] = {
		{"year",                 str_fmt(c->mem, "%d", at.year)},
		{"month",
                 c->lang == LANG_EN
				? say(c, (enum word)(W_MONTH_1 + at.month - 1),
                 NULL)
				: str_fmt(c->mem, "%d", at.month)},
		{"day",                      str_fmt(c->mem, "%d", at.day)},
                {0}
        };

	return say(c, W_DATE_LONG, args);
}

/* A service has a name for everybody only while it is on the list. */
static enum err
show_service(struct call *c, struct shown_field *out)
{
	const struct listing *l;
	const struct list_row *row;
	enum err e = listing_get(c, &l);

	if (e)
		return e;
	row = listing_find(&l->parts[LIST_SERVICES], out->value);
	if (!row)
		return OK;
	out->href = str_fmt(c->mem, "/services/%.*s", STR(out->value));
	out->text = str_copy(c->mem, c->lang == LANG_EN && row->shown.title_en.n
					     ? row->shown.title_en
					     : row->shown.title_ja);
	return OK;
}

static void
show_control(struct call *c, struct case_row *cs, struct shown_field *out)
{
	const struct control *k =
		catalogue_find(cs->edition->catalogue, out->value);

	if (!k)
		return;
	out->href = str_fmt(c->mem, "/controls/%.*s", STR(k->id));
	out->text = str_fmt(c->mem, "%.*s %.*s", STR(k->id),
		STR(c->lang == LANG_EN && k->title_en.n ? k->title_en
							: k->title_ja));
}

static void
show_item(struct call *c, struct shown_field *out)
{
	const struct check_item *item =
		out->field->check ? check_item(out->field->check, out->value)
				  : NULL;

	if (item)
		out->text = str_fmt(c->mem, "%.*s %.*s", STR(item->id),
			STR(row_name(&item->row, c->lang)));
}

static enum err
show_field(struct call *c, struct case_row *cs, const struct field *f,
	str value, struct shown_field *out)
{
	const struct choice *choice = field_choice(f, value);

	*out = (struct shown_field){.field = f,
		.value = value,
		.text = choice ? row_name(&choice->row, c->lang) : value,
		.on = DAY_NONE,
		.is_long = f->type == FIELD_TEXT};
	switch (f->type) {
	case FIELD_DAY:
		if (day_from(value, &out->on))
			out->text = day_text(c, out->on);
		return OK;
	case FIELD_BOOL:
		out->text = say(c,
			str_is(value, S("yes")) ? W_PUBLIC_YES : W_PUBLIC_NO,
			NULL);
		return OK;
	case FIELD_SERVICE:
		return show_service(c, out);
	case FIELD_CONTROL:
		show_control(c, cs, out);
		return OK;
	case FIELD_ITEM:
		show_item(c, out);
		return OK;
	default:
		return OK;
	}
}

/* Fields of a form that anyone may read, by their place. */
static enum err
list_readable(struct call *c, struct case_row *cs, const struct form *form,
	bool **out)
{
	bool *readable = MAKE_MANY(c->mem, bool, form->n_fields);

	for (size_t i = 0; i < form->n_fields; i++) {
		enum may may = MAY_NOT;
		enum err e = case_may(c, cs, form->fields[i].object, &may);

		if (e)
			return e;
		readable[i] = may >= MAY_READ;
	}
	*out = readable;
	return OK;
}

static enum err
show_line(struct call *c, struct case_row *cs, const struct answers *answers,
	const struct shown_group *g, int32_t line, struct shown_line *out)
{
	bool any = false;

	out->fields = MAKE_MANY(c->mem, struct shown_field, g->n_columns);
	for (size_t i = 0; i < g->n_columns; i++) {
		const str *value =
			answers_find(answers, g->columns[i]->name, line);
		enum err e = show_field(c, cs, g->columns[i],
			value ? *value : S(""), &out->fields[i]);

		if (e)
			return e;
		if (!value)
			out->fields[i].text = S("");
		any = any || value;
	}
	out->n_fields = any ? g->n_columns : 0;
	return OK;
}

/* Readable fields of the group that begins at `first`, with their lines. */
static enum err
show_group(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers, const bool *readable, size_t first,
	struct shown_group *out)
{
	const struct field **columns =
		MAKE_MANY(c->mem, const struct field *, form->n_fields);
	str id = form->fields[first].group;
	const struct form_group *heading = form_group(form, id);
	const struct row *row =
		heading ? &heading->row : &form->fields[first].row;
	int32_t n = 0;

	*out = (struct shown_group){
		.name = id, .label_ja = row->ja, .label_en = row->en};
	for (size_t i = first; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		int32_t lines = answers_lines(answers, f->name);

		if (!readable[i] || !str_is(f->group, id))
			continue;
		columns[out->n_columns++] = f;
		n = lines > n ? lines : n;
	}
	out->columns = columns;
	out->lines = MAKE_MANY(c->mem, struct shown_line, (size_t)n);
	for (int32_t line = 0; line < n; line++) {
		struct shown_line *at = &out->lines[out->n_lines];
		enum err e = show_line(c, cs, answers, out, line, at);

		if (e)
			return e;
		out->n_lines += at->n_fields > 0;
	}
	return OK;
}

static bool
has_group(const struct shown_form *out, str id)
{
	for (size_t i = 0; i < out->n_groups; i++)
		if (str_is(out->groups[i].name, id))
			return true;
	return false;
}

static enum err
show_answers(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers, const bool *readable,
	struct shown_form *out)
{
	enum err e;

	*out = (struct shown_form){.form = form,
		.fields = MAKE_MANY(c->mem, struct shown_field, form->n_fields),
		.groups =
			MAKE_MANY(c->mem, struct shown_group, form->n_fields)};
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		struct shown_group *g = &out->groups[out->n_groups];
		const str *value = answers_find(answers, f->name, 0);

		if (!readable[i])
			continue;
		if (f->group.n && !has_group(out, f->group)) {
			if ((e = show_group(
				     c, cs, form, answers, readable, i, g)))
				return e;
			out->n_groups += g->n_lines > 0;
		} else if (!f->group.n && value) {
			if ((e = show_field(c, cs, f, *value,
				     &out->fields[out->n_fields])))
				return e;
			out->n_fields++;
		}
	}
	return OK;
}

enum err
publish_form(struct call *c, struct case_row *cs, const struct form *form,
	struct shown_form *out, bool *any)
{
	const struct answers *answers;
	enum err e;

	*any = false;
	if ((e = case_answers(c, cs, form, &answers)))
		return e;
	return publish_given(c, cs, form, answers, out, any);
}

enum err
publish_given(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers, struct shown_form *out, bool *any)
{
	bool *readable;
	enum err e;

	*any = false;
	if ((e = list_readable(c, cs, form, &readable)) ||
		(e = show_answers(c, cs, form, answers, readable, out)))
		return e;
	*any = out->n_fields + out->n_groups > 0;
	return OK;
}

enum err
publish_answers(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers, struct shown_form *out)
{
	bool *readable = MAKE_MANY(c->mem, bool, form->n_fields);

	for (size_t i = 0; i < form->n_fields; i++)
		readable[i] = true;
	return show_answers(c, cs, form, answers, readable, out);
}

enum err
publish_forms(struct call *c, struct case_row *cs, struct shown_form **forms,
	size_t *n)
{
	struct case_form *rows;
	size_t n_rows, count = 0;
	struct shown_form *all;
	enum err e = store_case_forms(c, cs->file.ref, &rows, &n_rows);

	if (e)
		return e;
	all = MAKE_MANY(c->mem, struct shown_form, n_rows);
	for (size_t i = 0; i < n_rows; i++) {
		const struct form *form =
			edition_form(cs->edition, rows[i].form);
		bool any = false, again = !form;

		for (size_t k = 0; k < i; k++)
			again = again || str_is(rows[k].form, rows[i].form);
		if (again)
			continue;
		if ((e = publish_form(c, cs, form, &all[count], &any)))
			return e;
		count += any;
	}
	*forms = all;
	*n = count;
	return OK;
}
