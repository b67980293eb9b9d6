#include "ledger/proof.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static const char first_line[] = "c2sp.org/tlog-proof@v1";

str
proof_to(struct arena *mem, const struct proof *p)
{
	struct buf b = buf_in(mem);

	assert(p->n_path <= TREE_MAX_LEVELS &&
		p->has_extra == (p->extra.n > 0));
	buf_fmt(&b, "%s\n", first_line);
	if (p->has_extra)
		buf_fmt(&b, "extra %.*s\n", STR(base64_to(mem, p->extra)));
	buf_fmt(&b, "index %" PRIu64 "\n", p->index);
	for (size_t i = 0; i < p->n_path; i++) {
		buf_add(&b, base64_to(mem, (bytes){p->path[i].b, HASH_BYTES}));
		buf_add_char(&b, '\n');
	}
	buf_add_char(&b, '\n');
	buf_add(&b, p->checkpoint);
	return buf_str(&b);
}

/* The next line without its LF; false at the end or if it has none. */
static bool
take_line(str *rest, str *out)
{
	size_t n = str_find_char(*rest, '\n', 0);

	if (n == rest->n)
		return false;
	*out = str_part(*rest, 0, n);
	*rest = str_part(*rest, n + 1, rest->n);
	return true;
}

static bool
refuse(enum word *why, enum word w)
{
	*why = w;
	return false;
}

/* The part of the line after `key`, if it begins so. */
static bool
read_value(str line, str key, str *out)
{
	if (!str_starts(line, key))
		return false;
	*out = str_part(line, key.n, line.n);
	return true;
}

static bool
read_hash(struct arena *mem, str line, hash *out)
{
	bytes b;

	if (!base64_from(mem, line, &b) || b.n != HASH_BYTES)
		return false;
	memcpy(out->b, b.p, HASH_BYTES);
	return true;
}

/* The hashes of the path and the empty line after them. */
static bool
read_path(struct arena *mem, str *rest, struct proof *p, enum word *why)
{
	str line;

	for (p->n_path = 0;; p->n_path++) {
		if (!take_line(rest, &line))
			return refuse(why, W_LEDGER_PROOF_SHAPE);
		if (!line.n)
			return true;
		if (p->n_path == TREE_MAX_LEVELS)
			return refuse(why, W_LEDGER_PROOF_LENGTH);
		if (!read_hash(mem, line, &p->path[p->n_path]))
			return refuse(why, W_LEDGER_PROOF_HASH);
	}
}

bool
proof_from(struct arena *mem, str text, struct proof *out, enum word *why)
{
	struct proof p = {0};
	str rest = text, line, value;
	int64_t index;

	if (text.n > PROOF_MAX_BYTES)
		return refuse(why, W_LEDGER_PROOF_BIG);
	if (!take_line(&rest, &line) || !str_is_c(line, first_line))
		return refuse(why, W_LEDGER_PROOF_FIRST);
	if (!take_line(&rest, &line))
		return refuse(why, W_LEDGER_PROOF_SHAPE);
	if (read_value(line, S("extra "), &value)) {
		if (!base64_from(mem, value, &p.extra) || !p.extra.n)
			return refuse(why, W_LEDGER_PROOF_EXTRA);
		p.has_extra = true;
		if (!take_line(&rest, &line))
			return refuse(why, W_LEDGER_PROOF_SHAPE);
	}
	if (!read_value(line, S("index "), &value) ||
		!str_to_count(value, INT64_MAX, &index))
		return refuse(why, W_LEDGER_PROOF_INDEX);
	p.index = (uint64_t)index;
	if (!read_path(mem, &rest, &p, why))
		return false;
	if (!rest.n || rest.p[0] == '\n')
		return refuse(why, W_LEDGER_PROOF_SHAPE);
	p.checkpoint = rest;
	*out = p;
	return true;
}

bool
proof_check(struct arena *mem, const struct proof *p, bytes entry,
	const struct log_key *key, struct checkpoint *cp, enum word *why)
{
	struct checkpoint signed_cp;
	hash root;
	str text;

	if (!note_check(mem, p->checkpoint, key, 1, &text, why) ||
		!checkpoint_from(mem, text, &signed_cp, why))
		return false;
	if (!str_is(signed_cp.origin, key->name))
		return refuse(why, W_LEDGER_PROOF_ORIGIN);
	if (p->index >= signed_cp.size)
		return refuse(why, W_LEDGER_PROOF_BEYOND);
	if (!tree_path_root(tree_leaf(entry), p->index, signed_cp.size, p->path,
		    p->n_path, &root))
		return refuse(why, W_LEDGER_PROOF_LENGTH);
	if (!hash_is(root, signed_cp.root))
		return refuse(why, W_LEDGER_PROOF_ROOT);
	*cp = signed_cp;
	return true;
}
