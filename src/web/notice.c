/*
 * notice.c - a notice as a letter, made for print
 */
#include "app/form_ask.h"
#include "interop/json.h"
#include "view/cases.h"
#include "web/case_top.h"
#include "web/cases.h"
#include "web/desk.h"
#include "web/links.h"

enum { NOTICE_MAX_PLACE = 1000000 };

static str
fact_text(struct call *c, const struct field *f, str value)
{
	const struct choice *choice = field_choice(f, value);
	day on;

	if (choice)
		return row_name(&choice->row, c->lang);
	if (f->type == FIELD_DAY && day_from(value, &on))
		return page_day(c, on);
	if (f->type == FIELD_BOOL)
		return page_say(c,
			str_is(value, S("yes")) ? W_PUBLIC_YES : W_PUBLIC_NO);
	return value;
}

/* The head of the letter says it already. */
static bool
put_head(const struct field *f, str value, struct letter *l)
{
	if (str_is_c(f->shows, "ref"))
		l->number = value;
	else if (str_is_c(f->shows, "subject"))
		l->subject = value;
	else
		return str_is_c(f->shows, "to") || str_is_c(f->shows, "day");
	return true;
}

/* Fields as they were kept, in the order of the form; lines as NAME/LINE. */
static void
put_body(struct call *c, const struct notice_ask *ask,
	const struct answers *said, struct letter *l)
{
	l->facts = MAKE_MANY(c->mem, struct letter_fact, said->n);
	for (size_t i = 0; i < said->n; i++) {
		str rest, name = str_cut(said->at[i].field, '/', &rest);
		const struct field *f =
			ask->form ? form_field(ask->form, name) : NULL;

		if (!f || put_head(f, said->at[i].value, l))
			continue;
		l->facts[l->n_facts++] =
			(struct letter_fact){row_name(&f->row, c->lang),
				fact_text(c, f, said->at[i].value),
				f->type == FIELD_TEXT};
	}
}

static enum err
make_letter(struct call *c, const struct notice_ask *ask, struct letter *l)
{
	const struct notice *n = &ask->notice;
	const struct clause *clause = edition_clause(ask->edition, n->clause);
	struct answers said = {0};
	enum err e =
		interop_json_answers(c->mem, n->form, n->body, &c->note, &said);

	if (e)
		return fail_with(
			&c->note, ERR_DAMAGED, W_CASE_DAMAGED, {"ref", n->ref});
	*l = (struct letter){
		.title_ja = ask->form ? ask->form->row.ja : n->form,
		.title_en = ask->form ? ask->form->row.en : n->form,
		.number = n->ref,
		.ref = n->ref,
		.on = n->on_day,
		.to_ja = ask->to_ja,
		.to_en = ask->to_en,
		.from_ja = ask->from_ja,
		.from_en = ask->from_en,
		.clause = n->clause,
		.clause_ja = clause ? clause->row.ja : S(""),
		.clause_en = clause ? clause->row.en : S(""),
		.clause_href = href_clause(c->mem, n->clause),
		.entry = n->from_entry};
	put_body(c, ask, &said, l);
	return OK;
}

enum err
web_notice(struct call *c, const struct req *rq, struct resp *rs)
{
	struct notice_ask ask = {.ref = req_param(rq, "ref")};
	struct notice_page p = {0};
	struct page_link above;
	int64_t place;
	enum err e;

	if (!str_to_count(req_param(rq, "n"), NOTICE_MAX_PLACE, &place))
		return ERR_ABSENT;
	ask.place = (size_t)place;
	if ((e = app_ask(c, app_notice, &ask)) ||
		(e = make_letter(c, &ask, &p.letter)))
		return e;
	p.case_href = href_case(c->mem, ask.ref);
	above = (struct page_link){.href = p.case_href, .text = ask.ref};
	chrome_page(c, rq, page_name(c, p.letter.title_ja, p.letter.title_en),
		&above, 1, &p.page);
	desk_way(c, rq, &p.page);
	return page_put(c, rs, &view_notice, &p);
}
