/* pages.c - how long filling a template takes */
#include "bench/bench.h"

#include "base/bundle.h"
#include "view/template.h"

enum { ROWS = 480, FILLS = 2000, QUICK_FILLS = 20 };

static const struct target page_fill = {
	.what = "page of 480 rows",
	.how = "A table of 480 rows of 12 values each, filled by "
	       "`template_put` into an empty arena.",
	.missed = "Walking the steps of the template and copying text "
		  "take most of it.",
	.unit = UNIT_MS,
	.limit = 1,
};

struct row_shown {
	str name, title_ja, title_en, provider, tone, number;
	day since, valid_to;
	size_t n;
	bool pending;
};

struct list_shown {
	struct row_shown *rows;
	size_t n_rows;
};

static const struct bind row_bind[] = {
	BIND_STR(struct row_shown, name),
	BIND_BOTH(struct row_shown, "title", title_ja, title_en),
	BIND_STR(struct row_shown, provider),
	BIND_STR(struct row_shown, tone),
	BIND_STR(struct row_shown, number),
	BIND_DAY(struct row_shown, "since", DENSE, since),
	BIND_DAY(struct row_shown, "since_iso", ISO, since),
	BIND_DAY(struct row_shown, "valid_to", DENSE, valid_to),
	BIND_DAY(struct row_shown, "valid_to_iso", ISO, valid_to),
	BIND_COUNT(struct row_shown, n),
	BIND_BOOL(struct row_shown, pending),
	{0},
};

static const struct bind list_bind[] = {
	BIND_LIST(struct list_shown, rows, n_rows, row_bind),
	{0},
};

static const char page[] =
	"<table>\n"
	"{{#rows}}\n"
	"<tr><th scope=\"row\"><a href=\"{{base}}/services/{{name}}\">"
	"{{title}}</a><br><span>{{provider}}</span></th>\n"
	"<td><span class=\"c-badge c-badge--{{tone}}\"><svg class=\"c-icon\">"
	"<use href=\"#i-tone-{{tone}}\"/></svg>{{~err_absent}}</span>{{number}}"
	"</td>\n"
	"<td><time datetime=\"{{since_iso}}\">{{since}}</time></td>\n"
	"<td>{{#pending}}{{~err_busy}}{{/pending}}<time datetime=\""
	"{{valid_to_iso}}\">{{valid_to}}</time></td><td>{{n}}</td>"
	"<td>{{name}}</td></tr>\n"
	"{{/rows}}\n"
	"</table>\n";

static void
make_rows(struct bench *b, struct list_shown *out)
{
	out->rows = MAKE_MANY(b->mem, struct row_shown, ROWS);
	out->n_rows = ROWS;
	for (size_t i = 0; i < ROWS; i++)
		out->rows[i] = (struct row_shown){
			.name = str_fmt(b->mem, "service-%zu", i),
			.title_ja = S("行政文書クラウド \"A\" & B"),
			.provider = S("株式会社青葉橋システムズ"),
			.tone = S("ok"),
			.number = str_fmt(b->mem, "S26-%04zu", i),
			.since = {20000 + (int32_t)i},
			.valid_to = {21000 + (int32_t)i},
			.n = i * 7,
			.pending = i % 5 == 0,
		};
}

void
bench_pages(struct bench *b)
{
	const struct bundle_file file = {S("pages/p.html"), str_of(page)};
	static const struct assets assets;
	struct template_env env = {
		.files = bundle_make(b->mem, &file, 1),
		.words = b->words,
		.assets = &assets,
	};
	struct note note = {.mem = b->mem};
	struct samples ms = samples_in(b->mem);
	struct arena *mem = arena_open(1 << 20);
	const struct template *t;
	struct list_shown list;
	size_t n_bytes = 0;

	must(b,
		template_make(
			b->mem, &env, S("pages/p.html"), list_bind, &note, &t),
		&note, "template");
	make_rows(b, &list);
	for (int i = 0; i < (b->quick ? QUICK_FILLS : FILLS); i++) {
		int64_t began = busy_ns();
		struct buf out = buf_in(mem);

		template_put(t, &list, mem, &out);
		sample(&ms, (double)(busy_ns() - began) / 1e6);
		n_bytes = out.n;
		arena_reset(mem);
	}
	arena_close(mem);
	report_limit(b, &page_fill, &ms);
	report_detail(b, "The page has %zu bytes.", n_bytes);
}
