#include "api/routes.h"

#include <expat.h>
#include <jansson.h>

#include "api/shape.h"
#include "base/csv.h"
#include "base/url.h"
#include "store/asked.h"
#include "store/cases.h"

/* One GET, as the server would hand it over; HEAD and limits are its own. */
struct asked
api_ask(const struct made *m, struct cache *k, enum lang lang, const char *url)
{
	struct call *c = MAKE(test_mem(), struct call);
	struct req *rq = MAKE(test_mem(), struct req);
	struct resp *rs = MAKE(test_mem(), struct resp);
	str query, path = str_cut(str_of(url), '?', &query);
	const struct face face[] = {api_face};
	struct routed r;
	enum err e;

	*c = made_call(m);
	c->cache = k;
	c->lang = lang;
	*rq = (struct req){.mem = test_mem(),
		.method = GET,
		.path = path,
		.query = query,
		.lang = lang};
	CHECK(url_query_read(test_mem(), query, &rq->args));
	*rs = (struct resp){
		.mem = test_mem(), .status = 200, .body = buf_in(test_mem())};
	r = router_find(router_make(test_mem(), face, 1), rq);
	if (!r.route)
		FAIL("no route for %s", url);
	e = r.route->fn(c, rq, rs);
	if (e) {
		rs->status = err_http_status(e);
		api_face.error(c, rq, rs, e);
	}
	return (struct asked){r.route, rs->status, rs->type, buf_str(&rs->body),
		c->note.mem ? c->note.clause : S("")};
}

static void
fill(const struct made *m)
{
	static const struct case_made cases[] = {
		{"registration", "service",      "drive",  "R-1", 1,
                 "standing:IN_FORCE",					       "2026-01-05",
                 "registration.valid_to=2026-12-31",									  NULL, NULL},
		{"statement",    "service",      "drive",  "S-1", 1, "main:LISTED", NULL,
                 NULL,													"01",
                 "service=Drive|kinds=saas|region=East|"
			"region_country=日本|exception_control=12.4.1.1|"
			"exception_disclosure=Told."										    },
		{"audit-body",   "organisation", "hibari", "B-1", 1,
                 "standing:SUSPENDED",					      NULL,         "body.valid_to=2026-11-30",
                 NULL,													      NULL},
	};

	add_organisation(m, "aoba", "provider", "=青葉 & <子>", "Aoba \"&\"");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	for (size_t i = 0; i < COUNT(cases); i++)
		add_case(m, &cases[i]);
	publish_move(m, "R-1", "standing", "enter", "NONE", "IN_FORCE");
}

static json_t *
read_json(str text)
{
	json_error_t why;
	json_t *j = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &why);

	if (!j)
		FAIL("%s at %d: %.*s", why.text, why.line, STR(text));
	return j;
}

static json_t *
resolve(json_t *root, json_t *schema)
{
	const char *ref = json_string_value(json_object_get(schema, "$ref"));
	json_t *all =
		json_object_get(json_object_get(root, "components"), "schemas");
	static const char head[] = "#/components/schemas/";

	if (!ref)
		return schema;
	CHECK(strncmp(ref, head, sizeof(head) - 1) == 0);
	schema = json_object_get(all, ref + sizeof(head) - 1);
	if (!schema)
		FAIL("nothing is at %s", ref);
	return schema;
}

static bool
is_type(json_t *value, const char *type)
{
	static const struct {
		const char *name;
		json_type type;
	} types[] = {
		{"object",  JSON_OBJECT },
		{"array",   JSON_ARRAY  },
		{"string",  JSON_STRING },
		{"integer", JSON_INTEGER},
		{"null",    JSON_NULL   },
	};

	if (strcmp(type, "boolean") == 0)
		return json_is_boolean(value);
	for (size_t i = 0; i < COUNT(types); i++)
		if (strcmp(type, types[i].name) == 0)
			return json_typeof(value) == types[i].type;
	FAIL("no type %s", type);
}

/* As much of JSON Schema as the description uses: nothing more, nothing less.
 */
