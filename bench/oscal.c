/* oscal.c - how long an OSCAL catalog of 3 MB takes to be checked */
#include "bench/bench.h"

#include <stdio.h>
#include <unistd.h>

#include "interop/oscal.h"
#include "interop/oscal_check.h"
#include "interop/oscal_schema.h"
#include "rules/edition.h"
#include "rules/self_check.h"

enum {
	CONTROLS = 1200,
	OF_A_GROUP = 60,
	RESOURCES = 50,
	RUNS = 100,
	QUICK_RUNS = 10,
	COLD = 20,
	QUICK_COLD = 3
};

static const struct target warm = {
	.what = "OSCAL catalog of 3 MB checked, warm",
	.how = "1,200 controls with props, links, parameters and parts in two "
	       "languages; structure and rules; memory of its own each time.",
	.missed = "Looking at each byte takes most of it, then the names.",
	.unit = UNIT_MS,
	.limit = 3,
};
static const struct target cold = {
	.what = "the same, command",
	.how = "`daicho oscal validate FILE` as a process.",
	.missed = "Starting the program takes half of it, see `start`.",
	.unit = UNIT_MS,
	.limit = 15,
};
static const struct target memory = {
	.what = "the same, memory",
	.how = "ru_maxrss of the same processes.",
	.missed = "What is resident is mostly the program with its libraries.",
	.unit = UNIT_MB,
	.limit = 30,
};
static const struct target to_peer = {
	.what = "the same, to ajv",
	.how = "ajv 8 from npm, schema of this program compiled before and "
	       "kept, JSON.parse and validate, warm; it checks no rules.",
	.missed = "",
	.unit = UNIT_MS,
	.limit = 1,
};
static const struct target to_cold_peer = {
	.what = "the command, to ajv",
	.how = "node with ajv 8, which compiles the schema, as a process.",
	.missed = "",
	.unit = UNIT_MS,
	.limit = 1,
};
static const struct target export = {
	.what = "OSCAL SSP of a whole statement written",
	.how = "1,284 items of 400 characters.",
	.missed = "A UUID is two for each item, and each a SHA-1.",
	.unit = UNIT_MS,
	.limit = 20,
};

static const char prose_ja[] =
	"管理策は、社内規程（第３版）に基づき、担当部署の責任者が毎月確かめ、"
	"記録をAccess Logとして１年間残している。";
static const char prose_en[] =
	"The organization reviews and updates the policy at least once a year "
	"and after the events that it has named before. ";

static void
put_control(struct buf *b, struct arena *mem, int i)
{
	str resource = uuid_of_url(mem, str_fmt(mem, "r%d", i % RESOURCES));

	buf_fmt(b,
		"{\"id\": \"c-%d\", \"class\": \"detail\", \"title\": \"見出し "
		"%d\", \"params\": [{\"id\": \"c-%d_prm\", \"label\": \"p\", "
		"\"values\": [\"once a year\"]}], \"props\": [{\"name\": "
		"\"label\", \"value\": \"%d\"}, {\"name\": \"mandatory\", "
		"\"ns\": \"" OSCAL_OUR_NS "\", \"value\": \"no\"}], \"links\": "
		"[{\"href\": \"#c-%d\", \"rel\": \"related\"}, {\"href\": "
		"\"#%.*s\", \"rel\": \"reference\"}], \"parts\": [{\"id\": "
		"\"c-%d_smt\", \"name\": \"statement\", \"prose\": "
		"\"%s%s\\n\\n%s\"",
		i, i, i, i, i * 7 % CONTROLS, STR(resource), i, prose_ja,
		prose_ja, prose_en);
	buf_fmt(b,
		", \"parts\": [{\"id\": \"c-%d_smt.a\", \"name\": \"item\", "
		"\"prose\": \"%s\"}, {\"id\": \"c-%d_smt.b\", \"name\": "
		"\"item\", \"prose\": \"%s%s\"}]}, {\"id\": \"c-%d_gdn\", "
		"\"name\": \"guidance\", \"prose\": \"%s%s%s%s%s%s%s\"}, "
		"{\"name\": "
		"\"assessment-method\", \"props\": [{\"name\": \"method\", "
		"\"value\": \"EXAMINE\"}], \"prose\": \"%s\"}]}",
		i, prose_ja, i, prose_ja, prose_ja, i, prose_en, prose_en,
		prose_en, prose_en, prose_en, prose_en, prose_en, prose_ja);
}

static str
make_catalog(struct arena *mem)
{
	struct buf b = buf_in(mem);

	buf_fmt(&b,
		"{\"catalog\": {\"uuid\": \"%.*s\", \"metadata\": {\"title\": "
		"\"t\", \"last-modified\": \"2026-04-01T00:00:00+09:00\", "
		"\"version\": \"1\", \"oscal-version\": \"" OSCAL_VERSION
		"\"}, \"groups\": [",
		STR(uuid_of_url(mem, S("c"))));
	for (int i = 0; i < CONTROLS; i++) {
		if (i % OF_A_GROUP == 0)
			buf_fmt(&b,
				"%s{\"id\": \"g-%d\", \"title\": \"t\", "
				"\"controls\": [",
				i ? "]}, " : "", i);
		else
			buf_add_c(&b, ", ");
		put_control(&b, mem, i);
	}
	buf_add_c(&b, "]}], \"back-matter\": {\"resources\": [");
	for (int i = 0; i < RESOURCES; i++)
		buf_fmt(&b,
			"%s{\"uuid\": \"%.*s\", \"title\": \"r\", \"rlinks\": "
			"[{\"href\": \"x\"}]}",
			i ? ", " : "",
			STR(uuid_of_url(mem, str_fmt(mem, "r%d", i))));
	buf_add_c(&b, "]}}}\n");
	return buf_str(&b);
}

