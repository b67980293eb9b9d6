/* oscal_read.c - a statement out of the SSP that oscal_write_ssp.c made */
#include "base/text.h"
#include "base/url.h"
#include "interop/json_tree.h"
#include "interop/oscal.h"
#include "interop/statement_json.h"
#include "rules/form.h"

struct reading {
	struct arena *mem;
	struct note *note;
	str name;
};

static enum err
wrong(const struct reading *r, str path)
{
	return json_tree_wrong(r->note, r->name, W_OSCAL_NOT_OURS, path);
}

static const struct json_node *
member(const struct json_node *map, const char *key)
{
	const struct json_node *v = map ? map->first : NULL;

	while (v && !str_is_c(v->key, key))
		v = v->next;
	return v;
}

/* The text of a member, or empty. */
static str
text_of(const struct json_node *map, const char *key)
{
	const struct json_node *v = member(map, key);

	return v && v->kind == JSON_IS_TEXT ? v->text : S("");
}

static bool
is_own(const struct json_node *prop, const char *name)
{
	return str_is_c(text_of(prop, "ns"), OSCAL_OUR_NS) &&
	       str_is_c(text_of(prop, "name"), name);
}

/* What oscal_own_value made of it; behind %xx anything may stand. */
static bool
decode(const struct reading *r, str value, str *out)
{
	if (str_is_c(value, "%")) {
		*out = S("");
		return true;
	}
	return value.n && url_decode(r->mem, value, false, out) &&
	       text_is_utf8(*out);
}

/* The value of the one property of ours that is so called, or empty. */
static enum err
read_own(const struct reading *r, const struct json_node *map, const char *name,
	str *out)
{
	const struct json_node *props = member(map, "props");

	*out = S("");
	for (const struct json_node *p = props ? props->first : NULL; p;
		p = p->next) {
		if (!is_own(p, name))
			continue;
		if (!decode(r, text_of(p, "value"), out) ||
			out->n > STATEMENT_MAX_NAME_BYTES)
			return wrong(r, str_of(name));
	}
	return OK;
}

/*
 * The order of a stated_form: each field once, its lines upwards, no more than
 * a form may have. In another one it would be no statement as JSON, and a few
 * lines with great numbers would become many that are empty.
 */
static bool
is_next(const struct answers *all, str field, int64_t line)
{
	size_t n_fields = 0;

	if (line >= FORM_MAX_LINES)
		return false;
	if (all->n && str_is(all->at[all->n - 1].field, field))
		return line > all->at[all->n - 1].line;
	for (size_t i = 0; i < all->n; i++) {
		if (str_is(all->at[i].field, field))
			return false;
		n_fields +=
			!i || !str_is(all->at[i].field, all->at[i - 1].field);
	}
	return n_fields < FORM_MAX_FIELDS;
}

/* FORM/FIELD/LINE, and the text as remarks. */
static enum err
read_answer(const struct reading *r, const struct json_node *prop,
	struct stated_form *form)
{
	str place = text_of(prop, "value"), line, rest, id, field;
	const struct json_node *text = member(prop, "remarks");
	int64_t n;

	id = str_cut(place, '/', &rest);
	field = str_cut(rest, '/', &line);
	if (!form || !decode(r, id, &id) || !str_is(id, form->form) ||
		!decode(r, field, &field) || !field.n ||
		field.n > STATEMENT_MAX_NAME_BYTES ||
		!str_to_count(line, ANSWERS_MAX - 1, &n) || !text ||
		text->kind != JSON_IS_TEXT || !text->text.n ||
		text->text.n > STATEMENT_MAX_TEXT_BYTES ||
		form->answers.n >= ANSWERS_MAX ||
		!is_next(&form->answers, field, n))
		return wrong(r, place);
	*(struct answer *)LIST_ADD(r->mem, &form->answers) =
		(struct answer){field, (int32_t)n, text->text};
	return OK;
}

static enum err
read_forms(const struct reading *r, const struct json_node *map,
	struct stated *out)
{
	struct stated_form *forms =
		MAKE_MANY(r->mem, struct stated_form, STATED_MAX_FORMS);
	const struct json_node *props = member(map, "props");
	struct stated_form *form = NULL;
	enum err e = OK;

