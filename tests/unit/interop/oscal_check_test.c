/* oscal_check_test.c - OSCAL: what is wrong, and where */
#include "interop/oscal_check.h"

#include "support/check.h"

#define U "6639460f-3425-5329-8097-a58f0612786"
#define META                                                                   \
	"\"uuid\": \"" U "0\", \"metadata\": {\"title\": \"t\", "              \
	"\"last-modified\": \"2026-04-01T00:00:00Z\", \"version\": \"1\", "    \
	"\"oscal-version\": \"1.1.3\""
#define CATALOG(metadata, rest) "{\"catalog\": {" META metadata "}" rest "}}"
#define CONTROL(id)                                                            \
	"{\"id\": \"" id "\", \"title\": \"t\", \"parts\": [{\"name\": "       \
	"\"statement\"}]}"

static struct oscal_result
check(const char *text)
{
	struct oscal_result r;

	CHECK_OK(oscal_check(
		test_mem(), S("o.json"), str_of(text), test_note(), &r));
	return r;
}

/* A starting input of the fuzz target, which are golden cases, too. */
static struct oscal_result
check_input(const char *name)
{
	return check(
		test_file(str_fmt(test_mem(), "fuzz/corpus/oscal/%s", name).p)
			.p);
}

void
test_oscal_check__takes_good_documents(void)
{
	static const char *const cases[] = {"catalog", "profile", "ssp"};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i]);
		CHECK_INT(check_input(cases[i]).n, 0);
	}
	CHECK_INT(check("{\"$schema\": \"x\", \"catalog\": {" META "}}}").n, 0);
}

/* One row for each way to break a rule, and nothing else with it. */
void
test_oscal_check__finds_each_rule_broken(void)
{
	static const struct {
		const char *input, *rule, *place;
	} cases[] = {
		{"base64",             "value",
                 "/catalog/back-matter/resources/0/base64/value"                                         },
		{"boolean",            "value",                 "/profile/merge/as-is"                   },
		{"by-component",       "by-component",
                 "/system-security-plan/control-implementation/"
			"implemented-requirements/0"						     },
		{"by-component-twice", "unique",
                 "/system-security-plan/control-implementation/"
			"implemented-requirements/0/by-components/1/"
			"component-uuid"								 },
		{"citation-title",     "citation-title",
                 "/catalog/back-matter/resources/0"                                                      },
		{"combine",            "combine-merge",         "/profile/merge/combine"                 },
		{"component",          "component-exists",
                 "/system-security-plan/control-implementation/"
			"implemented-requirements/0/by-components/0/"
			"component-uuid"								 },
		{"component-link",     "component-exists",
                 "/system-security-plan/system-implementation/"
			"components/0/links/0"							   },
		{"control-link",       "control-link",          "/catalog/controls/0/links/0"            },
		{"count",              "value",
                 "/system-security-plan/system-implementation/"
			"components/0/protocols/0/port-ranges/0/start"                                   },
		{"date",               "value",
                 "/system-security-plan/system-characteristics/"
			"date-authorized"								},
		{"date-time",          "value",                 "/catalog/metadata/published"            },
		{"email",              "value",
                 "/catalog/metadata/parties/0/email-addresses/0"                                         },
		{"export",             "export-empty",
                 "/system-security-plan/control-implementation/"
			"implemented-requirements/0/by-components/0/export"                              },
		{"field-missing",      "field-missing",         "/catalog"                               },
		{"field-twice",        "field-twice",           "/catalog/uuid"                          },
		{"field-unknown",      "field-unknown",         "/catalog/metadata/more"                 },
		{"import",             "import-one",            "/profile/imports/0"                     },
		{"import-resource",    "resource-exists",       "/profile/imports/0"                     },
		{"information-uuid",   "information-type-uuid",
                 "/system-security-plan/system-characteristics/"
			"system-information/information-types/0"                                         },
		{"leveraged",          "leveraged-exists",
                 "/system-security-plan/system-implementation/"
			"components/0/props/0"							   },
		{"link-media",         "link-media-type",       "/catalog/metadata/links/0"              },
		{"list",               "list",                  "/catalog/metadata/roles"                },
		{"list-empty",         "list-empty",            "/catalog/metadata/roles"                },
		{"location",           "location-exists",
                 "/catalog/metadata/parties/0/location-uuids/0"                                          },
		{"map",                "value",                 "/catalog/metadata/roles/0"              },
		{"merge",              "merge-one",             "/profile/merge"                         },
		{"method",             "assessment-method",     "/catalog/controls/0/parts/1"            },
		{"oscal-version",      "oscal-version",         "/catalog/metadata"                      },
		{"party",              "party-exists",
                 "/catalog/metadata/responsible-parties/0/party-uuids/"
			"0"									      },
		{"provided",           "provided-exists",
                 "/system-security-plan/control-implementation/"
			"implemented-requirements/0/by-components/0/export/"
			"responsibilities/0/provided-uuid"                                               },
		{"resource",           "resource-exists",       "/catalog/metadata/links/0"              },
		{"resource-empty",     "resource-empty",
                 "/catalog/back-matter/resources/0"                                                      },
		{"role",               "role-exists",
                 "/catalog/metadata/responsible-parties/0/role-id"                                       },
		{"set-twice",          "unique",
                 "/profile/modify/set-parameters/1/param-id"                                             },
		{"statement",          "control-statement",     "/catalog/controls/0"                    },
		{"status-remarks",     "status-remarks",
                 "/system-security-plan/system-characteristics/status"                                   },
		{"string",             "value",                 "/catalog/metadata/version"              },
		{"text",               "value",                 "/catalog/metadata/remarks"              },
		{"token",              "value",                 "/catalog/controls/0/id"                 },
		{"unique-id",          "unique",                "/catalog/groups/0/controls/0/id"        },
		{"unique-prop",        "unique",                "/catalog/metadata/props/1/uuid"         },
		{"uri",                "value",                 "/catalog/metadata/document-ids/0/scheme"},
		{"uri-reference",      "value",                 "/catalog/metadata/links/0/href"         },
		{"uuid",               "value",                 "/catalog/metadata/parties/0/uuid"       },
		{"words",              "value",                 "/catalog/metadata/parties/0/type"       },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct oscal_result r = check_input(
			str_fmt(test_mem(), "broken-%s", cases[i].input).p);

		CHECK_ROW("%s", cases[i].input);
		CHECK(r.n >= 1);
		CHECK_STR(str_of(oscal_rule_id(r.at[0].rule)), cases[i].rule);
		CHECK_STR(r.at[0].place, cases[i].place);
		CHECK_INT(r.n, r.of[OSCAL_ERROR] + r.of[OSCAL_WARNING]);
	}
}

