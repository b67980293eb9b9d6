#include "store/case.h"

#define HEAD "id, from_entry, to_entry, "
#define CASE_FILE                                                              \
	HEAD "ref, machine, edition, catalogue, subject_kind, subject, "       \
	     "parent, opened_at, opened_on, number_year, number_n"
#define CASE_ACT                                                               \
	HEAD "ref, version, act, part, state_from, state_to, account, "        \
	     "organisation, authority, channel, at, on_day, clause, ground, "  \
	     "is_public"
#define CASE_ANSWER HEAD "ref, form, revision, field, line, value"

enum err
store_case_get(struct call *c, str ref, struct case_file *out)
{
	return HELD_ONE(case_file,
		"SELECT " CASE_FILE " FROM case_file WHERE ref = ?", "", out,
		BIND(ref));
}

enum err
store_case_version(struct call *c, str ref, int64_t *out)
{
	int64_t found = 0;
	enum err e = store_int(c,
		SQL("SELECT version AS n FROM case_act WHERE ref = ? "
		    "AND from_entry < ? ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(HELD_BELOW(c))), &found);

	if (e && e != ERR_ABSENT)
		return e;
	*out = found;
	return OK;
}

enum err
store_case_states(struct call *c, str ref, struct case_state **rows, size_t *n)
{
	return HELD_LIST(case_state,
		"SELECT " HEAD "ref, machine, part, state, came_from, since "
		"FROM case_state WHERE ref = ?",
		" ORDER BY id", rows, n, BIND(ref));
}

enum err
store_case_parties(struct call *c, str ref, struct case_party **rows, size_t *n)
{
	return HELD_LIST(case_party,
		"SELECT " HEAD
		"ref, party, organisation FROM case_party WHERE ref = ?",
		" ORDER BY id", rows, n, BIND(ref));
}

enum err
store_case_facts(struct call *c, str ref, struct case_fact **rows, size_t *n)
{
	return HELD_LIST(case_fact,
		"SELECT " HEAD "ref, name, value FROM case_fact WHERE ref = ?",
		" ORDER BY id", rows, n, BIND(ref));
}

enum err
store_case_settings(
	struct call *c, str ref, struct case_setting **rows, size_t *n)
{
	return HELD_LIST(case_setting,
		"SELECT " HEAD
		"ref, name, value FROM case_setting WHERE ref = ?",
		" ORDER BY id", rows, n, BIND(ref));
}

enum err
store_case_periods(
	struct call *c, str ref, struct case_period **rows, size_t *n)
{
	return HELD_LIST(case_period,
		"SELECT " HEAD
		"ref, deadline, run, event, length, legal, effective, "
		"changed_on, why FROM case_period WHERE ref = ?",
		" ORDER BY id", rows, n, BIND(ref));
}

enum err
store_case_acts(struct call *c, str ref, struct case_act **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_ACT " FROM case_act WHERE ref = ? "
		    "AND from_entry < ? ORDER BY version"),
		ARGS(BIND(ref), BIND(HELD_BELOW(c))), COLUMNS_OF(case_act),
		c->mem, rows, n);
}

enum err
store_case_acts_of(
	struct call *c, int64_t entry, struct case_act **rows, size_t *n)
{
	int64_t first = (int64_t)((uint64_t)entry << ROW_ID_BITS);
	int64_t after = (int64_t)(((uint64_t)entry + 1) << ROW_ID_BITS);

	/* the id of a row says its entry: the key of the table is the index */
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_ACT " FROM case_act "
		    "WHERE id >= ? AND id < ? AND from_entry < ? ORDER BY id"),
		ARGS(BIND(first), BIND(after), BIND(HELD_BELOW(c))),
		COLUMNS_OF(case_act), c->mem, rows, n);
}

