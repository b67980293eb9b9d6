#include "store/tables.h"

#include <string.h>

#include "ledger/entry.h"

/* What the digest skips: the third column of every record. */
enum { COLUMN_TO_ENTRY = 2 };

#define HEAD(t)                                                                \
	COL(struct t, id), COL(struct t, from_entry), COL(struct t, to_entry)
#define COLUMNS(t) static const struct column t##_columns[]

COLUMNS(meta) = {
	HEAD(meta), COL(struct meta, name), COL(struct meta, value), {0}};
COLUMNS(organisation) = {HEAD(organisation), COL(struct organisation, name),
	COL(struct organisation, kind), COL(struct organisation, title_ja),
	COL(struct organisation, title_en), {0}};
COLUMNS(account) = {HEAD(account), COL(struct account, name),
	COL(struct account, title_ja), COL(struct account, title_en), {0}};
COLUMNS(membership) = {HEAD(membership), COL(struct membership, account),
	COL(struct membership, organisation), COL(struct membership, duty),
	{0}};
COLUMNS(service) = {HEAD(service), COL(struct service, name),
	COL(struct service, organisation), COL(struct service, title_ja),
	COL(struct service, title_en), {0}};
COLUMNS(setting) = {HEAD(setting_row), COL(struct setting_row, name),
	COL(struct setting_row, value), {0}};
COLUMNS(holiday) = {HEAD(holiday), COL(struct holiday, day),
	COL(struct holiday, dropped), COL(struct holiday, title_ja),
	COL(struct holiday, title_en), {0}};
COLUMNS(edition_kept) = {HEAD(edition_kept), COL(struct edition_kept, hash),
	COL(struct edition_kept, kind), COL(struct edition_kept, name),
	COL(struct edition_kept, takes_from), {0}};
COLUMNS(edition_file) = {HEAD(edition_file), COL(struct edition_file, hash),
	COL(struct edition_file, path), COL(struct edition_file, body), {0}};
COLUMNS(case_file) = {HEAD(case_file), COL(struct case_file, ref),
	COL(struct case_file, machine), COL(struct case_file, edition),
	COL(struct case_file, catalogue), COL(struct case_file, subject_kind),
	COL(struct case_file, subject), COL(struct case_file, parent),
	COL(struct case_file, opened_at), COL(struct case_file, opened_on),
	COL(struct case_file, number_year), COL(struct case_file, number_n),
	{0}};
COLUMNS(case_party) = {HEAD(case_party), COL(struct case_party, ref),
	COL(struct case_party, party), COL(struct case_party, organisation),
	{0}};
COLUMNS(case_state) = {HEAD(case_state), COL(struct case_state, ref),
	COL(struct case_state, machine), COL(struct case_state, part),
	COL(struct case_state, state), COL(struct case_state, came_from),
	COL(struct case_state, since), {0}};
COLUMNS(case_fact) = {HEAD(case_fact), COL(struct case_fact, ref),
	COL(struct case_fact, name), SEALED(struct case_fact, value), {0}};
COLUMNS(case_setting) = {HEAD(case_setting), COL(struct case_setting, ref),
	COL(struct case_setting, name), COL(struct case_setting, value), {0}};
COLUMNS(case_form) = {HEAD(case_form), COL(struct case_form, ref),
	COL(struct case_form, form), COL(struct case_form, revision),
	COL(struct case_form, account), COL(struct case_form, at), {0}};
COLUMNS(case_answer) = {HEAD(case_answer), COL(struct case_answer, ref),
	COL(struct case_answer, form), COL(struct case_answer, revision),
	COL(struct case_answer, field), COL(struct case_answer, line),
	SEALED(struct case_answer, value), {0}};
COLUMNS(case_period) = {HEAD(case_period), COL(struct case_period, ref),
	COL(struct case_period, deadline), COL(struct case_period, run),
	COL(struct case_period, event), COL(struct case_period, length),
	COL(struct case_period, legal), COL(struct case_period, effective),
	COL(struct case_period, changed_on), COL(struct case_period, why), {0}};
