#include "fault/acks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/log.h"

enum { ID_SHIFT = 16 }; /* id of a row = entry << 16 | number in it */

static bool
read_name(const char *text, int *run, int *thread, int64_t *i)
{
	long long n;
	int end = 0;

	if (sscanf(text, "r%d-t%d-i%lld%n", run, thread, &n, &end) != 3 ||
		text[end] || *thread < 0 || *thread >= ACKS_THREADS)
		return false;
	*i = n;
	return true;
}

static void
read_line(struct acks *a, const char *line)
{
	int run, thread;
	int64_t i, *count;

	if (line[0] == 'r') {
		a->ready = true;
		return;
	}
	if (line[0] == 'e') {
		a->n_errors++;
		snprintf(a->error, sizeof(a->error), "%s", line);
		return;
	}
	if ((line[0] != '?' && line[0] != '!') || line[1] != ' ' ||
		!read_name(line + 2, &run, &thread, &i) || run != a->run) {
		a->n_faults++;
		return;
	}
	count = line[0] == '?' ? &a->asked[thread] : &a->answered[thread];
	a->n_faults += i != *count;
	++*count;
	a->n_faults += a->answered[thread] > a->asked[thread];
}

void
acks_read(struct acks *a, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] != '\n' && a->n_part < sizeof(a->part) - 1) {
			a->part[a->n_part++] = text[i];
			continue;
		}
		a->part[a->n_part] = '\0';
		a->n_part = 0;
		read_line(a, a->part);
	}
}

int
acks_in_flight(const struct acks *a)
{
	int n = 0;

	for (int t = 0; t < ACKS_THREADS; t++)
		n += a->asked[t] > a->answered[t];
	return n;
}

int64_t
acks_answered(const struct acks *a)
{
	int64_t n = 0;

	for (int t = 0; t < ACKS_THREADS; t++)
		n += a->answered[t];
	return n;
}

/* What the register holds from an entry on, in one snapshot. */
struct found {
	int64_t from, size;
	struct act_key *keys;
	struct account *accounts;
	size_t n_keys, n_accounts;
};

static enum err
read_found(struct call *c, void *args)
{
	struct found *f = args;
	int64_t first = f->from << ID_SHIFT;
	struct log_head head;
	enum err e;

	if ((e = store_log_head(c, &head)) ||
		(e = DB_LIST(c->tx,
			 SQL("SELECT id, from_entry, to_entry, name, ref, act, "
			     "account, version, asked FROM act_key WHERE id >= "
			     "? "
			     "ORDER BY id"),
			 ARGS(BIND(first)), COLUMNS_OF(act_key), c->mem,
			 &f->keys, &f->n_keys)))
		return e;
	f->size = head.size;
	return DB_LIST(c->tx,
		SQL("SELECT id, from_entry, to_entry, name, title_ja, title_en "
		    "FROM account WHERE id >= ? ORDER BY id"),
		ARGS(BIND(first)), COLUMNS_OF(account), c->mem, &f->accounts,
		&f->n_accounts);
}

static enum err
do_nothing(struct call *c, void *args)
{
	(void)c;
	(void)args;
	return OK;
}

/*
 * The server may still be at the commit of a client that is dead; the next
 * one to write waits until that is over.
 */
static void
read_all(const struct app *app, struct arena *mem, struct found *f)
{
	struct call c;
	enum err e;

	app_call(&c, app, mem, S(""), "test", LANG_EN);
	if ((e = app_draft(&c, do_nothing, NULL)) ||
		(e = app_ask(&c, read_found, f)))
		die("cannot read: %s %s", err_name(e),
			note_text(app, mem, &c.note));
}

int64_t
ledger_size(const struct app *app)
{
	struct arena *mem = arena_open(0);
	struct found f = {.from = INT32_MAX};

	read_all(app, mem, &f);
	arena_close(mem);
	return f.size;
}

/* Which load and place a name is of; false if nobody asked for it. */
static const struct acks *
load_of(const struct acks *const *loads, size_t n, str name, int *thread,
	int64_t *i)
{
	char text[ACK_NAME + 1];
	int run;

	if (name.n > ACK_NAME)
		return NULL;
	snprintf(text, sizeof(text), "%.*s", STR(name));
	if (!read_name(text, &run, thread, i))
		return NULL;
	for (size_t k = 0; k < n; k++)
		if (loads[k]->run == run && *i < loads[k]->asked[*thread])
			return loads[k];
	return NULL;
}

