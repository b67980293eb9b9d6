#include "store/catalogue.h"

#define SOURCE                                                                 \
	"SELECT id, from_entry, to_entry, catalogue, file, sha256, columns, "  \
	"ground, account, on_day, texts, annex FROM catalogue_source "

enum err
store_texts_source(
	struct call *c, str catalogue, str annex, struct catalogue_source *out)
{
	return db_one(c->tx,
		SQL(SOURCE "WHERE catalogue = ? AND annex = ? "
			   "AND to_entry IS NULL"),
		ARGS(BIND(catalogue), BIND(annex)),
		COLUMNS_OF(catalogue_source), c->mem, out);
}

enum err
store_texts_now(struct call *c, str catalogue, struct catalogue_source **rows,
	size_t *n)
{
	return DB_LIST(c->tx,
		SQL(SOURCE "WHERE catalogue = ? AND to_entry IS NULL "
			   "ORDER BY annex"),
		ARGS(BIND(catalogue)), COLUMNS_OF(catalogue_source), c->mem,
		rows, n);
}

enum err
store_texts_sources(struct call *c, struct catalogue_source **rows, size_t *n)
{
	return DB_LIST(c->tx, SQL(SOURCE "ORDER BY id DESC"), NO_ARGS,
		COLUMNS_OF(catalogue_source), c->mem, rows, n);
}

enum err
store_texts_list(struct call *c, const struct catalogue_source *of,
	struct catalogue_text **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT id, from_entry, to_entry, catalogue, place, "
		    "control, label, text, annex FROM catalogue_text "
		    "WHERE catalogue = ? AND annex = ? AND to_entry IS NULL "
		    "ORDER BY place"),
		ARGS(BIND(of->catalogue), BIND(of->annex)),
		COLUMNS_OF(catalogue_text), c->mem, rows, n);
}

enum err
store_texts_profile(struct call *c, str headings, struct texts_profile *out)
{
	return db_one(c->tx,
		SQL("SELECT headings, columns, account, on_day "
		    "FROM texts_profile WHERE headings = ?"),
		ARGS(BIND(headings)), COLUMNS_OF(texts_profile), c->mem, out);
}

enum err
store_texts_profile_put(struct call *c, const struct texts_profile *row)
{
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM texts_profile WHERE headings = ?"),
		ARGS(BIND(row->headings)), NULL);

	return e ? e
		 : db_insert(c->tx, &store_tables[TABLE_texts_profile], row);
}
