#include "rules/print.h"

static const char *const value_types[] = {[VALUE_NONE] = "none",
	[VALUE_BOOL] = "bool",
	[VALUE_DAY] = "day",
	[VALUE_COUNT] = "count",
	[VALUE_WORD] = "word",
	[VALUE_TEXT] = "text"};

static void
print_source(struct buf *out, const struct fact *f)
{
	switch (f->source) {
	case FACT_ANSWER:
		buf_fmt(out, " answer %.*s.%.*s", STR(f->form->id),
			STR(f->field->name));
		return;
	case FACT_STATE:
		buf_fmt(out, " state %.*s", STR(f->part->id));
		return;
	case FACT_LATCH:
		buf_fmt(out, " latch %.*s", STR(f->act));
		if (f->value)
			print_pair(out, "value", f->value->name);
		return;
	case FACT_FLAG:
		buf_add(out, S(" flag"));
		return;
	case FACT_DATE:
		buf_add(out, S(" date"));
		return;
	case FACT_SETTING:
		buf_fmt(out, " setting %.*s", STR(f->setting->name));
		return;
	case FACT_PARTY:
		buf_fmt(out, " party %.*s", STR(f->party));
		return;
	case FACT_COMPUTED:
		buf_fmt(out, " computed %.*s", STR(f->computed));
		return;
	}
}

void
print_facts(struct buf *out, const struct edition *ed)
{
	print_file(out, "facts.yaml");
	for (size_t i = 0; i < ed->n_facts; i++) {
		const struct fact *f = &ed->facts[i];

		buf_fmt(out, "fact %.*s of=%.*s %s", STR(f->name),
			STR(f->of ? f->of->id : S("*")), value_types[f->type]);
		print_source(out, f);
		print_texts(out, "with", f->with, f->n_with);
		print_texts(out, "reads", f->reads, f->n_reads);
		print_texts(out, "in", f->in, f->n_in);
		print_tail(out, &f->row);
	}
}

static void
print_length(struct buf *out, const struct deadline *d)
{
	switch (d->length_kind) {
	case LENGTH_FIXED:
		if (d->length.years || d->length.months || d->length.weeks ||
			d->length.days)
			print_pair(
				out, "length", length_to(out->mem, d->length));
		return;
	case LENGTH_GIVEN:
		buf_fmt(out, " length=given %.*s.%.*s", STR(d->given_form->id),
			STR(d->given->name));
		return;
	case LENGTH_UNKNOWN:
		buf_add(out, S(" length=unknown"));
		return;
	case LENGTH_WITHOUT_DELAY:
		buf_add(out, S(" length=without_delay"));
		return;
	case LENGTH_SETTING:
		buf_fmt(out, " length=setting %.*s",
			STR(d->length_setting->name));
		return;
	}
}

static void
print_deadline(struct buf *out, const struct deadline *d)
{
	static const char *const kinds[] = {[DEADLINE_PERIOD] = "period",
		[DEADLINE_WINDOW] = "window",
		[DEADLINE_SPAN] = "span",
		[DEADLINE_ADJACENCY] = "adjacency",
		[DEADLINE_STANDING] = "standing",
		[DEADLINE_NONE] = "none",
		[DEADLINE_EARLIEST] = "earliest"};

	buf_fmt(out, "deadline %.*s kind=%s", STR(d->id), kinds[d->kind]);
	if (d->counts_from)
		print_pair(out, "counts_from", d->counts_from->name);
	if (d->until)
		print_pair(out, "until", d->until->name);
	print_flag(out, "first_day_counts", d->first_day_counts);
	print_length(out, d);
	print_flag(out, "shortest", d->shortest);
	print_flag(out, "rolls", d->rolls);
	if (d->who)
		print_pair(out, "who", d->who->id);
	print_pair(out, "then", d->then);
	if (d->target)
		print_pair(out, "target", d->target->name);
	for (size_t i = 0; i < d->n_of; i++)
		buf_fmt(out, "%s%.*s", i ? "," : " of=", STR(d->of[i]->id));
	print_tail(out, &d->row);
}

void
print_deadlines(struct buf *out, const struct edition *ed)
{
	print_file(out, "deadlines.yaml");
	for (size_t i = 0; i < ed->n_deadlines; i++)
		print_deadline(out, &ed->deadlines[i]);
}
