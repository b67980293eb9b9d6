#include "app/read_log.h"

#include "app/library.h"
#include "store/sign.h"

void
read_log_note_of(struct call *c, str of, const struct object *object)
{
	struct was_read *one;

	if (!object || !object->secret || c->actor != ACTOR_PERSON ||
		!c->account.n)
		return;
	for (size_t i = 0; i < c->reads.n; i++)
		if (str_is(c->reads.at[i].ref, of) &&
			str_is(c->reads.at[i].object, object->id))
			return;
	one = LIST_ADD(c->mem, &c->reads);
	*one = (struct was_read){of, object->id};
}

void
read_log_note(
	struct call *c, const struct case_row *cs, const struct object *object)
{
	read_log_note_of(c, cs->file.ref, object);
}

enum err
read_log_may(struct call *c, struct case_row *cs, const struct object *object,
	bool *out)
{
	enum may may = MAY_NOT;
	enum err e = case_may(c, cs, object, &may);

	*out = !e && may >= MAY_READ;
	if (*out)
		read_log_note(c, cs, object);
	return e;
}

static str
organisation_of(const struct call *c)
{
	return c->n_memberships ? c->memberships[0].organisation : S("");
}

static enum err
write_lines(struct call *c, void *args)
{
	const struct call *of = args;
	int64_t id;
	enum err e = store_read_log_next(c, &id);

	for (size_t i = 0; !e && i < of->reads.n; i++) {
		struct read_log row = {.id = id + (int64_t)i,
			.at = of->now,
			.on_day = of->today,
			.account = of->account,
			.organisation = organisation_of(of),
			.ref = of->reads.at[i].ref,
			.object = of->reads.at[i].object,
			.purpose = of->purpose,
			.channel = of->channel};

		e = store_read_log_add(c, &row);
	}
	return e;
}

enum err
app_read_log_write(struct call *c)
{
	struct call writing;
	enum err e;

	if (!c->reads.n)
		return OK;
	/* also of a token that may only read: it is we who write */
	app_call(&writing, c->app, c->mem, S(""), "read", c->lang);
	app_call_at(&writing, c->now);
	if ((e = app_draft(&writing, write_lines, c)))
		c->note = writing.note;
	else
		c->reads.n = 0;
	return e;
}

/* What is no case may be a record of a library. */
static enum err
list_of_record(struct call *c, struct read_log_args *a)
{
	struct library_reads record = {.id = a->ref};
	enum err e = app_library_reads(c, &record);

	if (e == ERR_ABSENT)
		fail(&c->note, e, W_READS_ABSENT);
	a->at = record.at;
	a->n = record.n;
	return e;
}

enum err
app_read_log(struct call *c, void *read_log_args)
{
	struct read_log_args *a = read_log_args;
	const struct object *object;
	enum may may = MAY_NOT;
	struct case_row cs;
	enum err e;

	e = case_load(c, a->ref, &cs);
	if (e == ERR_ABSENT)
		return list_of_record(c, a);
	if (e)
		return e;
	object = cs.edition->reads;
	if (object && (e = case_may(c, &cs, object, &may)))
		return e;
	if (may < MAY_READ)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	return store_read_log_list(c, a->ref, &a->at, &a->n);
}
