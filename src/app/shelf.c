#include "app/shelf.h"

#include <string.h>

#include "store/vault.h"

static enum err
put_part(void *data, str name, int64_t at, bytes part)
{
	struct call *c = data;
	struct vault_part row = {name, at, part}, there;
	enum err e = store_part_get(c, name, at, &there);

	if (e == ERR_ABSENT)
		return store_part_add(c, &row);
	if (e)
		return e;
	return there.body.n == part.n &&
			       memcmp(there.body.p, part.p, part.n) == 0
		       ? OK
		       : ERR_CLASH;
}

struct walk {
	struct vault_part row;
	enum err (*each)(void *to, int64_t at, bytes part);
	void *to;
};

static enum err
take_row(void *data)
{
	struct walk *w = data;

	return w->each(w->to, w->row.at, w->row.body);
}

static enum err
walk_parts(void *data, str name,
	enum err (*each)(void *to, int64_t at, bytes part), void *to)
{
	struct walk w = {.each = each, .to = to};

	return store_part_walk(data, name, &w.row, take_row, &w);
}

static enum err
drop_parts(void *data, str name)
{
	return store_part_drop(data, name);
}

static enum err
find_name(void *data, hash sum, str *name, int64_t *n_bytes)
{
	struct call *c = data;
	struct vault_file row;
	enum err e = store_vault_get(c, hash_hex(c->mem, sum), &row);

	if (e)
		return e;
	*name = row.blob;
	*n_bytes = row.n_bytes;
	return OK;
}

static enum err
mark_name(void *data, hash sum, str name, int64_t n_bytes)
{
	struct call *c = data;

	return store_vault_add(
		c, &(struct vault_file){hash_hex(c->mem, sum), name, n_bytes});
}

static enum err
unmark_name(void *data, hash sum)
{
	struct call *c = data;

	return store_vault_drop(c, hash_hex(c->mem, sum));
}

struct vault_shelf
app_shelf(struct call *c)
{
	return (struct vault_shelf){c, put_part, walk_parts, drop_parts,
		find_name, mark_name, unmark_name};
}
