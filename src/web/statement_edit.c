/*
 * statement_edit.c - items and results saved: by a form, or by the page's own
 * script while one types
 *
 * Nothing is overwritten: what somebody else saved meanwhile comes back beside
 * what was sent, and whoever sent it chooses.
 */
#include "base/jsonw.h"
#include "http/ask.h"
#include "view/items.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"

enum { ITEM_LEFT = -2 }; /* as a version: it is not to be saved */

struct saving {
	const struct items_kind *kind;
	struct edit_args args;
	struct edit_call call;
	bool by_script;
};

/* `FIELD.CONTROL`: no field's name has a dot. */
static bool
split_name(str name, str *field, str *control)
{
	*field = str_cut(name, '.', control);
	return field->n && control->n;
}

/* Fields of one control stand together: the item of the field before first. */
static struct edit_item *
find_item(struct edit_item *items, size_t n, struct edit_item *before,
	str control)
{
	if (before && str_is(before->control, control))
		return before;
	for (size_t i = n; i > 0; i--)
		if (str_is(items[i - 1].control, control))
			return &items[i - 1];
	return NULL;
}

/* Controls with a version that was read; their fields, as they were typed. */
static enum err
read_items(struct call *c, const struct req *rq, struct edit_args *out)
{
	struct edit_item *items =
		MAKE_MANY(c->mem, struct edit_item, rq->fields.n);
	struct edit_item *item = NULL;
	str field, control;
	size_t n = 0;

	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];

		if (a->line || !split_name(a->field, &field, &control) ||
			!str_is_c(field, ITEM_VERSION))
			continue;
		item = &items[out->n_items++];
		item->control = control;
		if (!str_to_count(a->value, INT64_MAX, &item->version))
			return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	}
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];

		if (a->line || !split_name(a->field, &field, &control) ||
			str_is_c(field, ITEM_VERSION))
			continue;
		item = find_item(items, out->n_items, item, control);
		if (!item)
			continue;
		/* on the page of a conflict: they keep what was saved first */
		if (str_is_c(field, ITEM_TAKE))
			item->version = str_is_c(a->value, "theirs")
						? ITEM_LEFT
						: item->version;
		else
			answers_put(c->mem, &item->answers, field, 0, a->value);
	}
	for (size_t i = 0; i < out->n_items; i++)
		if (items[i].version != ITEM_LEFT)
			items[n++] = items[i];
	out->items = items;
	out->n_items = n;
	return OK;
}

/*
 * `carried`: a control, or `*`, all that is sent; the button below a control
 * confirms that one.
 */
static void
read_confirmed(struct call *c, const struct req *rq, struct edit_args *out)
{
	str one = req_field(rq, "carried");
	str next = req_field(rq, "next"), stay = req_field(rq, "stay");
	bool all = str_is_c(one, "*");
	str *confirmed = MAKE_MANY(c->mem, str, out->n_items);

	out->confirmed = confirmed;
	for (size_t i = 0; i < out->n_items; i++)
		if (all || str_is(out->items[i].control, one) ||
			str_is(out->items[i].control, next) ||
			str_is(out->items[i].control, stay))
			confirmed[out->n_confirmed++] = out->items[i].control;
}

/* The section as it is now, with what was sent on top. */
static enum err
ask_section(struct call *c, const struct req *rq, const struct saving *s,
	struct sheet_args *a)
{
	*a = (struct sheet_args){.ref = s->args.ref,
		.what = s->kind->what,
		.section = req_param(rq, "section")};
	return app_ask(c, app_sheet, a);
}

/*
 * Refused: the page again, every word of it kept, the sentences beside. If it
 * is no longer theirs to write, what they wrote can still be read.
 */
static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs,
	const struct saving *s, enum err why)
{
	struct form_faults *faults = c->faults;
	struct items_page p = {0};
	struct sheet_args a;
	enum err e = ask_section(c, rq, s, &a);

	if (e)
		return e;
	items_fill(c, rq, s->kind, &a.out, &rq->fields, &p);
	c->faults = faults;
	items_fault(c, &p);
	p.page.has_error = true;
	if ((e = page_put(c, rs, &view_items_section, &p)))
		return e;
	rs->status = err_http_status(why);
	return OK;
}

static bool
is_in_conflict(const struct edit_result *out, str control)
{
	for (size_t i = 0; i < out->n_conflicts; i++)
		if (str_is(out->conflicts[i].control, control))
			return true;
	return false;
}

static const struct sheet_line *
find_line(const struct sheet *sheet, str control)
{
	for (size_t i = 0; i < sheet->n_lines; i++)
		if (str_is(sheet->lines[i].control->id, control))
			return &sheet->lines[i];
	return NULL;
}

static bool
has_differing(const struct item_shown *item)
{
	bool some = false;

	for (size_t i = 0; i < item->n_choices; i++)
		some |= item->choices[i].differs;
	for (size_t i = 0; i < item->n_texts; i++)
		some |= item->texts[i].differs;
	return some;
}