	out->forms = forms;
	for (const struct json_node *p = props ? props->first : NULL; p && !e;
		p = p->next) {
		if (is_own(p, "said"))
			e = read_answer(r, p, form);
		if (!is_own(p, "form"))
			continue;
		if (out->n_forms == STATED_MAX_FORMS)
			return wrong(r, text_of(p, "value"));
		form = &forms[out->n_forms];
		if (!decode(r, text_of(p, "value"), &form->form) ||
			!form->form.n ||
			form->form.n > STATEMENT_MAX_NAME_BYTES ||
			stated_answers(out, form->form))
			return wrong(r, text_of(p, "value"));
		out->n_forms++;
	}
	return e;
}

static enum err
read_more(const struct reading *r, const struct json_node *map,
	struct answers *out)
{
	const struct json_node *props = member(map, "props");
	str name, text;

	for (const struct json_node *p = props ? props->first : NULL; p;
		p = p->next) {
		if (!is_own(p, "more"))
			continue;
		text = text_of(p, "remarks");
		if (out->n == STATED_MAX_MORE ||
			text.n > STATEMENT_MAX_TEXT_BYTES ||
			!decode(r, text_of(p, "value"), &name) || !name.n ||
			name.n > STATEMENT_MAX_NAME_BYTES ||
			answers_find(out, name, 0))
			return wrong(r, S("more"));
		stated_put_more(r->mem, out, name, text);
	}
	return OK;
}

static enum err
read_item(const struct reading *r, const struct json_node *map,
	struct stated_item *out)
{
	const struct json_node *list = member(map, "by-components");
	const struct json_node *said = list ? list->first : NULL;
	enum err e;

	if ((e = read_own(r, map, "control", &out->control)) ||
		(e = read_own(r, map, "state", &out->state)) ||
		(e = read_more(r, map, &out->more)))
		return e;
	out->text = text_of(said, "description");
	out->reason = text_of(said, "remarks");
	if (!out->control.n || !said || said->next ||
		out->text.n > STATEMENT_MAX_TEXT_BYTES ||
		out->reason.n > STATEMENT_MAX_TEXT_BYTES)
		return wrong(r, text_of(map, "control-id"));
	return OK;
}

static enum err
read_items(const struct reading *r, const struct json_node *ssp,
	struct stated *out)
{
	const struct json_node *list =
		member(member(ssp, "control-implementation"),
			"implemented-requirements");
	struct stated_item *items;
	enum err e = OK;

	if (!list || list->kind != JSON_IS_LIST || list->n > STATED_MAX_ITEMS)
		return wrong(r, S("implemented-requirements"));
	items = MAKE_MANY(r->mem, struct stated_item, list->n);
	out->items = items;
	for (const struct json_node *v = list->first; v && !e; v = v->next)
		e = read_item(r, v, &items[out->n_items++]);
	return e;
}

static enum err
read_origin(const struct reading *r, const struct json_node *metadata,
	struct statement *out)
{
	enum err e;

	if ((e = read_own(r, metadata, "edition", &out->edition)) ||
		(e = read_own(r, metadata, "rules", &out->rules)) ||
		(e = read_own(r, metadata, "catalogue", &out->catalogue)) ||
		(e = read_own(r, metadata, "ref", &out->said.ref)) ||
		(e = read_own(r, metadata, "service", &out->said.service)))
		return e;
	return out->edition.n && out->catalogue.n ? OK
						  : wrong(r, S("metadata"));
}

enum err
oscal_ssp_read(struct arena *mem, str name, str text, struct note *note,
	struct statement *out)
{
	struct reading r = {mem, note, name};
	const struct json_node *root, *ssp;
	struct statement s = {0};
	enum err e;

	if ((e = json_tree_make(mem, name, text, note, &root)))
		return e;
	ssp = member(root, "system-security-plan");
	if ((e = read_origin(&r, member(ssp, "metadata"), &s)) ||
		(e = read_forms(
			 &r, member(ssp, "system-characteristics"), &s.said)) ||
		(e = read_items(&r, ssp, &s.said)))
		return e;
	*out = s;
	return OK;
}
