/* made.c - a large register, made once and kept between runs */
#include <stdio.h>
#include <unistd.h>

#include "app/act.h"
#include "app/keys.h"
#include "app/log.h"
#include "bench/bench.h"
#include "ledger/entry.h"
#include "store/log.h"

enum {
	MADE_VERSION = 2,
	PART = 8192 /* entries to a transaction */
};

struct maker {
	struct app *app;
	struct arena *mem;
	int64_t until; /* entries when the part is done */
};

/* What is missing to 600 bytes, as the name of the service. */
static str
fill_up(struct call *c, struct arena *mem, int64_t n)
{
	struct entry entry = {
		.n = n,
		.time = c->now,
		.is_public = true,
		.body = {S(""), S("enter"), S("NONE"), S("LISTED"),
			 S("CSR 7.1"), c->today}
        };
	bytes b;
	char *p;

	if (entry_bytes(mem, &entry, &b))
		give_up("no entry");
	p = arena_make(mem, MADE_ENTRY_BYTES - b.n + 1);
	for (size_t i = 0; i < MADE_ENTRY_BYTES - b.n; i++)
		p[i] = 's';
	return (str){p, MADE_ENTRY_BYTES - b.n};
}

/* One entry as an act writes it, with the row that every act adds. */
static enum err
add_entry(struct call *c, int64_t n)
{
	struct act_key key = {.ref = S("R-2026-0001"),
		.act = S("enter"),
		.account = c->account,
		.version = n};
	struct record *r = MAKE(c->mem, struct record);
	enum err e;

	/* as long as those of acts, but in order: their index grows at its end
	 */
	c->key = key.name = str_fmt(c->mem, "%032llx", (unsigned long long)n);
	c->record = r;
	*r = (struct record){.entry = n,
		.is_public = true,
		.service = fill_up(c, c->mem, n),
		.act = S("enter"),
		.from = S("NONE"),
		.to = S("LISTED"),
		.clause = S("CSR 7.1"),
		.effective = c->today};
	if ((e = STORE_ADD(c, act_key, &key)))
		return e;
	record_put(c, S("act"), key.act);
	record_put(c, S("case"), key.ref);
	record_put(c, S("move/000"), S("R-2026-0001 standing enter"));
	return app_record(c, c->edition);
}

static enum err
add_part(struct tx *tx, void *data)
{
	struct maker *m = data;
	struct log_head head;
	struct call c;
	enum err e;

	arena_reset(m->mem);
	app_call(&c, m->app, m->mem, S("operator"), "bench", LANG_EN);
	c.tx = tx;
	c.edition = m->app->editions[m->app->n_editions - 1];
	if ((e = store_log_head(&c, &head)))
		return e;
	for (int64_t n = head.size; n < m->until && e == OK; n++) {
		struct arena_mark mark = arena_mark(m->mem);

		e = add_entry(&c, n);
		arena_back(m->mem, mark);
	}
	return e;
}

/* One checkpoint over all of it. */
static void
sign(struct bench *b, struct app *app, struct arena *mem)
{
	struct note note = {.mem = mem};
	struct call c;
	str text;

	must(b, keys_make(app, &note), &note, "key");
	must(b, app_refresh(app, &note), &note, "key");
	app_call(&c, app, mem, S(""), "bench", LANG_EN);
	must(b, app_log_sign(&c, &text), &c.note, "sign");
}

static void
make_entries(struct bench *b, str folder, int64_t n)
{
	struct arena *mem = arena_open(0);
	struct maker m = {.mem = arena_open(1 << 20)};

	m.app = open_register(
		b, mem, &(struct app_options){.data_dir = folder});
	for (int64_t at = 1; at < n; at = m.until) {
		m.until = at + PART < n ? at + PART : n;
		must(b, db_act(m.app->db, add_part, &m), NULL, "make");
	}
	sign(b, m.app, mem);
	app_close(m.app);
	arena_close(m.mem);
	arena_close(mem);
}

/* Another schema or another way to make it gives another folder. */
str
kept_folder(struct bench *b, const char *what, int64_t n)
{
	hash h;

	must(b,
		bundle_hash(
			bundle_embedded(), b->mem, S("src/store/schema"), &h),
		NULL, "schema");
	return str_fmt(b->mem, "%.*s/%s-%d-%.8s-%lld", STR(b->folder), what,
		MADE_VERSION, hash_hex(b->mem, h).p, (long long)n);
}

str
made_folder(struct bench *b, int64_t n)
{
	str folder = kept_folder(b, "made", n), part;
	int64_t began = now_ns();

	if (access(folder.p, F_OK) == 0)
		return folder;
	printf("  making a register of %lld entries ...", (long long)n);
	fflush(stdout);
	part = new_folder(b);
	fresh_register(b, part, S(""));
	make_entries(b, part, n);
	if (rename(part.p, folder.p))
		give_up("%s cannot be named %s", part.p, folder.p);
	printf(" %.0f s\n", (double)(now_ns() - began) / NS_PER_S);
	return folder;
}
