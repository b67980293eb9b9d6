/*
 * sheets.c - a whole statement as a workbook, and such a file looked at before
 * it is taken over
 *
 * Time is that of a process that has its rules already, as a page has; memory
 * is that of the command.
 */
#include <stdio.h>

#include "app/statement.h"
#include "app/statement_import.h"
#include "bench/demo.h"

enum { RUNS = 30, QUICK_RUNS = 3, COLD = 10, QUICK_COLD = 2 };

static const struct target export_ms = {
	.what = "workbook of a whole statement, written",
	.how = "1,284 items of 400 characters, read from the register and "
	       "packed; one thread.",
	.missed = "Packing takes most of it.",
	.unit = UNIT_MS,
	.limit = 300,
};
static const struct target import_ms = {
	.what = "workbook of a whole statement, looked at",
	.how = "The same file unpacked, read and laid upon a statement whose "
	       "every text is another; nothing is written.",
	.missed = "Reading the cells takes most of it.",
	.unit = UNIT_MS,
	.limit = 200,
};
static const struct target export_mb = {
	.what = "the first, memory",
	.how = "ru_maxrss of `daicho statement export --format xlsx`.",
	.missed = "What is resident is mostly the program with its libraries.",
	.unit = UNIT_MB,
	.limit = 64,
};
static const struct target import_mb = {
	.what = "the second, memory",
	.how = "ru_maxrss of `daicho statement import --preview`.",
	.missed = "What is resident is mostly the program with its libraries.",
	.unit = UNIT_MB,
	.limit = 64,
};

struct workbook {
	struct demo demo;
	str ref;
	const struct catalogue *catalogue;
	str *texts; /* of controls, by their index */
	bytes file; /* the statement with those texts */
};

/* The statement as the register has it, with other texts. */
static void
read_statement(
	struct workbook *w, struct call *c, struct statement_file_args *out)
{
	struct stated *said = &out->out.said;
	struct stated_item *items;

	*out = (struct statement_file_args){.ref = w->ref};
	must(w->demo.b, app_ask(c, app_statement_file, out), &c->note, "read");
	items = MAKE_MANY(c->mem, struct stated_item, said->n_items);
	for (size_t i = 0; i < said->n_items; i++) {
		const struct control *k =
			catalogue_find(w->catalogue, said->items[i].control);

		items[i] = said->items[i];
		items[i].text = w->texts[k->index];
	}
	said->items = items;
}

static struct call
begin_call(const struct workbook *w, struct arena *mem)
{
	struct call c;

	app_call(&c, w->demo.app, mem, S(DESK_WRITER), "test", LANG_JA);
	return c;
}

/* What is written is the same file each time, but for where it lies. */
static void
run_export(struct workbook *w, struct arena *mem, struct samples *ms)
{
	struct sheets_with with = {mem, w->demo.b->words, LANG_JA, NULL, NULL};
	struct call c = begin_call(w, mem);
	struct statement_file_args from;
	int64_t began = now_ns();

	read_statement(w, &c, &from);
	with.edition = from.edition;
	must(w->demo.b,
		statement_to_xlsx(&with, &from.out, c.today, &c.note, &w->file),
		&c.note, "workbook");
	sample(ms, (double)(now_ns() - began) / 1e6);
}

static void
run_import(struct workbook *w, struct arena *mem, struct samples *ms)
{
	struct sheets_with with = {mem, w->demo.b->words, LANG_JA,
		w->demo.app->editions[w->demo.app->n_editions - 1], NULL};
	struct call c = begin_call(w, mem);
	struct statement_read read;
	struct statement_import in = {.ref = w->ref, .read = &read};
	struct statement_source source;
	int64_t began = now_ns();

	must(w->demo.b,
		statement_open(&with, S("file"), w->file, &c.note, &source),
		&c.note, "open");
	must(w->demo.b, statement_take(&with, &source, &c.note, &read), &c.note,
		"take");
	must(w->demo.b, app_ask(&c, app_statement_import, &in), &c.note,
		"import");
	sample(ms, (double)(now_ns() - began) / 1e6);
	if (in.out.n_of[IMPORT_CHANGED] != w->catalogue->n_answered)
		give_up("%zu items differ", in.out.n_of[IMPORT_CHANGED]);
}

static void
run_commands(struct workbook *w, struct samples *out_mb, struct samples *in_mb)
{
	struct bench *b = w->demo.b;
	str path = str_fmt(b->mem, "%.*s/statement.xlsx", STR(new_folder(b)));
	str again = STR_CAT(b->mem, path, S(".out"));
	const char *const exports[] = {b->daicho.p, "statement", "export",
		w->ref.p, "--format", "xlsx", "--out", again.p, "--data",
		w->demo.folder.p, "--as", DESK_WRITER, NULL};
	const char *const imports[] = {b->daicho.p, "statement", "import",
		w->ref.p, path.p, "--preview", "--data", w->demo.folder.p,
		"--as", DESK_WRITER, NULL};
	FILE *f = fopen(path.p, "wb");

	if (!f || fwrite(w->file.p, 1, w->file.n, f) != w->file.n || fclose(f))
		give_up("cannot write %s", path.p);
	for (int i = 0; i < (b->quick ? QUICK_COLD : COLD); i++) {
		struct ran out, in;

		remove(again.p);
		out = run_program(exports);
		in = run_program(imports);
		if (out.exit_code || in.exit_code)
			give_up("daicho statement: exit codes %d, %d",
				out.exit_code, in.exit_code);
		sample(out_mb, out.mb);
		sample(in_mb, in.mb);
	}
}

static void
make_workbook(struct bench *b, struct workbook *w)
{
	const struct app *app;
	struct desk desk;

	*w = (struct workbook){0};
	demo_make(b, NULL, NULL, &w->demo);
	demo_write_statement(&w->demo, &desk);
	w->ref = desk.ref;
	app = w->demo.app;
	w->catalogue = app->editions[app->n_editions - 1]->catalogue;
	w->texts = MAKE_MANY(b->mem, str, w->catalogue->n_controls);
	for (size_t i = 0; i < w->catalogue->n_controls; i++)
		w->texts[i] = item_text(b->mem, w->catalogue->controls[i].id);
}

void
bench_sheets(struct bench *b)
{
	struct samples out_ms = samples_in(b->mem), in_ms = samples_in(b->mem),
		       out_mb = samples_in(b->mem), in_mb = samples_in(b->mem);
	struct arena *mem = arena_open(1 << 20);
	struct workbook w;

	make_workbook(b, &w);
	for (int i = 0; i < (b->quick ? QUICK_RUNS : RUNS); i++) {
		arena_reset(mem);
		run_export(&w, mem, &out_ms);
		run_import(&w, mem, &in_ms);
	}
	demo_close(&w.demo);
	run_commands(&w, &out_mb, &in_mb);
	report_limit(b, &export_ms, &out_ms);
	report_detail(b, "The file has %.2f MB.", (double)w.file.n / 1e6);
	report_limit(b, &import_ms, &in_ms);
	report_limit(b, &export_mb, &out_mb);
	report_limit(b, &import_mb, &in_mb);
	arena_close(mem);
}
