/*
 * commit.c - what an effect `commit` writes: the register's own records, and
 * the drafts that an act ends
 */
#include "app/act.h"
#include "app/catalogue_text.h"
#include "app/read_digest.h"
#include "ledger/entry.h"
#include "store/case.h"
#include "store/log.h"
#include "store/people.h"

struct commit {
	struct case_row *cs;
	const struct move *move;
	const struct answers *answers;
	const struct effect *effect;
};

typedef enum err (*commit_fn)(struct call *c, const struct commit *in);

/* The field that fills that slot of what is committed, or NULL. */
static const struct field *
slot_field(const struct commit *in, const char *name)
{
	for (size_t i = 0; i < in->move->n_forms; i++)
		for (size_t k = 0; k < in->move->forms[i]->n_fields; k++) {
			const struct field *f = &in->move->forms[i]->fields[k];

			if (str_is(f->fills_what, in->effect->what) &&
				str_is_c(f->fills_slot, name))
				return f;
		}
	return NULL;
}

/* Its answer; empty if there is none. */
static str
slot(const struct commit *in, const char *name, int32_t line)
{
	const struct field *f = slot_field(in, name);
	const str *value = f ? answers_find(in->answers, f->name, line) : NULL;

	return value ? *value : S("");
}

static enum err
bad_value(struct call *c, enum word w, str value)
{
	return fail_with(&c->note, ERR_INVALID, w, {"value", value});
}

/* Told as the sentence of the refusal, and beside the field. */
static enum err
bad_slot(struct call *c, const struct commit *in, const char *name, enum word w)
{
	const struct field *f = slot_field(in, name);
	str value = slot(in, name, 0);
	struct form_fault *fault =
		f && c->faults ? form_fault_add(c->mem, c->faults) : NULL;

	if (fault)
		*fault = (struct form_fault){.field = f->name,
			.word = w,
			.args = {{"value", value}},
			.clause = f->row.clause};
	return bad_value(c, w, value);
}

static enum err
taken(struct call *c, enum err e, str name)
{
	e = e ? e : store_settle(c);
	return e == ERR_CLASH ? fail_with(&c->note, ERR_CLASH, W_NAME_TAKEN,
					{"name", name})
			      : e;
}

static enum err
commit_organisation(struct call *c, const struct commit *in)
{
	struct organisation row = {.name = slot(in, "name", 0),
		.kind = slot(in, "kind", 0),
		.title_ja = slot(in, "title_ja", 0),
		.title_en = slot(in, "title_en", 0)};
	const struct kind *kind = edition_kind(c->edition, row.kind);

	if (!is_short_name(row.name))
		return bad_slot(c, in, "name", W_BAD_SHORT_NAME);
	if (!kind)
		return bad_slot(c, in, "kind", W_NO_SUCH_KIND);
	return taken(c, STORE_ADD(c, organisation, &row), row.name);
}

static enum err
commit_account(struct call *c, const struct commit *in)
{
	struct account row = {.name = slot(in, "name", 0),
		.title_ja = slot(in, "title_ja", 0),
		.title_en = slot(in, "title_en", 0)};

	if (!is_short_name(row.name))
		return bad_slot(c, in, "name", W_BAD_SHORT_NAME);
	return taken(c, STORE_ADD(c, account, &row), row.name);
}

static enum err
commit_membership(struct call *c, const struct commit *in)
{
	struct membership row = {.account = slot(in, "account", 0),
		.organisation = slot(in, "organisation", 0),
		.duty = slot(in, "duty", 0)};
	struct organisation org;
	struct account account;
	const struct duty *duty;
	enum err e;

	if ((e = store_account_get(c, row.account, &account)))
		return e == ERR_ABSENT ? bad_slot(c, in, "account",
						 W_NO_SUCH_ACCOUNT_NAMED)
				       : e;
	if ((e = store_organisation_get(c, row.organisation, &org)))
		return e == ERR_ABSENT ? bad_slot(c, in, "organisation",
						 W_FORM_NO_SUCH_ORGANISATION)
				       : e;
	duty = edition_duty(c->edition, row.duty);
	if (row.duty.n > 0 && (!duty || !str_is(duty->kind->id, org.kind)))
		return bad_slot(c, in, "duty", W_NO_SUCH_DUTY);
	return taken(c, STORE_ADD(c, membership, &row), row.account);
}

