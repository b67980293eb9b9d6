#include "app/versions.h"

#include "app/facts.h"
#include "app/former.h"
#include "app/versioned.h"
#include "interop/json.h"
#include "store/case.h"
#include "store/draft.h"

enum { VERSION_MAX = 1000000 }; /* frozen that often: nobody did */

/* A statement and its versions, for one who may read of it. */
struct shelf {
	struct case_row now;
	const struct edit *items;
	struct seal *seals; /* oldest first */
	size_t n_seals;
	bool open; /* it is being written */
};

str
version_name(struct arena *mem, const struct stated_version *v)
{
	return v->n ? str_fmt(mem, "%.*s@%lld", STR(v->ref), (long long)v->n)
		    : v->ref;
}

static enum err
no_version(struct call *c, str name)
{
	return fail_with(
		&c->note, ERR_ABSENT, W_VERSION_ABSENT, {"version", name});
}

/* The case, if items are stated in it and this reader may read them. */
static enum err
load_case(
	struct call *c, str ref, struct case_row *cs, const struct edit **items)
{
	enum err e = case_load(c, ref, cs);

	if (e)
		return e;
	*items = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	if (!*items || !cs->edition->catalogue)
		return fail_with(
			&c->note, ERR_ABSENT, W_NO_SUCH_CASE, {"ref", ref});
	return sheet_reader(c, cs, (*items)->form->object);
}

static enum err
open_shelf(struct call *c, str ref, struct shelf *out)
{
	const struct field *state;
	enum err e;

	*out = (struct shelf){0};
	if ((e = load_case(c, ref, &out->now, &out->items)))
		return e;
	for (size_t p = 0; p < out->now.machine->n_parts; p++)
		out->open |= state_in(out->now.states[p],
			(const struct state *const *)out->items->in,
			out->items->n_in);
	state = item_state_field(out->now.edition);
	return store_seal_of(c, ref, state ? state->fills_what : S(""),
		&out->seals, &out->n_seals);
}

/* A case as it stood last before that entry; 0: as it stands. */
struct past {
	struct case_row cs;
	int64_t before;
};

/* As it stood before the version after seal `i` was frozen, for this reader. */
static enum err
load_past(struct call *c, struct shelf *s, size_t i, struct past *out)
{
	const struct edit *items;
	enum err e;

	*out = (struct past){.cs = s->now};
	if (i + 1 == s->n_seals)
		return OK;
	out->before = s->seals[i + 1].from_entry;
	c->before = out->before;
	e = load_case(c, s->now.file.ref, &out->cs, &items);
	c->before = 0;
	return e;
}

static enum err
put_head(struct call *c, struct shelf *s, const struct seal *seal,
	struct stated_version *out)
{
	struct case_act *acts;
	size_t n = 0;
	enum err e = OK;

	*out = (struct stated_version){
		.ref = s->now.file.ref,
		.n = seal ? seal->version : 0,
		.on = DAY_NONE,
		.edition = s->now.edition,
		.item = s->items->form,
		.said = {.ref = s->now.file.ref,
			 .service = s->now.file.subject}
        };
	if (seal)
		e = store_case_acts_of(c, seal->from_entry, &acts, &n);
	if (!e && n)
		out->on = acts[0].on_day;
	return e;
}

struct reading {
	struct call *c;
	const struct form *form; /* of items */
	struct seal_leaf row;
	struct stated_item *items;
	size_t n, most;
};

enum err
version_leaf(struct call *c, const struct form *form,
	const struct seal_leaf *row, struct stated_item *out)
{
	struct answers said = {0};

	if (interop_json_answers(c->mem, row->name,
		    str_copy(c->mem, row->value), &c->note, &said))
		return fail(&c->note, ERR_DAMAGED, W_ERR_DAMAGED);
	out->control = str_copy(c->mem, row->name);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		const str *value = answers_find(&said, stated_key(f), 0);

		stated_put(c->mem, out, f, value ? *value : S(""));
	}
	return OK;
}

static enum err
read_leaf(void *data)
{
	struct reading *r = data;

	if (r->n == r->most)
		return fail(&r->c->note, ERR_DAMAGED, W_ERR_DAMAGED);
	return version_leaf(r->c, r->form, &r->row, &r->items[r->n++]);
}

static enum err
read_sealed(struct call *c, const struct seal *seal, const struct form *form,
	struct stated *out)
{
	struct reading r = {.c = c, .form = form, .most = (size_t)seal->items};
	enum err e;

	r.items = MAKE_MANY(c->mem, struct stated_item, r.most);
	e = store_seal_walk(c, seal->id, &r.row, read_leaf, &r);
	out->items = r.items;
	out->n_items = r.n;
	return e;
}

/* What was sent by then, as far as it could be read then and can be now. */
static enum err
read_sent(struct call *c, struct shelf *s, struct past *past,
	const struct form *form, struct answers *out)
{
	const struct answers *sent;
	struct answers read = {0};
	enum err e;

	c->before = past->before;
	e = case_answers(c, &past->cs, form, &sent);
	c->before = 0;
	if (e ||
		(e = sheet_answers(c, &past->cs, form, SAID_READ, sent, &read)))
		return e;
	return sheet_answers(c, &s->now, form, SAID_READ, &read, out);
}

