#include "app/public.h"

#include "rules/machine.h"
#include "store/asked.h"
#include "store/cases.h"
#include "store/draft.h"

/*
 * Every kind of case in every state, every field of its forms filled with a
 * mark of its own, and whatever else a case has: of all that only what a row
 * of visibility.yaml gives to anyone at that stage comes out of any answer.
 *
 */
struct marking {
	const struct edition *edition;
	const struct machine *machine;
	const struct state *state;
	const char *ref, *subject;
	int number;
};

static str
mark(struct arena *mem, const struct marking *k, const char *what, str form,
	str field)
{
	return str_fmt(mem, "MARK:%s:%s:%.*s:%.*s;", k->ref, what, STR(form),
		STR(field));
}

/* A form that the machine's cases may hold. */
static bool
uses(const struct machine *m, const struct form *form)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].form == form)
			return true;
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k] == form)
				return true;
	return false;
}

static enum err
put_form(struct call *c, const struct marking *k, const struct form *form)
{
	struct case_form row = {.ref = str_of(k->ref),
		.form = form->id,
		.revision = 1,
		.account = mark(c->mem, k, "account", form->id, S("")),
		.at = c->now};
	enum err e = STORE_ADD(c, case_form, &row);

	for (size_t i = 0; e == OK && i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		struct case_answer answer = {.ref = row.ref,
			.form = form->id,
			.revision = 1,
			.field = f->name,
			.value = mark(c->mem, k, "answer", form->id, f->name)};
		struct draft_answer draft = {.ref = row.ref,
			.form = form->id,
			.field = f->name,
			.value = mark(c->mem, k, "draft", form->id, f->name)};

		if ((e = STORE_ADD(c, case_answer, &answer)) == OK)
			e = store_draft_put(c, &draft);
	}
	return e;
}

static enum err
put_facts(struct call *c, const struct marking *k)
{
	enum err e = OK;

	for (size_t i = 0; e == OK && i < k->edition->n_facts; i++) {
		const struct fact *f = &k->edition->facts[i];
		struct case_fact row = {.ref = str_of(k->ref),
			.name = f->name,
			.value = mark(c->mem, k, "fact", f->name, S(""))};

		if (f->of == k->machine && f->type == VALUE_TEXT)
			e = STORE_ADD(c, case_fact, &row);
	}
	return e;
}

static enum err
put_seal(struct call *c, const struct marking *k)
{
	static const char *const controls[] = {"5.1.1", "5.1.1.1"};
	struct seal head = {.ref = str_of(k->ref),
		.what = S("statement_item"),
		.version = 1,
		.root = S("00"),
		.items = COUNT(controls)};
	enum err e = STORE_ADD(c, seal, &head);

	for (size_t i = 0; e == OK && i < COUNT(controls); i++) {
		str m = mark(c->mem, k, "item", str_of(controls[i]), S(""));
		struct seal_leaf leaf = {.seal_id = head.id,
			.place = (int64_t)i,
			.name = str_of(controls[i]),
			.salt = str_bytes(S("0123456789abcdef")),
			.value = str_fmt(c->mem,
				"{\"reason\":\"%.*s\",\"state\":\"adopted\","
				"\"text\":\"%.*s\",\"version\":1}",
				STR(m), STR(m))};

		e = store_seal_leaf_add(c, &leaf);
	}
	return e;
}

/* What else hangs on a case: an act of somebody, a letter, who it is given to.
 */
