#include <assert.h>

#include "app/act.h"
#include "ledger/entry.h"
#include "store/log.h"

/* Who did it, on what authority, when and how: for every entry alike. */
static void
put_actor(struct call *c)
{
	static const char *const actors[] = {
		[ACTOR_PERSON] = "person",
		[ACTOR_CLOCK] = "clock",
		[ACTOR_SYSTEM] = "system",
	};

	record_put(c, S("account"), c->account);
	record_put(c, S("actor"), str_of(actors[c->actor]));
	record_put(c, S("channel"), c->channel);
	record_put(c, S("key"), c->key);
	record_put(c, S("received"), instant_to(c->mem, c->now));
}

static void
make_leaves(struct call *c, struct entry_leaf *leaves)
{
	const struct record *r = c->record;
	uint8_t *salts = arena_make(c->mem, r->n * SALT_BYTES);

	random_fill(salts, r->n * SALT_BYTES);
	for (size_t i = 0; i < r->n; i++) {
		leaves[i] = (struct entry_leaf){
			.name = r->at[i].name, .value = r->at[i].value};
		for (size_t k = 0; k < SALT_BYTES; k++)
			leaves[i].salt[k] = salts[i * SALT_BYTES + k];
	}
}

/*
 * The entry of all that the act recorded. Its time is the later of the act's
 * and the last entry's: entries never go back though acts overtake each other.
 */
enum err
app_record(struct call *c, const struct edition *ed)
{
	struct record *r = c->record;
	struct entry entry = {
		.n = r->entry,
		.edition = ed->hash,
		.catalogue = ed->catalogue->hash,
		.is_public = r->is_public,
		.body = {r->service, r->act, r->from, r->to, r->clause,
			 r->effective}
        };
	struct entry_leaf *leaves;
	struct ledger_leaf *rows;
	struct log_head head;
	enum err e;
	bytes body;
	size_t n;

	assert(!r->finished);
	put_actor(c);
	n = r->n;
	leaves = MAKE_MANY(c->mem, struct entry_leaf, n);
	rows = MAKE_MANY(c->mem, struct ledger_leaf, n);
	make_leaves(c, leaves);
	entry.root = entry_root(leaves, n);
	if ((e = store_log_head(c, &head)))
		return e;
	entry.time = c->now.ms > head.time.ms ? c->now : head.time;
	if ((e = entry_bytes(c->mem, &entry, &body)))
		return fail(&c->note, e, W_ENTRY_TOO_BIG);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct ledger_leaf){
			.entry = r->entry,
			.place = (int64_t)i,
			.name = leaves[i].name,
			.salt = {leaves[i].salt, SALT_BYTES},
			.value = leaves[i].value,
			.erased_by = NO_ENTRY
                };
	if ((e = store_log_append(c, &head, body, entry.time, rows, n)))
		return e;
	r->finished = true;
	return OK;
}
