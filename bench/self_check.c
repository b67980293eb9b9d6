/*
 * self_check.c - how long the self-check of a whole statement takes, and what
 * two versions of it say differently
 */
#include "bench/bench.h"

#include <stdio.h>

#include "base/text.h"
#include "base/text_diff.h"
#include "interop/statement_json.h"
#include "rules/self_check.h"
#include "rules/stated_diff.h"

enum {
	CHARS = 400,
	RUNS = 100,
	QUICK_RUNS = 10,
	COLD = 20,
	QUICK_COLD = 3,
	CHANGE_EACH = 64
};

static const struct target warm = {
	.what = "self-check, warm",
	.how = "1,284 items of 400 characters each, every row of the edition, "
	       "with the receipt; one thread.",
	.missed = "Making the texts comparable and looking for words in them "
		  "takes most of it.",
	.unit = UNIT_MS,
	.limit = 25,
};
static const struct target one = {
	.what = "self-check, one item",
	.how = "The same items, each by itself, as an editor asks after a "
	       "change.",
	.missed = "Waiting where others want the processor.",
	.unit = UNIT_US,
	.limit = 100,
};
static const struct target cold = {
	.what = "self-check, command",
	.how = "`daicho statement check FILE` as a process, rules and all.",
	.missed = "Reading the rules takes most of it, see there.",
	.unit = UNIT_MS,
	.limit = 200,
};

static const struct target versions = {
	.what = "versions, difference",
	.how = "Two statements of 1,284 items of 400 characters each, 21 of "
	       "them changed in several places; the characters that differ, "
	       "too; one thread.",
	.missed = "Waiting where others want the processor.",
	.unit = UNIT_MS,
	.limit = 5,
};

str
item_text(struct arena *mem, str id)
{
	static const char sentence[] =
		"管理策は、社内規程（第３版）に基づき、担当部署の責任者が毎月"
		"確かめ、記録をAccess Logとして１年間残している。"
		"異常は24時間以内に速やかに報告する。";
	struct buf out = buf_in(mem);
	size_t end;

	buf_fmt(&out, "%.*s ", STR(id));
	while (text_chars(buf_str(&out)) < CHARS)
		buf_add_c(&out, sentence);
	end = out.n;
	while (text_chars(str_part(buf_str(&out), 0, end)) > CHARS)
		end--;
	while (end && ((unsigned char)out.p[end] & 0xc0) == 0x80)
		end--;
	return str_part(buf_str(&out), 0, end);
}

static struct statement
make_statement(struct arena *mem, const struct edition *ed)
{
	const struct catalogue *cat = ed->catalogue;
	const struct choice *adopted = ed->self->state->choices;
	struct stated_item *items =
		MAKE_MANY(mem, struct stated_item, cat->n_answered);

	while (!adopted->stated)
		adopted++;
	for (size_t i = 0; i < cat->n_answered; i++)
		items[i] = (struct stated_item){.control = cat->answered[i]->id,
			.state = adopted->id,
			.text = item_text(mem, cat->answered[i]->id)};
	return (struct statement){
		.edition = ed->id,
		.catalogue = cat->id,
		.said = {.items = items, .n_items = cat->n_answered}
        };
}

static void
run_whole(const struct self_checker *c, const struct edition *ed,
	const struct stated *said, struct samples *ms)
{
	struct arena *mem = arena_open(1 << 20);
	struct self_findings f = {0};
	int64_t began = now_ns();

	self_check_all(c, mem, said, &f);
	self_receipt(ed, stated_hash(said), &f);
	sample(ms, (double)(now_ns() - began) / 1e6);
	arena_close(mem);
}

static void
run_items(const struct self_checker *c, const struct stated *said,
	struct samples *us)
{
	struct arena *mem = arena_open(1 << 16), *room = arena_open(1 << 16);

	for (size_t i = 0; i < said->n_items; i++) {
		struct self_findings f = {0};
		int64_t began = now_ns();

		self_check_item(c, mem, room, &said->items[i], &f);
		sample(us, (double)(now_ns() - began) / 1e3);
		arena_reset(mem);
		arena_reset(room);
	}
	arena_close(mem);
	arena_close(room);
}

