/*
 * records.h - the rows of the register, as they are kept
 *
 * One struct a table of store/schema, members in schema order. `id` is made
 * from the entry that adds the row; a row holds from from_entry until
 * to_entry (NO_ENTRY: it holds now). Nothing here is ever overwritten.
 */
#ifndef MODEL_RECORDS_H
#define MODEL_RECORDS_H

#include "base/day.h"
#include "base/str.h"

#define NO_ENTRY INT64_MIN /* to_entry of a row that holds now: NULL */

#define RECORD_HEAD int64_t id, from_entry, to_entry

struct record_head {
	RECORD_HEAD;
};

struct meta {
	RECORD_HEAD;
	str name, value;
};

struct organisation {
	RECORD_HEAD;
	str name, kind, title_ja, title_en;
};

struct account {
	RECORD_HEAD;
	str name, title_ja, title_en;
};

struct membership {
	RECORD_HEAD;
	str account, organisation, duty; /* duty empty: a plain member */
};

struct service {
	RECORD_HEAD;
	str name, organisation, title_ja, title_en;
};

struct setting_row {
	RECORD_HEAD;
	str name, value;
};

struct holiday {
	RECORD_HEAD;
	day day;
	bool dropped;
	str title_ja, title_en;
};

struct edition_kept {
	RECORD_HEAD;
	str hash, kind, name; /* kind "rules" or "catalogue" */
	day takes_from;
};

struct edition_file {
	RECORD_HEAD;
	str hash, path;
	bytes body;
};

struct case_file {
	RECORD_HEAD;
	str ref, machine, edition, catalogue, subject_kind, subject, parent;
	instant opened_at;
	day opened_on;
	int64_t number_year, number_n;
};

struct case_party {
	RECORD_HEAD;
	str ref, party, organisation;
};

struct case_state {
	RECORD_HEAD;
	str ref, machine, part, state, came_from;
	day since;
};

struct case_fact {
	RECORD_HEAD;
	str ref, name, value;
};

struct case_setting {
	RECORD_HEAD;
	str ref, name, value;
};

struct case_form {
	RECORD_HEAD;
	str ref, form;
	int64_t revision;
	str account;
	instant at;
};

struct case_answer {
	RECORD_HEAD;
	str ref, form;
	int64_t revision;
	str field;
	int64_t line;
	str value;
};

struct case_period {
	RECORD_HEAD;
	str ref, deadline, run; /* run: running, paused, ended */
	day event;
	str length; /* as counted: "1 month", "given", "unknown" .. */
	day legal, effective, changed_on;
	str why; /* act that changed it */
};

struct case_act {
	RECORD_HEAD;
	str ref;
	int64_t version;
	str act, part, state_from, state_to, account, organisation, authority,
		channel;
	instant at;
	day on_day;
	str clause, ground;
	bool is_public;
};

struct assignment {
	RECORD_HEAD;
	str ref, account;
};

struct notice {
	RECORD_HEAD;
	str ref, form, party, organisation;
	day on_day;
	str clause, body; /* body: JSON of the letter's fields */
};

/* The key of an act: the same key answers with what came of it then. */
struct act_key {
	RECORD_HEAD;
	str name, ref, act, account;
	int64_t version; /* of the case after the act */
	str asked;       /* hash of what was asked with it */
};

struct seal {
	RECORD_HEAD;
	str ref, what;
	int64_t version;
	str root;
	int64_t items;
};

struct seal_leaf {
	int64_t seal_id, place;
	str name;
	bytes salt;
	str value;
};

struct catalogue_source {
	RECORD_HEAD;
	str catalogue, file, sha256, columns, ground, account;
	day on_day;
	int64_t texts;
	str annex; /* which table beside the texts; empty: the texts */
};

/* What the columns of such a file were taken for. */
struct texts_profile {
	str headings, columns, account;
	day on_day;
};

struct catalogue_text {
	RECORD_HEAD;
	str catalogue;
	int64_t place; /* in the order of numbers and columns, from 0 */
	str control, label, text;
	str annex;
};

