#include "app/self_check.h"

#include "app/edit.h"
#include "app/facts.h"
#include "app/read_log.h"
#include "app/self_kept.h"
#include "app/show.h"
#include "app/sheets.h"
#include "ledger/entry.h"
#include "store/case.h"
#include "store/draft.h"

enum err
self_check_may(struct call *c, struct case_row *cs, bool *out)
{
	const struct object *object = cs->edition->found;

	*out = false;
	return object ? read_log_may(c, cs, object, out) : OK;
}

/* With SAID_SENT it is the engine's own look: nothing of it is told. */
static enum err
report_said(struct call *c, struct case_row *cs, enum said_how how,
	struct self_report *out)
{
	struct statement s;
	enum err e = statement_said(c, cs, how, &s);

	if (e || (e = self_known_get(c, cs, how, &s.said, &s.said.known)))
		return e;
	self_report_make(self_checker_of(c, cs->edition), c->mem, &s.said, out);
	return OK;
}

/* The names of the leaves of a receipt; no text of the statement is in one. */
static const char leaf_checker[] = "checker", leaf_receipt[] = "receipt",
		  leaf_edition[] = "rules", leaf_stated[] = "stated";
static const char what_self[] = "self_check";

static struct entry_leaf
make_leaf(const char *name, str value)
{
	return (struct entry_leaf){
		.name = str_of(name), .value = str_bytes(value)};
}

enum err
seal_self_check(struct call *c, struct case_row *cs)
{
	struct self_report r;
	struct entry_leaf leaves[4 + N_SELF_SEVERITIES] = {0};
	size_t n = 0;
	enum err e = report_said(c, cs, SAID_SENT, &r);

	if (e)
		return e;
	leaves[n++] =
		make_leaf(leaf_checker, str_fmt(c->mem, "%d", SELF_VERSION));
	leaves[n++] = make_leaf(leaf_receipt, hash_hex(c->mem, r.receipt));
	leaves[n++] =
		make_leaf(leaf_edition, hash_hex(c->mem, r.edition->hash));
	leaves[n++] = make_leaf(leaf_stated, hash_hex(c->mem, r.stated));
	for (int s = 0; s < N_SELF_SEVERITIES; s++)
		leaves[n++] =
			make_leaf(self_severity_name((enum self_severity)s),
				str_fmt(c->mem, "%zu", r.findings.of[s]));
	return seal_put(c, cs, what_self, leaves, n);
}

static void
read_leaf(const struct seal_leaf *leaf, struct self_recorded *out)
{
	int64_t n = 0;

	if (str_is_c(leaf->name, leaf_receipt))
		out->receipt = leaf->value;
	else if (str_is_c(leaf->name, leaf_edition))
		out->edition = leaf->value;
	else if (str_is_c(leaf->name, leaf_stated))
		out->stated = leaf->value;
	if (!str_to_count(leaf->value, INT64_MAX, &n))
		return;
	if (str_is_c(leaf->name, leaf_checker))
		out->checker = n;
	for (int s = 0; s < N_SELF_SEVERITIES; s++)
		if (str_is_c(leaf->name,
			    self_severity_name((enum self_severity)s)))
			out->sums[s] = (size_t)n;
}

