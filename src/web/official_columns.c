/*
 * official_columns.c - which column of a file of official texts is what: as it
 * was found, and as the person says
 */
#include "web/official.h"

#include "web/chrome.h"

#define SAY(c, word, ...)                                                      \
	words_say((c)->app->words, (c)->mem, (c)->lang, (word),                \
		(const struct word_arg[]){__VA_ARGS__, {0}})

static const enum word role_words[N_TEXTS_ROLES] = {
	[TEXTS_LEFT] = W_TEXTS_ROLE_LEFT,
	[TEXTS_TAKEN] = W_TEXTS_ROLE_TAKEN,
	[TEXTS_IDS] = W_TEXTS_ROLE_IDS,
};

/* Of a field that is posted: COLUMN_FIELD, number of the sheet, letters. */
#define COLUMN_FIELD "c."
enum { COLUMN_FIELD_BYTES = sizeof(COLUMN_FIELD) - 1 };

static void
put_column(struct call *c, const struct texts_sheet *s,
	const struct texts_column *k, struct texts_column_shown *out)
{
	*out = (struct texts_column_shown){.letters = k->letters,
		.label = str_is(k->label, k->letters) ? S("") : k->label,
		.sample = k->sample,
		.n = k->n_filled,
		.field = str_fmt(c->mem, COLUMN_FIELD "%zu.%.*s", s->number,
			STR(k->letters)),
		.id = str_fmt(c->mem, "c-%zu-%.*s", s->number, STR(k->letters)),
		.roles = MAKE_MANY(
			c->mem, struct texts_role_shown, N_TEXTS_ROLES),
		.n_roles = N_TEXTS_ROLES};
	for (size_t i = 0; i < N_TEXTS_ROLES; i++)
		out->roles[i] = (struct texts_role_shown){
			str_of(texts_role_name((enum texts_role)i)),
			role_words[i], i == (size_t)k->role};
}

static void
put_sheet(struct call *c, const struct texts_sheet *s,
	struct texts_sheet_shown *out)
{
	out->id = str_fmt(c->mem, "s-%zu", s->number);
	out->text =
		s->id_column
			? SAY(c,
				  s->is_hidden ? W_TEXTS_SHEET_HIDDEN
					       : W_TEXTS_SHEET,
				  {"sheet", s->name}, {"column", s->id_letters},
				  {"n", str_fmt(c->mem, "%zu", s->n_rows)})
			: SAY(c, W_TEXTS_SHEET_UNREAD, {"sheet", s->name});
	out->columns =
		MAKE_MANY(c->mem, struct texts_column_shown, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++)
		put_column(
			c, s, &s->columns[i], &out->columns[out->n_columns++]);
}

void
official_columns_fill(
	struct call *c, const struct texts_read *r, struct texts_page *p)
{
	p->mapping = r->texts.mapping;
	p->found = MAKE_MANY(
		c->mem, struct texts_sheet_shown, r->sheets.n + r->others.n);
	for (size_t i = 0; i < r->sheets.n; i++)
		put_sheet(c, &r->sheets.at[i], &p->found[p->n_found++]);
	for (size_t i = 0; i < r->others.n; i++)
		put_sheet(c, &r->others.at[i], &p->found[p->n_found++]);
}

/* Columns of one sheet, as they are asked for: without numbers it is left. */
static void
put_asked(struct buf *out, str sheet, const struct buf *columns, bool has_ids)
{
	if (!sheet.n)
		return;
	if (out->n)
		buf_add_char(out, ',');
	if (has_ids)
		buf_add(out, buf_str(columns));
	else
		buf_fmt(out, "#%.*s!*=%s", STR(sheet),
			texts_role_name(TEXTS_LEFT));
}

str
official_columns_posted(struct call *c, const struct req *rq)
{
	struct buf out = buf_in(c->mem), columns = buf_in(c->mem);
	bool has_ids = false;
	str sheet = S("");

	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *f = &rq->fields.at[i];
		str letters,
			number = str_cut(str_part(f->field, COLUMN_FIELD_BYTES,
						 f->field.n),
				'.', &letters);

		if (!str_starts(f->field, S(COLUMN_FIELD)))
			continue;
		if (!str_is(number, sheet)) {
			put_asked(&out, sheet, &columns, has_ids);
			columns = buf_in(c->mem);
			has_ids = false;
			sheet = number;
		}
		if (str_is_c(f->value, texts_role_name(TEXTS_LEFT)))
			continue;
		has_ids |= str_is_c(f->value, texts_role_name(TEXTS_IDS));
		buf_fmt(&columns, "%s#%.*s!%.*s=%.*s", columns.n ? "," : "",
			STR(number), STR(letters), STR(f->value));
	}
	put_asked(&out, sheet, &columns, has_ids);
	return buf_str(&out);
}
