#include "app/verifying.h"

enum { WORK_BYTES = 4 << 20 };

void
verifying_found(
	struct verify *v, enum word w, str table, str row, int64_t entry)
{
	struct verify_args *a = v->a;

	for (size_t i = 0; i < a->n_damages; i++)
		if (a->damages[i].word == w &&
			str_is(a->damages[i].table, table) &&
			str_is(a->damages[i].row, row))
			return;
	if (a->n_damages >= VERIFY_MAX_DAMAGES) {
		a->n_more++;
		return;
	}
	a->damages = list_grow(v->mem, a->damages, &a->cap_damages,
		a->n_damages, sizeof(*a->damages));
	a->damages[a->n_damages++] = (struct damage){w, str_copy(v->mem, table),
		str_copy(v->mem, row),
		str_trim(str_fmt(v->mem, "%.*s %.*s", STR(table), STR(row))),
		entry};
}

void
verifying_found_n(struct verify *v, enum word w, const char *table, int64_t row,
	int64_t entry)
{
	verifying_found(v, w, str_of(table),
		str_fmt(v->work, "%lld", (long long)row), entry);
}

bool
verifying_is_damage(struct verify *v, enum err e)
{
	if (e != ERR_DAMAGED)
		return false;
	v->c->note = (struct note){.mem = v->mem};
	return true;
}

static enum err
check_chunk(struct verify *v)
{
	enum err e = verifying_entries(v);

	return e || v->a->tree_only ? e : verifying_rows(v);
}

static enum err
check_all(struct verify *v)
{
	struct verify_args *a = v->a;
	enum err e;

	if ((e = store_log_count(v->c, &v->counts)) ||
		(e = verifying_tree_begin(v)))
		return e;
	while (!v->at_end && v->to <= v->counts.last_entry) {
		v->from = v->to;
		v->to = v->from + VERIFY_CHUNK;
		if ((e = check_chunk(v)))
			return e;
		arena_reset(v->work);
		if (a->progress)
			a->progress(a->progress_data, v->size,
				v->counts.last_entry + 1);
	}
	a->n_entries = v->size;
	if ((e = verifying_tree_end(v)))
		return e;
	if (a->tree_only)
		return OK;
	e = verifying_rows_end(v);
	return e ? e : verifying_reads_end(v);
}

enum err
app_verify(struct call *c, void *args)
{
	struct arena *mem = c->mem;
	struct verify *v = MAKE(mem, struct verify);
	enum err e;

	*v = (struct verify){
		.c = c, .a = args, .mem = mem, .work = arena_open(WORK_BYTES)};
	v->key = v->a->key            ? v->a->key
		 : c->app->has_signer ? &c->app->signer.key
				      : NULL;
	v->a->signatures_checked = v->key != NULL;
	c->mem = v->work;
	e = check_all(v);
	c->mem = mem;
	arena_close(v->work);
	return e;
}