static enum err
put_rest(struct call *c, const struct marking *k)
{
	struct case_act act = {.ref = str_of(k->ref),
		.version = 2,
		.act = mark(c->mem, k, "act", S(""), S("")),
		.account = mark(c->mem, k, "actor", S(""), S("")),
		.organisation = mark(c->mem, k, "organisation", S(""), S("")),
		.authority = mark(c->mem, k, "authority", S(""), S("")),
		.ground = mark(c->mem, k, "ground", S(""), S("")),
		.clause = mark(c->mem, k, "clause", S(""), S("")),
		.at = c->now,
		.on_day = c->today};
	struct notice letter = {.ref = act.ref,
		.form = S("05"),
		.party = S("provider"),
		.organisation = S("aoba"),
		.on_day = c->today,
		.body = mark(c->mem, k, "letter", S(""), S(""))};
	struct assignment given = {.ref = act.ref,
		.account = mark(c->mem, k, "given", S(""), S(""))};
	enum err e;

	if ((e = STORE_ADD(c, case_act, &act)) ||
		(e = STORE_ADD(c, notice, &letter)))
		return e;
	return STORE_ADD(c, assignment, &given);
}

static enum err
put_marked(struct call *c, void *data)
{
	const struct marking *k = data;
	const struct machine *m = k->machine;
	bool service =
		m->subject == SUBJECT_SERVICE || m->subject == SUBJECT_ANY;
	struct case_made made = {.machine = m->id.p,
		.kind = service ? "service" : "organisation",
		.subject = k->subject,
		.ref = k->ref,
		.number = k->number,
		.states = str_fmt(c->mem, "%.*s:%.*s", STR(k->state->part->id),
			STR(k->state->id))
				  .p};
	enum err e;

	made.machine = str_copy(c->mem, m->id).p;
	if ((e = put_case(c, &made)) || (e = put_facts(c, k)) ||
		(e = put_seal(c, k)) || (e = put_rest(c, k)))
		return e;
	for (size_t i = 0; e == OK && i < k->edition->n_forms; i++)
		if (uses(m, &k->edition->forms[i]))
			e = put_form(c, k, &k->edition->forms[i]);
	return e;
}

/* Does the row hold in a register whose settings are as the rules preset them?
 */
static bool
is_on(const struct visible *v)
{
	return v->cond == IF_ALWAYS ||
	       (v->cond == IF_SETTING && str_is(v->setting->preset, S("yes")));
}

/* May a person who is not signed in read it? Read from the rows themselves. */
static bool
is_for_all(const struct edition *ed, const struct object *object, size_t stage)
{
	for (size_t i = 0; i < ed->n_visible; i++) {
		const struct visible *v = &ed->visible[i];

		if (v->object == object && v->relation->via == VIA_ANYONE &&
			v->may >= MAY_READ && v->from_stage <= stage &&
			is_on(v))
			return true;
	}
	return false;
}

enum { MARKED_MAX = 200 };

struct marked {
	struct marking at[MARKED_MAX];
	size_t n;
};

static struct marked
mark_everything(const struct made *m, const struct edition *ed)
{
	struct marked all = {.n = 0};

	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *mc = &ed->machines[i];

		if (mc == ed->register_machine || mc->subject == SUBJECT_NONE)
			continue;
		for (size_t s = 0; s < mc->n_states; s++) {
			struct marking *k = &all.at[all.n];

			CHECK(all.n < MARKED_MAX);
			*k = (struct marking){ed, mc, &mc->states[s],
				str_fmt(test_mem(), "X-%zu", all.n).p,
				mc->subject == SUBJECT_ORGANISATION ? "hibari"
								    : "drive",
				(int)all.n + 10};
			add_rows_by(m, &(struct adding){put_marked, k});
			all.n++;
		}
	}
	return all;
}

