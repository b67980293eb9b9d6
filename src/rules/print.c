#include "rules/print.h"

enum { CALENDAR_YEARS = 8 };

void
print_file(struct buf *out, const char *name)
{
	buf_fmt(out, "\n== %s\n", name);
}

void
print_pair(struct buf *out, const char *key, str value)
{
	if (value.n)
		buf_fmt(out, " %s=%.*s", key, STR(value));
}

void
print_flag(struct buf *out, const char *name, bool yes)
{
	if (yes)
		buf_fmt(out, " %s", name);
}

void
print_texts(struct buf *out, const char *key, const str *list, size_t n)
{
	if (n)
		print_pair(out, key, str_join(out->mem, list, n, S(", ")));
}

void
print_whos(struct buf *out, const char *key, const struct who *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_char(out, ',');
		else
			buf_fmt(out, " %s=", key);
		buf_add(out, list[i].relation->id);
		if (list[i].duty)
			buf_fmt(out, ".%.*s", STR(list[i].duty->id));
	}
}

void
print_tail(struct buf *out, const struct row *row)
{
	if (row->ja.n || row->en.n)
		buf_fmt(out, " | %.*s | %.*s", STR(row->ja), STR(row->en));
	if (row->clause)
		buf_fmt(out, " | %.*s", STR(row->clause->id));
	buf_add_char(out, '\n');
}

static void
print_head(struct buf *out, const struct edition *ed)
{
	buf_fmt(out, "scheme %.*s zone_minutes=%d", STR(ed->scheme),
		ed->zone_minutes);
	print_pair(out, "origin", ed->origin);
	buf_fmt(out, " | %.*s | %.*s\n", STR(ed->scheme_ja),
		STR(ed->scheme_en));
	buf_fmt(out, "edition %.*s takes_cases_from=%.*s", STR(ed->id),
		STR(day_to(out->mem, ed->takes_from)));
	print_pair(out, "catalogue", ed->catalogue_id);
	print_tail(out, &ed->row);
	buf_add(out, S("stages"));
	for (size_t i = 0; i < ed->n_stages; i++)
		buf_fmt(out, " %.*s", STR(ed->stages[i]));
	if (ed->register_machine)
		buf_fmt(out, "\nregister %.*s", STR(ed->register_machine->id));
	if (ed->history && ed->people)
		buf_fmt(out, "\nhistory %.*s\npeople %.*s",
			STR(ed->history->id), STR(ed->people->id));
	if (ed->reads)
		buf_fmt(out, "\nreads %.*s", STR(ed->reads->id));
	if (ed->found)
		buf_fmt(out, "\nfound %.*s", STR(ed->found->id));
	buf_add_char(out, '\n');
	for (size_t i = 0; i < ed->n_numbers; i++) {
		buf_fmt(out, "number %.*s %.*s",
			STR(ed->numbers[i].machine->id),
			STR(ed->numbers[i].text));
		print_tail(out, &ed->numbers[i].row);
	}
	for (size_t i = 0; i < ed->n_carries; i++) {
		const struct carry *c = &ed->carries[i];

		buf_fmt(out, "carry %.*s.%.*s %.*s -> %.*s",
			STR(c->machine->id), STR(c->part->id), STR(c->from),
			STR(c->to->id));
		print_tail(out, &c->row);
	}
}

static void
print_clauses(struct buf *out, const struct edition *ed)
{
	print_file(out, "clauses.yaml");
	for (size_t i = 0; i < ed->n_clauses; i++) {
		const struct clause *c = &ed->clauses[i];

		buf_fmt(out, "clause %.*s confidence=%.*s", STR(c->id),
			STR(c->confidence));
		print_texts(out, "aliases", c->aliases, c->n_aliases);
		print_texts(out, "source", c->sources, c->n_sources);
		print_tail(out, &c->row);
	}
}

static void
print_relations(struct buf *out, const struct edition *ed)
{
	static const char *const ways[] = {[VIA_PARTY] = "party",
		[VIA_KIND] = "kind",
		[VIA_ASSIGNED] = "assigned",
		[VIA_ANYONE] = "anyone",
		[VIA_SYSTEM] = "system",
		[VIA_CLOCK] = "clock"};

	for (size_t i = 0; i < ed->n_relations; i++) {
		const struct relation *r = &ed->relations[i];

		buf_fmt(out, "relation %.*s via=%s", STR(r->id), ways[r->via]);
		if (r->kind)
			print_pair(out, "kind", r->kind->id);
		print_tail(out, &r->row);
	}
}