/* A status of another namespace does not withdraw a control. */
void
test_oscal_check__reads_names_of_its_own_namespace_only(void)
{
	struct oscal_result r =
		check(CATALOG("", ", \"controls\": [{\"id\": \"c\", "
				  "\"title\": \"t\", \"props\": [{\"name\": "
				  "\"status\", \"value\": \"withdrawn\", "
				  "\"ns\": \"http://other\"}]}]"));

	CHECK_INT(r.n, 1);
	CHECK_INT(r.at[0].rule, OSCAL_RULE_STATEMENT);
}

void
test_oscal_check__names_what_a_name_clashes_with(void)
{
	struct oscal_result r =
		check(CATALOG("", ", \"controls\": [" CONTROL("c") ", " CONTROL(
					  "a") ", " CONTROL("c") "]"));

	CHECK_INT(r.n, 1);
	CHECK_STR(r.at[0].value, "c");
	CHECK_STR(r.at[0].other, "/catalog/controls/0/id");
	CHECK_INT(r.n_maps[OSCAL_CONTROL], 3);
}

void
test_oscal_check__escapes_pointers(void)
{
	struct oscal_result r = check(CATALOG(", \"a/~b\\u0041\": 1", ""));

	CHECK_STR(r.at[0].place, "/catalog/metadata/a~1~0bA");
}

void
test_oscal_check__lists_so_many_and_counts_the_rest(void)
{
	struct buf b = buf_in(test_mem());
	struct oscal_result r;

	buf_add_c(&b, "{\"catalog\": {" META "}, \"controls\": [0");
	for (int i = 0; i < OSCAL_MAX_FINDINGS + 4; i++)
		buf_add_c(&b, ", 1");
	buf_add_c(&b, "]}}");
	r = check(buf_str(&b).p);
	CHECK_INT(r.n, OSCAL_MAX_FINDINGS);
	CHECK_INT(r.n_more, 5);
	CHECK_INT(r.of[OSCAL_ERROR], OSCAL_MAX_FINDINGS + 5);
	CHECK_STR(r.at[7].place, "/catalog/controls/7");
}

void
test_oscal_check__refuses_what_is_no_such_document(void)
{
	static const struct {
		const char *text;
		enum word word;
	} cases[] = {
		{"[]",				 W_OSCAL_NOT_ONE    },
		{"{}",				 W_OSCAL_NOT_ONE    },
		{"{\"catalog\": 1}",                   W_OSCAL_NOT_ONE    },
		{"{\"catalog\": {}, \"profile\": {}}", W_OSCAL_NOT_ONE    },
		{"{\"catalog\": {}, \"catalog\": {}}", W_OSCAL_NOT_ONE    },
		{"{\"catalog\": {}, \"x\": {}}",       W_OSCAL_NOT_ONE    },
		{"{\"assessment-plan\": {}}",          W_OSCAL_OTHER_MODEL},
		{"{\"catalog\": {}",                   W_JSON_ENDS        },
		{"{\"catalog\": {}} 1",                W_JSON_MORE        },
		{"{\"catalog\": {\"uuid\": tru}}",     W_JSON_SYNTAX      },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct oscal_result r;

		CHECK_ROW("%s", cases[i].text);
		CHECK_ERR(oscal_check(test_mem(), S("o.json"),
				  str_of(cases[i].text), note, &r),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
		CHECK_HAS(note->place, "o.json");
	}
}
