#include "store/marks.h"

#include "app/item_said.h"
#include "app/secrecy.h"
#include "app/shelf.h"
#include "base/crypto.h"
#include "store/draft.h"
#include "store/library.h"
#include "store/notes.h"
#include "store/visible.h"

struct marking {
	struct marks *all;
	struct marked_case *k;
	bool on_body; /* the subject is an audit body, not a service */
	int number;
};

static str
mark(struct arena *mem, struct marking *g, const char *object, const char *what,
	str form, str field)
{
	struct mark *one = LIST_ADD(test_mem(), g->all);

	*one = (struct mark){g->k, object, what, form, field};
	return str_fmt(mem, "Mk%zux", MARK_FIRST + g->all->n - 1);
}

const struct mark *
mark_at(const struct marks *all, str text)
{
	int64_t n;

	if (text.n < MARK_CHARS || !str_starts(text, S("Mk")) ||
		text.p[MARK_CHARS - 1] != 'x' ||
		!str_to_int(str_part(text, 2, MARK_CHARS - 3), &n) ||
		n < MARK_FIRST || (size_t)n >= MARK_FIRST + all->n)
		return NULL;
	return &all->at[n - MARK_FIRST];
}

static bool
uses(const struct machine *m, const struct form *form)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].form == form && m->edits[i].what == EDIT_FORM)
			return true;
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k] == form)
				return true;
	return false;
}

/* A case of that machine that is there already; its links lead somewhere. */
static str
case_of(const struct marking *g, const struct machine *m)
{
	for (size_t i = g->all->n_cases; m && i-- > 0;)
		if (g->all->cases[i].machine == m)
			return g->all->cases[i].ref;
	return S("");
}

static const char *const controls[] = {"5.1.1", "5.1.1.1"};

static enum err
put_sent(struct call *c, struct marking *g, const struct form *form)
{
	struct case_form row = {.ref = g->k->ref,
		.form = form->id,
		.revision = 1,
		.account = mark(c->mem, g, "people", "sender", form->id, S("")),
		.at = c->now};
	enum err e = STORE_ADD(c, case_form, &row);

	for (size_t i = 0; e == OK && i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		struct case_answer answer = {.ref = row.ref,
			.form = form->id,
			.revision = 1,
			.field = f->name};

		if (f->type == FIELD_CASE)
			answer.value = case_of(g, f->machine);
		else if (f->returns) /* its text is beside what is stated */
			answer.value = str_of(controls[1]);
		else
			answer.value = mark(c->mem, g, f->object->id.p,
				"answer", form->id, f->name);
		if (answer.value.n)
			e = STORE_ADD(c, case_answer, &answer);
	}
	return e;
}

/* Who writes the drafts of a form: known from the forms, not from the rules. */
static const char *
draft_object(const struct marking *g, str form)
{
	static const char *const of_bodies[] = {"independence", "plan",
		"report", "report-revision", "body-application"};

	if (str_is(g->k->machine->id, S("statement")))
		return "draft-statement";
	if (str_is(g->k->machine->id, S("meeting")))
		return "draft-by-scheme";
	for (size_t i = 0; i < COUNT(of_bodies); i++)
		if (str_is_c(form, of_bodies[i]))
			return "draft-by-body";
	return g->on_body ? "draft-by-body" : "draft-by-provider";
}

static enum err
put_drafts(struct call *c, struct marking *g)
{
	const struct machine *m = g->k->machine;
	enum err e = OK;

	for (size_t i = 0; i < m->n_edits; i++) {
		const struct form *form = m->edits[i].form;

		if (m->edits[i].what != EDIT_FORM)
			continue;
		for (size_t k = 0; e == OK && k < form->n_fields; k++) {
			const struct field *f = &form->fields[k];
			struct draft_answer row = {.ref = g->k->ref,
				.form = form->id,
				.field = f->name,
				.account = S("somebody"),
				.at = c->now};

			if (f->type == FIELD_CASE)
				continue;
			row.value = mark(c->mem, g, draft_object(g, form->id),
				"draft", form->id, f->name);
			e = store_draft_put(c, &row);
		}
	}
	return e;
}

