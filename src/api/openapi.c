/*
 * openapi.c - the description of all this, made from the table of routes
 */
#include "api/api.h"
#include "rules/edition.h"

static str
say(struct call *c, enum word w)
{
	return words_say(c->app->words, c->mem, c->lang, w, NULL);
}

/* `/services/:name.json` as `/services/{name}.json`. */
static str
template_of(struct arena *mem, const char *path)
{
	struct buf b = buf_in(mem);
	bool inside = false;

	for (; *path; path++) {
		if (inside && (*path == '/' || *path == '.')) {
			buf_add_char(&b, '}');
			inside = false;
		}
		if (*path == ':') {
			buf_add_char(&b, '{');
			inside = true;
		} else {
			buf_add_char(&b, *path);
		}
	}
	if (inside)
		buf_add_char(&b, '}');
	return buf_str(&b);
}

static void
put_type(struct jsonw *w, enum doc_type type)
{
	jsonw_put(w, "type", type == DOC_NUMBER ? S("integer") : S("string"));
	if (type == DOC_DAY)
		jsonw_put(w, "format", S("date"));
}

static void
put_param(struct call *c, struct jsonw *w, const struct doc_param *p)
{
	jsonw_open_map(w);
	jsonw_put(w, "name", str_of(p->name));
	jsonw_put(w, "in",
		p->in_path              ? S("path")
		: p->type == DOC_HEADER ? S("header")
					: S("query"));
	jsonw_put(w, "description", say(c, p->says));
	jsonw_put_bool(w, "required", p->in_path);
	jsonw_key(w, "schema");
	jsonw_open_map(w);
	if (p->many) {
		jsonw_put(w, "type", S("array"));
		jsonw_key(w, "items");
		jsonw_open_map(w);
		put_type(w, p->type);
		jsonw_close_map(w);
	} else {
		put_type(w, p->type);
	}
	jsonw_close_map(w);
	jsonw_close_map(w);
}

struct describing {
	struct call *c;
	struct jsonw *w;
	struct list_args services, bodies;
};

/* Columns of a list by which rows may be chosen: the edition says which. */
static void
put_columns(struct describing *d, enum doc_columns of)
{
	const struct list_found *found =
		of == DOC_BODIES ? &d->bodies.out : &d->services.out;
	struct jsonw *w = d->w;

	for (size_t i = 0; i < found->n_columns; i++) {
		const struct field *f = found->columns[i];

		if (f->list != LIST_FACET)
			continue;
		jsonw_open_map(w);
		jsonw_put(w, "name", f->name);
		jsonw_put(w, "in", S("query"));
		jsonw_put(w, "description", row_name(&f->row, d->c->lang));
		jsonw_put_bool(w, "required", false);
		jsonw_key(w, "schema");
		jsonw_open_map(w);
		jsonw_put(w, "type", S("string"));
		jsonw_close_map(w);
		jsonw_close_map(w);
	}
}

