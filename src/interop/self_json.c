#include "interop/self_json.h"

#include "base/jsonw.h"

static void
put_finding(struct arena *mem, struct jsonw *w, const struct words *words,
	enum lang lang, const struct self_finding *f)
{
	jsonw_open_map(w);
	jsonw_put(w, "row", f->test->id);
	jsonw_put(w, "severity", str_of(self_severity_name(f->test->severity)));
	jsonw_put_bool(w, "unwritten", self_is_unwritten(f));
	jsonw_put(w, "place", self_finding_place(mem, f));
	if (f->control.n)
		jsonw_put(w, "control", f->control);
	if (f->form)
		jsonw_put(w, "form", f->form->id);
	if (f->field.n) {
		jsonw_put(w, "field", f->field);
		jsonw_put_int(w, "line", f->line);
	}
	if (f->clause)
		jsonw_put(w, "clause", f->clause->id);
	jsonw_put(w, "text", self_finding_say(words, mem, lang, f));
	jsonw_close_map(w);
}

void
self_json_put(struct arena *mem, struct buf *out, const struct words *words,
	enum lang lang, const struct self_report *r)
{
	struct jsonw w = jsonw_in(out);

	jsonw_open_map(&w);
	jsonw_put(&w, "receipt", hash_hex(mem, r->receipt));
	jsonw_put_int(&w, "checker", SELF_VERSION);
	jsonw_put(&w, "edition", r->edition->id);
	jsonw_put(&w, "rules", hash_hex(mem, r->edition->hash));
	jsonw_put(&w, "statement", hash_hex(mem, r->stated));
	for (size_t i = 0; i < N_SELF_SEVERITIES; i++)
		jsonw_put_int(&w, self_severity_name((enum self_severity)i),
			(int64_t)r->findings.of[i]);
	/* of those that block */
	jsonw_put_int(&w, "unwritten", (int64_t)r->findings.n_unwritten);
	jsonw_key(&w, "findings");
	jsonw_open_list(&w);
	for (size_t i = 0; i < r->findings.n; i++)
		put_finding(mem, &w, words, lang, &r->findings.at[i]);
	jsonw_close_list(&w);
	jsonw_put_int(&w, "not_listed", (int64_t)r->findings.n_more);
	jsonw_close_map(&w);
	buf_add_char(out, '\n');
}
