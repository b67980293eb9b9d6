#include "rules/stated_lines.h"

#include "base/text_diff.h"

struct pairing {
	struct arena *mem;
	struct line_pairs *out;
	int32_t *now; /* by line of the old one: of the new one, or LINE_NONE */
	int32_t *old; /* by line of the new one */
};

static size_t
field_at(const struct line_pairs *p, str name)
{
	size_t i = 0;

	while (i < p->n_fields && !str_is(p->fields[i]->name, name))
		i++;
	return i;
}

static struct group_lines
read_lines(
	struct arena *mem, const struct line_pairs *p, const struct answers *in)
{
	struct group_lines out = {0};

	for (size_t i = 0; in && i < in->n; i++)
		if (in->at[i].line >= out.n &&
			field_at(p, in->at[i].field) < p->n_fields)
			out.n = in->at[i].line + 1;
	out.at = MAKE_MANY(
		mem, const struct answer *, (size_t)out.n * p->n_fields);
	for (size_t i = 0; in && i < in->n; i++) {
		const struct answer *a = &in->at[i];
		size_t k = field_at(p, a->field);

		if (k < p->n_fields && a->value.n)
			out.at[(size_t)a->line * p->n_fields + k] = a;
	}
	return out;
}

const struct answer *
line_answer(const struct line_pairs *p, const struct group_lines *lines,
	int32_t line, size_t field)
{
	return line == LINE_NONE
		       ? NULL
		       : lines->at[(size_t)line * p->n_fields + field];
}

static str
said(const struct line_pairs *p, const struct group_lines *g, int32_t line,
	size_t field)
{
	const struct answer *a = line_answer(p, g, line, field);

	return a ? a->value : S("");
}

static bool
is_blank(const struct line_pairs *p, const struct group_lines *g, int32_t line)
{
	for (size_t i = 0; i < p->n_fields; i++)
		if (said(p, g, line, i).n)
			return false;
	return true;
}

static bool
is_equal(const struct line_pairs *p, int32_t was, int32_t is)
{
	for (size_t i = 0; i < p->n_fields; i++)
		if (!str_is(said(p, &p->was, was, i), said(p, &p->is, is, i)))
			return false;
	return true;
}

static bool
is_named_alike(const struct line_pairs *p, int32_t was, int32_t is)
{
	str name = said(p, &p->is, is, 0);

	return name.n && str_is(said(p, &p->was, was, 0), name);
}

/* Bytes of their texts that both have, of 100 of the longer line. */
static size_t
alike_percent(
	struct arena *mem, const struct line_pairs *p, int32_t was, int32_t is)
{
	size_t n_was = 0, n_is = 0, same = 0;

	for (size_t i = 0; i < p->n_fields; i++) {
		str a = said(p, &p->was, was, i), b = said(p, &p->is, is, i);
		struct text_diff d;

		if (p->fields[i]->type != FIELD_LINE &&
			p->fields[i]->type != FIELD_TEXT)
			continue;
		n_was += a.n;
		n_is += b.n;
		text_diff_make(mem, a, b, &d);
		for (size_t k = 0; k < d.n; k++)
			same += d.at[k].kind == TEXT_SAME ? d.at[k].text.n : 0;
	}
	n_was = n_was > n_is ? n_was : n_is;
	return n_was ? same * 100 / n_was : 0;
}

static void
join(struct pairing *g, int32_t was, int32_t is)
{
	g->now[was] = is;
	g->old[is] = was;
}

static bool
is_free(const struct pairing *g, int32_t was, int32_t is)
{
	return g->now[was] == LINE_NONE && g->old[is] == LINE_NONE &&
	       !is_blank(g->out, &g->out->was, was) &&
	       !is_blank(g->out, &g->out->is, is);
}

