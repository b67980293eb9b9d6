#include "rules/print.h"

static void
print_states(struct buf *out, const char *key, const struct state *const *list,
	size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%s%.*s",
			i ? "," : str_fmt(out->mem, " %s=", key).p,
			STR(list[i]->id));
}

static void
print_requirement(struct buf *out, const struct requirement *q)
{
	buf_fmt(out, "; requires %.*s.%.*s", STR(q->machine->id), STR(q->act));
	for (size_t i = 0; i < q->n_by; i++)
		buf_fmt(out, "%s%.*s", i ? "," : " by=", STR(q->by[i]->id));
	if (!q->while_part)
		return;
	buf_fmt(out, " while=%.*s.%.*s", STR(q->while_machine->id),
		STR(q->while_part->id));
	print_states(out, "in", (const struct state *const *)q->while_in,
		q->n_while_in);
}

static void
print_target(struct buf *out, const struct safety *s)
{
	if (s->date)
		buf_fmt(out, " %.*s", STR(s->date->name));
	else
		buf_fmt(out, " %.*s.%.*s -> %.*s", STR(s->machine->id),
			STR(s->part->id), STR(s->to->id));
}

static void
print_enter(struct buf *out, const struct safety *s)
{
	buf_add(out, S(" on"));
	print_target(out, s);
	print_states(
		out, "from", (const struct state *const *)s->from, s->n_from);
	for (size_t i = 0; i < s->n_requires; i++)
		print_requirement(out, &s->requires_[i]);
	if (s->if_fact)
		buf_fmt(out, "; if %.*s", STR(s->if_fact->name));
}

static void
print_never(struct buf *out, const struct safety *s)
{
	buf_add(out, S(" never"));
	print_target(out, s);
	buf_fmt(out, " by=%.*s", STR(s->never_by->id));
	for (size_t i = 0; i < s->n_unless; i++)
		buf_fmt(out, "%s%.*s",
			i ? ", " : " unless=", STR(s->unless[i]->id));
}

static void
print_unchanged(struct buf *out, const struct safety *s)
{
	buf_fmt(out, " while %.*s", STR(s->while_machine->id));
	print_texts(out, "acts", s->while_acts, s->n_while_acts);
	buf_add(out, S("; unchanged"));
	for (size_t i = 0; i < s->n_unchanged_parts; i++)
		buf_fmt(out, " %.*s.%.*s", STR(s->unchanged_machine[i]->id),
			STR(s->unchanged_parts[i]->id));
	for (size_t i = 0; i < s->n_unchanged_facts; i++)
		buf_fmt(out, " %.*s", STR(s->unchanged_facts[i]->name));
}

void
print_safety(struct buf *out, const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_safety; i++) {
		const struct safety *s = &ed->safety[i];

		buf_fmt(out, "safety %.*s", STR(s->id));
		switch (s->kind) {
		case SAFETY_ENTER:
			print_enter(out, s);
			break;
		case SAFETY_NEVER:
			print_never(out, s);
			break;
		case SAFETY_UNCHANGED:
			print_unchanged(out, s);
			break;
		case SAFETY_CARRIES_NO:
			buf_fmt(out, " notice %.*s carries_no=%.*s",
				STR(s->notice->id), STR(s->carries_no->id));
			break;
		}
		print_tail(out, &s->row);
	}
}
