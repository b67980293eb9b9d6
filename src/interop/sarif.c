#include "interop/sarif.h"

#include "base/jsonw.h"

#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static const char *const levels[N_SELF_SEVERITIES] = {
	[SELF_BLOCKS] = "error",
	[SELF_ASKS] = "warning",
	[SELF_ADVICE] = "note",
};

/* A brace in a message is a place to be filled unless there are two of it. */
static str
message_text(struct arena *mem, str text)
{
	struct buf out = buf_in(mem);

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '{' || text.p[i] == '}')
			buf_add_char(&out, text.p[i]);
		buf_add_char(&out, text.p[i]);
	}
	return buf_str(&out);
}

/* The sentence of a row: its holes are gaps of a name, `[control]`. */
static str
rule_text(struct arena *mem, str text)
{
	struct buf out = buf_in(mem);
	str rest, head = str_cut(text, '{', &rest);

	buf_add(&out, head);
	while (rest.n) {
		head = str_cut(rest, '}', &text);
		buf_fmt(&out, "[%.*s]", STR(head));
		head = str_cut(text, '{', &rest);
		buf_add(&out, head);
	}
	return buf_str(&out);
}

static void
put_message(struct jsonw *w, const char *key, str text)
{
	jsonw_key(w, key);
	jsonw_open_map(w);
	jsonw_put(w, "text", text);
	jsonw_close_map(w);
}

static void
put_rule(struct arena *mem, struct jsonw *w, const struct sarif_run *run,
	const struct self_test *t)
{
	jsonw_open_map(w);
	jsonw_put(w, "id", t->id);
	put_message(w, "shortDescription",
		rule_text(mem, row_name(&t->row, run->lang)));
	jsonw_key(w, "defaultConfiguration");
	jsonw_open_map(w);
	jsonw_put(w, "level", str_of(levels[t->severity]));
	jsonw_close_map(w);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	jsonw_put(w, "severity", str_of(self_severity_name(t->severity)));
	if (t->row.clause)
		jsonw_put(w, "clause", t->row.clause->id);
	if (t->measured.n)
		jsonw_put(w, "measured", t->measured);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_driver(struct arena *mem, struct jsonw *w, const struct sarif_run *run)
{
	const struct self_rows *rows = run->edition->self;

	jsonw_key(w, "tool");
	jsonw_open_map(w);
	jsonw_key(w, "driver");
	jsonw_open_map(w);
	jsonw_put(w, "name", S("daicho"));
	jsonw_put(w, "version", run->version);
	jsonw_key(w, "rules");
	jsonw_open_list(w);
	for (size_t i = 0; i < rows->n_tests; i++)
		put_rule(mem, w, run, &rows->tests[i]);
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_place(struct arena *mem, struct jsonw *w, const struct self_finding *f)
{
	str whole = self_finding_place(mem, f);

	jsonw_key(w, "locations");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_key(w, "logicalLocations");
	jsonw_open_list(w);
	jsonw_open_map(w);
	if (f->control.n || f->field.n)
		jsonw_put(w, "name", f->control.n ? f->control : f->field);
	jsonw_put(w, "fullyQualifiedName", whole);
	jsonw_put(w, "kind", f->control.n ? S("control") : S("field"));
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_list(w);
}

static void
put_result(struct arena *mem, struct jsonw *w, const struct sarif_run *run,
	const struct self_finding *f)
{
	jsonw_open_map(w);
	jsonw_put(w, "ruleId", f->test->id);
	jsonw_put_int(w, "ruleIndex", (int64_t)f->test->index);
	jsonw_put(w, "level", str_of(levels[f->test->severity]));
	put_message(w, "message",
		message_text(
			mem, self_finding_say(run->words, mem, run->lang, f)));
	put_place(mem, w, f);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	if (f->clause)
		jsonw_put(w, "clause", f->clause->id);
	jsonw_put_bool(w, "unwritten", self_is_unwritten(f));
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_run(struct arena *mem, struct jsonw *w, const struct sarif_run *run)
{
	jsonw_open_map(w);
	put_driver(mem, w, run);
	jsonw_put(w, "language", run->lang == LANG_EN ? S("en") : S("ja"));
	jsonw_key(w, "results");
	jsonw_open_list(w);
	for (size_t i = 0; i < run->findings->n; i++)
		put_result(mem, w, run, &run->findings->at[i]);
	jsonw_close_list(w);
	jsonw_key(w, "properties");
	jsonw_open_map(w);
	jsonw_put(w, "receipt", hash_hex(mem, run->receipt));
	jsonw_put(w, "edition", run->edition->id);
	jsonw_put(w, "rules", hash_hex(mem, run->edition->hash));
	jsonw_put_int(w, "notListed", (int64_t)run->findings->n_more);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

void
sarif_put(struct arena *mem, struct buf *out, const struct sarif_run *run)
{
	struct jsonw w = jsonw_in(out);

	jsonw_open_map(&w);
	jsonw_put(&w, "$schema", S(SARIF_SCHEMA));
	jsonw_put(&w, "version", S("2.1.0"));
	jsonw_key(&w, "runs");
	jsonw_open_list(&w);
	put_run(mem, &w, run);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(out, '\n');
}
