#include "store/visible.h"

#include <stdio.h>

#include "api/routes.h"
#include "app/sign.h"
#include "store/visits.h"
#include "web/routes.h"

/*
 * Every answer of every route, as every reader, of every case in every state:
 * a mark in it that the table does not give to that reader is a leak, and one
 * that it gives, of something secret, has its line in the log of reads. And
 * what a reader may not know of answers as what was never there.,
 *
 *
 */
enum { LEAKS_SHOWN = 40, URL_KINDS = 200 };

static const char never_there[] = "Z-9999";

struct leak {
	const struct route *route;
	enum reader who;
	const struct mark *mark;
	bool differs; /* not a mark: the answer tells that it is there */
	const struct marked_case *k;
};

struct looking {
	struct visits visits;
	struct marks marks;
	str secrets[N_READERS];
	enum reader who;
	const struct route *route;
	const struct marked_case *k; /* whose address is asked; or NULL */
	const struct marked_record *record; /* the same */
	size_t n_urls;                      /* of the route */
	int64_t n_lines; /* of the log of reads, before this answer */
	size_t n_unlogged;
	size_t n_answers, n_cells, n_seen, n_same, n_leaks, n_wrong;
	bool *met; /* cells: mark x reader, seen */
	struct leak shown[LEAKS_SHOWN];
	size_t n_shown;
};

static void
put_leak(struct looking *l, const struct leak *leak)
{
	l->n_leaks++;
	for (size_t i = 0; i < l->n_shown; i++)
		if (l->shown[i].route == leak->route &&
			l->shown[i].who == leak->who &&
			l->shown[i].differs == leak->differs &&
			(leak->differs ||
				(strcmp(l->shown[i].mark->object,
					 leak->mark->object) == 0 &&
					strcmp(l->shown[i].mark->what,
						leak->mark->what) == 0 &&
					l->shown[i].mark->of->machine ==
						leak->mark->of->machine)))
			return;
	if (l->n_shown < LEAKS_SHOWN)
		l->shown[l->n_shown++] = *leak;
}

/*
 * What the log names for it: the object of its field, or the one that the
 * table names. NULL: any line of the case will do, for the
 * table tells apart what is one object there.
 */
static const struct object *
object_of(const struct looking *l, const struct mark *mark)
{
	const struct edition *ed = l->visits.m->app->editions[0];
	const struct form *form = edition_form(ed, mark->form);
	const struct field *f = form ? form_field(form, mark->field) : NULL;

	return f ? f->object : edition_object(ed, str_of(mark->object));
}

/* whoever is shown something secret has a line that says so. */
static void
look_for_line(struct looking *l, const struct mark *mark)
{
	const struct object *o = object_of(l, mark);
	/* a library is of no case */
	bool any = strstr(mark->object, "-evidence") ||
		   strncmp(mark->object, "own-", 4) == 0;
	str ref = any ? S("") : mark->of->ref, object = o ? o->id : S("");

	if (l->who == BY_ANYONE || (o && !o->secret) ||
		visible_to(BY_ANYONE, mark->of, mark->object))
		return;
	if (place_int(l->visits.m->app->db,
		    SQL("SELECT count(*) AS n FROM read_log WHERE id > ? AND "
			"(ref = ? OR ? = '') AND (object = ? OR ? = '')"),
		    ARGS(BIND(l->n_lines), BIND(ref), BIND(ref), BIND(object),
			    BIND(object))))
		return;
	l->n_unlogged++;
	fprintf(stderr, "# not logged: %s, %s of %.*s.%.*s in %s as %s\n",
		mark->object, mark->what, STR(mark->form), STR(mark->field),
		l->route->path, visible_readers[l->who].name);
}

static void
look_for_marks(struct looking *l, str body)
{
	for (size_t from = 0; from + MARK_CHARS <= body.n; from++) {
		const struct mark *mark;

		if (body.p[from] != 'M')
			continue;
		mark = mark_at(&l->marks, str_part(body, from, body.n));
		if (!mark)
			continue;
		l->met[(size_t)(mark - l->marks.at) * N_READERS + l->who] =
			true;
		look_for_line(l, mark);
		if (!visible_to(l->who, mark->of, mark->object))
			put_leak(l, &(struct leak){l->route, l->who, mark,
					    false, mark->of});
	}
}

