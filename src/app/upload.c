#include "app/upload.h"

#include <stdio.h>

#include "app/app.h"
#include "app/library.h"
#include "app/shelf.h"
#include "base/text.h"
#include "store/vault.h"

enum { ID_BYTES = 16, HOUR_MS = 60 * 60 * 1000 };

static enum err
absent(struct call *c)
{
	return fail(&c->note, ERR_ABSENT, W_UPLOAD_ABSENT);
}

/* Somebody else's is as none. */
static enum err
find(struct call *c, str id, struct upload *out)
{
	enum err e = store_upload_get(c, id, out);

	if (e == ERR_ABSENT || (!e && !str_is(out->account, c->account)))
		return absent(c);
	return e;
}

static enum err
find_next(struct call *c, const struct upload *row, int64_t *out)
{
	struct vault_part *parts;
	size_t n;
	enum err e = store_part_places(c, row->id, &parts, &n);

	*out = 0;
	for (size_t i = 0; !e && i < n && parts[i].at == *out; i++)
		*out += VAULT_PART_BYTES;
	if (*out > row->n_bytes)
		*out = row->n_bytes;
	return e;
}

/* Of a name only its last part, and no more than a page can show. */
static str
tame_name(struct call *c, str name)
{
	str line = text_line(c->mem, text_tame(c->mem, str_file_name(name)));

	return text_chars(line) > UPLOAD_NAME_MAX_CHARS
		       ? text_peek(c->mem, line, UPLOAD_NAME_MAX_CHARS)
		       : line;
}

static enum err
check_begun(struct call *c, const struct upload *row)
{
	if (!row->name.n || row->n_bytes <= 0)
		return fail(&c->note, ERR_INVALID, W_UPLOAD_NONE);
	if (row->n_bytes > VAULT_MAX_BYTES)
		return fail_with(&c->note, ERR_TOO_BIG, W_UPLOAD_BIG,
			{"max", str_fmt(c->mem, "%d", VAULT_MAX_BYTES >> 20)});
	if (row->mark.n > UPLOAD_MARK_MAX_BYTES || !text_is_clean(row->mark))
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	return OK;
}

enum err
app_upload_begin(struct call *c, void *args)
{
	struct upload_begin *in = args;
	struct upload found, row = {.account = c->account,
				     .name = tame_name(c, in->name),
				     .mark = in->mark,
				     .n_bytes = in->n_bytes,
				     .begun_at = c->now};
	struct library_side side;
	uint8_t id[ID_BYTES];
	enum err e;

	if ((e = library_side(c, LIBRARY_FILE, S(""), &side)) ||
		(e = check_begun(c, &row)))
		return e;
	/* without a mark nobody knows whether it is the same file */
	e = row.mark.n ? store_upload_find(c, &row, &found) : ERR_ABSENT;
	if (e == OK) {
		in->id = found.id;
		return find_next(c, &found, &in->next);
	}
	if (e != ERR_ABSENT ||
		(e = store_upload_room(c, c->account, UPLOAD_MAX_OPEN)))
		return e;
	random_fill(id, sizeof(id));
	in->id = row.id = hex_to(c->mem, (bytes){id, sizeof(id)});
	in->next = 0;
	return store_upload_add(c, &row);
}

enum err
app_upload_part(struct call *c, void *args)
{
	struct upload_part *in = args;
	struct vault_shelf shelf = app_shelf(c);
	struct upload row;
	enum err e = find(c, in->id, &row);

	if (e)
		return e;
	e = vault_put(&shelf, row.id, row.n_bytes, in->at, in->part);
	if (e == ERR_INVALID || e == ERR_CLASH)
		return fail(&c->note, e, W_UPLOAD_PART_WRONG);
	in->n_bytes = row.n_bytes;
	return e ? e : find_next(c, &row, &in->next);
}

/* Those that are missing, in order. */
static enum err
put_parts(struct call *c, FILE *file, struct upload_part *in)
{
	uint8_t *space = MAKE_MANY(c->mem, uint8_t, VAULT_PART_BYTES);
	enum err e = OK;
	size_t n;

	if (fseek(file, (long)in->at, SEEK_SET))
		return fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM);
	while (e == OK && (n = fread(space, 1, VAULT_PART_BYTES, file)) > 0) {
		in->part = (bytes){space, n};
		e = app_draft(c, app_upload_part, in);
		in->at += (int64_t)n;
	}
	return e == OK && ferror(file)
		       ? fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM)
		       : e;
}

enum err
upload_whole(struct call *c, struct upload_whole *in)
{
	struct upload_begin begin = {
		.name = in->name, .mark = in->mark, .n_bytes = in->n_bytes};
	struct upload_part part = {.at = 0};
	FILE *file;
	enum err e = app_draft(c, app_upload_begin, &begin);

	if (e)
		return e;
	if (!(file = fopen(str_copy(c->mem, in->path).p, "rb")))
		return fail(&c->note, ERR_SYSTEM, W_ERR_SYSTEM);
	in->id = part.id = begin.id;
	part.at = begin.next;
	e = begin.next < in->n_bytes ? put_parts(c, file, &part) : OK;
	fclose(file);
	return e;
}

static enum err
look_at(void *to, bytes part)
{
	file_look_add(to, part);
	return OK;
}

enum err
app_upload_look(struct call *c, void *args)
{
	struct upload_look *in = args;
	struct vault_shelf shelf = app_shelf(c);
	struct file_look look = file_look_open(c->mem);
	enum err e = find(c, in->id, &in->row);

	if (e)
		return e;
	e = vault_sum(&shelf, in->row.id, in->row.n_bytes,
		&(struct vault_sink){look_at, &look}, &in->sum);
	if (e == ERR_STATE)
		return fail(&c->note, ERR_STATE, W_UPLOAD_NOT_WHOLE);
	in->type = file_look_end(&look);
	if (!e && in->wanted.n &&
		!str_is(in->wanted, hash_hex(c->mem, in->sum)))
		return fail(&c->note, ERR_INVALID, W_UPLOAD_SUM);
	return e;
}

/*
 * Parts are never changed nor taken away while their upload is there: what was
 * looked at is what is kept.
 */
enum err
upload_keep(struct call *c, const struct upload_look *looked)
{
	struct vault_shelf shelf = app_shelf(c);
	struct upload row;
	enum err e;

	if ((e = find(c, looked->id, &row)) ||
		(e = store_upload_drop(c, row.id)))
		return e;
	return vault_keep(&shelf, row.id, row.n_bytes, looked->sum);
}

enum err
upload_sweep(struct call *c)
{
	return store_upload_end(
		c, (instant){c->now.ms - (int64_t)UPLOAD_KEEP_HOURS * HOUR_MS});
}