static enum err
read_forms(
	struct call *c, struct shelf *s, struct past *past, struct stated *out)
{
	const struct machine *m = s->now.machine;
	struct stated_form *forms =
		MAKE_MANY(c->mem, struct stated_form, m->n_edits);

	out->forms = forms;
	for (size_t i = 0; i < m->n_edits; i++) {
		const struct edit *ed = &m->edits[i];
		struct stated_form *to = &forms[out->n_forms];
		int64_t version;
		enum err e;

		if (ed->what != EDIT_FORM || stated_answers(out, ed->form->id))
			continue;
		to->form = ed->form->id;
		e = past ? read_sent(c, s, past, ed->form, &to->answers)
			 : sheet_form(c, &s->now, ed->form, SAID_READ,
				   &to->answers, &version);
		if (e)
			return e;
		out->n_forms++;
	}
	return OK;
}

static enum err
read_frozen(
	struct call *c, struct shelf *s, size_t i, struct stated_version *out)
{
	struct past past;
	enum err e;

	if ((e = load_past(c, s, i, &past)) ||
		(e = put_head(c, s, &s->seals[i], out)) ||
		(e = read_sealed(c, &s->seals[i], s->items->form, &out->said)))
		return e;
	return read_forms(c, s, &past, &out->said);
}

static enum err
read_written(struct call *c, struct shelf *s, struct stated_version *out)
{
	struct statement written = {0};
	enum err e;

	if ((e = put_head(c, s, NULL, out)) ||
		(e = sheet_items(c, &s->now, &written)))
		return e;
	out->said.items = written.said.items;
	out->said.n_items = written.said.n_items;
	return read_forms(c, s, NULL, &out->said);
}

/* REF@N; without N what is being written, else what was frozen last. */
enum err
version_read(struct call *c, str name, struct case_row *cs,
	struct stated_version *out)
{
	str number, ref = str_cut(name, '@', &number);
	struct shelf s;
	int64_t n = 0;
	size_t i = 0;
	enum err e;

	if (ref.n < name.n && (!str_to_count(number, VERSION_MAX, &n) || !n))
		return fail_with(&c->note, ERR_USAGE, W_VERSION_WRONG,
			{"version", name});
	if ((e = open_shelf(c, ref, &s)))
		return e;
	*cs = s.now;
	if (!n && (s.open || !s.n_seals))
		return read_written(c, &s, out);
	while (i < s.n_seals && s.seals[i].version != n)
		i++;
	if (!n)
		i = s.n_seals - 1;
	if (i == s.n_seals)
		return no_version(c, name);
	e = read_frozen(c, &s, i, out);
	return e == ERR_ABSENT ? no_version(c, name) : e;
}

/* What was frozen last of the period before; `is` goes on from it. */
static enum err
name_former(struct call *c, struct case_row *cs, str is, str *out)
{
	struct former f;
	bool found;
	enum err e = former_find(c, cs, &f, &found);

	if (e)
		return e;
	if (!found)
		return fail_with(&c->note, ERR_ABSENT, W_VERSIONS_NO_FORMER,
			{"version", is});
	*out = str_fmt(c->mem, "%.*s@%lld", STR(f.cs.file.ref),
		(long long)f.seal.version);
	return OK;
}

enum err
app_statement_diff(struct call *c, void *statement_diff_args)
{
	struct statement_diff_args *in = statement_diff_args;
	struct case_row cs;
	str was = in->was;
	enum err e;

	if ((e = version_read(c, in->is, &cs, &in->now)) ||
		(!was.n && (e = name_former(c, &cs, in->is, &was))) ||
		(e = version_read(c, was, &cs, &in->old)))
		return e;
	stated_diff_make(c->mem, in->now.edition, &in->old.said, &in->now.said,
		&in->out);
	versions_list_changes(c, in);
	return OK;
}

/* The frozen ones that this reader may read, newest first. */
static enum err
list_frozen(
	struct call *c, struct shelf *s, struct stated_version *at, size_t *n)
{
	for (size_t i = s->n_seals; i-- > 0;) {
		struct note before = c->note;
		struct past past;
		enum err e = load_past(c, s, i, &past);

		if (e == ERR_ABSENT) {
			c->note = before;
			continue;
		}
		if (e || (e = put_head(c, s, &s->seals[i], &at[*n])))
			return e;
		(*n)++;
	}
	return OK;
}

enum err
app_statement_versions(struct call *c, void *versions_args)
{
	struct versions_args *in = versions_args;
	struct shelf s, before = {0};
	struct stated_version *at;
	struct former f;
	bool found;
	enum err e;

	if ((e = open_shelf(c, in->ref, &s)) ||
		(e = former_find(c, &s.now, &f, &found)) ||
		(found && (e = open_shelf(c, f.cs.file.ref, &before))) ||
		(e = subject_titles(c, s.now.file.subject_kind,
			 s.now.file.subject, &in->title_ja, &in->title_en)))
		return e;
	at = MAKE_MANY(
		c->mem, struct stated_version, s.n_seals + before.n_seals + 1);
	in->at = at;
	in->n = 0;
	in->state = s.now.states[0];
	if (s.open || !s.n_seals) {
		if ((e = put_head(c, &s, NULL, &at[0])))
			return e;
		in->n = 1;
	}
	if ((e = list_frozen(c, &s, at, &in->n)))
		return e;
	return found ? list_frozen(c, &before, at, &in->n) : OK;
}