/* What was sent and is not saved: in conflict, or changed beside it. */
static bool
is_sent(const struct saving *s, const struct item_shown *item,
	const struct sheet_line *now)
{
	return now &&
	       (is_in_conflict(&s->call.out, item->number) ||
		       (item->version == now->version && has_differing(item)));
}

/* Both texts side by side; nothing was changed, not even of the others. */
static enum err
put_conflict(struct call *c, const struct req *rq, struct resp *rs,
	const struct saving *s)
{
	struct items_page p = {0};
	struct sheet_args a;
	size_t n = 0;
	enum err e = ask_section(c, rq, s, &a);

	if (e)
		return e;
	items_fill(c, rq, s->kind, &a.out, &rq->fields, &p);
	for (size_t i = 0; i < p.n_items; i++) {
		struct item_shown *item = &p.items[i];
		const struct sheet_line *now = find_line(&a.out, item->number);

		if (!is_sent(s, item, now))
			continue;
		item->has_fault = is_in_conflict(&s->call.out, item->number);
		item->version = now->version;
		p.items[n++] = *item;
	}
	p.n_items = n;
	p.page.title = page_say(c, W_ITEMS_CONFLICT);
	if ((e = page_put(c, rs, &view_items_conflict, &p)))
		return e;
	rs->status = 409;
	return OK;
}

/* After a save: here again, or at the next control that waits. */
static enum err
go_on(struct call *c, const struct req *rq, struct resp *rs,
	const struct saving *s)
{
	str next = req_field(rq, "next"), stay = req_field(rq, "stay");
	str confirm = req_field(rq, "carried");
	struct sheet_args a;
	str to = ask_address(rq, rq->path);
	enum err e;

	if (confirm.n && !str_is_c(confirm, "*"))
		next = confirm;
	if (!next.n && !stay.n) {
		resp_redirect(rs, 303, to);
		return OK;
	}
	a = (struct sheet_args){.ref = s->args.ref,
		.what = s->kind->what,
		.after = next.n ? next : stay};
	if ((e = app_ask(c, app_sheet, &a)))
		return e;
	if (stay.n || !a.out.next_missing)
		a.out.next_missing = catalogue_find(
			a.out.edition->catalogue, next.n ? next : stay);
	if (a.out.next_missing)
		to = str_fmt(c->mem, "%s%.*s", rq->lang == LANG_EN ? "/en" : "",
			STR(href_item(
				c, s->kind, s->args.ref, a.out.next_missing)));
	resp_redirect(rs, 303, to);
	return OK;
}

