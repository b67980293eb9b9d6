#include "view/view.h"

#include "base/arena.h"
#include "base/pool.h"
#include "view/template.h"

enum {
	WORK_BYTES = 512 << 10, /* a large page while it is compiled */
	PLACES_BYTES = 256 << 10
};

struct view {
	const struct view_page *const *pages;
	size_t n_pages;
	const struct template **at[N_LANGS];
};

enum err
view_open(struct arena *mem, const struct bundle *files,
	const struct words *words, const struct assets *assets,
	const struct view_page *const *pages, size_t n_pages, struct note *note,
	const struct view **out)
{
	struct view *v = MAKE(mem, struct view);
	struct arena *work = arena_open(WORK_BYTES);
	/* of its own: each template gives back what it took of the other */
	struct arena *places = arena_open(PLACES_BYTES);
	struct pool *texts = pool_make(places, mem);
	enum err e = OK;

	v->pages = pages;
	v->n_pages = n_pages;
	for (int lang = 0; lang < N_LANGS; lang++) {
		struct template_env env = {
			files, words, assets, (enum lang)lang, work, texts};

		v->at[lang] = MAKE_MANY(mem, const struct template *, n_pages);
		for (size_t i = 0; !e && i < n_pages; i++) {
			str path =
				str_fmt(mem, "pages/%s.html", pages[i]->name);

			e = template_make(mem, &env, path, pages[i]->bind, note,
				&v->at[lang][i]);
		}
	}
	arena_close(places);
	arena_close(work);
	if (!e)
		*out = v;
	return e;
}

void
view_put(const struct view *v, const struct view_page *page, enum lang lang,
	const void *data, struct arena *mem, struct buf *out)
{
	for (size_t i = 0; i < v->n_pages; i++)
		if (v->pages[i] == page)
			template_put(v->at[lang][i], data, mem, out);
}