static void
put_content(struct jsonw *w, const char *type, const struct shapes *s,
	const char *otherwise)
{
	char media[80];
	size_t n = 0;

	while (type[n] && type[n] != ';' && n < sizeof(media) - 1) {
		media[n] = type[n];
		n++;
	}
	media[n] = 0;
	jsonw_key(w, "content");
	jsonw_open_map(w);
	jsonw_key(w, media);
	jsonw_open_map(w);
	jsonw_key(w, "schema");
	jsonw_open_map(w);
	if (s)
		shape_ref(w, s);
	else
		jsonw_put(w, "type", str_of(otherwise));
	jsonw_close_map(w);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_responses(struct call *c, struct jsonw *w, const struct route_doc *doc)
{
	jsonw_key(w, "responses");
	jsonw_open_map(w);
	jsonw_key(w, "200");
	jsonw_open_map(w);
	jsonw_put(w, "description", say(c, doc->says));
	put_content(w, doc->type, doc->shape,
		str_is_c(str_of(doc->type), "application/json") ? "object"
								: "string");
	jsonw_close_map(w);
	jsonw_key(w, "default");
	jsonw_open_map(w);
	jsonw_put(w, "description", say(c, W_DOC_PROBLEM));
	put_content(w, "application/problem+json", &shape_problem, "object");
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_body(struct call *c, struct jsonw *w, enum doc_columns body)
{
	static const struct {
		enum doc_columns body;
		enum word says;
		const char *type;
		bool must;
	} bodies[] = {
		{DOC_ANSWERS, W_DOC_BODY_ANSWERS, "application/json",         false},
		{DOC_DRAFT,   W_DOC_BODY_DRAFT,   "application/json",         true },
		{DOC_FIELDS,  W_DOC_BODY_FIELDS,  "application/json",         true },
		{DOC_BYTES,   W_DOC_BODY_BYTES,   "application/octet-stream",
                 false							     },
	};

	for (size_t i = 0; i < COUNT(bodies); i++) {
		if (bodies[i].body != body)
			continue;
		jsonw_key(w, "requestBody");
		jsonw_open_map(w);
		jsonw_put(w, "description", say(c, bodies[i].says));
		jsonw_put_bool(w, "required", bodies[i].must);
		put_content(w, bodies[i].type, NULL,
			body == DOC_BYTES ? "string" : "object");
		jsonw_close_map(w);
	}
}

/* Who asks is told by a token, where somebody must be. */
static void
put_security(struct jsonw *w, enum grant grant)
{
	if (grant != SIGNED_IN)
		return;
	jsonw_key(w, "security");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_key(w, "token");
	jsonw_open_list(w);
	jsonw_close_list(w);
	jsonw_close_map(w);
	jsonw_close_list(w);
}

static void
put_route(struct describing *d, const struct route *r)
{
	struct jsonw *w = d->w;
	struct call *c = d->c;

	jsonw_key_str(w, template_of(c->mem, r->path));
	jsonw_open_map(w);
	jsonw_key(w, r->method == POST ? "post" : "get");
	jsonw_open_map(w);
	jsonw_put(w, "operationId", str_of(r->doc->id));
	jsonw_put(w, "summary", say(c, r->doc->says));
	jsonw_key(w, "parameters");
	jsonw_open_list(w);
	for (const struct doc_param *p = r->doc->params; p && p->name; p++)
		put_param(c, w, p);
	if (r->doc->columns == DOC_SERVICES || r->doc->columns == DOC_BODIES)
		put_columns(d, r->doc->columns);
	jsonw_close_list(w);
	put_body(c, w, r->doc->columns);
	put_security(w, r->grant);
	put_responses(c, w, r->doc);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_components(struct call *c, struct jsonw *w)
{
	const struct shapes *all[SHAPES_MAX];
	size_t n = 0;

	shape_collect(&shape_problem, all, &n);
	for (const struct route *r = api_face.routes; r->path; r++)
		if (r->doc && r->doc->shape)
			shape_collect(r->doc->shape, all, &n);
	jsonw_key(w, "components");
	jsonw_open_map(w);
	jsonw_key(w, "schemas");
	jsonw_open_map(w);
	for (size_t i = 0; i < n; i++) {
		jsonw_key(w, all[i]->name);
		shape_schema(w, all[i]);
	}
	jsonw_close_map(w);
	jsonw_key(w, "securitySchemes");
	jsonw_open_map(w);
	jsonw_key(w, "token");
	jsonw_open_map(w);
	jsonw_put(w, "type", S("http"));
	jsonw_put(w, "scheme", S("bearer"));
	jsonw_put(w, "description", say(c, W_DOC_TOKEN));
	jsonw_close_map(w);
	jsonw_close_map(w);
	jsonw_close_map(w);
}

static void
put_description(struct describing *d)
{
	struct jsonw *w = d->w;
	struct call *c = d->c;

	jsonw_open_map(w);
	jsonw_put(w, "openapi", S("3.1.0"));
	jsonw_key(w, "info");
	jsonw_open_map(w);
	jsonw_put(w, "title",
		c->lang == LANG_EN && c->edition->scheme_en.n
			? c->edition->scheme_en
			: c->edition->scheme_ja);
	jsonw_put(w, "description", say(c, W_DOC_TEXT));
	jsonw_put(w, "version", str_of(DAICHO_VERSION));
	jsonw_close_map(w);
	jsonw_key(w, "servers");
	jsonw_open_list(w);
	jsonw_open_map(w);
	jsonw_put(w, "url", S("/"));
	jsonw_close_map(w);
	jsonw_open_map(w);
	jsonw_put(w, "url", S("/en"));
	jsonw_close_map(w);
	jsonw_close_list(w);
	jsonw_key(w, "paths");
	jsonw_open_map(w);
	for (const struct route *r = api_face.routes; r->path; r++)
		if (r->doc)
			put_route(d, r);
	jsonw_close_map(w);
	put_components(c, w);
	jsonw_close_map(w);
}

enum err
api_openapi(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {NULL};
	struct jsonw w = jsonw_in(&rs->body);
	struct describing d = {.c = c, .w = &w, .bodies = {.bodies = true}};
	enum err e;

	if ((e = api_args(c, rq, allowed)) || (e = api_edition(c)) ||
		(e = app_ask(c, app_public_list, &d.services)) ||
		(e = app_ask(c, app_public_list, &d.bodies)))
		return e;
	put_description(&d);
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	return OK;
}