static void
put_more(struct call *c, struct marking *g, struct statement_item *row)
{
	struct stated_item said = item_said(c->mem, row);

	for (size_t i = 0; i < g->k->machine->n_edits; i++) {
		const struct form *form = g->k->machine->edits[i].form;

		for (size_t k = 0; k < form->n_fields; k++)
			if (stated_is_more(&form->fields[k]))
				stated_put_more(c->mem, &said.more,
					form->fields[k].name,
					mark(c->mem, g, "statement-annex",
						"item", row->control,
						form->fields[k].name));
	}
	item_say(c->mem, &said, row);
}

static enum err
put_item(struct call *c, struct marking *g, str control)
{
	struct statement_item row = {.ref = g->k->ref,
		.control = control,
		.state = S("adopted"),
		.account = S("somebody"),
		.at = c->now};

	row.text =
		mark(c->mem, g, "statement-annex", "item", control, S("text"));
	row.reason = mark(
		c->mem, g, "statement-annex", "item", control, S("reason"));
	put_more(c, g, &row);
	return store_item_put(c, &row);
}

/* What those who write it note beside an item. */
static enum err
put_notes(struct call *c, struct marking *g, str control)
{
	struct item_task task = {.ref = g->k->ref,
		.control = control,
		.owner = S("somebody"),
		.account = S("somebody"),
		.at = c->now};
	struct item_comment comment = {.ref = g->k->ref,
		.control = control,
		.account = S("somebody"),
		.at = c->now};
	enum err e = store_task_put(c, &task);

	comment.text = mark(
		c->mem, g, "statement-notes", "comment", control, S("text"));
	return e ? e : store_comment_add(c, &comment);
}

/* The items of a state in which they are written are not frozen. */
static bool
is_written(const struct marking *g)
{
	const struct machine *m = g->k->machine;

	for (size_t i = 0; i < m->n_edits; i++)
		for (size_t k = 0; k < m->edits[i].n_in; k++)
			if (m->edits[i].what == EDIT_STATEMENT_ITEM &&
				m->edits[i].in[k] == g->k->state)
				return true;
	return false;
}

/* A file with a mark in it, kept as an upload would be. */
static enum err
put_document(struct call *c, struct marking *g, const char *object,
	struct library_record *row)
{
	struct vault_shelf shelf = app_shelf(c);
	str text = mark(c->mem, g, object, "file", S(""), S(""));
	hash sum = sha256(str_bytes(text));
	enum err e =
		vault_put(&shelf, row->id, (int64_t)text.n, 0, str_bytes(text));

	row->file_name = mark(c->mem, g, object, "name", S(""), S(""));
	row->file_type = S("txt");
	row->n_bytes = (int64_t)text.n;
	row->sha256 = hash_hex(c->mem, sum);
	return e ? e : vault_keep(&shelf, row->id, row->n_bytes, sum);
}

static enum err
put_record_answers(struct call *c, struct marking *g, const struct form *form,
	const struct marked_record *r)
{
	enum err e = OK;

	for (size_t i = 0; !e && i < form->n_fields; i++) {
		str name = form->fields[i].name;
		struct library_answer row = {r->id, name, 0,
			mark(c->mem, g, r->object, "record", form->id, name)};

		e = store_library_answer_add(c, &row);
	}
	return e;
}

/* Shows the item of the case, if there is a control. */
static enum err
put_record(struct call *c, struct marking *g, const char *path, str control)
{
	static const struct {
		const char *path, *form, *object, *what;
	} libraries[] = {
		{"evidence",     "own-evidence",    "own-evidence", "library_file"},
		{"certificates", "own-certificate", "own-evidence",
                 "library_certificate"                                            },
		{"risks",        "own-risk",        "own-risk",     "library_risk"},
	};
	struct marked_record *r = &g->all->records[g->all->n_records];
	struct library_record row = {.organisation = S(MARKS_PROVIDER),
		.account = S("somebody"),
		.put_by = S("somebody"),
		.at = c->now,
		.put_at = c->now};
	struct item_evidence link = {.ref = g->k->ref,
		.control = control,
		.account = S("somebody"),
		.at = c->now};
	size_t i = 0;
	enum err e = OK;

	while (strcmp(libraries[i].path, path) != 0)
		i++;
	*r = (struct marked_record){g->k, libraries[i].object, path,
		str_fmt(test_mem(), "R-%04zu", g->all->n_records)};
	if (control.n && is_written(g))
		r->object = "drafted-evidence";
	g->all->n_records++;
	row.id = link.id = r->id;
	row.put_by = mark(c->mem, g, "own-people", "put by", S(""), S(""));
	row.account = mark(c->mem, g, "own-people", "saved by", S(""), S(""));
	row.what = str_of(libraries[i].what);
	if (i == 0)
		e = put_document(c, g, r->object, &row);
	if (e || (e = store_library_put(c, &row)) ||
		(e = put_record_answers(c, g,
			 edition_form(c->edition, str_of(libraries[i].form)),
			 r)))
		return e;
	return control.n ? store_evidence_add(c, &link) : OK;
}

