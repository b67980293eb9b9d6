#include "fault/same.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault/fault.h"

struct one_int {
	int64_t n;
};
static const struct column one_int_columns[] = {COL(struct one_int, n), {0}};

struct counting {
	struct sql rows, key;
};
#define ROWS(name)                                                             \
	{                                                                      \
		"SELECT COUNT(*) AS n FROM " #name                             \
	}
#define HIGHEST(key, name)                                                     \
	{                                                                      \
		"SELECT COALESCE(MAX(" #key "), 0) AS n FROM " #name           \
	}

static const struct counting counting[N_TABLES] = {
#define TABLE(name, class_) [TABLE_##name] = {ROWS(name), HIGHEST(id, name)},
#include "store/tables.def"
#undef TABLE
};
static const struct counting counting_others[SAME_OTHERS] = {
	{ROWS(outbox),     HIGHEST(id, outbox)},
	{ROWS(named_lock), {NULL}    }, /* doubt is settled by taking one */
	{ROWS(sweep),      HIGHEST(id,     sweep)       },
};
/* Tables whose key is not an id. */
static const struct {
	enum table_id table;
	struct sql key;
} other_keys[] = {
	{TABLE_seal_leaf,         HIGHEST(seal_id,   seal_leaf)},
	{TABLE_ledger_entry,                       HIGHEST(n,                       ledger_entry)},
	{TABLE_ledger_leaf,          HIGHEST(entry,     ledger_leaf)},
	{TABLE_ledger_checkpoint, HIGHEST(size,  ledger_checkpoint)},
	{TABLE_ledger_head, HIGHEST(size,      ledger_head)},
	{TABLE_ledger_tile,                       ROWS(ledger_tile)                       },
	{TABLE_draft_answer,           {NULL}                      },
	{TABLE_statement_item,{NULL}},
	{TABLE_engagement_result,       {NULL} },
	{TABLE_draft_history,				  {NULL}									 },
	{TABLE_draft_mark,           {NULL}                          },
	{TABLE_item_task,{NULL}},
	{TABLE_item_comment,       {NULL}},
	{TABLE_item_mention,				  {NULL}															   },
	{TABLE_item_carried,           {NULL}                              },
	{TABLE_library_record,{NULL}},
	{TABLE_library_answer,       {NULL}},
	{TABLE_item_evidence,				  {NULL}																					     },
	{TABLE_vault_file,           {NULL}				  },
	{TABLE_vault_part,{NULL}},
	{TABLE_upload,       {NULL}},
	{TABLE_credential,				  {NULL}																											       },
	{TABLE_session,           {NULL}				      },
	{TABLE_token,{NULL}},
	{TABLE_invitation,       {NULL}},
	{TABLE_throttle,				  {NULL}																																		 },
	{TABLE_secrecy,           {NULL}					  },
	{TABLE_typed_form,{NULL}},
	{TABLE_read_log,       {NULL}},
	{TABLE_texts_profile,				  {NULL}																																								   },
};

/* What is changed in place, and no struct of store/ stands for. */
struct lock_row {
	str name, holder;
	int64_t until;
};
struct out_row {
	int64_t id, notice, made_at, tries;
};
struct sweep_row {
	int64_t id, done_day;
};
static const struct column lock_columns[] = {COL(struct lock_row, name),
	COL(struct lock_row, holder), COL(struct lock_row, until), {0}};
static const struct column out_columns[] = {COL(struct out_row, id),
	COL(struct out_row, notice), COL(struct out_row, made_at),
	COL(struct out_row, tries), {0}};
static const struct column sweep_columns[] = {
	COL(struct sweep_row, id), COL(struct sweep_row, done_day), {0}};
static const struct table others[SAME_OTHERS] = {
	{"outbox",     "operation", out_columns,   sizeof(struct out_row)  },
	{"named_lock", "operation", lock_columns,  sizeof(struct lock_row) },
	{"sweep",      "operation", sweep_columns, sizeof(struct sweep_row)},
};

static const struct table *
table_at(size_t i)
{
	return i < N_TABLES ? &store_tables[i] : &others[i - N_TABLES];
}

static struct tx *
look(struct db *db)
{
	struct note note = {0};
	struct tx *tx;

	if (db_read_open(db, &note, &tx))
		die("cannot look at the register");
	return tx;
}

/* The statement that gives a table's highest key; without text: none does. */
static struct sql
key_of(size_t table)
{
	if (table >= N_TABLES)
		return counting_others[table - N_TABLES].key;
	for (size_t i = 0; i < COUNT(other_keys); i++)
		if ((size_t)other_keys[i].table == table)
			return other_keys[i].key;
	return counting[table].key;
}