static void
check_schema(json_t *root, json_t *schema, json_t *value, const char *where)
{
	json_t *type, *any, *items, *members;
	const char *name;

	schema = resolve(root, schema);
	type = json_object_get(schema, "type");
	any = json_object_get(schema, "anyOf");
	CHECK_ROW("%s", where);
	if (any) {
		if (!json_is_null(value))
			check_schema(
				root, json_array_get(any, 0), value, where);
		return;
	}
	if (json_is_array(type)) {
		CHECK(is_type(value,
			      json_string_value(json_array_get(type, 0))) ||
			json_is_null(value));
		return;
	}
	if (!is_type(value, json_string_value(type)))
		FAIL("%s is no %s", where, json_string_value(type));
	items = json_object_get(schema, "items");
	for (size_t i = 0; items && i < json_array_size(value); i++)
		check_schema(root, items, json_array_get(value, i), where);
	members = json_object_get(schema, "properties");
	if (!members)
		return;
	CHECK_INT(json_object_size(members), json_object_size(value));
	json_t *member;
	json_object_foreach(members, name, member)
	{
		json_t *inner = json_object_get(value, name);

		if (!inner)
			FAIL("%s has no %s", where, name);
		check_schema(root, member, inner, name);
	}
}

/* An address of each route that is answered. */
static const char *const addresses[] = {"/services.json",
	"/services.json?q=aoba&st=IN_FORCE&kinds=saas&sort=-since&p=1&per=5",
	"/services.csv", "/services/drive.json",
	"/services/drive.json?as_of=2026-04-01", "/providers/aoba.json",
	"/audit-bodies.json", "/audit-bodies.csv", "/audit-bodies/hibari.json",
	"/changes.json", "/changes.csv", "/changes.atom", "/controls.json",
	"/controls.json?q=12.4.1", "/controls.csv", "/controls/12.4.1.1.json",
	"/questions.json", "/questions.json?q=fido2", "/rules.json",
	"/rules/deadlines/D-10.json",
	"/rules/deadlines/D-10.json?event=2026-08-19", "/stats.json",
	"/stats.csv", "/openapi.json", "/ledger/key", "/ledger/checkpoint",
	"/ledger/entries/0", "/ledger/entries/3.json", "/ledger/proofs/0"};

static void
sign(const struct made *m)
{
	struct call c = made_call(m);
	str note;

	CHECK_OK(app_log_sign(&c, &note));
}

static void
check_csv(str text)
{
	struct csv csv;

	CHECK(str_starts(text, S("\xef\xbb\xbf")));
	CHECK_OK(csv_make(test_mem(), S("answer"), text, test_note(), &csv));
	CHECK(csv.header.n > 3);
}

/* every route answers, and as the description says. */
void
test_api__answers_as_it_describes_itself(void)
{
	EACH_SCHEME(m)
	{
		struct cache *k = cache_open();
		json_t *root;

		fill(&m);
		sign(&m);
		root = read_json(api_ask(&m, k, LANG_JA, "/openapi.json").body);
		for (const struct route *r = api_face.routes; r->path; r++) {
			/* what only the signed in may ask is asked by
			 * tests/browser/050-cases.mjs
			 */
			bool some = r->grant == SIGNED_IN;

			for (size_t i = 0; i < COUNT(addresses); i++) {
				struct asked a = api_ask(&m, k,
					(enum lang)(i % 2), addresses[i]);

				if (a.route != r)
					continue;
				some = true;
				CHECK_ROW("%s", addresses[i]);
				if (a.status != 200)
					FAIL("%d %.*s", a.status, STR(a.body));
				CHECK(a.body.n > 0);
				if (r->doc->shape) {
					json_t *v = read_json(a.body);
					json_t *ref = json_pack("{s:o}", "$ref",
						json_string(str_fmt(test_mem(),
							"#/components/schemas/"
							"%s",
							r->doc->shape->name)
								    .p));

					check_schema(
						root, ref, v, addresses[i]);
					json_decref(v);
					json_decref(ref);
				}
				if (strstr(r->path, ".csv"))
					check_csv(a.body);
			}
			if (!some)
				FAIL("no address is of %s", r->path);
		}
		json_decref(root);
		cache_close(k);
	}
}

