#include "web/library.h"

#include "base/url.h"
#include "view/library.h"
#include "web/chrome.h"
#include "web/desk.h"

enum { KB = 1 << 10, MB = 1 << 20 };

const struct library_kind library_kinds[N_LIBRARIES] = {
	[LIBRARY_FILE] = {"/p/evidence",     W_LIBRARY_FILES,        W_LIBRARY_FILES_LEAD,
			  W_LIBRARY_FILES_ADD,									 W_LIBRARY_FILES_NONE},
	[LIBRARY_CERTIFICATE] = {"/p/certificates", W_LIBRARY_CERTIFICATES,
			  W_LIBRARY_CERTIFICATES_LEAD,                                     W_LIBRARY_CERTIFICATES_ADD,
			  W_LIBRARY_CERTIFICATES_NONE										      },
	[LIBRARY_RISK] = {"/p/risks",        W_LIBRARY_RISKS,        W_LIBRARY_RISKS_LEAD,
			  W_LIBRARY_RISKS_ADD,									 W_LIBRARY_RISKS_NONE},
};

enum library_what
library_of(const struct req *rq)
{
	for (int i = 0; i < N_LIBRARIES; i++)
		if (str_starts(rq->path, str_of(library_kinds[i].path)))
			return (enum library_what)i;
	return LIBRARY_FILE;
}

static str
with_owner(struct call *c, str path, str of)
{
	return of.n ? STR_CAT(c->mem, path, S("?of="), url_encode(c->mem, of))
		    : path;
}

str
href_library(struct call *c, enum library_what what, str of)
{
	return with_owner(c, str_of(library_kinds[what].path), of);
}

str
href_library_new(struct call *c, enum library_what what, str of)
{
	return with_owner(c,
		STR_CAT(c->mem, str_of(library_kinds[what].path), S("/new")),
		of);
}

str
library_of_whom(const struct call *c, const struct library_side *side)
{
	return c->n_memberships > 1 && side->may >= MAY_WRITE
		       ? side->organisation
		       : S("");
}

str
href_record(struct call *c, enum library_what what, str id)
{
	return STR_CAT(c->mem, str_of(library_kinds[what].path), S("/"),
		url_encode(c->mem, id));
}

str
href_record_file(struct call *c, str id)
{
	return STR_CAT(c->mem, href_record(c, LIBRARY_FILE, id), S("/file"));
}

void
library_chrome(struct call *c, const struct req *rq,
	const struct library_side *side, str title, struct page *out)
{
	const struct library_kind *kind = &library_kinds[side->what];
	struct page_link above[] = {
		link_to(c, "/p", desk_title(S("p"))),
		{.href = href_library(c, side->what, library_of_whom(c, side)),
					       .text = page_say(c, kind->title)},
	};

	/* whoever reads by a case has neither desk nor library to go back to */
	chrome_page(c, rq, title, above,
		side->may >= MAY_WRITE ? COUNT(above) : 0, out);
}

str
library_file_text(struct call *c, const struct library_record *row)
{
	static const enum word words[N_FILE_TYPES] = {
		[FILE_OTHER] = W_FILE_OTHER,
		[FILE_PDF] = W_FILE_PDF,
		[FILE_PNG] = W_FILE_PNG,
		[FILE_JPEG] = W_FILE_JPEG,
		[FILE_XLSX] = W_FILE_XLSX,
		[FILE_DOCX] = W_FILE_DOCX,
		[FILE_ZIP] = W_FILE_ZIP,
		[FILE_CSV] = W_FILE_CSV,
		[FILE_TEXT] = W_FILE_TEXT,
	};
	str type = page_say(c, words[file_type_from(row->file_type)]);
	int64_t n = row->n_bytes;

	if (n >= MB)
		return str_fmt(c->mem, "%.*s, %lld.%lld MB", STR(type),
			(long long)(n / MB), (long long)(n % MB * 10 / MB));
	return str_fmt(c->mem, "%.*s, %lld KB", STR(type),
		(long long)((n + KB - 1) / KB));
}

static bool
is_shown(const struct library_side *side, const struct library_item *item,
	str filter)
{
	if (!filter.n)
		return true;
	if (str_is_c(filter, "expired"))
		return item->expired;
	if (str_is_c(filter, "unused"))
		return !item->n_uses;
	return str_is(library_answer(item, side->mark), filter);
}

static void
add_filter(struct call *c, const struct library_list *list, str name, str text,
	str chosen, struct library_page *p)
{
	struct library_filter *f = &p->filters[p->n_filters];
	str of = library_of_whom(c, &list->side);
	str here = href_library(c, list->what, of);

	*f = (struct library_filter){.text = text,
		.current = str_is(name, chosen),
		.href = name.n ? str_fmt(c->mem, "%.*s%cf=%.*s", STR(here),
					 of.n ? '&' : '?',
					 STR(url_encode(c->mem, name)))
			       : here};
	for (size_t i = 0; i < list->n; i++)
		f->n += is_shown(&list->side, &list->at[i], name);
	/* a kind that nothing is of is left out */
	if (f->n || !name.n || f->current)
		p->n_filters++;
}

