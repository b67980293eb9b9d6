#include "vault/vault.h"

/* Parts as they come, each right behind the one before. */
struct reading {
	struct sha256 sum;
	int64_t next;
	bool gap;
	const struct vault_sink *sink; /* NULL: nobody takes them */
};

static enum err
read_part(void *to, int64_t at, bytes part)
{
	struct reading *r = to;

	r->gap |= at != r->next;
	r->next = at + (int64_t)part.n;
	sha256_add(&r->sum, part);
	return r->sink && !r->gap ? r->sink->take(r->sink->to, part) : OK;
}

static enum err
read_all(const struct vault_shelf *s, str name, struct reading *r)
{
	r->sum = sha256_open();
	return s->walk(s->data, name, read_part, r);
}

enum err
vault_put(const struct vault_shelf *s, str name, int64_t n_bytes, int64_t at,
	bytes part)
{
	int64_t left = n_bytes - at;
	int64_t want = left < VAULT_PART_BYTES ? left : VAULT_PART_BYTES;

	if (n_bytes > VAULT_MAX_BYTES)
		return ERR_TOO_BIG;
	if (at < 0 || left <= 0 || at % VAULT_PART_BYTES ||
		(int64_t)part.n != want)
		return ERR_INVALID;
	return s->put(s->data, name, at, part);
}

enum err
vault_sum(const struct vault_shelf *s, str name, int64_t n_bytes,
	const struct vault_sink *sink, hash *out)
{
	struct reading r = {.sink = sink};
	enum err e = read_all(s, name, &r);

	if (e)
		return e;
	if (r.gap || r.next != n_bytes)
		return ERR_STATE;
	*out = sha256_done(&r.sum);
	return OK;
}

enum err
vault_keep(const struct vault_shelf *s, str name, int64_t n_bytes, hash sum)
{
	int64_t n;
	str kept;
	enum err e = s->find(s->data, sum, &kept, &n);

	if (e == OK)
		return str_is(kept, name) ? OK : s->drop(s->data, name);
	return e == ERR_ABSENT ? s->mark(s->data, sum, name, n_bytes) : e;
}

enum err
vault_get(const struct vault_shelf *s, hash sum, const struct vault_sink *sink)
{
	struct reading r = {.sink = sink};
	int64_t n;
	str name;
	enum err e;

	if ((e = s->find(s->data, sum, &name, &n)) ||
		(e = read_all(s, name, &r)))
		return e;
	return r.gap || r.next != n || !hash_is(sha256_done(&r.sum), sum)
		       ? ERR_DAMAGED
		       : OK;
}

enum err
vault_remove(const struct vault_shelf *s, hash sum)
{
	int64_t n;
	str name;
	enum err e;

	if ((e = s->find(s->data, sum, &name, &n)) ||
		(e = s->drop(s->data, name)))
		return e;
	return s->unmark(s->data, sum);
}
