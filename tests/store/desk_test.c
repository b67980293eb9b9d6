/*
 * The demo is played, and on the way desks are asked for: what is kept must be
 * what is found anew, and in the end what every single case says.
 */
#include "app/desk.h"

#include "app/cache.h"
#include "app/cases.h"
#include "app/form_ask.h"
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

static const struct desk_case *
case_of(const struct desk *d, const char *ref)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_is_c(d->cases[i].file.ref, ref))
			return &d->cases[i];
	return NULL;
}

/*
 * By when: a limit that runs in another case, what has no day, whose it is,
 * and the end of a validity that waits for a decision.
 */
static void
check_by_when(const struct looking *k)
{
	static const struct {
		const char *account, *ref, *deadline;
		bool mine, without_delay, has_days, held;
	} rows[] = {
		{"aoba.author",   "A-2026-0009", "D-08", true,  false, true,
                 false							     },
		{"aoba.signer",   "A-2026-0009", "D-08", true,  false, true,
                 false							     },
		{"aoba.signer",   "I-2026-0002", "D-15", true,  true,  false,
                 false							     },
		{"aoba.signer",   "L-2026-0001", "D-18", true,  true,  false,
                 false							     },
		{"aoba.signer",   "R-2025-0006", "D-19", true,  true,  false,
                 false							     },
		{"aoba.signer",   "A-2026-0007", "D-10", true,  false, true,
                 false							     },
		{"hibari.exec",   "E-2026-0011", "D-04", true,  false, true,
                 false							     },
		{"office.ken",    "A-2026-0008", "D-12", true,  false, true,  false},
		{"ministry.mio",  "R-2026-0001", "D-22", false, true,  false,
                 false							     },
		{"committee.sec", "R-2025-0003", "D-13", false, false, false,
                 true							      },
		{"committee.sec", "R-2025-0001", "D-13", false, false, false,
                 false							     },
		{"committee.sec", "A-2026-0003", "D-12", true,  false, true,
                 false							     },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct desk d = desk_of(k, rows[i].account, NULL);
		const struct desk_case *of = case_of(&d, rows[i].ref);

		check_row("%s, %s", rows[i].account, rows[i].ref);
		CHECK(of);
		CHECK(of->due.deadline);
		CHECK_STR(of->due.deadline->id, rows[i].deadline);
		CHECK(of->due_mine == rows[i].mine);
		CHECK(of->without_delay == rows[i].without_delay);
		CHECK(of->has_days == rows[i].has_days);
		CHECK(of->held == rows[i].held);
		CHECK(!of->held || !of->late);
		for (size_t n = 1; n < d.n_waiting; n++)
			CHECK(desk_urgency(&d.cases[n - 1]) <=
				desk_urgency(&d.cases[n]));
	}
}

static const struct due_view *
ahead_of(const struct case_view *v, const char *deadline)
{
	for (size_t i = 0; i < v->n_ahead; i++)
		if (str_is_c(v->ahead[i].deadline->id, deadline))
			return &v->ahead[i];
	return NULL;
}

/* The report and the confirmation have limits before they can be given. */
static void
check_ahead(const struct looking *k)
{
	struct call c = call_by(k, "hibari.exec");
	struct show_args show = {.ref = S("E-2026-0011"), .page = true};
	const struct due_view *report, *confirmation;

	check_row("E-2026-0011");
	CHECK_OK(app_ask(&c, app_case_show, &show));
	report = ahead_of(&show.out, "D-04");
	confirmation = ahead_of(&show.out, "D-05");
	CHECK(report && report->mine && report->may && !report->now);
	CHECK(confirmation && !confirmation->mine && confirmation->now);
	CHECK_INT((int64_t)report->due.effective.n,
		(int64_t)confirmation->due.effective.n);
}

/* What was asked stands with the answer; once given it is another's turn. */
static void
check_turn(const struct looking *k)
{
	struct call c = call_by(k, "aoba.signer");
	struct form_ask ask = {.ref = S("A-2026-0007"), .act = S("answer")};
	struct act_args act = {
		.ref = ask.ref, .act = ask.act, .if_version = NO_ENTRY};
	struct show_args show = {.ref = ask.ref};
	struct desk d;

	check_row("answer");
	CHECK_OK(app_ask(&c, app_form_ask, &ask));
	CHECK_INT((int64_t)ask.n_asked, 1);
	CHECK_STR(ask.asked[0].form->id, "query");
	answers_put(k->mem, &act.answers, S("answer"), 0, S("Here it is."));
	c = call_by(k, "aoba.signer");
	CHECK_OK(app_do(&c, app_act, &act));
	d = desk_of(k, "aoba.signer", NULL);
	CHECK(!case_of(&d, "A-2026-0007")->due_mine);
	CHECK_STR(case_of(&d, "A-2026-0007")->whose->id, "office");
	d = desk_of(k, "office.ken", NULL);
	CHECK(case_of(&d, "A-2026-0007")->due_mine);
	CHECK_STR(case_of(&d, "A-2026-0007")->due.deadline->id, "D-10");
	c = call_by(k, "aoba.signer");
	CHECK_OK(app_ask(&c, app_case_show, &show));
	for (size_t i = 0; i < show.out.n_dues; i++)
		if (str_is_c(show.out.dues[i].deadline->id, "D-10"))
			CHECK(!show.out.dues[i].mine && show.out.dues[i].turn &&
				str_is_c(show.out.dues[i].turn->id, "office"));
}

/* What cannot be kept is told beside the field that holds it. */
static void
check_faults(const struct looking *k)
{
	static const struct {
		const char *act, *field, *fields[3][2];
	} rows[] = {
		{"add_account", "name",
                 {{"name", "Hanako Yamada"}, {"title_ja", "H"}}        },
		{"grant",       "duty",
                 {{"account", "aoba.author"}, {"organisation", "aoba"},
				{"duty", "king"}}                      },
		{"set_setting", "name",
                 {{"name", "no_such"}, {"value", "1"}, {"reason", "r"}}},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct call c = call_by(k, "operator");
		struct act_args act = {.ref = S("Z-2024-01"),
			.act = str_of(rows[i].act),
			.if_version = NO_ENTRY};

		check_row("%s", rows[i].act);
		for (size_t f = 0; f < 3 && rows[i].fields[f][0]; f++)
			answers_put(k->mem, &act.answers,
				str_of(rows[i].fields[f][0]), 0,
				str_of(rows[i].fields[f][1]));
		CHECK_INT(app_do(&c, app_act, &act), ERR_INVALID);
		CHECK(c.faults && c.faults->n == 1);
		CHECK_STR(c.faults->at[0].field, rows[i].field);
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
	words = words_embedded();
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
	check_by_when(&k);
	check_ahead(&k);
	check_faults(&k);
	check_turn(&k);
	app_close(k.app);
	cache_close(k.cache);
	arena_close(k.mem);
}