/* R-046 R-048: what a control points to, and whose mapping it is */
void
test_api__tells_what_a_control_points_to(void)
{
	EACH_SCHEME(m)
	{
		str one, found;

		fill(&m);
		one = api_ask(&m, NULL, LANG_EN, "/controls/9.2.1.json").body;
		CHECK_HAS(one, "{\"standard\":\"ISO/IEC 27002\",\"edition\":"
			       "\"2013\",\"clauses\":[\"9.2.1\"],"
			       "\"whose\":\"source\"}");
		CHECK_HAS(one, "\"edition\":\"Rev. 5\",\"clauses\":[\"AC-2\","
			       "\"IA-2\",\"IA-4\",\"IA-5\",\"IA-8\"],"
			       "\"whose\":\"nist\"}");
		found = api_ask(&m, NULL, LANG_EN, "/controls.json?q=27001-5.2")
				.body;
		CHECK_HAS(found, "\"id\":\"4.4.5.1\"");
		CHECK(!str_has(found, S("\"id\":\"4.4.6\"")));
	}
}

/* R-044 R-065: reasons accepted before, and of no other control */
void
test_api__tells_what_was_accepted_before(void)
{
	EACH_SCHEME(m)
	{
		fill(&m);
		CHECK_HAS(api_ask(&m, NULL, LANG_EN, "/controls/9.5.2.1.json")
				  .body,
			"\"precedents\":[{\"id\":\"PR-01\"");
		CHECK_HAS(
			api_ask(&m, NULL, LANG_EN, "/controls/9.2.1.json").body,
			"\"precedents\":[]");
	}
}

/* R-065 R-249 */
void
test_api__tells_questions_of_a_control_with_their_sources(void)
{
	EACH_SCHEME(m)
	{
		str one;

		fill(&m);
		one = api_ask(&m, NULL, LANG_EN, "/controls/9.4.2.2.json").body;
		CHECK_HAS(one, "\"questions\":[{\"id\":\"Q-05\"");
		CHECK_HAS(one, "\"of\":[\"9.4.2.2.B\"],\"sources\":[\"C22\"]");
		CHECK_HAS(api_ask(&m, NULL, LANG_EN, "/controls.json?q=fido2")
				  .body,
			"\"id\":\"9.4.2.2.B\"");
		CHECK_HAS(
			api_ask(&m, NULL, LANG_EN, "/controls/5.1.1.json").body,
			"\"questions\":[]");
		one = api_ask(&m, NULL, LANG_JA, "/questions.json?q=fido2")
			      .body;
		CHECK_HAS(one, "\"id\":\"Q-05\"");
		CHECK(!str_has(one, S("\"id\":\"Q-20\"")));
		/* one on no control */
		CHECK_HAS(api_ask(&m, NULL, LANG_JA, "/questions.json").body,
			"\"id\":\"Q-20\"");
	}
}

/* Every route is in it, every operation has a route, every name is known. */
void
test_api__describes_every_route(void)
{
	EACH_SCHEME(m)
	{
		json_t *root = read_json(
			api_ask(&m, NULL, LANG_EN, "/openapi.json").body);
		json_t *paths = json_object_get(root, "paths"), *path;
		const char *name;
		size_t n = 0;
		str ids = S(" ");

		CHECK_STR(str_of(json_string_value(
				  json_object_get(root, "openapi"))),
			"3.1.0");
		for (const struct route *r = api_face.routes; r->path; r++)
			n += r->doc != NULL;
		CHECK_INT(json_object_size(paths), n);
		json_object_foreach(paths, name, path)
		{
			bool asks = json_object_get(path, "get") != NULL;
			json_t *get =
				json_object_get(path, asks ? "get" : "post");
			json_t *params = json_object_get(get, "parameters");
			const char *id = json_string_value(
				json_object_get(get, "operationId"));
			str mark = str_fmt(test_mem(), " %s ", id);
			json_t *p;
			size_t i, in_path = 0, holes = 0;

			CHECK_ROW("%s", name);
			CHECK_INT(json_object_size(path), 1);
			CHECK(id && !str_has(ids, mark));
			ids = str_fmt(test_mem(), "%.*s%s ", STR(ids), id);
			CHECK(json_object_get(
				json_object_get(get, "responses"), "default"));
			for (const char *q = name; *q; q++)
				holes += *q == '{';
			json_array_foreach(params, i, p)
			{
				bool is = strcmp(json_string_value(
							 json_object_get(
								 p, "in")),
						  "path") == 0;

				in_path += is;
				if (is)
					CHECK(strstr(name,
						str_fmt(test_mem(), "{%s}",
							json_string_value(
								json_object_get(
									p,
									"nam"
									"e")))
							.p));
			}
			CHECK_INT(in_path, holes);
		}
		json_decref(root);
	}
}

