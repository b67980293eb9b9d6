/*
 * self_check.c - what the self-check found: all of a statement, and one finding
 */
#include "rules/self_check.h"

#include "app/show.h"
#include "base/url.h"
#include "view/self_check.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/items.h"
#include "web/links.h"

/* Pages tell what is not written yet apart from what is wrong. */
enum level { LEVEL_UNWRITTEN = N_SELF_SEVERITIES, N_LEVELS };

/* How a page tells of each. Only what stops something looks like it. */
static const struct {
	enum word name, note;
	const char *tone, *id; /* id: of its heading */
} levels[N_LEVELS] = {
	[SELF_BLOCKS] = {W_SELF_WRONG,     W_FOUND_WRONG_NOTE,     "warn",    "wrong" },
	[SELF_ASKS] = {W_SELF_ASKS,      W_FOUND_ASKS_NOTE,      "caution", "asks"  },
	[SELF_ADVICE] = {W_SELF_ADVICE,    W_FOUND_ADVICE_NOTE,    "info",    "advice"},
	[LEVEL_UNWRITTEN] = {W_SELF_UNWRITTEN, W_FOUND_UNWRITTEN_NOTE, "warn",
			 "unwritten"						  },
};

static int
level_of(const struct self_finding *f)
{
	return self_is_unwritten(f) ? (int)LEVEL_UNWRITTEN
				    : (int)f->test->severity;
}

enum word
found_severity(const struct self_finding *f)
{
	return levels[level_of(f)].name;
}

const char *
found_tone(const struct self_finding *f)
{
	return levels[level_of(f)].tone;
}

str
href_self_check(struct arena *mem, str ref)
{
	return str_fmt(
		mem, "/p/statements/%.*s/check", STR(url_encode(mem, ref)));
}

void
found_sum(const size_t *sums, size_t n_unwritten, struct found_sums *out)
{
	*out = (struct found_sums){sums[SELF_BLOCKS],
		sums[SELF_BLOCKS] - n_unwritten, sums[SELF_ASKS],
		sums[SELF_ADVICE], n_unwritten};
}

/* A control by its number, a field by its name: what opens it has that text. */
static str
place_of(struct call *c, const struct self_finding *f)
{
	const struct field *field =
		f->form ? form_field(f->form, f->field) : NULL;
	str form;

	if (f->control.n || !f->form)
		return self_finding_place(c->mem, f);
	form = row_name(&f->form->row, c->lang);
	return field ? str_fmt(c->mem, "%.*s: %.*s", STR(form),
			       STR(row_name(&field->row, c->lang)))
		     : form;
}

void
found_fill(struct call *c, str ref, const struct self_finding *f,
	struct found_shown *out)
{
	*out = (struct found_shown){.severity = page_say(c, found_severity(f)),
		.tone = str_of(found_tone(f)),
		.text = self_finding_say(c->app->words, c->mem, c->lang, f),
		.place = place_of(c, f),
		.clause = f->clause ? f->clause->id : S("")};
	out->clause_href = href_clause(c->mem, out->clause);
	if (f->of)
		out->href = href_item(c, &items_statement, ref, f->of);
}

/* A form that is written now opens at the field; else the case has it. */
static str
href_form(struct call *c, const struct case_view *way,
	const struct self_finding *f)
{
	const struct field *field =
		f->form ? form_field(f->form, f->field) : NULL;
	str ref = way->file.ref;

	for (size_t i = 0; f->form && i < way->n_drafts; i++) {
		const struct edit *edit = way->drafts[i].edit;
		str at;

		if (edit->what != EDIT_FORM || edit->form != f->form)
			continue;
		at = href_draft(c->mem, ref, f->form->id);
		if (field && field->group.n)
			return str_fmt(c->mem, "%.*s#f-%.*s.%d.%.*s", STR(at),
				STR(field->group), (int)f->line,
				STR(field->name));
		return field ? str_fmt(c->mem, "%.*s#f-%.*s", STR(at),
				       STR(field->name))
			     : at;
	}
	return href_case(c->mem, ref);
}

static const struct control *
chapter_of(const struct control *k)
{
	while (k && k->parent && k->level != CONTROL_CHAPTER)
		k = k->parent;
	return k;
}