COLUMNS(case_act) = {HEAD(case_act), COL(struct case_act, ref),
	COL(struct case_act, version), COL(struct case_act, act),
	COL(struct case_act, part), COL(struct case_act, state_from),
	COL(struct case_act, state_to), COL(struct case_act, account),
	COL(struct case_act, organisation), COL(struct case_act, authority),
	COL(struct case_act, channel), COL(struct case_act, at),
	COL(struct case_act, on_day), COL(struct case_act, clause),
	SEALED(struct case_act, ground), COL(struct case_act, is_public), {0}};
COLUMNS(assignment) = {HEAD(assignment), COL(struct assignment, ref),
	COL(struct assignment, account), {0}};
COLUMNS(notice) = {HEAD(notice), COL(struct notice, ref),
	COL(struct notice, form), COL(struct notice, party),
	COL(struct notice, organisation), COL(struct notice, on_day),
	COL(struct notice, clause), SEALED(struct notice, body), {0}};
COLUMNS(act_key) = {HEAD(act_key), COL(struct act_key, name),
	COL(struct act_key, ref), COL(struct act_key, act),
	COL(struct act_key, account), COL(struct act_key, version),
	COL(struct act_key, asked), {0}};
COLUMNS(seal) = {HEAD(seal), COL(struct seal, ref), COL(struct seal, what),
	COL(struct seal, version), COL(struct seal, root),
	COL(struct seal, items), {0}};
COLUMNS(seal_leaf) = {COL(struct seal_leaf, seal_id),
	COL(struct seal_leaf, place), COL(struct seal_leaf, name),
	COL(struct seal_leaf, salt), SEALED(struct seal_leaf, value), {0}};
COLUMNS(ledger_entry) = {COL(struct ledger_entry, n),
	COL(struct ledger_entry, leaf), COL(struct ledger_entry, body), {0}};
COLUMNS(ledger_leaf) = {COL(struct ledger_leaf, entry),
	COL(struct ledger_leaf, place), COL(struct ledger_leaf, name),
	COL(struct ledger_leaf, salt), SEALED(struct ledger_leaf, value),
	COL(struct ledger_leaf, leaf), COL(struct ledger_leaf, erased_by), {0}};
COLUMNS(ledger_checkpoint) = {COL(struct ledger_checkpoint, size),
	COL(struct ledger_checkpoint, note), {0}};
COLUMNS(ledger_head) = {COL(struct ledger_head, id),
	COL(struct ledger_head, size), COL(struct ledger_head, time),
	COL(struct ledger_head, frontier), {0}};
COLUMNS(ledger_tile) = {COL(struct ledger_tile, level),
	COL(struct ledger_tile, place), COL(struct ledger_tile, hashes), {0}};
COLUMNS(draft_answer) = {COL(struct draft_answer, ref),
	COL(struct draft_answer, form), COL(struct draft_answer, field),
	COL(struct draft_answer, line), SEALED(struct draft_answer, value),
	COL(struct draft_answer, version), COL(struct draft_answer, account),
	COL(struct draft_answer, at), {0}};
COLUMNS(statement_item) = {COL(struct statement_item, ref),
	COL(struct statement_item, control), COL(struct statement_item, state),
	SEALED(struct statement_item, text),
	SEALED(struct statement_item, reason),
	COL(struct statement_item, version),
	COL(struct statement_item, account), COL(struct statement_item, at),
	SEALED(struct statement_item, more), COL(struct statement_item, mark),
	{0}};
COLUMNS(engagement_result) = {COL(struct engagement_result, ref),
	COL(struct engagement_result, control),
	SEALED(struct engagement_result, method),
	SEALED(struct engagement_result, seen),
	COL(struct engagement_result, design),
	COL(struct engagement_result, operating),
	SEALED(struct engagement_result, reason),
	COL(struct engagement_result, version),
	COL(struct engagement_result, account),
	COL(struct engagement_result, at), {0}};
COLUMNS(draft_history) = {COL(struct draft_history, ref),
	COL(struct draft_history, what), COL(struct draft_history, name),
	COL(struct draft_history, version), SEALED(struct draft_history, value),
	COL(struct draft_history, account), COL(struct draft_history, at), {0}};
COLUMNS(draft_mark) = {
	COL(struct draft_mark, ref), COL(struct draft_mark, n), {0}};
COLUMNS(item_task) = {COL(struct item_task, ref),
	COL(struct item_task, control), COL(struct item_task, owner),
	COL(struct item_task, due), COL(struct item_task, version),
	COL(struct item_task, account), COL(struct item_task, at), {0}};
