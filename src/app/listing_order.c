/*
 * listing_order.c - every order of the list, sorted once when it changes
 *
 * Titles by their folded text: the order of kana is not known from kanji.
 * Rows that are equal stand by title, then by name, in both directions.
 */
#include <stdlib.h>

#include "app/listing.h"

struct ordering {
	const struct list_row *rows;
	enum list_sort sort;
	enum lang lang;
	int sign;
};

/* What has no day comes last, whichever the direction. */
static int
cmp_days(day a, day b, int sign)
{
	if (day_is_none(a) || day_is_none(b))
		return day_is_none(a) - day_is_none(b);
	return sign * day_cmp(a, b);
}

static int
cmp_rows(const void *a, const void *b, void *data)
{
	const struct ordering *o = data;
	const struct list_row *x = &o->rows[*(const uint32_t *)a];
	const struct list_row *y = &o->rows[*(const uint32_t *)b];
	int order = 0;

	switch (o->sort) {
	case SORT_NAME:
		order = o->sign *
			str_cmp(x->title_key[o->lang], y->title_key[o->lang]);
		break;
	case SORT_PROVIDER:
		order = o->sign * str_cmp(x->provider_key[o->lang],
					  y->provider_key[o->lang]);
		break;
	case SORT_SINCE:
		order = cmp_days(x->shown.since, y->shown.since, o->sign);
		break;
	case SORT_VALID_TO:
		order = cmp_days(x->shown.valid_to, y->shown.valid_to, o->sign);
		break;
	}
	if (order == 0)
		order = str_cmp(x->title_key[o->lang], y->title_key[o->lang]);
	return order ? order : str_cmp(x->shown.name, y->shown.name);
}

static const uint32_t *
make_order(struct arena *mem, struct ordering *o, size_t n)
{
	uint32_t *at = MAKE_MANY(mem, uint32_t, n);

	for (size_t i = 0; i < n; i++)
		at[i] = (uint32_t)i;
	if (n)
		qsort_r(at, n, sizeof(*at), cmp_rows, o);
	return at;
}

void
listing_order(struct arena *mem, struct list_part *part)
{
	for (int sort = 0; sort < N_LIST_SORTS; sort++)
		for (int lang = 0; lang < N_LANGS; lang++)
			for (int down = 0; down < 2; down++) {
				struct ordering o = {part->rows,
					(enum list_sort)sort, (enum lang)lang,
					down ? -1 : 1};

				part->order[sort][lang][down] =
					make_order(mem, &o, part->n);
			}
}