static enum err
commit_membership_end(struct call *c, const struct commit *in)
{
	str account = slot(in, "account", 0);
	str organisation = slot(in, "organisation", 0);
	struct membership *rows;
	bool found = false;
	enum err e;
	size_t n;

	if ((e = store_membership_list(c, account, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		if (!str_is(rows[i].organisation, organisation))
			continue;
		found = true;
		if ((e = STORE_END(c, membership, &rows[i])))
			return e;
	}
	return found ? OK : bad_slot(c, in, "account", W_NO_SUCH_MEMBERSHIP);
}

/* A provider's own service, or the one of the organisation that is named. */
static enum err
commit_service(struct call *c, const struct commit *in)
{
	struct service row = {.name = slot(in, "name", 0),
		.organisation = slot(in, "organisation", 0),
		.title_ja = slot(in, "title_ja", 0),
		.title_en = slot(in, "title_en", 0)};

	if (!is_short_name(row.name))
		return bad_slot(c, in, "name", W_BAD_SHORT_NAME);
	for (size_t i = 0; row.organisation.n == 0 && i < in->move->n_by; i++) {
		const struct kind *kind = in->move->by[i].relation->kind;

		for (size_t k = 0;
			kind && row.organisation.n == 0 && k < c->n_memberships;
			k++) {
			struct organisation org;
			enum err e = store_organisation_get(
				c, c->memberships[k].organisation, &org);

			if (e)
				return e;
			if (str_is(org.kind, kind->id))
				row.organisation = org.name;
		}
	}
	return taken(c, STORE_ADD(c, service, &row), row.name);
}

static enum err
commit_setting(struct call *c, const struct commit *in)
{
	struct setting_row row = {
		.name = slot(in, "name", 0), .value = slot(in, "value", 0)};
	const struct setting *s = edition_setting(c->edition, row.name);
	struct setting_row old;
	enum err e;
	bool is;

	if (!s)
		return bad_slot(c, in, "name", W_NO_SUCH_SETTING);
	if (!setting_takes(s, row.value))
		return bad_slot(c, in, "value", W_BAD_SETTING_VALUE);
	if ((e = case_is(c, in->cs, &s->who, &is)))
		return e;
	if (!is)
		return fail_with(&c->note, ERR_DENIED, W_ACT_NOT_YOURS,
			{"act", row.name},
			{"who", row_name(&s->who.relation->row, c->lang)});
	e = store_setting_get(c, row.name, &old);
	if (e && e != ERR_ABSENT)
		return e;
	if (e == OK && (e = STORE_END(c, setting, &old)))
		return e;
	return STORE_ADD(c, setting, &row);
}

static enum err
commit_holiday(struct call *c, const struct commit *in)
{
	struct holiday row = {.title_ja = slot(in, "title_ja", 0),
		.title_en = slot(in, "title_en", 0),
		.dropped = str_is(slot(in, "drop", 0), S("yes"))};
	struct holiday old;
	enum err e;

	if (!day_from(slot(in, "day", 0), &row.day))
		return bad_slot(c, in, "day", W_BAD_DAY);
	e = store_holiday_get(c, row.day, &old);
	if (e && e != ERR_ABSENT)
		return e;
	if (e == OK && (e = STORE_END(c, holiday, &old)))
		return e;
	return STORE_ADD(c, holiday, &row);
}

static enum err
commit_edition(struct call *c, const struct commit *in)
{
	return edition_adopt(c, slot(in, "hash", 0));
}

/*
 * A digest says nothing, so with the leaf of a row the row's own texts go; the
 * entry of the erasure has the digest of what is left. What ended a row and
 * what was erased stays known.
 */
static enum err
erase_row(struct call *c, int64_t entry, str name)
{
	str rest, kind = str_cut(name, '/', &rest), id_text;
	str table = str_cut(rest, '/', &id_text);
	int64_t id;
	enum err e;

	if (str_is(kind, S("end")) || str_is(kind, S("erase")))
		return bad_value(c, W_LEAF_STAYS, name);
	if (!str_is(kind, S("row")))
		return OK;
	if (!str_to_count(id_text, INT64_MAX, &id) ||
		id >> ROW_ID_BITS != entry) /* what is left of a row */
		return bad_value(c, W_LEAF_STAYS, name);
	e = store_log_blank(c, table, id);
	return e == ERR_ABSENT ? bad_value(c, W_LEAF_STAYS, name) : e;
}

enum err
leaf_erase(struct call *c, const struct ledger_leaf *row)
{
	struct entry_leaf leaf = {.name = row->name, .value = row->value};
	enum err e;
	hash h;

	for (size_t i = 0; i < SALT_BYTES && i < row->salt.n; i++)
		leaf.salt[i] = row->salt.p[i];
	h = entry_leaf_hash(&leaf);
	if ((e = erase_row(c, row->entry, row->name)))
		return e;
	record_put(c,
		str_fmt(c->mem, "erase/%lld/%.*s", (long long)row->entry,
			STR(row->name)),
		S(""));
	return store_log_erase(c, row->entry, row->place,
		(bytes){h.b, HASH_BYTES}, c->record->entry);
}

/* Salt and value go, the leaf's hash stays, and the entry that took them. */
static enum err
commit_erasure(struct call *c, const struct commit *in)
{
	str name = slot(in, "leaf", 0);
	struct ledger_leaf *rows;
	int64_t entry = 0;
	enum err e;
	size_t n;

	if (!str_to_count(slot(in, "entry", 0), INT64_MAX, &entry))
		return bad_slot(c, in, "entry", W_NO_SUCH_ENTRY);
	if ((e = store_log_leaves(c, entry, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].name, name) && rows[i].erased_by == NO_ENTRY)
			return leaf_erase(c, &rows[i]);
	return bad_slot(c, in, "leaf", W_NO_SUCH_LEAF);
}

static enum err
commit_assignment(struct call *c, const struct commit *in)
{
	struct assignment row = {
		.ref = slot(in, "case", 0), .account = slot(in, "account", 0)};
	struct assignment old;
	struct account account;
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, row.ref, &cs)))
		return e;
	if ((e = store_account_get(c, row.account, &account)))
		return e == ERR_ABSENT ? bad_slot(c, in, "account",
						 W_NO_SUCH_ACCOUNT_NAMED)
				       : e;
	e = store_case_assigned(c, row.ref, &old);
	if (e && e != ERR_ABSENT)
		return e;
	if (e == OK && (e = STORE_END(c, assignment, &old)))
		return e;
	return STORE_ADD(c, assignment, &row);
}