/* The act whose entry has it. */
static enum err
find_act(struct call *c, const struct case_row *cs, struct self_recorded *out)
{
	struct case_act *acts;
	size_t n;
	enum err e = store_case_acts(c, cs->file.ref, &acts, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (acts[i].from_entry == out->entry) {
			out->act = acts[i].act;
			out->on = acts[i].on_day;
		}
	return e;
}

enum err
self_recorded_get(
	struct call *c, struct case_row *cs, struct self_recorded *out)
{
	struct note before = c->note;
	struct seal_leaf *leaves;
	struct seal seal;
	size_t n;
	enum err e =
		store_seal_newest(c, cs->file.ref, str_of(what_self), &seal);

	*out = (struct self_recorded){.on = DAY_NONE};
	if (e == ERR_ABSENT) {
		c->note = before;
		return OK;
	}
	if (e || (e = store_seal_leaves(c, seal.id, &leaves, &n)))
		return e;
	out->is = true;
	out->entry = seal.from_entry;
	for (size_t i = 0; i < n; i++)
		read_leaf(&leaves[i], out);
	return find_act(c, cs, out);
}

/* Done again on all of it, unless its reader has had all of it checked. */
static enum err
try_again(struct call *c, struct case_row *cs, const struct self_report *seen,
	struct self_recorded *out)
{
	struct self_report sent = *seen;
	enum err e = OK;

	if (!out->is)
		return OK;
	if (!str_is(out->stated, hash_hex(c->mem, seen->stated)))
		e = report_said(c, cs, SAID_SENT, &sent);
	out->again = !e && str_is(out->receipt, hash_hex(c->mem, sent.receipt));
	return e;
}

enum err
app_self_check(struct call *c, void *args)
{
	struct self_check_args *in = args;
	struct case_row cs;
	bool may;
	enum err e;

	if ((e = statement_case(c, in->ref, &cs)) ||
		(e = self_check_may(c, &cs, &may)))
		return e;
	if (!may)
		return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_CASE,
			{"ref", cs.file.ref});
	if ((e = report_said(c, &cs, SAID_READ, &in->out)))
		return e;
	in->file = cs.file;
	in->machine = cs.machine;
	in->state = cs.states[0];
	if ((e = self_recorded_get(c, &cs, &in->recorded)) ||
		(e = try_again(c, &cs, &in->out, &in->recorded)))
		return e;
	return subject_titles(c, cs.file.subject_kind, cs.file.subject,
		&in->title_ja, &in->title_en);
}

enum err
self_live_get(struct call *c, struct case_row *cs, struct self_live *out,
	const struct self_kept **kept)
{
	const struct object *object = cs->edition->found;
	const struct edit *found;
	struct note before = c->note;
	enum may may = MAY_NOT;
	enum err e = edit_find(c, cs, S(""), EDIT_STATEMENT_ITEM, &found);

	*out = (struct self_live){.told = false};
	if (e) {
		c->note = before;
		return e == ERR_DENIED || e == ERR_STATE || e == ERR_USAGE ? OK
									   : e;
	}
	if (!object || !cs->edition->catalogue ||
		(e = case_may(c, cs, object, &may)) || may < MAY_READ ||
		(e = self_kept_get(c, cs, kept)))
		return e;
	out->told = true;
	for (size_t s = 0; s < N_SELF_SEVERITIES; s++)
		out->sums[s] = (*kept)->sums[s];
	out->n_unwritten = (*kept)->n_unwritten;
	return OK;
}

/* Told of what they have just written: nothing is read that would be noted. */
enum err
app_self_live(struct call *c, void *args)
{
	struct self_live_args *in = args;
	const struct self_kept *kept;
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)) ||
		(e = self_live_get(c, &cs, &in->out, &kept)) || !in->out.told)
		return e;
	in->found = MAKE_MANY(c->mem, struct self_findings, in->n_controls);
	for (size_t i = 0; i < in->n_controls; i++) {
		const struct control *k =
			catalogue_find(cs.edition->catalogue, in->controls[i]);

		if (k)
			self_kept_of(kept, k, c->mem, &in->found[i]);
	}
	return OK;
}

/*
 * Inside of an act it is about what was sent; before it, about what is drafted
 * and would be sent with it.
 */
enum err
fact_self_check_blocked(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out)
{
	const struct self_kept *kept;
	struct self_report sent;
	enum err e;

	(void)f;
	*out = value_of_bool(true);
	if (!cs->edition->catalogue)
		return OK;
	if (c->record) {
		if ((e = report_said(c, cs, SAID_SENT, &sent)))
			return e;
		*out = value_of_bool(sent.findings.of[SELF_BLOCKS] > 0);
		return OK;
	}
	if ((e = self_kept_get(c, cs, &kept)))
		return e;
	*out = value_of_bool(kept->sums[SELF_BLOCKS] > 0);
	return OK;
}
