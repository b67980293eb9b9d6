/* proofs.c - how long it takes to show that one entry is in the log */
#include "app/log.h"
#include "bench/bench.h"
#include "ledger/tree.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	ENTRIES = 1 << 20,
	QUICK_ENTRIES = 1 << 13,
	BATCHES = 200,
	IN_BATCH = 1000,
	OPENS = 50,
	QUICK_OPENS = 10,
	PIECE_BYTES = 1 << 20
};

static const struct target proof_memory = {
	.what = "inclusion proof at 2^20, tree in memory",
	.how = "`tree_path` over `tree_memory`, entries chosen at random; each "
	       "figure is the mean of 1,000 proofs.",
	.missed = "Unknown.",
	.unit = UNIT_US,
	.limit = 10,
};
static const struct target proof_opened = {
	.what = "inclusion proof at 2^20, database just opened",
	.how = "The first `app_log_prove` after `app_open` of a made register: "
	       "it prepares its statements, reads head, checkpoint and tiles, "
	       "checks the signature, and checks the path before it is given "
	       "away. The file was read before, so that the system holds it in "
	       "memory; see below for one that it does not hold.",
	.missed = "It works for less than the limit, see below; what is "
		  "beyond is waiting where others want the processor.",
	.unit = UNIT_US,
	.limit = 500,
};

static void
prove_in_memory(struct bench *b, uint64_t n)
{
	struct arena *mem = arena_open(0);
	hash *leaves = MAKE_MANY(mem, hash, n);
	struct samples us = samples_in(b->mem);
	struct tree_memory tree;
	hash path[TREE_MAX_LEVELS];
	size_t n_path;

	random_fill(leaves, n * sizeof(*leaves));
	tree_memory_make(mem, leaves, n, &tree);
	for (int i = 0; i < BATCHES; i++) {
		int64_t began = now_ns();

		for (int k = 0; k < IN_BATCH; k++)
			if (!tree_path((uint64_t)random() % n, n,
				    tree_memory_node, &tree, path, &n_path))
				give_up("no path");
		sample(&us, (double)(now_ns() - began) / 1e3 / IN_BATCH);
	}
	report_limit(b, &proof_memory, &us);
	arena_close(mem);
}

static void
prove_first(struct bench *b, str folder, int64_t n, struct samples *us,
	struct samples *busy_us)
{
	struct arena *mem = arena_open(1 << 20);
	struct app *app = open_register(b, mem,
		&(struct app_options){.data_dir = folder, .ledger_only = true});
	struct call c;
	int64_t began, busy;
	str proof;

	app_call(&c, app, mem, S(""), "bench", LANG_EN);
	began = now_ns();
	busy = busy_ns();
	must(b, app_log_prove(&c, random() % n, &proof), &c.note, "prove");
	sample(us, (double)(now_ns() - began) / 1e3);
	sample(busy_us, (double)(busy_ns() - busy) / 1e3);
	app_close(app);
	arena_close(mem);
}

/* Held by the system in memory afterwards, or not. */
static void
hold_file(struct bench *b, str folder, bool held)
{
	str path = str_fmt(b->mem, "%.*s/register.db", STR(folder));
	uint8_t *piece = MAKE_MANY(b->mem, uint8_t, PIECE_BYTES);
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		give_up("no register in %.*s", STR(folder));
	while (held && read(fd, piece, PIECE_BYTES) > 0)
		;
	if (!held &&
		(fsync(fd) || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED)))
		give_up("%.*s stays in memory", STR(path));
	close(fd);
}

void
bench_proofs(struct bench *b)
{
	int64_t n = b->quick ? QUICK_ENTRIES : ENTRIES;
	str folder = made_folder(b, n);
	struct samples us = samples_in(b->mem), busy_us = us, disk_us = us,
		       unused = us;
	int times = b->quick ? QUICK_OPENS : OPENS;

	prove_in_memory(b, (uint64_t)n);
	hold_file(b, folder, false);
	for (int i = 0; i < times; i++)
		prove_first(b, folder, n, &disk_us, &unused);
	hold_file(b, folder, true);
	for (int i = 0; i < times; i++)
		prove_first(b, folder, n, &us, &busy_us);
	report_limit(b, &proof_opened, &us);
	report_detail(b,
		"The thread was on a processor for %.0f us of it. With the "
		"file on the disk alone the median was %.0f us.",
		spread_of(&busy_us).median, spread_of(&disk_us).median);
}