/* Before the report is out, what was seen is the body's alone. */
static bool
has_report(const struct marking *g)
{
	static const char *const with[] = {
		"REPORT_ISSUED", "ARCHIVED", "FILED", "KEPT"};

	for (size_t i = 0; i < COUNT(with); i++)
		if (str_is_c(g->k->state->id, with[i]))
			return true;
	return false;
}

static enum err
put_result(struct call *c, struct marking *g, str control)
{
	const char *object = has_report(g) ? "report" : "unissued-report";
	struct engagement_result row = {.ref = g->k->ref,
		.control = control,
		.design = S("ok"),
		.account = S("somebody"),
		.at = c->now};

	row.method = mark(c->mem, g, object, "result", control, S("method"));
	row.seen = mark(c->mem, g, object, "result", control, S("seen"));
	row.reason = mark(c->mem, g, object, "result", control, S("reason"));
	return store_result_put(c, &row);
}

static enum err
put_sheets(struct call *c, struct marking *g)
{
	const struct machine *m = g->k->machine;
	enum err e = OK;

	for (size_t i = 0; i < m->n_edits; i++)
		for (size_t k = 0; e == OK && k < COUNT(controls); k++) {
			if (m->edits[i].what == EDIT_STATEMENT_ITEM &&
				!(e = put_item(c, g, str_of(controls[k]))))
				e = put_notes(c, g, str_of(controls[k]));
			if (m->edits[i].what == EDIT_ENGAGEMENT_RESULT)
				e = put_result(c, g, str_of(controls[k]));
		}
	return e;
}

static enum err
put_seal(struct call *c, struct marking *g)
{
	struct seal head = {.ref = g->k->ref,
		.what = S("statement_item"),
		.version = 1,
		.root = S("00"),
		.items = COUNT(controls)};
	enum err e = STORE_ADD(c, seal, &head);

	for (size_t i = 0; e == OK && i < COUNT(controls); i++) {
		str no = str_of(controls[i]);
		str text = mark(
			c->mem, g, "statement-annex", "sealed", no, S("text"));
		struct seal_leaf leaf = {.seal_id = head.id,
			.place = (int64_t)i,
			.name = no,
			.salt = str_bytes(S("0123456789abcdef")),
			.value = str_fmt(c->mem,
				"{\"reason\":\"%.*s\",\"state\":\"adopted\","
				"\"text\":\"%.*s\",\"version\":1}",
				STR(text), STR(text))};

		e = store_seal_leaf_add(c, &leaf);
	}
	return e;
}

static enum err
put_letter(struct call *c, struct marking *g, const char *party,
	const char *organisation, const char *object)
{
	const struct form *form = edition_form(c->edition, S("05"));
	struct buf b = buf_in(c->mem);
	struct notice row = {.ref = g->k->ref,
		.form = form->id,
		.party = str_of(party),
		.organisation = str_of(organisation),
		.on_day = c->today};

	for (size_t i = 0; i < form->n_fields; i++) {
		str name = form->fields[i].name;

		buf_fmt(&b, "%s\"%.*s\":\"%.*s\"", i ? "," : "{", STR(name),
			STR(mark(c->mem, g, object, "letter", form->id, name)));
	}
	buf_add(&b, S("}"));
	row.body = buf_str(&b);
	g->k->n_letters++;
	return STORE_ADD(c, notice, &row);
}

static enum err
put_letters(struct call *c, struct marking *g)
{
	enum err e = OK;

	if (g->k->of_provider)
		e = put_letter(
			c, g, "provider", MARKS_PROVIDER, "letter-to-provider");
	if (e == OK && g->k->of_body)
		e = put_letter(c, g, "body", MARKS_BODY, "letter-to-body");
	return e;
}