/* Each key has its account and an entry of its own, and was asked for. */
static bool
rows_hold(const struct found *f, const struct acks *const *loads, size_t n)
{
	bool good = true;

	if (f->n_keys != f->n_accounts ||
		(int64_t)f->n_keys != f->size - f->from) {
		tap_note("%zu keys, %zu accounts, %lld entries", f->n_keys,
			f->n_accounts, (long long)(f->size - f->from));
		return false;
	}
	for (size_t i = 0; i < f->n_keys; i++) {
		const struct act_key *key = &f->keys[i];
		int64_t place;
		int thread;

		if (!load_of(loads, n, key->name, &thread, &place)) {
			tap_note("%.*s was never asked for", STR(key->name));
			good = false;
		}
		if (!str_is(key->name, f->accounts[i].name) ||
			key->from_entry != f->from + (int64_t)i ||
			f->accounts[i].from_entry != key->from_entry) {
			tap_note("entry %lld: key %.*s, account %.*s",
				(long long)key->from_entry, STR(key->name),
				STR(f->accounts[i].name));
			good = false;
		}
	}
	return good;
}

/* How often that key is there. */
static int
times_there(const struct found *f, const char *name)
{
	int n = 0;

	for (size_t i = 0; i < f->n_keys; i++)
		n += str_is_c(f->keys[i].name, name);
	return n;
}

/* Marks what is there; a list beats a search for each of thousands. */
static uint8_t *
count_there(const struct found *f, const struct acks *load, struct arena *mem,
	int64_t width)
{
	uint8_t *times = MAKE_MANY(mem, uint8_t, (size_t)width * ACKS_THREADS);

	for (size_t i = 0; i < f->n_keys; i++) {
		int thread;
		int64_t place;

		if (load_of(&load, 1, f->keys[i].name, &thread, &place) &&
			times[thread * width + place] < UINT8_MAX)
			times[thread * width + place]++;
	}
	return times;
}

static bool
load_holds(const struct found *f, const struct acks *load, struct arena *mem,
	struct tally *out)
{
	int64_t width = 1;
	uint8_t *times;
	bool good = true;

	for (int t = 0; t < ACKS_THREADS; t++)
		if (load->asked[t] > width)
			width = load->asked[t];
	times = count_there(f, load, mem, width);
	for (int t = 0; t < ACKS_THREADS; t++)
		for (int64_t i = 0; i < load->asked[t]; i++) {
			int n = times[t * width + i];
			bool answered = i < load->answered[t];

			out->answered += answered;
			out->present += !answered && n;
			out->absent += !answered && !n;
			if (n > 1 || (answered && n != 1)) {
				tap_note("r%d-t%d-i%lld is there %d times",
					load->run, t, (long long)i, n);
				good = false;
			}
		}
	return good;
}

bool
acks_hold(const struct app *app, const struct acks *const *loads, size_t n,
	int64_t from, struct tally *out, int64_t *size)
{
	struct arena *mem = arena_open(1 << 20);
	struct found f = {.from = from};
	bool good;

	read_all(app, mem, &f);
	good = rows_hold(&f, loads, n);
	for (size_t i = 0; i < n; i++) {
		if (loads[i]->n_faults) {
			tap_note("run %d: %d lines make no sense",
				loads[i]->run, loads[i]->n_faults);
			good = false;
		}
		good &= load_holds(&f, loads[i], mem, out);
	}
	*size = f.size;
	arena_close(mem);
	return good;
}

bool
acks_ask_again(const struct app *app, const struct acks *load, int64_t from,
	int64_t *size)
{
	struct arena *mem = arena_open(1 << 20);
	struct found f = {.from = from};
	str ref = register_ref(app, mem);
	bool good = true;

	read_all(app, mem, &f);
	for (int t = 0; t < ACKS_THREADS; t++) {
		struct call c;
		char name[ACK_NAME];
		bool there;
		enum err e;

		if (load->asked[t] == load->answered[t])
			continue;
		snprintf(name, sizeof(name), "r%d-t%d-i%lld", load->run, t,
			(long long)load->answered[t]);
		there = times_there(&f, name) > 0;
		app_call(&c, app, mem, S("operator"), "test", LANG_EN);
		e = load_act(&c, ref, str_of(name));
		if (e || c.done.again != there) {
			tap_note("asked again for %s: %s, again %d, there %d",
				name, err_name(e), c.done.again, there);
			good = false;
		}
		*size += !there && e == OK;
	}
	good &= ledger_size(app) == *size;
	arena_close(mem);
	return good;
}