/* What was saved, as it counts now, and when. */
static void
put_saved(struct call *c, const struct edit_result *out, struct jsonw *w)
{
	jsonw_key(w, "saved");
	jsonw_open_list(w);
	for (size_t i = 0; i < out->n_changed; i++) {
		jsonw_open_map(w);
		jsonw_put(w, "control", out->saved[i].control);
		jsonw_put_int(w, "version", out->saved[i].version);
		jsonw_put_bool(w, "missing", out->saved[i].missing);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_put(w, "time", item_time(c, c->now));
}

static void
put_json_found(
	struct call *c, struct jsonw *w, str control, struct self_findings *in)
{
	jsonw_open_map(w);
	jsonw_put(w, "control", control);
	jsonw_key(w, "found");
	jsonw_open_list(w);
	for (size_t i = 0; i < in->n; i++) {
		const struct self_finding *f = &in->at[i];

		jsonw_open_map(w);
		jsonw_put(w, "severity", page_say(c, found_severity(f)));
		jsonw_put(w, "tone", str_of(found_tone(f)));
		jsonw_put(w, "text",
			self_finding_say(c->app->words, c->mem, c->lang, f));
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_close_map(w);
}

/* What stands against the whole now, and against what was saved. */
static enum err
put_json_live(struct call *c, const struct saving *s, struct jsonw *w)
{
	const struct edit_result *out = &s->call.out;
	str *controls = MAKE_MANY(c->mem, str, out->n_changed);
	struct self_live_args live = {.ref = s->args.ref,
		.controls = controls,
		.n_controls = out->n_changed};
	enum err e;

	if (s->kind->what != EDIT_STATEMENT_ITEM)
		return OK;
	for (size_t i = 0; i < out->n_changed; i++)
		controls[i] = out->saved[i].control;
	if ((e = app_ask(c, app_self_live, &live)) || !live.out.told)
		return e;
	jsonw_key(w, "sums");
	jsonw_open_map(w);
	for (int i = 0; i < N_SELF_SEVERITIES; i++)
		jsonw_put_int(w, self_severity_name((enum self_severity)i),
			(int64_t)live.out.sums[i]);
	jsonw_put_int(w, "unwritten", (int64_t)live.out.n_unwritten);
	jsonw_close_map(w);
	jsonw_key(w, "found");
	jsonw_open_list(w);
	for (size_t i = 0; i < live.n_controls; i++)
		put_json_found(c, w, controls[i], &live.found[i]);
	jsonw_close_list(w);
	return OK;
}

static void
put_json_faults(struct call *c, struct jsonw *w)
{
	jsonw_key(w, "faults");
	jsonw_open_list(w);
	for (size_t i = 0; c->faults && i < c->faults->n; i++) {
		const struct form_fault *f = &c->faults->at[i];

		jsonw_open_map(w);
		jsonw_put(w, "control", f->args[3].value);
		jsonw_put(w, "field", f->field);
		jsonw_put(w, "text",
			words_say(c->app->words, c->mem, c->lang, f->word,
				f->args));
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
}

static void
put_json_theirs(struct call *c, struct jsonw *w, const struct sheet *sheet,
	const struct sheet_line *line)
{
	jsonw_open_map(w);
	jsonw_put(w, "control", line->control->id);
	jsonw_put_int(w, "version", line->version);
	jsonw_put(w, "by", line->account);
	jsonw_key(w, "theirs");
	jsonw_open_map(w);
	for (size_t i = 0; i < sheet->form->n_fields; i++) {
		jsonw_key_str(w, sheet->form->fields[i].name);
		jsonw_str(w, line->values[i]);
	}
	jsonw_close_map(w);
	jsonw_key(w, "texts"); /* a choice by its name */
	jsonw_open_map(w);
	for (size_t i = 0; i < sheet->form->n_fields; i++) {
		const struct field *f = &sheet->form->fields[i];

		jsonw_key_str(w, f->name);
		jsonw_str(w, item_choice_text(c, f, line->values[i]));
	}
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static enum err
put_json_conflicts(struct call *c, const struct req *rq, const struct saving *s,
	struct jsonw *w)
{
	struct sheet_args a;
	enum err e = ask_section(c, rq, s, &a);

	if (e)
		return e;
	jsonw_key(w, "conflicts");
	jsonw_open_list(w);
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (is_in_conflict(&s->call.out, a.out.lines[i].control->id))
			put_json_theirs(c, w, &a.out, &a.out.lines[i]);
	jsonw_close_list(w);
	return OK;
}

/* What the script of the page asks: versions, or what is wrong. */
static enum err
answer_script(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	const struct saving *s)
{
	struct jsonw w = jsonw_in(&rs->body);
	enum err told = OK;

	rs->type = "application/json";
	jsonw_open_map(&w);
	if (!e) {
		put_saved(c, &s->call.out, &w);
		told = put_json_live(c, s, &w);
	} else if (e == ERR_INVALID)
		put_json_faults(c, &w);
	else if (s->call.out.n_conflicts)
		told = put_json_conflicts(c, rq, s, &w);
	if (told)
		return told;
	jsonw_put(&w, "why",
		e ? words_note(c->app->words, c->mem, c->lang, &c->note)
		  : S(""));
	jsonw_close_map(&w);
	rs->status = e ? err_http_status(e) : 200;
	return OK;
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct saving *s = data;

	/* to an address of another kind of items nothing answers */
	if (e == ERR_USAGE)
		return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_CASE,
			{"ref", s->args.ref});
	if (s->by_script && e != ERR_ABSENT && err_http_status(e) < 500)
		return answer_script(c, rq, rs, e, s);
	if ((e == ERR_INVALID && c->faults && c->faults->n) || e == ERR_STATE ||
		e == ERR_DENIED)
		return put_refused(c, rq, rs, s, e);
	if (e == ERR_CLASH && s->call.out.n_conflicts)
		return put_conflict(c, rq, rs, s);
	return e ? e : go_on(c, rq, rs, s);
}

static enum err
save(struct call *c, const struct req *rq, struct resp *rs,
	const struct items_kind *kind)
{
	struct saving *s = MAKE(c->mem, struct saving);
	enum err e;

	s->kind = kind;
	s->by_script = str_is_c(req_header(rq, "x-requested-with"), "autosave");
	s->args = (struct edit_args){.ref = req_param(rq, "ref"),
		.what = kind->what,
		.if_version = NO_ENTRY,
		.only_changed = true};
	s->call.in = &s->args;
	if ((e = read_items(c, rq, &s->args)))
		return e;
	read_confirmed(c, rq, &s->args);
	return web_submit_draft(c, rq, rs, app_edit, &s->call, finish, s);
}

enum err
web_statement_save(struct call *c, const struct req *rq, struct resp *rs)
{
	return str_is_c(req_field(rq, "undo"), "yes")
		       ? items_undo_post(c, rq, rs)
		       : save(c, rq, rs, &items_statement);
}

enum err
web_engagement_save(struct call *c, const struct req *rq, struct resp *rs)
{
	return save(c, rq, rs, &items_engagement);
}
