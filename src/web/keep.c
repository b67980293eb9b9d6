#include "web/keep.h"

#include <sys/stat.h>

#include "http/ask.h"

enum { TAG_CHARS = 32 };

/*
 * Another build of the program may write the same page otherwise, and so may
 * a folder of pages and words that wins.
 */
struct keeper
keeper_make(struct arena *mem, const struct app *app)
{
	struct stat self = {0};
	hash key = app->has_signer ? ed25519_public(app->seed) : (hash){{0}};
	hash pages = {{0}}, words = {{0}};
	str text;

	/* what cannot be read is told of by those who need it */
	if (bundle_hash(app->files, mem, S("pages"), &pages) ||
		bundle_hash(app->files, mem, S("words"), &words))
		pages = words = (hash){{0}};

	if (stat("/proc/self/exe", &self))
		self = (struct stat){0};
	text = str_fmt(mem, "%s %lld.%ld %lld %.*s %.*s %.*s %.*s",
		DAICHO_VERSION, (long long)self.st_mtim.tv_sec,
		self.st_mtim.tv_nsec, (long long)self.st_size, STR(app->origin),
		STR(hash_hex(mem, key)), STR(hash_hex(mem, pages)),
		STR(hash_hex(mem, words)));
	return (struct keeper){app, sha256(str_bytes(text))};
}

struct keep_key
keep_key(const struct keeper *k, struct entry_mark *mark, const struct call *c,
	const struct req *rq, str theme)
{
	struct note note = {.mem = rq->mem};
	struct keep_key out = {0};
	int64_t count;
	str text;

	if (app_entry_count_since(k->app, mark, &note, &count))
		return out;
	/* blanks stand in none of these but the last */
	text = str_fmt(rq->mem, "%lld %d %d %zu %.*s %zu %.*s %.*s",
		(long long)count, c->today.n, (int)rq->lang, rq->path.n,
		STR(rq->path), rq->query.n, STR(rq->query), STR(theme));
	out.good = true;
	out.key = sha256_parts(
		(const bytes[]){
			{k->build.b,   HASH_BYTES},
                        {mark->head.b, HASH_BYTES},
			str_bytes(text)
        },
		3);
	out.tag = str_fmt(rq->mem, "\"%.*s\"",
		STR(str_part(hash_hex(rq->mem, out.key), 0, TAG_CHARS)));
	return out;
}

bool
keep_answer(struct kept *kept, const struct keep_key *key, const struct req *rq,
	struct resp *rs)
{
	struct ready *ready;

	if (!(ready = kept_find(kept, key->key)))
		return false;
	rs->ready = ready_hold(ready);
	rs->unchanged = ask_has_tag(rq, key->tag);
	return true;
}

void
keep_headers(const struct keep_key *key, const struct req *rq, struct resp *rs)
{
	rs->unchanged = rs->status == 200 && ask_has_tag(rq, key->tag);
	resp_header(rs, "ETag", key->tag);
	resp_header(rs, "Cache-Control", S("no-cache"));
	resp_header(rs, "Vary", S("Cookie"));
}

void
keep_put(struct kept *kept, const struct keep_key *key, struct resp *rs,
	const struct resp_header *always)
{
	struct ready *ready = ready_make(rs, always);

	if (kept_put(kept, key->key, ready))
		rs->ready = ready_hold(ready);
	else
		ready_drop(ready);
}
