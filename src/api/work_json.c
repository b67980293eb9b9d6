#include "api/work_json.h"

#include "app/app.h"
#include "rules/form.h"

static const struct shape value_members[] = {
	SHAPE_STR("field", struct work_value, field),
	SHAPE_INT("line", struct work_value, line),
	SHAPE_STR("value", struct work_value, value),
	{0},
};
const struct shapes shape_work_value = {"WorkValue", value_members};

static const struct shape comment_members[] = {
	SHAPE_INT("n", struct work_comment, n),
	SHAPE_STR("by", struct work_comment, by),
	SHAPE_INSTANT("at", struct work_comment, at),
	SHAPE_STR("text", struct work_comment, text),
	SHAPE_BOOL("settled", struct work_comment, settled),
	SHAPE_STR("settled_by", struct work_comment, settled_by),
	{0},
};
static const struct shapes shape_comment = {"WorkComment", comment_members};

static const struct shape record_members[] = {
	SHAPE_STR("library", struct work_record, library),
	SHAPE_STR("id", struct work_record, id),
	SHAPE_STR("title", struct work_record, title),
	SHAPE_STR("kind", struct work_record, mark),
	SHAPE_DAY("until", struct work_record, until),
	SHAPE_BOOL("expired", struct work_record, expired),
	{0},
};
static const struct shapes shape_record = {"WorkRecord", record_members};

static const struct shape item_members[] = {
	SHAPE_STR("case", struct work_item, ref),
	SHAPE_STR("control", struct work_item, control),
	SHAPE_STR("title_ja", struct work_item, title_ja),
	SHAPE_STR("title_en", struct work_item, title_en),
	SHAPE_INT("version", struct work_item, version),
	SHAPE_STR("by", struct work_item, by),
	SHAPE_BOOL("missing", struct work_item, missing),
	SHAPE_BOOL("may_undo", struct work_item, may_undo),
	SHAPE_LIST("values", struct work_item, values, n_values,
		&shape_work_value),
	SHAPE_STR("owner", struct work_item, owner),
	SHAPE_DAY("due", struct work_item, due),
	SHAPE_BOOL("late", struct work_item, late),
	SHAPE_INT("task_version", struct work_item, task_version),
	SHAPE_LIST("comments", struct work_item, comments, n_comments,
		&shape_comment),
	SHAPE_LIST("linked", struct work_item, evidence, n_evidence,
		&shape_record),
	SHAPE_LIST("beside", struct work_item, beside, n_beside, &shape_record),
	{0},
};
const struct shapes shape_work_item = {"WorkItem", item_members};

static const struct shape use_members[] = {
	SHAPE_STR("case", struct work_use, ref),
	SHAPE_STR("control", struct work_use, control),
	{0},
};
static const struct shapes shape_use = {"WorkUse", use_members};

static const struct shape whole_members[] = {
	SHAPE_SUB("brief", struct work_whole, head, &shape_record),
	SHAPE_STR("organisation", struct work_whole, organisation),
	SHAPE_INT("version", struct work_whole, version),
	SHAPE_STR("put_by", struct work_whole, put_by),
	SHAPE_INSTANT("put_at", struct work_whole, put_at),
	SHAPE_STR("saved_by", struct work_whole, saved_by),
	SHAPE_INSTANT("saved_at", struct work_whole, saved_at),
	SHAPE_STR("file_name", struct work_whole, file_name),
	SHAPE_STR("file_type", struct work_whole, file_type),
	SHAPE_STR("sha256", struct work_whole, sha256),
	SHAPE_INT("bytes", struct work_whole, n_bytes),
	SHAPE_LIST("values", struct work_whole, values, n_values,
		&shape_work_value),
	SHAPE_COUNT("used", struct work_whole, n_used),
	SHAPE_LIST("uses", struct work_whole, uses, n_uses, &shape_use),
	{0},
};
const struct shapes shape_work_whole = {"LibraryRecord", whole_members};

static const struct shape line_members[] = {
	SHAPE_SUB("brief", struct work_whole, head, &shape_record),
	SHAPE_INT("version", struct work_whole, version),
	SHAPE_COUNT("used", struct work_whole, n_used),
	{0},
};
static const struct shapes shape_line = {"LibraryLine", line_members};