/* Findings come by control, forms first: a group ends where the next begins. */
static void
put_finding(struct call *c, const struct case_view *way,
	const struct self_finding *f, size_t most, struct found_level *out)
{
	const struct control *chapter = chapter_of(f->of);
	str number = chapter ? chapter->id : S("");
	struct found_group *g =
		out->n_groups ? &out->groups[out->n_groups - 1] : NULL;
	struct found_shown *to;

	if (!g || !str_is(g->number, number)) {
		g = &out->groups[out->n_groups++];
		*g = (struct found_group){.number = number,
			.title = chapter ? page_name(c, chapter->title_ja,
						   chapter->title_en)
					 : page_say(c, W_FOUND_FORMS),
			.found = MAKE_MANY(c->mem, struct found_shown, most)};
	}
	to = &g->found[g->n_found++];
	found_fill(c, way->file.ref, f, to);
	if (!to->href.n)
		to->href = href_form(c, way, f);
}

static void
put_level(struct call *c, const struct case_view *way,
	const struct self_findings *all, int level, size_t n,
	struct found_level *out)
{
	size_t left = 0;

	for (size_t i = 0; i < all->n; i++)
		left += level_of(&all->at[i]) == level;
	*out = (struct found_level){.id = str_of(levels[level].id),
		.severity = page_say(c, levels[level].name),
		.tone = str_of(levels[level].tone),
		.note = page_say(c, levels[level].note),
		.n = n,
		.groups = MAKE_MANY(c->mem, struct found_group, left)};
	for (size_t i = 0; i < all->n; i++)
		if (level_of(&all->at[i]) == level)
			put_finding(c, way, &all->at[i], left--, out);
}

struct found_recorded *
found_recorded_make(
	struct call *c, const struct machine *m, const struct self_recorded *in)
{
	const struct act *act = machine_act(m, in->act);
	struct found_recorded *out;

	if (!in->is)
		return NULL;
	out = MAKE(c->mem, struct found_recorded);
	*out = (struct found_recorded){.again = in->again,
		.act = act ? row_name(&act->row, c->lang) : in->act,
		.receipt = in->receipt,
		.on = in->on};
	/* a receipt does not part them */
	found_sum(in->sums, 0, &out->sums);
	return out;
}

static void
put_chrome(struct call *c, const struct req *rq, struct self_page *out)
{
	struct page_link above[] = {
		{.href = out->case_href, .text = out->ref},
		{ .href = out->href,    .text = page_say(c,   W_ITEMS_TITLE)},
	};

	chrome_page(c, rq, page_say(c, W_FOUND_TITLE), above, COUNT(above),
		&out->page);
	desk_way(c, rq, &out->page);
}

static void
put_report(struct call *c, const struct self_check_args *in,
	const struct case_view *way, struct self_page *out)
{
	const struct self_report *r = &in->out;
	const struct self_findings *all = &r->findings;
	size_t n[N_LEVELS] = {all->of[SELF_BLOCKS], all->of[SELF_ASKS],
		all->of[SELF_ADVICE], all->n_unwritten};

	found_sum(all->of, all->n_unwritten, &out->sums);
	n[SELF_BLOCKS] -= all->n_unwritten;
	out->levels = MAKE_MANY(c->mem, struct found_level, N_LEVELS);
	for (int i = 0; i < N_LEVELS; i++)
		if (n[i])
			put_level(c, way, all, i, n[i],
				&out->levels[out->n_levels++]);
	out->none = !out->n_levels;
	out->n_more = r->findings.n_more;
	out->receipt = hash_hex(c->mem, r->receipt);
	out->edition = r->edition->id;
	out->rules = hash_hex(c->mem, r->edition->hash);
	out->stated = hash_hex(c->mem, r->stated);
	out->checker = SELF_VERSION;
	out->recorded = found_recorded_make(c, in->machine, &in->recorded);
}

enum err
web_statement_check(struct call *c, const struct req *rq, struct resp *rs)
{
	struct self_check_args a = {.ref = req_param(rq, "ref")};
	struct way_args way = {.ref = a.ref};
	struct self_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_self_check, &a)) ||
		(e = app_ask(c, app_way, &way)))
		return e;
	p.ref = a.file.ref;
	p.case_href = href_case(c->mem, p.ref);
	p.href = href_edit(
		c->mem, p.ref, &(struct edit){.what = EDIT_STATEMENT_ITEM});
	p.subject = page_name(c, a.title_ja, a.title_en);
	p.state = row_name(&a.state->row, c->lang);
	p.tone = a.state->tone;
	put_report(c, &a, &way.out, &p);
	way_fill(c, &way.out, &p.forms, &p.n_forms, &p.acts, &p.n_acts);
	put_chrome(c, rq, &p);
	return page_put(c, rs, &view_self_check, &p);
}
