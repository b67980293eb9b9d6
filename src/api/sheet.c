/*
 * sheet.c - what is written control by control: all that a filter shows
 */
#include "api/api.h"
#include "api/work_json.h"
#include "app/notes.h"
#include "app/sheet_filter.h"

#include <assert.h>

/* One control, with what is chosen in it. */
struct line_out {
	str control, title_ja, title_en;
	bool mandatory, missing, left_out;
	struct work_value *values;
	size_t n_values;
	str carried, returned; /* returned: the first case that did */
	str owner;
	day due;
	bool late;
};

static const struct shape line_members[] = {
	SHAPE_STR("control", struct line_out, control),
	SHAPE_STR("title_ja", struct line_out, title_ja),
	SHAPE_STR("title_en", struct line_out, title_en),
	SHAPE_BOOL("mandatory", struct line_out, mandatory),
	SHAPE_LIST(
		"values", struct line_out, values, n_values, &shape_work_value),
	SHAPE_BOOL("missing", struct line_out, missing),
	SHAPE_BOOL("left_out", struct line_out, left_out),
	SHAPE_STR("carried", struct line_out, carried),
	SHAPE_STR("returned", struct line_out, returned),
	SHAPE_STR("owner", struct line_out, owner),
	SHAPE_DAY("due", struct line_out, due),
	SHAPE_BOOL("late", struct line_out, late),
	{0},
};
static const struct shapes shape_line = {"SheetLine", line_members};

struct sheet_out {
	str ref, filter;
	size_t n_all, n_found, n_pages;
	int64_t page, per;
	struct line_out *lines;
	size_t n_lines;
};
static const struct shape sheet_members[] = {
	SHAPE_STR("case", struct sheet_out, ref),
	SHAPE_STR("filter", struct sheet_out, filter),
	SHAPE_COUNT("total", struct sheet_out, n_all),
	SHAPE_COUNT("found", struct sheet_out, n_found),
	SHAPE_INT("page", struct sheet_out, page),
	SHAPE_INT("per", struct sheet_out, per),
	SHAPE_COUNT("pages", struct sheet_out, n_pages),
	SHAPE_LIST("controls", struct sheet_out, lines, n_lines, &shape_line),
	{0},
};
const struct shapes shape_sheet = {"Sheet", sheet_members};

/* What is chosen, and why; texts are those of the statement's file. */
static bool
is_told(const struct form *form, const struct field *f)
{
	return f->n_choices || form_is_needed(form, f);
}

static struct line_out
make_line(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line)
{
	const struct form *form = sheet->form;
	const struct item_note *task = notes_task(line);
	struct line_out out = {.control = line->control->id,
		.title_ja = line->control->title_ja,
		.title_en = line->control->title_en,
		.mandatory = line->control->mandatory,
		.missing = line->missing,
		.left_out = line->left_out,
		.values = MAKE_MANY(c->mem, struct work_value, form->n_fields),
		.carried = line->carried,
		.owner = task ? task->who : S(""),
		.due = task ? task->due : DAY_NONE,
		.late = notes_is_late(c, line)};

	if (line->returned.n)
		out.returned = line->returned.at[0].ref;
	for (size_t i = 0; i < form->n_fields; i++)
		if (is_told(form, &form->fields[i]) && line->values[i].n)
			out.values[out.n_values++] = (struct work_value){
				form->fields[i].name, 0, line->values[i]};
	return out;
}

/* One page of those that the filter shows, or all if a page is no matter. */
static void
put_lines(struct call *c, const struct sheet *sheet, enum sheet_filter filter,
	bool whole, struct sheet_out *out)
{
	size_t per = (size_t)out->per, first = (size_t)(out->page - 1) * per;

	out->ref = sheet->file.ref;
	out->filter = str_of(sheet_filter_name(filter));
	out->n_all = sheet->n_lines;
	out->lines = MAKE_MANY(c->mem, struct line_out, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		size_t at = out->n_found;

		if (!sheet_shows(c, line, filter))
			continue;
		out->n_found++;
		if (whole || (at >= first && at < first + per))
			out->lines[out->n_lines++] = make_line(c, sheet, line);
	}
	out->n_pages = (out->n_found + per - 1) / per;
}

static enum err
ask(struct call *c, const struct req *rq, enum edit_what what, bool whole,
	struct sheet_args *in, struct sheet_out *out)
{
	static const char *const paged[] = {"f", "p", "per", NULL};
	static const char *const all[] = {"f", NULL};
	str f = req_arg(rq, "f");
	enum sheet_filter filter;
	enum err e;

	*out = (struct sheet_out){.n_found = 0};
	*in = (struct sheet_args){
		.ref = req_param(rq, "ref"), .what = what, .whole = true};
	if ((e = api_args(c, rq, whole ? all : paged)) ||
		(e = api_number(c, rq, "p", 1, LIST_MAX_PAGE, 1, &out->page)) ||
		(e = api_number(c, rq, "per", 1, LIST_PER_PAGE_MAX,
			 SHEET_PER_PAGE, &out->per)) ||
		(e = app_ask(c, app_sheet, in)) ||
		(e = sheet_filter_read(c, &in->out, f, &filter)))
		return e;
	put_lines(c, &in->out, filter, whole, out);
	return OK;
}

static enum err
put_json(struct call *c, const struct req *rq, struct resp *rs,
	enum edit_what what)
{
	struct sheet_args in;
	struct sheet_out out;
	enum err e = ask(c, rq, what, false, &in, &out);

	if (e == OK)
		api_json(c, rs, &shape_sheet, &out);
	return e;
}

static str
value_of(const struct line_out *line, str field)
{
	for (size_t i = 0; i < line->n_values; i++)
		if (str_is(line->values[i].field, field))
			return line->values[i].value;
	return S("");
}

/*
 * What is told of a line, field by field; of what is chosen the name, too, in
 * the language of the address. NULL: how the columns are called.
 */
static size_t
put_cells(struct call *c, const struct form *form, const struct line_out *line,
	str *out)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		str value = line ? value_of(line, f->name) : f->name;
		const struct choice *chosen = field_choice(f, value);

		if (!is_told(form, f))
			continue;
		assert(n + 2 <= SHAPE_MAX_CELLS);
		out[n++] = value;
		if (!f->n_choices)
			continue;
		out[n++] = !line    ? STR_CAT(c->mem, f->name, S("_text"))
			   : chosen ? row_name(&chosen->row, c->lang)
				    : S("");
	}
	return n;
}

static enum err
put_csv(struct call *c, const struct req *rq, struct resp *rs,
	enum edit_what what)
{
	struct sheet_args in;
	struct sheet_out out;
	str cells[SHAPE_MAX_CELLS];
	struct api_csv f;
	enum err e = ask(c, rq, what, true, &in, &out);

	if (e)
		return e;
	f = api_csv_open(c, rs, &shape_line, cells,
		put_cells(c, in.out.form, NULL, cells));
	for (size_t i = 0; i < out.n_lines; i++)
		api_csv_put(&f, &out.lines[i], cells,
			put_cells(c, in.out.form, &out.lines[i], cells));
	return OK;
}

enum err
api_statement_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_json(c, rq, rs, EDIT_STATEMENT_ITEM);
}

enum err
api_statement_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_csv(c, rq, rs, EDIT_STATEMENT_ITEM);
}

enum err
api_results_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_json(c, rq, rs, EDIT_ENGAGEMENT_RESULT);
}

enum err
api_results_csv(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_csv(c, rq, rs, EDIT_ENGAGEMENT_RESULT);
}