/* As the page of the deadline says it, whatever its length comes from. */
void
test_api__derives_days_like_the_page(void)
{
	static const struct {
		const char *id, *event, *effective; /* NULL: no day */
	} cases[] = {
		{"D-03", "2026-08-19", "2026-08-20"},
		{"D-10", "2026-08-19", "2026-09-24"},
		{"D-16", "2026-08-19", NULL        },
		{"D-20", "2026-08-22", "2026-08-24"},
		{"D-23", "2026-08-19", "2026-08-19"},
	};

	EACH_SCHEME(m)
	{
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct asked a = api_ask(&m, NULL, LANG_JA,
				str_fmt(test_mem(),
					"/rules/deadlines/%s.json?event=%s",
					cases[i].id, cases[i].event)
					.p);
			json_t *j = read_json(a.body);
			const char *is = json_string_value(
				json_object_get(j, "effective"));

			CHECK_ROW("%s", cases[i].id);
			CHECK_INT(a.status, 200);
			CHECK_STR(str_of(json_string_value(
					  json_object_get(j, "event"))),
				cases[i].event);
			CHECK((is != NULL) == (cases[i].effective != NULL));
			if (is)
				CHECK_STR(str_of(is), cases[i].effective);
			json_decref(j);
		}
	}
}

struct feed_seen {
	size_t depth, entries, ids;
};

static void XMLCALL
see_begin(void *data, const char *name, const char **attributes)
{
	struct feed_seen *seen = data;

	(void)attributes;
	seen->depth++;
	seen->entries += strcmp(name, "entry") == 0;
	seen->ids += strcmp(name, "id") == 0;
}

static void XMLCALL
see_end(void *data, const char *name)
{
	(void)name;
	((struct feed_seen *)data)->depth--;
}

void
test_api__feeds_well_formed_xml(void)
{
	EACH_SCHEME(m)
	{
		struct feed_seen seen = {0};
		XML_Parser x = XML_ParserCreate(NULL);
		struct asked a;

		fill(&m);
		a = api_ask(&m, NULL, LANG_JA, "/changes.atom");
		XML_SetUserData(x, &seen);
		XML_SetElementHandler(x, see_begin, see_end);
		if (XML_Parse(x, a.body.p, (int)a.body.n, 1) != XML_STATUS_OK)
			FAIL("%s: %.*s", XML_ErrorString(XML_GetErrorCode(x)),
				STR(a.body));
		XML_ParserFree(x);
		CHECK_INT(seen.depth, 0);
		CHECK_INT(seen.entries, 1);
		CHECK_INT(seen.ids, 2);
		CHECK_HAS(a.body, "<id>tag:daicho.example,20");
		CHECK_HAS(a.body, "/changes/");
		CHECK_HAS(a.body, "href=\"/services/drive\"");
	}
}