enum err
store_case_last_act(struct call *c, str ref, str act, struct case_act *out)
{
	return db_one(c->tx,
		SQL("SELECT " CASE_ACT " FROM case_act "
		    "WHERE ref = ? AND act = ? ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(act)), COLUMNS_OF(case_act), c->mem, out);
}

enum err
store_case_act_before(
	struct call *c, str ref, str act, int64_t entry, struct case_act *out)
{
	return db_one(c->tx,
		SQL("SELECT " CASE_ACT " FROM case_act "
		    "WHERE ref = ? AND act = ? AND from_entry < ? "
		    "ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(act), BIND(entry)), COLUMNS_OF(case_act),
		c->mem, out);
}

enum err
store_case_assigned(struct call *c, str ref, struct assignment *out)
{
	return db_one(c->tx,
		SQL("SELECT " HEAD "ref, account FROM assignment "
		    "WHERE ref = ? AND to_entry IS NULL"),
		ARGS(BIND(ref)), COLUMNS_OF(assignment), c->mem, out);
}

enum err
store_case_newest(struct call *c, str machine, str subject_kind, str subject,
	struct case_file *out)
{
	return HELD_ONE(case_file,
		"SELECT " CASE_FILE " FROM case_file WHERE machine = ? "
		"AND subject_kind = ? AND subject = ?",
		" ORDER BY +number_year DESC, +number_n DESC LIMIT 1", out,
		BIND(machine), BIND(subject_kind), BIND(subject));
}

/* By the index of subjects: that of numbers would find every case in order. */
enum err
store_case_on_subject(struct call *c, str machine, str subject_kind,
	str subject, struct case_file **rows, size_t *n)
{
	return HELD_LIST(case_file,
		"SELECT " CASE_FILE " FROM case_file WHERE machine = ? "
		"AND subject_kind = ? AND subject = ?",
		" ORDER BY +number_year, +number_n", rows, n, BIND(machine),
		BIND(subject_kind), BIND(subject));
}

enum err
store_case_children(struct call *c, str parent, str machine,
	struct case_file **rows, size_t *n)
{
	if (machine.n == 0)
		return DB_LIST(c->tx,
			SQL("SELECT " CASE_FILE
			    " FROM case_file WHERE parent = ? "
			    "AND to_entry IS NULL "
			    "ORDER BY opened_at, machine, number_year, "
			    "number_n"),
			ARGS(BIND(parent)), COLUMNS_OF(case_file), c->mem, rows,
			n);
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_FILE " FROM case_file "
		    "WHERE parent = ? AND machine = ? "
		    "AND to_entry IS NULL ORDER BY number_year, number_n"),
		ARGS(BIND(parent), BIND(machine)), COLUMNS_OF(case_file),
		c->mem, rows, n);
}

enum err
store_case_in_state(struct call *c, str machine, str part, str state,
	struct case_file **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT f.id, f.from_entry, f.to_entry, f.ref, f.machine, "
		    "f.edition, f.catalogue, f.subject_kind, f.subject, "
		    "f.parent, f.opened_at, f.opened_on, f.number_year, "
		    "f.number_n FROM case_state s JOIN case_file f "
		    "ON f.ref = s.ref AND f.to_entry IS NULL "
		    "WHERE s.machine = ? AND s.part = ? "
		    "AND s.state = ? AND s.to_entry IS NULL ORDER BY f.ref"),
		ARGS(BIND(machine), BIND(part), BIND(state)),
		COLUMNS_OF(case_file), c->mem, rows, n);
}

enum err
store_case_states_sent(struct call *c, str subject_kind, str subject,
	const str machines[STORE_SENT_OF], const str forms[STORE_SENT_OF],
	struct case_state **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT s.id, s.from_entry, s.to_entry, s.ref, s.machine, "
		    "s.part, s.state, s.came_from, s.since "
		    "FROM case_file f JOIN case_state s "
		    "ON s.ref = f.ref AND s.to_entry IS NULL "
		    "WHERE f.machine IN (?, ?, ?, ?) AND f.subject_kind = ? "
		    "AND f.subject = ? AND f.to_entry IS NULL "
		    "AND EXISTS (SELECT 1 FROM case_form k "
		    "WHERE k.ref = f.ref AND k.form IN (?, ?, ?, ?)) "
		    "ORDER BY s.ref, s.id"),
		ARGS(BIND(machines[0]), BIND(machines[1]), BIND(machines[2]),
			BIND(machines[3]), BIND(subject_kind), BIND(subject),
			BIND(forms[0]), BIND(forms[1]), BIND(forms[2]),
			BIND(forms[3])),
		COLUMNS_OF(case_state), c->mem, rows, n);
}