static const struct shape list_members[] = {
	SHAPE_STR("organisation", struct work_list, organisation),
	SHAPE_LIST("records", struct work_list, at, n, &shape_line),
	{0},
};
const struct shapes shape_work_list = {"Library", list_members};

static const struct shape shows_members[] = {
	SHAPE_STR("control", struct work_shows, control),
	SHAPE_SUB("shown_by", struct work_shows, record, &shape_work_whole),
	{0},
};
static const struct shapes shape_shows = {"ShownItem", shows_members};
static const struct shape stated_members[] = {
	SHAPE_STR("case", struct work_stated, ref),
	SHAPE_STR("about", struct work_stated, statement),
	SHAPE_INT("version", struct work_stated, version),
	SHAPE_BOOL("being_written", struct work_stated, open),
	SHAPE_COUNT("of", struct work_stated, n_all),
	SHAPE_LIST("items", struct work_stated, at, n, &shape_shows),
	{0},
};
const struct shapes shape_work_stated = {"StatedEvidence", stated_members};

static const struct shape clash_members[] = {
	SHAPE_STR("name", struct step_clash, name),
	SHAPE_STR("account", struct step_clash, account),
	{0},
};
static const struct shapes shape_clash = {"StepClash", clash_members};

static const struct shape step_members[] = {
	SHAPE_STR("ref", struct work_step, ref),
	SHAPE_INT("step", struct work_step, n),
	SHAPE_COUNT("changes", struct work_step, n_changes),
	SHAPE_BOOL("applied", struct work_step, applied),
	SHAPE_LIST(
		"clashes", struct work_step, clashes, n_clashes, &shape_clash),
	{0},
};
const struct shapes shape_work_step = {"Step", step_members};

static const struct shape read_members[] = {
	SHAPE_INSTANT("at", struct read_log, at),
	SHAPE_STR("account", struct read_log, account),
	SHAPE_STR("organisation", struct read_log, organisation),
	SHAPE_STR("object", struct read_log, object),
	SHAPE_STR("purpose", struct read_log, purpose),
	SHAPE_STR("channel", struct read_log, channel),
	{0},
};
static const struct shapes shape_read = {"Read", read_members};

static const struct shape reads_members[] = {
	SHAPE_STR("library", struct work_reads, library),
	SHAPE_STR("id", struct work_reads, id),
	SHAPE_LIST("reads", struct work_reads, at, n, &shape_read),
	{0},
};
const struct shapes shape_work_reads = {"Reads", reads_members};

struct work_step
work_step_of(const struct step_undo *in)
{
	return (struct work_step){.ref = in->ref,
		.n = in->out.n,
		.n_changes = in->out.n_changes,
		.applied = in->apply && !in->out.clashes.n,
		.clashes = in->out.clashes.at,
		.n_clashes = in->out.clashes.n};
}

static void
put_values(struct call *c, const struct answers *from, struct work_value **out,
	size_t *n)
{
	*n = 0;
	*out = MAKE_MANY(c->mem, struct work_value, from->n);
	for (size_t i = 0; i < from->n; i++)
		(*out)[(*n)++] = (struct work_value){
			from->at[i].field, from->at[i].line, from->at[i].value};
}

static void
put_comments(
	struct call *c, const struct sheet_line *line, struct work_item *out)
{
	out->comments = MAKE_MANY(c->mem, struct work_comment, line->n_notes);
	for (size_t i = notes_task(line) ? 1 : 0; i < line->n_notes; i++) {
		const struct item_note *n = &line->notes[i];

		out->comments[out->n_comments++] =
			(struct work_comment){n->n, n->who, n->text, n->at,
				n->settled_by.n > 0, n->settled_by};
	}
}

static struct work_record *
copy_lines(struct call *c, const struct evidence_line *from, size_t n)
{
	struct work_record *out = MAKE_MANY(c->mem, struct work_record, n);

	for (size_t i = 0; i < n; i++)
		out[i] =
			(struct work_record){str_of(library_name(from[i].what)),
				from[i].id, from[i].title, from[i].mark,
				from[i].until, from[i].expired};
	return out;
}

void
work_item_of(
	struct call *c, const struct item_in_hand *in, struct work_item *out)
{
	const struct sheet_line *line = in->line;
	const struct item_note *task = notes_task(line);
	const struct form *form = in->sheet.form;