void
test_api__says_what_went_wrong(void)
{
	static const struct {
		const char *url;
		int status;
		const char *says;
	} cases[] = {
		{"/services/none.json",                   404, "none"               },
		{"/services/drive.json?as_of=1999-01-01", 404, "1999-01-01"         },
		{"/services/drive.json?as_of=1960-01-01", 404, "1960-01-01"         },
		{"/services/drive.json?as_of=today",      400, "today"              },
		{"/services/drive.json?x=1",              400, "as_of"              },
		{"/services.json?st=NONE",                400, "IN_FORCE, SUSPENDED"},
		{"/services.json?state=IN_FORCE",         400, "region_country"     },
		{"/services.csv?per=0",                   400, "per"                },
		{"/audit-bodies.json?kinds=saas",         400, "kinds"              },
		{"/audit-bodies/aoba.json",               404, "aoba"               },
		{"/providers/hibari.json",                404, "hibari"             },
		{"/changes.json?p=-1",                    400, "-1"                 },
		{"/changes.json?subject=x",               400, "subject"            },
		{"/controls/99.1.json",                   404, "99.1"               },
		{"/rules/deadlines/D-99.json",            404, "D-99"               },
		{"/rules/deadlines/D-10.json?event=soon", 400, "soon"               },
		{"/rules/deadlines/CSR 3.8.json",         404, "CSR 3.8"            },
		{"/services/ x.json",                     404, "x"                  },
		{"/stats.json?month=1",                   400, "month"              },
		{"/ledger/checkpoint",                    404, "checkpoint"         },
		{"/ledger/entries/9999999",               404, "9999999"            },
		{"/ledger/entries/-1",                    404, "-1"                 },
		{"/ledger/entries/1x.json",               404, "1x"                 },
		{"/ledger/entries/00",                    404, "00"                 },
		{"/ledger/proofs/0",                      404, "newest checkpoint"  },
		{"/ledger/proofs/99999999999999999999",   404, "9999"               },
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct asked a =
				api_ask(&m, NULL, LANG_EN, cases[i].url);
			json_t *j = read_json(a.body);

			CHECK_ROW("%s", cases[i].url);
			CHECK_INT(a.status, cases[i].status);
			CHECK_STR(str_of(a.type), "application/problem+json");
			CHECK_INT(json_integer_value(
					  json_object_get(j, "status")),
				cases[i].status);
			CHECK_HAS(str_of(json_string_value(
					  json_object_get(j, "detail"))),
				cases[i].says);
			CHECK_STR(str_of(json_string_value(
					  json_object_get(j, "type"))),
				"about:blank");
			CHECK(str_starts(
				str_of(json_string_value(
					json_object_get(j, "instance"))),
				S("/en/")));
			CHECK(!strchr(json_string_value(
					      json_object_get(j, "instance")),
				' '));
			json_decref(j);
		}
	}
}

/* What a spreadsheet would run is text, and a GET signs nothing. */
void
test_api__gives_files_that_do_nothing(void)
{
	EACH_SCHEME(m)
	{
		struct asked a;

		fill(&m);
		a = api_ask(&m, NULL, LANG_JA, "/services.csv");
		CHECK_HAS(a.body, ",'=青葉 & <子>,");
		CHECK_HAS(a.body, "kinds,kinds_text,region_country");
		CHECK_HAS(a.body, ",saas,SaaS,日本,日本\n");
		CHECK_INT(raw_int(&m, "SELECT count(*) AS n FROM "
				      "ledger_checkpoint"),
			0);
		a = api_ask(&m, NULL, LANG_JA, "/ledger/proofs/0");
		CHECK_INT(a.status, 404);
		CHECK_INT(raw_int(&m, "SELECT count(*) AS n FROM "
				      "ledger_checkpoint"),
			0);
	}
}

/* Civil Code 140, 141: derived for whoever asks, in their language. */
void
test_api__derives_a_day(void)
{
	EACH_SCHEME(m)
	{
		struct asked a = api_ask(&m, NULL, LANG_EN,
			"/rules/deadlines/D-10.json?event=2026-08-19");

		CHECK_HAS(a.body, "\"event\":\"2026-08-19\"");
		CHECK_HAS(a.body, "\"effective\":\"2026-09-24\"");
		CHECK_HAS(a.body, "\"rolled\":true");
		a = api_ask(&m, NULL, LANG_EN, "/rules/deadlines/D-10.json");
		CHECK_HAS(a.body, "\"effective\":null");
	}
}
