#include "rules/fact.h"
#include "rules/form.h"
#include "rules/reader.h"

/* The day of the register that a check looks at. */
static void
join_met(struct reader *r, struct form_check *check)
{
	const struct machine *of =
		check->than_of ? check->than_of->machine : NULL;
	const struct fact *fact = edition_fact(r->ed, check->than_id);

	if (!fact)
		read_unknown(r, "than", check->than_id);
	else if (fact->type != VALUE_DAY || fact->of != of)
		read_fault_with(
			r, 0, W_RULE_COMPARE, {"value", check->than_id});
	else
		check->than_fact = fact;
}

static void
join_check(struct reader *r, struct form_check *check)
{
	r->file = check->row.file;
	r->line = check->row.line;
	r->row = check->field->name;
	if (check->than_id.n)
		join_met(r, check);
	if (!check->length_id.n)
		return;
	check->length = edition_deadline(r->ed, check->length_id);
	if (!check->length)
		read_unknown(r, "length", check->length_id);
}

static void
join_shown(struct reader *r, struct field *f)
{
	static const char *const words[] = {"to", "subject", "day", "ref"};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (!f->shows.n || str_is_c(f->shows, words[i]))
			return;
	}
	r->file = f->row.file;
	r->line = f->row.line;
	r->row = f->name;
	if (!(f->shows_fact = edition_fact(r->ed, f->shows)))
		read_unknown(r, "shows", f->shows);
}

void
join_forms(struct reader *r)
{
	for (size_t i = 0; i < r->ed->n_forms; i++) {
		const struct form *form = &r->ed->forms[i];

		for (size_t k = 0; k < form->n_fields; k++)
			join_shown(r, (struct field *)&form->fields[k]);
		for (size_t k = 0; k < form->n_checks; k++)
			join_check(r, (struct form_check *)&form->checks[k]);
	}
}