/* What is not one of them chooses nothing: all are shown. */
static str
put_filters(struct call *c, const struct req *rq,
	const struct library_list *list, struct library_page *p)
{
	const struct field *mark = list->side.mark;
	size_t n_kinds = mark ? mark->n_choices : 0;
	str f = req_arg(rq, "f");
	bool known = str_is_c(f, "expired") ||
		     (str_is_c(f, "unused") && list->what == LIBRARY_FILE) ||
		     (mark && field_choice(mark, f));

	f = known ? f : S("");
	p->filters = MAKE_MANY(c->mem, struct library_filter, n_kinds + 3);
	add_filter(c, list, S(""), page_say(c, W_ITEMS_FILTER_ALL), f, p);
	add_filter(c, list, S("expired"), page_say(c, W_LIBRARY_EXPIRED), f, p);
	if (list->what == LIBRARY_FILE)
		add_filter(c, list, S("unused"), page_say(c, W_LIBRARY_UNUSED),
			f, p);
	for (size_t i = 0; i < n_kinds; i++)
		add_filter(c, list, mark->choices[i].id,
			row_name(&mark->choices[i].row, c->lang), f, p);
	return f;
}

/* Of whom it is, for a member of several: those that have one. */
static enum err
put_owners(
	struct call *c, const struct library_list *list, struct library_page *p)
{
	struct library_owners all = {.what = list->what};
	enum err e = c->n_memberships > 1 ? app_ask(c, app_library_owners, &all)
					  : OK;

	if (e || all.n < 2)
		return e;
	p->owners = MAKE_MANY(c->mem, struct library_filter, all.n);
	for (size_t i = 0; i < all.n; i++)
		p->owners[p->n_owners++] = (struct library_filter){
			.href = href_library(c, list->what, all.at[i].name),
			.text = page_name(
				c, all.at[i].title_ja, all.at[i].title_en),
			.current = str_is(
				all.at[i].name, list->side.organisation)};
	return OK;
}

static void
put_places(
	struct call *c, const struct library_side *side, struct library_page *p)
{
	p->places = MAKE_MANY(c->mem, struct library_filter, N_LIBRARIES);
	for (int i = 0; i < N_LIBRARIES; i++)
		if (library_is_known(c->edition, (enum library_what)i))
			p->places[p->n_places++] = (struct library_filter){
				.href = href_library(c, (enum library_what)i,
					library_of_whom(c, side)),
				.text = page_say(c, library_kinds[i].title),
				.current = side->what == (enum library_what)i};
}

static str
label_of(const struct call *c, const struct field *f)
{
	return f ? row_name(&f->row, c->lang) : S("");
}

/* The controls that it names, one after another. */
static str
controls_of(struct call *c, const struct library_side *side,
	const struct library_item *item)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; side->control && i < item->answers.n; i++)
		if (str_is(item->answers.at[i].field, side->control->name))
			buf_fmt(&b, "%s%.*s", b.n ? ", " : "",
				STR(item->answers.at[i].value));
	return buf_str(&b);
}

static struct library_line
make_line(struct call *c, const struct library_side *side,
	const struct library_item *item)
{
	const struct choice *mark =
		side->mark ? field_choice(side->mark,
				     library_answer(item, side->mark))
			   : NULL;
	struct library_line out = {
		.href = href_record(c, side->what, item->row.id),
		.title = library_answer(item, side->title),
		.mark = mark ? row_name(&mark->row, c->lang) : S(""),
		.expired = item->expired,
		.controls = controls_of(c, side, item),
		.n_uses = item->n_uses};

	if (!day_from(library_answer(item, side->until), &out.until))
		out.until = DAY_NONE;
	if (item->row.n_bytes)
		out.file = library_file_text(c, &item->row);
	return out;
}

enum err
web_library(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_list list = {
		.what = library_of(rq), .of = req_arg(rq, "of")};
	const struct library_kind *kind = &library_kinds[list.what];
	struct page_link above = link_to(c, "/p", desk_title(S("p")));
	struct library_page p = {.lead = page_say(c, kind->lead),
		.add = page_say(c, kind->add),
		.none = page_say(c, kind->none),
		.has_files = list.what == LIBRARY_FILE,
		.dropped = str_is_c(req_arg(rq, "done"), "dropped")};
	enum err e;
	str filter;

	list.counts = p.has_files;
	if ((e = app_ask(c, app_library_list, &list)) ||
		(e = put_owners(c, &list, &p)))
		return e;
	p.add_href =
		href_library_new(c, list.what, library_of_whom(c, &list.side));
	p.title_label = label_of(c, list.side.title);
	p.mark_label = label_of(c, list.side.mark);
	p.until_label = label_of(c, list.side.until);
	p.control_label = page_say(c, W_LIBRARY_CONTROLS);
	p.has_marks = list.side.mark != NULL;
	p.has_controls = list.side.control != NULL;
	put_places(c, &list.side, &p);
	filter = put_filters(c, rq, &list, &p);
	p.lines = MAKE_MANY(c->mem, struct library_line, list.n);
	for (size_t i = 0; i < list.n; i++)
		if (is_shown(&list.side, &list.at[i], filter))
			p.lines[p.n_lines++] =
				make_line(c, &list.side, &list.at[i]);
	p.left_out = list.n > 0;
	chrome_page(c, rq, page_say(c, kind->title), &above, 1, &p.page);
	p.page.wide = true;
	return page_put(c, rs, &view_library, &p);
}
