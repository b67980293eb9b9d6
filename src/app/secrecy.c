#include "app/secrecy.h"

#include "store/sign.h"

static bool
has_clause(const struct secrecy_args *a, const struct clause *clause)
{
	for (size_t i = 0; i < a->n_basis; i++)
		if (a->basis[i] == clause)
			return true;
	return false;
}

/* The clauses that bind the members of a kind, each once. */
static void
put_basis(struct call *c, const struct kind *kind, struct secrecy_args *a)
{
	for (size_t i = 0; i < kind->n_secrecy; i++) {
		const struct clause *clause =
			edition_clause(c->edition, kind->secrecy[i]);

		if (clause && !has_clause(a, clause))
			a->basis[a->n_basis++] = clause;
	}
}

/* Any edition's will do: whoever said so once is bound. */
enum err
app_secrecy(struct call *c, void *secrecy_args)
{
	struct secrecy_args *a = secrecy_args;
	struct secrecy row;
	enum err e;

	*a = (struct secrecy_args){
		.basis = MAKE_MANY(
			c->mem, const struct clause *, c->edition->n_clauses)};
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);

		if (kind)
			put_basis(c, kind, a);
	}
	if (!a->n_basis)
		return OK;
	e = store_secrecy_get(c, c->account, &row);
	a->wanted = e == ERR_ABSENT;
	return e == ERR_ABSENT ? OK : e;
}

static enum err
take(struct call *c, void *args)
{
	struct secrecy row = {.account = c->account,
		.edition = hash_hex(c->mem, c->edition->hash),
		.at = c->now};
	struct secrecy before;
	enum err e = store_secrecy_get(c, c->account, &before);

	(void)args;
	return e == ERR_ABSENT ? store_secrecy_add(c, &row) : e;
}

enum err
app_secrecy_take(struct call *c)
{
	return app_draft(c, take, NULL);
}