/* Each with the first that it fits; one at the same place goes before. */
static void
join_that(struct pairing *g,
	bool (*fits)(const struct line_pairs *p, int32_t was, int32_t is))
{
	int32_t n_was = g->out->was.n, n_is = g->out->is.n;

	for (int32_t is = 0; is < n_is; is++)
		if (is < n_was && is_free(g, is, is) && fits(g->out, is, is))
			join(g, is, is);
	for (int32_t is = 0; is < n_is; is++)
		for (int32_t was = 0; was < n_was && g->old[is] == LINE_NONE;
			was++)
			if (is_free(g, was, is) && fits(g->out, was, is))
				join(g, was, is);
}

struct likeness {
	int32_t was, is;
	size_t percent;
};

static size_t
count_free(const int32_t *other, const struct line_pairs *p,
	const struct group_lines *lines)
{
	size_t n = 0;

	for (int32_t i = 0; i < lines->n; i++)
		n += other[i] == LINE_NONE && !is_blank(p, lines, i);
	return n;
}

/* The most alike first; of equals the one that stands higher. */
static void
join_alike(struct pairing *g)
{
	struct line_pairs *p = g->out;
	size_t most =
		count_free(g->now, p, &p->was) * count_free(g->old, p, &p->is);
	struct likeness *at, *best;
	size_t n = 0;

	if (!most || most > LINES_MAX_PAIRS)
		return;
	at = MAKE_MANY(g->mem, struct likeness, most);
	for (int32_t is = 0; is < p->is.n; is++)
		for (int32_t was = 0; was < p->was.n; was++)
			if (is_free(g, was, is))
				at[n++] = (struct likeness){was, is,
					alike_percent(g->mem, p, was, is)};
	do {
		best = NULL;
		for (size_t i = 0; i < n; i++)
			if (at[i].percent >= LINES_MIN_ALIKE_PERCENT &&
				is_free(g, at[i].was, at[i].is) &&
				(!best || at[i].percent > best->percent))
				best = &at[i];
		if (best)
			join(g, best->was, best->is);
	} while (best);
}

static void
put_gone(const struct pairing *g, int32_t *from, int32_t end,
	struct line_pair *at)
{
	struct line_pairs *p = g->out;

	for (; *from < end; ++*from)
		if (g->now[*from] == LINE_NONE && !is_blank(p, &p->was, *from))
			at[p->n++] = (struct line_pair){*from, LINE_NONE};
}

static void
put_pairs(struct pairing *g)
{
	struct line_pairs *p = g->out;
	struct line_pair *at = MAKE_MANY(
		g->mem, struct line_pair, (size_t)p->was.n + (size_t)p->is.n);
	int32_t gone = 0;

	p->at = at;
	p->n = 0;
	for (int32_t is = 0; is < p->is.n; is++) {
		if (is_blank(p, &p->is, is))
			continue;
		put_gone(g, &gone, g->old[is], at);
		at[p->n++] = (struct line_pair){g->old[is], is};
	}
	put_gone(g, &gone, p->was.n, at);
}

static int32_t *
make_free(struct arena *mem, int32_t n)
{
	int32_t *out = MAKE_MANY(mem, int32_t, (size_t)n);

	for (int32_t i = 0; i < n; i++)
		out[i] = LINE_NONE;
	return out;
}

void
stated_lines_pair(struct arena *mem, const struct form *form, str group,
	const struct answers *was, const struct answers *is,
	struct line_pairs *out)
{
	struct pairing g = {.mem = mem, .out = out};

	*out = (struct line_pairs){
		.fields = MAKE_MANY(mem, const struct field *, form->n_fields)};
	for (size_t i = 0; i < form->n_fields; i++)
		if (str_is(form->fields[i].group, group))
			out->fields[out->n_fields++] = &form->fields[i];
	out->was = read_lines(mem, out, was);
	out->is = read_lines(mem, out, is);
	g.now = make_free(mem, out->was.n);
	g.old = make_free(mem, out->is.n);
	join_that(&g, is_equal);
	join_that(&g, is_named_alike);
	join_alike(&g);
	put_pairs(&g);
}
