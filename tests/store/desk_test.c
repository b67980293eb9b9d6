/*
 * The demo is played, and on the way desks are asked for: what is kept must be
 * what is found anew, and in the end what every single case says.
 */
#include "app/desk.h"

#include "app/cache.h"
#include "app/cases.h"
#include "app/show.h"
#include "cli/story_run.h"
#include "support/check.h"

enum { EVERY = 15 }; /* steps between two looks */

static const char *const people[] = {"aoba.signer", "aoba.author",
	"kita.author", "minato.signer", "hibari.manager", "suzume.exec",
	"office.ken", "office.head", "committee.sec", "ministry.mio",
	"kakuu.buyer", "operator"};

struct looking {
	struct app *app;
	struct arena *mem; /* of one look */
	struct cache *cache;
	size_t n_looks;
};

static struct call
call_by(const struct looking *k, const char *account)
{
	struct call c;

	app_call(&c, k->app, k->mem, str_of(account), "page", LANG_JA);
	return c;
}

static void
compare(const struct desk *kept, const struct desk *fresh)
{
	CHECK_INT((int64_t)kept->n, (int64_t)fresh->n);
	CHECK_INT((int64_t)kept->n_waiting, (int64_t)fresh->n_waiting);
	for (size_t i = 0; i < fresh->n; i++) {
		const struct desk_case *a = &kept->cases[i];
		const struct desk_case *b = &fresh->cases[i];

		if (!str_is(a->file.ref, b->file.ref))
			FAIL("case %.*s, not %.*s", STR(a->file.ref),
				STR(b->file.ref));
		CHECK_INT((int64_t)a->n_tasks, (int64_t)b->n_tasks);
		CHECK(a->state == b->state && a->waits == b->waits);
		for (size_t t = 0; t < a->n_tasks; t++)
			CHECK(a->tasks[t].act == b->tasks[t].act &&
				a->tasks[t].edit == b->tasks[t].edit);
	}
}

static struct desk
desk_of(const struct looking *k, const char *account, struct cache *cache)
{
	struct call c = call_by(k, account);
	struct desk out;

	c.cache = cache;
	CHECK_OK(app_ask(&c, app_desk, &out));
	return out;
}

static bool
is_known_account(const struct looking *k, const char *account)
{
	struct call c = call_by(k, account);
	struct desk_places places;

	return app_ask(&c, app_desk_places, &places) == OK;
}

static void
look(void *data, size_t done, size_t all)
{
	struct looking *k = data;

	(void)all;
	if (done % EVERY)
		return;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct arena_mark mark = arena_mark(k->mem);
		struct desk kept, fresh;

		check_row("step %zu, %s", done, people[i]);
		if (!k->app->begun || !is_known_account(k, people[i]))
			continue;
		kept = desk_of(k, people[i], k->cache);
		fresh = desk_of(k, people[i], NULL);
		compare(&kept, &fresh);
		k->n_looks++;
		arena_back(k->mem, mark);
	}
}

static size_t
count_acts(const struct desk *d, str ref)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		for (size_t t = 0; t < d->cases[i].n_tasks; t++)
			n += d->cases[i].tasks[t].act &&
			     str_is(d->cases[i].file.ref, ref);
	return n;
}

static bool
has_act(const struct desk *d, str ref, const struct act *act)
{
	for (size_t i = 0; i < d->n; i++)
		for (size_t t = 0; t < d->cases[i].n_tasks; t++)
			if (d->cases[i].tasks[t].act &&
				str_is(d->cases[i].file.ref, ref) &&
				str_is(d->cases[i].tasks[t].act->id, act->id))
				return true;
	return false;
}

static bool
has_case(const struct desk *d, str ref)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_is(d->cases[i].file.ref, ref))
			return true;
	return false;
}

/* Exactly the acts that the page of the case says are possible. */
static void
check_case(const struct looking *k, const char *account, const struct desk *d,
	str ref)
{
	struct call c = call_by(k, account);
	struct show_args show = {.ref = ref, .acts = true};
	enum err e = app_ask(&c, app_case_show, &show);
	size_t n = 0;

	check_row("%s, %.*s", account, STR(ref));
	if (e == ERR_ABSENT) {
		CHECK(!has_case(d, ref));
		return;
	}
	CHECK_OK(e);
	for (size_t i = 0; i < show.out.n_acts; i++) {
		if (!show.out.acts[i].possible)
			continue;
		n++;
		CHECK(has_act(d, ref, show.out.acts[i].act));
	}
	CHECK_INT((int64_t)count_acts(d, ref), (int64_t)n);
}

static void
check_all_cases(const struct looking *k)
{
	struct call c = call_by(k, "");
	struct cases_ask all = {.n = 0};

	c.actor = ACTOR_SYSTEM;
	CHECK_OK(app_ask(&c, app_cases, &all));
	CHECK(all.n > 50);
	for (size_t i = 0; i < COUNT(people); i++) {
		struct desk d = desk_of(k, people[i], k->cache);

		for (size_t n = 0; n < all.n; n++)
			if (!str_is(all.at[n].machine,
				    k->app->editions[k->app->n_editions - 1]
					    ->register_machine->id))
				check_case(k, people[i], &d, all.at[n].ref);
	}
}

/* Each role of the demo has something that waits. */
static void
check_waiting(const struct looking *k)
{
	static const char *const busy[] = {"aoba.author", "aoba.signer",
		"hibari.manager", "hibari.exec", "office.ken", "office.head",
		"committee.sec", "ministry.mio"};

	for (size_t i = 0; i < COUNT(busy); i++) {
		struct desk d = desk_of(k, busy[i], NULL);

		check_row("%s", busy[i]);
		CHECK(d.n_waiting > 0);
		CHECK(d.n_waiting <= d.n);
	}
}

/* The demo with all that it expects: among it. */
void
test_desk__is_what_every_case_says(void)
{
	struct arena *mem = test_mem();
	struct looking k = {.mem = arena_open(1 << 20), .cache = cache_open()};
	struct cli c = {.mem = mem, .lang = LANG_EN, .out = buf_in(mem)};
	struct story_play p = {.c = &c, .progress = look, .progress_data = &k};
	struct app_options o = {.data_dir = test_folder(),
		.files = bundle_embedded(),
		.clock = clock_real(),
		.create = true};
	const struct words *words;
	struct story story;
	struct scheme scheme;

	c.note.mem = mem;
	CHECK_OK(words_make(mem, bundle_embedded(), test_note(), &words));
	c.words = o.words = words;
	CHECK_OK(story_read(
		mem, o.files, NULL, S("demo/demo.story"), &c.note, &story));
	CHECK_OK(app_open(mem, &o, &c.note, &k.app));
	CHECK_OK(cli_scheme(&c, S(""), &scheme));
	p.app = k.app;
	p.story = &story;
	p.scheme = scheme.files;
	CHECK_OK(story_run(&p));
	CHECK(k.n_looks > 100);
	check_all_cases(&k);
	check_waiting(&k);
	app_close(k.app);
	cache_close(k.cache);
	arena_close(k.mem);
}
