#include "rules/reader.h"

/*
 * near.c - what a row may name: facts of its own machine and those one link
 * away, fields by FORM.FIELD, limits that are facts or deadlines.
 */

static size_t
count_links(const struct machine *m, const struct machine *to)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n_links; i++)
		n += m->links[i].to == to;
	return n;
}

static bool
check_near(struct reader *r, const struct fact *f, const struct machine *m)
{
	size_t links;

	if (!m || !f->of || f->of == m)
		return true;
	links = count_links(m, f->of);
	if (links != 1)
		read_fault_with(r, 0,
			links ? W_RULE_FACT_WHICH : W_RULE_FACT_FAR,
			{"fact", f->name}, {"of", f->of->id},
			{"machine", m->id});
	return links == 1;
}

const struct fact *
load_fact(struct reader *r, const char *key, str name, const struct machine *m)
{
	const struct fact *f = edition_fact(r->ed, name);

	if (!f) {
		read_unknown(r, key, name);
		return NULL;
	}
	return check_near(r, f, m) ? f : NULL;
}

const struct fact *
read_fact(struct reader *r, const struct yaml *map, const char *key,
	enum need need, const struct machine *m)
{
	str name = read_text(r, map, key, need);

	return name.n ? load_fact(r, key, name, m) : NULL;
}

void
check_deadline_near(
	struct reader *r, const struct deadline *d, const struct machine *m)
{
	if (d->counts_from)
		check_near(r, d->counts_from, m);
	if (d->until)
		check_near(r, d->until, m);
	for (size_t i = 0; i < d->n_of; i++)
		check_deadline_near(r, d->of[i], m);
}

struct limit
load_limit(struct reader *r, const struct yaml *map, const char *key,
	const struct machine *m)
{
	struct limit out = {0};
	str name = read_text(r, map, key, MUST_HAVE);

	if (!name.n)
		return out;
	out.deadline = edition_deadline(r->ed, name);
	if (out.deadline)
		check_deadline_near(r, out.deadline, m);
	else
		out.fact = load_fact(r, key, name, m);
	return out;
}

bool
load_field(struct reader *r, const char *key, str text,
	const struct form **form, const struct field **field)
{
	size_t dot = text.n;

	while (dot && text.p[dot - 1] != '.')
		dot--;
	if (dot) {
		const struct form *f =
			edition_form(r->ed, str_part(text, 0, dot - 1));
		const struct field *fd =
			f ? form_field(f, str_part(text, dot, text.n)) : NULL;

		if (fd) {
			*form = f;
			*field = fd;
			return true;
		}
	}
	read_unknown(r, key, text);
	return false;
}

str
read_head(str text, str *rest)
{
	str head = str_cut(str_trim(text), ' ', rest);

	*rest = str_trim(*rest);
	return head;
}

void
read_inner(struct reader *r, const struct yaml *map, const char *const *allowed,
	const struct row *outer, struct row *out)
{
	str row = r->row;

	read_row(r, map, NULL, allowed, out);
	r->row = row;
	if (!out->ja.n) {
		out->ja = outer->ja;
		out->en = outer->en;
	}
	if (!out->clause)
		out->clause = outer->clause;
}