/* A changed length reaches the open periods that the act lists. */
static enum err
commit_period(struct call *c, const struct commit *in)
{
	str what = slot(in, "what", 0), value = slot(in, "value", 0);
	struct length length;
	enum word why;
	enum err e;
	str ref;

	if (!length_from(value, &length, &why))
		return bad_slot(c, in, "value", why);
	for (int32_t line = 0; (ref = slot(in, "case", line)).n > 0; line++) {
		struct case_row cs;

		if ((e = case_open(c, ref, &cs)) ||
			(e = periods_change(
				 c, &cs, what, length, in->move->act)))
			return e;
	}
	return OK;
}

static enum err
commit_items(struct call *c, const struct commit *in)
{
	return seal_items(c, in->cs);
}

static enum err
commit_results(struct call *c, const struct commit *in)
{
	return seal_results(c, in->cs);
}

static enum err
commit_self_check(struct call *c, const struct commit *in)
{
	return seal_self_check(c, in->cs);
}

static enum err
commit_reads(struct call *c, const struct commit *in)
{
	return read_days_record(c, in->cs, in->move->act);
}

static enum err
commit_text(struct call *c, const struct commit *in)
{
	struct catalogue_source row = {.catalogue = slot(in, "catalogue", 0),
		.annex = slot(in, "annex", 0),
		.file = slot(in, "file", 0),
		.sha256 = slot(in, "sha256", 0),
		.ground = slot(in, "ground", 0)};

	return texts_bring(c, &row, slot(in, "confirmed", 0));
}

static enum err
commit_text_end(struct call *c, const struct commit *in)
{
	return texts_remove(c, slot(in, "catalogue", 0), slot(in, "annex", 0));
}

static const struct {
	const char *what;
	commit_fn fn;
} commits[] = {
	{"organisation",       commit_organisation  },
	{"account",            commit_account       },
	{"membership",         commit_membership    },
	{"membership_end",     commit_membership_end},
	{"service",            commit_service       },
	{"setting",            commit_setting       },
	{"holiday",            commit_holiday       },
	{"edition",            commit_edition       },
	{"erasure",            commit_erasure       },
	{"assignment",         commit_assignment    },
	{"period",             commit_period        },
	{"statement_item",     commit_items         },
	{"engagement_result",  commit_results       },
	{"self_check",         commit_self_check    },
	{"read_log",           commit_reads         },
	{"catalogue_text",     commit_text          },
	{"catalogue_text_end", commit_text_end      },
};

enum err
commit_run(struct call *c, struct case_row *cs, const struct effect *ef,
	const struct move *mv, const struct answers *answers)
{
	struct commit in = {cs, mv, answers, ef};

	for (size_t i = 0; i < COUNT(commits); i++)
		if (str_is_c(ef->what, commits[i].what))
			return commits[i].fn(c, &in);
	return fail_with(
		&c->note, ERR_INVALID, W_NO_SUCH_COMMIT, {"name", ef->what});
}
