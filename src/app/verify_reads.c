/*
 * verify_reads.c - the log of reads beside what entries say of its days
 */
#include "app/read_digest.h"
#include "app/verifying.h"

static const char read_table[] = "read_log";

void
verifying_reads_said(struct verify *v, const struct ledger_leaf *leaf)
{
	day on = read_day_of(leaf->name);
	struct reads_said *one;

	if (day_is_none(on))
		return;
	one = LIST_ADD(v->mem, &v->reads);
	*one = (struct reads_said){.on = on,
		.text = str_copy(v->mem, bytes_str(leaf->value)),
		.entry = leaf->entry};
}

struct reads_walk {
	struct verify *v;
	struct read_log row;
	struct read_day day;
	day last; /* that entries tell of: later ones are still open */
};

static void
found_day(struct verify *v, day on, int64_t entry)
{
	verifying_found(v, W_VERIFY_READS, str_of(read_table),
		day_to(v->work, on), entry);
}

static void
end_day(struct reads_walk *w)
{
	struct verify *v = w->v;
	bool is_said = false;

	if (!w->day.lines.size || day_cmp(w->day.on, w->last) > 0)
		return;
	for (size_t i = 0; i < v->reads.n; i++) {
		struct reads_said *said = &v->reads.at[i];

		if (day_cmp(said->on, w->day.on) != 0)
			continue;
		is_said = said->seen = true;
		if (!str_is(said->text, read_day_text(v->work, &w->day)))
			found_day(v, said->on, said->entry);
	}
	if (!is_said)
		found_day(v, w->day.on, NO_ENTRY);
}

static enum err
take_read(void *data)
{
	struct reads_walk *w = data;

	if (!w->day.lines.size || day_cmp(w->row.on_day, w->day.on) != 0) {
		end_day(w);
		w->day = (struct read_day){.on = w->row.on_day};
	}
	read_day_add(&w->day, &w->row);
	return OK;
}

enum err
verifying_reads_end(struct verify *v)
{
	struct reads_walk w = {.v = v, .last = DAY_NONE};
	enum err e;

	if (!v->reads.n)
		return OK;
	for (size_t i = 0; i < v->reads.n; i++)
		if (day_cmp(v->reads.at[i].on, w.last) > 0)
			w.last = v->reads.at[i].on;
	e = db_scan(v->c->tx, &store_tables[TABLE_read_log], SQL("on_day, id"),
		&w.row, take_read, &w);
	if (verifying_is_damage(v, e)) {
		verifying_found(
			v, W_VERIFY_READS, str_of(read_table), S(""), NO_ENTRY);
		return OK;
	}
	if (e)
		return e;
	end_day(&w);
	for (size_t i = 0; i < v->reads.n; i++)
		if (!v->reads.at[i].seen)
			found_day(v, v->reads.at[i].on, v->reads.at[i].entry);
	return OK;
}
