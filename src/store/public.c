#include "store/public.h"

#define CASE_FILE                                                              \
	"f.id, f.from_entry, f.to_entry, f.ref, f.machine, f.edition, "        \
	"f.catalogue, f.subject_kind, f.subject, f.parent, f.opened_at, "      \
	"f.opened_on, f.number_year, f.number_n "
#define CASE_ACT                                                               \
	"a.id, a.from_entry, a.to_entry, a.ref, a.version, a.act, a.part, "    \
	"a.state_from, a.state_to, a.account, a.organisation, a.authority, "   \
	"a.channel, a.at, a.on_day, a.clause, a.ground, a.is_public "
#define PUBLIC_ACTS "FROM case_act a WHERE a.is_public = 1 "
#define PUBLIC_ACTS_ON                                                         \
	"FROM case_act a JOIN case_file f ON f.ref = a.ref "                   \
	"AND f.to_entry IS NULL WHERE a.is_public = 1 "                        \
	"AND f.subject_kind = ? AND f.subject = ? "
#define PUBLIC_ACTS_OF                                                         \
	"FROM case_act a JOIN case_file f ON f.ref = a.ref "                   \
	"AND f.to_entry IS NULL WHERE a.is_public = 1 AND f.machine = ? "

enum err
store_case_of_machine(
	struct call *c, str machine, struct case_file **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_FILE "FROM case_file f WHERE f.machine = ? "
		    "AND f.to_entry IS NULL ORDER BY f.subject_kind, "
		    "f.subject, f.number_year, f.number_n"),
		ARGS(BIND(machine)), COLUMNS_OF(case_file), c->mem, rows, n);
}

/* The id of a row says its entry: the key of the table is the index. */
static enum err
has_rows(struct call *c, struct sql sql, int64_t from_id, bool *out)
{
	int64_t found;
	enum err e = store_int(c, sql, ARGS(BIND(from_id)), &found);

	if (e == OK)
		*out = true;
	return e == ERR_ABSENT ? OK : e;
}

enum err
store_touched_since(struct call *c, int64_t entry, struct store_touched *out)
{
	int64_t id = (int64_t)((uint64_t)entry << ROW_ID_BITS);
	enum err e;

	*out = (struct store_touched){0};
	if ((e = DB_LIST(c->tx,
		     SQL("SELECT " CASE_FILE "FROM case_file f WHERE f.ref IN "
			 "(SELECT ref FROM case_act WHERE id >= ? UNION "
			 "SELECT ref FROM case_fact WHERE id >= ?) "
			 "AND f.to_entry IS NULL ORDER BY f.ref"),
		     ARGS(BIND(id), BIND(id)), COLUMNS_OF(case_file), c->mem,
		     &out->cases, &out->n_cases)))
		return e;
	if ((e = has_rows(c,
		     SQL("SELECT id AS n FROM service WHERE id >= ? LIMIT 1"),
		     id, &out->names)) ||
		(e = has_rows(c,
			 SQL("SELECT id AS n FROM organisation WHERE id >= ? "
			     "LIMIT 1"),
			 id, &out->names)) ||
		(e = has_rows(c,
			 SQL("SELECT id AS n FROM setting WHERE id >= ? "
			     "LIMIT 1"),
			 id, &out->settings)))
		return e;
	return has_rows(c,
		SQL("SELECT id AS n FROM edition_kept WHERE id >= ? LIMIT 1"),
		id, &out->settings);
}

enum err
store_public_acts(struct call *c, const struct public_acts_ask *ask,
	struct case_act **rows, size_t *n)
{
	int64_t limit = ask->limit ? ask->limit : INT64_MAX;

	if (ask->machine.n)
		return DB_LIST(c->tx,
			SQL("SELECT " CASE_ACT PUBLIC_ACTS_OF
			    "ORDER BY a.id DESC LIMIT ? OFFSET ?"),
			ARGS(BIND(ask->machine), BIND(limit),
				BIND(ask->offset)),
			COLUMNS_OF(case_act), c->mem, rows, n);
	if (ask->subject.n == 0)
		return DB_LIST(c->tx,
			SQL("SELECT " CASE_ACT PUBLIC_ACTS
			    "ORDER BY a.id DESC LIMIT ? OFFSET ?"),
			ARGS(BIND(limit), BIND(ask->offset)),
			COLUMNS_OF(case_act), c->mem, rows, n);
	return DB_LIST(c->tx,
		SQL("SELECT " CASE_ACT PUBLIC_ACTS_ON
		    "ORDER BY a.id DESC LIMIT ? OFFSET ?"),
		ARGS(BIND(ask->subject_kind), BIND(ask->subject), BIND(limit),
			BIND(ask->offset)),
		COLUMNS_OF(case_act), c->mem, rows, n);
}

enum err
store_public_acts_count(
	struct call *c, const struct public_acts_ask *ask, int64_t *out)
{
	return ask->subject.n == 0
		       ? store_int(c, SQL("SELECT count(*) AS n " PUBLIC_ACTS),
				 NO_ARGS, out)
		       : store_int(c,
				 SQL("SELECT count(*) AS n " PUBLIC_ACTS_ON),
				 ARGS(BIND(ask->subject_kind),
					 BIND(ask->subject)),
				 out);
}