static struct visit_answer
ask(struct looking *l, struct arena *mem, enum lang lang, str url)
{
	struct visit_answer a;

	l->n_lines = place_int(l->visits.m->app->db,
		SQL("SELECT coalesce(max(id), 0) AS n FROM read_log"), NO_ARGS);
	a = visit_get(&l->visits, mem, l->secrets[l->who], lang, url);

	l->n_answers++;
	if (a.status >= 500 || a.status == 400) {
		fprintf(stderr, "# %d: %.*s as %s\n", a.status, STR(url),
			visible_readers[l->who].name);
		l->n_wrong++;
	}
	look_for_marks(l, a.head);
	look_for_marks(l, a.body);
	return a;
}

/* What the address names: a case, a record; or nothing. */
static str
named(const struct looking *l)
{
	if (l->record)
		return l->record->id;
	return l->k && strstr(l->route->path, ":ref") ? l->k->ref : S("");
}

/* The same text with what the one address names for what the other does. */
static str
as_never_there(struct arena *mem, str text, str name)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < text.n;) {
		if (str_starts(str_part(text, i, text.n), name)) {
			buf_add(&b, str_of(never_there));
			i += name.n;
		} else {
			buf_add_char(&b, text.p[i++]);
		}
	}
	return buf_str(&b);
}

static bool
knows(const struct looking *l)
{
	if (l->record)
		return visible_to(l->who, l->record->of, l->record->object);
	return visible_to(l->who, l->k, l->k->machine->object->id.p);
}

static str
with_ref(struct arena *mem, str url, str ref, str other)
{
	size_t at = 0;

	while (at < url.n && !str_starts(str_part(url, at, url.n), ref))
		at++;
	CHECK(at < url.n);
	return str_fmt(mem, "%.*s%.*s%.*s", (int)at, url.p, STR(other),
		STR(str_part(url, at + ref.n, url.n)));
}

static void
look(struct looking *l, str url)
{
	struct arena *mem = arena_open(0);
	enum lang lang = l->n_answers % 2 ? LANG_EN : LANG_JA;
	struct visit_answer a = ask(l, mem, lang, url), none;
	str name = named(l);

	l->n_urls++;
	if (name.n && !knows(l)) {
		none = ask(l, mem, lang,
			with_ref(mem, url, name, str_of(never_there)));
		l->n_same++;
		if (!str_is(as_never_there(mem, a.head, name), none.head) ||
			!str_is(as_never_there(mem, a.body, name), none.body))
			put_leak(l, &(struct leak){l->route, l->who, NULL, true,
					    l->record ? l->record->of : l->k});
	}
	arena_close(mem);
}

/* What may stand for a name in the pattern of a route; more than one. */
struct filling {
	const char *name;
	const char *values[4];
};
static const struct filling fillings[] = {
	{"provider", {"aoba", "kamome"}                   },
	{"body",     {"hibari", "tsugumi"}                },
	{"no",       {"5.1.1", "5.1.1.1"}                 },
	{"rule",     {"machines", "deadlines"}            },
	{"id",       {"D-10"}			     },
	{"key",      {"0011"}			     },
	{"section",  {"5.1"}			      },
	{"control",  {"5.1.1.1"}                          },
	{"library",  {"evidence", "certificates", "risks"}},
	{"format",   {"csv", "json"}                      }, /* in a packed one nothing is found */
	{"n",        {"1", "2"}			   },
};

struct urls {
	str at[URL_KINDS];
	size_t n;
};

static void
put_url(struct urls *u, struct arena *mem, const str *head, str value, str rest)
{
	CHECK(u->n < URL_KINDS);
	u->at[u->n++] =
		str_fmt(mem, "%.*s%.*s%.*s", STR(*head), STR(value), STR(rest));
}

