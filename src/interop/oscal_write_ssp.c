/*
 * oscal_write_ssp.c - a statement as a system security plan
 *
 * One component, the service; one requirement for each item, said of it. What
 * the forms say stands as properties `said` with FORM/FIELD/LINE as value
 * and the text as remarks, further fields of an item as properties `more` with
 * FIELD, since no rule yet says which field of OSCAL each of them is.
 */
#include "interop/oscal_write.h"
#include "rules/form.h"

/* The latest day that an answer is; without any the catalogue's. */
static day
last_day(const struct oscal_source *from, const struct stated *s)
{
	day last = oscal_catalogue_day(from->catalogue), d;

	for (size_t i = 0; i < s->n_forms; i++)
		for (size_t k = 0; k < s->forms[i].answers.n; k++)
			if (day_from(s->forms[i].answers.at[k].value, &d) &&
				day_cmp(d, last) > 0)
				last = d;
	return last;
}

/* Under what name it is known: reference, service, else its version. */
static str
name_of(struct oscal_writer *o, const struct stated *s, str version)
{
	if (s->ref.n)
		return oscal_own_value(o->mem, s->ref);
	if (s->service.n)
		return oscal_own_value(o->mem, s->service);
	return version;
}

static void
put_origin(struct oscal_writer *o, const struct statement *s)
{
	const struct {
		const char *name;
		str value;
	} all[] = {
		{"edition",   s->edition     },
		{"rules",     s->rules       },
		{"catalogue", s->catalogue   },
		{"ref",       s->said.ref    },
		{"service",   s->said.service},
	};

	jsonw_key(&o->w, "props");
	jsonw_open_list(&o->w);
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value.n)
			oscal_own_put(o, all[i].name,
				oscal_own_value(o->mem, all[i].value), NULL);
	jsonw_close_list(&o->w);
}

static void
put_answer(struct oscal_writer *o, str form, const struct answer *a)
{
	str place = str_fmt(o->mem, "%.*s/%.*s/%d", STR(form),
		STR(oscal_own_value(o->mem, a->field)), (int)a->line);

	oscal_own_put(o, "said", place, &a->value);
}

static void
put_forms(struct oscal_writer *o, const struct stated *s)
{
	if (!s->n_forms)
		return;
	jsonw_key(&o->w, "props");
	jsonw_open_list(&o->w);
	for (size_t i = 0; i < s->n_forms; i++) {
		const struct stated_form *f = &s->forms[i];
		str form = oscal_own_value(o->mem, f->form);

		oscal_own_put(o, "form", form, NULL);
		for (size_t k = 0; k < f->answers.n; k++)
			put_answer(o, form, &f->answers.at[k]);
	}
	jsonw_close_list(&o->w);
}

/* {"state": "other", "remarks": ..}: the register does not know it. */
static void
put_status(struct oscal_writer *o)
{
	jsonw_key(&o->w, "status");
	jsonw_open_map(&o->w);
	jsonw_put(&o->w, "state", S("other"));
	jsonw_put(&o->w, "remarks", oscal_say(o, W_OSCAL_SSP_STATUS));
	jsonw_close_map(&o->w);
}

static void
put_characteristics(struct oscal_writer *o, const struct stated *s, str name)
{
	struct jsonw *w = &o->w;

	jsonw_key(w, "system-characteristics");
	jsonw_open_map(w);
	jsonw_key(w, "system-ids");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "identifier-type", S(OSCAL_OUR_NS));
	jsonw_put(w, "id", name);
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_put(w, "system-name",
		s->service.n ? oscal_own_value(o->mem, s->service) : name);
	jsonw_put(w, "description", oscal_say(o, W_OSCAL_SSP_DESCRIPTION));
	put_forms(o, s);
	jsonw_key(w, "system-information");
	jsonw_open_map(w);
	jsonw_key(w, "information-types");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "uuid",
		oscal_uuid(o, STR_CAT(o->mem, S("information/"), name)));
	jsonw_put(w, "title", oscal_say(o, W_OSCAL_SSP_INFORMATION));
	jsonw_put(w, "description", oscal_say(o, W_OSCAL_SSP_DESCRIPTION));
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
	put_status(o);
	jsonw_key(w, "authorization-boundary");
	jsonw_open_map(w);
	jsonw_put(w, "description", oscal_say(o, W_OSCAL_SSP_DESCRIPTION));
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_implementation(struct oscal_writer *o, str name, str component)
{
	struct jsonw *w = &o->w;

	jsonw_key(w, "system-implementation");
	jsonw_open_map(w);
	jsonw_key(w, "users");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "uuid", oscal_uuid(o, STR_CAT(o->mem, S("user/"), name)));
	jsonw_put(w, "title", oscal_say(o, W_OSCAL_SSP_USER));
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_key(w, "components");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "uuid", component);
	jsonw_put(w, "type", S("this-system"));
	jsonw_put(w, "title", oscal_say(o, W_OSCAL_SSP_COMPONENT));
	jsonw_put(w, "description", oscal_say(o, W_OSCAL_SSP_DESCRIPTION));
	put_status(o);
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
}

