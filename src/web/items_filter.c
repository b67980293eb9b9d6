/*
 * items_filter.c - which controls of a section, or of all, are shown
 */
#include "web/items.h"

#include "base/url.h"
#include "web/links.h"

static const enum word texts[] = {
	[SHEET_ALL] = W_ITEMS_FILTER_ALL,
	[SHEET_LEFT] = W_ITEMS_FILTER_OPEN,
	[SHEET_MUST] = W_ITEMS_FILTER_MUST,
	[SHEET_RETURNED] = W_ITEMS_RETURNED,
	[SHEET_CARRIED] = W_ITEMS_FILTER_CARRIED,
	[SHEET_CHANGED] = W_ITEMS_FILTER_CHANGED,
	[SHEET_SINCE] = W_ITEMS_FILTER_SINCE,
	[SHEET_MINE] = W_ITEMS_FILTER_MINE,
	[SHEET_LATE] = W_ITEMS_FILTER_LATE,
	[SHEET_BARE] = W_ITEMS_FILTER_BARE,
	[SHEET_LEFT_OUT] = W_ITEMS_FILTER_LEFT_OUT,
};

str
href_view(struct call *c, const struct items_kind *kind, str ref,
	enum sheet_filter filter)
{
	return STR_CAT(c->mem, href_sheet(c, kind, ref), S("?f="),
		str_of(sheet_filter_name(filter)));
}

str
href_bulk(struct call *c, str ref, enum sheet_filter filter)
{
	return STR_CAT(c->mem, href_sheet(c, &items_statement, ref),
		S("/bulk?f="), str_of(sheet_filter_name(filter)));
}

const struct req *
items_asked(struct call *c, const struct req *rq, const struct sheet *sheet)
{
	enum sheet_filter is;
	str all = str_of(sheet_filter_name(SHEET_ALL));
	struct req *out;

	if (sheet_filter_find(sheet, req_arg(rq, "f"), &is))
		return rq;
	out = MAKE(c->mem, struct req);
	*out = *rq;
	out->args = args_without(rq, S("f"), S(""));
	*(struct answer *)LIST_ADD(c->mem, &out->args) =
		(struct answer){.field = S("f"), .value = all};
	out->query = url_query(c->mem, &out->args);
	return out;
}

void
items_filter(struct call *c, const struct req *rq, const struct sheet *sheet,
	str here, enum sheet_filter *chosen, struct item_filter **out,
	size_t *n)
{
	if (!sheet_filter_find(sheet, req_arg(rq, "f"), chosen))
		*chosen = SHEET_ALL;
	*n = 0;
	*out = MAKE_MANY(c->mem, struct item_filter, COUNT(texts));
	for (size_t i = 0; i < COUNT(texts); i++) {
		enum sheet_filter f = (enum sheet_filter)i;
		struct item_filter *to = &(*out)[*n];

		if (!sheet_offers(sheet, f))
			continue;
		++*n;
		*to = (struct item_filter){.text = texts[i],
			.current = f == *chosen,
			.href = i ? str_fmt(c->mem, "%.*s?f=%s", STR(here),
					    sheet_filter_name(f))
				  : here};
		for (size_t k = 0; k < sheet->n_lines; k++)
			to->n += sheet_shows(c, &sheet->lines[k], f);
	}
}