	*out = (struct work_item){.ref = in->sheet.file.ref,
		.control = line->control->id,
		.title_ja = line->control->title_ja,
		.title_en = line->control->title_en,
		.version = line->version,
		.by = line->account,
		.missing = line->missing,
		.may_undo = in->undo.may,
		.values = MAKE_MANY(c->mem, struct work_value, form->n_fields),
		.owner = task ? task->who : S(""),
		.due = task ? task->due : DAY_NONE,
		.late = notes_is_late(c, line),
		.task_version = task ? task->version : 0,
		.evidence = copy_lines(
			c, in->evidence.linked, in->evidence.n_linked),
		.n_evidence = in->evidence.n_linked,
		.beside = copy_lines(
			c, in->evidence.beside, in->evidence.n_beside),
		.n_beside = in->evidence.n_beside};
	for (size_t i = 0; i < form->n_fields; i++)
		if (line->values[i].n)
			out->values[out->n_values++] = (struct work_value){
				form->fields[i].name, 0, line->values[i]};
	put_comments(c, line, out);
}

static void
put_whole(struct call *c, const struct library_side *side,
	const struct library_item *item, struct work_whole *out)
{
	const struct library_record *row = &item->row;

	*out = (struct work_whole){
		.head = {str_of(library_name(side->what)), row->id,
			 library_answer(item, side->title),
			 library_answer(item, side->mark), DAY_NONE,
			 item->expired},
		.organisation = row->organisation,
		.version = row->version,
		.put_by = row->put_by,
		.saved_by = row->account,
		.put_at = row->put_at,
		.saved_at = row->at,
		.file_name = row->file_name,
		.file_type = row->file_type,
		.sha256 = row->sha256,
		.n_bytes = row->n_bytes,
		.n_used = item->n_uses
        };
	if (!day_from(library_answer(item, side->until), &out->head.until))
		out->head.until = DAY_NONE;
	put_values(c, &item->answers, &out->values, &out->n_values);
}

void
work_whole_of(
	struct call *c, const struct library_get *in, struct work_whole *out)
{
	put_whole(c, &in->side, &in->item, out);
	out->uses = MAKE_MANY(c->mem, struct work_use, in->n_uses);
	for (size_t i = 0; i < in->n_uses; i++)
		out->uses[out->n_uses++] = (struct work_use){
			in->uses[i].row.ref, in->uses[i].row.control};
}

void
work_list_of(
	struct call *c, const struct library_list *in, struct work_list *out)
{
	*out = (struct work_list){.organisation = in->side.organisation,
		.at = MAKE_MANY(c->mem, struct work_whole, in->n)};
	for (size_t i = 0; i < in->n; i++)
		put_whole(c, &in->side, &in->at[i], &out->at[out->n++]);
}

void
work_stated_of(struct call *c, const struct evidence_stated *in,
	struct work_stated *out)
{
	*out = (struct work_stated){.ref = in->file.ref,
		.statement = in->statement.ref,
		.version = in->seal.version,
		.open = in->open,
		.n_all = in->n_all,
		.at = MAKE_MANY(c->mem, struct work_shows, in->n)};
	for (size_t i = 0; i < in->n; i++) {
		struct work_shows *to = &out->at[out->n++];

		to->control = in->at[i].control->id;
		put_whole(c, &in->side, &in->at[i].item, &to->record);
	}
}

void
api_put_edited(struct call *c, struct jsonw *w, const struct edit_call *call)
{
	const struct edit_result *r = &call->out;

	jsonw_open_map(w);
	jsonw_put(w, "case", c->done.ref);
	jsonw_put_int(w, "version", c->done.version);
	jsonw_put_bool(w, "written", !call->in->only_look);
	jsonw_put_int(w, "changed", (int64_t)r->n_changed);
	jsonw_put_int(w, "tasks", (int64_t)r->n_tasks);
	jsonw_key(w, "items");
	jsonw_open_list(w);
	for (size_t i = 0; r->saved && i < r->n_changed; i++) {
		jsonw_open_map(w);
		jsonw_put(w, "control", r->saved[i].control);
		jsonw_put_int(w, "item_version", r->saved[i].version);
		jsonw_put_bool(w, "missing", r->saved[i].missing);
		jsonw_close_map(w);
	}
	jsonw_close_list(w);
	jsonw_put_bool(w, "again", c->done.again);
	jsonw_put_bool(w, "test", c->app->test);
	jsonw_close_map(w);
}
