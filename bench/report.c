/* report.c - figures against their targets, as lines and as a page */
#include "bench/bench.h"

#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

struct samples
samples_in(struct arena *mem)
{
	return (struct samples){.mem = mem};
}

void
sample(struct samples *s, double value)
{
	*LIST_ADD(s->mem, &s->list) = value;
}

struct rates
rates_in(struct arena *mem)
{
	return (struct rates){samples_in(mem), samples_in(mem)};
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

struct spread
spread_of(struct samples *s)
{
	double *at = s->list.at;
	size_t n = s->list.n;

	if (n == 0)
		return (struct spread){0};
	qsort(at, n, sizeof(*at), compare);
	return (struct spread){at[0],
		n % 2 ? at[n / 2] : (at[n / 2 - 1] + at[n / 2]) / 2, at[n - 1],
		n};
}

static struct result *
add_result(struct bench *b, const struct target *t)
{
	struct result *r = LIST_ADD(b->mem, &b->results);

	r->target = t;
	return r;
}

void
report_limit(struct bench *b, const struct target *t, struct samples *ours)
{
	add_result(b, t)->ours = spread_of(ours);
}

void
report_peer(struct bench *b, const struct target *t, struct samples *ours,
	const char *peer_name, struct samples *peer)
{
	struct result *r = add_result(b, t);

	r->ours = spread_of(ours);
	r->peer = spread_of(peer);
	r->peer_name = peer_name;
}

void
report_skipped(struct bench *b, const struct target *t, const char *why)
{
	add_result(b, t)->skipped = why;
}

void
report_detail(struct bench *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	b->results.at[b->results.n - 1].detail = str_vfmt(b->mem, fmt, args);
	va_end(args);
}

/* What is held against the limit. */
static double
measure_of(const struct result *r)
{
	return r->peer.n ? r->ours.median / r->peer.median : r->ours.median;
}

bool
result_met(const struct result *r)
{
	double measure = measure_of(r);

	if (r->skipped)
		return false;
	return r->target->at_least ? measure >= r->target->limit
				   : measure <= r->target->limit;
}

static str
value_text(struct arena *mem, enum unit unit, double v)
{
	static const char *const names[N_UNITS] = {
		"/s", " us", " ms", " s", " MB", ""};
	int digits = unit == UNIT_COUNT || v >= 100 ? 0 : v >= 10 ? 1 : 2;

	return str_fmt(mem, "%.*f%s", digits, v, names[unit]);
}

static str
spread_text(struct arena *mem, enum unit unit, struct spread s)
{
	str min = value_text(mem, unit, s.min);

	if (s.n < 2)
		return S("once");
	return str_fmt(mem, "%.*s .. %.*s, %zu times", STR(min),
		STR(value_text(mem, unit, s.max)), s.n);
}

/* The cells of a row, as the table's head names them. */
enum { CELLS = 7 };
static const char *const heads[CELLS] = {
	"what", "ours", "min .. max", "against", "ratio", "target", ""};

static str
against_text(struct arena *mem, const struct result *r)
{
	const struct target *t = r->target;

	if (!r->peer.n)
		return value_text(mem, t->unit, t->limit);
	return str_fmt(mem, "%.*s %s",
		STR(value_text(mem, t->unit, r->peer.median)), r->peer_name);
}

static void
make_cells(struct arena *mem, const struct result *r, str *cells)
{
	const struct target *t = r->target;
	double whole = r->peer.n ? r->peer.median : t->limit;

	for (size_t i = 0; i < CELLS; i++)
		cells[i] = S("");
	cells[0] = str_of(t->what);
	if (r->skipped) {
		cells[1] = str_of(r->skipped);
		cells[CELLS - 1] = S("not measured");
		return;
	}
	cells[1] = value_text(mem, t->unit, r->ours.median);
	cells[2] = spread_text(mem, t->unit, r->ours);
	cells[3] = against_text(mem, r);
	cells[4] = whole > 0 ? str_fmt(mem, "%.2f", r->ours.median / whole)
			     : S("-");
	cells[5] = r->peer.n   ? str_fmt(mem, "%s %.1f",
                                       t->at_least ? ">=" : "<=", t->limit)
		   : whole > 0 ? S("<= 1")
			       : S("0");
	cells[6] = result_met(r) ? S("met") : S("MISSED");
}

void
print_results(const struct bench *b, size_t from)
{
	static const int widths[CELLS] = {49, 8, 32, 18, 5, 6, 0};
	struct arena *mem = arena_open(0);
	str cells[CELLS];

	for (size_t i = from; i < b->results.n; i++) {
		for (size_t k = 0; i == 0 && k < CELLS; k++)
			printf("%-*s%s", widths[k], heads[k],
				k + 1 < CELLS ? " " : "\n");
		make_cells(mem, &b->results.at[i], cells);
		for (size_t k = 0; k < CELLS; k++)
			printf("%-*.*s%s", widths[k], STR(cells[k]),
				k + 1 < CELLS ? " " : "\n");
		if (b->results.at[i].detail.n)
			printf("  %.*s\n", STR(b->results.at[i].detail));
	}
	fflush(stdout);
	arena_close(mem);
}

double
load_now(void)
{
	double load;

	return getloadavg(&load, 1) == 1 ? load : 0;
}

/* What it ran on: nothing that tells which machine it was. */
static void
add_machine(struct buf *out, const struct bench *b, double seconds)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	time_t now = time(NULL);
	struct tm utc;
	struct utsname kernel;
	struct sysinfo info;

	gmtime_r(&now, &utc);
	uname(&kernel);
	sysinfo(&info);
	buf_fmt(out,
		"Measured on %04d-%02d-%02d in %.0f s: %ld cores, %.0f GB of "
		"memory, %s %.*s, %s, files on a disk.\nLoad of the last "
		"minute: "
		"%.1f when it began, %.1f when it ended (our own with it).\n",
		utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, seconds, cores,
		(double)info.totalram * info.mem_unit / 1e9, kernel.sysname,
		(int)strcspn(kernel.release, "-"), kernel.release,
		kernel.machine, b->load, load_now());
	if (b->load > (double)cores / 2)
		buf_add_c(out,
			"**Others were using the machine:** times on the clock "
			"are longer than those of the work; see the "
			"processor\ntimes below.\n");
	buf_add_c(out, "\n");
}

