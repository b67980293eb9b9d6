/*
 * public_changes.c - what happened and is public, newest first
 */
#include "app/log.h"
#include "app/publish.h"
#include "store/case.h"
#include "store/public.h"

static str
local_text(struct call *c, instant at, int zone_minutes)
{
	day on = instant_day(at, zone_minutes);
	int64_t minutes = (at.ms - day_start(on, zone_minutes).ms) / 60000;

	return str_fmt(c->mem, "%.*s %02d:%02d", STR(day_to(c->mem, on)),
		(int)(minutes / 60), (int)(minutes % 60));
}

static const struct state *
find_state(const struct machine *m, const struct case_act *row, str id)
{
	const struct part *part = machine_part(m, row->part);

	return part && id.n ? part_state(m, part, id) : NULL;
}

/* As the list calls it; a subject that is on no list keeps its short name. */
static enum err
name_subject(struct call *c, struct change_shown *out)
{
	const struct list_row *row;
	const struct listing *l;
	enum err e = listing_get(c, &l);
	bool service = str_is_c(out->kind, "service");

	if (e)
		return e;
	row = listing_find(
		&l->parts[service ? LIST_SERVICES : LIST_BODIES], out->subject);
	out->subject_ja =
		row ? str_copy(c->mem, row->shown.title_ja) : out->subject;
	out->subject_en = row ? str_copy(c->mem, row->shown.title_en) : S("");
	return OK;
}

enum err
publish_act(
	struct call *c, const struct case_act *row, struct change_shown *out)
{
	const struct edition *ed;
	const struct machine *m;
	const struct act *act;
	struct case_file file;
	enum err e;

	*out = (struct change_shown){.entry = row->from_entry,
		.ref = row->ref,
		.version = row->version,
		.effective = row->on_day,
		.clause = row->clause};
	if ((e = store_case_get(c, row->ref, &file)) ||
		(e = app_edition(c, file.edition, &ed)) ||
		(e = app_log_time(c, row->from_entry, &out->recorded)))
		return e;
	out->kind = file.subject_kind;
	out->subject = file.subject;
	out->recorded_text = local_text(c, out->recorded, ed->zone_minutes);
	if (!(m = edition_machine(ed, file.machine)))
		return fail_with(&c->note, ERR_DAMAGED, W_CASE_DAMAGED,
			{"ref", row->ref});
	act = machine_act(m, row->act);
	out->act_ja = act ? act->row.ja : row->act;
	out->act_en = act ? act->row.en : row->act;
	out->from = find_state(m, row, row->state_from);
	out->to = find_state(m, row, row->state_to);
	out->key = out->from != out->to && out->to &&
		   out->to->part == machine_list_part(m);
	return name_subject(c, out);
}

/* `kind/name`, as subjects are asked for; a bare name is a service's. */
static void
read_subject(str subject, struct public_acts_ask *out)
{
	str rest, head = str_cut(subject, '/', &rest);

	out->subject_kind = rest.n ? head : S("service");
	out->subject = rest.n ? rest : head;
}

static enum err
read_changes(struct call *c, struct changes_args *in)
{
	int64_t per = in->per ? in->per : LIST_PER_PAGE, n_all;
	struct public_acts_ask ask = {.limit = in->page ? per : 0,
		.offset = in->page ? (in->page - 1) * per : 0};
	struct changes_found *out = &in->out;
	struct case_act *rows;
	enum err e;

	if (in->subject.n)
		read_subject(in->subject, &ask);
	if ((e = store_public_acts_count(c, &ask, &n_all)) ||
		(e = store_public_acts(c, &ask, &rows, &out->n)))
		return e;
	out->at = MAKE_MANY(c->mem, struct change_shown, out->n);
	for (size_t i = 0; i < out->n; i++)
		if ((e = publish_act(c, &rows[i], &out->at[i])))
			return e;
	out->n_all = (size_t)n_all;
	out->page = in->page ? in->page : 1;
	out->n_pages = in->page ? (size_t)((n_all + per - 1) / per) : 1;
	out->first = out->n ? (size_t)ask.offset + 1 : 0;
	out->last = (size_t)ask.offset + out->n;
	if (out->n)
		out->newest = out->at[0].recorded;
	return OK;
}

enum err
app_public_changes(struct call *c, void *args)
{
	struct changes_args *in = args;
	struct insider was = outsider_begin(c);
	enum err e;

	in->out = (struct changes_found){0};
	e = read_changes(c, in);
	outsider_end(c, was);
	return e;
}