static void
fill_name(const struct looking *l, struct arena *mem, const char *pattern,
	str name, const str *head, str rest, struct urls *out)
{
	const struct edition *ed = l->visits.m->app->editions[0];

	if (str_is(name, S("ref")))
		put_url(out, mem, head, l->k->ref, rest);
	else if (str_is(name, S("service")) || str_is(name, S("s")))
		put_url(out, mem, head, l->k->service, rest);
	else if (str_is(name, S("name")))
		put_url(out, mem, head,
			strstr(pattern, "/providers/")      ? S("aoba")
			: strstr(pattern, "/audit-bodies/") ? S("hibari")
							    : l->k->service,
			rest);
	else if (str_is(name, S("act"))) /* one is enough for who knows none */
		for (size_t i = 0; i < (knows(l) ? l->k->machine->n_acts : 1);
			i++)
			put_url(out, mem, head, l->k->machine->acts[i].id,
				rest);
	else if (str_is(name, S("form")))
		for (size_t i = 0; i < l->k->machine->n_edits; i++)
			put_url(out, mem, head,
				l->k->machine->edits[i].form->id, rest);
	else if (str_is(name, S("machine")))
		for (size_t i = 0; i < ed->n_machines; i++)
			put_url(out, mem, head, ed->machines[i].id, rest);
	else if (str_is(name, S("id")) && l->record)
		put_url(out, mem, head, l->record->id, rest);
	else if (str_is(name, S("library")) && l->record)
		put_url(out, mem, head, str_of(l->record->path), rest);
	else
		for (size_t i = 0; i < COUNT(fillings); i++)
			for (size_t k = 0; str_is_c(name, fillings[i].name) &&
					   k < 4 && fillings[i].values[k];
				k++)
				put_url(out, mem, head,
					str_of(fillings[i].values[k]), rest);
}

/* All addresses of a pattern; none: a name that nothing is known for. */
static void
fill(const struct looking *l, struct arena *mem, const char *pattern,
	struct urls *out)
{
	struct urls done = {.n = 1};

	done.at[0] = str_of(pattern);
	for (size_t round = 0; round < ROUTE_MAX_PARAMS; round++) {
		struct urls next = {0};

		for (size_t i = 0; i < done.n; i++) {
			str u = done.at[i], head, rest;
			size_t at = str_find_char(u, ':', 0), end;

			if (at >= u.n) {
				put_url(&next, mem, &u, S(""), S(""));
				continue;
			}
			end = at + 1;
			while (end < u.n && u.p[end] != '/' && u.p[end] != '.')
				end++;
			head = str_part(u, 0, at);
			rest = str_part(u, end, u.n);
			fill_name(l, mem, pattern,
				str_part(u, at + 1, end - at - 1), &head, rest,
				&next);
		}
		done = next;
	}
	*out = done;
}

static bool
is_of_case(const char *pattern)
{
	return strstr(pattern, ":ref") || strstr(pattern, ":service") ||
	       strstr(pattern, ":s/") || strstr(pattern, "/services/:") ||
	       (strlen(pattern) > 3 &&
		       !strcmp(pattern + strlen(pattern) - 3, "/:s"));
}

/*
 * All of them once, on SQLite and without sanitizers (`./test store`): a
 * database that is far away and a program that is looked into answer the same,
 * only later.
 */
static size_t
step_between_cases(const struct looking *l)
{
	return app_is_near(l->visits.m->app) ? (size_t)test_step() : 40;
}

/* Of a library of the provider's: each record of it is asked. */
static bool
is_of_record(const char *pattern, const char *library)
{
	str path = str_of(pattern);

	return str_starts(path, S("/api/v1/library/:library/:id")) ||
	       str_starts(path, str_fmt(test_mem(), "/api/v1/library/%s/:id",
					library)) ||
	       str_starts(path, str_fmt(test_mem(), "/p/%s/:id", library));
}

static void
look_at_urls(struct looking *l, struct urls *urls)
{
	struct arena *mem = arena_open(0);

	fill(l, mem, l->route->path, urls);
	for (size_t k = 0; k < urls->n; k++)
		look(l, urls->at[k]);
	arena_close(mem);
}

static void
look_at_route(struct looking *l)
{
	const char *path = l->route->path;
	struct urls *urls = MAKE(test_mem(), struct urls);
	bool of_case = is_of_case(path);

	l->n_urls = 0;
	l->k = NULL;
	for (size_t i = 0; i < l->marks.n_records; i++) {
		l->record = &l->marks.records[i];
		if (is_of_record(path, l->record->path))
			look_at_urls(l, urls);
	}
	l->record = NULL;
	if (!of_case && !l->n_urls)
		look_at_urls(l, urls);
	for (size_t i = 0; of_case && i < l->marks.n_cases;
		i += step_between_cases(l)) {
		l->k = &l->marks.cases[i];
		look_at_urls(l, urls);
	}
	if (!l->n_urls)
		FAIL("nothing is known to stand in %s", path);
}

static void
look_as(struct looking *l, enum reader who)
{
	const struct face *const faces[] = {&web_face, &api_face};

	l->who = who;
	for (size_t f = 0; f < COUNT(faces); f++)
		for (const struct route *r = faces[f]->routes; r->path; r++) {
			if (r->method != GET)
				continue;
			l->route = r;
			look_at_route(l);
		}
}

