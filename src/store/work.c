#include "store/work.h"

#define WORK "SELECT f.ref, f.machine, f.edition, s.part, s.state "
#define STANDS                                                                 \
	"JOIN case_file f ON f.ref = s.ref AND f.to_entry IS NULL "            \
	"WHERE s.to_entry IS NULL AND "

static const struct column work_columns[] = {COL(struct work_row, ref),
	COL(struct work_row, machine), COL(struct work_row, edition),
	COL(struct work_row, part), COL(struct work_row, state), {0}};

enum err
store_work_of_organisation(
	struct call *c, str organisation, struct work_row **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL(WORK "FROM case_party p JOIN case_state s ON s.ref = p.ref "
			 "AND p.to_entry IS NULL " STANDS
			 "p.organisation = ? ORDER BY s.id"),
		ARGS(BIND(organisation)), work_columns, c->mem, rows, n);
}

enum err
store_work_assigned(
	struct call *c, str account, struct work_row **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL(WORK "FROM assignment a JOIN case_state s ON s.ref = a.ref "
			 "AND a.to_entry IS NULL " STANDS
			 "a.account = ? ORDER BY s.id"),
		ARGS(BIND(account)), work_columns, c->mem, rows, n);
}

enum err
store_work_in_state(struct call *c, str machine, str part, str state,
	struct work_row **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL(WORK "FROM case_state s " STANDS
			 "s.machine = ? AND s.part = ? AND s.state = ? "
			 "ORDER BY s.id"),
		ARGS(BIND(machine), BIND(part), BIND(state)), work_columns,
		c->mem, rows, n);
}