/* A state that counts as stated is implemented, any other of the list not. */
static void
put_state(struct oscal_writer *o, const struct stated_item *item)
{
	const struct field *f = o->from->state;
	const struct choice *choice = NULL;

	for (size_t i = 0; f && i < f->n_choices && !choice; i++)
		if (str_is(f->choices[i].id, item->state))
			choice = &f->choices[i];
	if (!choice)
		return;
	jsonw_key(&o->w, "implementation-status");
	jsonw_open_map(&o->w);
	jsonw_put(&o->w, "state",
		choice->stated ? S("implemented") : S("not-applicable"));
	jsonw_close_map(&o->w);
}

static void
put_item(struct oscal_writer *o, const struct stated_item *item, str name,
	str component)
{
	struct jsonw *w = &o->w;
	str at = STR_CAT(o->mem, S("/"), name, S("/"), item->control);

	jsonw_open_map(w);
	jsonw_put(w, "uuid",
		oscal_uuid(o, STR_CAT(o->mem, S("requirement"), at)));
	jsonw_put(w, "control-id", oscal_id(o, item->control));
	jsonw_key(w, "props");
	jsonw_open_list(w);
	oscal_own_put(
		o, "control", oscal_own_value(o->mem, item->control), NULL);
	if (item->state.n)
		oscal_own_put(
			o, "state", oscal_own_value(o->mem, item->state), NULL);
	for (size_t i = 0; i < item->more.n; i++)
		oscal_own_put(o, "more",
			oscal_own_value(o->mem, item->more.at[i].field),
			&item->more.at[i].value);
	jsonw_close_list(w);
	jsonw_key(w, "by-components");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "component-uuid", component);
	jsonw_put(w, "uuid",
		oscal_uuid(o, STR_CAT(o->mem, S("by-component"), at)));
	jsonw_put(w, "description", item->text);
	put_state(o, item);
	if (item->reason.n)
		jsonw_put(w, "remarks", item->reason);
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
}

/* Each number must be one, or its id would be no token of OSCAL. */
static enum err
check_items(const struct stated *s, struct note *note)
{
	struct control_id id;

	if (!s->n_items)
		return fail(note, ERR_INVALID, W_OSCAL_NO_ITEMS);
	for (size_t i = 0; i < s->n_items; i++)
		if (!control_id_plain(s->items[i].control, &id))
			return fail_with(note, ERR_INVALID, W_OSCAL_BAD_ITEM,
				{"control", s->items[i].control});
	return OK;
}

/* So that a large one is not copied while it grows. */
static void
make_room(struct buf *out, const struct stated *s)
{
	enum { OF_ITEM = 800, OF_ANSWER = 200, OF_REST = 8192 };
	size_t n = out->n + OF_REST + s->n_items * OF_ITEM;

	for (size_t i = 0; i < s->n_items; i++)
		n += s->items[i].text.n + s->items[i].reason.n;
	for (size_t i = 0; i < s->n_forms; i++)
		n += s->forms[i].answers.n * OF_ANSWER;
	buf_reserve(out, n);
}

enum err
oscal_ssp_put(struct arena *mem, struct buf *out,
	const struct oscal_source *from, const struct statement *s,
	struct note *note)
{
	struct oscal_writer o = {mem, jsonw_in(out), from};
	str version = hash_hex(mem, stated_hash(&s->said)), name, component;
	struct jsonw *w = &o.w;
	enum err e;

	if ((e = check_items(&s->said, note)))
		return e;
	make_room(out, &s->said);
	name = name_of(&o, &s->said, version);
	component = oscal_uuid(&o, STR_CAT(mem, S("component/"), name));
	oscal_document_open(&o, "system-security-plan",
		oscal_uuid(&o, STR_CAT(mem, S("statement/"), version)),
		oscal_say(&o, W_OSCAL_SSP_TITLE), last_day(from, &s->said),
		version);
	put_origin(&o, s);
	jsonw_close_map(w);
	jsonw_key(w, "import-profile");
	jsonw_open_map(w);
	jsonw_put(w, "href", STR_CAT(mem, S("#"), oscal_profile_uuid(&o)));
	jsonw_close_map(w);
	put_characteristics(&o, &s->said, name);
	put_implementation(&o, name, component);
	jsonw_key(w, "control-implementation");
	jsonw_open_map(w);
	jsonw_put(w, "description", oscal_say(&o, W_OSCAL_SSP_ITEMS));
	jsonw_key(w, "implemented-requirements");
	jsonw_open_list(w);
	for (size_t i = 0; i < s->said.n_items; i++)
		put_item(&o, &s->said.items[i], name, component);
	jsonw_close_list(w);
	jsonw_close_map(w);
	oscal_document_close(&o, oscal_profile_uuid(&o),
		oscal_say(&o, W_OSCAL_PROFILE_TITLE),
		STR_CAT(mem, S("profile-"), from->catalogue->id, S(".json")));
	return OK;
}