static enum err
put_act(struct call *c, struct marking *g)
{
	static const char history[] = "history";
	struct case_act act = {.ref = g->k->ref,
		.version = 2,
		.act = g->k->machine->n_acts ? g->k->machine->acts[0].id
					     : S("act"),
		.organisation = S("jimu"),
		.authority = S("jimu"),
		.at = c->now,
		.on_day = c->today};
	struct assignment given = {.ref = act.ref,
		.account = str_of(visible_readers[BY_CONTRACTOR].account)};
	enum err e;

	act.account = mark(c->mem, g, "people", "actor", S(""), S(""));
	act.ground = mark(c->mem, g, history, "ground", S(""), S(""));
	if ((e = STORE_ADD(c, case_act, &act)))
		return e;
	return STORE_ADD(c, assignment, &given);
}

static enum err
put_parties(struct call *c, const struct marking *g)
{
	struct case_party provider = {.ref = g->k->ref,
				  .party = S("provider"),
				  .organisation = S(MARKS_PROVIDER)},
			  body = {.ref = g->k->ref,
				  .party = S("body"),
				  .organisation = S(MARKS_BODY)};
	enum err e = OK;

	if (g->k->of_provider)
		e = STORE_ADD(c, case_party, &provider);
	if (e == OK && g->k->of_body)
		e = STORE_ADD(c, case_party, &body);
	return e;
}

static enum err
put_facts(struct call *c, struct marking *g)
{
	enum err e = OK;

	for (size_t i = 0; e == OK && i < c->edition->n_facts; i++) {
		const struct fact *f = &c->edition->facts[i];
		struct case_fact row = {.ref = g->k->ref, .name = f->name};

		if (f->of != g->k->machine || f->type != VALUE_TEXT)
			continue;
		row.value = mark(
			c->mem, g, "unissued-report", "fact", f->name, S(""));
		e = STORE_ADD(c, case_fact, &row);
	}
	return e;
}

static const char *
subject_of(const struct marking *g)
{
	if (!str_is(g->k->machine->id, S("pre-consultation")))
		return g->on_body ? MARKS_BODY : g->k->service.p;
	return MARKS_PROVIDER;
}

static enum err
put_marked(struct call *c, void *data)
{
	struct marking *g = data;
	const struct machine *m = g->k->machine;
	bool service = !g->on_body && m->subject != SUBJECT_ORGANISATION;
	struct case_made made = {.machine = str_copy(c->mem, m->id).p,
		.kind = m->subject == SUBJECT_NONE ? "none"
			: service                  ? "service"
						   : "organisation",
		.subject = m->subject == SUBJECT_NONE ? "" : subject_of(g),
		.ref = g->k->ref.p,
		.number = g->number,
		.states = str_fmt(c->mem, "%.*s:%.*s",
			STR(g->k->state->part->id), STR(g->k->state->id))
				  .p};
	enum err e;

	if ((e = put_case(c, &made)) || (e = put_parties(c, g)) ||
		(e = put_facts(c, g)) || (e = put_drafts(c, g)) ||
		(e = put_sheets(c, g)) || (e = put_seal(c, g)) ||
		(e = put_letters(c, g)) || (e = put_act(c, g)))
		return e;
	for (size_t i = 0; e == OK && i < c->edition->n_forms; i++)
		if (uses(m, &c->edition->forms[i]))
			e = put_sent(c, g, &c->edition->forms[i]);
	if (e == OK && str_is(m->id, S("statement")))
		e = put_record(c, g, "evidence", str_of(controls[1]));
	return e;
}

/* Records of each library that show no item. */
static enum err
put_records(struct call *c, void *data)
{
	struct marking *g = data;
	enum err e = OK;

	if (!(e = put_record(c, g, "evidence", S(""))) &&
		!(e = put_record(c, g, "certificates", S(""))))
		e = put_record(c, g, "risks", S(""));
	return e;
}

static size_t
stage_of(const struct machine *m, const struct state *state)
{
	size_t stage = state->stage;

	for (size_t p = 0; p < m->n_parts; p++)
		if (&m->parts[p] != state->part &&
			m->parts[p].initial->stage > stage)
			stage = m->parts[p].initial->stage;
	return stage;
}