struct ledger_entry {
	int64_t n;
	bytes leaf, body; /* leaf: the tree's, of the body */
};

struct ledger_leaf {
	int64_t entry, place;
	str name;
	bytes salt, value, leaf; /* leaf only once erased */
	int64_t erased_by;       /* NO_ENTRY: not erased */
};

struct ledger_checkpoint {
	int64_t size;
	str note;
};

struct ledger_head {
	int64_t id, size;
	instant time;
	bytes frontier;
};

struct ledger_tile {
	int64_t level, place;
	bytes hashes;
};

struct draft_answer {
	str ref, form, field;
	int64_t line;
	str value;
	int64_t version;
	str account;
	instant at;
};

struct statement_item {
	str ref, control, state, text, reason;
	int64_t version;
	str account;
	instant at;
	str more; /* further fields, packed: app/item_said.h */
	/* of the drafts of `ref` when it was written; 0: before there were any,
	 * and where it is not read */
	int64_t mark;
	/* the version it was copied from and nobody confirmed; else empty */
	str carried; /* kept in item_carried */
};

/* A file that comes in parts, not yet of any use; `mark`: of its sender. */
struct upload {
	str id, account, name, mark;
	int64_t n_bytes;
	instant begun_at;
};

/* Bytes at rest, and under which name their parts lie. */
struct vault_file {
	str sha256, blob;
	int64_t n_bytes;
};
struct vault_part {
	str blob;
	int64_t at;
	bytes body;
};

/* What an organisation keeps beside its statements; a file, if n_bytes. */
struct library_record {
	str id, organisation, what;
	int64_t version;
	str account; /* who saved it last */
	instant at;
	str put_by; /* who put it there */
	instant put_at;
	str file_name, file_type, sha256;
	int64_t n_bytes;
};
struct library_answer {
	str id, field;
	int32_t line;
	str value;
};
/* A record that an item of a draft is shown by. */
struct item_evidence {
	str ref, control, id, account;
	instant at;
};

struct item_carried {
	str ref, control, source;
};

struct engagement_result {
	str ref, control, method, seen, design, operating, reason;
	int64_t version;
	str account;
	instant at;
};

struct draft_history {
	str ref, what, name;
	int64_t version;
	str value, account;
	instant at;
};

/* How often drafts of a case were changed; no row: not since rows are kept. */
struct draft_mark {
	str ref;
	int64_t n;
};

/* Notes of those who write: who does an item, by when (DAY_NONE: no day). */
struct item_task {
	str ref, control, owner;
	day due;
	int64_t version;
	str account;
	instant at;
};

struct item_comment {
	str ref, control;
	int64_t n; /* from 1, of that item */
	str text, account;
	instant at;
	str settled_by; /* empty: it is open */
};

struct item_mention {
	str account, ref, control;
	int64_t n; /* of the comment */
};

/* Outside the ledger. `hash`: of a secret that only its holder has, in hex. */
struct credential {
	str account, hash; /* hash: of the password, with its parameters */
	instant made_at;
	bool demo; /* lets in where demo sign-ins are served, nowhere else */
};

struct session {
	str hash, account;
	instant begun_at, seen_at, ends_at;
	str agent; /* what the browser calls itself */
};

struct token {
	str hash, account, name, scope; /* scope: read, act */
	instant made_at, seen_at, ends_at;
};

struct invitation {
	str hash, account, made_by;
	instant made_at, ends_at;
	int64_t used_at; /* NO_ENTRY: not yet */
};

struct throttle {
	str what, name; /* what: account, address */
	int64_t tries;
	instant last_at;
};

/* The edition whose secrecy the account has acknowledged. */
struct secrecy {
	str account, edition;
	instant at;
};

/* What was typed into a form that came after its session had ended. */
struct typed_form {
	str hash, account, path, body;
	instant ends_at;
};

struct read_log {
	int64_t id;
	instant at;
	day on_day;
	str account, organisation, ref, object, purpose, channel;
};

#endif
