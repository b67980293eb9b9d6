/* oscal_validate.c - what is wrong with an OSCAL file, and where */
#include "base/jsonw.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "interop/oscal_check.h"

enum { SHOWN_CHARS = 80 };

static const enum word severity_words[N_OSCAL_SEVERITIES] = {
	[OSCAL_ERROR] = W_OSCAL_ERROR,
	[OSCAL_WARNING] = W_OSCAL_WARNING,
};

/* For programs, whatever the language. */
static const char *const severity_names[N_OSCAL_SEVERITIES] = {
	[OSCAL_ERROR] = "error",
	[OSCAL_WARNING] = "warning",
};

/* Of a hostile file nothing reaches the terminal that could steer it. */
static str
harmless(struct cli *c, str text)
{
	return text_is_clean(text) ? text : url_encode(c->mem, text);
}

/* As it stands if it is one short line, blanks at its ends and all. */
static str
shown(struct cli *c, str text)
{
	text = harmless(c, text);
	if (text_chars(text) <= SHOWN_CHARS &&
		str_find_char(text, '\n', 0) == text.n)
		return text;
	return text_peek(c->mem, text, SHOWN_CHARS);
}

static str
sentence(struct cli *c, const struct oscal_finding *f)
{
	struct oscal_finding clean = *f;

	clean.field = shown(c, f->field);
	clean.value = shown(c, f->value);
	clean.other = harmless(c, f->other);
	return oscal_finding_say(c->words, c->mem, c->lang, &clean);
}

static void
put_text(struct cli *c, const struct oscal_result *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct oscal_finding *f = &r->at[i];
		enum oscal_severity severity = oscal_rule_severity(f->rule);
		str place = harmless(c, f->place.n ? f->place : S("/"));

		put_line(c, str_fmt(c->mem, "%.*s  %s  %.*s  %.*s",
				    STR(say(c, severity_words[severity], NULL)),
				    oscal_rule_id(f->rule), STR(place),
				    STR(sentence(c, f))));
	}
	if (r->n_more)
		put_line(c, say_with(c, W_OSCAL_SUM_MORE,
				    {"n", say_count(c, r->n_more)}));
	put_line(c, say_with(c, W_OSCAL_SUM, {"model", str_of(r->root->key)},
			    {"errors", say_count(c, r->of[OSCAL_ERROR])},
			    {"warnings", say_count(c, r->of[OSCAL_WARNING])}));
}

static void
put_json(struct cli *c, const struct oscal_result *r)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "model", str_of(r->root->key));
	jsonw_put_int(&w, "errors", (int64_t)r->of[OSCAL_ERROR]);
	jsonw_put_int(&w, "warnings", (int64_t)r->of[OSCAL_WARNING]);
	jsonw_key(&w, "findings");
	jsonw_open_list(&w);
	for (size_t i = 0; i < r->n; i++) {
		const struct oscal_finding *f = &r->at[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "rule", str_of(oscal_rule_id(f->rule)));
		jsonw_put(&w, "severity",
			str_of(severity_names[oscal_rule_severity(f->rule)]));
		jsonw_put(&w, "place", f->place);
		jsonw_put(&w, "text", sentence(c, f));
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_put_int(&w, "not_listed", (int64_t)r->n_more);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

enum err
cli_oscal_validate(struct cli *c)
{
	str path = arg_text(c, 0), text;
	struct oscal_result r;
	enum err e;

	if ((e = cli_file_read(c, path, OSCAL_MAX_BYTES, &text)) ||
		(e = oscal_check(c->mem, path, text, &c->note, &r)))
		return e;
	if (given(c, OPTION_JSON))
		put_json(c, &r);
	else
		put_text(c, &r);
	return r.of[OSCAL_ERROR] ? ERR_FINDINGS : OK;
}
