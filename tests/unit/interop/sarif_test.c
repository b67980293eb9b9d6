/*
 * sarif_test.c - R-082: findings as SARIF 2.1.0
 *
 * What is checked here of the standard: $schema and version; one run with
 * tool.driver.name and rules; each result's ruleId is the id of the rule at
 * its ruleIndex; its level is none other than error, warning or note; its
 * message has text, with braces doubled; its location is a logical one with
 * name, fullyQualifiedName and kind.
 */
#include "interop/sarif.h"

#include "interop/json_tree.h"
#include "support/check.h"

static const struct json_node *
member(const struct json_node *map, const char *key)
{
	CHECK_INT(map->kind, JSON_IS_MAP);
	for (const struct json_node *v = map->first; v; v = v->next)
		if (str_is_c(v->key, key))
			return v;
	FAIL("there is no %s", key);
}

static const struct json_node *
at(const struct json_node *list, int64_t place)
{
	const struct json_node *v = list->first;

	CHECK_INT(list->kind, JSON_IS_LIST);
	CHECK(place >= 0 && place < (int64_t)list->n);
	while (place--)
		v = v->next;
	return v;
}

static const struct edition *
load_edition(void)
{
	struct faults faults = {.mem = test_mem()};
	const struct edition *ed = edition_make(test_mem(),
		bundle_below(test_mem(), bundle_embedded(), S("rules/ismap")),
		S("2020-06-03"), EDITION_ALL, &faults);

	CHECK(ed != NULL);
	return ed;
}

/* A statement of a few items, nearly all wrong. */
static const struct json_node *
make_run(enum lang lang, struct self_findings *f)
{
	static const struct stated_item items[] = {
		{S_INIT("5.1.1"),   S_INIT("adopted"), S_INIT("定期的に行う。"),
                 S_INIT(""),									{0}},
		{S_INIT("5.1.1.1"), S_INIT("adopted"), S_INIT("TODO"),
                 S_INIT(""),									{0}},
		{S_INIT("{99}"),    S_INIT("adopted"), S_INIT(""),                      S_INIT(""),
                 {0}										   },
	};
	const struct stated_known none = {.former_to = DAY_NONE};
	struct stated said = {
		.known = &none, .items = items, .n_items = COUNT(items)};
	const struct edition *ed = load_edition();
	struct sarif_run run = {.lang = lang,
		.version = S("1.2.3"),
		.edition = ed,
		.findings = f};
	struct buf out = buf_in(test_mem());
	const struct json_node *root;

	run.words = words_embedded();
	self_check_all(self_checker_make(test_mem(), ed), test_mem(), &said, f);
	run.receipt = self_receipt(ed, stated_hash(&said), f);
	sarif_put(test_mem(), &out, &run);
	CHECK_OK(json_tree_make(
		test_mem(), S("out"), buf_str(&out), test_note(), &root));
	return root;
}

static void
check_result(const struct json_node *rules, const struct json_node *r)
{
	static const char *const levels[] = {"error", "warning", "note"};
	const struct json_node *rule = at(rules, member(r, "ruleIndex")->count);
	const struct json_node *place = at(
		member(at(member(r, "locations"), 0), "logicalLocations"), 0);
	str level = member(r, "level")->text;
	bool known = false;

	CHECK(str_is(member(rule, "id")->text, member(r, "ruleId")->text));
	for (size_t i = 0; i < COUNT(levels); i++)
		known |= str_is_c(level, levels[i]);
	CHECK(known);
	CHECK(str_is(level,
		member(member(rule, "defaultConfiguration"), "level")->text));
	CHECK(member(member(r, "message"), "text")->text.n > 0);
	CHECK(member(place, "name")->text.n > 0);
	CHECK(member(place, "fullyQualifiedName")->text.n > 0);
	CHECK(member(place, "kind")->text.n > 0);
}

void
test_sarif__is_a_run_with_rules_and_results(void)
{
	for (enum lang lang = 0; lang < N_LANGS; lang++) {
		struct self_findings f = {0};
		const struct json_node *root = make_run(lang, &f);
		const struct json_node *run = at(member(root, "runs"), 0);
		const struct json_node *driver =
			member(member(run, "tool"), "driver");
		const struct json_node *results = member(run, "results");

		CHECK_HAS(member(root, "$schema")->text, "sarif-2.1.0.json");
		CHECK_STR(member(root, "version")->text, "2.1.0");
		CHECK_INT(member(root, "runs")->n, 1);
		CHECK_STR(member(driver, "name")->text, "daicho");
		CHECK_STR(member(driver, "version")->text, "1.2.3");
		CHECK_STR(member(run, "language")->text,
			lang == LANG_EN ? "en" : "ja");
		CHECK_INT(results->n, f.n);
		CHECK(f.n > 1284);
		for (const struct json_node *r = results->first; r; r = r->next)
			check_result(member(driver, "rules"), r);
	}
}

/* `{0}` would be filled with an argument that is not there. */
void
test_sarif__doubles_braces_of_messages(void)
{
	struct self_findings f = {0};
	const struct json_node *run =
		at(member(make_run(LANG_EN, &f), "runs"), 0);

	for (const struct json_node *r = member(run, "results")->first; r;
		r = r->next) {
		if (!str_is_c(member(r, "ruleId")->text, "SC-03"))
			continue;
		CHECK_STR(member(member(r, "message"), "text")->text,
			"{{99}} is not a control to be answered.");
		return;
	}
	FAIL("the control that is none was not found");
}