static void
add_table(struct buf *out, struct arena *mem, const struct bench *b)
{
	str cells[CELLS];

	for (size_t k = 0; k < CELLS; k++)
		buf_fmt(out, "| %s ", heads[k]);
	buf_add_c(out, "|\n");
	for (size_t k = 0; k < CELLS; k++)
		buf_add_c(out, "|---");
	buf_add_c(out, "|\n");
	for (size_t i = 0; i < b->results.n; i++) {
		make_cells(mem, &b->results.at[i], cells);
		for (size_t k = 0; k < CELLS; k++)
			buf_fmt(out, "| %.*s ", STR(cells[k]));
		buf_add_c(out, "|\n");
	}
}

static void
add_missed(struct buf *out, const struct bench *b)
{
	bool some = false;

	buf_add_c(out, "\n## What is missed, and why\n\n");
	for (size_t i = 0; i < b->results.n; i++) {
		const struct result *r = &b->results.at[i];

		if (result_met(r))
			continue;
		some = true;
		buf_fmt(out, "- *%s*: %s\n", r->target->what,
			r->skipped ? r->skipped : r->target->missed);
	}
	if (!some)
		buf_add_c(out, "Nothing.\n");
}

static void
add_how(struct buf *out, const struct result *r)
{
	buf_fmt(out, "- *%s*: %s", r->target->what, r->target->how);
	if (r->detail.n)
		buf_fmt(out, " %.*s", STR(r->detail));
	buf_add_c(out, "\n");
}

str
results_page(const struct bench *b, struct arena *mem, double seconds)
{
	struct buf out = buf_in(mem);

	buf_add_c(&out,
		"# What was measured\n\n"
		"Written by `bench/run`; nothing here is a test. Where a "
		"figure was taken several times, *ours* and *against* are\n"
		"medians. A ratio is ours by the other, both of the same "
		"run.\n\n");
	add_machine(&out, b, seconds);
	add_table(&out, mem, b);
	add_missed(&out, b);
	buf_add_c(&out, "\n## How\n\n");
	for (size_t i = 0; i < b->results.n; i++)
		add_how(&out, &b->results.at[i]);
	return buf_str(&out);
}