/* Everything that anyone can get. */
static str
ask_everything(const struct made *m, struct cache *k)
{
	static const char *const addresses[] = {"/services.json?per=500",
		"/services.json?st=REMOVED&st=WITHDRAWN&st=SUSPENDED",
		"/services.csv", "/services/drive.json", "/providers/aoba.json",
		"/audit-bodies.json", "/audit-bodies.csv",
		"/audit-bodies/hibari.json", "/changes.json?per=500",
		"/changes.csv", "/changes.atom", "/rules.json", "/stats.json",
		"/stats.csv"};
	struct buf all = buf_in(test_mem());
	int64_t n;

	for (size_t i = 0; i < COUNT(addresses); i++)
		for (int lang = 0; lang < N_LANGS; lang++) {
			struct asked a =
				api_ask(m, k, (enum lang)lang, addresses[i]);

			CHECK_ROW("%s", addresses[i]);
			CHECK_INT(a.status, 200);
			buf_add(&all, a.body);
		}
	CHECK_OK(app_entry_count(m->app, test_note(), &n));
	for (int64_t i = 0; i < n; i++) {
		str url = str_fmt(
			test_mem(), "/ledger/entries/%lld", (long long)i);

		buf_add(&all, api_ask(m, k, LANG_JA, url.p).body);
		buf_add(&all,
			api_ask(m, k, LANG_JA,
				str_fmt(test_mem(), "%.*s.json", STR(url)).p)
				.body);
	}
	return buf_str(&all);
}

static const struct marking *
find_marked(const struct marked *all, str ref)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is_c(ref, all->at[i].ref))
			return &all->at[i];
	FAIL("no case %.*s", STR(ref));
}

/* A mark that came out: an answer that anyone may read at that stage. */
static void
check_mark(const struct marked *all, str text)
{
	str rest, ref, what, form, field;
	const struct marking *k;
	const struct form *f;

	str_cut(text, ':', &rest);
	ref = str_cut(rest, ':', &rest);
	what = str_cut(rest, ':', &rest);
	form = str_cut(rest, ':', &field);
	CHECK_ROW("%.*s", STR(text));
	CHECK_STR(what, "answer");
	k = find_marked(all, ref);
	f = edition_form(k->edition, form);
	CHECK(f != NULL && form_field(f, field) != NULL);
	CHECK(is_for_all(
		k->edition, form_field(f, field)->object, k->state->stage));
	CHECK(k->state->stage + 1 == k->edition->n_stages);
}

void
test_never_seen__is_what_no_row_gives_to_anyone(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		const struct edition *ed = m.app->editions[0];
		struct marked all;
		size_t seen = 0;
		str said;

		add_organisation(&m, "aoba", "provider", "青葉", "Aoba");
		add_organisation(&m, "hibari", "body", "ひばり", "Hibari");
		add_service(&m, "drive", "aoba", "ドライブ", "Drive");
		all = mark_everything(&m, ed);
		CHECK(all.n > 80);
		said = ask_everything(&m, k);
		for (size_t from = 0; from < said.n;) {
			str rest = str_part(said, from, said.n);
			size_t end;

			if (!str_starts(rest, S("MARK:"))) {
				from++;
				continue;
			}
			end = str_find_char(rest, ';', 0);
			check_mark(&all, str_part(rest, 0, end));
			from += end;
			seen++;
		}
		/* the public part of two statements, in several answers */
		CHECK(seen > 30);
		cache_close(k);
	}
}

/* Nor can what is not shown be searched for. */
void
test_never_seen__is_not_found_either(void)
{
	EACH_SCHEME(m)
	{
		const struct edition *ed = m.app->editions[0];
		struct marked all;
		struct asked a;

		add_organisation(&m, "aoba", "provider", "青葉", "Aoba");
		add_organisation(&m, "hibari", "body", "ひばり", "Hibari");
		add_service(&m, "drive", "aoba", "ドライブ", "Drive");
		all = mark_everything(&m, ed);
		for (size_t i = 0; i < all.n; i++) {
			const struct state *s = all.at[i].state;
			bool shown = s->stage + 1 == ed->n_stages &&
				     !s->final &&
				     all.at[i].machine->n_edits > 0;

			a = api_ask(&m, NULL, LANG_EN,
				str_fmt(test_mem(),
					"/services.json?st=REMOVED&st=IN_FORCE"
					"&st=SUSPENDED&st=WITHDRAWN&q=MARK:%s:",
					all.at[i].ref)
					.p);
			CHECK_ROW("%s", all.at[i].ref);
			CHECK_INT(a.status, 200);
			CHECK(str_has(a.body, S("\"found\":0")) || shown);
		}
	}
}