static struct sql
rows_of(size_t table)
{
	return table < N_TABLES ? counting[table].rows
				: counting_others[table - N_TABLES].rows;
}

static void
count_all(struct db *db, struct sql (*sql_of)(size_t table), struct counts *out)
{
	struct arena *mem = arena_open(1 << 12);
	struct tx *tx = look(db);

	*out = (struct counts){{0}};
	for (size_t i = 0; i < SAME_TABLES; i++) {
		struct sql sql = sql_of(i);
		struct one_int row;

		if (!sql.text)
			continue;
		if (db_one(tx, sql, NO_ARGS, one_int_columns, mem, &row))
			die("cannot count %s", table_at(i)->name);
		out->n[i] = row.n;
	}
	db_read_close(tx);
	arena_close(mem);
}

void
same_count(struct db *db, struct counts *out)
{
	count_all(db, rows_of, out);
}

void
same_glance(struct db *db, struct counts *out)
{
	count_all(db, key_of, out);
}

const char *
same_differs(const struct counts *a, const struct counts *b)
{
	for (size_t i = 0; i < SAME_TABLES; i++)
		if (a->n[i] != b->n[i])
			return table_at(i)->name;
	return NULL;
}

int64_t
same_rows_added(const struct counts *from, const struct counts *to)
{
	int64_t n = 0;

	for (size_t i = 0; i < N_TABLES; i++)
		if (table_is_recorded(&store_tables[i]))
			n += to->n[i] - from->n[i];
	return n;
}

struct hashing {
	struct sha256 sum;
	const struct table *table;
	void *row;
};

static enum err
add_row(void *data)
{
	struct hashing *h = data;
	struct arg space[DB_MAX_COLUMNS];
	struct args args = table_args(h->table, h->row, space);

	for (size_t i = 0; i < args.n; i++) {
		const struct arg *a = &args.at[i];
		int64_t head[3] = {(int64_t)a->kind, a->n, (int64_t)a->size};

		sha256_add(
			&h->sum, (bytes){(const uint8_t *)head, sizeof(head)});
		if (a->kind == DB_TEXT || a->kind == DB_BYTES)
			sha256_add(&h->sum, (bytes){a->p, a->size});
	}
	return OK;
}

/* The key of a table, by which its rows have an order. */
static struct sql
order_of(const struct table *t)
{
	static const struct {
		const char *table;
		struct sql order;
	} orders[] = {
		{"seal_leaf",         {"seal_id, place"}          },
		{"ledger_entry",      {"n"}                       },
		{"ledger_leaf",       {"entry, place"}            },
		{"ledger_checkpoint", {"size"}                    },
		{"ledger_tile",       {"level, place"}            },
		{"draft_answer",      {"ref, form, field, line"}  },
		{"statement_item",    {"ref, control"}            },
		{"engagement_result", {"ref, control"}            },
		{"draft_history",     {"ref, what, name, version"}},
		{"draft_mark",        {"ref"}                     },
		{"named_lock",        {"name"}                    },
		{"credential",        {"account"}                 },
		{"session",           {"hash"}                    },
		{"token",             {"hash"}                    },
		{"invitation",        {"hash"}                    },
		{"item_task",         {"ref, control"}            },
		{"item_comment",      {"ref, control, n"}         },
		{"item_mention",      {"account, ref, control, n"}},
		{"item_carried",      {"ref, control"}            },
		{"library_record",    {"id"}                      },
		{"library_answer",    {"id, field, line"}         },
		{"item_evidence",     {"ref, control, id"}        },
		{"vault_file",        {"sha256"}                  },
		{"vault_part",        {"blob, at"}                },
		{"upload",            {"id"}                      },
		{"throttle",          {"what, name"}              },
		{"secrecy",           {"account, edition"}        },
		{"typed_form",        {"hash"}                    },
		{"texts_profile",     {"headings"}                },
	};

	for (size_t i = 0; i < COUNT(orders); i++)
		if (strcmp(orders[i].table, t->name) == 0)
			return orders[i].order;
	return SQL("id");
}

hash
same_hash(struct db *db)
{
	struct hashing h = {.sum = sha256_open()};
	struct arena *mem = arena_open(1 << 12);
	struct tx *tx = look(db);

	for (size_t i = 0; i < SAME_TABLES; i++) {
		h.table = table_at(i);
		h.row = arena_make(mem, h.table->row_bytes);
		if (db_scan(tx, h.table, order_of(h.table), h.row, add_row, &h))
			die("cannot read %s", h.table->name);
	}
	db_read_close(tx);
	arena_close(mem);
	return sha256_done(&h.sum);
}