/* A party of the subject is the one that the subject is; others are there. */
static bool
takes_part(const struct machine *m, const char *name, bool on_body)
{
	const struct party *p = machine_party(m, str_of(name));

	if (!p)
		return false;
	if (p->from != PARTY_SUBJECT || m->subject == SUBJECT_ORGANISATION)
		return true;
	return on_body == (strcmp(name, "body") == 0);
}

static bool
gives_back(const struct edition *ed, const struct marked_case *k)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t f = 0; f < ed->forms[i].n_fields; f++)
			if (ed->forms[i].fields[f].returns &&
				uses(k->machine, &ed->forms[i]))
				return !k->state->final;
	return false;
}

/*
 * A service of its own; of a statement that of a case that gives a control
 * back, each of another machine and state, since its pages tell of that.
 */
static str
service_of(const struct made *m, const struct marks *all,
	const struct marked_case *k)
{
	const struct edition *ed = m->app->editions[0];
	size_t place = (size_t)(k->state - k->machine->states) * 3, n = 0;
	str own = str_fmt(test_mem(), "sv%04zu", all->n_cases);

	for (size_t i = 0; i < all->n_cases; i++) {
		const struct marked_case *other = &all->cases[i];

		if (str_is(k->machine->id, S("statement")) &&
			other->of_provider && gives_back(ed, other) &&
			n++ == place)
			return other->service;
	}
	add_service(m, own.p, MARKS_PROVIDER, "サービス", "Service");
	return own;
}

static void
mark_case(const struct made *m, struct marks *all, const struct machine *mc,
	const struct state *state, bool on_body)
{
	struct marked_case *k = &all->cases[all->n_cases];
	struct marking g = {all, k, on_body, (int)all->n_cases + 10};

	*k = (struct marked_case){.machine = mc,
		.state = state,
		.stage = stage_of(mc, state),
		.ref = str_fmt(test_mem(), "X-%04zu", all->n_cases),
		.of_provider = takes_part(mc, "provider", on_body),
		.of_body = takes_part(mc, "body", on_body)};
	k->service = service_of(m, all, k);
	add_rows_by(m, &(struct adding){put_marked, &g});
	all->n_cases++;
}

static enum err
put_person(struct call *c, void *data)
{
	const struct reader_row *r = data;
	struct organisation org = {.name = str_of(r->organisation),
		.kind = str_of(r->kind),
		.title_ja = str_of(r->organisation),
		.title_en = str_of(r->organisation)};
	struct account account = {.name = str_of(r->account),
		.title_ja = str_of(r->account),
		.title_en = str_of(r->account)};
	struct membership row = {.account = account.name,
		.organisation = org.name,
		.duty = str_of(r->duty)};
	enum err e;

	if ((e = STORE_ADD(c, organisation, &org)) ||
		(e = STORE_ADD(c, account, &account)))
		return e;
	return STORE_ADD(c, membership, &row);
}

static void
add_people(const struct made *m)
{
	for (size_t i = 0; i < N_READERS; i++) {
		struct reader_row r = visible_readers[i];
		struct call c;

		if (!*r.account)
			continue;
		add_rows_by(m, &(struct adding){put_person, &r});
		c = made_call(m);
		c.account = str_of(r.account);
		CHECK_OK(app_secrecy_take(&c));
	}
}

enum { CASES_MAX = 300 };

void
marks_make(const struct made *m, struct marks *out)
{
	const struct edition *ed = m->app->editions[0];

	*out = (struct marks){
		.cases = MAKE_MANY(test_mem(), struct marked_case, CASES_MAX),
		.records =
			MAKE_MANY(test_mem(), struct marked_record, CASES_MAX)};
	add_people(m);
	out->nowhere = (struct marked_case){
		.machine = edition_machine(ed, S("statement")),
		.of_provider = true};
	out->nowhere.state = &out->nowhere.machine->states[0];
	add_rows_by(m, &(struct adding){
			       put_records, &(struct marking){.all = out,
							      .k = &out->nowhere}
        });
	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *mc = &ed->machines[i];

		if (mc == ed->register_machine)
			continue;
		for (size_t s = 0; s < mc->n_states; s++) {
			CHECK(out->n_cases + 2 < CASES_MAX);
			mark_case(m, out, mc, &mc->states[s],
				mc->subject == SUBJECT_ORGANISATION);
			if (mc->subject == SUBJECT_ANY)
				mark_case(m, out, mc, &mc->states[s], true);
		}
	}
}
