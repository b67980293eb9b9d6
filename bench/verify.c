/* verify.c - how long it takes to recompute a register */
#include "app/verify.h"

#include "bench/bench.h"

enum {
	ENTRIES = 1 << 20,
	QUICK_ENTRIES = 1 << 13,
	TREES = 5,
	FULLS = 3,
	QUICK_TIMES = 1,
	FULLS_MAX_S = 60
};

static const struct target verify_tree = {
	.what = "verify 10^6 entries, tree",
	.how = "`app_verify` with `tree_only` on a made register of 2^20 "
	       "entries, public ones, of 600 bytes each (entries that are not "
	       "public have 512), SQLite, file in the page cache.",
	.missed = "It works for less than the limit, see below; what is beyond "
		  "is waiting where others want the processor.",
	.unit = UNIT_SECONDS,
	.limit = 3,
};
static const struct target verify_full = {
	.what = "verify 10^6 entries, full",
	.how = "The same register and `app_verify` whole: each entry has 9 "
	       "leaves and one row (`act_key`), which is less than an act of "
	       "today writes.",
	.missed = "Leaves and rows are read and hashed one by one by one "
		  "thread.",
	.unit = UNIT_SECONDS,
	.limit = 30,
};

struct verified {
	struct samples all, busy; /* seconds */
};

static void
verify(struct bench *b, struct app *app, bool tree_only, int64_t n,
	struct verified *out)
{
	struct arena *mem = arena_open(0);
	struct verify_args args = {.tree_only = tree_only};
	struct call c;
	int64_t began = now_ns(), busy = busy_ns();

	app_call(&c, app, mem, S(""), "bench", LANG_EN);
	must(b, app_ask(&c, app_verify, &args), &c.note, "verify");
	sample(&out->all, (double)(now_ns() - began) / NS_PER_S);
	sample(&out->busy, (double)(busy_ns() - busy) / NS_PER_S);
	if (args.n_damages || args.n_entries != n)
		give_up("the made register does not verify");
	arena_close(mem);
}

static void
report(struct bench *b, const struct target *t, struct verified *v)
{
	report_limit(b, t, &v->all);
	report_detail(b, "The thread was on a processor for %.2f s of it.",
		spread_of(&v->busy).median);
}

void
bench_verify(struct bench *b)
{
	struct verified trees = {samples_in(b->mem), samples_in(b->mem)},
			fulls = trees;
	int64_t n = b->quick ? QUICK_ENTRIES : ENTRIES, began;
	/* as the command does: the rules it was made by may be of another time
	 */
	struct app_options how = {
		.data_dir = made_folder(b, n), .ledger_only = true};
	struct arena *mem = arena_open(0);
	struct app *app = open_register(b, mem, &how);
	int times = b->quick ? QUICK_TIMES : TREES;

	for (int i = 0; i < times; i++)
		verify(b, app, true, n, &trees);
	times = b->quick ? QUICK_TIMES : FULLS;
	began = now_ns();
	for (int i = 0; i < times; i++) {
		verify(b, app, false, n, &fulls);
		if ((double)(now_ns() - began) > FULLS_MAX_S * NS_PER_S)
			break;
	}
	report(b, &verify_tree, &trees);
	report(b, &verify_full, &fulls);
	app_close(app);
	arena_close(mem);
}