static void
run_cold(struct bench *b, const struct statement *s, struct samples *ms,
	struct samples *busy)
{
	str path = str_fmt(b->mem, "%.*s/statement.json", STR(new_folder(b)));
	const char *const argv[] = {
		b->daicho.p, "statement", "check", path.p, NULL};
	struct buf text = buf_in(b->mem);
	FILE *f = fopen(path.p, "wb");

	statement_to_json(&text, s);
	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f))
		give_up("cannot write %s", path.p);
	for (int i = 0; i < (b->quick ? QUICK_COLD : COLD); i++) {
		struct ran ran = run_program(argv);

		if (ran.exit_code != 1) /* the form is not filled in */
			give_up("daicho statement check: exit code %d",
				ran.exit_code);
		sample(ms, ran.ms);
		sample(busy, ran.busy_ms);
	}
}

/* Every so many texts have other words in each of their sentences. */
static void
change_items(struct arena *mem, struct statement *s)
{
	struct stated_item *items =
		MAKE_MANY(mem, struct stated_item, s->said.n_items);

	for (size_t i = 0; i < s->said.n_items; i++) {
		struct buf b = buf_in(mem);
		str rest = s->said.items[i].text, head;

		items[i] = s->said.items[i];
		if (i % CHANGE_EACH)
			continue;
		while (rest.n) {
			head = str_cut(rest, '2', &rest);
			buf_add(&b, head);
			if (rest.n)
				buf_add_c(&b, "1");
		}
		items[i].text = buf_str(&b);
	}
	s->said.items = items;
}

static void
run_versions(const struct edition *of, const struct stated *was,
	const struct stated *is, struct samples *ms)
{
	struct arena *mem = arena_open(1 << 20);
	int64_t began = now_ns();
	struct stated_diff d;
	struct text_diff t;

	stated_diff_make(mem, of, was, is, &d);
	for (size_t i = 0; i < d.n_items; i++)
		text_diff_make(
			mem, d.items[i].was->text, d.items[i].is->text, &t);
	sample(ms, (double)(now_ns() - began) / 1e6);
	if (d.n_items != was->n_items / CHANGE_EACH + 1)
		give_up("%zu items differ", d.n_items);
	arena_close(mem);
}

void
bench_self_check(struct bench *b)
{
	struct arena *mem = arena_open(1 << 20);
	const struct bundle *files =
		bundle_below(mem, bundle_embedded(), S("rules/ismap"));
	struct note note = {.mem = mem};
	struct faults faults = {.mem = mem};
	struct samples ms = samples_in(b->mem), us = samples_in(b->mem),
		       whole = samples_in(b->mem), busy = samples_in(b->mem),
		       diff = samples_in(b->mem);
	const struct self_checker *c;
	const struct edition *ed;
	struct scheme scheme;
	struct statement s, other;

	must(b, scheme_list(mem, files, &note, &scheme), &note, "scheme");
	ed = edition_make(mem, files, scheme.editions[scheme.n_editions - 1],
		EDITION_ALL, &faults);
	if (!ed)
		give_up("the edition has faults");
	c = self_checker_make(mem, ed);
	s = make_statement(mem, ed);
	for (int i = 0; i < (b->quick ? QUICK_RUNS : RUNS); i++)
		run_whole(c, ed, &s.said, &ms);
	run_items(c, &s.said, &us);
	other = make_statement(mem, ed);
	change_items(mem, &other);
	for (int i = 0; i < (b->quick ? QUICK_RUNS : RUNS); i++)
		run_versions(ed, &s.said, &other.said, &diff);
	run_cold(b, &s, &whole, &busy);
	report_limit(b, &warm, &ms);
	report_limit(b, &one, &us);
	report_limit(b, &versions, &diff);
	report_limit(b, &cold, &whole);
	report_detail(b, "The process was on a processor for %.0f ms of it.",
		spread_of(&busy).median);
	arena_close(mem);
}