static void
sign_all_in(struct looking *l)
{
	for (size_t i = 0; i < N_READERS; i++) {
		struct call c = made_call(l->visits.m);

		if (*visible_readers[i].account)
			CHECK_OK(app_session_begin(&c,
				str_of(visible_readers[i].account), S("a test"),
				&l->secrets[i]));
	}
}

static void
say_leaks(const struct looking *l)
{
	for (size_t i = 0; i < l->n_shown; i++) {
		const struct leak *k = &l->shown[i];
		struct buf b = buf_in(test_mem());

		buf_fmt(&b, "# leak: %s as %s: %.*s in %.*s: ", k->route->path,
			visible_readers[k->who].name, STR(k->k->machine->id),
			STR(k->k->state->id));
		if (k->differs)
			buf_add(&b, S("answers unlike what is not there"));
		else
			buf_fmt(&b, "%s, %s of %.*s.%.*s", k->mark->object,
				k->mark->what, STR(k->mark->form),
				STR(k->mark->field));
		fprintf(stderr, "%.*s\n", STR(buf_str(&b)));
	}
}

static void
count_cells(struct looking *l)
{
	for (size_t i = 0; i < l->marks.n * N_READERS; i++) {
		l->n_cells++;
		l->n_seen += l->met[i];
	}
}

/* A row of the table that no mark stands for would be no test. */
static void
check_rows(const struct marks *all)
{
	/* worked out, or of no case: no field holds any of it */
	static const char *const without[] = {"list-entry", "standing",
		"self-check", "organisation", "organisation-name", "settings",
		"ledger-private"};

	for (size_t i = 0; visible_object(i); i++) {
		size_t k = 0, none = 0;

		while (k < all->n &&
			strcmp(all->at[k].object, visible_object(i)) != 0)
			k++;
		while (none < COUNT(without) &&
			strcmp(without[none], visible_object(i)) != 0)
			none++;
		if ((k == all->n) != (none < COUNT(without)))
			FAIL("marks of %s", visible_object(i));
	}
}

void
test_visible__is_what_the_table_gives(void)
{
	EACH_SCHEME(m)
	{
		struct looking *l = MAKE(test_mem(), struct looking);

		marks_make(&m, &l->marks);
		check_rows(&l->marks);
		l->met = MAKE_MANY(test_mem(), bool, l->marks.n *N_READERS);
		visits_open(&m, &l->visits);
		sign_all_in(l);
		for (int who = 0; who < N_READERS; who++)
			look_as(l, (enum reader)who);
		visits_close(&l->visits);
		count_cells(l);
		fprintf(stderr,
			"# visible: %zu cases, %zu marks, %zu cells tried, "
			"%zu of them seen, %zu answers read, %zu compared "
			"with what is not there, %zu leaks\n",
			l->marks.n_cases, l->marks.n, l->n_cells, l->n_seen,
			l->n_answers, l->n_same, l->n_leaks);
		say_leaks(l);
		CHECK_INT(l->n_leaks, 0);
		CHECK_INT(l->n_wrong, 0);
		CHECK_INT(l->n_unlogged, 0);
		CHECK(l->n_seen > 500);
	}
}

/* Nor can what is not shown be searched for. */
void
test_visible__is_not_found_either(void)
{
	enum { STEP = 41 };
	EACH_SCHEME(m)
	{
		struct looking *l = MAKE(test_mem(), struct looking);

		marks_make(&m, &l->marks);
		visits_open(&m, &l->visits);
		for (size_t i = 0; i < l->marks.n; i += STEP) {
			const struct mark *mark = &l->marks.at[i];
			struct arena *mem = arena_open(0);
			struct visit_answer a = visit_get(&l->visits, mem,
				S(""), LANG_EN,
				str_fmt(mem,
					"/services.json?st=REMOVED&st=IN_FORCE"
					"&st=SUSPENDED&st=WITHDRAWN&q=Mk%zu",
					MARK_FIRST + i));

			CHECK_ROW(
				"%s of %.*s", mark->object, STR(mark->of->ref));
			CHECK_INT(a.status, 200);
			CHECK(a.ready || str_has(a.body, S("\"found\":0")) ||
				visible_to(BY_ANYONE, mark->of, mark->object));
			arena_close(mem);
		}
		visits_close(&l->visits);
	}
}
