#include "store/people.h"

#define HEAD "id, from_entry, to_entry, "
#define ORGANISATION HEAD "name, kind, title_ja, title_en"
#define ACCOUNT HEAD "name, title_ja, title_en"
#define SERVICE HEAD "name, organisation, title_ja, title_en"
#define HOLIDAY HEAD "day, dropped, title_ja, title_en"
#define EDITION_KEPT HEAD "hash, kind, name, takes_from"

#define ONE(table, sql, args, out)                                             \
	db_one(c->tx, SQL(sql), args, COLUMNS_OF(table), c->mem, (out))
#define ALL(table, sql, args, rows, n)                                         \
	DB_LIST(c->tx, SQL(sql), args, COLUMNS_OF(table), c->mem, (rows), (n))

enum err
store_organisation_get(struct call *c, str name, struct organisation *out)
{
	return HELD_ONE(organisation,
		"SELECT " ORGANISATION " FROM organisation WHERE name = ?", "",
		out, BIND(name));
}

enum err
store_organisation_list(struct call *c, struct organisation **rows, size_t *n)
{
	return ALL(organisation,
		"SELECT " ORGANISATION " FROM organisation "
		"WHERE to_entry IS NULL ORDER BY name",
		NO_ARGS, rows, n);
}

enum err
store_organisation_of_kind(struct call *c, str kind, struct organisation *out)
{
	return ONE(organisation,
		"SELECT " ORGANISATION " FROM organisation "
		"WHERE kind = ? AND to_entry IS NULL ORDER BY id LIMIT 1",
		ARGS(BIND(kind)), out);
}

enum err
store_account_get(struct call *c, str name, struct account *out)
{
	return ONE(account,
		"SELECT " ACCOUNT
		" FROM account WHERE name = ? AND to_entry IS NULL",
		ARGS(BIND(name)), out);
}

enum err
store_account_list(struct call *c, struct account **rows, size_t *n)
{
	return ALL(account,
		"SELECT " ACCOUNT
		" FROM account WHERE to_entry IS NULL ORDER BY name",
		NO_ARGS, rows, n);
}

enum err
store_membership_list(
	struct call *c, str account, struct membership **rows, size_t *n)
{
	return ALL(membership,
		"SELECT " HEAD "account, organisation, duty FROM membership "
		"WHERE account = ? AND to_entry IS NULL ORDER BY id",
		ARGS(BIND(account)), rows, n);
}

enum err
store_member_list(
	struct call *c, str organisation, struct account **rows, size_t *n)
{
	return ALL(account,
		"SELECT " ACCOUNT " FROM account WHERE to_entry IS NULL "
		"AND name IN (SELECT account FROM membership "
		"WHERE organisation = ? AND to_entry IS NULL) ORDER BY name",
		ARGS(BIND(organisation)), rows, n);
}

struct one_text {
	str text;
};

enum err
store_membership_kinds(struct call *c, str account, str **kinds, size_t *n)
{
	static const struct column columns[] = {
		COL(struct one_text, text), {0}};
	struct one_text *rows;
	enum err e = DB_LIST(c->tx,
		SQL("SELECT o.kind FROM membership m JOIN organisation o "
		    "ON o.name = m.organisation AND o.to_entry IS NULL "
		    "WHERE m.account = ? AND m.to_entry IS NULL "
		    "ORDER BY m.id"),
		ARGS(BIND(account)), columns, c->mem, &rows, n);

	if (e)
		return e;
	*kinds = MAKE_MANY(c->mem, str, *n);
	for (size_t i = 0; i < *n; i++)
		(*kinds)[i] = rows[i].text;
	return OK;
}

enum err
store_service_get(struct call *c, str name, struct service *out)
{
	return HELD_ONE(service,
		"SELECT " SERVICE " FROM service WHERE name = ?", "", out,
		BIND(name));
}

enum err
store_service_list(struct call *c, struct service **rows, size_t *n)
{
	return ALL(service,
		"SELECT " SERVICE
		" FROM service WHERE to_entry IS NULL ORDER BY name",
		NO_ARGS, rows, n);
}

enum err
store_setting_get(struct call *c, str name, struct setting_row *out)
{
	return ONE(setting,
		"SELECT " HEAD "name, value FROM setting "
		"WHERE name = ? AND to_entry IS NULL",
		ARGS(BIND(name)), out);
}

enum err
store_holiday_list(struct call *c, struct holiday **rows, size_t *n)
{
	return ALL(holiday,
		"SELECT " HOLIDAY
		" FROM holiday WHERE to_entry IS NULL ORDER BY day",
		NO_ARGS, rows, n);
}

enum err
store_holiday_get(struct call *c, day d, struct holiday *out)
{
	return ONE(holiday,
		"SELECT " HOLIDAY
		" FROM holiday WHERE day = ? AND to_entry IS NULL",
		ARGS(BIND(d)), out);
}

enum err
store_meta_get(struct call *c, str name, struct meta *out)
{
	return ONE(meta,
		"SELECT " HEAD "name, value FROM meta "
		"WHERE name = ? AND to_entry IS NULL",
		ARGS(BIND(name)), out);
}

enum err
store_edition_list(
	struct call *c, str kind, struct edition_kept **rows, size_t *n)
{
	return ALL(edition_kept,
		"SELECT " EDITION_KEPT " FROM edition_kept "
		"WHERE kind = ? AND to_entry IS NULL ORDER BY id",
		ARGS(BIND(kind)), rows, n);
}

enum err
store_edition_get(struct call *c, str hex, struct edition_kept *out)
{
	return ONE(edition_kept,
		"SELECT " EDITION_KEPT " FROM edition_kept "
		"WHERE hash = ? AND to_entry IS NULL",
		ARGS(BIND(hex)), out);
}

enum err
store_edition_files(
	struct call *c, str hex, struct edition_file **rows, size_t *n)
{
	return ALL(edition_file,
		"SELECT " HEAD "hash, path, body FROM edition_file "
		"WHERE hash = ? AND to_entry IS NULL ORDER BY path",
		ARGS(BIND(hex)), rows, n);
}
