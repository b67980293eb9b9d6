#include "web/form_fill.h"

#include "web/chrome.h"
#include "web/form_parts.h"
#include "web/links.h"

struct filling {
	struct call *c;
	const struct form_ask *ask;
	const struct form_filled *in;
	const struct form *form;
	size_t n_before; /* forms that came before it */
};

const struct check *
form_points(const struct form *form, str group)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (f->type == FIELD_ITEM && str_is(f->group, group) &&
			f->check && f->check->form == form &&
			f->check->item == f)
			return f->check;
	}
	return NULL;
}

static int32_t
form_lines(const struct form *form, str group, const struct answers *answers)
{
	int32_t most = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		int32_t n = answers_lines(answers, form->fields[i].name);

		if (str_is(form->fields[i].group, group) && n > most)
			most = n;
	}
	return most;
}

/* Not what the letter says by itself, nor what an earlier form asks, too. */
static bool
is_asked(const struct filling *f, const struct field *field)
{
	if (field->shows.n)
		return false;
	for (size_t i = 0; i < f->n_before; i++)
		if (form_field(f->ask->forms[i], field->name))
			return false;
	return true;
}

static struct form_line
fill_line(const struct filling *f, str group, const struct check *points,
	int32_t line)
{
	const struct form *form = f->form;
	struct arena *mem = f->c->mem;
	struct form_line out = {.n = str_fmt(mem, "%d", line + 1),
		.place = str_fmt(mem, "%.*s.%d", STR(group), line),
		.id = form_line_id(mem, group, line),
		.inputs = MAKE_MANY(mem, struct form_input, form->n_fields)};

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *field = &form->fields[i];
		struct form_input *in = &out.inputs[out.n_inputs];

		if (!str_is(field->group, group) || !is_asked(f, field))
			continue;
		*in = form_input(f->c, f->ask, f->in, field, line);
		if (points && field == points->item) {
			*in = (struct form_input){.is_hidden = true,
				.name = in->name,
				.value = points->items[line].id};
		}
		out.n_inputs++;
	}
	return out;
}

static str
line_title(struct call *c, str group, int32_t line)
{
	const struct word_arg args[] = {
		{"group",         group},
                {"n",               str_fmt(c->mem, "%d", line + 1)},
                {0}
        };

	return words_say(
		c->app->words, c->mem, c->lang, W_FORM_LINE_TITLE, args);
}

/* At least one, as many as there are, and one more if that was pressed. */
static int32_t
shown_lines(const struct filling *f, str group, int32_t n)
{
	n = n > 0 ? n : 1;
	n += f->in->rq && str_is(req_field(f->in->rq, "more"), group);
	return n < FORM_MAX_SHOWN ? n : FORM_MAX_SHOWN;
}

static void
fill_group(const struct filling *f, const struct field *first,
	struct form_part *out)
{
	struct call *c = f->c;
	str group = first->group;
	const struct form_group *heading = form_group(f->form, group);
	const struct check *points = form_points(f->form, group);
	int32_t n = form_lines(f->form, group, f->in->typed), had = 0;

	had = f->in->rq ? form_had(c->mem, f->in->rq, group) : n;
	n = points ? (int32_t)points->n_items : shown_lines(f, group, n);
	/* a line that the page does not show is not one that it takes off */
	had = had < FORM_MAX_SHOWN ? had : FORM_MAX_SHOWN;
	*out = (struct form_part){.group = true,
		.points = points != NULL,
		.id = group,
		.label = row_name(
			heading ? &heading->row : &first->row, c->lang),
		.item = points ? points->item->name : S(""),
		.had = str_fmt(c->mem, "%d", points ? 0 : had),
		.lines = MAKE_MANY(c->mem, struct form_line, (size_t)n)};
	for (int32_t i = 0; i < n; i++) {
		struct form_line *line = &out->lines[out->n_lines++];

		*line = fill_line(f, group, points, i);
		line->title = points ? row_name(&points->items[i].row, c->lang)
				     : line_title(c, out->label, i);
		line->may_go = n > 1;
	}
}

static bool
has_group(const struct form_section *s, str group)
{
	for (size_t i = 0; i < s->n_parts; i++)
		if (s->parts[i].group && str_is(s->parts[i].id, group))
			return true;
	return false;
}

static void
fill_section(const struct filling *f, struct form_section *out)
{
	const struct form *form = f->form;
	struct arena *mem = f->c->mem;
	struct form_part *once = NULL;

	*out = (struct form_section){.title = row_name(&form->row, f->c->lang),
		.unknown = !form->known,
		.parts = MAKE_MANY(mem, struct form_part, form->n_fields + 1)};
	if (form->row.clause) {
		out->clause = form->row.clause->id;
		out->clause_href = href_clause(mem, out->clause);
	}
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *field = &form->fields[i];

		if (!is_asked(f, field))
			continue;
		if (field->group.n) {
			once = NULL;
			if (!has_group(out, field->group))
				fill_group(
					f, field, &out->parts[out->n_parts++]);
			continue;
		}
		if (!once) {
			once = &out->parts[out->n_parts++];
			once->once = true;
			once->inputs = MAKE_MANY(
				mem, struct form_input, form->n_fields);
		}
		once->inputs[once->n_inputs++] =
			form_input(f->c, f->ask, f->in, field, 0);
	}
}

static void
fill_faults(struct call *c, const struct form_ask *ask,
	const struct form_faults *faults, struct form_page *out)
{
	out->faults = MAKE_MANY(c->mem, struct form_fault_shown, faults->n + 1);
	for (size_t i = 0; i < faults->n; i++) {
		const struct form_fault *from = &faults->at[i];
		const struct field *f = form_ask_field(ask, from->field);
		str why = words_say(
			c->app->words, c->mem, c->lang, from->word, from->args);
		const struct word_arg args[] = {
			{"label",                 f ? row_name(&f->row, c->lang) : from->field},
			{"fault", why},
                        {0                }
                };

		if (from->field.n)
			why = words_say(c->app->words, c->mem, c->lang,
				W_FORM_FAULT_OF, args);
		out->faults[out->n_faults++] = (struct form_fault_shown){
			form_input_id(c->mem, ask, from->field, from->line),
			why};
	}
	if (faults->n_more)
		out->faults[out->n_faults++] = (struct form_fault_shown){
			S("form-top"), page_say(c, W_FORM_FAULTS_MORE)};
}

void
form_fill(struct call *c, const struct form_ask *ask,
	const struct form_filled *in, struct form_page *out)
{
	out->sections = MAKE_MANY(c->mem, struct form_section, ask->n_forms);
	for (size_t i = 0; i < ask->n_forms; i++)
		fill_section(&(struct filling){c, ask, in, ask->forms[i], i},
			&out->sections[out->n_sections++]);
	if (in->faults)
		fill_faults(c, ask, in->faults, out);
	out->page.has_error = in->faults && in->faults->n;
}

/* What a form's page carries by itself, or what pressed a button. */
static bool
is_carried(str name)
{
	static const char *const names[] = {
		"csrf", "key", "version", "sure", "more", "less", "back", NULL};

	for (size_t i = 0; names[i]; i++)
		if (str_is_c(name, names[i]))
			return true;
	return false;
}

void
form_keep(struct call *c, const struct req *rq, struct form_page *out)
{
	out->kept = MAKE_MANY(c->mem, struct form_kept, rq->fields.n);
	out->n_kept = 0;
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];

		if (a->line == 0 && !is_carried(a->field))
			out->kept[out->n_kept++] =
				(struct form_kept){a->field, a->value};
	}
}