enum err
store_case_by_age(
	struct call *c, str machine, struct case_file **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_FILE " FROM case_file "
		    "WHERE machine = ? AND to_entry IS NULL "
		    "ORDER BY opened_at, number_year, number_n"),
		ARGS(BIND(machine)), COLUMNS_OF(case_file), c->mem, rows, n);
}

enum err
store_case_all(struct call *c, struct case_file **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_FILE " FROM case_file "
		    "WHERE to_entry IS NULL "
		    "ORDER BY opened_at, machine, number_year, number_n"),
		NO_ARGS, COLUMNS_OF(case_file), c->mem, rows, n);
}

enum err
store_case_next_number(struct call *c, str machine, int64_t year, int64_t *out)
{
	int64_t last = 0;
	enum err e = store_int(c,
		SQL("SELECT number_n FROM case_file "
		    "WHERE machine = ? AND number_year = ? "
		    "ORDER BY number_n DESC LIMIT 1"),
		ARGS(BIND(machine), BIND(year)), &last);

	if (e && e != ERR_ABSENT)
		return e;
	*out = last + 1;
	return OK;
}

enum err
store_case_revision(struct call *c, str ref, str form, int64_t *out)
{
	int64_t found = 0;
	enum err e = store_int(c,
		SQL("SELECT revision AS n FROM case_form WHERE ref = ? "
		    "AND form = ? AND from_entry < ? "
		    "ORDER BY revision DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(form), BIND(HELD_BELOW(c))), &found);

	if (e && e != ERR_ABSENT)
		return e;
	*out = found;
	return OK;
}

enum err
store_case_answers(struct call *c, str ref, str form, int64_t revision,
	struct case_answer **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_ANSWER " FROM case_answer "
		    "WHERE ref = ? AND form = ? AND revision = ? ORDER BY id"),
		ARGS(BIND(ref), BIND(form), BIND(revision)),
		COLUMNS_OF(case_answer), c->mem, rows, n);
}

enum err
store_case_forms(struct call *c, str ref, struct case_form **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " HEAD "ref, form, revision, account, at "
		    "FROM case_form WHERE ref = ? AND from_entry < ? "
		    "ORDER BY id"),
		ARGS(BIND(ref), BIND(HELD_BELOW(c))), COLUMNS_OF(case_form),
		c->mem, rows, n);
}

enum err
store_case_answer(struct call *c, str ref, str form, str field, str *out)
{
	struct case_answer row;
	enum err e = db_one(c->tx,
		SQL("SELECT " CASE_ANSWER
		    " FROM case_answer WHERE ref = ? AND form = ? "
		    "AND field = ? AND line = 0 AND revision = "
		    "(SELECT max(revision) FROM case_form "
		    "WHERE ref = ? AND form = ?)"),
		ARGS(BIND(ref), BIND(form), BIND(field), BIND(ref), BIND(form)),
		COLUMNS_OF(case_answer), c->mem, &row);

	if (e == OK)
		*out = row.value;
	return e;
}

enum err
store_case_all_answers(
	struct call *c, str ref, str form, struct case_answer **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_ANSWER " FROM case_answer "
		    "WHERE ref = ? AND form = ? ORDER BY id"),
		ARGS(BIND(ref), BIND(form)), COLUMNS_OF(case_answer), c->mem,
		rows, n);
}

enum err
store_case_notices(struct call *c, str ref, struct notice **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " HEAD
		    "ref, form, party, organisation, on_day, clause, body "
		    "FROM notice WHERE ref = ? ORDER BY id"),
		ARGS(BIND(ref)), COLUMNS_OF(notice), c->mem, rows, n);
}

enum err
store_outbox_add(struct call *c, int64_t notice)
{
	return db_exec(c->tx,
		SQL("INSERT INTO outbox (id, notice, made_at, tries) "
		    "VALUES (?, ?, ?, 0)"),
		ARGS(BIND(notice), BIND(notice), BIND(c->now)), NULL);
}
