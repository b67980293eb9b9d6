#include "web/files.h"

#include "http/ask.h"

struct file {
	str tag;
	struct ready *plain, *gzip; /* gzip NULL: not smaller */
};

struct files {
	const struct assets *assets;
	struct file *at; /* in the order of the assets */
};

static struct resp
begin(struct arena *mem, str tag)
{
	struct resp rs = {.mem = mem, .status = 200, .body = buf_in(mem)};

	resp_header(&rs, "ETag", tag);
	/* the address changes with the bytes */
	resp_header(
		&rs, "Cache-Control", S("public, max-age=31536000, immutable"));
	resp_header(&rs, "Vary", S("Accept-Encoding"));
	return rs;
}

static struct ready *
make(struct arena *mem, const struct asset *a, str tag, bool gzip,
	const struct resp_header *always)
{
	struct resp rs = begin(mem, tag);

	rs.type = a->type;
	rs.constant = gzip ? a->gzip : a->bytes;
	if (gzip)
		resp_header(&rs, "Content-Encoding", S("gzip"));
	return ready_make(&rs, always);
}

struct files *
files_open(struct arena *mem, const struct assets *assets,
	const struct resp_header *always)
{
	struct files *f = MAKE(mem, struct files);

	f->assets = assets;
	f->at = MAKE_MANY(mem, struct file, assets->n);
	for (size_t i = 0; i < assets->n; i++) {
		const struct asset *a = &assets->at[i];
		struct file *file = &f->at[i];

		/* weak: both ways of sending are the same file */
		file->tag = str_fmt(mem, "W/\"%s\"",
			hash_hex(mem, sha256(str_bytes(a->bytes))).p);
		file->plain = make(mem, a, file->tag, false, always);
		if (a->gzip.n)
			file->gzip = make(mem, a, file->tag, true, always);
	}
	return f;
}

void
files_close(struct files *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->assets->n; i++) {
		ready_drop(f->at[i].plain);
		ready_drop(f->at[i].gzip);
	}
}

bool
files_answer(const struct files *f, const struct req *rq, struct resp *rs)
{
	const struct asset *a = asset_at(f->assets, rq->path);
	const struct file *file;

	if (!a)
		return false;
	file = &f->at[a - f->assets->at];
	rs->ready = ready_hold(
		file->gzip && ask_takes_gzip(rq) ? file->gzip : file->plain);
	rs->unchanged = ask_has_tag(rq, str_part(file->tag, 2, file->tag.n));
	return true;
}
