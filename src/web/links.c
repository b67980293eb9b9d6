#include "web/links.h"

#include "base/url.h"
#include "model/call.h"

enum { PAGER_AROUND = 2, PAGER_MAX = 1000000 };

str
href_subject(struct arena *mem, str kind, str name)
{
	str at = url_encode(mem, name);

	if (str_is_c(kind, "service"))
		return str_fmt(mem, "/services/%.*s", STR(at));
	if (str_is_c(kind, "organisation"))
		return str_fmt(mem, "/audit-bodies/%.*s", STR(at));
	return S("");
}

str
href_clause(struct arena *mem, str clause)
{
	return clause.n ? STR_CAT(mem, S("/rules/"), url_encode(mem, clause))
			: S("");
}

str
href_control(struct arena *mem, str id)
{
	return STR_CAT(mem, S("/controls/"), url_encode(mem, id));
}

str
href_filing(struct arena *mem, str ref)
{
	return str_fmt(mem, "/p/applications/%.*s", STR(url_encode(mem, ref)));
}

str
href_case(struct arena *mem, str ref)
{
	return str_fmt(mem, "/cases/%.*s", STR(url_encode(mem, ref)));
}

str
href_act(struct arena *mem, str ref, str act)
{
	return str_fmt(mem, "/cases/%.*s/%.*s", STR(url_encode(mem, ref)),
		STR(url_encode(mem, act)));
}

str
href_draft(struct arena *mem, str ref, str form)
{
	return str_fmt(mem, "/cases/%.*s/draft/%.*s", STR(url_encode(mem, ref)),
		STR(url_encode(mem, form)));
}

str
href_notice(struct arena *mem, str ref, size_t n)
{
	return str_fmt(
		mem, "/cases/%.*s/notices/%zu", STR(url_encode(mem, ref)), n);
}

str
href_edit(struct arena *mem, str ref, const struct edit *edit)
{
	str at = url_encode(mem, ref);

	switch (edit->what) {
	case EDIT_STATEMENT_ITEM:
		return str_fmt(mem, "/p/statements/%.*s", STR(at));
	case EDIT_ENGAGEMENT_RESULT:
		return str_fmt(mem, "/b/engagements/%.*s", STR(at));
	case EDIT_FORM:
		break;
	}
	return href_draft(mem, ref, edit->form->id);
}

str
href_changes(struct arena *mem, str ref)
{
	return str_fmt(
		mem, "/p/statements/%.*s/changes", STR(url_encode(mem, ref)));
}

str
href_since(struct arena *mem, str ref)
{
	return STR_CAT(mem, href_changes(mem, ref), S("?from=" VERSION_FORMER));
}

str
href_checks(struct arena *mem, str ref, str check)
{
	str at = url_encode(mem, ref);

	return check.n ? str_fmt(mem, "/o/applications/%.*s?which=%.*s",
				 STR(at), STR(url_encode(mem, check)))
		       : str_fmt(mem, "/o/applications/%.*s", STR(at));
}

str
href_meeting(struct arena *mem, str ref)
{
	return str_fmt(mem, "/m/%.*s", STR(url_encode(mem, ref)));
}

str
href_open(struct arena *mem, str machine)
{
	return str_fmt(mem, "/open/%.*s", STR(url_encode(mem, machine)));
}

void
link_changes(struct arena *mem, struct change_shown *changes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		changes[i].href =
			href_subject(mem, changes[i].kind, changes[i].subject);
		changes[i].clause_href = href_clause(mem, changes[i].clause);
	}
}

static void
link_due(struct arena *mem, struct due_shown *due)
{
	const struct deadline *d = due->deadline;

	if (d && d->row.clause)
		due->clause_href = href_clause(mem, d->row.clause->id);
}