static void
print_roles(struct buf *out, const struct edition *ed)
{
	print_file(out, "roles.yaml");
	for (size_t i = 0; i < ed->n_kinds; i++) {
		buf_fmt(out, "kind %.*s", STR(ed->kinds[i].id));
		print_flag(out, "own", ed->kinds[i].own);
		if (ed->kinds[i].desk.n)
			print_pair(out, "desk", ed->kinds[i].desk);
		print_texts(out, "secrecy", ed->kinds[i].secrecy,
			ed->kinds[i].n_secrecy);
		print_tail(out, &ed->kinds[i].row);
	}
	print_relations(out, ed);
	for (size_t i = 0; i < ed->n_duties; i++) {
		buf_fmt(out, "duty %.*s kind=%.*s", STR(ed->duties[i].id),
			STR(ed->duties[i].kind->id));
		print_tail(out, &ed->duties[i].row);
	}
	for (size_t i = 0; i < ed->n_first; i++) {
		buf_fmt(out, "first %.*s kind=%.*s", STR(ed->first[i].account),
			STR(ed->first[i].kind->id));
		if (ed->first[i].duty)
			print_pair(out, "duty", ed->first[i].duty->id);
		print_tail(out, &ed->first[i].row);
	}
}

static void
print_settings(struct buf *out, const struct edition *ed)
{
	static const char *const types[] = {[SETTING_WORD] = "word",
		[SETTING_COUNT] = "count",
		[SETTING_DAY] = "day",
		[SETTING_BOOL] = "bool",
		[SETTING_TEXT] = "text",
		[SETTING_LENGTH] = "length"};

	print_file(out, "settings.yaml");
	for (size_t i = 0; i < ed->n_settings; i++) {
		const struct setting *s = &ed->settings[i];

		buf_fmt(out, "setting %.*s type=%s", STR(s->name),
			types[s->type]);
		print_texts(out, "choices", s->choices, s->n_choices);
		print_pair(out, "default", s->preset);
		print_whos(out, "who", &s->who, s->who.relation ? 1 : 0);
		print_tail(out, &s->row);
	}
}

/* The days that come out of the rules, not the rules themselves. */
static void
print_calendar(struct buf *out, const struct edition *ed)
{
	static const char *const reasons[] = {[CLOSED_NOT] = "open",
		[CLOSED_WEEKDAY] = "weekday",
		[CLOSED_DATE] = "closing",
		[CLOSED_HOLIDAY] = "holiday",
		[CLOSED_SUBSTITUTE] = "substitute",
		[CLOSED_SANDWICHED] = "sandwiched"};
	int year = day_civil(ed->takes_from).year;

	print_file(out, "calendar.yaml");
	for (int y = year; y < year + CALENDAR_YEARS; y++) {
		size_t n;
		const struct closed_day *days =
			calendar_year(ed->calendar, out->mem, y, &n);

		for (size_t i = 0; i < n; i++) {
			buf_fmt(out, "closed %.*s %s",
				STR(day_to(out->mem, days[i].day)),
				reasons[days[i].by]);
			print_tail(out, days[i].row);
		}
	}
}

static void
print_visibility(struct buf *out, const struct edition *ed)
{
	static const char *const mays[] = {[MAY_NOT] = "nothing",
		[MAY_COUNT] = "count",
		[MAY_READ] = "read",
		[MAY_WRITE] = "write"};
	static const char *const conds[] = {[IF_ALWAYS] = "",
		[IF_SETTING] = "setting",
		[IF_RELEASE] = "release",
		[IF_ASKED] = "asked"};

	print_file(out, "visibility.yaml");
	for (size_t i = 0; i < ed->n_objects; i++) {
		buf_fmt(out, "object %.*s class=%s", STR(ed->objects[i].id),
			ed->objects[i].secret ? "secret" : "public");
		print_tail(out, &ed->objects[i].row);
	}
	for (size_t i = 0; i < ed->n_visible; i++) {
		const struct visible *v = &ed->visible[i];

		buf_fmt(out, "visible %.*s to=%.*s from=%.*s may=%s",
			STR(v->object->id), STR(v->relation->id),
			STR(ed->stages[v->from_stage]), mays[v->may]);
		print_pair(out, "if", str_of(conds[v->cond]));
		if (v->setting)
			buf_fmt(out, " %.*s", STR(v->setting->name));
		print_tail(out, &v->row);
	}
}

static void
print_catalogue(struct buf *out, const struct edition *ed)
{
	const struct catalogue *c = ed->catalogue;

	if (!c)
		return;
	print_file(out, "catalogue");
	buf_fmt(out, "catalogue %.*s controls=%zu answered=%zu mandatory=%zu\n",
		STR(c->id), c->n_controls, c->n_answered, c->n_mandatory);
}

void
print_edition(struct buf *out, const struct edition *ed)
{
	buf_add(out, S("== scheme.yaml\n"));
	print_head(out, ed);
	print_safety(out, ed);
	print_roles(out, ed);
	print_facts(out, ed);
	print_settings(out, ed);
	print_clauses(out, ed);
	print_calendar(out, ed);
	print_deadlines(out, ed);
	print_visibility(out, ed);
	print_machines(out, ed);
	print_forms(out, ed);
	print_self(out, ed);
	print_guidance(out, ed);
	print_catalogue(out, ed);
}