COLUMNS(item_comment) = {COL(struct item_comment, ref),
	COL(struct item_comment, control), COL(struct item_comment, n),
	SEALED(struct item_comment, text), COL(struct item_comment, account),
	COL(struct item_comment, at), COL(struct item_comment, settled_by),
	{0}};
COLUMNS(item_mention) = {COL(struct item_mention, account),
	COL(struct item_mention, ref), COL(struct item_mention, control),
	COL(struct item_mention, n), {0}};
COLUMNS(item_carried) = {COL(struct item_carried, ref),
	COL(struct item_carried, control), COL(struct item_carried, source),
	{0}};
COLUMNS(library_record) = {COL(struct library_record, id),
	COL(struct library_record, organisation),
	COL(struct library_record, what), COL(struct library_record, version),
	COL(struct library_record, account), COL(struct library_record, at),
	COL(struct library_record, put_by), COL(struct library_record, put_at),
	SEALED(struct library_record, file_name),
	COL(struct library_record, file_type),
	COL(struct library_record, sha256), COL(struct library_record, n_bytes),
	{0}};
COLUMNS(library_answer) = {COL(struct library_answer, id),
	COL(struct library_answer, field), COL(struct library_answer, line),
	SEALED(struct library_answer, value), {0}};
COLUMNS(item_evidence) = {COL(struct item_evidence, ref),
	COL(struct item_evidence, control), COL(struct item_evidence, id),
	COL(struct item_evidence, account), COL(struct item_evidence, at), {0}};
COLUMNS(upload) = {COL(struct upload, id), COL(struct upload, account),
	SEALED(struct upload, name), COL(struct upload, mark),
	COL(struct upload, n_bytes), COL(struct upload, begun_at), {0}};
COLUMNS(vault_file) = {COL(struct vault_file, sha256),
	COL(struct vault_file, blob), COL(struct vault_file, n_bytes), {0}};
COLUMNS(vault_part) = {COL(struct vault_part, blob), COL(struct vault_part, at),
	COL(struct vault_part, body), {0}};
COLUMNS(credential) = {COL(struct credential, account),
	COL(struct credential, hash), COL(struct credential, made_at),
	COL(struct credential, demo), {0}};
COLUMNS(session) = {COL(struct session, hash), COL(struct session, account),
	COL(struct session, begun_at), COL(struct session, seen_at),
	COL(struct session, ends_at), COL(struct session, agent), {0}};
COLUMNS(token) = {COL(struct token, hash), COL(struct token, account),
	COL(struct token, name), COL(struct token, scope),
	COL(struct token, made_at), COL(struct token, seen_at),
	COL(struct token, ends_at), {0}};
COLUMNS(invitation) = {COL(struct invitation, hash),
	COL(struct invitation, account), COL(struct invitation, made_by),
	COL(struct invitation, made_at), COL(struct invitation, ends_at),
	COL(struct invitation, used_at), {0}};
COLUMNS(throttle) = {COL(struct throttle, what), COL(struct throttle, name),
	COL(struct throttle, tries), COL(struct throttle, last_at), {0}};
COLUMNS(secrecy) = {COL(struct secrecy, account), COL(struct secrecy, edition),
	COL(struct secrecy, at), {0}};
COLUMNS(typed_form) = {COL(struct typed_form, hash),
	COL(struct typed_form, account), COL(struct typed_form, path),
	SEALED(struct typed_form, body), COL(struct typed_form, ends_at), {0}};
COLUMNS(read_log) = {COL(struct read_log, id), COL(struct read_log, at),
	COL(struct read_log, on_day), COL(struct read_log, account),
	COL(struct read_log, organisation), COL(struct read_log, ref),
	COL(struct read_log, object), COL(struct read_log, purpose),
	COL(struct read_log, channel), {0}};

COLUMNS(texts_profile) = {COL(struct texts_profile, headings),
	COL(struct texts_profile, columns), COL(struct texts_profile, account),
	COL(struct texts_profile, on_day), {0}};
