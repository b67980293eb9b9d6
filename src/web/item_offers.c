/*
 * item_offers.c - texts that were accepted before, beside a field in which
 * nothing stands yet
 *
 * A link opens the section again with one of them filled in: whoever followed
 * it reads it there, and saves it or not.
 */
#include "base/url.h"
#include "web/items.h"

/* The rows of the self-check are about one form alone. */
static const struct self_rows *
rows_of(const struct sheet *sheet)
{
	const struct self_rows *rows = sheet->edition->self;

	return sheet->may_write && rows->item == sheet->form ? rows : NULL;
}

/* For that control, while the field is empty. */
static bool
is_offered(const struct sheet *sheet, const struct sheet_line *line,
	const struct self_precedent *p)
{
	return str_is_blank(line->values[p->in->index]) &&
	       self_precedent_is_of(
		       p, sheet->edition->catalogue, line->control);
}

void
item_offers(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_field *out)
{
	const struct self_rows *rows = rows_of(sheet);

	for (size_t i = 0; rows && i < rows->n_precedents; i++) {
		const struct self_precedent *p = &rows->precedents[i];

		if (p->in != out->field || !is_offered(sheet, line, p))
			continue;
		if (!out->offers)
			out->offers = MAKE_MANY(
				c->mem, struct item_offer, rows->n_precedents);
		out->offers[out->n_offers++] = (struct item_offer){
			row_name(&p->when->row, c->lang),
			row_name(&p->row, c->lang),
			str_fmt(c->mem, "%.*s?at=%.*s&offer=%.*s#%.*s",
				STR(href_section(c, &items_statement,
					sheet->file.ref, sheet->section)),
				STR(url_encode(c->mem, line->control->id)),
				STR(url_encode(c->mem, p->id)), STR(out->id))};
	}
}

const struct answers *
items_used(struct call *c, const struct req *rq, const struct sheet *sheet)
{
	const struct self_rows *rows = rows_of(sheet);
	str use = req_arg(rq, "offer"), at = req_arg(rq, "at");
	struct answers *out = MAKE(c->mem, struct answers);

	for (size_t i = 0; rows && use.n && i < rows->n_precedents; i++)
		for (size_t k = 0; k < sheet->n_lines; k++) {
			const struct self_precedent *p = &rows->precedents[i];
			const struct sheet_line *line = &sheet->lines[k];

			/* a statement is written in Japanese */
			if (str_is(p->id, use) &&
				str_is(line->control->id, at) &&
				is_offered(sheet, line, p))
				answers_put(c->mem, out,
					STR_CAT(c->mem, p->in->name, S("."),
						line->control->id),
					0, p->row.ja);
		}
	return out->n ? out : NULL;
}
