/*
 * self_say.c - findings as sentences, and the receipt
 */
#include <inttypes.h>

#include "base/buf.h"
#include "rules/self_checker.h"

static str
field_name(const struct self_finding *f, enum lang lang)
{
	const struct field *field =
		f->form ? form_field(f->form, f->field) : NULL;

	return field ? row_name(&field->row, lang) : f->field;
}

str
self_finding_say(const struct words *w, struct arena *mem, enum lang lang,
	const struct self_finding *f)
{
	const struct self_test *t = f->test;
	const struct control *k = f->of;
	const struct word_arg args[] = {
		{"control",								  f->control},
		{"title",									  !k                                 ? S("")
			  : lang == LANG_EN && k->title_en.n ? k->title_en
							     : k->title_ja},
		{"state", f->state ? row_name(&f->state->row, lang) : S("")},
		{"form",								    f->form ? row_name(&f->form->row, lang) : S("")},
		{"field",							     field_name(f, lang)},
		{"line",
                 f->form ? str_fmt(mem, "%d", (int)f->line + 1) : S("")},
		{"than",							     t->than.field ? row_name(&t->than.field->row, lang)
				       : S("")},
		{"fault",								    t->kind == SELF_FORM || t->kind == SELF_FITS
				  ? words_say(w, mem, lang, f->fault, f->args)
				  : S("")},
		{"words",								     f->quoted},
                {"controls",								     f->quoted},
		{"other",								      f->quoted},
		{"n",									  f->n ? str_fmt(mem, "%" PRId64, f->n) : S("0")},
                {0}
        };

	return words_fill(mem, lang == LANG_EN ? t->row.en : t->row.ja, args);
}

str
self_finding_place(struct arena *mem, const struct self_finding *f)
{
	if (f->control.n)
		return f->control;
	if (!f->form)
		return S("-");
	if (!f->field.n)
		return f->form->id;
	return f->line ? str_fmt(mem, "%.*s.%.*s.%d", STR(f->form->id),
				 STR(f->field), (int)f->line)
		       : str_fmt(mem, "%.*s.%.*s", STR(f->form->id),
				 STR(f->field));
}

/* Nothing that differs by language or by what the words files say. */
static void
put_finding(struct buf *out, const struct self_finding *f)
{
	const bool fault =
		f->test->kind == SELF_FORM || f->test->kind == SELF_FITS;

	buf_fmt(out, "%.*s\t%.*s\t%.*s\t%.*s\t%d\t", STR(f->test->id),
		STR(f->control), STR(f->form ? f->form->id : S("")),
		STR(f->field), (int)f->line);
	if (fault)
		buf_add(out, words_key(f->fault));
	for (size_t i = 0; fault && f->args[i].name; i++)
		buf_fmt(out, " %s=%.*s", f->args[i].name,
			STR(f->args[i].value));
	buf_fmt(out, "\t%.*s\t%" PRId64 "\n", STR(f->quoted), f->n);
}

hash
self_receipt(
	const struct edition *ed, hash stated, const struct self_findings *f)
{
	struct arena *mem = arena_open(1 << 16);
	struct buf out = buf_in(mem);
	hash h;

	buf_fmt(&out, "daicho-self-check %d\n", SELF_VERSION);
	buf_fmt(&out, "%.*s\n", STR(hash_hex(mem, ed->hash)));
	buf_fmt(&out, "%.*s\n", STR(hash_hex(mem, ed->catalogue->hash)));
	buf_fmt(&out, "%.*s\n", STR(hash_hex(mem, stated)));
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].test->kind < SELF_LISTED)
			put_finding(&out, &f->at[i]);
	buf_fmt(&out, "%zu\n", f->n_more);
	h = sha256(buf_bytes(&out));
	arena_close(mem);
	return h;
}

void
self_report_make(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_report *out)
{
	*out = (struct self_report){.edition = c->ed, .stated = stated_hash(s)};
	self_check_all(c, mem, s, &out->findings);
	out->receipt = self_receipt(c->ed, out->stated, &out->findings);
}

struct self_finding
self_finding_copy(struct arena *mem, const struct self_finding *f)
{
	struct self_finding out = *f;

	out.control = f->of ? f->of->id : str_copy(mem, f->control);
	out.field = str_copy(mem, f->field);
	out.quoted = str_copy(mem, f->quoted);
	for (size_t i = 0; f->args[i].name; i++)
		out.args[i].value = str_copy(mem, f->args[i].value);
	return out;
}