COLUMNS(catalogue_source) = {HEAD(catalogue_source),
	COL(struct catalogue_source, catalogue),
	COL(struct catalogue_source, file),
	COL(struct catalogue_source, sha256),
	COL(struct catalogue_source, columns),
	COL(struct catalogue_source, ground),
	COL(struct catalogue_source, account),
	COL(struct catalogue_source, on_day),
	COL(struct catalogue_source, texts),
	LATE(struct catalogue_source, annex), {0}};
COLUMNS(catalogue_text) = {HEAD(catalogue_text),
	COL(struct catalogue_text, catalogue),
	COL(struct catalogue_text, place), COL(struct catalogue_text, control),
	COL(struct catalogue_text, label), COL(struct catalogue_text, text),
	LATE(struct catalogue_text, annex), {0}};

/* `setting` is the only table whose struct has another name. */
struct setting {
	struct setting_row row;
};

#define TABLE(name, class_)                                                    \
	[TABLE_##name] = {#name, class_, name##_columns, sizeof(struct name)},
const struct table store_tables[N_TABLES] = {
#include "store/tables.def"
};
#undef TABLE

bool
table_is_recorded(const struct table *table)
{
	return table->columns[0].kind == COLUMN_INT &&
	       table->columns[COLUMN_TO_ENTRY].kind == COLUMN_INT &&
	       strcmp(table->columns[COLUMN_TO_ENTRY].name, "to_entry") == 0;
}

hash
store_digest(const struct table *table, const void *row)
{
	struct arg space[DB_MAX_COLUMNS];
	struct args args = table_args(table, row, space);
	struct digest d = digest_open();

	for (size_t i = 0; i < args.n; i++) {
		const struct arg *a = &args.at[i];

		if (i == COLUMN_TO_ENTRY ||
			(table->columns[i].is_late && !a->size))
			continue;
		switch (a->kind) {
		case DB_NULL:
			digest_null(&d);
			break;
		case DB_INT:
			digest_int(&d, a->n);
			break;
		case DB_TEXT:
			digest_text(&d, (str){a->p, a->size});
			break;
		case DB_BYTES:
			digest_bytes(&d, (bytes){a->p, a->size});
			break;
		}
	}
	return digest_done(&d);
}

str
store_leaf_name(
	struct arena *mem, const char *what, const struct table *t, int64_t id)
{
	return str_fmt(mem, "%s/%s/%lld", what, t->name, (long long)id);
}

void
record_put_bytes(struct call *c, str name, bytes value)
{
	struct record_leaf *leaf = LIST_ADD(c->mem, c->record);

	leaf->name = str_copy(c->mem, name);
	leaf->value = bytes_copy(c->mem, value);
}

void
record_put(struct call *c, str name, str value)
{
	record_put_bytes(c, name, str_bytes(value));
}

enum err
store_add(struct call *c, enum table_id id, void *row)
{
	const struct table *table = &store_tables[id];
	struct record_head *head = row;
	enum err e;
	hash h;

	if (c->record->n_rows >= 1 << ROW_ID_BITS)
		return fail(&c->note, ERR_TOO_BIG, W_ERR_TOO_BIG);
	head->id = (c->record->entry << ROW_ID_BITS) + c->record->n_rows++;
	head->from_entry = c->record->entry;
	head->to_entry = NO_ENTRY;
	if ((e = db_insert(c->tx, table, row)))
		return e;
	h = store_digest(table, row);
	record_put_bytes(c, store_leaf_name(c->mem, "row", table, head->id),
		(bytes){h.b, HASH_BYTES});
	return OK;
}

enum err
store_end(struct call *c, enum table_id id, const void *row)
{
	const struct table *table = &store_tables[id];
	const struct record_head *head = row;
	enum err e = db_end(c->tx, table, head->id, c->record->entry);

	if (e)
		return e;
	record_put(c, store_leaf_name(c->mem, "end", table, head->id), S(""));
	return OK;
}

enum err
store_settle(struct call *c)
{
	return db_settle(c->tx);
}

enum err
store_int(struct call *c, struct sql sql, struct args args, int64_t *out)
{
	struct one_int {
		int64_t n;
	} row = {0};
	static const struct column columns[] = {COL(struct one_int, n), {0}};
	enum err e = db_one(c->tx, sql, args, columns, c->mem, &row);

	if (e == OK)
		*out = row.n;
	return e;
}