static void
run_warm(struct bench *b, str text, struct samples *ms)
{
	struct arena *mem = arena_open(1 << 20);
	struct note note = {.mem = b->mem};
	struct oscal_result r;

	for (int i = 0; i < (b->quick ? QUICK_RUNS : RUNS); i++) {
		int64_t began = now_ns();

		must(b, oscal_check(mem, S("catalog"), text, &note, &r), &note,
			"oscal");
		sample(ms, (double)(now_ns() - began) / 1e6);
		if (r.n)
			give_up("the catalog is not good");
		arena_reset(mem);
	}
	arena_close(mem);
}

static void
write_file(str path, str text)
{
	FILE *f = fopen(path.p, "wb");

	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f))
		give_up("cannot write %s", path.p);
}

static void
run_cold(struct bench *b, const char *const *argv, struct samples *ms,
	struct samples *mb)
{
	for (int i = 0; i < (b->quick ? QUICK_COLD : COLD); i++) {
		struct ran ran = run_program(argv);

		if (ran.exit_code != 0)
			give_up("%s %s: exit code %d", argv[0], argv[1],
				ran.exit_code);
		sample(ms, ran.ms);
		sample(mb, ran.mb);
	}
}

/* What `tests/oscal/ajv.mjs --time N` prints: a line for each time, in ms. */
static void
run_peer(str command, struct samples *ms)
{
	FILE *f = popen(command.p, "r");
	double value;

	while (f && fscanf(f, "%lf", &value) == 1)
		sample(ms, value);
	if (!f || pclose(f) != 0 || !ms->list.n)
		give_up("ajv could not be run");
}

static void
bench_peer(struct bench *b, str catalog, str schema, struct samples *ours,
	struct samples *our_cold)
{
	struct samples peer = samples_in(b->mem),
		       peer_cold = samples_in(b->mem), mb = samples_in(b->mem);
	const char *const argv[] = {"/usr/bin/env", "node",
		"tests/oscal/ajv.mjs", schema.p, catalog.p, NULL};

	if (access(".cache/oscal/node_modules/ajv", F_OK) != 0) {
		report_skipped(
			b, &to_peer, "ajv is not there (tests/oscal/run)");
		report_skipped(
			b, &to_cold_peer, "ajv is not there (tests/oscal/run)");
		return;
	}
	run_peer(str_fmt(b->mem, "node tests/oscal/ajv.mjs --time %d %s %s",
			 b->quick ? QUICK_RUNS : RUNS, schema.p, catalog.p),
		&peer);
	run_cold(b, argv, &peer_cold, &mb);
	report_peer(b, &to_peer, ours, "ajv", &peer);
	report_peer(b, &to_cold_peer, our_cold, "ajv", &peer_cold);
}

static void
bench_export(struct bench *b)
{
	struct arena *mem = arena_open(1 << 20);
	const struct bundle *files =
		bundle_below(b->mem, bundle_embedded(), S("rules/ismap"));
	struct faults faults = {.mem = b->mem};
	struct note note = {.mem = b->mem};
	struct samples ms = samples_in(b->mem);
	struct oscal_source from = {.words = b->words};
	struct statement s = {.edition = S("e"), .catalogue = S("c")};
	struct stated_item *items;
	const struct edition *ed;
	struct scheme scheme;

	must(b, scheme_list(b->mem, files, &note, &scheme), &note, "scheme");
	ed = edition_make(b->mem, files, scheme.editions[scheme.n_editions - 1],
		EDITION_ALL, &faults);
	if (!ed)
		give_up("the edition has faults");
	from.scheme = ed->scheme;
	from.catalogue = ed->catalogue;
	from.state = ed->self->state;
	items = MAKE_MANY(
		b->mem, struct stated_item, from.catalogue->n_answered);
	for (size_t i = 0; i < from.catalogue->n_answered; i++)
		items[i] = (struct stated_item){from.catalogue->answered[i]->id,
			from.state->choices[0].id,
			str_fmt(b->mem, "%s%s%s%s%s", prose_ja, prose_ja,
				prose_ja, prose_ja, prose_ja),
			S(""), {0}};
	s.said.items = items;
	s.said.n_items = from.catalogue->n_answered;
	for (int i = 0; i < (b->quick ? QUICK_RUNS : RUNS); i++) {
		struct buf out = buf_in(mem);
		int64_t began = now_ns();

		must(b, oscal_ssp_put(mem, &out, &from, &s, &note), &note,
			"ssp");
		sample(&ms, (double)(now_ns() - began) / 1e6);
		arena_reset(mem);
	}
	report_limit(b, &export, &ms);
	arena_close(mem);
}

void
bench_oscal(struct bench *b)
{
	str folder = new_folder(b), text = make_catalog(b->mem);
	str catalog = str_fmt(b->mem, "%.*s/catalog.json", STR(folder));
	str schema = str_fmt(b->mem, "%.*s/schema.json", STR(folder));
	const char *const argv[] = {
		b->daicho.p, "oscal", "validate", catalog.p, NULL};
	struct samples ms = samples_in(b->mem), whole = samples_in(b->mem),
		       mb = samples_in(b->mem);
	struct buf printed = buf_in(b->mem);

	oscal_schema_put(b->mem, &printed, oscal_root_by_schema(S("catalog")));
	write_file(schema, buf_str(&printed));
	write_file(catalog, text);
	run_cold(b, argv, &whole, &mb);
	run_warm(b, text, &ms);
	report_limit(b, &warm, &ms);
	report_detail(b, "The file has %.2f MB.", (double)text.n / 1e6);
	report_limit(b, &cold, &whole);
	report_limit(b, &memory, &mb);
	bench_peer(b, catalog, schema, &ms, &whole);
	bench_export(b);
}