void
link_subject(struct arena *mem, struct subject_shown *s)
{
	link_changes(mem, s->changes, s->n_changes);
	for (size_t i = 0; i < s->n_changes; i++)
		s->changes[i].href = S(""); /* this is its page */
	for (size_t i = 0; i < s->n_registrations; i++)
		link_due(mem, &s->registrations[i].validity);
}

static str
href_of(const struct req *rq, const struct answers *args)
{
	str query = url_query(rq->mem, args);

	return query.n ? str_fmt(rq->mem, "%.*s?%.*s", STR(rq->path),
				 STR(query))
		       : rq->path;
}

static bool
is_page_arg(str name)
{
	return str_is_c(name, "p");
}

struct answers
args_without(const struct req *rq, str name, str value)
{
	struct answers args = {0};

	for (size_t i = 0; i < rq->args.n; i++) {
		const struct answer *a = &rq->args.at[i];
		bool goes = str_is(a->field, name) &&
			    (!value.n || str_is(a->value, value));

		if (!goes && !is_page_arg(a->field))
			*(struct answer *)LIST_ADD(rq->mem, &args) = *a;
	}
	return args;
}

str
href_without(const struct req *rq, str name, str value)
{
	struct answers args = args_without(rq, name, value);

	return href_of(rq, &args);
}

str
href_with(const struct req *rq, str name, str value)
{
	struct answers args = {0};

	for (size_t i = 0; i < rq->args.n; i++) {
		const struct answer *a = &rq->args.at[i];

		if (!str_is(a->field, name) && !is_page_arg(a->field))
			*(struct answer *)LIST_ADD(rq->mem, &args) = *a;
	}
	if (value.n)
		*(struct answer *)LIST_ADD(rq->mem, &args) =
			(struct answer){.field = name, .value = value};
	return href_of(rq, &args);
}

static str
page_href(const struct req *rq, size_t page)
{
	return href_with(
		rq, S("p"), page > 1 ? str_fmt(rq->mem, "%zu", page) : S(""));
}

/* The first, the last and those around this one; gaps between. */
static void
put_links(const struct req *rq, size_t page, size_t n_pages, struct pager *out)
{
	LIST_OF(struct pager_link) links = {0};

	for (size_t i = 1; i <= n_pages; i++) {
		bool near =
			i + PAGER_AROUND >= page && i <= page + PAGER_AROUND;
		struct pager_link *link;

		if (!near && i > 1 && i < n_pages) {
			if (links.at[links.n - 1].gap)
				continue;
			link = LIST_ADD(rq->mem, &links);
			link->gap = true;
			continue;
		}
		link = LIST_ADD(rq->mem, &links);
		*link = (struct pager_link){.href = page_href(rq, i),
			.text = str_fmt(rq->mem, "%zu", i),
			.current = i == page};
	}
	out->links = links.at;
	out->n_links = links.n;
}

struct pager *
pager_make(const struct req *rq, size_t page, size_t n_pages, size_t first,
	size_t last, size_t n_all)
{
	struct pager *out;

	if (n_pages <= 1)
		return NULL;
	out = MAKE(rq->mem, struct pager);
	*out = (struct pager){.first = first, .last = last, .n_all = n_all};
	put_links(rq, page, n_pages, out);
	if (page > 1)
		out->previous = page_href(rq, page - 1);
	if (page < n_pages)
		out->next = page_href(rq, page + 1);
	return out;
}

size_t
pager_within(int64_t page, size_t n_all, size_t per_page)
{
	size_t last = n_all ? (n_all - 1) / per_page + 1 : 1;

	return (size_t)page < last ? (size_t)page : last;
}

enum err
pager_read(struct call *c, const struct req *rq, int64_t *out)
{
	str text = req_arg(rq, "p");

	*out = 1;
	if (!text.n || (str_to_count(text, PAGER_MAX, out) && *out > 0))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_NUMBER,
		{"name", S("p")}, {"value", text}, {"min", S("1")},
		{"max", str_fmt(c->mem, "%d", PAGER_MAX)});
}
